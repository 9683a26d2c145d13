/* A timeline at a terminal, over the made-up hall of hall_programs.c: as it is to look, bytes on the
 * line, years turned by arrows; and a form of as many fields as there can be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script.h"

#define NOON 1785733200 /* 3 August 2026, 12:00 WIB */

static int
begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	setenv("BALAI_TEST_PROGRAM", build_path("tests/e2e/hall"), 1);
	clock_begin(NOON);
	return 0;
}

static int
close_terminals(void **state)
{
	(void)state;
	terminal_close_all();
	return 0;
}

static struct terminal *
open_at(const char *item, int rows, int columns, const char *arguments)
{
	struct terminal *t = open_program_sized("vt100", rows, columns, NULL, arguments);

	expect(t, "Welcome");
	press(t, item);
	expect_gone(t, "Welcome");
	return t;
}

/* Drawn in one write, of at most so many bytes. */
static void
measured(struct terminal *t, const char *key, const char *what, size_t most)
{
	mark(t);
	press(t, key);
	expect_bytes(t, most, what);
	expect_writes(t, 1, what);
}

static void
months(void **state)
{
	(void)state;
	struct terminal *t = open_at("5", 24, 80, "--ascii");

	expect(t, "  Program                   Jan   Mar   May  Jul   Sep   Nov     Now");
	expect(t, "                           |--|--|--|--|--|-|--V--|--|--|--|--|");
	expect(t, "> 1 Bridge over the river  | PPPPPP=====!----- :              |  Execution 7%");
	expect(t, "  8 Lamps of the crossing  |           PPPPPPPPP========------>  Execution 56%");
	expect(t, "  P Planning  = Execution  M Monitoring & evaluation  - planned  ! late");
	expect(t, "  V : today");
	expect(t, "  Spent    ###############################                 Rp 30,000,000   67 %");
	expect_cursor_on(t, "> 1 Bridge");
	for (int i = 0; i < 3; i++)
		measured(t, "Down", "a row down", 8);
	measured(t, "Up", "a row up", 16);
	press_times(t, "Down", 8);
	expect_cursor_on(t, "> 11 Clean");
	measured(t, "Down", "a row down at the edge", 79 + 40);
	expect_cursor_on(t, "> 12");
	expect(t, "V : today");
}

static void
years_by_arrows(void **state)
{
	(void)state;
	struct terminal *t = open_at("5", 24, 80, "--ascii");

	press(t, "Right");
	expect(t, "Programs of 2027");
	expect_absent(t, "V : today");
	press(t, "Left");
	press(t, "Left");
	expect(t, "Programs of 2025");
	press(t, "]");
	expect(t, "Programs of 2026");
	expect_cursor_on(t, "> 1 Bridge");
	press(t, "?");
	expect(t, "[  Year before");
}

static void
utf8(void **state)
{
	(void)state;
	struct terminal *t = open_at("5", 24, 80, "");

	expect(t, "|--|--|--|--|--|-|--▼--|--|--|--|--|");
	expect(t, "> 1 Bridge over the river  | ░░░░░░█████!----- │              |  Execution 7%");
	expect(t, "  ░ Planning  █ Execution  ▒ Monitoring & evaluation  - planned  ! late");
	expect(t, "  ▼ │ today");
}

/* The whole width is the timeline's: nothing stands beside it. */
static void
weeks(void **state)
{
	(void)state;
	struct terminal *t = open_at("5", 43, 132, "--ascii");

	expect(t, " Jan    Feb    Mar   Apr    May    Jun    Jul    Aug   Sep    Oct    Nov    Dec      Now");
	expect(t, "|-2-34-|-23-4-|2-34-|-2-34-|-23-4-|-23-4-|2-34--V2-34-|-2-34-|-23-4-|-23-4-|2-34--|");
	expect(t, "> 1 Bridge over the river       |   PPPPPPPPPPPPPP===========!!!!------------   :");
	expect(t, "- planned  ! late  V : today  2 3 4 weeks of the month");
	expect(t, "  31 Clean water");
}

/* Near a page of a list without one. */
static void
bytes_of_a_page(void **state)
{
	(void)state;
	struct terminal *t = open_program_sized("vt100", 24, 80, NULL, "--ascii");

	expect(t, "Welcome");
	measured(t, "5", "the first screen", 1450);
	measured(t, "PageDown", "a page", 900);
	measured(t, "PageUp", "a page back", 900);
	close_terminals(NULL);
	t = open_program_sized("vt100", 24, 80, NULL, "");
	expect(t, "Welcome");
	measured(t, "5", "the first screen in UTF-8", 1850);
	measured(t, "PageDown", "a page in UTF-8", 1330);
	close_terminals(NULL);
	t = open_program_sized("vt100", 24, 80, NULL, ""); /* as many letters and no timeline */
	expect(t, "Welcome");
	measured(t, "7", "the first screen of names", 1450);
	measured(t, "PageDown", "a page of names", 1330);
}

/* The same in words: no drawing, no legend. */
static void
in_plain_lines(void **state)
{
	(void)state;
	struct terminal *t = open_program_sized("vt100", 70, 80, NULL, "--plain");

	type(t, "5\r");
	expect(t, "Programs of 2026");
	expect(t, "1. 1 Bridge over the river; Schedule: Planning 18 Jan - 19 Mar; Execution 20");
	expect(t, "   Mar - 28 May, planned to 10 May; Now: Execution 7%");
	expect(t, "Spent: Rp 30,000,000 (67 %)");
	expect_absent(t, "V : today");
	expect_absent(t, "|--");
	type(t, "]\r");
	expect(t, "Programs of 2027");
	type(t, "]\r[\r+\r");
	expect(t, "10. 20 Lamps");
}

/* The cursor is in the field of that label. */
static void
expect_in_field(struct terminal *t, const char *label)
{
	int row, column;

	settle(t);
	terminal_cursor(t, &row, &column);
	if (!strstr(terminal_row(t, row), label))
		fail_screen(t, "the cursor is not in \"%s\"", label);
}

/* Whatever has the focus is in sight, and so is what is wrong with it. */
static void
many_fields(void **state)
{
	(void)state;
	struct terminal *t = open_at("6", 24, 80, "--ascii");

	for (int i = 1; i <= 24; i++) {
		char label[20];
		snprintf(label, sizeof(label), "Field %d", i);
		if (i != 5)
			expect_in_field(t, label);
		expect(t, "in one line");
		press(t, "Tab");
	}
	expect_cursor_on(t, "Send ]");
	press(t, "Enter");
	expect_in_field(t, "Field 2 *");
	expect(t, "! ");
	type(t, "one");
	press_times(t, "Tab", 19);
	expect_in_field(t, "Field 21 *");
	expect(t, "! ");
	type(t, "two");
	press_times(t, "Tab", 4);
	press(t, "Enter");
	expect(t, "sent one and two");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(months, close_terminals),
		cmocka_unit_test_teardown(years_by_arrows, close_terminals),
		cmocka_unit_test_teardown(utf8, close_terminals),
		cmocka_unit_test_teardown(weeks, close_terminals),
		cmocka_unit_test_teardown(bytes_of_a_page, close_terminals),
		cmocka_unit_test_teardown(in_plain_lines, close_terminals),
		cmocka_unit_test_teardown(many_fields, close_terminals),
	};

	return cmocka_run_group_tests_name("timeline", tests, begin, script_end);
}
