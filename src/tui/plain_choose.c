/* What a plain line chooses: a number, a key, a command by its letter or name. See plain.h. */
#include "tui/plain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/keymap.h"

#define WORD_SAID 3 /* characters, at a kiosk */

/* The keys that are the same everywhere, by letter, sign or name. */
static uint32_t
common_key(const char *word)
{
	static const struct {
		const char *word;
		uint32_t key;
	} words[] = {
		{ "0", K_ESCAPE },  { "?", K_F1 },   { "b", K_F2 },   { "a", K_F9 },
		{ "q", K_F10 },     { "f1", K_F1 },  { "f2", K_F2 },  { "f5", K_F5 },
		{ "f9", K_F9 },     { "f10", K_F10 }, { "+", K_PAGE_DOWN }, { "-", K_PAGE_UP },
	};

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcasecmp(word, words[i].word) == 0)
			return words[i].key;
	return 0;
}

static void
press(struct ui *ui, uint32_t key)
{
	switch (key) {
	case K_ESCAPE:
		dispatch_back(ui);
		break;
	case K_F1:
		builtin_help(ui);
		break;
	case K_F2:
		builtin_languages(ui);
		break;
	case K_F5:
		dispatch_reload(ui);
		break;
	case K_F9:
		builtin_actions(ui);
		break;
	case K_F10:
		dispatch_end(ui);
		break;
	default:
		dispatch_page(ui, key == K_PAGE_DOWN);
	}
}

/* What a screen may have a use of its own for. */
static bool
choose_everywhere(struct ui *ui, const char *word)
{
	if (strcasecmp(word, "f7") == 0)
		return dispatch_undo(ui);
	if (strcasecmp(word, "n") == 0)
		return !builtin_asks(ui) && dispatch_notices(ui);
	if (strcasecmp(word, "p") == 0) {
		ui_turn(ui);
		return true;
	}
	return strcmp(word, "#") == 0 && !builtin_asks(ui) && dispatch_lookup(ui);
}

/* By its key, the key's name, its label or its id. */
static bool
choose_command(struct ui *ui, const char *word)
{
	struct command all[COMMANDS_MAX];
	char name[8];

	ui_view(ui);
	size_t n = command_collect(ui, ui->top, all);
	for (size_t i = 0; i < n; i++) {
		const struct command *c = &all[i];
		bool key = c->key != 0 && strcasecmp(key_name(c->key, name), word) == 0;
		if (key || strcasecmp(_(c->label), word) == 0 || strcasecmp(c->id, word) == 0)
			return command_invoke(ui, c->id);
	}
	return false;
}

static bool
choose_menu(struct ui *ui, const struct block *menu, long number)
{
	for (size_t i = 0; i < menu->count; i++)
		if (plain_number(menu, i) == (int)number) {
			ui->top->item = i;
			dispatch_choose(ui, &menu->items[i]);
			return true;
		}
	return false;
}

/* Puts the focus on a numbered row of what is shown. */
static bool
focus_row(struct ui *ui, long number)
{
	struct list *l = ui_list(ui);

	if (!l || number < 1 || number > PLAIN_ROWS || l->top + (size_t)number > l->count)
		return false;
	l->focus = l->top + (size_t)number - 1;
	ui->top->aimed = true;
	return true;
}

static bool
choose_number(struct ui *ui, const char *word)
{
	const struct block *menu = ui_menu(ui);
	char *end;
	long number = strtol(word, &end, 10);

	if (*end || end == word || number < 0 || number > 1000)
		return false;
	if (menu)
		return choose_menu(ui, menu, number);
	if (!focus_row(ui, number))
		return false;
	dispatch_open(ui);
	return true;
}

/* "* 1 3": marks of rows. */
static bool
choose_marks(struct ui *ui, const char *word)
{
	bool any = false;
	char *end;

	if (*word++ != '*')
		return false;
	for (;; word = end) {
		long number = strtol(word, &end, 10);
		if (end == word)
			break;
		if (!focus_row(ui, number) || !dispatch_mark(ui))
			return false;
		any = true;
	}
	struct arena a = { 0 };
	const char *said = ui_marks_text(ui, &a);
	ui_message(ui, "%s", said ? said : _("Nothing is marked."));
	arena_free(&a);
	return any && !*end;
}

/* "D 3": a command for one row. */
static bool
choose_for_row(struct ui *ui, const char *line)
{
	const char *blank = strrchr(line, ' ');
	char word[64];
	char *end;

	if (!blank || (size_t)(blank - line) >= sizeof(word))
		return false;
	long number = strtol(blank + 1, &end, 10);
	if (*end || end == blank + 1 || !focus_row(ui, number))
		return false;
	snprintf(word, sizeof(word), "%.*s", (int)(blank - line), line);
	return choose_command(ui, word);
}

/* "/" asks what to look for, "/lamp" looks for it. */
static bool
choose_search(struct ui *ui, const char *word)
{
	struct plain *p = ui->own;
	bool asked = strcmp(word, "/") == 0 || strcasecmp(word, "f3") == 0;

	if (!asked && word[0] != '/')
		return false;
	if (!ui->top->screen->find || ui_form(ui)) {
		find_nothing(ui);
		return true;
	}
	if (asked)
		p->finding = ui->top->opened;
	else
		find_set(ui, word + 1);
	return true;
}

bool
plain_asks_which(const struct ui *ui)
{
	return ui->which_of != 0 && ui->which_of == ui->top->opened;
}

/* The number that was asked for, or none. False: the line is about something else. */
static bool
choose_which(struct ui *ui, const char *word)
{
	char command[COMMAND_ID_SIZE];
	char *end;
	long number = strtol(word, &end, 10);

	if (!plain_asks_which(ui))
		return false;
	memcpy(command, ui->which, sizeof(command));
	ui->which_of = 0;
	if (*end)
		return false;
	if (number == 0)
		ui_message(ui, "%s", _("Nothing was done."));
	else if (focus_row(ui, number))
		return command_invoke(ui, command);
	else
		return false;
	return true;
}

/* A question's yes or no by its first letter. */
static bool
answer_letter(struct ui *ui, const char *word)
{
	uint32_t letter;
	size_t n = text_next(word, &letter);

	return n > 0 && !word[n] && builtin_answer(ui, letter);
}

/* On a screen that everybody sees no more of it is said than tells a slip of the finger: it may be
 * what was meant for a field. */
static void
refuse(struct ui *ui, const char *word)
{
	const char *rest = word;
	uint32_t c;

	for (int i = 0; i < WORD_SAID && *rest; i++)
		rest += text_next(rest, &c);
	if (ui->config->kiosk && *rest)
		ui_message(ui, "%s", _("That is no choice here. ? explains what is."));
	else
		ui_message(ui, _("\"%s\" is no choice here. ? explains what is."), word);
}

bool
plain_choose(struct ui *ui, const char *word)
{
	if (strcasecmp(word, "f12") == 0 && keys_end_now(ui, K_F12)) {
		ui_quit(ui);
		return true;
	}
	if (choose_which(ui, word) || choose_number(ui, word) || answer_letter(ui, word))
		return true;
	uint32_t key = common_key(word);
	if (key != 0) {
		press(ui, key);
		return true;
	}
	if (choose_marks(ui, word) || choose_command(ui, word) || choose_for_row(ui, word) ||
	    choose_search(ui, word) || choose_everywhere(ui, word))
		return true;
	refuse(ui, word);
	return false;
}
