/* Answers in words: what holds them, looking through them, what stands among the results; and what
 * becomes of answers when accounts are merged or somebody is forgotten. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "core/civility.h"
#include "core/member_erase.h"
#include "core/member_export.h"
#include "core/member_merge.h"
#include "core/review.h"
#include "core/thing.h"
#include "core/undo.h"
#include "unit/polls.h"

#define PHONE "Hubungi saya di 0812 3456 7890."

static int64_t
text_of(struct poll *poll, const struct session *s)
{
	return poll_number(poll,
	                   "SELECT COALESCE((SELECT t.id FROM answer_text t JOIN response r"
	                   " ON r.sheet = t.sheet WHERE r.member = %lld AND t.question = %lld), 0)",
	                   (long long)s->member, (long long)poll->q.questions[POLL_WORDS].id);
}

static struct answer_text
look(struct poll *poll, int64_t id)
{
	struct answer_text text;

	assert_int_equal(answer_text_read(&poll->o->f.system, &poll->o->a, id, &text), OK);
	return text;
}

static enum status
decide(struct poll *poll, struct session *s, int64_t id, const char *verb)
{
	const struct decision d = {
		.id = id, .version = look(poll, id).version, .verb = verb,
		.ground = GROUND_PRIVATE_DATA, .word = "Ada nomor telepon.",
	};

	return answer_text_decide(s, &d, &poll->o->p);
}

/* Ani's sheet, with these words. */
static int64_t
ani_says(struct poll *poll, const char *words)
{
	poll_begin(poll, ANSWER_YES);
	poll->answers[POLL_WORDS] = (struct answer){ .given = true, .text = words };
	poll_sent(poll, &poll->o->ani);
	return text_of(poll, &poll->o->ani);
}

/* -- Held -------------------------------------------------------------------------------------- */

static void
what_is_held(void **state)
{
	static const struct {
		const char *words;
		unsigned hold;
	} said[] = {
		{ PHONE, HOLD_PHONE },
		{ "NIK saya 3201015708990042.", HOLD_NIK },
		{ "Jalan RT 03 rusak parah sejak 2024.", 0 },
	};
	struct office *o = *state;
	struct session *voters[] = { &o->ani, &o->budi, &o->oki };
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	for (size_t i = 0; i < 3; i++) {
		poll_begin(&poll, ANSWER_YES);
		poll.answers[POLL_WORDS] = (struct answer){ .given = true, .text = said[i].words };
		poll_sent(&poll, voters[i]);
		assert_int_equal(poll.receipt.holds, said[i].hold);
		struct answer_text text = look(&poll, text_of(&poll, voters[i]));
		assert_int_equal(text.state, said[i].hold ? TEXT_HELD : TEXT_SHOWN);
		assert_int_equal(text.holds, said[i].hold);
		assert_string_equal(text.text, said[i].words);
	}
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 0, 0), 3);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 1, 0), 1);
	struct review_row rows[8];
	size_t n;
	assert_int_equal(review_list(&o->mona, &o->a, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].subject, SUBJECT_ANSWER_TEXT);
	assert_string_equal(rows[0].thing.code, "K-2026-0001");
	assert_non_null(strstr(rows[0].thing.reasons, "phone"));
	fixture_sound(&o->f);
}

static void
whose_eyes(void **state)
{
	struct office *o = *state;
	struct answer_text text;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	int64_t id = ani_says(&poll, PHONE);
	assert_int_equal(answer_text_read(&o->mona, &o->a, id, &text), OK);
	assert_int_equal(answer_text_read(&o->ani, &o->a, id, &text), OK);
	assert_int_equal(answer_text_read(&o->budi, &o->a, id, &text), NOT_FOUND);
	assert_int_equal(answer_text_read(&o->guest, &o->a, id, &text), NOT_FOUND);
	assert_int_equal(answer_text_read(&o->mona, &o->a, 4711, &text), NOT_FOUND);
	assert_int_equal(decide(&poll, &o->mona, id, "show"), OK);
	assert_int_equal(answer_text_read(&o->guest, &o->a, id, &text), OK);
}

/* -- Looked through ---------------------------------------------------------------------------- */

static void
a_moderator_decides(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	int64_t id = ani_says(&poll, PHONE);
	assert_int_equal(decide(&poll, &o->ani, id, "show"), DENIED);
	assert_int_equal(decide(&poll, &o->budi, id, "show"), DENIED);
	assert_int_equal(decide(&poll, &o->joko, id, "hide"), DENIED);
	assert_int_equal(decide(&poll, &o->mona, id, "restore"), DENIED);
	assert_int_equal(decide(&poll, &o->mona, id, "vanish"), INVALID);
	assert_int_equal(decide(&poll, &o->mona, id, "show"), OK);
	assert_int_equal(look(&poll, id).state, TEXT_SHOWN);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 1, 0), 1);
	assert_int_equal(decide(&poll, &o->rudi, id, "hide"), OK);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 1, 0), 0);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 0, 0), 1);
	assert_string_equal(look(&poll, id).word, "Ada nomor telepon.");
	assert_int_equal(look(&poll, id).ground, GROUND_PRIVATE_DATA);
	const struct decision stale = { .id = id, .version = 1, .verb = "restore" };
	assert_int_equal(answer_text_decide(&o->mona, &stale, &o->p), CONFLICT);
	assert_int_equal(undo_take_back(&o->rudi, SUBJECT_ANSWER_TEXT, id, &o->p), OK);
	assert_int_equal(look(&poll, id).state, TEXT_SHOWN);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 1, 0), 1);
	assert_int_equal(decide(&poll, &o->rudi, id, "hide"), OK);
	assert_int_equal(decide(&poll, &o->mona, id, "restore"), OK);
	fixture_sound(&o->f);
}

static void
its_writer_is_told(void **state)
{
	struct office *o = *state;
	struct notice notices[8];
	struct thing thing;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	int64_t id = ani_says(&poll, PHONE);
	assert_int_equal(decide(&poll, &o->mona, id, "hide"), OK);
	size_t n = office_notices(o, &o->ani, notices);
	assert_true(n >= 1);
	assert_int_equal(notices[0].subject, SUBJECT_ANSWER_TEXT);
	assert_non_null(strstr(notices[0].text, "\"Perbaikan jalan\" was taken off"));
	assert_int_equal(thing_look(&o->ani, &o->a, SUBJECT_ANSWER_TEXT, id, &thing), OK);
	assert_string_equal(thing.code, "K-2026-0001");
	assert_int_equal(thing_look(&o->budi, &o->a, SUBJECT_ANSWER_TEXT, id, &thing), NOT_FOUND);
}

static void
other_words_in_its_place_are_looked_at(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	int64_t id = ani_says(&poll, "Kepala desa bodoh sekali.");
	if (look(&poll, id).state == TEXT_HELD)
		assert_int_equal(decide(&poll, &o->mona, id, "show"), OK);
	assert_int_equal(decide(&poll, &o->mona, id, "hide"), OK);
	/* The same words stay off. */
	assert_int_equal(poll_change(&poll, &o->ani, 1), OK);
	assert_int_equal(text_of(&poll, &o->ani), id);
	assert_int_equal(look(&poll, id).state, TEXT_HIDDEN);
	poll.answers[POLL_WORDS].text = "Kepala desa kurang hadir.";
	assert_int_equal(poll_change(&poll, &o->ani, 2), OK);
	int64_t other = text_of(&poll, &o->ani);
	assert_int_not_equal(other, id);
	assert_int_equal(look(&poll, other).state, TEXT_HELD);
	assert_int_equal(look(&poll, other).holds, HOLD_REPLACED);
	assert_int_equal(poll.receipt.holds, HOLD_REPLACED);
	struct review_row rows[8];
	size_t n;
	assert_int_equal(review_list(&o->mona, &o->a, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_non_null(strstr(rows[0].thing.reasons, "in the place of"));
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_ANSWER_TEXT, id, &o->p), NOT_FOUND);
	/* ... and what is said no more waits no more. */
	poll.answers[POLL_WORDS].given = false;
	assert_int_equal(poll_change(&poll, &o->ani, 3), OK);
	assert_int_equal(look(&poll, other).state, TEXT_WITHDRAWN);
	assert_string_equal(look(&poll, other).text, "");
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 0, 0), 0);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM review"), 0);
	fixture_sound(&o->f);
}

/* Blanks, and then the same words again, do not undo what a moderator did. */
static void
hidden_words_do_not_come_back(void **state)
{
	const char *words = "Kepala desa kurang hadir.";
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	int64_t id = ani_says(&poll, words);
	assert_int_equal(decide(&poll, &o->mona, id, "hide"), OK);
	poll.answers[POLL_WORDS].given = false;
	assert_int_equal(poll_change(&poll, &o->ani, 1), OK);
	assert_int_equal(poll.receipt.holds, 0);
	assert_int_equal(look(&poll, id).state, TEXT_WITHDRAWN);
	assert_int_equal(decide(&poll, &o->mona, id, "restore"), DENIED);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_ANSWER_TEXT, id, &o->p), DENIED);
	assert_int_equal(poll_change(&poll, &o->ani, 2), OK); /* once more without */
	assert_int_equal(text_of(&poll, &o->ani), id);
	fixture_sound(&o->f);
	poll.answers[POLL_WORDS] = (struct answer){ .given = true, .text = words };
	assert_int_equal(poll_change(&poll, &o->ani, 3), OK);
	id = text_of(&poll, &o->ani);
	assert_int_equal(look(&poll, id).state, TEXT_HELD);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 1, 0), 0);
	poll.answers[POLL_WORDS].text = "Kepala desa kurang hadir!";
	assert_int_equal(poll_change(&poll, &o->ani, 4), OK);
	id = text_of(&poll, &o->ani);
	assert_int_equal(look(&poll, id).state, TEXT_HELD);
	fixture_sound(&o->f);
	/* Once a moderator has let it stand, it is as any other. */
	assert_int_equal(decide(&poll, &o->mona, id, "show"), OK);
	poll.answers[POLL_WORDS].text = words;
	assert_int_equal(poll_change(&poll, &o->ani, 5), OK);
	assert_int_equal(look(&poll, text_of(&poll, &o->ani)).state, TEXT_SHOWN);
	fixture_sound(&o->f);
}

/* The receipt tells what waits, as it stands. */
static void
receipts_tell_what_waits(void **state)
{
	struct office *o = *state;
	struct poll poll;
	char request[REQUEST_SIZE];

	poll_open(&poll, o, false, NULL);
	request_key(request);
	poll_begin(&poll, ANSWER_YES);
	poll.answers[POLL_WORDS] = (struct answer){ .given = true, .text = PHONE };
	struct response_sent sent = {
		.consultation = poll.id, .content = consults_look(o, poll.id).content,
		.questions = &poll.q, .answers = poll.answers, .request = request,
	};
	for (int i = 0; i < 2; i++) {
		assert_int_equal(response_send(&o->ani, &sent, &poll.receipt, &poll.bad, &o->p), OK);
		assert_int_equal(poll.receipt.holds, HOLD_PHONE);
	}
	assert_int_equal(decide(&poll, &o->mona, text_of(&poll, &o->ani), "show"), OK);
	assert_int_equal(response_send(&o->ani, &sent, &poll.receipt, &poll.bad, &o->p), OK);
	assert_int_equal(poll.receipt.holds, 0);
	poll.answers[POLL_AGREE].value = ANSWER_ABSTAIN;
	assert_int_equal(poll_change(&poll, &o->ani, 1), OK);
	assert_int_equal(poll.receipt.holds, 0);
}

static void
of_secret_ones_nobody_knows_whose(void **state)
{
	struct office *o = *state;
	struct notice notices[8];
	struct answer_text text;
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	poll_begin(&poll, ANSWER_YES);
	poll.answers[POLL_WORDS] = (struct answer){ .given = true, .text = PHONE };
	poll_sent(&poll, &o->ani);
	poll_close(&poll, 0);
	int64_t id = poll_number(&poll, "SELECT id FROM answer_text");
	assert_int_equal(answer_text_read(&o->ani, &o->a, id, &text), NOT_FOUND);
	assert_int_equal(decide(&poll, &o->mona, id, "hide"), OK);
	size_t n = office_notices(o, &o->ani, notices);
	for (size_t i = 0; i < n; i++)
		assert_int_not_equal(notices[i].subject, SUBJECT_ANSWER_TEXT);
	fixture_sound(&o->f);
}

static void
nothing_is_kept_of_what_was_taken_back(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	int64_t id = ani_says(&poll, PHONE);
	assert_int_equal(decide(&poll, &o->mona, id, "hide"), OK);
	poll.answers[POLL_WORDS].given = false;
	assert_int_equal(poll_change(&poll, &o->ani, 1), OK);
	assert_string_equal(look(&poll, id).word, "Ada nomor telepon.");
	struct erasure e = { .id = o->ani.member, .basis = ERASE_PAPER, .texts = true };
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_null(look(&poll, id).word);
	assert_int_equal(poll_tally(&poll, POLL_WORDS, 0, 0), 0);
	fixture_sound(&o->f);
}

/* -- Merged accounts --------------------------------------------------------------------------- */

static void
merge(struct office *o, int64_t source, int64_t target)
{
	struct member_merge m;

	assert_int_equal(member_merge_look(&o->f.system, &o->a, source, target, &m, &o->p), OK);
	assert_int_equal(m.source.answers, 1);
	if (member_merge(&o->f.system, &m, &o->p) != OK)
		fail_msg("%s", o->p.text);
}

static void
of_two_responses_the_targets_stays(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 1);
	poll.answers[POLL_WORDS].text = PHONE;
	poll_sent(&poll, &o->ani);
	poll_fill(&poll, 3);
	poll_sent(&poll, &o->budi);
	poll_sent(&poll, &o->oki);
	merge(o, o->ani.member, o->budi.member);
	assert_int_equal(consults_look(o, poll.id).answers, 2);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_NO, 0), 0);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_YES, 0), 2);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM review"), 0);
	fixture_sound(&o->f);
	/* One alone moves. */
	merge(o, o->oki.member, o->oni.member);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM response WHERE member = %lld",
	                             (long long)o->oni.member), 1);
	assert_int_equal(consults_look(o, poll.id).answers, 2);
	fixture_sound(&o->f);
}

static void
of_two_secret_votes_both_stand(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, true, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	poll_sent(&poll, &o->budi);
	poll_sent(&poll, &o->oki);
	merge(o, o->ani.member, o->budi.member);
	merge(o, o->oki.member, o->oni.member);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM voted"), 3);
	assert_int_equal(poll_number(&poll, "SELECT COUNT(*) FROM voted WHERE member = %lld",
	                             (long long)o->oni.member), 1);
	assert_int_equal(poll_send(&poll, &o->oni), CONFLICT);
	fixture_sound(&o->f);
	poll_close(&poll, 0);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_NO, 0), 3);
	fixture_sound(&o->f);
}

/* -- Forgotten, and handed out ----------------------------------------------------------------- */

static void
words_go_and_choices_stay(void **state)
{
	struct office *o = *state;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	int64_t id = ani_says(&poll, PHONE);
	assert_int_equal(decide(&poll, &o->mona, id, "hide"), OK);
	poll_begin(&poll, ANSWER_NO);
	poll.answers[POLL_WHY] = (struct answer){ .given = true, .text = "Terlalu jauh" };
	poll_sent(&poll, &o->budi);
	struct erasure e = { .id = o->ani.member, .basis = ERASE_PAPER, .texts = true };
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_string_equal(look(&poll, id).text, "");
	assert_null(look(&poll, id).word);
	assert_int_equal(decide(&poll, &o->mona, id, "restore"), DENIED);
	assert_int_equal(poll_tally(&poll, POLL_AGREE, ANSWER_YES, 0), 1);
	assert_int_equal(consults_look(o, poll.id).answers, 2);
	fixture_sound(&o->f);
	struct erasure kept = { .id = o->budi.member, .basis = ERASE_PAPER };
	assert_int_equal(member_erase(&o->f.system, &kept, &o->p), OK);
	assert_int_equal(poll_tally(&poll, POLL_WHY, 1, 0), 1);
	fixture_sound(&o->f);
}

static void
one_reads_what_one_answered(void **state)
{
	struct office *o = *state;
	struct poll secret;
	const char *text;
	struct poll poll;

	poll_open(&poll, o, false, NULL);
	poll_fill(&poll, 1);
	poll_sent(&poll, &o->ani);
	o->f.clock->now = CONSULTS_NOW;
	poll_open(&secret, o, true, NULL);
	poll_fill(&secret, 7);
	poll_sent(&secret, &o->ani);
	assert_int_equal(member_export_text(&o->ani, &o->a, o->ani.member, NULL, &text, &o->p), OK);
	assert_non_null(strstr(text, "K-2026-0001"));
	assert_non_null(strstr(text, "Jalan mana dahulu?"));
	assert_non_null(strstr(text, "Chosen: Jalan RT 02"));
	assert_non_null(strstr(text, "What was said: no"));
	assert_non_null(strstr(text, "Pesan nomor 1 untuk kantor"));
	const char *votes = strstr(text, "Secret consultations answered");
	assert_non_null(votes);
	assert_non_null(strstr(votes, "K-2026-0002"));
	assert_null(strstr(text, "Pesan nomor 7"));
	assert_null(strstr(text, secret.receipt.code));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(what_is_held),
		OFFICE_TEST(whose_eyes),
		OFFICE_TEST(a_moderator_decides),
		OFFICE_TEST(its_writer_is_told),
		OFFICE_TEST(other_words_in_its_place_are_looked_at),
		OFFICE_TEST(hidden_words_do_not_come_back),
		OFFICE_TEST(receipts_tell_what_waits),
		OFFICE_TEST(of_secret_ones_nobody_knows_whose),
		OFFICE_TEST(nothing_is_kept_of_what_was_taken_back),
		OFFICE_TEST(of_two_responses_the_targets_stays),
		OFFICE_TEST(of_two_secret_votes_both_stand),
		OFFICE_TEST(words_go_and_choices_stay),
		OFFICE_TEST(one_reads_what_one_answered),
	};

	return cmocka_run_group_tests_name("answer_text", tests, NULL, NULL);
}
