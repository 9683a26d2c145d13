/* Public SSH keys of members: each is one person's, who by it is known to the hall when they come over
 * SSH. Rows of table member_key; text and label of a key are personal, never in the trail, and erased
 * with the person. What is public stays so: no secret is kept here. */
#ifndef BALAI_CORE_MEMBER_KEY_H
#define BALAI_CORE_MEMBER_KEY_H

#include "core/session.h"

#define MEMBER_KEYS 10            /* one member has at most */
#define MEMBER_KEY_TEXT_MAX 4096  /* bytes of a key: type, blank, base64 */
#define MEMBER_KEY_LABEL_MAX 60   /* characters of what it is called */
#define MEMBER_KEY_PRINT_SIZE 52  /* "SHA256:" and 43 characters, NUL */

struct member_key {
	int64_t id;
	const char *key;   /* "ssh-ed25519 AAAA..." */
	const char *label; /* "laptop" */
	int64_t added;
	char print[MEMBER_KEY_PRINT_SIZE]; /* as `ssh-keygen -l` shows it */
};

/* Takes a line of a public key file apart: type, base64, comment. Types are ssh-ed25519, ecdsa-sha2-*,
 * ssh-rsa of 3072 bits and more, and the two sk- types of security keys; the type inside the base64
 * must be the same. INVALID, field "key", with what to do: options before the key, a private key, a
 * certificate, a type that is too weak ... *key and *comment ("" for none) live in `a`. */
enum status member_key_read(struct arena *a, const char *line, const char **key,
                            const char **comment, struct problem *p);
/* As `ssh-keygen -l` shows it: "SHA256:..." of a key as member_key_read() gave it; "" if it is none. */
void member_key_print(const char *key, char print[MEMBER_KEY_PRINT_SIZE]);

/* One's own, signed in: `password` must be theirs, so that a terminal left alone gives nothing away; or
 * anybody's by the system (the command line), with `password` NULL. Nobody in the office adds one to
 * somebody else's account: it would let them in as that person. label "": the comment of the line, or
 * the key's type. INVALID, field "key", "label" or "password"; CONFLICT, field "key", when it is
 * somebody's already; FULL at MEMBER_KEYS. */
enum status member_key_add(struct session *s, int64_t member, const char *line,
                           const char *label, const char *password, int64_t *id,
                           struct problem *p);
/* By its owner, or by the system (the command line); DENIED to others. NOT_FOUND: they have no such key. */
enum status member_key_drop(struct session *s, int64_t member, int64_t id, struct problem *p);
/* The oldest first; *n of them, at most MEMBER_KEYS, in `a`. */
enum status member_key_list(struct db *db, struct arena *a, int64_t member,
                            struct member_key **keys, size_t *n);

/* Those with which one may sign in now: of members who are neither suspended nor left. `each` is called
 * with each of them, or with `key` alone when that is not NULL. */
enum status member_key_each(struct db *db, const char *key, int64_t now,
                            void (*each)(void *arg, const char *key), void *arg);

/* -- For pam_balai and the sign-in page: member_key_find.c, which neither aborts nor allocates ------ */

#define MEMBER_KEY_ENV "BALAI_SSH_KEY" /* PAM's own environment: the key, as sshd vouched for it */

struct member_key_owner {
	int64_t member;
	char login[65];
	bool alone; /* the hall asks no password of who has a known key (SETTING_SSH_KEY) */
};
/* Whose key that is. NOT_FOUND: nobody's. */
enum status member_key_owner(struct db *db, const char *key, struct member_key_owner *owner);

#endif
