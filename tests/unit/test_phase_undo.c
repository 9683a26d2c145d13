/* Taking back what was decided on a phase: all of a program stands as it stood before, its
 * proposals and what people were told too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/follow.h"
#include "core/member_merge.h"
#include "unit/works.h"

/* Brings a phase of a new program to where `verb` begins. */
static int64_t
bring_to(struct office *o, int number, enum phase_state from)
{
	const int64_t proposal = programs_approved(o, "Jalan RT 03");
	int64_t id = programs_make(o, "Jalan lingkungan", &proposal, 1);

	for (int i = 1; i < number; i++) {
		programs_move(o, id, i, "start");
		programs_move(o, id, i, "finish");
	}
	if (from == PHASE_RUNNING || from == PHASE_FINISHED)
		programs_move(o, id, number, "start");
	if (from == PHASE_POSTPONED)
		programs_move(o, id, number, "postpone");
	if (from == PHASE_FINISHED)
		programs_move(o, id, number, "finish");
	if (from == PHASE_CANCELLED)
		programs_move(o, id, number, "cancel");
	return id;
}

static void
every_verb_is_taken_back(void **state)
{
	struct office *o = *state;

	for (const struct transition *t = phase_workflow.transitions; t->verb; t++) {
		for (int from = 1; from < PHASE_STATE_COUNT; from++) {
			for (int number = 1; number <= PHASES && workflow_applies(t, from); number++) {
				int64_t id = bring_to(o, number, (enum phase_state)from);
				int64_t phase = phase_id(o->f.db, id, number);
				char *before = programs_row(o, id);
				programs_move(o, id, number, t->verb);
				assert_string_not_equal(programs_row(o, id), before);
				assert_int_equal(undo_take_back(&o->ningsih, SUBJECT_PHASE, phase, &o->p),
				                 DENIED);
				if (undo_take_back(&o->joko, SUBJECT_PHASE, phase, &o->p) != OK)
					fail_msg("%s: %s", t->verb, o->p.text);
				if (strcmp(programs_row(o, id), before) != 0)
					fail_msg("%s of %d from %d:\n%s\n%s", t->verb, number, from,
					         before, programs_row(o, id));
			}
		}
	}
	fixture_sound(&o->f);
}

static void
what_moved_since_stays(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct undoable u;

	programs_move(o, id, 1, "start");
	assert_true(undo_newest(&o->joko, &u));
	assert_int_equal(u.subject, SUBJECT_PHASE);
	assert_string_equal(u.code, "P-2026-0001");
	programs_move(o, id, 1, "finish");
	programs_move(o, id, 2, "start");
	/* The first one's phase has moved with its program. */
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PHASE, phase_id(o->f.db, id, 1), &o->p),
	                 CONFLICT);
	o->f.clock->now += UNDO_SECONDS + 1;
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PHASE, phase_id(o->f.db, id, 2), &o->p),
	                 DENIED);
}

static void
what_was_adopted_elsewhere_cannot_come_back(void **state)
{
	struct office *o = *state;
	const int64_t proposal = programs_approved(o, "Jalan RT 03");
	int64_t id = programs_make(o, "Jalan lingkungan", &proposal, 1);

	programs_move(o, id, 1, "cancel");
	programs_make(o, "Jalan lingkungan lagi", &proposal, 1);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PHASE, phase_id(o->f.db, id, 1), &o->p),
	                 CONFLICT);
	assert_non_null(strstr(o->p.text, "P-2026-0002"));
	assert_int_equal(programs_look(o, id).state, PROGRAM_CANCELLED);
	fixture_sound(&o->f);
}

/* -- What comes back ------------------------------------------------------------------------- */

static void
take_back(struct office *o, int64_t id, int number)
{
	if (undo_take_back(&o->joko, SUBJECT_PHASE, phase_id(o->f.db, id, number), &o->p) != OK)
		fail_msg("undo: %s", o->p.text);
}

/* Who takes a step back decides nothing about the proposals that come back with it. */
static void
who_stands_aside_may_take_back(void **state)
{
	struct office *o = *state;
	const int64_t both[] = { programs_approved(o, "Jalan RT 03"),
		                 programs_approved(o, "Jalan RT 04") };
	int64_t id = programs_make(o, "Jalan lingkungan", both, 2);
	char *before;

	assert_int_equal(proposal_aside(&o->joko, both[0], &o->p), OK);
	office_raw(o, arena_printf(&o->a, "UPDATE proposal SET author = %lld WHERE id = %lld",
	                           (long long)o->joko.member, (long long)both[1]));
	before = programs_row(o, id);
	programs_move(o, id, 1, "cancel");
	assert_int_equal(programs_look(o, id).proposals, 0);
	take_back(o, id, 1);
	assert_string_equal(programs_row(o, id), before);
	assert_int_equal(office_look(o, both[0]).program.id, id);
	for (int i = 1; i <= PHASES; i++) {
		programs_move(o, id, i, "start");
		programs_move(o, id, i, "finish");
	}
	assert_int_equal(office_look(o, both[0]).state, PROPOSAL_DONE);
	take_back(o, id, PHASES);
	assert_int_equal(office_look(o, both[0]).state, PROPOSAL_ADOPTED);
	assert_int_equal(office_look(o, both[1]).state, PROPOSAL_ADOPTED);
}

/* What an inbox says that is not read, as one text. */
static const char *
inbox(struct office *o, struct session *s)
{
	struct notice notices[8];
	const char *text = "";
	size_t n;

	assert_int_equal(notice_list(s, &o->a, true, NULL, false, 8, notices, &n), OK);
	assert_true(n < 8);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(&o->a, "%s%s\n", text, notices[i].text);
	return text;
}

static void
nobody_is_told_of_what_never_was(void **state)
{
	struct office *o = *state;
	const int64_t proposal = programs_approved(o, "Jalan RT 03");
	static const char *const steps[] = { "cancel", "finish", "reopen" };

	office_support(o, &o->oki, proposal);
	int64_t id = programs_make(o, "Jalan lingkungan", &proposal, 1);
	assert_true(follow_is(&o->oki, SUBJECT_PROGRAM, id));
	/* So that the last step alone ends the work. */
	office_raw(o, "UPDATE phase SET state = 4, began = 20514, ended = 20514 WHERE number < 3");
	office_raw(o, "UPDATE program SET state = 2, phase = 3");
	programs_move(o, id, 3, "start");
	assert_int_equal(notice_mark_all(&o->ani), OK);
	assert_int_equal(notice_mark_all(&o->oki), OK);
	for (size_t i = 0; i < 3; i++) {
		int number = i == 0 ? 2 : 3;
		if (i == 0)
			office_raw(o, "UPDATE phase SET state = 2, ended = NULL WHERE number = 2");
		if (i == 1)
			office_raw(o, "UPDATE phase SET state = 4, ended = 20514 WHERE number = 2");
		if (i == 2) {
			programs_move(o, id, 3, "finish");
			assert_int_equal(office_look(o, proposal).state, PROPOSAL_DONE);
		}
		const char *author = inbox(o, &o->ani);
		const char *follower = inbox(o, &o->oki);
		programs_move(o, id, number, steps[i]);
		assert_string_not_equal(inbox(o, &o->ani), author);
		assert_string_not_equal(inbox(o, &o->oki), follower);
		take_back(o, id, number);
		assert_string_equal(inbox(o, &o->ani), author);
		assert_string_equal(inbox(o, &o->oki), follower);
		assert_true(follow_is(&o->oki, SUBJECT_PROGRAM, id));
	}
}

static void
who_read_is_told_once(void **state)
{
	struct office *o = *state;
	const int64_t proposal = programs_approved(o, "Jalan RT 03");
	int64_t id = programs_make(o, "Jalan lingkungan", &proposal, 1);
	struct notice notices[8];
	size_t n;

	programs_move(o, id, 1, "cancel");
	assert_int_equal(notice_mark_all(&o->ani), OK);
	take_back(o, id, 1);
	/* One about the program, one about the proposal: as many as were read of the step. */
	assert_int_equal(notice_list(&o->ani, &o->a, true, NULL, false, 8, notices, &n), OK);
	assert_int_equal(n, 2);
	for (size_t i = 0; i < 2; i++) {
		assert_null(strstr(notices[i].text, "is now part of a program"));
		assert_non_null(strstr(notices[i].text, "taken back"));
	}
}

/* Each phase that moved with a decision shows its word, and its own again when that is taken
 * back. */
static void
each_has_the_word_that_moved_it(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	char *before;

	assert_int_equal(programs_phase(o, &o->ningsih, id, 2, "start", "Hujan segera datang.", 0),
	                 OK);
	assert_int_equal(programs_phase(o, &o->ningsih, id, 3, "postpone", "Menunggu dana.", 0),
	                 OK);
	before = programs_row(o, id);
	assert_int_equal(programs_phase(o, &o->joko, id, 1, "cancel", "Tanah sengketa.", 0), OK);
	for (int i = 0; i < PHASES; i++)
		assert_string_equal(programs_look(o, id).phases[i].word, "Tanah sengketa.");
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM phase WHERE decided_by = %lld",
	                              (long long)o->joko.member), PHASES);
	take_back(o, id, 1);
	assert_string_equal(programs_row(o, id), before);
	assert_null(programs_look(o, id).phases[0].word);
	assert_string_equal(programs_look(o, id).phases[1].word, "Hujan segera datang.");
	assert_string_equal(programs_look(o, id).phases[2].word, "Menunggu dana.");
	/* So with what is opened again. */
	assert_int_equal(programs_phase(o, &o->joko, id, 1, "cancel", "Tanah sengketa.", 0), OK);
	before = programs_row(o, id);
	assert_int_equal(programs_phase(o, &o->joko, id, 2, "reopen", "Sengketa selesai.", 0), OK);
	for (int i = 0; i < PHASES; i++)
		assert_string_equal(programs_look(o, id).phases[i].word, "Sengketa selesai.");
	take_back(o, id, 2);
	assert_string_equal(programs_row(o, id), before);
	fixture_sound(&o->f);
}

/* What one decided of all three is theirs under the account that goes on. */
static void
a_merged_officer_decided_all_that_moved(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct session chief;
	struct member_merge m;

	assert_int_equal(programs_phase(o, &o->ningsih, id, 1, "cancel", "Tanah sengketa.", 0), OK);
	fixture_member(&o->f, "kepala", MEMBER_VERIFIED, "admin", 0);
	fixture_enter(&o->f, "kepala", &chief);
	assert_int_equal(member_merge_look(&chief, &o->a, o->ningsih.member, o->rudi.member, &m,
	                                   &o->p), OK);
	if (member_merge(&chief, &m, &o->p) != OK)
		fail_msg("merge: %s", o->p.text);
	session_leave(&chief);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM phase WHERE decided_by = %lld",
	                              (long long)o->rudi.member), PHASES);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(every_verb_is_taken_back),
		OFFICE_TEST(what_moved_since_stays),
		OFFICE_TEST(what_was_adopted_elsewhere_cannot_come_back),
		OFFICE_TEST(who_stands_aside_may_take_back),
		OFFICE_TEST(nobody_is_told_of_what_never_was),
		OFFICE_TEST(who_read_is_told_once),
		OFFICE_TEST(each_has_the_word_that_moved_it),
		OFFICE_TEST(a_merged_officer_decided_all_that_moved),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
