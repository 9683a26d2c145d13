/* What the office does with accounts while their owners are there, at terminals: a suspension and
 * the end of a session are told at the next key; who was killed is not on; erasing oneself. */
#include <setjmp.h>
#include <stdarg.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "village.h"

static int
begin(void **state)
{
	if (village_begin(state) != 0)
		return -1;
	clock_begin(time(NULL));
	return 0;
}

/* In English, at the home page of this person. */
static struct terminal *
enter(const char *login)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en %s", village_option());
	struct terminal *t = open_program("vt100", arguments);
	expect(t, "I have an account: sign in");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, login);
	press(t, "Enter");
	expect(t, "Password");
	type(t, VILLAGE_PASSWORD);
	press(t, "Enter");
	expect(t, "(W-");
	expect(t, "What would you like to do?");
	return t;
}

static const char *
cursor_row(struct terminal *t)
{
	int row, column;

	settle(t);
	terminal_cursor(t, &row, &column);
	return terminal_row(t, row);
}

static void
a_suspension_is_told_at_the_next_key(void **state)
{
	(void)state;
	struct terminal *t = enter("siti");

	press(t, "1");
	expect(t, "Proposals");
	village_suspend("siti", "Terminal dipakai orang lain.");
	pass_time(t, 1000); /* looked at once a second, and before a command */
	press(t, "Down");
	expect(t, "Terminal dipakai orang lain.");
	expect(t, "Guest");
	expect_absent(t, "(W-");
	village_holds();
}

/* What somebody has typed is kept, and there again. */
static void
an_ended_session_is_told_and_keeps_what_was_typed(void **state)
{
	(void)state;
	struct terminal *t = enter("siti");
	char command[200];

	press(t, "2");
	expect(t, "Title");
	form_reach(t, "Title");
	type(t, "Jembatan bambu yang lapuk");
	char *sessions = village_command("sessions");
	long id = strtol(sessions, NULL, 10);
	assert_non_null(strstr(sessions, "\tW-"));
	free(sessions);
	snprintf(command, sizeof(command), "sessions end %ld --reason Terminal-ditinggal", id);
	free(village_command(command));
	press(t, "Tab");
	pass_time(t, 1000);
	expect(t, "Terminal-ditinggal");
	expect(t, "Guest");
	sessions = village_command("sessions");
	assert_string_equal(sessions, "");
	free(sessions);
	struct terminal *again = enter("siti");
	press(again, "2");
	expect(again, "Jembatan bambu yang lapuk");
	village_holds();
}

/* From the list of who is on, by an officer at another terminal. */
static void
an_officer_ends_a_session(void **state)
{
	(void)state;
	struct terminal *t = enter("admin");
	struct terminal *siti;

	pass_time(t, 60000);
	siti = enter("siti");
	press(t, "k");
	expect(t, "People");
	press(t, "1");
	expect(t, "Who is on");
	press(t, "o");
	expect_cursor_row(t, "Siti Aminah");
	press(t, "Enter");
	expect(t, "End this session");
	type(t, "Kursi dipakai.");
	form_send(t, "End the session");
	expect(t, "Ended. They read why at their next key.");
	expect_absent(t, "Siti Aminah");
	press(siti, "6");
	expect(siti, "The reason: Kursi dipakai.");
	expect(siti, "Guest");
	village_holds();
}

static void
who_was_killed_is_not_on(void **state)
{
	(void)state;
	struct terminal *t = enter("siti");

	char *sessions = village_command("sessions");
	assert_int_not_equal(strlen(sessions), 0);
	free(sessions);
	terminal_signal(t, SIGKILL);
	terminal_wait_exit(t);
	sessions = village_command("sessions");
	assert_string_equal(sessions, "");
	free(sessions);
	village_holds();
}

/* Oneself, with the password; then nobody of that name can sign in. */
static void
one_erases_oneself(void **state)
{
	(void)state;
	struct terminal *t = enter("siti");

	choose(t, "My account");
	expect(t, "My account");
	press(t, "F9");
	expect(t, "Why can I, why not?");
	for (int i = 0; i < 30 && !strstr(cursor_row(t), "Erase my account"); i++)
		press(t, "Down");
	press(t, "Enter");
	expect(t, "Gone for good");
	form_reach(t, "Your password");
	type(t, "bukan sandinya");
	form_send(t, "Erase my account");
	expect(t, "This cannot be undone.");
	press(t, "1");
	expect(t, "That is not your password.");
	form_reach(t, "Your password");
	press_times(t, "Backspace", 14);
	type(t, VILLAGE_PASSWORD);
	form_send(t, "Erase my account");
	press(t, "1");
	expect(t, "Guest");
	expect(t, "Erased.");
	char *list = village_command("user list --state left");
	assert_non_null(strstr(list, "left"));
	assert_null(strstr(list, "Siti"));
	free(list);
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_suspension_is_told_at_the_next_key, begin, script_end),
		cmocka_unit_test_setup_teardown(an_ended_session_is_told_and_keeps_what_was_typed, begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(an_officer_ends_a_session, begin, script_end),
		cmocka_unit_test_setup_teardown(who_was_killed_is_not_on, begin, script_end),
		cmocka_unit_test_setup_teardown(one_erases_oneself, begin, script_end),
	};

	return cmocka_run_group_tests_name("people at terminals", tests, NULL, NULL);
}
