/* Accounts at the terminal: registration as five questions, forward and back, and on one page; the
 * card; codes and PINs in place of a password; what officers do on a resident's page. In English,
 * so that words may change in the other language. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "village.h"

#define SECRET "bunga kamboja putih"

static struct terminal *
open_english(const char *more)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en %s%s", more, village_option());
	return open_program("vt100", arguments);
}

/* A page with one field. */
static void
answer(struct terminal *t, const char *text)
{
	if (text)
		type(t, text);
	press(t, "Enter");
}

/* The last field of several, and the button. */
static void
answer_last(struct terminal *t, const char *text)
{
	type(t, text);
	press_times(t, "Enter", 2);
}

static void
begin_registration(struct terminal *t)
{
	expect(t, "Sign in / Register");
	press(t, "2");
	expect(t, "What is your name? (1 of 5)");
}

static void
sign_in(struct terminal *t, const char *login, const char *secret)
{
	expect(t, "Sign in / Register");
	press(t, "1");
	expect(t, "Username or member number");
	answer(t, login);
	expect(t, "Password");
	answer(t, secret);
}

/* Somebody of the village, whose own language is the other one. */
static struct terminal *
enter(const char *login, const char *secret)
{
	struct terminal *t = open_english("");

	sign_in(t, login, secret);
	expect(t, "(W-");
	press(t, "F2");
	expect(t, "2  English");
	press(t, "2");
	expect(t, "Language: EN");
	return t;
}

/* -- Registering ------------------------------------------------------------------------------- */

static void
errors_stand_on_their_page(struct terminal *t)
{
	answer(t, NULL);
	expect(t, "(1 of 5)");
	expect(t, "!");
	answer(t, "Sekar Arum");
	expect(t, "Where do you live? (2 of 5)");
	press(t, "Right");
	answer(t, NULL);
	expect(t, "What is your NIK? (3 of 5)");
	answer(t, "32010145");
	expect(t, "A NIK has 16 digits");
	expect(t, "(3 of 5)");
	answer(t, "08900001");
	expect(t, "How will you sign in? (4 of 5)");
	expect(t, "[sekar.arum");
	press(t, "Enter");
	type(t, "sekar1234");
	press(t, "Enter");
	answer_last(t, "sekar1234");
	expect(t, "easy to guess");
	/* What was refused is gone, in both fields. */
	type(t, SECRET);
	press(t, "Enter");
	answer_last(t, "bunga kamboja");
	expect(t, "two passwords differ");
	type(t, SECRET);
	press(t, "Enter");
	answer_last(t, SECRET);
	expect(t, "Do you agree? (5 of 5)");
	answer(t, NULL);
	expect(t, "Without your consent");
	expect(t, "(5 of 5)");
}

static void
back_and_forth(struct terminal *t)
{
	press(t, "Esc");
	expect(t, "(4 of 5)");
	expect(t, "*******************");
	press(t, "Esc");
	expect(t, "(3 of 5)");
	expect(t, "3201014508900001");
	press(t, "Esc");
	expect(t, "(2 of 5)");
	expect_absent(t, "not said");
	press(t, "Esc");
	expect(t, "(1 of 5)");
	expect(t, "[Sekar Arum");
	for (int page = 2; page <= 5; page++) {
		char progress[16];
		form_reach(t, "[ Go on ]");
		press(t, "Enter");
		snprintf(progress, sizeof(progress), "(%d of 5)", page);
		expect(t, progress);
	}
}

static void
test_five_questions(void **state)
{
	(void)state;
	struct terminal *t = open_english("");

	begin_registration(t);
	errors_stand_on_their_page(t);
	back_and_forth(t);
	form_reach(t, "I agree");
	press(t, "Space");
	form_reach(t, "[ Register ]");
	press(t, "Enter");
	expect(t, "Resident's card");
	expect(t, "W-00");
	expect(t, "sekar.arum");
	press(t, "2");
	expect(t, "RESIDENT'S CARD");
	expect(t, "Sekar Arum");
	press(t, "Esc");
	expect(t, "Go on, signed in");
	press(t, "1");
	expect(t, "Welcome, Sekar Arum.");
	village_holds();
}

static void
test_esc_at_the_first_leaves(void **state)
{
	(void)state;
	struct terminal *t = open_english("");

	begin_registration(t);
	press(t, "Esc");
	choose(t, "I am new: register");
	type(t, "Sekar");
	press(t, "Esc");
	expect(t, "Leave without saving?");
	press(t, "1");
	expect(t, "I am new: register");
}

static void
test_a_taken_name_is_said_at_once(void **state)
{
	(void)state;
	struct terminal *t = open_english("");

	begin_registration(t);
	answer(t, "Siti");
	answer(t, NULL);
	answer(t, NULL);
	expect(t, "[siti2");
	press(t, "Backspace");
	press(t, "Enter");
	type(t, SECRET);
	press(t, "Enter");
	answer_last(t, SECRET);
	expect(t, "\"siti\" is taken");
	expect(t, "(4 of 5)");
}

/* What was answered goes along; the last page leads to the card all the same. */
static void
test_all_on_one_page(void **state)
{
	(void)state;
	struct terminal *t = open_english("");

	begin_registration(t);
	answer(t, "Sekar Arum");
	expect(t, "(2 of 5)");
	press(t, "F6");
	expect(t, "[Sekar Arum");
	form_reach(t, "Username");
	type(t, "sekar.a");
	press(t, "Tab");
	type(t, SECRET);
	press(t, "Tab");
	type(t, SECRET);
	press(t, "Tab");
	press(t, "Space");
	press(t, "Tab");
	expect_cursor_row(t, "[ Register ]");
	press(t, "Enter");
	expect(t, "Resident's card");
	press(t, "Esc");
	expect(t, "I am new: register");
	sign_in(t, "sekar.a", SECRET);
	expect(t, "Welcome, Sekar Arum.");
}

/* The same five questions as lines; "!" and then 0 goes one question back. */
static void
test_plain(void **state)
{
	(void)state;
	const char *const argv[] = { program_path(), "--plain", "--lang", "en", "--config",
		                     village_file("balai.conf"), NULL };
	struct lines *l = lines_open(argv, NULL);

	lines_expect(l, "Sign in / Register");
	lines_say(l, "2");
	lines_expect(l, "(1 of 5)");
	lines_expect(l, "Your name");
	lines_say(l, "Sekar Arum");
	lines_expect(l, "(2 of 5)");
	lines_expect(l, "Where you live");
	lines_say(l, "2");
	lines_expect(l, "(3 of 5)");
	lines_say(l, "!");
	lines_say(l, "0");
	lines_expect(l, "(2 of 5)");
	lines_say(l, "");
	lines_expect(l, "(3 of 5)");
	lines_say(l, "");
	lines_expect(l, "(4 of 5)");
	lines_expect(l, "Now: sekar.arum");
	lines_say(l, "");
	lines_expect(l, "Password");
	lines_say(l, SECRET);
	lines_expect(l, "Password again");
	lines_say(l, SECRET);
	lines_expect(l, "Go on? (y/n)");
	lines_say(l, "y");
	lines_expect(l, "(5 of 5)");
	lines_expect(l, "I agree");
	lines_say(l, "y");
	lines_expect(l, "Resident's card");
	lines_expect(l, "sekar.arum");
	lines_say(l, "1");
	lines_expect(l, "Welcome, Sekar Arum.");
	assert_int_equal(lines_finish(l), 0);
	lines_free(l);
	free(village_command("user card sekar.arum"));
}

/* -- In place of a password -------------------------------------------------------------------- */

/* From the command line to the greeting that names it. */
static void
test_code_on_paper(void **state)
{
	(void)state;
	char arguments[500];

	snprintf(arguments, sizeof(arguments),
	         "user add mbah.karto --lang en --name Karto --password-stdin %s", village_option());
	struct outcome *added = run_program(arguments, "perahu kayu lontar\n");
	assert_int_equal(added->status, 0);
	outcome_free(added);
	char *code = village_command("user code mbah.karto --seen card");
	code[strcspn(code, "\n")] = '\0';
	assert_int_equal(strlen(code), 9);

	struct terminal *t = open_english("");
	sign_in(t, "mbah.karto", code);
	expect(t, "choose a new password");
	expect(t, "New password");
	answer(t, SECRET);
	expect(t, "once more");
	answer(t, SECRET);
	expect(t, "The operator of this hall gave out a one-time code");
	press(t, "Esc");

	struct terminal *again = open_english("");
	sign_in(again, "mbah.karto", code);
	expect(again, "do not match");
	free(code);
	village_holds();
}

static void
test_officer_gives_a_code(void **state)
{
	(void)state;
	char code[10];
	struct terminal *t = enter("ningsih", VILLAGE_PASSWORD);

	choose(t, "Waiting for you");
	choose(t, "Verify residents");
	expect(t, "Residents to verify");
	press(t, "/");
	type(t, "siti");
	press(t, "Enter");
	expect(t, "Residents with \"siti\"");
	expect(t, "RW 01, D"); /* the smallest first: what is cut off is the least needed */
	expect(t, "Siti Aminah");
	press(t, "Enter");
	expect(t, "Username");
	press(t, "F6");
	expect(t, "One-time code for Siti Aminah");
	/* What was seen has to be said. */
	press(t, "Tab");
	press(t, "Enter");
	expect(t, "!");
	press(t, "Right");
	press(t, "Tab");
	press(t, "Enter");
	expect(t, "Write it on paper now");
	for (int row = 0; row < 24; row++) {
		const char *text = terminal_row(t, row);
		const char *dash = strchr(text, '-');
		if (dash && dash - text >= 4 && strspn(dash + 1, "ABCDEFGHJKMNPQRSTUVWXYZ23456789") == 4
		    && strlen(dash) == 5)
			snprintf(code, sizeof(code), "%s", dash - 4);
	}
	struct terminal *siti = open_english("");
	sign_in(siti, "siti", code);
	expect(siti, "New password");
	answer(siti, SECRET);
	answer(siti, SECRET);
	expect(siti, "Ningsih Rahayu (petugas)");
}

static void
test_pin_at_the_kiosk(void **state)
{
	(void)state;
	struct terminal *t = enter("siti", VILLAGE_PASSWORD);

	choose(t, "My account");
	expect(t, "My account");
	press(t, "F9");
	expect(t, "PIN for the kiosk");
	for (int i = 0; i < 20; i++) {
		int row, column;
		settle(t);
		terminal_cursor(t, &row, &column);
		if (strstr(terminal_row(t, row), "PIN for the kiosk"))
			break;
		press(t, "Down");
	}
	press(t, "Enter");
	expect(t, "You have no PIN.");
	type(t, VILLAGE_PASSWORD);
	press(t, "Tab");
	type(t, "123456");
	press(t, "Tab");
	answer_last(t, "123456");
	expect(t, "Everyone tries a PIN like this first");
	press_times(t, "Backspace", 6);
	type(t, "739205");
	press(t, "Tab");
	press_times(t, "Backspace", 6);
	answer_last(t, "739205");
	expect(t, "Your PIN is set.");

	struct terminal *office = open_english("");
	sign_in(office, "siti", "739205");
	expect(office, "do not match");

	struct terminal *kiosk = open_english("--kiosk ");
	expect(kiosk, "Press any key here");
	press(kiosk, "Space");
	expect(kiosk, "What would you like to do?");
	choose(kiosk, "Sign in");
	expect(kiosk, "I have an account");
	press(kiosk, "1");
	expect(kiosk, "Username or member number");
	answer(kiosk, "siti");
	expect(kiosk, "Password or PIN");
	answer(kiosk, "739205");
	expect(kiosk, "Welcome, Siti Aminah.");

	const char *const from_afar[] = { "SSH_CONNECTION=10.0.0.9 5022 10.0.0.1 22", NULL };
	char arguments[400];
	snprintf(arguments, sizeof(arguments), "--kiosk --lang en %s", village_option());
	struct terminal *ssh = open_program_sized("vt100", 24, 80, from_afar, arguments);
	expect(ssh, "What would you like to do?");
	choose(ssh, "Sign in");
	expect(ssh, "I have an account");
	press(ssh, "1");
	expect(ssh, "Username or member number");
	answer(ssh, "siti");
	expect(ssh, "Password");
	expect_absent(ssh, "PIN");
	answer(ssh, "739205");
	expect(ssh, "do not match");
}

/* -- On a resident's page ---------------------------------------------------------------------- */

static void
test_verification_refused(void **state)
{
	(void)state;
	free(village_command("user list"));
	struct terminal *t = enter("ningsih", VILLAGE_PASSWORD);

	choose(t, "Waiting for you");
	choose(t, "Verify residents");
	expect(t, "Residents to verify");
	press(t, "Enter");
	expect(t, "What was seen");
	press(t, "F8");
	expect(t, "the overseers are told as well");
	type(t, "Kartu tidak terbaca");
	press(t, "Tab");
	press(t, "Enter");
	expect(t, "Not verified. The resident and the overseers are told.");
	expect(t, "Kartu tidak terbaca");

	struct terminal *bpd = open_english("");
	sign_in(bpd, "maman", VILLAGE_PASSWORD);
	expect(bpd, "Kartu tidak terbaca");
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_five_questions, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_esc_at_the_first_leaves, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_a_taken_name_is_said_at_once, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_all_on_one_page, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_plain, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_code_on_paper, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_officer_gives_a_code, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_pin_at_the_kiosk, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_verification_refused, village_begin, script_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
