/* Choices of a form: stepped to, named, or looked for. See form.h. */
#include <stdint.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "tui/form_internal.h"
#include "tui/keymap.h"

static size_t
label_count(const struct form *f, size_t i)
{
	return f->spec->fields[i].kind == FIELD_YES_NO ? 2 : f->state[i].option_count;
}

const char *
form_label(const struct form *f, size_t i, size_t n)
{
	if (f->spec->fields[i].kind == FIELD_YES_NO)
		return n == 1 ? _("Yes") : _("No");
	return n < f->state[i].option_count ? f->state[i].options[n].label : "";
}

enum form_result
form_choose_at(struct form *f, size_t i, size_t n)
{
	if (n >= label_count(f, i) || n == f->state[i].chosen)
		return FORM_MOVED;
	f->state[i].chosen = n;
	form_note_change(f, i);
	return FORM_CHANGED;
}

bool
form_offers(const struct form *f, size_t field)
{
	return f->spec->fields[field].kind == FIELD_TEXT && f->state[field].option_count > 0;
}

const char *
form_offered(const struct form *f, size_t field, const char *typed)
{
	size_t number = form_offers(f, field) ? form_number(typed) : 0;

	if (number == 0 || number > f->state[field].option_count)
		return typed;
	return form_label(f, field, number - 1);
}

enum form_result
form_take_option(struct form *f, size_t field, size_t option)
{
	if (field >= f->count)
		return FORM_UNUSED;
	if (form_offers(f, field))
		return form_set_text(f, field, form_label(f, field, option)) ? FORM_CHANGED
		                                                             : FORM_MOVED;
	return form_lists(&f->spec->fields[field]) ? form_take_listed(f, field, option)
	                                           : form_choose_at(f, field, option);
}

size_t
form_next_letter(const struct form *f, size_t i, size_t from, uint32_t c)
{
	struct arena scratch = { .chunk = NULL };
	size_t count = label_count(f, i);
	size_t found = from;
	char typed[5];

	text_put(c, typed);
	const char *wanted = text_fold(&scratch, typed);
	for (size_t k = 1; k <= count && *wanted; k++) {
		size_t n = (from + k) % count;
		const char *label = text_fold(&scratch, form_label(f, i, n));
		if (strncmp(label, wanted, strlen(wanted)) == 0) {
			found = n;
			break;
		}
	}
	arena_free(&scratch);
	return found;
}

bool
form_letter_or_digit(uint32_t key)
{
	return (key >= '0' && key <= '9') || (key >= 'A' && key <= 'Z') ||
	       (key >= 'a' && key <= 'z') || (key >= 0xA0 && key < KEY_BASE);
}

enum form_result
form_choice_key(struct form *f, size_t i, uint32_t key)
{
	size_t count = label_count(f, i);
	size_t chosen = f->state[i].chosen;

	switch (key) {
	case K_LEFT:
		return form_choose_at(f, i, chosen > 0 ? chosen - 1 : count - 1);
	case K_RIGHT:
	case ' ':
		return form_choose_at(f, i, chosen + 1 < count ? chosen + 1 : 0);
	case K_HOME:
		return form_choose_at(f, i, 0);
	case K_END:
		return form_choose_at(f, i, count - 1);
	default:
		if (!form_letter_or_digit(key))
			return FORM_UNUSED;
		if (key >= '1' && key <= '9' && count <= 9 &&
		    f->spec->fields[i].kind != FIELD_YES_NO)
			return form_choose_at(f, i, key - '1');
		return form_choose_at(f, i, form_next_letter(f, i, chosen, key));
	}
}

/* Whether another name of the option has it in it. */
static bool
has_also(const struct form *f, size_t i, size_t n, const char *wanted)
{
	struct arena scratch = { .chunk = NULL };
	const char *also = n < f->state[i].option_count ? f->state[i].options[n].also : NULL;
	bool has = also && strstr(text_fold(&scratch, also), wanted);

	arena_free(&scratch);
	return has;
}

/* Of all labels that begin like `text` (within: that have it, or whose other names do), the one that is meant: one that is
 * all of it, else the only one. SIZE_MAX: none; SIZE_MAX - 1: several. */
static size_t
find_label(const struct form *f, size_t i, const char *text, bool within)
{
	struct arena scratch = { .chunk = NULL };
	const char *wanted = text_fold(&scratch, text);
	size_t length = strlen(wanted);
	size_t found = SIZE_MAX;
	size_t whole = SIZE_MAX;

	for (size_t n = 0; n < label_count(f, i); n++) {
		const char *label = text_fold(&scratch, form_label(f, i, n));
		if (within ? !strstr(label, wanted) && !has_also(f, i, n, wanted)
		           : strncmp(label, wanted, length) != 0)
			continue;
		found = found == SIZE_MAX ? n : SIZE_MAX - 1;
		if (label[length] == '\0' && !within)
			whole = whole == SIZE_MAX ? n : SIZE_MAX - 1;
	}
	arena_free(&scratch);
	return whole != SIZE_MAX ? whole : found;
}

size_t
form_number(const char *text)
{
	size_t n = 0;

	if (strlen(text) > 6 || strspn(text, "0123456789") != strlen(text))
		return 0;
	for (; *text; text++)
		n = n * 10 + (size_t)(*text - '0');
	return n;
}

/* As form_find(); an option of a tree also by a part of its name. */
static size_t
find_meant(const struct form *f, size_t i, const char *text)
{
	const struct field *field = &f->spec->fields[i];
	size_t number = field->kind == FIELD_YES_NO ? 0 : form_number(text);
	size_t count = label_count(f, i);

	/* What is listed shows its numbers. */
	if (form_lists(field) && number >= 1 && number <= count)
		return number - 1;
	size_t found = find_label(f, i, text, false);
	if (found >= count && number > 0)
		found = number - 1;
	if (found == SIZE_MAX && field->kind == FIELD_TREE)
		found = find_label(f, i, text, true);
	return found;
}

const char *
form_find(const struct form *f, size_t i, const char *text, size_t *option)
{
	*option = find_meant(f, i, text);
	if (*option < label_count(f, i))
		return NULL;
	if (f->spec->fields[i].kind == FIELD_YES_NO)
		return _("Please answer with yes or no.");
	return *option == SIZE_MAX - 1
	               ? _("Several choices are like that: please give the number.")
	               : _("Not one of the choices: please give its number or its name.");
}

bool
form_set_choice(struct form *f, size_t i, const char *text)
{
	size_t found;

	if (text_blank(text)) {
		if (form_lists(&f->spec->fields[i]))
			form_take_back(f, i);
		return true;
	}
	const char *wrong = form_find(f, i, text, &found);
	form_error(&f->state[i], wrong ? wrong : "");
	if (!wrong)
		form_choose_at(f, i, found);
	return !wrong;
}
