/* Programs as a guest reads them at a terminal: the timeline, its years, filter and table, one
 * program with its phases and history, and the same as lines. In a demo village, on a fixed day. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "script.h"
#include "village.h"

#define NOON 1785733200 /* 3 August 2026, 12:00 WIB */
#define OPTIONS "--guest --lang en --config village/balai.conf"
#define LATE "Gedung Posyandu Anggrek" /* the one that is late, the second of its year */

static int
begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	clock_begin(NOON);
	demo_village("village");
	return 0;
}

static struct terminal *
open_timeline(const char *term)
{
	struct terminal *t = open_program(term, OPTIONS);

	choose(t, "Programs of the village");
	expect(t, "Programs 2026");
	return t;
}

/* From the timeline to the late program's page. */
static void
open_late(struct terminal *t)
{
	press(t, "Down");
	expect_cursor_row(t, "> Gedung Posyandu");
	press(t, "Enter");
	expect(t, "P-2026-0002  " LATE);
}

/* -- One program ------------------------------------------------------------------------------ */

static void
a_program_is_read(void **state)
{
	(void)state;
	struct terminal *t = open_timeline("vt100");

	expect_row(t, 3, "Program");
	expect_row(t, 4, "V");
	expect(t, "! beyond the plan");
	expect(t, "LATE 28 days");
	open_late(t);
	expect(t, "Planning > [Execution] > Monitoring & evaluation");
	expect(t, "! LATE 28 days: Execution was to end on 6 July 2026.");
	expect(t, "! Why, says the unit:");
	press(t, "End");
	expect(t, "Newest report, 10 July 2026: Execution 80 %");
	expect(t, "it is so: 2, it is not: 1");
	press(t, "g");
	expect(t, "U-2025-0009");
	press(t, "Esc");
	press(t, "l");
	expect(t, "Rp 134,500,000 of Rp 140,000,000");
	press(t, "Esc");
	press(t, "c");
	expect(t, "2 comments");
	press(t, "Esc");
	expect(t, "F Phases");
}

static void
a_phase_is_read(void **state)
{
	(void)state;
	struct terminal *t = open_timeline("vt100");

	open_late(t);
	press(t, "f");
	expect_cursor_row(t, "> Planning");
	press(t, "Down");
	expect_cursor_row(t, "> Execution");
	press(t, "Enter");
	expect(t, LATE ": Execution");
	expect(t, "Planned  : 16 March 2026 to 6 July 2026");
	expect(t, "Began    : 18 March 2026");
	expect(t, "Progress : 80 %");
	expect(t, "Serah terima gedung: by 6 July 2026, LATE 28 days");
	/* What leads on from it is for who plans. */
	expect_absent(t, "Finish");
	expect_absent(t, "Write report");
	press(t, "0");
	expect_cursor_row(t, "> Execution");
	press(t, "0");
	press(t, "r");
	expect(t, "Progress report: Execution 80 %");
	press(t, "End");
	expect_cursor_row(t, "U-2025-0009");
	press(t, "0");
	press(t, "0");
	expect(t, "Programs 2026");
	expect_cursor_row(t, "> Gedung Posyandu");
}

/* The code is enough, from everywhere. */
static void
a_program_is_found_by_its_code(void **state)
{
	(void)state;
	struct terminal *t = open_timeline("vt100");

	press(t, "#");
	type(t, "p 2026 2");
	press(t, "Enter");
	press(t, "Enter");
	expect(t, "P-2026-0002  " LATE);
	press(t, "Esc");
	press(t, "Esc");
	press(t, "#");
	type(t, "P-2026-0999");
	press(t, "Enter");
	press(t, "Enter");
	expect(t, "Nothing has the code or the words \"P-2026-0999\":");
}

/* -- Years ------------------------------------------------------------------------------------ */

static void
years_are_turned(void **state)
{
	(void)state;
	struct terminal *t = open_timeline("vt100");

	press(t, "[");
	expect(t, "Programs 2025");
	expect(t, "Makanan tambahan");
	expect_absent(t, "Pelatihan kader");
	/* Nothing is shown of today where it does not lie. */
	expect_absent(t, "V : today");
	press_times(t, "Left", 3);
	expect(t, "There is no program in the years before.");
	for (int i = 0; i < 6; i++)
		press(t, "Right");
	expect(t, "There is no program in the years after.");
	press(t, "[");
	expect_gone(t, "There is no program in the years after.");
}

static void
choose_year(struct terminal *t, const char *year)
{
	press(t, "s");
	form_reach(t, "Year");
	press(t, "End");
	press_times(t, "Backspace", 8);
	type(t, year);
	form_send(t, "[ Show ]");
}

/* A year without programs says so, and how one comes away from it. */
static void
a_year_without_programs(void **state)
{
	(void)state;
	struct terminal *t = open_timeline("vt100");

	choose_year(t, "1999");
	form_expect_beside(t, "Year", "A year from 2000 to 2100, please.");
	press(t, "Esc");
	choose_year(t, "2050");
	expect(t, "Programs 2050");
	expect(t, "There is no program in 2050.");
	press(t, "]");
	expect(t, "There is no program in the years after.");
	press(t, "[");
	expect_gone(t, "Programs 2050");
	expect_absent(t, "There is no program");
	expect_cursor_row(t, "> ");
}

/* -- Filter and table ------------------------------------------------------------------------- */

static void
only_late_ones(void **state)
{
	(void)state;
	struct terminal *t = open_timeline("vt100");

	expect(t, "Dua traktor");
	press(t, "s");
	form_reach(t, "Only late ones");
	press(t, "y");
	form_send(t, "[ Show ]");
	expect(t, "Programs 2026: late ones only");
	expect_cursor_row(t, "> Gedung Posyandu");
	expect_absent(t, "Dua traktor");
	assert_int_equal(rows_showing(t, "LATE"), 1);
	press(t, "[");
	expect(t, "Programs 2025: late ones only");
	expect(t, "No program of 2025 is like that.");
}

static void
the_chart_has_its_table(void **state)
{
	(void)state;
	struct terminal *t = open_timeline("vt100");

	press(t, "Down");
	press(t, "l");
	expect(t, "Spent  Late");
	expect_cursor_row(t, "> " LATE);
	expect_cursor_row(t, "Execution 80 %");
	expect_cursor_row(t, "96 %  28 days");
	expect_absent(t, "beyond the plan");
	press(t, "l");
	expect(t, "beyond the plan");
	expect_cursor_row(t, "> Gedung Posyandu");
	terminal_close_all();
	t = open_program_sized("xterm", 43, 132, NULL, OPTIONS);
	choose(t, "Programs of the village");
	expect(t, "weeks of the month");
	press(t, "l");
	expect(t, "Unit");
	expect(t, "Rp 140,000,000");
}

/* -- As lines --------------------------------------------------------------------------------- */

/* The titles of a list, one behind the other. */
static char *
titles_in(const char *said)
{
	char *titles = strdup("");
	char number[8];

	for (int i = 1; i < 100; i++) {
		snprintf(number, sizeof(number), "\n%d. ", i);
		const char *at = strstr(said, number);
		if (!at)
			break;
		size_t n = strcspn(at, ";");
		char *more = malloc(strlen(titles) + n + 1);
		sprintf(more, "%s%.*s", titles, (int)n, at);
		free(titles);
		titles = more;
	}
	return titles;
}

/* What is said, as if lines were as long as can be. */
static struct outcome *
as_lines(const char *input)
{
	struct outcome *o = run_program("--plain " OPTIONS, input);

	if (o->status != 0)
		fail_msg("exit status %d: %s", o->status, o->err);
	for (char *at = o->out; (at = strstr(at, "\n   "));)
		memmove(at, at + 3, strlen(at + 3) + 1);
	return o;
}

static const char *
behind(const struct outcome *o, const char *text)
{
	const char *at = strstr(o->out, text);

	if (!at)
		fail_msg("\"%s\" was not said:\n%s", text, o->out);
	return at;
}

static void
the_same_as_lines(void **state)
{
	(void)state;
	struct outcome *chart = as_lines("4\n");
	struct outcome *table = as_lines("4\nl\n");
	struct outcome *one = as_lines("4\n2\nf\n2\n");

	behind(chart, "2. " LATE "; Schedule: Planning 25 Jan - 8 Mar, planned to 6 Mar;");
	behind(chart, "Now: LATE 28");
	behind(table, "Budget: Rp 140,000,000; Late: 28 days");
	char *first = titles_in(behind(chart, "Programs 2026"));
	/* The chart is said first, then what L makes of it. */
	char *second = titles_in(behind(table, "L As a table"));
	assert_string_equal(first, second);
	assert_non_null(strstr(first, LATE));
	behind(one, "Planning > [Execution] > Monitoring & evaluation");
	behind(one, "2. Execution; Schedule: Execution since 18 Mar, planned to 6 Jul");
	behind(one, "Progress: 80 %");
	free(first);
	free(second);
	outcome_free(chart);
	outcome_free(table);
	outcome_free(one);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_program_is_read, begin, script_end),
		cmocka_unit_test_setup_teardown(a_phase_is_read, begin, script_end),
		cmocka_unit_test_setup_teardown(a_program_is_found_by_its_code, begin, script_end),
		cmocka_unit_test_setup_teardown(years_are_turned, begin, script_end),
		cmocka_unit_test_setup_teardown(a_year_without_programs, begin, script_end),
		cmocka_unit_test_setup_teardown(only_late_ones, begin, script_end),
		cmocka_unit_test_setup_teardown(the_chart_has_its_table, begin, script_end),
		cmocka_unit_test_setup_teardown(the_same_as_lines, begin, script_end),
	};

	return cmocka_run_group_tests_name("programs", tests, NULL, NULL);
}
