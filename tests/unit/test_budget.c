/* The village's money: sums over trees of any shape, figures changed by hand, the lines of
 * programs, and what verification finds. Files are in test_budget_import.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/history.h"
#include "core/verify.h"
#include "unit/budgets.h"
#include "unit/programs.h"

static const char village[] = "1|Pendapatan|income|\n1.1|Dana Desa||100.000.000||60.000.000\n"
                              "2|Belanja|spending|\n2.1|Pembangunan||\n"
                              "2.1.1|Jalan||45.000.000||9.000.000\n"
                              "2.1.2|Posyandu||10.000.000||0\n"
                              "3|Pembiayaan|financing|\n3.2|Penyertaan modal||-5.000.000\n";

static void
assert_sound(struct office *o)
{
	int64_t checked;

	if (hall_verify(o->f.db, &checked, &o->p) != OK)
		fail_msg("%s", o->p.text);
}

/* -- Sums ------------------------------------------------------------------------------------ */

struct growing {
	struct arena *a;
	struct budget_row *rows;
	size_t n;
};

static int64_t
chance(int64_t below)
{
	return rand() % below;
}

/* A line and, by chance, others below it; returns what all of it is to come to. */
static struct budget_amounts
grow(struct growing *g, const char *code, const char *kind, int depth)
{
	struct budget_amounts sum = { 0 };
	struct budget_row *row = &g->rows[g->n++];
	const int below = depth + 1 < BUDGET_PARTS && g->n < 400 ? (int)chance(5) : 0;

	*row = (struct budget_row){ .year = "2026", .code = code, .name = "Baris", .kind = kind,
		                    .line = (long)g->n };
	for (int i = 1; i <= below; i++) {
		const struct budget_amounts one =
		        grow(g, arena_printf(g->a, "%s.%d", code, i), "", depth + 1);
		sum.planned += one.planned;
		sum.revised += one.revised;
		sum.realised += one.realised;
	}
	if (below > 0)
		return sum;
	sum.planned = sum.revised = chance(1000000);
	sum.realised = chance(1000000);
	row->planned = arena_printf(g->a, "%lld", (long long)sum.planned);
	row->realised = arena_printf(g->a, "%lld", (long long)sum.realised);
	row->revised = "";
	if (chance(3) == 0) {
		sum.revised = chance(1000000);
		row->revised = arena_printf(g->a, "%lld", (long long)sum.revised);
	}
	return sum;
}

static void
assert_amounts(const struct budget_amounts *a, const struct budget_amounts *b)
{
	assert_int_equal(a->planned, b->planned);
	assert_int_equal(a->revised, b->revised);
	assert_int_equal(a->realised, b->realised);
}

/* Whatever its shape: what stands at the top is what was put in at the bottom, for every kind,
 * after the import and after each change by hand. */
static void
every_total_is_the_sum_of_its_lines(void **state)
{
	struct office *o = *state;
	struct growing g = { .a = &o->a };
	struct budget_line *lines = arena_array(&o->a, 3000, sizeof(*lines));
	struct budgets_said said;
	struct budget_year year;
	size_t n;

	srand(20260302);
	g.rows = arena_array(&o->a, 20000, sizeof(*g.rows));
	for (int turn = 0; turn < 12; turn++) {
		g.n = 0;
		const struct budget_amounts in = grow(&g, "1", "income", 0);
		const struct budget_amounts out = grow(&g, "2", "spending", 0);
		if (budgets_import(&o->f.system, g.rows, g.n, NULL, false, &said) != OK)
			fail_msg("%s%s", said.text, said.p.text);
		assert_int_equal(budget_year(o->f.db, &o->a, 2026, &year), OK);
		assert_amounts(&year.kinds[BUDGET_INCOME], &in);
		assert_amounts(&year.kinds[BUDGET_SPENDING], &out);
		assert_sound(o);
		assert_int_equal(budget_list(o->f.db, &o->a, 2026, -1, 0, false, 3000, lines, &n),
		                 OK);
		const struct budget_line *l = &lines[chance((int64_t)n)];
		if (!l->leaf)
			continue;
		assert_int_equal(budget_edit(&o->f.system, l->id, l->version, 77, 66, "Uji.",
		                             &o->p), OK);
		assert_int_equal(budget_year(o->f.db, &o->a, 2026, &year), OK);
		const struct budget_amounts *was = l->kind == BUDGET_INCOME ? &in : &out;
		assert_int_equal(year.kinds[l->kind].realised,
		                 was->realised - l->amounts.realised + 66);
		assert_int_equal(year.kinds[l->kind].revised,
		                 was->revised - l->amounts.revised + 77);
		assert_sound(o);
	}
}

static void
figures_of_percent_and_rest(void **state)
{
	const struct budget_amounts half = { .planned = 9, .revised = 10, .realised = 5 };
	const struct budget_amounts out = { .planned = -10, .revised = -10, .realised = -4 };
	const struct budget_amounts none = { .realised = 5 };

	(void)state;
	assert_int_equal(budget_percent(&half), 50);
	assert_int_equal(budget_left(&half), 5);
	assert_int_equal(budget_percent(&out), 40);
	assert_int_equal(budget_left(&out), -6);
	assert_int_equal(budget_percent(&none), -1);
}

/* -- By hand --------------------------------------------------------------------------------- */

static void
a_line_is_changed_with_a_word(void **state)
{
	struct office *o = *state;
	struct history_step steps[4];
	size_t n;

	budgets_put(&o->f.system, "2026", village);
	const struct budget_line road = budgets_line(o->f.db, &o->a, 2026, "2.1.1");
	const struct budget_line above = budgets_line(o->f.db, &o->a, 2026, "2.1");
	assert_int_equal(budget_edit(&o->f.system, road.id, 1, 45000000, 12000000, " ", &o->p),
	                 INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(budget_edit(&o->joko, road.id, 1, 45000000, 12000000, "SPP 14", &o->p),
	                 DENIED);
	assert_int_equal(budget_edit(&o->f.system, road.id, 1, 45000000, -1, "SPP 14", &o->p),
	                 INVALID);
	assert_string_equal(o->p.field, "realised");
	assert_int_equal(budget_edit(&o->f.system, above.id, 1, 1, 1, "SPP 14", &o->p), INVALID);
	assert_int_equal(budget_edit(&o->f.system, road.id, 1, 45000000, MONEY_MAX, "SPP 14",
	                             &o->p), OK);
	const struct budget_line health = budgets_line(o->f.db, &o->a, 2026, "2.1.2");
	assert_int_equal(budget_edit(&o->f.system, health.id, 1, 10000000, 1, "SPP 15", &o->p),
	                 INVALID);
	assert_int_equal(budget_edit(&o->f.system, road.id, 2, 44000000, 12000000, "SPP 16", &o->p),
	                 OK);
	const struct budget_line now = budgets_line(o->f.db, &o->a, 2026, "2");
	assert_int_equal(now.amounts.planned, 55000000);
	assert_int_equal(now.amounts.revised, 54000000);
	assert_true(now.amounts.changed);
	assert_int_equal(now.amounts.realised, 12000000);

	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_BUDGET, road.id, 0, false, 4,
	                               steps, &n), OK);
	assert_int_equal(n, 3);
	assert_string_equal(steps[0].word, "SPP 16");
	assert_string_equal(steps[0].facts,
	                    "After the change: Rp 44,000,000, before Rp 45,000,000; "
	                    "Realised: Rp 12,000,000, before Rp 999,999,999,999,999");
	assert_string_equal(steps[2].what, "Brought in from a file");
	assert_string_equal(steps[2].facts, "Planned: Rp 45,000,000; Realised: Rp 9,000,000");
	assert_sound(o);
}

static void
the_later_of_two_is_told(void **state)
{
	struct office *o = *state;

	budgets_put(&o->f.system, "2026", village);
	const struct budget_line road = budgets_line(o->f.db, &o->a, 2026, "2.1.1");
	assert_int_equal(budget_edit(&o->f.system, road.id, 1, 45000000, 1000, "Satu.", &o->p), OK);
	assert_int_equal(budget_edit(&o->f.system, road.id, 1, 45000000, 2000, "Dua.", &o->p),
	                 CONFLICT);
	assert_non_null(strstr(o->p.text, "Rp 1,000"));
	assert_int_equal(budgets_line(o->f.db, &o->a, 2026, "2.1.1").amounts.realised, 1000);
	assert_int_equal(budget_edit(&o->f.system, road.id, 2, 45000000, 1000, "Sama.", &o->p), OK);
	assert_int_equal(budgets_line(o->f.db, &o->a, 2026, "2.1.1").version, 2);
	/* Below zero is for what financing puts out. */
	const struct budget_line capital = budgets_line(o->f.db, &o->a, 2026, "3.2");
	assert_int_equal(budget_edit(&o->f.system, capital.id, 1, -5000000, -1, "Dua.", &o->p), OK);
	assert_sound(o);
}

/* What all lines of a kind come to is bounded, too: figures of a year can be added up. */
static void
a_year_is_not_too_much(void **state)
{
	struct office *o = *state;
	struct budget_year year;

	budgets_put(&o->f.system, "2026", "1|Pendapatan|income|999999999999999\n"
	                                  "2|Belanja|spending|999999999999990\n"
	                                  "3|Keluar|spending|5\n");
	const struct budget_line line = budgets_line(o->f.db, &o->a, 2026, "3");
	assert_int_equal(budget_edit(&o->f.system, line.id, 1, 20, 0, "Satu.", &o->p), INVALID);
	assert_non_null(strstr(o->p.text, "a thousand trillion"));
	assert_int_equal(budget_edit(&o->f.system, line.id, 1, 9, 0, "Dua.", &o->p), OK);
	assert_int_equal(budget_year(o->f.db, &o->a, 2026, &year), OK);
	assert_int_equal(year.kinds[BUDGET_SPENDING].revised, 999999999999999);
	assert_sound(o);
}

/* -- Programs -------------------------------------------------------------------------------- */

static void
a_program_has_its_line(void **state)
{
	struct office *o = *state;
	struct budget_page page;
	struct budget_line line;
	struct budget_program programs[2];
	size_t n;

	budgets_put(&o->f.system, "2026", village);
	budgets_put(&o->f.system, "2025", village);
	const struct budget_line road = budgets_line(o->f.db, &o->a, 2026, "2.1.1");
	const struct budget_line old = budgets_line(o->f.db, &o->a, 2025, "2.1.1");
	const struct budget_line above = budgets_line(o->f.db, &o->a, 2026, "2.1");
	const struct budget_line in = budgets_line(o->f.db, &o->a, 2026, "1.1");
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);

	assert_int_equal(budget_of_program(o->f.db, &o->a, id, &line), NOT_FOUND);
	assert_int_equal(program_line(&o->ani, id, 1, road.id, &o->p), DENIED);
	assert_int_equal(program_line(&o->joko, id, 1, old.id, &o->p), INVALID);
	assert_int_equal(program_line(&o->joko, id, 1, above.id, &o->p), INVALID);
	assert_int_equal(program_line(&o->joko, id, 1, in.id, &o->p), INVALID);
	assert_int_equal(program_line(&o->joko, id, 1, 999, &o->p), CONFLICT);
	assert_int_equal(program_line(&o->joko, id, 1, road.id, &o->p), OK);
	assert_int_equal(program_line(&o->joko, id, 1, road.id, &o->p), CONFLICT);
	assert_int_equal(budget_of_program(o->f.db, &o->a, id, &line), OK);
	assert_string_equal(line.code, "2.1.1");

	assert_int_equal(budget_read(o->f.db, &o->a, road.id, &page), OK);
	assert_int_equal(page.programs.count, 1);
	assert_null(budget_planned_says(&o->a, &page));
	assert_string_equal(budget_spent_says(&o->a, &page),
	                    "Rp 9,000,000 was spent from the line outside of its programs.");
	assert_int_equal(page.year_count, 2);
	assert_int_equal(page.years[0].id, old.id);
	assert_int_equal(page.path_count, 2);
	assert_string_equal(page.path[1], "2.1 Pembangunan");
	int64_t other = programs_make(o, "Jalan kebun", NULL, 0);
	assert_int_equal(program_line(&o->joko, other, 1, road.id, &o->p), OK);
	assert_int_equal(budget_read(o->f.db, &o->a, road.id, &page), OK);
	assert_string_equal(budget_planned_says(&o->a, &page),
	                    "Programs plan Rp 45,000,000 more than the line has.");
	assert_int_equal(budget_line_programs(o->f.db, &o->a, road.id, 0, true, 1, programs, &n),
	                 OK);
	assert_int_equal(programs[0].id, other);
	assert_sound(o);
	/* More than an integer holds is no reason not to show the line. */
	office_raw(o, "UPDATE program SET budget = 9000000000000000000");
	assert_int_equal(budget_read(o->f.db, &o->a, road.id, &page), OK);
	assert_int_equal(page.programs.count, 2);
}

/* What a cancelled program has counts for nothing; of a year that is over nothing is planned any
 * more. */
static void
what_is_over_counts_no_more(void **state)
{
	struct office *o = *state;
	struct budget_program programs[2];
	struct budget_page page;
	size_t n;

	budgets_put(&o->f.system, "2026", village);
	const struct budget_line road = budgets_line(o->f.db, &o->a, 2026, "2.1.1");
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	assert_int_equal(program_line(&o->joko, id, 1, road.id, &o->p), OK);
	assert_false(budget_closed(2026));
	assert_true(budget_closed(2025));
	office_raw(o, "UPDATE program SET state = 5");
	assert_int_equal(budget_line_programs(o->f.db, &o->a, road.id, 0, false, 2, programs, &n),
	                 OK);
	assert_int_equal(n, 1);
	assert_int_equal(programs[0].planned, 0);
	assert_int_equal(budget_read(o->f.db, &o->a, road.id, &page), OK);
	assert_non_null(budget_planned_says(&o->a, &page));
	page.line.year = 2025;
	assert_null(budget_planned_says(&o->a, &page));
}

static void
money_is_told_by_its_source(void **state)
{
	struct office *o = *state;
	struct budget_source sources[BUDGET_SOURCES_MOST];
	size_t n;

	budgets_put(&o->f.system, "2026", village);
	budgets_put(&o->f.system, "2025", village);
	assert_int_equal(budget_sources(o->f.db, &o->a, 2026, sources, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(sources[0].source, "");
	assert_int_equal(sources[0].income, 100000000);
	assert_int_equal(sources[0].spending, 55000000); /* financing is neither */
	office_raw(o, "UPDATE budget_line SET source = 'Dana Desa' WHERE code IN ('1.1', '2.1.1')");
	assert_int_equal(budget_sources(o->f.db, &o->a, 2026, sources, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(sources[0].source, "Dana Desa");
	assert_int_equal(sources[0].income, 100000000);
	assert_int_equal(sources[0].spending, 45000000);
	assert_int_equal(sources[1].spending, 10000000);
}

/* The line is one of its year: another year is another budget. */
static void
another_year_has_no_line_yet(void **state)
{
	struct office *o = *state;
	struct budget_line line;

	budgets_put(&o->f.system, "2026", village);
	const struct budget_line road = budgets_line(o->f.db, &o->a, 2026, "2.1.1");
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct program_fields f = programs_fields(o, "Jalan lingkungan");
	assert_int_equal(program_line(&o->joko, id, 1, road.id, &o->p), OK);
	f.title = "Jalan lingkungan RT 3";
	assert_int_equal(program_edit(&o->joko, id, 2, &f, NULL, &o->p), OK);
	assert_int_equal(budget_of_program(o->f.db, &o->a, id, &line), OK);
	f.year = 2027;
	assert_int_equal(program_edit(&o->joko, id, 3, &f, NULL, &o->p), OK);
	assert_int_equal(budget_of_program(o->f.db, &o->a, id, &line), NOT_FOUND);
	assert_sound(o);
}

/* -- Verification ---------------------------------------------------------------------------- */

static void
what_is_broken_is_found(void **state)
{
	static const char *const breaks[][2] = {
		{ "UPDATE budget_line SET realised = realised + 1 WHERE code = '2.1'",
		  "UPDATE budget_line SET realised = realised - 1 WHERE code = '2.1'" },
		{ "UPDATE budget_line SET planned = planned + 1 WHERE code = '2.1.1'",
		  "UPDATE budget_line SET planned = planned - 1 WHERE code = '2.1.1'" },
		{ "UPDATE budget_line SET place = 50 WHERE code = '3.2'",
		  "UPDATE budget_line SET place = 8 WHERE code = '3.2'" },
		{ "UPDATE budget_line SET depth = 1 WHERE code = '2.1.1'",
		  "UPDATE budget_line SET depth = 2 WHERE code = '2.1.1'" },
		{ "UPDATE budget_line SET kind = 1 WHERE code = '2.1.1'",
		  "UPDATE budget_line SET kind = 2 WHERE code = '2.1.1'" },
		{ "UPDATE budget_line SET leaf = 1 WHERE code = '2.1'",
		  "UPDATE budget_line SET leaf = 0 WHERE code = '2.1'" },
		{ "UPDATE budget_line SET code = '2.7.1' WHERE code = '2.1.1'",
		  "UPDATE budget_line SET code = '2.1.1' WHERE code = '2.7.1'" },
		{ "INSERT INTO budget_year (year, changed) VALUES (2030, 1)",
		  "DELETE FROM budget_year WHERE year = 2030" },
		{ "UPDATE program SET line = (SELECT id FROM budget_line WHERE code = '2.1')",
		  "UPDATE program SET line = NULL" },
	};
	struct office *o = *state;
	int64_t checked;

	budgets_put(&o->f.system, "2026", village);
	programs_make(o, "Jalan lingkungan", NULL, 0);
	for (size_t i = 0; i < sizeof(breaks) / sizeof(breaks[0]); i++) {
		assert_sound(o);
		office_raw(o, breaks[i][0]);
		if (hall_verify(o->f.db, &checked, &o->p) != CORRUPT)
			fail_msg("not found: %s", breaks[i][0]);
		office_raw(o, breaks[i][1]);
	}
	assert_sound(o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(every_total_is_the_sum_of_its_lines),
		cmocka_unit_test(figures_of_percent_and_rest),
		OFFICE_TEST(a_line_is_changed_with_a_word),
		OFFICE_TEST(the_later_of_two_is_told),
		OFFICE_TEST(a_year_is_not_too_much),
		OFFICE_TEST(a_program_has_its_line),
		OFFICE_TEST(what_is_over_counts_no_more),
		OFFICE_TEST(money_is_told_by_its_source),
		OFFICE_TEST(another_year_has_no_line_yet),
		OFFICE_TEST(what_is_broken_is_found),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
