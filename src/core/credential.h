/* Secrets of sign-in and the delays after failures. This part is linked into pam_balai.so: it
 * never aborts, exits, prints or allocates from an arena, and keeps no static state.
 *
 * Hashes are yescrypt through libxcrypt's crypt_rn, prefix "$y$", cost 7 (about 75 ms and 64 MiB
 * each), so at most CREDENTIAL_SLOTS run at once on the machine: files "<db>-slot0".. are flocked
 * around each (released by the kernel even on kill -9). */
#ifndef BALAI_CORE_CREDENTIAL_H
#define BALAI_CORE_CREDENTIAL_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "db/db.h"

#define CREDENTIAL_SLOTS 4
#define CREDENTIAL_HASH_SIZE 384 /* CRYPT_OUTPUT_SIZE */
#define SECRET_MIN 8             /* bytes; crypt fails above SECRET_MAX */
#define SECRET_MAX 511

enum credential_kind {
	CREDENTIAL_PASSWORD,
	CREDENTIAL_PIN,  /* six digits, at a kiosk only */
	CREDENTIAL_CODE, /* on paper from the office, once, in place of a forgotten password */
};

#define PIN_DIGITS 6
#define CODE_SIZE 10 /* "K7MQ-4829" and its NUL */

enum credential_standing {
	STANDING_GOOD,
	STANDING_MUST_CHANGE,
	STANDING_SUSPENDED,
	STANDING_LEFT,
};

struct credential {
	int64_t member;
	char login[65]; /* the username, whatever spelling was typed */
	char name[257];
	char hash[CREDENTIAL_HASH_SIZE];
	enum credential_standing standing;
};

/* By username (any case) or member number in any of its spellings. NOT_FOUND: *c is zeroed. */
enum status credential_find(struct db *db, const char *login, int64_t now, struct credential *c);

/* Whether the secret is the credential's. For an unknown user pass c->hash empty: the same work is
 * done on a dummy hash and the answer is DENIED. OK, DENIED, or BUSY/IO when no slot could be had. */
enum status credential_verify(const char *db_path, const struct credential *c, const char *secret);

/* Hashes a new secret; wiping it is the caller's. INVALID above SECRET_MAX; BUSY or IO when no
 * slot could be had. */
enum status credential_hash(const char *db_path, const char *secret,
                            char hash[CREDENTIAL_HASH_SIZE]);

/* Whether a password is fit: length, zxcvbn with Indonesian words and the person's own names
 * (`name`, `login` may be NULL). INVALID, field "secret", with what to do. */
enum status credential_check(const char *secret, const char *name, const char *login,
                             struct problem *p);

/* Stores a hash; inside a write. A new password makes a one-time code worthless. */
enum status credential_store(struct db *db, int64_t member, enum credential_kind kind,
                             const char *hash, bool must_change, int64_t now);
/* Forgets one; inside a write. */
enum status credential_drop(struct db *db, int64_t member, enum credential_kind kind);
/* Puts the hash of the member's secret of another kind into c->hash: "" when there is none, or it
 * has ended. */
enum status credential_other(struct db *db, enum credential_kind kind, int64_t now,
                             struct credential *c);

/* -- PINs: at a kiosk only, see src/pam ---------------------------------------------------------- */

/* Whether it is of the form of a PIN, which no password is. */
bool pin_shaped(const char *secret);
/* Whether a PIN is fit: six digits, none of those that everyone tries first. INVALID, field "pin". */
enum status pin_check(const char *pin, struct problem *p);

/* -- One-time codes ------------------------------------------------------------------------------ */

/* A new one, of characters that cannot be taken for another. Wiping it is the caller's. */
void code_make(char code[CODE_SIZE]);
/* What was typed, as code_make writes it: any case, with or without the dash. False: no code. */
bool code_read(const char *typed, char code[CODE_SIZE]);
/* Stores a code's hash, until an instant; given_by 0: the command line. Inside a write. */
enum status code_store(struct db *db, int64_t member, const char *hash, int64_t given_by,
                       int64_t until, int64_t now);
/* Stores the new password that a code was good for, with who gave the code, and forgets the code.
 * NOT_FOUND when it was used or replaced meanwhile. Inside a write. */
enum status code_take(struct db *db, int64_t member, const char *hash, int64_t now);

/* -- Delays after failures: kept in the database, served by the screen's timer, never by a sleep -- */

/* Seconds until `login` from `source` may be tried again; 0: now. Unknown names count alike. */
int64_t throttle_wait(struct db *db, const char *login, const char *source, int64_t now);
/* Counts a failure for both (keeping; a busy lock is waited for up to a second). From the fifth
 * on each doubles the delay: 2, 4, 8 s ... up to 30 s for an account and 300 s for a source; an
 * hour without failure forgets. So nobody can be shut out for good by another. */
void throttle_failed(struct db *db, const char *login, const char *source, int64_t now);
/* A success forgets the account's failures. */
void throttle_passed(struct db *db, const char *login, int64_t now);

/* Forgets what is counted for an account that is no more; inside a write. */
enum status throttle_drop(struct db *db, const char *login);

/* The same for an account's PIN, counted apart, so that its password is not delayed by it: from the
 * third failure on 30 s, 60 s ... up to 15 minutes. */
int64_t throttle_pin_wait(struct db *db, const char *login, int64_t now);
void throttle_pin_failed(struct db *db, const char *login, int64_t now);
void throttle_pin_passed(struct db *db, const char *login, int64_t now);

#endif
