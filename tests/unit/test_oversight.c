/* What overseers look at: appeals and how they ended, and refused verifications with the officer's
 * word; each of the areas they oversee, and nobody else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/member_erase.h"
#include "core/oversight.h"
#include "core/tree_office.h"
#include "unit/office.h"
#include "unit/travel.h"

static size_t
appeals(struct office *o, struct session *s, bool waiting, struct oversight_appeal rows[8])
{
	size_t n = 0;

	assert_int_equal(oversight_appeals(s, &o->a, waiting, 0, false, 8, rows, &n), OK);
	return n;
}

static size_t
refusals(struct office *o, struct session *s, struct oversight_refusal rows[8])
{
	size_t n = 0;

	assert_int_equal(oversight_refusals(s, &o->a, 0, false, 8, rows, &n), OK);
	return n;
}

static int64_t
appealed(struct office *o, const char *title)
{
	int64_t id = office_submit(o, &o->ani, title);

	assert_int_equal(office_decide(o, &o->mona, id, "refuse"), OK);
	assert_int_equal(office_decide(o, &o->ani, id, "appeal"), OK);
	return id;
}

static void
appeals_and_how_they_ended(void **state)
{
	struct office *o = *state;
	struct oversight_appeal rows[8];
	struct oversight_counts c;
	size_t n;
	int64_t first = appealed(o, "Jalan RT 03");
	int64_t second = appealed(o, "Lampu jalan");

	office_submit(o, &o->budi, "Parit RT 02");
	assert_int_equal(appeals(o, &o->bela, false, rows), 2);
	assert_int_equal(rows[0].id, second);
	assert_true(rows[0].waits);
	assert_int_equal(oversight_count(&o->bela, &c), OK);
	assert_int_equal(c.appeals, 2);
	assert_int_equal(office_decide(o, &o->rudi, first, "publish"), OK);
	assert_int_equal(appeals(o, &o->bela, false, rows), 2);
	assert_false(rows[1].waits);
	assert_string_equal(rows[1].state, proposal_state_label(PROPOSAL_PUBLISHED));
	assert_int_equal(appeals(o, &o->bela, true, rows), 1);
	assert_int_equal(rows[0].id, second);
	/* Page by page, both ways. */
	assert_int_equal(oversight_appeals(&o->bela, &o->a, false, second, false, 1, rows, &n), OK);
	assert_int_equal(n, 1);
	assert_int_equal(rows[0].id, first);
	assert_int_equal(oversight_appeals(&o->bela, &o->a, false, 0, true, 1, rows, &n), OK);
	assert_int_equal(rows[0].id, first);
	assert_int_equal(oversight_appeals(&o->oki, &o->a, false, 0, false, 8, rows, &n), DENIED);
	assert_int_equal(oversight_appeals(&o->mona, &o->a, false, 0, false, 8, rows, &n), DENIED);
}

static void
refusals_with_the_officers_word(void **state)
{
	struct office *o = *state;
	struct oversight_refusal rows[8];
	struct oversight_counts c;
	size_t n;
	int64_t id = fixture_member(&o->f, "baru", MEMBER_PENDING, NULL, 0);
	struct erasure e = { .id = id, .basis = ERASE_PAPER };

	assert_int_equal(refusals(o, &o->bela, rows), 0);
	assert_int_equal(member_refuse_verification(&o->f.system, id, 1, "KTP tidak dibawa.",
	                                            &o->p), OK);
	assert_int_equal(refusals(o, &o->bela, rows), 1);
	assert_string_equal(rows[0].reason, "KTP tidak dibawa.");
	assert_int_equal(rows[0].state, MEMBER_PENDING);
	assert_string_equal(rows[0].number, member_number_of(o->f.db, &o->a, id));
	assert_int_equal(oversight_count(&o->bela, &c), OK);
	assert_int_equal(c.refusals, 1);
	travel(o->f.db, o->f.clock, 31 * 24 * 3600);
	assert_int_equal(oversight_count(&o->bela, &c), OK);
	assert_int_equal(c.refusals, 0);
	assert_int_equal(oversight_refusals(&o->oki, &o->a, 0, false, 8, rows, &n), DENIED);
	/* The word goes with the person. */
	assert_int_equal(member_erase(&o->f.system, &e, &o->p), OK);
	assert_int_equal(refusals(o, &o->bela, rows), 1);
	assert_string_equal(rows[0].reason, "");
}

static void
each_of_their_area(void **state)
{
	struct office *o = *state;
	const struct node_names names[] = { { .name = "Dusun Lor" }, { .name = "Dusun Kidul" } };
	struct oversight_refusal rows[8];
	struct oversight_appeal found[8];
	struct session lor;
	int64_t area[2];

	for (int i = 0; i < 2; i++)
		assert_int_equal(node_add(&o->f.system, TREE_AREA, 0, &names[i], &area[i], &o->p),
		                 OK);
	fixture_member(&o->f, "lor", MEMBER_VERIFIED, "bpd", area[0]);
	fixture_enter(&o->f, "lor", &lor);
	int64_t id = fixture_member(&o->f, "baru", MEMBER_PENDING, NULL, 0);
	assert_int_equal(member_refuse_verification(&o->f.system, id, 1, "KTP?", &o->p), OK);
	assert_int_equal(refusals(o, &lor, rows), 0);
	assert_int_equal(refusals(o, &o->bela, rows), 1);
	appealed(o, "Jalan RT 03");
	assert_int_equal(appeals(o, &lor, false, found), 0);
	assert_int_equal(appeals(o, &o->bela, false, found), 1);
	session_leave(&lor);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		OFFICE_TEST(appeals_and_how_they_ended),
		OFFICE_TEST(refusals_with_the_officers_word),
		OFFICE_TEST(each_of_their_area),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
