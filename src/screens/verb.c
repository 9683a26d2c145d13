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

	return workflow_why_not(s, c->arg, on->page.own, on->page.support);
}

static void
verb_run(struct ui *ui, void *state, const struct command *c)
{
	const struct verb_subject *on = state;

	verb_begin(ui, &(struct decide_arg){ .id = on->id,
	                                     .version = on->page.version,
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
			.arg = t,
		};
	}
	return n;
}

static void
decide_now(struct ui *ui, const struct decide_arg *what)
{
	struct problem p = { 0 };
	const struct decision d = {
		.id = what->id,
		.version = what->version,
		.verb = what->verb->verb,
	};

	if (proposal_decide(ui_session(ui), &d, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _(what->verb->done));
	ui_stale(ui);
}

void
verb_begin(struct ui *ui, const struct decide_arg *what)
{
	if (what->verb->edits)
		ui_push(ui, &screen_write, &what->id);
	else if (what->verb->reason == REASON_NONE)
		decide_now(ui, what);
	else
		ui_push(ui, &screen_decide, what);
}
