/* The audit trail before everyone: a guest finds what was done to a proposal and looks at it, checks
 * the whole trail, and is told of a change made behind the program's back; who examines it asks for
 * one member; the trail in a file. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lines.h"
#include "unit/raw.h"
#include "village.h"

#define CODE "U-2026-0020"

/* In English, since its words stay. */
static struct terminal *
open_as(const char *login)
{
	char arguments[400];

	snprintf(arguments, sizeof(arguments), "%s--lang en %s", login ? "" : "--guest ",
	         village_option());
	struct terminal *t = open_program("vt100", arguments);
	if (login) {
		choose(t, "I have an account");
		expect(t, "Username or member number");
		type(t, login);
		press(t, "Enter");
		expect(t, "Password");
		type(t, VILLAGE_PASSWORD);
		press(t, "Enter");
	}
	expect(t, "What would you like to do?");
	return t;
}

static void
go_to_trail(struct terminal *t)
{
	choose(t, "Meetings & info");
	choose(t, "Held to account");
	choose(t, "Audit trail");
	expect(t, "Everything that was done here");
}

static void
a_guest_looks(void **state)
{
	(void)state;
	struct terminal *t = open_as(NULL);

	go_to_trail(t);
	press(t, "s");
	form_reach(t, "To which one");
	type(t, "u 2026 20");
	form_send(t, "Show");
	expect(t, "Only: u 2026 20");
	expect(t, "Resident");
	expect_absent(t, "W-00");
	press(t, "End");
	expect_cursor_row(t, "Proposal sent");
	press(t, "Enter");
	expect(t, ": Proposal sent");
	expect(t, CODE);
	expect(t, "Hash code");
	expect_absent(t, "balai verify --proof"); /* it would hold who sent it */
	expect_absent(t, "As stored");
	press(t, "l");
	expect(t, ": Published");
	expect(t, "balai verify --proof");
	expect(t, "Awaiting review -> Published");
	press(t, "g");
	expect(t, "What is wrong");
	press(t, "r");
	expect(t, "Published");
	press(t, "j");
	expect(t, "Hash code");
	press(t, "Esc");
	press(t, "Esc");
	press(t, "Esc");
	expect(t, "Awaiting review -> Published");
	press(t, "e");
	expect(t, ": Proposal sent");
	press(t, "Esc");
	press(t, "x");
	expect_gone(t, "Only:");
}

/* Words that were looked for stay, are told, and go with the filter. */
static void
words_stay_told(void **state)
{
	(void)state;
	struct terminal *t = open_as(NULL);

	go_to_trail(t);
	press(t, "/");
	type(t, "support");
	press(t, "Enter");
	expect(t, "Only: words \"support\"");
	press(t, "x");
	expect_gone(t, "Only:");
	press(t, "s");
	form_reach(t, "Words");
	type(t, "support");
	form_send(t, "Show");
	expect(t, "Only: words \"support\"");
}

/* What is not there, and what is not for a guest, is answered alike. */
static void
no_way_in(void **state)
{
	(void)state;
	struct terminal *t = open_as(NULL);

	go_to_trail(t);
	press(t, "s");
	expect_absent(t, "Which member");
	form_reach(t, "To which one");
	type(t, "W-0007");
	form_send(t, "Show");
	form_expect_beside(t, "To which one", "Nothing that you may look at has this code.");
}

static void
the_check(void **state)
{
	char words[80];

	(void)state;
	struct terminal *t = open_as(NULL);

	go_to_trail(t);
	press(t, "v");
	expect(t, "Nothing was changed");
	expect(t, "all of them fit");
	press(t, "Esc");
	expect(t, "Everything that was done here");
	struct raw *raw = raw_open(village_file("balai.db"));
	raw_run(raw, "DROP TRIGGER audit_no_update");
	int64_t entry = raw_int(raw, "SELECT max(seq) FROM audit WHERE detail LIKE '%%revision=%%'");
	raw_run(raw, "UPDATE audit SET at = at - 1 WHERE seq = %lld", (long long)entry);
	raw_close(raw);
	press(t, "v");
	expect(t, "The trail does not fit");
	snprintf(words, sizeof(words), "Audit entry %lld has been changed", (long long)entry);
	expect(t, words);
	press(t, "Esc");
	expect(t, "Everything that was done here");
}

static void
who_examines(void **state)
{
	(void)state;
	struct terminal *t = open_as("maman");

	go_to_trail(t);
	expect(t, "W-00");
	press(t, "s");
	form_reach(t, "Which member did it");
	type(t, "W-0099");
	form_send(t, "Show");
	form_expect_beside(t, "Which member did it", "There is no member with this number");
	form_reach(t, "Which member did it");
	press_times(t, "Backspace", 6);
	type(t, "w-0013");
	form_send(t, "Show");
	expect(t, "Only: w-0013");
	expect(t, "W-0013");
	expect_absent(t, "W-0014");
	press(t, "Enter");
	expect(t, "As stored");
}

static void
in_a_file(void **state)
{
	(void)state;
	char *csv = village_command("export audit");

	assert_memory_equal(csv, "seq,at,actor,verb,subject,code,title,hash\r\n", 43);
	assert_non_null(strstr(csv, "," CODE ","));
	assert_null(strstr(csv, "W-00"));
	assert_non_null(strstr(csv, ",resident,support,proposal,,"));
	assert_null(strstr(csv, "Z,resident,"));
	free(csv);
	char *json = village_command("export audit --format json");
	assert_non_null(strstr(json, "\"actor\": \"office\""));
	free(json);
}

static void
in_lines(void **state)
{
	char words[400];

	(void)state;
	snprintf(words, sizeof(words), "--plain --guest --lang en %s", village_option());
	struct outcome *o = run_program(words, "6\n8\n2\nv\n0\n1\n0\n0\n0\n0\n0\n1\n");

	if (!strstr(o->out, "all of them fit") || !strstr(o->out, "Hash code"))
		fail_msg("%s", o->out);
	outcome_free(o);
}

#define VILLAGE_TEST(f) cmocka_unit_test_setup_teardown(f, village_begin, script_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		VILLAGE_TEST(a_guest_looks), VILLAGE_TEST(words_stay_told),
		VILLAGE_TEST(no_way_in),
		VILLAGE_TEST(the_check),     VILLAGE_TEST(who_examines),
		VILLAGE_TEST(in_a_file),     VILLAGE_TEST(in_lines),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
