/* How the hall's own copies are called, and which of them stay: see copies.h. Pure. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "cli/copies.h"

#define NUMBER_MAX 9999

void
copy_put(struct copy *c, int64_t day, int number)
{
	const struct date d = calendar_date(day);

	*c = (struct copy){ .day = day, .number = number };
	if (number == 1)
		snprintf(c->name, sizeof(c->name), "balai-%04d-%02d-%02d.db", d.year % 10000,
		         d.month, d.day);
	else
		snprintf(c->name, sizeof(c->name), "balai-%04d-%02d-%02d-%d.db", d.year % 10000,
		         d.month, d.day, number % (NUMBER_MAX + 1));
}

/* Only what copy_put() would write again. */
bool
copy_parse(const char *name, struct copy *c)
{
	int year, month, day, number = 1, end = 0;
	int64_t at;
	char date[20];

	if (sscanf(name, "balai-%4d-%2d-%2d%n", &year, &month, &day, &end) != 3)
		return false;
	if (name[end] == '-' && sscanf(name + end, "-%4d", &number) != 1)
		return false;
	if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31 || number < 1)
		return false;
	snprintf(date, sizeof(date), "%04d-%02d-%02d", year, month, day);
	if (calendar_parse(date, &at) != 0)
		return false;
	copy_put(c, at, number);
	return strcmp(c->name, name) == 0;
}

static int
newer_first(const void *one, const void *other)
{
	const struct copy *a = one;
	const struct copy *b = other;

	if (a->day != b->day)
		return a->day < b->day ? 1 : -1;
	return a->number < b->number ? 1 : a->number > b->number ? -1 : 0;
}

void
copies_sort(struct copy *copies, size_t n)
{
	if (n > 1)
		qsort(copies, n, sizeof(*copies), newer_first);
}

static int
month_of(int64_t day)
{
	const struct date d = calendar_date(day);

	return 12 * d.year + d.month;
}

void
copies_choose(struct copy *copies, size_t n, int keep, const char *made)
{
	int days = 0;

	for (size_t i = 0; i < n; i++) {
		struct copy *c = &copies[i];
		bool first_of_day = i == 0 || copies[i - 1].day != c->day;
		bool first_of_month = i == 0 || month_of(copies[i - 1].day) != month_of(c->day);
		bool in_year = month_of(copies[0].day) - month_of(c->day) <= COPIES_MONTHS;

		days += first_of_day;
		c->goes = !(days <= 2 || (first_of_day && days <= keep) ||
		            (first_of_month && in_year) || (made && strcmp(made, c->name) == 0));
	}
}
