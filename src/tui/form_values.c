/* The answers of a form: into the caller's struct and out of it, checked and cleaned; and drafts.
 * Editing is in form.c. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"
#include "tui/form_internal.h"

/* -- into the form and out of it ------------------------------------------------------------ */

void
form_fill(struct form *f, const void *values)
{
	char written[FORM_NUMBER_SIZE];

	for (size_t i = 0; i < f->count; i++) {
		const struct field *field = &f->spec->fields[i];
		const char *at = (const char *)values + field->offset;
		const char *text;
		int64_t number;
		switch (field->kind) {
		case FIELD_TEXT:
		case FIELD_LONG:
		case FIELD_PASSWORD:
		case FIELD_PIN:
			memcpy(&text, at, sizeof(text));
			textbox_set(&f->state[i].box, text);
			break;
		case FIELD_NUMBER:
		case FIELD_MONEY:
		case FIELD_DECIMAL:
		case FIELD_DATE:
			memcpy(&number, at, sizeof(number));
			form_write(field->kind, number, written);
			textbox_set(&f->state[i].box, written);
			break;
		case FIELD_CHOICE:
		case FIELD_TREE:
		case FIELD_YES_NO:
			memcpy(&number, at, sizeof(number));
			form_choose_anyhow(f, i, number);
			break;
		case FIELD_SEVERAL:
			memcpy(&number, at, sizeof(number));
			form_put_bits(f, i, number);
			break;
		case FIELD_ORDER:
			memcpy(&text, at, sizeof(text));
			form_put_picks(f, i, "");
			form_put_picks(f, i, text);
			break;
		}
		form_enter_listed(f, i, 0);
		f->state[i].theirs = NULL;
	}
	f->filled = form_draft(f, &f->arena);
	f->changed = false;
	f->touched = false;
}

/* Adds to what already stands beside the field. */
static void
complain(struct form *f, struct form_field_state *state, const char *sentence)
{
	form_error(state, state->error[0] ? arena_printf(&f->arena, "%s %s", state->error, sentence)
	                                  : sentence);
}

static void
check_text(struct form *f, size_t i, const char *text)
{
	const struct field *field = &f->spec->fields[i];
	bool missing = form_secret(field->kind) ? !*text : text_blank(text);
	size_t length = text_length(text);

	if (field->required && missing)
		complain(f, &f->state[i], _("Please fill this in."));
	else if (field->kind == FIELD_PIN && !missing &&
	         (length != field->max || strspn(text, "0123456789") != length))
		complain(f, &f->state[i],
		         arena_printf(&f->arena, _("Exactly %zu digits, please."), field->max));
	else if (field->max > 0 && length > field->max)
		complain(f, &f->state[i],
		         arena_printf(&f->arena,
		                      _("Too long: %s of %s characters. Please shorten it."),
		                      text_number(&f->arena, (int64_t)length),
		                      text_number(&f->arena, (int64_t)field->max)));
}

static const char *
without_blanks_around(struct arena *a, const char *text)
{
	text += strspn(text, " ");
	size_t n = strlen(text);
	while (n > 0 && text[n - 1] == ' ')
		n--;
	return arena_strndup(a, text, n);
}

static const char *
take_text(struct form *f, size_t i)
{
	struct form_field_state *state = &f->state[i];
	const struct field *field = &f->spec->fields[i];
	const char *typed = textbox_text(&state->box);
	size_t dropped = 0;
	char *clean = NULL;
	struct problem bad;

	if (form_secret(field->kind)) {
		check_text(f, i, typed);
		return arena_strdup(&f->arena, typed);
	}
	if (text_clean(&f->arena, field->kind == FIELD_LONG ? TEXT_PARAGRAPHS : TEXT_LINE, typed,
	               state->box.size, &clean, &dropped, &bad) != OK) {
		complain(f, state, bad.text);
		return "";
	}
	if (dropped > 0) {
		textbox_set(&state->box, clean);
		complain(f, state, _("Characters that cannot be kept were left out. Please read it "
		                     "once more and send it again."));
	}
	const char *text = clean;
	if (field->kind == FIELD_TEXT)
		text = without_blanks_around(&f->arena, clean);
	check_text(f, i, text);
	return text;
}

static int64_t
take_number(struct form *f, size_t i)
{
	const struct field *field = &f->spec->fields[i];
	const char *text = textbox_text(&f->state[i].box);
	const char *wrong;
	int64_t value = FIELD_NONE;

	if (text_blank(text))
		wrong = field->required ? _("Please fill this in.") : NULL;
	else
		wrong = form_read(field->kind, text, &value);
	if (!wrong)
		return value;
	complain(f, &f->state[i], wrong);
	return FIELD_NONE;
}

static int64_t
take_choice(struct form *f, size_t i)
{
	struct form_field_state *state = &f->state[i];
	const struct field *field = &f->spec->fields[i];
	int64_t value = form_chosen(state, field->kind);

	if (field->kind != FIELD_YES_NO && field->required && value == FIELD_NONE)
		complain(f, state,
		         state->option_count > 0 ? _("Please choose one.")
		                                 : _("There is nothing to choose from yet."));
	return value;
}

static void
check_picks(struct form *f, size_t i)
{
	const char *wrong = form_picks_wrong(f, i);

	if (wrong)
		complain(f, &f->state[i], wrong);
}

/* Into the field's own place. */
static void
take_field(struct form *f, size_t i, void *at)
{
	const struct field *field = &f->spec->fields[i];
	const char *text;
	int64_t number;

	form_error(&f->state[i], "");
	f->state[i].refused = 0;
	switch (field->kind) {
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_PASSWORD:
	case FIELD_PIN:
		text = take_text(f, i);
		memcpy(at, &text, sizeof(text));
		break;
	case FIELD_NUMBER:
	case FIELD_MONEY:
	case FIELD_DECIMAL:
	case FIELD_DATE:
		number = take_number(f, i);
		memcpy(at, &number, sizeof(number));
		break;
	case FIELD_CHOICE:
	case FIELD_TREE:
	case FIELD_YES_NO:
		number = take_choice(f, i);
		memcpy(at, &number, sizeof(number));
		break;
	case FIELD_SEVERAL:
		check_picks(f, i);
		number = form_bits(&f->state[i]);
		memcpy(at, &number, sizeof(number));
		break;
	case FIELD_ORDER:
		check_picks(f, i);
		text = arena_strdup(&f->arena, form_shown(f, i));
		memcpy(at, &text, sizeof(text));
		break;
	}
}

bool
form_fits(struct form *f, size_t i)
{
	union {
		const char *text;
		int64_t number;
	} value;

	take_field(f, i, &value);
	return f->state[i].error[0] == '\0';
}

enum status
form_take(struct form *f, void *values, struct problem *p)
{
	for (size_t i = 0; i < f->count; i++)
		take_field(f, i, (char *)values + f->spec->fields[i].offset);
	return form_wrong(f, p);
}

enum status
form_wrong(struct form *f, struct problem *p)
{
	size_t wrong = 0;

	for (size_t i = 0; i < f->count; i++) {
		if (f->state[i].error[0] && wrong++ == 0)
			f->focus = i;
	}
	if (wrong == 0)
		return OK;
	return problem_set(p, INVALID, NULL,
	                   P_("%zu answer needs another look: see the line marked with !",
	                      "%zu answers need another look: see the lines marked with !", wrong),
	                   wrong);
}

void
form_also(struct form *f, const struct problem *p)
{
	for (size_t i = 0; p->status != OK && p->field && i < f->count; i++)
		if (strcmp(f->spec->fields[i].key, p->field) == 0 && !f->state[i].error[0])
			form_error(&f->state[i], p->text);
}

void
form_problem(struct form *f, const struct problem *p)
{
	for (size_t i = 0; p->field && i < f->count; i++)
		if (strcmp(f->spec->fields[i].key, p->field) == 0) {
			form_error(&f->state[i], p->text);
			f->focus = i;
			return;
		}
}

/* -- drafts: key=text, a tab between fields; tabs, line feeds and backslashes escaped ---------- */

static char *
escape_text(char *out, const char *text)
{
	for (; *text; text++) {
		if (*text == '\\' || *text == '\n' || *text == '\t') {
			*out++ = '\\';
			*out++ = (char)(*text == '\n' ? 'n' : *text == '\t' ? 't' : '\\');
		} else {
			*out++ = *text;
		}
	}
	return out;
}

char *
form_draft(const struct form *f, struct arena *a)
{
	size_t room = 1;

	for (size_t i = 0; i < f->count; i++)
		room += strlen(f->spec->fields[i].key) + 2 * f->state[i].box.size + 24;
	char *draft = arena_alloc(a, room);
	char *out = draft;
	for (size_t i = 0; i < f->count; i++) {
		const struct field *field = &f->spec->fields[i];
		const struct form_field_state *state = &f->state[i];
		if (form_secret(field->kind))
			continue;
		if (out != draft)
			*out++ = '\t';
		out = stpcpy(out, field->key);
		*out++ = '=';
		if (form_is_choice(field->kind) && !form_many(field->kind))
			out += sprintf(out, "%" PRId64, form_chosen(state, field->kind));
		else
			out = escape_text(out, textbox_text(&state->box));
	}
	*out = '\0';
	return draft;
}

/* Undoes escape_text over n bytes into a buffer of the caller's, which is large enough. */
static void
unescape_text(char *out, const char *text, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '\\' && i + 1 < n) {
			i++;
			*out++ = (char)(text[i] == 'n' ? '\n' : text[i] == 't' ? '\t' : text[i]);
		} else {
			*out++ = text[i];
		}
	}
	*out = '\0';
}

static void
restore_field(struct form *f, size_t i, const char *text, size_t n)
{
	enum field_kind kind = f->spec->fields[i].kind;

	if (form_secret(kind))
		return;
	char *plain = xrealloc(NULL, n + 1);
	unescape_text(plain, text, n);
	if (form_many(kind)) {
		form_put_picks(f, i, plain);
	} else if (form_is_choice(kind)) {
		char *end;
		long long value = strtoll(plain, &end, 10);
		bool number = end != plain && *end == '\0';
		if (number && !form_choose(&f->state[i], kind, value) && value == FIELD_NONE &&
		    form_lists(&f->spec->fields[i]))
			f->state[i].chosen = FORM_NOTHING;
	} else {
		textbox_set(&f->state[i].box, plain);
	}
	form_enter_listed(f, i, 0);
	explicit_bzero(plain, n);
	free(plain);
}

bool
form_unsaved(const struct form *f)
{
	return f->touched && !f->spec->drafts && !f->spec->unasked;
}

/* Of all fields, or of the one with that key. */
static void
restore(struct form *f, const char *draft, const char *only)
{
	while (draft && *draft) {
		size_t n = strcspn(draft, "\t");
		size_t key = strcspn(draft, "=\t");
		for (size_t i = 0; key < n && i < f->count; i++) {
			const char *name = f->spec->fields[i].key;
			if (strlen(name) == key && strncmp(name, draft, key) == 0 &&
			    (!only || strcmp(name, only) == 0))
				restore_field(f, i, draft + key + 1, n - key - 1);
		}
		draft += n + (draft[n] == '\t');
	}
}

void
form_restore(struct form *f, const char *draft)
{
	restore(f, draft, NULL);
}

void
form_restore_field(struct form *f, const char *draft, const char *key)
{
	restore(f, draft, key);
}
