/* Consultations: the verbs of their workflow that people choose, one act for each, and taking them
 * back. All that the table asks for is checked inside the change, on the rows as they stand then. */
#include <string.h>

#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/official.h"
#include "core/search.h"

/* -- A look ---------------------------------------------------------------------------------- */

/* What it still lacks before it can be announced; NULL: nothing. */
static const char *
draft_unready(struct session *s, struct arena *a, const struct consultation_record *r)
{
	struct questionnaire all;
	struct problem p = { .status = OK };

	if (r->questions == 0)
		return _("It has no question yet. Press V to write one.");
	if (r->opens == 0 || r->closes == 0)
		return _("Please say first when it opens and when it closes.");
	if (r->closes <= r->opens)
		return _("It would close before it opens. Please choose a later end.");
	if (r->closes <= consultation_now(s))
		return _("Its end has passed already. Please choose a later one.");
	if (consultation_questions(s, a, r->id, &all) != OK)
		return _("Its questions cannot be read just now.");
	return questionnaire_check(&all, &p) == OK ? NULL : arena_strdup(a, p.text);
}

static const char *
unready(struct session *s, struct arena *a, const struct consultation_record *r)
{
	if (r->state == CONSULTATION_DRAFT)
		return draft_unready(s, a, r);
	return r->state == CONSULTATION_CLOSED ? official_unready(s->db, a, r->id) : NULL;
}

/* `r` is as the caller read it. */
static void
describe(struct session *s, struct arena *a, const struct consultation_record *r,
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
consultation_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct consultation_record r;
	struct consultation_heading h;
	enum status status = consultation_heading(s, a, id, &h);

	if (status == OK)
		status = consultation_record(s->db, id, consultation_now(s), &r);
	if (status != OK)
		return status;
	describe(s, a, &r, thing);
	thing->title = h.title;
	thing->code = arena_strdup(a, h.code);
	return OK;
}

/* -- Rows ------------------------------------------------------------------------------------ */

SQL(sql_consultation_put, SQL_WRITE,
    "UPDATE consultation SET state = ?2, published = ?3, place = ?4, decided_by = ?5, reason = ?6,"
    " turn = ?7, answered_at = ?8 WHERE id = ?1");

enum status
consultation_put(struct db *db, const struct consultation_record *r)
{
	struct stmt *st = db_begin(db, &sql_consultation_put);
	int64_t turn = r->recorded == CONSULTATION_SCHEDULED ? r->opens
	               : r->recorded == CONSULTATION_OPEN    ? r->closes
	                                                     : 0;

	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->recorded);
	db_bind_id(st, 3, r->published);
	db_bind_int(st, 4, consultation_place(r->recorded, r->opens, r->closes, r->answered_at));
	db_bind_id(st, 5, r->decided_by);
	db_bind_id(st, 6, r->reason);
	db_bind_id(st, 7, turn);
	db_bind_id(st, 8, r->answered_at);
	enum status status = db_run(st);
	return status == OK ? search_settle(db, SUBJECT_CONSULTATION, r->id) : status;
}

/* -- Deciding -------------------------------------------------------------------------------- */

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct consultation_record r;
	struct workflow_thing thing;
	enum ground ground; /* consultations know none */
	const char *word;
	int64_t reason; /* its revision */
	struct arena scratch;
};

static enum status
check_transition(struct act *act, struct deciding *c)
{
	if (c->r.recorded != c->r.state)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("Its time has come just now: %s. Please look at it again."),
		                   consultation_state_label(c->r.state));
	describe(act->session, &c->scratch, &c->r, &c->thing);
	c->t = workflow_find(&consultation_workflow, c->d->verb, c->thing.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."),
		                   consultation_state_label(c->r.state));
	const char *rule = workflow_rule(act->session->db, c->t, &c->thing.facts);
	if (rule)
		return problem_set(act->problem, DENIED, NULL, "%s", rule);
	return workflow_reason(&c->scratch, c->t, &c->thing.facts, c->d, &c->ground, &c->word,
	                       act->problem);
}

static enum status
keep_before(struct act *act, const struct deciding *c)
{
	const struct undone before = {
		.subject = SUBJECT_CONSULTATION,
		.id = c->r.id,
		.verb = c->t,
		.version = c->r.version + 1,
		.state = (int)c->r.recorded,
		.reason = c->r.reason,
		.decided_by = c->r.decided_by,
		.published = c->r.published,
	};

	return undo_keep(act, &before);
}

static enum status
keep_word(struct act *act, struct deciding *c)
{
	const struct revision_field fields[] = { { "word", c->word }, { .name = NULL } };

	return c->word ? revision_add(act, REVISION_REASON, c->r.version, fields, &c->reason) : OK;
}

/* Announced once its time has come: open at once, with an entry of its own, which is told instead. */
static enum status
open_at_once(struct act *act, struct deciding *c)
{
	const struct audit_entry announced = act->entry;
	enum status status = act_also(act, &announced);

	if (status != OK)
		return status;
	act->entry = (struct audit_entry){
		.verb = "open", .at = announced.at, .actor_kind = announced.actor_kind,
		.actor = announced.actor, .subject = SUBJECT_CONSULTATION, .subject_id = c->r.id,
	};
	audit_detail(&act->entry, "at=%lld", (long long)act->now);
	c->r.recorded = CONSULTATION_OPEN;
	status = undo_forget(act, SUBJECT_CONSULTATION, c->r.id);
	if (status == OK)
		status = consultation_put(act->session->db, &c->r);
	return status == OK ? consultation_tell(act, &c->r, "consult_open") : status;
}

static enum status
change_rows(struct act *act, struct deciding *c)
{
	enum consultation_state before = c->r.state;
	char verb[40] = CONSULTATION_TOLD;
	enum status status = keep_before(act, c);

	if (status == OK)
		status = consultation_raise(act, &c->r, false);
	if (status == OK)
		status = keep_word(act, c);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "from=%d to=%d", (int)before, c->t->to);
	c->r.recorded = (enum consultation_state)c->t->to;
	c->r.decided_by = act->session->member;
	c->r.reason = c->reason;
	if (c->t->to == CONSULTATION_SCHEDULED && c->r.published == 0)
		c->r.published = act->now;
	if (c->t->to == CONSULTATION_ANSWERED) {
		c->r.answered_at = act->now;
		status = official_link(act, c->r.id, true);
	}
	if (c->t->to == CONSULTATION_SCHEDULED && c->r.opens <= act->now)
		return open_at_once(act, c);
	if (status == OK)
		status = consultation_put(act->session->db, &c->r);
	if (status != OK || c->r.published == 0 || !c->t->tells_followers)
		return status;
	strncat(verb, c->t->verb, sizeof(verb) - strlen(verb) - 1);
	return consultation_tell(act, &c->r, verb);
}

static enum status
decide(struct act *act, void *arg)
{
	struct deciding *c = arg;
	enum status status = consultation_begin(act, c->d->id, c->d->version, &c->r);

	if (status == OK)
		status = check_transition(act, c);
	if (status == OK)
		status = change_rows(act, c);
	return status == OK ? undo_told(act, SUBJECT_CONSULTATION, c->r.id) : status;
}

enum status
consultation_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(&consultation_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb",
		                   _("There is no such step for a consultation."));
	/* What has come meanwhile is recorded before anything else is. */
	enum status status = consultation_tick(s);
	if (status != OK)
		return problem_default(p, status);
	status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

/* -- Taking back ----------------------------------------------------------------------------- */

/* What has opened has been read and answered. */
static enum status
check_undo(struct act *act, const struct consultation_record *r, const struct undone *u)
{
	if (u->state != CONSULTATION_DRAFT || r->state == CONSULTATION_SCHEDULED ||
	    r->state == CONSULTATION_CANCELLED)
		return OK;
	return problem_set(act->problem, CONFLICT, NULL,
	                   _("It has opened since. It can be cancelled, but no longer taken back."));
}

enum status
consultation_undo(struct act *act, const struct undone *u)
{
	struct consultation_record r;
	enum status status = consultation_record(act->session->db, u->id, act->now, &r);

	if (status == OK)
		status = consultation_allowed(act, &r);
	if (status == OK)
		status = check_undo(act, &r, u);
	if (status == OK)
		status = consultation_raise(act, &r, false);
	if (status == OK)
		status = official_link(act, r.id, false);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "from=%d to=%d", (int)r.state, u->state);
	r.recorded = (enum consultation_state)u->state;
	r.decided_by = u->decided_by;
	r.reason = u->reason;
	r.published = u->published;
	r.answered_at = 0;
	return consultation_put(act->session->db, &r);
}
