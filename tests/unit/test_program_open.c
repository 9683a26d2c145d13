/* Programs to choose from: those that are not over and that who is looking plans for. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "unit/programs.h"

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

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(open_ones_are_offered),
	};

	return cmocka_run_group_tests_name("programs to choose from", tests, NULL, NULL);
}
