/* Reading the system's log: what filters let through, page by page both ways, and who may. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/listing.h"
#include "db/internal.h"
#include "unit/logs.h"

#define DAY INT64_C(86400)

static void
write_many(struct hall *h, int n)
{
	for (int i = 1; i <= n; i++) {
		log_write(i % 500 == 0 ? LOG_LEVEL_FAULT : LOG_LEVEL_NOTE, "notify: line %d", i);
		if (i % LOGBOOK_WAITING == 0 || i == n)
			logs_keep(h);
	}
}

/* -- Reading ----------------------------------------------------------------------------------- */

static void
fill(struct hall *h)
{
	log_write(LOG_LEVEL_NOTE, "sign-in: W-0001 signed in");
	log_write(LOG_LEVEL_WARN, "sign-in: W-0002 failed");
	h->clock->now += DAY;
	log_write(LOG_LEVEL_FAULT, "backup: not copied");
	log_write(LOG_LEVEL_NOTE, "backup: copied for W-0001");
	h->clock->now += DAY;
	log_write(LOG_LEVEL_WARN, "print: pages were not taken");
	logs_keep(h);
}

static size_t
count(struct hall *h, struct logbook_query q)
{
	struct logbook_row rows[20];
	size_t n = logs_page(h, &h->system, &q, 0, false, 20, rows);

	assert_int_equal(logs_page(h, &h->system, &q, 0, true, 20, rows), n);
	return n;
}

static void
filters(void **state)
{
	struct hall *h = *state;

	fill(h);
	assert_int_equal(count(h, logs_all), 5);
	assert_int_equal(count(h, (struct logbook_query){ LOG_LEVEL_WARN, -1, 0, 0, "" }), 3);
	assert_int_equal(count(h, (struct logbook_query){ LOG_LEVEL_FAULT, -1, 0, 0, "" }), 1);
	assert_int_equal(
	        count(h, (struct logbook_query){ LOG_LEVEL_NOTE, LOG_SOURCE_BACKUP, 0, 0, "" }), 2);
	assert_int_equal(
	        count(h, (struct logbook_query){ LOG_LEVEL_WARN, LOG_SOURCE_BACKUP, 0, 0, "" }), 1);
	assert_int_equal(
	        count(h, (struct logbook_query){ LOG_LEVEL_NOTE, -1, HALL_NOW + 1, 0, "" }), 3);
	assert_int_equal(count(h, (struct logbook_query){ LOG_LEVEL_NOTE, -1, HALL_NOW,
	                                                  HALL_NOW + DAY, "" }), 2);
	assert_int_equal(
	        count(h, (struct logbook_query){ LOG_LEVEL_NOTE, -1, 0, 0, "w-0001 COPIED" }), 1);
	assert_int_equal(count(h, (struct logbook_query){ LOG_LEVEL_NOTE, -1, 0, 0, "salju" }), 0);
}

static void
pages_both_ways(void **state)
{
	struct hall *h = *state;
	const struct logbook_query grave = { .level = LOG_LEVEL_WARN, .source = LOG_SOURCE_ANY };
	struct logbook_row rows[3];

	fill(h);
	assert_int_equal(logs_page(h, &h->system, &grave, 0, false, 2, rows), 2);
	assert_int_equal(rows[0].id, 5);
	assert_int_equal(rows[1].id, 3);
	assert_int_equal(logs_page(h, &h->system, &grave, 3, false, 2, rows), 1);
	assert_int_equal(rows[0].id, 2);
	assert_int_equal(logs_page(h, &h->system, &grave, 2, true, 3, rows), 2);
	assert_int_equal(rows[0].id, 5);
	assert_int_equal(rows[1].id, 3);
	assert_int_equal(logs_page(h, &h->system, &logs_all, 4, false, 2, rows), 2);
	assert_int_equal(rows[1].id, 2);
}

/* What is grave is found at once; what only words tell apart pauses. */
static void
rare_ones(void **state)
{
	struct hall *h = *state;
	const struct logbook_query faults = { .source = LOG_SOURCE_ANY };
	const struct logbook_query words = { .level = LOG_LEVEL_NOTE, .source = LOG_SOURCE_ANY,
		                             .words = "needle" };
	struct logbook_row rows[5];

	log_write(LOG_LEVEL_NOTE, "notify: a needle");
	write_many(h, LIST_LOOKS + 100);
	int64_t before = h->db->cost.rows;
	assert_int_equal(logs_page(h, &h->system, &faults, 0, false, 5, rows), 4);
	assert_int_equal(h->db->cost.rows - before, 4);
	assert_int_equal(logs_page(h, &h->system, &words, 0, false, 5, rows), 1);
	assert_true(rows[0].pause);
	assert_int_equal(logs_page(h, &h->system, &words, rows[0].id, false, 5, rows), 1);
	assert_false(rows[0].pause);
	assert_string_equal(rows[0].text, "a needle");
}

static void
for_who_may(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct logbook_row row;
	size_t n;

	fill(h);
	hall_enter_as(h, &s, "ratna", "auditor", 0);
	assert_int_equal(logs_page(h, &s, &logs_all, 0, false, 1, &row), 1);
	assert_int_equal(logbook_read(&s, &h->arena, 3, &row), OK);
	assert_string_equal(row.text, "not copied");
	assert_int_equal(logbook_read(&s, &h->arena, 99, &row), NOT_FOUND);
	hall_enter_as(h, &s, "admin", "admin", 0);
	assert_true(logbook_may(&s));
	/* Its lines are of no area. */
	hall_enter_as(h, &s, "area", "auditor", hall_area(h, "Desa > Dusun Timur"));
	assert_true(session_may(&s, RIGHT_LOG));
	assert_int_equal(logbook_list(&s, &h->arena, &logs_all, 0, false, 1, &row, &n), DENIED);
	hall_enter_as(h, &s, "bela", "bpd", 0);
	assert_int_equal(logbook_list(&s, &h->arena, &logs_all, 0, false, 1, &row, &n), DENIED);
	assert_int_equal(logbook_read(&s, &h->arena, 3, &row), DENIED);
	session_begin(&s, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(logbook_list(&s, &h->arena, &logs_all, 0, false, 1, &row, &n), DENIED);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LOG_TEST(filters),
		LOG_TEST(pages_both_ways),
		LOG_TEST(rare_ones),
		LOG_TEST(for_who_may),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
