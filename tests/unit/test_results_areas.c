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

	const int64_t homes[] = { v.hamlets[0], v.hamlets[1], v.top, 0 };
	for (int i = 0; i < 4; i++) {
		answers_many(t, id, homes[i], q, ANSWER_YES, 8 + i);
		answers_many(t, id, homes[i], q, ANSWER_NO, 6);
	}
	answers_many(t, id, v.ward, q, ANSWER_NO, 3);
	for (int i = 0; i < 9; i++)
		answers_member(t, v.hamlets[1]);
	/* Nine of the office live in no area either, and did not answer. */
	const struct shown s = look(t, id, q);
	assert_int_equal(s.n, 4);
	assert_int_equal(s.all[0].area, v.top);
	assert_int_equal(s.all[0].answers, 16);
	const struct result_area *a = row_of(&s, v.hamlets[0]);
	assert_string_equal(a->name, "Dusun A");
	assert_int_equal(a->eligible, 17);
	assert_int_equal(a->answers, 17);
	assert_int_equal(a->n[0], 8);
	assert_int_equal(a->n[1], 9);
	assert_int_equal(a->n[2], 0); /* nobody abstained anywhere, which the whole says too */
	assert_false(a->cells_small);
	assert_int_equal(row_of(&s, v.hamlets[1])->eligible, 24);
	assert_int_equal(s.all[3].area, 0);
	assert_int_equal(s.all[3].eligible, 26);
	const struct shown turnout = look(t, id, 0);
	assert_int_equal(row_of(&turnout, v.hamlets[0])->answers, 17);
	assert_null(row_of(&turnout, v.hamlets[0])->n);
}

/* Who has answered stands in the turnout of where they lived then, whatever came after. */
static void
nowhere_answered_more_than_could(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	int64_t id = closed_one(t);
	int64_t q = answers_question(t, id, QUESTION_YES_NO, NULL);

	answers_many(t, id, v.hamlets[0], q, ANSWER_YES, 7);
	answers_many(t, id, v.hamlets[1], q, ANSWER_YES, 6);
	answers_many(t, id, 0, q, ANSWER_YES, 5);
	answers_member(t, v.hamlets[1]);
	raw_run(t->raw, "UPDATE person SET area = %lld WHERE area = %lld", (long long)v.hamlets[2],
	        (long long)v.hamlets[0]);
	raw_run(t->raw, "UPDATE member SET state = 2 WHERE id IN (SELECT member FROM person"
	                " WHERE area = %lld)", (long long)v.hamlets[1]);
	const struct shown s = look(t, id, 0);
	assert_int_equal(row_of(&s, v.hamlets[0])->answers, 7);
	assert_int_equal(row_of(&s, v.hamlets[0])->eligible, 7);
	assert_int_equal(row_of(&s, v.hamlets[1])->answers, 6);
	assert_int_equal(row_of(&s, v.hamlets[1])->eligible, 6);
	for (size_t i = 0; i < s.n; i++)
		assert_int_not_equal(s.all[i].area, v.hamlets[2]);
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
	for (int i = 0; i < 12; i++) {
		int64_t sheet = answers_from(t, id, v.hamlets[0]);
		answers_value(t, sheet, several, i < 7 ? 1 : 2);
		if (i < 2)
			answers_value(t, sheet, several, 2);
		answers_place(t, sheet, ranking, 1, i < 7 ? 2 : 1);
		answers_place(t, sheet, ranking, 2, i < 7 ? 1 : 2);
		answers_value(t, sheet, number, i - 8);
		answers_value(t, sheet, scale, i < 5 ? 1 : 5);
		answers_text(t, sheet, words, "Ya", i == 0 ? TEXT_HIDDEN : TEXT_SHOWN);
	}
	struct shown s = look(t, id, several);
	const struct result_area *a = row_of(&s, v.hamlets[0]);
	assert_int_equal(a->answers, 12);
	assert_int_equal(a->n[0], 7);
	assert_int_equal(a->n[1], 7);
	s = look(t, id, ranking);
	a = row_of(&s, v.hamlets[0]);
	assert_int_equal(a->answers, 12);
	assert_int_equal(a->n[0], 5);
	assert_int_equal(a->n[1], 7);
	s = look(t, id, number);
	assert_int_equal(row_of(&s, v.hamlets[0])->mean, -250);
	assert_null(row_of(&s, v.hamlets[0])->n);
	s = look(t, id, scale);
	assert_int_equal(row_of(&s, v.hamlets[0])->mean, 333);
	assert_int_equal(row_of(&s, v.hamlets[0])->n[4], 7);
	s = look(t, id, words);
	assert_int_equal(row_of(&s, v.hamlets[0])->answers, 11);
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
	/* All there chose the same: that is not told either. */
	assert_int_equal(row_of(&s, v.hamlets[1])->answers, 9);
	assert_true(row_of(&s, v.hamlets[1])->cells_small);
	assert_int_equal(row_of(&s, v.hamlets[1])->n[1], RESULTS_NOT_TOLD);
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
	/* All can be told in the turnout; what leads has 4, 6, 13 and 30; what follows 0, 6, 5, 20. */
	const int answer[] = { 4, 6, 13, 30 }, follow[] = { 0, 6, 5, 20 };
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

/* -- Small values -------------------------------------------------------------------------------- */

static void
few_of_a_value_are_not_told(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	int64_t id = closed_one(t);
	int64_t q = answers_question(t, id, QUESTION_ONE, "A|B|C|D");
	int64_t scale = answers_question(t, id, QUESTION_SCALE, NULL);

	raw_run(t->raw, "UPDATE person SET area = %lld WHERE area IS NULL", (long long)v.hamlets[0]);
	for (int h = 0; h < 3; h++)
		for (int value = 1; value <= 4; value++)
			answers_many(t, id, v.hamlets[h], q, value, h == 0 && value == 4 ? 1 : 9 + h);
	for (int i = 0; i < 5; i++)
		answers_value(t, answers_from(t, id, v.hamlets[i % 3]), scale, i < 4 ? 5 : 1);
	const struct shown s = look(t, id, q);
	const struct result_area *a = row_of(&s, v.hamlets[0]);
	assert_int_equal(a->answers, 28);
	assert_int_equal(a->n[3], RESULTS_NOT_TOLD);
	assert_true(a->cells_small);
	size_t told = 0;
	for (size_t i = 0; i < s.n; i++)
		for (int value = 0; !s.all[i].small && value < 4; value++)
			told += s.all[i].n[value] != RESULTS_NOT_TOLD;
	assert_true(told > 0 && told <= 8);
}

static void
the_mean_of_a_scale_tells_no_step(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	int64_t id = closed_one(t);
	int64_t q = answers_question(t, id, QUESTION_SCALE, NULL);

	for (int h = 0; h < 3; h++) {
		answers_many(t, id, v.hamlets[h], q, 5, 9 + h);
		answers_many(t, id, v.hamlets[h], q, 4, 9);
		answers_many(t, id, v.hamlets[h], q, 1, h == 2 ? 6 : 1);
	}
	raw_run(t->raw, "UPDATE person SET area = %lld WHERE area IS NULL", (long long)v.hamlets[0]);
	const struct shown s = look(t, id, q);
	assert_int_equal(row_of(&s, v.hamlets[0])->n[0], RESULTS_NOT_TOLD);
	assert_int_equal(row_of(&s, v.hamlets[0])->mean, 0);
	assert_int_equal(row_of(&s, v.hamlets[0])->answers, 19);
}

/* As many are asked as said yes: where that is not told, neither is who was asked. */
static void
what_follows_does_not_tell_what_led_to_it(void **state)
{
	struct answers *t = *state;
	const struct village v = make_village(t);
	int64_t id = closed_one(t);
	int64_t leads = answers_question(t, id, QUESTION_YES_NO, NULL);
	int64_t follows = answers_question(t, id, QUESTION_YES_NO, NULL);

	answers_after(t, follows, leads, ANSWER_YES);
	raw_run(t->raw, "UPDATE person SET area = %lld WHERE area IS NULL", (long long)v.hamlets[3]);
	for (int h = 0; h < 4; h++)
		for (int i = 0; i < 12 + h; i++) {
			int64_t sheet = answers_from(t, id, v.hamlets[h]);
			bool yes = i < (h == 0 ? 11 : 6);
			answers_value(t, sheet, leads, yes ? ANSWER_YES : ANSWER_NO);
			if (yes)
				answers_value(t, sheet, follows, i % 2 ? ANSWER_YES : ANSWER_NO);
		}
	const struct shown before = look(t, id, leads);
	const struct shown s = look(t, id, follows);
	assert_int_equal(row_of(&before, v.hamlets[0])->n[0], RESULTS_NOT_TOLD);
	for (size_t i = 0; i < s.n; i++)
		if (before.all[i].n[0] == RESULTS_NOT_TOLD)
			assert_true(s.all[i].small);
}

/* -- Any village -------------------------------------------------------------------------------- */

/* Of areas that are told, by the values of a question: what is small is not alone among them, nor
 * what is left of the whole. */
static void
expect_cells(const struct shown *s, int values)
{
	for (size_t i = 0; i < s->n; i++) {
		const struct result_area *a = &s->all[i];
		int64_t left = a->answers;
		int hidden = 0;
		for (int v = 0; !a->small && v < values; v++) {
			assert_true(a->n[v] <= 0 || a->n[v] >= RESULTS_CELL_MIN);
			hidden += a->n[v] == RESULTS_NOT_TOLD;
			left -= a->n[v] == RESULTS_NOT_TOLD ? 0 : a->n[v];
		}
		assert_int_equal(a->cells_small, hidden > 0);
		assert_int_not_equal(hidden, 1);
		assert_true(hidden == 0 || left >= RESULTS_CELL_MIN);
	}
}

static void
expect_columns(const struct shown *s, int values)
{
	bool beside = false; /* small areas leave a sum, which may be small too */

	for (size_t i = 0; i < s->n; i++)
		beside = beside || s->all[i].small;
	for (int v = 0; v < values; v++) {
		int hidden = 0;
		for (size_t i = 0; i < s->n; i++)
			hidden += !s->all[i].small && s->all[i].n[v] == RESULTS_NOT_TOLD;
		assert_true(hidden != 1 || beside);
	}
}

/* Over the rows of random villages: whatever is told of a question, no small area's figures are what
 * is left of the whole. */
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
			/* In every other, all kinds of answers, and more of them. */
			int64_t more = round % 2 ? (int64_t)(seed >> 12) % 12 : 0;
			answers_many(t, id, v.hamlets[i], q, 1 + (seed >> 16) % 3, (int)n[i]);
			answers_many(t, id, v.hamlets[i], q, 1 + (seed >> 20) % 3, (int)more);
			n[i] += more;
		}
		const struct shown s = look(t, id, q);
		expect_cells(&s, 3);
		expect_columns(&s, 3);
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
		ANSWERS_TEST(nowhere_answered_more_than_could),
		ANSWERS_TEST(each_kind_has_its_figures),
		ANSWERS_TEST(who_is_not_asked_is_not_eligible),
		ANSWERS_TEST(a_small_one_takes_the_next_with_it),
		ANSWERS_TEST(what_is_small_in_the_turnout_or_before_it_stays_so),
		ANSWERS_TEST(other_questions_and_secrets_have_none),
		ANSWERS_TEST(few_of_a_value_are_not_told),
		ANSWERS_TEST(the_mean_of_a_scale_tells_no_step),
		ANSWERS_TEST(what_follows_does_not_tell_what_led_to_it),
		ANSWERS_TEST(no_village_gives_a_small_area_away),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
