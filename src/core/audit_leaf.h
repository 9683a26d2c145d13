/* What audit.c, audit_verify.c and the proofs share: how an entry becomes the leaf of the tree, and
 * the stored frontier. Nobody else includes this. */
#ifndef BALAI_CORE_AUDIT_LEAF_H
#define BALAI_CORE_AUDIT_LEAF_H

#include "core/audit.h"
#include "core/day_head.h"
#include "core/merkle.h"

/* The columns that audit_leaf_take() reads, in its order. */
#define AUDIT_COLUMNS                                                                              \
	"seq, at, actor_kind, actor, verb, subject, subject_id, detail, digest, salt"

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
	const void *digest; /* NULL: none */
	size_t digest_size;
	const void *salt; /* NULL: none */
	size_t salt_size;
};

/* The row at hand; what it points to lives as long as that. */
void audit_leaf_take(struct stmt *row, struct audit_leaf *leaf);
/* Whether digest and salt have the sizes they may have. Others never stand in the tree: two rows
 * that differ could make one leaf. */
bool audit_leaf_sized(const struct audit_leaf *leaf);
/* The same with its number: what an entry is judged by before it is hashed. Sets *p. */
enum status audit_leaf_judge(const struct audit_leaf *leaf, int64_t expected, struct problem *p);

/* The leaf data, in `a`. */
unsigned char *audit_leaf_encode(struct arena *a, const struct audit_leaf *leaf, size_t *size);
/* Its hash; the arena is for the leaf data and is not reset. */
void audit_leaf_digest(struct arena *a, const struct audit_leaf *leaf,
                       unsigned char hash[AUDIT_HASH_SIZE]);

/* Entries from before there were salts that have no digest of a salted text either: who knows what
 * may stand in them finds out by their hash. As a condition, and of an entry. */
#define AUDIT_GUESSABLE "salt IS NULL AND digest IS NULL"
bool audit_leaf_guessable(const struct audit_leaf *leaf);
/* The hash as a reader is told it: "" where it could be guessed from, unless they hold RIGHT_AUDIT.
 * Every way out for a single entry's hash but a proof, which the office gives, leads here. */
void audit_leaf_told(struct arena *a, const struct audit_leaf *leaf, bool audits,
                     char hex[AUDIT_HEX_SIZE]);

/* The stored frontier; CORRUPT when it is not one. */
enum status audit_tree_read(struct db *db, struct merkle *tree);

/* A check, which may be gone on with later. Between two parts the database may grow: what was looked
 * at never changes, and all that is compared as a whole is, with the last part. */
struct audit_check {
	struct db *db;
	struct problem *problem; /* of the part at hand */
	struct merkle tree;
	struct day_head_check heads;
	int64_t revision; /* the last one vouched for: their numbers rise with the entries' */
	int64_t revisions;
};
/* The row at hand, of AUDIT_COLUMNS: the next entry, taken into the tree, and what it vouches for. */
enum status audit_check_entry(struct audit_check *c, struct arena *scratch, struct stmt *row);
/* Whether the tree of all that was looked at is the stored one. */
enum status audit_check_tree(const struct audit_check *c, const struct merkle *stored);

#endif
