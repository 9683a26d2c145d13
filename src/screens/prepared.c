/* Words to authors that the office has ready: one is taken over into the form below and can be
 * changed there. */
#include "screens/registry.h"

#include <stdio.h>

#include "base/lang.h"
#include "core/prepared.h"
#include "tui/list.h"

struct choosing {
	struct prepared_arg what;
	struct prepared *words; /* in the data, as are their strings */
	size_t count;
};

static enum status
prepared_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct choosing *c = state;

	(void)ui;
	(void)p;
	c->what = *(const struct prepared_arg *)arg;
	return OK;
}

static enum status
prepared_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct choosing *c = state;

	c->words = arena_array(data, PREPARED_MAX, sizeof(*c->words));
	return problem_default(p, prepared_list(s->db, data, c->what.subject, c->what.verb,
	                                        c->what.ground, c->words, PREPARED_MAX, &c->count));
}

static void
prepared_view(const void *state, struct view *v)
{
	const struct choosing *c = state;
	struct menu_item *items = arena_array(v->arena, c->count + 1, sizeof(*items));

	view_heading(v, "%s", _("Which words?"));
	for (size_t i = 0; i < c->count; i++)
		items[i] = (struct menu_item){ i < 9 ? (int)i + 1 : -1, c->words[i].name, NULL, "take" };
	if (c->count == 0)
		view_text(v, _("Nothing is prepared for this step yet."));
	else
		view_menu(v, "prepared", items, c->count);
}

static void
take(struct ui *ui, void *state, const struct command *command)
{
	const struct choosing *c = state;
	size_t i = ui_item(ui);

	(void)command;
	if (i < c->count)
		ui_answer(ui, c->what.chosen, &c->words[i]);
}

static void
drop(struct ui *ui, void *state, const struct command *command)
{
	const struct choosing *c = state;
	size_t i = ui_item(ui);
	struct problem p = { 0 };

	(void)command;
	if (i < c->count && prepared_drop(ui_session(ui), c->words[i].id, &p) != OK)
		ui_problem(ui, &p);
	ui_stale(ui);
}

static void
ask_drop(struct ui *ui, void *state, const struct command *command)
{
	const struct choosing *c = state;
	size_t i = ui_item(ui);
	char question[200];

	if (i >= c->count)
		return;
	snprintf(question, sizeof(question), _("Delete the prepared words \"%s\"?"),
	         c->words[i].name);
	ui_confirm(ui, question, drop, command);
}

static const struct command prepared_commands[] = {
	{ .id = "take", .label = N_("Take over"), .run = take,
	  .help = N_("Put these words into the form, where you can change them.") },
	{ .id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Delete"), .run = ask_drop,
	  .right = RIGHT_MODERATE, .flags = COMMAND_BAR,
	  .help = N_("Take the words the mark stands on out of this list, for everyone.") },
	{ 0 },
};

const struct screen screen_prepared = {
	.name = "prepared",
	.title = N_("Prepared words"),
	.help = N_("Sentences the office often needs. The one you choose goes into the form, where "
	           "you can change it before it is sent."),
	.state_size = sizeof(struct choosing),
	.commands = prepared_commands,
	.open = prepared_open,
	.refresh = prepared_refresh,
	.view = prepared_view,
};
