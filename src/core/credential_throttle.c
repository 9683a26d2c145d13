/* Delays after failed sign-ins, per account and per source, kept in the database. See credential.h.
 * Nothing here waits: callers are told how long, and screens count it down. */
#include "core/credential.h"

#include <sodium.h>
#include <string.h>

#define FORGET_AFTER 3600 /* seconds without failure */

enum throttle_kind {
	THROTTLE_ACCOUNT,
	THROTTLE_SOURCE,
	THROTTLE_PIN, /* of an account: guessed far more easily than a password */
};

/* Seconds. After so many failures without a delay each further one doubles it. */
static const struct {
	int64_t free;
	int64_t first;
	int64_t longest;
} rules[] = {
	[THROTTLE_ACCOUNT] = { .free = 4, .first = 2, .longest = 30 },
	[THROTTLE_SOURCE] = { .free = 4, .first = 2, .longest = 300 },
	[THROTTLE_PIN] = { .free = 2, .first = 30, .longest = 900 },
};

/* The names typed are not kept: people also type their secret there. */
struct throttle_key {
	enum throttle_kind kind;
	unsigned char hash[crypto_hash_sha256_BYTES];
};

struct throttle_row {
	int64_t failures;
	int64_t last;
	int64_t until;
};

static struct throttle_key
key_of(enum throttle_kind kind, const char *text)
{
	struct throttle_key key = { .kind = kind };
	crypto_hash_sha256_state state;

	crypto_hash_sha256_init(&state);
	for (; *text; text++) {
		unsigned char c = (unsigned char)*text;
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c + ('a' - 'A'));
		crypto_hash_sha256_update(&state, &c, 1);
	}
	crypto_hash_sha256_final(&state, key.hash);
	explicit_bzero(&state, sizeof(state));
	return key;
}

static int64_t
delay_after(enum throttle_kind kind, int64_t failures)
{
	int64_t doublings = failures - rules[kind].free - 1;

	if (doublings < 0)
		return 0;
	int64_t delay = rules[kind].first << (doublings < 16 ? doublings : 16);
	return delay < rules[kind].longest ? delay : rules[kind].longest;
}

SQL(sql_throttle_read, SQL_READ,
    "SELECT failures, last, until FROM throttle WHERE kind = ?1 AND key = ?2");

/* What is still remembered; all zero when nothing is. */
static struct throttle_row
read_row(struct db *db, const struct throttle_key *key, int64_t now)
{
	struct throttle_row row = { 0 };
	struct stmt *st = db_begin(db, &sql_throttle_read);

	db_bind_int(st, 1, key->kind);
	db_bind_blob(st, 2, key->hash, sizeof(key->hash));
	if (db_step(st)) {
		row.failures = db_int(st, 0);
		row.last = db_int(st, 1);
		row.until = db_int(st, 2);
	}
	if (db_end(st) != OK || now - row.last > FORGET_AFTER)
		row = (struct throttle_row){ 0 };
	return row;
}

static int64_t
wait_of(struct db *db, enum throttle_kind kind, const char *text, int64_t now)
{
	struct throttle_key key = key_of(kind, text);
	struct throttle_row row = read_row(db, &key, now);

	/* A clock set back must not turn seconds into years. */
	if (row.until <= now || row.last > now)
		return 0;
	return row.until - now;
}

int64_t
throttle_wait(struct db *db, const char *login, const char *source, int64_t now)
{
	int64_t account = wait_of(db, THROTTLE_ACCOUNT, login, now);
	int64_t from = *source ? wait_of(db, THROTTLE_SOURCE, source, now) : 0;

	return account > from ? account : from;
}

SQL(sql_throttle_count, SQL_WRITE,
    "INSERT INTO throttle (kind, key, failures, last, until) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (kind, key) DO UPDATE SET failures = excluded.failures, last = excluded.last,"
    " until = excluded.until");
SQL(sql_throttle_forget, SQL_WRITE, "DELETE FROM throttle WHERE last < ?1");
SQL(sql_throttle_clear, SQL_WRITE, "DELETE FROM throttle WHERE kind = ?1 AND key = ?2");

int64_t
throttle_pin_wait(struct db *db, const char *login, int64_t now)
{
	return wait_of(db, THROTTLE_PIN, login, now);
}

struct attempt {
	enum throttle_kind kind; /* of what is counted for the account */
	const char *login;
	const char *source;
	int64_t now;
};

static enum status
count(struct db *db, enum throttle_kind kind, const char *text, int64_t now)
{
	struct throttle_key key = key_of(kind, text);
	int64_t failures = read_row(db, &key, now).failures + 1;
	struct stmt *st = db_begin(db, &sql_throttle_count);

	db_bind_int(st, 1, kind);
	db_bind_blob(st, 2, key.hash, sizeof(key.hash));
	db_bind_int(st, 3, failures);
	db_bind_int(st, 4, now);
	db_bind_int(st, 5, now + delay_after(kind, failures));
	return db_run(st);
}

static enum status
count_failure(struct db *db, void *arg)
{
	const struct attempt *a = arg;
	struct stmt *st = db_begin(db, &sql_throttle_forget);

	db_bind_int(st, 1, a->now - FORGET_AFTER);
	enum status status = db_run(st);
	if (status == OK)
		status = count(db, a->kind, a->login, a->now);
	if (status == OK && *a->source)
		status = count(db, THROTTLE_SOURCE, a->source, a->now);
	return status;
}

static enum status
clear(struct db *db, enum throttle_kind kind, const char *login)
{
	struct throttle_key key = key_of(kind, login);
	struct stmt *st = db_begin(db, &sql_throttle_clear);

	db_bind_int(st, 1, key.kind);
	db_bind_blob(st, 2, key.hash, sizeof(key.hash));
	return db_run(st);
}

static enum status
clear_account(struct db *db, void *arg)
{
	const struct attempt *a = arg;

	return clear(db, a->kind, a->login);
}

enum status
throttle_drop(struct db *db, const char *login)
{
	enum status status = clear(db, THROTTLE_ACCOUNT, login);

	return status == OK ? clear(db, THROTTLE_PIN, login) : status;
}

/* db logs what fails; a count that is lost must not keep anyone from signing in. */
void
throttle_failed(struct db *db, const char *login, const char *source, int64_t now)
{
	struct attempt a = { .login = login, .source = source, .now = now };

	db_keep(db, 1000, count_failure, &a);
}

void
throttle_pin_failed(struct db *db, const char *login, int64_t now)
{
	struct attempt a = { .kind = THROTTLE_PIN, .login = login, .source = "", .now = now };

	db_keep(db, 1000, count_failure, &a);
}

/* Most sign-ins have nothing to forget, and so need no write. */
static void
forget(struct db *db, enum throttle_kind kind, const char *login, int64_t now)
{
	struct attempt a = { .kind = kind, .login = login, .source = "", .now = now };
	struct throttle_key key = key_of(kind, login);

	if (read_row(db, &key, now).failures > 0)
		db_keep(db, 1000, clear_account, &a);
}

void
throttle_passed(struct db *db, const char *login, int64_t now)
{
	forget(db, THROTTLE_ACCOUNT, login, now);
}

void
throttle_pin_passed(struct db *db, const char *login, int64_t now)
{
	forget(db, THROTTLE_PIN, login, now);
}
