/* Care of the whole file: check, backup, plans of statements. The PAM module does without. */
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/log.h"
#include "db/internal.h"

/* The whole file is what is meant. */
SQL(sql_integrity, SQL_READ | SQL_SCAN_MEANT, "PRAGMA integrity_check(1)");

/* All rows that refer to others. */
SQL(sql_references, SQL_READ | SQL_SCAN_MEANT, "PRAGMA foreign_key_check");

const char *
db_engine(void)
{
	static char name[32];

	if (name[0] == '\0')
		snprintf(name, sizeof(name), "SQLite %s", sqlite3_libversion());
	return name;
}

/* The engine's integrity check leaves foreign keys out. */
static enum status
check_references(struct db *db, struct problem *p)
{
	struct stmt *st = db_begin(db, &sql_references);
	bool broken = db_step(st);

	if (broken) {
		log_write(LOG_LEVEL_FAULT, "database: references: row %lld of %s refers to nothing",
		          (long long)db_int(st, 1), db_text(st, 0));
		problem_set(p, CORRUPT, NULL,
		            _("A row of \"%s\" refers to something that is not there. Bring back the "
		              "newest backup with: balai restore FILE"), db_text(st, 0));
	}
	enum status status = db_end(st);
	return broken ? CORRUPT : problem_default(p, status);
}

enum status
db_integrity(struct db *db, struct problem *p)
{
	struct stmt *st = db_begin(db, &sql_integrity);
	const char *finding = db_step(st) ? db_text(st, 0) : NULL;
	bool sound = finding && strcmp(finding, "ok") == 0;

	if (finding && !sound) {
		log_write(LOG_LEVEL_FAULT, "database: integrity: %s", finding);
		db->corrupt = true;
		problem_set(p, CORRUPT, NULL,
		            _("The database is damaged. Bring back the newest backup with: balai "
		              "restore FILE"));
	}
	enum status status = db_end(st);
	if (finding && !sound)
		return CORRUPT;
	if (status == OK && !sound)
		status = IO;
	if (status == OK)
		return check_references(db, p);
	return status == CORRUPT ? problem_damaged(db, p) : problem_default(p, status);
}

/* In one step: small ones start over at each write of others and never end under load. */
static enum status
copy(struct db *db, struct sqlite3 *to)
{
	struct sqlite3_backup *backup = sqlite3_backup_init(to, "main", db->engine, "main");

	if (backup)
		sqlite3_backup_step(backup, -1);
	int rc = backup ? sqlite3_backup_finish(backup) : sqlite3_extended_errcode(to);
	if (rc == SQLITE_OK)
		return OK;
	/* Damage of the source is the source's; anything else happened to the copy. */
	log_write(LOG_LEVEL_FAULT, "backup: %s (%d)", sqlite3_errstr(rc), rc);
	if ((rc & 0xFF) == SQLITE_CORRUPT)
		return db_status(db, rc);
	if ((rc & 0xFF) == SQLITE_FULL)
		return FULL;
	return (rc & 0xFF) == SQLITE_BUSY ? BUSY : IO;
}

enum status
db_backup(struct db *db, const char *path, struct problem *p)
{
	struct sqlite3 *to = NULL;

	if (db->writing) {
		log_write(LOG_LEVEL_FAULT, "database: a backup within a write");
		return problem_default(p, IO);
	}
	enum status status = db_make_file(path, p);
	if (status != OK)
		return status;
	/* The path of a URI would be read as one. */
	char *absolute = sqlite3_mprintf("%s%s", path[0] == '/' ? "" : "./", path);
	int rc = absolute ? sqlite3_open_v2(absolute, &to, SQLITE_OPEN_READWRITE, NULL)
	                  : SQLITE_NOMEM;
	sqlite3_free(absolute);
	status = rc == SQLITE_OK ? copy(db, to) : IO;
	sqlite3_close(to);
	if (status != OK)
		unlink(path);
	return status == CORRUPT ? problem_damaged(db, p) : problem_default(p, status);
}

/* An open database of the write-ahead kind holds a shared lock on byte 128 of its -shm file for as
 * long as it is open ("DMS" in the engine's os_unix.c). */
bool
db_in_use(const char *path)
{
	struct flock lock = {
		.l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 128, .l_len = 1,
	};
	char *shm = sqlite3_mprintf("%s-shm", path);
	int fd = shm ? open(shm, O_RDWR | O_CLOEXEC) : -1;

	sqlite3_free(shm);
	if (fd < 0)
		return false;
	bool used = fcntl(fd, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
	close(fd);
	return used;
}

static enum status
write_plan(struct db *db, struct sqlite3_stmt *st, char *out, size_t size)
{
	size_t used = 0;
	int rc;

	while ((rc = sqlite3_step(st)) == SQLITE_ROW) {
		int n = snprintf(out + used, size - used, "%s\n",
		                 (const char *)sqlite3_column_text(st, 3));
		if (n < 0 || (size_t)n >= size - used)
			return FULL;
		used += (size_t)n;
	}
	return db_failed(db, rc, "plan");
}

enum status
db_plan(struct db *db, const struct sql *sql, char *out, size_t size)
{
	struct sqlite3_stmt *st = NULL;
	char *text = sqlite3_mprintf("EXPLAIN QUERY PLAN %s", sql->text);

	if (size > 0)
		out[0] = '\0';
	int rc = text ? sqlite3_prepare_v2(db->engine, text, -1, &st, NULL) : SQLITE_NOMEM;
	sqlite3_free(text);
	enum status status = rc == SQLITE_OK ? write_plan(db, st, out, size)
	                                     : db_failed(db, rc, sql->name);
	sqlite3_finalize(st);
	return status;
}
