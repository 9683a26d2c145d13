/* The toolkit at a terminal, over the made-up hall of hall.c: what a person sees, where the cursor
 * stands, and bytes on the line. */
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
open_at(const char *item, const char *term, const char *arguments)
{
	struct terminal *t = open_program(term, arguments);

	expect(t, "Welcome");
	press(t, item);
	expect_gone(t, "Welcome");
	return t;
}

/* -- Lists ------------------------------------------------------------------------------------ */

static void
marks(void **state)
{
	(void)state;
	struct terminal *t = open_at("1", "vt100", "");

	expect(t, "> [ ] 1 Bridge");
	mark(t);
	press(t, "Space");
	expect_bytes(t, 60, "a mark");
	expect(t, "[x] 1 Bridge");
	expect(t, "1 marked.");
	expect_cursor_on(t, "> [ ] 2");
	press(t, "Space");
	expect(t, "2 marked.");
	press_times(t, "PageDown", 8); /* far out of the window */
	expect(t, "2 marked.");
	press(t, "F5");
	press(t, "d");
	expect(t, "supported 2, the last 2");
	press(t, "Home");
	expect(t, "> [ ] 1 Bridge");
	expect_absent(t, "marked.");
}

static void
search_as_typed(void **state)
{
	(void)state;
	struct terminal *t = open_at("1", "vt100", "");

	press(t, "/");
	expect(t, "Search:");
	type(t, "bridg");
	expect(t, "Search: bridg");
	expect(t, "> [ ] 1 Bridge");
	expect(t, "5 Bridge");
	expect_absent(t, "Road");
	mark(t);
	type(t, "e");
	expect_bytes(t, 8, "a character that changes no row");
	expect_writes(t, 1, "a character");
	int row, column;
	terminal_cursor(t, &row, &column);
	assert_int_equal(row, 21);
	assert_int_equal(column, (int)strlen(" Search: bridge"));
	press(t, "Down");
	expect(t, "> [ ] 5 Bridge");
	press(t, "Enter");
	expect_absent(t, "Search: ");
	expect_cursor_on(t, "> [ ] 5");
	press(t, "F3");
	expect(t, "Search:"); /* other words: it starts empty, and Esc brings these back */
	expect_absent(t, "Search: bridge");
	expect(t, "Road");
	type(t, "clean");
	expect(t, "3 Clean");
	expect_absent(t, "Bridge");
	press(t, "Esc");
	expect(t, "1 Bridge");
	expect_absent(t, "Clean");
	expect_absent(t, "Search: ");
	press(t, "/");
	type(t, "no such thing");
	expect(t, "There is no such wish.");
	press(t, "Ctrl-U");
	expect(t, "2 Road");
}

static void
edge_of_a_list(void **state)
{
	(void)state;
	struct terminal *t = open_at("3", "vt100", "");
	char *last;

	press_times(t, "Down", 15);
	expect_cursor_on(t, ">");
	for (int i = 0; i < 3; i++) {
		mark(t);
		press(t, "Down");
		int row, column;
		terminal_cursor(t, &row, &column);
		last = strdup(terminal_row(t, row));
		expect_bytes(t, strlen(last) + 40, "a row down at the edge");
		expect_writes(t, 1, "a row down at the edge");
		free(last);
	}
	press_times(t, "Up", 15);
	mark(t);
	press(t, "Up");
	expect_bytes(t, 80 + 40, "a row up at the edge");
	expect_cursor_on(t, ">");
}

static void
queued_keys(void **state)
{
	char downs[16 * 3 + 1] = "";

	(void)state;
	struct terminal *t = open_program_sized("vt100", 30, 80, NULL, "");
	for (int i = 0; i < 16; i++)
		strcat(downs, "\033OB");
	expect(t, "Welcome");
	press(t, "3");
	expect(t, "> 1 Bridge");
	mark(t);
	type(t, downs);
	expect_bytes(t, 20, "16 queued Downs");
	expect_writes(t, 1, "16 queued Downs");
	close_terminals(NULL);
	t = open_at("3", "vt100", "");
	mark(t);
	press(t, "PageDown");
	expect_bytes(t, 1400, "a page");
	expect_writes(t, 1, "a page");
}

static void
beside_the_list(void **state)
{
	(void)state;
	struct terminal *t = open_program_sized("xterm", 30, 120, NULL, "");

	expect(t, "Welcome");
	press(t, "1");
	expect(t, "Beside: 1 Bridge");
	expect(t, "peek 1 of wish 1");
	expect_cursor_on(t, "> [ ] 1");
	type(t, "\033OB\033OB\033OB"); /* looked at once, where it comes to rest */
	expect(t, "peek 2 of wish 4");
	press(t, "Space");
	expect(t, "peek 3 of wish 5");
	terminal_resize(t, 30, 119);
	expect_gone(t, "Beside:");
	terminal_resize(t, 43, 132);
	expect(t, "peek 3 of wish 5");
	press(t, "/");
	type(t, "nothing like this");
	expect_gone(t, "Beside:");
}

/* -- Sizes and looks -------------------------------------------------------------------------- */

static void
any_size(void **state)
{
	static const int sizes[][2] = {
		{ 1, 1 }, { 1, 300 }, { 500, 1 }, { 2, 2 }, { 3, 30 }, { 23, 80 }, { 24, 79 },
		{ 24, 80 }, { 30, 120 }, { 500, 1000 }, { 24, 80 },
	};
	static const char *const pages[] = { "1", "2", "3", "4", "?" };

	(void)state;
	for (size_t p = 0; p < sizeof(pages) / sizeof(*pages); p++) {
		struct terminal *t = open_at(pages[p], "xterm", "");
		for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
			int rows = sizes[i][0];
			int columns = sizes[i][1];
			terminal_resize(t, rows, columns);
			press(t, "Down");
			settle(t);
			assert_false(terminal_ended(t));
			if (rows >= 24 && columns >= 80)
				expect(t, "BALAI");
			else if (rows >= 3 && columns >= 30)
				expect(t, "Needs 80x24.");
		}
		close_terminals(NULL);
	}
}

static bool
any_look(struct terminal *t)
{
	for (int row = 0; row < 24; row++)
		for (int column = 0; column < 80; column++) {
			struct terminal_look look = terminal_look(t, row, column);
			if (look.bold || look.reverse || look.underline || look.blink || look.coloured)
				return true;
		}
	return false;
}

static void
looks(void **state)
{
	(void)state;
	struct terminal *t = open_at("2", "xterm", "--mono");

	assert_false(any_look(t));
	close_terminals(NULL);
	t = open_at("2", "xterm", "");
	assert_true(terminal_look(t, 2, 3).bold); /* the heading */
	assert_false(terminal_look(t, 3, 3).bold);
	assert_false(terminal_look(t, 3, 13).reverse);
	close_terminals(NULL);
	t = open_at("2", "xterm", "--contrast");
	assert_true(terminal_look(t, 3, 3).bold); /* the label */
	assert_true(terminal_look(t, 3, 13).reverse); /* the field typed in */
	assert_false(terminal_look(t, 11, 13).reverse);
	press(t, "Esc");
	expect(t, "> 2  Write");
	assert_true(terminal_look(t, 4, 8).bold);
	assert_false(terminal_look(t, 3, 8).bold);
}

/* -- Keys that are the same everywhere -------------------------------------------------------- */

static void
undo(void **state)
{
	(void)state;
	struct terminal *t = open_at("1", "vt100", "");

	press(t, "F7");
	expect(t, "There is nothing to undo.");
	press(t, "d");
	expect(t, "supported 1");
	press(t, "Ctrl-U");
	expect(t, "Undone: support 1.");
	press(t, "n");
	expect(t, "What is new");
	press(t, "n");
	press(t, "0");
	expect(t, "1 Bridge");
	press(t, "#"); /* there is no such screen here */
	expect(t, "1 Bridge");
}

/* The line of keys names only keys that do something there. */
static void
numbers_where_there_are_any(void **state)
{
	(void)state;
	struct terminal *t = open_program("vt100", "");

	expect(t, "Number: choose");
	press(t, "3");
	press(t, "F9");
	expect(t, "What you can do here");
	expect(t, "Arrows: move   Enter: open");
	expect_absent(t, "Number: choose");
	press(t, "Esc");
	press(t, "/");
	expect(t, "There is nothing to search here. Esc: go on.");
	type(t, "d");
	expect_absent(t, "supported");
	press(t, "Esc");
	press(t, "d");
	expect(t, "supported 1");
}

static void
text_screen_and_back(void **state)
{
	(void)state;
	struct terminal *t = open_program("xterm", "");

	expect(t, "Welcome");
	press(t, "P");
	expect(t, "Choose:");
	expect_absent(t, "BALAI");
	type(t, "2\rBridge\r!\rp\r");
	expect(t, "BALAI");
	press_times(t, "Up", 2);
	expect(t, "[Bridge ");
	/* The form asks for a secret, which lines would show. */
	press(t, "BackTab");
	expect_cursor_on(t, "Send");
	press(t, "P");
	expect_cursor_on(t, "Send");
	expect_absent(t, "Now:");
}

static void
typed_is_told_once(void **state)
{
	(void)state;
	struct terminal *t = open_at("2", "vt100", "");

	type(t, "Lamp");
	expect(t, "like Lamp, 1");
	press(t, "Left");
	press(t, "x");
	expect(t, "like Lamxp, 2");
}

/* -- Forms ------------------------------------------------------------------------------------ */

static void
kinds_of_fields(void **state)
{
	(void)state;
	struct terminal *t = open_at("2", "vt100", "");

	type(t, "Lamp");
	press_times(t, "Tab", 5);
	type(t, "3 agu 2026");
	expect(t, "[3 agu 2026              ]  3 August 2026");
	press(t, "Tab");
	expect_cursor_on(t, "Desa");
	press(t, "F4");
	expect(t, "> Desa");
	expect(t, "    Krajan");
	expect(t, "      RT 01");
	type(t, "rt 03");
	expect(t, "> Desa > Krajan > RT 03");
	expect(t, "Desa > Timur > RT 03");
	expect_absent(t, "RT 02");
	press_times(t, "Down", 2);
	press(t, "Enter");
	expect(t, "< RT 03 >");
	expect_cursor_on(t, "RT 03");
	press(t, "F4");
	expect_cursor_row(t, "Search:");
	expect(t, ">     RT 03");
	press(t, "Esc");
	expect(t, "< RT 03 >");
	press(t, "Right");
	expect(t, "< RT 04 >");
	press(t, "Left");
	press(t, "Tab");
	type(t, "12a3456");
	expect(t, "[******");
	expect_absent(t, "123456");
	press(t, "Tab");
	press(t, "Enter");
	expect(t, "sent 20668 16 123456");
}

static void
plain_kinds(void **state)
{
	(void)state;
	struct terminal *t = open_program("vt100", "--plain");

	type(t, "2\r");
	type(t, "Lamp\r\r\r\r\r2026-08-03\r");
	expect(t, "There are 25 choices.");
	type(t, "rt 03\r");
	expect(t, "5. RT 03");
	expect(t, "23. RT 03");
	type(t, "17\r");
	expect(t, "PIN:");
	type(t, "123456\r");
	expect_absent(t, "123456");
	type(t, "1\r");
	expect(t, "sent 20668 16 123456");
}

static void
plain_lists(void **state)
{
	(void)state;
	struct terminal *t = open_program("vt100", "--plain");

	type(t, "1\r");
	expect(t, "10. 10 Road");
	type(t, "* 1 3\r");
	expect(t, "2 marked.");
	type(t, "d\r");
	expect(t, "supported 2, the last 3");
	type(t, "/clean\r");
	expect(t, "1. 3 Clean water");
	expect(t, "10. 39 Clean water");
	type(t, "/\r");
	expect(t, "Search for (Enter: everything):");
	type(t, "\r");
	expect(t, "10. 10 Road");
	type(t, "f7\r");
	expect(t, "Undone: support 1.");
	type(t, "t\r");
	expect(t, "This opens on 3 August.");
}

/* -- Help ------------------------------------------------------------------------------------- */

static void
reasons_and_first_steps(void **state)
{
	(void)state;
	struct terminal *t = open_at("1", "vt100", "");

	press(t, "t");
	expect(t, "This opens on 3 August.");
	press(t, "F9");
	expect(t, "not now: This opens");
	press_times(t, "Down", 2);
	press(t, "Enter");
	expect(t, "Why not yet?");
	expect(t, "This opens on 3 August.");
	press(t, "0");
	press(t, "0");
	press(t, "0");
	expect(t, "Welcome");
	press(t, "F1");
	expect(t, "S First steps");
	press(t, "s");
	expect(t, "You cannot break anything here.");
	press(t, "0");
	press(t, "0");
	expect(t, "Welcome");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(marks, close_terminals),
		cmocka_unit_test_teardown(search_as_typed, close_terminals),
		cmocka_unit_test_teardown(edge_of_a_list, close_terminals),
		cmocka_unit_test_teardown(queued_keys, close_terminals),
		cmocka_unit_test_teardown(beside_the_list, close_terminals),
		cmocka_unit_test_teardown(any_size, close_terminals),
		cmocka_unit_test_teardown(looks, close_terminals),
		cmocka_unit_test_teardown(undo, close_terminals),
		cmocka_unit_test_teardown(numbers_where_there_are_any, close_terminals),
		cmocka_unit_test_teardown(text_screen_and_back, close_terminals),
		cmocka_unit_test_teardown(typed_is_told_once, close_terminals),
		cmocka_unit_test_teardown(kinds_of_fields, close_terminals),
		cmocka_unit_test_teardown(plain_kinds, close_terminals),
		cmocka_unit_test_teardown(plain_lists, close_terminals),
		cmocka_unit_test_teardown(reasons_and_first_steps, close_terminals),
	};

	return cmocka_run_group_tests_name("toolkit", tests, begin, script_end) ? 1 : 0;
}
