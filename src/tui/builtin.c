/* Screens of the toolkit's own: help, list of actions, languages, questions, a page of text. They
 * are ordinary screens, so either renderer shows them; they know the screen below them. */
#include "tui/ui_internal.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/keymap.h"

/* "D", "F3", "#": how the key of a command is written; "" when it has none. */
static const char *
key_text(struct arena *a, uint32_t key)
{
	char name[8];

	if (key == 0)
		return "";
	char *text = arena_strdup(a, key_name(key, name));
	if (key < 128)
		text[0] = (char)toupper((unsigned char)text[0]);
	return text;
}

/* -- A question ------------------------------------------------------------------------------- */

struct question {
	const char *text;
	command_run *yes;
	struct command command; /* handed to `yes` */
	bool ends;              /* asks about the end of the session */
};

static enum status
question_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct question *q = state;

	(void)p;
	*q = *(const struct question *)arg;
	q->text = strcpy(ui_alloc(ui, strlen(q->text) + 1), q->text);
	return OK;
}

static void
question_view(const void *state, struct view *v)
{
	const struct question *q = state;
	const struct menu_item items[] = {
		{ 1, _("Yes"), NULL, "yes" },
		{ 0, _("No, go back"), NULL, "no" },
	};

	view_text(v, q->text);
	view_gap(v);
	view_menu(v, "question", items, 2);
}

static void
question_yes(struct ui *ui, void *state, const struct command *c)
{
	struct question *q = state;

	(void)c;
	ui_pop(ui);
	ui->top->stale = true;
	q->yes(ui, ui->top->state, &q->command);
	ui_changed(ui);
}

static void
question_no(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_pop(ui);
}

static const struct command question_commands[] = {
	{ .id = "yes", .label = N_("Yes"), .help = N_("Do what is asked."), .run = question_yes },
	{ .id = "no", .label = N_("No, go back"), .help = N_("Nothing happens."),
	  .run = question_no },
	{ 0 },
};

static const struct screen screen_question = {
	.name = "question",
	.title = N_("Question"),
	.help = N_("Press 1 for yes, or 0 to go back without doing anything."),
	.state_size = sizeof(struct question),
	.commands = question_commands,
	.open = question_open,
	.view = question_view,
};

static void
question_push(struct ui *ui, const struct question *q)
{
	ui_push(ui, &screen_question, q);
	ui->top->item = 1; /* not doing it */
}

void
ui_confirm(struct ui *ui, const char *question, command_run *yes, const struct command *c)
{
	struct question q = { .text = question, .yes = yes };

	if (c)
		q.command = *c;
	question_push(ui, &q);
}

static void
end_yes(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_quit(ui);
}

void
builtin_end(struct ui *ui, const char *question)
{
	const struct question q = { .text = question, .yes = end_yes, .ends = true };

	if (ui->top->screen == &screen_question && ((struct question *)ui->top->state)->ends)
		ui_quit(ui);
	else
		question_push(ui, &q);
}

static void
leave_yes(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_pop(ui);
}

void
builtin_leave(struct ui *ui)
{
	const struct question q = {
		.text = _("What you typed here could not be kept just now. Leave anyway and lose it?"),
		.yes = leave_yes,
	};

	question_push(ui, &q);
}

/* -- A page of text --------------------------------------------------------------------------- */

struct page {
	const char *title;
	const char *text;
};

static enum status
page_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	const struct page *from = arg;
	struct page *page = state;

	(void)p;
	page->title = strcpy(ui_alloc(ui, strlen(from->title) + 1), from->title);
	page->text = strcpy(ui_alloc(ui, strlen(from->text) + 1), from->text);
	return OK;
}

static void
page_view(const void *state, struct view *v)
{
	const struct page *page = state;

	view_heading(v, "%s", page->title);
	view_gap(v);
	view_text(v, page->text);
}

static const struct screen screen_page = {
	.name = "page",
	.title = N_("Text"),
	.help = N_("A text to read. The arrow keys and Page Down go through it."),
	.state_size = sizeof(struct page),
	.open = page_open,
	.view = page_view,
};

void
ui_page(struct ui *ui, const char *title, const char *text)
{
	ui_push(ui, &screen_page, &(struct page){ .title = title, .text = text });
}

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

/* Keys that mean the same on every screen; the key table of the manual page. */
static void
help_common(struct view *v)
{
	view_fact(v, "F1  ?  Ctrl-G", "%s", _("explains the page you are on"));
	view_fact(v, "F2  B", "%s", _("changes the language"));
	view_fact(v, "F5", "%s", _("reads the page again"));
	view_fact(v, "F9  A", "%s", _("lists everything you can do here"));
	view_fact(v, "F10  Q  Ctrl-C", "%s", _("ends your visit"));
	view_fact(v, "Esc  0", "%s", _("goes back"));
	view_fact(v, "Ctrl-L", "%s", _("draws the screen anew"));
	view_fact(v, _("Arrows"), "%s", _("move the mark; Page Up, Page Down, Home, End too"));
	view_fact(v, "Enter", "%s", _("opens what the mark stands on"));
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
		const char *key = key_text(v->arena, c->key);
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
	help_common(v);
}

static const struct screen screen_help = {
	.name = "help",
	.title = N_("Help"),
	.help = N_("Explains the page you came from. Esc or 0 goes back to it."),
	.state_size = sizeof(struct help),
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

static const char *
action_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct help *h = state;

	(void)s;
	return h->reasons[(const struct command *)c->arg - h->commands];
}

static void
action_run(struct ui *ui, void *state, const struct command *c)
{
	const struct command *chosen = c->arg;

	(void)state;
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
			.disabled = action_why_not,
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
	if (h->count == 0) {
		view_text(v, _("Nothing but reading. Esc or 0 goes back."));
		return;
	}
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
	           "on; where something cannot be done now, the reason stands beside it."),
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

/* -- Languages -------------------------------------------------------------------------------- */

static void
language_choose(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_pop(ui);
	ui_language(ui, c->id);
	if (ui->config->language)
		ui->config->language(ui->config->session, c->id);
}

static size_t
language_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	size_t n = 0;

	(void)s;
	(void)state;
	for (; languages[n].code && n < max; n++)
		out[n] = (struct command){
			.id = languages[n].code, .label = languages[n].name, .run = language_choose
		};
	return n;
}

static void
languages_view(const void *state, struct view *v)
{
	struct menu_item items[9];
	size_t n = 0;

	(void)state;
	view_heading(v, "%s", _("Choose the language"));
	view_gap(v);
	for (; languages[n].code && n < 9; n++)
		items[n] = (struct menu_item){
			.key = (int)n + 1,
			.label = languages[n].name,
			.note = strcmp(languages[n].code, lang_get()) == 0 ? _("in use") : NULL,
			.command = languages[n].code,
		};
	view_menu(v, "languages", items, n);
}

static const struct command languages_commands[] = {
	{ .more = language_commands },
	{ 0 },
};

static const struct screen screen_languages = {
	.name = "languages",
	.title = N_("Language"),
	.help = N_("Press the number of your language. What you typed elsewhere stays."),
	.state_size = 1,
	.commands = languages_commands,
	.view = languages_view,
};

void
builtin_languages(struct ui *ui)
{
	if (ui->top->screen != &screen_languages)
		ui_push(ui, &screen_languages, NULL);
}
