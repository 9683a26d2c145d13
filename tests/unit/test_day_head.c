/* The heads of the days: of busy days and quiet ones, kept once whoever comes by, told once, and
 * that a check finds one that was changed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/log.h"
#include "core/day_head.h"
#include "unit/testhall.h"

#define TODAY calendar_day(HALL_NOW)
#define MOST 20

static void
entry(struct hall *h)
{
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, hall_nothing, NULL, &h->p), OK);
}

static void
entries(struct hall *h, int n)
{
	while (n-- > 0)
		entry(h);
}

/* To nine o'clock of another day. */
static void
day_is(struct hall *h, int64_t day)
{
	h->clock->now = HALL_NOW + (day - TODAY) * DAY_SECONDS;
}

/* "0:3 2:5": the days from TODAY on that have a head, and its size. */
static const char *
heads(struct hall *h)
{
	static char text[200];
	struct day_head rows[MOST];
	size_t n;

	assert_int_equal(day_head_list(&h->system, NULL, true, MOST, rows, &n), OK);
	text[0] = '\0';
	for (size_t i = n; i-- > 0;) {
		size_t used = strlen(text);
		snprintf(text + used, sizeof(text) - used, "%s%d:%d", used > 0 ? " " : "",
		         (int)(rows[i].day - TODAY), (int)rows[i].size);
	}
	return text;
}

static bool
verifies(struct hall *h)
{
	int64_t checked;
	enum status status = audit_verify(h->db, &checked, &h->p, NULL, NULL);

	assert_true(status == OK || status == CORRUPT);
	return status == OK;
}

/* -- When ------------------------------------------------------------------------------------- */

static void
an_empty_trail_has_no_head(void **state)
{
	struct hall *h = *state;
	struct day_head head;

	assert_int_equal(day_head_tick(&h->system), OK);
	day_is(h, TODAY + 3);
	assert_int_equal(day_head_tick(&h->system), OK);
	assert_int_equal(day_head_newest(&h->system, &head), NOT_FOUND);
	assert_true(verifies(h));
}

/* The first act of a day keeps what stood before it, whatever day that was. */
static void
an_act_keeps_the_day_before_it(void **state)
{
	struct hall *h = *state;
	struct audit_head before;
	struct day_head head;

	entries(h, 3);
	assert_string_equal(heads(h), "");
	assert_int_equal(audit_head(h->db, &before), OK);
	day_is(h, TODAY + 1);
	entries(h, 2);
	assert_string_equal(heads(h), "0:3");
	assert_int_equal(day_head_read(&h->system, TODAY, &head), OK);
	assert_string_equal(head.root, before.root);
	assert_int_equal(head.at, h->clock->now);
	assert_int_equal(head.entries, 3);
	day_is(h, TODAY + 2);
	entry(h);
	assert_string_equal(heads(h), "0:3 1:5");
	assert_int_equal(day_head_newest(&h->system, &head), OK);
	assert_int_equal(head.day, TODAY + 1);
	assert_int_equal(head.entries, 2);
	assert_true(verifies(h));
}

/* A minute before midnight of the office, and at midnight: the day is its own, not that of UTC. */
static void
a_day_ends_at_midnight_here(void **state)
{
	struct hall *h = *state;

	h->clock->now = calendar_midnight(TODAY + 1) - 60;
	entry(h);
	assert_int_equal(day_head_tick(&h->system), OK);
	assert_string_equal(heads(h), "");
	h->clock->now = calendar_midnight(TODAY + 1);
	entry(h);
	assert_string_equal(heads(h), "0:1");
}

/* The last day on which something happened, and the last that ended. */
static void
quiet_days_are_kept_by_who_comes_by(void **state)
{
	struct hall *h = *state;

	entries(h, 4);
	day_is(h, TODAY + 1);
	assert_int_equal(day_head_tick(&h->system), OK);
	assert_string_equal(heads(h), "0:4");
	assert_int_equal(day_head_tick(&h->system), OK);
	day_is(h, TODAY + 2);
	assert_int_equal(day_head_tick(&h->system), OK);
	assert_string_equal(heads(h), "0:4 1:4");
	day_is(h, TODAY + 6);
	entry(h);
	assert_string_equal(heads(h), "0:4 1:4 5:4");
	day_is(h, TODAY + 9);
	assert_int_equal(day_head_tick(&h->system), OK);
	assert_string_equal(heads(h), "0:4 1:4 5:4 6:5 8:5");
	assert_true(verifies(h));
}

/* After the first act of a day there is nothing left to keep by coming by. */
static void
a_busy_day_is_not_kept_twice(void **state)
{
	struct hall *h = *state;

	entry(h);
	day_is(h, TODAY + 1);
	entry(h);
	assert_int_equal(day_head_tick(&h->system), OK);
	assert_string_equal(heads(h), "0:1");
}

static enum status
refuse(struct act *act, void *arg)
{
	(void)arg;
	return problem_set(act->problem, INVALID, NULL, "no");
}

static enum status
find_it_done(struct act *act, void *arg)
{
	(void)arg;
	act->idle = true;
	return OK;
}

/* What is undone takes the head with it; the next one keeps the same. */
static void
what_is_rolled_back_keeps_nothing(void **state)
{
	struct hall *h = *state;

	entry(h);
	day_is(h, TODAY + 1);
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, refuse, NULL, &h->p), INVALID);
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, find_it_done, NULL, &h->p), OK);
	assert_string_equal(heads(h), "");
	entry(h);
	assert_string_equal(heads(h), "0:1");
	assert_true(verifies(h));
}

/* A clock that was ahead leaves a head of a day to come, true of its entries; those that come after
 * it, on days before, are no break. */
static void
a_clock_that_went_back_breaks_nothing(void **state)
{
	struct hall *h = *state;

	entries(h, 2);
	day_is(h, TODAY + 30);
	assert_int_equal(day_head_tick(&h->system), OK);
	day_is(h, TODAY);
	entry(h);
	day_is(h, TODAY + 1);
	entry(h);
	assert_string_equal(heads(h), "0:2 29:2");
	assert_true(verifies(h));
	day_is(h, TODAY + 2);
	entry(h);
	assert_string_equal(heads(h), "0:2 1:4 29:2");
	assert_true(verifies(h));
}

/* Days that were kept stay what they were, also where they began earlier by the zone of now. */
static void
another_zone_breaks_nothing(void **state)
{
	struct hall *h = *state;

	h->clock->now = calendar_midnight(TODAY + 1) - 60;
	entry(h);
	day_is(h, TODAY + 1);
	entry(h);
	calendar_set_zone(9);
	bool sound = verifies(h);
	calendar_set_zone(7);
	assert_true(sound);
	/* Two entries of one day, which by the other zone are of two. */
	h->clock->now = calendar_midnight(TODAY + 3) - 9000;
	entry(h);
	h->clock->now = calendar_midnight(TODAY + 3) - 5400;
	entry(h);
	day_is(h, TODAY + 4);
	entry(h);
	assert_true(verifies(h));
	calendar_set_zone(9);
	sound = verifies(h);
	calendar_set_zone(7);
	assert_true(sound);
}

/* -- Who -------------------------------------------------------------------------------------- */

/* Comes by until it is done: whoever finds the lock taken comes again. */
static int
come_by(struct hall *h, bool acts)
{
	struct session s;
	enum status status;

	if (db_open(&h->db, h->path, DB_OPEN, &h->p) != OK)
		return 1;
	session_begin(&s, h->db, &h->key, acts ? ACTOR_SYSTEM : ACTOR_GUEST);
	if (acts)
		status = act(&s, "test", RIGHT_NONE, hall_nothing, NULL, &h->p);
	else
		while ((status = day_head_tick(&s)) == BUSY)
			usleep(1000);
	db_close(h->db);
	return status == OK ? 0 : 1;
}

static void
many_at_once_keep_it_once(void **state)
{
	enum { PROCESSES = 8 };
	struct hall *h = *state;
	pid_t children[PROCESSES];

	entries(h, 5);
	day_is(h, TODAY + 1);
	db_close(h->db);
	for (int i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		assert_true(children[i] >= 0);
		if (children[i] == 0)
			_exit(come_by(h, i % 2));
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	assert_int_equal(db_open(&h->db, h->path, DB_OPEN, &h->p), OK);
	h->system.db = h->db;
	assert_string_equal(heads(h), "0:5");
	assert_int_equal(audit_newest(h->db), 5 + PROCESSES / 2);
	assert_true(verifies(h));
}

/* What goes to the machine's record while `work` is done. */
static void
recorded(struct hall *h, void (*work)(struct hall *h), char *out, size_t size)
{
	int kept = dup(STDERR_FILENO);
	int file = memfd_create("record", MFD_CLOEXEC);

	assert_true(kept >= 0 && file >= 0);
	fflush(stderr);
	dup2(file, STDERR_FILENO);
	log_to_stderr();
	work(h);
	fflush(stderr);
	dup2(kept, STDERR_FILENO);
	close(kept);
	ssize_t n = pread(file, out, size - 1, 0);
	close(file);
	assert_true(n >= 0);
	out[n] = '\0';
}

static void
acts_on_two_days(struct hall *h)
{
	entry(h);
	day_is(h, TODAY + 1);
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, refuse, NULL, &h->p), INVALID);
	entry(h);
	assert_int_equal(day_head_tick(&h->system), OK);
}

static void
ticks_twice(struct hall *h)
{
	day_is(h, TODAY + 2);
	assert_int_equal(day_head_tick(&h->system), OK);
	assert_int_equal(day_head_tick(&h->system), OK);
}

static void
the_past_of_a_demo(struct hall *h)
{
	h->system.at = HALL_NOW + 5 * DAY_SECONDS;
	entry(h);
	h->system.at += DAY_SECONDS;
	entry(h);
	h->system.at = 0;
}

static void
it_is_told_once(void **state)
{
	struct hall *h = *state;
	struct day_head head;
	char expected[200];
	char said[2000];

	recorded(h, acts_on_two_days, said, sizeof(said));
	assert_int_equal(day_head_newest(&h->system, &head), OK);
	snprintf(expected, sizeof(expected), "balai: note: audit: head of 2026-08-03: 1 %s\n", head.root);
	assert_string_equal(said, expected);
	recorded(h, ticks_twice, said, sizeof(said));
	assert_int_equal(day_head_newest(&h->system, &head), OK);
	snprintf(expected, sizeof(expected), "balai: note: audit: head of 2026-08-04: 2 %s\n", head.root);
	assert_string_equal(said, expected);
	recorded(h, the_past_of_a_demo, said, sizeof(said));
	assert_string_equal(said, "");
}

/* -- Changed ---------------------------------------------------------------------------------- */

static void
broken_of(struct hall *h, const char *day, const char *sql)
{
	assert_true(verifies(h));
	raw_run(h->raw, "DROP TRIGGER IF EXISTS day_head_no_update;"
	                " DROP TRIGGER IF EXISTS day_head_no_delete");
	raw_run(h->raw, "CREATE TABLE spare AS SELECT * FROM day_head");
	raw_run(h->raw, "%s", sql);
	assert_false(verifies(h));
	assert_non_null(strstr(h->p.text, day));
	raw_run(h->raw, "DELETE FROM day_head; INSERT INTO day_head SELECT * FROM spare;"
	                " DROP TABLE spare");
}

static void
a_head_that_was_changed_is_found(void **state)
{
	struct hall *h = *state;

	for (int day = 0; day < 3; day++) {
		day_is(h, TODAY + day);
		entries(h, 3);
	}
	assert_string_equal(heads(h), "0:3 1:6");
	static const char *const guarded[] = {
		"UPDATE day_head SET at = at + 1", "DELETE FROM day_head WHERE size = 6",
		"INSERT INTO day_head SELECT day - 5, size, root, at FROM day_head WHERE size = 3",
		"INSERT INTO day_head SELECT day + 5, size, root, at FROM day_head WHERE size = 3",
		"INSERT OR REPLACE INTO day_head SELECT day, size, 'x', at FROM day_head WHERE size = 6",
	};
	for (size_t i = 0; i < sizeof(guarded) / sizeof(guarded[0]); i++)
		if (raw_try(h->raw, guarded[i]) == 0)
			fail_msg("not guarded: %s", guarded[i]);
	assert_string_equal(heads(h), "0:3 1:6");
	broken_of(h, "2026-08-03", "UPDATE day_head SET root = replace(root, substr(root, 9, 1),"
	                           " CASE substr(root, 9, 1) WHEN 'a' THEN 'b' ELSE 'a' END)"
	                           " WHERE size = 3");
	broken_of(h, "2026-08-04", "UPDATE day_head SET root = (SELECT root FROM day_head WHERE"
	                           " size = 3) WHERE size = 6");
	broken_of(h, "2026-08-03", "UPDATE day_head SET size = 4 WHERE size = 3");
	broken_of(h, "2026-08-04", "UPDATE day_head SET size = 100 WHERE size = 6");
	broken_of(h, "2026-08-03", "UPDATE day_head SET size = 0 WHERE size = 3");
	broken_of(h, "2026-08-04", "UPDATE day_head SET root = root || '0' WHERE size = 6");
	/* True of the trail, but said of a day before its entries. */
	broken_of(h, "2026-08-02", "UPDATE day_head SET day = day - 2 WHERE size = 6");
	/* One of days on which something was recorded is gone. */
	broken_of(h, "2026-08-04", "DELETE FROM day_head WHERE size = 6");
	broken_of(h, "is not that", "UPDATE day_head SET day = 9000000000000000000 WHERE size = 6");
	assert_true(verifies(h));
}

/* The trail itself is spoken of first, since that tells where. */
static void
a_trail_that_was_changed_is_named_as_such(void **state)
{
	struct hall *h = *state;

	entries(h, 3);
	day_is(h, TODAY + 1);
	entry(h);
	raw_run(h->raw, "DROP TRIGGER audit_no_update; UPDATE audit SET verb = 'best' WHERE seq = 2");
	assert_false(verifies(h));
	assert_null(strstr(h->p.text, "2026-08-03"));
}

/* -- The list --------------------------------------------------------------------------------- */

static void
the_list_is_read_in_pages(void **state)
{
	struct hall *h = *state;
	struct day_head rows[3];
	size_t n;

	for (int day = 0; day < 6; day++) {
		day_is(h, TODAY + day);
		entry(h);
	}
	assert_int_equal(day_head_list(&h->system, NULL, false, 3, rows, &n), OK);
	assert_int_equal(n, 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(rows[i].day, TODAY + 4 - i);
	assert_int_equal(day_head_list(&h->system, &rows[2].day, false, 3, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].day, TODAY + 1);
	assert_int_equal(rows[1].day, TODAY);
	assert_int_equal(day_head_list(&h->system, &rows[1].day, true, 3, rows, &n), OK);
	assert_int_equal(n, 3);
	for (int i = 0; i < 3; i++)
		assert_int_equal(rows[i].day, TODAY + 3 - i);
	assert_int_equal(day_head_read(&h->system, TODAY + 5, &rows[0]), NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(an_empty_trail_has_no_head),
		HALL_TEST(an_act_keeps_the_day_before_it),
		HALL_TEST(a_day_ends_at_midnight_here),
		HALL_TEST(quiet_days_are_kept_by_who_comes_by),
		HALL_TEST(a_busy_day_is_not_kept_twice),
		HALL_TEST(what_is_rolled_back_keeps_nothing),
		HALL_TEST(a_clock_that_went_back_breaks_nothing),
		HALL_TEST(another_zone_breaks_nothing),
		HALL_TEST(many_at_once_keep_it_once),
		HALL_TEST(it_is_told_once),
		HALL_TEST(a_head_that_was_changed_is_found),
		HALL_TEST(a_trail_that_was_changed_is_named_as_such),
		HALL_TEST(the_list_is_read_in_pages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
