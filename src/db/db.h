/* The narrow door to the engine. No engine type and no engine name stands in these signatures;
 * a second engine goes behind the same door. Nothing here aborts or exits, and nothing allocates
 * from an arena: the PAM module lives behind this door too.
 *
 * Conventions of the SQL that comes through it: parameters ?1..?n; upsert by ON CONFLICT,
 * RETURNING, COALESCE, recursive CTE; no date functions, ifnull, group_concat, INSERT OR REPLACE.
 *
 * One process opens a file once. Never fork with an open struct db, and never open, close or
 * copy the database's files by hand while one is open: POSIX locks of the process would vanish. */
#ifndef BALAI_DB_DB_H
#define BALAI_DB_DB_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct db;
struct stmt;

/* -- Statements ------------------------------------------------------------------------------ */

enum sql_flags {
	SQL_READ = 0,
	SQL_WRITE = 1 << 0,      /* changes rows: only inside db_write or db_keep */
	SQL_SCAN_MEANT = 1 << 1, /* a full scan or temporary sort is meant (say why beside it) */
};

/* Every statement of the program is declared once, at file scope:
 *     SQL(sql_find, SQL_READ, "SELECT id FROM area WHERE name = ?1");
 * It is prepared at its first use and kept. The declarations gather in one section of the binary,
 * so that a test can list them all and ask the engine for each one's plan. */
struct sql {
	const char *name;
	const char *text;
	unsigned flags;
};

#define SQL(id, sql_flags_, ...)                                                                   \
	static const struct sql id##_text = { #id, __VA_ARGS__, sql_flags_ };                      \
	static const struct sql *const id __attribute__((section("balai_sql"), used)) = &id##_text

/* All statements linked into this program: *n pointers. */
const struct sql *const *db_statements(size_t *n);

/* The statement, prepared, reset, without bindings. Never NULL: when preparing failed, binding
 * and stepping do nothing and db_end() tells. A statement is not used again before its db_end().
 * Pass the declared pointer by address: db_begin(db, &sql_find).
 * Refused in the same way, with IO and a log entry: SQL_WRITE outside of db_write and db_keep, a
 * declaration that does not agree with what the statement does, a second begin before the end. */
struct stmt *db_begin(struct db *db, const struct sql *const *sql);

/* Bindings, n from 1. Text and blobs are not copied: they must live until db_end(). NULL text or
 * blob binds NULL. */
void db_bind_int(struct stmt *st, int n, int64_t value);
void db_bind_text(struct stmt *st, int n, const char *text);
void db_bind_blob(struct stmt *st, int n, const void *bytes, size_t size);
void db_bind_null(struct stmt *st, int n);
/* An id, or NULL for 0: a reference to nothing. */
void db_bind_id(struct stmt *st, int n, int64_t id);

/* True while there is a row to read. False at the end and on error; db_end() knows which. */
bool db_step(struct stmt *st);

/* Columns of the row, n from 0. Text and blob pointers live until the next step or end. */
int64_t db_int(struct stmt *st, int n);      /* 0 when NULL */
const char *db_text(struct stmt *st, int n); /* NULL when NULL */
/* NULL when NULL; an empty one is not NULL and has *size 0. */
const void *db_blob(struct stmt *st, int n, size_t *size);
bool db_is_null(struct stmt *st, int n);

/* Resets the statement and returns how it went: OK, CONFLICT (a unique or foreign key or check
 * constraint was hit), BUSY, FULL, CORRUPT, IO (also what only the program can have done: a missing
 * value, a wrong type, a trigger that guards). All but CONFLICT are logged here. */
enum status db_end(struct stmt *st);

/* Steps to the end and ends: for statements without rows. */
enum status db_run(struct stmt *st);

/* Rows changed by the last statement; id of the last inserted row. */
int64_t db_changes(struct db *db);
int64_t db_last_id(struct db *db);

/* -- Opening --------------------------------------------------------------------------------- */

enum db_mode {
	DB_OPEN,   /* must exist, be ours, sound and of this program's schema (older: migrated) */
	DB_CREATE, /* must not exist yet; made with the newest schema, mode 0600 */
	DB_LOOK,   /* like DB_OPEN, but nothing is ever written: an older schema is refused */
};

/* How long a writer waits for its turn before BUSY. */
#define DB_WAIT_MS 5000

/* Opens `path` and, for DB_OPEN, brings an older schema up to date, each migration in one
 * transaction with its version number. On failure *out is NULL and *p says what and what to do:
 * NOT_FOUND (no file), DENIED (permissions; older than this program, for DB_LOOK), CONFLICT (there
 * is a file already, for DB_CREATE), CORRUPT (damaged, not a database of ours, or newer than this
 * program), BUSY (another process held the lock while it was to be migrated, or is putting a backup
 * in the file's place: lock_enter), FULL, IO. A creation that fails leaves no file. The caller
 * closes with db_close(), which leaves the log file ("-wal") as it is: before the file is moved or
 * copied by hand, db_checkpoint(). */
enum status db_open(struct db **out, const char *path, enum db_mode mode, struct problem *p);
/* NULL is fine. */
void db_close(struct db *db);

/* The path it was opened with, made absolute; lives as long as db. */
const char *db_path(const struct db *db);

/* The lock wait, after blocking flock was chosen for its fairness, needs a repeating SIGALRM to
 * keep its time limit. A program that may not touch signals (the PAM module) never calls this, and
 * the wait polls instead. `stop` (say, a hangup flag; NULL: none) lives as long as db; once it is
 * up, db_write no longer waits for a taken lock and returns BUSY, while db_keep, which keeps
 * drafts at the end, still waits its own short time. SIGHUP and SIGTERM are let through during the
 * wait; their handlers must be installed without SA_RESTART. Installs a SIGALRM handler for
 * good. */
void db_wait_by_signal(struct db *db, const volatile int *stop);

/* -- Writing --------------------------------------------------------------------------------- */

/* The one write path: takes the write lock (flock on "<path>-write"), BEGIN IMMEDIATE, body,
 * COMMIT, a checkpoint when due, releases. When body returns other than OK everything it did is
 * rolled back and its status returned; so it is when body overlooked a failure other than CONFLICT
 * or left a statement open. Before the commit is acknowledged the data is on the disk.
 * body must not call db_write or db_keep, wait for anything, or call PAM. Called while a statement
 * is open or within a snapshot it does nothing and returns IO; for DB_LOOK DENIED, as where a newer
 * program has changed the schema meanwhile; once damage was seen CORRUPT. */
enum status db_write(struct db *db, enum status (*body)(struct db *db, void *arg), void *arg,
                     struct problem *p);

/* The small door, for keeping (drafts, throttling, sessions, read marks): the same, but gives up
 * with BUSY at once when the lock is taken and wait_ms is 0, else after wait_ms. */
enum status db_keep(struct db *db, int wait_ms, enum status (*body)(struct db *db, void *arg),
                    void *arg);
/* The same for what people typed, and for leaving: also where a newer program has changed the
 * schema. A statement that does not fit the new one fails. */
enum status db_keep_typed(struct db *db, int wait_ms,
                          enum status (*body)(struct db *db, void *arg), void *arg);

/* Whether the disk has that many bytes left for the database, as it stood some seconds ago; true where
 * that cannot be told. */
bool db_room_left(struct db *db, int64_t bytes);
/* Bytes free where that file or folder lies, just now; -1: cannot be told. */
int64_t db_room_at(const char *path);
/* Below the first nothing new is taken in, below the second no drafts: what is left is for sessions,
 * for closing, and for erasing. */
#define DB_ROOM_NEW (INT64_C(16) << 20)
#define DB_ROOM_DRAFTS (INT64_C(4) << 20)

/* Whether a transaction of db_write or db_keep is open just now: the write path asserts it. */
bool db_writing(const struct db *db);

/* A checkpoint that empties the log file, under the lock: after secrets were erased. BUSY when
 * somebody still reads after a moment: then it is noted beside the file, and tried again after each
 * write of whatever process, and by db_checkpoint_again(), which does nothing where nothing is noted
 * and never waits. */
enum status db_checkpoint(struct db *db);
enum status db_checkpoint_again(struct db *db);

/* Reads that must agree with each other: between these two every read sees one state. Short;
 * never while a person thinks. They nest. */
enum status db_snapshot_begin(struct db *db);
void db_snapshot_end(struct db *db);

/* A number that moves when another connection has committed since the last call. */
int64_t db_data_version(struct db *db);

/* -- Signs of life --------------------------------------------------------------------------- */

/* From now on, until db_live_end() or until this process or struct db ends in whatever way,
 * db_alive() finds that somebody lives under this number. Nothing is written. IO where the system
 * has no such locks. May be called within a write. */
enum status db_live(struct db *db, int64_t id);
void db_live_end(struct db *db, int64_t id);
/* Which of n numbers live, in any process: alive[i]. Not OK: nothing can be said. */
enum status db_alive(struct db *db, const int64_t *ids, size_t n, bool *alive);

/* -- Care ------------------------------------------------------------------------------------ */

/* Whole-file check of the engine, foreign keys included: OK, or CORRUPT with the first finding in
 * *p. */
enum status db_integrity(struct db *db, struct problem *p);
/* Copies the database in one step to `path`, which must not exist (CONFLICT); mode 0600. A copy
 * that fails is removed. Whether the copy is sound is the caller's to check. */
enum status db_backup(struct db *db, const char *path, struct problem *p);
/* Whether any process, this one apart, has the database at `path` open just now. Not to be asked
 * while this process has it open (the files would be opened by hand). */
bool db_in_use(const char *path);
/* The engine's name and version, for doctor: "SQLite 3.40.1". Static storage. */
const char *db_engine(void);
/* Schema version of the file (-1: cannot be read) and of this program. */
int db_schema_version(struct db *db);
int db_schema_newest(void);
/* The plan of one statement as one string of lines, written to `out`: for the test that every
 * statement runs without a full scan. */
enum status db_plan(struct db *db, const struct sql *sql, char *out, size_t size);

#endif
