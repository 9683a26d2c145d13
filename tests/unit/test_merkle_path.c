/* Ways through the hash tree: every one through every small tree, against the definition. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sodium.h>

#include "core/merkle_path.h"

#define SMALL 65
#define HEX_SIZE (2 * MERKLE_HASH_SIZE + 1)

static unsigned char leaves[SMALL][MERKLE_HASH_SIZE];

/* -- The tree by its definition -------------------------------------------------------------- */

/* RFC 9162, 2.1.1, word by word: k is the largest power of two below n. */
static size_t
half(size_t n)
{
	size_t k = 1;

	while (2 * k < n)
		k *= 2;
	return k;
}

static void
tree_hash(size_t from, size_t n, unsigned char out[MERKLE_HASH_SIZE])
{
	unsigned char left[MERKLE_HASH_SIZE], right[MERKLE_HASH_SIZE];

	if (n == 1) {
		memcpy(out, leaves[from], MERKLE_HASH_SIZE);
		return;
	}
	tree_hash(from, half(n), left);
	tree_hash(from + half(n), n - half(n), right);
	merkle_node(left, right, out);
}

static void
add(struct merkle_path *path, size_t from, size_t n)
{
	tree_hash(from, n, path->hashes[path->n++]);
}

/* 2.1.3.1 */
static void
inclusion(size_t m, size_t from, size_t n, struct merkle_path *path)
{
	size_t k = half(n);

	if (n == 1)
		return;
	if (m < k) {
		inclusion(m, from, k, path);
		add(path, from + k, n - k);
	} else {
		inclusion(m - k, from + k, n - k, path);
		add(path, from, k);
	}
}

/* 2.1.4.1 */
static void
consistency(size_t m, size_t from, size_t n, bool whole, struct merkle_path *path)
{
	size_t k = half(n);

	if (m == n) {
		if (!whole)
			add(path, from, n);
	} else if (m <= k) {
		consistency(m, from, k, whole, path);
		add(path, from + k, n - k);
	} else {
		consistency(m - k, from + k, n - k, false, path);
		add(path, from, k);
	}
}

static void
make_leaves(size_t n)
{
	for (size_t i = 0; i < n; i++)
		merkle_leaf(&i, sizeof(i), leaves[i]);
}

static void
trace_all(struct merkle_trace *trace, size_t n)
{
	for (size_t i = 0; i < n; i++)
		merkle_trace_add(trace, leaves[i]);
	merkle_trace_end(trace);
}

static void
paths_are_equal(const struct merkle_path *a, const struct merkle_path *b)
{
	assert_int_equal(a->n, b->n);
	for (size_t i = 0; i < a->n; i++)
		assert_memory_equal(a->hashes[i], b->hashes[i], MERKLE_HASH_SIZE);
}

/* The way fits, and no longer once a bit of it, of its ends or of its numbers is another one. */
static void
entry_stands_alone(const struct merkle_path *path, size_t leaf, size_t size)
{
	struct merkle_path bad = *path;
	unsigned char root[MERKLE_HASH_SIZE];

	tree_hash(0, size, root);
	const unsigned char *hash = leaves[leaf - 1];
	assert_true(merkle_path_fits(path, leaf, size, hash, root));
	assert_false(merkle_path_fits(path, leaf, size, root, hash) && size > 1);
	assert_false(merkle_path_fits(path, 0, size, hash, root));
	for (size_t other = 1; other <= size; other++)
		assert_true(other == leaf || !merkle_path_fits(path, other, size, hash, root));
	for (size_t i = 0; i < path->n; i++) {
		bad.hashes[i][(leaf + i) % 32] ^= (unsigned char)(1 << size % 8);
		assert_false(merkle_path_fits(&bad, leaf, size, hash, root));
		bad = *path;
	}
	bad.n++;
	assert_false(merkle_path_fits(&bad, leaf, size, hash, root));
	bad.n -= 2;
	assert_false(path->n > 0 && merkle_path_fits(&bad, leaf, size, hash, root));
}

static void
every_entry_of_every_small_tree(void **state)
{
	(void)state;
	make_leaves(SMALL);
	for (size_t size = 1; size <= SMALL; size++) {
		for (size_t leaf = 1; leaf <= size; leaf++) {
			struct merkle_path wanted = { 0 };
			struct merkle_trace trace;
			inclusion(leaf - 1, 0, size, &wanted);
			merkle_trace_leaf(&trace, leaf);
			trace_all(&trace, size);
			paths_are_equal(&trace.path, &wanted);
			entry_stands_alone(&trace.path, leaf, size);
		}
	}
}

static void
growth_stands_alone(const struct merkle_path *path, size_t since, size_t size)
{
	struct merkle_path bad = *path;
	unsigned char old[MERKLE_HASH_SIZE], new[MERKLE_HASH_SIZE];

	tree_hash(0, since, old);
	tree_hash(0, size, new);
	assert_true(merkle_growth_fits(path, since, size, old, new));
	assert_false(merkle_growth_fits(path, 0, size, old, new));
	assert_false(since != size && merkle_growth_fits(path, since, size, new, new));
	assert_false(since != size && merkle_growth_fits(path, since, size, old, old));
	assert_false(since != size && merkle_growth_fits(path, size, since, old, new));
	for (size_t i = 0; i < path->n; i++) {
		bad.hashes[i][(since + i) % 32] ^= (unsigned char)(1 << size % 8);
		assert_false(merkle_growth_fits(&bad, since, size, old, new));
		bad = *path;
	}
	bad.n++;
	assert_false(merkle_growth_fits(&bad, since, size, old, new));
	bad.n -= 2;
	assert_false(path->n > 0 && merkle_growth_fits(&bad, since, size, old, new));
	old[since % 32] ^= 1;
	assert_false(merkle_growth_fits(path, since, size, old, new));
}

static void
every_growth_of_every_small_tree(void **state)
{
	(void)state;
	make_leaves(SMALL);
	for (size_t size = 1; size <= SMALL; size++) {
		for (size_t since = 1; since <= size; since++) {
			struct merkle_path wanted = { 0 };
			struct merkle_trace trace;
			consistency(since, 0, size, true, &wanted);
			merkle_trace_growth(&trace, since);
			trace_all(&trace, size);
			paths_are_equal(&trace.path, &wanted);
			growth_stands_alone(&trace.path, since, size);
		}
	}
}

static void
hex_of(const unsigned char hash[MERKLE_HASH_SIZE], char hex[HEX_SIZE])
{
	sodium_bin2hex(hex, HEX_SIZE, hash, MERKLE_HASH_SIZE);
}

/* The eight leaves of Certificate Transparency, and paths published for them. */
static void
published_paths(void **state)
{
	static const struct {
		const char *bytes;
		size_t n;
	} known[] = {
		{ "", 0 }, { "\x00", 1 }, { "\x10", 1 }, { "\x20\x21", 2 }, { "\x30\x31", 2 },
		{ "\x40\x41\x42\x43", 4 }, { "\x50\x51\x52\x53\x54\x55\x56\x57", 8 },
		{ "\x60\x61\x62\x63\x64\x65\x66\x67\x68\x69\x6a\x6b\x6c\x6d\x6e\x6f", 16 },
	};
	static const char *const first[] = { /* of leaf 1 in 8 */
		"96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
		"5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
		"6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
	};
	static const char *const growth[] = { /* from 6 to 8 */
		"0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
		"ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
		"d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
	};
	struct merkle_trace trace;
	char hex[HEX_SIZE];

	(void)state;
	for (size_t i = 0; i < 8; i++)
		merkle_leaf(known[i].bytes, known[i].n, leaves[i]);
	merkle_trace_leaf(&trace, 1);
	trace_all(&trace, 8);
	assert_int_equal(trace.path.n, 3);
	for (size_t i = 0; i < 3; i++) {
		hex_of(trace.path.hashes[i], hex);
		assert_string_equal(hex, first[i]);
	}
	merkle_trace_growth(&trace, 6);
	trace_all(&trace, 8);
	assert_int_equal(trace.path.n, 3);
	for (size_t i = 0; i < 3; i++) {
		hex_of(trace.path.hashes[i], hex);
		assert_string_equal(hex, growth[i]);
	}
	unsigned char root[MERKLE_HASH_SIZE];
	merkle_root(&trace.tree, root);
	hex_of(root, hex);
	assert_string_equal(hex, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(published_paths),
		cmocka_unit_test(every_entry_of_every_small_tree),
		cmocka_unit_test(every_growth_of_every_small_tree),
	};

	if (sodium_init() < 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
