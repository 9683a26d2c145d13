/* The calendar: see calendar.h. */
#include "base/calendar.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"

static int zone_hours = 7;

int
calendar_set_zone(int hours)
{
	if (hours < 7 || hours > 9)
		return -1;
	zone_hours = hours;
	return 0;
}

const char *
calendar_zone_name(void)
{
	return zone_hours == 7 ? "WIB" : zone_hours == 8 ? "WITA" : "WIT";
}

static int64_t
floor_div(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

int64_t
calendar_day(int64_t instant)
{
	return floor_div(instant + zone_hours * 3600, DAY_SECONDS);
}

int64_t
calendar_midnight(int64_t day)
{
	return day * DAY_SECONDS - zone_hours * 3600;
}

static int64_t holidays[CALENDAR_HOLIDAYS];
static size_t holiday_count;

void
calendar_set_holidays(const int64_t *days, size_t n)
{
	holiday_count = n < CALENDAR_HOLIDAYS ? n : CALENDAR_HOLIDAYS;
	if (holiday_count > 0)
		memcpy(holidays, days, holiday_count * sizeof(*days));
}

static int
compare_days(const void *a, const void *b)
{
	const int64_t *x = a;
	const int64_t *y = b;

	return (*x > *y) - (*x < *y);
}

/* Day 0 was a Thursday. */
static bool
is_weekday(int64_t day)
{
	return ((day + 3) % 7 + 7) % 7 < 5;
}

static bool
is_working(int64_t day)
{
	return is_weekday(day) &&
	       !bsearch(&day, holidays, holiday_count, sizeof(day), compare_days);
}

int64_t
calendar_working(int64_t day, int n)
{
	while (n > 0)
		n -= is_working(++day);
	return day;
}

int64_t
calendar_working_between(int64_t from, int64_t to)
{
	int64_t n = to > from ? (to - from) / 7 * 5 : 0;

	for (int64_t day = to - (to > from ? (to - from) % 7 : 0); day < to; day++)
		n += is_weekday(day + 1);
	for (size_t i = 0; i < holiday_count; i++)
		n -= holidays[i] > from && holidays[i] <= to && is_weekday(holidays[i]) &&
		     (i == 0 || holidays[i] != holidays[i - 1]);
	return n;
}

int64_t
calendar_working_before(int64_t day, int n)
{
	while (n > 0)
		n -= is_working(day--);
	return day;
}

/* Hinnant's civil_from_days: eras of 400 years that begin on 1 March. */
struct date
calendar_date(int64_t day)
{
	int64_t z = day + 719468;
	int64_t era = floor_div(z, 146097);
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;
	struct date d = {
		.day = (int)(doy - (153 * mp + 2) / 5 + 1),
		.month = (int)(mp < 10 ? mp + 3 : mp - 9),
	};

	d.year = (int)(yoe + era * 400 + (d.month <= 2));
	return d;
}

int64_t
calendar_day_of(struct date date)
{
	int64_t y = date.year - (date.month <= 2);
	int64_t era = floor_div(y, 400);
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (date.month + (date.month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
	int64_t doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

int
calendar_parse(const char *text, int64_t *day)
{
	struct date d;
	int used = 0;

	if (strlen(text) != 10 || strspn(text, "0123456789-") != 10 ||
	    sscanf(text, "%4d-%2d-%2d%n", &d.year, &d.month, &d.day, &used) != 3 || used != 10)
		return -1;
	int64_t n = calendar_day_of(d);
	struct date back = calendar_date(n);
	if (d.month < 1 || d.month > 12 || back.year != d.year || back.month != d.month ||
	    back.day != d.day)
		return -1;
	*day = n;
	return 0;
}

const char *
calendar_month_long(int month)
{
	static const char *const names[] = {
		N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
		N_("July"), N_("August"), N_("September"), N_("October"), N_("November"),
		N_("December"),
	};

	return _(names[month - 1]);
}

const char *
calendar_month(int month)
{
	/* The bar keeps "May" the abbreviation apart from "May" the month for translators. */
	static const char *const names[] = {
		N_("|Jan"), N_("|Feb"), N_("|Mar"), N_("|Apr"), N_("|May"), N_("|Jun"),
		N_("|Jul"), N_("|Aug"), N_("|Sep"), N_("|Oct"), N_("|Nov"), N_("|Dec"),
	};
	const char *name = _(names[month - 1]);

	return *name == '|' ? name + 1 : name;
}

const char *
calendar_weekday(int64_t day)
{
	static const char *const names[] = {
		N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"),
		N_("Saturday"), N_("Sunday"),
	};

	/* Day 0 was a Thursday. */
	return _(names[((day + 3) % 7 + 7) % 7]);
}

char *
date_long(struct arena *a, int64_t day)
{
	struct date d = calendar_date(day);

	return arena_printf(a, "%d %s %d", d.day, calendar_month_long(d.month), d.year);
}

char *
date_short(struct arena *a, int64_t day)
{
	struct date d = calendar_date(day);

	return arena_printf(a, "%d %s %d", d.day, calendar_month(d.month), d.year);
}

char *
date_iso(struct arena *a, int64_t day)
{
	struct date d = calendar_date(day);

	return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

char *
time_utc(struct arena *a, int64_t instant)
{
	/* By the calendar of the office moved back to Greenwich. */
	int64_t day = instant / DAY_SECONDS - (instant % DAY_SECONDS < 0);
	int seconds = (int)(instant - day * DAY_SECONDS);

	return arena_printf(a, "%sT%02d:%02d:%02dZ", date_iso(a, day), seconds / 3600,
	                    seconds / 60 % 60, seconds % 60);
}

char *
time_long(struct arena *a, int64_t instant)
{
	int64_t day = calendar_day(instant);
	int64_t seconds = instant - calendar_midnight(day);

	/* TRANSLATORS: date, hour, minute, zone */
	return arena_printf(a, _("%s at %02d:%02d %s"), date_long(a, day), (int)(seconds / 3600),
	                    (int)(seconds / 60 % 60), calendar_zone_name());
}

char *
time_near(struct arena *a, int64_t instant, int64_t today)
{
	int64_t day = calendar_day(instant);
	int64_t minutes = (instant - calendar_midnight(day)) / 60;
	const char *zone = calendar_zone_name();
	int hour = (int)(minutes / 60);
	int minute = (int)(minutes % 60);

	switch (day - today) {
	case -1:
		/* TRANSLATORS: hour, minute, zone */
		return arena_printf(a, _("yesterday at %02d:%02d %s"), hour, minute, zone);
	case 0:
		return arena_printf(a, _("today at %02d:%02d %s"), hour, minute, zone);
	case 1:
		return arena_printf(a, _("tomorrow at %02d:%02d %s"), hour, minute, zone);
	default:
		/* TRANSLATORS: "Monday", "3 August 2026 at 16:00 WIB" */
		return arena_printf(a, _("%s, %s"), calendar_weekday(day), time_long(a, instant));
	}
}

char *
time_age(struct arena *a, int64_t instant, int64_t now)
{
	int64_t s = now - instant;

	if (s < 60)
		return arena_strdup(a, _("just now"));
	if (s < 3600)
		return arena_printf(a, P_("%d minute", "%d minutes", s / 60), (int)(s / 60));
	if (s < DAY_SECONDS)
		return arena_printf(a, P_("%d hour", "%d hours", s / 3600), (int)(s / 3600));
	return arena_printf(a, P_("%d day", "%d days", s / DAY_SECONDS), (int)(s / DAY_SECONDS));
}
