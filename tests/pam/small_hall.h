/* A hall for tests of signing in: a directory with a database of a few members and a private PAM
 * directory that loads the built module. Every call opens and closes the database by itself, so
 * that the module, in this or another process, never meets it open. */
#ifndef BALAI_TESTS_SMALL_HALL_H
#define BALAI_TESTS_SMALL_HALL_H

#include <stdbool.h>
#include <stdint.h>

#include "core/credential.h"
#include "core/member.h"
#include "folder.h"

#define SMALL_HALL_SECRET "kopi-Pagi-27"
#define SMALL_HALL_SECRET_2 "ladang jagung emas"

struct small_hall {
	char dir[FOLDER_MAX];
	char db[FOLDER_MAX + 16];
	char pam_dir[FOLDER_MAX + 16];
	char hash[CREDENTIAL_HASH_SIZE]; /* of SMALL_HALL_SECRET */
};

/* Members: 1 budi (verified), 2 siti (pending, must change), 3 joko (suspended), 4 wati (left). */
void small_hall_make(struct small_hall *hall);
void small_hall_remove(struct small_hall *hall);

/* Puts accounts and delays back to how they were made. */
void small_hall_reset(struct small_hall *hall);

void small_hall_set_state(struct small_hall *hall, int64_t member, enum member_state state,
                          int64_t suspended_until);
void small_hall_set_hash(struct small_hall *hall, int64_t member, const char *hash);
void small_hall_set_pin(struct small_hall *hall, int64_t member, const char *pin);
void small_hall_give_code(struct small_hall *hall, int64_t member, const char *code,
                          int64_t given_by, int64_t until);
/* That member's one SSH key, and whether such keys stand for the password here. */
void small_hall_set_key(struct small_hall *hall, int64_t member, const char *key, bool alone);
/* Who gave the code that a secret of this kind is, or came from; -1 when there is no such secret. */
int64_t small_hall_given_by(struct small_hall *hall, int64_t member, enum credential_kind kind);
/* As though the clock had moved on: delays end and failures age by `seconds`. */
void small_hall_pass_time(struct small_hall *hall, int64_t seconds);
int64_t small_hall_failures(struct small_hall *hall);
struct credential small_hall_account(struct small_hall *hall, const char *login);

/* The environment's value, or the test program fails. */
const char *small_hall_env(const char *name);

#endif
