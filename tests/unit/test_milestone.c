/* Milestones of a program: set, reached, dropped, and left as they are once it is over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/history.h"
#include "unit/programs.h"

static void
milestones_are_set_reached_and_dropped(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct milestone m = { .phase = 2, .title = "Aspal datang", .planned = programs_day(5, 1) };
	struct milestone early = { .phase = 1, .title = "Gambar jadi", .planned = programs_day(3, 9) };
	struct milestone rows[4];
	int64_t first;
	int64_t second;
	size_t got;

	assert_int_equal(milestone_set(&o->joko, id, 1, &m, &first, &o->p), OK);
	assert_int_equal(milestone_set(&o->ningsih, id, 1, &early, &second, &o->p), CONFLICT);
	assert_int_equal(milestone_set(&o->ningsih, id, 2, &early, &second, &o->p), OK);
	assert_int_equal(milestone_list(&o->guest, &o->a, id, NULL, false, 4, rows, &got), OK);
	assert_int_equal(got, 2);
	assert_string_equal(rows[0].title, "Gambar jadi");
	assert_string_equal(rows[1].title, "Aspal datang");
	assert_int_equal(milestone_list(&o->guest, &o->a, id, &rows[0], false, 4, rows, &got), OK);
	assert_int_equal(got, 1);
	assert_int_equal(rows[0].id, first);
	assert_int_equal(milestone_list(&o->guest, &o->a, id, NULL, true, 1, rows, &got), OK);
	assert_int_equal(rows[0].id, first);

	m.id = first;
	m.planned = programs_day(3, 1);
	assert_int_equal(milestone_set(&o->joko, id, 3, &m, &first, &o->p), OK);
	assert_int_equal(milestone_reach(&o->joko, first, 4, programs_day(3, 3), &o->p), INVALID);
	assert_string_equal(o->p.field, "day");
	assert_int_equal(milestone_reach(&o->joko, first, 4, programs_day(3, 2), &o->p), OK);
	assert_int_equal(milestone_drop(&o->joko, first, 5, &o->p), DENIED);
	assert_int_equal(milestone_reach(&o->joko, first, 5, 0, &o->p), OK);
	assert_int_equal(milestone_drop(&o->joko, first, 6, &o->p), OK);
	assert_int_equal(milestone_drop(&o->ningsih, first, 6, &o->p), CONFLICT);
	assert_int_equal(milestone_drop(&o->ani, second, 7, &o->p), DENIED);
	assert_int_equal(milestone_list(&o->guest, &o->a, id, NULL, false, 4, rows, &got), OK);
	assert_int_equal(got, 1);

	struct history_step steps[8];
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, id, 0, false, 8, steps,
	                               &got), OK);
	assert_string_equal(steps[0].what, "Milestone dropped: Aspal datang");
	assert_string_equal(steps[1].what, "Milestone not reached after all: Aspal datang");
	assert_string_equal(steps[2].what, "Milestone reached: Aspal datang");
	fixture_sound(&o->f);
}

static void
bad_milestones_are_refused(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	const struct milestone good = { .phase = 2, .title = "Aspal", .planned = programs_day(5, 1) };
	struct milestone m = good;
	int64_t made;

	m.title = "  ";
	assert_int_equal(milestone_set(&o->joko, id, 1, &m, &made, &o->p), INVALID);
	assert_string_equal(o->p.field, "title");
	m = good, m.phase = 4;
	assert_int_equal(milestone_set(&o->joko, id, 1, &m, &made, &o->p), INVALID);
	assert_string_equal(o->p.field, "phase");
	m = good, m.planned = 0;
	assert_int_equal(milestone_set(&o->joko, id, 1, &m, &made, &o->p), INVALID);
	assert_string_equal(o->p.field, "planned");
	m = good, m.id = 77;
	assert_int_equal(milestone_set(&o->joko, id, 1, &m, &made, &o->p), CONFLICT);
	for (int i = 0; i < MILESTONES_MAX; i++)
		assert_int_equal(milestone_set(&o->joko, id, i + 1, &good, &made, &o->p), OK);
	assert_int_equal(milestone_set(&o->joko, id, MILESTONES_MAX + 1, &good, &made, &o->p),
	                 INVALID);
	assert_non_null(strstr(o->p.text, "200"));
}

static void
what_is_over_keeps_its_milestones(void **state)
{
	struct office *o = *state;
	static const char *const ends[] = { "Cancelled", "Done" };

	for (size_t i = 0; i < 2; i++) {
		int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
		struct milestone m = { .phase = 2, .title = "Aspal",
			               .planned = programs_day(5, 1) };
		int64_t made;
		int64_t none;
		assert_int_equal(milestone_set(&o->joko, id, 1, &m, &made, &o->p), OK);
		for (int n = 1; n <= PHASES && i == 1; n++) {
			programs_move(o, id, n, "start");
			programs_move(o, id, n, "finish");
		}
		if (i == 0)
			programs_move(o, id, 1, "cancel");
		int64_t seen = programs_look(o, id).version;
		assert_int_equal(milestone_set(&o->joko, id, seen, &m, &none, &o->p), DENIED);
		assert_non_null(strstr(o->p.text, ends[i]));
		m.id = made;
		assert_int_equal(milestone_set(&o->joko, id, seen, &m, &none, &o->p), DENIED);
		assert_int_equal(milestone_reach(&o->joko, made, seen, programs_day(3, 2), &o->p),
		                 DENIED);
		assert_int_equal(milestone_drop(&o->joko, made, seen, &o->p), DENIED);
		assert_int_equal(programs_look(o, id).version, seen);
		programs_move(o, id, i == 0 ? 1 : 3, "reopen");
		assert_int_equal(milestone_reach(&o->joko, made, seen + 1, programs_day(3, 2),
		                                 &o->p), OK);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(milestones_are_set_reached_and_dropped),
		OFFICE_TEST(bad_milestones_are_refused),
		OFFICE_TEST(what_is_over_keeps_its_milestones),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
