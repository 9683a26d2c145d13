/* The audit trail: the hash tree against published values, guards of the rows, and that nothing
 * can be changed in it unseen. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "core/merkle.h"
#include "core/revision.h"
#include "unit/testhall.h"

#define ENTRIES 200
#define VICTIM 77

/* -- The tree ---------------------------------------------------------------------------------- */

static const char *
root_hex(const struct merkle *m)
{
	static char hex[2 * MERKLE_HASH_SIZE + 1];
	unsigned char root[MERKLE_HASH_SIZE];

	merkle_root(m, root);
	return sodium_bin2hex(hex, sizeof(hex), root, sizeof(root));
}

/* The test vectors of Certificate Transparency: eight leaves, the root after each. */
static void
roots_are_those_of_the_standard(void **state)
{
	static const struct {
		const char *leaf;
		size_t size;
		const char *root;
	} steps[] = {
		{ "", 0, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d" },
		{ "\x00", 1, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125" },
		{ "\x10", 1, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77" },
		{ "\x20\x21", 2,
		  "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7" },
		{ "\x30\x31", 2,
		  "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4" },
		{ "\x40\x41\x42\x43", 4,
		  "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef" },
		{ "\x50\x51\x52\x53\x54\x55\x56\x57", 8,
		  "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c" },
		{ "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16,
		  "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328" },
	};
	struct merkle m = { 0 };

	(void)state;
	assert_string_equal(root_hex(&m),
	                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	for (size_t i = 0; i < sizeof(steps) / sizeof(steps[0]); i++) {
		merkle_append(&m, steps[i].leaf, steps[i].size);
		assert_string_equal(root_hex(&m), steps[i].root);
	}
}

static void
a_frontier_is_taken_up_again(void **state)
{
	struct merkle whole = { 0 }, again;

	(void)state;
	for (int i = 0; i < 100; i++) {
		assert_true(merkle_load(&again, (int64_t)whole.size, whole.roots,
		                        whole.n_roots * MERKLE_HASH_SIZE));
		assert_true(merkle_equal(&again, &whole));
		merkle_append(&again, &i, sizeof(i));
		merkle_append(&whole, &i, sizeof(i));
		assert_string_equal(root_hex(&again), root_hex(&whole));
	}
	assert_int_equal(whole.n_roots, 3);
	assert_false(merkle_load(&again, 100, whole.roots, 2 * MERKLE_HASH_SIZE));
	assert_false(merkle_load(&again, 101, whole.roots, 3 * MERKLE_HASH_SIZE));
	assert_false(merkle_load(&again, -1, whole.roots, 64 * MERKLE_HASH_SIZE));
}

/* -- The rows ---------------------------------------------------------------------------------- */

static enum status
leave_entry(struct act *act, void *arg)
{
	const int *i = arg;
	const struct revision_field fields[] = { { "reason", "karena" }, { NULL, NULL } };
	int64_t id;

	act->entry.subject = SUBJECT_HALL;
	audit_detail(&act->entry, "number=%d of=%d", *i, ENTRIES);
	return *i % 7 == 0 ? revision_add(act, REVISION_REASON, *i, fields, &id) : OK;
}

static void
fill(struct hall *h)
{
	for (int i = 1; i <= ENTRIES; i++)
		assert_int_equal(act(&h->system, "test", RIGHT_NONE, leave_entry, &i, &h->p), OK);
	assert_int_equal(audit_newest(h->db), ENTRIES);
}

static void
unguard(struct hall *h)
{
	raw_run(h->raw, "DROP TRIGGER audit_next; DROP TRIGGER audit_no_update;"
	                " DROP TRIGGER audit_no_delete; DROP TRIGGER revision_no_update;"
	                " DROP TRIGGER revision_no_delete");
}

static bool
verifies(struct hall *h)
{
	int64_t checked;

	enum status status = audit_verify(h->db, &checked, &h->p, NULL, NULL);
	assert_true(status == OK || status == CORRUPT);
	if (status == CORRUPT)
		assert_true(h->p.text[0] != '\0');
	return status == OK;
}

static void
rows_are_guarded(void **state)
{
	struct hall *h = *state;
	static const char *const tries[] = {
		"UPDATE audit SET at = at WHERE seq = 2",
		"UPDATE audit SET detail = 'x'",
		"DELETE FROM audit WHERE seq = 3",
		"DELETE FROM audit",
		"INSERT OR REPLACE INTO audit VALUES (2, 1, 1, 1, 'x', 0, 0, '', NULL, NULL)",
		"REPLACE INTO audit SELECT * FROM audit WHERE seq = 3",
		"INSERT INTO audit VALUES (9, 1, 1, 1, 'x', 0, 0, '', NULL, NULL)",
		"INSERT INTO audit VALUES (-1, 1, 1, 1, 'x', 0, 0, '', NULL, NULL)",
	};

	for (int i = 1; i <= 3; i++)
		assert_int_equal(act(&h->system, "test", RIGHT_NONE, leave_entry, &i, &h->p), OK);
	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++)
		if (raw_try(h->raw, tries[i]) == 0)
			fail_msg("went through: %s", tries[i]);
	assert_true(verifies(h));
	/* The next number passes the guard; then the tree tells, and nothing more is written. */
	raw_run(h->raw, "INSERT INTO audit VALUES (4, 1, 1, 1, 'x', 0, 0, '', NULL, NULL)");
	assert_false(verifies(h));
	assert_non_null(strstr(h->p.text, "entry 4"));
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, hall_nothing, NULL, &h->p), CORRUPT);
}

static void
the_head_grows_with_the_trail(void **state)
{
	struct hall *h = *state;
	struct audit_head empty, head;
	int64_t checked;

	assert_int_equal(audit_head(h->db, &empty), OK);
	assert_int_equal(empty.size, 0);
	assert_string_equal(empty.root,
	                    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	fill(h);
	assert_int_equal(audit_head(h->db, &head), OK);
	assert_int_equal(head.size, ENTRIES);
	assert_string_not_equal(head.root, empty.root);
	assert_int_equal(strlen(head.root), 64);
	assert_int_equal(audit_verify(h->db, &checked, &h->p, NULL, NULL), OK);
	assert_int_equal(checked, ENTRIES);
}

/* The leaf's encoding, built here once more by hand, byte for byte as audit.h says. */
static void
a_leaf_is_encoded_as_promised(void **state)
{
	struct hall *h = *state;
	struct merkle m = { 0 };
	struct audit_head head;
	int one = 1;
	unsigned char leaf[] = {
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1, /* seq */
		0, 0, 0, 8, 0, 0, 0, 0, 0x6a, 0x6f, 0xf6, 0x20, /* at */
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, ACTOR_SYSTEM,
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, /* actor */
		0, 0, 0, 4, 't', 'e', 's', 't',
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, SUBJECT_HALL,
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, /* subject_id */
		0, 0, 0, 15,
		'n', 'u', 'm', 'b', 'e', 'r', '=', '1', ' ', 'o', 'f', '=', '2', '0', '0',
		0, 0, 0, 0, /* digest */
		0, 0, 0, 16, /* salt: what was drawn */
		0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
	};
	unsigned char hash[AUDIT_HASH_SIZE];

	assert_int_equal(HALL_NOW, 0x6a6ff620);
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, leave_entry, &one, &h->p), OK);
	assert_int_equal(raw_bytes(h->raw, "SELECT salt FROM audit", leaf + sizeof(leaf) - 16, 16), 16);
	assert_false(sodium_is_zero(leaf + sizeof(leaf) - 16, 16));
	merkle_append(&m, leaf, sizeof(leaf));
	assert_int_equal(audit_head(h->db, &head), OK);
	assert_string_equal(head.root, root_hex(&m));
	assert_int_equal(audit_leaf_hash(h->db, 1, hash), OK);
	assert_memory_equal(hash, m.roots[0], sizeof(hash));
	assert_int_equal(audit_leaf_hash(h->db, 2, hash), NOT_FOUND);
}

/* Entries from before there were salts keep their leaves, and new ones come behind them. */
static void
a_leaf_without_salt_ends_with_the_digest(void **state)
{
	struct hall *h = *state;
	struct merkle m = { 0 };
	unsigned char leaf[] = {
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1,
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 5,
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, ACTOR_SYSTEM,
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 3, 'o', 'l', 'd',
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, SUBJECT_HALL,
		0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0,
		0, 0, 0, 0,
		0, 0, 0, 0,
	};
	char hex[2 * MERKLE_HASH_SIZE + 1];

	merkle_append(&m, leaf, sizeof(leaf));
	sodium_bin2hex(hex, sizeof(hex), m.roots[0], MERKLE_HASH_SIZE);
	raw_run(h->raw, "INSERT INTO audit VALUES (1, 5, %d, 0, 'old', %d, 0, '', NULL, NULL);"
	                " UPDATE audit_head SET size = 1, frontier = x'%s'",
	        ACTOR_SYSTEM, SUBJECT_HALL, hex);
	assert_true(verifies(h));
	int two = 2;
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, leave_entry, &two, &h->p), OK);
	assert_true(verifies(h));
	unguard(h);
	/* A salt that was not there, one that is gone, one of another length. */
	raw_run(h->raw, "UPDATE audit SET salt = zeroblob(16) WHERE seq = 1");
	assert_false(verifies(h));
	raw_run(h->raw, "UPDATE audit SET salt = x'' WHERE seq = 1");
	assert_false(verifies(h));
	raw_run(h->raw, "UPDATE audit SET salt = NULL WHERE seq = 1");
	assert_true(verifies(h));
	raw_run(h->raw, "UPDATE audit SET salt = NULL WHERE seq = 2");
	assert_false(verifies(h));
}

/* -- Tampering --------------------------------------------------------------------------------- */

/* Writes bytes into a column of the victim, as the type it has. */
static bool
put(struct hall *h, const char *table, const char *key, const char *column, const char *as,
    const unsigned char *bytes, size_t n)
{
	char hex[2 * 256 + 1], sql[700];

	assert_true(n <= 256);
	sodium_bin2hex(hex, sizeof(hex), bytes, n);
	snprintf(sql, sizeof(sql), "UPDATE %s SET %s = CAST(x'%s' AS %s) WHERE %s", table, column,
	         hex, as, key);
	return raw_try(h->raw, sql) == 0;
}

/* Every bit of a text or blob, one at a time; back as it was after each. */
static size_t
flip_bytes(struct hall *h, const char *table, const char *key, const char *column,
           const char *as)
{
	unsigned char bytes[256];
	char sql[120];

	snprintf(sql, sizeof(sql), "SELECT CAST(%s AS BLOB) FROM %s WHERE %s", column, table, key);
	size_t n = raw_bytes(h->raw, sql, bytes, sizeof(bytes));
	assert_true(n > 0);
	for (size_t bit = 0; bit < 8 * n; bit++) {
		bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_true(put(h, table, key, column, as, bytes, n));
		if (verifies(h))
			fail_msg("%s.%s, bit %zu: not found", table, column, bit);
		bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
		assert_true(put(h, table, key, column, as, bytes, n));
	}
	return 8 * n;
}

/* Every bit of a number. A sequence number that another entry has cannot be taken. */
static size_t
flip_number(struct hall *h, const char *column)
{
	size_t flips = 0;
	char sql[200];

	int64_t value = raw_int(h->raw, "SELECT %s FROM audit WHERE seq = %d", column, VICTIM);
	for (int bit = 0; bit < 64; bit++) {
		int64_t flipped = (int64_t)((uint64_t)value ^ UINT64_C(1) << bit);
		bool key = strcmp(column, "seq") == 0;
		snprintf(sql, sizeof(sql), "UPDATE audit SET %s = %lld WHERE seq = %d", column,
		         (long long)flipped, VICTIM);
		if (raw_try(h->raw, sql) != 0) {
			assert_true(key);
			continue;
		}
		if (verifies(h))
			fail_msg("%s, bit %d: not found", column, bit);
		raw_run(h->raw, "UPDATE audit SET %s = %lld WHERE seq = %lld", column,
		        (long long)value, (long long)(key ? flipped : VICTIM));
		flips++;
	}
	return flips;
}

static void
every_flipped_bit_is_found(void **state)
{
	struct hall *h = *state;
	static const char *const numbers[] = { "seq", "at", "actor_kind", "actor", "subject",
	                                       "subject_id" };
	size_t flips = 0;
	char key[40];

	fill(h);
	unguard(h);
	snprintf(key, sizeof(key), "seq = %d", VICTIM);
	for (size_t i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++)
		flips += flip_number(h, numbers[i]);
	flips += flip_bytes(h, "audit", key, "verb", "TEXT");
	flips += flip_bytes(h, "audit", key, "detail", "TEXT");
	flips += flip_bytes(h, "audit", key, "digest", "BLOB");
	flips += flip_bytes(h, "audit", key, "salt", "BLOB");
	flips += flip_bytes(h, "revision", "id = 11", "text", "TEXT");
	flips += flip_bytes(h, "revision", "id = 11", "salt", "BLOB");
	flips += flip_bytes(h, "audit_head", "one = 1", "frontier", "BLOB");
	assert_true(verifies(h));
	print_message("%zu single-bit flips, all found\n", flips);
	assert_true(flips > 1500);
}

static void
must_break(struct hall *h, const char *sql, const char *mend, const char *words)
{
	raw_run(h->raw, "%s", sql);
	if (verifies(h))
		fail_msg("not found: %s", sql);
	if (!strstr(h->p.text, words))
		fail_msg("%s: %s", sql, h->p.text);
	raw_run(h->raw, "%s", mend);
	if (!verifies(h))
		fail_msg("not mended: %s", mend);
}

static void
other_tampering_is_found(void **state)
{
	struct hall *h = *state;

	fill(h);
	unguard(h);
	raw_run(h->raw, "CREATE TABLE kept AS SELECT * FROM audit; CREATE TABLE kept_head AS SELECT"
	                " * FROM audit_head; CREATE TABLE kept_text AS SELECT * FROM revision");
	const char *back = "DELETE FROM audit; INSERT INTO audit SELECT * FROM kept;"
	                   "DELETE FROM audit_head; INSERT INTO audit_head SELECT * FROM kept_head;"
	                   "DELETE FROM revision; INSERT INTO revision SELECT * FROM kept_text";
	must_break(h, "DELETE FROM audit WHERE seq = 10", back, "entry 10 is missing");
	must_break(h, "DELETE FROM audit WHERE seq = 200", back, "entry 200 is missing");
	must_break(h, "DELETE FROM audit", back, "entry 1 is missing");
	must_break(h, "INSERT INTO audit SELECT 201, at, actor_kind, actor, verb, subject,"
	              " subject_id, detail, digest, salt FROM audit WHERE seq = 1", back, "entry 201");
	must_break(h, "UPDATE audit SET seq = -1 WHERE seq = 5", back, "entry 1 ");
	/* Something after a zero byte, where a string seems to end. */
	must_break(h, "UPDATE audit SET detail = CAST(CAST(detail AS BLOB) || x'0041' AS TEXT)"
	              " WHERE seq = 30", back, "entries 1 to 128");
	must_break(h, "UPDATE audit SET verb = 'x' WHERE seq = 150", back, "entries 129 to 192");
	must_break(h, "UPDATE audit SET verb = 'x' WHERE seq = 200", back, "entries 193 to 200");
	must_break(h, "UPDATE audit SET digest = x'' WHERE seq = 30", back, "entry 30");
	must_break(h, "UPDATE audit_head SET size = 199", back, "head");
	must_break(h, "UPDATE audit_head SET frontier = x''", back, "head");
	/* The two of one length, changed places. */
	must_break(h, "UPDATE audit SET seq = 900 WHERE seq = 20; UPDATE audit SET seq = 20"
	              " WHERE seq = 22; UPDATE audit SET seq = 22 WHERE seq = 900", back,
	              "entries");
	must_break(h, "DELETE FROM revision WHERE id = 1", back, "entry 7 ");
	must_break(h, "UPDATE revision SET subject_id = 1 WHERE id = 1", back, "entry 7 ");
	must_break(h, "UPDATE revision SET salt = NULL WHERE id = 1", back, "entry 7 ");
	must_break(h, "UPDATE revision SET text = NULL WHERE id = 1", back, "entry 7 ");
	must_break(h, "UPDATE revision SET salt = substr(salt, 1, 15),"
	              " text = substr(salt, 16) || text WHERE id = 1", back, "entry 7 ");
	must_break(h, "INSERT INTO revision (subject, subject_id, kind, version, at) VALUES"
	              " (6, 0, 1, 1, 1)", back, "vouches");
	raw_run(h->raw, "UPDATE revision SET text = NULL, salt = NULL");
	assert_true(verifies(h));
}

static bool
stop_at_ten(void *arg, int64_t done)
{
	*(int64_t *)arg = done;
	return done < 10;
}

static void
a_check_can_be_stopped(void **state)
{
	struct hall *h = *state;
	int64_t done = 0, checked;

	fill(h);
	assert_int_equal(audit_verify(h->db, &checked, &h->p, stop_at_ten, &done), BUSY);
	assert_int_equal(done, 10);
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, hall_nothing, NULL, &h->p), OK);
}

static void
a_damaged_frontier_stops_writing(void **state)
{
	struct hall *h = *state;

	assert_int_equal(act(&h->system, "test", RIGHT_NONE, hall_nothing, NULL, &h->p), OK);
	raw_run(h->raw, "UPDATE audit_head SET frontier = x'00'");
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, hall_nothing, NULL, &h->p), CORRUPT);
	raw_run(h->raw, "DELETE FROM audit_head");
	assert_int_equal(act(&h->system, "test", RIGHT_NONE, hall_nothing, NULL, &h->p), CORRUPT);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM audit"), 1);
}

static void
details_stay_within_their_room(void **state)
{
	struct audit_entry entry = { .verb = "test" };

	(void)state;
	audit_detail(&entry, "a=%d", 1);
	audit_detail(&entry, "b=%d", 2);
	assert_string_equal(entry.detail, "a=1 b=2");
	for (int i = 0; i < 100; i++)
		audit_detail(&entry, "number=%d", i);
	assert_int_equal(strlen(entry.detail), sizeof(entry.detail) - 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(roots_are_those_of_the_standard),
		cmocka_unit_test(a_frontier_is_taken_up_again),
		cmocka_unit_test(details_stay_within_their_room),
		HALL_TEST(rows_are_guarded),
		HALL_TEST(the_head_grows_with_the_trail),
		HALL_TEST(a_leaf_is_encoded_as_promised),
		HALL_TEST(a_leaf_without_salt_ends_with_the_digest),
		HALL_TEST(every_flipped_bit_is_found),
		HALL_TEST(other_tampering_is_found),
		HALL_TEST(a_check_can_be_stopped),
		HALL_TEST(a_damaged_frontier_stops_writing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
