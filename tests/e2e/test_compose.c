/* A clerk who composes a consultation and mistypes: all that is refused says where and what to
 * do, and nothing that was typed is lost. The road of a right one is test_consult_road.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "askers.h"
#include "planners.h"

#define TITLE "Pasar buka hari Minggu"
#define HUGE_BYTES (200 * 1024)

/* -- Ways ------------------------------------------------------------------------------------- */

/* Lines of what a new one can begin with. */
enum beginning {
	BEGIN_PLAN = 1,
	BEGIN_EMPTY = 4,
};

/* From home to the form of a new one. */
static void
begin_new(struct terminal *t, enum beginning with)
{
	choose(t, "Waiting for you");
	choose(t, "Consultations of the office");
	press(t, "t");
	expect(t, "What shall it begin with?");
	press_times(t, "Down", (int)with);
	press(t, "Enter");
	expect(t, "A new consultation");
}

/* ... to its questions, which are those of a yes or no to a plan. */
static void
make_plan(struct terminal *t)
{
	begin_new(t, BEGIN_PLAN);
	planner_field(t, "Title", TITLE);
	planner_unit(t);
	planner_field(t, "Opens on", planner_day(1));
	planner_field(t, "Closes on", planner_day(8));
	form_send(t, "[ Go on to the questions ]");
	expect(t, "Saved as K-");
	expect(t, "Do you agree with this plan?");
}

static void
leave_form(struct terminal *t)
{
	press(t, "Esc");
	pass_time(t, 1500);
}

/* -- Its fields ------------------------------------------------------------------------------- */

static void
fields_are_refused_one_by_one(void **state)
{
	struct terminal *t = talker_enter("ningsih");

	(void)state;
	begin_new(t, BEGIN_EMPTY);
	planner_field(t, "Title", TITLE);
	form_send(t, "[ Go on to the questions ]");
	form_expect_beside(t, "Work unit", "Please choose one.");
	planner_unit(t);
	planner_field(t, "What it is about", "P-2026-9999");
	planner_field(t, "Opens on", planner_day(8));
	planner_field(t, "Closes on", planner_day(1));
	planner_field(t, "Closes at", "25.00");
	form_send(t, "[ Go on to the questions ]");
	form_expect_beside(t, "Closes at", "is no time of day");
	planner_field(t, "Closes at", "16:00");
	form_send(t, "[ Go on to the questions ]");
	form_expect_beside(t, "Closes on", "It would close before it opens");
	planner_field(t, "Closes on", planner_day(9));
	form_send(t, "[ Go on to the questions ]");
	form_expect_beside(t, "What it is about", "There is no program or proposal with this code");
	form_reach(t, "Title");
	expect(t, TITLE);
	planner_field(t, "What it is about", "");
	form_send(t, "[ Go on to the questions ]");
	expect(t, "It asks nothing yet.");
	press(t, "0");
	expect(t, "Not announced yet.");
	press(t, "k");
	expect(t, "It has no question yet.");
	village_holds();
}

/* A paste that no explanation takes leaves the form as it was, and the form is there again later. */
static void
what_is_too_long_harms_nothing(void **state)
{
	struct terminal *t = talker_enter("ningsih");
	char *huge = malloc(HUGE_BYTES);

	(void)state;
	assert_non_null(huge);
	memset(huge, 'a', HUGE_BYTES);
	begin_new(t, BEGIN_PLAN);
	planner_field(t, "Title", TITLE);
	press(t, "Tab");
	terminal_send(t, "\033[200~", 6);
	for (size_t sent = 0; sent < HUGE_BYTES; sent += 1024) {
		terminal_send(t, huge + sent, 1024);
		terminal_pump(0);
	}
	terminal_send(t, "\033[201~", 6);
	free(huge);
	expect(t, "That is too much for this field");
	type(t, "Pasar pindah hari.");
	leave_form(t);
	expect(t, "What shall it begin with?");
	press(t, "Enter");
	expect(t, "Here is your text of");
	expect(t, TITLE);
	expect(t, "Pasar pindah hari.");
}

/* -- Its questions ----------------------------------------------------------------------------- */

/* The form of a new question of that kind, with this text. */
static void
new_question(struct terminal *t, const char *kind, const char *text)
{
	press(t, "t");
	expect(t, "A new question");
	form_reach(t, "Kind");
	press(t, kind);
	planner_field(t, "Question *", text);
}

/* Writes these lines in place of the options there are. */
static void
options_are(struct terminal *t, const char *lines)
{
	form_reach(t, "Must be answered");
	press(t, "Tab");
	press_times(t, "PageDown", 3);
	press(t, "End");
	press_times(t, "Backspace", 40);
	type(t, lines);
}

static void
questions_are_refused(void **state)
{
	struct terminal *t = talker_enter("ningsih");

	(void)state;
	make_plan(t);
	new_question(t, "3", "Hari apa?");
	options_are(t, "Senin");
	form_send(t, "[ Save ]");
	expect(t, "Please write at least two options");
	options_are(t, "Senin\rsenin");
	form_send(t, "[ Save ]");
	expect(t, "Options 1 and 2 are the same.");
	options_are(t, "Senin\rRabu\rMinggu");
	planner_field(t, "At least", "3");
	planner_field(t, "At most", "2");
	form_send(t, "[ Save ]");
	form_expect_beside(t, "At most", "The upper bound lies below the lower one.");
	planner_field(t, "At most", "4");
	form_send(t, "[ Save ]");
	form_expect_beside(t, "At most", "the upper bound is from 1 to 3");
	planner_field(t, "At most", "3");
	form_send(t, "[ Save ]");
	expect(t, "Saved. T writes the next one.");
	expect(t, "Hari apa?");
	village_holds();
}

/* The second asks only who says no to the first. */
static void
conditions_stay_in_order(void **state)
{
	struct terminal *t = talker_enter("ningsih");

	(void)state;
	make_plan(t);
	expect(t, "1: No");
	press(t, "Home");
	press(t, "Down");
	press(t, "u");
	expect(t, "so it has to");
	press(t, "Home");
	press(t, "d");
	expect(t, "so it has to");
	press(t, "h");
	expect(t, "Drop \"Do you agree with this plan?\"?");
	press(t, "1");
	expect(t, "depends on it. Please change");
	press(t, "Down");
	press(t, "d");
	settle(t);
	expect_row(t, 5, "What should the office keep");
	press(t, "Enter");
	expect(t, "Question 3");
	form_reach(t, "Asked");
	expect(t, "= No");
	press(t, "Home");
	form_send(t, "[ Save ]");
	expect(t, "Saved.");
	expect_absent(t, "1: No");
	press(t, "Home");
	press(t, "h");
	press(t, "1");
	expect(t, "Dropped.");
	expect_absent(t, "Do you agree with this plan?");
	village_holds();
}

/* A question that is half written is there again, beside another clerk's change. */
static void
half_a_question_is_kept(void **state)
{
	struct terminal *t = talker_enter("ningsih");

	(void)state;
	make_plan(t);
	new_question(t, "7", "Usul lain?");
	leave_form(t);
	expect(t, "T New");
	press(t, "t");
	expect(t, "Here is your text of");
	expect(t, "Usul lain?");
	expect(t, "< Short text >");
	press(t, "F8");
	expect(t, "Throw away what you have typed here");
	press(t, "1");
	expect_gone(t, "Usul lain?");
}

/* -- Whom it asks, and its document ------------------------------------------------------------ */

static void
areas_and_sections(void **state)
{
	struct terminal *t = talker_enter("ningsih");

	(void)state;
	make_plan(t);
	press(t, "0");
	expect(t, "all verified residents");
	press(t, "j");
	expect(t, "No area is chosen");
	press(t, "Down");
	press(t, "Space");
	expect(t, "[x] Dusun Barat");
	expect(t, "Verified residents of 1 area are asked.");
	press(t, "0");
	expect(t, "verified residents of Desa Sukamaju > Dusun Barat");
	press(t, "o");
	expect(t, "There is no document to it.");
	press(t, "t");
	planner_field(t, "Title *", "Latar belakang");
	press(t, "Tab");
	type(t, "Pasar ramai pada hari libur.");
	form_send(t, "[ Save ]");
	expect(t, "Latar belakang");
	press(t, "0");
	expect(t, "1 section: press S");
	village_holds();
}

/* -- Once somebody has answered ---------------------------------------------------------------- */

static void
answers_freeze_it(void **state)
{
	char code[ASKER_CODE];
	struct terminal *t = talker_enter("ningsih");
	struct terminal *siti = talker_enter("siti");

	(void)state;
	askers_ask(false, code);
	asker_answer(siti, code);
	press(siti, "1");
	form_send(siti, "[ Go on ]");
	for (int i = 0; i < 6 && !shows(siti, "Nothing is sent yet."); i++) {
		form_send(siti, "[ Go on ]");
		settle(siti);
	}
	expect(siti, "Nothing is sent yet.");
	press(siti, "k");
	expect(siti, "Your answers have arrived.");
	asker_open(t, code);
	press(t, "e");
	expect(t, "Somebody has answered already");
	press(t, "v");
	expect(t, "so what it asks stays as it is");
	press(t, "t");
	expect(t, "Put off its end");
	planner_field(t, "Closes on", planner_day(2));
	form_reach(t, "Closes at");
	press(t, "Tab");
	type(t, "Banyak yang belum sempat.");
	form_send(t, "[ Put off its end ]");
	expect(t, "The end can only be put off, not brought forward.");
	expect(t, "Banyak yang belum sempat.");
	planner_field(t, "Closes on", planner_day(20));
	form_send(t, "[ Put off its end ]");
	expect(t, "Its end is put off");
	expect(t, "Banyak yang belum sempat.");
	village_holds();
}

/* -- The official answer ----------------------------------------------------------------------- */

static void
official_answer_is_whole(void **state)
{
	char code[ASKER_CODE];
	struct terminal *t = talker_enter("ningsih");

	(void)state;
	askers_ask(false, code);
	pass_time(t, INT64_C(8) * 24 * 3600 * 1000);
	press(t, "#");
	expect(t, "Code");
	type(t, code);
	press(t, "Enter");
	expect(t, "Y Official answer");
	press(t, "y");
	expect(t, "1. Apakah Anda setuju?");
	press(t, "f");
	expect(t, "answer");
	expect_absent(t, "The answer is published.");
	press(t, "Home");
	press(t, "Enter");
	expect(t, "The office's answer to the whole");
	press(t, "Tab");
	type(t, "Warga setuju.");
	form_reach(t, "What follows");
	type(t, "P-1999-0001");
	form_send(t, "[ Save ]");
	expect(t, "What becomes of it");
	form_reach(t, "Taken up");
	press(t, "Space");
	form_send(t, "[ Save ]");
	form_expect_beside(t, "What follows", "There is no program or proposal");
	planner_field(t, "What follows", "");
	form_send(t, "[ Save ]");
	expect(t, "Only the office sees it until F publishes it.");
	press(t, "f");
	expect(t, "The answer is published.");
	village_holds();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(fields_are_refused_one_by_one, planners_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(what_is_too_long_harms_nothing, planners_begin,
		                                script_end),
		cmocka_unit_test_setup_teardown(questions_are_refused, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(conditions_stay_in_order, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(half_a_question_is_kept, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(areas_and_sections, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(answers_freeze_it, planners_begin, script_end),
		cmocka_unit_test_setup_teardown(official_answer_is_whole, planners_begin, script_end),
	};

	return cmocka_run_group_tests_name("compose", tests, NULL, NULL);
}
