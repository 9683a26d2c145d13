/* The audit trail: an RFC 9162 Merkle tree (SHA-256) over length-prefixed entries, its frontier
 * in one row, appended to in the transaction of the act. Tamper-evident, not tamper-proof.
 *
 * Leaf data of an entry: for each column in the order seq, at, actor_kind, actor, verb, subject,
 * subject_id, detail, digest: its length as 4 bytes big-endian, then its bytes (integers as 8
 * bytes big-endian two's complement; a missing digest has length 0). Then, in the same way, the
 * salt: 16 random bytes that nobody can guess the entry without; leaves of entries from before
 * there was one (NULL) end with the digest. Leaf hash and node hash are those of RFC 9162 section
 * 2.1.1 (prefixes 0x00 and 0x01). */
#ifndef BALAI_CORE_AUDIT_H
#define BALAI_CORE_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "db/db.h"

#define AUDIT_HASH_SIZE 32
#define AUDIT_HEX_SIZE (2 * AUDIT_HASH_SIZE + 1)
#define AUDIT_SALT_SIZE 16

enum subject {
	SUBJECT_NONE,
	SUBJECT_MEMBER,
	SUBJECT_PROPOSAL,
	SUBJECT_NODE, /* area, category, work unit */
	SUBJECT_ROLE,
	SUBJECT_SETTING,
	SUBJECT_HALL, /* the hall itself: init, import */
	SUBJECT_PREPARED, /* a prepared word of the office */
	SUBJECT_COMMENT,
	SUBJECT_RESIDENTS, /* the residents' list, as a whole: id 0 */
	SUBJECT_CONSENT, /* a text that residents agree to: its version */
	SUBJECT_CLAIM, /* that a wish on paper is somebody's: core/claim.h */
	SUBJECT_PROGRAM,
	SUBJECT_PHASE, /* of a program: core/phase.h */
	SUBJECT_PROGRAM_REPORT,
	SUBJECT_CONSULTATION,
	SUBJECT_SECTION, /* of a consultation's document */
	SUBJECT_ANSWER_TEXT, /* what somebody answered in words: core/response.h */
	SUBJECT_MEETING,
	SUBJECT_PAGE,
	SUBJECT_INQUIRY,
	SUBJECT_BUDGET, /* a line of it, or a year where the id is 0 and the detail says which */
	SUBJECT_DOCUMENT,
	SUBJECT_ASSOCIATION,
};

struct audit_entry {
	int64_t seq; /* given by audit_append */
	int64_t at;
	int actor_kind;
	int64_t actor;
	const char *verb;
	enum subject subject;
	int64_t subject_id;
	/* "key=value key=value": ids, enums and numbers, never a word of a person. At most 200 bytes. */
	char detail[201];
	bool has_digest;
	unsigned char digest[AUDIT_HASH_SIZE];
	unsigned char salt[AUDIT_SALT_SIZE]; /* drawn by audit_append */
};

/* Adds to entry->detail, as printf; what does not fit is a bug and is cut. */
void audit_detail(struct audit_entry *entry, const char *fmt, ...)
        __attribute__((format(printf, 2, 3)));

/* SHA-256(salt, text): what an entry knows of a revision. */
void audit_digest(const void *salt, size_t salt_size, const void *text, size_t text_size,
                  unsigned char digest[AUDIT_HASH_SIZE]);

/* Appends inside the caller's write transaction; only core/act calls this. */
enum status audit_append(struct db *db, struct audit_entry *entry);

/* Number of the newest entry, 0 when empty: one row read. Its instant, 0 when empty. */
int64_t audit_newest(struct db *db);
int64_t audit_newest_at(struct db *db);
/* The newest entry that was written at that instant or before, 0: none. Bisects: reads no more rows
 * than the number of entries has binary digits. */
enum status audit_at(struct db *db, int64_t instant, int64_t *seq);

struct audit_head {
	int64_t size;
	char root[AUDIT_HEX_SIZE]; /* lower-case hex; SHA-256 of nothing when size is 0 */
};
enum status audit_head(struct db *db, struct audit_head *head);

/* The leaf hash of one entry as it stands in its row: what a proof (see core/proof.h) leads from.
 * NOT_FOUND. */
enum status audit_leaf_hash(struct db *db, int64_t seq, unsigned char hash[AUDIT_HASH_SIZE]);
/* The same in hex as people are told it, with RIGHT_AUDIT or without; "" where it is not told, since
 * the entry has no salt and could be guessed from it. NOT_FOUND. */
enum status audit_hash_told(struct db *db, int64_t seq, bool audits, char hex[AUDIT_HEX_SIZE]);
/* A hash in lower-case hex. */
void audit_hex(const unsigned char hash[AUDIT_HASH_SIZE], char hex[AUDIT_HEX_SIZE]);

/* Recomputes the tree from the rows and compares it with the frontier, and each digest with its
 * revision (the entry's detail says "revision=ID"; its text may have been erased). CORRUPT at the
 * first break, naming in *p the entry, or the smallest run of entries the frontier can tell apart.
 * Also CORRUPT when a revision stands there that no entry vouches for, or when the head that was kept
 * for a day is not that of its entries, or is missing.
 * `progress` (may be NULL) is told entries done; returning false from it stops with BUSY. */
enum status audit_verify(struct db *db, int64_t *checked, struct problem *p,
                         bool (*progress)(void *arg, int64_t done), void *arg);

/* The same in parts, for who has other things to do in between: entries that come meanwhile are
 * checked too. audit_check_on() looks at `most` further entries at most; *head is that of all that
 * were looked at. *done: there are no more, and all is well. */
struct audit_check;
struct audit_check *audit_check_begin(struct arena *a, struct db *db);
enum status audit_check_on(struct audit_check *c, int64_t most, bool *done,
                           struct audit_head *head, struct problem *p);

#endif
