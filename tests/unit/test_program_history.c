/* The history of a program: what it says of reports, and that it costs the same however many residents
 * have a say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/text.h"
#include "core/history.h"
#include "db/db.h"
#include "unit/works.h"

static void
voices_have_no_place_in_the_walk(void **state)
{
	struct office *o = *state;
	size_t n;
	int found = 0;
	const struct sql *const *all = db_statements(&n);

	/* Either the index has none of them, or it has the verb, so that they are passed over in it. */
	for (size_t i = 0; i < n; i++) {
		char plan[2048];
		/* Each that reads the steps of a program out of the trail. */
		if (!strstr(all[i]->text, "'program_rate'") || all[i]->flags & SQL_SCAN_MEANT)
			continue;
		assert_int_equal(db_plan(o->f.db, all[i], plan, sizeof(plan)), OK);
		if (!strstr(plan, "USING INDEX audit_of_program (subject=? AND subject_id=? AND seq") &&
		    !strstr(plan, "USING INDEX audit_by_subject (subject=? AND subject_id=? AND seq"))
			fail_msg("%s: %s", all[i]->name, plan);
		found++;
	}
	/* There and back, what a decision let go, and what verify asks of each. */
	assert_true(found >= 3);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM sqlite_master WHERE name ="
	                                 " 'audit_of_program' AND sql LIKE '%%verb NOT IN%%'"), 1);
}

static void
newest(struct office *o, int64_t id, const char *what, const char *figures, int64_t report)
{
	struct history_step step;
	size_t n;

	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, id, 0, false, 1, &step,
	                               &n), OK);
	assert_int_equal(n, 1);
	assert_string_equal(step.what, what);
	assert_string_equal(step.facts, figures);
	assert_int_equal(step.report, report);
}

/* A step that is a report says its money, what it does to others, and which one it is. */
static void
reports_are_told_in_figures(void **state)
{
	struct office *o = *state;
	int64_t id = works_running(o, "Jalan RT 03");
	struct history_step step;
	size_t n;

	assert_int_equal(thing_history(&o->guest, &o->a, SUBJECT_PROGRAM, id, 0, false, 1, &step,
	                               &n), OK);
	assert_null(step.facts);
	assert_int_equal(step.report, 0);
	int64_t first = works_reported(o, id, PHASE_EXECUTION, 60, 5000000);
	newest(o, id, "Progress report: Execution 60 %", text_money(&o->a, 5000000), first);
	int64_t second = works_reported(o, id, PHASE_EXECUTION, 40, 0);
	newest(o, id, "Progress report: Execution 40 %", "Rp 0, falls from 60 %", second);
	/* What was corrected did not fall. */
	int64_t third = works_corrected(o, id, PHASE_EXECUTION, second, 30, 1000000);
	newest(o, id, "Report corrected: Execution 30 %", text_money(&o->a, 1000000), third);
	int64_t fourth = works_reported(o, id, PHASE_EXECUTION, 30, 0);
	newest(o, id, "Progress report: Execution 30 %", "Rp 0", fourth);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(voices_have_no_place_in_the_walk),
		OFFICE_TEST(reports_are_told_in_figures),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
