/* Editing programs: two at once, words that are due, what is over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/history.h"
#include "core/setting.h"
#include "unit/programs.h"

static void
two_edits_never_overwrite_each_other(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct program_fields mine = programs_look(o, id).fields;
	struct program_fields theirs = mine;

	theirs.budget = 50000000;
	theirs.summary = "Lebih panjang.";
	mine.title = "Jalan lingkungan RW 02";
	assert_int_equal(program_edit(&o->ningsih, id, 1, &theirs, NULL, &o->p), OK);
	assert_int_equal(program_edit(&o->joko, id, 1, &mine, NULL, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "Summary, Budget"));
	assert_null(strstr(o->p.text, "Title"));
	const struct program_page page = programs_look(o, id);
	assert_string_equal(page.fields.title, "Jalan lingkungan");
	assert_int_equal(page.fields.budget, 50000000);
	/* Where only something else moved, it says how it stands. */
	programs_move(o, id, PHASE_PLANNING, "start");
	mine = page.fields;
	mine.title = "Jalan";
	assert_int_equal(program_edit(&o->joko, id, 2, &mine, NULL, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "at: Planning 0 %."));
	fixture_sound(&o->f);
}

static void
money_and_days_owe_a_word_once_it_has_begun(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct program_fields f = programs_look(o, id).fields;

	f.budget = 40000000;
	assert_int_equal(program_edit(&o->joko, id, 1, &f, NULL, &o->p), OK);
	programs_move(o, id, PHASE_PLANNING, "start");
	f.budget = 50000000;
	assert_int_equal(program_edit(&o->joko, id, 3, &f, " ", &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_int_equal(program_edit(&o->joko, id, 3, &f, "Harga semen naik.", &o->p), OK);
	f.plan[2].to = programs_day(8, 31);
	assert_int_equal(program_edit(&o->joko, id, 4, &f, NULL, &o->p), INVALID);
	f.plan[2].to = programs_day(7, 31);
	f.executor = "CV Maju";
	assert_int_equal(program_edit(&o->joko, id, 4, &f, NULL, &o->p), OK);
	/* What is as it was makes no entry. */
	assert_int_equal(program_edit(&o->joko, id, 5, &f, NULL, &o->p), OK);
	assert_int_equal(programs_look(o, id).version, 5);

	struct history_step steps[16];
	size_t n;
	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, id, 0, false, 16, steps,
	                               &n), OK);
	assert_int_equal(n, 5);
	assert_string_equal(steps[0].changed, "Carried out by");
	assert_null(steps[0].word);
	assert_string_equal(steps[1].changed, "Budget");
	assert_string_equal(steps[1].word, "Harga semen naik.");
	assert_string_equal(steps[2].what, "Planning: Begun");
	assert_string_equal(steps[4].what, "Made");

	struct field_change *changes;
	size_t n_changes;
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_PROGRAM, id, steps[1].version,
	                                  &changes, &n_changes), OK);
	for (size_t i = 0; i < n_changes; i++)
		assert_int_equal(changes[i].changed, strcmp(changes[i].field, "budget") == 0);
	assert_int_equal(thing_difference(&o->guest, &o->a, SUBJECT_PROGRAM, id, 1, &changes,
	                                  &n_changes), NOT_FOUND);
	fixture_sound(&o->f);
}

static void
a_source_that_left_the_list_may_stay(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct program_fields f = programs_look(o, id).fields;

	assert_int_equal(setting_set(&o->f.system, SETTING_SOURCES, "Hibah\nLain-lain", &o->p), OK);
	f.title = "Jalan lingkungan desa";
	assert_int_equal(program_edit(&o->joko, id, 1, &f, NULL, &o->p), OK);
	f.source = "Alokasi Dana Desa";
	assert_int_equal(program_edit(&o->joko, id, 2, &f, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "source");
	f.source = "Hibah";
	assert_int_equal(program_edit(&o->joko, id, 2, &f, NULL, &o->p), OK);
}

static void
what_is_over_is_edited_with_a_word_or_not_at_all(void **state)
{
	struct office *o = *state;
	int64_t id = programs_make(o, "Jalan lingkungan", NULL, 0);
	struct program_fields f = programs_look(o, id).fields;

	for (int i = 1; i <= PHASES; i++) {
		programs_move(o, id, i, "start");
		programs_move(o, id, i, "finish");
	}
	int64_t seen = programs_look(o, id).version;
	f.title = "Jalan lingkungan desa";
	assert_int_equal(program_edit(&o->joko, id, seen, &f, NULL, &o->p), INVALID);
	assert_string_equal(o->p.field, "word");
	assert_string_equal(programs_look(o, id).fields.title, "Jalan lingkungan");
	assert_int_equal(program_edit(&o->joko, id, seen, &f, "Salah ketik.", &o->p), OK);
	assert_string_equal(programs_look(o, id).fields.title, "Jalan lingkungan desa");
	assert_int_equal(programs_look(o, id).state, PROGRAM_DONE);

	int64_t gone = programs_make(o, "Jembatan", NULL, 0);
	f = programs_look(o, gone).fields;
	programs_move(o, gone, 1, "cancel");
	seen = programs_look(o, gone).version;
	f.title = "Jembatan gantung";
	assert_int_equal(program_edit(&o->joko, gone, seen, &f, "Salah ketik.", &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "Cancelled"));
	assert_int_equal(programs_look(o, gone).version, seen);
	programs_move(o, gone, 1, "reopen");
	assert_int_equal(program_edit(&o->joko, gone, seen + 1, &f, NULL, &o->p), OK);
	fixture_sound(&o->f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(two_edits_never_overwrite_each_other),
		OFFICE_TEST(money_and_days_owe_a_word_once_it_has_begun),
		OFFICE_TEST(a_source_that_left_the_list_may_stay),
		OFFICE_TEST(what_is_over_is_edited_with_a_word_or_not_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
