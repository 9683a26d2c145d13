/* The residents' list: dates of birth, as offices and spreadsheets write them. No sentence repeats
 * the cell. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/resident_internal.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define BORN "tanggallahir"

#define YEARS_MAX 130
/* Day 25569 of a spreadsheet is 1 January 1970. A number of five digits is such a day (from 1927 on);
 * a shorter one might as well be a year. */
#define SERIAL_OF_1970 25569

static const struct {
	const char *begin;
	int month;
} months[] = {
	{ "jan", 1 }, { "feb", 2 }, { "peb", 2 }, { "mar", 3 }, { "apr", 4 }, { "mei", 5 },
	{ "may", 5 }, { "jun", 6 }, { "jul", 7 }, { "agu", 8 }, { "ags", 8 }, { "agt", 8 },
	{ "aug", 8 }, { "sep", 9 }, { "okt", 10 }, { "oct", 10 }, { "nov", 11 }, { "nop", 11 },
	{ "des", 12 }, { "dec", 12 },
};

/* The parts of a date: numbers, or a month by name. */
struct parts {
	int value[3];
	size_t length[3]; /* digits; 0: a name */
	int n;
};

static int
month_named(const char *s, size_t n)
{
	for (size_t i = 0; n >= 3 && i < COUNT(months); i++)
		if (strncasecmp(months[i].begin, s, 3) == 0)
			return months[i].month;
	return 0;
}

static size_t
letters(const char *s)
{
	size_t n = 0;

	while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= 'A' && s[n] <= 'Z'))
		n++;
	return n;
}

/* False when it is not two or three parts, or one number; a time of day behind them is passed
 * over. */
static bool
take_apart(const char *s, struct parts *d)
{
	*d = (struct parts){ .n = 0 };
	while (*s) {
		size_t digits = strspn(s, "0123456789");
		size_t name = letters(s);
		if (digits == 0 && name == 0) {
			if (!strchr("-/. ,'", *s))
				return false;
			s++;
			continue;
		}
		if (d->n == 3)
			return digits > 0 || *s == 'T';
		if (digits > 5)
			return false;
		d->length[d->n] = digits;
		d->value[d->n] = digits > 0 ? atoi(s) : month_named(s, name);
		if (digits == 0 && d->value[d->n] == 0)
			return false;
		d->n++;
		s += digits + name;
	}
	return d->n > 0;
}

static enum status
no_date(struct problem *p)
{
	return problem_set(p, INVALID, BORN,
	                   _("this is no date; write day, month and year, as in 31-12-1990."));
}

static enum status
short_year(struct problem *p)
{
	return problem_set(p, INVALID, BORN,
	                   _("the year has two digits, and nobody knows of which century. Write all "
	                     "four, as in 31-12-1990."));
}

/* Three parts in the order of the sheet: the year has four digits and stands first or last. */
static enum status
three_parts(const struct parts *d, struct date *date, struct problem *p)
{
	bool year_first = d->length[0] == 4;
	size_t year = year_first ? d->length[0] : d->length[2];

	if (!year_first && d->length[2] <= 2)
		return short_year(p);
	if (year != 4 || d->length[1] > 2 || (year_first ? d->length[2] : d->length[0]) > 2 ||
	    (year_first ? d->length[2] : d->length[0]) == 0)
		return no_date(p);
	*date = (struct date){ .year = year_first ? d->value[0] : d->value[2],
		               .month = d->value[1],
		               .day = year_first ? d->value[2] : d->value[0] };
	return OK;
}

static enum status
check_date(struct date date, int64_t *day, struct problem *p)
{
	if (date.month < 1 || date.month > 12)
		return problem_set(p, INVALID, BORN,
		                   _("there is no such month; the day comes first, then the month, as "
		                     "in 31-12-1990."));
	*day = calendar_day_of(date);
	struct date back = calendar_date(*day);
	if (back.day == date.day && back.month == date.month && back.year == date.year)
		return OK;
	return problem_set(p, INVALID, BORN,
	                   _("there is no such day in that month."));
}

static enum status
check_age(int64_t day, int64_t today, struct problem *p)
{
	if (day > today)
		return problem_set(p, INVALID, BORN, _("this day has not come yet."));
	if (calendar_date(today).year - calendar_date(day).year > YEARS_MAX)
		return problem_set(p, INVALID, BORN,
		                   _("this is more than %d years ago."), YEARS_MAX);
	return OK;
}

/* 0000-00-00, 00/00/0000, and a bare 0. */
static bool
all_zero(const struct parts *d)
{
	for (int i = 0; i < d->n; i++)
		if (d->value[i] != 0)
			return false;
	return true;
}

enum status
resident_read_day(const char *cell, int64_t today, bool *known, int64_t *day, struct problem *p)
{
	struct parts d;
	struct date date = { .year = 0 };

	*known = false;
	if (resident_cell_empty(cell))
		return OK;
	while (resident_skip_idle(cell) > 0)
		cell += resident_skip_idle(cell);
	if (!take_apart(cell, &d))
		return no_date(p);
	if (all_zero(&d))
		return OK;
	enum status status = OK;
	if (d.n == 1 && d.length[0] == 5)
		*day = d.value[0] - SERIAL_OF_1970;
	else if (d.n == 3)
		status = three_parts(&d, &date, p);
	else
		return no_date(p);
	if (status == OK && d.n == 3)
		status = check_date(date, day, p);
	if (status == OK)
		status = check_age(*day, today, p);
	*known = status == OK;
	return status;
}
