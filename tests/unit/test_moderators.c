/* What moderators and overseers are shown of proposals: the day's tally, a writer's record, what was
 * refused or hidden. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/undo.h"
#include "unit/comments.h"
#include "unit/office.h"

/* -- What the office is told ----------------------------------------------------------------- */

static void
test_decided_today(void **state)
{
	struct office *o = *state;
	int64_t now = o->f.clock->now;
	int64_t mona = o->mona.member;

	assert_int_equal(proposal_decided_today(o->f.db, 0, now), 0);
	int64_t target = office_published(o, &o->ani, "Jalan RT 03");
	int64_t id = office_submit(o, &o->ani, "Jalan RT 04");
	assert_int_equal(office_merge(o, &o->rudi, id, target), OK);
	assert_int_equal(office_decide(o, &o->mona, id, "split"), OK);
	assert_int_equal(office_decide(o, &o->mona, id, "return"), OK);
	office_support(o, &o->oki, target);
	assert_int_equal(proposal_decided_today(o->f.db, mona, now), 2);
	assert_int_equal(proposal_decided_today(o->f.db, 0, now), 3);
	int64_t midnight = calendar_midnight(calendar_day(now) + 1);
	assert_int_equal(proposal_decided_today(o->f.db, 0, midnight - 1), 3);
	assert_int_equal(proposal_decided_today(o->f.db, 0, midnight), 0);
	o->f.clock->now = midnight;
	assert_int_equal(office_decide(o, &o->mona, target, "hide"), OK);
	assert_int_equal(proposal_decided_today(o->f.db, mona, midnight), 1);
	assert_int_equal(proposal_decided_today(o->f.db, o->rudi.member, midnight), 0);
}

/* Comments count as well, and what was taken back does not. */
static void
test_decided_on_comments(void **state)
{
	struct office *o = *state;
	int64_t now = o->f.clock->now;
	int64_t mona = o->mona.member;
	int64_t on = office_published(o, &o->ani, "Jalan RT 03");
	int64_t first = comments_say(o, &o->budi, on, 0, "Telepon 0812 3456 7890.", NULL);
	int64_t second = comments_say(o, &o->budi, on, 0, "Malas.", NULL);

	assert_int_equal(comments_decide(o, &o->mona, first, "publish"), OK);
	assert_int_equal(comments_decide(o, &o->mona, second, "hide"), OK);
	assert_int_equal(proposal_decided_today(o->f.db, mona, now), 3);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_COMMENT, second, &o->p), OK);
	assert_int_equal(proposal_decided_today(o->f.db, mona, now), 2);
	assert_int_equal(undo_take_back(&o->mona, SUBJECT_PROPOSAL, on, &o->p), OK);
	assert_int_equal(proposal_decided_today(o->f.db, mona, now), 1);
	assert_int_equal(proposal_decided_today(o->f.db, 0, now), 1);
	/* Another decision than of looking through. */
	office_judge(o, &o->joko, office_published(o, &o->ani, "Jalan RT 04"), "assess");
	assert_int_equal(undo_take_back(&o->joko, SUBJECT_PROPOSAL, on + 1, &o->p), OK);
	assert_int_equal(proposal_decided_today(o->f.db, o->joko.member, now), 0);
	assert_int_equal(proposal_decided_today(o->f.db, 0, now), 2);
}

static void
test_author_record(void **state)
{
	struct office *o = *state;
	static const enum proposal_state states[] = {
		PROPOSAL_PUBLISHED, PROPOSAL_DONE,   PROPOSAL_MERGED,    PROPOSAL_RETURNED,
		PROPOSAL_REFUSED,   PROPOSAL_HIDDEN, PROPOSAL_WITHDRAWN, PROPOSAL_APPEALED,
	};
	const struct proposal_import paper = { .fields = fixture_fields("Dari kertas"),
		                               .state = PROPOSAL_PUBLISHED };
	struct author_record r;
	size_t bad;

	for (size_t i = 0; i < sizeof(states) / sizeof(states[0]); i++)
		fixture_state(&o->f, office_submit(o, &o->ani, "Jalan RT 03"), states[i]);
	office_submit(o, &o->budi, "Punya orang lain");
	int64_t id = office_submit(o, &o->ani, "Jalan RT 05");
	assert_int_equal(proposal_author_record(&o->mona, id, &r), OK);
	assert_int_equal(r.published, 3);
	assert_int_equal(r.returned, 1);
	assert_int_equal(r.refused, 2);
	assert_int_equal(r.hidden, 1);
	assert_int_equal(r.withdrawn, 1);
	struct session *const others[] = { &o->ani, &o->oki, &o->bela, &o->guest };
	for (int i = 0; i < 4; i++)
		assert_int_equal(proposal_author_record(others[i], id, &r), DENIED);
	assert_int_equal(proposal_author_record(&o->mona, 4711, &r), NOT_FOUND);
	assert_int_equal(proposal_import(&o->f.system, &paper, 1, false, false, &bad, &o->p), OK);
	assert_int_equal(proposal_author_record(&o->mona, id + 1, &r), OK);
	assert_int_equal(r.published + r.returned + r.refused + r.hidden + r.withdrawn, 0);
}

/* -- Those who oversee ----------------------------------------------------------------------- */

#define OVERSEEN 40

static size_t
overseen(struct office *o, struct session *s, bool all, struct proposal_row rows[OVERSEEN])
{
	const struct proposal_query q = { .set = SET_OVERSEEN, .all = all };
	struct list_place from;
	size_t n = 0;
	size_t got;

	/* In pages of three, forward; every page read backward from its end is the same. */
	do {
		assert_int_equal(proposal_list(s, &o->a, &q, n ? &from : NULL, false, 3, rows + n,
		                               &got), OK);
		for (size_t i = 1; i < got; i++)
			assert_true(rows[n + i].key <= rows[n + i - 1].key);
		n += got;
		if (n > 0)
			from = (struct list_place){ rows[n - 1].key, rows[n - 1].id };
	} while (got == 3);
	for (size_t i = n; i-- > 1;) {
		struct proposal_row one;
		from = (struct list_place){ rows[i].key, rows[i].id };
		assert_int_equal(proposal_list(s, &o->a, &q, &from, true, 1, &one, &got), OK);
		assert_int_equal(got, 1);
		assert_int_equal(one.id, rows[i - 1].id);
	}
	return n;
}

static void
test_overseen(void **state)
{
	struct office *o = *state;
	const struct proposal_query q = { .set = SET_OVERSEEN };
	struct proposal_row rows[OVERSEEN];
	int seen[OVERSEEN + 1] = { 0 };
	size_t n;

	for (int i = 0; i < OVERSEEN; i++) {
		int64_t id = office_submit(o, &o->ani, "Jalan RT 03");
		o->f.clock->now += i % 3;
		if (i % 2)
			assert_int_equal(office_decide(o, &o->mona, id, "publish"), OK);
		assert_int_equal(office_decide(o, &o->mona, id, i % 2 ? "hide" : "refuse"), OK);
	}
	office_published(o, &o->ani, "Jalan RT 04");
	assert_int_equal(overseen(o, &o->bela, true, rows), OVERSEEN);
	for (int week = 0; week < 5; week++) {
		n = overseen(o, &o->bela, false, rows);
		assert_in_range(n, 2, OVERSEEN / 2);
		for (size_t i = 0; i < n; i++) {
			assert_true(rows[i].sampled);
			seen[rows[i].id]++;
		}
		size_t sampled = 0;
		overseen(o, &o->bela, true, rows);
		for (int i = 0; i < OVERSEEN; i++)
			sampled += rows[i].sampled;
		assert_int_equal(sampled, n);
		o->f.clock->now += 7 * 86400;
	}
	for (int i = 1; i <= OVERSEEN; i++)
		assert_int_equal(seen[i], 1);
	struct session *const others[] = { &o->ani, &o->mona, &o->guest };
	for (int i = 0; i < 3; i++)
		assert_int_equal(proposal_list(others[i], &o->a, &q, NULL, false, 3, rows, &n),
		                 DENIED);
	assert_int_equal(proposal_read(&o->bela, &o->a, 1, &(struct proposal_page){ 0 }), OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(test_decided_today),
		OFFICE_TEST(test_decided_on_comments),
		OFFICE_TEST(test_author_record),
		OFFICE_TEST(test_overseen),
	};

	return cmocka_run_group_tests_name("moderators", tests, NULL, NULL);
}
