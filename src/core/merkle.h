/* The hash tree of RFC 9162, section 2.1: SHA-256, leaves prefixed 0x00, inner nodes 0x01. Held as
 * its frontier, the roots of the perfect subtrees, so that appending costs O(log n). Knows nothing
 * of what the leaves say: see core/audit. */
#ifndef BALAI_CORE_MERKLE_H
#define BALAI_CORE_MERKLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MERKLE_HASH_SIZE 32
#define MERKLE_ROOTS_MAX 64

/* An all-zero tree is the empty one. */
struct merkle {
	uint64_t size;  /* leaves */
	size_t n_roots; /* one for each bit set in size */
	unsigned char roots[MERKLE_ROOTS_MAX][MERKLE_HASH_SIZE]; /* largest subtree first */
};

/* Takes up a stored frontier: `n` bytes of roots of a tree of `size` leaves. False when the two
 * do not belong together. */
bool merkle_load(struct merkle *m, int64_t size, const void *roots, size_t n);
void merkle_append(struct merkle *m, const void *leaf, size_t n);
/* The same of a leaf that is hashed already: merkle_leaf(). */
void merkle_append_hash(struct merkle *m, const unsigned char hash[MERKLE_HASH_SIZE]);
void merkle_root(const struct merkle *m, unsigned char root[MERKLE_HASH_SIZE]);
/* The hash of a leaf; of a node, where out may be left or right. */
void merkle_leaf(const void *leaf, size_t n, unsigned char out[MERKLE_HASH_SIZE]);
void merkle_node(const unsigned char left[MERKLE_HASH_SIZE],
                 const unsigned char right[MERKLE_HASH_SIZE],
                 unsigned char out[MERKLE_HASH_SIZE]);
bool merkle_equal(const struct merkle *a, const struct merkle *b);

#endif
