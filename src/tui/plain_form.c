/* A form as questions, one field at a time: see plain.h. */
#include "tui/plain.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"

#define OPTIONS_SAID 20 /* of a choice, without being asked */

/* Secrets are not shown while they are typed. */
static void
echo(struct plain *p, bool on)
{
	struct termios t;

	if (!p->tty || p->quiet == !on || tcgetattr(STDIN_FILENO, &t) != 0)
		return;
	if (on)
		t.c_lflag |= ECHO;
	else
		t.c_lflag &= ~(tcflag_t)ECHO;
	tcsetattr(STDIN_FILENO, TCSADRAIN, &t);
	if (on)
		putchar('\n'); /* the one typed was not shown either */
	p->quiet = !on;
}

static void
forget_text(struct plain *p)
{
	if (p->text)
		explicit_bzero(p->text, p->text_size);
	free(p->text);
	p->text = NULL;
	p->text_size = 0;
}

void
plain_form_end(struct plain *p)
{
	echo(p, true);
	forget_text(p);
	p->form = NULL;
	p->mode = PLAIN_SCREEN;
}

/* The first field from `from` that is to be asked; f->count when there is none. */
static size_t
next_field(const struct plain *p, const struct form *f, size_t from)
{
	while (from < f->count && p->only_wrong && !f->state[from].error[0] &&
	       !f->state[from].theirs)
		from++;
	return from;
}

void
plain_form_begin(struct ui *ui, struct form *f)
{
	struct plain *p = ui->own;

	p->form = f;
	p->only_wrong = false;
	p->field = 0;
	p->mode = PLAIN_FIELD;
	/* Of pages that follow each other it is said on the first. */
	if (f->count > 1 || (f->spec->paged && !p->paged))
		plain_say(ui, _("Enter keeps what is there, - empties it, < goes back one question, "
		                "! goes to the end."));
	p->paged = f->spec->paged;
}

/* -- Asking ----------------------------------------------------------------------------------- */

/* The options that have `text` in them; NULL: all. */
static void
say_options(const struct ui *ui, const struct form_field_state *state, const char *text)
{
	struct arena a = { 0 };
	const char *wanted = text ? text_fold(&a, text) : "";

	for (size_t i = 0; i < state->option_count; i++)
		if (strstr(text_fold(&a, state->options[i].label), wanted))
			plain_say(ui, arena_printf(&a, "%zu. %*s%s", i + 1,
			                           text ? 0 : state->options[i].depth * 2, "",
			                           state->options[i].label));
	arena_free(&a);
}

static bool
has_options(const struct field *field)
{
	return form_is_choice(field->kind) && field->kind != FIELD_YES_NO;
}

/* Too many to be read out each time; what is listed is meant to be read. */
static bool
many(const struct form *f, size_t i)
{
	return f->state[i].option_count > OPTIONS_SAID && !form_lists(&f->spec->fields[i]);
}

/* How to write an answer of several options, and how many there may be. */
static void
say_picks(const struct ui *ui, const struct form *f, size_t i)
{
	struct arena a = { 0 };
	const char *tally = form_tally(f, i, &a);

	if (f->spec->fields[i].kind == FIELD_SEVERAL)
		plain_say(ui, _("Write the numbers of your choices, such as: 1, 3"));
	if (f->spec->fields[i].kind == FIELD_ORDER)
		plain_say(ui, _("Write the numbers in your order, the first place first, such as: "
		                "3 1 2"));
	if (tally)
		plain_say(ui, tally);
	arena_free(&a);
}

static void
say_field(const struct ui *ui, const struct form *f, size_t i)
{
	const struct field *field = &f->spec->fields[i];
	const struct form_field_state *state = &f->state[i];
	struct arena a = { 0 };
	const char *shown = form_words(f, i, &a);

	putchar('\n');
	if (field->intro)
		plain_say(ui, field->intro);
	if (state->error[0])
		plain_say(ui, arena_printf(&a, "! %s", state->error));
	if (state->theirs)
		plain_say(ui, arena_printf(&a, "! %s", form_theirs(f, i, &a)));
	const char *hint = form_said(f, i);
	if (hint && *hint)
		plain_say(ui, hint);
	if (has_options(field) && !many(f, i))
		say_options(ui, state, NULL);
	else if (has_options(field))
		plain_say(ui, arena_printf(&a, _("There are %zu choices. Write a part of the name, or "
		                                 "? to hear all."),
		                           state->option_count));
	if (form_offers(f, i)) {
		plain_say(ui, _("Write it, or the number of one of these:"));
		say_options(ui, state, NULL);
	}
	say_picks(ui, f, i);
	if (field->kind == FIELD_LONG)
		plain_say(ui, _("Write as many lines as you like; a line with only a dot ends."));
	const char *means = form_understood(f, i, &a);
	if (means)
		shown = arena_printf(&a, "%s (%s)", shown, means);
	if (!form_secret(field->kind) && shown[0])
		plain_say(ui, arena_printf(&a, _("Now: %s"), shown));
	arena_free(&a);
}

static void
ask_field(struct ui *ui, struct form *f)
{
	struct plain *p = ui->own;
	const struct field *field = &f->spec->fields[p->field];
	struct arena a = { 0 };
	/* Other choices have a first answer as they are. */
	bool needed = field->required && (!form_is_choice(field->kind) || form_lists(field));
	const char *name = form_name(f, p->field);

	f->focus = p->field;
	if (!p->text) {
		say_field(ui, f, p->field);
		plain_ask(ui, arena_printf(&a, "%s%s:", *name ? name : _("Your answer"),
		                           needed ? _(" (needed)") : ""));
		if (form_secret(field->kind))
			echo(p, false);
	}
	arena_free(&a);
}

static void
ask_send(struct ui *ui, const struct form *f)
{
	struct arena a = { 0 };

	putchar('\n');
	plain_say(ui, arena_printf(&a, "1. %s", _(f->spec->send)));
	plain_say(ui, arena_printf(&a, "2. %s", _("Change the answers")));
	if (f->spec->drafts)
		plain_say(ui, arena_printf(&a, "3. %s", _("Save for later")));
	plain_say(ui, arena_printf(&a, "0. %s", _("Back")));
	/* TRANSLATORS: "%s" is what the button says: Send. y and n: first letters of Yes and No. */
	plain_ask(ui, arena_printf(&a, _("%s? (y/n)"), _(f->spec->send)));
	arena_free(&a);
}

void
plain_form_prompt(struct ui *ui, struct form *f)
{
	struct plain *p = ui->own;

	if (p->field >= f->count)
		p->mode = PLAIN_REVIEW; /* the form has other fields now */
	if (p->mode == PLAIN_REVIEW)
		ask_send(ui, f);
	else
		ask_field(ui, f);
}

/* -- Answers ---------------------------------------------------------------------------------- */

/* Sends, and then asks again for what was wrong. */
static void
send(struct ui *ui, struct form *f)
{
	struct plain *p = ui->own;
	const unsigned long frame = ui->top->opened;

	f->focus = f->count;
	p->mode = PLAIN_REVIEW;
	dispatch_send(ui);
	if (ui->ended || ui->top->opened != frame)
		return; /* sent, or another screen asks first: then this one goes on from here */
	if (ui_form(ui) != f) {
		plain_form_end(p);
		p->show = true;
		return;
	}
	p->only_wrong = f->count > 1;
	p->field = next_field(p, f, 0);
	if (p->field < f->count)
		p->mode = PLAIN_FIELD;
}

static void
go_on(struct ui *ui, struct form *f)
{
	struct plain *p = ui->own;

	loop_keep(ui, ui->top);
	p->field = next_field(p, f, p->field + 1);
	if (p->field < f->count)
		return;
	p->mode = PLAIN_REVIEW;
	if (f->count == 1)
		send(ui, f);
}

/* Takes the answer; what is wrong with it is said and the same field asked again. */
static void
take(struct ui *ui, struct form *f, const char *text)
{
	struct plain *p = ui->own;

	f->state[p->field].error[0] = '\0';
	ui->typed = ui->top->opened;
	text = form_offered(f, p->field, text);
	if (form_set_text(f, p->field, text))
		go_on(ui, f);
	else if (has_options(&f->spec->fields[p->field]) && many(f, p->field))
		say_options(ui, &f->state[p->field], text);
}

static void
take_long(struct ui *ui, struct form *f, const char *line)
{
	struct plain *p = ui->own;
	size_t n = strlen(line);

	if (strcmp(line, ".") == 0 && !p->text) {
		go_on(ui, f); /* nothing was written: what is there stays */
		return;
	}
	if (strcmp(line, ".") == 0) {
		char *text = p->text;
		size_t size = p->text_size;
		p->text = NULL;
		take(ui, f, text);
		explicit_bzero(text, size);
		free(text);
		p->text_size = 0;
		return;
	}
	size_t used = p->text ? strlen(p->text) : 0;
	if (used + n + 2 > TEXTBOX_LIMIT) {
		plain_say(ui, _("That is too much for this field: the last line is left out. A line "
		                "with only a dot ends."));
		return;
	}
	p->text = xrealloc(p->text, used + n + 2);
	p->text_size = used + n + 2;
	if (used > 0)
		p->text[used++] = '\n';
	memcpy(p->text + used, line, n + 1);
	/* In the form from now on, so that a draft has it should the line drop. */
	form_set_text(f, p->field, p->text);
}

/* Secrets are kept nowhere, half a choice is none, and half an answer takes no place of a whole one. */
void
plain_form_begun(struct ui *ui, struct form *f, const char *line)
{
	struct plain *p = ui->own;
	size_t i = p->field;

	if (i >= f->count || form_secret(f->spec->fields[i].kind) ||
	    form_is_choice(f->spec->fields[i].kind) || strlen(line) < 2)
		return;
	if (p->text)
		take_long(ui, f, line);
	else if (!*form_shown(f, i))
		form_set_text(f, i, line);
}

/* To the question before: of the page before, where there is one. */
static void
go_back(struct ui *ui, const struct form *f)
{
	struct plain *p = ui->own;

	if (p->field > 0)
		p->field--;
	else if (f->spec->paged)
		dispatch_back(ui);
}

static void
answer_field(struct ui *ui, struct form *f, const char *line)
{
	struct plain *p = ui->own;
	bool is_long = f->spec->fields[p->field].kind == FIELD_LONG;

	echo(p, true);
	if (p->text)
		take_long(ui, f, line);
	else if (line[0] == '\0')
		go_on(ui, f);
	else if (strcmp(line, "-") == 0)
		take(ui, f, "");
	else if (strcmp(line, "<") == 0)
		go_back(ui, f);
	else if (strcmp(line, "!") == 0)
		p->mode = PLAIN_REVIEW;
	else if (p->tty && strcasecmp(line, "P") == 0) /* as was said when the questions began */
		ui_turn(ui);
	else if (strcmp(line, "?") == 0 && has_options(&f->spec->fields[p->field]))
		say_options(ui, &f->state[p->field], NULL);
	else if (is_long)
		take_long(ui, f, line);
	else
		take(ui, f, line);
}

/* Whether the line is the word or its first letter, in the language in force. */
static bool
means(const char *line, const char *word)
{
	struct arena a = { 0 };
	const char *typed = text_fold(&a, line);
	const char *whole = text_fold(&a, word);
	bool yes = strcmp(typed, whole) == 0 || (strlen(typed) == 1 && typed[0] == whole[0]);

	arena_free(&a);
	return yes;
}

static void
answer_review(struct ui *ui, struct form *f, const char *line)
{
	struct plain *p = ui->own;

	if (strcmp(line, "1") == 0 || means(line, _("Yes"))) {
		send(ui, f);
	} else if (strcmp(line, "2") == 0 || means(line, _("No"))) {
		p->only_wrong = false;
		p->field = 0;
		p->mode = PLAIN_FIELD;
	} else if (strcmp(line, "0") == 0 || (strcmp(line, "3") == 0 && f->spec->drafts)) {
		dispatch_back(ui);
	} else {
		plain_choose(ui, line);
	}
}

void
plain_form_answer(struct ui *ui, struct form *f, const char *line)
{
	const struct plain *p = ui->own;

	if (p->mode == PLAIN_REVIEW || p->field >= f->count)
		answer_review(ui, f, line);
	else
		answer_field(ui, f, line);
}
