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

/* All of the menu is in sight, each of its so many items on one row. */
static void
expect_menu(struct terminal *t, int items, const char *last)
{
	int row = 0;

	expect(t, last);
	while (!strstr(terminal_row(t, row), "> 1  "))
		row++;
	expect_row(t, row + items - 1, last);
}

static void
one_is_greeted_once(void **state)
{
	(void)state;
	struct terminal *t = enter("budi");

	expect(t, "Since your last visit, 1 day ago:");
	expect(t, "! The office has answered on your proposal \"Wi-Fi gratis di balai desa\".");
	expect(t, "! The office has answered on \"Perbaikan jalan RT 03 yang berlubang\".");
	expect(t, "new notices, \"My activity\" all of it.");
	expect_menu(t, 11, "0  Sign out");
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

/* Whoever it is, and whatever has moved for them. */
static void
the_menu_is_whole(void **state)
{
	static const struct {
		const char *login;
		int items;
	} members[] = { { "budi", 11 }, { "yuni", 13 }, { "slamet", 13 } };
	char indonesian[400];

	(void)state;
	snprintf(indonesian, sizeof(indonesian), "--lang id --config %s", config);
	for (size_t i = 0; i < sizeof(members) / sizeof(members[0]); i++) {
		struct terminal *t = enter(members[i].login);
		expect_menu(t, members[i].items, "0  Sign out");
		expect(t, "2 open, 1 closes tomorrow");
	}
	struct terminal *t = open_program("vt100", indonesian);
	expect(t, "Saya sudah punya akun");
	press(t, "1");
	expect(t, "Nama pengguna atau nomor warga");
	type(t, "slamet");
	press(t, "Enter");
	expect(t, "Sandi");
	type(t, PASSWORD);
	press(t, "Enter");
	expect(t, "Apa yang ingin Anda lakukan?");
	expect_menu(t, 13, "0  Keluar dari akun");
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
	lines_expect(l, "! The office has answered on your proposal");
	lines_expect(l, "7. My activity");
	lines_say(l, "1");
	lines_expect(l, "Supporters");
	lines_say(l, "0");
	lines_expect(l, "Welcome, Budi Santoso.");
	lines_expect(l, "7. My activity");
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
		cmocka_unit_test_setup_teardown(the_menu_is_whole, begin, script_end),
		cmocka_unit_test_setup_teardown(lines_greet_too, begin, script_end),
	};

	return cmocka_run_group_tests_name("greeting", tests, NULL, NULL);
}
