/* Two nodes of a tree become one, with all that hangs on them, and two again; and any order of
 * acts on the trees leaves them sound. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/follow.h"
#include "core/program.h"
#include "unit/trees.h"

/* -- Merging ----------------------------------------------------------------------------------- */

static enum status
give_role(struct hall *h, int64_t member, int role, const char *scope, int64_t node, int64_t until)
{
	raw_run(h->raw, "INSERT INTO member_role (member, role, %s, until) VALUES"
	                " (%lld, %d, %lld, NULLIF(%lld, 0))", scope, (long long)member, role,
	        (long long)node, (long long)until);
	return OK;
}

/* An area with all that can hang on one, and the one it is merged into. */
struct hanging {
	struct session one, two, three;
	int64_t source, west;
	int64_t rw1, rw2;
	int64_t proposal;
};

static void
hang_all(struct hall *h, struct hanging *g)
{
	int64_t village = trees_add(h, TREE_AREA, 0, "Desa");

	trees_add(h, TREE_AREA, village, "Krajan Lor");
	g->west = trees_add(h, TREE_AREA, village, "Barat");
	g->source = trees_add(h, TREE_AREA, village, "Krajan");
	g->rw1 = trees_add(h, TREE_AREA, g->source, "RW 01");
	g->rw2 = trees_add(h, TREE_AREA, g->source, "RW 02");
	trees_add(h, TREE_AREA, g->west, "RW 09");
	assert_int_equal(trees_edit(h, g->source, "Krajan", "KR", "Kulon; Dusun Krajan"), OK);
	assert_int_equal(node_order(&trees_clerk, g->rw2, trees_version(h, g->rw2), -1, &h->p), OK);
	g->proposal = trees_proposal(h, 0, g->source);
	trees_proposal(h, 0, g->west);
	hall_enter(h, &g->one, "satu");
	hall_enter(h, &g->two, "dua");
	hall_enter(h, &g->three, "tiga");
	hall_move_to(h, g->one.member, g->source);
	hall_move_to(h, g->two.member, g->west);
	give_role(h, g->one.member, 2, "area", g->source, 0);
	give_role(h, g->two.member, 2, "area", g->source, HALL_NOW + 900000);
	give_role(h, g->two.member, 2, "area", g->west, HALL_NOW + 90000);
	give_role(h, g->three.member, 2, "area", g->source, HALL_NOW + 5);
	give_role(h, g->three.member, 2, "area", g->west, 0);
	assert_int_equal(follow_set(&g->one, SUBJECT_NODE, g->source, true, &h->p), OK);
	assert_int_equal(follow_set(&g->two, SUBJECT_NODE, g->source, true, &h->p), OK);
	assert_int_equal(follow_set(&g->two, SUBJECT_NODE, g->west, true, &h->p), OK);
	assert_int_equal(follow_set(&g->two, SUBJECT_NODE, g->west, false, &h->p), OK);
	assert_int_equal(follow_set(&g->three, SUBJECT_NODE, g->west, true, &h->p), OK);
}

static void
check_moved(struct hall *h, struct hanging *g)
{
	const int64_t *ids;
	size_t n;

	assert_string_equal(trees_text(h, TREE_AREA),
	                    "Desa\nDesa > Krajan Lor\n"
	                    "Desa > Barat (Dusun Krajan; Krajan; Kulon)\nDesa > Barat > RW 09\n"
	                    "Desa > Barat > RW 02\nDesa > Barat > RW 01\n");
	assert_int_equal(raw_int(h->raw, "SELECT area FROM proposal WHERE id = %d",
	                         (int)g->proposal), g->west);
	assert_int_equal(raw_int(h->raw, "SELECT area FROM review WHERE subject_id = %d",
	                         (int)g->proposal), g->west);
	assert_int_equal(raw_int(h->raw, "SELECT area FROM person WHERE member = %d",
	                         (int)g->one.member), g->west);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM member_role WHERE area = %d",
	                         (int)g->west), 3);
	/* The longer of two. */
	assert_int_equal(raw_int(h->raw, "SELECT until FROM member_role WHERE member = %d AND "
	                         "role = 2", (int)g->two.member), HALL_NOW + 900000);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM member_role WHERE member = %d AND "
	                         "until IS NULL", (int)g->three.member), 1);
	assert_true(follow_is(&g->one, SUBJECT_NODE, g->west));
	assert_true(follow_is(&g->two, SUBJECT_NODE, g->west));
	assert_true(right_held(h->db, g->one.member, RIGHT_VERIFY, g->rw1, HALL_NOW));
	/* Whatever still names it arrives. */
	assert_int_equal(trees_found(h, TREE_AREA, "Krajan"), g->west);
	assert_int_equal(trees_found(h, TREE_AREA, "Desa > Krajan"), g->west);
	assert_int_equal(trees_found(h, TREE_AREA, "Desa > Krajan > RW 02"), g->rw2);
	assert_int_equal(trees_found(h, TREE_AREA, "Kulon"), g->west);
	assert_int_equal(tree_below(h->db, &h->arena, g->source, &ids, &n), OK);
	assert_true(n >= 4);
	assert_int_equal(ids[0], g->west);
}

static void
all_that_hangs_on_it_moves(void **state)
{
	struct hall *h = *state;
	struct hanging g;

	hang_all(h, &g);
	struct node_uses uses = trees_look(h, g.source).uses;
	assert_int_equal(uses.proposals, 1);
	assert_int_equal(uses.people, 1);
	assert_int_equal(uses.roles, 3);
	assert_int_equal(uses.follows, 2);
	assert_int_equal(uses.children, 2);
	assert_string_equal(node_uses_text(&h->arena, &uses),
	                    "1 proposal, 1 person lives there, 3 roles, 2 people follow it, "
	                    "2 below it");

	const char *before = trees_all(h);
	assert_int_equal(trees_merge(h, g.source, g.west), OK);
	trees_sound(h);
	check_moved(h, &g);

	h->clock->now += 599;
	trees_take_back(h, g.source);
	assert_string_equal(trees_all(h), before);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM node_moved"), 0);
	assert_int_equal(trees_found(h, TREE_AREA, "Krajan"), g.source);
	trees_sound(h);
}

static void
units_merge_with_their_roles(void **state)
{
	struct hall *h = *state;
	struct session s;
	int64_t road = trees_add(h, TREE_UNIT, 0, "Jalan");
	int64_t works = trees_add(h, TREE_UNIT, 0, "Pekerjaan umum");

	hall_enter(h, &s, "petra");
	give_role(h, s.member, 4, "unit", road, 0);
	give_role(h, trees_clerk.member, 4, "unit", road, 0);
	give_role(h, trees_clerk.member, 4, "unit", works, HALL_NOW + 77);
	const char *before = trees_all(h);
	assert_int_equal(trees_merge(h, road, works), OK);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM member_role WHERE unit = %d AND "
	                         "until IS NULL", (int)works), 2);
	trees_sound(h);
	trees_take_back(h, road);
	assert_string_equal(trees_all(h), before);
}

/* A program that lies in a category and an area and is with a unit, each of which is merged. */
static void
programs_move_along(void **state)
{
	struct hall *h = *state;
	int64_t nodes[3][2];
	struct program_fields f = {
		.title = "Jalan desa", .year = 2026, .budget = 1000, .method = METHOD_SELF,
		.beneficiaries = NUMBER_NONE,
		.plan = { { 20300, 20330 }, { 20331, 20400 }, { 20401, 20430 } },
	};
	int64_t id;

	for (int kind = 0; kind < 3; kind++) {
		static const enum tree_kind kinds[] = { TREE_CATEGORY, TREE_AREA, TREE_UNIT };
		nodes[kind][0] = trees_add(h, kinds[kind], 0, "Lama");
		nodes[kind][1] = trees_add(h, kinds[kind], 0, "Baru");
	}
	f.category = nodes[0][0];
	f.area = nodes[1][0];
	f.unit = nodes[2][0];
	if (program_create(&h->system, &f, NULL, 0, "one", &id, &h->p) != OK)
		fail_msg("%s", h->p.text);
	int64_t wish = trees_proposal(h, 0, 0);
	raw_run(h->raw, "UPDATE proposal SET work_unit = %lld WHERE id = %lld",
	        (long long)nodes[2][0], (long long)wish);
	const struct node_uses uses = trees_look(h, nodes[2][0]).uses;
	assert_int_equal(uses.programs, 1);
	assert_int_equal(uses.proposals, 1);
	assert_string_equal(node_uses_text(&h->arena, &uses), "1 proposal, 1 program");
	assert_int_equal(trees_look(h, nodes[0][0]).uses.programs, 1);
	assert_int_equal(trees_look(h, nodes[1][0]).uses.programs, 1);
	/* What is used is not deleted. */
	assert_int_equal(node_delete(&trees_clerk, nodes[2][0], trees_version(h, nodes[2][0]), &h->p),
	                 DENIED);
	const char *before = trees_all(h);
	for (int kind = 0; kind < 3; kind++)
		assert_int_equal(trees_merge(h, nodes[kind][0], nodes[kind][1]), OK);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM program WHERE category = %lld AND"
	                                 " area = %lld AND work_unit = %lld",
	                         (long long)nodes[0][1], (long long)nodes[1][1],
	                         (long long)nodes[2][1]), 1);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM proposal WHERE work_unit = %lld",
	                         (long long)nodes[2][1]), 1);
	trees_sound(h);
	for (int kind = 3; kind-- > 0;)
		trees_take_back(h, nodes[kind][0]);
	assert_string_equal(trees_all(h), before);
	trees_sound(h);
}

static void
merges_that_are_refused(void **state)
{
	struct hall *h = *state;
	int64_t a = trees_category(h, "A");
	int64_t b = trees_category(h, "B");
	int64_t below = trees_add(h, TREE_CATEGORY, a, "Sama");
	int64_t retired = trees_category(h, "Lama");

	trees_add(h, TREE_CATEGORY, b, "sama");
	assert_int_equal(node_retire(&trees_clerk, retired, trees_version(h, retired), &h->p), OK);
	const int64_t targets[] = { a, below, b, retired, 4711, 0,
		                    trees_add(h, TREE_UNIT, 0, "Unit") };
	for (size_t i = 0; i < sizeof(targets) / sizeof(targets[0]); i++) {
		if (trees_merge(h, a, targets[i]) != INVALID)
			fail_msg("target %zu", i);
		assert_string_equal(h->p.field, "target");
	}
	assert_int_equal(trees_merge(h, a, b), INVALID);
	assert_non_null(strstr(h->p.text, "Both have \"Sama\""));
	/* A retired one may go into one in use, and one below into the one above it. */
	assert_int_equal(trees_merge(h, retired, b), OK);
	assert_int_equal(trees_merge(h, below, a), OK);
	int64_t gone = trees_version(h, below);
	assert_int_equal(node_merge(&trees_clerk, below, gone, b, &h->p), CONFLICT);
	assert_string_equal(trees_text(h, TREE_CATEGORY), "A\nB (Lama)\nB > sama\n");
	trees_sound(h);
}

/* A name that others have too leads nowhere by itself; the path it had does. */
static void
names_that_are_not_alone(void **state)
{
	struct hall *h = *state;
	int64_t west = trees_add(h, TREE_AREA, 0, "Barat");
	int64_t east = trees_add(h, TREE_AREA, 0, "Timur");
	int64_t west1 = trees_add(h, TREE_AREA, west, "RW 01");
	int64_t west2 = trees_add(h, TREE_AREA, west, "RW 02");
	int64_t east1 = trees_add(h, TREE_AREA, east, "RW 01");

	assert_int_equal(trees_merge(h, west1, west2), OK);
	assert_string_equal(trees_look(h, west2).aliases, "");
	assert_int_equal(trees_found(h, TREE_AREA, "RW 01"), east1);
	assert_int_equal(trees_found(h, TREE_AREA, "Barat > RW 01"), west2);
	/* Also after more merges. */
	int64_t west3 = trees_add(h, TREE_AREA, west, "RW 03");
	assert_int_equal(trees_merge(h, west2, west3), OK);
	assert_int_equal(trees_merge(h, west, east), OK);
	assert_int_equal(trees_found(h, TREE_AREA, "Barat > RW 01"), east1);
	assert_int_equal(trees_found(h, TREE_AREA, "Barat > RW 02"), west3);
	assert_int_equal(trees_found(h, TREE_AREA, "Timur > RW 03"), west3);
	/* The name is free for a new one. */
	int64_t again = trees_add(h, TREE_AREA, west3, "RW 01");
	assert_int_equal(trees_found(h, TREE_AREA, "RW 03 > RW 01"), again);
	trees_sound(h);
}

static void
a_merge_is_not_taken_back_later(void **state)
{
	struct hall *h = *state;
	int64_t a = trees_category(h, "A");
	int64_t b = trees_category(h, "B");
	int64_t c = trees_category(h, "C");
	int64_t mine = trees_proposal(h, a, 0);
	int64_t other = trees_proposal(h, a, 0);

	assert_int_equal(trees_merge(h, a, b), OK);
	assert_int_equal(trees_edit(h, b, "B", "CODE", "A"), OK);
	assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, a, &h->p), CONFLICT);
	assert_string_equal(h->p.text,
	                    "\"B\" was changed since. The merge can no longer be taken back.");
	trees_take_back(h, b);
	assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, a, &h->p), CONFLICT);
	/* What was put elsewhere since stays there. */
	assert_int_equal(trees_merge(h, b, c), OK);
	raw_run(h->raw, "UPDATE proposal SET category = NULL WHERE id = %d", (int)mine);
	raw_run(h->raw, "UPDATE revision SET salt = NULL, text = NULL"
	                " WHERE subject = 2 AND subject_id = %d", (int)mine);
	trees_take_back(h, b);
	assert_int_equal(raw_int(h->raw, "SELECT COALESCE(category, 0) FROM proposal WHERE id = %d",
	                         (int)mine), 0);
	assert_int_equal(raw_int(h->raw, "SELECT category FROM proposal WHERE id = %d",
	                         (int)other), b);
	/* Ten minutes. */
	assert_int_equal(trees_merge(h, b, c), OK);
	h->clock->now += UNDO_SECONDS + 1;
	assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, b, &h->p), DENIED);
	int64_t kept = raw_int(h->raw, "SELECT COUNT(*) FROM node_moved");
	assert_true(kept > 0);
	int64_t d = trees_category(h, "D");
	int64_t e = trees_category(h, "E");
	assert_int_equal(trees_merge(h, d, e), OK);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM node_moved WHERE source = %d",
	                         (int)b), 0);
	trees_sound(h);
}

/* Taking a merge back must not put a branch below itself. */
static void
a_merge_stays_where_the_tree_has_turned(void **state)
{
	struct hall *h = *state;
	int64_t above = trees_category(h, "Atas");
	int64_t source = trees_add(h, TREE_CATEGORY, above, "Asal");
	int64_t child = trees_add(h, TREE_CATEGORY, source, "Anak");
	int64_t target = trees_category(h, "Tujuan");

	assert_int_equal(trees_merge(h, source, target), OK);
	assert_int_equal(node_move(&trees_clerk, above, trees_version(h, above), child, &h->p), OK);
	assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, source, &h->p), INVALID);
	assert_string_equal(trees_look(h, above).path, "Tujuan > Anak > Atas");
	trees_take_back(h, above);
	trees_take_back(h, source);
	assert_string_equal(trees_text(h, TREE_CATEGORY),
	                    "Atas\nAtas > Asal\nAtas > Asal > Anak\nTujuan\n");
	trees_sound(h);
}

/* -- Any order of acts ------------------------------------------------------------------------- */

static uint32_t seed = 20260803;

static size_t
dice(size_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

static int64_t
any_node(struct hall *h, enum tree_kind kind)
{
	struct node *nodes;
	size_t n;

	assert_int_equal(tree_read(h->db, &h->arena, kind, &nodes, &n), OK);
	return n == 0 || dice(12) == 0 ? 0 : nodes[dice(n)].id;
}

static enum status
some_act(struct hall *h, int64_t *id)
{
	const enum tree_kind kind = (enum tree_kind)dice(3);
	const char *name = arena_printf(&h->arena, "N%d", (int)dice(14));
	const struct node_names names = {
		name, dice(3) ? NULL : arena_printf(&h->arena, "K%d", (int)dice(9)),
		dice(3) ? NULL : arena_printf(&h->arena, "N%d;M%d", (int)dice(14), (int)dice(9)),
	};
	int64_t other = any_node(h, kind);

	*id = any_node(h, kind);
	if (*id == 0 || dice(4) == 0)
		return node_add(&trees_clerk, kind, other, &names, id, &h->p);
	int64_t v = trees_version(h, *id);
	switch (dice(8)) {
	case 0:
		return node_edit(&trees_clerk, *id, v, &names, &h->p);
	case 1:
		return node_move(&trees_clerk, *id, v, other, &h->p);
	case 2:
		return node_order(&trees_clerk, *id, v, dice(2) ? 1 : -1, &h->p);
	case 3:
		return node_retire(&trees_clerk, *id, v, &h->p);
	case 4:
		return node_reopen(&trees_clerk, *id, v, &h->p);
	case 5:
		return node_delete(&trees_clerk, *id, v, &h->p);
	default:
		return node_merge(&trees_clerk, *id, v, other, &h->p);
	}
}

/* Somebody does something with it meanwhile. */
static void
hang_something(struct hall *h, int64_t member)
{
	int64_t place = any_node(h, TREE_AREA);
	int64_t unit = any_node(h, TREE_UNIT);

	raw_run(h->raw, "UPDATE person SET area = NULLIF(%lld, 0) WHERE member = %lld",
	        (long long)place, (long long)member);
	if (place && dice(2))
		raw_run(h->raw, "INSERT OR IGNORE INTO member_role (member, role, area, until)"
		                " VALUES (%lld, 2, %lld, NULLIF(%d, 0))", (long long)member,
		        (long long)place, (int)dice(3) * 1000);
	if (unit && dice(2))
		raw_run(h->raw, "INSERT OR IGNORE INTO member_role (member, role, unit) VALUES"
		                " (%lld, 4, %lld)", (long long)member, (long long)unit);
	if (place && dice(2))
		raw_run(h->raw, "INSERT OR IGNORE INTO follow (subject, subject_id, member, kind,"
		                " at) VALUES (3, %lld, %lld, %d, 7)", (long long)place,
		        (long long)member, (int)dice(2) * 2);
}

static void
any_order_of_acts_holds(void **state)
{
	struct hall *h = *state;
	struct session people[4];
	int done = 0;
	int undone = 0;

	for (size_t i = 0; i < 4; i++)
		hall_enter(h, &people[i], arena_printf(&h->arena, "warga%d", (int)i));
	for (int i = 0; i < 600; i++) {
		const char *before = trees_all(h);
		int64_t id;
		enum status status = some_act(h, &id);
		if (status != OK) {
			if (status != INVALID && status != DENIED)
				fail_msg("act %d: status %d: %s", i, (int)status, h->p.text);
			assert_string_equal(trees_all(h), before);
			continue;
		}
		done++;
		struct undoable u;
		if (strcmp(trees_all(h), before) != 0 && dice(2)) {
			assert_true(undo_newest(&trees_clerk, &u));
			assert_int_equal(u.id, id);
			trees_take_back(h, id);
			assert_string_equal(trees_all(h), before);
			undone++;
		}
		hang_something(h, people[dice(4)].member);
		if (i % 25 == 0)
			trees_sound(h);
		h->clock->now += 5;
	}
	trees_sound(h);
	assert_true(done > 150);
	assert_true(undone > 50);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TREES_TEST(all_that_hangs_on_it_moves),
		TREES_TEST(units_merge_with_their_roles),
		TREES_TEST(programs_move_along),
		TREES_TEST(merges_that_are_refused),
		TREES_TEST(names_that_are_not_alone),
		TREES_TEST(a_merge_is_not_taken_back_later),
		TREES_TEST(a_merge_stays_where_the_tree_has_turned),
		TREES_TEST(any_order_of_acts_holds),
	};

	return cmocka_run_group_tests_name("tree_merge", tests, NULL, NULL);
}
