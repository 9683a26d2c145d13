/* Slips of the hand at a public terminal: what was meant for a field and goes elsewhere is shown to
 * nobody, what is half typed is kept, and whoever plays with the keys keeps nobody out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "kiosks.h"

#define MARK "Jembatan gantung"
#define SECRET "kuda pasir lampu"
#define CODE "Code of your draft: "

/* -- Secrets ---------------------------------------------------------------------------------- */

/* One Tab too many. */
static void
a_secret_past_its_field(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	choose(t, "Sign in");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, "siti");
	press(t, "Enter");
	expect(t, "Password");
	press(t, "Tab");
	type(t, SECRET " Ayam? #A");
	assert_false(terminal_in_lines(t));
	expect_absent(t, "asir");
	expect_absent(t, "Choose:");
	expect(t, "Password");
	press(t, "BackTab");
	type(t, VILLAGE_PASSWORD);
	press(t, "Enter");
	expect(t, "(W-");
}

/* Where there is no field at all. */
static void
a_secret_on_a_list(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	choose(t, "See proposals");
	terminal_send(t, "pasir lampu yang", strlen("pasir lampu yang"));
	expect(t, "Go on with numbered questions");
	settle(t);
	assert_false(terminal_in_lines(t));
	expect_absent(t, "asir");
	press(t, "0");
	expect_gone(t, "Go on with numbered questions");
	press(t, "p");
	expect(t, "Go on with numbered questions");
	terminal_send(t, "1asir lampu\r", strlen("1asir lampu\r"));
	expect(t, "Choose:");
	settle(t);
	expect_absent(t, "asir");
	assert_true(terminal_in_lines(t));
	type(t, SECRET "\r");
	expect(t, "That is no choice here.");
	assert_int_equal(rows_showing(t, "asir"), 1); /* as the line echoed it */
}

/* -- Half typed ------------------------------------------------------------------------------- */

static void
to_lines(struct terminal *t)
{
	press(t, "p");
	press(t, "1");
	expect(t, "Choose:");
}

static void
half_a_line_is_kept(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	to_lines(t);
	type(t, "2\r");
	expect(t, "Title (needed):");
	type(t, MARK "\r");
	expect(t, "What is wrong (needed):");
	type(t, "the ropes are rotten");
	pass_time(t, KIOSK_FORM_MS + 1000);
	expect(t, "Press Enter to go on.");
	pass_time(t, KIOSK_WARN_MS + 1000);
	kiosk_expect_wiped(t);
	expect_absent(t, "ropes");
	kiosk_enter(t);
	choose(t, "Sign in");
	press(t, "1");
	type(t, "siti\r");
	expect(t, "Password");
	type(t, VILLAGE_PASSWORD "\r");
	expect(t, "Choose:");
	type(t, "2\r");
	expect(t, "Now: " MARK);
	type(t, "\r");
	expect(t, "Now: the ropes are rotten");
}

static void
half_a_secret_is_not(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	to_lines(t);
	type(t, "8\r");
	type(t, "1\r");
	expect(t, "Username or member number");
	type(t, "siti\r");
	expect(t, "Password");
	type(t, "half a secret");
	pass_time(t, KIOSK_FORM_MS + 1000);
	pass_time(t, KIOSK_WARN_MS + 1000);
	kiosk_expect_wiped(t);
	settle(t);
	expect_absent(t, "half");
	assert_null(strstr(terminal_above(t), "half"));
}

/* -- A guest's draft -------------------------------------------------------------------------- */

/* Also where a neighbour asks for much the same. */
static void
lines_tell_the_code(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	to_lines(t);
	type(t, "2\r");
	expect(t, "Title (needed):");
	type(t, "Perbaikan jalan berlubang di RT 03\r");
	expect(t, "What is wrong (needed):");
	expect(t, CODE);
	expect_absent(t, "F3");
	expect_absent(t, "F4");
	expect_absent(t, "Tab");
}

static void
going_asks_with_the_code(void **state)
{
	(void)state;
	static const char *const keys[] = { "F10", "Ctrl-C" };
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	int visit = kiosk_visit(t);
	kiosk_write(t, MARK);
	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		press(t, keys[i]);
		expect(t, "End your visit?");
		expect(t, CODE);
		assert_int_equal(rows_showing(t, CODE), 1);
		expect_cursor_row(t, "No, go back");
		press(t, "0");
		expect(t, MARK);
	}
	assert_int_equal(kiosk_visit(t), visit);
	press(t, "F10");
	expect(t, "End your visit?");
	press(t, "F10");
	expect(t, KIOSK_ATTRACTS);
	kiosk_gone(visit);
}

/* Said once, although it was the message already. */
static void
absence_says_the_code_once(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	choose(t, "Write a proposal");
	expect(t, "Only what has a * is needed.");
	type(t, "x");
	expect(t, CODE);
	pass_time(t, KIOSK_FORM_MS);
	expect(t, "Are you still there?");
	assert_int_equal(rows_showing(t, CODE), 1);
	press(t, "Space");
	expect_gone(t, "Are you still there?");
	expect(t, CODE);
}

/* -- In and out ------------------------------------------------------------------------------- */

/* In and out as fast as one can: the terminal is there for the next. */
static void
quick_visits_are_no_trouble(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	for (int i = 0; i < 8; i++) {
		int visit = kiosk_visit(t);
		kiosk_enter(t);
		press(t, "F2");
		press(t, "Ctrl-X");
		kiosk_gone(visit);
		expect(t, KIOSK_ATTRACTS);
		assert_false(shows(t, "cannot be used"));
	}
	kiosk_enter(t);
	pass_time(t, 1000);
	char *log = village_command("log");
	assert_null(strstr(log, "the visit before this one"));
	free(log);
}

/* Whole words, for whoever comes by. */
static void
trouble_in_both_languages(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	assert_int_equal(kill(kiosk_visit(t), SIGKILL), 0);
	kiosk_says(t, "Terminal ini");
	kiosk_says(t, "This terminal cannot be used for a moment. It tries again by itself. If it does");
	kiosk_says(t, "not, please tell the office.");
	expect(t, KIOSK_ATTRACTS);
}

#define AT_KIOSK(test) cmocka_unit_test_setup_teardown(test, kiosk_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		AT_KIOSK(a_secret_past_its_field),
		AT_KIOSK(a_secret_on_a_list),
		AT_KIOSK(half_a_line_is_kept),
		AT_KIOSK(half_a_secret_is_not),
		AT_KIOSK(lines_tell_the_code),
		AT_KIOSK(going_asks_with_the_code),
		AT_KIOSK(absence_says_the_code_once),
		AT_KIOSK(quick_visits_are_no_trouble),
		AT_KIOSK(trouble_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
