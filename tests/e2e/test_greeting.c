/* Who signs in is greeted with what moved, once; who works here, with what waits. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lines.h"
#include "script.h"

#define PASSWORD "lumbung-padi-2026"
#define NOON 1785733200 /* 3 August 2026, 12:00 WIB */

static char config[320];
static char english[400];

static int
begin(void **state)
{
	if (script_begin(state) != 0)
		return -1;
	clock_begin(NOON);
	snprintf(config, sizeof(config), "%s/balai.conf", demo_village("village"));
	snprintf(english, sizeof(english), "--lang en --config %s", config);
	return 0;
}

static void
sign_in(struct terminal *t, const char *login)
{
	press(t, "1");
	expect(t, "Username or member number");
	type(t, login);
	press(t, "Enter");
	expect(t, "Password");
	type(t, PASSWORD);
	press(t, "Enter");
	expect(t, "(W-");
}

/* At the home page, signed in from the page that comes first. */
static struct terminal *
enter(const char *login)
{
	struct terminal *t = open_program("vt100", english);

	expect(t, "I have an account");
	sign_in(t, login);
	expect(t, "What would you like to do?");
	return t;
}

static void
one_is_greeted_once(void **state)
{
	(void)state;
	struct terminal *t = enter("budi");

	expect(t, "Since your last visit, 1 day ago:");
	expect(t, "! The office has answered on your proposal \"Wi-Fi gratis di balai desa\".");
	expect(t, "! Your proposal \"Wi-Fi gratis di balai desa\": 2 new comments.");
	expect(t, "new notices, \"My activity\" all of it.");
	expect(t, "0  Sign out"); /* the menu stays whole */
	press(t, "1");
	expect_gone(t, "What would you like to do?");
	press(t, "0");
	expect(t, "What would you like to do?");
	expect_absent(t, "Since your last visit");
	expect(t, "Newest proposals");
	press(t, "0");
	expect(t, "Sign out?");
	press(t, "1");
	expect(t, "You are signed out.");
	/* Nothing has moved since. */
	choose(t, "Sign in");
	expect(t, "I have an account");
	sign_in(t, "budi");
	expect(t, "What would you like to do?");
	expect_absent(t, "Since your last visit");
}

/* On the way to something else nobody has seen the greeting yet. */
static void
the_greeting_waits_until_it_is_seen(void **state)
{
	(void)state;
	char guest[420];

	snprintf(guest, sizeof(guest), "--guest %s", english);
	struct terminal *t = open_program("vt100", guest);
	expect(t, "What would you like to do?");
	choose(t, "My activity");
	expect(t, "I have an account");
	sign_in(t, "budi");
	expect(t, "Your proposals");
	expect(t, "Since your last visit, 1 day ago:");
	press(t, "0");
	expect(t, "What would you like to do?");
	expect(t, "Since your last visit, 1 day ago:");
	expect(t, "2 new comments.");
}

static void
newcomers_are_shown_the_way(void **state)
{
	(void)state;
	const char *const argv[] = { program_path(), "user", "add", "baru", "--name", "Baru",
		                     "--password-stdin", "--config", config, NULL };
	struct outcome *o = run_command(argv, NULL, PASSWORD "\n");

	assert_int_equal(o->status, 0);
	outcome_free(o);
	struct terminal *t = enter("baru");
	expect(t, "This is your first visit.");
	expect_absent(t, "Since your last visit");
	choose(t, "Rights & help");
	expect_gone(t, "What would you like to do?");
	press(t, "0");
	expect(t, "What would you like to do?");
	expect_absent(t, "This is your first visit.");
}

static void
who_works_here_sees_what_waits(void **state)
{
	(void)state;
	struct terminal *t = enter("yuni");

	expect(t, "16 to look through, 3 to verify");
	choose(t, "Waiting for you");
	expect(t, "What waits for you");
	expect(t, "16 wait, the oldest for 5 days");
	expect(t, "Verify residents              3 wait");
	expect(t, "Decided by colleagues :");
	choose(t, "Review queue");
	expect(t, "16 wait, the oldest since");
	press(t, "0");
	press(t, "0");
	expect(t, "16 to look through"); /* as long as it does */
	/* Not theirs to do. */
	struct terminal *resident = enter("siti");
	expect_absent(resident, "Waiting for you");
}

static void
lines_greet_too(void **state)
{
	(void)state;
	const char *const argv[] = { program_path(), "--plain", "--lang", "en", "--config",
		                     config, NULL };
	struct lines *l = lines_open(argv, NULL);

	lines_expect(l, "I have an account");
	lines_say(l, "1");
	lines_expect(l, "Username or member number");
	lines_say(l, "budi");
	lines_expect(l, "Password");
	lines_say(l, PASSWORD);
	lines_expect(l, "Welcome, Budi Santoso.");
	lines_expect(l, "Since your last visit, 1 day ago:");
	lines_expect(l, "2 new comments.");
	lines_expect(l, "6. My activity");
	lines_say(l, "1");
	lines_expect(l, "Supporters");
	lines_say(l, "0");
	lines_expect(l, "Welcome, Budi Santoso.");
	lines_expect(l, "6. My activity");
	assert_int_equal(lines_finish(l), 0);
	const char *first = strstr(lines_said(l), "Since your last visit");
	assert_non_null(first);
	assert_null(strstr(first + 1, "Since your last visit"));
	lines_free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_is_greeted_once, begin, script_end),
		cmocka_unit_test_setup_teardown(the_greeting_waits_until_it_is_seen, begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(newcomers_are_shown_the_way, begin, script_end),
		cmocka_unit_test_setup_teardown(who_works_here_sees_what_waits, begin, script_end),
		cmocka_unit_test_setup_teardown(lines_greet_too, begin, script_end),
	};

	return cmocka_run_group_tests_name("greeting", tests, NULL, NULL);
}
