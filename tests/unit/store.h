/* What the tests of src/db share: a directory of their own with a small database in it, and ways
 * to look at it and to spoil it.
 * A process forks before it opens: an open database is never carried over. */
#ifndef BALAI_TESTS_UNIT_STORE_H
#define BALAI_TESTS_UNIT_STORE_H

#include <stdint.h>
#include <sys/types.h>

#include "db/internal.h"
#include "folder.h"

#define STORE_SCHEMA                                                                               \
	"CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT UNIQUE, body BLOB) STRICT;"         \
	"CREATE TABLE counter (one INTEGER PRIMARY KEY, value INTEGER NOT NULL) STRICT;"           \
	"INSERT INTO counter VALUES (1, 0);"                                                       \
	"CREATE TRIGGER thing_guard BEFORE DELETE ON thing WHEN OLD.name = 'guarded'"              \
	"  BEGIN SELECT RAISE(ABORT, 'guarded'); END;"

extern const char *const store_schema[];

/* Of the test that runs: its directory, the database, a second file. */
extern char store_directory[FOLDER_MAX];
extern char store_path[FOLDER_MAX + 16];
extern char store_copy[FOLDER_MAX + 16];

/* For the group, and for each test's teardown. */
int store_begin(void **state);
int store_end(void **state);
int store_clean(void **state);
void store_remove(void); /* the database and what lies beside it */

struct db *store_open(enum db_mode mode);
/* Makes a database with everything in the file itself, closed. */
void store_make(void);
/* Opening fails with this status and says this. */
void store_refused(enum db_mode mode, const char *const *migrations, enum status expected,
                   const char *says);
/* The one number of a statement. */
int64_t store_number(struct db *db, const struct sql *const *sql);

/* Bodies of writes: a row of that name; a row of *(int64_t *) bytes; the counter raised. */
enum status store_add(struct db *db, void *name);
enum status store_fill(struct db *db, void *size);
enum status store_raise(struct db *db, void *arg);

/* The path with an ending, in static storage; the size of a file, -1 when it is not there. */
const char *store_beside(const char *ending);
off_t store_size(const char *name);
void store_overwrite(off_t at, const void *bytes, size_t n);

/* A child that holds the turn to write until store_release. */
pid_t store_hold(int ready[2]);
void store_release(pid_t child, int ready[2]);
/* Waits for a child and returns its exit status. */
int store_child(pid_t child);

#endif
