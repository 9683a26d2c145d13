/* The village's money from files: what amounts and codes may look like, what is refused and how it
 * is said, and what a second import of a year leaves as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/verify.h"
#include "unit/budgets.h"
#include "unit/programs.h"

static const char village[] = "1|Pendapatan|income|100.000.000||\n"
                              "1.1|Dana Desa||100.000.000,00||60.000.000\n"
                              "2|Belanja|belanja|||\n"
                              "2.1|Pemerintahan||||\n"
                              "2.1.1|Gaji||40000000||10000000\n"
                              "2.1.2|Kantor||Rp 5.000.000|6.000.000|\n"
                              "2.2|Pembangunan||||\n"
                              "2.2.10|Jalan||45.000.000||9.000.000\n"
                              "2.2.9|Posyandu||10.000.000||0\n"
                              "3|Pembiayaan|Financing|||\n"
                              "3.1|Sisa tahun lalu||5.000.000||5.000.000\n"
                              "3.2|Penyertaan modal||-5.000.000||-2.000.000\n";

static void
assert_sound(struct office *o)
{
	int64_t checked;

	if (hall_verify(o->f.db, &checked, &o->p) != OK)
		fail_msg("%s", o->p.text);
}

/* -- Amounts and codes ----------------------------------------------------------------------- */

static void
amounts_are_understood(void **state)
{
	static const struct {
		const char *text;
		int64_t rupiah;
	} good[] = {
		{ "0", 0 }, { "1250000", 1250000 }, { "1.250.000", 1250000 },
		{ "1.250.000,00", 1250000 }, { "1,250,000.00", 1250000 }, { "1,250,000", 1250000 },
		{ "Rp 1.250.000,-", 1250000 }, { "Rp1.250", 1250 }, { "Rp. 1.250", 1250 },
		{ "-50.000", -50000 }, { "- Rp 50.000", -50000 }, { " 12 ", 12 }, { "12,0", 12 },
		{ "1250000.00", 1250000 }, { "999999999999999", MONEY_MAX },
	};
	int64_t rupiah;
	struct problem p = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(good) / sizeof(good[0]); i++) {
		if (budget_money(good[i].text, &rupiah, &p) != OK)
			fail_msg("%s", p.text);
		assert_int_equal(rupiah, good[i].rupiah);
	}
}

static void
amounts_are_refused_with_a_reason(void **state)
{
	static const struct {
		const char *text;
		const char *why;
	} bad[] = {
		{ "1.250.000,50", "part of a rupiah" }, { "1250,5", "part of a rupiah" },
		{ "12.34.567", "no amount" }, { "1.2500.000", "no amount" },
		{ "1250.000", "no amount" }, { "0.125", "part of a rupiah" },
		{ "-0,125", "part of a rupiah" }, { "0.500.000", "no amount" },
		{ "012.500", "no amount" },
		{ "abc", "no amount" }, { "1e9", "no amount" }, { "--5", "no amount" },
		{ "1.250.", "no amount" }, { "1.250-", "no amount" },
		{ ".250", "no amount" }, { "1,250,000,00", "no amount" },
		{ "Rp", "no amount" }, { "1000000000000000", "too much" },
		{ "99999999999999999999", "too much" }, { "12 000", "no amount" },
	};
	int64_t rupiah;
	struct problem p = { 0 };

	(void)state;
	assert_int_equal(budget_money("", &rupiah, &p), NOT_FOUND);
	assert_int_equal(budget_money("  ", &rupiah, &p), NOT_FOUND);
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		if (budget_money(bad[i].text, &rupiah, &p) != INVALID ||
		    !strstr(p.text, bad[i].why))
			fail_msg("%s: %s", bad[i].text, p.text);
	}
}

static void
codes_are_made_plain(void **state)
{
	char code[BUDGET_CODE_SIZE];

	(void)state;
	assert_true(budget_code(" 02.3.010. ", code));
	assert_string_equal(code, "2.3.10");
	assert_true(budget_code("9999.9999.9999.9999.9999.9999", code));
	assert_false(budget_code("1.2.3.4.5.6.7", code));
	assert_false(budget_code("2..3", code));
	assert_false(budget_code("10000", code));
	assert_false(budget_code("2.a", code));
	assert_false(budget_code("", code));
	assert_false(budget_code(".1", code));
}

/* -- What is refused ------------------------------------------------------------------------- */

static const struct {
	const char *sheet;
	const char *says; /* all of it */
} faults[] = {
	{ "2|Belanja|spending|45.000.000\n2.3|Jalan||44.000.000\n",
	  "1 planned: 2 says Rp 45,000,000, its lines sum to Rp 44,000,000.\n" },
	{ "2|Belanja|spending||50.000|\n2.3|Jalan||44.000|44.500|\n",
	  "1 revised: 2 says Rp 50,000, its lines sum to Rp 44,500.\n" },
	{ "2|Belanja|spending|||7\n2.3|Jalan||44.000||\n",
	  "1 realised: 2 says Rp 7, its lines sum to Rp 0.\n" },
	{ "2|Belanja|spending|\n2.3.1|Jalan||44.000\n",
	  "2 code: 2.3.1 is a part of 2.3, which is not in the file for 2026.\n"
	  "1 planned: Say how much is planned for 2; nothing stands below it.\n" },
	{ "2|Belanja|spending|5\n02.|Belanja|spending|6\n",
	  "2 code: 2 of 2026 stands in line 1 already.\n" },
	{ "2|Belanja||5\n", "1 kind: Say what 2 is: income, spending, financing.\n" },
	{ "2|Belanja|spending|\n2.1|Jalan|income|5\n",
	  "2 kind: 2.1 is a part of 2, which is: spending.\n" },
	{ "2|Belanja|belanjaan|5\n",
	  "1 kind: \"belanjaan\" is none of these: income, spending, financing.\n" },
	{ "2|Belanja|spending|-5\n",
	  "1 planned: Only financing has amounts below zero: money that is put out.\n" },
	{ "2||spending|5\n", "1 name: The name has from 1 to 200 characters.\n" },
	{ "2|Belanja|spending|999999999999999\n3|Keluar|spending|1\n",
	  "1 planned: The lines of 2026 of this kind come to a thousand trillion rupiah or more. "
	  "Please check the number of zeros.\n" },
	{ "2|Belanja|spending|999999999999999\n3|Keluar|spending|\n"
	  "3.1|A||999999999999999\n3.2|B||1\n",
	  "3 planned: The lines of 3 come to a thousand trillion rupiah or more. Please check the "
	  "number of zeros.\n" },
};

/* Each fault alone, said with its row and column, and no row written. The last one's row is that of
 * the line that is too much: its number is its row's. */
static void
faults_are_named(void **state)
{
	struct office *o = *state;
	struct budgets_said said;
	int64_t *years;
	size_t n;

	for (size_t i = 0; i < sizeof(faults) / sizeof(faults[0]); i++) {
		const struct budget_row *rows = budgets_rows(&o->a, "2026", faults[i].sheet, &n);
		assert_int_equal(budgets_import(&o->f.system, rows, n, NULL, false, &said),
		                 INVALID);
		if (i + 1 < sizeof(faults) / sizeof(faults[0]))
			assert_string_equal(said.text, faults[i].says);
		else
			assert_non_null(strstr(said.text, "come to a thousand trillion"));
	}
	assert_int_equal(budget_years(o->f.db, &o->a, &years, &n), OK);
	assert_int_equal(n, 0);
}

static void
bad_years_and_parents_are_named(void **state)
{
	struct office *o = *state;
	struct budget_row rows[] = {
		{ .year = "26", .code = "1", .name = "A", .kind = "income", .planned = "1",
		  .line = 2 },
		{ .year = "2026", .code = "2", .parent = "1", .name = "B", .kind = "income",
		  .planned = "1", .line = 3 },
		{ .year = "2026", .code = "2.1", .parent = "3", .name = "C", .planned = "1",
		  .line = 4 },
		{ .year = "2026", .code = "x", .name = "D", .planned = "1,5", .line = 5 },
	};
	struct budgets_said said;

	assert_int_equal(budgets_import(&o->f.system, rows, 4, NULL, false, &said), INVALID);
	assert_string_equal(said.text,
	                    "2 year: \"26\" is no year from 2000 to 2100.\n"
	                    "3 parent: 2 is a part of nothing; leave this cell empty.\n"
	                    "4 parent: 2.1 is a part of 2, not of \"3\".\n"
	                    "5 code: \"x\" is no code; it is made of 1 to 6 numbers with dots "
	                    "between them, as in 2.3.10.\n"
	                    "5 planned: \"1,5\" has a part of a rupiah. Please write whole rupiah, "
	                    "as in 1.250.000 or 1.250.000,00.\n");
	assert_int_equal(budgets_import(&o->f.system, rows, 0, NULL, false, &said), INVALID);
	assert_int_equal(budgets_import(&o->f.system, rows, BUDGET_LINES_MAX + 1, NULL, false,
	                                &said), INVALID);
	assert_non_null(strstr(said.p.text, "10001"));
	assert_int_equal(budgets_import(&o->joko, rows, 4, NULL, false, &said), DENIED);
}

/* -- What comes in --------------------------------------------------------------------------- */

static void
a_year_comes_in(void **state)
{
	struct office *o = *state;
	struct budgets_said said;
	struct budget_year year;
	size_t n;
	const struct budget_row *rows = budgets_rows(&o->a, "2026", village, &n);

	assert_int_equal(budgets_import(&o->f.system, rows, n, "Perdes 5", true, &said), OK);
	assert_int_equal(budget_year(o->f.db, &o->a, 2026, &year), NOT_FOUND);
	assert_int_equal(budgets_import(&o->f.system, rows, n, "Perdes 5", false, &said), OK);
	assert_int_equal(said.count.made, 12);
	assert_int_equal(budget_year(o->f.db, &o->a, 2026, &year), OK);
	assert_string_equal(year.note, "Perdes 5");
	assert_int_equal(year.lines, 12);
	assert_int_equal(year.kinds[BUDGET_SPENDING].planned, 100000000);
	assert_int_equal(year.kinds[BUDGET_SPENDING].revised, 101000000);
	assert_int_equal(year.kinds[BUDGET_SPENDING].realised, 19000000);
	assert_int_equal(year.balance.revised, -1000000);
	assert_int_equal(year.left.realised, 60000000 - 19000000 + 3000000);
	/* By number, not by letter. */
	assert_int_equal(budgets_line(o->f.db, &o->a, 2026, "2.2.9").place, 8);
	assert_int_equal(budgets_line(o->f.db, &o->a, 2026, "2.2.10").place, 9);
	assert_sound(o);
}

static int
by_chance(const void *x, const void *y)
{
	(void)x;
	(void)y;
	return rand() % 3 - 1;
}

static void
order_does_not_matter(void **state)
{
	struct office *o = *state;
	struct budgets_said said;
	size_t n;
	struct budget_row *rows = budgets_rows(&o->a, "2026", village, &n);

	budgets_put(&o->f.system, "2026", village);
	srand(7);
	qsort(rows, n, sizeof(*rows), by_chance);
	assert_int_equal(budgets_import(&o->f.system, rows, n, NULL, false, &said), OK);
	assert_int_equal(said.count.same, 12);
	assert_int_equal(said.count.made + said.count.changed + said.count.gone, 0);
}

static void
a_second_import_keeps_what_is_known(void **state)
{
	struct office *o = *state;
	struct budgets_said said;
	size_t n;

	budgets_put(&o->f.system, "2026", village);
	const struct budget_line road = budgets_line(o->f.db, &o->a, 2026, "2.2.10");
	const struct budget_line gone = budgets_line(o->f.db, &o->a, 2026, "2.2.9");
	/* No column for what was realised: that stays. One line is gone, one new, one has more. */
	const struct budget_row *rows = budgets_rows(&o->a, "2026",
	                                             "2|Belanja|spending|~|~|~\n"
	                                             "2.2|Pembangunan||~|~|~\n"
	                                             "2.2.8|Sumur||1.000.000|~|~\n"
	                                             "2.2.10|Jalan||50.000.000|~|~\n", &n);
	assert_int_equal(budgets_import(&o->f.system, rows, n, NULL, false, &said), OK);
	assert_int_equal(said.count.made, 1);
	assert_int_equal(said.count.changed, 3);
	assert_int_equal(said.count.gone, 9);
	assert_non_null(strstr(said.count.gone_named, "2026: 2.2.9 "));
	assert_null(strstr(said.count.gone_named, "2.2.10"));
	const struct budget_line now = budgets_line(o->f.db, &o->a, 2026, "2.2.10");
	assert_int_equal(now.id, road.id);
	assert_int_equal(now.version, road.version + 1);
	assert_int_equal(now.amounts.planned, 50000000);
	assert_int_equal(now.amounts.realised, 9000000);
	assert_true(budgets_line(o->f.db, &o->a, 2026, "2.2.8").id > gone.id);
	assert_sound(o);
}

static void
what_programs_hang_on_stays(void **state)
{
	struct office *o = *state;
	struct budgets_said said;
	size_t n;

	budgets_put(&o->f.system, "2026", village);
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	const struct budget_line road = budgets_line(o->f.db, &o->a, 2026, "2.2.10");
	assert_int_equal(program_line(&o->joko, id, 1, road.id, &o->p), OK);
	const struct budget_row *rows =
	        budgets_rows(&o->a, "2026", "2|Belanja|spending|5\n", &n);
	assert_int_equal(budgets_import(&o->f.system, rows, n, NULL, false, &said), INVALID);
	assert_non_null(strstr(said.p.text, "2.2.10"));
	assert_non_null(strstr(said.p.text, "P-2026-0001"));
	rows = budgets_rows(&o->a, "2026", "2|Belanja|spending|\n2.2|B||\n2.2.10|Jalan||\n"
	                                   "2.2.10.1|Batu||5\n", &n);
	assert_int_equal(budgets_import(&o->f.system, rows, n, NULL, false, &said), INVALID);
	assert_non_null(strstr(said.text, "3 code: The money of P-2026-0001"));
	assert_int_equal(budgets_line(o->f.db, &o->a, 2026, "2.2.10").amounts.planned, 45000000);
	assert_sound(o);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(amounts_are_understood),
		cmocka_unit_test(amounts_are_refused_with_a_reason),
		cmocka_unit_test(codes_are_made_plain),
		OFFICE_TEST(faults_are_named),
		OFFICE_TEST(bad_years_and_parents_are_named),
		OFFICE_TEST(a_year_comes_in),
		OFFICE_TEST(order_does_not_matter),
		OFFICE_TEST(a_second_import_keeps_what_is_known),
		OFFICE_TEST(what_programs_hang_on_stays),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
