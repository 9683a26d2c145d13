/* The audit trail: an RFC 9162 Merkle tree (SHA-256) over length-prefixed entries, its frontier
 * in one row, appended to in the transaction of the act. Tamper-evident, not tamper-proof.
 *
 * Leaf data of an entry: for each column in the order seq, at, actor_kind, actor, verb, subject,
 * subject_id, detail, digest: its length as 4 bytes big-endian, then its bytes (integers as 8
 * bytes big-endian two's complement; a missing digest has length 0). Leaf hash and node hash
 * are those of RFC 9162 section 2.1.1 (prefixes 0x00 and 0x01). */
#ifndef BALAI_CORE_AUDIT_H
#define BALAI_CORE_AUDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "db/db.h"

#define AUDIT_HASH_SIZE 32
#define AUDIT_HEX_SIZE (2 * AUDIT_HASH_SIZE + 1)

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

struct audit_head {
	int64_t size;
	char root[AUDIT_HEX_SIZE]; /* lower-case hex; SHA-256 of nothing when size is 0 */
};
enum status audit_head(struct db *db, struct audit_head *head);

/* Recomputes the tree from the rows and compares it with the frontier, and each digest with its
 * revision (the entry's detail says "revision=ID"; its text may have been erased). CORRUPT at the
 * first break, naming in *p the entry, or the smallest run of entries the frontier can tell apart.
 * Also CORRUPT when a revision stands there that no entry vouches for.
 * `progress` (may be NULL) is told entries done; returning false from it stops with BUSY. */
enum status audit_verify(struct db *db, int64_t *checked, struct problem *p,
                         bool (*progress)(void *arg, int64_t done), void *arg);

#endif
