/* Screens of the toolkit's own: questions, a page of text, languages. They are ordinary screens, so
 * either renderer shows them; they know the screen below them. Help is in help.c. */
#include "tui/ui_internal.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/keymap.h"

/* -- A question ------------------------------------------------------------------------------- */

struct question {
	const char *text;
	command_run *yes;
	struct command command; /* handed to `yes` */
	bool ends;              /* asks about the end of the session */
	bool numbers;           /* letters answer nothing: they may be meant for something else */
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
	/* TRANSLATORS: Y and N: first letters of Yes and No. */
	.help = N_("Press 1 or Y for yes, 0 or N to go back without doing anything."),
	.state_size = sizeof(struct question),
	.commands = question_commands,
	.open = question_open,
	.view = question_view,
};

static void
question_push(struct ui *ui, const struct question *q)
{
	ui_push(ui, &screen_question, q);
	if (builtin_asks(ui))
		ui->top->item = 1; /* not doing it */
}

bool
builtin_asks(const struct ui *ui)
{
	return ui->top->screen == &screen_question;
}

/* Does `word` begin with the letter, case and marks aside? */
static bool
begins(const char *word, uint32_t letter)
{
	struct arena a = { 0 };
	char typed[5];

	text_put(letter, typed);
	const char *wanted = text_fold(&a, typed);
	bool yes = *wanted && strncmp(text_fold(&a, word), wanted, strlen(wanted)) == 0;
	arena_free(&a);
	return yes;
}

bool
builtin_answer(struct ui *ui, uint32_t letter)
{
	if (!builtin_asks(ui) || ((const struct question *)ui->top->state)->numbers)
		return false;
	if (begins(_("Yes"), letter))
		return command_invoke(ui, "yes");
	return begins(_("No, go back"), letter) && command_invoke(ui, "no");
}

/* The key that asked about the end, once more. */
static bool
ends_again(const struct ui *ui, uint32_t key)
{
	uint32_t meant = keys_common(ui, key);

	return (meant == 'q' || meant == 'Q' || meant == K_F10) &&
	       ((const struct question *)ui->top->state)->ends;
}

bool
builtin_ignores(const struct ui *ui, uint32_t key)
{
	if (!builtin_asks(ui) || ends_again(ui, key))
		return false;
	return (key >= 'A' && key <= 'Z') || (key >= 'a' && key <= 'z') || key == '#' ||
	       (key >= 0xA0 && key < KEY_BASE);
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
turn_yes(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_turn(ui);
}

void
builtin_turn(struct ui *ui)
{
	const struct question q = {
		.text = _("Go on with numbered questions, line by line? What you type then can be read "
		          "on the screen. Choose by number."),
		.yes = turn_yes,
		.numbers = true,
	};

	if (ui->config->kiosk)
		question_push(ui, &q);
	else
		ui_turn(ui);
}

static void
leave_yes(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_pop(ui);
}

void
builtin_leave(struct ui *ui, const char *question)
{
	const struct question q = { .text = question, .yes = leave_yes };

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

static void
page_read(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_pop(ui);
}

static const struct command page_commands[] = {
	{ .id = "read", .key = K_ENTER, .label = N_("Go on"), .run = page_read,
	  .flags = COMMAND_BAR, .help = N_("Leave this page.") },
	{ 0 },
};

static const struct screen screen_page = {
	.name = "page",
	.title = N_("Text"),
	.help = N_("A text to read. The arrow keys and Page Down go through it."),
	.state_size = sizeof(struct page),
	.commands = page_commands,
	.open = page_open,
	.view = page_view,
};

void
ui_page(struct ui *ui, const char *title, const char *text)
{
	ui_push(ui, &screen_page, &(struct page){ .title = title, .text = text });
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
