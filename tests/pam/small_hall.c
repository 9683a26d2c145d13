/* A hall for tests of signing in: see small_hall.h. */
#include "small_hall.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/confdir.h"
#include "base/clock.h"

SQL(sql_test_member, SQL_WRITE,
    "INSERT INTO member (id, number, state, joined) VALUES (?1, ?1, 0, 0)");
SQL(sql_test_person, SQL_WRITE,
    "INSERT INTO person (member, login, name, folded, consent_version, consent_at)"
    " VALUES (?1, ?2, ?3, ?3, 1, 0)");
SQL(sql_test_state, SQL_WRITE,
    "UPDATE member SET state = ?2, suspended_until = ?3 WHERE id = ?1");
SQL(sql_test_pass_time, SQL_WRITE | SQL_SCAN_MEANT,
    "UPDATE throttle SET last = last - ?1, until = until - ?1");
SQL(sql_test_failures, SQL_READ | SQL_SCAN_MEANT, "SELECT COALESCE(SUM(failures), 0) FROM throttle");
SQL(sql_test_forget, SQL_WRITE | SQL_SCAN_MEANT, "DELETE FROM throttle");

static const struct {
	const char *login;
	const char *name;
	enum member_state state;
	bool must_change;
} people[] = {
	{ "budi", "Budi Santoso", MEMBER_VERIFIED, false },
	{ "siti", "Siti Aminah", MEMBER_PENDING, true },
	{ "joko", "Joko", MEMBER_SUSPENDED, false },
	{ "wati", "Wati", MEMBER_LEFT, false },
};
#define PEOPLE (int64_t)(sizeof(people) / sizeof(people[0]))

static void
give_up(const char *what, const char *why)
{
	fprintf(stderr, "small_hall: %s: %s\n", what, why);
	exit(1);
}

const char *
small_hall_env(const char *name)
{
	const char *value = getenv(name);

	if (!value || *value == '\0')
		give_up(name, "must be set");
	return value;
}

static struct db *
open_db(const struct small_hall *hall, enum db_mode mode)
{
	struct problem p = { 0 };
	struct db *db;

	if (db_open(&db, hall->db, mode, &p) != OK)
		give_up(hall->db, p.text);
	return db;
}

struct job {
	struct small_hall *hall;
	int64_t member;
	int64_t value;
	int64_t until;
	const char *hash;
};

static void
write_db(struct small_hall *hall, enum status (*body)(struct db *, void *), struct job *job)
{
	struct problem p = { 0 };
	struct db *db = open_db(hall, DB_OPEN);

	job->hall = hall;
	if (db_write(db, body, job, &p) != OK)
		give_up("write", p.text);
	db_close(db);
}

static enum status
run_ids(struct db *db, const struct sql *const *sql, int64_t a, int64_t b, int64_t until)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, a);
	if (sql == &sql_test_state) {
		db_bind_int(st, 2, b);
		if (until)
			db_bind_int(st, 3, until);
		else
			db_bind_null(st, 3);
	}
	return db_run(st);
}

static enum status
add_people(struct db *db, void *arg)
{
	enum status status = OK;

	(void)arg;
	for (int64_t i = 0; i < PEOPLE && status == OK; i++) {
		status = run_ids(db, &sql_test_member, i + 1, 0, 0);
		struct stmt *st = db_begin(db, &sql_test_person);
		db_bind_int(st, 1, i + 1);
		db_bind_text(st, 2, people[i].login);
		db_bind_text(st, 3, people[i].name);
		if (status == OK)
			status = db_run(st);
	}
	return status;
}

static enum status
reset(struct db *db, void *arg)
{
	const struct job *job = arg;
	enum status status = db_run(db_begin(db, &sql_test_forget));

	for (int64_t i = 0; i < PEOPLE && status == OK; i++) {
		status = run_ids(db, &sql_test_state, i + 1, people[i].state, 0);
		if (status == OK)
			status = credential_store(db, i + 1, CREDENTIAL_PASSWORD, job->hall->hash,
			                          people[i].must_change, clock_now());
		if (status == OK)
			status = credential_drop(db, i + 1, CREDENTIAL_PIN);
	}
	return status;
}

void
small_hall_reset(struct small_hall *hall)
{
	struct job job = { 0 };

	write_db(hall, reset, &job);
}

void
small_hall_make(struct small_hall *hall)
{
	const char *module = small_hall_env("BALAI_PAM_MODULE");
	struct problem p = { 0 };
	struct job job = { 0 };

	*hall = (struct small_hall){ .db = "" };
	folder_make(hall->dir);
	snprintf(hall->db, sizeof(hall->db), "%s/balai.db", hall->dir);
	snprintf(hall->pam_dir, sizeof(hall->pam_dir), "%s/pam d", hall->dir);
	db_close(open_db(hall, DB_CREATE));
	if (confdir_write(hall->pam_dir, module, hall->db, &p) != OK)
		give_up(hall->pam_dir, p.text);
	if (credential_hash(hall->db, SMALL_HALL_SECRET, hall->hash) != OK)
		give_up("hash", "failed");
	write_db(hall, add_people, &job);
	small_hall_reset(hall);
}

void
small_hall_remove(struct small_hall *hall)
{
	folder_remove(hall->dir);
}

static enum status
set_state(struct db *db, void *arg)
{
	const struct job *job = arg;

	return run_ids(db, &sql_test_state, job->member, job->value, job->until);
}

void
small_hall_set_state(struct small_hall *hall, int64_t member, enum member_state state,
                     int64_t suspended_until)
{
	struct job job = { .member = member, .value = state, .until = suspended_until };

	write_db(hall, set_state, &job);
}

static enum status
set_hash(struct db *db, void *arg)
{
	const struct job *job = arg;

	return credential_store(db, job->member, CREDENTIAL_PASSWORD, job->hash, false, 0);
}

void
small_hall_set_hash(struct small_hall *hall, int64_t member, const char *hash)
{
	struct job job = { .member = member, .hash = hash };

	write_db(hall, set_hash, &job);
}

static enum status
set_pin(struct db *db, void *arg)
{
	const struct job *job = arg;

	return credential_store(db, job->member, CREDENTIAL_PIN, job->hash, false, 0);
}

void
small_hall_set_pin(struct small_hall *hall, int64_t member, const char *pin)
{
	char hash[CREDENTIAL_HASH_SIZE];
	struct job job = { .member = member, .hash = hash };

	if (credential_hash(hall->db, pin, hash) != OK)
		give_up("hash", "failed");
	write_db(hall, set_pin, &job);
}

static enum status
give_code(struct db *db, void *arg)
{
	const struct job *job = arg;

	return code_store(db, job->member, job->hash, job->value, job->until, clock_now());
}

void
small_hall_give_code(struct small_hall *hall, int64_t member, const char *code, int64_t given_by,
                     int64_t until)
{
	char hash[CREDENTIAL_HASH_SIZE];
	struct job job = { .member = member, .hash = hash, .value = given_by, .until = until };

	if (credential_hash(hall->db, code, hash) != OK)
		give_up("hash", "failed");
	write_db(hall, give_code, &job);
}

SQL(sql_test_key_drop, SQL_WRITE, "DELETE FROM member_key WHERE member > ?1");
SQL(sql_test_key_add, SQL_WRITE,
    "INSERT INTO member_key (member, key, label, added) VALUES (?1, ?2, 'laptop', 0)");
SQL(sql_test_key_alone, SQL_WRITE,
    "INSERT INTO setting (name, value) VALUES ('ssh_key_alone', ?1)"
    " ON CONFLICT (name) DO UPDATE SET value = excluded.value");

static enum status
set_key(struct db *db, void *arg)
{
	const struct job *job = arg;
	enum status status = run_ids(db, &sql_test_key_drop, 0, 0, 0);

	struct stmt *st = db_begin(db, &sql_test_key_alone);
	db_bind_text(st, 1, job->value ? "1" : "0");
	if (db_run(st) != OK || status != OK)
		return IO;
	st = db_begin(db, &sql_test_key_add);
	db_bind_int(st, 1, job->member);
	db_bind_text(st, 2, job->hash);
	return db_run(st);
}

void
small_hall_set_key(struct small_hall *hall, int64_t member, const char *key, bool alone)
{
	struct job job = { .member = member, .hash = key, .value = alone };

	write_db(hall, set_key, &job);
}

SQL(sql_test_given_by, SQL_READ,
    "SELECT COALESCE(given_by, 0) FROM credential WHERE member = ?1 AND kind = ?2");

int64_t
small_hall_given_by(struct small_hall *hall, int64_t member, enum credential_kind kind)
{
	struct db *db = open_db(hall, DB_OPEN);
	struct stmt *st = db_begin(db, &sql_test_given_by);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, kind);
	int64_t by = db_step(st) ? db_int(st, 0) : -1;
	if (db_end(st) != OK)
		give_up("given_by", "cannot be read");
	db_close(db);
	return by;
}

static enum status
pass_time(struct db *db, void *arg)
{
	const struct job *job = arg;

	return run_ids(db, &sql_test_pass_time, job->value, 0, 0);
}

void
small_hall_pass_time(struct small_hall *hall, int64_t seconds)
{
	struct job job = { .value = seconds };

	write_db(hall, pass_time, &job);
}

int64_t
small_hall_failures(struct small_hall *hall)
{
	struct db *db = open_db(hall, DB_OPEN);
	struct stmt *st = db_begin(db, &sql_test_failures);
	int64_t n = db_step(st) ? db_int(st, 0) : -1;

	if (db_end(st) != OK)
		give_up("failures", "cannot be read");
	db_close(db);
	return n;
}

struct credential
small_hall_account(struct small_hall *hall, const char *login)
{
	struct credential c;
	struct db *db = open_db(hall, DB_OPEN);

	credential_find(db, login, clock_now(), &c);
	db_close(db);
	return c;
}
