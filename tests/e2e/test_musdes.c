/* The road of a musdus, end to end at the terminals: it is called, thirty people come, three by
 * themselves and the others from paper; it decides on three wishes with hands counted before the
 * projector; the minutes are handed in and the head of the village confirms them; the office decides on
 * the wishes on that ground; and residents find all of it from their wish. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "callers.h"

#define TITLE "Musdes perencanaan jalan"
#define WISHES 3
#define FROM_PAPER 27
#define MEN 14 /* of those from paper */

static const char *const wishes[WISHES] = {
	"Jembatan kayu RT 05", "Talud Kali Pepe hilir", "Lampu simpang empat RT 06",
};
static char wish_codes[WISHES][PLANNER_CODE];
static char code[CALLER_CODE];
static char number[40]; /* of its berita acara */

static const struct hands {
	const char *yes, *no, *abstain;
	const char *decision;
} hands[WISHES] = {
	{ "25", "3", "2", "Jembatan kayu diganti tahun depan." },
	{ "30", "0", "0", "Talud dikerjakan swakelola." },
	{ "12", "15", "3", "Lampu ditunda." },
};

/* -- Before it --------------------------------------------------------------------------------- */

static void
call_it(struct terminal *t)
{
	const struct called everyone = { .title = TITLE, .quorum = "30" };

	caller_new(t, &everyone, code);
	for (int i = 0; i < WISHES; i++)
		caller_point(t, wishes[i], wish_codes[i]);
	caller_open(t, code);
	caller_call(t);
}

/* Everybody is told, and reads what it is about. */
static void
was_invited(struct terminal *t)
{
	press(t, "N");
	expect(t, "You are invited: \"" TITLE "\"");
	press(t, "Enter");
	expect(t, code);
	expect(t, "Balai desa");
	press(t, "PageDown");
	expect(t, wishes[2]);
}

/* An empty list to sign, as it comes from the printer, before anybody is there. */
static void
empty_list_on_paper(void)
{
	char words[80];

	snprintf(words, sizeof(words), "print attendance-sheet %s --lang en", code);
	char *sheet = village_command(words);
	assert_non_null(strstr(sheet, "Signature"));
	assert_non_null(strstr(sheet, TITLE));
	assert_non_null(strstr(sheet, "40"));
	free(sheet);
}

/* -- Those who come ---------------------------------------------------------------------------- */

static void
thirty_come(struct terminal *t)
{
	static const char *const logins[] = { "siti", "budi", "dewi" };
	char name[40], said[60];

	for (int i = 0; i < 3; i++) {
		struct terminal *resident = talker_enter(logins[i]);
		caller_open(resident, code);
		caller_comes(resident, i + 1);
	}
	caller_list(t);
	for (int i = 0; i < FROM_PAPER; i++) {
		snprintf(name, sizeof(name), "Warga Kertas %c%c", 'A' + i, 'a' + i % 7);
		caller_names(t, name, i < MEN ? "m" : "w");
		snprintf(said, sizeof(said), "On the list: %d. %s", 4 + i, name);
		expect(t, said);
	}
	expect(t, "30 people: men 14, women 16");
	caller_back(t);
	expect(t, "30: reached");
}

/* -- While it goes on -------------------------------------------------------------------------- */

static void
decide_on_one(struct terminal *t, struct terminal *projector, int i)
{
	const struct hands *h = &hands[i];
	char place[40];

	caller_to_point(t, i + 1);
	expect(t, wish_codes[i]);
	press(t, "k");
	expect(t, "It is dealt with now.");
	pass_time(projector, 1500);
	expect(projector, wishes[i]);
	caller_hands(t, h->yes, h->no, h->abstain);
	expect(t, "Saved.");
	pass_time(projector, 1500);
	snprintf(place, sizeof(place), "%d / %d  %s", i + 1, WISHES, wishes[i]);
	expect(projector, place);
	caller_decides(t, h->decision, "Setelah dibicarakan bersama.");
	pass_time(projector, 1500);
	expect(projector, h->decision);
	caller_from_point(t);
}

/* More hands than people are none. */
static void
too_many_hands(struct terminal *t)
{
	caller_to_point(t, 1);
	caller_hands(t, "29", "1", "1");
	form_expect_beside(t, "For", "people");
	press(t, "F8");
	expect(t, "begin anew?");
	press(t, "1");
	press(t, "Esc");
	settle(t);
	caller_from_point(t);
}

/* -- The minutes ------------------------------------------------------------------------------- */

static void
take_number(struct terminal *t)
{
	settle(t);
	for (int row = 0; row < terminal_rows(t); row++) {
		const char *at = strstr(terminal_row(t, row), "BA/");
		if (at && sscanf(at, "%39[BA/0-9]", number) == 1)
			return;
	}
	fail_screen(t, "no number of the minutes");
}

static void
hand_in(struct terminal *t)
{
	press(t, "f");
	expect(t, "Hand in the minutes");
	take_number(t);
	form_send(t, "[ Confirm ]");
	expect(t, "The minutes are handed in.");
	press(t, "y");
	expect_absent(t, "The minutes are confirmed.");
}

static void
confirm(struct terminal *t)
{
	press(t, "m");
	expect(t, "What waits for you");
	choose(t, "Minutes to confirm");
	expect(t, TITLE);
	press(t, "Enter");
	expect(t, "Y Confirm the minutes");
	press(t, "y");
	expect(t, "It cannot be taken back.");
	press(t, "1");
	expect(t, "The minutes are confirmed.");
	expect(t, number);
}

/* The berita acara as it is printed before people leave: in Indonesian, with the figures. */
static void
on_paper(void)
{
	char words[80], hand[80];

	snprintf(words, sizeof(words), "print minutes %s", code);
	char *sheet = village_command(words);
	assert_non_null(strstr(sheet, number));
	assert_non_null(strstr(sheet, TITLE));
	for (int i = 0; i < WISHES; i++) {
		assert_non_null(strstr(sheet, hands[i].decision));
		assert_non_null(strstr(sheet, wish_codes[i]));
		snprintf(hand, sizeof(hand), "%s", hands[i].yes);
		assert_non_null(strstr(strstr(sheet, hands[i].decision), hand));
	}
	assert_non_null(strstr(sheet, "30"));
	assert_null(strstr(sheet, "Warga Kertas"));
	free(sheet);
}

/* -- What is made of it ------------------------------------------------------------------------ */

static void
open_wish(struct terminal *t, int i)
{
	press(t, "#");
	expect(t, "U-2026-0001, P-2026-0001");
	type(t, wish_codes[i]);
	form_send(t, "Show");
	expect(t, wishes[i]);
}

/* An officer decides on the ground of the minutes; the head of the village confirms. */
static void
office_decides(struct terminal *officer, struct terminal *head, int i)
{
	char basis[80];

	snprintf(basis, sizeof(basis), "Minutes no. %s of %s", number, code);
	open_wish(officer, i);
	press(officer, "k");
	form_reach(officer, "Work unit");
	press(officer, "Right");
	form_send(officer, "Confirm");
	expect(officer, "[Under study]");
	press(officer, "y");
	form_reach(officer, "Authority");
	press(officer, "Right");
	form_reach(officer, "Urgency");
	press_times(officer, "Right", 3);
	form_reach(officer, "Benefit");
	type(officer, "Satu dusun");
	/* What is offered there are the minutes of the meeting that dealt with it. */
	form_reach(officer, "Basis");
	press(officer, "F4");
	expect(officer, basis);
	press(officer, "Enter");
	press(officer, "Tab");
	type(officer, "Sesuai musyawarah.");
	form_send(officer, "Confirm");
	expect(officer, "Someone else must confirm it now.");
	open_wish(head, i);
	press(head, "y");
	expect(head, "Confirm \"Approved\"");
	press(head, "1");
	expect(head, "[Approved]");
	expect(head, number);
}

/* From the wish to the meeting, to what was decided there, and back. */
static void
resident_finds_it(struct terminal *t, int i)
{
	open_wish(t, i);
	expect(t, number);
	press(t, "h");
	expect(t, TITLE);
	press(t, "Enter");
	expect(t, "Called by");
	caller_to_point(t, i + 1);
	expect(t, hands[i].decision);
	press(t, "g");
	expect(t, number);
	expect(t, wishes[i]);
}

static void
from_the_call_to_what_was_made_of_it(void **state)
{
	(void)state;
	planner_wishes(wishes, WISHES, "published", wish_codes);
	struct terminal *ningsih = talker_enter("ningsih");
	struct terminal *sri = talker_enter("sri");
	struct terminal *projector = talker_guest();

	call_it(ningsih);
	was_invited(sri);
	empty_list_on_paper();
	caller_begin(ningsih);
	caller_open(projector, code);
	press(projector, "w");
	expect(projector, TITLE);
	thirty_come(ningsih);
	pass_time(projector, 1500);
	too_many_hands(ningsih);
	for (int i = 0; i < WISHES; i++)
		decide_on_one(ningsih, projector, i);
	caller_end(ningsih);
	hand_in(ningsih);

	struct terminal *slamet = talker_enter("slamet");
	confirm(slamet);
	on_paper();
	village_holds();
	struct terminal *joko = talker_enter("joko");
	for (int i = 0; i < WISHES; i++)
		office_decides(joko, slamet, i);
	for (int i = 0; i < WISHES; i++)
		resident_finds_it(sri, i);
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(from_the_call_to_what_was_made_of_it,
		                                planners_begin, script_end),
	};

	return cmocka_run_group_tests_name("musdes", tests, NULL, NULL);
}
