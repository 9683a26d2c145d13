/* Secret answers: sealed until the end, one each, changed by who has the code alone. What could be
 * found out about them is test_secrecy.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/draft.h"
#include "core/follow.h"
#include "core/results.h"
#include "core/review.h"
#include "unit/polls.h"
#include "unit/travel.h"

#define NUMBER(poll, sql) poll_number(poll, "%s", sql)

/* -- Until it closes --------------------------------------------------------------------------- */

static void
ballots_lie_sealed(void **state)
{
	struct office *o = *state;
	struct response mine;
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	assert_null(response_why_not(&o->ani, poll.id));
	int64_t entries = audit_newest(o->f.db);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	assert_int_equal(strlen(poll.receipt.code), RECEIPT_SIZE - 1);
	assert_int_equal(poll.receipt.at, 0);
	poll_fill(&poll, 3);
	poll_sent(&poll, &o->budi);
	assert_int_equal(consults_look(o, poll.id).answers, 2);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM ballot WHERE sealed IS NOT NULL"), 2);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM voted"), 2);
	assert_int_equal(NUMBER(&poll, "SELECT (SELECT COUNT(*) FROM answer) + (SELECT COUNT(*)"
	                               " FROM answer_text) + (SELECT COUNT(*) FROM answer_tally)"
	                               " + (SELECT COUNT(*) FROM response)"), 0);
	/* Somebody answered, says the trail; and nothing else tells of it. */
	assert_int_equal(audit_newest(o->f.db), entries + 2);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM audit WHERE seq > %lld AND"
	                                    " actor = 0 AND actor_kind = 1 AND detail = ''"
	                                    " AND digest IS NULL AND verb = 'consult_respond'",
	                             (long long)entries), 2);
	assert_false(follow_is(&o->ani, SUBJECT_CONSULTATION, poll.id));
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM draft"), 0);
	/* Of one's own one knows that. */
	assert_int_equal(response_mine(&o->ani, &o->a, poll.id, &poll.q, &mine), OK);
	assert_true(mine.answered);
	assert_null(mine.answers);
	assert_string_equal(mine.code, "");
	assert_int_equal(mine.at, 0);
	fixture_sound(&o->f);
}

/* However one came there: from before it was made secret, or kept by something else. */
static void
drafts_go(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	assert_int_equal(draft_save(&o->ani, RESPONSE_FORM, poll.id, "x", "k", 0), OK);
	assert_int_equal(draft_save(&o->budi, RESPONSE_FORM, poll.id, "x", "k", 0), OK);
	assert_int_equal(draft_save(&o->budi, "other", poll.id, "x", "k", 0), OK);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM draft WHERE member = %lld",
	                             (long long)o->ani.member), 0);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM draft"), 2);
}

/* Made secret while it is nobody's but the office's. */
static void
drafts_of_all_go(void **state)
{
	struct office *o = *state;
	int64_t id = consults_make(o, "Rancangan");
	int64_t other = consults_make(o, "Lain");
	struct poll poll = { .o = o, .id = id };
	const struct audience everybody = { .n = 0 };
	struct consultation_fields f = consults_fields(o, "Rancangan");

	assert_int_equal(draft_save(&o->ani, RESPONSE_FORM, id, "x", "k", 0), OK);
	assert_int_equal(draft_save(&o->budi, RESPONSE_FORM, id, "x", "k", 0), OK);
	assert_int_equal(draft_save(&o->budi, RESPONSE_FORM, other, "x", "k", 0), OK);
	f.secret = true;
	if (consultation_edit(&o->joko, id, consults_look(o, id).heading.version, &f, &everybody,
	                      &o->p) != OK)
		fail_msg("%s", o->p.text);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM draft"), 1);
}

static void
the_box_is_opened_at_the_end(void **state)
{
	struct office *o = *state;
	struct session *voters[] = { &o->ani, &o->budi, &o->oki, &o->oni };
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	for (unsigned i = 0; i < 4; i++) {
		poll_fill(&poll, i);
		if (i == 2)
			poll.answers[POLL_WORDS].text = "Telepon saya 0812 3456 7890 ya.";
		poll_sent(&poll, voters[i]);
		assert_int_equal(poll.receipt.holds != 0, i == 2);
	}
	/* What waits tells neither order nor time: not before. */
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM review"), 0);
	poll_close(&poll, 0);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM ballot WHERE sealed IS NOT NULL"), 0);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM ballot"), 4);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_YES, 0), 2);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_NO, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_WHY, 1, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_SEVERAL, 0, 0), 4);
	assert_int_equal(poll_tally(&poll, POLL_SEVERAL, 2, 0), 2);
	assert_int_equal(poll_tally(&poll, POLL_RANKING, 1, 1), 2);
	assert_int_equal(poll_tally(&poll, POLL_NUMBER, 3, 0), 1);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 0, 0), 4);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 1, 0), 3);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM review WHERE subject = 17"), 1);
	assert_int_equal(poll_send(&poll, &o->rudi), DENIED);
	fixture_sound(&o->f);
	/* Nobody opens it twice. */
	assert_int_equal(consultation_tick(&o->f.system), OK);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 0, 0), 4);
}

/* Nobody opens the box by setting the machine's clock ahead (core/clock_guard.h). */
static void
a_clock_that_leaps_opens_nothing(void **state)
{
	struct office *o = *state;
	struct results r;
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	consults_tick(o, CONSULTS_CLOSES + 60 * DAY_SECONDS);
	assert_int_equal(consults_look(o, poll.id).heading.state, CONSULTATION_OPEN);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM ballot WHERE sealed IS NOT NULL"), 1);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM answer_tally"), 0);
	assert_int_equal(results_read(&o->joko, &o->a, poll.id, &r, &o->p), DENIED);
	/* Who looks after the hall says that it is right. */
	travel_trust(o->f.db);
	assert_int_equal(consultation_tick(&o->guest), OK);
	assert_int_equal(consults_look(o, poll.id).heading.state, CONSULTATION_CLOSED);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM ballot WHERE sealed IS NOT NULL"), 0);
	fixture_sound(&o->f);
}

static void
a_cancelled_one_stays_sealed(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	assert_int_equal(consults_decide(o, &o->joko, poll.id, "cancel"), OK);
	poll_close(&poll, 60);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM answer_tally"), 0);
	fixture_sound(&o->f);
}

/* -- One each ---------------------------------------------------------------------------------- */

static void
one_votes_once(void **state)
{
	struct office *o = *state;
	struct session other;
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	fixture_enter(&o->f, "ani", &other);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	assert_int_equal(poll_send(&poll, &o->ani), CONFLICT);
	assert_string_equal(poll.receipt.code, "");
	assert_int_equal(poll_send(&poll, &other), CONFLICT);
	assert_int_equal(poll_change(&poll, &other, 1), CONFLICT);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM ballot"), 1);
	fixture_sound(&o->f);
	session_leave(&other);
}

/* Written down by hand: without dashes, in small letters, an O for a nought. */
static const char *
by_hand(struct office *o, const char *code)
{
	char *copy = arena_strdup(&o->a, code);
	char *end = copy;

	for (const char *s = code; *s; s++)
		if (*s != '-')
			*end++ = *s == '0' ? 'o' : *s == '1' ? 'l' : (char)(*s | 0x20);
	*end = '\0';
	return copy;
}

static void
who_has_the_code_may_change(void **state)
{
	struct office *o = *state;
	struct answer before[POLL_QUESTIONS];
	char code[RECEIPT_SIZE];
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	memcpy(code, poll.receipt.code, sizeof(code));
	poll_fill(&poll, 3);
	poll_sent(&poll, &o->budi);
	assert_int_equal(ballot_open(&o->ani, &o->a, poll.id, by_hand(o, code), &poll.q, before, &o->p),
	                 OK);
	assert_int_equal(before[POLL_AGREE].value, ANSWER_NO);
	assert_string_equal(before[POLL_WORDS].text, "Pesan nomor 1 untuk kantor");
	poll_fill(&poll, 0);
	assert_int_equal(poll_change_secret(&poll, &o->ani, by_hand(o, code)), OK);
	assert_string_equal(poll.receipt.code, code);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM ballot"), 2);
	assert_int_equal(consults_look(o, poll.id).answers, 2);
	poll_close(&poll, 0);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_YES, 0), 2);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_NO, 0), 0);
	assert_int_equal(poll_change_secret(&poll, &o->ani, code), DENIED);
	assert_int_equal(ballot_open(&o->ani, &o->a, poll.id, code, &poll.q, before, &o->p), DENIED);
	fixture_sound(&o->f);
}

static void
codes_that_are_none(void **state)
{
	struct office *o = *state;
	struct answer answers[POLL_QUESTIONS];
	char code[RECEIPT_SIZE];
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	memcpy(code, poll.receipt.code, sizeof(code));
	const char *const bad[] = { "", "U", "0000-0000-0000-0000-0000-0000-00", "R7K4-M2PX",
		                    arena_printf(&o->a, "%s0", code), "'; DROP TABLE ballot; --",
		                    "ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZZZ-ZZ" };
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		assert_int_equal(poll_change_secret(&poll, &o->ani, bad[i]), NOT_FOUND);
		assert_non_null(strstr(o->p.text, "code"));
		assert_int_equal(ballot_open(&o->ani, &o->a, poll.id, bad[i], &poll.q, answers, &o->p),
		                 NOT_FOUND);
	}
	/* Somebody who has not voted gets nothing with another's code; nor does it open another. */
	assert_int_equal(poll_change_secret(&poll, &o->budi, code), NOT_FOUND);
	assert_int_equal(ballot_open(&o->budi, &o->a, poll.id, code, &poll.q, answers, &o->p),
	                 NOT_FOUND);
	assert_int_equal(ballot_open(&o->guest, &o->a, poll.id, code, &poll.q, answers, &o->p), DENIED);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM ballot"), 1);
	fixture_sound(&o->f);
}

static void
nobody_acts_for_another(void **state)
{
	struct office *o = *state;
	struct session assisted;
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	poll_fill(&poll, 1);
	assisted = o->ani;
	assisted.assisted_by = o->joko.member;
	assisted.officer_session = o->joko.id;
	assisted.assisted_until = o->f.clock->now + 600;
	assert_non_null(response_why_not(&assisted, poll.id));
	assert_int_not_equal(poll_send(&poll, &assisted), OK);
	assert_int_equal(NUMBER(&poll, "SELECT COUNT(*) FROM ballot"), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(ballots_lie_sealed),
		OFFICE_TEST(drafts_go),
		OFFICE_TEST(drafts_of_all_go),
		OFFICE_TEST(the_box_is_opened_at_the_end),
		OFFICE_TEST(a_clock_that_leaps_opens_nothing),
		OFFICE_TEST(a_cancelled_one_stays_sealed),
		OFFICE_TEST(one_votes_once),
		OFFICE_TEST(who_has_the_code_may_change),
		OFFICE_TEST(codes_that_are_none),
		OFFICE_TEST(nobody_acts_for_another),
	};

	return cmocka_run_group_tests_name("ballot", tests, NULL, NULL);
}
