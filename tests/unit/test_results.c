/* Results of a consultation: right to the digit for every kind of question, shown to whom its rule
 * says, and read in a fixed number of statements. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/results_internal.h"
#include "db/internal.h"
#include "unit/answers.h"

static struct results
read_as(struct answers *t, struct session *s, int64_t id)
{
	struct results r;

	if (results_read(s, &t->o->a, id, &r, &t->o->p) != OK)
		fail_msg("%s", t->o->p.text);
	return r;
}

static struct results
counted(struct answers *t, int64_t id)
{
	answers_count(t, id);
	return read_as(t, &t->o->guest, id);
}

static int64_t
open_one(struct answers *t)
{
	return answers_consultation(t, CONSULTATION_OPEN, false, RESULTS_ALWAYS);
}

static void
expect_values(const struct result *r, const int64_t *n, size_t count)
{
	assert_int_equal(r->count, count);
	for (size_t i = 0; i < count; i++) {
		assert_int_equal(r->values[i].value, i + 1);
		assert_int_equal(r->values[i].n, n[i]);
	}
}

/* -- Kinds ------------------------------------------------------------------------------------- */

static void
choices_are_counted_by_value(void **state)
{
	struct answers *t = *state;
	int64_t id = open_one(t);
	int64_t yes_no = answers_question(t, id, QUESTION_YES_NO, NULL);
	int64_t one = answers_question(t, id, QUESTION_ONE, "Jalan|Air|Lampu");
	int64_t several = answers_question(t, id, QUESTION_SEVERAL, "Senin|Selasa|Rabu");

	for (int i = 0; i < 7; i++) {
		int64_t sheet = answers_from(t, id, 0);
		answers_value(t, sheet, yes_no, i < 4 ? ANSWER_YES : i < 6 ? ANSWER_NO : ANSWER_ABSTAIN);
		if (i < 5)
			answers_value(t, sheet, one, i == 0 ? 3 : 1);
		if (i < 3)
			answers_value(t, sheet, several, 1);
		if (i == 2 || i == 3)
			answers_value(t, sheet, several, 3);
	}
	const struct results r = counted(t, id);
	assert_int_equal(r.answers, 7);
	assert_int_equal(r.all[0].answered, 7);
	expect_values(&r.all[0], (int64_t[]){ 4, 2, 1 }, 3);
	assert_int_equal(r.all[1].asked, 7);
	assert_int_equal(r.all[1].answered, 5);
	expect_values(&r.all[1], (int64_t[]){ 4, 0, 1 }, 3);
	assert_string_equal(r.all[1].values[2].label, "Lampu");
	/* Sheets, not crosses. */
	assert_int_equal(r.all[2].answered, 4);
	expect_values(&r.all[2], (int64_t[]){ 3, 0, 2 }, 3);
}

static struct result
steps(struct answers *t, const int64_t *values, size_t n, enum question_kind kind)
{
	int64_t id = open_one(t);
	int64_t question = answers_question(t, id, kind, NULL);

	for (size_t i = 0; i < n; i++)
		answers_value(t, answers_from(t, id, 0), question, values[i]);
	return counted(t, id).all[0];
}

static void
expect_spread(const struct result *r, int64_t mean, int64_t lower, int64_t median, int64_t upper)
{
	assert_int_equal(r->mean, mean);
	assert_int_equal(r->lower, lower);
	assert_int_equal(r->median, median);
	assert_int_equal(r->upper, upper);
}

static void
scales_have_a_median_and_a_spread(void **state)
{
	/* 1 2 2 4 5 5 5: halves 1 2 2 4 and 4 5 5 5. */
	struct result r = steps(*state, (int64_t[]){ 5, 2, 1, 5, 4, 2, 5 }, 7, QUESTION_SCALE);

	assert_int_equal(r.answered, 7);
	expect_values(&r, (int64_t[]){ 1, 2, 0, 1, 3 }, SCALE_STEPS);
	expect_spread(&r, 343, 200, 400, 500);
	assert_int_equal(r.lowest, 100);
	assert_int_equal(r.highest, 500);
	/* 1 2 3 4 5 5: halves 1 2 3 and 4 5 5. */
	r = steps(*state, (int64_t[]){ 5, 2, 1, 3, 4, 5 }, 6, QUESTION_SCALE);
	expect_spread(&r, 333, 200, 350, 500);
}

static void
numbers_have_them_also_below_nothing(void **state)
{
	/* -10 -4 -4 0 3: halves -10 -4 -4 and -4 0 3. */
	struct result r = steps(*state, (int64_t[]){ -4, 3, -10, 0, -4 }, 5, QUESTION_NUMBER);

	assert_int_equal(r.answered, 5);
	assert_int_equal(r.count, 0);
	expect_spread(&r, -300, -400, -400, 0);
	assert_int_equal(r.lowest, -1000);
	assert_int_equal(r.highest, 300);
	/* -3 -2 1 4: halves -3 -2 and 1 4. */
	r = steps(*state, (int64_t[]){ 4, -3, 1, -2 }, 4, QUESTION_NUMBER);
	expect_spread(&r, 0, -250, -50, 250);
	r = steps(*state, (int64_t[]){ 0 }, 1, QUESTION_NUMBER);
	assert_int_equal(r.answered, 1);
	expect_spread(&r, 0, 0, 0, 0);
	r = steps(*state, (int64_t[]){ 7, 8 }, 2, QUESTION_NUMBER);
	expect_spread(&r, 750, 700, 750, 800);
}

static void
the_greatest_numbers_do_not_run_over(void **state)
{
	const int64_t high = ANSWER_NUMBER_MAX;
	struct result r = steps(*state, (int64_t[]){ high, high, high, -high, high, high }, 6,
	                        QUESTION_NUMBER);

	/* 4 of 6 of it. */
	expect_spread(&r, 66666666666666600, high * 100, high * 100, high * 100);
	assert_int_equal(r.lowest, -high * 100);
}

static void
rankings_go_by_mean_place_then_by_first_places(void **state)
{
	struct answers *t = *state;
	int64_t id = open_one(t);
	int64_t q = answers_question(t, id, QUESTION_RANKING, "Jalan|Air|Lampu");
	const int orders[3][3] = { { 2, 1, 3 }, { 2, 3, 1 }, { 1, 2, 3 } };

	for (int i = 0; i < 3; i++) {
		int64_t sheet = answers_from(t, id, 0);
		for (int place = 1; place <= 3; place++)
			answers_place(t, sheet, q, orders[i][place - 1], place);
	}
	const struct result r = counted(t, id).all[0];
	assert_int_equal(r.answered, 3);
	/* Air 1 1 2, Jalan 2 3 1, Lampu 3 2 3. */
	assert_int_equal(r.values[0].value, 2);
	assert_int_equal(r.values[0].mean_place, 133);
	assert_int_equal(r.values[0].first, 2);
	assert_int_equal(r.values[1].value, 1);
	assert_int_equal(r.values[1].mean_place, 200);
	assert_int_equal(r.values[1].first, 1);
	assert_int_equal(r.values[2].mean_place, 267);
	assert_int_equal(r.values[2].first, 0);
	assert_int_equal(r.values[2].n, 3);
}

static void
the_base_is_who_was_asked(void **state)
{
	struct answers *t = *state;
	int64_t id = open_one(t);
	int64_t leads = answers_question(t, id, QUESTION_SEVERAL, "Pasar|Sawah");
	int64_t follows = answers_question(t, id, QUESTION_YES_NO, NULL);

	answers_after(t, follows, leads, 2);
	for (int i = 0; i < 6; i++) {
		int64_t sheet = answers_from(t, id, 0);
		if (i < 5)
			answers_value(t, sheet, leads, 1);
		if (i >= 2)
			answers_value(t, sheet, leads, 2);
		if (i >= 3)
			answers_value(t, sheet, follows, i == 5 ? ANSWER_NO : ANSWER_YES);
	}
	const struct results r = counted(t, id);
	assert_int_equal(r.all[0].asked, 6);
	assert_int_equal(r.all[1].asked, 4);
	assert_int_equal(r.all[1].answered, 3);
	expect_values(&r.all[1], (int64_t[]){ 2, 1, 0 }, 3);
}

static void
what_nobody_answered_is_nothing(void **state)
{
	struct answers *t = *state;
	int64_t id = open_one(t);

	answers_question(t, id, QUESTION_HEADING, NULL);
	for (int kind = QUESTION_YES_NO; kind < QUESTION_HEADING; kind++)
		answers_question(t, id, (enum question_kind)kind,
		                 question_has_options((enum question_kind)kind) ? "A|B" : NULL);
	const struct results r = counted(t, id);
	assert_int_equal(r.questions.count, 9);
	assert_int_equal(r.answers, 0);
	for (size_t i = 1; i < r.questions.count; i++) {
		assert_int_equal(r.all[i].answered, 0);
		assert_int_equal(r.all[i].words, 0);
		expect_spread(&r.all[i], 0, 0, 0, 0);
		for (size_t v = 0; v < r.all[i].count; v++)
			assert_int_equal(r.all[i].values[v].n + r.all[i].values[v].mean_place, 0);
	}
}

/* -- Words ------------------------------------------------------------------------------------- */

static void
words_that_stand_are_told_page_by_page(void **state)
{
	struct answers *t = *state;
	int64_t id = open_one(t);
	int64_t q = answers_question(t, id, QUESTION_LONG, NULL);
	struct result_text page[3], back[3];
	size_t n;
	int seen = 0;
	int64_t from = 0;

	for (int i = 0; i < 8; i++)
		answers_text(t, answers_from(t, id, 0), q, "Kata.",
		             i == 6 ? TEXT_HELD : i == 7 ? TEXT_HIDDEN : TEXT_SHOWN);
	const struct results r = counted(t, id);
	assert_int_equal(r.all[0].answered, 8);
	assert_int_equal(r.all[0].words, 6);
	do {
		assert_int_equal(results_texts(&t->o->guest, &t->o->a, q, from, false, 3, page, &n),
		                 OK);
		for (size_t i = 0; i < n; i++, seen++) {
			assert_true(page[i].id > from);
			assert_string_equal(page[i].text, "Kata.");
			from = page[i].id;
		}
	} while (n == 3);
	assert_int_equal(seen, 6);
	assert_int_equal(results_texts(&t->o->guest, &t->o->a, q, from, true, 3, page, &n), OK);
	assert_int_equal(n, 3);
	assert_true(page[0].id < page[1].id && page[1].id < page[2].id && page[2].id < from);
	assert_int_equal(results_texts(&t->o->guest, &t->o->a, q, 0, true, 3, back, &n), OK);
	assert_int_equal(back[2].id, from);
	assert_int_equal(results_texts(&t->o->guest, &t->o->a, 99, 0, false, 3, back, &n),
	                 NOT_FOUND);
}

/* -- Who sees them ------------------------------------------------------------------------------- */

static bool
sees(struct answers *t, struct session *s, int64_t id)
{
	const char *why = results_why_not(s, id);
	struct results r;
	enum status status = results_read(s, &t->o->a, id, &r, &t->o->p);
	struct result_area *areas;
	size_t n;

	assert_int_equal(status == OK, !why);
	if (why && status == DENIED)
		assert_string_equal(t->o->p.text, why);
	if (why)
		assert_int_equal(results_areas(s, &t->o->a, id, 0, &areas, &n, &t->o->p), status);
	return !why;
}

static int64_t
answered_by_ani(struct answers *t, enum consultation_state state, enum results_shown shown)
{
	int64_t id = answers_consultation(t, state, false, shown);
	int64_t q = answers_question(t, id, QUESTION_YES_NO, NULL);

	answers_value(t, answers_sheet(t, id, t->o->ani.member, 0), q, ANSWER_YES);
	answers_count(t, id);
	return id;
}

static void
each_rule_shows_them_to_whom_it_says(void **state)
{
	struct answers *t = *state;
	struct office *o = t->o;
	int64_t always = answered_by_ani(t, CONSULTATION_OPEN, RESULTS_ALWAYS);
	int64_t answered = answered_by_ani(t, CONSULTATION_OPEN, RESULTS_ANSWERED);
	int64_t closed = answered_by_ani(t, CONSULTATION_OPEN, RESULTS_CLOSED);

	assert_true(sees(t, &o->guest, always) && sees(t, &o->ani, always));
	assert_true(sees(t, &o->ani, answered));
	/* Nobody sees more than the public, whoever asked. */
	assert_false(sees(t, &o->budi, answered) || sees(t, &o->guest, answered) ||
	             sees(t, &o->joko, answered));
	assert_false(sees(t, &o->ani, closed) || sees(t, &o->joko, closed));
	assert_true(sees(t, &o->guest, answered_by_ani(t, CONSULTATION_CLOSED, RESULTS_CLOSED)));
	assert_true(sees(t, &o->guest, answered_by_ani(t, CONSULTATION_ANSWERED, RESULTS_ANSWERED)));
	assert_true(sees(t, &o->guest, answered_by_ani(t, CONSULTATION_CANCELLED, RESULTS_CLOSED)));
	assert_false(sees(t, &o->guest, answers_consultation(t, CONSULTATION_CANCELLED, false,
	                                                     RESULTS_ALWAYS)));
	assert_false(sees(t, &o->guest, answers_consultation(t, CONSULTATION_SCHEDULED, false,
	                                                     RESULTS_ALWAYS)));
	assert_false(sees(t, &o->guest, answers_consultation(t, CONSULTATION_DRAFT, false,
	                                                     RESULTS_ALWAYS)));
	assert_false(sees(t, &o->guest, 99));
}

static void
the_clock_closes_them_whether_recorded_or_not(void **state)
{
	struct answers *t = *state;
	int64_t id = answered_by_ani(t, CONSULTATION_OPEN, RESULTS_CLOSED);

	assert_false(sees(t, &t->o->guest, id));
	t->o->f.clock->now += 3 * INT64_C(86400);
	assert_true(sees(t, &t->o->guest, id));
}

/* -- Cost ---------------------------------------------------------------------------------------- */

static int64_t
statements_of(struct answers *t, int64_t id)
{
	const struct db_cost *cost = &t->o->f.db->cost;
	int64_t before = cost->statements;

	counted(t, id);
	return cost->statements - before;
}

static void
their_cost_does_not_grow(void **state)
{
	struct answers *t = *state;
	int64_t id = open_one(t);
	int64_t number = answers_question(t, id, QUESTION_NUMBER, NULL);
	int64_t none = statements_of(t, id);

	answers_question(t, id, QUESTION_NUMBER, NULL);
	answers_question(t, id, QUESTION_RANKING, "A|B|C");
	for (int i = 0; i < 60; i++)
		answers_value(t, answers_from(t, id, 0), number, i * 7 % 31);
	assert_int_equal(statements_of(t, id), none);
	assert_true(none <= 12);
}

/* The spread of sorted numbers beside one that keeps them all. */
static int
compare(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left;
	int64_t b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

static int64_t
median_of(const int64_t *sorted, size_t n)
{
	return (sorted[(n - 1) / 2] + sorted[n / 2]) * 50;
}

static void
any_heap_of_numbers_is_spread_right(void **state)
{
	int64_t all[40];
	uint32_t seed = 7;

	(void)state;
	for (size_t n = 1; n <= 40; n++) {
		struct spread sp = { .n = 0 };
		struct result r = { .count = 0 };
		int64_t sum = 0;
		for (size_t i = 0; i < n; i++) {
			seed = seed * 1664525 + 1013904223;
			all[i] = (int64_t)(seed >> 24) % 23 - 11;
			sum += all[i];
		}
		qsort(all, n, sizeof(*all), compare);
		for (size_t i = 0; i < n; i++)
			spread_count(&sp, all[i], 1);
		spread_aim(&sp);
		for (size_t i = 0; i < n; i++)
			spread_pick(&sp, all[i], 1);
		spread_tell(&sp, &r);
		size_t half = (n + 1) / 2;
		expect_spread(&r, r.mean, median_of(all, half), median_of(all, n),
		              median_of(all + n - half, half));
		/* Half away from 0. */
		int64_t twice = 2 * (llabs(sum) * 100) + (int64_t)n;
		assert_int_equal(llabs(r.mean), twice / (2 * (int64_t)n));
		assert_true(r.mean == 0 || (r.mean < 0) == (sum < 0));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		ANSWERS_TEST(choices_are_counted_by_value),
		ANSWERS_TEST(scales_have_a_median_and_a_spread),
		ANSWERS_TEST(numbers_have_them_also_below_nothing),
		ANSWERS_TEST(the_greatest_numbers_do_not_run_over),
		ANSWERS_TEST(rankings_go_by_mean_place_then_by_first_places),
		ANSWERS_TEST(the_base_is_who_was_asked),
		ANSWERS_TEST(what_nobody_answered_is_nothing),
		ANSWERS_TEST(words_that_stand_are_told_page_by_page),
		ANSWERS_TEST(each_rule_shows_them_to_whom_it_says),
		ANSWERS_TEST(the_clock_closes_them_whether_recorded_or_not),
		ANSWERS_TEST(their_cost_does_not_grow),
		cmocka_unit_test(any_heap_of_numbers_is_spread_right),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
