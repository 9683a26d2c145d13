/* Verbs as commands: see verb.h. What they do is core's; here are keys and the way to the form. */
#include "screens/verb.h"

#include <string.h>

#include "base/lang.h"
#include "core/undo.h"
#include "screens/decision.h"
#include "screens/programs.h"
#include "screens/talk.h"

static const struct {
	const char *verb;
	uint32_t key;
	uint32_t function_key;
} keys[] = {
	{ "publish", 'y', 0 }, { "return", 'e', 0 },   { "refuse", 't', 0 },
	{ "hide", 's', 0 },    { "restore", 'v', 0 },  { "withdraw", 'w', 0 },
	{ "submit", 'k', 0 },  { "appeal", 'o', 0 },   { "merge", 'm', 0 },
	{ "split", 'x', 0 },   { "delete", 'h', K_F8 },
	{ "grant", 'y', 0 },   { "deny", 't', 0 },
	/* On merit. */
	{ "assess", 'k', 0 },  { "approve", 'y', 0 },  { "decline", 't', 0 },
	{ "defer", 'f', 0 },   { "confirm", 'y', 0 },  { "reject", 't', 0 },
	{ "adopt", 'j', 0 },
	/* Of a phase. */
	{ "start", 'm', 0 },   { "finish", 'y', 0 },   { "postpone", 't', 0 },
	{ "resume", 'v', 0 },  { "cancel", 'x', 0 },   { "reopen", 'o', 0 },
	/* Of a consultation, and of an answer in words. */
	{ "schedule", 'k', 0 }, { "unschedule", 'z', 0 }, { "answer", 'f', 0 },
	{ "show", 'y', 0 },
	/* Of a page. */
	{ "retire", 'x', 0 },
	/* Of a meeting. */
	{ "call", 'k', 0 },    { "begin", 'm', 0 },    { "end", 'z', 0 },
	{ "hand_in", 'f', 0 },
	/* Of a formal question. */
	{ "retract", 'w', 0 },
};
#define KEYS (sizeof(keys) / sizeof(keys[0]))

/* Verbs that have another key where theirs is taken on the page. */
static const struct {
	enum subject subject;
	const char *verb;
	uint32_t key;
} others[] = {
	{ SUBJECT_CONSULTATION, "cancel", 'm' },
	{ SUBJECT_MEETING, "return", 't' },
};

const char *const *
verb_ids(void)
{
	static const char *ids[KEYS + 1];

	for (size_t i = 0; i < KEYS; i++)
		ids[i] = keys[i].verb;
	return ids;
}

static void
give_key(struct command *c, const char *verb, enum subject subject)
{
	for (size_t i = 0; i < KEYS; i++)
		if (strcmp(keys[i].verb, verb) == 0) {
			c->key = keys[i].key;
			c->function_key = keys[i].function_key;
		}
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (others[i].subject == subject && strcmp(others[i].verb, verb) == 0)
			c->key = others[i].key;
}

static const char *
verb_disabled(struct session *s, const void *state, const struct command *c)
{
	const struct verb_subject *on = state;

	return workflow_why_not(s, c->arg, &on->thing.facts);
}

/* Into a program: which one, or a new one, the next screen asks. */
static void
adopt(struct ui *ui, const struct decide_arg *what)
{
	struct arena scratch = { 0 };
	struct program_source *from = arena_array(&scratch, what->count, sizeof(*from));

	for (size_t i = 0; i < what->count; i++)
		from[i] = (struct program_source){ what->targets[i].id, what->targets[i].version };
	ui_push(ui, &screen_adopt,
	        &(struct adopt_arg){ .from = from, .n = what->count, .title = what->title });
	arena_free(&scratch);
}

/* -- Confirming ------------------------------------------------------------------------------ */

/* "Approved 1, Next year 2", in the order they are met; *title is the first one's. */
static const char *
proposed(struct session *s, struct arena *a, const struct decide_arg *what, const char **title)
{
	int *asked = arena_array(a, what->count, sizeof(*asked));
	const char *text = NULL;

	*title = "";
	for (size_t i = 0; i < what->count; i++) {
		const struct decide_target *target = &what->targets[i];
		struct workflow_thing thing;
		if (workflow_of(target->subject)->look(s, a, target->id, &thing) != OK)
			continue;
		asked[i] = thing.asked;
		*title = i == 0 ? thing.title : *title;
	}
	for (size_t i = 0; i < what->count; i++) {
		size_t n = 0;
		bool met = asked[i] == 0;
		for (size_t k = 0; k < i; k++)
			met = met || asked[k] == asked[i];
		for (size_t k = i; k < what->count; k++)
			n += asked[k] == asked[i];
		if (met)
			continue;
		const char *label = workflow_state_label(workflow_of(what->targets[i].subject),
		                                         asked[i]);
		const char *one = what->count == 1 ? label
		                                   : arena_printf(a, "%s %d", label, (int)n);
		text = text ? arena_printf(a, "%s, %s", text, one) : one;
	}
	return text;
}

static void
confirmed(struct ui *ui, void *state, const struct command *c)
{
	const struct decision plain = { .word = NULL };
	struct problem p = { 0 };

	(void)state;
	if (verb_perform(ui, c->arg, &plain, &p) != OK)
		ui_problem(ui, &p);
	ui_stale(ui);
}

/* A question about it lives as long as the screen that asks. */
static struct decide_arg *
keep(struct ui *ui, const struct decide_arg *what)
{
	size_t size = what->count * sizeof(*what->targets);
	struct decide_arg *kept = ui_alloc(ui, sizeof(*kept));

	*kept = *what;
	kept->title = NULL;
	kept->targets = memcpy(ui_alloc(ui, size), what->targets, size);
	return kept;
}

/* What cannot be taken back is asked about. */
static void
confirm_final(struct ui *ui, const struct decide_arg *what)
{
	struct arena scratch = { 0 };
	const struct command yes = { .id = "confirm", .label = what->verb->label,
		                     .arg = keep(ui, what) };

	ui_confirm(ui, arena_printf(&scratch, _("%s: \"%s\"? It cannot be taken back."),
	                            _(what->verb->label), what->title), confirmed, &yes);
	arena_free(&scratch);
}

/* What was proposed is named, lest a decision be confirmed that nobody has looked at. */
static void
confirm(struct ui *ui, const struct decide_arg *what)
{
	struct arena scratch = { 0 };
	const char *title;
	const char *outcome = proposed(ui_session(ui), &scratch, what, &title);
	const struct command yes = { .id = "confirm", .label = what->verb->label,
		                     .arg = keep(ui, what) };
	if (!outcome)
		confirmed(ui, NULL, &yes); /* nothing waits any more: it is said what is wrong */
	else if (what->count == 1)
		ui_confirm(ui, arena_printf(&scratch, _("Confirm \"%s\" for \"%s\"?"), outcome,
		                            title), confirmed, &yes);
	else
		ui_confirm(ui, arena_printf(&scratch, P_("Confirm this %d decision: %s?",
		                                         "Confirm these %d decisions: %s?",
		                                         what->count),
		                            (int)what->count, outcome), confirmed, &yes);
	arena_free(&scratch);
}

/* At once when nothing is asked, else through a form. */
static void
begin(struct ui *ui, const struct decide_arg *what)
{
	const struct decision plain = { .word = NULL };
	struct problem p = { 0 };

	if (what->verb->edits)
		ui_push(ui, &screen_write, &(struct write_arg){ .id = what->targets[0].id });
	else if (what->verb->adopts)
		adopt(ui, what);
	else if (what->verb->confirms)
		confirm(ui, what);
	else if (decision_parts_of(what) != 0)
		ui_push(ui, &screen_decide, what);
	else if (what->verb->final)
		confirm_final(ui, what);
	else if (verb_perform(ui, what, &plain, &p) != OK)
		ui_problem(ui, &p);
	ui_stale(ui);
}

static void
verb_run(struct ui *ui, void *state, const struct command *c)
{
	const struct verb_subject *on = state;
	const struct decide_target target = { on->subject, on->id, on->thing.version, c->arg };

	begin(ui, &(struct decide_arg){ .targets = &target,
	                                .count = 1,
	                                .title = on->thing.title,
	                                .verb = c->arg });
}

size_t
verb_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct verb_subject *on = state;
	const struct workflow *w = workflow_of(on->subject);
	size_t n = 0;

	if (s->kind != ACTOR_MEMBER || !w)
		return 0;
	for (const struct transition *t = w->transitions; t->verb && n < max; t++) {
		if (t->follows || t->clock || !workflow_applies(t, on->thing.state))
			continue;
		if (!workflow_concerns(t, &on->thing.facts))
			continue;
		if (t->who == WHO_AUTHOR ? !on->thing.facts.own : !session_may(s, t->right))
			continue;
		out[n] = (struct command){
			.id = t->verb,
			.label = t->label,
			.help = t->help,
			.flags = COMMAND_BAR,
			.disabled = verb_disabled,
			.run = verb_run,
			.version = on->thing.version,
			.arg = t,
		};
		give_key(&out[n++], t->verb, on->subject);
	}
	return n;
}

/* -- On rows --------------------------------------------------------------------------------- */

struct command
verb_row_command(const struct verb_on_rows *on)
{
	struct command c = {
		.id = on->verbs[0],
		.label = on->label,
		.help = on->help,
		.right = (int)on->right,
		.flags = COMMAND_BAR,
		.run = verb_run_on_rows,
		.arg = on,
	};

	give_key(&c, on->verbs[0], SUBJECT_NONE);
	return c;
}

static const struct transition *
first_that_applies(const struct verb_on_rows *on, enum subject subject, int state)
{
	const struct transition *t = NULL;

	for (size_t i = 0; (!t || t->follows) && i < VERBS_A_KEY && on->verbs[i]; i++)
		t = workflow_find(workflow_of(subject), on->verbs[i], state);
	return t && !t->follows ? t : NULL;
}

/* What a row stands for, and the verb for it. Problems are told when there is but one row. */
static enum status
aim(struct session *s, struct arena *a, const struct verb_on_rows *on, const struct row *row,
    struct decide_target *target, struct workflow_thing *thing, struct problem *p)
{
	*target = (struct decide_target){ .version = row->version };
	if (!on->find(s, row, &target->subject, &target->id))
		return problem_set(p, CONFLICT, NULL, "%s", status_text(CONFLICT));
	enum status status = workflow_of(target->subject)->look(s, a, target->id, thing);
	if (status != OK)
		return problem_default(p, status);
	target->verb = first_that_applies(on, target->subject, thing->state);
	if (!target->verb)
		return problem_set(p, CONFLICT, NULL, _("\"%s\" is not for this kind of thing, or no "
		                                        "longer."), _(on->label));
	const char *why = workflow_why_not(s, target->verb, &thing->facts);
	return why ? problem_set(p, DENIED, NULL, "%s", why) : OK;
}

void
verb_run_on_rows(struct ui *ui, void *state, const struct command *c)
{
	const struct row *rows = NULL;
	size_t n = ui_marked(ui, &rows);
	struct arena scratch = { 0 };
	struct workflow_thing thing = { .title = "" };
	struct problem p = { 0 };
	struct decide_arg what = { .title = NULL };

	(void)state;
	if (n == 0) {
		rows = ui_row(ui);
		n = rows ? 1 : 0;
	}
	struct decide_target *targets = arena_array(&scratch, n, sizeof(*targets));
	for (size_t i = 0; i < n; i++) {
		struct decide_target *target = &targets[what.count];
		struct problem why = { 0 };
		if (aim(ui_session(ui), &scratch, c->arg, &rows[i], target, &thing, &why) != OK) {
			p = p.status == OK ? why : p;
			continue;
		}
		what.title = what.count == 0 ? thing.title : what.title;
		if (!what.verb || decision_parts(target->verb) > decision_parts(what.verb))
			what.verb = target->verb;
		what.count++;
	}
	what.targets = targets;
	what.left_out = n - what.count;
	if (what.count > 0)
		begin(ui, &what);
	else if (n > 0)
		ui_problem(ui, &p);
	ui_stale(ui);
	arena_free(&scratch);
}

/* -- Doing it -------------------------------------------------------------------------------- */

static void
tell(struct ui *ui, const struct decide_arg *what, size_t done, const struct problem *p)
{
	const char *said = _(what->verb->done);
	size_t all = what->count + what->left_out;

	if (done < all)
		ui_message(ui, _("%d of %d: %s The others: %s"), (int)done, (int)all, said,
		           p->status != OK ? p->text : _("not for this kind of thing, or no longer."));
	else if (all > 1)
		ui_message(ui, P_("%d item: %s F7 takes the last one back.",
		                  "%d items: %s F7 takes the last one back.", done), (int)done, said);
	else if (workflow_undoable(what->verb))
		ui_message(ui, _("%s F7 takes it back."), said);
	else
		ui_message(ui, "%s", said);
	ui_did(ui);
}

enum status
verb_perform(struct ui *ui, const struct decide_arg *what, const struct decision *decision,
             struct problem *p)
{
	struct arena scratch = { 0 };
	size_t done = 0;

	for (size_t i = 0; i < what->count; i++) {
		const struct decide_target *target = &what->targets[i];
		struct problem trouble = { 0 };
		struct decision d = decision_for(target->verb, decision);
		d.id = target->id;
		d.version = target->version;
		decision_own_cost(ui_session(ui), &scratch, what, i, &d);
		if (workflow_of(target->subject)->decide(ui_session(ui), &d, &trouble) == OK)
			done++;
		else if (p->status == OK)
			*p = trouble;
	}
	arena_free(&scratch);
	if (done == 0)
		return p->status;
	tell(ui, what, done, p);
	ui_unmark(ui);
	return OK;
}

static enum status
newest(struct session *s, struct undoable *u, struct problem *p)
{
	if (undo_newest(s, u))
		return OK;
	return problem_set(p, NOT_FOUND, NULL, "%s",
	                   _("There is nothing of yours to take back. A decision can be taken "
	                     "back for 10 minutes."));
}

enum status
verb_undoable(struct session *s, struct problem *p, struct arena *a, const char **what)
{
	struct undoable u;
	enum status status = newest(s, &u, p);

	/* When, too: what was done last may be nothing that can be taken back. */
	if (status == OK)
		*what = arena_printf(a, "%s, %s, %s", u.code, _(u.verb->label),
		                     talk_ago(a, u.until - UNDO_SECONDS));
	return status;
}

enum status
verb_undo(struct session *s, struct problem *p, struct arena *a, const char **done)
{
	struct undoable u;
	enum status status = newest(s, &u, p);

	if (status != OK)
		return status;
	status = undo_take_back(s, u.subject, u.id, p);
	if (status == OK)
		*done = arena_printf(a, _("Taken back: %s, %s."), u.code, _(u.verb->label));
	return status;
}
