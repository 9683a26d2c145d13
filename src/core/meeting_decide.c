/* Meetings: the verbs of their workflow, one act for each, and taking them back. All that the table
 * asks for is checked inside the change, on the rows as they stand then. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/meeting_internal.h"
#include "core/serial.h"

/* -- A look ---------------------------------------------------------------------------------- */

/* It can begin from the day before on. */
static const char *
begin_unready(struct session *s, struct arena *a, const struct meeting_record *r)
{
	int64_t from = calendar_midnight(calendar_day(r->begins) - 1);

	if (meeting_now(s) >= from)
		return NULL;
	return arena_printf(a, _("It is called for %s; it can begin from the day before on."),
	                    time_long(a, r->begins));
}

static const char *
unready(struct session *s, struct arena *a, const struct meeting_record *r)
{
	switch (r->state) {
	case MEETING_DRAFT:
		return r->ends > meeting_now(s)
		               ? NULL
		               : _("The time it is to be held has passed. Please choose a later one: E "
		                   "changes it.");
	case MEETING_CALLED:
		return begin_unready(s, a, r);
	case MEETING_ENDED:
		return points_unready(s, a, r);
	default:
		return NULL;
	}
}

/* `r` is as the caller read it. */
static void
describe(struct session *s, struct arena *a, const struct meeting_record *r,
         struct workflow_thing *thing)
{
	*thing = (struct workflow_thing){
		.version = r->version,
		.state = (int)r->state,
		.facts = {
			.decided_by_me = s->member != 0 && r->decided_by == s->member,
			.unready = unready(s, a, r),
		},
		.reasons = "",
	};
}

enum status
meeting_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct meeting_record r;
	struct meeting_heading h;
	enum status status = meeting_heading(s, a, id, &h);

	if (status == OK)
		status = meeting_record(s->db, id, &r);
	if (status != OK)
		return status;
	describe(s, a, &r, thing);
	thing->title = h.title;
	thing->code = arena_strdup(a, h.code);
	return OK;
}

/* -- The number of its berita acara ---------------------------------------------------------- */

SQL(sql_number_of, SQL_READ, "SELECT number FROM meeting WHERE id = ?1");
SQL(sql_number_taken, SQL_READ, "SELECT id FROM meeting WHERE number = ?1 AND number IS NOT NULL");
SQL(sql_number_put, SQL_WRITE, "UPDATE meeting SET number = ?2 WHERE id = ?1");

#define NUMBER_KIND "BA"

static const char *
number_of_serial(struct arena *a, int64_t serial, int year)
{
	return arena_printf(a, "%s/%lld/%d", NUMBER_KIND, (long long)serial, year);
}

/* Who has it; 0: nobody. */
static int64_t
holder(struct db *db, const char *number)
{
	struct stmt *st = db_begin(db, &sql_number_taken);

	db_bind_text(st, 1, number);
	int64_t id = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? id : 0;
}

/* What it has already; NULL: nothing. */
static const char *
number_of(struct db *db, struct arena *a, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_number_of);

	db_bind_int(st, 1, id);
	const char *number = db_step(st) && !db_is_null(st, 0) ? arena_strdup(a, db_text(st, 0))
	                                                       : NULL;
	return db_end(st) == OK ? number : NULL;
}

const char *
meeting_number_proposed(struct session *s, struct arena *a, int64_t id)
{
	int year = calendar_date(calendar_day(meeting_now(s))).year;
	const char *number = number_of(s->db, a, id);

	if (number)
		return number;
	int64_t serial = serial_last(s->db, NUMBER_KIND, year);
	do
		number = number_of_serial(a, ++serial, year);
	while (holder(s->db, number) != 0);
	return number;
}

/* The next one that nobody has; those that were typed in by hand are passed over. */
static enum status
next_number(struct act *act, struct arena *a, const char **number)
{
	int year = calendar_date(calendar_day(act->now)).year;
	enum status status = OK;

	do {
		int64_t serial = 0;
		status = serial_next(act->session->db, NUMBER_KIND, year, &serial);
		*number = number_of_serial(a, serial, year);
	} while (status == OK && holder(act->session->db, *number) != 0);
	return status;
}

/* -- Deciding -------------------------------------------------------------------------------- */

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct meeting_record r;
	struct workflow_thing thing;
	enum ground ground; /* meetings know none */
	const char *word;
	const char *number; /* clean; "" : as proposed */
	int64_t reason;     /* revision of the word */
	struct arena scratch;
};

static enum status
clean_number(struct deciding *c, struct problem *p)
{
	const char *bytes = c->d->number ? c->d->number : "";
	char *out = NULL;
	enum status status = text_clean(&c->scratch, TEXT_LINE, bytes, strlen(bytes), &out, NULL, p);

	if (status != OK) {
		if (p)
			p->field = "number";
		return status;
	}
	out += strspn(out, " ");
	for (size_t n = strlen(out); n > 0 && out[n - 1] == ' '; n--)
		out[n - 1] = '\0';
	c->number = out;
	if (text_length(out) <= MEETING_NUMBER_MAX)
		return OK;
	return problem_set(p, INVALID, "number", _("A number has at most %d characters."),
	                   MEETING_NUMBER_MAX);
}

static enum status
put_number(struct act *act, struct deciding *c)
{
	struct db *db = act->session->db;
	const char *proposed = meeting_number_proposed(act->session, &c->scratch, c->r.id);
	const char *had = number_of(db, &c->scratch, c->r.id);
	enum status status = OK;

	if (*c->number == '\0' || strcmp(c->number, proposed) == 0) {
		c->number = had;
		if (!had)
			status = next_number(act, &c->scratch, &c->number);
	}
	int64_t other = status == OK ? holder(db, c->number) : 0;
	if (other != 0 && other != c->r.id) {
		char code[MEETING_CODE_SIZE];
		meeting_code_of(db, other, code);
		return problem_set(act->problem, INVALID, "number",
		                   _("The minutes of %s have this number already. Please choose "
		                     "another."), code);
	}
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_number_put);
	db_bind_int(st, 1, c->r.id);
	db_bind_text(st, 2, c->number);
	return db_run(st);
}

static enum status
check_right(struct act *act, const struct deciding *c)
{
	if (act_may(act, c->t->right, c->r.area) || act_may_unit(act, c->t->right, c->r.unit))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   c->t->right == RIGHT_SEAL
	                           ? _("You do not confirm minutes for this area, nor for this "
	                               "work unit.")
	                           : _("You do not call meetings for this area, nor for this "
	                               "work unit."));
}

static enum status
check_transition(struct act *act, struct deciding *c)
{
	describe(act->session, &c->scratch, &c->r, &c->thing);
	c->t = workflow_find(&meeting_workflow, c->d->verb, c->thing.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."),
		                   meeting_state_label(c->r.state));
	const char *rule = workflow_rule(act->session->db, c->t, &c->thing.facts);
	if (rule)
		return problem_set(act->problem, DENIED, NULL, "%s", rule);
	enum status status = workflow_reason(&c->scratch, c->t, &c->thing.facts, c->d, &c->ground,
	                                     &c->word, act->problem);
	return status == OK && c->t->numbers ? clean_number(c, act->problem) : status;
}

static enum status
keep_before(struct act *act, const struct deciding *c)
{
	const struct undone before = {
		.subject = SUBJECT_MEETING,
		.id = c->r.id,
		.verb = c->t,
		.version = c->r.version + 1,
		.state = (int)c->r.state,
		.reason = c->r.reason,
		.decided_by = c->r.decided_by,
		.published = c->r.called,
		.target = c->r.point,
	};

	return undo_keep(act, &before);
}

static enum status
keep_word(struct act *act, struct deciding *c)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };

	return c->word ? revision_add(act, REVISION_REASON, c->r.version, fields, &c->reason) : OK;
}

/* What follows from the state it goes to. */
static void
settle(struct act *act, struct deciding *c)
{
	struct meeting_record *r = &c->r;

	r->state = (enum meeting_state)c->t->to;
	r->reason = c->reason;
	if (r->state == MEETING_CALLED)
		r->called = act->now;
	if (r->state == MEETING_OPEN)
		r->opened = act->now;
	if (r->state == MEETING_ENDED && r->closed == 0)
		r->closed = act->now;
	if (r->state != MEETING_OPEN)
		r->point = 0;
}

/* Whom the step is told; r->decided_by is who decided before. */
static enum status
tell(struct act *act, const struct deciding *c)
{
	const struct meeting_record *r = &c->r;
	const char *verb = c->t->verb;

	if (strcmp(verb, "call") == 0)
		return meeting_tell_called(act, r, r->area, MEETING_TOLD "call");
	if (strcmp(verb, "cancel") == 0 && r->called != 0)
		return meeting_tell_called(act, r, r->area, MEETING_TOLD "cancel");
	if (strcmp(verb, "hand_in") == 0)
		return meeting_tell_seal(act, r);
	if (strcmp(verb, "return") == 0)
		return meeting_tell_returned(act, r);
	if (strcmp(verb, "confirm") == 0)
		return meeting_tell_outcome(act, r, MEETING_TOLD "confirm");
	return OK;
}

static enum status
change_rows(struct act *act, struct deciding *c)
{
	enum status status = keep_before(act, c);

	/* Entries and revisions follow each other in one order: the document's come first. */
	if (status == OK && c->t->to == MEETING_CONFIRMED)
		status = meeting_publish(act, &c->scratch, &c->r);
	if (status == OK)
		status = meeting_raise(act, &c->r);
	if (status == OK)
		status = keep_word(act, c);
	if (status == OK && c->t->numbers)
		status = put_number(act, c);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "from=%d to=%d", (int)c->r.state, c->t->to);
	settle(act, c);
	status = tell(act, c);
	c->r.decided_by = act->session->member;
	return status == OK ? meeting_put(act->session->db, &c->r) : status;
}

static enum status
decide(struct act *act, void *arg)
{
	struct deciding *c = arg;
	enum status status = meeting_record(act->session->db, c->d->id, &c->r);

	act->entry.subject = SUBJECT_MEETING;
	act->entry.subject_id = c->d->id;
	if (status == OK)
		status = check_right(act, c);
	if (status == OK)
		status = meeting_unmoved(act, &c->r, c->d->version);
	if (status == OK)
		status = check_transition(act, c);
	if (status == OK)
		status = change_rows(act, c);
	return status == OK ? undo_told(act, SUBJECT_MEETING, c->r.id) : status;
}

enum status
meeting_decide(struct session *s, const struct decision *d, struct problem *p)
{
	const struct transition *any = workflow_find(&meeting_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for a meeting."));
	struct deciding c = { .d = d, .t = any };
	enum status status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

/* -- Taking back ----------------------------------------------------------------------------- */

SQL(sql_meeting_happened, SQL_READ,
    "SELECT EXISTS (SELECT 1 FROM attendance WHERE meeting = ?1) OR EXISTS (SELECT 1"
    " FROM meeting_point WHERE meeting = ?1 AND dropped = 0"
    "  AND (minutes <> '' OR decision <> '' OR yes IS NOT NULL))");

/* What people did there stands: it has begun. */
static enum status
check_nothing_happened(struct act *act, const struct meeting_record *r, const struct undone *u)
{
	if (r->state != MEETING_OPEN || u->state >= MEETING_OPEN)
		return OK;
	struct stmt *st = db_begin(act->session->db, &sql_meeting_happened);
	db_bind_int(st, 1, r->id);
	bool happened = db_step(st) && db_int(st, 0) != 0;
	enum status status = db_end(st);
	if (status != OK || !happened)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Somebody is on its list already, or something was written down. It "
	                     "has begun; it can be ended, or cancelled."));
}

/* A number that was given stays: it would leave a gap in the books. */
enum status
meeting_undo(struct act *act, const struct undone *u)
{
	struct meeting_record r;
	enum status status = meeting_record(act->session->db, u->id, &r);

	if (status == OK && !act_may(act, u->verb->right, r.area) &&
	    !act_may_unit(act, u->verb->right, r.unit))
		status = DENIED;
	if (status == OK)
		status = check_nothing_happened(act, &r, u);
	if (status == OK)
		status = meeting_raise(act, &r);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "from=%d to=%d", (int)r.state, u->state);
	r.state = (enum meeting_state)u->state;
	r.decided_by = u->decided_by;
	r.reason = u->reason;
	r.called = u->published;
	r.point = u->target;
	if (r.state < MEETING_OPEN)
		r.opened = 0;
	if (r.state < MEETING_ENDED)
		r.closed = 0;
	return meeting_put(act->session->db, &r);
}
