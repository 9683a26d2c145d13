/* A public terminal: any key begins, in one's language; every visit is a process of its own, and
 * however it ends the next person finds an empty terminal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosks.h"

#define MARK "Jembatan gantung"

/* Until something else than the process `before` serves the terminal. */
static void
another_visit(struct terminal *t, int before)
{
	expect(t, KIOSK_ATTRACTS);
	assert_int_not_equal(kiosk_visit(t), before);
	kiosk_gone(before);
}

/* -- Coming and going ------------------------------------------------------------------------- */

static void
languages_by_their_names(void **state)
{
	(void)state;
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--kiosk %s", village_option());
	struct terminal *t = open_program("vt100", arguments);
	expect(t, "Tekan tombol apa saja di sini");
	expect(t, KIOSK_ATTRACTS);
	expect(t, "1  Bahasa Indonesia");
	expect(t, "2  English");
	press(t, "2");
	expect(t, "What would you like to do?");
	expect(t, "Language: EN");
	press(t, "F10");
	expect(t, KIOSK_ATTRACTS);
	press(t, "1");
	expect(t, "Apa yang ingin Anda lakukan?");
	press(t, "q");
	expect(t, KIOSK_ATTRACTS);
	press(t, "Enter");
	expect(t, "Apa yang ingin Anda lakukan?");
	press(t, "0");
	expect(t, KIOSK_ATTRACTS);
	press(t, "x");
	expect(t, "Apa yang ingin Anda lakukan?");
}

static void
nothing_to_end_yet(void **state)
{
	(void)state;
	static const char *const keys[] = { "Esc", "0", "F10", "q", "Ctrl-C", "Ctrl-X", "F12" };
	struct terminal *t = kiosk_open(NULL);
	int visit = kiosk_visit(t);

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
		press(t, keys[i]);
		expect(t, KIOSK_ATTRACTS);
		assert_int_equal(kiosk_visit(t), visit);
	}
}

static void
the_name_in_large_letters(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	expect_absent(t, "F10");
	expect(t, "###  #### ###"); /* DES */
	expect_cursor_row(t, "1  Bahasa Indonesia");
}

/* Whoever is in the middle of something is asked, and told what becomes of it. */
static void
going_asks_where_something_is_typed(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	int visit = kiosk_visit(t);
	kiosk_write(t, MARK);
	mark(t);
	press(t, "F10");
	expect(t, "is kept as a draft");
	press(t, "1");
	kiosk_expect_wiped(t);
	another_visit(t, visit);
	expect_absent(t, MARK);
	kiosk_enter(t);
	expect(t, "Guest");
	kiosk_sign_in(t, "siti");
	choose(t, "Write a proposal");
	expect(t, MARK);
	press(t, "Esc");
	expect(t, "What would you like to do?");
	choose(t, "My account");
	expect(t, "Member number");
	type(t, "x");
	press(t, "F10");
	expect(t, "is kept as a draft");
	press(t, "0");
	expect(t, "Member number");
	press(t, "F10");
	press(t, "1");
	kiosk_enter(t);
	choose(t, "Sign in");
	choose(t, "I am new: register");
	expect(t, "(1 of 5)");
	type(t, "Sri");
	press(t, "F10");
	expect(t, "is not saved and will be lost");
	press(t, "1");
	expect(t, KIOSK_ATTRACTS);
}

/* One question a screen, and before it is sent all of it once more. */
static void
one_question_a_screen(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	choose(t, "Write a proposal");
	expect(t, "Question 1 of");
	expect_absent(t, "What is wrong");
	/* On, once it will do. */
	press(t, "Enter");
	expect(t, "! Please fill this in.");
	type(t, MARK);
	press(t, "Enter");
	expect(t, "Question 2 of");
	press(t, "Esc");
	expect(t, MARK);
	press(t, "BackTab");
	expect(t, "Please look it over once more.");
	expect(t, "Title            : " MARK);
	expect(t, "What is wrong    : -");
	press(t, "Enter");
	expect(t, "Question 2 of");
	expect(t, "     ! ");
	expect_absent(t, MARK);
	type(t, "Talinya putus sejak Maret");
	press(t, "Esc");
	expect(t, "Question 1 of");
	expect(t, MARK);
	press(t, "Enter");
	expect(t, "What is wrong    : Talinya putus");
	press(t, "Esc");
	expect(t, "Signed with");
	expect_absent(t, "Talinya putus");
	press(t, "Enter");
	expect(t, "Please look it over once more.");
	press(t, "Enter");
	expect(t, "Sent. Your code: ");
	expect_absent(t, "= Print"); /* there is no printer */
}

static void
a_guest_is_told_before_signing_in(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	kiosk_write(t, MARK);
	press(t, "Enter");
	type(t, "Putus");
	press_times(t, "BackTab", 2);
	expect(t, "Please look it over once more.");
	press(t, "Enter");
	expect(t, "at least 20 characters");
	type(t, " talinya sejak Maret");
	press_times(t, "BackTab", 2);
	press(t, "Enter");
	expect(t, "I have an account");
}

/* A member's "Sign out" at home is the end of the visit. */
static void
signing_out_ends_the_visit(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	int visit = kiosk_visit(t);
	press(t, "Esc"); /* one too many */
	expect(t, "End your visit?");
	press(t, "0");
	expect(t, "What would you like to do?");
	choose(t, "Sign out");
	another_visit(t, visit);
}

/* -- At once ---------------------------------------------------------------------------------- */

static void
to_form(struct terminal *t)
{
	kiosk_sign_in(t, "siti");
	kiosk_write(t, MARK);
}

static void
to_secret(struct terminal *t)
{
	choose(t, "Sign in");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, "siti");
	press(t, "Enter");
	expect(t, "Password");
	type(t, "rahasia");
}

static void
to_search(struct terminal *t)
{
	choose(t, "See proposals");
	press(t, "/");
	type(t, "jal");
}

static void
to_question(struct terminal *t)
{
	kiosk_sign_in(t, "siti");
	choose(t, "My account");
	expect(t, "Member number");
	type(t, "x");
	press(t, "F10");
	expect(t, "is kept as a draft");
}

static void
to_help(struct terminal *t)
{
	press(t, "F1");
	expect(t, "Help: ");
	press_times(t, "PageDown", 2);
	expect(t, "Ctrl-X");
	expect(t, "F12");
}

static void
to_lines(struct terminal *t)
{
	press(t, "p");
	press(t, "1");
	expect(t, "Choose:");
	assert_true(terminal_in_lines(t));
}

static void
to_lines_in_a_form(struct terminal *t)
{
	kiosk_sign_in(t, "budi"); /* whose profile has lines from then on */
	press(t, "p");
	press(t, "1");
	expect(t, "Choose:");
	type(t, "2\r");
	expect(t, "Title (needed):");
	type(t, MARK "\r");
	expect(t, "What is wrong (needed):");
	type(t, "half a li");
}

static void
ends_at_once(void **state)
{
	(void)state;
	static void (*const ways[])(struct terminal *t) = {
		to_form, to_secret, to_search, to_question, to_help, to_lines, to_lines_in_a_form,
	};
	static const char *const keys[] = { "Ctrl-X", "F12", "Ctrl-X", "F12", "Ctrl-X", "Ctrl-X",
		"Ctrl-X" };
	struct terminal *t = kiosk_open(NULL);

	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		kiosk_enter(t);
		int visit = kiosk_visit(t);
		ways[i](t);
		mark(t);
		press(t, keys[i]);
		kiosk_expect_wiped(t);
		another_visit(t, visit);
		expect_absent(t, MARK);
	}
	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	choose(t, "Write a proposal");
	expect(t, MARK);
}

/* Only a kiosk's visitors are in a hurry: elsewhere nothing happens. */
static void
not_elsewhere(void **state)
{
	(void)state;
	struct terminal *t = village_open_guest();

	press(t, "Ctrl-X");
	press(t, "F12");
	expect(t, "Apa yang ingin Anda lakukan?");
	expect_absent(t, "Ctrl-X");
}

/* -- Trouble ---------------------------------------------------------------------------------- */

static void
a_visit_is_killed(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	to_form(t);
	int visit = kiosk_visit(t);
	int helper = kiosk_helper(visit);
	assert_true(visit > 0 && helper > 0);
	mark(t);
	assert_int_equal(kill(visit, SIGKILL), 0);
	kiosk_says(t, "cannot be used for a moment");
	assert_false(shows(t, MARK));
	terminal_send(t, "typed meanwhile", strlen("typed meanwhile"));
	another_visit(t, visit);
	kiosk_gone(helper);
	kiosk_expect_wiped(t);
	expect_absent(t, "typed meanwhile");
	kiosk_enter(t);
	pass_time(t, 1000);
	char *log = village_command("log");
	assert_non_null(strstr(log, "ended by signal 9"));
	free(log);
}

static void
the_parent_is_told_to_stop(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	to_form(t);
	int visit = kiosk_visit(t);
	int helper = kiosk_helper(visit);
	terminal_signal(t, SIGTERM);
	expect_exit(t, 0);
	kiosk_gone(visit);
	kiosk_gone(helper);
	expect_absent(t, MARK);
	assert_true(terminal_in_lines(t));
	struct terminal *again = kiosk_open(NULL);
	kiosk_enter(again);
	kiosk_sign_in(again, "siti");
	choose(again, "Write a proposal");
	expect(again, MARK);
}

static void
the_parent_is_killed(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	int visit = kiosk_visit(t);
	int helper = kiosk_helper(visit);
	terminal_signal(t, SIGKILL);
	terminal_wait_exit(t);
	kiosk_gone(visit);
	kiosk_gone(helper);
}

static void
the_line_drops(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	int visit = kiosk_visit(t);
	int helper = kiosk_helper(visit);
	terminal_hang_up(t);
	assert_int_equal(terminal_wait_exit(t), 0);
	kiosk_gone(visit);
	kiosk_gone(helper);
}

/* In lines the keyboard has signals: the visit's, never the parent's. */
static void
signals_from_the_keyboard(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open("--plain");

	type(t, "2\r");
	expect(t, "What would you like to do?");
	int visit = kiosk_visit(t);
	terminal_send(t, "\032\034", 2); /* Ctrl-Z, Ctrl-\ */
	type(t, "9\r");
	expect(t, "Rights & help");
	assert_int_equal(kiosk_visit(t), visit);
	terminal_send(t, "\003", 1);
	kiosk_gone(visit);
	expect(t, KIOSK_ATTRACTS);
	type(t, "2\r");
	expect(t, "What would you like to do?");
	visit = kiosk_visit(t);
	terminal_send(t, "\004", 1); /* Ctrl-D: no more input, of this visit */
	kiosk_gone(visit);
	expect(t, KIOSK_ATTRACTS);
}

/* The hall cannot be opened: said once a while, and all is well when it can be again. */
static void
a_hall_that_is_not_there(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);
	char away[400];

	snprintf(away, sizeof(away), "%s.away", village_file("key"));
	assert_int_equal(rename(village_file("key"), away), 0);
	kiosk_enter(t);
	terminal_send(t, "q", 1);
	kiosk_says(t, "cannot be used for a moment");
	assert_int_equal(rename(away, village_file("key")), 0);
	expect(t, KIOSK_ATTRACTS);
}

/* From afar there is no kiosk, and no visit after the visit. */
static void
not_from_afar(void **state)
{
	(void)state;
	const char *const ssh[] = { "SSH_CONNECTION=10.0.0.9 5022 10.0.0.1 22", NULL };
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--kiosk --lang en %s", village_option());
	struct terminal *t = open_program_sized("vt100", 24, 80, ssh, arguments);
	expect(t, "What would you like to do?");
	press(t, "F10");
	expect(t, "End the session?");
	press(t, "1");
	expect_exit(t, 0);
}

#define AT_KIOSK(test) cmocka_unit_test_setup_teardown(test, kiosk_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		AT_KIOSK(languages_by_their_names),
		AT_KIOSK(nothing_to_end_yet),
		AT_KIOSK(the_name_in_large_letters),
		AT_KIOSK(going_asks_where_something_is_typed),
		AT_KIOSK(one_question_a_screen),
		AT_KIOSK(a_guest_is_told_before_signing_in),
		AT_KIOSK(signing_out_ends_the_visit),
		AT_KIOSK(ends_at_once),
		AT_KIOSK(not_elsewhere),
		AT_KIOSK(a_visit_is_killed),
		AT_KIOSK(the_parent_is_told_to_stop),
		AT_KIOSK(the_parent_is_killed),
		AT_KIOSK(the_line_drops),
		AT_KIOSK(signals_from_the_keyboard),
		AT_KIOSK(a_hall_that_is_not_there),
		AT_KIOSK(not_from_afar),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
