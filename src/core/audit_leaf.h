/* What audit.c and audit_verify.c share: how an entry becomes the leaf of the tree, and the stored
 * frontier. Nobody else includes this. */
#ifndef BALAI_CORE_AUDIT_LEAF_H
#define BALAI_CORE_AUDIT_LEAF_H

#include "core/audit.h"
#include "core/merkle.h"

/* An entry as its columns stand in the row: a leaf speaks of every bit, so nothing is narrowed to
 * an enum and text may hold any byte. */
struct audit_leaf {
	int64_t seq;
	int64_t at;
	int64_t actor_kind;
	int64_t actor;
	const void *verb;
	size_t verb_size;
	int64_t subject;
	int64_t subject_id;
	const void *detail;
	size_t detail_size;
	const void *digest;
	size_t digest_size;
};

/* The leaf data, in `a`. */
unsigned char *audit_leaf_encode(struct arena *a, const struct audit_leaf *leaf, size_t *size);

/* The stored frontier; CORRUPT when it is not one. */
enum status audit_tree_read(struct db *db, struct merkle *tree);

#endif
