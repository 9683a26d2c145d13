/* Statements: declared in one section of the binary, prepared once, bound, stepped, ended; and
 * what the engine's results mean. Transactions and the write lock are db.c's. */
#include <errno.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "db/internal.h"

/* A statement that took longer, in the engine alone, is told, but not again for a while. */
#define SLOW_MS 200
#define SLOW_QUIET_MS 60000

/* The linker makes these for the section that SQL() fills; hidden, so that a module never sees the
 * ones of the program that loads it. */
extern const struct sql *const __start_balai_sql[] __attribute__((visibility("hidden")));
extern const struct sql *const __stop_balai_sql[] __attribute__((visibility("hidden")));

const struct sql *const *
db_statements(size_t *n)
{
	*n = ((uintptr_t)__stop_balai_sql - (uintptr_t)__start_balai_sql) / sizeof(void *);
	return __start_balai_sql;
}

enum status
stmt_table(struct db *db)
{
	size_t n;

	db_statements(&n);
	db->stmts = calloc(n ? n : 1, sizeof(*db->stmts));
	return db->stmts ? OK : IO;
}

void
stmt_table_free(struct db *db)
{
	size_t n;

	db_statements(&n);
	for (size_t i = 0; db->stmts && i < n; i++)
		sqlite3_finalize(db->stmts[i].handle);
	free(db->stmts);
	db->stmts = NULL;
}

void
stmt_end_all(struct db *db)
{
	size_t n;

	db_statements(&n);
	for (size_t i = 0; db->begun > 0 && i < n; i++) {
		if (!db->stmts[i].begun)
			continue;
		log_write(LOG_LEVEL_FAULT, "database: statement %s was left open",
		          db->stmts[i].sql->name);
		db_end(&db->stmts[i]);
	}
}

/* -- Results ------------------------------------------------------------------------------- */

static bool
is_full(int error)
{
	return error == ENOSPC || error == EDQUOT || error == EFBIG;
}

/* The engine keeps the system's reason of a failed statement, but not of a failed commit: that one
 * is still in errno, which db_step and db_exec clear before. */
static enum status
status_of_io(struct db *db, int rc)
{
	if (rc == SQLITE_IOERR_CORRUPTFS || rc == SQLITE_IOERR_DATA)
		return CORRUPT;
	return is_full(errno) || is_full(sqlite3_system_errno(db->engine)) ? FULL : IO;
}

/* Violations that other people's rows can cause. A missing value, a wrong type or a trigger that
 * guards the audit trail are mistakes of the program instead. */
static enum status
status_of_constraint(int rc)
{
	switch (rc) {
	case SQLITE_CONSTRAINT_UNIQUE:
	case SQLITE_CONSTRAINT_PRIMARYKEY:
	case SQLITE_CONSTRAINT_ROWID:
	case SQLITE_CONSTRAINT_FOREIGNKEY:
	case SQLITE_CONSTRAINT_CHECK:
		return CONFLICT;
	default:
		return IO;
	}
}

enum status
db_status(struct db *db, int rc)
{
	enum status status;

	switch (rc & 0xFF) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return OK;
	case SQLITE_CONSTRAINT:
		status = status_of_constraint(rc);
		break;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		status = BUSY;
		break;
	case SQLITE_FULL:
		status = FULL;
		break;
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		status = CORRUPT;
		break;
	case SQLITE_IOERR:
		status = status_of_io(db, rc);
		break;
	default:
		status = IO;
	}
	if (status == CORRUPT)
		db->corrupt = true;
	if (db->writing && db->failed == OK && status != CONFLICT)
		db->failed = status;
	return status;
}

enum status
db_failed(struct db *db, int rc, const char *what)
{
	enum status status = db_status(db, rc);

	if (status != OK && status != CONFLICT)
		log_write(status == BUSY ? LOG_LEVEL_WARN : LOG_LEVEL_FAULT,
		          "database: %s: %s (%d)", what, sqlite3_errmsg(db->engine), rc);
	return status;
}

enum status
db_exec(struct db *db, const char *sql)
{
	errno = 0;
	return db_failed(db, sqlite3_exec(db->engine, sql, NULL, NULL, NULL), sql);
}

/* What was bound is never told. */
static void
tell_slow(const char *name, int64_t took, int64_t *quiet)
{
	int64_t now = clock_ticks();

	if (took <= SLOW_MS || now < *quiet)
		return;
	*quiet = now + SLOW_QUIET_MS;
	log_write(LOG_LEVEL_WARN, "database: %s took %lld ms", name, (long long)took);
}

enum status
db_step_alone(struct db *db, struct sqlite3_stmt *step)
{
	int64_t began = clock_ticks();

	errno = 0;
	int rc = sqlite3_step(step);
	enum status status = db_failed(db, rc, sqlite3_sql(step));
	sqlite3_reset(step);
	tell_slow(sqlite3_sql(step), clock_ticks() - began, &db->quiet);
	return status;
}

/* -- Statements ---------------------------------------------------------------------------- */

/* A mistake of the program, not of the engine: logged, and the statement refuses to run. */
static void
refuse(struct stmt *st, const char *why)
{
	log_write(LOG_LEVEL_FAULT, "database: statement %s: %s", st->sql ? st->sql->name : "?",
	          why);
	st->status = IO;
	if (st->db->writing && st->db->failed == OK)
		st->db->failed = IO;
}

static void
prepare(struct stmt *st)
{
	const char *rest = "";
	int rc = sqlite3_prepare_v3(st->db->engine, st->sql->text, -1, SQLITE_PREPARE_PERSISTENT,
	                            &st->handle, &rest);

	if (rc != SQLITE_OK) {
		st->status = db_failed(st->db, rc, st->sql->name);
		return;
	}
	const char *wrong = NULL;
	if (!st->handle || rest[strspn(rest, " \t\n;")] != '\0')
		wrong = "is not one statement";
	else if (!sqlite3_stmt_readonly(st->handle) != !!(st->sql->flags & SQL_WRITE))
		wrong = "is declared wrongly: SQL_WRITE must say whether it writes";
	if (wrong) {
		sqlite3_finalize(st->handle);
		st->handle = NULL;
		refuse(st, wrong);
	}
}

/* In a transaction of ours that the engine has not rolled back by itself: else a statement would
 * commit on its own. */
static bool
may_write(const struct db *db)
{
	return db->writing && !sqlite3_get_autocommit(db->engine);
}

static struct stmt *
refused(struct db *db, const struct sql *sql, const char *why)
{
	db->refused = (struct stmt){ .db = db, .sql = sql };
	refuse(&db->refused, why);
	return &db->refused;
}

struct stmt *
db_begin(struct db *db, const struct sql *const *sql)
{
	uintptr_t at = (uintptr_t)sql;

	if (at < (uintptr_t)__start_balai_sql || at >= (uintptr_t)__stop_balai_sql)
		return refused(db, NULL, "was not declared with SQL()");
	struct stmt *st = &db->stmts[(at - (uintptr_t)__start_balai_sql) / sizeof(void *)];
	if (st->begun)
		return refused(db, *sql, "is begun again before its end");
	st->db = db;
	st->sql = *sql;
	st->status = OK;
	st->done = false;
	st->took = 0;
	st->begun = true;
	db->begun++;
	db->cost.statements++;
	if ((st->sql->flags & SQL_WRITE) && !may_write(db))
		refuse(st, "writes outside of a write");
	else if (!st->handle)
		prepare(st);
	return st;
}

/* Whether the statement can still be bound, stepped or read. */
static bool
usable(const struct stmt *st)
{
	return st->handle && st->status == OK;
}

static void
bound(struct stmt *st, int rc)
{
	if (rc != SQLITE_OK)
		st->status = db_failed(st->db, rc, st->sql->name);
}

void
db_bind_int(struct stmt *st, int n, int64_t value)
{
	if (usable(st))
		bound(st, sqlite3_bind_int64(st->handle, n, value));
}

void
db_bind_text(struct stmt *st, int n, const char *text)
{
	if (usable(st))
		bound(st, sqlite3_bind_text(st->handle, n, text, -1, SQLITE_STATIC));
}

void
db_bind_blob(struct stmt *st, int n, const void *bytes, size_t size)
{
	if (usable(st))
		bound(st, sqlite3_bind_blob64(st->handle, n, bytes, size, SQLITE_STATIC));
}

void
db_bind_null(struct stmt *st, int n)
{
	if (usable(st))
		bound(st, sqlite3_bind_null(st->handle, n));
}

void
db_bind_id(struct stmt *st, int n, int64_t id)
{
	if (id != 0)
		db_bind_int(st, n, id);
	else
		db_bind_null(st, n);
}

bool
db_step(struct stmt *st)
{
	if (!usable(st) || st->done)
		return false;
	int64_t began = clock_ticks();
	errno = 0;
	int rc = sqlite3_step(st->handle);
	st->took += clock_ticks() - began;
	if (rc == SQLITE_ROW) {
		st->db->cost.rows++;
		return true;
	}
	st->done = true;
	if (rc != SQLITE_DONE)
		st->status = db_failed(st->db, rc, st->sql->name);
	return false;
}

int64_t
db_int(struct stmt *st, int n)
{
	return usable(st) ? sqlite3_column_int64(st->handle, n) : 0;
}

/* No memory for a copy looks like NULL to the engine's caller; it must not be taken for one. */
static bool
lost(struct stmt *st, const void *p, int type)
{
	if (p || type == SQLITE_NULL || sqlite3_errcode(st->db->engine) != SQLITE_NOMEM)
		return false;
	st->status = db_failed(st->db, SQLITE_NOMEM, st->sql->name);
	return true;
}

const char *
db_text(struct stmt *st, int n)
{
	if (!usable(st))
		return NULL;
	int type = sqlite3_column_type(st->handle, n);
	const char *text = (const char *)sqlite3_column_text(st->handle, n);
	return lost(st, text, type) ? NULL : text;
}

const void *
db_blob(struct stmt *st, int n, size_t *size)
{
	*size = 0;
	if (!usable(st))
		return NULL;
	int type = sqlite3_column_type(st->handle, n);
	const void *bytes = sqlite3_column_blob(st->handle, n);
	if (lost(st, bytes, type) || type == SQLITE_NULL)
		return NULL;
	*size = (size_t)sqlite3_column_bytes(st->handle, n);
	return bytes ? bytes : "";
}

bool
db_is_null(struct stmt *st, int n)
{
	return !usable(st) || sqlite3_column_type(st->handle, n) == SQLITE_NULL;
}

enum status
db_end(struct stmt *st)
{
	enum status status = st->status;

	if (st->handle) {
		st->db->cost.steps += sqlite3_stmt_status(st->handle,
		                                          SQLITE_STMTSTATUS_VM_STEP, 1);
		sqlite3_reset(st->handle);
		/* What was bound may be freed by its owner now. */
		sqlite3_clear_bindings(st->handle);
		/* Of one that is meant to read a whole table it is no news. */
		if (!(st->sql->flags & SQL_SCAN_MEANT))
			tell_slow(st->sql->name, st->took, &st->quiet);
	}
	if (st->begun)
		st->db->begun--;
	st->begun = false;
	st->status = OK;
	return status;
}

enum status
db_run(struct stmt *st)
{
	while (db_step(st))
		continue;
	return db_end(st);
}

int64_t
db_changes(struct db *db)
{
	return sqlite3_changes64(db->engine);
}

int64_t
db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->engine);
}
