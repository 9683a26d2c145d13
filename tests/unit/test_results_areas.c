/* Results by area: counted right, and nothing small can be worked out from what is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/results_internal.h"
#include "unit/answers.h"

/* A village of hamlets, with wards below. */
struct village {
	int64_t top;
	int64_t hamlets[4];
	int64_t ward; /* of the first hamlet */
};

static struct village
make_village(struct answers *t)
{
	struct village v = { .top = answers_area(t, 0, "Desa Sukamaju") };

	for (int i = 0; i < 4; i++)
		v.hamlets[i] = answers_area(t, v.top, arena_printf(&t->o->a, "Dusun %c", 'A' + i));
	v.ward = answers_area(t, v.hamlets[0], "RW 01");
	return v;
}

struct shown {
	struct result_area *all;
	size_t n;
};

static struct shown
look(struct answers *t, int64_t id, int64_t question)
{
	struct shown s;

	answers_count(t, id);
	if (results_areas(&t->o->guest, &t->o->a, id, question, &s.all, &s.n, &t->o->p) != OK)
		fail_msg("%s", t->o->p.text);
	return s;
}

static const struct result_area *
row_of(const struct shown *s, int64_t area)
{
	for (size_t i = 0; i < s->n; i++)
		if (s->all[i].area == area)
			return &s->all[i];
	fail_msg("no area %lld", (long long)area);
	return NULL;
}

static int64_t
closed_one(struct answers *t)
{
	return answers_consultation(t, CONSULTATION_CLOSED, false, RESULTS_CLOSED);
}

/* -- Figures ----------------------------------------------------------------------------------- */

static void
answers_are_counted_where_their_member_lived(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	int64_t id = closed_one(t);
	int64_t q = answers_question(t, id, QUESTION_YES_NO, NULL);

	answers_many(t, id, v.hamlets[0], q, ANSWER_YES, 4);
	answers_many(t, id, v.ward, q, ANSWER_NO, 3);
	answers_many(t, id, v.hamlets[1], q, ANSWER_YES, 6);
	answers_many(t, id, v.top, q, ANSWER_ABSTAIN, 5);
	for (int i = 0; i < 9; i++)
		answers_member(t, v.hamlets[1]);
	/* Nine of the office live in no area either, and did not answer. */
	answers_many(t, id, 0, q, ANSWER_YES, 5);
	const struct shown s = look(t, id, q);
	assert_int_equal(s.n, 4);
	assert_int_equal(s.all[0].area, v.top);
	assert_int_equal(s.all[0].answers, 5);
	const struct result_area *a = row_of(&s, v.hamlets[0]);
	assert_string_equal(a->name, "Dusun A");
	assert_int_equal(a->eligible, 7);
	assert_int_equal(a->answers, 7);
	assert_int_equal(a->n[0], 4);
	assert_int_equal(a->n[1], 3);
	assert_int_equal(a->n[2], 0);
	assert_int_equal(row_of(&s, v.hamlets[1])->eligible, 15);
	assert_int_equal(s.all[3].area, 0);
	assert_int_equal(s.all[3].eligible, 14);
	const struct shown turnout = look(t, id, 0);
	assert_int_equal(row_of(&turnout, v.hamlets[0])->answers, 7);
	assert_null(row_of(&turnout, v.hamlets[0])->n);
}

static void
each_kind_has_its_figures(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	int64_t id = closed_one(t);
	int64_t several = answers_question(t, id, QUESTION_SEVERAL, "A|B");
	int64_t ranking = answers_question(t, id, QUESTION_RANKING, "A|B");
	int64_t number = answers_question(t, id, QUESTION_NUMBER, NULL);
	int64_t scale = answers_question(t, id, QUESTION_SCALE, NULL);
	int64_t words = answers_question(t, id, QUESTION_SHORT, NULL);

	raw_run(t->raw, "UPDATE person SET area = %lld", (long long)v.hamlets[0]);
	for (int i = 0; i < 6; i++) {
		int64_t sheet = answers_from(t, id, v.hamlets[0]);
		answers_value(t, sheet, several, 1);
		if (i < 2)
			answers_value(t, sheet, several, 2);
		answers_place(t, sheet, ranking, 1, i < 4 ? 2 : 1);
		answers_place(t, sheet, ranking, 2, i < 4 ? 1 : 2);
		answers_value(t, sheet, number, i - 5);
		answers_value(t, sheet, scale, i == 0 ? 1 : 5);
		answers_text(t, sheet, words, "Ya", i == 0 ? TEXT_HIDDEN : TEXT_SHOWN);
	}
	struct shown s = look(t, id, several);
	const struct result_area *a = row_of(&s, v.hamlets[0]);
	assert_int_equal(a->answers, 6);
	assert_int_equal(a->n[0], 6);
	assert_int_equal(a->n[1], 2);
	s = look(t, id, ranking);
	a = row_of(&s, v.hamlets[0]);
	assert_int_equal(a->answers, 6);
	assert_int_equal(a->n[0], 2);
	assert_int_equal(a->n[1], 4);
	s = look(t, id, number);
	assert_int_equal(row_of(&s, v.hamlets[0])->mean, -250);
	assert_null(row_of(&s, v.hamlets[0])->n);
	s = look(t, id, scale);
	assert_int_equal(row_of(&s, v.hamlets[0])->mean, 433);
	assert_int_equal(row_of(&s, v.hamlets[0])->n[4], 5);
	s = look(t, id, words);
	assert_int_equal(row_of(&s, v.hamlets[0])->answers, 5);
}

static void
who_is_not_asked_is_not_eligible(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	int64_t id = closed_one(t);

	answers_question(t, id, QUESTION_YES_NO, NULL);
	answers_asks(t, id, v.hamlets[0]);
	answers_asks(t, id, v.ward); /* lies in it: counted once */
	for (int i = 0; i < 8; i++) {
		answers_member(t, v.hamlets[1]);
		answers_from(t, id, i < 5 ? v.ward : v.hamlets[0]);
	}
	int64_t away = answers_member(t, v.ward);
	raw_run(t->raw, "UPDATE member SET state = 2 WHERE id = %lld", (long long)away);
	const struct shown s = look(t, id, 0);
	assert_int_equal(s.n, 1);
	assert_int_equal(s.all[0].eligible, 8);
	assert_int_equal(s.all[0].answers, 8);
}

/* -- Small cells --------------------------------------------------------------------------------- */

static void
a_small_one_takes_the_next_with_it(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	int64_t id = closed_one(t);
	int64_t q = answers_question(t, id, QUESTION_YES_NO, NULL);

	answers_many(t, id, v.hamlets[0], q, ANSWER_YES, 4);
	answers_many(t, id, v.hamlets[1], q, ANSWER_NO, 9);
	answers_many(t, id, v.hamlets[2], q, ANSWER_NO, 7);
	raw_run(t->raw, "UPDATE person SET area = %lld WHERE area IS NULL", (long long)v.hamlets[1]);
	const struct shown s = look(t, id, q);
	assert_int_equal(s.n, 3);
	assert_true(row_of(&s, v.hamlets[0])->small && row_of(&s, v.hamlets[2])->small);
	assert_int_equal(row_of(&s, v.hamlets[2])->answers, 0);
	assert_null(row_of(&s, v.hamlets[2])->n);
	assert_int_equal(row_of(&s, v.hamlets[2])->eligible, 7);
	assert_false(row_of(&s, v.hamlets[1])->small);
	assert_int_equal(row_of(&s, v.hamlets[1])->n[1], 9);
}

static void
what_is_small_in_the_turnout_or_before_it_stays_so(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	int64_t id = closed_one(t);
	int64_t leads = answers_question(t, id, QUESTION_YES_NO, NULL);
	int64_t follows = answers_question(t, id, QUESTION_YES_NO, NULL);

	answers_after(t, follows, leads, ANSWER_YES);
	raw_run(t->raw, "UPDATE person SET area = %lld WHERE area IS NULL", (long long)v.hamlets[3]);
	/* All can be told in the turnout; what leads has 4, 6, 8 and 20; what follows 0, 6, 5, 20. */
	const int answer[] = { 4, 6, 8, 20 }, follow[] = { 0, 6, 5, 20 };
	for (int h = 0; h < 4; h++)
		for (int i = 0; i < (h == 0 ? 5 : answer[h]); i++) {
			int64_t sheet = answers_from(t, id, v.hamlets[h]);
			if (i < answer[h])
				answers_value(t, sheet, leads, i < follow[h] ? ANSWER_YES : ANSWER_NO);
			if (i < follow[h])
				answers_value(t, sheet, follows, ANSWER_YES);
		}
	struct shown s = look(t, id, 0);
	for (size_t i = 0; i < s.n; i++)
		assert_false(s.all[i].small);
	s = look(t, id, leads);
	assert_true(row_of(&s, v.hamlets[0])->small && row_of(&s, v.hamlets[1])->small);
	assert_false(row_of(&s, v.hamlets[2])->small || row_of(&s, v.hamlets[3])->small);
	/* By itself it would hide the third in place of the second, and so tell of that one what was
	 * not told before. */
	s = look(t, id, follows);
	assert_true(row_of(&s, v.hamlets[0])->small && row_of(&s, v.hamlets[1])->small);
	assert_false(row_of(&s, v.hamlets[3])->small);
}

static void
other_questions_and_secrets_have_none(void **state)
{
	struct answers *t = *state;
	int64_t id = closed_one(t);
	int64_t other = closed_one(t);
	int64_t heading = answers_question(t, id, QUESTION_HEADING, NULL);
	int64_t q = answers_question(t, other, QUESTION_YES_NO, NULL);
	int64_t secret = answers_consultation(t, CONSULTATION_CLOSED, true, RESULTS_CLOSED);
	struct shown s;

	assert_int_equal(results_areas(&t->o->guest, &t->o->a, id, q, &s.all, &s.n, &t->o->p),
	                 NOT_FOUND);
	assert_int_equal(results_areas(&t->o->guest, &t->o->a, id, heading, &s.all, &s.n, &t->o->p),
	                 NOT_FOUND);
	for (int i = 0; i < 20; i++)
		answers_sheet(t, secret, 0, 0);
	answers_count(t, secret);
	assert_int_equal(results_areas(&t->o->guest, &t->o->a, secret, 0, &s.all, &s.n, &t->o->p),
	                 DENIED);
	assert_int_equal(s.n, 0);
}

/* -- By brute force ------------------------------------------------------------------------------ */

#define PARTS 4
#define MOST 9

/* What somebody who knows the whole, all that is told, and how it is chosen, could hold possible of
 * one part: the least and the most over all villages that would be told just the same. */
struct guess {
	int64_t least[PARTS];
	int64_t most[PARTS];
};

static bool
told_the_same(const int64_t *n, const bool *small, const int64_t *other, const bool *before)
{
	bool hidden[PARTS];

	memcpy(hidden, before, sizeof(hidden));
	results_suppress(other, PARTS, hidden);
	for (size_t i = 0; i < PARTS; i++)
		if (hidden[i] != small[i] || (!small[i] && n[i] != other[i]))
			return false;
	return true;
}

static int64_t
sum(const int64_t *n)
{
	int64_t all = 0;

	for (size_t i = 0; i < PARTS; i++)
		all += n[i];
	return all;
}

static struct guess
guess(const int64_t *n, const bool *small, const bool *before)
{
	struct guess g = { .least = { MOST + 1, MOST + 1, MOST + 1, MOST + 1 } };
	int64_t other[PARTS] = { 0 };
	size_t i;

	do {
		if (sum(other) == sum(n) && told_the_same(n, small, other, before))
			for (i = 0; i < PARTS; i++) {
				g.least[i] = other[i] < g.least[i] ? other[i] : g.least[i];
				g.most[i] = other[i] > g.most[i] ? other[i] : g.most[i];
			}
		for (i = 0; i < PARTS && ++other[i] > MOST; i++)
			other[i] = 0;
	} while (i < PARTS);
	return g;
}

/* Without the rule at hand: sums alone. */
static void
expect_no_sum(const int64_t *n, const bool *small)
{
	int64_t hidden = 0, together = 0;

	for (size_t i = 0; i < PARTS; i++) {
		assert_true(small[i] || n[i] >= RESULTS_CELL_MIN);
		hidden += small[i];
		together += small[i] ? n[i] : 0;
	}
	assert_true(hidden != 1);
	assert_true(hidden == 0 || hidden == PARTS || together >= RESULTS_CELL_MIN);
}

static void
no_small_figure_can_be_worked_out(void **state)
{
	uint32_t seed = 20260803;
	int hidden = 0;

	(void)state;
	for (int round = 0; round < 150; round++) {
		int64_t n[PARTS];
		bool before[PARTS]; /* in every other round: what was small elsewhere */
		bool small[PARTS];
		for (size_t i = 0; i < PARTS; i++) {
			seed = seed * 1664525 + 1013904223;
			n[i] = (int64_t)(seed >> 24) % (MOST + 1);
			before[i] = round % 2 && (seed >> 16) % 4 == 0;
		}
		memcpy(small, before, sizeof(small));
		results_suppress(n, PARTS, small);
		expect_no_sum(n, small);
		const struct guess g = guess(n, small, before);
		for (size_t i = 0; i < PARTS; i++) {
			hidden += small[i];
			/* Here nothing is above MOST, which tells of large ones. */
			if (round % 2 && n[i] >= RESULTS_CELL_MIN)
				continue;
			if (small[i] && sum(n) > 0 && g.least[i] == g.most[i])
				fail_msg("%lld %lld %lld %lld tells the part %zu",
				         (long long)n[0], (long long)n[1], (long long)n[2],
				         (long long)n[3], i);
		}
	}
	assert_true(hidden > 100);
}

/* The same over the rows of random villages: whatever is told of a question, no small area's figures
 * are what is left of the whole. */
static void
no_village_gives_a_small_area_away(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	uint32_t seed = 5;

	raw_run(t->raw, "UPDATE person SET area = %lld WHERE area IS NULL", (long long)v.hamlets[3]);
	for (int round = 0; round < 12; round++) {
		int64_t id = closed_one(t);
		int64_t q = answers_question(t, id, QUESTION_YES_NO, NULL);
		int64_t n[4];
		for (int i = 0; i < 4; i++) {
			seed = seed * 1664525 + 1013904223;
			n[i] = (int64_t)(seed >> 24) % 10;
			answers_many(t, id, v.hamlets[i], q, 1 + (seed >> 16) % 3, (int)n[i]);
		}
		const struct shown s = look(t, id, q);
		int64_t left = 0;
		size_t hidden = 0;
		for (size_t i = 0; i < s.n; i++) {
			assert_true(s.all[i].small || s.all[i].answers >= RESULTS_CELL_MIN);
			hidden += s.all[i].small;
			left -= s.all[i].answers;
		}
		left += n[0] + n[1] + n[2] + n[3];
		assert_true(hidden != 1);
		assert_true(hidden == 0 || hidden == s.n || left >= RESULTS_CELL_MIN);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ANSWERS_TEST(answers_are_counted_where_their_member_lived),
		ANSWERS_TEST(each_kind_has_its_figures),
		ANSWERS_TEST(who_is_not_asked_is_not_eligible),
		ANSWERS_TEST(a_small_one_takes_the_next_with_it),
		ANSWERS_TEST(what_is_small_in_the_turnout_or_before_it_stays_so),
		ANSWERS_TEST(other_questions_and_secrets_have_none),
		cmocka_unit_test(no_small_figure_can_be_worked_out),
		ANSWERS_TEST(no_village_gives_a_small_area_away),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
