/* Results as screens say them: a line, figures, the neighbours of a question. Without a hall. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/lang.h"
#include "screens/results_parts.h"

static struct arena arena;

static int
end(void **state)
{
	(void)state;
	arena_free(&arena);
	return 0;
}

static const struct result_value roads[] = {
	{ .value = 1, .label = "Road to the market hall", .n = 5, .first = 1, .mean_place = 150 },
	{ .value = 2, .label = "Water", .n = 0, .first = 0, .mean_place = 0 },
	{ .value = 3, .label = "Lamps", .n = 15, .first = 3, .mean_place = 233 },
};

static struct result
result_of(const struct question *q)
{
	return (struct result){ .question = q, .asked = 30, .answered = 20, .values = roads,
		                .count = 3, .median = 400, .mean = 387, .lower = 300,
		                .upper = 500, .lowest = -50, .highest = 500, .words = 7 };
}

/* The figure of the first row that says `what`; with its share behind a blank. */
static const char *
figure(const struct result *r, const char *what)
{
	struct results_figure *all;
	size_t n = results_figures(&arena, r, &all);

	for (size_t i = 0; i < n; i++)
		if (strcmp(all[i].what, what) == 0)
			return arena_printf(&arena, "%s %s", all[i].figure, all[i].share);
	fail_msg("no figure is called %s", what);
	return "";
}

static void
one_excludes_the_others(void **state)
{
	const struct question q = { .id = 1, .kind = QUESTION_ONE };
	const struct result r = result_of(&q);

	(void)state;
	assert_string_equal(results_words(&arena, &r), "Lamps 75 %, Road to the ma... 25 %");
	assert_string_equal(figure(&r, "Have answered"), "20 ");
	assert_string_equal(figure(&r, "Lamps"), "15 75 %");
	assert_string_equal(figure(&r, "Water"), "0 0 %");
}

/* Each of how many answered, however many they chose. */
static void
several_are_of_who_answered(void **state)
{
	const struct question q = { .id = 1, .kind = QUESTION_SEVERAL };
	struct result r = result_of(&q);

	(void)state;
	r.answered = 16;
	assert_string_equal(figure(&r, "Lamps"), "15 94 %");
	assert_string_equal(figure(&r, "Road to the market hall"), "5 31 %");
}

static void
a_ranking_is_told_both_ways(void **state)
{
	const struct question q = { .id = 1, .kind = QUESTION_RANKING };
	const struct result_value placed[] = { roads[0], roads[2], roads[1] };
	struct result r = result_of(&q);

	(void)state;
	r.values = placed;
	r.answered = 4;
	r.answered = 4;
	assert_string_equal(results_words(&arena, &r), "1. Road to the ma..., 2. Lamps");
	assert_string_equal(figure(&r, "Mean place: Road to the market hall"), "1.5 ");
	assert_string_equal(figure(&r, "Mean place: Water"), "- ");
	assert_string_equal(figure(&r, "First place: Lamps"), "3 75 %");
}

static void
numbers_have_a_middle(void **state)
{
	const struct question q = { .id = 1, .kind = QUESTION_NUMBER };
	struct result r = result_of(&q);

	(void)state;
	r.count = 0;
	assert_string_equal(results_words(&arena, &r), "middle 4, mean 3.87");
	assert_string_equal(figure(&r, "Middle"), "4 ");
	assert_string_equal(figure(&r, "Lowest quarter up to"), "3 ");
	assert_string_equal(figure(&r, "Lowest"), "-0.5 ");
	r.answered = 0;
	assert_string_equal(results_words(&arena, &r), "nobody has answered it");
	struct results_figure *all;
	assert_int_equal(results_figures(&arena, &r, &all), 1);
}

/* Words that nobody may read yet are not passed over in silence. */
static void
words_are_counted_against_answers(void **state)
{
	const struct question q = { .id = 1, .kind = QUESTION_LONG };
	struct result r = { .question = &q, .asked = 24, .answered = 7, .words = 5 };

	(void)state;
	assert_string_equal(results_readable(&arena, &r),
	                    "5 of 7 answers in words can be read; 2 are looked at first, or were "
	                    "taken off");
	r.words = 7;
	assert_string_equal(results_readable(&arena, &r), "7 of 7 answers in words can be read");
}

static void
too_few_are_not_told(void **state)
{
	const struct question q = { .id = 1, .kind = QUESTION_ONE };
	const struct result r = { .question = &q, .small = true, .values = roads, .count = 3 };
	struct results_figure *all;

	(void)state;
	assert_string_equal(results_words(&arena, &r), "not told: too few");
	assert_int_equal(results_figures(&arena, &r, &all), 1);
	assert_string_equal(all[0].figure, "< 10");
}

/* Headings are passed over. */
static void
neighbours_are_questions(void **state)
{
	struct question all[] = {
		{ .id = 4, .kind = QUESTION_HEADING },
		{ .id = 7, .kind = QUESTION_ONE },
		{ .id = 5, .kind = QUESTION_HEADING },
		{ .id = 9, .kind = QUESTION_SCALE },
	};
	struct result some[4] = { { .answered = 0 } };
	const struct results r = { .questions = { all, 4 }, .all = some };

	(void)state;
	assert_int_equal(results_neighbour(&r, 7, 1), 9);
	assert_int_equal(results_neighbour(&r, 9, 1), 0);
	assert_int_equal(results_neighbour(&r, 9, -1), 7);
	assert_int_equal(results_neighbour(&r, 7, -1), 0);
	assert_int_equal(results_neighbour(&r, 8, 1), 0);
	assert_null(results_find(&r, 5));
	assert_ptr_equal(results_find(&r, 9), &some[3]);
}

static void
turnout_is_of_who_could(void **state)
{
	(void)state;
	assert_string_equal(results_turnout(&arena, 312, 1204), "312 of 1,204 who could (26 %)");
	assert_string_equal(results_turnout(&arena, 1, 1204), "1 of 1,204 who could (1 %)");
	assert_string_equal(results_turnout(&arena, 3, 0), "3");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(one_excludes_the_others, end),
		cmocka_unit_test_teardown(several_are_of_who_answered, end),
		cmocka_unit_test_teardown(a_ranking_is_told_both_ways, end),
		cmocka_unit_test_teardown(numbers_have_a_middle, end),
		cmocka_unit_test_teardown(words_are_counted_against_answers, end),
		cmocka_unit_test_teardown(too_few_are_not_told, end),
		cmocka_unit_test_teardown(neighbours_are_questions, end),
		cmocka_unit_test_teardown(turnout_is_of_who_could, end),
	};

	lang_set("en");
	return cmocka_run_group_tests_name("results_parts", tests, NULL, NULL);
}
