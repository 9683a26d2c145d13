/* Questions to the office: asked, looked through, answered in time or late, corrected; formal ones of
 * the overseers; lists, counts, merging and forgetting people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/civility.h"
#include "core/history.h"
#include "core/inquiry.h"
#include "core/member_erase.h"
#include "core/review.h"
#include "core/setting.h"
#include "core/undo.h"
#include "core/verify.h"
#include "unit/office.h"

static enum status
try_ask(struct office *o, struct session *s, const char *text, bool formal, int64_t *id)
{
	const struct inquiry_fields f = { .text = text, .shown_as = SHOWN_NAME, .about = "",
		                          .answer = "not theirs to write" };
	char request[REQUEST_SIZE];

	request_key(request);
	return inquiry_ask(s, &f, formal, request, id, &o->p);
}

static int64_t
ask(struct office *o, struct session *s, const char *text, bool formal)
{
	int64_t id;

	if (try_ask(o, s, text, formal, &id) != OK)
		fail_msg("%s: %s", text, o->p.text);
	return id;
}

static struct inquiry
look(struct office *o, struct session *s, int64_t id)
{
	struct inquiry q;

	assert_int_equal(inquiry_read(s, &o->a, id, &q), OK);
	return q;
}

static enum status
decide(struct office *o, struct session *s, int64_t id, const char *verb)
{
	const struct decision d = {
		.id = id, .version = look(o, &o->f.system, id).version, .verb = verb,
		.ground = GROUND_INSULT, .word = "Tolong ditulis dengan santun.",
	};

	return inquiry_decide(s, &d, &o->p);
}

static enum status
answer(struct office *o, struct session *s, int64_t id, const char *text, const char *follows)
{
	return inquiry_answer(s, id, look(o, &o->f.system, id).version, text, follows, &o->p);
}

static size_t
queued(struct office *o)
{
	struct review_row rows[8];
	size_t n;

	assert_int_equal(review_list(&o->mona, &o->a, NULL, false, 8, rows, &n), OK);
	return n;
}

#define WHY "Mengapa lampu jalan di Krajan belum menyala?"

static void
asked_looked_through_answered(void **state)
{
	struct office *o = *state;
	struct notice notices[8];
	int64_t id = ask(o, &o->ani, WHY, false);
	struct inquiry q = look(o, &o->ani, id);

	assert_int_equal(q.state, INQUIRY_SUBMITTED);
	assert_null(q.answer);
	assert_int_equal(inquiry_read(&o->guest, &o->a, id, &q), NOT_FOUND);
	assert_int_equal(inquiry_read(&o->oki, &o->a, id, &q), NOT_FOUND);
	assert_int_equal(answer(o, &o->joko, id, "Sebentar lagi.", NULL), DENIED);
	assert_int_equal(queued(o), 1);
	int64_t waiting, oldest;
	assert_int_equal(review_waiting(&o->mona, &waiting, &oldest), OK);
	assert_int_equal(waiting, 1);
	assert_int_equal(review_waiting(&o->ani, &waiting, &oldest), DENIED);
	assert_int_equal(inquiry_own_waiting(&o->ani, &waiting), OK);
	assert_int_equal(waiting, 1);
	assert_int_equal(inquiry_own_waiting(&o->oki, &waiting), OK);
	assert_int_equal(waiting, 0);
	unsigned holds;
	assert_null(inquiry_finds(&o->joko, &o->a, "Kabel diganti.", &holds));
	assert_non_null(inquiry_finds(&o->joko, &o->a, "Telepon 081234567890.", &holds));
	assert_int_equal(decide(o, &o->joko, id, "publish"), DENIED);
	assert_int_equal(decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(queued(o), 0);
	q = look(o, &o->guest, id);
	assert_int_equal(q.state, INQUIRY_OPEN);
	assert_int_equal(q.due, calendar_working(calendar_day(o->f.clock->now), 10));
	assert_string_equal(q.text, WHY);
	assert_false(q.can_answer);
	assert_true(look(o, &o->joko, id).can_answer);

	o->f.clock->now += 60;
	assert_int_equal(answer(o, &o->ani, id, "Saya sendiri.", NULL), DENIED);
	assert_int_equal(answer(o, &o->joko, id, " \n", NULL), INVALID);
	assert_int_equal(answer(o, &o->joko, id, "Kabel diganti pekan depan.", ""), OK);
	q = look(o, &o->guest, id);
	assert_int_equal(q.state, INQUIRY_ANSWERED);
	assert_string_equal(q.answer, "Kabel diganti pekan depan.");
	assert_int_equal(q.answered, o->f.clock->now);
	assert_false(q.corrected);
	assert_int_equal(q.late, 0);
	size_t n = office_notices(o, &o->ani, notices);
	assert_true(n >= 1);
	assert_non_null(strstr(notices[0].text, "has answered your question"));

	/* The same once more tells nobody; another is a correction, which its history shows. */
	assert_int_equal(answer(o, &o->joko, id, "Kabel diganti pekan depan.", NULL), OK);
	assert_int_equal(look(o, &o->guest, id).version, q.version);
	assert_int_equal(answer(o, &o->ningsih, id, "Kabel diganti bulan depan.", NULL), OK);
	assert_true(look(o, &o->guest, id).corrected);
	assert_int_equal(inquiry_answer(&o->joko, id, q.version, "Lain.", NULL, &o->p), CONFLICT);
	struct history_step steps[8];
	struct field_change *changes;
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_INQUIRY, id, 0, false, 8, steps,
	                               &n), OK);
	assert_int_equal(n, 4);
	assert_string_equal(steps[0].what, "Answer changed");
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_INQUIRY, id, steps[0].version,
	                                  &changes, &n), OK);
	for (size_t i = 0; i < n; i++)
		assert_int_equal(changes[i].changed, strcmp(changes[i].field, "answer") == 0);
	int64_t checked;
	assert_int_equal(hall_verify(o->f.db, &checked, &o->p), OK);
}

static void
bad_questions(void **state)
{
	struct office *o = *state;
	char *longer = arena_alloc(&o->a, INQUIRY_TEXT_MAX + 2);
	unsigned holds;
	const char *why;
	int64_t id;

	assert_int_equal(try_ask(o, &o->ani, "Mengapa?", false, &id), INVALID);
	assert_string_equal(o->p.field, "text");
	memset(longer, 'a', INQUIRY_TEXT_MAX + 1);
	assert_int_equal(try_ask(o, &o->ani, longer, false, &id), INVALID);
	assert_int_equal(try_ask(o, &o->guest, WHY, false, &id), DENIED);
	/* A phone number is said while it is typed; a formal question with one is not taken. */
	const char *phone = "Benarkah telepon Pak RT 0812-3456-7890 ganti nomor?";
	assert_int_equal(inquiry_check(&o->ani, &o->a, phone, &holds, &why, &o->p), OK);
	assert_true(holds & HOLD_PHONE);
	assert_non_null(strstr(why, "0812"));
	assert_int_equal(try_ask(o, &o->bela, phone, true, &id), INVALID);
	assert_int_equal(try_ask(o, &o->ani, WHY, true, &id), DENIED);
	/* The queue says it. */
	struct workflow_thing thing;
	id = ask(o, &o->ani, phone, false);
	assert_int_equal(inquiry_look(&o->mona, &o->a, id, &thing), OK);
	assert_string_not_equal(thing.reasons, "");
	/* Not more than a few at a time. */
	for (int i = 1; i < INQUIRY_WAITING_MAX; i++)
		ask(o, &o->ani, WHY, false);
	assert_int_equal(try_ask(o, &o->ani, WHY, false, &id), DENIED);
	ask(o, &o->budi, WHY, false);
}

static void
refused_hidden_and_restored(void **state)
{
	struct office *o = *state;
	int64_t id = ask(o, &o->ani, WHY, false);
	struct inquiry q;

	assert_int_equal(decide(o, &o->mona, id, "refuse"), OK);
	q = look(o, &o->ani, id);
	assert_int_equal(q.ground, GROUND_INSULT);
	assert_string_equal(q.word, "Tolong ditulis dengan santun.");
	assert_int_equal(inquiry_read(&o->guest, &o->a, id, &q), NOT_FOUND);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_INQUIRY, id, &o->p), OK);
	assert_int_equal(look(o, &o->ani, id).state, INQUIRY_SUBMITTED);
	assert_int_equal(queued(o), 1);
	assert_int_equal(decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(answer(o, &o->joko, id, "Sudah menyala.", NULL), OK);
	assert_int_equal(decide(o, &o->mona, id, "hide"), OK);
	assert_int_equal(inquiry_read(&o->guest, &o->a, id, &q), NOT_FOUND);
	assert_int_equal(decide(o, &o->rudi, id, "restore"), OK);
	assert_int_equal(look(o, &o->guest, id).state, INQUIRY_ANSWERED);
	assert_int_equal(decide(o, &o->ani, id, "withdraw"), DENIED);
	id = ask(o, &o->ani, WHY, false);
	assert_int_equal(decide(o, &o->budi, id, "withdraw"), DENIED);
	assert_int_equal(decide(o, &o->ani, id, "withdraw"), OK);
	assert_int_equal(queued(o), 0);
	int64_t checked;
	assert_int_equal(hall_verify(o->f.db, &checked, &o->p), OK);
}

static void
overdue_ones_come_first_for_everyone(void **state)
{
	struct office *o = *state;
	const struct inquiry_query all = { .set = INQUIRIES_ALL };
	const struct inquiry_query formal = { .set = INQUIRIES_FORMAL };
	const struct inquiry_query words = { .set = INQUIRIES_ALL, .words = "PASAR sudah" };
	struct inquiry_row rows[8];
	struct inquiry_counts c;
	size_t n;

	int64_t done = ask(o, &o->ani, "Kapan pasar desa dibuka kembali?", false);
	assert_int_equal(decide(o, &o->mona, done, "publish"), OK);
	assert_int_equal(answer(o, &o->joko, done, "Sudah dibuka.", NULL), OK);
	int64_t late = ask(o, &o->bela, "Berapa sisa Dana Desa tahun lalu?", true);
	struct inquiry q = look(o, &o->guest, late);
	assert_int_equal(q.state, INQUIRY_OPEN);
	assert_string_equal(q.asked_by, "The overseers");
	assert_int_equal(queued(o), 0);
	o->f.clock->now = calendar_midnight(q.due) + 3600;
	assert_int_equal(inquiry_count(&o->guest, &c), OK);
	assert_int_equal(c.open, 1);
	assert_int_equal(c.overdue, 0);
	o->f.clock->now += 3 * DAY_SECONDS;
	int64_t fresh = ask(o, &o->budi, WHY, false);
	assert_int_equal(decide(o, &o->mona, fresh, "publish"), OK);
	assert_int_equal(look(o, &o->guest, late).late, 3);
	assert_int_equal(inquiry_count(&o->guest, &c), OK);
	assert_int_equal(c.open, 2);
	assert_int_equal(c.overdue, 1);
	assert_int_equal(c.formal, 1);
	assert_int_equal(inquiry_list(&o->guest, &o->a, &all, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].id, late);
	assert_int_equal(rows[1].id, fresh);
	assert_int_equal(rows[2].id, done);
	const struct list_place place = { rows[0].key, rows[0].id };
	assert_int_equal(inquiry_list(&o->guest, &o->a, &all, &place, false, 1, rows, &n), OK);
	assert_int_equal(rows[0].id, fresh);
	assert_int_equal(inquiry_list(&o->guest, &o->a, &all, NULL, true, 1, rows, &n), OK);
	assert_int_equal(rows[0].id, done);
	assert_int_equal(inquiry_list(&o->guest, &o->a, &formal, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].id, late);
	assert_int_equal(inquiry_list(&o->guest, &o->a, &words, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].id, done);

	/* Late it stays, once answered. */
	assert_int_equal(answer(o, &o->joko, late, "Rp 12.000.000.", NULL), OK);
	assert_int_equal(look(o, &o->guest, late).late, 3);
	assert_int_equal(inquiry_owed(&o->joko, &c), OK);
	assert_int_equal(c.open, 1);
	assert_int_equal(inquiry_owed(&o->ani, &c), OK);
	assert_int_equal(c.open, 0);
	int64_t found;
	assert_int_equal(inquiry_find(o->f.db, "t 2026 2", &found), OK);
	assert_int_equal(found, late);
}

static void
people_are_merged_and_forgotten(void **state)
{
	struct office *o = *state;
	const struct inquiry_query own = { .set = INQUIRIES_OWN };
	struct erasure e = { .id = o->budi.member, .basis = ERASE_PAPER, .texts = true };
	struct inquiry_row rows[8];
	size_t n;
	int64_t waits = ask(o, &o->budi, "Mengapa rahasia ini belum dijawab juga?", false);
	int64_t open = ask(o, &o->budi, "Kapan jalan rahasia di utara diaspal?", false);

	int64_t hidden = ask(o, &o->budi, "Siapa yang rahasia ini dan mengapa?", false);

	assert_int_equal(decide(o, &o->mona, hidden, "publish"), OK);
	assert_int_equal(answer(o, &o->joko, hidden, "Bukan siapa-siapa.", NULL), OK);
	assert_int_equal(decide(o, &o->mona, hidden, "hide"), OK);
	assert_int_equal(decide(o, &o->mona, open, "publish"), OK);
	assert_int_equal(inquiry_list(&o->budi, &o->a, &own, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].id, hidden);
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_string_equal(look(o, &o->f.system, waits).text, "---");
	assert_int_equal(look(o, &o->f.system, open).state, INQUIRY_WITHDRAWN);
	assert_string_equal(look(o, &o->f.system, hidden).text, "---");
	assert_int_equal(look(o, &o->f.system, hidden).state, INQUIRY_WITHDRAWN);
	assert_int_equal(queued(o), 0);
	int64_t checked;
	assert_int_equal(hall_verify(o->f.db, &checked, &o->p), OK);
}

/* What the overseers ask stays on the list, and they alone withdraw it, with a word. */
static void
formal_ones_stay_on_the_list(void **state)
{
	struct office *o = *state;
	const struct inquiry_query formal = { .set = INQUIRIES_FORMAL };
	struct inquiry_row rows[8];
	struct inquiry_counts c;
	int64_t checked;
	size_t n;
	int64_t id = ask(o, &o->bela, "Berapa sisa Dana Desa tahun lalu?", true);

	assert_int_equal(decide(o, &o->mona, id, "hide"), DENIED);
	assert_string_equal(o->p.text, "What the overseers ask formally is not taken off; they alone "
	                               "withdraw it, with a word.");
	assert_int_equal(decide(o, &o->bela, id, "withdraw"), DENIED);
	assert_int_equal(decide(o, &o->ani, id, "retract"), DENIED);
	const struct decision silent = { .id = id, .version = 1, .verb = "retract" };
	assert_int_equal(inquiry_decide(&o->bela, &silent, &o->p), INVALID);
	assert_int_equal(decide(o, &o->bela, id, "retract"), OK);
	struct inquiry q = look(o, &o->guest, id);
	assert_int_equal(q.state, INQUIRY_WITHDRAWN);
	assert_string_equal(q.word, "Tolong ditulis dengan santun.");
	assert_int_equal(inquiry_list(&o->guest, &o->a, &formal, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].state, INQUIRY_WITHDRAWN);
	assert_int_equal(inquiry_count(&o->guest, &c), OK);
	assert_int_equal(c.open, 0);
	assert_int_equal(hall_verify(o->f.db, &checked, &o->p), OK);
	/* Answered, it is not hidden either; a resident's is not theirs to withdraw. */
	assert_int_equal(undo_take_back(&o->bela, SUBJECT_INQUIRY, id, &o->p), OK);
	assert_int_equal(answer(o, &o->joko, id, "Rp 12.000.000.", NULL), OK);
	assert_int_equal(decide(o, &o->mona, id, "hide"), DENIED);
	id = ask(o, &o->ani, WHY, false);
	assert_int_equal(decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(decide(o, &o->bela, id, "retract"), DENIED);
	assert_int_equal(hall_verify(o->f.db, &checked, &o->p), OK);
}

/* What is listed as owed is what is counted: not one's own, all of it for the system. */
static void
owed_ones_are_those_counted(void **state)
{
	struct office *o = *state;
	const struct inquiry_query owed = { .set = INQUIRIES_OWED };
	struct session *const who[] = { &o->joko, &o->ani, &o->f.system };
	struct inquiry_row rows[8];
	struct inquiry_counts c;
	size_t n;

	assert_int_equal(decide(o, &o->mona, ask(o, &o->joko, WHY, false), "publish"), OK);
	assert_int_equal(decide(o, &o->mona, ask(o, &o->ani, WHY, false), "publish"), OK);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(inquiry_list(who[i], &o->a, &owed, NULL, false, 8, rows, &n), OK);
		assert_int_equal(inquiry_owed(who[i], &c), OK);
		assert_int_equal(n, c.open);
		assert_int_equal(n, i == 0 ? 1 : i == 1 ? 0 : 2);
	}
}

/* Why something was hidden is nobody's, once it was taken back. */
static void
what_was_taken_back_leaves_no_word(void **state)
{
	struct office *o = *state;
	struct history_step steps[8];
	size_t n;
	int64_t id = ask(o, &o->ani, WHY, false);

	assert_int_equal(decide(o, &o->mona, id, "publish"), OK);
	assert_int_equal(decide(o, &o->mona, id, "hide"), OK);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_INQUIRY, id, &o->p), OK);
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_INQUIRY, id, 0, false, 8, steps, &n),
	                 OK);
	assert_int_equal(n, 4);
	assert_string_equal(steps[1].what, "Hidden");
	assert_null(steps[1].word);
	assert_int_equal(decide(o, &o->mona, id, "hide"), OK);
	assert_int_equal(thing_history(&o->ani, &o->a, SUBJECT_INQUIRY, id, 0, false, 8, steps, &n),
	                 OK);
	assert_string_equal(steps[0].word, "Tolong ditulis dengan santun.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(asked_looked_through_answered),
		OFFICE_TEST(bad_questions),
		OFFICE_TEST(refused_hidden_and_restored),
		OFFICE_TEST(overdue_ones_come_first_for_everyone),
		OFFICE_TEST(people_are_merged_and_forgotten),
		OFFICE_TEST(formal_ones_stay_on_the_list),
		OFFICE_TEST(owed_ones_are_those_counted),
		OFFICE_TEST(what_was_taken_back_leaves_no_word),
	};

	return cmocka_run_group_tests_name("inquiry", tests, NULL, NULL);
}
