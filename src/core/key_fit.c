/* Whether a key is the one that a hall was made with: see key.h. The hall keeps what a fixed text is under
 * its key, so that a key that belongs to another hall is noticed before anything is hashed with it. */
#include "core/key.h"

#include <string.h>

#include "base/lang.h"
#include "db/db.h"

#define WAIT_MS 500
#define REPLACE_WAIT_MS 5000
#define PRINTED "the key of this hall"

SQL(sql_print, SQL_READ, "SELECT print FROM hall_key WHERE id = 1");
SQL(sql_print_keep, SQL_WRITE,
    "INSERT INTO hall_key (id, print) VALUES (1, ?1) ON CONFLICT (id) DO NOTHING");
SQL(sql_print_replace, SQL_WRITE,
    "INSERT INTO hall_key (id, print) VALUES (1, ?1)"
    " ON CONFLICT (id) DO UPDATE SET print = excluded.print");

enum status
key_fit(struct db *db, const struct key *key)
{
	unsigned char print[KEYED_HASH_SIZE];
	bool other = false;
	size_t size;

	key_hash(key, PRINTED, print);
	struct stmt *st = db_begin(db, &sql_print);
	if (db_step(st)) {
		const void *kept = db_blob(st, 0, &size);
		other = size != sizeof(print) || memcmp(kept, print, sizeof(print)) != 0;
	}
	enum status status = db_end(st);
	return status == OK && other ? CONFLICT : status;
}

static enum status
keep_print(struct db *db, void *arg)
{
	struct stmt *st = db_begin(db, &sql_print_keep);

	db_bind_blob(st, 1, arg, KEYED_HASH_SIZE);
	db_step(st);
	return db_end(st);
}

static enum status
replace_print(struct db *db, void *arg)
{
	struct stmt *st = db_begin(db, &sql_print_replace);

	db_bind_blob(st, 1, arg, KEYED_HASH_SIZE);
	db_step(st);
	return db_end(st);
}

enum status
key_keep_print(struct db *db, const struct key *key)
{
	unsigned char print[KEYED_HASH_SIZE];
	struct stmt *st = db_begin(db, &sql_print);
	bool there = db_step(st);
	enum status status = db_end(st);

	if (status != OK || there)
		return status;
	key_hash(key, PRINTED, print);
	return db_keep(db, WAIT_MS, keep_print, print);
}

enum status
key_replace_print(struct db *db, const struct key *key)
{
	unsigned char print[KEYED_HASH_SIZE];

	key_hash(key, PRINTED, print);
	return db_keep(db, REPLACE_WAIT_MS, replace_print, print);
}

enum status
key_check_file(struct db *db, const char *path, struct problem *p)
{
	struct key key;
	enum status status = key_load(&key, path, p);

	if (status == OK)
		status = key_fit(db, &key);
	explicit_bzero(&key, sizeof(key));
	if (status == CONFLICT)
		return problem_set(p, CONFLICT, NULL,
		                   _("The key file %s is not the one that this hall was made with. "
		                     "Until the right one is back from its copy, identity numbers are "
		                     "neither kept nor compared."), path);
	return problem_default(p, status);
}
