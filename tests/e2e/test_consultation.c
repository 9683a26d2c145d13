/* Consultations as everybody reads them at a terminal: one that is open, what comes out of it while
 * and after it is, an answer of the office that is late, one that is given, and words that a moderator
 * looks through. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "askers.h"
#include "lines.h"
#include "meanwhile.h"

#define TITLE "Perbaikan jalan"

static char code[ASKER_CODE];

static void
back(struct terminal *t)
{
	press(t, "Esc");
	pass_time(t, 400);
}

/* A guest at the page, from home. */
static struct terminal *
guest_there(void)
{
	struct terminal *t = talker_guest();

	press(t, "#");
	expect(t, "Code");
	type(t, code);
	press(t, "Enter");
	expect(t, TITLE);
	expect(t, "C Comments");
	return t;
}

/* -- Open ---------------------------------------------------------------------------------------- */

static void
an_open_one_is_read(void **state)
{
	(void)state;
	askers_ask(false, code);
	struct terminal *t = talker_guest();
	choose(t, "Public consultation");
	expect(t, "What the office asks: give your opinion");
	for (int n = 0; n < 20 && !shows(t, "> " TITLE); n++)
		press(t, "Down");
	expect_cursor_row(t, "> " TITLE);
	expect(t, "closes ");
	press(t, "Enter");
	expect(t, code);
	expect(t, "Announced > [Opened] > Closed > Answered by the office");
	expect(t, "Open, closes ");
	expect(t, "Press D to answer; you are asked to sign in then.");
	expect(t, "all verified residents");
	expect(t, "your name is not shown; what you write in words");
	expect(t, "Kantor ingin tahu sebelum memutuskan.");
	press(t, "r");
	expect(t, "Announced");
	back(t);
	press(t, "d");
	expect(t, "I have an account");
}

/* Not verified: why is said on the page, and the key says it too. */
static void
who_cannot_answer_reads_why(void **state)
{
	(void)state;
	askers_ask(false, code);
	struct terminal *t = talker_enter("tono");
	press(t, "#");
	expect(t, "Code");
	type(t, code);
	press(t, "Enter");
	expect(t, "! You cannot answer: Only residents whom the office has verified");
	press(t, "d");
	expect(t, "Only residents whom the office has verified can answer.");
	expect(t, "H Results");
}

/* -- Results ------------------------------------------------------------------------------------- */

static void
results_are_read(void **state)
{
	(void)state;
	askers_ask(false, code);
	meanwhile_answers(code);
	struct terminal *t = guest_there();
	expect(t, "3 residents");
	press(t, "h");
	expect(t, "So far : 3 of ");
	expect_cursor_row(t, "> 1. Apakah Anda setuju?");
	expect_cursor_row(t, "Yes 67 %, Abstain 33 %");
	press(t, "Enter");
	expect(t, "Have answered : 3 of 3 who were asked this");
	expect(t, "2   67 %");
	expect(t, "0    0 %");
	press(t, "t");
	expect(t, "Choice");
	expect(t, "67 %");
	press(t, "]");
	expect(t, "2. Mengapa tidak?");
	press(t, "t");
	expect(t, "Nobody has answered this question.");
	press_times(t, "]", 3);
	expect(t, "5. Urutkan.");
	expect(t, "By mean place");
	expect(t, "1  Jalan RT 03");
	back(t);
	press(t, "End");
	expect_cursor_row(t, "> 6. Pesan Anda?");
	expect_cursor_row(t, "1 answer in words");
	press(t, "Enter");
	expect(t, "Sebelum musim hujan.");
	expect_absent(t, "0812");
	expect_absent(t, "Siti");
}

static void
areas_wait_for_the_closing(void **state)
{
	(void)state;
	askers_ask(false, code);
	meanwhile_answers(code);
	struct terminal *t = guest_there();
	press(t, "h");
	expect(t, "1. Apakah Anda setuju?");
	press(t, "l");
	expect(t, "By area the results are shown once the consultation is closed");
}

/* The same as lines. */
static void
results_are_lines(void **state)
{
	char arguments[400];

	(void)state;
	askers_ask(false, code);
	meanwhile_answers(code);
	snprintf(arguments, sizeof(arguments), "--plain --guest --lang en %s", village_option());
	char input[200];
	snprintf(input, sizeof(input), "#\n%s\nh\n1\nt\n]\n]\n]\n]\n0\n0\n0\n0\n0\n", code);
	struct outcome *o = run_program(arguments, input);
	assert_non_null(strstr(o->out, "Result: Yes 67 %, Abstain 33 %; Answers: 3"));
	assert_non_null(strstr(o->out, "Yes: 2 (67 %)"));
	assert_non_null(strstr(o->out, "- Yes; Figure: 2; Percent: 67 %"));
	assert_non_null(strstr(o->out, "Mean place: Jalan RT 03; Figure: 1"));
	outcome_free(o);
}

static void
secret_results_stay_hidden(void **state)
{
	(void)state;
	askers_ask(true, code);
	meanwhile_answers(code);
	struct terminal *t = guest_there();
	expect(t, "secret; what you write in words everybody can read once");
	press(t, "h");
	expect(t, "The results are shown once the consultation is closed.");
	expect(t, "D Answer");
	meanwhile_days(8);
	press(t, "F5");
	expect(t, "Announced > Opened > [Closed] > Answered by the office");
	press(t, "h");
	expect(t, "Fewer than 10 people answered.");
}

/* -- Closed, late, answered ---------------------------------------------------------------------- */

static void
a_late_answer_is_seen(void **state)
{
	(void)state;
	askers_ask(false, code);
	meanwhile_answers(code);
	meanwhile_days(8);
	struct terminal *t = guest_there();
	expect(t, "Announced > Opened > [Closed] > Answered by the office");
	expect(t, "Closed; the answer is due by ");
	meanwhile_days(14);
	press(t, "F5");
	expect(t, "! LATE 1 day: ");
	expect(t, "was to answer by ");
	expect(t, "It was open from ");
	back(t);
	back(t);
	choose(t, "Public consultation");
	expect(t, "answer LATE 1 day");
}

static void
the_answer_leads_on(void **state)
{
	(void)state;
	askers_ask(false, code);
	meanwhile_answers(code);
	meanwhile_days(8);
	meanwhile_office(code);
	struct terminal *t = guest_there();
	expect(t, "Announced > Opened > Closed > [Answered by the office]");
	expect(t, "The office's answer: Partly taken up");
	expect(t, "RT 02 tahun ini.");
	expect(t, "What follows : P-2025-0001");
	press(t, "g");
	expect(t, "F Phases");
	expect(t, "P-2025-0001");
	back(t);
	press(t, "h");
	expect(t, "Who answered : 3 of ");
}

/* -- Words that are held ------------------------------------------------------------------------- */

static void
a_moderator_looks_through(void **state)
{
	(void)state;
	askers_ask(false, code);
	meanwhile_answers(code);
	struct terminal *t = talker_enter("wulan");
	choose(t, "Waiting for you");
	choose(t, "Review queue");
	press(t, "End");
	expect_cursor_row(t, "Opinion");
	expect_cursor_row(t, "a phone number");
	press(t, "Enter");
	expect(t, "An answer to K-");
	expect(t, "Telepon saya di 0812 3456 7890.");
	expect_absent(t, "Darto");
	press(t, "y");
	expect(t, "It stands among the results now.");
	expect(t, "S Hide");
	press(t, "F7");
	expect(t, "Y Let it stand");
	expect(t, "Held until the office has looked at it: a phone number.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(an_open_one_is_read, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(who_cannot_answer_reads_why, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(results_are_read, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(areas_wait_for_the_closing,
		                                meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(results_are_lines, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(secret_results_stay_hidden, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(a_late_answer_is_seen, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(the_answer_leads_on, meanwhile_begin, script_end),
		cmocka_unit_test_setup_teardown(a_moderator_looks_through, meanwhile_begin, script_end),
	};

	return cmocka_run_group_tests_name("consultation", tests, NULL, NULL);
}
