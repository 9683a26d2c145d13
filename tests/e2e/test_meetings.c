/* Meetings at the terminal: who comes, by themselves or from paper; what is refused; minutes that are
 * handed in, given back and confirmed by somebody else; what everybody reads, and how they get there
 * from their wish. In English. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "callers.h"
#include "lines.h"

#define TITLE "Musdus Krajan tentang jalan"

static char code[CALLER_CODE];

/* A meeting of Dusun Krajan with one point, by its head; it goes on. */
static struct terminal *
going_on(const char *deals)
{
	const struct called krajan = { .title = TITLE, .hamlet = "Dusun Krajan", .quorum = "3" };
	struct terminal *t = talker_enter("darto");

	caller_new(t, &krajan, code);
	caller_point(t, "Jalan RT 05", deals);
	caller_open(t, code);
	caller_call(t);
	caller_begin(t);
	return t;
}

/* -- Coming ------------------------------------------------------------------------------------ */

static void
one_comes_by_oneself(void **state)
{
	(void)state;
	struct terminal *darto = going_on("");
	struct terminal *budi = talker_enter("budi");

	caller_open(budi, code);
	expect(budi, "Press D: I am here.");
	caller_comes(budi, 1);
	expect(budi, "1 person: men 0, women 1");
	expect(budi, "3: not reached");
	press(budi, "d");
	expect(budi, "ou are on the list already: number 1.");
	pass_time(darto, 1500);
	expect(darto, "1 person: men 0, women 1");

	/* Siti lives elsewhere: the sentence names both. */
	struct terminal *siti = talker_enter("siti");
	caller_open(siti, code);
	expect(siti, "Dusun Krajan");
	expect(siti, "You cannot sign the list");
	press(siti, "d");
	expect_absent(siti, "You are on the list");
	/* Names are not for residents. */
	press(siti, "l");
	expect(siti, "Names are only for who keeps the list.");
	expect_absent(siti, "Santoso");
	village_holds();
}

/* Without signing in first: it is asked for, and goes on by itself. */
static void
a_guest_signs_in_on_the_way(void **state)
{
	(void)state;
	going_on("");
	struct terminal *t = talker_guest();

	caller_open(t, code);
	expect(t, "You are asked to sign in then.");
	press(t, "d");
	expect(t, "I have an account");
	press(t, "1");
	expect(t, "Username or member number");
	type(t, "lestari");
	press(t, "Enter");
	expect(t, "Password");
	type(t, VILLAGE_PASSWORD);
	press(t, "Enter");
	expect(t, "I would rather not say");
	press(t, "3");
	form_send(t, "[ I am here ]");
	expect(t, "You are on the list: number 1.");
	expect(t, "not said 1");
}

static void
a_clerk_writes_them_down(void **state)
{
	(void)state;
	struct terminal *t = going_on("");

	caller_list(t);
	caller_writes(t, "budi", "m");
	expect(t, "On the list: 1. Budi Santoso");
	caller_writes(t, "Sri Wahyuni", "w");
	expect(t, "On the list: 2. Sri Wahyuni");
	/* Nobody has an account of this name. */
	caller_names(t, "Mbah Karto", "m");
	expect(t, "On the list: 3. Mbah Karto");
	/* The same name once more is asked about once. */
	caller_writes(t, "mbah karto", "m");
	expect(t, "This name is on the list already, line 3.");
	form_send(t, "[ Save ]");
	expect(t, "On the list: 4.");
	/* Twice is twice. */
	caller_writes(t, "budi", NULL);
	form_expect_beside(t, "Who ", "Already on the list, line 1.");
	planner_field(t, "Who ", "siti");
	form_send(t, "[ Save ]");
	expect(t, "the meeting is for the people of");
	form_reach(t, "Guest");
	press(t, "Right");
	form_send(t, "[ Save ]");
	expect(t, "On the list: 5. Siti Aminah");
	expect(t, "4 people: men 3, women 1; 1 guest");
	/* Of several one is chosen. */
	form_reach(t, "Who");
	type(t, "d");
	type(t, "a");
	press(t, "F3");
	expect(t, "Who may be meant by \"da\"?");
	press(t, "Esc");
	settle(t);
	village_holds();
}

static void
a_line_is_struck_out(void **state)
{
	(void)state;
	struct terminal *t = going_on("");

	caller_list(t);
	caller_names(t, "Mbah Karto", "m");
	expect(t, "On the list: 1. Mbah Karto");
	press(t, "Esc");
	expect(t, "T Add from the list");
	press(t, "x");
	expect(t, "Line 1 is struck out and no longer counts.");
	expect(t, "0 people");
	press(t, "x");
	expect(t, "Line 1 counts again.");
	press(t, "h");
	expect(t, "for good?");
	press(t, "1");
	expect(t, "(name erased)");
	expect(t, "1 person");
	press(t, "s");
	expect(t, "Signature");
	expect(t, "S Empty lines");
	press(t, "s");
	expect(t, "S Those who are there");
	village_holds();
}

/* -- Minutes ----------------------------------------------------------------------------------- */

static void
hand_in(struct terminal *t)
{
	press(t, "f");
	expect(t, "Hand in the minutes");
	expect(t, "BA/");
	form_send(t, "[ Confirm ]");
	expect(t, "The minutes are handed in.");
}

static void
minutes_are_confirmed_by_somebody_else(void **state)
{
	static const char *const wishes[] = { "Jalan RT 05 berlubang" };
	char wish[1][PLANNER_CODE];

	(void)state;
	planner_wishes(wishes, 1, "published", wish);
	struct terminal *darto = going_on(wish[0]);
	struct terminal *screen = talker_guest();
	caller_open(screen, code);
	press(screen, "w");
	expect(screen, TITLE);
	caller_list(darto);
	caller_writes(darto, "budi", "m");
	caller_writes(darto, "lestari", "w");
	caller_names(darto, "Mbah Karto", "m");
	caller_back(darto);
	caller_to_point(darto, 1);
	press(darto, "k");
	expect(darto, "Now: Jalan RT 05");
	pass_time(screen, 1500);
	expect(screen, "Jalan RT 05");
	caller_hands(darto, "3", "1", "0");
	expect(darto, "people");
	planner_field(darto, "Against", "0");
	form_send(darto, "[ Save ]");
	expect(darto, "Saved.");
	expect(darto, "100 %");
	pass_time(screen, 1500);
	expect(screen, "1 / 1  Jalan RT 05");
	caller_decides(darto, "Jalan RT 05 didahulukan.", "Dibicarakan panjang lebar.");
	caller_from_point(darto);
	caller_end(darto);
	hand_in(darto);

	/* Who handed it in does not confirm it; the head of the village gives it back first. */
	struct terminal *slamet = talker_enter("slamet");
	press(slamet, "m");
	expect(slamet, "What waits for you");
	choose(slamet, "Minutes to confirm");
	expect(slamet, "Minutes that wait to be confirmed");
	press(slamet, "Enter");
	expect(slamet, "Y Confirm the minutes");
	press(slamet, "t");
	expect(slamet, "say what is not right");
	expect(slamet, "Word to who wrote them");
	type(slamet, "Mohon sebut panjang jalannya.");
	form_send(slamet, "[ Confirm ]");
	expect(slamet, "The minutes are given back.");
	pass_time(darto, 1500);
	expect(darto, "Mohon sebut panjang jalannya.");
	hand_in(darto);
	pass_time(slamet, 1500);
	press(slamet, "y");
	expect(slamet, "It cannot be taken back.");
	press(slamet, "1");
	expect(slamet, "The minutes are confirmed.");

	/* From the wish to the meeting, and back. */
	struct terminal *budi = talker_enter("budi");
	press(budi, "#");
	expect(budi, "U-2026-0001, P-2026-0001");
	type(budi, wish[0]);
	form_send(budi, "Show");
	expect(budi, "Belongs with   : dealt with in: M-");
	press(budi, "h");
	expect(budi, "decided in");
	expect(budi, TITLE);
	press(budi, "Enter");
	expect(budi, "Called by");
	expect(budi, "BA/");
	press(budi, "PageDown");
	expect(budi, "Jalan RT 05 didahulukan.");
	expect(budi, "3 for, 0 against, 0 abstain");
	press(budi, "v");
	expect(budi, "Jalan RT 05");
	village_holds();
}

/* -- As lines of text -------------------------------------------------------------------------- */

/* Until it stands in what was said. */
static void
read_as_lines(void **state)
{
	(void)state;
	going_on("");
	char line[64];
	const char *const argv[] = { program_path(), "--plain", "--guest", "--lang", "en",
		"--config", village_file("balai.conf"), NULL };
	struct lines *l = lines_open(argv, NULL);

	lines_expect(l, "What would you like to do?");
	lines_say(l, "#");
	lines_expect(l, "Code");
	lines_say(l, code);
	lines_expect(l, TITLE);
	lines_expect(l, "I am here");
	snprintf(line, sizeof(line), "%s", "w");
	lines_say(l, line);
	lines_expect(l, "0 there");
	lines_free(l);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(one_comes_by_oneself, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(a_guest_signs_in_on_the_way, planners_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(a_clerk_writes_them_down, planners_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(a_line_is_struck_out, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(minutes_are_confirmed_by_somebody_else,
		                                planners_begin, script_end),
		cmocka_unit_test_setup_teardown(read_as_lines, planners_begin, script_end),
	};

	return cmocka_run_group_tests_name("meetings", tests, NULL, NULL);
}
