/* Figures of what is late, what is owed and what a month did: working days with holidays, each work
 * unit by itself, and only what everyone may read by name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/setting.h"
#include "unit/figures.h"

static int64_t
day(int month, int number)
{
	return calendar_day_of((struct date){ 2026, month, number });
}

/* -- Working days ------------------------------------------------------------------------------ */

static void
working_days_are_counted(void **state)
{
	const int64_t holidays[] = { day(8, 3), day(8, 8), day(8, 17), day(12, 25) };

	(void)state;
	/* Friday to Monday; to Saturday and Sunday; back. */
	assert_int_equal(calendar_working_between(day(7, 31), day(8, 3)), 1);
	assert_int_equal(calendar_working_between(day(7, 31), day(8, 2)), 0);
	assert_int_equal(calendar_working_between(day(8, 3), day(7, 31)), 0);
	assert_int_equal(calendar_working_between(day(8, 3), day(8, 3)), 0);
	assert_int_equal(calendar_working_between(day(8, 3), day(8, 17)), 10);
	calendar_set_holidays(holidays, 4);
	assert_int_equal(calendar_working_between(day(7, 31), day(8, 3)), 0);
	assert_int_equal(calendar_working_between(day(7, 31), day(8, 17)), 9);
	srand(3);
	for (int i = 0; i < 3000; i++) {
		int64_t from = day(7, 1) + rand() % 300 - 100;
		int64_t to = from + rand() % 200;
		int64_t n = 0;
		for (int64_t d = from; d < to; d++)
			n += calendar_working(d, 1) == d + 1;
		assert_int_equal(calendar_working_between(from, to), n);
		/* The latest day from which that many have passed. */
		int64_t since = calendar_working_before(to, (int)n);
		assert_int_equal(calendar_working_between(since, to), n);
		assert_int_not_equal(calendar_working_between(since + 1, to), n + (n == 0));
		assert_true(since >= from);
	}
	calendar_set_holidays(NULL, 0);
}

/* -- A village that is behind ------------------------------------------------------------------ */

/* Today is Monday, 3 August 2026. */
static void
fall_behind(struct hall *h)
{
	long long now = (long long)HALL_NOW;

	figures_trees(h);
	raw_run(h->raw,
	        "INSERT INTO program (id, code_year, serial, title,"
	        " work_unit, year, budget, method,"
	        " created, changed, request, state, phase, first, last, due, unanswered) VALUES"
	        " (1, 2026, 1, 'Jalan', 51, 2026, 1, 1, 1, 1, 'a', 2, 1, %lld, %lld, %lld, 0),"
	        " (2, 2026, 2, 'Sumur', 52, 2026, 1, 1, 1, 1, 'b', 2, 1, %lld, %lld, %lld, 0),"
	        " (3, 2026, 3, 'Pasar', 52, 2026, 1, 1, 1, 1, 'c', 4, 3, %lld, %lld, NULL, 2),"
	        " (4, 2026, 4, 'Kebun', 51, 2026, 1, 1, 1, 1, 'd', 1, 1, %lld, %lld, %lld, 0)",
	        (long long)day(6, 1), (long long)day(7, 24), (long long)day(7, 24),
	        (long long)day(6, 1), (long long)day(8, 1), (long long)day(8, 1),
	        (long long)day(3, 1), (long long)day(7, 10),
	        (long long)day(9, 1), (long long)day(9, 30), (long long)day(9, 1));
	raw_run(h->raw,
	        "INSERT INTO phase (id, program, number, state, plan_from, plan_to, began, ended)"
	        " VALUES (1, 1, 1, 2, %lld, %lld, %lld, NULL), (2, 2, 1, 2,"
	        " %lld, %lld, %lld, NULL),"
	        " (3, 3, 1, 4, %lld, %lld, %lld, %lld), (4, 3, 2, 4, %lld, %lld, %lld, %lld)",
	        (long long)day(6, 1), (long long)day(7, 24), (long long)day(7, 2),
	        (long long)day(6, 1), (long long)day(8, 1), (long long)day(6, 1),
	        (long long)day(3, 1), (long long)day(3, 31), (long long)day(3, 1),
	        (long long)day(3, 31), (long long)day(4, 1), (long long)day(7, 10),
	        (long long)day(4, 1), (long long)day(7, 10));
	raw_run(h->raw,
	        "INSERT INTO progress_report (program, phase, place,"
	        " corrected_by, at, day, progress,"
	        " spent, text, evidence, request) VALUES (1, 1, 1, 2, 1,"
	        " %lld, 1, 900, 'T', 'E', 'a'),"
	        " (1, 1, 1, NULL, 1, %lld, 1, 500, 'T', 'E', 'b'),"
	        " (1, 1, 2, NULL, 1, %lld, 1, 70, 'T', 'E', 'c')",
	        (long long)day(7, 3), (long long)day(7, 3), (long long)day(6, 30));
	raw_run(h->raw,
	        "INSERT INTO member (id, number, state, joined) VALUES (801, 801, 1, 0),"
	        " (802, 802, 1, 0), (803, 803, 1, 0);"
	        "INSERT INTO verdict (program, member, done, at, answered) VALUES"
	        " (3, 801, 0, %lld, 0), (3, 802, 0, %lld, 0), (3, 803, 0, 5, 6)",
	        now - 20 * 86400, now - 10 * 86400);
	raw_run(h->raw,
	        "INSERT INTO consultation (id, code_year, serial, title, work_unit, results, opens,"
	        " closes, created, changed, request, state, published,"
	        " place, due, answered_at) VALUES"
	        " (1, 2026, 1, 'A', 51, 1, %lld, %lld, 1, 1, 'a', 4, 1, 1, %lld, NULL),"
	        " (2, 2026, 2, 'B', 52, 1, %lld, %lld, 1, 1, 'b', 5, 1, 2, %lld, %lld),"
	        " (3, 2026, 3, 'C', 52, 1, %lld, %lld, 1, 1, 'c', 4, 1, 3, %lld, NULL)",
	        now - 40 * 86400, now - 30 * 86400, (long long)day(7, 16),
	        now - 30 * 86400, now - 20 * 86400, (long long)day(7, 16), now - 15 * 86400,
	        now - 9 * 86400, now - 3 * 86400, (long long)day(8, 14));
	raw_run(h->raw,
	        "INSERT INTO inquiry (id, code_year, serial, formal, author,"
	        " text, work_unit, state,"
	        " asked, due, answered, place, changed, request) VALUES"
	        " (1, 2026, 1, 0, 801, 'Kapan jalan dibangun?', NULL, 2,"
	        " %lld, %lld, NULL, 1, 1, 'a'),"
	        " (2, 2026, 2, 1, 801, 'Berapa sisa anggaran?', 51, 2, %lld,"
	        " %lld, NULL, 2, 1, 'b'),"
	        " (3, 2026, 3, 0, 801, 'Sudah dijawab?', 51, 3, %lld, %lld, %lld, 3, 1, 'c'),"
	        " (4, 2026, 4, 0, 801, 'Belum diperiksa', 51, 1, %lld, NULL, NULL, NULL, 1, 'd')",
	        now - 30 * 86400, (long long)day(7, 17), now - 3 * 86400, (long long)day(8, 14),
	        now - 28 * 86400, (long long)day(7, 17), now - 26 * 86400, now - 20 * 86400);
	raw_run(h->raw,
	        "INSERT INTO review (id, subject, subject_id, since) VALUES (1, 13, 4, %lld),"
	        " (2, 2, 9, %lld), (3, 2, 10, %lld)",
	        now - 20 * 86400, now - 5 * 86400, now - 4 * 86400);
	raw_run(h->raw,
	        "INSERT INTO meeting (id, code_year, serial, kind, title, work_unit, place, begins,"
	        " ends, state, called, present, created, changed, request) VALUES"
	        " (1, 2026, 1, 'K', 'A', 51, 'P', %lld, 2, 6, 1, 31, 1, 1, 'a'),"
	        " (2, 2026, 2, 'K', 'B', 51, 'P', %lld, 2, 7, 1, 44, 1, 1, 'b')",
	        now - 10 * 86400, now - 9 * 86400);
}

static const struct overdue_unit *
unit_of(const struct overdue_unit *units, size_t n, int64_t unit)
{
	for (size_t i = 0; i < n; i++)
		if (units[i].unit == unit)
			return &units[i];
	fail_msg("nothing of %lld is late", (long long)unit);
	return NULL;
}

static void
each_unit_has_its_own(void **state)
{
	struct hall *h = *state;
	struct overdue_unit *units;
	size_t n;

	fall_behind(h);
	assert_int_equal(figures_overdue(h->db, &h->arena, &units, &n), OK);
	assert_int_equal(n, 3);
	const struct overdue_unit *u = unit_of(units, n, 51);
	assert_string_equal(u->name, "Kaur Umum");
	/* Since Friday, 24 July: Monday to Friday, and today. Not what is due in September. */
	assert_int_equal(u->parts[OVERDUE_PROGRAM].n, 1);
	assert_int_equal(u->parts[OVERDUE_PROGRAM].longest, 6);
	assert_int_equal(u->parts[OVERDUE_CONSULTATION].n, 1);
	assert_int_equal(u->parts[OVERDUE_CONSULTATION].longest, 12);
	assert_int_equal(u->parts[OVERDUE_INQUIRY].n, 0); /* due in August */
	assert_int_equal(u->all.n, 2);
	assert_int_equal(u->all.longest, 12);
	/* Due on Saturday: late since today. */
	u = unit_of(units, n, 52);
	assert_int_equal(u->parts[OVERDUE_PROGRAM].n, 1);
	assert_int_equal(u->parts[OVERDUE_PROGRAM].longest, 1);
	assert_int_equal(u->all.n, 1);
	/* Asked of the office as a whole; and the queue: 14 July and three days more. What came on
	 * Wednesday and Thursday is in time. */
	u = unit_of(units, n, 0);
	assert_int_equal(u->parts[OVERDUE_INQUIRY].n, 1);
	assert_int_equal(u->parts[OVERDUE_INQUIRY].longest, 11);
	assert_int_equal(u->parts[OVERDUE_REVIEW].n, 1);
	assert_int_equal(u->parts[OVERDUE_REVIEW].longest, 11);
	assert_int_equal(setting_set(&h->system, SETTING_REVIEW_DAYS, "1", &h->p), OK);
	assert_int_equal(figures_overdue(h->db, &h->arena, &units, &n), OK);
	assert_int_equal(unit_of(units, n, 0)->parts[OVERDUE_REVIEW].n, 3);

	/* A week in which the office is closed. */
	const int64_t closed[] = { day(7, 27), day(7, 28), day(7, 29), day(7, 30), day(7, 31) };
	calendar_set_holidays(closed, 5);
	assert_int_equal(figures_overdue(h->db, &h->arena, &units, &n), OK);
	assert_int_equal(unit_of(units, n, 51)->parts[OVERDUE_PROGRAM].longest, 1);
	calendar_set_holidays(NULL, 0);
}

/* What is counted to a limit says that there are more, and takes nothing from another unit. */
static void
what_was_not_counted_is_said(void **state)
{
	struct hall *h = *state;
	struct overdue_unit *units;
	struct owed_unit *owed;
	size_t n;

	fall_behind(h);
	raw_run(h->raw,
	        "WITH RECURSIVE i (i) AS (SELECT 5001 UNION ALL SELECT i + 1 FROM i WHERE i < 9000)"
	        " INSERT INTO inquiry (id, code_year, serial, formal, author, text, work_unit,"
	        "  state, asked, due, place, changed, request)"
	        " SELECT i, 2026, i, 0, 801, 'T', 51, 2, %lld, %lld, i, 1, 'x' || i FROM i",
	        (long long)calendar_midnight(day(6, 1)), (long long)day(6, 10));
	assert_int_equal(figures_overdue(h->db, &h->arena, &units, &n), OK);
	const struct overdue_unit *u = unit_of(units, n, 51);
	assert_int_equal(u->parts[OVERDUE_INQUIRY].n, FIGURES_CAP);
	assert_true(u->parts[OVERDUE_INQUIRY].more);
	assert_true(u->all.more);
	assert_int_equal(u->all.n, FIGURES_CAP + 2);
	u = unit_of(units, n, 0);
	assert_int_equal(u->parts[OVERDUE_INQUIRY].n, 1);
	assert_false(u->all.more);
	assert_int_equal(figures_owed(h->db, &h->arena, &owed, &n), OK);
	for (size_t i = 0; i < n; i++) {
		const struct owed *part = &owed[i].parts[OWED_INQUIRY];
		assert_int_equal(part->more, owed[i].unit == 51);
		if (owed[i].unit == 51)
			assert_int_equal(part->n, FIGURES_CAP);
		else if (owed[i].unit == 0)
			assert_int_equal(part->n, 1);
	}
}

static void
the_worst_come_first(void **state)
{
	struct hall *h = *state;
	struct overdue_thing things[FIGURES_WORST];
	struct session guest;
	size_t n;

	fall_behind(h);
	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(figures_worst(&guest, &h->arena, FIGURES_ALL_UNITS, things, FIGURES_WORST,
	                               &n), OK);
	assert_int_equal(n, 4);
	assert_int_equal(things[0].kind, OVERDUE_CONSULTATION);
	assert_int_equal(things[0].days, 12);
	assert_string_equal(things[0].code, "K-2026-0001");
	assert_string_equal(things[0].title, "A");
	assert_string_equal(things[0].unit_name, "Kaur Umum");
	assert_int_equal(things[1].kind, OVERDUE_INQUIRY);
	assert_int_equal(things[1].due, day(7, 17));
	assert_string_equal(things[2].code, "P-2026-0001");
	assert_string_equal(things[3].code, "P-2026-0002");
	assert_int_equal(figures_worst(&guest, &h->arena, 51, things, 1, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(things[0].code, "K-2026-0001");
	assert_int_equal(figures_worst(&guest, &h->arena, 0, things, FIGURES_WORST, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(things[0].kind, OVERDUE_INQUIRY);
}

static void
what_is_owed(void **state)
{
	struct hall *h = *state;
	struct owed_unit *units;
	size_t n;

	fall_behind(h);
	assert_int_equal(figures_owed(h->db, &h->arena, &units, &n), OK);
	assert_int_equal(n, 3);
	/* The one that has waited longest first; asked on the day that the other one closed. */
	const struct owed_unit *office = &units[units[0].unit != 0];
	const struct owed_unit *first = &units[units[0].unit == 0];
	assert_int_equal(office->unit, 0);
	assert_int_equal(office->parts[OWED_INQUIRY].n, 1);
	assert_int_equal(office->parts[OWED_INQUIRY].oldest, day(7, 4));
	assert_int_equal(first->unit, 51);
	assert_int_equal(first->parts[OWED_CONSULTATION].n, 1);
	assert_int_equal(first->parts[OWED_CONSULTATION].oldest, day(7, 4));
	assert_int_equal(first->parts[OWED_FORMAL].n, 1);
	assert_int_equal(first->parts[OWED_FORMAL].oldest, day(7, 31));
	assert_int_equal(first->parts[OWED_INQUIRY].n, 0);
	assert_int_equal(first->all.n, 2);
	assert_int_equal(units[2].unit, 52);
	assert_int_equal(units[2].parts[OWED_DISPUTE].n, 2);
	assert_int_equal(units[2].parts[OWED_DISPUTE].oldest, day(7, 14));
	assert_int_equal(units[2].parts[OWED_CONSULTATION].n, 1);
	assert_int_equal(units[2].all.oldest, day(7, 14));
}

static void
a_month_is_told(void **state)
{
	struct hall *h = *state;
	struct month_figures m;

	fall_behind(h);
	raw_run(h->raw,
	        "INSERT INTO audit (seq, at, actor_kind, actor, verb, subject, subject_id, detail)"
	        " SELECT (SELECT COALESCE(MAX(seq), 0) FROM audit) + x.n,"
	        " %lld + x.n * 86400 * 5, 1, 1,"
	        " 'signin', 1, 1, '' FROM (SELECT 1 AS n UNION ALL SELECT 2"
	        " UNION ALL SELECT 3) AS x;"
	        "DROP TRIGGER IF EXISTS day_head_no_delete; DELETE FROM day_head; INSERT INTO day_head VALUES (%lld, 2, 'aa', 1),"
	        " (%lld, 3, 'bb', 1), (%lld, 3, 'cc', 1)",
	        (long long)calendar_midnight(day(8, 31)), (long long)day(8, 30),
	        (long long)day(9, 10), (long long)day(10, 2));
	h->clock->now = calendar_midnight(day(10, 3));
	assert_int_equal(figures_month(h->db, &h->arena, 2026, 9, &m), OK);
	assert_true(m.over);
	assert_int_equal(m.first, day(9, 1));
	assert_int_equal(m.last, day(9, 30));
	assert_int_equal(m.entries, 3);
	assert_int_equal(m.size, raw_int(h->raw, "SELECT MAX(seq) FROM audit"));
	assert_string_equal(m.head, "bb");
	assert_int_equal(m.head_size, 3);
	assert_int_equal(m.head_day, day(9, 10));
	/* Two still run, and one was to begin. */
	assert_int_equal(m.programs_late, 2);
	h->clock->now = HALL_NOW;
	assert_int_equal(figures_month(h->db, &h->arena, 2026, 7, &m), OK);
	assert_true(m.over);
	assert_int_equal(m.programs_begun, 1);
	assert_int_equal(m.programs_done, 1);
	assert_int_equal(m.programs_late, 1); /* on the 31st */
	assert_int_equal(m.spent, 500);
	assert_int_equal(m.consultations_opened, 2);
	assert_int_equal(m.consultations_closed, 3);
	assert_int_equal(m.consultations_answered, 1);
	assert_int_equal(m.meetings, 1);
	assert_int_equal(m.present, 31);
	assert_int_equal(m.asked, 3);
	assert_int_equal(m.answered, 1);
	assert_null(m.head);
	assert_int_equal(figures_month(h->db, &h->arena, 2026, 8, &m), OK);
	assert_false(m.over);
	assert_int_equal(m.programs_late, 2);
	assert_int_equal(m.consultations_closed, 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(working_days_are_counted),
		HALL_TEST(each_unit_has_its_own),
		HALL_TEST(what_was_not_counted_is_said),
		HALL_TEST(the_worst_come_first),
		HALL_TEST(what_is_owed),
		HALL_TEST(a_month_is_told),
	};

	return cmocka_run_group_tests_name("figures due", tests, NULL, NULL);
}
