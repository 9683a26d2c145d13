/* What becomes of answers while they are filled in: drafts, answers that are changed, secret sheets,
 * another terminal that was first, questions that changed, previews. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "unit/filling.h"

/* -- Drafts ------------------------------------------------------------------------------------ */

static void
a_draft_is_kept(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("1\n3\n");
	fill_asked("Mana yang rusak?");
	fill_keys("2");
	assert_true(loop_keep_all(&fill_ui)); /* as when the line drops */
	fill_end();
	fill_begin(&o->ani, false, false);
	fill_told("not sent yet, of");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "Yes");
	fill_press(K_F6);
	fill_press(K_ESCAPE);
	fill_keys("\n");
	fill_asked("Jalan mana dahulu?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "Jalan RT 03");
	fill_keys("\n");
	fill_asked("Mana yang rusak?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "2");
	fill_end();
	/* It is Ani's, and nobody else's. */
	fill_begin(&o->budi, false, false);
	assert_string_equal(fill_ui.message, "");
	fill_end();
}

static void
leaving_says_that_it_is_kept(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("1\n");
	fill_press(K_ESCAPE);
	fill_told("Your answers so far are kept.");
	fill_press(K_ESCAPE);
	fill_on(&fill_below);
	fill_told("what you typed is kept as a draft.");
	fill_end();
	fill_begin(&o->ani, false, false);
	fill_press(K_F8);
	fill_keys("1"); /* begin anew */
	fill_asked("Apakah Anda setuju?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "");
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM draft"), 0);
	fill_end();
}

/* -- Changing ---------------------------------------------------------------------------------- */

static void
answers_are_changed(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	poll_begin(&fill_poll, ANSWER_YES);
	poll_sent(&fill_poll, &o->ani);
	fill_begin(&o->ani, false, false);
	fill_says("You have answered already");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "Yes");
	fill_keys("2\n");
	fill_press(K_F6);
	fill_keys("k");
	fill_on(&screen_receipt);
	fill_says("Your answers are changed");
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_YES, 0), 0);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_NO, 0), 1);
	fill_end();
}

/* Two terminals as one person: the later is told, keeps all, and can send once more. */
static void
another_terminal_was_first(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("2\nMahal\n");
	fill_press(K_F6);
	poll_begin(&fill_poll, ANSWER_YES);
	poll_sent(&fill_poll, &o->ani);
	fill_keys("k");
	fill_on(&screen_answers_review);
	fill_told("Sent once more");
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_YES, 0), 1);
	fill_keys("k");
	fill_on(&screen_receipt);
	fill_says("Your answers are changed");
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_YES, 0), 0);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_NO, 0), 1);
	fill_end();
}

/* The draft was sent by another terminal, and kept once more by this one: it is a change. */
static void
a_draft_that_was_sent_elsewhere(void **state)
{
	struct office *o = *state;
	char request[REQUEST_SIZE] = "k";

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("1\n3\n");
	assert_true(loop_keep_all(&fill_ui));
	fill_end();
	poll_begin(&fill_poll, ANSWER_NO);
	const struct response_sent sent = {
		.consultation = fill_poll.id, .content = consults_look(o, fill_poll.id).content,
		.questions = &fill_poll.q, .answers = fill_poll.answers, .request = request,
	};
	office_raw(o, "UPDATE draft SET request = 'k'");
	office_raw(o, "CREATE TABLE kept AS SELECT * FROM draft");
	assert_int_equal(response_send(&o->ani, &sent, &fill_poll.receipt, &fill_poll.bad, &o->p),
	                 OK);
	office_raw(o, "INSERT INTO draft SELECT * FROM kept; DROP TABLE kept");
	fill_begin(&o->ani, false, false);
	fill_told("not sent yet, of");
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM draft WHERE request = 'k'"),
	                 0);
	fill_press(K_F6);
	fill_keys("k");
	fill_on(&screen_receipt);
	fill_end();
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM draft"), 0);
	assert_int_equal(poll_number(&fill_poll, "SELECT version FROM response"), 2);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_YES, 0), 1);
}

/* What still fits goes over to the new questions. */
static void
the_questions_were_changed(void **state)
{
	struct office *o = *state;
	int64_t id;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("2\nMahal\n");
	fill_press(K_F6);
	int64_t version = consults_look(o, fill_poll.id).heading.version;
	struct question q = { .kind = QUESTION_SHORT, .text = "Apa lagi?", .explanation = "",
		              .required = true, .min = NUMBER_UNBOUND, .max = NUMBER_UNBOUND };
	if (question_set(&o->joko, fill_poll.id, &version, &q, &id, &o->p) != OK)
		fail_msg("%s", o->p.text);
	fill_keys("k");
	fill_asked("Apakah Anda setuju?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "No");
	assert_true(fill_ui.message[0] != '\0');
	fill_press(K_F6);
	fill_keys("k");
	fill_asked("Apa lagi?");
	fill_keys("Lampu\n");
	fill_keys("k");
	fill_on(&screen_receipt);
	fill_end();
}

/* Closed by the clock while somebody was at it. */
static void
it_closed_meanwhile(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("1\n");
	fill_press(K_F6);
	poll_close(&fill_poll, 1);
	ui_stale(&fill_ui);
	fill_keys("k");
	fill_on(&screen_answers_review);
	assert_true(fill_ui.message[0] != '\0');
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM response"), 0);
	fill_end();
	fill_begin(&o->ani, false, false);
	fill_on(&fill_below);
	fill_end();
}

/* -- Secret ones ------------------------------------------------------------------------------- */

static void
secret_ones_are_nowhere(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, true, NULL);
	fill_begin(&o->ani, false, false);
	fill_says("Neither other residents nor the office can see");
	fill_keys("2\nMahal");
	fill_press(K_TAB);
	loop_keep_all(&fill_ui);
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM draft"), 0);
	assert_true(loop_unsaved(&fill_ui));
	fill_press(K_ESCAPE); /* one page back asks nothing */
	fill_asked("Apakah Anda setuju?");
	fill_press(K_ESCAPE); /* leaving does */
	assert_true(builtin_asks(&fill_ui));
	fill_keys("0");
	fill_asked("Apakah Anda setuju?");
	fill_keys("\n");
	fill_asked("Mengapa tidak?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "Mahal");
	fill_end();
	fill_begin(&o->ani, false, false);
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "");
	fill_end();
}

static const char *
code_shown(struct arena *a)
{
	for (const struct block *b = ui_view(&fill_ui)->first; b; b = b->next)
		if (b->kind == BLOCK_FACT && b->label && strcmp(b->label, "Receipt") == 0)
			return arena_strdup(a, b->text);
	return NULL;
}

static void
the_code_opens_the_sheet(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, true, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("1\n");
	fill_press(K_F6);
	fill_keys("k");
	fill_on(&screen_receipt);
	assert_null(code_shown(&o->a)); /* not unasked */
	fill_press(K_ENTER);            /* held down while it was sent */
	fill_on(&screen_receipt);
	assert_null(code_shown(&o->a));
	fill_says("only now");
	fill_keys("2"); /* to go without it is asked about */
	assert_true(builtin_asks(&fill_ui));
	fill_keys("0");
	fill_on(&screen_receipt);
	fill_keys("1");
	fill_says("Write it down now");
	fill_keys("1"); /* the number that showed it does not leave it */
	fill_on(&screen_receipt);
	const char *code = code_shown(&o->a);
	assert_non_null(code);
	fill_says("Do not show this code");
	fill_end();

	fill_begin(&o->ani, false, false);
	fill_on(&screen_ballot_code);
	fill_press(K_ESCAPE);
	fill_on(&fill_below);
	fill_told("Your answers stand as they are.");
	fill_end();

	fill_begin(&o->ani, false, false);
	fill_keys("AAAA\n");
	fill_on(&screen_ballot_code);
	assert_true(ui_form(&fill_ui)->state[0].error[0] != '\0');
	for (int i = 0; i < 4; i++)
		fill_press(K_BACKSPACE);
	fill_keys(code);
	fill_press(K_ENTER);
	fill_asked("Apakah Anda setuju?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "Yes");
	fill_keys("3\n");
	fill_press(K_F6);
	fill_keys("k");
	fill_on(&screen_receipt);
	fill_end();
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM ballot"), 1);
	poll_close(&fill_poll, 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_YES, 0), 0);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_ABSTAIN, 0), 1);
}

/* Sent from elsewhere meanwhile: without the code nothing takes its place, with it what was typed
 * here does. */
static void
secret_ones_sent_elsewhere(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, true, NULL);
	fill_begin(&o->ani, false, false);
	fill_keys("3\n");
	fill_press(K_F6);
	poll_begin(&fill_poll, ANSWER_YES);
	poll_sent(&fill_poll, &o->ani);
	fill_keys("k");
	fill_on(&screen_ballot_code);
	fill_told("Only who has the code");
	fill_keys(fill_poll.receipt.code);
	fill_press(K_ENTER);
	fill_asked("Apakah Anda setuju?");
	assert_string_equal(form_shown(ui_form(&fill_ui), 0), "Abstain");
	fill_press(K_F6);
	fill_keys("k");
	fill_on(&screen_receipt);
	fill_end();
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM ballot"), 1);
	poll_close(&fill_poll, 1);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_YES, 0), 0);
	assert_int_equal(poll_tally(&fill_poll, POLL_AGREE, ANSWER_ABSTAIN, 0), 1);
}

/* -- Preview ----------------------------------------------------------------------------------- */

static void
a_preview_sends_nothing(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->joko, false, true);
	fill_says("Nothing is sent or kept");
	fill_all();
	fill_keys("k");
	fill_told("This is a preview: nothing is sent.");
	loop_keep_all(&fill_ui);
	fill_press(K_ENTER);
	fill_on(&fill_below);
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM response"), 0);
	assert_int_equal(poll_number(&fill_poll, "SELECT COUNT(*) FROM draft"), 0);
	fill_end();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_draft_is_kept),
		OFFICE_TEST(leaving_says_that_it_is_kept),
		OFFICE_TEST(answers_are_changed),
		OFFICE_TEST(another_terminal_was_first),
		OFFICE_TEST(a_draft_that_was_sent_elsewhere),
		OFFICE_TEST(the_questions_were_changed),
		OFFICE_TEST(it_closed_meanwhile),
		OFFICE_TEST(secret_ones_are_nowhere),
		OFFICE_TEST(the_code_opens_the_sheet),
		OFFICE_TEST(secret_ones_sent_elsewhere),
		OFFICE_TEST(a_preview_sends_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
