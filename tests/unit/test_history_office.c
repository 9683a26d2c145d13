/* The history of what the office keeps for all: categories, areas, work units, roles. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "core/follow.h"
#include "core/history.h"
#include "core/role.h"
#include "unit/trees.h"

/* "Moved: below Jalan": of the newest step, or of the one that many before. */
static const char *
told(struct hall *h, enum subject subject, int64_t id, size_t before)
{
	struct history_step steps[20];
	struct session guest;
	size_t n;

	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	/* Work units are the office's own matter. */
	if (thing_history(&guest, &h->arena, subject, id, 0, false, 20, steps, &n) != OK)
		assert_int_equal(thing_history(&trees_clerk, &h->arena, subject, id, 0, false, 20,
		                               steps, &n), OK);
	if (before >= n)
		return "";
	const struct history_step *step = &steps[before];
	const char *more = step->facts ? step->facts : step->word;
	return more ? arena_printf(&h->arena, "%s: %s", step->what, more) : step->what;
}

static void
is_told(struct hall *h, enum subject subject, int64_t id, const char *text)
{
	assert_string_equal(told(h, subject, id, 0), text);
}

static void
a_category_says_what_became_of_it(void **state)
{
	struct hall *h = *state;
	int64_t roads = trees_category(h, "Jalan");
	int64_t bridges = trees_category(h, "Jembatan");
	int64_t small = trees_category(h, "Titian");

	is_told(h, SUBJECT_NODE, bridges, "Added: Jembatan");
	assert_int_equal(trees_edit(h, bridges, "Jembatan desa", "JB", NULL), OK);
	is_told(h, SUBJECT_NODE, bridges, "Names changed: Jembatan desa");
	trees_take_back(h, bridges);
	is_told(h, SUBJECT_NODE, bridges, "Taken back: Names changed: Jembatan");
	assert_int_equal(node_move(&trees_clerk, bridges, trees_version(h, bridges), roads, &h->p),
	                 OK);
	is_told(h, SUBJECT_NODE, bridges, "Moved: below Jalan");
	assert_int_equal(node_move(&trees_clerk, bridges, trees_version(h, bridges), 0, &h->p), OK);
	is_told(h, SUBJECT_NODE, bridges, "Moved: to the top");
	assert_int_equal(trees_merge(h, small, bridges), OK);
	is_told(h, SUBJECT_NODE, small, "Merged: into Jembatan");
	assert_int_equal(node_retire(&trees_clerk, roads, trees_version(h, roads), &h->p), OK);
	is_told(h, SUBJECT_NODE, roads, "Retired");
	assert_string_equal(told(h, SUBJECT_NODE, roads, 1), "Added: Jalan");
}

static void
a_work_unit_is_named_but_not_followed(void **state)
{
	struct hall *h = *state;
	int64_t unit = trees_add(h, TREE_UNIT, 0, "Dinas Air");
	struct thing thing;

	struct history_step step;
	struct session guest;
	size_t n;

	session_begin(&guest, h->db, &h->key, ACTOR_GUEST);
	assert_int_equal(thing_look(&guest, &h->arena, SUBJECT_NODE, unit, &thing), NOT_FOUND);
	assert_int_equal(thing_history(&guest, &h->arena, SUBJECT_NODE, unit, 0, false, 1, &step,
	                               &n), NOT_FOUND);
	assert_int_equal(thing_look(&trees_clerk, &h->arena, SUBJECT_NODE, unit, &thing), OK);
	assert_string_equal(thing.kind, "Work unit");
	assert_string_equal(thing.title, "Dinas Air");
	assert_int_equal(follow_set(&trees_clerk, SUBJECT_NODE, unit, true, &h->p), NOT_FOUND);
	is_told(h, SUBJECT_NODE, unit, "Added: Dinas Air");
	assert_int_equal(thing_look(&h->system, &h->arena, SUBJECT_NODE, 4711, &thing), NOT_FOUND);
}

static int64_t
version_of(struct hall *h, int64_t id)
{
	struct role role;

	assert_int_equal(role_read(h->db, &h->arena, id, &role), OK);
	return role.version;
}

static void
a_role_says_what_it_was_given(void **state)
{
	const right_set talk = (right_set)1 << RIGHT_COMMENT;
	const right_set wish = (right_set)1 << RIGHT_PROPOSE | (right_set)1 << RIGHT_SUPPORT;
	struct hall *h = *state;
	struct thing thing;
	int64_t id;

	assert_int_equal(role_add(&h->system, "Juru bicara", talk, &id, &h->p), OK);
	assert_string_equal(told(h, SUBJECT_ROLE, id, 0),
	                    arena_printf(&h->arena, "Made: in: %s", right_label(RIGHT_COMMENT)));
	assert_int_equal(role_set_rights(&h->system, id, version_of(h, id), wish, &h->p), OK);
	assert_string_equal(told(h, SUBJECT_ROLE, id, 0),
	                    arena_printf(&h->arena, "Rights changed: in: %s; out: %s",
	                                 right_set_text(&h->arena, wish),
	                                 right_label(RIGHT_COMMENT)));
	assert_int_equal(role_rename(&h->system, id, version_of(h, id), "Wakil warga", &h->p), OK);
	is_told(h, SUBJECT_ROLE, id, "Named anew: Wakil warga");
	assert_int_equal(role_retire(&h->system, id, version_of(h, id), true, &h->p), OK);
	is_told(h, SUBJECT_ROLE, id, "Put aside");
	assert_int_equal(role_retire(&h->system, id, version_of(h, id), false, &h->p), OK);
	is_told(h, SUBJECT_ROLE, id, "Taken up again");
	assert_int_equal(thing_look(&h->system, &h->arena, SUBJECT_ROLE, id, &thing), OK);
	assert_string_equal(thing.title, "Wakil warga");
	assert_int_equal(follow_set(&trees_clerk, SUBJECT_ROLE, id, true, &h->p), NOT_FOUND);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TREES_TEST(a_category_says_what_became_of_it),
		TREES_TEST(a_work_unit_is_named_but_not_followed),
		TREES_TEST(a_role_says_what_it_was_given),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
