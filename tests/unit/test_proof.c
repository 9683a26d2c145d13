/* Proofs out of the audit trail: made, written, read again, checked; and files that were touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "core/archive.h"
#include "unit/trails.h"
#include "unit/travel.h"

/* -- From a hall ----------------------------------------------------------------------------- */

static enum status
read_again(struct hall *h, const char *text, struct proof *proof)
{
	return proof_read(&h->arena, text, strlen(text), proof, &h->p);
}

static void
proofs_go_by_file_and_back(void **state)
{
	struct hall *h = *state;
	struct proof proof, again;

	trail_fill(h, 1, 40);
	struct proof_head old = trail_head(h);
	trail_fill(h, 41, 77);
	struct proof_head new = trail_head(h);
	for (int seq = 1; seq <= 77; seq++) {
		assert_int_equal(proof_of_entry(h->db, &h->arena, seq, 0, &proof, &h->p), OK);
		assert_int_equal(read_again(h, proof_write(&h->arena, &proof), &again), OK);
		assert_int_equal(proof_check(&again, &new, NULL, &h->p), OK);
		assert_int_equal(again.leaf.seq, seq);
		assert_int_equal(again.leaf.digest != NULL, seq % 7 == 0);
		assert_int_equal(proof_check(&again, &old, NULL, &h->p), CORRUPT);
		if (seq > 40)
			continue;
		assert_int_equal(proof_of_entry(h->db, &h->arena, seq, 40, &proof, &h->p), OK);
		assert_int_equal(proof_check(&proof, &old, NULL, &h->p), OK);
		assert_int_equal(proof_check(&proof, &new, NULL, &h->p), CORRUPT);
	}
	for (int since = 1; since <= 77; since++) {
		assert_int_equal(proof_of_growth(h->db, since, 0, &proof, &h->p), OK);
		assert_int_equal(read_again(h, proof_write(&h->arena, &proof), &again), OK);
		assert_int_equal(proof_check(&again, &new, &proof.since, &h->p), OK);
		assert_int_equal(since == 40, memcmp(proof.since.root, old.root, 32) == 0);
		assert_int_equal(proof_check(&again, &new, &old, &h->p), since == 40 ? OK : CORRUPT);
	}
	assert_int_equal(proof_of_growth(h->db, 12, 40, &proof, &h->p), OK);
	assert_int_equal(proof_check(&proof, &old, &proof.since, &h->p), OK);
	old.size = new.size = -1;
	assert_int_equal(proof_check(&proof, &old, &proof.since, &h->p), OK);
	/* It calls its heads by no other roots than theirs. */
	struct proof_head since = proof.since;
	proof.head.root[3] ^= 1;
	assert_int_equal(proof_check(&proof, &old, &since, &h->p), CORRUPT);
	proof.head.root[3] ^= 1;
	proof.since.root[31] ^= 1;
	assert_int_equal(proof_check(&proof, &old, &since, &h->p), CORRUPT);
}

static void
what_is_not_there_is_not_proved(void **state)
{
	struct hall *h = *state;
	struct proof proof;
	struct proof_head head;

	assert_int_equal(proof_of_entry(h->db, &h->arena, 1, 0, &proof, &h->p), NOT_FOUND);
	trail_fill(h, 1, 5);
	assert_int_equal(proof_of_entry(h->db, &h->arena, 0, 0, &proof, &h->p), NOT_FOUND);
	assert_int_equal(proof_of_entry(h->db, &h->arena, -4, 0, &proof, &h->p), NOT_FOUND);
	assert_int_equal(proof_of_entry(h->db, &h->arena, 6, 0, &proof, &h->p), NOT_FOUND);
	assert_int_equal(proof_of_entry(h->db, &h->arena, 5, 4, &proof, &h->p), NOT_FOUND);
	assert_int_equal(proof_of_entry(h->db, &h->arena, 5, 6, &proof, &h->p), NOT_FOUND);
	assert_int_equal(proof_of_growth(h->db, 0, 0, &proof, &h->p), NOT_FOUND);
	assert_int_equal(proof_of_growth(h->db, 6, 0, &proof, &h->p), NOT_FOUND);
	assert_int_equal(proof_of_growth(h->db, 5, 0, &proof, &h->p), OK);
	static const char *const bad[] = {
		"", " ", "12", "12 ", "12 ab", "x",
		"-1 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"5x e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"5e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"1.23 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"5 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 5",
		"5 e3b0c44298fc1c14-9afbf4c8996fb924-27ae41e4649b934c-a495991b7852b855",
		"BALAI HEAD 5", "BALAI HEAD",
		"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b85g",
		"99999999999999999999 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
	};
	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++)
		if (proof_head_parse(bad[i], &head))
			fail_msg("a head: %s", bad[i]);
	assert_true(proof_head_parse("5:E3B0C44298FC1C149AFBF4C8996FB92427AE41E4649B934CA495991B7852"
	                             "B855", &head));
	assert_int_equal(head.size, 5);
	/* A trail that does not agree with itself gives no proofs. */
	raw_run(h->raw, "DROP TRIGGER audit_no_update; UPDATE audit SET at = at + 1 WHERE seq = 2");
	assert_int_equal(proof_of_entry(h->db, &h->arena, 4, 0, &proof, &h->p), CORRUPT);
}

/* What hangs on the board, and what a telephone reads from it. */
static void
heads_are_read_as_they_are_printed(void **state)
{
	static const char *const ways[] = {
		"1314 1234567890123456 9afbf4c8996fb924 27ae41e4649b934c a495991b7852b855",
		"1.314 1234567890123456 9afbf4c8996fb924\n    27ae41e4649b934c a495991b7852b855\n",
		"1,314\r\n1234567890123456 9afbf4c8996fb924\r\n27ae41e4649b934c a495991b7852b855",
		"1314:12345678901234569afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		"BALAI HEAD 1314 12345678901234569AFBF4C8996FB92427AE41E4649B934CA495991B7852B855",
		"BALAI HEAD 1314\n12345678901234569AFBF4C8996FB92427AE41E4649B934CA495991B7852B855\n",
		" balai head 1314  12345678901234569afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		/* Without the size: the first group could be taken for one. */
		"1234567890123456 9afbf4c8996fb924 27ae41e4649b934c a495991b7852b855",
	};
	const size_t n = sizeof(ways) / sizeof(ways[0]);
	struct proof_head head;
	char hex[AUDIT_HEX_SIZE];

	(void)state;
	for (size_t i = 0; i < n; i++) {
		if (!proof_head_parse(ways[i], &head))
			fail_msg("not read: %s", ways[i]);
		assert_int_equal(head.size, i + 1 < n ? 1314 : -1);
		audit_hex(head.root, hex);
		assert_string_equal(hex, "12345678901234569afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
	}
}

/* -- Touched --------------------------------------------------------------------------------- */

static enum status
check_text(struct hall *h, const char *text, size_t n, const struct proof_head *head,
           const struct proof_head *since)
{
	struct proof proof;
	struct arena a = { 0 };

	enum status status = proof_read(&a, text, n, &proof, &h->p);
	if (status == OK)
		status = proof_check(&proof, head, since, &h->p);
	arena_free(&a);
	return status;
}

static void
each_bit_of_the_file(struct hall *h, const char *text, const struct proof_head *head,
                     const struct proof_head *since)
{
	size_t n = strlen(text);
	char *bad = arena_strndup(&h->arena, text, n);

	assert_int_equal(check_text(h, text, n, head, since), OK);
	for (size_t bit = 0; bit < 8 * n; bit++) {
		bad[bit / 8] = (char)(bad[bit / 8] ^ 1 << bit % 8);
		enum status status = check_text(h, bad, n, head, since);
		if (status != CORRUPT && status != INVALID)
			fail_msg("bit %zu: not found", bit);
		bad[bit / 8] = text[bit / 8];
	}
	for (size_t cut = 0; cut < n; cut++)
		assert_int_not_equal(check_text(h, text, cut, head, since), OK);
	char *more = arena_printf(&h->arena, "%s\n", text);
	assert_int_equal(check_text(h, more, n + 1, head, since), INVALID);
}

/* What bits of a struct say, past every reading: the hashes alone must tell. */
static void
each_bit_behind_the_file(struct proof *proof, const struct proof_head *head)
{
	unsigned char *const parts[] = {
		(unsigned char *)&proof->leaf.seq, (unsigned char *)&proof->leaf.at,
		(unsigned char *)&proof->leaf.actor_kind, (unsigned char *)&proof->leaf.actor,
		(unsigned char *)&proof->leaf.subject, (unsigned char *)&proof->leaf.subject_id,
	};
	struct problem p;
	size_t flips = 0;

	for (size_t bit = 0; bit < 64 * sizeof(parts) / sizeof(parts[0]); bit++, flips++) {
		parts[bit / 64][bit % 64 / 8] ^= (unsigned char)(1 << bit % 8);
		assert_int_equal(proof_check(proof, head, NULL, &p), CORRUPT);
		parts[bit / 64][bit % 64 / 8] ^= (unsigned char)(1 << bit % 8);
	}
	for (size_t bit = 0; bit < 8 * 32 * proof->path.n; bit++, flips++) {
		proof->path.hashes[bit / 256][bit % 256 / 8] ^= (unsigned char)(1 << bit % 8);
		assert_int_equal(proof_check(proof, head, NULL, &p), CORRUPT);
		proof->path.hashes[bit / 256][bit % 256 / 8] ^= (unsigned char)(1 << bit % 8);
	}
	assert_int_equal(proof_check(proof, head, NULL, &p), OK);
	assert_true(flips > 1800);
}

static void
no_bit_of_a_proof_can_be_another(void **state)
{
	struct hall *h = *state;
	struct proof proof;

	trail_fill(h, 1, 70);
	struct proof_head head = trail_head(h);
	struct proof_head root_only = head;
	root_only.size = -1;
	assert_int_equal(proof_of_entry(h->db, &h->arena, 21, 0, &proof, &h->p), OK);
	each_bit_of_the_file(h, proof_write(&h->arena, &proof), &head, NULL);
	each_bit_of_the_file(h, proof_write(&h->arena, &proof), &root_only, NULL);
	each_bit_behind_the_file(&proof, &head);
	assert_int_equal(proof_of_growth(h->db, 22, 0, &proof, &h->p), OK);
	struct proof_head since = proof.since;
	each_bit_of_the_file(h, proof_write(&h->arena, &proof), &head, &since);
	since.size = -1;
	each_bit_of_the_file(h, proof_write(&h->arena, &proof), &root_only, &since);
}

static void
must_refuse(struct hall *h, const char *text, size_t n, const char *words)
{
	struct proof proof;

	assert_int_equal(proof_read(&h->arena, text, n, &proof, &h->p), INVALID);
	if (!strstr(h->p.text, words))
		fail_msg("%s: not \"%s\"", h->p.text, words);
}

/* `text` with the first `what` replaced. */
static const char *
with(struct hall *h, const char *text, const char *what, const char *instead)
{
	const char *at = strstr(text, what);

	assert_non_null(at);
	return arena_printf(&h->arena, "%.*s%s%s", (int)(at - text), text, instead,
	                    at + strlen(what));
}

static void
other_files_are_no_proofs(void **state)
{
	struct hall *h = *state;
	struct proof proof;
	size_t megabyte = 1 << 20;
	char *garbage = arena_alloc(&h->arena, megabyte);

	trail_fill(h, 1, 7);
	assert_int_equal(proof_of_entry(h->db, &h->arena, 7, 0, &proof, &h->p), OK);
	const char *text = proof_write(&h->arena, &proof);
	const struct {
		const char *what, *instead, *words;
	} tries[] = {
		{ "\n", "\r\n", "Windows" },
		{ "size: 7\n", "size: 7\r\n", "Windows" },
		{ "proof 1", "proof 2", "line 1" },
		{ "kind: entry", "kind: cow", "line 3" },
		{ "size: 7\n", "", "line 3 should begin with \"size:\"" },
		{ "size: 7\n", "size: 99999999999999999999\n", "line 3" },
		{ "size: 7\n", "size: 99999999999999999999999999999\n", "line 3" },
		{ "size: 7\n", "size: -7\n", "line 3" },
		{ "size: 7\n", "size:\n", "line 3" },
		{ "size: 7\n", "size:7\n", "line 3" },
		{ "size: 7\n", "size: seven\n", "line 3" },
		{ "\nat: ", "\nat: 99999", "line 6" },
		{ "root: ", "root: 0", "line 4" },
		{ "root: ", "root: zz", "line 4" },
		{ "root: ", "root: 00", "line 4" },
		{ "verb: test", "verb: Test", "line" },
		{ "verb: test", "verb: ", "line" },
		{ "left: ", "left: 00", "line" },
		{ "detail: number", "detail: \x1bnumber", "line" },
	};
	for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
		const char *bad = with(h, text, tries[i].what, tries[i].instead);
		must_refuse(h, bad, strlen(bad), tries[i].words);
	}
	/* Read, but written in another way than these lines are. */
	static const char *const ways[][2] = {
		{ "size: 7\n", "size: 07\n" }, { "size: 7\n", "size: +7\n" },
		{ "size: 7\n", "size:  7\n" }, { "subject_id: 0", "subject_id: -0" },
		{ "left:", "right:" }, { "data: 0", "data: 1" }, { "size: 7\n", "size: 6\n" },
	};
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		const char *bad = with(h, text, ways[i][0], ways[i][1]);
		assert_int_equal(read_again(h, bad, &proof), CORRUPT);
	}
	char *upper = arena_strndup(&h->arena, text, strlen(text));
	for (char *c = strstr(upper, "root: ") + 6; *c != '\n'; c++)
		*c = (char)(*c >= 'a' ? *c - 32 : *c);
	assert_int_equal(read_again(h, upper, &proof), CORRUPT);
	must_refuse(h, "", 0, "line 1");
	randombytes_buf(garbage, megabyte);
	must_refuse(h, garbage, megabyte, "no proof is as long");
	must_refuse(h, garbage, PROOF_FILE_MAX - 1, "line 1");
	memset(garbage, '\n', megabyte);
	memcpy(garbage, PROOF_FIRST_LINE, strlen(PROOF_FIRST_LINE));
	must_refuse(h, garbage, PROOF_FILE_MAX - 1, "line 2");
	memset(garbage, 0, megabyte);
	must_refuse(h, garbage, 100, "line 1");
	/* A path that goes on for ever. */
	struct arena *a = &h->arena;
	const char *sum = strstr(text, "sum:");
	char *longer = arena_printf(a, "%.*s", (int)(sum - text), text);
	const char *step = "left: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n";
	for (int i = 0; i < 70; i++)
		longer = arena_printf(a, "%s%s", longer, step);
	longer = arena_printf(a, "%s%s", longer, sum);
	must_refuse(h, longer, strlen(longer), "too long");
}

/* The same files each time: whatever is done to one, it is no proof any more, and no harm. */
static uint32_t
drawn(uint64_t *state, uint32_t below)
{
	*state = *state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
	return (uint32_t)(*state >> 33) % below;
}

static size_t
mutate(uint64_t *state, char *text, size_t n)
{
	for (uint32_t times = 1 + drawn(state, 4); times > 0 && n > 40; times--) {
		size_t at = drawn(state, (uint32_t)n);
		size_t some = drawn(state, 40) % (n - at + 1);
		switch (drawn(state, 5)) {
		case 0:
			text[at] = (char)drawn(state, 256);
			break;
		case 1: /* taken out */
			memmove(text + at, text + at + some, n - at - some);
			n -= some;
			break;
		case 2: /* said twice */
			memmove(text + at + some, text + at, n - at);
			n += some;
			break;
		case 3: /* another digit, sign or end of a line */
			text[at] = "0123456789abcdef-+: \n\r\0z"[drawn(state, 24)];
			break;
		default: n = at;
		}
	}
	return n;
}

static void
no_mutation_is_a_proof(void **state)
{
	struct hall *h = *state;
	struct proof proofs[2];
	uint64_t seed = 20260803;
	char bad[PROOF_FILE_MAX];

	trail_fill(h, 1, 50);
	struct proof_head head = trail_head(h);
	assert_int_equal(proof_of_entry(h->db, &h->arena, 21, 0, &proofs[0], &h->p), OK);
	assert_int_equal(proof_of_growth(h->db, 22, 0, &proofs[1], &h->p), OK);
	const char *const texts[] = {
		proof_write(&h->arena, &proofs[0]), proof_write(&h->arena, &proofs[1]),
	};
	for (int i = 0; i < 20000; i++) {
		const char *text = texts[i % 2];
		size_t length = strlen(text);
		memcpy(bad, text, length + 1);
		size_t n = mutate(&seed, bad, length);
		if (n == length && memcmp(bad, text, n) == 0)
			continue;
		/* In memory of its own, so that reading past its end is found. */
		char *fits = malloc(n > 0 ? n : 1);
		assert_non_null(fits);
		memcpy(fits, bad, n);
		enum status status = check_text(h, fits, n, &head, i % 2 ? &proofs[1].since : NULL);
		if (status != INVALID && status != CORRUPT)
			fail_msg("mutation %d: %d", i, (int)status);
		free(fits);
	}
}

/* -- Leaves for everybody ---------------------------------------------------------------------- */

struct told {
	struct merkle tree; /* worked out again */
	int64_t rows;
	int64_t veiled; /* entries that the first row stands for */
};

static enum status
take_told(void *arg, const struct archive_leaf *leaf)
{
	struct told *t = arg;

	t->rows++;
	if (leaf->first == leaf->last) {
		assert_int_equal(leaf->first, t->tree.size + 1);
		merkle_append_hash(&t->tree, leaf->hash);
		return OK;
	}
	assert_int_equal(t->rows, 1);
	assert_int_equal(leaf->first, 1);
	t->veiled = leaf->last;
	/* A node of the tree; or what has no power of two of entries is all of it. */
	if (!merkle_load(&t->tree, leaf->last, leaf->hash, sizeof(leaf->hash)))
		memcpy(t->tree.roots[0], leaf->hash, sizeof(leaf->hash));
	return OK;
}

static void
leads_to_the_head(struct hall *h, int64_t rows, int64_t veiled)
{
	unsigned char root[MERKLE_HASH_SIZE];
	struct told t = { .rows = 0 };
	struct audit_head head;
	char hex[AUDIT_HEX_SIZE];

	assert_int_equal(archive_leaves(h->db, &head, take_told, &t, &h->p), OK);
	assert_int_equal(t.rows, rows);
	assert_int_equal(t.veiled, veiled);
	if (veiled > 0 && rows == 1)
		memcpy(root, t.tree.roots[0], sizeof(root));
	else
		merkle_root(&t.tree, root);
	audit_hex(root, hex);
	assert_string_equal(hex, head.root);
}

/* Entries as they were written before there were salts. */
static void
put_old_entries(struct hall *h, int64_t n)
{
	struct merkle tree = { 0 };
	char hex[2 * MERKLE_ROOTS_MAX * MERKLE_HASH_SIZE + 1];

	for (int64_t seq = 1; seq <= n; seq++) {
		const struct audit_leaf leaf = {
			.seq = seq, .at = 5, .verb = "old", .verb_size = 3, .detail = "",
		};
		unsigned char hash[MERKLE_HASH_SIZE];
		audit_leaf_digest(&h->arena, &leaf, hash);
		merkle_append_hash(&tree, hash);
		raw_run(h->raw, "INSERT INTO audit VALUES (%lld, 5, 0, 0, 'old', 0, 0, '', NULL, NULL)",
		        (long long)seq);
	}
	sodium_bin2hex(hex, sizeof(hex), tree.roots[0], tree.n_roots * MERKLE_HASH_SIZE);
	raw_run(h->raw, "UPDATE audit_head SET size = %lld, frontier = x'%s'", (long long)n, hex);
}

/* A hash without salt could be guessed at, so none of them is told. */
static void
leaves_without_salt_are_not_told(void **state)
{
	struct hall *h = *state;
	struct proof proof;

	put_old_entries(h, 4);
	travel_trust(h->db);
	leads_to_the_head(h, 1, 4);
	trail_fill(h, 1, 3);
	leads_to_the_head(h, 1, 7);
	trail_fill(h, 4, 4);
	leads_to_the_head(h, 1, 8);
	trail_fill(h, 5, 20);
	leads_to_the_head(h, 17, 8);
	/* Whoever asks for a proof of one is told it. */
	assert_int_equal(proof_of_entry(h->db, &h->arena, 3, 0, &proof, &h->p), OK);
	struct proof_head head = trail_head(h);
	assert_int_equal(read_again(h, proof_write(&h->arena, &proof), &proof), OK);
	assert_null(proof.leaf.salt);
	assert_int_equal(proof_check(&proof, &head, NULL, &h->p), OK);
}

static void
all_salted_leaves_are_told(void **state)
{
	struct hall *h = *state;
	struct told t = { .rows = 0 };
	struct audit_head head;

	leads_to_the_head(h, 0, 0);
	trail_fill(h, 1, 21);
	leads_to_the_head(h, 21, 0);
	trail_unguard(h);
	raw_run(h->raw, "UPDATE audit SET at = at + 1 WHERE seq = 9");
	assert_int_equal(archive_leaves(h->db, &head, take_told, &t, &h->p), CORRUPT);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		HALL_TEST(proofs_go_by_file_and_back),
		HALL_TEST(what_is_not_there_is_not_proved),
		HALL_TEST(heads_are_read_as_they_are_printed),
		HALL_TEST(no_bit_of_a_proof_can_be_another),
		HALL_TEST(other_files_are_no_proofs),
		HALL_TEST(no_mutation_is_a_proof),
		HALL_TEST(leaves_without_salt_are_not_told),
		HALL_TEST(all_salted_leaves_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
