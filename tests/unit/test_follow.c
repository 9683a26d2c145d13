/* Following: by itself and by wish, what one does not want to hear of, and the list of all that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/follow.h"
#include "db/internal.h"
#include "unit/office.h"

static bool
follows(struct session *s, int64_t id)
{
	return follow_is(s, SUBJECT_PROPOSAL, id);
}

static void
wish(struct office *o, struct session *s, enum subject subject, int64_t id, bool follow)
{
	assert_int_equal(follow_set(s, subject, id, follow, &o->p), OK);
	assert_int_equal(follow_is(s, subject, id), follow);
}

static void
ones_own_and_supported_are_followed_by_themselves(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	assert_true(follows(&o->ani, id));
	assert_false(follows(&o->oki, id));
	assert_false(follows(&o->guest, id));
	office_support(o, &o->oki, id);
	assert_true(follows(&o->oki, id));
	assert_int_equal(proposal_support(&o->oki, id, false, &o->p), OK);
	assert_false(follows(&o->oki, id));
	/* Who wished to follow does so without supporting. */
	wish(o, &o->oki, SUBJECT_PROPOSAL, id, true);
	office_support(o, &o->oki, id);
	assert_int_equal(proposal_support(&o->oki, id, false, &o->p), OK);
	assert_true(follows(&o->oki, id));
}

static void
what_is_not_wanted_does_not_come_back_by_itself(void **state)
{
	struct office *o = *state;
	int64_t id = office_published(o, &o->ani, "Jalan RT 03");

	office_support(o, &o->oki, id);
	wish(o, &o->oki, SUBJECT_PROPOSAL, id, false);
	assert_int_equal(proposal_support(&o->oki, id, false, &o->p), OK);
	office_support(o, &o->oki, id);
	assert_false(follows(&o->oki, id));
	wish(o, &o->oki, SUBJECT_PROPOSAL, id, true);
	wish(o, &o->ani, SUBJECT_PROPOSAL, id, false);
	assert_int_equal(office_decide(o, &o->mona, id, "hide"), OK);
	/* Its author is told of it all the same. */
	assert_int_equal(notice_unread(o->f.db, o->ani.member), 2);
}

static void
only_what_is_there_can_be_followed(void **state)
{
	struct office *o = *state;
	int64_t hidden = office_submit(o, &o->ani, "Jalan RT 03");

	office_raw(o, "INSERT INTO node (id, kind, name, folded, retired) VALUES"
	              " (1, 0, 'Desa', 'desa', 0), (2, 1, 'Jalan', 'jalan', 0),"
	              " (3, 2, 'Dinas', 'dinas', 0), (4, 0, 'Lama', 'lama', 1)");
	assert_int_equal(follow_set(&o->guest, SUBJECT_NODE, 1, true, &o->p), DENIED);
	assert_int_equal(follow_set(&o->oki, SUBJECT_PROPOSAL, hidden, true, &o->p), NOT_FOUND);
	assert_int_equal(follow_set(&o->oki, SUBJECT_PROPOSAL, 4711, true, &o->p), NOT_FOUND);
	assert_int_equal(follow_set(&o->oki, SUBJECT_NODE, 3, true, &o->p), NOT_FOUND);
	assert_int_equal(follow_set(&o->oki, SUBJECT_NODE, 4, true, &o->p), NOT_FOUND);
	assert_int_equal(follow_set(&o->oki, SUBJECT_MEMBER, 1, true, &o->p), NOT_FOUND);
	int64_t seq = audit_newest(o->f.db);
	wish(o, &o->oki, SUBJECT_NODE, 1, true);
	wish(o, &o->oki, SUBJECT_NODE, 1, true);
	wish(o, &o->oki, SUBJECT_NODE, 2, true);
	wish(o, &o->mona, SUBJECT_PROPOSAL, hidden, true);
	/* It concerns nobody else. */
	assert_int_equal(audit_newest(o->f.db), seq);
	/* One can stop whatever has become of it. */
	office_raw(o, "UPDATE node SET retired = 1");
	wish(o, &o->oki, SUBJECT_NODE, 1, false);
}

static void
the_list_names_what_one_may_see(void **state)
{
	struct office *o = *state;
	struct follow_row rows[8];
	size_t n;
	int64_t first = office_published(o, &o->ani, "Jalan RT 03");
	int64_t second = office_published(o, &o->ani, "Jembatan bambu");

	office_raw(o, "INSERT INTO node (id, kind, parent, name, folded) VALUES"
	              " (1, 0, NULL, 'Desa', 'desa'), (2, 0, 1, 'Barat', 'barat'),"
	              " (3, 1, NULL, 'Jalan', 'jalan')");
	wish(o, &o->oki, SUBJECT_NODE, 2, true);
	o->f.clock->now++;
	wish(o, &o->oki, SUBJECT_PROPOSAL, first, true);
	wish(o, &o->oki, SUBJECT_NODE, 3, true);
	wish(o, &o->oki, SUBJECT_PROPOSAL, second, true);
	wish(o, &o->oki, SUBJECT_PROPOSAL, second, false);
	assert_int_equal(follow_list(&o->oki, &o->a, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 3);
	assert_string_equal(rows[0].text, "Jalan");
	assert_string_equal(rows[0].note, "Category");
	assert_string_equal(rows[1].text, "Jalan RT 03");
	assert_string_equal(rows[1].note, "Proposal, Published");
	assert_string_equal(rows[2].text, "Desa > Barat");
	assert_string_equal(rows[2].note, "Area");
	assert_int_equal(office_decide(o, &o->mona, first, "hide"), OK);
	assert_int_equal(follow_list(&o->oki, &o->a, NULL, false, 8, rows, &n), OK);
	assert_string_equal(rows[1].text, "(no longer on the list)");
	assert_string_equal(rows[1].note, "Proposal");
	assert_int_equal(follow_list(&o->guest, &o->a, NULL, false, 8, rows, &n), OK);
	assert_int_equal(n, 0);
}

#define MANY 50000
#define PAGE 48

/* Numbers of proposals are met from the highest down; backward, from the lowest up. */
static void
page_through(struct office *o, bool backward)
{
	struct follow_row rows[PAGE];
	struct follow_row from;
	int64_t expected = backward ? 1 : MANY;
	int64_t total = 0;
	size_t got = PAGE;

	while (got == PAGE) {
		struct db_cost before = o->f.db->cost;
		struct arena a = { 0 };
		assert_int_equal(follow_list(&o->oki, &a, total ? &from : NULL, backward, PAGE, rows,
		                             &got), OK);
		assert_true(o->f.db->cost.statements - before.statements <= 1 + 2 * (int64_t)got);
		assert_true(o->f.db->cost.steps - before.steps <= 200 * (int64_t)(got + 5));
		for (size_t i = 0; i < got; i++) {
			size_t at = backward ? got - 1 - i : i;
			assert_int_equal(rows[at].subject_id, expected);
			expected += backward ? 1 : -1;
		}
		total += (int64_t)got;
		if (got > 0)
			from = backward ? rows[0] : rows[got - 1];
		arena_free(&a);
	}
	assert_int_equal(total, MANY);
}

static void
a_long_list_is_read_page_by_page(void **state)
{
	struct office *o = *state;

	/* Half of them in one second. */
	office_raw(o, arena_printf(&o->a,
	        "WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < %d)"
	        " INSERT INTO follow (subject, subject_id, member, kind, at)"
	        " SELECT 2, i, %lld, 1 + i %% 2, MAX(i, %d) FROM c",
	        MANY, (long long)o->oki.member, MANY / 2));
	page_through(o, false);
	page_through(o, true);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(ones_own_and_supported_are_followed_by_themselves),
		OFFICE_TEST(what_is_not_wanted_does_not_come_back_by_itself),
		OFFICE_TEST(only_what_is_there_can_be_followed),
		OFFICE_TEST(the_list_names_what_one_may_see),
		OFFICE_TEST(a_long_list_is_read_page_by_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
