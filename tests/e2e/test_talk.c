/* A thread at a terminal, over the made-up hall of hall.c, and news that comes while one types. */
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

/* Row 1 stands on row 5 of the screen and takes 3 lines. */
static void
a_thread_is_read(void **state)
{
	(void)state;
	struct terminal *t = open_at("4", "vt100", "");

	expect(t, "  For      ###############");
	expect_row(t, 5, "> - Person 1 - for - 2 days ago");
	expect_row(t, 6, "      1 Bridge over the small river. 2 Road of Dusun Barat, which has");
	expect_row(t, 8, "    - Person 2 - for - 2 days ago");
	expect_cursor_row(t, "> - Person 1");
	mark(t);
	press(t, "Down");
	expect_cursor_row(t, ">   - Person 2");
	expect_bytes(t, 10, "a row down");
	press_times(t, "Down", 4);
	expect_cursor_row(t, "> Person 6");
	expect(t, "... (Enter: all of it)"); /* the focused row is there as a whole */
	press(t, "Home");
	press(t, "PageDown");
	expect_row(t, 5, "> - Person 4");
	press(t, "PageUp");
	expect_row(t, 5, "> - Person 1");
	mark(t);
	pass_time(t, 30000);
	expect_bytes(t, 0, "half a minute");
	press(t, "End");
	expect_cursor_row(t, "> - Person 1000");
	/* As a whole; what is above it would not fit into the lines that are left. */
	expect_row(t, 16, "      Clean water. 1002 Road of Dusun Barat, ... (Enter: all of it)");
	press(t, "Enter");
	expect(t, "A wish");
}

/* Beside it there is room for what is about it, at its narrowest too. */
static void
a_thread_on_a_wide_screen(void **state)
{
	static const int sizes[][2] = { { 30, 120 }, { 43, 132 } };

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct terminal *t = open_program_sized("xterm", sizes[i][0], sizes[i][1], NULL, "");
		expect(t, "Welcome");
		press(t, "4");
		expect(t, "Beside: Person 1");
		expect(t, "2 Road of Dusun Barat, which has         |"); /* wrapped as at 80 */
		press(t, "Down");
		expect(t, "Beside: Person 2");
		close_terminals(NULL);
	}
}

static void
news_while_typing(void **state)
{
	(void)state;
	struct terminal *t = open_at("2", "vt100", "");

	type(t, "L");
	type(t, "a");
	type(t, "m");
	mark(t);
	pass_time(t, 1000);
	expect(t, "A notice has arrived.");
	expect_bytes(t, 60, "news");
	expect_cursor_row(t, "[Lam");
	type(t, "p");
	expect(t, "[Lamp ");
	expect(t, "A notice has arrived.");
	pass_time(t, 5000);
	mark(t);
	pass_time(t, 30000);
	expect_bytes(t, 0, "half a minute");
	type(t, "s");
	expect_gone(t, "A notice has arrived.");
	press(t, "BackTab");
	expect_cursor_on(t, "Send");
	press(t, "0");
	expect_cursor_on(t, "Send");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_thread_is_read, close_terminals),
		cmocka_unit_test_teardown(a_thread_on_a_wide_screen, close_terminals),
		cmocka_unit_test_teardown(news_while_typing, close_terminals),
	};

	return cmocka_run_group_tests_name("talk", tests, begin, script_end) ? 1 : 0;
}
