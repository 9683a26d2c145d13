/* What the office does with disputes: who is told of one, what an answer answers, and what becomes
 * of voices when its own decision is taken back. What residents say is test_voice.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/follow.h"
#include "core/undo.h"
#include "unit/works.h"

/* -- Who is told ------------------------------------------------------------------------------- */

static void
role_of(struct office *o, int64_t member, const char *set)
{
	office_raw(o, arena_printf(&o->a, "UPDATE member_role SET %s WHERE member = %lld", set,
	                           (long long)member));
}

static int64_t
told(struct office *o, int64_t member)
{
	return works_number(o, "SELECT COUNT(*) FROM notice WHERE member = %lld"
	                       " AND verb = 'program_verdict'", (long long)member);
}

/* Officers of another unit, all of them before the one who answers for it. */
static void
many_officers(struct office *o, int n)
{
	office_raw(o, arena_printf(&o->a,
	        "WITH RECURSIVE k (i) AS (SELECT 5001 UNION ALL SELECT i + 1 FROM k"
	        "  WHERE i < 5000 + %d)"
	        " INSERT INTO member (id, number, state, joined) SELECT i, i, 1, 0 FROM k;"
	        "INSERT INTO person (member, login, name, folded, consent_version, consent_at)"
	        " SELECT id, 'p' || id, 'p', 'p', 1, 0 FROM member WHERE id > 5000;"
	        "INSERT INTO member_role (member, role, unit) SELECT id, 4, %lld FROM member"
	        " WHERE id > 5000", n, (long long)o->other_unit));
}

static void
the_unit_hears_of_it_however_many_plan_elsewhere(void **state)
{
	struct office *o = *state;
	int64_t id = works_done(o, "Jalan RT 03");

	many_officers(o, 300);
	int64_t here = fixture_member(&o->f, "tuti", MEMBER_VERIFIED, "petugas", 0);
	int64_t below = fixture_member(&o->f, "umar", MEMBER_VERIFIED, "petugas", 0);
	int64_t ended = fixture_member(&o->f, "wati", MEMBER_VERIFIED, "petugas", 0);
	int64_t gone = fixture_member(&o->f, "yono", MEMBER_LEFT, "petugas", 0);
	office_raw(o, "INSERT INTO node (id, kind, name, folded, parent)"
	              " VALUES (903, 2, 'Tata Usaha', 'tata usaha', 901)");
	role_of(o, here, "unit = 901");
	role_of(o, below, "unit = 903");
	role_of(o, ended, "until = 1");
	office_raw(o, arena_printf(&o->a, "INSERT INTO member_role (member, role) VALUES (%lld, 5)",
	                           (long long)o->ningsih.member));
	assert_int_equal(verdict_give(&o->ani, id, false, "Masih berlubang.", &o->p), OK);
	assert_int_equal(told(o, here), 1);
	assert_int_equal(told(o, o->joko.member), 1);
	assert_int_equal(told(o, o->ningsih.member), 1);
	assert_int_equal(told(o, below), 0);
	assert_int_equal(told(o, ended), 0);
	assert_int_equal(told(o, gone), 0);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM notice n JOIN member_role r"
	                                 " ON r.member = n.member WHERE r.unit = 902"
	                                 " AND n.verb = 'program_verdict'"), 0);
	/* Once, with two roles; a second dispute joins the first. */
	assert_int_equal(verdict_give(&o->budi, id, false, "Belum selesai.", &o->p), OK);
	assert_int_equal(told(o, o->ningsih.member), 1);
	assert_int_equal(works_number(o, "SELECT count FROM notice WHERE member = %lld"
	                                 " AND verb = 'program_verdict'",
	                              (long long)o->ningsih.member), 2);
}

/* A program of another unit is also reached by who plans for its area, or one above it. */
static void
the_area_hears_of_it_too(void **state)
{
	struct office *o = *state;
	int64_t id = works_done(o, "Jalan RT 03");
	int64_t here = fixture_member(&o->f, "tuti", MEMBER_VERIFIED, "petugas", 0);
	int64_t there = fixture_member(&o->f, "umar", MEMBER_VERIFIED, "petugas", 0);

	office_raw(o, "INSERT INTO node (id, kind, name, folded, parent) VALUES"
	              " (911, 3, 'Dusun Barat', 'dusun barat', NULL),"
	              " (912, 3, 'RT 03', 'rt 03', 911), (913, 3, 'RT 04', 'rt 04', 911);"
	              "UPDATE program SET area = 912");
	role_of(o, here, "area = 911");
	role_of(o, there, "area = 913");
	assert_int_equal(verdict_give(&o->ani, id, false, "Masih berlubang.", &o->p), OK);
	assert_int_equal(told(o, here), 1);
	assert_int_equal(told(o, there), 0);
}

/* -- What an answer answers -------------------------------------------------------------------- */

static enum status
answer(struct office *o, int64_t program, int64_t seen, const char *word)
{
	return dispute_answer(&o->joko, program, programs_look(o, program).version, seen, false,
	                      word, &o->p);
}

/* The number of the newest dispute, as Joko sees it. */
static int64_t
newest(struct office *o, int64_t program)
{
	struct dispute row;
	size_t n;

	assert_int_equal(dispute_list(&o->joko, &o->a, program, NULL, false, 1, &row, &n), OK);
	assert_int_equal(n, 1);
	return row.row;
}

static int64_t
answers_told(struct office *o, const struct session *s)
{
	return works_number(o, "SELECT COUNT(*) FROM notice WHERE member = %lld"
	                       " AND verb = 'program_answer'", (long long)s->member);
}

static void
what_nobody_has_read_still_waits(void **state)
{
	struct office *o = *state;
	int64_t id = works_done(o, "Jalan RT 03");
	struct dispute rows[3];
	size_t n;

	assert_int_equal(verdict_give(&o->ani, id, false, "Masih berlubang.", &o->p), OK);
	assert_int_equal(verdict_give(&o->budi, id, false, "Belum selesai.", &o->p), OK);
	int64_t seen = newest(o, id);
	/* While Joko writes, Oki disputes too, and Budi says something else. */
	assert_int_equal(verdict_give(&o->oki, id, false, "Selokan tersumbat.", &o->p), OK);
	assert_int_equal(verdict_give(&o->budi, id, false, "Lampunya juga mati.", &o->p), OK);
	assert_int_equal(answer(o, id, seen, "Lubang kami tutup besok."), OK);
	works_counts(o, id, 0, 3, 2);
	assert_int_equal(answers_told(o, &o->ani), 1);
	assert_int_equal(answers_told(o, &o->budi), 0);
	assert_int_equal(answers_told(o, &o->oki), 0);
	assert_int_equal(dispute_list(&o->joko, &o->a, id, NULL, false, 3, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_false(rows[0].answered);
	assert_false(rows[1].answered);
	assert_true(rows[2].answered);
	assert_string_equal(rows[2].word, "Masih berlubang.");
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM audit WHERE verb = 'program_answer'"
	                                 " AND detail LIKE '%%disputes=1%%'"), 1);
	/* There is nothing left of what was read. */
	assert_int_equal(answer(o, id, seen, "Sekali lagi."), DENIED);
	assert_int_equal(answer(o, id, 0, "Sekali lagi."), DENIED);
	works_counts(o, id, 0, 3, 2);
	assert_int_equal(answer(o, id, newest(o, id), "Lampu dan selokan kami periksa."), OK);
	works_counts(o, id, 0, 3, 0);
	assert_int_equal(answers_told(o, &o->ani), 1);
	assert_int_equal(answers_told(o, &o->budi), 1);
	assert_int_equal(answers_told(o, &o->oki), 1);
}

/* Who wants to hear nothing, or left, is not told; who is suspended reads it once they are back. */
static void
an_answer_is_told_to_those_who_want_it(void **state)
{
	struct office *o = *state;
	struct session *const speakers[] = { &o->ani, &o->budi, &o->oki, &o->oni };
	int64_t id = works_done(o, "Jalan RT 03");

	for (size_t i = 0; i < 4; i++)
		assert_int_equal(verdict_give(speakers[i], id, false, "Belum.", &o->p), OK);
	office_raw(o, arena_printf(&o->a, "UPDATE person SET wants = 1 WHERE member = %lld;"
	                                  "UPDATE person SET wants = 2 WHERE member = %lld;"
	                                  "UPDATE member SET state = 3 WHERE id = %lld;"
	                                  "UPDATE member SET state = 2 WHERE id = %lld",
	                           (long long)o->ani.member, (long long)o->budi.member,
	                           (long long)o->oki.member, (long long)o->oni.member));
	assert_int_equal(answer(o, id, newest(o, id), "Kami periksa."), OK);
	assert_int_equal(answers_told(o, &o->ani), 1);
	assert_int_equal(answers_told(o, &o->budi), 0);
	assert_int_equal(answers_told(o, &o->oki), 0);
	assert_int_equal(answers_told(o, &o->oni), 1);
}

/* -- Taking back ------------------------------------------------------------------------------- */

/* What was said while evaluation ran that should not have been begun is not held fast. */
static void
what_was_said_can_always_be_taken_back(void **state)
{
	struct office *o = *state;
	int64_t id = works_evaluated(o, "Jalan RT 03");

	assert_int_equal(rating_give(&o->ani, id, 2, &o->p), OK);
	assert_int_equal(verdict_give(&o->ani, id, false, "Kata yang hilang.", &o->p), OK);
	assert_int_equal(verdict_give(&o->budi, id, true, NULL, &o->p), OK);
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PHASE,
	                                phase_id(o->f.db, id, PHASE_EVALUATION), &o->p), OK);
	assert_int_equal(rating_give(&o->ani, id, 4, &o->p), DENIED);
	assert_int_equal(verdict_give(&o->ani, id, true, NULL, &o->p), DENIED);
	office_raw(o, arena_printf(&o->a, "UPDATE member SET state = 0 WHERE id = %lld",
	                           (long long)o->ani.member));
	assert_int_equal(rating_give(&o->ani, id, 0, &o->p), OK);
	works_stars(o, id, (int64_t[]){ 0, 0, 0, 0, 0 });
	int64_t entries = audit_newest(o->f.db);
	assert_int_equal(rating_give(&o->oki, id, 0, &o->p), OK);
	assert_int_equal(verdict_take_back(&o->oki, id, &o->p), OK);
	assert_int_equal(audit_newest(o->f.db), entries);
	assert_int_equal(verdict_take_back(&o->ani, id, &o->p), OK);
	works_counts(o, id, 1, 0, 0);
	assert_int_equal(works_voice(o, &o->ani, id).my_verdict, 0);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM revision"
	                                 " WHERE text LIKE '%%Kata yang hilang%%'"), 0);
	assert_int_equal(verdict_take_back(&o->budi, id, &o->p), OK);
	works_counts(o, id, 0, 0, 0);
	/* The trail tells taking back from neither confirming nor disputing. */
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM audit WHERE verb = 'program_verdict'"
	                                 " AND (digest IS NULL OR detail NOT LIKE 'revision=%%')"),
	                 0);
	assert_int_equal(verdict_take_back(&o->guest, id, &o->p), DENIED);
	assert_int_equal(verdict_take_back(&o->ani, 4711, &o->p), NOT_FOUND);
	assert_int_equal(rating_give(&o->ani, 4711, 0, &o->p), NOT_FOUND);
	assert_int_equal(rating_give(&o->guest, id, 0, &o->p), DENIED);
}

/* A dispute that was answered waits no more: taking it back lowers nothing that waits. */
static void
an_answered_dispute_is_taken_back(void **state)
{
	struct office *o = *state;
	int64_t id = works_done(o, "Jalan RT 03");

	assert_int_equal(verdict_give(&o->ani, id, false, "Belum.", &o->p), OK);
	assert_int_equal(answer(o, id, newest(o, id), "Kami periksa."), OK);
	assert_int_equal(verdict_give(&o->budi, id, false, "Belum juga.", &o->p), OK);
	assert_int_equal(verdict_take_back(&o->ani, id, &o->p), OK);
	works_counts(o, id, 0, 1, 1);
	assert_int_equal(verdict_take_back(&o->budi, id, &o->p), OK);
	works_counts(o, id, 0, 0, 0);
}

/* -- Following --------------------------------------------------------------------------------- */

static void
taking_back_makes_nobody_follow(void **state)
{
	struct office *o = *state;
	int64_t id = works_evaluated(o, "Jalan RT 03");

	assert_int_equal(rating_give(&o->ani, id, 4, &o->p), OK);
	assert_true(follow_is(&o->ani, SUBJECT_PROGRAM, id));
	assert_int_equal(verdict_give(&o->ani, id, true, NULL, &o->p), OK);
	office_raw(o, "DELETE FROM follow");
	assert_int_equal(rating_give(&o->ani, id, 0, &o->p), OK);
	assert_int_equal(verdict_take_back(&o->ani, id, &o->p), OK);
	assert_false(follow_is(&o->ani, SUBJECT_PROGRAM, id));
}

/* Who supported the proposal, and has said something of the program itself, goes on following. */
static void
who_spoke_follows_on_when_the_proposal_leaves(void **state)
{
	struct office *o = *state;
	int64_t proposal = office_published(o, &o->ani, "Jalan berlubang di RT 03");

	office_support(o, &o->budi, proposal);
	office_support(o, &o->oki, proposal);
	office_support(o, &o->oni, proposal);
	office_judged(o, proposal, "approve");
	int64_t id = programs_make(o, "Jalan RT 03", &proposal, 1);
	programs_move(o, id, PHASE_PLANNING, "start");
	programs_move(o, id, PHASE_PLANNING, "finish");
	programs_move(o, id, PHASE_EVALUATION, "start");
	assert_true(follow_is(&o->oki, SUBJECT_PROGRAM, id));
	assert_int_equal(rating_give(&o->oki, id, 4, &o->p), OK);
	assert_int_equal(verdict_give(&o->budi, id, true, NULL, &o->p), OK);
	assert_int_equal(program_unlink(&o->joko, id, proposal, "Sudah dikerjakan.", &o->p), OK);
	assert_true(follow_is(&o->oki, SUBJECT_PROGRAM, id));
	assert_true(follow_is(&o->budi, SUBJECT_PROGRAM, id));
	assert_false(follow_is(&o->oni, SUBJECT_PROGRAM, id));
	assert_false(follow_is(&o->ani, SUBJECT_PROGRAM, id));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(the_unit_hears_of_it_however_many_plan_elsewhere),
		OFFICE_TEST(the_area_hears_of_it_too),
		OFFICE_TEST(what_nobody_has_read_still_waits),
		OFFICE_TEST(an_answer_is_told_to_those_who_want_it),
		OFFICE_TEST(what_was_said_can_always_be_taken_back),
		OFFICE_TEST(an_answered_dispute_is_taken_back),
		OFFICE_TEST(taking_back_makes_nobody_follow),
		OFFICE_TEST(who_spoke_follows_on_when_the_proposal_leaves),
	};

	return cmocka_run_group_tests_name("voices and the office", tests, NULL, NULL);
}
