/* Holidays: the days on which the office is closed beside Saturdays and Sundays, each with its name:
 * the lines of SETTING_HOLIDAYS as rows, and whole years of them from a file. Public. */
#ifndef BALAI_CORE_HOLIDAY_H
#define BALAI_CORE_HOLIDAY_H

#include "core/act.h"

#define HOLIDAY_NAME_MAX 80 /* characters */
#define HOLIDAY_YEAR_MIN 2000
#define HOLIDAY_YEAR_MAX 2199

struct holiday {
	int64_t day;
	const char *name; /* "" : not said */
	long line;        /* of a file; 0: of none */
};

/* Those of a year (0: of all) in the order of their days; *days lives in `a`. */
enum status holiday_read(struct db *db, struct arena *a, int64_t year, struct holiday **days,
                         size_t *n);
/* The year whose holidays are to be put in by now, since it is November or later and there is none
 * yet; 0: none is missing. */
int64_t holiday_missing(struct db *db, int64_t today);

struct holiday_imported {
	size_t made;
	size_t changed; /* another name */
	size_t same;
	size_t gone;
};
/* All or nothing, as one change of the setting, which its rights and its history hold for: of each
 * year that rows have a day of, they are all there is; other years stay. What says the same as
 * before is no act, nor is a dry run. Rows may come in any order. INVALID names the column as field
 * and in *bad the index of the row (n: it is about them all). */
enum status holiday_import(struct session *s, const struct holiday *rows, size_t n, bool dry_run,
                           struct holiday_imported *count, size_t *bad, struct problem *p);

#endif
