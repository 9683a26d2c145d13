/* The history of a program costs the same however many residents have a say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "db/db.h"
#include "unit/works.h"

static void
voices_have_no_place_in_the_walk(void **state)
{
	struct office *o = *state;
	size_t n;
	int found = 0;
	const struct sql *const *all = db_statements(&n);

	for (size_t i = 0; i < n; i++) {
		char plan[2048];
		/* Each that reads the steps of a program out of the trail. */
		if (!strstr(all[i]->text, "'program_rate'"))
			continue;
		assert_int_equal(db_plan(o->f.db, all[i], plan, sizeof(plan)), OK);
		if (!strstr(plan, "USING INDEX audit_of_program (subject=? AND subject_id=? AND seq"))
			fail_msg("%s: %s", all[i]->name, plan);
		found++;
	}
	/* There and back, and what a decision let go. */
	assert_int_equal(found, 3);
	assert_int_equal(works_number(o, "SELECT COUNT(*) FROM sqlite_master WHERE name ="
	                                 " 'audit_of_program' AND sql LIKE '%%verb NOT IN%%'"), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(voices_have_no_place_in_the_walk),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
