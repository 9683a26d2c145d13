/* Rights in open sessions: a role that is made, limited to a unit and given in one terminal shows in
 * the other's menu without signing in again; why somebody cannot do something; a right that is taken
 * away stops the next act; a suspension ends the session at the next key. And two administrators at
 * one role, and at one setting. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "village.h"

#define UNIT "Pemerintah Desa" /* of the demo village */

/* At the home page, in English. */
static struct terminal *
enter(const char *login)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "--lang en %s", village_option());
	struct terminal *t = open_program("vt100", arguments);
	expect(t, "I have an account");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, login);
	press(t, "Enter");
	expect(t, "Password");
	type(t, VILLAGE_PASSWORD);
	press(t, "Enter");
	expect(t, "What would you like to do?");
	expect(t, "(W-");
	return t;
}

/* Goes down a menu or list to the line that shows it. */
static void
go_down_to(struct terminal *t, const char *text)
{
	int row, column;

	for (int i = 0; i < 40; i++) {
		settle(t);
		terminal_cursor(t, &row, &column);
		if (strstr(terminal_row(t, row), text))
			return;
		press(t, "Down");
	}
	fail_screen(t, "no line \"%s\" is reached", text);
}

/* From home to a page of the office. */
static void
open_office(struct terminal *t, const char *line)
{
	press(t, "k");
	expect(t, "What would you like to look after?");
	go_down_to(t, line);
	press(t, "Enter");
}

static void
open_role(struct terminal *t, const char *name)
{
	char heading[60];

	open_office(t, "Access rights");
	expect(t, "Roles and what they may do");
	go_down_to(t, name);
	press(t, "Enter");
	snprintf(heading, sizeof(heading), "Role: %s", name);
	expect(t, heading);
}

/* A form takes no digit for the way back; and a lone Esc is one only after a while. */
static void
go_home(struct terminal *t)
{
	for (int i = 0; i < 6 && !shows(t, "What would you like to do?"); i++)
		if (shows(t, "Esc/0 Back")) {
			press(t, "0");
			settle(t);
		} else {
			press(t, "Esc");
			expect(t, "Esc/0 Back");
		}
	expect(t, "What would you like to do?");
}

/* From home to the roles of one resident. */
static void
open_holdings(struct terminal *t, const char *login)
{
	choose(t, "Waiting for you");
	choose(t, "Verify residents");
	settle(t);
	press(t, "/");
	type(t, login);
	press(t, "Enter");
	settle(t);
	press(t, "Enter");
	expect(t, "Username");
	press(t, "r");
	expect(t, "Roles of W-");
}

static void
make_role(struct terminal *t)
{
	open_office(t, "Access rights");
	expect(t, "Roles and what they may do");
	press(t, "r");
	expect(t, "A new role");
	type(t, "juru air");
	form_send(t, "Save");
	expect(t, "Role: juru air");
	go_down_to(t, "Look through posts");
	press(t, "Space");
	expect(t, "[x] Look through posts");
	go_down_to(t, "[ ] Oversee");
	press(t, "Enter");
	expect(t, "[x] Oversee");
	go_home(t);
}

static void
give_role(struct terminal *t)
{
	open_holdings(t, "siti");
	expect(t, "No role beside the one");
	press(t, "r");
	expect(t, "A role for");
	form_reach(t, "Role");
	press(t, "j");
	expect(t, "juru air");
	form_reach(t, "Only in unit");
	press(t, "Right");
	expect(t, UNIT);
	form_send(t, "Give");
	expect(t, UNIT " with all below");
}

static void
test_a_role_reaches_an_open_session(void **state)
{
	(void)state;
	struct terminal *a = enter("admin");
	struct terminal *b = enter("siti");

	expect_absent(b, "Waiting for you");
	make_role(a);
	give_role(a);
	choose(b, "Waiting for you");
	expect(b, "Review queue");
	expect(b, "Oversight");
	expect_absent(b, "Verify residents");
	go_home(b);

	/* A third thing, which the role does not give. */
	choose(b, "My account");
	expect(b, "My account");
	press(b, "F9");
	expect(b, "What you can do here");
	go_down_to(b, "Why can I, why not?");
	press(b, "Enter");
	expect(b, "What you may do here, and why");
	go_down_to(b, "Change settings");
	expect_cursor_row(b, "no ");
	expect_cursor_row(b, "comes with: pimpinan, admin");
	press(b, "Home");
	go_down_to(b, "Look through posts");
	expect_cursor_row(b, "yes");
	expect_cursor_row(b, "juru air (" UNIT);

	/* Taken away in the one, gone from the other. */
	press(a, "h");
	expect(a, "Take the role \"juru air\" away from");
	press(a, "1");
	expect(a, "No role beside the one");
	go_home(b);
	expect_gone(b, "Review queue");
	village_holds();
}

/* In a session that stands before the act just now. */
static void
test_a_right_taken_away_stops_the_next_act(void **state)
{
	(void)state;
	struct terminal *t = enter("hendra");

	choose(t, "Waiting for you");
	choose(t, "Review queue");
	expect(t, "wait, the oldest since");
	expect_cursor_on(t, ">");
	char *before = village_command("export proposals --all --format json");
	free(village_command("user role hendra remove moderator"));
	press(t, "y");
	expect(t, "right");
	char *after = village_command("export proposals --all --format json");
	assert_string_equal(before, after);
	free(before);
	free(after);
	go_home(t);
	expect_absent(t, "Waiting for you");
}

static void
test_a_suspension_ends_the_session(void **state)
{
	(void)state;
	struct terminal *t = enter("wulan");

	choose(t, "Waiting for you");
	choose(t, "Review queue");
	expect(t, "wait, the oldest since");
	village_suspend("wulan", "Sudah pindah tugas.");
	press(t, "Down");
	expect(t, "Your account is suspended. The reason: Sudah pindah tugas.");
	expect(t, "Guest");
	village_holds();
}

static void
test_two_at_one_role(void **state)
{
	(void)state;
	free(village_command("user role ningsih add admin"));
	struct terminal *a = enter("admin");
	struct terminal *b = enter("ningsih");

	open_role(a, "auditor");
	open_role(b, "auditor");
	go_down_to(a, "Export data");
	go_down_to(b, "Export data");
	/* Both meant the same: the second is not allowed to undo it unseen. */
	press(a, "Space");
	expect(a, "[x] Export data");
	press(b, "Space");
	expect(b, "[x] Export data");
	/* The name is typed by both; the second keeps what was typed. */
	press(a, "e");
	press(b, "e");
	expect(a, "Another name for the role");
	expect(b, "Another name for the role");
	type(a, " desa");
	type(b, " keuangan");
	form_send(a, "Save");
	expect(a, "Role: auditor desa");
	form_send(b, "Save");
	expect(b, "Somebody else has just changed the role \"auditor desa\".");
	expect(b, "[auditor keuangan");
	form_send(b, "Save");
	expect(b, "Role: auditor keuangan");
	expect(a, "Role: auditor keuangan");
	village_holds();
}

static void
open_setting(struct terminal *t, const char *label)
{
	open_office(t, "Settings");
	expect(t, "Settings of this hall");
	go_down_to(t, label);
	press(t, "Enter");
	expect(t, "By default");
}

static void
test_settings_at_the_screen(void **state)
{
	(void)state;
	struct terminal *a = enter("admin");
	struct terminal *b = enter("slamet");

	open_setting(a, "Name of the office");
	open_setting(b, "Name of the office");
	form_reach(a, "Value");
	type(a, " Jaya");
	form_reach(b, "Value");
	type(b, " Makmur");
	form_send(a, "Save");
	expect(a, "Saved. It is in force from now on.");
	expect_row(a, 0, "Jaya");
	form_send(b, "Save");
	expect(b, "Somebody else changed a moment ago");
	expect(b, "Makmur");
	form_send(b, "Save");
	expect(b, "Saved. It is in force from now on.");
	expect_row(b, 0, "Makmur");
	char *value = village_command("setting get village");
	assert_non_null(strstr(value, "Makmur"));
	free(value);
	/* A choice is a menu. */
	go_home(a);
	open_setting(a, "Time zone");
	press(a, "2");
	expect(a, "Saved. It is in force from now on.");
	value = village_command("setting get zone");
	assert_string_equal(value, "8\n");
	free(value);
	/* What is in force already needs no line in the history. */
	press(a, "2");
	expect(a, "It is so already; nothing was changed.");
	assert_int_equal(rows_showing(a, "WITA (Makassar)"), 4); /* now, may be, choice, history */
	press(a, "h");
	expect(a, "Set \"Time zone\" back to its default: WIB (Jakarta)?");
	press(a, "1");
	expect(a, "WIB (Jakarta)     as it is now");
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(test_a_role_reaches_an_open_session, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_a_right_taken_away_stops_the_next_act,
		                                village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_a_suspension_ends_the_session, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(test_two_at_one_role, village_begin, script_end),
		cmocka_unit_test_setup_teardown(test_settings_at_the_screen, village_begin,
		                                script_end),
	};

	return cmocka_run_group_tests_name("office", tests, NULL, NULL);
}
