/* The life of consultations: announced, put off, cancelled, answered, taken back; what the history
 * says of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/follow.h"
#include "core/history.h"
#include "core/official.h"
#include "core/undo.h"
#include "unit/consults.h"

/* -- Announcing ------------------------------------------------------------------------------ */

static void
it_is_announced_when_it_is_ready(void **state)
{
	struct office *o = *state;
	struct consultation_fields f = consults_fields(o, "Pasar desa");
	int64_t empty = consults_draft(o, &f);

	assert_int_equal(consults_decide(o, &o->joko, empty, "schedule"), DENIED);
	assert_string_equal(o->p.text, "It has no question yet. Press V to write one.");
	int64_t id = consults_make(o, "Jam buka kantor");
	f.opens = NUMBER_NONE;
	assert_int_equal(consultation_edit(&o->joko, id, 2, &f, NULL, &o->p), OK);
	assert_int_equal(consults_look(o, id).fields.opens, NUMBER_NONE);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), DENIED);
	assert_string_equal(o->p.text, "Please say first when it opens and when it closes.");
	f.opens = CONSULTS_OPENS;
	assert_int_equal(consultation_edit(&o->joko, id, 3, &f, NULL, &o->p), OK);
	assert_int_equal(consults_decide(o, &o->ani, id, "schedule"), DENIED);
	o->f.clock->now = CONSULTS_CLOSES;
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), DENIED);
	assert_non_null(strstr(o->p.text, "end has passed"));
	o->f.clock->now = CONSULTS_NOW;
	/* What the clock does nobody chooses. */
	assert_int_equal(consults_decide(o, &o->joko, id, "open"), DENIED);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "open"), DENIED);
	assert_int_equal(consults_decide(o, &o->joko, id, "close"), DENIED);
	assert_int_equal(consults_decide(o, &o->joko, id, "answer"), DENIED);
	assert_int_equal(consults_decide(o, &o->joko, id, "nonsense"), INVALID);
	/* Its times are a promise now. */
	f.opens = NUMBER_NONE;
	assert_int_equal(consultation_edit(&o->joko, id, 5, &f, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "opens");
	f.opens = CONSULTS_OPENS;
	f.closes = NUMBER_NONE;
	assert_int_equal(consultation_edit(&o->joko, id, 5, &f, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "closes");
	f.closes = CONSULTS_CLOSES + 60;
	f.opens = CONSULTS_OPENS + 60;
	assert_int_equal(consultation_edit(&o->joko, id, 5, &f, NULL, &o->p), OK);
	assert_int_equal(consults_recorded(o, id).turn, CONSULTS_OPENS + 60);
	consults_tick(o, CONSULTS_OPENS + 59);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_SCHEDULED);
	fixture_sound(&o->f);
}

static void
one_whose_time_has_come_opens_at_once(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Pasar desa");

	consults_village(o);
	assert_int_equal(follow_set(&o->ani, SUBJECT_NODE, 900, true, &o->p), OK);
	o->f.clock->now = CONSULTS_OPENS + 100;
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_OPEN);
	assert_int_equal(consults_entries(o, id, "schedule", NULL), 1);
	assert_int_equal(consults_entries(o, id, "open", NULL), 1);
	/* Told once, and not to be taken back: it is being answered. */
	struct notice notices[8];
	assert_int_equal(office_notices(o, &o->ani, notices), 1);
	assert_non_null(strstr(notices[0].text, "The office asks about \"Pasar desa\"."));
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_CONSULTATION, id, &o->p), DENIED);
	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_OPEN);
	fixture_sound(&o->f);
}

/* -- Putting off, cancelling, answering ------------------------------------------------------ */

static void
its_end_can_be_put_off_alone_once_it_is_answered(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	int64_t later = CONSULTS_CLOSES + DAY_SECONDS;

	assert_int_equal(consultation_extend(&o->joko, id, 3, later, "Panen.", &o->p), DENIED);
	consults_tick(o, CONSULTS_OPENS);
	/* Nobody has answered yet: all can be changed but when it opened. */
	struct consultation_fields f = consults_look(o, id).fields;
	f.explanation = "Lebih jelas.";
	f.opens++;
	assert_int_equal(consultation_edit(&o->joko, id, 3, &f, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "opens");
	f.opens--;
	f.closes = CONSULTS_OPENS;
	assert_int_equal(consultation_edit(&o->joko, id, 3, &f, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "closes");
	f.closes = CONSULTS_CLOSES;
	assert_int_equal(consultation_edit(&o->joko, id, 3, &f, NULL, &o->p), OK);
	consults_respond(o, id, &o->oki);
	assert_true(consults_look(o, id).frozen);
	f.explanation = "Sama sekali lain.";
	assert_int_equal(consultation_edit(&o->joko, id, 4, &f, NULL, &o->p), DENIED);

	assert_int_equal(consultation_extend(&o->joko, id, 4, later, "  ", &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(consultation_extend(&o->joko, id, 4, CONSULTS_CLOSES, "Panen.", &o->p),
	                 INVALID);
	assert_string_equal(o->p.field, "closes");
	assert_int_equal(consultation_extend(&o->joko, id, 4, CONSULTS_NOW, "Panen.", &o->p),
	                 INVALID);
	assert_int_equal(consultation_extend(&o->joko, id, 4, INT64_MAX, "Panen.", &o->p), INVALID);
	assert_int_equal(consultation_extend(&o->ani, id, 4, later, "Panen.", &o->p), DENIED);
	assert_int_equal(consultation_extend(&o->joko, id, 3, later, "Panen.", &o->p), CONFLICT);
	assert_int_equal(consultation_extend(&o->joko, id, 4, later, "Panen.", &o->p), OK);
	const struct consultation_page page = consults_look(o, id);
	assert_int_equal(page.heading.closes, later);
	assert_string_equal(page.extended, "Panen.");
	assert_int_equal(page.heading.version, 5);
	/* Who is answering need not look again: the questions are the same. */
	assert_int_equal(page.content, 4);
	consults_told(o, &o->oki, "The end of the consultation \"Pasar desa\" that you answered was put off. "
	                        "Open, closes Wednesday, 11 March 2026 at 08:00 WIB. Open it to "
	                        "read why.");
	consults_tick(o, CONSULTS_CLOSES);
	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_OPEN);
	/* A second late is late, recorded or not. */
	o->f.clock->now = later;
	assert_int_equal(consultation_extend(&o->joko, id, 5, later + 60, "Panen.", &o->p), DENIED);
	consults_tick(o, later);
	assert_int_equal(consults_recorded(o, id).due, calendar_day(later) + 14);
	fixture_sound(&o->f);
}

static void
it_is_cancelled_with_a_word(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	const struct decision wordless = { .id = id, .version = 3, .verb = "cancel" };

	consults_tick(o, CONSULTS_OPENS);
	consults_respond(o, id, &o->oki);
	assert_int_equal(consultation_decide(&o->joko, &wordless, &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_string_equal(o->p.text, "Please write why.");
	assert_int_equal(consults_decide(o, &o->joko, id, "cancel"), OK);
	assert_string_equal(consults_look(o, id).word, "Kata untuk cancel.");
	consults_told(o, &o->oki, "The consultation \"Pasar desa\" that you answered was cancelled. Open "
	                        "it to read why.");
	/* The clock leaves it alone. */
	assert_int_equal(consults_recorded(o, id).turn, 0);
	consults_tick(o, CONSULTS_OPENS + 60);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_CANCELLED);
	/* Taken back, it is as it was, and goes on. */
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_CONSULTATION, id, &o->p), OK);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_OPEN);
	assert_int_equal(consults_recorded(o, id).turn, CONSULTS_CLOSES);
	assert_string_equal(consults_look(o, id).word, "Kata untuk schedule.");
	consults_untold(o, &o->oki);
	consults_tick(o, CONSULTS_CLOSES);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_CLOSED);
	assert_int_equal(consults_decide(o, &o->joko, id, "cancel"), DENIED);
	fixture_sound(&o->f);
}

static void
announcing_is_taken_back_until_it_opens(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Pasar desa");
	struct undoable u;

	consults_village(o);
	assert_int_equal(follow_set(&o->ani, SUBJECT_NODE, 900, true, &o->p), OK);
	o->f.clock->now = CONSULTS_OPENS - 60;
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	assert_true(undo_newest(&o->joko, &u));
	assert_string_equal(u.code, "K-2026-0001");
	assert_int_equal(undo_take_back(&o->ningsih, SUBJECT_CONSULTATION, id, &o->p), DENIED);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_CONSULTATION, id, &o->p), OK);
	assert_int_equal(consults_recorded(o, id).state, CONSULTATION_DRAFT);
	assert_int_equal(consults_recorded(o, id).turn, 0);
	consults_untold(o, &o->ani);
	struct consultation_heading h;
	assert_int_equal(consultation_heading(&o->ani, &o->a, id, &h), NOT_FOUND);

	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	o->f.clock->now = CONSULTS_OPENS;
	/* Not even where nobody has recorded that. */
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_CONSULTATION, id, &o->p), CONFLICT);
	consults_tick(o, CONSULTS_OPENS + 1);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_CONSULTATION, id, &o->p), DENIED);
	assert_false(undo_newest(&o->joko, &u));
	assert_int_equal(consults_decide(o, &o->joko, id, "unschedule"), DENIED);
	fixture_sound(&o->f);
}

static void
what_was_announced_and_is_a_draft_again_tells_nothing(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Pasar desa");

	consults_village(o);
	assert_int_equal(follow_set(&o->ani, SUBJECT_NODE, 900, true, &o->p), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "unschedule"), OK);
	consults_told(o, &o->ani, "A consultation that was announced is a draft again.");
	/* One that was announced is cancelled for all to see; one that never was, for the office. */
	int64_t other = consults_make(o, "Jam buka kantor");
	struct consultation_heading h;
	assert_int_equal(consults_decide(o, &o->joko, id, "cancel"), OK);
	assert_int_equal(consults_decide(o, &o->joko, other, "cancel"), OK);
	assert_int_equal(consultation_heading(&o->ani, &o->a, id, &h), OK);
	assert_int_equal(consultation_heading(&o->ani, &o->a, other, &h), NOT_FOUND);
	assert_int_equal(consultation_heading(&o->joko, &o->a, other, &h), OK);
	struct notice notices[8];
	assert_int_equal(office_notices(o, &o->ani, notices), 2);
	fixture_sound(&o->f);
}

static void
the_office_answers(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	const struct official_answer answer = {
		.outcome = OUTCOME_TAKEN, .word = "Pasar pindah bulan depan.", .follows = "",
	};
	int64_t n;
	int64_t late;

	consults_tick(o, CONSULTS_OPENS);
	consults_respond(o, id, &o->oki);
	assert_int_equal(consultation_owed(&o->joko, &n, &late), OK);
	assert_int_equal(n, 0);
	consults_tick(o, CONSULTS_CLOSES + 20 * DAY_SECONDS);
	assert_int_equal(consultation_owed(&o->joko, &n, &late), OK);
	assert_int_equal(n, 1);
	assert_int_equal(late, 1);
	assert_int_equal(consultation_owed(&o->ani, &n, &late), OK);
	assert_int_equal(n, 0);
	assert_int_equal(consults_decide(o, &o->joko, id, "answer"), DENIED);
	assert_int_equal(official_set(&o->joko, id, consults_recorded(o, id).version, &answer,
	                              &o->p), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "answer"), OK);
	const struct consultation_page page = consults_look(o, id);
	assert_int_equal(page.heading.state, CONSULTATION_ANSWERED);
	assert_int_equal(page.answered_at, o->f.clock->now);
	assert_int_equal(page.late, 0);
	consults_told(o, &o->oki, "The office says what it does with the answers to \"Pasar desa\", "
	                        "yours among them. Open it to read.");
	assert_int_equal(consultation_owed(&o->joko, &n, &late), OK);
	assert_int_equal(n, 0);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_CONSULTATION, id, &o->p), OK);
	assert_int_equal(consults_look(o, id).heading.state, CONSULTATION_CLOSED);
	assert_int_equal(consults_look(o, id).answered_at, 0);
	assert_int_equal(consults_recorded(o, id).due, calendar_day(CONSULTS_CLOSES) + 14);
	fixture_sound(&o->f);
}

/* -- History --------------------------------------------------------------------------------- */

static void
its_history_is_told_without_names(void **state)
{
	static const char *const expected[] = {
		"Cancelled", "End put off", "Opened", "Announced", "Taken back: Announced", "Announced",
		"Changed", "Question written", "Made",
	};
	enum { STEPS = sizeof(expected) / sizeof(expected[0]) };
	struct office *o = *state;
	int64_t id = consults_make(o, "Pasar desa");
	struct consultation_fields f = consults_look(o, id).fields;
	struct history_step steps[16];
	size_t n;

	f.title = "Pasar desa kita";
	assert_int_equal(consultation_edit(&o->joko, id, 2, &f, NULL, &o->p), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_CONSULTATION, id, &o->p), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "schedule"), OK);
	consults_tick(o, CONSULTS_OPENS + 500);
	assert_int_equal(consultation_extend(&o->joko, id, consults_recorded(o, id).version,
	                                     CONSULTS_CLOSES + 60, "Panen.", &o->p), OK);
	assert_int_equal(consults_decide(o, &o->joko, id, "cancel"), OK);
	/* What the office prepared before it announced it is its own. */
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_CONSULTATION, id, 0, false, 16,
	                               steps, &n), OK);
	assert_int_equal(n, 4);
	assert_string_equal(steps[3].what, "Announced");
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_CONSULTATION, id, 0, true, 16,
	                               steps, &n), OK);
	assert_int_equal(n, 4);
	assert_int_equal(thing_history(&o->joko, &o->a, SUBJECT_CONSULTATION, id, 0, false, 16,
	                               steps, &n), OK);
	assert_int_equal(n, STEPS);
	for (size_t i = 0; i < STEPS; i++)
		assert_string_equal(steps[i].what, expected[i]);
	assert_string_equal(steps[0].word, "Kata untuk cancel.");
	assert_string_equal(steps[1].word, "Panen.");
	assert_int_equal(steps[2].at, CONSULTS_OPENS);
	assert_null(steps[8].word);
	/* There and back by pages. */
	struct history_step some[4];
	assert_int_equal(thing_history(&o->joko, &o->a, SUBJECT_CONSULTATION, id, steps[3].seq,
	                               false, 4, some, &n), OK);
	assert_int_equal(n, 4);
	assert_int_equal(some[0].seq, steps[4].seq);
	assert_int_equal(thing_history(&o->joko, &o->a, SUBJECT_CONSULTATION, id, steps[4].seq,
	                               true, 4, some, &n), OK);
	assert_int_equal(n, 4);
	assert_int_equal(some[0].seq, steps[0].seq);
	fixture_sound(&o->f);
}

static void
words_that_were_taken_back_are_the_offices(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Pasar desa");
	struct history_step steps[8];
	size_t n;

	consults_tick(o, CONSULTS_OPENS);
	assert_int_equal(consults_decide(o, &o->joko, id, "cancel"), OK);
	assert_int_equal(thing_history(&o->ani, &o->a, SUBJECT_CONSULTATION, id, 0, false, 8, steps,
	                               &n), OK);
	assert_string_equal(steps[0].word, "Kata untuk cancel.");
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_CONSULTATION, id, &o->p), OK);
	assert_int_equal(thing_history(&o->ani, &o->a, SUBJECT_CONSULTATION, id, 0, false, 8, steps,
	                               &n), OK);
	assert_string_equal(steps[0].what, "Taken back: Cancelled");
	assert_string_equal(steps[1].what, "Cancelled");
	assert_null(steps[1].word);
	/* Also where it is the first of a page. */
	assert_int_equal(thing_history(&o->ani, &o->a, SUBJECT_CONSULTATION, id, steps[0].seq,
	                               false, 8, steps, &n), OK);
	assert_string_equal(steps[0].what, "Cancelled");
	assert_null(steps[0].word);
	assert_int_equal(thing_history(&o->ningsih, &o->a, SUBJECT_CONSULTATION, id, 0, false, 8,
	                               steps, &n), OK);
	assert_string_equal(steps[1].word, "Kata untuk cancel.");
	/* The word of the next one stands. */
	assert_int_equal(consults_decide(o, &o->joko, id, "cancel"), OK);
	assert_int_equal(thing_history(&o->ani, &o->a, SUBJECT_CONSULTATION, id, 0, false, 8, steps,
	                               &n), OK);
	assert_string_equal(steps[0].word, "Kata untuk cancel.");
	assert_null(steps[2].word);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(it_is_announced_when_it_is_ready),
		OFFICE_TEST(one_whose_time_has_come_opens_at_once),
		OFFICE_TEST(its_end_can_be_put_off_alone_once_it_is_answered),
		OFFICE_TEST(it_is_cancelled_with_a_word),
		OFFICE_TEST(announcing_is_taken_back_until_it_opens),
		OFFICE_TEST(what_was_announced_and_is_a_draft_again_tells_nothing),
		OFFICE_TEST(the_office_answers),
		OFFICE_TEST(its_history_is_told_without_names),
		OFFICE_TEST(words_that_were_taken_back_are_the_offices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
