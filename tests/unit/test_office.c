/* What the office works with: trees, settings, the key, stored texts, and the check of the whole
 * hall. On a real database, all the way down. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "core/revision.h"
#include "core/setting.h"
#include "core/tree.h"
#include "core/proposal.h"
#include "core/verify.h"
#include "unit/testhall.h"

/* -- Trees ------------------------------------------------------------------------------------- */

static void
trees_are_read_in_order(void **state)
{
	struct hall *h = *state;
	struct node *nodes;
	size_t n;
	static const char *const expected[] = {
		"Desa", "Desa > Dusun Barat", "Desa > Dusun Barat > RW 01",
		"Desa > Dusun Barat > RW 02", "Desa > Dusun Timur", "Desa > Dusun Timur > RW 01",
	};

	hall_area(h, "Desa > Dusun Barat");
	hall_area(h, "Desa > Dusun Timur > RW 01");
	hall_area(h, "Desa>Dusun Barat  >  RW 01");
	hall_area(h, "Dusun Barat > RW 02");
	assert_int_equal(tree_read(h->db, &h->arena, TREE_AREA, &nodes, &n), OK);
	assert_int_equal(n, sizeof(expected) / sizeof(expected[0]));
	for (size_t i = 0; i < n; i++) {
		assert_string_equal(nodes[i].path, expected[i]);
		assert_string_equal(tree_path(h->db, &h->arena, nodes[i].id), expected[i]);
	}
	assert_int_equal(nodes[2].depth, 2);
	assert_string_equal(nodes[2].name, "RW 01");
	assert_int_equal(tree_ancestor(h->db, nodes[2].id, 1), nodes[1].id);
	assert_int_equal(tree_ancestor(h->db, nodes[1].id, 1), nodes[1].id);
	assert_int_equal(tree_ancestor(h->db, nodes[0].id, 1), 0);
	assert_int_equal(tree_read(h->db, &h->arena, TREE_UNIT, &nodes, &n), OK);
	assert_int_equal(n, 0);
	assert_null(tree_path(h->db, &h->arena, 4711));
}

static void
nodes_are_found_by_name(void **state)
{
	struct hall *h = *state;
	int64_t id, west = hall_area(h, "Desa > Dusun Barat > RW 01");
	int64_t east = hall_area(h, "Desa > Dusun Timur > RW 01");
	int64_t twin = hall_area(h, "Desa > Dusun Timur > Desa");

	assert_int_equal(tree_find(h->db, TREE_AREA, "DUSUN barat > rw 01", &id, &h->p), OK);
	assert_int_equal(id, west);
	assert_int_equal(tree_find(h->db, TREE_AREA, "desa > dusun timur > rw 01", &id, &h->p), OK);
	assert_int_equal(id, east);
	assert_int_equal(tree_find(h->db, TREE_AREA, "RW 01", &id, &h->p), INVALID);
	assert_int_equal(id, 0);
	assert_non_null(strstr(h->p.text, "Desa > Dusun Barat > RW 01"));
	assert_non_null(strstr(h->p.text, "Desa > Dusun Timur > RW 01"));
	/* A whole path wins over the end of another. */
	assert_int_equal(tree_find(h->db, TREE_AREA, "Desa", &id, &h->p), OK);
	assert_int_not_equal(id, twin);
	assert_int_equal(tree_find(h->db, TREE_AREA, "RW 09", &id, &h->p), NOT_FOUND);
	assert_int_equal(tree_find(h->db, TREE_CATEGORY, "Desa", &id, &h->p), NOT_FOUND);
	assert_int_equal(tree_find(h->db, TREE_AREA, " > RW 01", &id, &h->p), INVALID);
	assert_int_equal(tree_find(h->db, TREE_AREA, "", &id, &h->p), INVALID);
}

static enum status
make_west(struct act *act, void *arg)
{
	size_t made = 0;
	int64_t id;
	enum status status = tree_make(act, TREE_AREA, arg, &id, &made);

	return status;
}

static void
only_importers_make_areas(void **state)
{
	struct hall *h = *state;
	struct session s;
	char west[] = "Desa > Dusun Barat", other[] = "Desa > Dusun Lain";

	hall_area(h, west);
	hall_enter_as(h, &s, "mod", "moderator", 0);
	assert_int_equal(act(&s, "test", RIGHT_NONE, make_west, west, &h->p), OK);
	assert_string_equal(h->p.text, "");
	assert_int_equal(act(&s, "test", RIGHT_NONE, make_west, other, &h->p), DENIED);
	assert_non_null(strstr(h->p.text, "Dusun Lain"));
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit WHERE verb = 'node_add'"), 2);
}

/* -- Settings ---------------------------------------------------------------------------------- */

static void
settings_have_defaults_and_rules(void **state)
{
	struct hall *h = *state;
	struct session s;

	assert_string_equal(setting_text(h->db, &h->arena, SETTING_VILLAGE), "Desa Sukamaju");
	assert_int_equal(setting_number(h->db, SETTING_ZONE), 7);
	assert_int_equal(setting_number(h->db, SETTING_PENDING_LIMIT), 3);
	assert_int_equal(setting_number(h->db, SETTING_WITHDRAW_LIMIT), 10);
	assert_int_equal(setting_by_name("zone"), SETTING_ZONE);
	assert_int_equal(setting_by_name("nothing"), -1);
	static const char *const bad[] = { "6", "10", "", "x", "7 ", "+7", "99999999999999999999" };
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		assert_int_equal(setting_set(&h->system, SETTING_ZONE, bad[i], &h->p), INVALID);
	assert_int_equal(setting_set(&h->system, SETTING_VILLAGE, "  ", &h->p), INVALID);
	assert_int_equal(setting_set(&h->system, SETTING_ZONE, "9", &h->p), OK);
	assert_string_equal(calendar_zone_name(), "WIT");
	assert_int_equal(setting_set(&h->system, SETTING_ZONE, "8", &h->p), OK);
	assert_string_equal(calendar_zone_name(), "WITA");
	assert_int_equal(setting_number(h->db, SETTING_ZONE), 8);
	assert_int_equal(raw_int(h->raw, "SELECT MAX(version) FROM revision"), 2);
	hall_enter_as(h, &s, "mod", "moderator", 0);
	assert_int_equal(setting_set(&s, SETTING_ZONE, "7", &h->p), DENIED);
	assert_int_equal(setting_set(&h->system, SETTING_ZONE, "7", &h->p), OK);
}

/* -- The key ----------------------------------------------------------------------------------- */

static void
the_key_is_the_owners_alone(void **state)
{
	struct hall *h = *state;
	struct key key;
	unsigned char one[KEYED_HASH_SIZE], two[KEYED_HASH_SIZE];

	assert_int_equal(key_create(h->key_path, &h->p), INVALID);
	assert_int_equal(chmod(h->key_path, 0640), 0);
	assert_int_equal(key_load(&key, h->key_path, &h->p), DENIED);
	assert_int_equal(chmod(h->key_path, 0600), 0);
	assert_int_equal(key_load(&key, h->key_path, &h->p), OK);
	key_hash(&h->key, "3201010101900001", one);
	key_hash(&key, "3201010101900001", two);
	assert_memory_equal(one, two, sizeof(one));
	key.bytes[0] ^= 1;
	key_hash(&key, "3201010101900001", two);
	assert_memory_not_equal(one, two, sizeof(one));
	assert_int_equal(truncate(h->key_path, KEY_SIZE - 1), 0);
	assert_int_equal(key_load(&key, h->key_path, &h->p), INVALID);
	assert_int_equal(key_load(&key, h->dir, &h->p), INVALID);
	assert_int_equal(remove(h->key_path), 0);
	assert_int_equal(key_load(&key, h->key_path, &h->p), NOT_FOUND);
	assert_non_null(strstr(h->p.text, h->key_path));
}

/* -- Revisions --------------------------------------------------------------------------------- */

static enum status
write_two(struct act *act, void *arg)
{
	int64_t *ids = arg;
	const struct revision_field first[] = {
		{ "title", "Jalan: RT 03\n12:" },
		{ "wish", NULL },
		{ "place", "muka" },
		{ NULL, NULL },
	};
	const struct revision_field second[] = { { "reason", "kurang jelas" }, { NULL, NULL } };

	act->entry.subject = SUBJECT_HALL;
	enum status status = revision_add(act, REVISION_CONTENT, 1, first, &ids[0]);
	return status == OK ? revision_add(act, REVISION_REASON, 1, second, &ids[1]) : status;
}

static void
revisions_give_back_what_was_written(void **state)
{
	struct hall *h = *state;
	int64_t ids[2], checked;

	assert_int_equal(act(&h->system, "test", RIGHT_NONE, write_two, ids, &h->p), OK);
	assert_string_equal(revision_value(h->db, &h->arena, ids[0], "title"), "Jalan: RT 03\n12:");
	assert_string_equal(revision_value(h->db, &h->arena, ids[0], "wish"), "");
	assert_string_equal(revision_value(h->db, &h->arena, ids[0], "place"), "muka");
	assert_null(revision_value(h->db, &h->arena, ids[0], "titl"));
	assert_string_equal(revision_value(h->db, &h->arena, ids[1], "reason"), "kurang jelas");
	assert_int_equal(audit_newest(h->db), 2);
	/* Erasing takes the text, and the trail still verifies. */
	raw_run(h->raw, "UPDATE revision SET text = NULL, salt = NULL WHERE id = %d", (int)ids[0]);
	assert_null(revision_value(h->db, &h->arena, ids[0], "title"));
	assert_int_equal(audit_verify(h->db, &checked, &h->p, NULL, NULL), OK);
	assert_int_equal(checked, 2);
	assert_int_not_equal(raw_try(h->raw, "UPDATE revision SET text = 'x' WHERE id = 2"), 0);
	assert_int_not_equal(raw_try(h->raw, "DELETE FROM revision"), 0);
}

/* -- The whole hall ---------------------------------------------------------------------------- */

static void
must_break(struct hall *h, const char *sql, const char *mend, const char *words)
{
	int64_t checked;

	raw_run(h->raw, "%s", sql);
	if (hall_verify(h->db, &checked, &h->p) != CORRUPT)
		fail_msg("not found: %s", sql);
	if (!strstr(h->p.text, words))
		fail_msg("%s: %s", sql, h->p.text);
	raw_run(h->raw, "%s", mend);
	assert_int_equal(hall_verify(h->db, &checked, &h->p), OK);
}

static void
false_figures_are_found(void **state)
{
	struct hall *h = *state;
	struct session s;
	int64_t checked;

	hall_enter(h, &s, "siti");
	assert_int_equal(hall_verify(h->db, &checked, &h->p), OK);
	assert_int_equal(checked, 1);
	raw_run(h->raw, "PRAGMA foreign_keys = OFF");
	must_break(h, "UPDATE tally SET value = 1", "UPDATE tally SET value = 0", "shown");
	must_break(h, "UPDATE serial SET last = 2 WHERE kind = 'member'",
	           "UPDATE serial SET last = 1 WHERE kind = 'member'", "member numbers");
	must_break(h, "UPDATE member SET number = 2", "UPDATE member SET number = 1",
	           "member numbers");
	must_break(h, "INSERT INTO serial VALUES ('U', 2026, 1)",
	           "DELETE FROM serial WHERE kind = 'U'", "Codes of a year");
	must_break(h, "INSERT INTO revision (subject, subject_id, kind, version, at)"
	              " VALUES (2, 9, 0, 1, 1)",
	           "DROP TRIGGER revision_no_delete; DELETE FROM revision", "vouches");
	must_break(h, "UPDATE member SET id = 9", "UPDATE member SET id = 1", "refers to");
	must_break(h, "INSERT INTO notice (member, at, verb, subject, subject_id)"
	              " VALUES (7, 1, 'x', 1, 1)", "DELETE FROM notice", "\"notice\" refers to");
}

static void
false_proposals_are_found(void **state)
{
	const struct proposal_fields f = { .title = "Lampu jalan RT 03",
		                           .problem = "Gelap sekali pada malam hari.",
		                           .cost = NUMBER_NONE, .volume = NUMBER_NONE,
		                           .beneficiaries = NUMBER_NONE };
	struct hall *h = *state;
	struct session s;
	int64_t id;

	hall_enter(h, &s, "siti");
	assert_int_equal(proposal_submit(&s, &f, "r1", &id, &h->p), OK);
	must_break(h, "UPDATE serial SET last = 2 WHERE kind = 'U'",
	           "UPDATE serial SET last = 1 WHERE kind = 'U'", "codes of a year");
	must_break(h, "DELETE FROM review",
	           "INSERT INTO review (subject, subject_id, since) VALUES (2, 1, 1)",
	           "review queue");
	must_break(h, "UPDATE proposal SET support = 1", "UPDATE proposal SET support = 0",
	           "number of its supporters");
	must_break(h, "INSERT INTO support VALUES (1, 1, 1, 1); UPDATE proposal SET support = 1",
	           "DELETE FROM support; UPDATE proposal SET support = 0", "A support counts");
	must_break(h, "UPDATE proposal SET listed = 1; UPDATE tally SET value = 1",
	           "UPDATE proposal SET listed = 0; UPDATE tally SET value = 0",
	           "though its state");
	must_break(h, "UPDATE proposal SET serial = 2", "UPDATE proposal SET serial = 1",
	           "codes of a year");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(trees_are_read_in_order),
		HALL_TEST(nodes_are_found_by_name),
		HALL_TEST(only_importers_make_areas),
		HALL_TEST(settings_have_defaults_and_rules),
		HALL_TEST(the_key_is_the_owners_alone),
		HALL_TEST(revisions_give_back_what_was_written),
		HALL_TEST(false_figures_are_found),
		HALL_TEST(false_proposals_are_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
