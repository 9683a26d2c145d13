/* Opening the file with its settings, and the one way to write it: lock, transaction, checkpoint,
 * which is checkpoint.c's. Statements are stmt.c's, the schema migrate.c's, whole-file work
 * care.c's. */
#include "db/db.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/log.h"
#include "db/beside.h"
#include "db/internal.h"

SQL(sql_data_version, SQL_READ, "PRAGMA data_version");

/* -- Opening ------------------------------------------------------------------------------- */

static enum status
file_problem(struct problem *p, const char *path)
{
	switch (errno) {
	case ENOENT:
	case ENOTDIR:
		return problem_set(p, NOT_FOUND, NULL,
		                   _("There is no such file: %s. Check the path, or make a new "
		                     "database with: balai init"), path);
	case EEXIST:
		return problem_set(p, CONFLICT, NULL,
		                   _("There is a file already: %s. It was left as it is; choose "
		                     "another name."), path);
	case EACCES:
	case EPERM:
	case EROFS:
	case ELOOP:
		return problem_set(p, DENIED, NULL,
		                   _("No permission to use %s. Run balai as the account that owns "
		                     "the file."), path);
	case ENOSPC:
	case EDQUOT:
		return problem_set(p, FULL, NULL,
		                   _("The disk is full: %s. Make room and try again."), path);
	default:
		return problem_set(p, IO, NULL, _("The system refuses %s: %s."), path,
		                   strerror(errno));
	}
}

enum status
db_make_file(const char *path, struct problem *p)
{
	/* Closing it by hand is safe here alone: a file that did not exist is open nowhere else. */
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);

	if (fd < 0)
		return file_problem(p, path);
	close(fd);
	return OK;
}

static enum status
look_at_file(const char *path, struct problem *p)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return file_problem(p, path);
	if (!S_ISREG(st.st_mode))
		return problem_set(p, CORRUPT, NULL, _("This is not a database file: %s."), path);
	return OK;
}

static enum status
no_memory(struct problem *p)
{
	return problem_set(p, IO, NULL,
	                   _("There is not enough memory. Close other programs and try again."));
}

static int
count_pages(void *arg, struct sqlite3 *engine, const char *name, int pages)
{
	struct db *db = arg;

	(void)engine;
	(void)name;
	db->wal_pages = pages;
	return SQLITE_OK;
}

static enum status
prepare_transactions(struct db *db)
{
	const struct {
		const char *text;
		struct sqlite3_stmt **handle;
	} all[] = {
		{ "BEGIN IMMEDIATE", &db->begin },
		{ "COMMIT", &db->commit },
		{ "ROLLBACK", &db->rollback },
		{ "PRAGMA user_version", &db->version },
	};
	int rc = SQLITE_OK;

	for (size_t i = 0; rc == SQLITE_OK && i < sizeof(all) / sizeof(all[0]); i++)
		rc = sqlite3_prepare_v3(db->engine, all[i].text, -1, SQLITE_PREPARE_PERSISTENT,
		                        all[i].handle, NULL);
	return db_failed(db, rc, "transactions");
}

static enum status
set_up(struct db *db)
{
	static const struct {
		int option;
		int value;
	} options[] = {
		{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },    { SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
		{ SQLITE_DBCONFIG_DQS_DDL, 0 },        { SQLITE_DBCONFIG_DQS_DML, 0 },
		{ SQLITE_DBCONFIG_DEFENSIVE, 1 },      { SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1 },
	};

	/* First of all, so that not even the first look at the file fails at once. */
	sqlite3_busy_timeout(db->engine, ENGINE_WAIT_MS);
	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		int rc = sqlite3_db_config(db->engine, options[i].option, options[i].value, NULL);
		if (rc != SQLITE_OK)
			return db_failed(db, rc, "settings");
	}
	sqlite3_limit(db->engine, SQLITE_LIMIT_ATTACHED, 0);
	/* In place of the automatic checkpoint, which would run outside of the lock. */
	sqlite3_wal_hook(db->engine, count_pages, db);
	enum status status = db_exec(db, "PRAGMA temp_store = MEMORY;"
	                                 "PRAGMA cache_size = -200;"
	                                 "PRAGMA synchronous = FULL;"
	                                 "PRAGMA secure_delete = ON");
	return status == OK ? prepare_transactions(db) : status;
}

static enum status
open_problem(struct db *db, enum status status, struct problem *p)
{
	if (status == CORRUPT)
		return problem_damaged(db, p);
	if (status == IO && sqlite3_system_errno(db->engine) != 0) {
		errno = sqlite3_system_errno(db->engine);
		return file_problem(p, db->path);
	}
	return problem_default(p, status);
}

static enum status
open_engine(struct db *db, struct problem *p)
{
	bool look = db->mode == DB_LOOK;
	int flags = (look ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE) | SQLITE_OPEN_NOMUTEX |
	            SQLITE_OPEN_PRIVATECACHE | SQLITE_OPEN_EXRESCODE;
	/* Always by an absolute path, which the engine cannot take for a URI. */
	int rc = sqlite3_open_v2(db->path, &db->engine, flags, NULL);

	if (!db->engine)
		return no_memory(p);
	enum status status = db_failed(db, rc, "open");
	/* Without permission to write, the engine opens for reading and says nothing. */
	if (status == OK && !look && sqlite3_db_readonly(db->engine, "main") == 1) {
		errno = EACCES;
		return file_problem(p, db->path);
	}
	if (status == OK)
		status = set_up(db);
	return status == OK ? OK : open_problem(db, status, p);
}

static enum status
shut(struct problem *p)
{
	return problem_set(p, BUSY, NULL, "%s",
	                   _("A backup is just being put in the place of the hall. Please try "
	                     "again in a few minutes."));
}

/* Not while another file is put in the place of this one: what is written to the old is lost. */
static enum status
enter(struct db *db, struct problem *p)
{
	struct lock *l = db->mode == DB_LOOK ? &db->look : &db->lock;

	if (db->mode == DB_LOOK)
		lock_open_to_look(l, db->path);
	else if (lock_open(l, db->path) != OK)
		return file_problem(p, db->path);
	return lock_enter(l, false) == BUSY ? shut(p) : OK;
}

/* The same before anything is looked at or made: for a moment there is no file at all. */
static bool
is_shut(const char *path)
{
	struct lock l;

	lock_open_to_look(&l, path);
	bool is = lock_enter(&l, false) == BUSY;
	lock_close(&l);
	return is;
}

static enum status
open_all(struct db *db, const char *path, struct problem *p)
{
	db->path = realpath(path, NULL);
	if (!db->path)
		return file_problem(p, path);
	if (stmt_table(db) != OK)
		return no_memory(p);
	enum status status = enter(db, p);
	if (status != OK)
		return status;
	if (stat(db->path, &db->opened) != 0)
		return file_problem(p, path);
	status = open_engine(db, p);
	if (status != OK)
		return status;
	status = schema_ready(db, p);
	return status == OK || p->text[0] ? status : open_problem(db, status, p);
}

/* After a failed creation: nothing half made stays in the way of the next try. */
static void
remove_files(const char *path)
{
	unlink(path);
	beside_remove(AT_FDCWD, path, BESIDE_ANY);
}

enum status
db_open_with(struct db **out, const char *path, enum db_mode mode, const char *const *migrations,
             struct problem *p)
{
	struct problem own;

	*out = NULL;
	p = p ? p : &own;
	p->text[0] = '\0';
	if (is_shut(path))
		return shut(p);
	enum status status = mode == DB_CREATE ? db_make_file(path, p) : look_at_file(path, p);
	if (status != OK)
		return status;
	struct db *db = calloc(1, sizeof(*db));
	if (db) {
		db->mode = mode;
		db->migrations = migrations;
		db->wait_ms = DB_WAIT_MS;
		db->lock.fd = -1;
		db->look.fd = -1;
		db->alive.fd = -1;
		status = open_all(db, path, p);
	} else {
		status = no_memory(p);
	}
	if (status == OK) {
		*out = db;
		return OK;
	}
	db_close(db);
	if (mode == DB_CREATE)
		remove_files(path);
	return problem_default(p, status);
}

enum status
db_open(struct db **out, const char *path, enum db_mode mode, struct problem *p)
{
	return db_open_with(out, path, mode, db_migrations, p);
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	stmt_table_free(db);
	sqlite3_finalize(db->begin);
	sqlite3_finalize(db->commit);
	sqlite3_finalize(db->rollback);
	sqlite3_finalize(db->version);
	sqlite3_close(db->engine);
	lock_close(&db->lock);
	lock_close(&db->look);
	lock_close(&db->alive);
	free(db->path);
	free(db);
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

void
db_wait_by_signal(struct db *db, const volatile int *stop)
{
	lock_wait_by_signal(&db->lock, stop);
}

void
db_set_wait(struct db *db, int wait_ms)
{
	db->wait_ms = wait_ms;
}

/* -- Writing ------------------------------------------------------------------------------- */

bool
db_writing(const struct db *db)
{
	return db->writing;
}

/* What a program must not do before it writes; each would deadlock or write over a state that it
 * read earlier. */
enum status
db_may_begin(struct db *db)
{
	const char *mistake = NULL;

	if (db->corrupt)
		return CORRUPT;
	if (db->mode == DB_LOOK)
		return DENIED;
	if (db->writing)
		mistake = "a write within a write";
	else if (db->snapshots > 0)
		mistake = "a write within a snapshot";
	else if (db->begun > 0)
		mistake = "a write while a statement is being read";
	if (mistake) {
		log_write(LOG_LEVEL_FAULT, "database: %s", mistake);
		return IO;
	}
	return OK;
}

/* What is written to a file that was removed or replaced would be lost with the last process that
 * has it open, so nobody must be told that it was saved. */
static enum status
still_in_place(struct db *db)
{
	struct stat now;

	if (stat(db->path, &now) == 0 && now.st_dev == db->opened.st_dev &&
	    now.st_ino == db->opened.st_ino)
		return OK;
	log_write(LOG_LEVEL_FAULT, "database: %s is gone, or is another file than before",
	          db->path);
	return IO;
}

static enum status
run_body(struct db *db, enum status (*body)(struct db *db, void *arg), void *arg)
{
	db->failed = OK;
	db->writing = true;
	enum status status = body(db, arg);
	if (db->begun > 0) {
		stmt_end_all(db);
		status = status == OK ? IO : status;
	}
	/* A body that overlooked a failure does not get half of its work committed. */
	if (status == OK)
		status = db->failed;
	if (status == OK && sqlite3_get_autocommit(db->engine)) {
		log_write(LOG_LEVEL_FAULT, "database: a write lost its transaction");
		status = IO;
	}
	db->writing = false;
	return status;
}

/* The engine may have rolled back by itself after a grave error. */
static void
undo(struct db *db)
{
	if (!sqlite3_get_autocommit(db->engine))
		db_step_alone(db, db->rollback);
}

/* Of the old program's rules nothing is written into a newer schema, but for what people typed. */
static enum status
transaction(struct db *db, bool typed, enum status (*body)(struct db *db, void *arg), void *arg)
{
	undo(db);
	enum status status = db_step_alone(db, db->begin);
	if (status != OK)
		return status;
	status = schema_unchanged(db);
	if (status == OK || (status == DENIED && typed))
		status = run_body(db, body, arg);
	db->wal_pages = 0;
	if (status == OK)
		status = db_step_alone(db, db->commit);
	if (status != OK)
		undo(db);
	return status;
}

static enum status
locked_write(struct db *db, int wait_ms, bool heed_stop, bool typed,
             enum status (*body)(struct db *db, void *arg), void *arg)
{
	enum status status = db_may_begin(db);

	if (status == OK)
		status = still_in_place(db);
	if (status == OK)
		status = lock_take(&db->lock, wait_ms, heed_stop);
	if (status != OK)
		return status;
	status = transaction(db, typed, body, arg);
	if (status == OK)
		checkpoint_when_due(db);
	lock_release(&db->lock);
	return status;
}

enum status
db_write(struct db *db, enum status (*body)(struct db *db, void *arg), void *arg,
         struct problem *p)
{
	enum status status = locked_write(db, db->wait_ms, true, false, body, arg);

	if (status == DENIED && db->renewed)
		return problem_set(p, DENIED, NULL, "%s",
		                   _("The program was renewed. Please end here (F10) and begin "
		                     "again; what you typed is kept."));
	return problem_default(p, status);
}

/* What is kept when the line has dropped comes through here: the stop flag does not end this wait,
 * which is as short as the caller made it. */
enum status
db_keep(struct db *db, int wait_ms, enum status (*body)(struct db *db, void *arg), void *arg)
{
	return locked_write(db, wait_ms, false, false, body, arg);
}

enum status
db_keep_typed(struct db *db, int wait_ms, enum status (*body)(struct db *db, void *arg), void *arg)
{
	return locked_write(db, wait_ms, false, true, body, arg);
}

/* -- Reading ------------------------------------------------------------------------------- */

/* Within a write, or within another snapshot, every read sees one state already. */
enum status
db_snapshot_begin(struct db *db)
{
	if (!db->writing && db->snapshots == 0) {
		enum status status = db_exec(db, "BEGIN");
		if (status != OK)
			return status;
	}
	db->snapshots++;
	return OK;
}

void
db_snapshot_end(struct db *db)
{
	if (db->snapshots > 0 && --db->snapshots == 0 && !db->writing)
		undo(db);
}

int64_t
db_data_version(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_data_version);
	int64_t version = db_step(st) ? db_int(st, 0) : 0;

	db_end(st);
	return version;
}
