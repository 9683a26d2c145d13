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

#define WHOLE_MAX INT64_C(999999999999999) /* fits every sum of money the hall keeps */
#define NUMBER_SIZE 48

/* -- numbers -------------------------------------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Reads n bytes of digits, in groups of three or not at all: "45000000", "45.000.000". A number
 * beyond WHOLE_MAX comes out as more than it. */
static bool
read_whole(const char *s, size_t n, int64_t *value)
{
	char sign = 0;
	size_t run = 0;

	*value = 0;
	for (size_t i = 0; i < n; i++) {
		if (is_digit(s[i])) {
			if (*value <= WHOLE_MAX)
				*value = *value * 10 + (s[i] - '0');
			run++;
			continue;
		}
		if ((s[i] != '.' && s[i] != ',' && s[i] != ' ') || (sign && s[i] != sign))
			return false;
		if (sign ? run != 3 : run < 1 || run > 3)
			return false;
		sign = s[i];
		run = 0;
	}
	return sign ? run == 3 : run > 0;
}

/* Copies without the blanks around; false when it is longer than any number. */
static bool
trimmed(const char *s, char out[NUMBER_SIZE])
{
	s += strspn(s, " ");
	size_t n = strlen(s);
	while (n > 0 && s[n - 1] == ' ')
		n--;
	if (n >= NUMBER_SIZE)
		return false;
	memcpy(out, s, n);
	out[n] = '\0';
	return true;
}

/* Money as people write it: "Rp 45.000.000", "Rp.45.000.000,-". Moves *s and cuts its end. */
static void
strip_rupiah(char **s)
{
	size_t n = strlen(*s);

	if (((*s)[0] == 'R' || (*s)[0] == 'r') && ((*s)[1] == 'P' || (*s)[1] == 'p')) {
		*s += 2;
		*s += strspn(*s, ". ");
		n = strlen(*s);
	}
	size_t dashes = 0;
	while (dashes < n && (*s)[n - 1 - dashes] == '-')
		dashes++;
	if (dashes == 0 || dashes + 1 >= n)
		return;
	n -= dashes;
	if ((*s)[n - 1] == ',' || (*s)[n - 1] == '.')
		(*s)[n - 1] = '\0';
}

/* A sum that ends in one or two digits after a comma or point. */
static bool
has_cents(const char *s)
{
	size_t n = strlen(s);
	size_t tail = 0;

	while (tail < n && is_digit(s[n - 1 - tail]))
		tail++;
	return tail >= 1 && tail <= 2 && tail + 1 < n && is_digit(s[0]) &&
	       (s[n - 1 - tail] == ',' || s[n - 1 - tail] == '.') &&
	       strspn(s, "0123456789., ") == n;
}

/* The readers return what is wrong with the text, translated, or NULL. */
static const char *
read_number(const char *text, int64_t *value)
{
	char copy[NUMBER_SIZE];

	if (!trimmed(text, copy) || !read_whole(copy, strlen(copy), value))
		return _("Only digits, please: 125");
	return *value > WHOLE_MAX ? _("This number is too large.") : NULL;
}

static const char *
read_money(const char *text, int64_t *value)
{
	char copy[NUMBER_SIZE];
	char *s = copy;

	if (!trimmed(text, copy))
		return _("Only digits, please: 45000000");
	strip_rupiah(&s);
	if (has_cents(s))
		return _("Whole rupiah, please, without cents: 45000000");
	if (!read_whole(s, strlen(s), value))
		return _("Only digits, please: 45000000");
	return *value > WHOLE_MAX ? _("This sum is too large.") : NULL;
}

static char
decimal_sign(void)
{
	return strcmp(lang_get(), "id") == 0 ? ',' : '.';
}

/* Where the fraction's sign stands; NULL: there is no fraction. */
static const char *
fraction_of(const char *s)
{
	const char *comma = strrchr(s, ',');
	const char *point = strrchr(s, '.');
	const char *last = !comma || (point && point > comma) ? point : comma;

	return last && strchr(s, *last) != last ? NULL : last; /* twice the same: groups */
}

/* "1.250" may be one and a quarter or a thousand and more: nobody guesses here. */
static bool
two_meanings(const char *s, const char *sign)
{
	return *sign != decimal_sign() && strlen(sign + 1) == 3 && sign - s >= 1 && sign - s <= 3 &&
	       s[0] != '0' && strcspn(s, "., ") == (size_t)(sign - s);
}

static const char *
read_decimal(const char *text, int64_t *value)
{
	char s[NUMBER_SIZE];

	if (!trimmed(text, s))
		return _("A number, please: 12.5");
	const char *sign = fraction_of(s);
	if (sign && two_meanings(s, sign))
		return _("This can be read in two ways. Please write 1250 or 1.25.");
	if (!read_whole(s, sign ? (size_t)(sign - s) : strlen(s), value))
		return _("A number, please: 12.5");
	if (*value > WHOLE_MAX / 1000)
		return _("This number is too large.");
	*value *= 1000;
	if (!sign)
		return NULL;
	size_t digits = strspn(++sign, "0123456789");
	if (digits == 0 || sign[digits])
		return _("A number, please: 12.5");
	if (digits > 3)
		return _("At most three digits after the decimal sign, please.");
	int64_t unit = 100;
	for (; *sign; sign++, unit /= 10)
		*value += (*sign - '0') * unit;
	return NULL;
}

static void
write_decimal(int64_t thousandths, char out[NUMBER_SIZE])
{
	int n = snprintf(out, NUMBER_SIZE, "%" PRId64 "%c%03d", thousandths / 1000, decimal_sign(),
	                 (int)(thousandths % 1000));

	while (out[n - 1] == '0')
		out[--n] = '\0';
	if (!is_digit(out[n - 1]))
		out[n - 1] = '\0';
}

/* -- into the form and out of it ------------------------------------------------------------ */

static void
fill_number(struct textbox *box, enum field_kind kind, int64_t value)
{
	char text[NUMBER_SIZE] = "";

	if (value >= 0 && kind == FIELD_DECIMAL)
		write_decimal(value, text);
	else if (value >= 0)
		snprintf(text, sizeof(text), "%" PRId64, value);
	textbox_set(box, text);
}

void
form_fill(struct form *f, const void *values)
{
	for (size_t i = 0; i < f->count; i++) {
		const struct field *field = &f->spec->fields[i];
		const char *at = (const char *)values + field->offset;
		const char *text;
		int64_t number;
		switch (field->kind) {
		case FIELD_TEXT:
		case FIELD_LONG:
		case FIELD_PASSWORD:
			memcpy(&text, at, sizeof(text));
			textbox_set(&f->state[i].box, text);
			break;
		case FIELD_NUMBER:
		case FIELD_MONEY:
		case FIELD_DECIMAL:
			memcpy(&number, at, sizeof(number));
			fill_number(&f->state[i].box, field->kind, number);
			break;
		case FIELD_CHOICE:
		case FIELD_YES_NO:
			memcpy(&number, at, sizeof(number));
			form_choose(&f->state[i], field->kind, number);
			break;
		}
	}
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
	bool missing = field->kind == FIELD_PASSWORD ? !*text : text_blank(text);
	size_t length = text_length(text);

	if (field->required && missing)
		complain(f, &f->state[i], _("Please fill this in."));
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

	if (field->kind == FIELD_PASSWORD) {
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
	else if (field->kind == FIELD_MONEY)
		wrong = read_money(text, &value);
	else if (field->kind == FIELD_DECIMAL)
		wrong = read_decimal(text, &value);
	else
		wrong = read_number(text, &value);
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

	if (field->kind == FIELD_CHOICE && field->required && value == FIELD_NONE)
		complain(f, state,
		         state->option_count > 0 ? _("Please choose one.")
		                                 : _("There is nothing to choose from yet."));
	return value;
}

static void
take_field(struct form *f, size_t i, void *values)
{
	const struct field *field = &f->spec->fields[i];
	char *at = (char *)values + field->offset;
	const char *text;
	int64_t number;

	form_error(&f->state[i], "");
	f->state[i].refused = 0;
	switch (field->kind) {
	case FIELD_TEXT:
	case FIELD_LONG:
	case FIELD_PASSWORD:
		text = take_text(f, i);
		memcpy(at, &text, sizeof(text));
		break;
	case FIELD_NUMBER:
	case FIELD_MONEY:
	case FIELD_DECIMAL:
		number = take_number(f, i);
		memcpy(at, &number, sizeof(number));
		break;
	case FIELD_CHOICE:
	case FIELD_YES_NO:
		number = take_choice(f, i);
		memcpy(at, &number, sizeof(number));
		break;
	}
}

enum status
form_take(struct form *f, void *values, struct problem *p)
{
	size_t wrong = 0;

	for (size_t i = 0; i < f->count; i++) {
		take_field(f, i, values);
		if (f->state[i].error[0] && wrong++ == 0)
			f->focus = i;
	}
	if (wrong == 0)
		return OK;
	return problem_set(p, INVALID, f->spec->fields[f->focus].key,
	                   P_("%zu answer needs another look: see the line marked with !",
	                      "%zu answers need another look: see the lines marked with !", wrong),
	                   wrong);
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
		if (field->kind == FIELD_PASSWORD)
			continue;
		if (out != draft)
			*out++ = '\t';
		out = stpcpy(out, field->key);
		*out++ = '=';
		if (field->kind == FIELD_CHOICE || field->kind == FIELD_YES_NO)
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

	if (kind == FIELD_PASSWORD)
		return;
	char *plain = xrealloc(NULL, n + 1);
	unescape_text(plain, text, n);
	if (kind == FIELD_CHOICE || kind == FIELD_YES_NO) {
		char *end;
		long long value = strtoll(plain, &end, 10);
		if (end != plain && *end == '\0')
			form_choose(&f->state[i], kind, value);
	} else {
		textbox_set(&f->state[i].box, plain);
	}
	explicit_bzero(plain, n);
	free(plain);
}

void
form_restore(struct form *f, const char *draft)
{
	while (draft && *draft) {
		size_t n = strcspn(draft, "\t");
		size_t key = strcspn(draft, "=\t");
		for (size_t i = 0; key < n && i < f->count; i++)
			if (strlen(f->spec->fields[i].key) == key &&
			    strncmp(f->spec->fields[i].key, draft, key) == 0)
				restore_field(f, i, draft + key + 1, n - key - 1);
		draft += n + (draft[n] == '\t');
	}
}
