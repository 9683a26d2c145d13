/* Programs as stretches of days, and in a few words: what is drawn of a phase however it went. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "screens/days.h"

#define TODAY 1000

static struct arena scratch;

static int
free_scratch(void **state)
{
	(void)state;
	arena_free(&scratch);
	return 0;
}

/* "planned 900-949; one 905-940", with labels behind. */
static const char *
drawn(struct cell cell)
{
	static const char *const names[] = { "planned", "one", "two", "three", "over" };
	const char *all = "";

	assert_int_equal(cell.kind, CELL_DAYS);
	for (int64_t i = 0; i < cell.number; i++) {
		const struct stretch *s = &cell.stretches[i];
		const char *due = s->due ? arena_printf(&scratch, " to %d", (int)s->due) : "";
		all = arena_printf(&scratch, "%s%s%s %d-%d%s%s%s", all, i > 0 ? "; " : "",
		                   names[s->kind], (int)s->from, (int)s->to, s->label ? " " : "",
		                   s->label ? s->label : "", due);
	}
	return all;
}

static const char *
phase_drawn(enum phase_state state, int number, int64_t from, int64_t to, int64_t began,
            int64_t ended)
{
	const struct phase phase = {
		.number = number,
		.state = state,
		.plan = { from, to },
		.began = began,
		.ended = ended,
	};

	return drawn(days_cell(&scratch, &phase, 1, TODAY));
}

static void
a_phase_is_drawn_as_it_went(void **state)
{
	(void)state;
	assert_string_equal(phase_drawn(PHASE_WAITING, 1, 1010, 1020, 0, 0),
	                    "planned 1010-1020 Planning");
	assert_string_equal(phase_drawn(PHASE_WAITING, 2, 990, 1020, 0, 0),
	                    "planned 990-1020 Execution; over 990-1000 Execution not begun");
	assert_string_equal(phase_drawn(PHASE_RUNNING, 2, 990, 1020, 992, 0),
	                    "planned 990-1020; two 992-1000 Execution to 1020");
	assert_string_equal(phase_drawn(PHASE_RUNNING, 2, 900, 980, 910, 0),
	                    "planned 900-980; two 910-1000 Execution to 980; over 981-1000");
	assert_string_equal(phase_drawn(PHASE_FINISHED, 3, 900, 980, 910, 970),
	                    "planned 900-980; three 910-970 Evaluation");
	assert_string_equal(phase_drawn(PHASE_FINISHED, 3, 900, 980, 910, 985),
	                    "planned 900-980; three 910-985 Evaluation; over 981-985");
	/* Begun when it should have been over long ago. */
	assert_string_equal(phase_drawn(PHASE_FINISHED, 1, 900, 910, 950, 960),
	                    "planned 900-910; one 950-960 Planning; over 950-960");
	/* Since when it is put off nobody kept: that it was begun is known, and that it is late. */
	assert_string_equal(phase_drawn(PHASE_POSTPONED, 1, 990, 1020, 995, 0),
	                    "planned 990-1020; one 995-995 Planning (postponed) begun");
	assert_string_equal(phase_drawn(PHASE_POSTPONED, 2, 900, 980, 910, 0),
	                    "planned 900-980; two 910-910 Execution (postponed) begun; over 981-1000");
	assert_string_equal(phase_drawn(PHASE_CANCELLED, 1, 900, 910, 0, 0),
	                    "planned 900-910 Planning");
	assert_string_equal(phase_drawn(PHASE_CANCELLED, 1, 900, 990, 905, 930),
	                    "planned 900-990; one 905-930 Planning");
}

static void
a_milestone_is_drawn_as_it_went(void **state)
{
	const struct milestone due = { .phase = 2, .planned = 1005 };
	const struct milestone late = { .phase = 2, .planned = 990 };
	const struct milestone in_time = { .phase = 1, .planned = 990, .reached = 985 };
	const struct milestone too_late = { .phase = 3, .planned = 990, .reached = 992 };

	(void)state;
	assert_string_equal(drawn(days_cell_milestone(&scratch, &due, TODAY)), "planned 1005-1005 ");
	assert_string_equal(drawn(days_cell_milestone(&scratch, &late, TODAY)),
	                    "planned 990-990 ; over 991-1000");
	assert_string_equal(drawn(days_cell_milestone(&scratch, &in_time, TODAY)),
	                    "planned 990-990 ; one 985-985");
	assert_string_equal(drawn(days_cell_milestone(&scratch, &too_late, TODAY)),
	                    "planned 990-990 ; three 992-992; over 991-992");
}

/* The chart of a program holds all of its days, and today as long as it is not over. */
static void
a_program_has_room_for_all(void **state)
{
	struct phase phases[PHASES] = {
		{ .number = 1, .state = PHASE_FINISHED, .plan = { 900, 910 }, .began = 895,
		  .ended = 912 },
		{ .number = 2, .state = PHASE_RUNNING, .plan = { 911, 940 }, .began = 913 },
		{ .number = 3, .state = PHASE_WAITING, .plan = { 941, 950 } },
	};

	(void)state;
	const struct timeline *t = days_program(&scratch, phases, TODAY);
	assert_int_equal(t->from, 895);
	assert_int_equal(t->to, TODAY);
	for (int i = 1; i < PHASES; i++) {
		phases[i].state = PHASE_FINISHED;
		phases[i].began = 913;
		phases[i].ended = 960;
	}
	t = days_program(&scratch, phases, TODAY);
	assert_int_equal(t->to, 960);
	t = days_year(&scratch, 1972, 0);
	assert_int_equal(t->to - t->from, 365);
}

static void
in_a_few_words(void **state)
{
	const struct phase half = { .number = 2, .state = PHASE_RUNNING, .progress = 60 };

	(void)state;
	assert_string_equal(program_standing(&scratch, PROGRAM_RUNNING, 3, 92), "Evaluation 92 %");
	assert_string_equal(program_standing(&scratch, PROGRAM_DONE, 3, 100), "Done");
	assert_string_equal(days_phase_standing(&scratch, &half), "60 %");
	assert_string_equal(days_warning(&scratch, 1), "LATE 1 day");
	assert_string_equal(days_warning(&scratch, 8), "LATE 8 days");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_phase_is_drawn_as_it_went, free_scratch),
		cmocka_unit_test_teardown(a_milestone_is_drawn_as_it_went, free_scratch),
		cmocka_unit_test_teardown(a_program_has_room_for_all, free_scratch),
		cmocka_unit_test_teardown(in_a_few_words, free_scratch),
	};

	lang_init();
	lang_set("en");
	return cmocka_run_group_tests_name("days", tests, NULL, NULL);
}
