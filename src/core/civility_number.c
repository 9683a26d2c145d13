/* Which numbers are of a person: telephones and identity cards. What is a date, an amount, a time
 * or a code is laid aside first, so that what remains can be put together across any sign. */
#include "core/civility_internal.h"

#include <string.h>

#define NIK_DIGITS 16

struct row {
	struct scan *s;
	struct number *of;
	size_t n;
};

/* -- What is no number of a person ----------------------------------------------------------- */

/* Whether number i is tied to the one before it by `glue` ('\0': by any one sign). */
static bool
tied(const struct row *r, size_t i, char glue)
{
	return i < r->n && r->of[i].gap == GAP_GLUE && (glue == '\0' || r->of[i].glue == glue);
}

static int
value(const struct number *number)
{
	int sum = 0;

	for (size_t i = 0; i < number->n && i < 6; i++)
		sum = 10 * sum + (number->digits[i] - '0');
	return sum;
}

static bool
is_day(const struct number *a)
{
	return a->n <= 2 && value(a) >= 1 && value(a) <= 31;
}

static bool
is_month(const struct number *a)
{
	return a->n <= 2 && value(a) >= 1 && value(a) <= 12;
}

/* "17-08-2026", "2026/08/17", "17.8.26". */
static size_t
date(const struct row *r, size_t i)
{
	const struct number *a = &r->of[i];

	if (!tied(r, i + 1, '\0'))
		return 0;
	char glue = a[1].glue;
	if (!strchr("-/.", glue) || !tied(r, i + 2, glue) || tied(r, i + 3, glue) ||
	    tied(r, i, glue) || !is_month(&a[1]))
		return 0;
	bool forwards = is_day(&a[0]) && (a[2].n == 4 || a[2].n == 2);
	bool backwards = a[0].n == 4 && is_day(&a[2]);
	return forwards || backwards ? 3 : 0;
}

/* "1.250.000": groups of three. */
static size_t
amount(const struct row *r, size_t i)
{
	const struct number *a = &r->of[i];
	size_t k = 1;

	if (a->digits[0] == '0' || a->n > 3 || a->plus || !tied(r, i + 1, '\0'))
		return 0;
	char glue = a[1].glue;
	if ((glue != '.' && glue != ',') || tied(r, i, glue))
		return 0;
	/* One more digit than any sum has makes it no sum. */
	while (k < 6 && tied(r, i + k, glue) && a[k].n == 3)
		k++;
	return k > 1 && !tied(r, i + k, glue) ? k : 0;
}

/* "0,75", "19.30", "19:30", "-7.797068": one point, few digits before it, few or many after it. */
static size_t
fraction(const struct row *r, size_t i)
{
	const struct number *a = &r->of[i];

	if (!tied(r, i + 1, '\0') || !strchr(".,:", a[1].glue) || tied(r, i, a[1].glue) ||
	    tied(r, i + 2, a[1].glue))
		return 0;
	bool lead = a->digits[0] == '0' && a->n > 1;
	bool small = a->n <= 2 && a[1].n <= 2;
	bool exact = a->n <= 3 && !lead && a[1].n >= 4 && a[1].n <= 8;
	return small || exact ? 2 : 0;
}

/* "Rp 62812345000", "RT 08 11 12". */
static size_t
said_so(const struct row *r, size_t i)
{
	const struct number *a = &r->of[i];
	size_t k = 1;

	if (!a->after_word)
		return 0;
	if (a->said == SAID_MONEY) {
		while (tied(r, i + k, '.'))
			k++;
		/* A slip of the finger ("Rp 081.250") is shorter than a telephone's number. */
		return a->digits[0] != '0' || (a->n == 3 && k <= 3 && a[k - 1].n == 3) ? k : 0;
	}
	if (a->said != SAID_LABEL || a->n > 3)
		return 0;
	while (i + k < r->n && a[k].gap != GAP_BREAK && a[k].n <= 2)
		k++;
	return k;
}

static void
lay_aside(struct row *r)
{
	for (size_t i = 0, k; i < r->n; i += k > 0 ? k : 1) {
		k = r->of[i].spelled ? 0 : date(r, i);
		k = k > 0 ? k : said_so(r, i);
		k = k > 0 ? k : amount(r, i);
		k = k > 0 ? k : fraction(r, i);
		for (size_t j = 0; j < k; j++)
			r->of[i + j].dead = true;
		r->s->steps += k + 1;
	}
}

/* Digits put together, and how they stood. */
struct digits {
	char of[NIK_DIGITS + 1];
	size_t n, real, pieces;
	const struct number *head;
	bool single; /* each digit alone, or all as words */
};

/* -- Identity cards -------------------------------------------------------------------------- */

/* Province, place, day (of a woman: and 40), month and year of birth, number. */
static bool
nik_shape(const char *d)
{
	static const char provinces[] = "11 12 13 14 15 16 17 18 19 21 31 32 33 34 35 36 51 52 53 "
	                                "61 62 63 64 65 71 72 73 74 75 76 81 82 91 92 93 94 95 96";
	char province[3] = { d[0], d[1], '\0' };
	int day = (d[6] - '0') * 10 + d[7] - '0';
	int month = (d[8] - '0') * 10 + d[9] - '0';

	return strstr(provinces, province) && month >= 1 && month <= 12 && day >= 1 && day <= 71 &&
	       (day <= 31 || day > 40);
}

/* Sixteen digits in one piece are some card's; in pieces, when they are made like a NIK or said
 * to be one. Eight numbers of two digits are a list. */
static bool
is_nik(const struct digits *d)
{
	if (d->n != NIK_DIGITS)
		return false;
	if (d->pieces == 1 || d->head->said == SAID_CARD)
		return true;
	return (d->pieces < NIK_DIGITS / 2 || d->single) && nik_shape(d->of);
}

/* -- Telephones ------------------------------------------------------------------------------ */

/* How many digits lead to the number within the country: "0", "62", "+62 (0)"; 0 for none. */
static size_t
trunk(const struct digits *d)
{
	const char *s = d->of;

	if (strncmp(s, "0062", 4) == 0)
		return 4;
	if (strncmp(s, "62", 2) == 0 && (d->head->plus || s[2] == '8' || s[2] == '0'))
		return s[2] == '0' ? 3 : 2;
	return s[0] == '0' ? 1 : 0;
}

static bool
is_mobile(const char *national, size_t n)
{
	return n >= 8 && n <= 13 && national[0] == '8' && strchr("1235789", national[1]);
}

/* The area must stand apart or everything be one, so that lists of small numbers are none. */
static bool
is_landline(const struct digits *d, const char *national, size_t n)
{
	if (n < 8 || n > 11 || !strchr("2345679", national[0]) || !strchr("123456789", national[1]))
		return false;
	if (d->head->said == SAID_OTHER)
		return false;
	return d->head->plus || d->single || d->pieces == 1 || d->head->n == 3 || d->head->n == 4;
}

static bool
is_phone(const struct digits *d)
{
	size_t lead = trunk(d);
	bool said = d->head->said == SAID_PHONE || d->head->said == SAID_NUMBER;

	if (d->n < 9)
		return false;
	if (lead == 0)
		return said && d->n >= 10 && is_mobile(d->of, d->n);
	return is_mobile(d->of + lead, d->n - lead) || is_landline(d, d->of + lead, d->n - lead);
}

/* -- Putting together ------------------------------------------------------------------------ */

static bool
joins(const struct row *r, size_t i)
{
	return i < r->n && r->of[i].gap != GAP_BREAK && !r->of[i].dead;
}

/* The inside of a code begins no number, nor ends one: "4.1.2.08.12.0034". */
static bool
inside(const struct row *r, size_t i)
{
	return joins(r, i) && !r->of[i - 1].dead && r->of[i].gap == GAP_GLUE &&
	       strchr(".-_", r->of[i].glue);
}

static bool
append(struct digits *d, const struct number *number)
{
	if (d->n + number->n > NIK_DIGITS)
		return false;
	memcpy(d->of + d->n, number->digits, number->n);
	d->n += number->n;
	d->of[d->n] = '\0';
	d->real += number->real;
	d->pieces++;
	d->single = d->single && (number->n == 1 || number->spelled);
	return true;
}

/* The longest number that begins at i: returns how many pieces it has, 0 for none. */
static size_t
person(struct row *r, size_t i, enum hold *why)
{
	struct digits d = { .head = &r->of[i], .single = true };
	size_t found = 0;

	for (size_t k = i; k == i || joins(r, k); k++) {
		r->s->steps++;
		if (!append(&d, &r->of[k]))
			break;
		if (inside(r, k + 1) || 2 * d.real < d.n)
			continue;
		if (is_nik(&d)) {
			*why = HOLD_NIK;
			return d.pieces;
		}
		if (is_phone(&d)) {
			*why = HOLD_PHONE;
			found = d.pieces;
		}
	}
	return found;
}

void
civility_numbers(struct scan *s)
{
	struct row r = { .s = s };

	r.of = civility_read_numbers(s, &r.n);
	lay_aside(&r);
	for (size_t i = 0, k; i < r.n; i += k > 0 ? k : 1) {
		enum hold why = HOLD_PHONE;
		k = r.of[i].dead || (i > 0 && inside(&r, i)) ? 0 : person(&r, i, &why);
		if (k > 0)
			civility_found(s, why, r.of[i].first, r.of[i + k - 1].end);
	}
}
