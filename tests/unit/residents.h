/* The residents' list as tests bring it in: lines of a sheet, what is said of them, and how many
 * there are then. */
#ifndef BALAI_TESTS_UNIT_RESIDENTS_H
#define BALAI_TESTS_UNIT_RESIDENTS_H

#include "base/calendar.h"
#include "core/resident.h"
#include "unit/testhall.h"

#define RESIDENTS_TODAY (calendar_day(HALL_NOW))

int64_t residents_day(int year, int month, int day);

/* What was said of lines; residents_listen() takes it. */
struct residents_told {
	int n;
	long line;
	const char *column;
	char text[400];
	int limit; /* 0: none */
};
enum status residents_listen(void *told, long line, const char *column, const char *text);

/* Cells of one line, parted by '|': nama|nik|no_kk|sex|tanggallahir|dusun|rw|rt|status_dasar. */
enum status residents_add(struct hall *h, struct resident_sheet *sheet, long line,
                          const char *text);
/* A whole sheet of lines that are fine; ends with NULL. */
struct resident_sheet *residents_sheet(struct hall *h, const char *const *lines);
/* Imports the lines as they are; areas are made. */
struct resident_import residents_import(struct hall *h, bool replace, const char *const *lines);

#define SITI "SITI WARSINI|3201014508900001|3201010101000001|2|05-08-1990|BARAT|001|002|1"
#define BUDI "Budi Santoso|3201010101500002|3201010101000001|1|1950-01-01|Barat|1|2|1"
#define ANAK "Anak Kecil|3201010302200003|3201010101000002|L|03/02/2020|TIMUR|-|5|1"

/* The three of them. */
extern const char *const residents_three[];

/* How many of at least that age live in an area (NULL: in all). */
int64_t residents_count(struct hall *h, const char *area, int min_age);
/* `balai verify`. */
void residents_sound(struct hall *h);

#endif
