/* Results by area: what is too small to be told cannot be worked out from what is, by brute force; and
 * neither early nor in files is more told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/lang.h"
#include "core/results_internal.h"
#include "unit/answers.h"

/* -- Parts of a whole --------------------------------------------------------------------------- */

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

/* -- Cells of a table --------------------------------------------------------------------------- */

#define SIDE 3
#define CELLS (SIDE * SIDE)

/* The sums of rows and of columns, and all that is told, are the same. */
static bool
could_be(const int64_t *n, const bool *small, const int64_t *other)
{
	for (size_t i = 0; i < CELLS; i++)
		if (other[i] < 0 || (!small[i] && n[i] != other[i]))
			return false;
	return true;
}

/* Whether another table is told just like this one, in which cell `of` is something else. */
static bool
may_differ(const int64_t *n, const bool *small, size_t of)
{
	/* What the four in the corner differ by says what the others do. */
	for (int c = 0; c < 9 * 9 * 9 * 9; c++) {
		const int64_t by[] = { c % 9 - 4, c / 9 % 9 - 4, c / 81 % 9 - 4, c / 729 - 4 };
		const int64_t add[CELLS] = {
			by[0], by[1], -by[0] - by[1],
			by[2], by[3], -by[2] - by[3],
			-by[0] - by[2], -by[1] - by[3], by[0] + by[1] + by[2] + by[3],
		};
		int64_t other[CELLS];
		for (size_t i = 0; i < CELLS; i++)
			other[i] = n[i] + add[i];
		if (add[of] != 0 && could_be(n, small, other))
			return true;
	}
	return false;
}

/* No small one alone in its row or column, and those of each together no small figure. */
static void
expect_no_line(const int64_t *n, const bool *small, size_t start, size_t step)
{
	int64_t together = 0;
	size_t hidden = 0, told = 0;

	for (size_t i = start; i < start + SIDE * step; i += step) {
		hidden += small[i];
		together += small[i] ? n[i] : 0;
		told += !small[i] && n[i] > 0;
	}
	if (told > 0) {
		assert_int_not_equal(hidden, 1);
		assert_true(hidden == 0 || together >= RESULTS_CELL_MIN);
	}
}

static void
no_small_cell_can_be_worked_out(void **state)
{
	uint32_t seed = 20261122;
	int told = 0, hidden = 0;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct arena a = { 0 };
		int64_t n[CELLS];
		bool small[CELLS];
		for (size_t i = 0; i < CELLS; i++) {
			seed = seed * 1664525 + 1013904223;
			n[i] = (int64_t)(seed >> 24) % (round % 2 ? 30 : 12);
		}
		results_suppress_cells(&a, &(struct result_cells){ .rows = SIDE, .columns = SIDE,
		                                                   .n = n }, small);
		for (size_t i = 0; i < SIDE; i++) {
			expect_no_line(n, small, i * SIDE, 1);
			expect_no_line(n, small, i, SIDE);
		}
		for (size_t i = 0; i < CELLS; i++) {
			assert_true(small[i] || n[i] >= RESULTS_CELL_MIN);
			hidden += small[i];
			told += !small[i];
			if (small[i] && !may_differ(n, small, i))
				fail_msg("round %d tells the cell %zu, %lld", round, i,
				         (long long)n[i]);
		}
		arena_free(&a);
	}
	assert_true(hidden > 300 && told > 300);
}

/* Two squares of small cells that one cell joins: no line has it alone, and yet it is what both rows of
 * a square leave of both its columns. */
static void
nor_by_sums_of_several_lines(void **state)
{
	const int64_t n[] = {
		3, 4, 30, 30,
		4, 3, 9, 30,
		30, 30, 3, 4,
		30, 30, 4, 3,
	};
	struct arena a = { 0 };
	bool small[16];
	size_t beside = 0;

	(void)state;
	const int64_t bridged[] = {
		3, 4, 30, 30,
		4, 3, 2, 30,
		30, 30, 3, 4,
		30, 30, 4, 3,
	};
	results_suppress_cells(&a, &(struct result_cells){ .rows = 4, .columns = 4, .n = n }, small);
	assert_false(small[6]);
	results_suppress_cells(&a, &(struct result_cells){ .rows = 4, .columns = 4, .n = bridged },
	                       small);
	assert_true(small[6]);
	for (size_t i = 0; i < 16; i++)
		beside += small[i] && bridged[i] == 30;
	assert_true(beside > 0);
	arena_free(&a);
}

/* Of several each is a part of all who answered, and what it leaves of them is small as well. */
static void
nearly_all_is_as_small_as_nearly_none(void **state)
{
	const int64_t n[] = { 10, 29, 10, 15, 10, 15 };
	const int64_t whole[] = { 30, 31, 32 };
	struct arena a = { 0 };
	bool small[6];

	(void)state;
	results_suppress_cells(&a, &(struct result_cells){ .rows = 3, .columns = 2, .n = n,
	                                                   .whole = whole }, small);
	assert_true(small[1]);
	assert_true(small[3] || small[5]);
	arena_free(&a);
}

/* -- Reading and files --------------------------------------------------------------------------- */

static void
nothing_is_told_before_it_is_closed(void **state)
{
	struct answers *t = *state;
	int64_t area = answers_area(t, 0, "Dusun A");
	int64_t id = answers_consultation(t, CONSULTATION_OPEN, false, RESULTS_ALWAYS);
	int64_t q = answers_question(t, id, QUESTION_YES_NO, NULL);
	struct result_area *all;
	size_t n;

	answers_many(t, id, area, q, ANSWER_YES, 9);
	answers_count(t, id);
	assert_null(results_why_not(&t->o->guest, id));
	assert_int_equal(results_areas(&t->o->guest, &t->o->a, id, 0, &all, &n, &t->o->p), DENIED);
	assert_string_equal(t->o->p.text, results_areas_why_not(false, CONSULTATION_OPEN));
	assert_int_equal(results_areas(&t->o->joko, &t->o->a, id, q, &all, &n, &t->o->p), DENIED);
	assert_int_equal(n, 0);
	assert_null(results_areas_why_not(false, CONSULTATION_CLOSED));
	assert_null(results_areas_why_not(false, CONSULTATION_ANSWERED));
	assert_non_null(results_areas_why_not(true, CONSULTATION_CLOSED));
}

struct rows {
	int of_areas;
	int small;
};

static enum status
count_row(void *arg, const struct result_export *row)
{
	struct rows *rows = arg;

	if (*row->area == '\0')
		return OK;
	rows->of_areas++;
	rows->small += row->small;
	if (row->small) {
		assert_int_equal(row->hundredths, 0);
		assert_int_equal(row->percent, -1);
	} else if (strcmp(row->measure, "count") == 0 && row->hundredths > 0) {
		assert_true(row->hundredths >= 100 * RESULTS_CELL_MIN);
	}
	return OK;
}

static struct rows
count_rows(struct answers *t)
{
	struct rows rows = { 0 };

	assert_int_equal(results_export(&t->o->joko, count_row, &rows), OK);
	return rows;
}

static void
files_tell_no_more(void **state)
{
	struct answers *t = *state;
	const int64_t areas[] = { answers_area(t, 0, "A"), answers_area(t, 0, "B"),
		                  answers_area(t, 0, "C") };
	int64_t open = answers_consultation(t, CONSULTATION_OPEN, false, RESULTS_ALWAYS);
	int64_t asked = answers_question(t, open, QUESTION_YES_NO, NULL);

	answers_many(t, open, areas[0], asked, ANSWER_YES, 9);
	answers_count(t, open);
	assert_int_equal(count_rows(t).of_areas, 0);
	int64_t id = answers_consultation(t, CONSULTATION_CLOSED, false, RESULTS_CLOSED);
	int64_t q = answers_question(t, id, QUESTION_SCALE, NULL);
	for (int h = 0; h < 3; h++)
		for (int step = 1; step <= 5; step++)
			answers_many(t, id, areas[h], q, step, h < 2 && step == 1 ? 3 : 6 + step + h);
	answers_count(t, id);
	const struct rows rows = count_rows(t);
	/* Two areas or more: two steps and the mean of each. */
	assert_true(rows.small >= 6);
	assert_true(rows.of_areas > rows.small + 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_small_figure_can_be_worked_out),
		cmocka_unit_test(no_small_cell_can_be_worked_out),
		cmocka_unit_test(nor_by_sums_of_several_lines),
		cmocka_unit_test(nearly_all_is_as_small_as_nearly_none),
		ANSWERS_TEST(nothing_is_told_before_it_is_closed),
		ANSWERS_TEST(files_tell_no_more),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
