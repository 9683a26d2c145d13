/* The inbox at a terminal: what counts as seen when one leaves, what the header says, and the news
 * that somebody else's act brings. */
#include <stdlib.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <time.h>

#include <cmocka.h>

#include "unit/raw.h"
#include "village.h"

#define MANY 60
#define FITS 10 /* of them on a screen, at most */
#define SITI "(SELECT member FROM person WHERE login = 'siti')"

/* MANY notices of two lines each, one a minute, all there is. */
static int
begin(void **state)
{
	if (village_begin(state) != 0)
		return -1;
	struct raw *raw = raw_open(village_file("balai.db"));
	raw_run(raw, "UPDATE notice SET read = 2 WHERE member = " SITI ";"
	             "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %d)"
	             " INSERT INTO notice (member, at, verb, subject, subject_id)"
	             " SELECT " SITI ", i * 60, 'member_resume', 1, " SITI " FROM c", MANY);
	raw_close(raw);
	clock_begin(time(NULL));
	return 0;
}

/* How many have been read; the instants of the newest and the oldest of them, in minutes. */
struct seen {
	int64_t count;
	int64_t newest;
	int64_t oldest;
};

static struct seen
look(void)
{
	static const char what[] = " FROM notice WHERE read = 1 AND member = " SITI;
	struct raw *raw = raw_open(village_file("balai.db"));
	struct seen seen = {
		.count = raw_int(raw, "SELECT COUNT(*)%s", what),
		.newest = raw_int(raw, "SELECT COALESCE(MAX(at), 0) / 60%s", what),
		.oldest = raw_int(raw, "SELECT COALESCE(MIN(at), 0) / 60%s", what),
	};

	raw_close(raw);
	return seen;
}

static void
what_was_on_the_screen_is_read(void **state)
{
	(void)state;
	struct terminal *t = village_enter("siti");

	expect(t, ", 60 ");
	press(t, "N");
	assert_int_equal(look().count, 0);
	press(t, "Esc");
	struct seen first = look();
	assert_in_range(first.count, 2, FITS);
	assert_int_equal(first.newest, MANY);
	assert_int_equal(first.oldest, MANY + 1 - first.count);
	char header[16];
	snprintf(header, sizeof(header), ", %d ", MANY - (int)first.count);
	expect(t, header);
	/* Paged through: all of it. */
	press(t, "N");
	press_times(t, "PageDown", 3);
	press(t, "Esc");
	struct seen second = look();
	assert_in_range(second.count, 3 * first.count, 4 * FITS);
	assert_int_equal(second.oldest, MANY + 1 - second.count);
}

static void
what_was_jumped_over_is_not(void **state)
{
	(void)state;
	struct terminal *t = village_enter("siti");

	press(t, "N");
	press(t, "End");
	press(t, "Esc");
	struct seen seen = look();
	assert_in_range(seen.count, 2, FITS);
	assert_int_equal(seen.oldest, 1);
	assert_int_equal(seen.newest, seen.count);
}

static void
one_that_is_opened_and_all_by_a_key(void **state)
{
	(void)state;
	struct terminal *t = village_enter("siti");

	press(t, "N");
	press_times(t, "Down", 2);
	press(t, "Enter"); /* one's own account */
	expect(t, "W-0012");
	assert_int_equal(look().count, 1);
	assert_int_equal(look().oldest, MANY - 2);
	press(t, "Esc");
	press(t, "T");
	assert_int_equal(look().count, MANY);
	expect_absent(t, "(W-0012), ");
}

static void
news_come_while_one_reads(void **state)
{
	(void)state;
	struct terminal *t = village_enter("siti");

	press(t, "N");
	press(t, "T");
	press(t, "Esc");
	press(t, "1");
	expect_absent(t, "(W-0012), ");
	free(village_command("user role siti add moderator"));
	pass_time(t, 1100);
	expect(t, "(W-0012), 1 ");
	expect(t, " N ");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_was_on_the_screen_is_read, begin, script_end),
		cmocka_unit_test_setup_teardown(what_was_jumped_over_is_not, begin, script_end),
		cmocka_unit_test_setup_teardown(one_that_is_opened_and_all_by_a_key, begin, script_end),
		cmocka_unit_test_setup_teardown(news_come_while_one_reads, begin, script_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
