/* Answering a consultation at terminals: one question a page by digits alone, many on a page, at
 * the kiosk, on a line that drops, in plain lines, at two terminals as one person. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "askers.h"
#include "lines.h"

static char code[ASKER_CODE];

static void
back(struct terminal *t)
{
	press(t, "Esc");
	pass_time(t, 400);
}

static int64_t
chosen(int number, int value)
{
	char sql[300];

	snprintf(sql, sizeof(sql),
	         "SELECT COALESCE(SUM(n), 0) FROM answer_tally t JOIN question q ON q.id = t.question"
	         " WHERE q.consultation = " ASKED " AND q.place = %d"
	         " AND t.value = %d AND t.place < 2",
	         number, value);
	return askers_number(sql);
}

/* -- Lay people, by digits and Enter ----------------------------------------------------------- */

static void
test_by_digits_alone(void **state)
{
	(void)state;
	askers_ask(false, code);
	struct terminal *t = talker_enter("siti");
	asker_answer(t, code);
	expect(t, "Apakah Anda setuju?");
	expect(t, "1  Yes");
	press(t, "1");
	expect(t, "(x) 1  Yes");
	press(t, "Enter");
	expect(t, "Question 3 of 6"); /* nobody asks why not of who agrees */
	expect(t, "Tentang jalan");
	press(t, "3");
	press(t, "Enter");
	expect(t, "Question 4 of 6");
	press(t, "1");
	press(t, "4");
	expect(t, "[x] 4  Jalan RT 04");
	press(t, "Enter");
	expect(t, "Question 5 of 6");
	type(t, "231");
	expect(t, "1.  2  Jalan RT 02");
	press(t, "Enter");
	expect(t, "Question 6 of 6");
	type(t, "Terima kasih");
	press(t, "Tab");
	press(t, "Enter");
	expect(t, "Nothing is sent yet.");
	expect(t, "Jalan RT 03");
	assert_int_equal(askers_number("SELECT COUNT(*) FROM response WHERE consultation = " ASKED), 0);
	press(t, "Enter");
	expect(t, "Your answers have arrived. Thank you.");
	expect(t, "Receipt");
	press(t, "1");
	expect(t, "D Change my answer");
	assert_int_equal(chosen(1, 1), 1);
	assert_int_equal(chosen(4, 3), 1);
	assert_int_equal(chosen(5, 4), 1);
	assert_int_equal(chosen(6, 2), 1);
	village_holds();
}

static void
test_conditions_come_and_go(void **state)
{
	(void)state;
	askers_ask(false, code);
	struct terminal *t = talker_enter("siti");
	asker_answer(t, code);
	press(t, "2");
	press(t, "Enter");
	expect(t, "Question 2 of 6");
	type(t, "Terlalu mahal");
	press(t, "Enter");
	expect(t, "Question 3 of 6");
	back(t);
	expect(t, "Question 2 of 6");
	expect(t, "Terlalu mahal");
	back(t);
	expect(t, "Question 1 of 6");
	press(t, "1");
	press(t, "Enter");
	expect(t, "Question 3 of 6");
	back(t);
	press(t, "2");
	press(t, "Enter");
	expect(t, "Question 2 of 6");
	expect(t, "Terlalu mahal");
	press(t, "F6");
	expect(t, "Nothing is sent yet.");
	expect(t, "Terlalu mahal");
	press(t, "k");
	expect(t, "Your answers have arrived.");
	assert_int_equal(askers_number("SELECT COUNT(*) FROM answer_text a JOIN question q ON"
	                               " q.id = a.question WHERE q.consultation = " ASKED), 1);
}

/* What is needed is said beside its question, and nothing is lost by it. */
static void
test_what_is_needed(void **state)
{
	(void)state;
	askers_ask(false, code);
	struct terminal *t = talker_enter("siti");
	asker_answer(t, code);
	press(t, "Tab");
	press(t, "Enter");
	expect(t, "! Please choose one.");
	expect(t, "Question 1 of 6");
	press(t, "3");
	press(t, "Enter");
	expect(t, "Question 3 of 6");
	press(t, "Tab");
	press(t, "Enter");
	expect(t, "Question 4 of 6");
	press(t, "1");
	press(t, "2");
	press(t, "3"); /* at most two */
	expect(t, "2 of at most 2 chosen");
	press(t, "F6");
	press(t, "k");
	expect(t, "Your answers have arrived.");
	assert_int_equal(chosen(1, 3), 1);
}

/* -- The quick --------------------------------------------------------------------------------- */

static void
test_many_on_a_page(void **state)
{
	(void)state;
	askers_ask(false, code);
	struct terminal *t = talker_enter("siti");
	asker_open(t, code);
	press(t, "x");
	expect(t, "Question 1 of 6");
	press(t, "1");
	press(t, "Enter");
	expect(t, "Questions 3 to 6 of 6");
	expect(t, "3. Jalan mana dahulu?");
	press(t, "1");
	press(t, "Enter");
	press(t, "2");
	press(t, "Enter");
	type(t, "321");
	press(t, "Enter");
	expect(t, "6. Pesan Anda?");
	press(t, "Tab");
	press(t, "Enter");
	expect(t, "Nothing is sent yet.");
	press(t, "k");
	expect(t, "Your answers have arrived.");
	assert_int_equal(chosen(4, 1), 1);
	assert_int_equal(chosen(6, 3), 1);
}

/* -- Leaving, coming back ---------------------------------------------------------------------- */

/* At the kiosk: F10, and the next person finds nothing. */
static struct terminal *
open_kiosk(void)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en --kiosk %s", village_option());
	struct terminal *t = open_program("vt100", arguments);
	expect(t, "Press any key here");
	press(t, "Space");
	expect(t, "What would you like to do?");
	return t;
}

static void
sign_in_here(struct terminal *t)
{
	expect(t, "I have an account");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, "siti");
	press(t, "Enter");
	expect(t, "Password");
	type(t, VILLAGE_PASSWORD);
	press(t, "Enter");
}

static void
end_session(struct terminal *t)
{
	press(t, "F10");
	expect(t, "1  Yes");
	press(t, "1");
	expect(t, "Press any key here");
}

/* A guest presses "Answer", signs in on the way, and is at the first question. */
static void
test_at_the_kiosk(void **state)
{
	(void)state;
	askers_ask(false, code);
	struct terminal *t = open_kiosk();
	asker_open(t, code);
	press(t, "d");
	sign_in_here(t);
	expect(t, "Question 1 of 6");
	press(t, "2");
	press(t, "Enter");
	expect(t, "Question 2 of 6");
	type(t, "Tunggu kambingnya");
	end_session(t);
	struct terminal *next = open_kiosk();
	expect_absent(next, "Tunggu kambingnya");
	asker_open(next, code);
	expect_absent(next, "Tunggu kambingnya");
	press(next, "d");
	sign_in_here(next);
	expect(next, "not sent yet");
	expect(next, "(x) 2  No");
	press(next, "Enter");
	expect(next, "Question 2 of 6");
	expect(next, "Tunggu kambingnya");
}

static void
test_secret_at_the_kiosk(void **state)
{
	(void)state;
	askers_ask(true, code);
	struct terminal *t = open_kiosk();
	asker_open(t, code);
	press(t, "d");
	sign_in_here(t);
	expect(t, "Neither other residents nor the office can see");
	press(t, "2");
	press(t, "Enter");
	expect(t, "Question 2 of 6");
	type(t, "Tunggu kambingnya");
	press(t, "Tab");
	assert_false(askers_written("Tunggu kambingnya"));
	pass_time(t, 6000); /* a draft would have been kept by now */
	back(t);
	expect(t, "Question 1 of 6");
	back(t);
	expect(t, "will be lost");
	press(t, "0");
	expect(t, "Question 1 of 6");
	press(t, "F10");
	expect(t, "is not saved and will be lost");
	press(t, "1");
	expect(t, "Press any key here");
	assert_false(askers_written("Tunggu kambingnya"));
	assert_int_equal(askers_number("SELECT COUNT(*) FROM draft WHERE form = 'response'"), 0);
	struct terminal *next = open_kiosk();
	asker_open(next, code);
	press(next, "d");
	sign_in_here(next);
	expect(next, "Question 1 of 6");
	expect(next, "( ) 2  No");
}

/* A line that drops in the middle of a question. */
/* The same words are found where they are kept: the look at the files sees what is there. */
static void
test_the_line_drops(void **state)
{
	(void)state;
	askers_ask(false, code);
	struct terminal *t = talker_enter("siti");
	asker_answer(t, code);
	press(t, "2");
	press(t, "Enter");
	expect(t, "Question 2 of 6");
	type(t, "Tunggu kambing");
	terminal_hang_up(t);
	terminal_wait_exit(t);
	assert_true(askers_written("Tunggu kambing"));
	struct terminal *again = talker_enter("siti");
	asker_open(again, code);
	expect(again, "D Go on answering");
	press(again, "d");
	expect(again, "not sent yet");
	expect(again, "(x) 2  No");
	press(again, "Enter");
	expect(again, "Question 2 of 6");
	expect(again, "Tunggu kambing");
	type(again, "nya");
	press(again, "Enter");
	press(again, "F6");
	expect(again, "Tunggu kambingnya");
	press(again, "k");
	expect(again, "Your answers have arrived.");
	assert_int_equal(askers_number("SELECT COUNT(*) FROM draft WHERE form = 'response'"), 0);
}

/* ... while it is a secret one. */
static void
test_the_line_drops_on_a_secret(void **state)
{
	(void)state;
	askers_ask(true, code);
	struct terminal *t = talker_enter("siti");
	asker_answer(t, code);
	press(t, "2");
	press(t, "Enter");
	expect(t, "Question 2 of 6");
	type(t, "Tunggu kambingnya");
	terminal_hang_up(t);
	terminal_wait_exit(t);
	assert_false(askers_written("Tunggu kambingnya"));
	assert_int_equal(askers_number("SELECT COUNT(*) FROM draft WHERE form = 'response'"), 0);
}

/* -- Two terminals as one person --------------------------------------------------------------- */

static void
test_two_terminals(void **state)
{
	(void)state;
	askers_ask(false, code);
	struct terminal *first = talker_enter("siti");
	struct terminal *second = talker_enter("siti");
	asker_answer(first, code);
	asker_answer(second, code);
	press(first, "1");
	press(first, "Enter");
	press(first, "F6");
	expect(first, "Nothing is sent yet.");
	press(second, "2");
	press(second, "Enter");
	press(second, "F6");
	expect(second, "Nothing is sent yet.");
	press(first, "k");
	expect(first, "Your answers have arrived.");
	press(second, "k");
	expect(second, "Sent once more");
	assert_int_equal(askers_number("SELECT COUNT(*) FROM response WHERE consultation = " ASKED), 1);
	assert_int_equal(chosen(1, 1), 1);
	press(second, "k");
	expect(second, "Your answers are changed.");
	assert_int_equal(askers_number("SELECT COUNT(*) FROM response WHERE consultation = " ASKED), 1);
	assert_int_equal(chosen(1, 1), 0);
	assert_int_equal(chosen(1, 2), 1);
	village_holds();
}

/* -- Secret ones ------------------------------------------------------------------------------- */

static void
test_a_secret_sheet_is_changed(void **state)
{
	char sheet[64];

	(void)state;
	askers_ask(true, code);
	struct terminal *t = talker_enter("siti");
	asker_answer(t, code);
	press(t, "1");
	press(t, "Enter");
	press(t, "F6");
	press(t, "k");
	expect(t, "Your answers have arrived.");
	expect_absent(t, "Do not show this code");
	expect(t, "can be shown only now");
	press(t, "1");
	expect(t, "Write it down now");
	expect(t, "Do not show this code");
	sheet[0] = '\0';
	for (int row = 0; row < terminal_rows(t); row++)
		if (strstr(terminal_row(t, row), "Receipt") && strchr(terminal_row(t, row), ':'))
			sscanf(strchr(terminal_row(t, row), ':') + 1, " %63s", sheet);
	if (strlen(sheet) < 16)
		fail_screen(t, "no code");
	press(t, "2");
	expect(t, "D Change my answer");
	press(t, "d");
	expect(t, "only with the code");
	type(t, sheet);
	press(t, "Enter");
	expect(t, "Question 1 of 6");
	expect(t, "(x) 1  Yes");
	press(t, "2");
	press(t, "F6");
	expect(t, "1  Apakah Anda setuju?                  No");
	press(t, "k");
	expect(t, "Your answers are changed.");
	assert_int_equal(askers_number("SELECT COUNT(*) FROM ballot WHERE consultation = " ASKED), 1);
	village_holds();
}

/* -- In plain lines ---------------------------------------------------------------------------- */

static void
test_in_plain_lines(void **state)
{
	(void)state;
	askers_ask(false, code);
	const char *const argv[] = { program_path(), "--plain", "--guest", "--lang", "en",
		"--config", village_file("balai.conf"), NULL };
	struct lines *l = lines_open(argv, NULL);
	lines_expect(l, "What would you like to do?");
	lines_say(l, "#");
	lines_expect(l, "Code");
	lines_say(l, code);
	lines_expect(l, "Perbaikan jalan");
	lines_say(l, "d");
	lines_expect(l, "I have an account");
	lines_say(l, "1");
	lines_expect(l, "Username or member number");
	lines_say(l, "siti");
	lines_expect(l, "Password");
	lines_say(l, VILLAGE_PASSWORD);
	lines_expect(l, "Question 1 of 6");
	lines_expect(l, "< goes back one question");
	lines_expect(l, "Apakah Anda setuju?");
	lines_expect(l, "2. No");
	lines_say(l, "2");
	lines_expect(l, "Question 2 of 6");
	lines_expect(l, "Mengapa tidak?");
	lines_say(l, "<");
	lines_expect(l, "Question 1 of 6");
	lines_expect(l, "Now: No");
	lines_say(l, "yes");
	lines_expect(l, "Question 3 of 6");
	lines_say(l, "9");
	lines_expect(l, "! ");
	lines_say(l, "3");
	lines_expect(l, "Question 4 of 6");
	lines_say(l, "1, 4");
	lines_expect(l, "Question 5 of 6");
	lines_say(l, "3 3 1");
	lines_expect(l, "! ");
	lines_say(l, "3 1 2");
	lines_expect(l, "Question 6 of 6");
	lines_say(l, "Terima kasih");
	lines_say(l, ".");
	lines_expect(l, "Nothing is sent yet.");
	lines_expect(l, "1. Send my answers");
	lines_expect(l, "2. Apakah Anda setuju?: Yes");
	lines_say(l, "1");
	lines_expect(l, "Your answers have arrived. Thank you.");
	lines_say(l, "1");
	lines_expect(l, "Perbaikan jalan");
	assert_int_equal(lines_finish(l), 0);
	assert_null(strchr(lines_said(l), '\033'));
	lines_free(l);
	assert_int_equal(chosen(1, 1), 1);
	assert_int_equal(chosen(4, 3), 1);
	assert_int_equal(chosen(6, 3), 1);
	village_holds();
}

#define AT_TERMINALS(test) cmocka_unit_test_setup_teardown(test, askers_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		AT_TERMINALS(test_by_digits_alone),
		AT_TERMINALS(test_conditions_come_and_go),
		AT_TERMINALS(test_what_is_needed),
		AT_TERMINALS(test_many_on_a_page),
		AT_TERMINALS(test_at_the_kiosk),
		AT_TERMINALS(test_secret_at_the_kiosk),
		AT_TERMINALS(test_the_line_drops),
		AT_TERMINALS(test_the_line_drops_on_a_secret),
		AT_TERMINALS(test_two_terminals),
		AT_TERMINALS(test_a_secret_sheet_is_changed),
		AT_TERMINALS(test_in_plain_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
