/* The village's money: words, codes, amounts, and what is worked out from figures. Reading is in
 * budget_read.c, acts in budget_edit.c, budget_program.c and budget_import.c. */
#include "core/budget.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"

/* -- Words ----------------------------------------------------------------------------------- */

static const struct {
	const char *code;
	const char *label;
} kinds[BUDGET_KIND_COUNT] = {
	[BUDGET_INCOME] = { "income", N_("Income") },
	[BUDGET_SPENDING] = { "spending", N_("Spending") },
	[BUDGET_FINANCING] = { "financing", N_("Financing") },
};

static bool
is_kind(enum budget_kind kind)
{
	return kind > 0 && kind < BUDGET_KIND_COUNT;
}

const char *
budget_kind_label(enum budget_kind kind)
{
	return is_kind(kind) ? _(kinds[kind].label) : "";
}

const char *
budget_kind_code(enum budget_kind kind)
{
	return is_kind(kind) ? kinds[kind].code : "";
}

const char *
budget_line_label(struct arena *a, const struct budget_line *line)
{
	return arena_printf(a, "%s %s", line->code, line->name);
}

/* -- Codes ----------------------------------------------------------------------------------- */

bool
budget_code(const char *text, char code[BUDGET_CODE_SIZE])
{
	size_t n = 0;
	int parts = 0;

	text += strspn(text, " ");
	while (*text >= '0' && *text <= '9') {
		int part = 0;
		for (; *text >= '0' && *text <= '9'; text++) {
			part = part * 10 + (*text - '0');
			if (part > BUDGET_PART_MAX)
				return false;
		}
		if (++parts > BUDGET_PARTS)
			return false;
		n += (size_t)snprintf(code + n, BUDGET_CODE_SIZE - n, "%s%d",
		                      parts > 1 ? "." : "", part);
		if (*text == '.')
			text++;
		else
			break;
	}
	return parts > 0 && text[strspn(text, " ")] == '\0';
}

_Static_assert(BUDGET_CODE_SIZE >= BUDGET_PARTS * 5, "the longest code fits, with its end");

/* -- Amounts --------------------------------------------------------------------------------- */

/* "Rp", blanks and a sign before the digits. */
static const char *
skip_head(const char *s, bool *minus)
{
	bool currency = false;

	*minus = false;
	for (;; s++) {
		if (*s == ' ')
			continue;
		if (*s == '-' && !*minus) {
			*minus = true;
		} else if (!currency && (s[0] == 'R' || s[0] == 'r') &&
		           (s[1] == 'p' || s[1] == 'P')) {
			currency = true;
			s += s[2] == '.' ? 2 : 1;
		} else {
			return s;
		}
	}
}

/* What stands for the fraction in these digits and signs; '\0': nothing does. The last of two
 * different signs does; a sign that stands once does, unless three digits come behind it. */
static char
fraction_sign(const char *s, size_t n)
{
	char last = '\0';
	size_t at = 0;
	size_t same = 0;
	bool other = false;

	for (size_t i = 0; i < n; i++)
		if (s[i] == '.' || s[i] == ',') {
			last = s[i];
			at = i;
		}
	for (size_t i = 0; i < n; i++) {
		same += s[i] == last;
		other |= s[i] != last && (s[i] == '.' || s[i] == ',');
	}
	if (last == '\0' || (!other && (same > 1 || n - at - 1 == 3)))
		return '\0';
	return last;
}

enum reading {
	READ_FINE,
	READ_NONE,     /* no amount at all */
	READ_FRACTION,
	READ_LARGE,
};

/* Whole rupiah: groups of three where a sign parts them. */
static enum reading
read_whole(const char *s, size_t n, char sign, int64_t *out)
{
	int64_t value = 0;
	size_t group = 0; /* digits since the last sign */
	bool grouped = false;
	char parts = sign == '.' ? ',' : sign == ',' ? '.' : '\0';

	for (size_t i = 0; i < n; i++) {
		if (s[i] == '.' || s[i] == ',') {
			if (parts == '\0')
				parts = s[i];
			if (s[i] != parts || group == 0 || group > 3 || (grouped && group != 3))
				return READ_NONE;
			grouped = true;
			group = 0;
			continue;
		}
		group++;
		value = value * 10 + (s[i] - '0');
		if (value > MONEY_MAX)
			return READ_LARGE;
	}
	*out = value;
	/* Nobody writes a zero before thousands: "0.125" is less than one. */
	if (grouped && s[0] == '0')
		return value < 1000 ? READ_FRACTION : READ_NONE;
	return group == 0 || (grouped && group != 3) ? READ_NONE : READ_FINE;
}

static enum reading
read_digits(const char *s, size_t n, int64_t *out)
{
	const char sign = fraction_sign(s, n);
	size_t whole = n;

	if (sign)
		while (s[--whole] != sign)
			;
	enum reading reading = read_whole(s, whole, sign, out);
	if (reading != READ_FINE || !sign)
		return reading;
	if (n - whole - 1 < 1 || n - whole - 1 > 2)
		return READ_NONE;
	for (size_t i = whole + 1; i < n; i++)
		if (s[i] != '0')
			return READ_FRACTION;
	return READ_FINE;
}

enum status
budget_money(const char *text, int64_t *rupiah, struct problem *p)
{
	bool minus;

	*rupiah = 0;
	if (text_blank(text))
		return NOT_FOUND;
	const char *s = skip_head(text, &minus);
	size_t n = strspn(s, "0123456789.,");
	const char *rest = s + n;
	enum reading reading = READ_NONE;
	/* As on receipts: "1.250.000,-". */
	if (n > 1 && s[n - 1] == ',' && *rest == '-') {
		n--;
		rest++;
	}
	if (n > 0 && text_blank(rest))
		reading = read_digits(s, n, rupiah);
	if (reading == READ_FINE) {
		*rupiah = minus ? -*rupiah : *rupiah;
		return OK;
	}
	if (reading == READ_FRACTION)
		return problem_set(p, INVALID, NULL,
		                   _("\"%.60s\" has a part of a rupiah. Please write whole "
		                     "rupiah, as in 1.250.000 or 1.250.000,00."), text);
	if (reading == READ_LARGE)
		return problem_set(p, INVALID, NULL,
		                   _("\"%.60s\" is too much: an amount stays below a thousand "
		                     "trillion rupiah."), text);
	return problem_set(p, INVALID, NULL,
	                   _("\"%.60s\" is no amount. Please write rupiah as in 1250000, "
	                     "1.250.000 or 1.250.000,00."), text);
}

bool
budget_closed(int64_t year)
{
	return year < calendar_date(calendar_day(clock_now())).year;
}

int64_t
budget_left(const struct budget_amounts *a)
{
	return a->revised - a->realised;
}

int64_t
budget_percent(const struct budget_amounts *a)
{
	int64_t whole = a->revised;
	int64_t part = a->realised;

	if (whole == 0)
		return -1;
	if (whole < 0) {
		whole = -whole;
		part = -part;
	}
	return part < 0 ? 0 : (part * 100 + whole / 2) / whole;
}

/* -- Programs beside their line -------------------------------------------------------------- */

const char *
budget_planned_says(struct arena *a, const struct budget_page *page)
{
	const int64_t has = page->line.amounts.revised;
	const int64_t planned = page->programs.planned;

	if (page->programs.count == 0 || planned == has)
		return NULL;
	if (planned > has)
		return arena_printf(a, _("Programs plan %s more than the line has."),
		                    text_money(a, planned - has));
	if (budget_closed(page->line.year))
		return NULL;
	return arena_printf(a, _("%s of the line is planned in no program."),
	                    text_money(a, has - planned));
}

const char *
budget_spent_says(struct arena *a, const struct budget_page *page)
{
	const int64_t realised = page->line.amounts.realised;
	const int64_t spent = page->programs.spent;

	if (page->programs.count == 0 || spent == realised)
		return NULL;
	if (spent > realised)
		return arena_printf(a, _("Programs have spent %s more than the line says."),
		                    text_money(a, spent - realised));
	return arena_printf(a, _("%s was spent from the line outside of its programs."),
	                    text_money(a, realised - spent));
}
