/* The schema of the file: whose it is, how old, and the way from an older one to this program's.
 * The scripts themselves are in data/schema, turned into db_migrations by embed.awk. */
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/log.h"
#include "db/internal.h"

/* "bala" in the file's header: what tells a database of ours from others. */
#define APPLICATION_ID 0x62616c61

static int
newest(const char *const *migrations)
{
	int n = 0;

	while (migrations[n])
		n++;
	return n;
}

int
db_schema_newest(void)
{
	return newest(db_migrations);
}

enum status
schema_number(struct db *db, const char *pragma, int64_t *value)
{
	struct sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(db->engine, pragma, -1, &st, NULL);

	*value = 0;
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	if (rc == SQLITE_ROW)
		*value = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return db_failed(db, rc, pragma);
}

int
db_schema_version(struct db *db)
{
	int64_t version;

	return schema_number(db, "PRAGMA user_version", &version) == OK ? (int)version : -1;
}

enum status
schema_unchanged(struct db *db)
{
	int rc = sqlite3_step(db->version);
	const int version = rc == SQLITE_ROW ? sqlite3_column_int(db->version, 0) : 0;

	sqlite3_reset(db->version);
	if (rc != SQLITE_ROW)
		return db_failed(db, rc, "user_version");
	if (version <= newest(db->migrations))
		return OK;
	if (!db->renewed)
		log_write(LOG_LEVEL_NOTE, "database: schema %d is a newer program's; this one "
		                          "writes nothing any more", version);
	db->renewed = true;
	return DENIED;
}

/* The path comes last: should the sentence be cut, the advice is still there. */
enum status
problem_damaged(struct db *db, struct problem *p)
{
	return problem_set(p, CORRUPT, NULL,
	                   _("The database is damaged, or is none, and was not touched. Bring back "
	                     "the newest backup with: balai restore FILE (database: %s)"),
	                   db->path);
}

static enum status
is_wal(struct db *db, bool *wal)
{
	struct sqlite3_stmt *st = NULL;
	int rc = sqlite3_prepare_v2(db->engine, "PRAGMA journal_mode", -1, &st, NULL);

	*wal = false;
	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	if (rc == SQLITE_ROW) {
		const char *mode = (const char *)sqlite3_column_text(st, 0);
		*wal = mode && strcmp(mode, "wal") == 0;
	}
	sqlite3_finalize(st);
	return db_failed(db, rc, "journal mode");
}

/* Under the lock. A database of ours that is not in WAL mode was copied by other means. */
static enum status
make_wal(struct db *db)
{
	bool wal;
	enum status status = db_exec(db, "PRAGMA journal_mode = WAL");

	if (status == OK)
		status = is_wal(db, &wal);
	return status == OK && !wal ? IO : status;
}

/* The script and its version number are one transaction: after a crash the schema is the old one
 * or the new one. */
static enum status
migrate_once(struct db *db, int version)
{
	char header[96];
	enum status status = db_exec(db, "BEGIN IMMEDIATE");

	if (status != OK)
		return status;
	snprintf(header, sizeof(header), "PRAGMA application_id = %d; PRAGMA user_version = %d",
	         APPLICATION_ID, version + 1);
	errno = 0;
	int rc = sqlite3_exec(db->engine, db->migrations[version], NULL, NULL, NULL);
	if (rc != SQLITE_OK) {
		status = db_failed(db, rc, "migration");
		log_write(LOG_LEVEL_FAULT, "database: migration %d failed", version + 1);
	} else if (sqlite3_get_autocommit(db->engine)) {
		log_write(LOG_LEVEL_FAULT, "database: migration %d ended its transaction",
		          version + 1);
		status = IO;
	}
	if (status == OK)
		status = db_exec(db, header);
	if (status == OK)
		status = db_exec(db, "COMMIT");
	if (status != OK && !sqlite3_get_autocommit(db->engine))
		db_exec(db, "ROLLBACK");
	return status == CONFLICT ? IO : status;
}

/* The version is read again under the lock: another process may have been first. */
static enum status
migrate_all(struct db *db, struct problem *p)
{
	int64_t version;
	enum status status = schema_number(db, "PRAGMA user_version", &version);

	if (status == OK)
		status = make_wal(db);
	int64_t before = version;
	while (status == OK && version < newest(db->migrations)) {
		status = migrate_once(db, (int)version);
		version++;
	}
	if (status == OK && before > 0 && before < version)
		log_write(LOG_LEVEL_NOTE, "database: migrated from schema %lld to %lld",
		          (long long)before, (long long)version);
	if (status == IO)
		return problem_set(p, IO, NULL,
		                   _("The database could not be brought up to date and is as it was "
		                     "before. The system's log says why; until then use the balai "
		                     "that wrote it."));
	return status;
}

static enum status
migrate(struct db *db, struct problem *p)
{
	enum status status = lock_take(&db->lock, db->wait_ms, false);

	if (status != OK)
		return problem_default(p, status);
	status = migrate_all(db, p);
	lock_release(&db->lock);
	return status;
}

static enum status
refuse_foreign(struct db *db, struct problem *p)
{
	return problem_set(p, CORRUPT, NULL,
	                   _("This is not a database of balai: %s. Check the path; to bring back a "
	                     "backup: balai restore FILE"),
	                   db->path);
}

enum status
schema_ready(struct db *db, struct problem *p)
{
	int64_t id;
	int64_t version;
	bool wal;

	if (db->mode == DB_CREATE)
		return migrate(db, p);
	enum status status = schema_number(db, "PRAGMA application_id", &id);
	if (status == OK)
		status = schema_number(db, "PRAGMA user_version", &version);
	if (status == OK)
		status = is_wal(db, &wal);
	if (status != OK)
		return status;
	if (id != APPLICATION_ID)
		return refuse_foreign(db, p);
	if (version < 1)
		return problem_damaged(db, p);
	int known = newest(db->migrations);
	if (version > known)
		return problem_set(p, CORRUPT, NULL,
		                   _("The database was written by a newer balai (schema %d, this one "
		                     "knows %d). Install the newer balai and try again."),
		                   (int)version, known);
	if (version == known && (wal || db->mode == DB_LOOK))
		return OK;
	if (db->mode == DB_LOOK)
		return problem_set(p, DENIED, NULL,
		                   _("The database is of an older balai (schema %d, this one needs "
		                     "%d). Open the hall once to bring it up to date: balai"),
		                   (int)version, known);
	return migrate(db, p);
}
