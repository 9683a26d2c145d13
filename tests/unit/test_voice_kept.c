/* Around what residents say of programs: comments on them, what becomes of it all when accounts are
 * merged or forgotten, and that verification finds each figure that was changed by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/comment.h"
#include "core/draft.h"
#include "core/follow.h"
#include "core/member_erase.h"
#include "core/member_export.h"
#include "core/member_merge.h"
#include "core/tree_office.h"
#include "unit/works.h"

/* -- Comments on a program --------------------------------------------------------------------- */

/* As files say it. */
static enum status
exported(void *arg, const struct comment_export *row)
{
	size_t *n = arg;

	assert_string_equal(row->code, "P-2026-0001");
	assert_string_equal(row->phase, "execution");
	++*n;
	return OK;
}

static void
a_program_is_talked_about(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	int64_t other = programs_make(o, "Lampu jalan", NULL, 0);
	const struct comment_place place = { SUBJECT_PROGRAM, id, 0 };
	struct comment_fields f = { .text = "Kapan mulai?", .stance = STANCE_FOR };
	struct comment_topic topic;
	struct comment_summary sum;
	struct comment_page page;
	struct notice notices[8];
	struct draft draft;
	struct comment_row rows[4];
	unsigned holds;
	int64_t said, answered;
	size_t n;

	assert_int_equal(comment_topic(&o->guest, &o->a, SUBJECT_PROGRAM, id, &topic), OK);
	assert_string_equal(topic.code, "P-2026-0001");
	assert_string_equal(topic.title, "Jalan RT 03");
	assert_string_equal(topic.phase, "Execution");
	assert_null(comment_why_not(&o->ani, &o->a, SUBJECT_PROGRAM, id));
	assert_int_equal(comment_topic(&o->guest, &o->a, SUBJECT_PROGRAM, 4711, &topic), NOT_FOUND);
	/* Its draft is its own: a proposal's of the same number stays. */
	assert_string_not_equal(comment_draft(SUBJECT_PROGRAM), comment_draft(SUBJECT_PROPOSAL));
	assert_int_equal(draft_save(&o->ani, comment_draft(SUBJECT_PROPOSAL), id, "x", "say-1", 0),
	                 OK);
	assert_int_equal(draft_save(&o->ani, comment_draft(SUBJECT_PROGRAM), id, "y", "say-1", 0),
	                 OK);
	assert_int_equal(comment_add(&o->ani, &place, &f, "say-1", &said, &holds, &o->p), OK);
	assert_int_equal(holds, 0);
	assert_int_equal(draft_read(&o->ani, &o->a, comment_draft(SUBJECT_PROGRAM), id, &draft),
	                 NOT_FOUND);
	assert_int_equal(draft_read(&o->ani, &o->a, comment_draft(SUBJECT_PROPOSAL), id, &draft),
	                 OK);
	/* In office by who answers for its unit alone. */
	office_raw(o, arena_printf(&o->a, "UPDATE member_role SET unit = %lld WHERE member = %lld",
	                           (long long)o->unit, (long long)o->ningsih.member));
	assert_int_equal(session_refresh(&o->ningsih, &o->p), OK);
	assert_true(comment_in_office(&o->ningsih, SUBJECT_PROGRAM, id));
	assert_false(comment_in_office(&o->ani, SUBJECT_PROGRAM, id));
	f = (struct comment_fields){ .text = "Sudah mulai.", .official = true };
	const struct comment_place below = { SUBJECT_PROGRAM, id, said };
	assert_int_equal(comment_add(&o->ningsih, &below, &f, "say-2", &answered, &holds, &o->p),
	                 OK);
	assert_int_equal(comment_add(&o->ani, &below, &f, "say-3", &answered, &holds, &o->p),
	                 DENIED);
	office_raw(o, arena_printf(&o->a, "UPDATE member_role SET unit = %lld WHERE member = %lld",
	                           (long long)o->other_unit, (long long)o->ningsih.member));
	assert_int_equal(comment_add(&o->ningsih, &below, &f, "say-4", &answered, &holds, &o->p),
	                 DENIED);
	assert_int_equal(comment_summary(&o->guest, SUBJECT_PROGRAM, id, &sum), OK);
	assert_int_equal(sum.comments, 2);
	assert_int_equal(sum.stance_for, 1);
	assert_int_equal(comment_summary(&o->guest, SUBJECT_PROGRAM, other, &sum), OK);
	assert_int_equal(sum.comments, 0);
	assert_int_equal(comment_list(&o->guest, &o->a, SUBJECT_PROGRAM, id, COMMENTS_NEWEST, NULL,
	                              false, 4, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].phase, "Execution");
	assert_int_equal(comment_read(&o->guest, &o->a, said, &page), OK);
	assert_string_equal(page.code, "P-2026-0001");
	assert_string_equal(page.about, "Jalan RT 03");
	n = 0;
	assert_int_equal(comment_export(&o->f.system, exported, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(office_notices(o, &o->ani, notices), 1);
	assert_non_null(strstr(notices[0].text, "Jalan RT 03"));
	if (!works_sound(o))
		fail_msg("%s", o->p.text);
}

/* What is said under a program is moderated as all else; who moderates an area sees what lies in
 * it, also after its writer was blocked and is not any more. */
static void
comments_on_programs_wait_in_the_queue(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	const struct comment_place place = { SUBJECT_PROGRAM, id, 0 };
	const struct comment_fields f = { .text = "Telepon saya 081234567890" };
	int64_t area = 0;
	int64_t said;
	unsigned holds;
	const struct node_names west = { .name = "Dusun Barat" };

	assert_int_equal(node_add(&o->f.system, TREE_AREA, 0, &west, &area, &o->p), OK);
	office_raw(o, arena_printf(&o->a, "UPDATE program SET area = %lld", (long long)area));
	office_raw(o, "UPDATE revision SET salt = NULL, text = NULL WHERE subject = 12");
	assert_int_equal(comment_add(&o->ani, &place, &f, "say-1", &said, &holds, &o->p), OK);
	assert_true(holds != 0);
	assert_int_equal(works_number(o, "SELECT area FROM review WHERE subject = 8"), area);
	assert_int_equal(comment_block(&o->mona, said, 7, "Mohon tenang.", &o->p), OK);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM review WHERE subject = 8"), 0);
	assert_int_equal(comment_unblock(&o->mona, said, &o->p), OK);
	assert_int_equal(works_number(o, "SELECT area FROM review WHERE subject = 8"), area);
	struct comment_page page;
	assert_int_equal(comment_read(&o->mona, &o->a, said, &page), OK);
	const struct decision hide = { .id = said, .version = page.row.version, .verb = "refuse",
		                       .ground = GROUND_PRIVATE_DATA, .word = "Tanpa nomor." };
	assert_int_equal(comment_decide(&o->mona, &hide, &o->p), OK);
	struct notice notices[8];
	assert_true(office_notices(o, &o->ani, notices) > 0);
	assert_non_null(strstr(notices[0].text, "Your comment on \"Jalan RT 03\""));
	if (!works_sound(o))
		fail_msg("%s", o->p.text);
}

/* -- People ------------------------------------------------------------------------------------ */

/* What was shown of the two before. */
static struct member_merge
merge(struct office *o, struct session *source, struct session *target)
{
	struct session chief;
	struct member_merge m;

	if (works_number(o, "SELECT COUNT(*) FROM person WHERE login = 'kepala'") == 0)
		fixture_member(&o->f, "kepala", MEMBER_VERIFIED, "admin", 0);
	fixture_enter(&o->f, "kepala", &chief);
	assert_int_equal(member_merge_look(&chief, &o->a, source->member, target->member, &m, &o->p),
	                 OK);
	if (member_merge(&chief, &m, &o->p) != OK)
		fail_msg("merge: %s", o->p.text);
	session_leave(&chief);
	return m;
}

static void
of_two_voices_one_stays(void **state)
{
	struct office *o = *state;
	int64_t id = works_evaluated(o, "Jalan RT 03");
	int64_t other = works_evaluated(o, "Lampu jalan");
	int64_t report = works_reported(o, id, PHASE_EVALUATION, 50, 0);
	int64_t later = works_reported(o, id, PHASE_EVALUATION, 60, 0);
	/* Oni, who is merged, and Oki, who stays, have both said something of the first. */
	assert_int_equal(rating_give(&o->oni, id, 1, &o->p), OK);
	assert_int_equal(rating_give(&o->oki, id, 5, &o->p), OK);
	assert_int_equal(rating_give(&o->oni, other, 2, &o->p), OK);
	assert_int_equal(verdict_give(&o->oni, id, false, "Kata yang hilang.", &o->p), OK);
	assert_int_equal(verdict_give(&o->oki, id, true, NULL, &o->p), OK);
	assert_int_equal(verdict_give(&o->oni, other, false, "Kata yang tinggal.", &o->p), OK);
	assert_int_equal(report_view(&o->oni, report, 1, &o->p), OK);
	assert_int_equal(report_view(&o->oki, report, -1, &o->p), OK);
	assert_int_equal(report_view(&o->oni, later, -1, &o->p), OK);
	assert_int_equal(follow_set(&o->oni, SUBJECT_PROGRAM, id, true, &o->p), OK);
	const struct member_merge m = merge(o, &o->oni, &o->oki);
	assert_int_equal(m.source.votes, 6);
	assert_int_equal(m.target.votes, 3);
	works_stars(o, id, (int64_t[]){ 0, 0, 0, 0, 1 });
	works_stars(o, other, (int64_t[]){ 0, 1, 0, 0, 0 });
	assert_int_equal(works_voice(o, &o->oki, other).my_stars, 2);
	assert_int_equal(works_voice(o, &o->oki, id).my_verdict, 1);
	assert_int_equal(works_voice(o, &o->guest, id).disputes, 0);
	assert_int_equal(works_voice(o, &o->guest, id).unanswered, 0);
	assert_int_equal(works_voice(o, &o->oki, other).my_verdict, -1);
	assert_int_equal(works_read(o, &o->oki, report).fits, 0);
	assert_int_equal(works_read(o, &o->oki, report).fits_not, 1);
	assert_int_equal(works_read(o, &o->oki, later).my_view, -1);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM revision"
	                                 " WHERE text LIKE '%%Kata yang hilang%%'"), 0);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM revision"
	                                 " WHERE text LIKE '%%Kata yang tinggal%%'"), 1);
	assert_true(follow_is(&o->oki, SUBJECT_PROGRAM, id));
}

/* An officer with two accounts has seen their own report with neither. */
static void
an_officers_two_accounts_are_one(void **state)
{
	struct office *o = *state;
	int64_t id = works_evaluated(o, "Jalan RT 03");
	const struct report_fields f = works_report(o, 50, 0);
	int64_t first, second;

	assert_int_equal(works_send(o, &o->joko, id, PHASE_EVALUATION, 0, &f, &first), OK);
	assert_int_equal(works_send(o, &o->ningsih, id, PHASE_EVALUATION, 0, &f, &second), OK);
	assert_int_equal(report_view(&o->ningsih, first, 1, &o->p), OK);
	assert_int_equal(report_view(&o->joko, second, -1, &o->p), OK);
	assert_int_equal(report_view(&o->ani, first, 1, &o->p), OK);
	merge(o, &o->joko, &o->ningsih);
	assert_int_equal(works_read(o, &o->ningsih, first).fits, 1);
	assert_int_equal(works_read(o, &o->ningsih, second).fits_not, 0);
	assert_true(works_read(o, &o->ningsih, first).mine);
	assert_true(works_read(o, &o->ningsih, second).mine);
	/* What either decided, both did. */
	assert_non_null(verdict_why_not(&o->ningsih, id));
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM phase WHERE decided_by = %lld",
	                              (long long)o->ningsih.member), 3);
	if (!works_sound(o))
		fail_msg("%s", o->p.text);
}

/* Who worked on it for the office with one account says nothing of it with the other, whichever
 * stays. */
static void
who_worked_on_it_has_no_vote_left(void **state)
{
	struct office *o = *state;
	int64_t id = works_evaluated(o, "Jalan RT 03");
	int64_t lamp = works_evaluated(o, "Lampu jalan");
	const struct report_fields f = works_report(o, 50, 0);
	int64_t report;

	/* Joko, who stays, moved the phases of both; Ningsih, who goes, reported on the first. */
	assert_int_equal(rating_give(&o->oki, id, 5, &o->p), OK);
	assert_int_equal(verdict_give(&o->oki, id, true, NULL, &o->p), OK);
	assert_int_equal(rating_give(&o->ani, id, 3, &o->p), OK);
	assert_int_equal(verdict_give(&o->ani, id, false, "Kata yang tinggal.", &o->p), OK);
	merge(o, &o->oki, &o->joko);
	works_stars(o, id, (int64_t[]){ 0, 0, 1, 0, 0 });
	works_counts(o, id, 0, 1, 1);
	assert_int_equal(rating_give(&o->oni, id, 1, &o->p), OK);
	assert_int_equal(verdict_give(&o->oni, id, false, "Kata yang hilang.", &o->p), OK);
	assert_int_equal(rating_give(&o->oni, lamp, 2, &o->p), OK);
	assert_int_equal(works_send(o, &o->ningsih, id, PHASE_EVALUATION, 0, &f, &report), OK);
	merge(o, &o->ningsih, &o->oni);
	works_stars(o, id, (int64_t[]){ 0, 0, 1, 0, 0 });
	works_stars(o, lamp, (int64_t[]){ 0, 1, 0, 0, 0 });
	assert_int_equal(works_voice(o, &o->guest, id).disputes, 1);
	assert_int_equal(works_voice(o, &o->guest, id).unanswered, 1);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM revision"
	                                 " WHERE text LIKE '%%Kata yang hilang%%'"), 0);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM revision"
	                                 " WHERE text LIKE '%%Kata yang tinggal%%'"), 1);
}

static void
who_is_forgotten_leaves_a_number(void **state)
{
	struct office *o = *state;
	int64_t id = works_evaluated(o, "Jalan RT 03");
	struct erasure e = { .id = o->oki.member, .basis = ERASE_PAPER, .texts = true };
	struct dispute rows[2];
	size_t n;

	assert_int_equal(rating_give(&o->oki, id, 2, &o->p), OK);
	assert_int_equal(verdict_give(&o->oki, id, false, "Rumah saya di sebelahnya.", &o->p), OK);
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	works_stars(o, id, (int64_t[]){ 0, 1, 0, 0, 0 });
	works_counts(o, id, 0, 1, 1);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM revision"
	                                 " WHERE text LIKE '%%Rumah saya%%'"), 0);
	assert_int_equal(dispute_list(&o->joko, &o->a, id, NULL, false, 2, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_null(rows[0].word);
	assert_int_equal(dispute_answer(&o->joko, id, programs_look(o, id).version, rows[0].row,
	                                false, "Terima kasih.", &o->p), OK);
	works_counts(o, id, 0, 1, 0);
}

static void
all_of_it_is_handed_out(void **state)
{
	struct office *o = *state;
	int64_t id = works_evaluated(o, "Jalan RT 03");
	int64_t report = works_reported(o, id, PHASE_EVALUATION, 50, 0);
	const char *text;

	assert_int_equal(rating_give(&o->oki, id, 2, &o->p), OK);
	assert_int_equal(verdict_give(&o->oki, id, false, "Rumah saya di sebelahnya.", &o->p), OK);
	assert_int_equal(report_view(&o->oki, report, 1, &o->p), OK);
	assert_int_equal(member_export_text(&o->oki, &o->a, o->oki.member, NULL, &text, &o->p), OK);
	assert_non_null(strstr(text, "Programs rated"));
	assert_non_null(strstr(text, "P-2026-0001"));
	assert_non_null(strstr(text, "Stars: 2"));
	assert_non_null(strstr(text, "Rumah saya di sebelahnya."));
	assert_non_null(strstr(text, "Whether a report is so"));
	assert_null(strstr(text, "12/"));
	assert_int_equal(member_export_text(&o->joko, &o->a, o->joko.member, NULL, &text, &o->p),
	                 OK);
	assert_non_null(strstr(text, "Batu kali sudah datang di lokasi."));
	assert_null(strstr(text, "Rumah saya"));
	assert_null(strstr(text, "13/"));
	assert_null(strstr(text, "14/"));
}

/* -- Verification ------------------------------------------------------------------------------ */

/* What is changed behind the hall's back, how it is put back, and what verification says of it. */
static const struct {
	const char *breaks;
	const char *mends;
	const char *says;
} broken[] = {
	{ "UPDATE phase SET progress = 99 WHERE number = 2",
	  "UPDATE phase SET progress = 60 WHERE number = 2", "those of its reports" },
	{ "UPDATE phase SET spent = spent + 1 WHERE number = 2",
	  "UPDATE phase SET spent = spent - 1 WHERE number = 2", "those of its reports" },
	{ "UPDATE phase SET reports = reports + 1 WHERE number = 1",
	  "UPDATE phase SET reports = reports - 1 WHERE number = 1",
	  "those of its reports" },
	{ "UPDATE program SET spent = spent + 1", "UPDATE program SET spent = spent - 1",
	  "where its phases say" },
	{ "UPDATE program SET state = 1", "UPDATE program SET state = 2",
	  "where its phases say" },
	{ "UPDATE program SET phase = 1", "UPDATE program SET phase = 3",
	  "where its phases say" },
	{ "UPDATE program SET first = first + 1", "UPDATE program SET first = first - 1",
	  "where its phases say" },
	{ "UPDATE program SET last = last + 1", "UPDATE program SET last = last - 1",
	  "where its phases say" },
	{ "UPDATE program SET due = due + 1", "UPDATE program SET due = due - 1",
	  "where its phases say" },
	{ "UPDATE program_year SET first = first + 1 WHERE year = 9999",
	  "UPDATE program_year SET first = first - 1 WHERE year = 9999",
	  "where its phases say" },
	{ "UPDATE program_year SET year = 2027 WHERE year = 9999",
	  "UPDATE program_year SET year = 9999 WHERE year = 2027", "where its phases say" },
	{ "UPDATE phase SET state = 2 WHERE number = 1",
	  "UPDATE phase SET state = 4 WHERE number = 1", "where its phases say" },
	{ "UPDATE program SET proposals = 1", "UPDATE program SET proposals = 0",
	  "other proposals" },
	{ "UPDATE program SET confirms = confirms + 1",
	  "UPDATE program SET confirms = confirms - 1", "confirmations or disputes" },
	{ "UPDATE program SET disputes = disputes + 1",
	  "UPDATE program SET disputes = disputes - 1", "confirmations or disputes" },
	{ "UPDATE program SET unanswered = 0", "UPDATE program SET unanswered = 1",
	  "confirmations or disputes" },
	{ "UPDATE program SET stars_3 = stars_3 + 1",
	  "UPDATE program SET stars_3 = stars_3 - 1", "other ratings" },
	{ "UPDATE rating SET stars = 5", "UPDATE rating SET stars = 4", "other ratings" },
	{ "UPDATE progress_report SET fits = 2 WHERE id = 2",
	  "UPDATE progress_report SET fits = 1 WHERE id = 2", "other voices" },
	{ "UPDATE progress_report SET fits_not = 1 WHERE id = 2",
	  "UPDATE progress_report SET fits_not = 0 WHERE id = 2", "other voices" },
	{ "UPDATE progress_report SET corrects = NULL WHERE id = 3",
	  "UPDATE progress_report SET corrects = 1 WHERE id = 3", "do not fit together" },
	{ "UPDATE progress_report SET corrected_by = 2 WHERE id = 1",
	  "UPDATE progress_report SET corrected_by = 3 WHERE id = 1",
	  "do not fit together" },
	{ "UPDATE progress_report SET place = 3 WHERE id = 3;"
	  "UPDATE phase SET progress = 30 WHERE number = 2",
	  "UPDATE progress_report SET place = 1 WHERE id = 3;"
	  "UPDATE phase SET progress = 60 WHERE number = 2", "do not fit together" },
	{ "UPDATE verdict SET word = (SELECT MIN(id) FROM revision WHERE subject = 14)"
	  " WHERE done = 0",
	  "UPDATE verdict SET word = (SELECT MAX(id) FROM revision) WHERE done = 0",
	  "no word of its own" },
	{ "UPDATE serial SET last = 2 WHERE kind = 'P'",
	  "UPDATE serial SET last = 1 WHERE kind = 'P'", "codes of a year's programs" },
	{ "UPDATE program SET area = work_unit", "UPDATE program SET area = NULL",
	  "no work unit, category" },
	{ "INSERT INTO follow (subject, subject_id, member, kind, at)"
	  " VALUES (12, 99, 1, 2, 0)",
	  "DELETE FROM follow WHERE subject_id = 99", "about a program" },
	/* Both at once, so that the fold holds: the trail knows better. */
	{ "UPDATE progress_report SET spent = spent + 1 WHERE id = 2;"
	  "UPDATE phase SET spent = spent + 1 WHERE number = 2;"
	  "UPDATE program SET spent = spent + 1",
	  "UPDATE progress_report SET spent = spent - 1 WHERE id = 2;"
	  "UPDATE phase SET spent = spent - 1 WHERE number = 2;"
	  "UPDATE program SET spent = spent - 1", "does not say what was written" },
};

static void
what_was_changed_by_hand_is_found(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	int64_t first = works_reported(o, id, PHASE_EXECUTION, 20, 5000);
	int64_t second = works_reported(o, id, PHASE_EXECUTION, 60, 7000);

	works_corrected(o, id, PHASE_EXECUTION, first, 30, 6000);
	programs_move(o, id, PHASE_EXECUTION, "finish");
	programs_move(o, id, PHASE_EVALUATION, "start");
	assert_int_equal(report_view(&o->ani, second, 1, &o->p), OK);
	assert_int_equal(rating_give(&o->ani, id, 4, &o->p), OK);
	assert_int_equal(verdict_give(&o->budi, id, true, NULL, &o->p), OK);
	assert_int_equal(verdict_give(&o->ani, id, false, "Belum.", &o->p), OK);
	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++) {
		if (!works_sound(o))
			fail_msg("before \"%s\": %s", broken[i].breaks, o->p.text);
		office_raw(o, broken[i].breaks);
		if (works_sound(o))
			fail_msg("not found: %s", broken[i].breaks);
		if (!strstr(o->p.text, broken[i].says))
			fail_msg("%s: %s", broken[i].breaks, o->p.text);
		office_raw(o, broken[i].mends);
	}
	if (!works_sound(o))
		fail_msg("at last: %s", o->p.text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_program_is_talked_about),
		OFFICE_TEST(comments_on_programs_wait_in_the_queue),
		OFFICE_TEST(of_two_voices_one_stays),
		OFFICE_TEST(an_officers_two_accounts_are_one),
		OFFICE_TEST(who_worked_on_it_has_no_vote_left),
		OFFICE_TEST(who_is_forgotten_leaves_a_number),
		OFFICE_TEST(all_of_it_is_handed_out),
		OFFICE_TEST(what_was_changed_by_hand_is_found),
	};

	return cmocka_run_group_tests_name("voice kept", tests, NULL, NULL);
}
