/* Bytes on the line and writes a key, on a vt100 of 80x24: they may not grow. The figures are
 * those of a line of 2400 baud, which carries 240 bytes a second. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "script.h"

#define NOON 1785733200 /* 3 August 2026, 12:00 WIB */
#define IDLE_S 30

static char arguments[600];

static int
begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	clock_begin(NOON);
	snprintf(arguments, sizeof(arguments), "--config %s/balai.conf --lang id --guest",
	         demo_village("village"));
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
open_home(void)
{
	struct terminal *t = open_program("vt100", arguments);

	expect(t, "Lihat usulan warga");
	expect(t, "Keluar");
	expect_cursor_on(t, ">");
	return t;
}

static struct terminal *
open_list(void)
{
	struct terminal *t = open_home();

	press(t, "1");
	expect_gone(t, "Lihat usulan warga");
	expect_cursor_on(t, ">");
	return t;
}

static void
measured_key(struct terminal *t, const char *key, size_t most)
{
	int row, column, before;

	terminal_cursor(t, &before, &column);
	mark(t);
	press(t, key);
	expect_bytes(t, most, key);
	expect_writes(t, 1, key);
	expect_cursor_on(t, ">");
	terminal_cursor(t, &row, &column);
	if (row == before)
		fail_screen(t, "%s did not move the mark", key);
}

static void
start(void **state)
{
	(void)state;
	expect_bytes(open_home(), 2000, "start to a full home page");
}

static void
rows_of_the_menu(void **state)
{
	(void)state;
	struct terminal *t = open_home();

	measured_key(t, "Down", 8);
	measured_key(t, "Down", 8);
	measured_key(t, "Up", 16);
}

static void
rows_of_the_list(void **state)
{
	(void)state;
	struct terminal *t = open_home();

	mark(t);
	press(t, "1");
	expect_gone(t, "Lihat usulan warga");
	expect_bytes(t, 1850, "the first list screen");
	expect_writes(t, 1, "the first list screen");
	expect_cursor_on(t, ">");
	for (int i = 0; i < 3; i++)
		measured_key(t, "Down", 8);
	for (int i = 0; i < 3; i++)
		measured_key(t, "Up", 16);
}

static void
page_of_the_list(void **state)
{
	(void)state;
	struct terminal *t = open_list();

	char *before = strdup(terminal_screen(t));
	mark(t);
	press(t, "PageDown");
	expect_bytes(t, 1330, "page down");
	expect_writes(t, 1, "page down");
	if (strcmp(before, terminal_screen(t)) == 0)
		fail_screen(t, "page down brought nothing");
	free(before);
}

/* A queue of keys is answered by the newest state alone. */
static void
queued_keys(void **state)
{
	(void)state;
	struct terminal *t = open_list();

	mark(t);
	type(t, "\033OB\033OB\033OB\033OB\033OB\033OB");
	expect_bytes(t, 20, "6 queued Downs");
	expect_writes(t, 1, "6 queued Downs");
}

static void
quiet(struct terminal *t, const char *where)
{
	mark(t);
	for (int i = 0; i < IDLE_S; i++)
		pass_time(t, 1000);
	expect_bytes(t, 0, where);
	expect_writes(t, 0, where);
	assert_false(terminal_ended(t));
}

static void
idle(void **state)
{
	(void)state;
	quiet(open_home(), "30 idle seconds at home");
	quiet(open_list(), "30 idle seconds in the list");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(start, close_terminals),
		cmocka_unit_test_teardown(rows_of_the_menu, close_terminals),
		cmocka_unit_test_teardown(rows_of_the_list, close_terminals),
		cmocka_unit_test_teardown(page_of_the_list, close_terminals),
		cmocka_unit_test_teardown(queued_keys, close_terminals),
		cmocka_unit_test_teardown(idle, close_terminals),
	};

	return cmocka_run_group_tests_name("bytes", tests, begin, script_end) ? 1 : 0;
}
