/* Figures of a village of 200,000 proposals: each number is what plain SQL counts, and a page of
 * them costs no more than one of a village of 20,000. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/verify.h"
#include "db/internal.h"
#include "unit/figures.h"

#define SMALL INT64_C(20000)
#define LARGE INT64_C(200000)

static const char *const keys[FIGURE_BY_COUNT] = {
	"0", "COALESCE(category, 0)", "COALESCE(area, 0)", "COALESCE(work_unit, 0)",
	"CAST(strftime('%Y%m', submitted + 25200, 'unixepoch') AS INTEGER)",
};

/* Counts once, by plain SQL, into a table that the numbers below are looked up in. */
static void
recount(struct hall *h)
{
	raw_run(h->raw, "DROP TABLE IF EXISTS counted;"
	                "CREATE TEMP TABLE counted (kind, k, state, n)");
	for (int by = 0; by < FIGURE_BY_COUNT; by++)
		raw_run(h->raw, "INSERT INTO counted SELECT %d, %s AS k, state, COUNT(*)"
		                " FROM proposal GROUP BY k, state", by, keys[by]);
	raw_run(h->raw, "CREATE INDEX counted_by ON counted (kind, k, state)");
}

static int64_t
counted(struct hall *h, enum figure_by by, int64_t key, int state)
{
	return raw_int(h->raw, "SELECT COALESCE(SUM(n), 0) FROM counted WHERE kind = %d"
	                       " AND k = %lld AND (%d = 0 OR state = %d)",
	               (int)by, (long long)key, state, state);
}

/* With all that is below the node. */
static int64_t
counted_below(struct hall *h, enum figure_by by, int64_t key, int state)
{
	return raw_int(h->raw, "WITH RECURSIVE b (id) AS (SELECT %lld"
	                       "  UNION SELECT n.id FROM b JOIN node n ON n.parent = b.id)"
	                       " SELECT COALESCE(SUM(c.n), 0) FROM b JOIN counted c ON c.kind = %d"
	                       " AND c.k = b.id WHERE %d = 0 OR c.state = %d", (long long)key,
	               (int)by, state, state);
}

static void
expect_counts(struct hall *h, enum figure_by by)
{
	struct figure_row *rows;
	int64_t all = 0;
	size_t n;

	assert_int_equal(figures_proposals(h->db, &h->arena, by, &rows, &n), OK);
	for (size_t i = 0; i < n; i++) {
		bool node = by != FIGURE_STATE && by != FIGURE_MONTH && rows[i].key != 0;
		assert_non_null(rows[i].name);
		all += rows[i].own[0];
		for (int state = 0; state < PROPOSAL_STATE_COUNT; state++) {
			assert_int_equal(rows[i].own[state], counted(h, by, rows[i].key, state));
			assert_int_equal(rows[i].below[state],
			                 node ? counted_below(h, by, rows[i].key, state)
			                      : rows[i].own[state]);
		}
	}
	assert_int_equal(all, raw_int(h->raw, "SELECT COUNT(*) FROM proposal"));
}

/* The days of one step in order, and what stands where by the nearest rank. */
static void
expect_step(struct hall *h, const struct pace *pace, int year)
{
	raw_run(h->raw, "DROP TABLE IF EXISTS took; CREATE TEMP TABLE took AS"
	                " SELECT (x.at - f.at) / 86400 AS days FROM truth f"
	                " JOIN truth x ON x.proposal = f.proposal AND x.state = %d"
	                " WHERE f.state = %d AND (%d = 0"
	                "  OR CAST(strftime('%%Y', x.at + 25200, 'unixepoch') AS INTEGER) = %d)"
	                " ORDER BY days", (int)pace->to, (int)pace->from, year, year);
	int64_t n = raw_int(h->raw, "SELECT COUNT(*) FROM took");

	assert_int_equal(pace->n, n);
	if (n == 0)
		return;
	/* rowid: 1, 2, ... in the order of days */
	assert_int_equal(pace->median, raw_int(h->raw, "SELECT days FROM took WHERE rowid = %lld",
	                                       (long long)((n * 50 + 99) / 100)));
	assert_int_equal(pace->most, raw_int(h->raw, "SELECT days FROM took WHERE rowid = %lld",
	                                     (long long)((n * 90 + 99) / 100)));
	assert_int_equal(pace->longest, raw_int(h->raw, "SELECT MAX(days) FROM took"));
}

static void
expect_paces(struct hall *h)
{
	struct pace paces[PACE_STEPS];
	int years[8] = { 0 };
	size_t n;

	assert_int_equal(figures_years(h->db, years + 1, 7, &n), OK);
	assert_int_equal(n, 3); /* 2024 to 2026 */
	assert_int_equal(years[1], 2026);
	assert_int_equal(years[3], 2024);
	for (size_t i = 0; i <= n; i++) {
		assert_int_equal(figures_pace(h->db, years[i], paces), OK);
		for (int step = 0; step < PACE_STEPS; step++)
			expect_step(h, &paces[step], years[i]);
	}
	assert_int_equal(figures_pace(h->db, 0, paces), OK);
	for (int step = 0; step < PACE_STEPS; step++) {
		assert_true(paces[step].n > 0);
		assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM pace_step WHERE step = %d"
		                                 " AND from_state = %d AND to_state = %d", step,
		                         (int)paces[step].from, (int)paces[step].to), 1);
	}
}

static void
expect_month(struct hall *h, int year, int month)
{
	struct month_figures m;
	const struct {
		int state;
		const int64_t *n;
	} came[] = {
		{ 4, &m.published }, { 8, &m.approved }, { 9, &m.declined },
		{ 10, &m.deferred }, { 11, &m.adopted }, { 12, &m.done },
	};

	assert_int_equal(figures_month(h->db, &h->arena, year, month, &m), OK);
	assert_int_equal(m.sent, counted(h, FIGURE_MONTH, year * 100 + month, 0));
	assert_int_equal(m.listed,
	                 raw_int(h->raw, "SELECT COUNT(*) FROM proposal WHERE listed = 1"));
	for (size_t i = 0; i < sizeof(came) / sizeof(came[0]); i++)
		assert_int_equal(*came[i].n,
		                 raw_int(h->raw, "SELECT COUNT(*) FROM truth WHERE state = %d AND"
		                                 " strftime('%%Y%%m', at + 25200, 'unixepoch')"
		                                 " = '%04d%02d'", came[i].state, year, month));
}

/* Under study since before the day: JUDGE_DAYS working days (Monday to Friday; there are no
 * holidays) are over. */
static void
expect_late(struct hall *h)
{
	struct overdue_unit *units;
	struct overdue_thing things[FIGURES_WORST];
	struct session guest;
	size_t n;
	size_t worst;

	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(figures_overdue(h->db, &h->arena, &units, &n), OK);
	assert_int_equal(n, 2); /* the unit, and the office for what has none */
	for (size_t i = 0; i < n; i++) {
		/* 30 working days before Monday, 3 August, are over with what came by 19 June. */
		int64_t late = raw_int(h->raw, "SELECT COUNT(*) FROM proposal"
		                               " WHERE state IN (7, 15)"
		                               " AND COALESCE(work_unit, 0) = %lld AND"
		                               " changed + 25200 < unixepoch('2026-06-20')",
		                       (long long)units[i].unit);
		assert_true(late > 0);
		assert_int_equal(units[i].parts[OVERDUE_JUDGING].n,
		                 late < FIGURES_CAP ? late : FIGURES_CAP);
		assert_int_equal(units[i].all.n, units[i].parts[OVERDUE_JUDGING].n);
	}
	assert_int_equal(figures_worst(&guest, &h->arena, FIGURES_ALL_UNITS, things, FIGURES_WORST,
	                               &worst), OK);
	assert_int_equal(worst, FIGURES_WORST);
	for (size_t i = 0; i < worst; i++) {
		assert_int_equal(things[i].subject, SUBJECT_PROPOSAL);
		assert_true(i == 0 || things[i].days <= things[i - 1].days);
		assert_true(things[i].days > 0);
	}
	assert_int_equal(things[0].days, units[0].all.longest);
	assert_int_equal(things[0].due,
	                 calendar_working(calendar_day(raw_int(h->raw, "SELECT MIN(changed) FROM"
	                                                               " proposal WHERE state IN"
	                                                               " (7, 15)")), 30));
}

static void
expect_all(struct hall *h)
{
	recount(h);
	for (int by = 0; by < FIGURE_BY_COUNT; by++)
		expect_counts(h, (enum figure_by)by);
	expect_paces(h);
	for (int month = 1; month <= 12; month++)
		expect_month(h, 2025, month);
	expect_month(h, 2026, 8);
	expect_late(h);
}

/* All that the pages of figures read together. */
static struct db_cost
cost_of_pages(struct hall *h)
{
	const struct db_cost before = h->db->cost;
	struct db_cost cost;
	struct overdue_thing things[FIGURES_WORST];
	struct pace paces[PACE_STEPS];
	struct month_figures month;
	struct overdue_unit *late;
	struct owed_unit *owed;
	struct figure_row *rows;
	int years[20];
	size_t n;

	for (int by = 0; by < FIGURE_BY_COUNT; by++)
		assert_int_equal(figures_proposals(h->db, &h->arena, (enum figure_by)by, &rows,
		                                   &n), OK);
	assert_int_equal(figures_pace(h->db, 0, paces), OK);
	assert_int_equal(figures_pace(h->db, 2025, paces), OK);
	assert_int_equal(figures_years(h->db, years, 20, &n), OK);
	assert_int_equal(figures_overdue(h->db, &h->arena, &late, &n), OK);
	assert_int_equal(figures_worst(&h->system, &h->arena, FIGURES_ALL_UNITS, things,
	                               FIGURES_WORST, &n), OK);
	assert_int_equal(figures_owed(h->db, &h->arena, &owed, &n), OK);
	assert_int_equal(figures_month(h->db, &h->arena, 2026, 7, &month), OK);
	cost = h->db->cost;
	cost.statements -= before.statements;
	cost.rows -= before.rows;
	cost.steps -= before.steps;
	return cost;
}

static void
each_number_is_what_plain_sql_counts(void **state)
{
	struct hall *h = *state;

	figures_trees(h);
	figures_grow(h, 1, SMALL);
	expect_all(h);
	const struct db_cost small = cost_of_pages(h);
	figures_grow(h, SMALL + 1, LARGE);
	expect_all(h);
	const struct db_cost large = cost_of_pages(h);
	print_message("%lld statements, %lld rows, %lld steps; of a tenth: %lld, %lld, %lld\n",
	              (long long)large.statements, (long long)large.rows, (long long)large.steps,
	              (long long)small.statements, (long long)small.rows, (long long)small.steps);
	assert_true(large.statements <= small.statements + 12);
	assert_true(large.rows * 2 <= small.rows * 3);
	assert_true(large.steps * 2 <= small.steps * 3);
	assert_true(large.rows < 12000);
	figures_sound(h);
}

/* What is kept in one table is broken, found, and put back as it was. */
static void
expect_found(struct hall *h, const char *table, const char *sql)
{
	struct problem p;

	raw_run(h->raw, "CREATE TEMP TABLE was AS SELECT * FROM %s", table);
	raw_run(h->raw, "%s", sql);
	if (raw_int(h->raw, "SELECT changes()") == 0)
		fail_msg("changes nothing: %s", sql);
	if (figures_verify(h->db, &p) != CORRUPT)
		fail_msg("not found: %s", sql);
	raw_run(h->raw, "DELETE FROM %s; INSERT INTO %s SELECT * FROM was; DROP TABLE was", table,
	        table);
}

static void
what_is_kept_wrong_is_found(void **state)
{
	static const struct {
		const char *table;
		const char *sql;
	} breaks[] = {
		{ "figure", "UPDATE figure SET n = n + 1 WHERE kind = 0 AND state = 4" },
		{ "figure", "INSERT INTO figure VALUES (2, 3, 14, 1)" },
		{ "figure", "DELETE FROM figure WHERE kind = 4 AND key = 202511" },
		{ "passed", "UPDATE passed SET n = n - 1 WHERE state = 8 AND month = 202511" },
		{ "pace", "UPDATE pace SET n = n + 1 WHERE step = 0 AND year = 0" },
		{ "pace", "UPDATE pace SET n = n - 1 WHERE step = 7 AND year = 2025" },
		{ "month", "UPDATE month SET begins = begins + 1 WHERE key = 202608" },
		{ "month", "UPDATE month SET key = 202609 WHERE key = 202608" },
		{ "month", "DELETE FROM month WHERE key = 209912" },
		{ "resident_sexes", "INSERT INTO resident_sexes VALUES (2, 1, 3)" },
		{ "passage", "UPDATE passage SET at = at + 1 WHERE proposal = 4 AND state = 4" },
	};
	struct hall *h = *state;

	figures_trees(h);
	figures_grow(h, 1, 2000);
	raw_run(h->raw, "DROP TRIGGER passage_more; DROP TRIGGER passage_less");
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		expect_found(h, breaks[i].table, breaks[i].sql);
		figures_sound(h);
	}
	expect_found(h, "passage", "DELETE FROM passage WHERE proposal = 4 AND state = 1");
	expect_found(h, "passage", "INSERT INTO passage VALUES (9, 12, 3, 4)");
	figures_sound(h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(each_number_is_what_plain_sql_counts),
		HALL_TEST(what_is_kept_wrong_is_found),
	};

	return cmocka_run_group_tests_name("figures", tests, NULL, NULL);
}
