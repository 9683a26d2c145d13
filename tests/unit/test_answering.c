/* Filling in a questionnaire by keys: one question a page and many, conditions, back and forth, the
 * review. What is kept, changed and secret is test_answering_kept.c's; how it looks at a terminal
 * tests/e2e/test_answering.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unit/filling.h"

static void
one_question_a_page(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_all();
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM response"), 0);
	fill_press(K_ENTER); /* the first line sends */
	fill_on(&screen_receipt);
	fill_press(K_ENTER); /* twice: not meant for the receipt */
	fill_on(&screen_receipt);
	fill_says("Your answers have arrived");
	fill_keys("1");
	fill_on(&fill_below);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_YES, 0), 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_ONE, 2, 0), 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_SEVERAL, 1, 0), 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_SEVERAL, 3, 0), 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_SCALE, 4, 0), 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_RANKING, 3, 1), 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_RANKING, 2, 3), 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_NUMBER, 12, 0), 1);
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM draft"), 0);
	fill_end();
}

/* What nobody need answer is passed over by Enter; what is needed is not. */
static void
what_is_needed_is_asked_for(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_press(K_TAB);
	fill_press(K_ENTER);
	fill_asked("Apakah Anda setuju?");
	assert_true(ui_form(&fill_ui)->state[0].error[0] != '\0');
	fill_keys("3\n");
	for (int i = 0; i < 6; i++) {
		fill_on(&screen_answering);
		fill_press(K_TAB);
		fill_press(K_ENTER);
	}
	fill_on(&screen_answers_review);
	fill_keys("k");
	fill_on(&screen_receipt);
	fill_end();
}

/* What is wrong with a number is said, and stays typed. */
static void
wrong_ones_stay(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("1\n");
	for (int i = 0; i < 4; i++) {
		fill_press(K_TAB);
		fill_press(K_ENTER);
	}
	fill_asked("Berapa kali?");
	fill_keys("101\n");
	fill_asked("Berapa kali?");
	assert_true(ui_form(&fill_ui)->state[0].error[0] != '\0');
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "101");
	fill_keys("x\n");
	fill_asked("Berapa kali?");
	fill_press(K_ESCAPE); /* back, and there again: as it was typed */
	fill_asked("Urutkan.");
	fill_press(K_TAB);
	fill_press(K_ENTER);
	fill_asked("Berapa kali?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "101x");
	fill_end();
}

/* -- Conditions -------------------------------------------------------------------------------- */

static void
conditions_come_and_go(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("2\n");
	fill_asked("Mengapa tidak?");
	fill_keys("Mahal\n");
	fill_asked("Jalan mana dahulu?");
	fill_press(K_ESCAPE);
	fill_asked("Mengapa tidak?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "Mahal");
	fill_press(K_F3);
	fill_asked("Apakah Anda setuju?");
	fill_keys("1\n");
	fill_asked("Jalan mana dahulu?");
	fill_press(K_ESCAPE);
	fill_keys("2\n");
	fill_asked("Mengapa tidak?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "Mahal");
	fill_press(K_ESCAPE);
	fill_keys("1\n");
	fill_press(K_F6); /* to the review at once */
	fill_on(&screen_answers_review);
	fill_keys("k");
	fill_on(&screen_receipt);
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM answer_text"), 0);
	fill_end();
}

/* -- Many on a page ---------------------------------------------------------------------------- */

static void
quick_pages(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, true, false);
	assert_int_equal(ui_form(&fill_ui)->count, 1); /* the next depends on it */
	fill_keys("2\n");
	assert_int_equal(ui_form(&fill_ui)->count, 2);
	fill_says("Questions 2 to 3 of 8");
	fill_keys("Mahal\n3\n\n");
	fill_says("Questions 4 to 8 of 8");
	assert_int_equal(ui_form(&fill_ui)->count, 5);
	fill_press(K_BACKTAB); /* round to the button */
	fill_press(K_ENTER);
	fill_on(&screen_answers_review);
	fill_keys("k");
	fill_on(&screen_receipt);
	assert_int_equal(poll_tally(&fill_poll, POLL_ONE, 3, 0), 1);
	fill_end();
}

/* -- The review -------------------------------------------------------------------------------- */

static void
one_is_changed_from_the_review(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_all();
	fill_press(K_DOWN);
	fill_press(K_ENTER);
	fill_asked("Apakah Anda setuju?");
	fill_keys("2\n");
	fill_asked("Mengapa tidak?"); /* which was not asked before */
	fill_keys("Mahal\n");
	fill_on(&screen_answers_review);
	fill_press(K_ENTER);
	fill_asked("Apakah Anda setuju?");
	fill_keys("1\n");
	fill_on(&screen_answers_review);
	fill_says("Question 2 is not asked any more; its answer is not sent.");
	fill_press(K_ENTER);
	fill_keys("2\n"); /* it has an answer */
	fill_on(&screen_answers_review);
	/* The page below, when one goes back to it, shows it as it is now. */
	for (int i = 0; i < 8 && fill_ui.top->screen != &fill_below; i++)
		if (ui_form(&fill_ui) && strstr(ui_form(&fill_ui)->spec->fields[0].intro, "setuju"))
			break;
		else
			fill_press(K_ESCAPE);
	fill_asked("Apakah Anda setuju?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "No");
	fill_press(K_F6);
	fill_keys("k");
	fill_on(&screen_receipt);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_NO, 0), 1);
	fill_end();
}

/* Nothing is sent while something needed is missing: it is asked then. */
static void
the_missing_one_is_asked(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_press(K_F6);
	fill_on(&screen_answers_review);
	fill_keys("k");
	fill_asked("Apakah Anda setuju?");
	assert_true(ui_form(&fill_ui)->state[0].error[0] != '\0');
	fill_keys("1\n");
	fill_on(&screen_answers_review);
	fill_keys("k");
	fill_on(&screen_receipt);
	fill_end();
}

/* What was chosen on a page that was not gone on from is not sent as it was before. */
static void
what_stands_is_what_is_sent(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("1\n");
	fill_keys("2\n");
	fill_press(K_ESCAPE);
	fill_asked("Jalan mana dahulu?");
	fill_keys("3");
	fill_press(K_ESCAPE);
	fill_asked("Apakah Anda setuju?");
	fill_keys("3");
	fill_press(K_F6);
	fill_on(&screen_answers_review);
	fill_press(K_DOWN);
	fill_press(K_DOWN);
	fill_press(K_ENTER);
	fill_asked("Jalan mana dahulu?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "Jalan RT 03");
	fill_keys("1");
	fill_press(K_ESCAPE); /* also from the review */
	fill_on(&screen_answers_review);
	fill_keys("k");
	fill_on(&screen_receipt);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_ABSTAIN, 0), 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_ONE, 1, 0), 1);
	fill_end();
}

/* What cannot be read is not left out either. */
static void
what_is_wrong_is_not_passed_over(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("1\n");
	for (int i = 0; i < 4; i++) {
		fill_press(K_TAB);
		fill_press(K_ENTER);
	}
	fill_asked("Berapa kali?");
	fill_keys("101");
	fill_press(K_F6);
	fill_on(&screen_answers_review);
	fill_keys("k");
	fill_asked("Berapa kali?");
	assert_true(ui_form(&fill_ui)->state[0].error[0] != '\0');
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "101");
	fill_press(K_BACKSPACE);
	fill_keys("\n");
	fill_keys("k");
	fill_on(&screen_receipt);
	assert_int_equal(poll_tally(&fill_poll, POLL_NUMBER, 10, 0), 1);
	fill_end();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(one_question_a_page),
		OFFICE_TEST(what_is_needed_is_asked_for),
		OFFICE_TEST(wrong_ones_stay),
		OFFICE_TEST(conditions_come_and_go),
		OFFICE_TEST(quick_pages),
		OFFICE_TEST(one_is_changed_from_the_review),
		OFFICE_TEST(the_missing_one_is_asked),
		OFFICE_TEST(what_stands_is_what_is_sent),
		OFFICE_TEST(what_is_wrong_is_not_passed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
