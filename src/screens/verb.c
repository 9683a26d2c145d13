/* Verbs as commands: see verb.h. What they do is core's; here are keys and the way to the form. */
#include "screens/verb.h"

#include <string.h>

#include "base/lang.h"

static uint32_t
verb_key(const char *verb)
{
	static const struct {
		const char *verb;
		uint32_t key;
	} keys[] = {
		{ "publish", 'y' }, { "return", 'e' },   { "refuse", 't' }, { "hide", 's' },
		{ "restore", 'v' }, { "withdraw", 'w' }, { "submit", 'k' },
		{ "appeal", 'o' },  { "merge", 'm' },    { "split", 'x' },
	};

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (strcmp(keys[i].verb, verb) == 0)
			return keys[i].key;
	return 0;
}

static const char *
verb_disabled(struct session *s, const void *state, const struct command *c)
{
	const struct verb_subject *on = state;
	const struct workflow_facts facts = proposal_facts(&on->page);

	return workflow_why_not(s, c->arg, &facts);
}

/* At once when no word is due, else through a form. */
static void
begin(struct ui *ui, const struct decide_arg *what)
{
	const struct decision plain = { .verb = what->verb->verb };
	struct problem p = { 0 };

	if (what->verb->edits)
		ui_push(ui, &screen_write, &(struct write_arg){ .id = what->targets[0].id });
	else if (what->verb->reason != REASON_NONE || what->verb->links)
		ui_push(ui, &screen_decide, what);
	else if (verb_perform(ui, what, &plain, &p) != OK)
		ui_problem(ui, &p);
	ui_stale(ui);
}

static void
verb_run(struct ui *ui, void *state, const struct command *c)
{
	const struct verb_subject *on = state;
	const struct decide_target target = { on->id, on->page.version };

	begin(ui, &(struct decide_arg){ .targets = &target,
	                                .count = 1,
	                                .title = on->page.fields.title,
	                                .verb = c->arg });
}

size_t
verb_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct verb_subject *on = state;
	size_t n = 0;

	if (s->kind != ACTOR_MEMBER)
		return 0;
	for (const struct transition *t = proposal_workflow; t->verb && n < max; t++) {
		if (!workflow_applies(t, on->page.state))
			continue;
		if (t->who == WHO_AUTHOR ? !on->page.own : !session_may(s, t->right))
			continue;
		out[n++] = (struct command){
			.id = t->verb,
			.key = verb_key(t->verb),
			.label = t->label,
			.help = t->help,
			.flags = COMMAND_BAR,
			.disabled = verb_disabled,
			.run = verb_run,
			.version = on->page.version,
			.arg = t,
		};
	}
	return n;
}

void
verb_run_on_rows(struct ui *ui, void *state, const struct command *c)
{
	struct session *s = ui_session(ui);
	const struct row *marked = NULL;
	const struct row *focused = ui_row(ui);
	size_t n = ui_marked(ui, &marked);
	struct arena scratch = { 0 };
	struct proposal_page page;
	struct problem p = { 0 };

	(void)state;
	if (n == 0 && !focused)
		return;
	const struct row *rows = n > 0 ? marked : focused;
	n = n > 0 ? n : 1;
	struct decide_target *targets = arena_array(&scratch, n, sizeof(*targets));
	for (size_t i = 0; i < n; i++)
		targets[i] = (struct decide_target){ rows[i].id, rows[i].version };
	enum status status = proposal_read(s, &scratch, rows[0].id, &page);
	const struct transition *verb = status == OK ? workflow_find(c->arg, page.state) : NULL;
	if (status == OK && !verb)
		status = CONFLICT;
	const struct workflow_facts facts = status == OK ? proposal_facts(&page)
	                                                 : (struct workflow_facts){ 0 };
	const char *why = status == OK && n == 1 ? workflow_why_not(s, verb, &facts) : NULL;
	if (why)
		status = problem_set(&p, DENIED, NULL, "%s", why);
	if (problem_default(&p, status) == OK)
		begin(ui, &(struct decide_arg){ .targets = targets,
		                                .count = n,
		                                .title = page.fields.title,
		                                .verb = verb });
	else
		ui_problem(ui, &p);
	ui_stale(ui);
	arena_free(&scratch);
}

enum status
verb_perform(struct ui *ui, const struct decide_arg *what, const struct decision *decision,
             struct problem *p)
{
	size_t done = 0;

	for (size_t i = 0; i < what->count; i++) {
		struct problem trouble = { 0 };
		struct decision d = *decision;
		d.id = what->targets[i].id;
		d.version = what->targets[i].version;
		if (proposal_decide(ui_session(ui), &d, &trouble) == OK)
			done++;
		else if (p->status == OK)
			*p = trouble;
	}
	if (done == 0)
		return p->status;
	if (what->count == 1)
		ui_message(ui, _("%s F7 takes it back."), _(what->verb->done));
	else if (done == what->count)
		ui_message(ui, P_("%d proposal: %s F7 takes the last one back.",
		                  "%d proposals: %s F7 takes the last one back.", done),
		           (int)done,
		           _(what->verb->done));
	else
		ui_message(ui, _("%d of %d: %s The others: %s"), (int)done, (int)what->count,
		           _(what->verb->done), p->text);
	ui_unmark(ui);
	return OK;
}
