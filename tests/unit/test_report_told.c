/* Reports on programs: whom they are told, how they are read, and whether residents find them
 * so. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/draft.h"
#include "core/follow.h"
#include "unit/works.h"

#define MILLION INT64_C(1000000)

static void
it_is_told_and_kept(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	int64_t phase = phase_id(o->f.db, id, PHASE_EXECUTION);
	const struct report_fields f = works_report(o, 50, MILLION);
	struct notice notices[8];
	struct draft draft;
	int64_t report;

	assert_int_equal(follow_set(&o->ani, SUBJECT_PROGRAM, id, true, &o->p), OK);
	assert_int_equal(draft_save(&o->joko, REPORT_FORM, phase, "x", "key-1", 0), OK);
	assert_int_equal(draft_save(&o->ningsih, REPORT_FORM, phase, "y", "key-2", 0), OK);
	assert_int_equal(report_add(&o->joko, phase, programs_look(o, id).version, 0, &f, "key-1",
	                            &report, &o->p), OK);
	assert_int_equal(draft_read(&o->joko, &o->a, REPORT_FORM, phase, &draft), NOT_FOUND);
	assert_int_equal(draft_read(&o->ningsih, &o->a, REPORT_FORM, phase, &draft), OK);
	works_reported(o, id, PHASE_EXECUTION, 60, 0);
	assert_int_equal(office_notices(o, &o->ani, notices), 1);
	assert_int_equal(notices[0].count, 2);
	assert_non_null(strstr(notices[0].text, "Jalan RT 03"));
	assert_non_null(strstr(notices[0].text, "2"));
	assert_int_equal(office_notices(o, &o->budi, notices), 0);
	/* Its words are vouched for by the trail: a row that was changed by hand is found. */
	assert_true(works_sound(o));
	office_raw(o, "UPDATE progress_report SET text = 'Semua sudah selesai.' WHERE id = 1");
	assert_false(works_sound(o));
	assert_non_null(strstr(o->p.text, "does not say what was written"));
}

static void
a_page_at_a_time(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	struct report rows[4];
	size_t n;

	for (int i = 1; i <= 7; i++)
		works_reported(o, id, PHASE_EXECUTION, i, 0);
	assert_int_equal(report_list(&o->guest, &o->a, id, 0, false, 4, rows, &n), OK);
	assert_int_equal(n, 4);
	assert_int_equal(rows[0].fields.progress, 7);
	assert_int_equal(report_list(&o->guest, &o->a, id, rows[3].id, false, 4, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_int_equal(rows[2].fields.progress, 1);
	assert_int_equal(report_list(&o->guest, &o->a, id, rows[0].id, true, 2, rows, &n), OK);
	assert_int_equal(n, 2);
	assert_int_equal(rows[0].fields.progress, 5);
	assert_int_equal(rows[1].fields.progress, 4);
	assert_true(works_read(o, &o->joko, rows[0].id).mine);
	assert_false(works_read(o, &o->ningsih, rows[0].id).mine);
	assert_int_equal(report_read(&o->guest, &o->a, 4711, rows), NOT_FOUND);
}

static void
residents_say_whether_it_is_so(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	int64_t report = works_reported(o, id, PHASE_EXECUTION, 50, MILLION);
	struct session pending;
	int64_t version = programs_look(o, id).version;

	fixture_member(&o->f, "pendi", MEMBER_PENDING, NULL, 0);
	fixture_enter(&o->f, "pendi", &pending);
	assert_int_equal(report_view(&o->guest, report, 1, &o->p), DENIED);
	assert_int_equal(report_view(&pending, report, 1, &o->p), DENIED);
	assert_non_null(strstr(o->p.text, "verified"));
	assert_int_equal(report_view(&o->joko, report, 1, &o->p), DENIED);
	assert_int_equal(report_view(&o->ani, report, 2, &o->p), INVALID);
	assert_int_equal(report_view(&o->ani, 4711, 1, &o->p), NOT_FOUND);
	assert_int_equal(report_view(&o->ani, report, 1, &o->p), OK);
	int64_t entries = audit_newest(o->f.db);
	assert_int_equal(report_view(&o->ani, report, 1, &o->p), OK);
	assert_int_equal(audit_newest(o->f.db), entries);
	assert_int_equal(report_view(&o->budi, report, -1, &o->p), OK);
	assert_int_equal(report_view(&o->ningsih, report, -1, &o->p), OK);
	struct report r = works_read(o, &o->ani, report);
	assert_int_equal(r.fits, 1);
	assert_int_equal(r.fits_not, 2);
	assert_int_equal(r.my_view, 1);
	assert_int_equal(works_read(o, &o->budi, report).my_view, -1);
	assert_int_equal(works_read(o, &o->oki, report).my_view, 0);
	assert_int_equal(report_view(&o->ani, report, -1, &o->p), OK);
	assert_int_equal(report_view(&o->budi, report, 0, &o->p), OK);
	r = works_read(o, &o->ani, report);
	assert_int_equal(r.fits, 0);
	assert_int_equal(r.fits_not, 2);
	assert_int_equal(r.my_view, -1);
	/* Nothing of it stands in the trail but that somebody said something. */
	assert_int_equal(works_number(o, "SELECT COUNT(DISTINCT detail) FROM audit"
	                                 " WHERE verb = 'report_view'"), 1);
	/* It moves nothing that officers see move. */
	assert_int_equal(programs_look(o, id).version, version);
	works_corrected(o, id, PHASE_EXECUTION, report, 40, 0);
	assert_int_equal(report_view(&o->budi, report, 1, &o->p), CONFLICT);
	assert_int_equal(works_read(o, &o->ani, report).fits_not, 2);
	assert_true(works_sound(o));
	session_leave(&pending);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(it_is_told_and_kept),
		OFFICE_TEST(a_page_at_a_time),
		OFFICE_TEST(residents_say_whether_it_is_so),
	};

	return cmocka_run_group_tests_name("report told", tests, NULL, NULL);
}
