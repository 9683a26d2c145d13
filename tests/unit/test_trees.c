/* Categories, work units and areas as the office keeps them: every act but merging, what it
 * refuses, and that taking an act back leaves all as it was. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "core/follow.h"
#include "core/proposal.h"
#include "unit/trees.h"

/* -- Adding ------------------------------------------------------------------------------------ */

static void
nodes_are_added(void **state)
{
	struct hall *h = *state;
	const struct node_names roads = { "  Jalan ", "JLN", "Jalan raya; Aspal ;; aspal" };
	int64_t id;

	assert_int_equal(node_add(&trees_clerk, TREE_CATEGORY, 0, &roads, &id, &h->p), OK);
	int64_t below = trees_add(h, TREE_CATEGORY, id, "Jembatan");
	trees_category(h, "Air bersih");
	assert_string_equal(trees_text(h, TREE_CATEGORY),
	                    "Jalan #JLN (Aspal; Jalan raya)\nJalan > Jembatan\nAir bersih\n");
	struct node_page page = trees_look(h, below);
	assert_string_equal(page.path, "Jalan > Jembatan");
	assert_int_equal(page.parent, id);
	assert_int_equal(trees_look(h, id).uses.children, 1);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = 'node_add'"), 3);
	trees_sound(h);
}

static void
refused(struct hall *h, int64_t parent, const char *name, const char *code, const char *aliases,
        const char *field)
{
	const struct node_names names = { name, code, aliases };
	int64_t before = raw_int(h->raw, "SELECT COUNT(*) FROM audit");
	int64_t id;

	if (node_add(&trees_clerk, TREE_CATEGORY, parent, &names, &id, &h->p) != INVALID)
		fail_msg("\"%s\" was let in", name);
	assert_string_equal(h->p.field, field);
	assert_true(h->p.text[0] != '\0');
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit"), before);
}

static void
names_have_rules(void **state)
{
	struct hall *h = *state;
	int64_t roads = trees_category(h, "Jalan");
	char longer[TREE_NAME_MAX + 2];

	assert_int_equal(trees_edit(h, roads, "Jalan", "JLN", "Aspal"), OK);
	memset(longer, 'x', sizeof(longer) - 1);
	longer[sizeof(longer) - 1] = '\0';
	refused(h, 0, "  ", NULL, NULL, "name");
	refused(h, 0, longer, NULL, NULL, "name");
	refused(h, 0, "Air > Sumur", NULL, NULL, "name");
	refused(h, 0, "JALAN", NULL, NULL, "name");
	assert_string_equal(h->p.text, "There is a \"JALAN\" in the same place already.");
	refused(h, 0, "aspal", NULL, NULL, "name");
	assert_string_equal(h->p.text, "\"aspal\" is another name of \"Jalan\" already.");
	refused(h, 0, "Air", "jln", NULL, "code");
	refused(h, 0, "Air", "two words", NULL, "code");
	refused(h, 0, "Air", "123456789012345678901", NULL, "code");
	refused(h, 0, "Air", NULL, "Sumur; Aspal", "aliases");
	refused(h, 0, "Air", NULL, "Sumur; jalan", "aliases");
	refused(h, 0, "Air", NULL, "a > b", "aliases");
	refused(h, 4711, "Air", NULL, NULL, "parent");
	refused(h, hall_area(h, "Desa"), "Air", NULL, NULL, "parent");
	/* The same name elsewhere, and in another kind, is another thing. */
	trees_add(h, TREE_CATEGORY, roads, "Jalan");
	trees_add(h, TREE_UNIT, 0, "Jalan");
	assert_int_equal(node_retire(&trees_clerk, roads, trees_version(h, roads), &h->p), INVALID);
	int64_t old = trees_category(h, "Lama");
	assert_int_equal(node_retire(&trees_clerk, old, trees_version(h, old), &h->p), OK);
	refused(h, 0, "lama", NULL, NULL, "name");
	assert_non_null(strstr(h->p.text, "Reopen"));
	refused(h, old, "Baru", NULL, NULL, "parent");
	trees_sound(h);
}

static void
names_are_changed(void **state)
{
	struct hall *h = *state;
	int64_t roads = trees_category(h, "Jalan");
	int64_t water = trees_category(h, "Air");

	assert_int_equal(trees_edit(h, roads, "Jalan desa", "J1", "Jalan; Gang"), OK);
	assert_string_equal(trees_text(h, TREE_CATEGORY), "Jalan desa #J1 (Gang; Jalan)\nAir\n");
	assert_int_equal(trees_found(h, TREE_CATEGORY, "gang"), roads);
	assert_int_equal(trees_found(h, TREE_CATEGORY, "j1"), roads);
	assert_int_equal(trees_edit(h, water, "Air", NULL, "gang"), INVALID);
	/* A name and another name change places. */
	assert_int_equal(trees_edit(h, roads, "Gang", "J1", "Jalan desa"), OK);
	assert_string_equal(trees_text(h, TREE_CATEGORY), "Gang #J1 (Jalan desa)\nAir\n");
	assert_int_equal(trees_edit(h, water, "Air", "J1", NULL), INVALID);
	assert_int_equal(trees_edit(h, roads, "Gang", NULL, NULL), OK);
	assert_int_equal(trees_edit(h, water, "Air", "J1", "Jalan desa"), OK);
	/* What is as it was is no act. */
	int64_t seq = raw_int(h->raw, "SELECT COUNT(*) FROM audit");
	int64_t was = trees_version(h, water);
	assert_int_equal(trees_edit(h, water, " Air", "J1", "Jalan desa;"), OK);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit"), seq);
	assert_int_equal(trees_version(h, water), was);
	trees_sound(h);
}

/* -- Places ------------------------------------------------------------------------------------ */

static void
nodes_are_moved(void **state)
{
	struct hall *h = *state;
	int64_t village = trees_add(h, TREE_AREA, 0, "Desa");
	int64_t west = trees_add(h, TREE_AREA, village, "Barat");
	int64_t east = trees_add(h, TREE_AREA, village, "Timur");
	int64_t rw = trees_add(h, TREE_AREA, west, "RW 01");
	int64_t rt = trees_add(h, TREE_AREA, rw, "RT 01");

	assert_int_equal(node_move(&trees_clerk, rw, trees_version(h, rw), east, &h->p), OK);
	assert_string_equal(trees_look(h, rt).path, "Desa > Timur > RW 01 > RT 01");
	assert_int_equal(node_move(&trees_clerk, east, trees_version(h, east), rt, &h->p), INVALID);
	assert_string_equal(h->p.field, "parent");
	assert_non_null(strstr(h->p.text, "below itself"));
	assert_int_equal(node_move(&trees_clerk, east, trees_version(h, east), east, &h->p),
	                 INVALID);
	assert_int_equal(node_move(&trees_clerk, village, trees_version(h, village), rt, &h->p),
	                 INVALID);
	trees_add(h, TREE_AREA, west, "rw 01");
	assert_int_equal(node_move(&trees_clerk, rw, trees_version(h, rw), west, &h->p), INVALID);
	int64_t roads = trees_category(h, "Jalan");
	assert_int_equal(node_move(&trees_clerk, rw, trees_version(h, rw), roads, &h->p), INVALID);
	assert_int_equal(node_move(&trees_clerk, rw, trees_version(h, rw), 0, &h->p), OK);
	assert_string_equal(trees_look(h, rt).path, "RW 01 > RT 01");
	trees_take_back(h, rw);
	assert_string_equal(trees_look(h, rt).path, "Desa > Timur > RW 01 > RT 01");
	trees_sound(h);
}

static void
too_deep_is_refused(void **state)
{
	struct hall *h = *state;
	const struct node_names more = { .name = "lagi" };
	int64_t id = 0;
	int64_t top = 0;
	int64_t other = trees_category(h, "Lain");

	for (int i = 0; i < TREE_DEPTH_MAX; i++) {
		id = trees_add(h, TREE_CATEGORY, id, "lagi");
		top = i == 0 ? id : top;
	}
	assert_int_equal(node_add(&trees_clerk, TREE_CATEGORY, id, &more, &id, &h->p), INVALID);
	assert_int_equal(node_move(&trees_clerk, top, trees_version(h, top), other, &h->p),
	                 INVALID);
	trees_sound(h);
}

static void
order_is_changed(void **state)
{
	struct hall *h = *state;
	int64_t a = trees_category(h, "A");
	int64_t b = trees_category(h, "B");
	int64_t c = trees_category(h, "C");

	/* As old halls may have them: all at one place. */
	raw_run(h->raw, "UPDATE node SET place = 0");
	assert_int_equal(node_order(&trees_clerk, c, trees_version(h, c), -1, &h->p), OK);
	assert_string_equal(trees_text(h, TREE_CATEGORY), "A\nC\nB\n");
	assert_int_equal(node_order(&trees_clerk, a, trees_version(h, a), 1, &h->p), OK);
	assert_string_equal(trees_text(h, TREE_CATEGORY), "C\nA\nB\n");
	int64_t was = trees_version(h, c);
	assert_int_equal(node_order(&trees_clerk, c, was, -1, &h->p), OK);
	assert_int_equal(trees_version(h, c), was);
	assert_int_equal(node_order(&trees_clerk, b, trees_version(h, b), 1, &h->p), OK);
	assert_string_equal(trees_text(h, TREE_CATEGORY), "C\nA\nB\n");
	trees_take_back(h, a);
	assert_string_equal(trees_text(h, TREE_CATEGORY), "A\nC\nB\n");
	trees_sound(h);
}

/* -- States ------------------------------------------------------------------------------------ */

static void
retired_is_not_chosen_anew(void **state)
{
	struct hall *h = *state;
	int64_t roads = trees_category(h, "Jalan");
	int64_t village = trees_add(h, TREE_AREA, 0, "Desa");
	int64_t id = trees_proposal(h, roads, village);
	struct profile profile = { .name = "Kori", .area = village, .shown_as = SHOWN_NAME };
	bool in_use;

	hall_move_to(h, trees_clerk.member, village);
	assert_int_equal(node_retire(&trees_clerk, roads, trees_version(h, roads), &h->p), OK);
	assert_int_equal(node_retire(&trees_clerk, village, trees_version(h, village), &h->p), OK);
	assert_int_equal(tree_in_use(h->db, TREE_CATEGORY, roads, &in_use), OK);
	assert_false(in_use);
	assert_int_equal(raw_int(h->raw, "SELECT category FROM proposal WHERE id = %d", (int)id),
	                 roads);
	struct session s;
	const struct proposal_fields fields = {
		.title = "Jalan lain", .problem = "Berlubang dan licin bila hujan.", .wish = "",
		.place = "", .unit = "", .category = roads, .cost = NUMBER_NONE,
		.volume = NUMBER_NONE, .beneficiaries = NUMBER_NONE,
	};
	char request[REQUEST_SIZE];
	request_key(request);
	hall_enter(h, &s, "budi");
	assert_int_equal(proposal_submit(&s, &fields, request, &id, &h->p), INVALID);
	assert_string_equal(h->p.field, "category");
	/* Who lives there already stays; nobody comes in. */
	int64_t own = raw_int(h->raw, "SELECT version FROM member WHERE id = %d",
	                      (int)trees_clerk.member);
	assert_int_equal(member_update(&trees_clerk, own, &profile, &h->p), OK);
	int64_t others = raw_int(h->raw, "SELECT version FROM member WHERE id = %d", (int)s.member);
	assert_int_equal(member_update(&s, others, &profile, &h->p), INVALID);
	assert_int_equal(node_reopen(&trees_clerk, roads, trees_version(h, roads), &h->p), OK);
	request_key(request);
	assert_int_equal(proposal_submit(&s, &fields, request, &id, &h->p), OK);
	trees_sound(h);
}

static void
states_of_a_branch(void **state)
{
	struct hall *h = *state;
	int64_t top = trees_category(h, "Atas");
	int64_t below = trees_add(h, TREE_CATEGORY, top, "Bawah");

	assert_int_equal(node_retire(&trees_clerk, top, trees_version(h, top), &h->p), INVALID);
	assert_non_null(strstr(h->p.text, "\"Bawah\""));
	assert_int_equal(node_retire(&trees_clerk, below, trees_version(h, below), &h->p), OK);
	assert_int_equal(node_retire(&trees_clerk, top, trees_version(h, top), &h->p), OK);
	assert_int_equal(node_reopen(&trees_clerk, below, trees_version(h, below), &h->p), INVALID);
	assert_non_null(strstr(h->p.text, "\"Atas\" is retired"));
	assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, below, &h->p), INVALID);
	assert_int_equal(node_reopen(&trees_clerk, top, trees_version(h, top), &h->p), OK);
	trees_take_back(h, below);
	assert_string_equal(trees_text(h, TREE_CATEGORY), "Atas\nAtas > Bawah\n");
	/* What stands below it now is in the way of taking "reopened" back. */
	assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, top, &h->p), INVALID);
	trees_sound(h);
}

static void
only_the_unused_is_deleted(void **state)
{
	struct hall *h = *state;
	int64_t used = trees_category(h, "Dipakai");
	int64_t wished = trees_category(h, "Diikuti");
	int64_t merged = trees_category(h, "Tujuan");
	int64_t empty = trees_category(h, "Kosong");

	trees_proposal(h, used, 0);
	assert_int_equal(follow_set(&trees_clerk, SUBJECT_NODE, wished, true, &h->p), OK);
	assert_int_equal(trees_merge(h, trees_category(h, "Asal"), merged), OK);
	const int64_t kept[] = { used, wished, merged };
	for (size_t i = 0; i < 3; i++) {
		int64_t version = trees_version(h, kept[i]);
		assert_int_equal(node_delete(&trees_clerk, kept[i], version, &h->p), DENIED);
	}
	assert_int_equal(trees_edit(h, empty, "Kosong", "K", "Hampa"), OK);
	const char *before = trees_all(h);
	assert_int_equal(node_delete(&trees_clerk, empty, trees_version(h, empty), &h->p), OK);
	assert_int_equal(trees_found(h, TREE_CATEGORY, "Kosong"), 0);
	assert_int_equal(trees_found(h, TREE_CATEGORY, "Hampa"), 0);
	assert_int_equal(trees_look(h, empty).state, NODE_DELETED);
	trees_take_back(h, empty);
	assert_string_equal(trees_all(h), before);
	/* Somebody else is called so by now. */
	assert_int_equal(node_delete(&trees_clerk, empty, trees_version(h, empty), &h->p), OK);
	const struct node_names hollow = { "Lain", NULL, "Hampa" };
	int64_t id;
	assert_int_equal(node_add(&trees_clerk, TREE_CATEGORY, 0, &hollow, &id, &h->p), OK);
	assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, empty, &h->p), INVALID);
	assert_null(h->p.field);
	/* What has just been added goes again, unless it is in use. */
	trees_take_back(h, id);
	trees_take_back(h, empty);
	assert_string_equal(trees_all(h), before);
	id = trees_category(h, "Baru");
	trees_proposal(h, id, 0);
	assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, id, &h->p), DENIED);
	trees_sound(h);
}

/* -- Taking back ------------------------------------------------------------------------------- */

static void
each_act_there_and_back(void **state)
{
	struct hall *h = *state;
	int64_t a = trees_category(h, "A");
	int64_t b = trees_category(h, "B");
	struct undoable u;

	assert_int_equal(trees_edit(h, a, "A", "1", "Alfa"), OK);
	const char *before = trees_all(h);
	for (int i = 0; i < 5; i++) {
		int64_t version = trees_version(h, a);
		enum status status = i == 0   ? trees_edit(h, a, "Z", NULL, "Zet; Alfa")
		                     : i == 1 ? node_move(&trees_clerk, a, version, b, &h->p)
		                     : i == 2 ? node_order(&trees_clerk, a, version, 1, &h->p)
		                     : i == 3 ? node_retire(&trees_clerk, a, version, &h->p)
		                              : trees_merge(h, a, b);
		assert_int_equal(status, OK);
		assert_string_not_equal(trees_all(h), before);
		assert_true(undo_newest(&trees_clerk, &u));
		assert_int_equal(u.subject, SUBJECT_NODE);
		assert_int_equal(u.id, a);
		assert_string_equal(u.code, trees_look(h, a).name);
		trees_take_back(h, a);
		assert_string_equal(trees_all(h), before);
		assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, a, &h->p), DENIED);
		trees_sound(h);
	}
}

static void
who_may_take_back(void **state)
{
	struct hall *h = *state;
	struct session other;
	int64_t a = trees_category(h, "A");

	hall_enter_as(h, &other, "kora", "koordinator", 0);
	assert_int_equal(undo_take_back(&other, SUBJECT_NODE, a, &h->p), DENIED);
	assert_int_equal(node_retire(&other, a, trees_version(h, a), &h->p), OK);
	assert_int_equal(undo_take_back(&trees_clerk, SUBJECT_NODE, a, &h->p), DENIED);
	raw_run(h->raw, "DELETE FROM member_role WHERE member = %d", (int)other.member);
	assert_int_equal(undo_take_back(&other, SUBJECT_NODE, a, &h->p), DENIED);
	assert_int_equal(trees_look(h, a).state, NODE_RETIRED);
}

/* -- Rights and conflicts ---------------------------------------------------------------------- */

static void
rights_are_asked(void **state)
{
	struct hall *h = *state;
	struct session s;
	const struct node_names names = { .name = "Baru" };
	int64_t village = trees_add(h, TREE_AREA, 0, "Desa");
	int64_t west = trees_add(h, TREE_AREA, village, "Barat");
	int64_t east = trees_add(h, TREE_AREA, village, "Timur");
	int64_t rw = trees_add(h, TREE_AREA, west, "RW 01");
	int64_t roads = trees_category(h, "Jalan");
	int64_t id;

	hall_enter_as(h, &s, "mod", "moderator", 0);
	assert_int_equal(node_add(&s, TREE_AREA, west, &names, &id, &h->p), DENIED);
	assert_int_equal(node_edit(&s, rw, 1, &names, &h->p), DENIED);
	assert_int_equal(node_move(&s, rw, 1, 0, &h->p), DENIED);
	assert_int_equal(node_order(&s, rw, 1, 1, &h->p), DENIED);
	assert_int_equal(node_retire(&s, rw, 1, &h->p), DENIED);
	assert_int_equal(node_reopen(&s, rw, 1, &h->p), DENIED);
	assert_int_equal(node_delete(&s, rw, 1, &h->p), DENIED);
	assert_int_equal(node_merge(&s, rw, 1, east, &h->p), DENIED);
	/* For one area: there and below, and nowhere else. */
	hall_enter_as(h, &s, "bagian", "koordinator", west);
	assert_int_equal(node_add(&s, TREE_AREA, east, &names, &id, &h->p), DENIED);
	assert_int_equal(node_add(&s, TREE_AREA, 0, &names, &id, &h->p), DENIED);
	assert_int_equal(node_add(&s, TREE_CATEGORY, 0, &names, &id, &h->p), DENIED);
	assert_int_equal(node_edit(&s, roads, 1, &names, &h->p), DENIED);
	assert_int_equal(node_move(&s, rw, 1, east, &h->p), DENIED);
	assert_int_equal(node_merge(&s, rw, 1, east, &h->p), DENIED);
	assert_int_equal(node_add(&s, TREE_AREA, west, &names, &id, &h->p), OK);
	assert_int_equal(node_edit(&s, rw, 1, &(struct node_names){ .name = "RW 1" }, &h->p), OK);
	assert_int_equal(node_merge(&s, rw, 2, id, &h->p), OK);
	trees_sound(h);
}

static void
two_at_once(void **state)
{
	struct hall *h = *state;
	int64_t a = trees_category(h, "A");
	int64_t b = trees_category(h, "B");
	const struct node_names names = { .name = "C" };
	int64_t seen = trees_version(h, a);

	assert_int_equal(trees_edit(h, a, "A2", NULL, NULL), OK);
	assert_int_equal(node_edit(&trees_clerk, a, seen, &names, &h->p), CONFLICT);
	assert_non_null(strstr(h->p.text, "\"A2\" was changed meanwhile"));
	assert_int_equal(node_move(&trees_clerk, a, seen, b, &h->p), CONFLICT);
	assert_int_equal(node_order(&trees_clerk, a, seen, 1, &h->p), CONFLICT);
	assert_int_equal(node_retire(&trees_clerk, a, seen, &h->p), CONFLICT);
	assert_int_equal(node_delete(&trees_clerk, a, seen, &h->p), CONFLICT);
	assert_int_equal(node_merge(&trees_clerk, a, seen, b, &h->p), CONFLICT);
	assert_int_equal(node_edit(&trees_clerk, 4711, 1, &names, &h->p), NOT_FOUND);
}

/* -- Old halls --------------------------------------------------------------------------------- */

/* Nodes without a revision of their names, as they were before names were kept. */
static void
names_of_old_halls_come_back(void **state)
{
	struct hall *h = *state;

	raw_run(h->raw, "INSERT INTO node (id, kind, name, folded) VALUES (900, 1, 'Tua', 'tua')");
	assert_int_equal(trees_edit(h, 900, "Muda", NULL, NULL), OK);
	trees_take_back(h, 900);
	assert_string_equal(trees_look(h, 900).name, "Tua");
	trees_sound(h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TREES_TEST(nodes_are_added),
		TREES_TEST(names_have_rules),
		TREES_TEST(names_are_changed),
		TREES_TEST(nodes_are_moved),
		TREES_TEST(too_deep_is_refused),
		TREES_TEST(order_is_changed),
		TREES_TEST(retired_is_not_chosen_anew),
		TREES_TEST(states_of_a_branch),
		TREES_TEST(only_the_unused_is_deleted),
		TREES_TEST(each_act_there_and_back),
		TREES_TEST(who_may_take_back),
		TREES_TEST(rights_are_asked),
		TREES_TEST(two_at_once),
		TREES_TEST(names_of_old_halls_come_back),
	};

	return cmocka_run_group_tests_name("trees", tests, NULL, NULL);
}
