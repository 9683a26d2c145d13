/* Help: what the page one is on is for and what can be done there, the list of actions, and the
 * first steps. Made from the commands of the screen below, as everything else is. */
#include "tui/ui_internal.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/keymap.h"

/* -- Help ------------------------------------------------------------------------------------- */

struct help {
	struct ui *ui;
	const struct frame *about;
	struct command *commands; /* in the data */
	size_t count;
	const char **reasons;
};

static enum status
help_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct help *h = state;

	(void)p;
	h->ui = ui;
	h->about = arg;
	return OK;
}

static enum status
help_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct help *h = state;

	(void)s;
	(void)p;
	h->commands = arena_array(data, COMMANDS_MAX, sizeof(*h->commands));
	h->reasons = arena_array(data, COMMANDS_MAX, sizeof(*h->reasons));
	h->count = command_collect(h->ui, h->about, h->commands);
	for (size_t i = 0; i < h->count; i++)
		h->reasons[i] =
		        arena_strdup(data, command_reason(h->ui, h->about, &h->commands[i]));
	return OK;
}

static void
add_key(const struct help *h, struct view *v, const char *id, const char *what)
{
	view_fact(v, keys_name(h->ui, v->arena, id, "  "), "%s", what);
}

/* Keys that mean the same on every screen; the key table of the manual page. */
static void
help_common(const struct help *h, struct view *v)
{
	view_fact(v, arena_printf(v->arena, "%s  Ctrl-G", keys_name(h->ui, v->arena, "help", "  ")),
	          "%s", _("explains the page you are on"));
	add_key(h, v, "languages", _("changes the language"));
	add_key(h, v, "plain", _("numbered questions instead of screens, and back"));
	add_key(h, v, "search", _("searches, where there is a list to search"));
	add_key(h, v, "choices", _("shows all choices of a field"));
	add_key(h, v, "reload", _("reads the page again"));
	add_key(h, v, "undo", _("undoes what you did last"));
	add_key(h, v, "actions", _("lists everything you can do here"));
	view_fact(v, arena_printf(v->arena, "%s  Ctrl-C", keys_name(h->ui, v->arena, "end", "  ")),
	          "%s", _("ends your visit"));
	if (h->ui->config->kiosk)
		view_fact(v, arena_printf(v->arena, "%s  F12", keys_name(h->ui, v->arena, "end-now",
		                                                        "  ")),
		          "%s", _("ends your visit at once and empties the screen; what you typed is kept "
		                  "where drafts are"));
	add_key(h, v, "back", _("goes back"));
	if (h->ui->config->notices)
		add_key(h, v, "notices", _("shows what is new for you"));
	if (h->ui->config->lookup)
		add_key(h, v, "lookup", _("goes to a code"));
	add_key(h, v, "redraw", _("draws the screen anew"));
	view_fact(v, _("Arrows"), "%s", _("move the mark; Page Up, Page Down, Home, End too"));
	view_fact(v, "Enter", "%s", _("opens what the mark stands on"));
	view_fact(v, _("Space"), "%s", _("marks a line, where lines can be marked; else the next page"));
	view_fact(v, "Tab", "%s", _("goes to the next field"));
	view_text(v, _("In a text field, letters and digits are typed; use the function keys, Esc or "
	               "the Ctrl keys there."));
}

static void
help_view(const void *state, struct view *v)
{
	const struct help *h = state;
	const struct screen *about = h->about->screen;

	view_heading(v, _("Help: %s"), _(about->title));
	if (about->help)
		view_text(v, _(about->help));
	if (h->count > 0) {
		view_gap(v);
		view_heading(v, "%s", _("What you can do here"));
	}
	for (size_t i = 0; i < h->count; i++) {
		const struct command *c = &h->commands[i];
		char name[8];
		const char *key = key_label(c->key, name);
		const char *label = arena_printf(v->arena, "%s%s%s", key, *key ? "  " : "",
		                                 _(c->label));
		const char *help = c->help ? _(c->help) : "";
		if (h->reasons[i])
			view_fact(v, label, _("%s Not now: %s"), help, h->reasons[i]);
		else
			view_fact(v, label, "%s", help);
	}
	view_gap(v);
	view_heading(v, "%s", _("Keys that are the same everywhere"));
	help_common(h, v);
}

/* -- First steps ------------------------------------------------------------------------------ */

static void
steps_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("First steps"));
	view_gap(v);
	view_text(v, _("You cannot break anything here. Whatever happens, Esc or 0 goes back."));
	view_gap(v);
	view_fact(v, _("Move"), "%s", _("The arrow keys move the mark >, which shows where you are."));
	view_fact(v, _("Choose"), "%s",
	          _("Press the number that stands before a line. Or move the mark to it and press "
	            "Enter."));
	view_fact(v, _("Go back"), "%s", _("Press 0 or Esc, as often as you like."));
	view_fact(v, _("Read on"), "%s", _("Where it says \"more\", press Space or Page Down."));
	view_fact(v, _("Type"), "%s",
	          _("In a form, write between the brackets. Backspace takes a letter back, Tab goes to "
	            "the next question. What you typed is kept when you leave."));
	view_fact(v, _("Send"), "%s",
	          _("Go down to the last line, such as [ Send ], and press Enter. Nothing is sent "
	            "before that."));
	view_fact(v, _("Lost?"), "%s",
	          _("F1 or ? explains the page you are on. The two lowest lines always say which keys "
	            "do something."));
	view_fact(v, _("End"), "%s", _("Press F10, or Q, when you are done."));
}

static const struct screen screen_steps = {
	.name = "steps",
	.title = N_("First steps"),
	.help = N_("How to move about, choose, type and send. Esc or 0 goes back."),
	.state_size = 1,
	.view = steps_view,
};

/* -- The help page ---------------------------------------------------------------------------- */

static const struct command help_commands[] = {
	{ .id = "steps", .key = 's', .label = N_("First steps"), .push = &screen_steps,
	  .flags = COMMAND_BAR, .help = N_("How to move about, choose, type and send.") },
	{ 0 },
};

static const struct screen screen_help = {
	.name = "help",
	.title = N_("Help"),
	.help = N_("Explains the page you came from. Esc or 0 goes back to it."),
	.state_size = sizeof(struct help),
	.commands = help_commands,
	.open = help_open,
	.refresh = help_refresh,
	.view = help_view,
};

void
builtin_help(struct ui *ui)
{
	if (ui->top->screen != &screen_help)
		ui_push(ui, &screen_help, ui->top);
}

/* -- Everything one can do here --------------------------------------------------------------- */

/* What cannot be done now is explained instead. */
static void
action_run(struct ui *ui, void *state, const struct command *c)
{
	const struct help *h = state;
	const struct command *chosen = c->arg;
	const char *reason = h->reasons[chosen - h->commands];

	if (reason) {
		ui_page(ui, _("Why not yet?"), reason);
		return;
	}
	ui_pop(ui); /* what `chosen` lies in lives until the event is over */
	command_invoke(ui, chosen->id);
}

/* The commands of the screen below, each running there. */
static size_t
action_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct help *h = state;
	size_t n = 0;

	(void)s;
	for (; n < h->count && n < max; n++)
		out[n] = (struct command){
			.id = h->commands[n].id,
			.key = h->commands[n].key,
			.label = h->commands[n].label,
			.help = h->commands[n].help,
			.run = action_run,
			.arg = &h->commands[n],
		};
	return n;
}

static void
actions_view(const void *state, struct view *v)
{
	const struct help *h = state;
	struct menu_item items[COMMANDS_MAX];

	view_heading(v, _("What you can do here: %s"), _(h->about->screen->title));
	view_gap(v);
	if (h->count == 0 && h->about->form)
		view_text(v, arena_printf(v->arena,
		                          _("Nothing but filling in the form. Tab goes to the next "
		                            "field, Enter on [ %s ] at its end sends it. Esc or 0 "
		                            "goes back."),
		                          _(h->about->form->spec->send)));
	else if (h->count == 0)
		view_text(v, _("Nothing but reading. Esc or 0 goes back."));
	if (h->count == 0)
		return;
	for (size_t i = 0; i < h->count; i++) {
		const struct command *c = &h->commands[i];
		items[i] = (struct menu_item){
			.key = c->key == 0 || c->key == '0' ? -1 : (int)c->key,
			.label = _(c->label),
			.note = h->reasons[i] ? arena_printf(v->arena, _("not now: %s"), h->reasons[i])
			        : c->help     ? _(c->help)
			                      : NULL,
			.command = c->id,
		};
	}
	view_menu(v, "actions", items, h->count);
}

static const struct command actions_commands[] = {
	{ .more = action_commands },
	{ 0 },
};

static const struct screen screen_actions = {
	.name = "actions",
	.title = N_("Actions"),
	.help = N_("Everything you can do on the page you came from. Enter does what the mark stands "
	           "on; where something cannot be done now, it says why not."),
	.state_size = sizeof(struct help),
	.commands = actions_commands,
	.open = help_open,
	.refresh = help_refresh,
	.view = actions_view,
};

void
builtin_actions(struct ui *ui)
{
	if (ui->top->screen != &screen_actions)
		ui_push(ui, &screen_actions, ui->top);
}
