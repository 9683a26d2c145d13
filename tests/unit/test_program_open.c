/* Programs of who plans for them: those that are not over, to choose from, and those that wait for a
 * step of theirs. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/works.h"

/* Of whichever year, but for what is over and what others plan; the newest first. */
static void
open_ones_are_offered(void **state)
{
	struct office *o = *state;
	struct program_heading rows[8];
	struct session unit;
	size_t n;

	int64_t long_ago = programs_make(o, "Lama", NULL, 0);
	office_raw(o, "UPDATE program SET year = 2019; DELETE FROM program_year");
	struct program_fields f = programs_fields(o, "Lain");
	f.unit = o->other_unit;
	f.area = 0;
	int64_t other;
	assert_int_equal(programs_try(o, &o->joko, &f, NULL, 0, &other), OK);
	int64_t over = programs_make(o, "Batal", NULL, 0);
	programs_move(o, over, PHASE_PLANNING, "cancel");
	int64_t newest = programs_make(o, "Baru", NULL, 0);
	programs_move(o, newest, PHASE_PLANNING, "start");

	assert_int_equal(program_open_mine(&o->joko, &o->a, 8, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(rows[0].id, newest);
	assert_string_equal(rows[0].code, programs_look(o, newest).code);
	assert_string_equal(rows[0].title, "Baru");
	assert_int_equal(rows[1].id, other);
	assert_int_equal(rows[2].id, long_ago);
	assert_int_equal(program_open_mine(&o->joko, &o->a, 2, rows, &n), OK);
	assert_int_equal(n, 2);

	fixture_member(&o->f, "unit", MEMBER_VERIFIED, "petugas", o->unit);
	fixture_enter(&o->f, "unit", &unit);
	assert_int_equal(program_open_mine(&unit, &o->a, 8, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].id, newest);
	assert_int_equal(rows[1].id, long_ago);
	session_leave(&unit);
	assert_int_equal(program_open_mine(&o->ani, &o->a, 8, rows, &n), OK);
	assert_int_equal(n, 0);
}

static size_t
owed_to(struct office *o, struct session *s, struct program_row *rows)
{
	const struct program_query q = { .year = 2026, .owed = true };
	size_t n;

	assert_int_equal(program_list(s, &o->a, &q, NULL, false, 8, rows, &n), OK);
	return n;
}

/* What is late or disputed, of one's own alone. */
static void
what_is_owed_is_ones_own(void **state)
{
	struct office *o = *state;
	struct program_row rows[8];
	struct session unit;

	int64_t late = programs_make(o, "Jalan RT 03", NULL, 0);
	int64_t disputed = works_done(o, "Lampu jalan");
	programs_make(o, "Parit", NULL, 0);
	office_raw(o, "UPDATE program SET due = NULL");
	assert_int_equal(owed_to(o, &o->joko, rows), 0);
	if (verdict_give(&o->ani, disputed, false, "Lampunya belum menyala.", &o->p) != OK)
		fail_msg("%s", o->p.text);
	assert_int_equal(owed_to(o, &o->joko, rows), 1);
	assert_int_equal(rows[0].id, disputed);
	office_raw(o, arena_printf(&o->a, "UPDATE program SET due = 1 WHERE id = %lld",
	                           (long long)late));
	assert_int_equal(owed_to(o, &o->joko, rows), 2);
	office_raw(o, arena_printf(&o->a, "UPDATE program SET area = NULL, work_unit = %lld"
	                                  " WHERE id = %lld", (long long)o->other_unit,
	                           (long long)late));
	fixture_member(&o->f, "unit", MEMBER_VERIFIED, "petugas", o->unit);
	fixture_enter(&o->f, "unit", &unit);
	assert_int_equal(owed_to(o, &unit, rows), 1);
	assert_int_equal(rows[0].id, disputed);
	session_leave(&unit);
	assert_int_equal(owed_to(o, &o->ani, rows), 0);
	assert_int_equal(owed_to(o, &o->guest, rows), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(open_ones_are_offered),
		OFFICE_TEST(what_is_owed_is_ones_own),
	};

	return cmocka_run_group_tests_name("programs to choose from", tests, NULL, NULL);
}
