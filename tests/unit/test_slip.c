/* Slips: that each leads to the entry of the trail which says what its owner sent, and that there
 * is none for anybody else, nor for what was answered secretly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/slip.h"
#include "screens/slip.h"
#include "unit/filling.h"
#include "unit/proposals.h"

static struct slip
slip(struct session *s, enum subject subject, int64_t id, const char *verb)
{
	struct slip found = { .entry = 0 };

	assert_int_equal(slip_find(s, subject, id, verb, &found), OK);
	return found;
}

static void
none(struct session *s, enum subject subject, int64_t id, const char *verb)
{
	struct slip found;

	assert_int_equal(slip_find(s, subject, id, verb, &found), NOT_FOUND);
}

static void
fits_the_trail(struct db *db, const struct slip *s)
{
	unsigned char hash[AUDIT_HASH_SIZE];
	char hex[AUDIT_HEX_SIZE];

	assert_int_equal(audit_leaf_hash(db, s->entry, hash), OK);
	audit_hex(hash, hex);
	assert_string_equal(s->hash, hex);
}

static void
who_sends_a_proposal_has_a_slip(void **state)
{
	struct village *v = *state;
	struct problem p = { 0 };
	int64_t id = proposals_submit(&v->author, "Perbaikan jalan RT 03");
	int64_t entry = audit_newest(v->f.db);
	int64_t at = v->f.clock->now;
	struct slip first = slip(&v->author, SUBJECT_PROPOSAL, id, "submit");

	assert_int_equal(first.entry, entry);
	assert_int_equal(first.at, at);
	fits_the_trail(v->f.db, &first);
	none(&v->other, SUBJECT_PROPOSAL, id, "submit");
	none(&v->moderator, SUBJECT_PROPOSAL, id, "submit");
	none(&v->guest, SUBJECT_PROPOSAL, id, "submit");
	none(&v->f.system, SUBJECT_PROPOSAL, id, "submit");
	none(&v->author, SUBJECT_PROPOSAL, id + 1000, "submit");
	none(&v->author, SUBJECT_COMMENT, id, "submit");
	/* What others did since is not theirs; what they sent again is. */
	assert_int_equal(proposals_decide(v, &v->moderator, id, "return", &p), OK);
	assert_int_equal(slip(&v->author, SUBJECT_PROPOSAL, id, "submit").entry, entry);
	assert_int_equal(proposals_decide(v, &v->author, id, "submit", &p), OK);
	struct slip second = slip(&v->author, SUBJECT_PROPOSAL, id, "submit");
	assert_int_equal(second.entry, audit_newest(v->f.db));
	assert_string_not_equal(second.hash, first.hash);
	fits_the_trail(v->f.db, &second);
}

static void
who_answers_has_a_slip(void **state)
{
	struct office *o = *state;
	char entry[64];

	poll_open(&fill_poll, o, false, NULL);
	fill_begin(&o->ani, false, false);
	fill_all();
	fill_press(K_ENTER);
	fill_on(&screen_receipt);
	fill_press(K_ENTER);
	fill_keys("2");
	fill_on(&screen_slip);
	struct slip of = slip(&o->ani, SUBJECT_CONSULTATION, fill_poll.id, "consult_respond");
	snprintf(entry, sizeof(entry), "entry %d", (int)of.entry);
	fill_says(entry);
	snprintf(entry, sizeof(entry), "%.16s %.16s", of.hash, of.hash + 16);
	fill_says(entry);
	assert_true(screen_slip.prints);
	fits_the_trail(o->f.db, &of);
	none(&o->budi, SUBJECT_CONSULTATION, fill_poll.id, "consult_respond");
	fill_press(K_ENTER); /* held down on the page before */
	fill_on(&screen_slip);
	fill_keys("1");
	fill_on(&screen_receipt);
	fill_end();
}

/* Neither offered, nor there for who knows how to ask. */
static void
secret_answers_have_none(void **state)
{
	struct office *o = *state;

	poll_open(&fill_poll, o, true, NULL);
	fill_begin(&o->ani, false, false);
	fill_all();
	fill_press(K_ENTER);
	fill_on(&screen_receipt);
	fill_press(K_ENTER);
	fill_keys("s");
	fill_on(&screen_receipt);
	none(&o->ani, SUBJECT_CONSULTATION, fill_poll.id, "consult_respond");
	assert_false(screen_receipt.prints);
	fill_end();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		PROPOSALS_TEST(who_sends_a_proposal_has_a_slip),
		OFFICE_TEST(who_answers_has_a_slip),
		OFFICE_TEST(secret_answers_have_none),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
