/* The calendar: instants and days as the office counts and writes them.
 * The office's zone is a fixed offset (WIB +7, WITA +8, WIT +9: Indonesia has no summer time), so
 * no time zone data is needed. Proleptic Gregorian; algorithms after Howard Hinnant, "chrono-
 * Compatible Low-Level Date Algorithms". */
#ifndef BALAI_BASE_CALENDAR_H
#define BALAI_BASE_CALENDAR_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define DAY_SECONDS INT64_C(86400)

struct date {
	int year;
	int month; /* 1-12 */
	int day;   /* 1-31 */
};

/* The zone: hours east of UTC; 7 until told otherwise. Values outside 7-9 are refused with -1. */
int calendar_set_zone(int hours);
const char *calendar_zone_name(void); /* "WIB", "WITA", "WIT" */

/* The office's day number of an instant, and the instant at which that day begins. */
int64_t calendar_day(int64_t instant);
int64_t calendar_midnight(int64_t day);
/* Days on which the office is closed beside Saturdays and Sundays: sorted, copied; none until told.
 * At most CALENDAR_HOLIDAYS, further ones are left out. */
#define CALENDAR_HOLIDAYS 400
void calendar_set_holidays(const int64_t *days, size_t n);
/* The day that is `n` working days (Monday to Friday, but for holidays) after `day`. */
int64_t calendar_working(int64_t day, int n);
/* How many working days come after `from`, up to and with `to`; 0 where `to` is not later. */
int64_t calendar_working_between(int64_t from, int64_t to);
/* The latest day that has `n` working days between itself and `day`, as counted above. */
int64_t calendar_working_before(int64_t day, int n);

struct date calendar_date(int64_t day);
int64_t calendar_day_of(struct date date);
/* Reads "YYYY-MM-DD"; 0 on success, -1 when it is no date. */
int calendar_parse(const char *text, int64_t *day);

/* A month (1-12) in short, in the language in force: "Agu". */
const char *calendar_month(int month);
/* ... in full: "Agustus". */
const char *calendar_month_long(int month);
/* The day of the week, in the language in force: "Senin". */
const char *calendar_weekday(int64_t day);

/* Texts for people, in the language in force, allocated in `a`. */
char *date_long(struct arena *a, int64_t day);      /* "3 Agustus 2026" */
char *date_short(struct arena *a, int64_t day);     /* "3 Agu 2026" */
char *time_long(struct arena *a, int64_t instant);  /* "3 Agustus 2026 pukul 16.00 WIB" */
/* "besok pukul 16.00 WIB", "Senin, 3 Agustus 2026 pukul 16.00 WIB". `today` is passed as below. */
char *time_near(struct arena *a, int64_t instant, int64_t today);
/* "2026-08-03", for files and scripts. */
char *date_iso(struct arena *a, int64_t day);
/* "2026-08-03T02:00:00Z" (RFC 3339), for files and other programs. */
char *time_utc(struct arena *a, int64_t instant);
/* How long ago, coarse: "baru saja", "2 jam", "3 hari". `now` is passed so that views stay pure. */
char *time_age(struct arena *a, int64_t instant, int64_t now);

#endif
