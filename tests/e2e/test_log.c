/* The system's log as who may read it finds it: a failed sign-in without what was typed, a session
 * whose process was killed, who took what out, all while one looks; and looking through it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "village.h"

/* Typed where the name belongs. */
#define MISTAKE "padi-rahasia-99"

static struct terminal *
begin(void)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en %s", village_option());
	struct terminal *t = open_program("vt100", arguments);
	expect(t, "I have an account");
	press(t, "1");
	expect(t, "Username or member number");
	return t;
}

static void
sign_in(struct terminal *t, const char *name, const char *secret)
{
	type(t, name);
	press(t, "Enter");
	expect(t, "Password");
	type(t, secret);
	press(t, "Enter");
}

static struct terminal *
enter(const char *login)
{
	struct terminal *t = begin();

	sign_in(t, login, VILLAGE_PASSWORD);
	expect(t, "(W-");
	return t;
}

static struct terminal *
open_log(const char *login)
{
	struct terminal *t = enter(login);

	choose(t, "Meetings & info");
	choose(t, "Held to account");
	choose(t, "System log");
	expect(t, "What the system has to tell");
	return t;
}

static void
failures_without_what_was_typed(void **state)
{
	(void)state;
	struct terminal *t = begin();

	sign_in(t, MISTAKE, "whatever-it-is");
	expect(t, "Name or password do not match.");
	sign_in(t, "siti", "not-her-password");
	expect(t, "Name or password do not match.");
	struct terminal *admin = open_log("admin");
	expect(admin, "an unknown name failed");
	expect(admin, "W-0012 failed");
	expect(admin, "W-0001 signed in");
	expect_absent(admin, MISTAKE);
	expect_absent(admin, "siti");
	char *all = village_command("log");
	assert_non_null(strstr(all, " warning sign-in: an unknown name failed, at /dev/"));
	assert_null(strstr(all, MISTAKE));
	assert_null(strstr(all, "not-her-password"));
	assert_null(strstr(all, "siti"));
	free(all);
}

static void
a_killed_session_is_told(void **state)
{
	(void)state;
	struct terminal *siti = enter("siti");

	settle(siti);
	terminal_signal(siti, SIGKILL);
	terminal_wait_exit(siti);
	struct terminal *admin = open_log("admin");
	expect(admin, "that of W-0012 at /dev/");
	press(admin, "/");
	type(admin, "broke off");
	press(admin, "Enter");
	settle(admin);
	press(admin, "Enter");
	expect(admin, "A line of the system log");
	expect(admin, "broke off");
	expect(admin, "Session");
}

static void
a_dropped_line_and_a_farewell(void **state)
{
	(void)state;
	struct terminal *siti = enter("siti");

	settle(siti);
	terminal_hang_up(siti);
	terminal_wait_exit(siti);
	struct terminal *budi = enter("budi");
	settle(budi);
	press(budi, "q");
	expect(budi, "End the session?");
	press(budi, "1");
	terminal_wait_exit(budi);
	char *all = village_command("log --source session");
	assert_non_null(strstr(all, "that of W-0012 ended: the line dropped"));
	assert_non_null(strstr(all, "W-0013 signed out"));
	free(all);
}

/* It comes by itself, while one looks. */
static void
exports_are_told(void **state)
{
	(void)state;
	struct terminal *ratna = open_log("ratna");

	expect_absent(ratna, "of every state");
	free(village_command("export proposals --all"));
	expect(ratna, "proposals of every state, 70 rows");
	free(village_command("user export siti"));
	expect(ratna, "all that is held about W-0012");
}

static void
looked_through(void **state)
{
	(void)state;
	struct terminal *t = begin();

	sign_in(t, "siti", "not-her-password");
	expect(t, "Name or password do not match.");
	free(village_command("verify"));
	struct terminal *admin = open_log("admin");
	expect(admin, "sound, ");
	press(admin, "s");
	expect(admin, "Which lines of the log to show");
	press(admin, "Right");
	form_send(admin, "Show");
	expect(admin, "Warnings and faults");
	expect(admin, "W-0012 failed");
	expect_absent(admin, "sound, ");
	press(admin, "/");
	type(admin, "no such words");
	expect(admin, "No line is like that.");
	press(admin, "Enter");
	expect(admin, "words \"no such words\"");
	press(admin, "x");
	expect(admin, "sound, ");
	expect_absent(admin, "Warnings and faults");
}

/* Who may not is not even shown the way. */
static void
not_for_others(void **state)
{
	(void)state;
	struct terminal *t = enter("wulan");

	choose(t, "Meetings & info");
	choose(t, "Held to account");
	expect(t, "Audit trail");
	expect_absent(t, "System log");
}

#define VILLAGE_TEST(f) cmocka_unit_test_setup_teardown(f, village_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		VILLAGE_TEST(failures_without_what_was_typed),
		VILLAGE_TEST(a_killed_session_is_told),
		VILLAGE_TEST(a_dropped_line_and_a_farewell),
		VILLAGE_TEST(exports_are_told),
		VILLAGE_TEST(looked_through),
		VILLAGE_TEST(not_for_others),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
