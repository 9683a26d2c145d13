/* Programs and reports from files: what comes along with them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/follow.h"
#include "unit/works.h"

/* Else who comes behind a plain edit is told that somebody reported. */
static void
a_report_from_a_file_has_the_version_it_made(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	const struct report_fields f = works_report(o, 60, 0);
	const struct report_row row = {
		.program = "P-2026-0001", .report = { PHASE_EXECUTION, works_report(o, 50, 0) },
	};
	struct program_fields fields = programs_look(o, id).fields;
	int64_t phase = phase_id(o->f.db, id, PHASE_EXECUTION);
	int64_t none;
	size_t bad;

	assert_int_equal(report_import(&o->f.system, &row, 1, false, &bad, &o->p), OK);
	int64_t seen = programs_look(o, id).version;
	assert_int_equal(works_number(o, "SELECT version FROM revision WHERE subject = %d",
	                              SUBJECT_PROGRAM_REPORT), seen);
	fields.title = "Jalan RT 03 dan 04";
	assert_int_equal(program_edit(&o->joko, id, seen, &fields, NULL, &o->p), OK);
	assert_int_equal(report_add(&o->ningsih, phase, seen, 0, &f, "key-1", &none, &o->p),
	                 CONFLICT);
	assert_null(strstr(o->p.text, "reported a moment ago"));
	/* Written here it is the same. */
	seen = programs_look(o, id).version;
	assert_int_equal(report_add(&o->ningsih, phase, seen, 0, &f, "key-2", &none, &o->p), OK);
	assert_int_equal(works_number(o, "SELECT MAX(version) FROM revision WHERE subject = %d",
	                              SUBJECT_PROGRAM_REPORT), seen + 1);
	assert_int_equal(report_add(&o->joko, phase, seen, 0, &f, "key-3", &none, &o->p), CONFLICT);
	assert_non_null(strstr(o->p.text, "reported a moment ago"));
	assert_true(works_sound(o));
}

/* A proposal that came as adopted finds its program in another file. */
static void
who_follows_an_orphan_follows_its_new_home(void **state)
{
	struct office *o = *state;
	const struct proposal_import orphan = { .fields = fixture_fields("Jalan desa"),
		                                .state = PROPOSAL_ADOPTED };
	static const char *const codes[] = { "U-2026-0001", NULL };
	const struct program_import row = {
		.fields = programs_fields(o, "Jalan lingkungan"), .unit_path = "Kaur Umum",
		.proposals = codes,
	};
	size_t bad;

	assert_int_equal(proposal_import(&o->f.system, &orphan, 1, false, false, &bad, &o->p), OK);
	assert_int_equal(follow_set(&o->oki, SUBJECT_PROPOSAL, 1, true, &o->p), OK);
	if (program_import(&o->f.system, &row, 1, false, false, &bad, &o->p) != OK)
		fail_msg("%s", o->p.text);
	assert_int_equal(office_look(o, 1).program.id, 1);
	assert_int_equal(programs_look(o, 1).proposals, 1);
	assert_true(follow_is(&o->oki, SUBJECT_PROGRAM, 1));
	assert_false(follow_is(&o->oni, SUBJECT_PROGRAM, 1));
	assert_true(works_sound(o));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(a_report_from_a_file_has_the_version_it_made),
		OFFICE_TEST(who_follows_an_orphan_follows_its_new_home),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
