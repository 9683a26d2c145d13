/* Identified answers: who may, what is counted, minds that change, and everything that can be sent
 * wrongly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/draft.h"
#include "core/follow.h"
#include "unit/polls.h"

static struct response
mine(struct poll *poll, struct session *s)
{
	struct response r;

	assert_int_equal(response_mine(s, &poll->o->a, poll->id, &poll->q, &r), OK);
	return r;
}

static enum status
eligible_now(struct poll *poll, int64_t *n)
{
	return response_eligible(poll->o->f.db, poll->id, poll->o->f.clock->now, n);
}

/* -- Counted ----------------------------------------------------------------------------------- */

static void
what_is_sent_is_counted(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	assert_null(response_why_not(&o->ani, poll.id));
	assert_false(mine(&poll, &o->ani).answered);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	assert_int_equal(strlen(poll.receipt.code), 9);
	assert_int_equal(poll.receipt.code[4], '-');
	assert_int_equal(poll.receipt.at, o->f.clock->now);
	assert_int_equal(poll.receipt.holds, 0);
	poll_fill(&poll, 3);
	poll_sent(&poll, &o->budi);
	assert_int_equal(consults_look(o, poll.id).answers, 2);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_NO, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_YES, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_WHY, 0, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_WHY, 1, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_ONE, 2, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_SEVERAL, 1, 0), 2);
	assert_int_equal(poll_tally(&poll, POLL_SEVERAL, 3, 0), 2);
	assert_int_equal(poll_tally(&poll, POLL_SEVERAL, 0, 0), 2);
	assert_int_equal(poll_tally(&poll, POLL_SCALE, 4, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_RANKING, 3, 1), 1);
	assert_int_equal(poll_tally(&poll, POLL_RANKING, 1, 1), 1);
	assert_int_equal(poll_tally(&poll, POLL_NUMBER, 3, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 1, 0), 2);
	/* No officer's edit meets a conflict because of it; the trail names who, and not what. */
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM audit WHERE verb = 'consult_respond'"
	                                    " AND actor IN (%lld, %lld) AND detail = 'version=1'"
	                                    " AND digest IS NULL",
	                             (long long)o->ani.member, (long long)o->budi.member), 2);
	fixture_sound(&o->f);
}

static void
ones_own_is_read_back(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 4);
	poll_sent(&poll, &o->ani);
	struct response r = mine(&poll, &o->ani);
	assert_true(r.answered);
	assert_int_equal(r.version, 1);
	assert_string_equal(r.code, poll.receipt.code);
	for (size_t i = 0; i < POLL_QUESTIONS; i++) {
		const struct answer *is = &r.answers[i];
		const struct answer *was = &poll.answers[i];
		assert_int_equal(is->given, was->given);
		if (!was->given)
			continue;
		assert_int_equal(is->value, was->value);
		assert_int_equal(is->several, was->several);
		assert_int_equal(is->ordered, was->ordered);
		assert_memory_equal(is->order, was->order, sizeof(is->order));
		assert_string_equal(is->text, was->text);
	}
	assert_false(mine(&poll, &o->budi).answered);
	assert_true(follow_is(&o->ani, SUBJECT_CONSULTATION, poll.id));
}

static void
a_mind_changes(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	char code[RECEIPT_SIZE];
	memcpy(code, poll.receipt.code, sizeof(code));
	poll_begin(&poll, ANSWER_YES);
	assert_int_equal(poll_change(&poll, &o->ani, 1), OK);
	assert_string_equal(poll.receipt.code, code);
	assert_int_equal(consults_look(o, poll.id).answers, 1);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_YES, 0), 1);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM answer_tally"), 1);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM answer"), 1);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM answer_text"), 0);
	assert_int_equal(mine(&poll, &o->ani).version, 2);
	poll_fill(&poll, 1);
	assert_int_equal(poll_change(&poll, &o->ani, 2), OK);
	int64_t text = poll_number(&poll, "SELECT id FROM answer_text WHERE question = %lld",
	                           (long long)poll.q.questions[POLL_WORDS].id);
	poll.answers[POLL_WHY].text = "Sudah cukup";
	assert_int_equal(poll_change(&poll, &o->ani, 3), OK);
	/* The same words stay where they stand. */
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM answer_text WHERE id = %lld",
	                             (long long)text), 1);
	assert_string_equal(mine(&poll, &o->ani).answers[POLL_WHY].text, "Sudah cukup");
	fixture_sound(&o->f);
}

/* -- Repeated, and at two terminals ------------------------------------------------------------ */

static void
a_repeated_request_is_one(void **state)
{
	struct office *o = *state;
	struct poll poll;
	char request[REQUEST_SIZE];
	char other[REQUEST_SIZE];
	struct receipt again;

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 1);
	request_key(request);
	request_key(other);
	assert_int_equal(draft_save(&o->ani, RESPONSE_FORM, poll.id, "x", request, 0), OK);
	struct response_sent sent = {
		.consultation = poll.id, .content = consults_look(o, poll.id).content,
		.questions = &poll.q, .answers = poll.answers, .request = request,
	};
	assert_int_equal(response_send(&o->ani, &sent, &poll.receipt, &poll.bad, &o->p), OK);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM draft"), 0);
	int64_t entries = audit_newest(o->f.db);
	/* Even when the line was away until after the end. */
	poll_close(&poll, 60);
	entries = audit_newest(o->f.db);
	assert_int_equal(response_send(&o->ani, &sent, &again, &poll.bad, &o->p), OK);
	assert_string_equal(again.code, poll.receipt.code);
	assert_int_equal(again.at, poll.receipt.at);
	assert_int_equal(audit_newest(o->f.db), entries);
	sent.request = other;
	assert_int_equal(response_send(&o->ani, &sent, &again, &poll.bad, &o->p), DENIED);
	assert_string_equal(again.code, "");
	assert_int_equal(consults_look(o, poll.id).answers, 1);
	fixture_sound(&o->f);
}

/* Two terminals have taken up one draft, so they send under one key: what was changed at the second
 * is no repeat of what the first sent. */
static void
one_draft_at_two_terminals(void **state)
{
	struct office *o = *state;
	struct poll poll;
	char request[REQUEST_SIZE];

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 1);
	request_key(request);
	struct response_sent sent = {
		.consultation = poll.id, .content = consults_look(o, poll.id).content,
		.questions = &poll.q, .answers = poll.answers, .request = request,
	};
	assert_int_equal(response_send(&o->ani, &sent, &poll.receipt, &poll.bad, &o->p), OK);
	assert_string_equal(mine(&poll, &o->ani).request, request);
	assert_int_equal(draft_save(&o->ani, RESPONSE_FORM, poll.id, "x", request, 0), OK);
	poll.answers[POLL_WORDS].text = "Pesan lain untuk kantor";
	assert_int_equal(response_send(&o->ani, &sent, &poll.receipt, &poll.bad, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "another terminal"));
	assert_string_equal(poll.receipt.code, "");
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM draft"), 1);
	assert_string_equal(mine(&poll, &o->ani).answers[POLL_WORDS].text,
	                    "Pesan nomor 1 untuk kantor");
	/* Once what stands was seen, it takes its place. */
	sent.version = 1;
	assert_int_equal(response_send(&o->ani, &sent, &poll.receipt, &poll.bad, &o->p), OK);
	struct response stands = mine(&poll, &o->ani);
	assert_string_equal(stands.answers[POLL_WORDS].text, "Pesan lain untuk kantor");
	assert_int_equal(stands.version, 2);
	fixture_sound(&o->f);
}

static void
two_terminals_are_told(void **state)
{
	struct office *o = *state;
	struct session other;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	fixture_enter(&o->f, "ani", &other);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	poll_fill(&poll, 2);
	assert_int_equal(poll_send(&poll, &other), CONFLICT);
	assert_non_null(strstr(o->p.text, "another terminal"));
	assert_int_equal(poll_change(&poll, &other, 1), OK);
	assert_int_equal(poll_change(&poll, &o->ani, 1), CONFLICT);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_ABSTAIN, 0), 1);
	assert_int_equal(consults_look(o, poll.id).answers, 1);
	fixture_sound(&o->f);
	session_leave(&other);
}

static void
changed_questions_are_shown_first(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 1);
	int64_t content = consults_look(o, poll.id).content;
	int64_t version = consults_look(o, poll.id).heading.version;
	struct question q = poll.q.questions[POLL_SCALE];
	q.text = "Seberapa puas Anda dengan kantor?";
	if (question_set(&o->joko, poll.id, &version, &q, &q.id, &o->p) != OK)
		fail_msg("%s", o->p.text);
	char request[REQUEST_SIZE];
	request_key(request);
	const struct response_sent sent = {
		.consultation = poll.id, .content = content, .questions = &poll.q,
		.answers = poll.answers, .request = request,
	};
	assert_int_equal(response_send(&o->ani, &sent, &poll.receipt, &poll.bad, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "questions were changed"));
	assert_int_equal(consults_look(o, poll.id).answers, 0);
	poll_sent(&poll, &o->ani);
	/* From now on it stands. */
	version = consults_look(o, poll.id).heading.version;
	assert_int_equal(question_set(&o->joko, poll.id, &version, &q, &q.id, &o->p), DENIED);
}

/* -- Who may, and when ------------------------------------------------------------------------- */

static void
only_while_it_is_open(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	o->f.clock->now = CONSULTS_CLOSES - 1;
	poll_sent(&poll, &o->budi);
	/* Whether anybody has recorded its end or not. */
	o->f.clock->now = CONSULTS_CLOSES;
	assert_int_equal(poll_send(&poll, &o->oki), DENIED);
	assert_non_null(strstr(o->p.text, "It has closed"));
	assert_int_equal(poll_change(&poll, &o->ani, 1), DENIED);
	poll_close(&poll, 1);
	assert_int_equal(poll_send(&poll, &o->oki), DENIED);
	assert_non_null(response_why_not(&o->oki, poll.id));
	assert_int_equal(consults_look(o, poll.id).answers, 2);
	fixture_sound(&o->f);
}

static void
not_before_it_opens(void **state)
{
	struct office *o = *state;
	int64_t id = consults_announced(o, "Nanti");
	struct poll poll = { .o = o, .id = id };

	assert_int_equal(consultation_questions(&o->f.system, &o->a, id, &poll.q), OK);
	poll_begin(&poll, ANSWER_YES);
	assert_int_equal(poll_send(&poll, &o->ani), DENIED);
	assert_non_null(strstr(o->p.text, "once it has opened"));
	o->f.clock->now = CONSULTS_OPENS;
	assert_int_equal(poll_send(&poll, &o->ani), OK);
	/* A draft is for nobody's eyes but the office's. */
	poll.id = consults_make(o, "Rancangan");
	assert_int_equal(poll_send(&poll, &o->ani), NOT_FOUND);
	poll.id = 4711;
	const struct response_sent sent = { .consultation = 4711, .questions = &poll.q,
		                            .answers = poll.answers, .request = "r" };
	assert_int_equal(response_send(&o->ani, &sent, &poll.receipt, &poll.bad, &o->p), NOT_FOUND);
	assert_non_null(response_why_not(&o->ani, 4711));
}

static void
cancelled_ones_are_answered_no_more(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	assert_int_equal(consults_decide(o, &o->joko, poll.id, "cancel"), OK);
	assert_int_equal(poll_change(&poll, &o->ani, 1), DENIED);
	assert_non_null(strstr(o->p.text, "cancelled"));
	assert_int_equal(poll_send(&poll, &o->budi), DENIED);
	fixture_sound(&o->f);
}

static void
verified_ones_alone(void **state)
{
	struct office *o = *state;
	struct session pending;
	struct poll poll;
	int64_t eligible;

	poll_open(&poll, o, false, NULL);
	fixture_member(&o->f, "pendi", MEMBER_PENDING, NULL, 0);
	fixture_enter(&o->f, "pendi", &pending);
	poll_fill(&poll, 1);
	assert_int_equal(poll_send(&poll, &o->guest), DENIED);
	assert_non_null(strstr(o->p.text, "sign in"));
	assert_int_equal(poll_send(&poll, &pending), DENIED);
	assert_non_null(strstr(o->p.text, "verified"));
	assert_int_equal(eligible_now(&poll, &eligible), OK);
	assert_int_equal(eligible, 9);
	/* Suspended while the sheet was filled in. */
	office_raw(o, arena_printf(&o->a, "UPDATE member SET state = 2 WHERE id = %lld",
	                           (long long)o->ani.member));
	assert_int_equal(poll_send(&poll, &o->ani), DENIED);
	assert_int_equal(eligible_now(&poll, &eligible), OK);
	assert_int_equal(eligible, 8);
	/* ... until yesterday: what was before counts again. */
	office_raw(o, arena_printf(&o->a, "UPDATE member SET suspended_until = 5 WHERE id = %lld;"
	                                  "INSERT INTO verification (member, officer, seen, at)"
	                                  " VALUES (%lld, %lld, 0, 1)",
	                           (long long)o->ani.member, (long long)o->ani.member,
	                           (long long)o->joko.member));
	assert_int_equal(eligible_now(&poll, &eligible), OK);
	assert_int_equal(eligible, 9);
	poll_sent(&poll, &o->ani);
	session_leave(&pending);
}

/* The turnout is never more than all: who has answered stays in it, whatever comes after. */
static void
suspended_ones_have_answered(void **state)
{
	struct office *o = *state;
	int64_t eligible;

	for (int secret = 0; secret < 2; secret++) {
		struct poll poll;
		o->f.clock->now = CONSULTS_NOW;
		office_raw(o, "UPDATE member SET state = 1 WHERE state = 2");
		poll_open(&poll, o, secret, NULL);
		poll_fill(&poll, 1);
		poll_sent(&poll, &o->ani);
		poll_sent(&poll, &o->budi);
		office_raw(o, "UPDATE member SET state = 2, suspended_until = NULL");
		assert_int_equal(eligible_now(&poll, &eligible), OK);
		assert_int_equal(eligible, 2);
		/* It is the instant that is given, not the clock. */
		office_raw(o, "UPDATE member SET suspended_until = 5000; DELETE FROM verification;"
		              "INSERT INTO verification (member, officer, seen, at)"
		              " SELECT id, 1, 0, 1 FROM member");
		assert_int_equal(response_eligible(o->f.db, poll.id, 4999, &eligible), OK);
		assert_int_equal(eligible, 2);
		assert_int_equal(response_eligible(o->f.db, poll.id, 5000, &eligible), OK);
		assert_int_equal(eligible, 9);
	}
}

static void
those_of_its_areas_alone(void **state)
{
	struct office *o = *state;
	const struct audience krajan = { .areas = (const int64_t[]){ 801 }, .n = 1 };
	struct poll poll;
	int64_t eligible;

	office_raw(o, "INSERT INTO node (id, kind, parent, name, folded) VALUES"
	              " (800, 0, NULL, 'Desa', 'desa'), (801, 0, 800, 'Krajan', 'krajan'),"
	              " (802, 0, 801, 'RT 01', 'rt 01'), (803, 0, 800, 'Kulon', 'kulon')");
	office_raw(o, arena_printf(&o->a, "UPDATE person SET area = 802 WHERE member = %lld;"
	                                  "UPDATE person SET area = 803 WHERE member = %lld;"
	                                  "UPDATE person SET area = 800 WHERE member = %lld",
	                           (long long)o->ani.member, (long long)o->budi.member,
	                           (long long)o->oki.member));
	poll_open(&poll, o, false, &krajan);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	assert_int_equal(poll_number(&poll, "SELECT area FROM response"), 802);
	assert_int_equal(poll_send(&poll, &o->budi), DENIED);
	assert_non_null(strstr(o->p.text, "other areas"));
	assert_int_equal(poll_send(&poll, &o->oki), DENIED);
	assert_int_equal(poll_send(&poll, &o->oni), DENIED);
	assert_int_equal(eligible_now(&poll, &eligible), OK);
	assert_int_equal(eligible, 1);
	/* Who moves away meanwhile has answered, and changes it no more. */
	office_raw(o, arena_printf(&o->a, "UPDATE person SET area = 803 WHERE member = %lld",
	                           (long long)o->ani.member));
	assert_int_equal(poll_change(&poll, &o->ani, 1), DENIED);
	assert_int_equal(eligible_now(&poll, &eligible), OK);
	assert_int_equal(eligible, 1);
	/* ... as who moves in meanwhile has not yet. */
	office_raw(o, arena_printf(&o->a, "UPDATE person SET area = 802 WHERE member = %lld",
	                           (long long)o->budi.member));
	assert_int_equal(eligible_now(&poll, &eligible), OK);
	assert_int_equal(eligible, 2);
	fixture_sound(&o->f);
}

/* -- Sheets that cannot stand ------------------------------------------------------------------ */

static void
refused(struct poll *poll, size_t question)
{
	assert_int_equal(poll_send(poll, &poll->o->ani), INVALID);
	assert_int_equal(poll->bad, question);
	assert_true(poll->o->p.text[0] != '\0');
	poll_fill(poll, 1);
}

static void
bad_sheets_name_the_question(void **state)
{
	struct office *o = *state;
	char *long_text = arena_alloc(&o->a, ANSWER_LONG_MAX + 2);
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 1);
	poll.answers[POLL_AGREE].given = false;
	refused(&poll, POLL_AGREE);
	poll.answers[POLL_AGREE].value = 4;
	refused(&poll, POLL_AGREE);
	poll.answers[POLL_ONE].value = 0;
	refused(&poll, POLL_ONE);
	poll.answers[POLL_SEVERAL].several = 7;
	refused(&poll, POLL_SEVERAL);
	poll.answers[POLL_SEVERAL].several = 1 << 4;
	refused(&poll, POLL_SEVERAL);
	poll.answers[POLL_SCALE].value = 6;
	refused(&poll, POLL_SCALE);
	poll.answers[POLL_RANKING].order[1] = poll.answers[POLL_RANKING].order[0];
	refused(&poll, POLL_RANKING);
	poll.answers[POLL_RANKING].ordered = 2;
	refused(&poll, POLL_RANKING);
	poll.answers[POLL_NUMBER].value = 101;
	refused(&poll, POLL_NUMBER);
	memset(long_text, 'x', ANSWER_LONG_MAX + 1);
	poll.answers[POLL_WORDS].text = long_text;
	refused(&poll, POLL_WORDS);
	poll.answers[POLL_WORDS].text = "\xff\xfe";
	refused(&poll, POLL_WORDS);
	assert_int_equal(consults_look(o, poll.id).answers, 0);
	/* What is not asked of who says yes goes unsaid, and blanks are no answer. */
	poll_fill(&poll, 0);
	poll.answers[POLL_WHY] = (struct answer){ .given = true, .text = "Tidak ditanya" };
	poll.answers[POLL_WORDS].text = "  \n ";
	poll_sent(&poll, &o->ani);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM answer_text"), 0);
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(what_is_sent_is_counted),
		OFFICE_TEST(ones_own_is_read_back),
		OFFICE_TEST(a_mind_changes),
		OFFICE_TEST(a_repeated_request_is_one),
		OFFICE_TEST(one_draft_at_two_terminals),
		OFFICE_TEST(two_terminals_are_told),
		OFFICE_TEST(changed_questions_are_shown_first),
		OFFICE_TEST(only_while_it_is_open),
		OFFICE_TEST(not_before_it_opens),
		OFFICE_TEST(cancelled_ones_are_answered_no_more),
		OFFICE_TEST(verified_ones_alone),
		OFFICE_TEST(suspended_ones_have_answered),
		OFFICE_TEST(those_of_its_areas_alone),
		OFFICE_TEST(bad_sheets_name_the_question),
	};

	return cmocka_run_group_tests_name("response", tests, NULL, NULL);
}
