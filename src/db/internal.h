/* What the files of src/db share, and the doors that tests need: a table of migrations of their
 * own, a shorter wait. Nobody else includes this. */
#ifndef BALAI_DB_INTERNAL_H
#define BALAI_DB_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

#include "base/status.h"
#include "db/db.h"
#include "db/lock.h"

struct sqlite3;
struct sqlite3_stmt;

struct stmt {
	struct db *db;
	const struct sql *sql;
	struct sqlite3_stmt *handle; /* NULL until it could be prepared */
	enum status status;
	bool begun; /* between db_begin and db_end */
	bool done;  /* stepped to the end: another step would run it again */
	int64_t took;  /* milliseconds in the engine since it was begun */
	int64_t quiet; /* clock_ticks() before which it is not told again that it is slow */
};

struct db {
	struct sqlite3 *engine;
	char *path; /* absolute, symbolic links resolved: one file has one lock */
	enum db_mode mode;
	const char *const *migrations;
	struct lock lock;
	struct lock look;  /* in place of it for DB_LOOK: who looks is in, too */
	struct lock alive; /* opened at its first use; see alive.c */
	struct stat opened; /* the file at path when it was opened */
	/* Prepared at opening: undoing must work when there is no memory left to prepare anything. */
	struct sqlite3_stmt *begin;
	struct sqlite3_stmt *commit;
	struct sqlite3_stmt *rollback;
	struct sqlite3_stmt *version; /* asked within each transaction */
	struct stmt *stmts;  /* one for each statement of the program, in the order of the section */
	struct stmt refused; /* handed out in place of one that may not be used */
	size_t begun;        /* statements between begin and end */
	int wait_ms;
	int wal_pages; /* in the log file at the last commit */
	int64_t quiet; /* as that of a statement: of beginning and committing */
	int snapshots; /* depth */
	bool writing;
	bool renewed; /* seen by a write: a newer program has changed the schema */
	int64_t room;       /* bytes the disk had left when it was last asked */
	int64_t room_again; /* clock_ticks() from which on it is asked again */
	/* What it cost so far, for tests: statements run, rows they gave, steps of the engine. */
	struct db_cost {
		int64_t statements;
		int64_t rows;
		int64_t steps;
	} cost;
	bool corrupt;       /* seen once: nothing is written any more */
	enum status failed; /* first failure within this write other than CONFLICT */
};

/* The schema's scripts, oldest first, ending with NULL: made by embed.awk. */
extern const char *const db_migrations[];

/* db_open with the migrations given. */
enum status db_open_with(struct db **out, const char *path, enum db_mode mode,
                         const char *const *migrations, struct problem *p);
/* How long db_write waits for its turn, in place of DB_WAIT_MS. */
void db_set_wait(struct db *db, int wait_ms);

/* -- room.c -- */
/* What the disk is taken to have left from now on, whatever it has; -1: what it has. */
void db_set_room(struct db *db, int64_t bytes);

/* -- stmt.c -- */
enum status stmt_table(struct db *db);      /* allocates db->stmts */
void stmt_table_free(struct db *db);        /* finalizes them */
void stmt_end_all(struct db *db);           /* ends, and logs, statements left open */
/* What an engine's result means; remembers damage. */
enum status db_status(struct db *db, int rc);
/* The same, logged with `what` was done. */
enum status db_failed(struct db *db, int rc, const char *what);
/* Runs a statement of the transaction itself. */
enum status db_step_alone(struct db *db, struct sqlite3_stmt *step);
/* Runs SQL without parameters or rows; db_failed when it fails. */
enum status db_exec(struct db *db, const char *sql);

/* -- migrate.c -- */
/* Makes the schema, or checks whose it is and how old, and brings it up to date. */
enum status schema_ready(struct db *db, struct problem *p);
/* Within a transaction: DENIED, and db->renewed, where a newer program has changed the schema since
 * the file was opened. */
enum status schema_unchanged(struct db *db);
/* The one number that a pragma answers with. */
enum status schema_number(struct db *db, const char *pragma, int64_t *value);
enum status problem_damaged(struct db *db, struct problem *p);

/* How long the engine itself waits, which happens only when something other than balai holds the
 * file. */
#define ENGINE_WAIT_MS 1000

/* -- checkpoint.c -- */
/* After a commit, the lock still held. */
void checkpoint_when_due(struct db *db);

/* -- db.c -- */
/* OK where a write may begin; what the program must not do then is logged. */
enum status db_may_begin(struct db *db);
/* Makes an empty file of mode 0600 that did not exist before. */
enum status db_make_file(const char *path, struct problem *p);

#endif
