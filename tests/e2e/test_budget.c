/* The village's money, end to end: the demo's three years add up, a file comes in or is refused line
 * by line, one walks from a program to its line and back, and two who keep one line are told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "planners.h"

#define LINES_MAX 400

/* -- The demo's years -------------------------------------------------------------------------- */

struct line {
	char year[8];
	char code[32];
	char parent[32];
	long long figures[3]; /* planned, revised (as planned where not said), realised */
};

/* An amount, from which the apostrophe before a minus is taken. */
static long long
amount(const char *cell)
{
	return strtoll(cell + strspn(cell, "'\""), NULL, 10);
}

/* The cells of a row; names of the demo hold no commas or quotes but around amounts. */
static size_t
split(char *row, char *cells[], size_t max)
{
	size_t n = 0;

	for (char *s = row; s && n < max;) {
		cells[n++] = s;
		s = strchr(s, ',');
		if (s)
			*s++ = '\0';
	}
	return n;
}

static size_t
read_lines(char *csv, struct line *lines)
{
	size_t n = 0;
	char *rest = NULL;

	for (char *row = strtok_r(csv, "\r\n", &rest); row; row = strtok_r(NULL, "\r\n", &rest)) {
		char *cells[9];
		assert_int_equal(split(row, cells, 9), 9);
		if (strcmp(cells[0], "year") == 0)
			continue;
		struct line *l = &lines[n++];
		assert_true(n < LINES_MAX);
		snprintf(l->year, sizeof(l->year), "%s", cells[0]);
		snprintf(l->code, sizeof(l->code), "%s", cells[1]);
		snprintf(l->parent, sizeof(l->parent), "%s", cells[2]);
		l->figures[0] = amount(cells[6]);
		l->figures[1] = amount(cells[*cells[7] ? 7 : 6]);
		l->figures[2] = amount(cells[8]);
	}
	return n;
}

static void
check_sum(const struct line *lines, size_t n, const struct line *of)
{
	long long sums[3] = { 0, 0, 0 };
	bool any = false;

	for (size_t i = 0; i < n; i++) {
		if (strcmp(lines[i].year, of->year) != 0 || strcmp(lines[i].parent, of->code) != 0)
			continue;
		any = true;
		for (int k = 0; k < 3; k++)
			sums[k] += lines[i].figures[k];
	}
	for (int k = 0; any && k < 3; k++)
		if (sums[k] != of->figures[k])
			fail_msg("%s of %s: %lld, its lines %lld", of->code, of->year,
			         of->figures[k], sums[k]);
}

static void
three_years_add_up(void **state)
{
	static struct line lines[LINES_MAX];
	int tops = 0;

	(void)state;
	char *csv = village_command("export budget");
	size_t n = read_lines(csv, lines);
	assert_true(n > 3 * 40);
	for (size_t i = 0; i < n; i++) {
		check_sum(lines, n, &lines[i]);
		tops += lines[i].parent[0] == '\0';
	}
	assert_int_equal(tops, 3 * 3);
	free(csv);
	char *json = village_command("export budget --format json");
	assert_non_null(strstr(json, "\"planned\": -"));
	assert_non_null(strstr(json, "\"revised\": null"));
	free(json);
	village_holds();
}

/* What was written is read again, and changes nothing. */
static void
what_goes_out_comes_in(void **state)
{
	char words[200];

	(void)state;
	char *csv = village_command("export budget");
	snprintf(words, sizeof(words), "import budget - --lang en %s", village_option());
	struct outcome *o = run_program(words, csv);
	if (o->status != 0)
		fail_msg("%s", o->err);
	assert_non_null(strstr(o->out, "0 new, 0 changed"));
	assert_non_null(strstr(o->out, "0 gone."));
	outcome_free(o);
	free(csv);
}

/* -- A file ------------------------------------------------------------------------------------ */

static struct outcome *
import(const char *options, const char *sheet)
{
	char words[300];

	snprintf(words, sizeof(words), "import budget - --lang en %s %s", village_option(), options);
	return run_program(words, sheet);
}

static void
a_sheet_is_refused_line_by_line(void **state)
{
	static const char wrong[] = "year;code;name;kind;planned;realised\r\n"
	                            "2023;2.3;Jalan;;45.000.000;\r\n"
	                            "2023;2.3.1;Batu;;44.000.000,00;\r\n"
	                            "2023;2;Belanja;belanja;;\r\n"
	                            "2023;2.4.1;Lampu;;1.000;\r\n"
	                            "2023;2.3.1;Pasir;;5;\r\n"
	                            "2023;3;Lain;spending;1.250.000,50;\r\n";
	static const char right[] = "year;code;name;kind;planned;realised\r\n"
	                            "2023;2.3;Jalan;;;\r\n"
	                            "2023;2.3.1;Batu;;44.000.000,00;1.250.000\r\n"
	                            "2023;2;Belanja;belanja;44000000;\r\n";
	struct outcome *o = import("", wrong);

	(void)state;
	assert_int_not_equal(o->status, 0);
	assert_non_null(strstr(o->err, "line 5, column code: 2.4.1 is a part of 2.4, which is not in "
	                               "the file for 2023."));
	assert_non_null(strstr(o->err, "line 6, column code: 2.3.1 of 2023 stands in line 3 already."));
	assert_non_null(strstr(o->err, "line 7, column planned: \"1.250.000,50\" has a part of a "
	                               "rupiah."));
	outcome_free(o);
	o = import("", "year,code,name,kind,planned\n2023,2,Belanja,spending,45000000\n"
	               "2023,2.3,Jalan,,44000000\n");
	assert_non_null(strstr(o->err, "line 2, column planned: 2 says Rp 45,000,000, its lines sum to "
	                               "Rp 44,000,000."));
	outcome_free(o);
	o = import("--dry-run", right);
	assert_int_equal(o->status, 0);
	assert_non_null(strstr(o->out, "3 new"));
	assert_non_null(strstr(o->out, "Nothing was written."));
	outcome_free(o);
	o = import("", right);
	assert_int_equal(o->status, 0);
	outcome_free(o);
	char *csv = village_command("export budget");
	assert_non_null(strstr(csv, "2023,2.3.1,2.3,Batu,spending,,44000000,,1250000"));
	free(csv);
	village_holds();
}

/* -- On the screens ---------------------------------------------------------------------------- */

#define ROAD "2.2.3.1 Jalan"

/* From home to the line of that name. */
static void
open_line(struct terminal *t, const char *name)
{
	choose(t, "The village's money");
	expect(t, "Village money 20");
	press(t, "/");
	type(t, name);
	press(t, "Enter");
	expect(t, "Village money 20");
	expect_cursor_row(t, name);
	press(t, "Enter");
	expect(t, "R History");
	expect(t, name);
}

static void
one_walks_from_a_program_to_its_line_and_back(void **state)
{
	(void)state;
	struct terminal *t = talker_guest();

	open_line(t, ROAD);
	expect(t, "Programs plan Rp 5,000,000 more than the line has.");
	expect(t, "Year by year");
	press(t, "g");
	expect_cursor_row(t, "Cor jalan tani Blok Lor");
	press(t, "Enter");
	expect(t, "F Phases");
	press(t, "PageDown");
	expect(t, ROAD);
	press(t, "k");
	expect(t, "R History");
	expect(t, ROAD);
	press(t, "r");
	expect(t, "Planned: Rp 115,000,000");
}

static void
change(struct terminal *t, const char *realised, const char *word)
{
	press(t, "e");
	expect(t, "It stands at");
	planner_field(t, "Realised", realised);
	press(t, "Tab");
	type(t, word);
}

static void
two_keep_one_line(void **state)
{
	(void)state;
	struct terminal *a = talker_enter("yuni");
	struct terminal *b = talker_enter("admin");

	open_line(a, "2.1.3 Tunjangan");
	open_line(b, "2.1.3 Tunjangan");
	change(a, "20.000.000,50", "SPP 30");
	change(b, "21.000.000", "SPP 31");
	form_send(a, "[ Save ]");
	expect(a, "has a part of a rupiah.");
	planner_field(a, "Realised", "20.000.000,00");
	planner_field(a, "It has now", "25.000.000");
	form_send(a, "[ Save ]");
	expect(a, "Saved.");
	expect(a, "Rp 20,000,000");
	form_send(b, "[ Save ]");
	/* What the other one alone changed is taken over; what both did stands beneath. */
	expect(b, "Somebody else changed a moment ago: It has now");
	expect(b, "Somebody else has put here: Rp 20,000,000");
	expect(b, "Rp 25,000,000");
	form_send(b, "[ Save ]");
	expect(b, "Saved.");
	expect(b, "Rp 21,000,000");
	expect(b, "Rp 25,000,000");
	press(b, "r");
	expect(b, "Changed by hand");
	expect(b, "Realised: Rp 21,000,000");
	press(b, "Enter");
	expect(b, "SPP 31");
	village_holds();
}

/* An officer chooses another line, found by its words. */
static void
a_program_is_given_its_line(void **state)
{
	(void)state;
	struct terminal *t = talker_enter("joko");

	open_line(t, ROAD);
	press(t, "g");
	press(t, "Enter");
	expect(t, "F Phases");
	press(t, "w");
	expect(t, "2.1.1 Penghasilan tetap");
	press(t, "/");
	type(t, "posyandu");
	press(t, "Enter");
	expect_cursor_row(t, "2.2.2.2 Pelatihan kader posyandu");
	press(t, "Enter");
	expect(t, "Its money is this line now.");
	press(t, "k");
	expect(t, "2.2.2.2 Pelatihan kader posyandu");
	press(t, "0");
	press(t, "r");
	expect(t, "Line in the budget");
	village_holds();
}

/* -- As lines of text -------------------------------------------------------------------------- */

static void
read_as_lines(void **state)
{
	(void)state;
	const char *const argv[] = { program_path(), "--plain", "--guest", "--lang", "en",
		"--config", village_file("balai.conf"), NULL };
	struct lines *l = lines_open(argv, NULL);

	lines_expect(l, "The village's money");
	lines_say(l, "5");
	lines_expect(l, "Village money 20");
	lines_expect(l, "Spending");
	lines_expect(l, "1 Pendapatan");
	lines_say(l, "1");
	lines_expect(l, "Still to come in");
	lines_expect(l, "Year by year");
	assert_int_equal(lines_finish(l), 0);
	lines_free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(three_years_add_up, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(what_goes_out_comes_in, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(a_sheet_is_refused_line_by_line, planners_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(one_walks_from_a_program_to_its_line_and_back,
		                                planners_begin, script_end),
		cmocka_unit_test_setup_teardown(two_keep_one_line, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(a_program_is_given_its_line, planners_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(read_as_lines, planners_begin, script_end),
	};

	return cmocka_run_group_tests_name("budget", tests, NULL, NULL);
}
