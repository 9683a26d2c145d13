/* A thing's page as it stood at a past moment, with what has changed since marked. What the page
 * shows is its own matter (struct past); here is the moment, and the way from one to another. */
#include "screens/as_of.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/as_of.h"
#include "core/history.h"
#include "screens/as_of_marks.h"
#include "screens/history.h"
#include "tui/form.h"

static const struct past *const pasts[] = { &proposal_past, &program_past, &consultation_past };
#define PASTS (sizeof(pasts) / sizeof(pasts[0]))

static const struct past *
past_of(enum subject subject)
{
	for (size_t i = 0; i < PASTS; i++)
		if (pasts[i]->subject == subject)
			return pasts[i];
	return NULL;
}

bool
as_of_can(enum subject subject)
{
	return past_of(subject) != NULL;
}

/* -- The page -------------------------------------------------------------------------------- */

struct looking {
	struct as_of_arg of;
	/* All that follows lives in the data. */
	void *then;         /* the page's states; then NULL: it was not there for these eyes */
	void *now;
	const char *unseen; /* ... says why */
	const char *when;
	const char *after;  /* the step that left it so; NULL: none that is told */
	int64_t earlier;    /* moments to go to; 0: none */
	int64_t later;
	bool asked; /* by code, for paper: what was not there is refused */
};

/* The moment at the end of a day that somebody named. */
static enum status
find_day(struct db *db, struct as_of_arg *of, struct problem *p)
{
	if (of->day > calendar_day(clock_now()))
		return problem_set(p, INVALID, "day", _("This day has not come yet."));
	enum status status = as_of_day(db, of->day, &of->seq);
	if (status == OK && of->seq == 0)
		return problem_set(p, INVALID, "day",
		                   _("The records of this hall begin later. Choose a later "
		                     "day."));
	return problem_default(p, status);
}

static enum status
find_moment(struct db *db, struct as_of_arg *of, struct problem *p)
{
	enum status status = thing_find(db, of->code, &of->subject, &of->id);

	if (status == NOT_FOUND || (status == OK && !as_of_can(of->subject)))
		return problem_set(p, NOT_FOUND, NULL,
		                   _("There is nothing with the code \"%s\" for this page."),
		                   of->code);
	of->code = NULL;
	return status == OK ? find_day(db, of, p) : problem_default(p, status);
}

/* Without an argument where it is to be printed, and nobody said of what. */
static enum status
looking_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct looking *l = state;

	if (!arg)
		return problem_set(p, INVALID, NULL,
		                   _("Say of what, and as of which day: U-2026-0001@2026-08-03."));
	l->of = *(const struct as_of_arg *)arg;
	l->asked = l->of.code != NULL;
	return l->asked ? find_moment(ui_session(ui)->db, &l->of, p) : OK;
}

#define NEAR 12 /* steps looked at for the one before: several may be of one act */

/* The steps around the moment. */
static enum status
find_steps(struct session *s, struct looking *l, struct arena *a, struct history_step *step)
{
	struct history_step steps[NEAR] = { { .seq = 0 } };
	size_t n = 0;
	enum status status = thing_history(s, a, l->of.subject, l->of.id, l->of.seq + 1, false, NEAR,
	                                   steps, &n);

	l->earlier = l->later = 0;
	*step = steps[0];
	for (size_t i = 1; status == OK && i < n && l->earlier == 0; i++) {
		int64_t seq = as_of_settled(s->db, steps[i].seq);
		l->earlier = seq < steps[0].seq ? seq : 0;
	}
	if (status == OK)
		status = thing_history(s, a, l->of.subject, l->of.id, l->of.seq, true, 1, steps, &n);
	if (status == OK && n > 0)
		l->later = as_of_settled(s->db, steps[0].seq);
	return status;
}

/* A resident's own step is told by its day alone. */
static void
tell_moment(struct session *s, struct looking *l, struct arena *a, const struct history_step *step)
{
	bool just_then = step->seq != 0 && as_of_settled(s->db, step->seq) == l->of.seq;
	int64_t at = just_then ? step->at : as_of_instant(s->db, l->of.seq);

	l->after = step->seq != 0 ? step->what : NULL;
	if (l->of.day == 0 && just_then && step->hour)
		l->when = time_long(a, at);
	else
		l->when = date_long(a, l->of.day != 0 ? l->of.day : calendar_day(at));
}

static enum status
read_then(struct session *s, const struct past *past, struct looking *l, struct arena *data,
          struct problem *p)
{
	struct problem why = { .status = OK };

	l->unseen = NULL;
	l->then = arena_alloc(data, past->state_size);
	enum status status = past->read(s, l->then, data, l->of.id, l->of.seq, &why);
	if (status != NOT_FOUND)
		return status == OK ? OK : problem_set(p, status, NULL, "%s", why.text);
	if (l->asked)
		return problem_set(p, NOT_FOUND, NULL, "%s", why.text);
	l->then = NULL;
	l->unseen = arena_strdup(data, why.text);
	return OK;
}

static enum status
looking_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct looking *l = state;
	const struct past *past = past_of(l->of.subject);
	struct history_step step;

	if (!past)
		return problem_default(p, NOT_FOUND);
	l->now = arena_alloc(data, past->state_size);
	enum status status = past->read(s, l->now, data, l->of.id, INT64_MAX, p);
	if (status == OK)
		status = read_then(s, past, l, data, p);
	if (status == OK)
		status = find_steps(s, l, data, &step);
	if (status == OK)
		tell_moment(s, l, data, &step);
	return problem_default(p, status);
}

static void
looking_view(const void *state, struct view *v)
{
	const struct looking *l = state;
	const struct past *past = past_of(l->of.subject);
	struct view then = { .arena = v->arena };
	struct view now = { .arena = v->arena };
	struct view marked = { .arena = v->arena };

	const char *entry = text_number(v->arena, l->of.seq);
	if (l->after)
		view_notice(v, NULL, _("As it stood on %s (entry %s), after: %s"), l->when, entry,
		            l->after);
	else if (l->of.seq == 0)
		view_notice(v, NULL, _("As it stood on %s"), l->when);
	else
		view_notice(v, NULL, _("As it stood on %s (entry %s)"), l->when, entry);
	if (!l->then) {
		view_gap(v);
		view_text(v, l->unseen);
		return;
	}
	past->view(l->then, &then);
	past->view(l->now, &now);
	bool changed = as_of_marked(&marked, &then, &now);
	view_text(v, changed ? _("* Changed since then") : _("Nothing of it has changed since then."));
	if (v->last && marked.first) {
		v->last->next = marked.first;
		v->last = marked.last;
	}
	view_gap(v);
	view_text(v, _("Comments, what residents say of it and what else refers to it are told on its "
	               "page of today."));
}

/* -- From one moment to another -------------------------------------------------------------- */

static void
go_to(struct ui *ui, struct looking *l, int64_t seq, int64_t day)
{
	l->of.seq = seq;
	l->of.day = day;
	ui_list_restart(ui);
	ui_stale(ui);
}

static void
go_earlier(struct ui *ui, void *state, const struct command *c)
{
	struct looking *l = state;

	(void)c;
	go_to(ui, l, l->earlier, 0);
}

static void
go_later(struct ui *ui, void *state, const struct command *c)
{
	struct looking *l = state;

	(void)c;
	go_to(ui, l, l->later, 0);
}

static const char *
earlier_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct looking *l = state;

	(void)s;
	(void)c;
	return l->earlier == 0 ? _("Nothing happened to it before.") : NULL;
}

static const char *
later_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct looking *l = state;

	(void)s;
	(void)c;
	return l->later == 0 ? _("Nothing has happened to it since.") : NULL;
}

static void
take_moment(struct ui *ui, void *state, const void *answer)
{
	const struct as_of_arg *of = answer;

	go_to(ui, state, of->seq, of->day);
}

static void
choose_day(struct ui *ui, void *state, const struct command *c)
{
	const struct looking *l = state;

	(void)c;
	ui_push(ui, &screen_as_of_day, &l->of);
}

static void
open_history(struct ui *ui, void *state, const struct command *c)
{
	const struct looking *l = state;

	(void)c;
	ui_push(ui, &screen_history,
	        &(struct history_arg){ .subject = l->of.subject, .id = l->of.id });
}

static const struct command looking_commands[] = {
	{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = N_("Earlier"),
	  .run = go_earlier, .disabled = earlier_why_not, .flags = COMMAND_BAR,
	  .help = N_("As it stood one step before.") },
	{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = N_("Later"), .run = go_later,
	  .disabled = later_why_not, .flags = COMMAND_BAR,
	  .help = N_("As it stood one step after.") },
	{ .id = "day", .key = 'd', .label = N_("A day"), .run = choose_day, .flags = COMMAND_BAR,
	  .help = N_("As it stood at the end of a day that you type.") },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = open_history,
	  .flags = COMMAND_BAR, .help = N_("Every step of it, to choose a moment from.") },
	{ 0 },
};

const struct screen screen_as_of = {
	.name = "as-of",
	.title = N_("As it stood then"),
	.help = N_("The page as everyone could read it at that time, made from the history and the "
	           "versions that are kept. A star marks what is otherwise today. Names are those "
	           "of today: who asked to be forgotten is not named."),
	.state_size = sizeof(struct looking),
	.prints = true,
	.commands = looking_commands,
	.open = looking_open,
	.refresh = looking_refresh,
	.view = looking_view,
};

/* -- Which day ------------------------------------------------------------------------------- */

struct values {
	int64_t day;
};

struct choosing {
	struct as_of_arg of; /* seq 0: it is asked from the page of today */
	struct form *form;
};

static const struct field day_fields[] = {
	{ .key = "day", .label = N_("Day"), .kind = FIELD_DATE, .required = true,
	  .offset = offsetof(struct values, day),
	  .hint = N_("You see how it stood at the end of that day. Example: 3-8-2026.") },
	{ 0 },
};

static const struct form_spec day_form = {
	.name = "as_of",
	.fields = day_fields,
	.send = N_("Show"),
	.quick = true,
	.unasked = true,
};

static enum status
day_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct choosing *st = state;

	(void)p;
	st->of = *(const struct as_of_arg *)arg;
	st->form = ui_form_new(ui, &day_form);
	/* Empty, since what is typed goes behind what is there. */
	form_fill(st->form, &(struct values){ .day = FIELD_NONE });
	return OK;
}

static void
day_view(const void *state, struct view *v)
{
	const struct choosing *st = state;

	view_heading(v, "%s", _("As it stood on which day?"));
	view_form(v, "day", st->form);
}

/* On the page of today. */
static void
show_moment(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	ui_push(ui, &screen_as_of, answer);
}

static void
day_sent(struct ui *ui, void *state)
{
	struct choosing *st = state;
	struct as_of_arg of = st->of;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK) {
		of.day = v.day;
		status = find_day(ui_session(ui)->db, &of, &p);
	}
	if (problem_default(&p, status) != OK) {
		/* What comes next is another day, not more of this one. */
		form_fill(st->form, &(struct values){ .day = FIELD_NONE });
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, st->of.seq == 0 ? show_moment : take_moment, &of);
}

const struct screen screen_as_of_day = {
	.name = "as-of-day",
	.title = N_("As of a date"),
	.help = N_("Type a day: you see the page as it stood when that day ended, and what has changed "
	           "since."),
	.state_size = sizeof(struct choosing),
	.open = day_open,
	.view = day_view,
	.sent = day_sent,
};

void
as_of_open(struct ui *ui, void *state, const struct command *c)
{
	const int64_t *id = state;
	const enum subject *subject = c->arg;

	ui_push(ui, &screen_as_of_day, &(struct as_of_arg){ .subject = *subject, .id = *id });
}
