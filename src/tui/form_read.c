/* Numbers, sums and dates as people write them: read and written. Whose they are is
 * form_values.c's matter. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/form_internal.h"

#define WHOLE_MAX INT64_C(999999999999999) /* fits every sum of money the hall keeps */

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
trimmed(const char *s, char out[FORM_NUMBER_SIZE])
{
	s += strspn(s, " ");
	size_t n = strlen(s);
	while (n > 0 && s[n - 1] == ' ')
		n--;
	if (n >= FORM_NUMBER_SIZE)
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
	char copy[FORM_NUMBER_SIZE];

	if (!trimmed(text, copy) || !read_whole(copy, strlen(copy), value))
		return _("Only digits, please: 125");
	return *value > WHOLE_MAX ? _("This number is too large.") : NULL;
}

static const char *
read_money(const char *text, int64_t *value)
{
	char copy[FORM_NUMBER_SIZE];
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
	char s[FORM_NUMBER_SIZE];

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
write_decimal(int64_t thousandths, char out[FORM_NUMBER_SIZE])
{
	int n = snprintf(out, FORM_NUMBER_SIZE, "%" PRId64 "%c%03d", thousandths / 1000, decimal_sign(),
	                 (int)(thousandths % 1000));

	while (out[n - 1] == '0')
		out[--n] = '\0';
	if (!is_digit(out[n - 1]))
		out[n - 1] = '\0';
}

/* -- dates ---------------------------------------------------------------------------------- */

/* The number of a month by its name, in either language, whole or its first three letters and
 * more; 0: none. */
static int
month_named(const char *name, size_t n)
{
	static const char *const names[12][2] = {
		{ "januari", "january" },   { "februari", "february" }, { "maret", "march" },
		{ "april", "april" },       { "mei", "may" },           { "juni", "june" },
		{ "juli", "july" },         { "agustus", "august" },    { "september", "september" },
		{ "oktober", "october" },   { "november", "november" }, { "desember", "december" },
	};

	for (int m = 0; m < 12; m++)
		for (int l = 0; l < 2; l++)
			if (n >= 3 && n <= strlen(names[m][l]) && strncmp(name, names[m][l], n) == 0)
				return m + 1;
	return n == 3 && strncmp(name, "agt", 3) == 0 ? 8 : 0;
}

/* The next number or month's name in *s, which moves behind it; -1: neither. */
static int
next_part(const char **s, bool *named, size_t *digits)
{
	size_t n = strspn(*s, "0123456789");
	int value = -1;

	*digits = n;
	*named = false;
	if (n > 0 && n <= 4) {
		value = atoi(*s);
	} else if (n == 0) {
		n = strspn(*s, "abcdefghijklmnopqrstuvwxyz");
		value = month_named(*s, n);
		*named = value > 0;
		value = *named ? value : -1;
	}
	*s += n;
	return value;
}

/* Three parts with signs or blanks between them. */
static bool
read_parts(const char *s, int part[3], bool named[3], size_t digits[3])
{
	for (int i = 0; i < 3; i++) {
		part[i] = next_part(&s, &named[i], &digits[i]);
		size_t between = strspn(s, " -/.,");
		bool parted = between > 0 || named[i] || (*s >= 'a' && *s <= 'z');
		if (part[i] < 0 || (i < 2 && !parted))
			return false;
		s += between;
	}
	return *s == '\0';
}

static bool
is_day(struct date d, int64_t *day)
{
	if (d.month < 1 || d.month > 12 || d.day < 1 || d.day > 31)
		return false;
	*day = calendar_day_of(d);
	struct date back = calendar_date(*day);
	return back.month == d.month && back.day == d.day;
}

static const char *
read_date(const char *text, int64_t *value)
{
	struct arena a = { .chunk = NULL };
	const char *folded = text_fold(&a, text);
	int part[3];
	bool named[3];
	size_t digits[3];

	folded += strspn(folded, " ");
	bool three = read_parts(folded, part, named, digits);
	arena_free(&a);
	if (!three)
		return _("A date, please: 3-8-2026");
	bool iso = digits[0] == 4;
	struct date d = { .year = part[iso ? 0 : 2], .month = part[1], .day = part[iso ? 2 : 0] };
	if (named[0]) /* August 3, 2026 */
		d = (struct date){ .year = part[2], .month = part[0], .day = part[1] };
	size_t year = digits[iso ? 0 : 2];
	if (year == 2)
		d.year += 2000;
	if ((year != 4 && year != 2) || named[iso ? 0 : 2])
		return _("The year is missing: 3-8-2026");
	return is_day(d, value) ? NULL : _("There is no such day in the calendar.");
}

/* -- all kinds ------------------------------------------------------------------------------ */

const char *
form_read(enum field_kind kind, const char *text, int64_t *value)
{
	switch (kind) {
	case FIELD_MONEY:
		return read_money(text, value);
	case FIELD_DECIMAL:
		return read_decimal(text, value);
	case FIELD_DATE:
		return read_date(text, value);
	default:
		return read_number(text, value);
	}
}

void
form_write(enum field_kind kind, int64_t value, char out[FORM_NUMBER_SIZE])
{
	struct date d;

	out[0] = '\0';
	if (kind == FIELD_DATE && value != FIELD_NONE) {
		d = calendar_date(value);
		snprintf(out, FORM_NUMBER_SIZE, "%d-%d-%d", d.day, d.month, d.year);
	} else if (kind == FIELD_DECIMAL && value >= 0) {
		write_decimal(value, out);
	} else if (kind != FIELD_DATE && value >= 0) {
		snprintf(out, FORM_NUMBER_SIZE, "%" PRId64, value);
	}
}

const char *
form_understood(const struct form *f, size_t field, struct arena *a)
{
	const char *text = textbox_text(&f->state[field].box);
	int64_t day;

	if (f->spec->fields[field].kind != FIELD_DATE || text_blank(text) || read_date(text, &day))
		return NULL;
	return date_long(a, day);
}
