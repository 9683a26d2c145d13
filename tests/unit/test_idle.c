/* When nobody is there: the question, what is said of the time that is left, and the end. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "tui/idle.h"

#define LIMIT 90000
#define WARN 30000

static void
assert_step(struct idle *idle, int64_t now, enum idle_step wanted)
{
	assert_int_equal(idle_step(idle, now, LIMIT, WARN), wanted);
}

static void
asks_says_and_ends(void **state)
{
	(void)state;
	struct idle idle = { .since = 1000 };

	assert_step(&idle, 1000, IDLE_NOTHING);
	assert_step(&idle, 90999, IDLE_NOTHING);
	assert_step(&idle, 91000, IDLE_ASK);
	assert_int_equal(idle.said, 30);
	assert_step(&idle, 91000, IDLE_NOTHING);
	assert_step(&idle, 100999, IDLE_NOTHING);
	assert_step(&idle, 101000, IDLE_ASK);
	assert_int_equal(idle.said, 20);
	assert_step(&idle, 110999, IDLE_NOTHING);
	assert_step(&idle, 111000, IDLE_ASK);
	assert_int_equal(idle.said, 10);
	assert_step(&idle, 120999, IDLE_NOTHING);
	assert_step(&idle, 121000, IDLE_END);
}

/* A process that slept through it asks first, and gives the whole time. */
static void
asks_before_it_ends(void **state)
{
	(void)state;
	struct idle idle = { .since = 0 };

	assert_step(&idle, 10000000, IDLE_ASK);
	assert_int_equal(idle.said, 30);
	assert_step(&idle, 10019999, IDLE_ASK);
	assert_int_equal(idle.said, 20);
	assert_step(&idle, 10025000, IDLE_ASK);
	assert_int_equal(idle.said, 10);
	assert_step(&idle, 10030000, IDLE_END);
}

static void
for_ever_where_there_is_no_limit(void **state)
{
	(void)state;
	struct idle idle = { .since = 0 };

	assert_int_equal(idle_step(&idle, INT64_C(1) << 50, 0, WARN), IDLE_NOTHING);
	assert_int_equal(idle.until, 0);
}

/* 20 s: said at the beginning, and when 10 are left. Five minutes: nothing in between. */
static void
other_times_to_answer(void **state)
{
	(void)state;
	struct idle shortest = { .since = 0 };
	struct idle longest = { .since = 0 };
	int said = 0;

	assert_int_equal(idle_step(&shortest, LIMIT, LIMIT, 20000), IDLE_ASK);
	assert_int_equal(shortest.said, 20);
	assert_int_equal(idle_step(&shortest, LIMIT + 9999, LIMIT, 20000), IDLE_NOTHING);
	assert_int_equal(idle_step(&shortest, LIMIT + 10000, LIMIT, 20000), IDLE_ASK);
	assert_int_equal(shortest.said, 10);
	for (int64_t now = LIMIT; now < LIMIT + 300000; now += 100)
		said += idle_step(&longest, now, LIMIT, 300000) == IDLE_ASK;
	assert_int_equal(said, 3);
	assert_int_equal(idle_step(&longest, LIMIT + 300000, LIMIT, 300000), IDLE_END);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(asks_says_and_ends),
		cmocka_unit_test(asks_before_it_ends),
		cmocka_unit_test(for_ever_where_there_is_no_limit),
		cmocka_unit_test(other_times_to_answer),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
