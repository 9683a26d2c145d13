/* Phases of a program: every verb, what they come to, late by the clock, and what goes along with
 * them; explanations. Taking back is in test_phase_undo.c. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/follow.h"
#include "core/history.h"
#include "unit/works.h"

static enum phase_state
phase_state(struct office *o, int64_t id, int number)
{
	return programs_look(o, id).phases[number - 1].state;
}

/* -- The way through ------------------------------------------------------------------------- */

static void
a_program_runs_through_its_phases(void **state)
{
	struct office *o = *state;
	const int64_t proposal = programs_approved(o, "Jalan RT 03");
	int64_t id = programs_make(o, "Jalan lingkungan", &proposal, 1);

	for (int i = 1; i <= PHASES; i++) {
		programs_move(o, id, i, "start");
		assert_int_equal(programs_look(o, id).state, PROGRAM_RUNNING);
		assert_int_equal(programs_look(o, id).phase, i);
		assert_int_equal(office_look(o, proposal).state, PROPOSAL_ADOPTED);
		programs_move(o, id, i, "finish");
	}
	const struct program_page page = programs_look(o, id);
	assert_int_equal(page.state, PROGRAM_DONE);
	assert_int_equal(page.phase, PHASES);
	assert_int_equal(page.late, 0);
	assert_int_equal(page.phases[1].began, programs_day(3, 2));
	assert_int_equal(page.phases[1].ended, programs_day(3, 2));
	assert_int_equal(office_look(o, proposal).state, PROPOSAL_DONE);
	fixture_sound(&o->f);

	programs_move(o, id, PHASE_EVALUATION, "reopen");
	assert_int_equal(programs_look(o, id).state, PROGRAM_RUNNING);
	assert_int_equal(office_look(o, proposal).state, PROPOSAL_ADOPTED);
	fixture_sound(&o->f);
}

static void
verbs_fit_their_states_only(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	static const char *const wrong[] = { "finish", "resume", "reopen" };

	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(programs_phase(o, &o->joko, id, 1, wrong[i], "Kata.", 0), DENIED);
		assert_non_null(strstr(o->p.text, "Not begun"));
	}
	assert_int_equal(programs_phase(o, &o->joko, id, 1, "explode", "Kata.", 0), INVALID);
	assert_int_equal(programs_phase(o, &o->ani, id, 1, "start", NULL, 0), DENIED);
	assert_int_equal(programs_phase(o, &o->guest, id, 1, "start", NULL, 0), DENIED);
	assert_int_equal(programs_look(o, id).version, 1);
}

static void
words_are_due(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);

	/* Out of turn. */
	assert_int_equal(programs_phase(o, &o->joko, id, 2, "start", " ", 0), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(programs_phase(o, &o->joko, id, 2, "start", "Hujan segera datang.", 0), OK);
	assert_string_equal(programs_look(o, id).phases[1].word, "Hujan segera datang.");
	assert_int_equal(programs_look(o, id).phase, PHASE_EXECUTION);
	/* Below 100 %. */
	assert_int_equal(programs_phase(o, &o->joko, id, 2, "finish", NULL, 0), INVALID);
	assert_string_equal(o->p.field, "word");
	office_raw(o, "UPDATE phase SET progress = 100 WHERE number = 2");
	assert_int_equal(programs_phase(o, &o->joko, id, 2, "finish", NULL, 0), OK);
	assert_null(programs_look(o, id).phases[1].word);
	/* In its turn, none. */
	assert_int_equal(programs_phase(o, &o->joko, id, 3, "start", NULL, 0), OK);
	static const char *const owed[] = { "postpone", "cancel" };
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(programs_phase(o, &o->joko, id, 3, owed[i], NULL, 0), INVALID);
		assert_string_equal(o->p.field, "word");
	}
	assert_int_equal(programs_phase(o, &o->joko, id, 2, "reopen", NULL, 0), INVALID);
	char *long_word = arena_alloc(&o->a, WORD_MAX + 2);
	memset(long_word, 'x', WORD_MAX + 1);
	assert_int_equal(programs_phase(o, &o->joko, id, 3, "postpone", long_word, 0), INVALID);
}

static void
days_must_have_come(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct session *s = &o->joko;

	assert_int_equal(programs_phase(o, s, id, 1, "start", NULL, programs_day(3, 3)), INVALID);
	assert_string_equal(o->p.field, "day");
	assert_int_equal(programs_phase(o, s, id, 1, "start", NULL, -400), INVALID);
	assert_int_equal(programs_phase(o, s, id, 1, "start", NULL, INT64_MAX), INVALID);
	assert_int_equal(programs_phase(o, s, id, 1, "start", NULL, programs_day(2, 20)), OK);
	assert_int_equal(programs_phase(o, s, id, 1, "finish", "Ya.", programs_day(2, 19)), INVALID);
	assert_string_equal(o->p.field, "day");
	assert_int_equal(programs_phase(o, s, id, 1, "finish", "Ya.", programs_day(2, 20)), OK);
	const struct phase phase = programs_look(o, id).phases[0];
	assert_int_equal(phase.began, programs_day(2, 20));
	assert_int_equal(phase.ended, programs_day(2, 20));
}

/* -- What they come to ----------------------------------------------------------------------- */

static void
standing_follows_from_the_three(void **state)
{
	(void)state;
	enum { W = PHASE_WAITING, R, P, F, C };
	static const struct {
		int states[PHASES];
		enum program_state state;
		int phase;
	} cases[] = {
		{ { W, W, W }, PROGRAM_PLANNED, 1 },   { { R, W, W }, PROGRAM_RUNNING, 1 },
		{ { P, W, W }, PROGRAM_POSTPONED, 1 }, { { F, W, W }, PROGRAM_RUNNING, 2 },
		{ { F, P, W }, PROGRAM_POSTPONED, 2 }, { { R, R, W }, PROGRAM_RUNNING, 2 },
		{ { P, R, W }, PROGRAM_RUNNING, 2 },   { { F, R, R }, PROGRAM_RUNNING, 3 },
		{ { F, F, W }, PROGRAM_RUNNING, 3 },   { { F, F, P }, PROGRAM_POSTPONED, 3 },
		{ { F, F, F }, PROGRAM_DONE, 3 },      { { F, F, C }, PROGRAM_DONE, 3 },
		{ { F, R, C }, PROGRAM_RUNNING, 2 },   { { W, W, C }, PROGRAM_PLANNED, 1 },
		{ { C, C, C }, PROGRAM_CANCELLED, 1 }, { { F, C, C }, PROGRAM_CANCELLED, 2 },
		{ { W, P, W }, PROGRAM_PLANNED, 1 },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct phase phases[PHASES];
		for (int k = 0; k < PHASES; k++) {
			int st = cases[i].states[k];
			phases[k] = (struct phase){
				.number = k + 1,
				.state = (enum phase_state)st,
				.plan = { 100 + 10 * k, 105 + 10 * k },
				.began = st == R || st == F ? 90 + 10 * k : 0,
				.ended = st == F ? 140 + k : 0,
			};
		}
		const struct phase_standing s = phase_standing(phases);
		if (s.state != (int)cases[i].state || s.phase != cases[i].phase)
			fail_msg("case %zu: state %d, phase %d", i, s.state, s.phase);
		assert_int_equal(s.first, phases[0].began ? 90 : 100);
		int64_t due = 0;
		for (int k = 0; k < PHASES && program_state_open(cases[i].state); k++)
			for (int64_t day = 99; day < 200; day++)
				if (phase_late(&phases[k], day + 1) == 1 && (due == 0 || day < due))
					due = day;
		assert_int_equal(s.due, due);
	}
}

static void
late_is_what_the_clock_says(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);

	/* It was to begin on the first of March, and today is the second. */
	assert_int_equal(programs_look(o, id).late, 1);
	programs_move(o, id, 1, "start");
	assert_int_equal(programs_look(o, id).late, 0);
	programs_go_to(o, 3, 31);
	assert_int_equal(programs_look(o, id).late, 0);
	programs_go_to(o, 4, 1);
	assert_int_equal(programs_look(o, id).late, 1);
	/* Execution should have begun on the first of April as well. */
	programs_go_to(o, 4, 8);
	assert_int_equal(programs_look(o, id).late, 8);
	programs_move(o, id, 1, "finish");
	assert_int_equal(programs_look(o, id).late, 7);
	/* Postponed or not. */
	programs_move(o, id, 2, "postpone");
	assert_int_equal(programs_look(o, id).late, 7);
	programs_move(o, id, 2, "resume");
	assert_int_equal(phase_state(o, id, 2), PHASE_WAITING);
	programs_move(o, id, 2, "start");
	assert_int_equal(programs_look(o, id).late, 0);
	programs_move(o, id, 2, "postpone");
	programs_go_to(o, 7, 1);
	assert_int_equal(programs_look(o, id).late, 1);
	programs_move(o, id, 2, "resume");
	assert_int_equal(phase_state(o, id, 2), PHASE_RUNNING);
	programs_move(o, id, 2, "cancel");
	assert_int_equal(programs_look(o, id).late, 0);
	fixture_sound(&o->f);
}

/* -- Cancelling ------------------------------------------------------------------------------ */

static void
cancelling_takes_the_later_ones_along(void **state)
{
	struct office *o = *state;
	const int64_t both[] = { programs_approved(o, "Jalan RT 03"),
		                 programs_approved(o, "Jalan RT 04") };
	int64_t id = programs_make(o, "Jalan lingkungan", both, 2);
	struct notice notices[8];

	assert_int_equal(follow_set(&o->oki, SUBJECT_PROGRAM, id, true, &o->p), OK);
	programs_move(o, id, 1, "start");
	programs_move(o, id, 1, "finish");
	programs_move(o, id, 2, "start");
	programs_move(o, id, 2, "cancel");
	struct program_page page = programs_look(o, id);
	assert_int_equal(page.state, PROGRAM_CANCELLED);
	assert_int_equal(page.phase, PHASE_EXECUTION);
	assert_int_equal(page.phases[0].state, PHASE_FINISHED);
	assert_int_equal(page.phases[1].ended, programs_day(3, 2));
	assert_int_equal(page.phases[2].state, PHASE_CANCELLED);
	assert_int_equal(page.phases[2].ended, 0);
	/* Its proposals are free for another. */
	assert_int_equal(page.proposals, 0);
	for (int i = 0; i < 2; i++)
		assert_int_equal(office_look(o, both[i]).state, PROPOSAL_APPROVED);
	programs_make(o, "Jalan lingkungan lagi", both, 2);
	office_notices(o, &o->oki, notices);
	assert_string_equal(notices[0].text, "A phase of the program \"Jalan lingkungan\" was "
	                                     "cancelled. Open it to read why.");
	fixture_sound(&o->f);

	programs_move(o, id, 2, "reopen");
	page = programs_look(o, id);
	assert_int_equal(page.state, PROGRAM_RUNNING);
	assert_int_equal(page.phases[1].state, PHASE_RUNNING);
	assert_int_equal(page.phases[1].ended, 0);
	assert_int_equal(page.phases[2].state, PHASE_WAITING);
	assert_int_equal(page.proposals, 0);
	fixture_sound(&o->f);
}

static void
without_evaluation_it_is_done_all_the_same(void **state)
{
	struct office *o = *state;
	const int64_t proposal = programs_approved(o, "Jalan RT 03");
	int64_t id = programs_make(o, "Jalan lingkungan", &proposal, 1);

	programs_move(o, id, 3, "cancel");
	assert_int_equal(programs_look(o, id).state, PROGRAM_PLANNED);
	assert_int_equal(phase_state(o, id, 1), PHASE_WAITING);
	for (int i = 1; i <= 2; i++) {
		programs_move(o, id, i, "start");
		programs_move(o, id, i, "finish");
	}
	assert_int_equal(programs_look(o, id).state, PROGRAM_DONE);
	assert_int_equal(office_look(o, proposal).state, PROPOSAL_DONE);
	programs_move(o, id, 2, "reopen");
	assert_int_equal(phase_state(o, id, 3), PHASE_CANCELLED);
	assert_int_equal(office_look(o, proposal).state, PROPOSAL_ADOPTED);
	fixture_sound(&o->f);
}

/* -- Two officers ---------------------------------------------------------------------------- */

static void
who_comes_second_is_told(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	const struct decision d = {
		.id = phase_id(o->f.db, id, 1), .version = 1, .verb = "start",
	};

	assert_int_equal(phase_decide(&o->joko, &d, &o->p), OK);
	assert_int_equal(phase_decide(&o->ningsih, &d, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "at: Planning 0 %."));
}

static void
history_tells_every_step(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	static const char *const expected[] = {
		"Planning: Taken back: Postponed", "Planning: Postponed", "Planning: Begun", "Made",
	};
	struct history_step steps[8];
	size_t n;

	programs_move(o, id, 1, "start");
	programs_move(o, id, 1, "postpone");
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PHASE, phase_id(o->f.db, id, 1), &o->p),
	                 OK);
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, id, 0, false, 8, steps,
	                               &n), OK);
	assert_int_equal(n, 4);
	for (size_t i = 0; i < n; i++)
		assert_string_equal(steps[i].what, expected[i]);
	assert_string_equal(steps[1].word, "Kata dari kantor.");
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, 99, 0, false, 8, steps,
	                               &n), NOT_FOUND);
}

/* -- Explanations --------------------------------------------------------------------------- */

static void
a_delay_is_explained(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	int64_t phase = phase_id(o->f.db, id, 1);
	int64_t later = phase_id(o->f.db, id, 2);
	struct phase_page page;

	assert_int_equal(phase_explain(&o->joko, later, 1, "Belum waktunya.", &o->p), DENIED);
	assert_int_equal(phase_explain(&o->joko, phase, 1, " ", &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(phase_explain(&o->ani, phase, 1, "Hujan.", &o->p), DENIED);
	assert_int_equal(phase_explain(&o->joko, phase, 1, "Hujan.", &o->p), OK);
	assert_int_equal(phase_explain(&o->ningsih, phase, 1, "Banjir.", &o->p), CONFLICT);
	assert_int_equal(phase_explain(&o->ningsih, phase, 2, "Banjir.", &o->p), OK);
	assert_int_equal(phase_read(&o->guest, &o->a, phase, &page), OK);
	assert_string_equal(page.phase.explanation, "Banjir.");
	assert_string_equal(page.title, "Jalan lingkungan");
	assert_false(page.mine);
	assert_int_equal(phase_read(&o->guest, &o->a, 99, &page), NOT_FOUND);
	struct history_step steps[4];
	size_t n;
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, id, 0, false, 4, steps,
	                               &n), OK);
	assert_string_equal(steps[0].what, "Delay explained: Planning");
	assert_string_equal(steps[1].word, "Hujan.");
	fixture_sound(&o->f);
}

static const char *
explained(struct office *o, int64_t id, int number)
{
	struct phase_page page;
	const char *beside = programs_look(o, id).phases[number - 1].explanation;

	assert_int_equal(phase_read(&o->guest, &o->a, phase_id(o->f.db, id, number), &page), OK);
	if (!beside)
		assert_null(page.phase.explanation);
	else
		assert_string_equal(page.phase.explanation, beside);
	return beside ? beside : "";
}

static void
explain(struct office *o, int64_t id, int number, const char *text)
{
	if (phase_explain(&o->joko, phase_id(o->f.db, id, number), programs_look(o, id).version,
	                  text, &o->p) != OK)
		fail_msg("%s", o->p.text);
	assert_string_equal(explained(o, id, number), text);
}

/* It never stands beside the next one; the history keeps it. */
static void
an_explanation_ends_with_its_delay(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct program_fields f;
	struct history_step steps[12];
	size_t n;

	explain(o, id, 1, "Hujan.");
	programs_move(o, id, 1, "start");
	programs_go_to(o, 4, 5);
	assert_string_equal(explained(o, id, 1), "");
	explain(o, id, 1, "Gambar belum jadi.");
	/* Put off, it is as late as before. */
	programs_move(o, id, 1, "postpone");
	assert_string_equal(explained(o, id, 1), "Gambar belum jadi.");
	programs_move(o, id, 1, "resume");
	assert_string_equal(explained(o, id, 1), "");
	explain(o, id, 1, "Banjir.");
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PHASE, phase_id(o->f.db, id, 1), &o->p),
	                 CONFLICT);
	programs_move(o, id, 1, "finish");
	assert_string_equal(explained(o, id, 1), "");
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PHASE, phase_id(o->f.db, id, 1), &o->p),
	                 OK);
	assert_string_equal(explained(o, id, 1), "Banjir.");
	/* Planned anew it is in time, and may be late once more. */
	f = programs_look(o, id).fields;
	f.plan[0].to = programs_day(4, 10);
	assert_int_equal(program_edit(&o->joko, id, programs_look(o, id).version, &f, "Banjir.",
	                              &o->p), OK);
	assert_string_equal(explained(o, id, 1), "");
	programs_go_to(o, 4, 12);
	assert_string_equal(explained(o, id, 1), "");
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, id, 0, false, 12, steps,
	                               &n), OK);
	size_t told = 0;
	for (size_t i = 0; i < n; i++)
		told += strcmp(steps[i].what, "Delay explained: Planning") == 0;
	assert_int_equal(told, 3);
	fixture_sound(&o->f);
}

/* -- An answer ------------------------------------------------------------------------------- */

static void
who_follows_hears_that_an_answer_opened_it(void **state)
{
	struct office *o = *state;
	int64_t id = works_done(o, "Jalan lingkungan");
	struct notice notices[8];

	assert_int_equal(follow_set(&o->oni, SUBJECT_PROGRAM, id, true, &o->p), OK);
	assert_int_equal(verdict_give(&o->oki, id, false, "Belum diaspal.", &o->p), OK);
	assert_int_equal(dispute_answer(&o->joko, id, programs_look(o, id).version, INT64_MAX,
	                                true, "Kami kerjakan lagi.", &o->p), OK);
	assert_int_equal(programs_look(o, id).state, PROGRAM_RUNNING);
	assert_true(office_notices(o, &o->oni, notices) > 0);
	assert_non_null(strstr(notices[0].text, "was opened again"));
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_program_runs_through_its_phases),
		OFFICE_TEST(verbs_fit_their_states_only),
		OFFICE_TEST(words_are_due),
		OFFICE_TEST(days_must_have_come),
		cmocka_unit_test(standing_follows_from_the_three),
		OFFICE_TEST(late_is_what_the_clock_says),
		OFFICE_TEST(cancelling_takes_the_later_ones_along),
		OFFICE_TEST(without_evaluation_it_is_done_all_the_same),
		OFFICE_TEST(who_comes_second_is_told),
		OFFICE_TEST(history_tells_every_step),
		OFFICE_TEST(a_delay_is_explained),
		OFFICE_TEST(an_explanation_ends_with_its_delay),
		OFFICE_TEST(who_follows_hears_that_an_answer_opened_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
