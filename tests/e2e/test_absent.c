/* Nobody is there any more: the question whether anybody is, how it is answered, and what becomes of
 * what was typed; at a kiosk, on a line from afar, on screens and in lines. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kiosks.h"

#define MARK "Jembatan gantung"
#define ASKS "Are you still there?"
#define SECOND_MS 1000

/* Time passes a second at a time, as it does. */
static void
seconds(struct terminal *t, int n)
{
	for (int i = 0; i < n; i++)
		pass_time(t, SECOND_MS);
}

/* Up to the question, and no second earlier. */
static void
until_asked(struct terminal *t, int ms)
{
	pass_time(t, ms - SECOND_MS);
	expect_absent(t, ASKS);
	pass_time(t, SECOND_MS);
	expect(t, ASKS);
}

static void
until_over(struct terminal *t)
{
	mark(t);
	pass_time(t, KIOSK_WARN_MS - SECOND_MS);
	expect(t, ASKS);
	pass_time(t, SECOND_MS);
	kiosk_expect_wiped(t);
}

/* -- On screens ------------------------------------------------------------------------------- */

static void
on_a_page(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	until_asked(t, KIOSK_PAGE_MS);
	expect(t, "In 30 seconds");
	mark(t);
	seconds(t, 9);
	assert_int_equal(bytes_since(t), 0);
	seconds(t, 1);
	expect(t, "In 20 seconds");
	expect_bytes(t, 40, "how long is left");
	seconds(t, 10);
	expect(t, "In 10 seconds");
	int visit = kiosk_visit(t);
	mark(t);
	seconds(t, 10);
	kiosk_expect_wiped(t);
	kiosk_gone(visit);
	kiosk_enter(t);
	expect(t, "Guest");
}

/* The limit is one of input: somebody who moves about is there. */
static void
a_key_is_a_sign(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	for (int i = 0; i < 5; i++) {
		pass_time(t, KIOSK_PAGE_MS - SECOND_MS);
		press(t, "Down");
	}
	expect_absent(t, ASKS);
	until_asked(t, KIOSK_PAGE_MS);
}

static void
assert_as(struct terminal *t, const char *before, int row, int column)
{
	int at_row, at_column;

	settle(t);
	if (strcmp(terminal_screen(t), before) != 0)
		fail_screen(t, "the screen is not as it was before the question:\n%s", before);
	terminal_cursor(t, &at_row, &at_column);
	assert_int_equal(at_row, row);
	assert_int_equal(at_column, column);
}

/* Any key, one of many bytes or without a meaning too, is the answer and nothing else; as often as
 * one likes. */
static void
in_a_form_again_and_again(void **state)
{
	(void)state;
	static const char *const answers[] = { "a", "Enter", "F10", "Esc", "Up", "0", "Ctrl-L", "Tab",
		"Backspace", "F1", "PageDown", "q" };
	struct terminal *t = kiosk_open(NULL);
	int row, column;

	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	kiosk_write(t, MARK);
	press(t, "Left");
	pass_time(t, 6000);
	char *before = strdup(terminal_screen(t));
	terminal_cursor(t, &row, &column);
	for (size_t i = 0; i < sizeof(answers) / sizeof(answers[0]); i++) {
		until_asked(t, i == 0 ? KIOSK_FORM_MS - 6000 : KIOSK_FORM_MS);
		expect(t, "is kept as a draft");
		expect_absent(t, MARK);
		pass_time(t, KIOSK_WARN_MS - SECOND_MS);
		press(t, answers[i]);
		expect_gone(t, ASKS);
		assert_as(t, before, row, column);
		if (strcmp(answers[i], "Esc") == 0)
			clock_move(-400); /* that press() took to tell it from others */
	}
	free(before);
	press(t, "x");
	expect(t, "Jembatan gantunxg");
	until_asked(t, KIOSK_FORM_MS);
	until_over(t);
	expect_absent(t, "Jembatan");
	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	choose(t, "Write a proposal");
	expect(t, "Jembatan gantunxg");
	expect_absent(t, "Guest");
	char *log = village_command("log");
	assert_non_null(strstr(log, "ended: nobody was there"));
	free(log);
}

/* What is pasted as the answer is text, not keys. */
static void
a_paste_is_text(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	kiosk_write(t, MARK);
	until_asked(t, KIOSK_FORM_MS);
	type(t, "\033[200~ lama\033[201~");
	expect(t, MARK " lama");
}

/* A secret is asked for and nobody answers. */
static void
at_the_password(void **state)
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
	until_asked(t, KIOSK_PAGE_MS);
	press(t, "Space");
	expect(t, "Password");
	type(t, "lumbung");
	until_asked(t, KIOSK_FORM_MS);
	press(t, "Space");
	type(t, "-padi-2026");
	press(t, "Enter");
	expect(t, "(W-");
}

/* Somebody who is nobody yet has no draft: said while there is still time. */
static void
what_keeps_no_draft_is_lost(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	choose(t, "Sign in");
	choose(t, "I am new: register");
	expect(t, "(1 of 5)");
	type(t, "Sri");
	until_asked(t, KIOSK_FORM_MS);
	expect(t, "will be lost");
	press(t, "Space");
	expect(t, "(1 of 5)");
	until_asked(t, KIOSK_FORM_MS);
	until_over(t);
}

/* Ended elsewhere while the question stands: home is on top, and nobody is asked any more. */
static void
ended_elsewhere_meanwhile(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	kiosk_enter(t);
	kiosk_sign_in(t, "siti");
	until_asked(t, KIOSK_PAGE_MS);
	village_suspend("siti", "Uji");
	pass_time(t, SECOND_MS);
	expect_gone(t, ASKS);
	expect(t, "Guest");
	press(t, "9"); /* is a key again */
	expect(t, "Rights & help");
	until_asked(t, KIOSK_PAGE_MS);
	until_over(t);
}

static void
quiet(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	mark(t);
	seconds(t, 200);
	assert_int_equal(bytes_since(t), 0);
	expect(t, KIOSK_ATTRACTS);
	kiosk_enter(t);
	mark(t);
	seconds(t, 89);
	assert_int_equal(bytes_since(t), 0);
	seconds(t, 1);
	expect(t, ASKS);
}

/* A meeting's large view stands for hours, unless somebody is signed in behind it. */
static void
the_projector_stays(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open(NULL);

	for (int member = 0; member < 2; member++) {
		kiosk_enter(t);
		if (member)
			kiosk_sign_in(t, "siti");
		choose(t, "Meetings & info");
		press(t, "1");
		press(t, "Enter");
		press(t, "w");
		if (member) {
			until_asked(t, KIOSK_PAGE_MS);
			until_over(t);
			break;
		}
		pass_time(t, 3600000);
		expect_absent(t, ASKS);
		press(t, "Esc");
		press(t, "F10");
	}
}

/* -- In lines --------------------------------------------------------------------------------- */

static void
in_lines(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open("--plain");

	expect(t, "1. Bahasa Indonesia");
	type(t, "\r");
	expect(t, "Apa yang ingin Anda lakukan?");
	type(t, "q\r");
	expect(t, "1. Bahasa Indonesia");
	type(t, "2\r");
	expect(t, "What would you like to do?");
	pass_time(t, KIOSK_PAGE_MS);
	expect(t, "Press Enter to go on.");
	mark(t);
	seconds(t, 29);
	assert_int_equal(bytes_since(t), 0);
	type(t, "\r");
	seconds(t, 60);
	type(t, "3\r"); /* an answer, though asked: it is not lost */
	expect(t, "What the office asks");
	pass_time(t, KIOSK_PAGE_MS);
	expect(t, "Press Enter to go on.");
	mark(t);
	pass_time(t, KIOSK_WARN_MS);
	kiosk_expect_wiped(t);
	expect_absent(t, "What the office asks");
}

static void
a_line_that_answers(void **state)
{
	(void)state;
	struct terminal *t = kiosk_open("--plain");

	type(t, "2\r");
	expect(t, "What would you like to do?");
	type(t, "C\r");
	expect(t, "Choose:");
	pass_time(t, KIOSK_FORM_MS);
	expect(t, "Press Enter to go on.");
	type(t, "jalan\r");
	expect(t, "jalan");
	expect_absent(t, KIOSK_ATTRACTS);
}

/* -- Elsewhere -------------------------------------------------------------------------------- */

static void
allow_minutes(int minutes)
{
	char line[80];
	FILE *f = fopen(village_file("balai.conf"), "r+");
	char *text = NULL;
	size_t room = 0;

	assert_non_null(f);
	assert_true(getdelim(&text, &room, '\0', f) > 0);
	char *at = strstr(text, "idle_minutes = 0");
	assert_non_null(at);
	snprintf(line, sizeof(line), "idle_minutes = %d\n", minutes);
	fseek(f, at - text, SEEK_SET);
	fputs(line, f);
	fclose(f);
	free(text);
}

static struct terminal *
over_ssh(const char *more)
{
	static const char *const ssh[] = { "SSH_CONNECTION=10.0.0.9 5022 10.0.0.1 22", NULL };
	char arguments[500];

	snprintf(arguments, sizeof(arguments), "--guest --lang en %s %s", more, village_option());
	struct terminal *t = open_program_sized("vt100", 24, 80, ssh, arguments);
	expect(t, "What would you like to do?");
	return t;
}

static void
signed_out_over_ssh(void **state)
{
	(void)state;
	allow_minutes(30);
	struct terminal *t = over_ssh("--mono");
	struct terminal *guest = over_ssh("--ascii");

	pass_time(t, 3600000);
	expect_absent(t, ASKS);
	kiosk_sign_in(t, "siti");
	kiosk_write(t, MARK);
	until_asked(t, 30 * 60000);
	press(t, "Down");
	until_asked(t, 30 * 60000);
	pass_time(t, KIOSK_WARN_MS);
	expect_exit(t, 0);
	expect(t, "so you were signed out");
	expect_absent(guest, ASKS);
	kiosk_sign_in(guest, "siti");
	choose(guest, "Write a proposal");
	expect(guest, MARK);
}

#define AT_KIOSK(test) cmocka_unit_test_setup_teardown(test, kiosk_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		AT_KIOSK(on_a_page),
		AT_KIOSK(a_key_is_a_sign),
		AT_KIOSK(in_a_form_again_and_again),
		AT_KIOSK(a_paste_is_text),
		AT_KIOSK(at_the_password),
		AT_KIOSK(what_keeps_no_draft_is_lost),
		AT_KIOSK(ended_elsewhere_meanwhile),
		AT_KIOSK(quiet),
		AT_KIOSK(the_projector_stays),
		AT_KIOSK(in_lines),
		AT_KIOSK(a_line_that_answers),
		AT_KIOSK(signed_out_over_ssh),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
