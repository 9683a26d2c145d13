/* Holidays: whole years of them from a file, all or nothing and as one change of the setting; and
 * that somebody is reminded of those of the coming year. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/calendar.h"
#include "core/holiday.h"
#include "core/setting.h"
#include "core/verify.h"
#include "unit/testhall.h"

static int64_t
day_of(int year, int month, int day)
{
	return calendar_day_of((struct date){ year, month, day });
}

static enum status
take(struct hall *h, struct session *s, const struct holiday *rows, size_t n, bool dry_run,
     struct holiday_imported *count, size_t *bad)
{
	return holiday_import(s, rows, n, dry_run, count, bad, &h->p);
}

static const char *
kept(struct hall *h)
{
	return setting_text(h->db, &h->arena, SETTING_HOLIDAYS);
}

static void
a_file_holds_whole_years(void **state)
{
	struct hall *h = *state;
	const struct holiday first[] = { { day_of(2026, 12, 25), "Natal", 2 },
		                         { day_of(2026, 1, 1), "", 3 },
		                         { day_of(2027, 1, 1), "Tahun Baru", 4 } };
	const struct holiday again[] = { { day_of(2026, 12, 25), "Hari Natal", 2 },
		                         { day_of(2026, 8, 17), "HUT RI", 3 } };
	struct holiday_imported count;
	struct holiday *days;
	size_t bad, n;

	assert_int_equal(take(h, &h->system, first, 3, true, &count, &bad), OK);
	assert_int_equal(count.made, 3);
	assert_string_equal(kept(h), "");
	assert_int_equal(take(h, &h->system, first, 3, false, &count, &bad), OK);
	assert_string_equal(kept(h), "2026-01-01\n2026-12-25 Natal\n2027-01-01 Tahun Baru");
	assert_int_equal(take(h, &h->system, again, 2, false, &count, &bad), OK);
	assert_int_equal(count.made, 1);
	assert_int_equal(count.changed, 1);
	assert_int_equal(count.gone, 1);
	assert_int_equal(count.same, 0);
	assert_string_equal(kept(h),
	                    "2026-08-17 HUT RI\n2026-12-25 Hari Natal\n2027-01-01 Tahun Baru");
	assert_int_equal(holiday_read(h->db, &h->arena, 2026, &days, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(days[0].name, "HUT RI");
	assert_int_equal(holiday_read(h->db, &h->arena, 0, &days, &n), OK);
	assert_int_equal(n, 3);
	/* It is in force at once: the 17th is a Monday. */
	assert_int_equal(calendar_working(day_of(2026, 8, 14), 1), day_of(2026, 8, 18));
}

static void
the_same_again_is_no_act(void **state)
{
	struct hall *h = *state;
	const struct holiday rows[] = { { day_of(2026, 8, 17), "HUT RI", 2 } };
	struct holiday_imported count;
	int64_t checked;
	size_t bad;

	assert_int_equal(take(h, &h->system, rows, 1, false, &count, &bad), OK);
	int64_t version = setting_version(h->db, SETTING_HOLIDAYS);
	assert_int_equal(take(h, &h->system, rows, 1, false, &count, &bad), OK);
	assert_int_equal(count.same, 1);
	assert_int_equal(setting_version(h->db, SETTING_HOLIDAYS), version);
	assert_int_equal(take(h, &h->system, rows, 0, false, &count, &bad), OK);
	assert_int_equal(setting_version(h->db, SETTING_HOLIDAYS), version);
	assert_int_equal(hall_verify(h->db, &checked, &h->p), OK);
}

static void
a_bad_row_is_named(void **state)
{
	struct hall *h = *state;
	char name[2 * HOLIDAY_NAME_MAX] = "";
	struct holiday rows[] = { { day_of(2026, 8, 17), "HUT RI", 2 },
		                  { day_of(2026, 12, 25), "Natal", 3 } };
	struct holiday_imported count;
	size_t bad;

	rows[1].day = rows[0].day;
	assert_int_equal(take(h, &h->system, rows, 2, false, &count, &bad), INVALID);
	assert_int_equal(bad, 1);
	assert_string_equal(h->p.field, "day");
	rows[1].day = day_of(1926, 8, 17);
	assert_int_equal(take(h, &h->system, rows, 2, false, &count, &bad), INVALID);
	rows[1].day = day_of(2026, 12, 25);
	memset(name, 'x', HOLIDAY_NAME_MAX + 1);
	rows[0].name = name;
	assert_int_equal(take(h, &h->system, rows, 2, false, &count, &bad), INVALID);
	assert_int_equal(bad, 0);
	assert_string_equal(h->p.field, "name");
	assert_string_equal(kept(h), "");
}

static void
no_more_than_find_room(void **state)
{
	struct hall *h = *state;
	struct holiday rows[CALENDAR_HOLIDAYS + 1];
	struct holiday_imported count;
	size_t bad;

	for (int i = 0; i < CALENDAR_HOLIDAYS + 1; i++)
		rows[i] = (struct holiday){ day_of(2030, 1, 1) + i, "", i + 2 };
	assert_int_equal(take(h, &h->system, rows, CALENDAR_HOLIDAYS + 1, false, &count, &bad),
	                 INVALID);
	assert_int_equal(bad, CALENDAR_HOLIDAYS + 1);
	assert_string_equal(kept(h), "");
	assert_int_equal(take(h, &h->system, rows, CALENDAR_HOLIDAYS, false, &count, &bad), OK);
	assert_int_equal(count.made, CALENDAR_HOLIDAYS);
}

static void
it_is_a_change_of_the_setting(void **state)
{
	struct hall *h = *state;
	const struct holiday row = { day_of(2026, 8, 17), "HUT RI", 2 };
	struct holiday_imported count;
	struct session s;
	size_t bad;

	hall_enter_as(h, &s, "mod", "moderator", 0);
	assert_int_equal(take(h, &s, &row, 1, false, &count, &bad), DENIED);
	assert_string_equal(kept(h), "");
	session_leave(&s);
	hall_enter_as(h, &s, "kades", "pimpinan", 0);
	assert_int_equal(take(h, &s, &row, 1, false, &count, &bad), OK);
	session_leave(&s);
}

static void
the_coming_year_is_missing_from_november_on(void **state)
{
	struct hall *h = *state;

	assert_int_equal(holiday_missing(h->db, day_of(2026, 10, 31)), 0);
	assert_int_equal(holiday_missing(h->db, day_of(2026, 11, 1)), 2027);
	assert_int_equal(holiday_missing(h->db, day_of(2026, 12, 31)), 2027);
	assert_int_equal(setting_set(&h->system, SETTING_HOLIDAYS, "2027-01-01", &h->p), OK);
	assert_int_equal(holiday_missing(h->db, day_of(2026, 11, 1)), 0);
	assert_int_equal(holiday_missing(h->db, day_of(2027, 11, 1)), 2028);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(a_file_holds_whole_years),
		HALL_TEST(the_same_again_is_no_act),
		HALL_TEST(a_bad_row_is_named),
		HALL_TEST(no_more_than_find_room),
		HALL_TEST(it_is_a_change_of_the_setting),
		HALL_TEST(the_coming_year_is_missing_from_november_on),
	};

	return cmocka_run_group_tests_name("holidays", tests, NULL, NULL);
}
