/* The line a terminal is on: what is typed is echoed by it only while it gives lines, and nothing that
 * was typed ahead is lost; and the line at the top of the screen, however long a name is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "unit/raw.h"
#include "village.h"

#define LONG_NAME "Raden Mas Suryadiningrat Kusumawardhana bin Prabowo Hadiningrat Sastroatmodjo"

/* Once the program has taken the line over it does not let go of it while screens are shown: not
 * before the first of them either. */
static void
echoes_nothing_over_screens(void **state)
{
	(void)state;
	struct terminal *t = village_open_guest();

	assert_int_equal(terminal_echoes(t), 0);
	press(t, "1");
	press(t, "Esc");
	terminal_resize(t, 43, 132);
	settle(t);
	assert_int_equal(terminal_echoes(t), 0);
	assert_false(terminal_in_lines(t));
}

/* Plain lines are echoed, as often as they are chosen; the screens after them are not. */
static void
echoes_plain_lines(void **state)
{
	(void)state;
	struct terminal *t = village_open_guest();

	for (int i = 1; i <= 2; i++) {
		press(t, "p");
		expect(t, "Pilih:");
		assert_true(terminal_in_lines(t));
		assert_int_equal(terminal_echoes(t), i);
		type(t, "P\r");
		expect(t, "Apa yang ingin Anda lakukan?");
		assert_false(terminal_in_lines(t));
		assert_int_equal(terminal_echoes(t), i);
	}
}

/* Typed before the first screen is there, they are for it, and stand nowhere on it. */
static void
takes_what_was_typed_ahead(void **state)
{
	(void)state;
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--guest %s", village_option());
	struct terminal *t = open_program("vt100", arguments);
	terminal_send(t, "c/jalan", strlen("c/jalan"));
	expect(t, "/jalan");
	settle(t);
	assert_int_equal(rows_showing(t, "/jalan"), 1);
	assert_null(strstr(terminal_row(t, 0), "jalan"));
	assert_int_equal(terminal_echoes(t), 0);
}

/* The program ends, however: the line is as it was. */
static void
gives_the_line_back(void **state)
{
	(void)state;
	struct terminal *t = village_open_guest();

	assert_false(terminal_in_lines(t));
	terminal_signal(t, 15);
	expect_exit(t, 0);
	assert_true(terminal_in_lines(t));
	/* Also where it never came to a screen. */
	t = open_program("no-such-terminal", village_option());
	terminal_wait_exit(t);
	assert_true(terminal_in_lines(t));
}

static void
a_name_longer_than_the_line(void **state)
{
	(void)state;
	struct raw *raw = raw_open(village_file("balai.db"));

	raw_run(raw, "UPDATE person SET name = '%s' WHERE login = 'siti'", LONG_NAME);
	raw_close(raw);
	struct terminal *t = village_open();
	village_name(t, "siti");
	village_secret(t, VILLAGE_PASSWORD);
	expect(t, "Apa yang ingin Anda lakukan?");
	expect_row(t, 0, " BALAI  ");
	expect_row(t, 0, "| Bahasa: ID");
	expect_row(t, 0, "Raden Mas Suryadiningrat");
	const char *cell = terminal_cell(t, 0, terminal_columns(t) - 1);
	assert_true(*cell == '\0' || *cell == ' ');
}

#define IN_VILLAGE(test) cmocka_unit_test_setup_teardown(test, village_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		IN_VILLAGE(echoes_nothing_over_screens),
		IN_VILLAGE(echoes_plain_lines),
		IN_VILLAGE(takes_what_was_typed_ahead),
		IN_VILLAGE(gives_the_line_back),
		IN_VILLAGE(a_name_longer_than_the_line),
	};

	return cmocka_run_group_tests_name("line", tests, NULL, NULL) ? 1 : 0;
}
