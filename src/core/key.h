/* The hall's secret key ("pepper"), in a file of mode 0600 beside the database, made by init.
 * It keys the hash of NIKs, so that the database alone does not give them away. */
#ifndef BALAI_CORE_KEY_H
#define BALAI_CORE_KEY_H

#include <stddef.h>

#include "base/status.h"

struct db;

#define KEY_SIZE 32
#define KEYED_HASH_SIZE 32

struct key {
	unsigned char bytes[KEY_SIZE];
};

/* Makes a new random key at `path`; INVALID when a file is there already. */
enum status key_create(const char *path, struct problem *p);
/* Reads it. DENIED when others than the owner can read it; INVALID when it is no key. */
enum status key_load(struct key *key, const char *path, struct problem *p);
/* BLAKE2b-256 of `text` (libsodium crypto_generichash) under the key. */
void key_hash(const struct key *key, const char *text, unsigned char out[KEYED_HASH_SIZE]);

/* Whether it is the key that this hall was made with: OK also where the hall keeps no print of one yet;
 * CONFLICT: it is another one. What is hashed under another key can never be compared. */
enum status key_fit(struct db *db, const struct key *key);
/* Keeps a print of it, from which it cannot be worked out, where the hall has none. Outside of any write. */
enum status key_keep_print(struct db *db, const struct key *key);
/* The same in place of the one it has: for a new key, where the old one is lost. */
enum status key_replace_print(struct db *db, const struct key *key);
/* key_load() and key_fit(), with a sentence that says what is wrong. */
enum status key_check_file(struct db *db, const char *path, struct problem *p);

#endif
