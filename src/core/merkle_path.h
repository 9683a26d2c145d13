/* Ways through the hash tree (RFC 9162, sections 2.1.3 and 2.1.4): taken down while the leaves pass
 * by once, and walked again by who has nothing but the hashes beside them. Pure computing. */
#ifndef BALAI_CORE_MERKLE_PATH_H
#define BALAI_CORE_MERKLE_PATH_H

#include "core/merkle.h"

#define MERKLE_PATH_MAX 64

/* The hashes of a proof, in the RFC's order. */
struct merkle_path {
	size_t n;
	unsigned char hashes[MERKLE_PATH_MAX][MERKLE_HASH_SIZE];
};

/* -- Taking one down ------------------------------------------------------------------------- */

struct merkle_trace {
	struct merkle tree; /* of the leaves so far */
	struct merkle_path path;
	uint64_t from;
	bool of_leaf;
	bool on;      /* the node whose way it is stands among the tree's roots ... */
	size_t where; /* ... there */
};

/* The way of leaf number `leaf`, counted from 1; that of the tree of the first `size` leaves. Then
 * the hashes of all leaves in order, and the end, after which trace->path is the proof. */
void merkle_trace_leaf(struct merkle_trace *trace, uint64_t leaf);
void merkle_trace_growth(struct merkle_trace *trace, uint64_t size);
void merkle_trace_add(struct merkle_trace *trace, const unsigned char leaf[MERKLE_HASH_SIZE]);
void merkle_trace_end(struct merkle_trace *trace);

/* -- Walking it ------------------------------------------------------------------------------ */

/* On which side of the way each of its hashes stands, from below: left[i]. Returns how many there
 * are. `leaf` (from 1) within `size`, as is `since`. Of growth without the node it begins with. */
size_t merkle_sides(uint64_t leaf, uint64_t size, bool left[MERKLE_PATH_MAX]);
size_t merkle_sides_growth(uint64_t since, uint64_t size, bool left[MERKLE_PATH_MAX]);
/* Whether a proof of growth begins with a node of its own. */
bool merkle_growth_has_node(uint64_t since, uint64_t size);

/* Whether the path leads from the hash of that leaf to the root of a tree of `size` leaves. */
bool merkle_path_fits(const struct merkle_path *path, uint64_t leaf, uint64_t size,
                      const unsigned char hash[MERKLE_HASH_SIZE],
                      const unsigned char root[MERKLE_HASH_SIZE]);
/* Whether the tree of `since` leaves and that root is the beginning of that of `size`. */
bool merkle_growth_fits(const struct merkle_path *path, uint64_t since, uint64_t size,
                        const unsigned char since_root[MERKLE_HASH_SIZE],
                        const unsigned char root[MERKLE_HASH_SIZE]);

#endif
