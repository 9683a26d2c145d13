/* Proofs out of the audit trail: that one entry stands in the tree of a head, and that the tree of
 * an older head is the beginning of a newer one (RFC 9162 sections 2.1.3 and 2.1.4). What is made
 * here from the database is checked with nothing but the file and the head: no database, no key.
 *
 * A proof file is UTF-8 text, lines "name: value" that end in a line feed, in exactly this form and
 * order; nothing may stand between, before or behind them, and numbers and hex (lower case) are
 * written in one way only:
 *     balai proof 1
 *     kind: entry                     kind: consistency
 *     size: LEAVES OF THE TREE        size: LEAVES OF THE TREE
 *     root: ITS ROOT                  root: ITS ROOT
 *     seq: NUMBER OF THE ENTRY        since: LEAVES OF THE OLDER TREE
 *     at: SECONDS SINCE 1970          since_root: ITS ROOT
 *     actor_kind: 0 guest, 1 member, 2 the hall itself, 3 an import
 *     actor: NUMBER OF THE MEMBER, 0 none
 *     verb: ...
 *     subject: enum subject of core/audit.h
 *     subject_id: NUMBER
 *     detail: ...                     ("detail:" when there is none; as the next two)
 *     digest: HEX
 *     salt: HEX
 *     data: HEX of the leaf data, as core/audit.h puts it together from the lines above
 *     leaf: HEX, SHA-256 of 00 and the data
 *                                     node: HEX, unless `since` is a power of two
 *     left: HEX  or  right: HEX       ... the path, as many as there are, from the leaf up
 *     sum: HEX, SHA-256 of all lines above
 *
 * What stands beside the entry on its way is told with it: first of all, of the entry before or
 * behind it the hash of its leaf. Where that one is from before there were salts it can be guessed
 * from, so a proof goes to who asks for it and nowhere else.
 *
 * By hand: with H = the leaf, for each "left: X" H becomes the SHA-256 of 01 X H, for each
 * "right: X" that of 01 H X; in the end H is the root. In a shell, with xxd:
 *     printf '00%s' DATA | xxd -r -p | sha256sum        the leaf
 *     printf '01%s%s' X H | xxd -r -p | sha256sum       a step
 *     sed '$d' FILE | sha256sum                         the sum
 * Of consistency two hashes go up, both beginning as the node (without one: as the older root): `left`
 * changes both, `right` only the second; in the end they are the older root and the root. */
#ifndef BALAI_CORE_PROOF_H
#define BALAI_CORE_PROOF_H

#include "core/audit_leaf.h"
#include "core/merkle_path.h"

#define PROOF_FIRST_LINE "balai proof 1"
#define PROOF_FILE_MAX 16384 /* bytes; no proof is as long */
#define PROOF_BLOB_MAX 64    /* of digest and salt */

enum proof_kind {
	PROOF_ENTRY = 1,
	PROOF_CONSISTENCY,
};

/* What was printed of a tree. */
struct proof_head {
	int64_t size; /* -1: only the root is known */
	unsigned char root[MERKLE_HASH_SIZE];
};

struct proof {
	enum proof_kind kind;
	struct proof_head head;
	struct proof_head since; /* of PROOF_CONSISTENCY */
	struct audit_leaf leaf;  /* of PROOF_ENTRY; points into an arena */
	struct merkle_path path;
};

/* What the code on a sheet begins with. */
#define PROOF_HEAD_WORDS "BALAI HEAD "

/* Reads a head as it is printed: "SIZE ROOT", "SIZE:ROOT", or the root alone; its 64 hex digits
 * small or capital, in one or in groups with blanks and line breaks between; the size with or
 * without points; PROOF_HEAD_WORDS before it or not. */
bool proof_head_parse(const char *text, struct proof_head *head);

/* -- From the database ----------------------------------------------------------------------- */

/* One pass over all entries: O(n) time, O(log n) memory, told to base/progress, which may stop it
 * (BUSY). `size` 0: the newest tree. CORRUPT, and no proof, when the entries do not agree with the
 * stored head; NOT_FOUND for an entry or a size that the trail has not reached. */
enum status proof_of_entry(struct db *db, struct arena *a, int64_t seq, int64_t size,
                           struct proof *proof, struct problem *p);
enum status proof_of_growth(struct db *db, int64_t since, int64_t size, struct proof *proof,
                            struct problem *p);
/* Whether the tree of an older head, whose size is known, is the beginning of the one there is now:
 * CORRUPT with a sentence when entries were taken off its end or are others. The rows are
 * recomputed up to that size only: that they agree with the stored head is audit_verify's. */
enum status proof_since(struct db *db, const struct proof_head *older, struct problem *p);

/* -- From the file alone --------------------------------------------------------------------- */

/* Whether verb and detail are what entries hold, so that they can stand in lines. */
bool proof_words_sound(const struct audit_leaf *leaf);
/* The file's text, in `a`; NULL: it is longer than any proof. */
char *proof_write(struct arena *a, const struct proof *proof);
/* INVALID when it is no proof, naming the line; CORRUPT when it is one whose lines do not agree
 * with each other, so that it was changed after it was written. */
enum status proof_read(struct arena *a, const char *text, size_t n, struct proof *proof,
                       struct problem *p);
/* OK, or CORRUPT with a sentence: it does not lead to that head (and, for PROOF_CONSISTENCY, from
 * that older one), or it calls them by other roots or sizes. Nothing that proof->head says is
 * believed; a size that is not given is not checked. */
enum status proof_check(const struct proof *proof, const struct proof_head *head,
                        const struct proof_head *since, struct problem *p);

#endif
