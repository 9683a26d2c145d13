/* The road from a wish to work, end to end at the terminals: two wishes become one program, it runs
 * through its three phases with reports, residents say what they see, and every step can be read
 * from the wish. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "planners.h"

#define TALUD "Talud RT 05"
#define PARIT "Parit Gang Melati"

static const char *const titles[] = { TALUD, PARIT };
static char codes[2][PLANNER_CODE];

/* -- In the officers' list --------------------------------------------------------------------- */

/* From home to the wishes that stand in that state. */
static void
open_works(struct terminal *t, const char *label)
{
	char heading[80];

	choose(t, "Waiting for you");
	choose(t, "Wishes to judge");
	expect(t, "Wishes to judge: ");
	snprintf(heading, sizeof(heading), "Wishes to judge: %s", label);
	for (int i = 0; i < 6 && !shows(t, heading); i++) {
		press(t, "o");
		settle(t);
	}
	expect(t, heading);
}

/* What came last stands last. */
static void
mark_both(struct terminal *t)
{
	press(t, "End");
	expect(t, TALUD);
	expect(t, PARIT);
	press(t, "Space");
	press(t, "Up");
	press(t, "Space");
	expect(t, "2 ");
}

static void
go_home(struct terminal *t)
{
	for (int i = 0; i < 8 && !shows(t, "What would you like to do?"); i++) {
		press(t, "0");
		settle(t);
	}
	expect(t, "What would you like to do?");
}

static void
hand_over(struct terminal *t)
{
	open_works(t, "Published");
	mark_both(t);
	press(t, "k");
	expect(t, "2 items");
	form_reach(t, "Work unit");
	press(t, "Right");
	form_send(t, "[ Confirm ]");
	expect(t, "Next state");
	go_home(t);
}

static void
approve(struct terminal *t)
{
	open_works(t, "Under study");
	mark_both(t);
	press(t, "y");
	form_reach(t, "Authority");
	press(t, "Right");
	form_reach(t, "Urgency");
	press_times(t, "Right", 2);
	form_reach(t, "Benefit");
	type(t, "60 keluarga tidak kebanjiran");
	form_reach(t, "Basis");
	type(t, "Berita acara no. 4/2026");
	press(t, "Tab");
	type(t, "Dikerjakan tahun ini.");
	form_send(t, "[ Confirm ]");
	expect(t, "Next state");
	go_home(t);
}

/* Who proposed the decision does not confirm it, a colleague does. */
static void
confirm(struct terminal *own, struct terminal *other)
{
	open_works(own, "Awaiting confirmation");
	press(own, "End");
	press(own, "y");
	expect(own, "You proposed this decision. Someone else must confirm it.");
	go_home(own);
	open_works(other, "Awaiting confirmation");
	mark_both(other);
	expect(other, "Proposed");
	expect_absent(other, "Work unit");
	press(other, "y");
	expect(other, "Confirm these 2 decisions: Approved 2?");
	press(other, "1");
	expect_gone(other, TALUD);
	expect_gone(other, PARIT);
	go_home(other);
}

/* -- The program ------------------------------------------------------------------------------- */

static void
adopt(struct terminal *t, char program[PLANNER_CODE])
{
	open_works(t, "Approved");
	mark_both(t);
	press(t, "j");
	expect(t, "Adopt 2 proposals");
	expect(t, "a new program");
	form_send(t, "[ Go on ]");
	expect(t, "A program made from proposals");
	expect(t, codes[0]);
	expect(t, codes[1]);
	/* Their costs together. */
	form_reach(t, "Budget *");
	expect(t, "30000000");
	planner_field(t, "Title", "Talud dan parit RT 05");
	planner_unit(t);
	planner_days(t);
	form_send(t, "[ Save ]");
	planner_code(t, "Saved as", program);
	expect(t, "Talud dan parit RT 05");
}

/* Reports, one of them wrong and then corrected. */
static void
run_execution(struct terminal *t)
{
	planner_phase(t, 2);
	planner_start(t);
	planner_report(t, "40", "10000000", "Batu kali sudah di lokasi.");
	planner_report(t, "90", "20000000", "Talud selesai, parit tinggal mulutnya.");
	expect(t, "90 %");
	planner_back(t);
	press(t, "l");
	expect(t, "Write a report");
	press(t, "Enter");
	expect(t, "Talud selesai");
	press(t, "k");
	expect(t, "Correct a report on P-");
	planner_field(t, "Progress", "100");
	planner_field(t, "Spent this time *", "15000000");
	form_send(t, "[ Send the correction ]");
	expect(t, "Reported. Everyone can read it");
	expect(t, "corrected by a later one");
	press(t, "w");
	expect(t, "It corrects an earlier report.");
	press(t, "0");
	settle(t);
	press(t, "0");
	expect(t, "(corrected)");
	expect(t, "25,000,000 of Rp 30,000,000");
	press(t, "0");
	expect(t, "F Phases");
	planner_phase(t, 2);
	planner_finish(t);
	planner_back(t);
}

static void
run_phase(struct terminal *t, int number)
{
	planner_phase(t, number);
	planner_start(t);
	planner_report(t, "100", "0", "Sudah selesai seluruhnya.");
	planner_finish(t);
	planner_back(t);
}

/* -- Residents --------------------------------------------------------------------------------- */

static void
say_it_is_so(struct terminal *t, const char *program)
{
	planner_open(t, program);
	press(t, "l");
	expect(t, "Is it so?");
	press(t, "Enter");
	expect(t, "Nobody has said yet");
	press(t, "y");
	expect(t, "You say that it is so.");
}

static void
rate(struct terminal *t, const char *program)
{
	planner_open(t, program);
	press(t, "d");
	form_reach(t, "The result is");
	press(t, "5");
	expect(t, "5 - very good");
	press(t, "Tab");
	type(t, "Kali tidak meluap lagi.");
	form_send(t, "[ Send ]");
	expect(t, "Your rating counts and your comment stands.");
}

static void
confirm_done(struct terminal *t, const char *program)
{
	planner_open(t, program);
	press(t, "y");
	expect(t, "yes, it is done");
	form_send(t, "[ Send ]");
	expect(t, "You confirm that it is done. Thank you.");
}

static void
history_shows(struct terminal *t, const char *text)
{
	for (int i = 0; i < 6 && !shows(t, text); i++)
		press(t, "PageDown");
	expect(t, text);
	press(t, "Home");
	settle(t);
}

/* The whole road, from the wish. */
static void
walk_the_road(struct terminal *t, const char *program)
{
	static const char *const steps[] = {
		"Done", "Put into P-", "Confirmed: Approved", "Proposed: approve", "Handed to ",
	};

	planner_open(t, codes[0]);
	expect(t, "[Done]");
	expect(t, program);
	press(t, "r");
	expect(t, "What  ");
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++)
		history_shows(t, steps[i]);
	press(t, "0");
	expect(t, "G Program");
	press(t, "g");
	expect(t, "F Phases");
	expect(t, program);
	press(t, "g");
	expect(t, TALUD);
	expect(t, PARIT);
	press(t, "0");
	expect(t, "F Phases");
	press(t, "l");
	expect(t, "(corrected)");
	press(t, "0");
	expect(t, "F Phases");
	press(t, "r");
	expect(t, "What  ");
	history_shows(t, "Execution");
}

static void
wishes_become_work(void **state)
{
	(void)state;
	char program[PLANNER_CODE];

	planner_wishes(titles, 2, "published", codes);
	struct terminal *ningsih = talker_enter("ningsih");
	struct terminal *joko = talker_enter("joko");
	hand_over(ningsih);
	approve(ningsih);
	confirm(ningsih, joko);
	adopt(ningsih, program);

	run_phase(ningsih, 1);
	run_execution(ningsih);
	struct terminal *budi = talker_enter("budi");
	say_it_is_so(budi, program);
	planner_phase(ningsih, 3);
	planner_start(ningsih);
	planner_report(ningsih, "100", "0", "Rapat warga sudah diadakan.");
	rate(budi, program);
	planner_finish(ningsih);
	confirm_done(budi, program);

	struct terminal *siti = talker_enter("siti");
	walk_the_road(siti, program);
	village_holds();
}

/* Who disputes owes a word; the office reads it without a name, answers, and the phase runs again;
 * with it the wish stands in its program again. */
static void
a_dispute_opens_it_again(void **state)
{
	(void)state;
	char program[PLANNER_CODE];

	planner_wishes(titles, 1, "approved", codes);
	struct terminal *ningsih = talker_enter("ningsih");
	planner_program(ningsih, "Talud kali", "5000000", program);
	press(ningsih, "j");
	form_reach(ningsih, "Code");
	type(ningsih, codes[0]);
	form_send(ningsih, "[ Adopt ]");
	expect(ningsih, "Adopted.");
	for (int phase = 1; phase <= 3; phase++)
		run_phase(ningsih, phase);

	struct terminal *siti = talker_enter("siti");
	planner_open(siti, program);
	press(siti, "x");
	expect(siti, "no, it is not done");
	form_send(siti, "[ Send ]");
	expect(siti, "! Say what is not done");
	type(siti, "Ujung timur belum ditalud.");
	form_send(siti, "[ Send ]");
	expect(siti, "The office owes an answer");

	/* It waits for who plans for it, before all that does not. */
	go_home(ningsih);
	choose(ningsih, "Waiting for you");
	choose(ningsih, "Programs");
	expect(ningsih, ": yours that are late or disputed");
	expect(ningsih, "Talud kali");
	expect_absent(ningsih, "Pelatihan kader");
	press(ningsih, "s");
	form_send(ningsih, "[ Show ]");
	expect(ningsih, "Pelatihan kader");
	planner_open(ningsih, program);
	press(ningsih, "o");
	expect(ningsih, "Ujung timur belum ditalud.");
	expect_absent(ningsih, "Siti");
	press(ningsih, "j");
	form_reach(ningsih, "Goes on?");
	press(ningsih, "Right");
	press(ningsih, "Tab");
	type(ningsih, "Benar, kami lanjutkan minggu depan.");
	/* What comes while she writes is not answered by what she writes. */
	struct terminal *budi = talker_enter("budi");
	planner_open(budi, program);
	press(budi, "x");
	expect(budi, "no, it is not done");
	type(budi, "Selokannya juga belum.");
	form_send(budi, "[ Send ]");
	expect(budi, "The office owes an answer");
	form_send(ningsih, "[ Answer ]");
	expect(ningsih, "Answered. The phase runs again.");
	press(ningsih, "o");
	expect(ningsih, "Waits");
	expect(ningsih, "Selokannya juga belum.");
	press(budi, "x");
	press(budi, "F6");
	expect(budi, "What you said is taken back.");
	planner_open(siti, codes[0]);
	expect(siti, "[In a program]");
	planner_open(siti, program);
	village_holds();
}

/* A comment that has to wait does not hold up the rating; both can be seen to by their writer. */
static void
a_rating_stands_by_itself(void **state)
{
	(void)state;
	char program[PLANNER_CODE];
	struct terminal *ningsih = talker_enter("ningsih");

	planner_program(ningsih, "Talud kali", "5000000", program);
	run_phase(ningsih, 1);
	run_phase(ningsih, 2);
	struct terminal *budi = talker_enter("budi");
	planner_open(budi, program);
	press(budi, "d");
	expect_absent(budi, "The result is");
	planner_phase(ningsih, 3);
	planner_start(ningsih);
	press(budi, "d");
	form_reach(budi, "The result is");
	form_send(budi, "[ Send ]");
	expect(budi, "! ");
	form_reach(budi, "The result is");
	press(budi, "4");
	press(budi, "Tab");
	type(budi, "Hubungi saya di 0812-3456-7890.");
	form_send(budi, "[ Send ]");
	expect(budi, "Your rating counts. The comment was not sent");
	expect(budi, "a phone number");
	form_send(budi, "[ Send ]");
	expect(budi, "Your comment waits until the office has");
	press(budi, "d");
	expect(budi, "You gave it 4 of 5.");
	press(budi, "F6");
	expect(budi, "Your rating is taken back.");
	village_holds();
}

/* Taken out of a program, with a word, a wish is approved again. */
static void
a_wish_is_taken_out_again(void **state)
{
	(void)state;
	char program[PLANNER_CODE];

	planner_wishes(titles, 2, "approved", codes);
	struct terminal *ningsih = talker_enter("ningsih");
	planner_program(ningsih, "Talud kali", "5000000", program);
	for (int i = 0; i < 2; i++) {
		planner_open(ningsih, codes[i]);
		press(ningsih, "j");
		form_reach(ningsih, "Or by its code");
		type(ningsih, i == 0 ? "P-1999-0001" : program);
		form_send(ningsih, "[ Go on ]");
		if (i == 0) {
			expect(ningsih, "! There is no program with the code \"P-1999-0001\".");
			planner_field(ningsih, "Or by its code", program);
			form_send(ningsih, "[ Go on ]");
		}
		expect(ningsih, "Adopted into P-");
		expect(ningsih, "[In a program]");
	}
	planner_open(ningsih, program);
	press(ningsih, "g");
	expect(ningsih, TALUD);
	expect_cursor_row(ningsih, TALUD);
	press(ningsih, "x");
	form_send(ningsih, "[ Take out ]");
	expect(ningsih, "! ");
	type(ningsih, "Salah program.");
	form_send(ningsih, "[ Take out ]");
	expect(ningsih, "Taken out. It is approved again.");
	expect_gone(ningsih, TALUD);
	expect(ningsih, PARIT);
	planner_open(ningsih, codes[0]);
	expect(ningsih, "[Approved]");
	planner_open(ningsih, codes[1]);
	expect(ningsih, "[In a program]");
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(wishes_become_work, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(a_dispute_opens_it_again, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(a_rating_stands_by_itself, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(a_wish_is_taken_out_again, planners_begin, script_end),
	};

	return cmocka_run_group_tests_name("from wishes to work", tests, NULL, NULL);
}
