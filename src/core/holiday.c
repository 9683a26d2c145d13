/* Holidays: see holiday.h. What a list of dates may look like is setting_value.c's. */
#include "core/holiday.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/setting_internal.h"

#define REMINDED_FROM 11 /* month in which the next year's are expected */
#define TRIES 3          /* while others change the setting, too */

static int64_t
year_of(int64_t day)
{
	return calendar_date(day).year;
}

/* -- Reading ----------------------------------------------------------------------------------- */

static size_t
most(void)
{
	return (size_t)setting_rule(SETTING_HOLIDAYS)->max;
}

static struct holiday *
read_all(struct db *db, struct arena *a, size_t *n)
{
	struct setting_date *dates = arena_array(a, most(), sizeof(*dates));
	struct holiday *days = arena_array(a, most(), sizeof(*days));

	*n = setting_dates(a, SETTING_HOLIDAYS, setting_text(db, a, SETTING_HOLIDAYS), dates,
	                   most());
	for (size_t i = 0; i < *n; i++)
		days[i] = (struct holiday){ .day = dates[i].day, .name = dates[i].name };
	return days;
}

enum status
holiday_read(struct db *db, struct arena *a, int64_t year, struct holiday **days, size_t *n)
{
	size_t count;
	struct holiday *all = read_all(db, a, &count);

	*days = arena_array(a, count + 1, sizeof(**days));
	*n = 0;
	for (size_t i = 0; i < count; i++)
		if (year == 0 || year_of(all[i].day) == year)
			(*days)[(*n)++] = all[i];
	return OK;
}

int64_t
holiday_missing(struct db *db, int64_t today)
{
	const struct date now = calendar_date(today);
	struct holiday *days;
	struct arena a = { 0 };
	size_t n = 0;

	if (now.month < REMINDED_FROM)
		return 0;
	holiday_read(db, &a, now.year + 1, &days, &n);
	arena_free(&a);
	return n == 0 ? now.year + 1 : 0;
}

/* -- Rows of a file ---------------------------------------------------------------------------- */

static enum status
check_row(struct arena *a, const struct holiday *row, struct problem *p)
{
	int64_t year = year_of(row->day);

	if (row->day == 0)
		return problem_set(p, INVALID, "day", _("Say the day, as in 2026-12-31."));
	if (year < HOLIDAY_YEAR_MIN || year > HOLIDAY_YEAR_MAX)
		return problem_set(p, INVALID, "day", _("%s: that year cannot be meant."),
		                   date_iso(a, row->day));
	if (text_length(row->name) > HOLIDAY_NAME_MAX)
		return problem_set(p, INVALID, "name", _("At most %d letters."), HOLIDAY_NAME_MAX);
	return OK;
}

static enum status
check_rows(struct arena *a, const struct holiday *rows, size_t n, size_t *bad, struct problem *p)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < n; i++) {
		status = check_row(a, &rows[i], p);
		for (size_t k = 0; status == OK && k < i; k++)
			if (rows[k].day == rows[i].day)
				status = problem_set(p, INVALID, "day",
				                     _("%s stands in line %ld already."),
				                     date_iso(a, rows[i].day), rows[k].line);
		if (status != OK)
			*bad = i;
	}
	return status;
}

static const struct holiday *
find(const struct holiday *days, size_t n, int64_t day)
{
	for (size_t i = 0; i < n; i++)
		if (days[i].day == day)
			return &days[i];
	return NULL;
}

static bool
names_year(const struct holiday *rows, size_t n, int64_t year)
{
	for (size_t i = 0; i < n; i++)
		if (year_of(rows[i].day) == year)
			return true;
	return false;
}

static const char *
put(struct arena *a, const char *lines, const struct holiday *day)
{
	return arena_printf(a, "%s%s %s\n", lines, date_iso(a, day->day), day->name);
}

/* The setting as it comes to be: what stays of it, then the rows. *total counts its days. */
static const char *
lay_over(struct arena *a, const struct holiday *old, size_t old_n, const struct holiday *rows,
         size_t n, struct holiday_imported *count, size_t *total)
{
	const char *lines = "";

	*count = (struct holiday_imported){ .made = 0 };
	*total = n;
	for (size_t i = 0; i < old_n; i++) {
		if (!names_year(rows, n, year_of(old[i].day))) {
			lines = put(a, lines, &old[i]);
			++*total;
		} else if (!find(rows, n, old[i].day)) {
			count->gone++;
		}
	}
	for (size_t i = 0; i < n; i++) {
		const struct holiday *was = find(old, old_n, rows[i].day);
		count->made += !was;
		count->same += was && strcmp(was->name, rows[i].name) == 0;
		count->changed += was && strcmp(was->name, rows[i].name) != 0;
		lines = put(a, lines, &rows[i]);
	}
	return lines;
}

static enum status
import(struct session *s, struct arena *a, const struct holiday *rows, size_t n, bool dry_run,
       struct holiday_imported *count, struct problem *p)
{
	int64_t version = setting_version(s->db, SETTING_HOLIDAYS);
	size_t old_n;
	size_t total;
	char *clean;

	if (version < 0)
		return IO;
	const struct holiday *old = read_all(s->db, a, &old_n);
	const char *lines = lay_over(a, old, old_n, rows, n, count, &total);
	if (total > most())
		return problem_set(p, INVALID, "day",
		                   _("There would be %zu days; at most %zu find room. Take years "
		                     "that are over out of the setting first."), total, most());
	enum status status = setting_clean(a, SETTING_HOLIDAYS, lines, &clean, p);
	if (status != OK || dry_run || count->made + count->changed + count->gone == 0)
		return status;
	return setting_change(s, SETTING_HOLIDAYS, version, clean, p);
}

enum status
holiday_import(struct session *s, const struct holiday *rows, size_t n, bool dry_run,
               struct holiday_imported *count, size_t *bad, struct problem *p)
{
	struct arena a = { 0 };

	*bad = n;
	*count = (struct holiday_imported){ .made = 0 };
	enum status status = check_rows(&a, rows, n, bad, p);
	if (status == OK)
		status = import(s, &a, rows, n, dry_run, count, p);
	for (int i = 1; status == CONFLICT && i < TRIES; i++)
		status = import(s, &a, rows, n, dry_run, count, p);
	arena_free(&a);
	return status;
}
