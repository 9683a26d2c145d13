/* Every bit of an audit trail of a thousand entries, flipped in turn: each is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "unit/trails.h"

#define ENTRIES 1000
#define SAMPLES 20 /* of each column */

/* -- A thousand entries ---------------------------------------------------------------------- */

#define NUMBERS 6
#define TEXTS 4

/* An entry with room for its own bytes, so that each can be flipped. */
struct copy {
	int64_t numbers[NUMBERS];
	unsigned char texts[TEXTS][64];
	size_t sizes[TEXTS]; /* 0: NULL */
};
static const int number_at[NUMBERS] = { 0, 1, 2, 3, 5, 6 }; /* in AUDIT_COLUMNS */
static const int text_at[TEXTS] = { 4, 7, 8, 9 };

SQL(sql_flip_row, SQL_READ, "SELECT " AUDIT_COLUMNS " FROM audit WHERE seq = ?1");
/* A row of whatever is bound, so that it is read as rows are. */
SQL(sql_flip_bound, SQL_READ, "SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10");

static void
copy_entry(struct hall *h, int64_t seq, struct copy *c)
{
	struct stmt *st = db_begin(h->db, &sql_flip_row);

	db_bind_int(st, 1, seq);
	assert_true(db_step(st));
	for (int i = 0; i < NUMBERS; i++)
		c->numbers[i] = db_int(st, number_at[i]);
	for (int i = 0; i < TEXTS; i++) {
		const void *bytes = db_blob(st, text_at[i], &c->sizes[i]);
		assert_true(c->sizes[i] <= sizeof(c->texts[i]));
		if (c->sizes[i] > 0)
			memcpy(c->texts[i], bytes, c->sizes[i]);
	}
	assert_int_equal(db_end(st), OK);
}

/* What audit_verify() itself says of the entry, having looked at all before it: then the tree must
 * be the one that was stored when it was written. */
static bool
passes(struct audit_check *check, const struct copy *c, const struct merkle *stored,
       struct arena *a)
{
	struct stmt *st = db_begin(check->db, &sql_flip_bound);
	struct problem p;

	check->problem = &p;
	for (int i = 0; i < NUMBERS; i++)
		db_bind_int(st, number_at[i] + 1, c->numbers[i]);
	for (int i = 0; i < TEXTS; i++) {
		if (c->sizes[i] > 0)
			db_bind_blob(st, text_at[i] + 1, c->texts[i], c->sizes[i]);
		else
			db_bind_null(st, text_at[i] + 1);
	}
	assert_true(db_step(st));
	enum status status = audit_check_entry(check, a, st);
	assert_int_equal(db_end(st), OK);
	return status == OK && audit_check_tree(check, stored) == OK;
}

static size_t
flip_all(const struct audit_check *before, struct copy *c, const struct merkle *stored)
{
	struct arena a = { 0 };
	size_t flips = 0;

	for (size_t i = 0; i < NUMBERS + TEXTS; i++) {
		bool number = i < NUMBERS;
		unsigned char *bytes = number ? (unsigned char *)&c->numbers[i]
		                              : c->texts[i - NUMBERS];
		size_t n = number ? sizeof(c->numbers[i]) : c->sizes[i - NUMBERS];
		for (size_t bit = 0; bit < 8 * n; bit++, flips++) {
			struct audit_check check = *before;
			bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
			if (passes(&check, c, stored, &a))
				fail_msg("entry %d, column %zu, bit %zu: not found",
				         (int)before->tree.size + 1, i, bit);
			bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
		}
	}
	arena_free(&a);
	return flips;
}

static void
every_bit_of_a_thousand_entries_is_found(void **state)
{
	struct hall *h = *state;
	struct audit_check check = { .db = h->db };
	size_t flips = 0;

	for (int seq = 1; seq <= ENTRIES; seq++) {
		struct copy c = { .sizes = { 0 } };
		struct merkle stored;
		trail_fill(h, seq, seq);
		assert_int_equal(audit_tree_read(h->db, &stored), OK);
		copy_entry(h, seq, &c);
		flips += flip_all(&check, &c, &stored);
		assert_true(passes(&check, &c, &stored, &h->arena));
	}
	print_message("%zu single-bit flips in %d entries, all found\n", flips, ENTRIES);
	assert_true(flips > ENTRIES * 8 * 70);
	assert_int_equal(check.revisions, ENTRIES / 7);
}

/* -- In the file ----------------------------------------------------------------------------- */

/* A column of which some are flipped in the file itself. */
struct flipped {
	const char *table;
	const char *column;
	const char *key;
	const char *as; /* what it is stored as; NULL: a number */
	int every;      /* so many rows' keys lie between two that have it */
	int rows;
};

static void
flip_number(struct hall *h, const struct flipped *f, int64_t key, int bit)
{
	int64_t value = raw_int(h->raw, "SELECT %s FROM %s WHERE %s = %lld", f->column, f->table,
	                        f->key, (long long)key);
	int64_t other = (int64_t)((uint64_t)value ^ UINT64_C(1) << bit);
	bool is_key = strcmp(f->column, f->key) == 0;

	raw_run(h->raw, "UPDATE %s SET %s = %lld WHERE %s = %lld", f->table, f->column,
	        (long long)other, f->key, (long long)key);
	if (trail_verifies(h))
		fail_msg("%s.%s, row %lld, bit %d", f->table, f->column, (long long)key, bit);
	raw_run(h->raw, "UPDATE %s SET %s = %lld WHERE %s = %lld", f->table, f->column,
	        (long long)value, f->key, (long long)(is_key ? other : key));
}

static void
flip_bytes(struct hall *h, const struct flipped *f, int64_t key, int bit)
{
	unsigned char bytes[256];
	char hex[2 * sizeof(bytes) + 1];
	const char *sql = arena_printf(&h->arena, "SELECT CAST(%s AS BLOB) FROM %s WHERE %s = %lld",
	                               f->column, f->table, f->key, (long long)key);
	size_t n = raw_bytes(h->raw, sql, bytes, sizeof(bytes));

	assert_true(n > 0);
	for (int back = 0; back < 2; back++) {
		bytes[(size_t)bit / 8 % n] ^= (unsigned char)(1 << bit % 8);
		raw_run(h->raw, "UPDATE %s SET %s = CAST(x'%s' AS %s) WHERE %s = %lld", f->table,
		        f->column, sodium_bin2hex(hex, sizeof(hex), bytes, n), f->as, f->key,
		        (long long)key);
		if (back == 0 && trail_verifies(h))
			fail_msg("%s.%s, row %lld, bit %d", f->table, f->column, (long long)key,
			         bit);
	}
}

/* Through the whole of audit_verify: a sample, spread over rows and bits of every column. */
static void
bits_flipped_in_the_file_are_found(void **state)
{
	static const struct flipped all[] = {
		{ "audit", "seq", "seq", NULL, 1, ENTRIES },
		{ "audit", "at", "seq", NULL, 1, ENTRIES },
		{ "audit", "actor_kind", "seq", NULL, 1, ENTRIES },
		{ "audit", "actor", "seq", NULL, 1, ENTRIES },
		{ "audit", "verb", "seq", "TEXT", 1, ENTRIES },
		{ "audit", "subject", "seq", NULL, 1, ENTRIES },
		{ "audit", "subject_id", "seq", NULL, 1, ENTRIES },
		{ "audit", "detail", "seq", "TEXT", 1, ENTRIES },
		{ "audit", "digest", "seq", "BLOB", 7, ENTRIES / 7 },
		{ "audit", "salt", "seq", "BLOB", 1, ENTRIES },
		{ "revision", "subject", "id", NULL, 1, ENTRIES / 7 },
		{ "revision", "subject_id", "id", NULL, 1, ENTRIES / 7 },
		{ "revision", "at", "id", NULL, 1, ENTRIES / 7 },
		{ "revision", "salt", "id", "BLOB", 1, ENTRIES / 7 },
		{ "revision", "text", "id", "TEXT", 1, ENTRIES / 7 },
	};
	struct hall *h = *state;

	trail_fill(h, 1, ENTRIES);
	trail_unguard(h);
	raw_run(h->raw, "DROP TRIGGER revision_no_update");
	assert_true(trail_verifies(h));
	for (size_t i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
		const struct flipped *f = &all[i];
		for (int k = 0; k < SAMPLES; k++) {
			int64_t key = f->every * (int64_t)(1 + k * 619 % f->rows);
			/* A number that another row has already is refused by the table itself. */
			int low = strcmp(f->column, f->key) == 0 ? 10 : 0;
			if (f->as)
				flip_bytes(h, f, key, k * 37);
			else
				flip_number(h, f, key, low + k * 7 % (64 - low));
		}
		assert_true(trail_verifies(h));
	}
}

static void
every_bit_of_the_frontier_is_found(void **state)
{
	struct hall *h = *state;
	unsigned char bytes[64 * MERKLE_HASH_SIZE];
	char hex[2 * sizeof(bytes) + 1];

	trail_fill(h, 1, 100);
	size_t n = raw_bytes(h->raw, "SELECT frontier FROM audit_head", bytes, sizeof(bytes));
	assert_int_equal(n, 3 * MERKLE_HASH_SIZE);
	for (size_t bit = 0; bit < 8 * n + 64; bit++) {
		bool size = bit >= 8 * n;
		if (size) {
			raw_run(h->raw, "UPDATE audit_head SET size = %lld",
			        (long long)(UINT64_C(100) ^ UINT64_C(1) << (bit - 8 * n)));
			assert_false(trail_verifies(h));
			raw_run(h->raw, "UPDATE audit_head SET size = 100");
			continue;
		}
		for (int back = 0; back < 2; back++) {
			bytes[bit / 8] ^= (unsigned char)(1 << bit % 8);
			raw_run(h->raw, "UPDATE audit_head SET frontier = x'%s'",
			        sodium_bin2hex(hex, sizeof(hex), bytes, n));
			if (trail_verifies(h) != (back == 1))
				fail_msg("frontier, bit %zu", bit);
		}
	}
}

/* The end of the trail cut off so well that it agrees with itself: only an older head tells. */
static void
an_older_head_finds_what_was_taken_off(void **state)
{
	struct hall *h = *state;
	unsigned char bytes[64 * MERKLE_HASH_SIZE];
	char hex[2 * sizeof(bytes) + 1];

	trail_fill(h, 1, 90);
	size_t n = raw_bytes(h->raw, "SELECT frontier FROM audit_head", bytes, sizeof(bytes));
	sodium_bin2hex(hex, sizeof(hex), bytes, n);
	struct proof_head earlier = trail_head(h);
	trail_fill(h, 91, 100);
	struct proof_head head = trail_head(h);
	assert_int_equal(proof_since(h->db, &earlier, &h->p), OK);
	assert_int_equal(proof_since(h->db, &head, &h->p), OK);
	trail_unguard(h);
	raw_run(h->raw, "DELETE FROM revision WHERE version > 90;"
	                " DELETE FROM audit WHERE seq > 90;"
	                " UPDATE audit_head SET size = 90, frontier = x'%s'", hex);
	assert_true(trail_verifies(h));
	assert_int_equal(proof_since(h->db, &earlier, &h->p), OK);
	assert_int_equal(proof_since(h->db, &head, &h->p), CORRUPT);
	assert_non_null(strstr(h->p.text, "taken off"));
	/* And others put in their place. */
	trail_fill(h, 201, 210);
	assert_true(trail_verifies(h));
	assert_int_equal(proof_since(h->db, &head, &h->p), CORRUPT);
	assert_non_null(strstr(h->p.text, "100 entries are not those"));
	assert_int_equal(proof_since(h->db, &earlier, &h->p), OK);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(every_bit_of_a_thousand_entries_is_found),
		HALL_TEST(bits_flipped_in_the_file_are_found),
		HALL_TEST(every_bit_of_the_frontier_is_found),
		HALL_TEST(an_older_head_finds_what_was_taken_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
