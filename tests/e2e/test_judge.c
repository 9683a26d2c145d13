/* What becomes of a wish in the office: handed to a work unit, several at once; decided on by one
 * officer and confirmed by another, who is never the same; appealed against, put off, left to
 * others by whom it concerns. At terminals, in English. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "talkers.h"

#define TITLE "Titian bambu di kali kecil"
#define CODE_SIZE 24

static const char *
cursor_row(struct terminal *t)
{
	int row, column;

	settle(t);
	terminal_cursor(t, &row, &column);
	return terminal_row(t, row);
}

/* The code that stands in a row of text. */
static void
take_code(const char *row, char code[CODE_SIZE])
{
	const char *at = strstr(row, "U-20");

	if (!at)
		fail_msg("no code in \"%s\"", row);
	snprintf(code, CODE_SIZE, "%.*s", (int)strcspn(at, " ."), at);
}

/* -- Steps ----------------------------------------------------------------------------------- */

static void
open_code(struct terminal *t, const char *code)
{
	press(t, "#");
	expect(t, "Check by code or words");
	type(t, code);
	form_send(t, "Show");
	expect(t, "By  ");
}

/* Siti writes; a moderator publishes. */
static void
publish_new(struct terminal *siti, char code[CODE_SIZE])
{
	struct terminal *wulan = talker_enter("wulan");

	press(siti, "2");
	expect(siti, "Title");
	form_reach(siti, "Title");
	type(siti, TITLE);
	press(siti, "Tab");
	type(siti, "Titian bambu sudah lapuk sejak banjir besar.");
	form_send(siti, "Send");
	expect(siti, "Your code: U-");
	for (int row = 0; row < 24; row++)
		if (strstr(terminal_row(siti, row), "Your code: U-"))
			take_code(terminal_row(siti, row), code);
	open_code(wulan, code);
	press(wulan, "y");
	expect(wulan, "Published.");
}

/* An officer at the page of the proposal. */
static struct terminal *
officer_at(const char *login, const char *code)
{
	struct terminal *t = talker_enter(login);

	open_code(t, code);
	expect(t, TITLE);
	return t;
}

static void
choose_unit(struct terminal *t)
{
	form_reach(t, "Work unit");
	press(t, "Right");
	form_send(t, "Confirm");
}

static void
hand_over(struct terminal *t)
{
	press(t, "k");
	expect(t, "Hand to a work unit");
	choose_unit(t);
	expect(t, "Handed to the work unit.");
	expect(t, "[Under study]");
}

/* Proposes by that key, with all its grounds. */
static void
propose(struct terminal *t, const char *key, const char *word)
{
	press(t, key);
	expect(t, "Authority");
	form_reach(t, "Authority");
	press(t, "Right");
	form_reach(t, "Urgency");
	press_times(t, "Right", 3);
	form_reach(t, "Benefit");
	type(t, "40 keluarga bisa lewat");
	form_reach(t, "Basis");
	type(t, "Minutes no. 4/2026");
	press(t, "Tab");
	type(t, word);
	form_send(t, "Confirm");
	expect(t, "Proposed. Someone else must confirm it now.");
	expect(t, "[Awaiting confirmation]");
}

/* What was proposed is named before it holds; not doing it is what stands first. */
static void
confirm(struct terminal *t, const char *question)
{
	press(t, "y");
	expect(t, question);
	press(t, "0");
	expect(t, "[Awaiting confirmation]");
	press(t, "y");
	expect(t, question);
	press(t, "1");
}

/* -- What is shown --------------------------------------------------------------------------- */

static void
three_are_handed_over_at_once(void **state)
{
	(void)state;
	struct terminal *t = talker_enter("ningsih");
	char codes[3][CODE_SIZE];

	choose(t, "Waiting for you");
	choose(t, "Wishes to judge");
	expect(t, "Under study");
	press(t, "s");
	form_reach(t, "State");
	press(t, "Home");
	form_send(t, "Show");
	expect(t, "Wishes to judge: Published");
	for (int i = 0; i < 3; i++) {
		take_code(cursor_row(t), codes[i]);
		press(t, "Space");
		press(t, "Down");
	}
	press(t, "k");
	expect(t, "Hand to a work unit: 3 items");
	choose_unit(t);
	expect(t, "3 items: Handed to the work unit.");
	expect_absent(t, codes[0]);
	press(t, "o");
	for (int i = 0; i < 3; i++) {
		press(t, "End");
		expect(t, codes[i]);
	}
	press(t, "Enter");
	expect(t, "[Under study]");
	expect(t, "Work unit");
	village_holds();
}

static void
two_people_decide(void **state)
{
	(void)state;
	struct terminal *siti = talker_enter("siti");
	char code[CODE_SIZE];

	publish_new(siti, code);
	struct terminal *ningsih = officer_at("ningsih", code);
	hand_over(ningsih);
	propose(ningsih, "y", "Akan dikerjakan tahun ini.");
	press(ningsih, "y");
	expect(ningsih, "You proposed this decision. Someone else must confirm it.");
	/* What is not confirmed is not for everyone's eyes. */
	open_code(siti, code);
	expect(siti, "[Awaiting confirmation]");
	expect_absent(siti, "Akan dikerjakan tahun ini.");
	expect_absent(siti, "40 keluarga");

	struct terminal *joko = officer_at("joko", code);
	expect(joko, "A decision waits for confirmation");
	expect(joko, "Akan dikerjakan tahun ini.");
	confirm(joko, "Confirm \"Approved\" for \"" TITLE "\"?");
	expect(joko, "Confirmed.");
	expect(siti, "[Approved]");
	expect(siti, "Akan dikerjakan tahun ini.");
	press(siti, "PageDown");
	expect(siti, "Minutes no. 4/2026");
	press(siti, "r");
	expect(siti, "Confirmed: Approved");
	expect(siti, "Handed to ");
	expect(siti, "Proposed: approve");
	press(siti, "Down");
	press(siti, "Enter");
	expect(siti, "Benefit: 40 keluarga bisa lewat");
	village_holds();
}

static void
a_declined_wish_is_appealed_and_decided_again(void **state)
{
	(void)state;
	struct terminal *siti = talker_enter("siti");
	char code[CODE_SIZE];

	publish_new(siti, code);
	struct terminal *ningsih = officer_at("ningsih", code);
	hand_over(ningsih);
	propose(ningsih, "t", "Titian itu di tanah pribadi.");
	struct terminal *joko = officer_at("joko", code);
	confirm(joko, "Confirm \"Not approved\" for");
	expect(joko, "Confirmed.");
	open_code(siti, code);
	expect(siti, "Not approved");
	press(siti, "o");
	expect(siti, "Your objection");
	type(siti, "Tanahnya sudah dihibahkan ke desa.");
	form_send(siti, "Send");
	expect(siti, "Your objection was sent.");
	expect(siti, "[Under study]");

	expect(ningsih, "[Under study]");
	expect(ningsih, "Tanahnya sudah dihibahkan ke desa.");
	/* What was judged before stands there to be changed. */
	press(ningsih, "y");
	expect(ningsih, "40 keluarga bisa lewat");
	form_reach(ningsih, "Basis");
	press(ningsih, "Tab");
	type(ningsih, "Surat hibahnya kami terima.");
	form_send(ningsih, "Confirm");
	expect(ningsih, "Proposed.");
	expect(joko, "[Awaiting confirmation]");
	confirm(joko, "Confirm \"Approved\" for");
	expect(siti, "[Approved]");
	village_holds();
}

static void
a_wish_put_off_keeps_its_support(void **state)
{
	(void)state;
	struct terminal *siti = talker_enter("siti");
	char code[CODE_SIZE];

	publish_new(siti, code);
	struct terminal *budi = talker_enter("budi");
	open_code(budi, code);
	press(budi, "d");
	expect(budi, "1 resident");
	struct terminal *ningsih = officer_at("ningsih", code);
	hand_over(ningsih);
	propose(ningsih, "f", "Anggaran tahun ini sudah habis.");
	struct terminal *joko = officer_at("joko", code);
	confirm(joko, "Confirm \"Next year\" for");
	expect(joko, "Confirmed.");
	expect(budi, "Next year");
	expect(budi, "1 resident");
	hand_over(joko);
	expect(budi, "[Under study]");
	expect(budi, "1 resident");
	struct terminal *later = talker_enter("budi");
	choose(later, "My activity");
	press(later, "d");
	expect(later, "What you support");
	expect(later, "Titian bambu");
	village_holds();
}

static void
whom_it_concerns_decides_nothing(void **state)
{
	(void)state;
	struct terminal *siti = talker_enter("siti");
	char code[CODE_SIZE];

	publish_new(siti, code);
	struct terminal *ningsih = officer_at("ningsih", code);
	hand_over(ningsih);
	propose(ningsih, "y", "Akan dikerjakan tahun ini.");
	struct terminal *joko = officer_at("joko", code);
	press(joko, "l");
	expect(joko, "This cannot be taken back.");
	press(joko, "1");
	expect(joko, "You stand aside");
	press(joko, "y");
	expect(joko, "You stand aside here, since it concerns yourself.");
	expect(joko, "[Awaiting confirmation]");
	struct terminal *slamet = officer_at("slamet", code);
	expect(slamet, "1 officer, whom it concerns");
	press(slamet, "t");
	expect(slamet, "Why");
	type(slamet, "Biayanya belum dihitung.");
	form_send(slamet, "Confirm");
	expect(slamet, "Not confirmed. It is under study again.");
	expect(slamet, "[Under study]");
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(three_are_handed_over_at_once, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(two_people_decide, village_begin, script_end),
		cmocka_unit_test_setup_teardown(a_declined_wish_is_appealed_and_decided_again, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(a_wish_put_off_keeps_its_support, village_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(whom_it_concerns_decides_nothing, village_begin,
		                                script_end),
	};

	return cmocka_run_group_tests_name("wishes are judged", tests, NULL, NULL);
}
