/* What residents say of programs: ratings, confirmations, disputes and the office's answer, and
 * many of them at once. Comments, and what becomes of all of it, are test_voice_kept.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "unit/works.h"

/* -- Ratings ----------------------------------------------------------------------------------- */

static void
one_rates_once_and_may_change_it(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");

	assert_int_equal(rating_give(&o->ani, id, 4, &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "once evaluation has begun"));
	assert_non_null(rating_why_not(&o->ani, id));
	programs_move(o, id, PHASE_EXECUTION, "finish");
	programs_move(o, id, PHASE_EVALUATION, "start");
	assert_null(rating_why_not(&o->ani, id));
	int64_t version = programs_look(o, id).version;
	assert_int_equal(rating_give(&o->ani, id, 4, &o->p), OK);
	assert_int_equal(rating_give(&o->budi, id, 4, &o->p), OK);
	assert_int_equal(rating_give(&o->oki, id, 1, &o->p), OK);
	works_stars(o, id, (int64_t[]){ 1, 0, 0, 2, 0 });
	assert_int_equal(works_voice(o, &o->ani, id).my_stars, 4);
	assert_int_equal(works_voice(o, &o->oni, id).my_stars, 0);
	int64_t entries = audit_newest(o->f.db);
	assert_int_equal(rating_give(&o->ani, id, 4, &o->p), OK);
	assert_int_equal(audit_newest(o->f.db), entries);
	assert_int_equal(rating_give(&o->ani, id, 5, &o->p), OK);
	assert_int_equal(rating_give(&o->oki, id, 0, &o->p), OK);
	assert_int_equal(rating_give(&o->oki, id, 0, &o->p), OK);
	works_stars(o, id, (int64_t[]){ 0, 0, 0, 1, 1 });
	assert_int_equal(rating_give(&o->ani, id, 6, &o->p), INVALID);
	assert_int_equal(rating_give(&o->ani, id, -1, &o->p), INVALID);
	assert_int_equal(rating_give(&o->ani, 4711, 3, &o->p), NOT_FOUND);
	/* No officer's edit meets a conflict because of it, and the trail tells no stars. */
	assert_int_equal(programs_look(o, id).version, version);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM audit WHERE verb = 'program_rate'"
	                                 " AND detail <> ''"), 0);
	programs_move(o, id, PHASE_EVALUATION, "postpone");
	assert_int_equal(rating_give(&o->ani, id, 3, &o->p), OK);
	programs_move(o, id, PHASE_EVALUATION, "resume");
	programs_move(o, id, PHASE_EVALUATION, "finish");
	assert_int_equal(rating_give(&o->ani, id, 2, &o->p), DENIED);
	works_stars(o, id, (int64_t[]){ 0, 0, 1, 1, 0 });
}

static void
who_may_speak(void **state)
{
	struct office *o = *state;
	int64_t id = works_evaluated(o, "Jalan RT 03");
	struct session pending;

	fixture_member(&o->f, "pendi", MEMBER_PENDING, NULL, 0);
	fixture_enter(&o->f, "pendi", &pending);
	assert_int_equal(rating_give(&o->guest, id, 4, &o->p), DENIED);
	assert_int_equal(verdict_give(&o->guest, id, true, NULL, &o->p), DENIED);
	assert_int_equal(rating_give(&pending, id, 4, &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "verified"));
	assert_int_equal(verdict_give(&pending, id, true, NULL, &o->p), DENIED);
	assert_non_null(rating_why_not(&pending, id));
	assert_non_null(verdict_why_not(&o->guest, id));
	/* Joko moved its phases: he does not confirm himself. Ningsih had nothing to do with it
	 * until she reports. */
	assert_int_equal(verdict_give(&o->joko, id, true, NULL, &o->p), DENIED);
	assert_int_equal(rating_give(&o->joko, id, 5, &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "for the office"));
	assert_int_equal(rating_give(&o->ningsih, id, 5, &o->p), OK);
	const struct report_fields f = works_report(o, 10, 0);
	int64_t report;
	assert_int_equal(works_send(o, &o->ningsih, id, PHASE_EVALUATION, 0, &f, &report), OK);
	assert_non_null(verdict_why_not(&o->ningsih, id));
	assert_int_equal(verdict_give(&o->ningsih, id, true, NULL, &o->p), DENIED);
	works_stars(o, id, (int64_t[]){ 0, 0, 0, 0, 1 });
	session_leave(&pending);
}

/* -- Confirmed or disputed --------------------------------------------------------------------- */

static void
one_confirms_or_disputes(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	char word[WORD_MAX + 2];

	assert_int_equal(verdict_give(&o->ani, id, true, NULL, &o->p), DENIED);
	programs_move(o, id, PHASE_EXECUTION, "finish");
	programs_move(o, id, PHASE_EVALUATION, "start");
	assert_int_equal(verdict_give(&o->ani, id, true, NULL, &o->p), OK);
	programs_move(o, id, PHASE_EVALUATION, "finish");
	assert_int_equal(verdict_give(&o->budi, id, true, NULL, &o->p), OK);
	assert_int_equal(verdict_give(&o->oki, id, false, " ", &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	memset(word, 'x', WORD_MAX + 1);
	word[WORD_MAX + 1] = '\0';
	assert_int_equal(verdict_give(&o->oki, id, false, word, &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	works_counts(o, id, 2, 0, 0);
	assert_int_equal(verdict_give(&o->oki, id, false, "Masih berlubang.", &o->p), OK);
	works_counts(o, id, 2, 1, 1);
	int64_t entries = audit_newest(o->f.db);
	assert_int_equal(verdict_give(&o->ani, id, true, NULL, &o->p), OK);
	assert_int_equal(audit_newest(o->f.db), entries);
	/* Minds change. */
	assert_int_equal(verdict_give(&o->ani, id, false, "Sudah retak lagi.", &o->p), OK);
	works_counts(o, id, 1, 2, 2);
	assert_int_equal(verdict_give(&o->oki, id, true, NULL, &o->p), OK);
	works_counts(o, id, 2, 1, 1);
	assert_int_equal(works_voice(o, &o->ani, id).my_verdict, -1);
	assert_int_equal(works_voice(o, &o->oki, id).my_verdict, 1);
	assert_int_equal(works_voice(o, &o->oni, id).my_verdict, 0);
	/* What is no longer said is not kept. */
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM revision"
	                                 " WHERE text LIKE '%%berlubang%%'"), 0);
	/* The trail does not tell who confirmed from who disputed. */
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM audit WHERE verb = 'program_verdict'"
	                                 " AND (digest IS NULL OR detail NOT LIKE 'revision=%%')"),
	                 0);
	programs_move(o, id, PHASE_EVALUATION, "reopen");
	programs_move(o, id, PHASE_EXECUTION, "reopen");
	programs_move(o, id, PHASE_EXECUTION, "cancel");
	assert_int_equal(verdict_give(&o->oni, id, true, NULL, &o->p), DENIED);
	works_counts(o, id, 2, 1, 1);
}

static void
words_are_read_but_not_whose(void **state)
{
	struct office *o = *state;
	int64_t id = works_done(o, "Jalan RT 03");
	struct session *const speakers[] = { &o->ani, &o->budi, &o->oki, &o->oni };
	struct session *const readers[] = { &o->joko, &o->ningsih, &o->bela, &o->f.system };
	struct dispute rows[3];
	size_t n;

	for (size_t i = 0; i < 4; i++) {
		const char *word = arena_printf(&o->a, "Kata %zu", i);
		assert_int_equal(verdict_give(speakers[i], id, i == 1, word, &o->p), OK);
		o->f.clock->now += i == 0;
	}
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(dispute_list(readers[i], &o->a, id, NULL, false, 3, rows, &n), OK);
		assert_int_equal(n, 3);
		assert_string_equal(rows[0].word, "Kata 3");
		assert_string_equal(rows[1].word, "Kata 2");
		assert_string_equal(rows[2].word, "Kata 0");
		assert_false(rows[0].answered);
	}
	assert_int_equal(dispute_list(&o->joko, &o->a, id, &rows[0], false, 1, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(rows[0].word, "Kata 2");
	assert_int_equal(dispute_list(&o->joko, &o->a, id, &rows[2], true, 3, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_string_equal(rows[0].word, "Kata 3");
	assert_int_equal(dispute_list(&o->ani, &o->a, id, NULL, false, 3, rows, &n), DENIED);
	assert_int_equal(dispute_list(&o->mona, &o->a, id, NULL, false, 3, rows, &n), DENIED);
	assert_int_equal(dispute_list(&o->guest, &o->a, id, NULL, false, 3, rows, &n), DENIED);
	assert_int_equal(dispute_list(&o->joko, &o->a, 4711, NULL, false, 3, rows, &n), NOT_FOUND);
}

/* -- The office's answer ----------------------------------------------------------------------- */

static enum status
answer(struct office *o, struct session *s, int64_t program, bool reopen, const char *word)
{
	return dispute_answer(s, program, programs_look(o, program).version, INT64_MAX, reopen, word,
	                      &o->p);
}

static void
the_office_answers(void **state)
{
	struct office *o = *state;
	int64_t id = works_done(o, "Jalan RT 03");
	struct notice notices[8];

	assert_int_equal(answer(o, &o->joko, id, false, "Baik."), DENIED);
	assert_int_equal(verdict_give(&o->ani, id, false, "Masih berlubang.", &o->p), OK);
	assert_int_equal(verdict_give(&o->budi, id, false, "Belum selesai.", &o->p), OK);
	assert_int_equal(verdict_give(&o->oki, id, true, NULL, &o->p), OK);
	/* Those who plan are told, once. */
	assert_int_equal(office_notices(o, &o->ningsih, notices), 1);
	assert_int_equal(notices[0].count, 2);
	assert_non_null(strstr(notices[0].text, "2 residents say"));
	assert_int_equal(office_notices(o, &o->mona, notices), 0);
	assert_int_equal(answer(o, &o->joko, id, false, ""), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(answer(o, &o->ani, id, false, "Baik."), DENIED);
	assert_int_equal(answer(o, &o->bela, id, false, "Baik."), DENIED);
	assert_int_equal(dispute_answer(&o->joko, id, programs_look(o, id).version - 1, INT64_MAX,
	                                false, "Baik.", &o->p), CONFLICT);
	assert_int_equal(answer(o, &o->joko, id, false, "Sudah kami periksa: selesai."), OK);
	works_counts(o, id, 1, 2, 0);
	struct voice v = works_voice(o, &o->guest, id);
	assert_string_equal(v.answer, "Sudah kami periksa: selesai.");
	assert_int_equal(v.answered, o->f.clock->now);
	assert_int_equal(programs_look(o, id).state, PROGRAM_DONE);
	assert_int_equal(office_notices(o, &o->ani, notices), 1);
	assert_non_null(strstr(notices[0].text, "has answered"));
	assert_int_equal(office_notices(o, &o->budi, notices), 1);
	assert_int_equal(office_notices(o, &o->oki, notices), 0);
	assert_int_equal(answer(o, &o->joko, id, false, "Sekali lagi."), DENIED);
	/* Who is not content says so again, and it waits again. */
	assert_int_equal(verdict_give(&o->ani, id, false, "Tetap berlubang.", &o->p), OK);
	works_counts(o, id, 1, 2, 1);
	/* A mind that changed after the answer leaves nothing waiting. */
	assert_int_equal(verdict_give(&o->budi, id, true, NULL, &o->p), OK);
	works_counts(o, id, 2, 1, 1);
	assert_int_equal(verdict_give(&o->ani, id, true, NULL, &o->p), OK);
	works_counts(o, id, 3, 0, 0);
}

static void
an_answer_opens_it_again(void **state)
{
	struct office *o = *state;
	int64_t id = works_done(o, "Jalan RT 03");

	assert_int_equal(verdict_give(&o->ningsih, id, false, "Belum selesai.", &o->p), OK);
	assert_int_equal(answer(o, &o->ningsih, id, true, "Kami kerjakan lagi."), DENIED);
	assert_non_null(strstr(o->p.text, "yourself"));
	assert_int_equal(answer(o, &o->joko, id, true, "Kami kerjakan lagi."), OK);
	struct program_page page = programs_look(o, id);
	assert_int_equal(page.state, PROGRAM_RUNNING);
	assert_int_equal(page.phases[2].state, PHASE_RUNNING);
	works_counts(o, id, 0, 1, 0);
	/* It runs: there is nothing to open. */
	assert_int_equal(verdict_give(&o->ani, id, false, "Masih berlubang.", &o->p), OK);
	assert_int_equal(answer(o, &o->joko, id, true, "Lagi."), DENIED);
	assert_int_equal(answer(o, &o->joko, id, false, "Sedang dikerjakan."), OK);
	/* Without evaluation it is execution that runs again. */
	programs_move(o, id, PHASE_EVALUATION, "cancel");
	assert_int_equal(programs_look(o, id).state, PROGRAM_DONE);
	assert_int_equal(verdict_give(&o->budi, id, false, "Belum.", &o->p), OK);
	assert_int_equal(answer(o, &o->joko, id, true, "Kami buka lagi."), OK);
	page = programs_look(o, id);
	assert_int_equal(page.phases[1].state, PHASE_RUNNING);
	assert_int_equal(page.phases[2].state, PHASE_CANCELLED);
	works_counts(o, id, 0, 3, 0);
}

/* -- Many at once ------------------------------------------------------------------------------ */

#define CHILDREN 6
#define ROUNDS 8

/* One resident who cannot make up their mind. */
static int
waver(struct office *o, int64_t program, int64_t report, int me)
{
	struct session s;
	char login[16];

	fixture_open(&o->f, DB_OPEN);
	snprintf(login, sizeof(login), "orang%d", me);
	fixture_enter(&o->f, login, &s);
	for (int i = 0; i < ROUNDS; i++) {
		if (rating_give(&s, program, (me + i) % (STARS + 1), NULL) != OK ||
		    verdict_give(&s, program, (me + i) % 2 == 0, "Belum.", NULL) != OK ||
		    report_view(&s, report, (me + i) % 3 - 1, NULL) != OK)
			return 1;
	}
	session_leave(&s);
	fixture_close(&o->f);
	return 0;
}

static void
many_speak_at_once(void **state)
{
	struct office *o = *state;
	int64_t id = works_evaluated(o, "Jalan RT 03");
	int64_t report = works_reported(o, id, PHASE_EVALUATION, 50, 0);
	int64_t expected[STARS] = { 0 };
	int64_t confirms = 0, fits = 0, fits_not = 0;
	pid_t children[CHILDREN];
	char login[16];

	for (int i = 0; i < CHILDREN; i++) {
		snprintf(login, sizeof(login), "orang%d", i);
		fixture_member(&o->f, login, MEMBER_VERIFIED, NULL, 0);
		int last = i + ROUNDS - 1;
		if (last % (STARS + 1) > 0)
			expected[last % (STARS + 1) - 1]++;
		confirms += last % 2 == 0;
		fits += last % 3 == 2;
		fits_not += last % 3 == 0;
	}
	/* A process forks before it opens. */
	fixture_close(&o->f);
	for (int i = 0; i < CHILDREN; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(waver(o, id, report, i));
	}
	for (int i = 0; i < CHILDREN; i++) {
		int how;
		assert_int_equal(waitpid(children[i], &how, 0), children[i]);
		assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
	}
	fixture_open(&o->f, DB_OPEN);
	fixture_enter(&o->f, NULL, &o->guest);
	works_stars(o, id, expected);
	works_counts(o, id, confirms, CHILDREN - confirms, CHILDREN - confirms);
	assert_int_equal(works_read(o, &o->guest, report).fits, fits);
	assert_int_equal(works_read(o, &o->guest, report).fits_not, fits_not);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(one_rates_once_and_may_change_it),
		OFFICE_TEST(who_may_speak),
		OFFICE_TEST(one_confirms_or_disputes),
		OFFICE_TEST(words_are_read_but_not_whose),
		OFFICE_TEST(the_office_answers),
		OFFICE_TEST(an_answer_opens_it_again),
		OFFICE_TEST(many_speak_at_once),
	};

	return cmocka_run_group_tests_name("voice", tests, NULL, NULL);
}
