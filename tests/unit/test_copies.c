/* The hall's own copies: what is one by its name, and which stay while nights go by. What becomes
 * of the files is tests/test_nightly.sh's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/calendar.h"
#include "cli/copies.h"
#include "core/credential.h"
#include "db/beside.h"
#include "db/lock.h"

#define NIGHTS 800
#define KEEP 14

static int64_t
day_of(const char *text)
{
	int64_t day;

	assert_int_equal(calendar_parse(text, &day), 0);
	return day;
}

static void
names_are_read_as_they_are_written(void **state)
{
	static const char *const none[] = {
		"", "balai.db", "balai-2026-08-03", "balai-2026-08-03.db.part", "balai-2026-8-3.db",
		"balai-2026-02-29.db", "balai-2026-13-01.db", "balai-2026-08-03-1.db",
		"balai-2026-08-03-0.db", "balai-2026-08-03--2.db", "balai-2026-08-03-02.db",
		"Balai-2026-08-03.db", "balai-2026-08-03 .db", "balai-2026-08-03-99999.db",
		"balai-+026-08-03.db", "../balai-2026-08-03.db", "balai-2026-08-03.dbx",
	};
	struct copy c;

	(void)state;
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++)
		if (copy_parse(none[i], &c))
			fail_msg("\"%s\" was taken for a copy", none[i]);
	assert_true(copy_parse("balai-2026-08-03.db", &c));
	assert_int_equal(c.day, day_of("2026-08-03"));
	assert_int_equal(c.number, 1);
	assert_true(copy_parse("balai-2026-08-03-12.db", &c));
	assert_int_equal(c.number, 12);
	copy_put(&c, day_of("2024-02-29"), 1);
	assert_string_equal(c.name, "balai-2024-02-29.db");
	copy_put(&c, day_of("2024-02-29"), 3);
	assert_string_equal(c.name, "balai-2024-02-29-3.db");
}

/* What is left of the copies, put together; the newest first. */
static size_t
rotate(struct copy *copies, size_t n, int keep, const char *made)
{
	size_t left = 0;

	copies_sort(copies, n);
	copies_choose(copies, n, keep, made);
	for (size_t i = 0; i < n; i++)
		if (!copies[i].goes)
			copies[left++] = copies[i];
	return left;
}

static bool
is_among(const struct copy *copies, size_t n, int64_t day)
{
	for (size_t i = 0; i < n; i++)
		if (copies[i].day == day)
			return true;
	return false;
}

static void
two_years_of_nights(void **state)
{
	const int64_t first = day_of("2026-01-10");
	struct copy copies[NIGHTS];
	size_t n = 0;

	(void)state;
	for (int64_t night = 0; night < NIGHTS; night++) {
		const int64_t today = first + night;
		struct copy made;
		copy_put(&made, today, 1);
		copies[n++] = made;
		n = rotate(copies, n, KEEP, made.name);
		for (int64_t back = 0; back < KEEP && back <= night; back++)
			assert_true(is_among(copies, n, today - back));
		assert_true(n <= KEEP + COPIES_MONTHS + 1);
	}
	/* One of each month of the year before stays: its last. */
	const struct date last = calendar_date(copies[0].day);
	for (int back = 1; back <= COPIES_MONTHS; back++) {
		const int months = 12 * last.year + last.month - 1 - back;
		const struct date of = { months / 12, months % 12 + 1, 1 };
		const struct date next = { (months + 1) / 12, (months + 1) % 12 + 1, 1 };
		assert_true(is_among(copies, n, calendar_day_of(next) - 1));
		assert_true(calendar_day_of(of) < calendar_day_of(next));
	}
	assert_true(copies[n - 1].day > copies[0].day - 400);
}

/* What was off for half a year still has its newest days, and not only the last. */
static void
days_without_a_night_count_for_nothing(void **state)
{
	struct copy copies[40];
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 20; i++)
		copy_put(&copies[n++], day_of("2026-01-01") + i, 1);
	copy_put(&copies[n++], day_of("2026-08-01"), 1);
	n = rotate(copies, n, 5, NULL);
	assert_int_equal(n, 5); /* the last of January is among the five */
	assert_int_equal(copies[4].day, day_of("2026-01-17"));
}

static void
the_two_newest_days_stay_whole(void **state)
{
	struct copy copies[40];
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 4; i++)
		for (int number = 1; number <= 3; number++)
			copy_put(&copies[n++], day_of("2026-08-01") + i, number);
	n = rotate(copies, n, 3, NULL);
	assert_int_equal(n, 3 + 3 + 1);
	assert_string_equal(copies[0].name, "balai-2026-08-04-3.db");
	assert_string_equal(copies[6].name, "balai-2026-08-02-3.db");
}

/* Made while the clock stood far behind. */
static void
the_one_just_made_stays(void **state)
{
	struct copy copies[40];
	size_t n = 0;

	(void)state;
	for (int i = 0; i < 20; i++)
		copy_put(&copies[n++], day_of("2026-08-01") + i, 1);
	copy_put(&copies[n++], day_of("2019-01-01"), 1);
	copy_put(&copies[n++], day_of("2019-01-02"), 1);
	n = rotate(copies, n, 3, "balai-2019-01-01.db");
	assert_int_equal(n, 4);
	assert_string_equal(copies[3].name, "balai-2019-01-01.db");
	assert_int_equal(rotate(copies, 0, 3, NULL), 0);
	assert_int_equal(rotate(copies, 1, 1, NULL), 1);
}

/* What is not in the list of db/beside.h would be left behind, or belong to root unseen. */
static void
every_side_file_is_in_the_list(void **state)
{
	char ending[16];
	struct lock l;

	(void)state;
	for (int i = 0; i < CREDENTIAL_SLOTS; i++) {
		snprintf(ending, sizeof(ending), "-slot%d", i);
		assert_true(beside_known(ending));
	}
	assert_true(beside_known("-write"));
	assert_true(beside_known("-alive"));
	assert_true(beside_known("-backup"));
	assert_false(beside_known("-slot"));
	assert_false(beside_known(""));
	assert_int_equal(lock_open_beside(&l, "nothing/balai.db", "-unheard-of"), IO);
	assert_int_equal(errno, EINVAL);
	assert_int_equal(l.fd, -1);
}

static void
one_makes_copies_at_a_time(void **state)
{
	char folder[] = "copies-XXXXXX";
	char database[sizeof(folder) + 16];
	struct cli cli = { .conf = { .database = database } };
	struct problem p = { 0 };
	struct lock first, second;

	(void)state;
	assert_non_null(mkdtemp(folder));
	snprintf(database, sizeof(database), "%s/balai.db", folder);
	memset(&second, 0xd0, sizeof(second)); /* as the stack may be */
	assert_int_equal(copies_turn(&cli, 0, &first, &p), OK);
	assert_int_equal(copies_turn(&cli, 0, &second, &p), BUSY);
	assert_true(strlen(p.text) > 0);
	assert_int_equal(second.fd, -1);
	assert_false(second.by_signal);
	assert_null(second.stop);
	lock_close(&first);
	assert_int_equal(copies_turn(&cli, 0, &second, &p), OK);
	lock_close(&second);
	beside_remove(AT_FDCWD, database, BESIDE_ANY);
	assert_int_equal(rmdir(folder), 0); /* nothing else was made */
	arena_free(&cli.arena);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_read_as_they_are_written),
		cmocka_unit_test(two_years_of_nights),
		cmocka_unit_test(days_without_a_night_count_for_nothing),
		cmocka_unit_test(the_two_newest_days_stay_whole),
		cmocka_unit_test(the_one_just_made_stays),
		cmocka_unit_test(every_side_file_is_in_the_list),
		cmocka_unit_test(one_makes_copies_at_a_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
