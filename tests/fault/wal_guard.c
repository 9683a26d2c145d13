/* Why every write and every checkpoint stands under one lock. Engines up to 3.51.2 lose
 * acknowledged rows when a writer starts the log file over just after a checkpoint has read how
 * long it is. Here that writer comes in between: with the lock it is shut out, without it the rows
 * are lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "unit/store.h"

#define FIRST_MENDED 3051003 /* the engine's number from which on it cannot happen */
#define CHECKPOINT_LOCK 1    /* its place in the shared memory of the log */
#define ROWS 3000

SQL(sql_guard_rows, SQL_READ, "SELECT COUNT(*) FROM thing");

/* -- The lock, which can be taken away ------------------------------------------------------- */

static bool guarded;

int
flock(int fd, int operation)
{
	return guarded ? (int)syscall(SYS_flock, fd, operation) : 0;
}

/* -- The moments at which somebody comes in between ------------------------------------------ */

static const struct sqlite3_io_methods *real_methods;
static struct sqlite3_io_methods methods;
static int (*real_open)(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                        int *out);
static sqlite3_file *watched; /* of the connection that is interrupted */
static void (*before_checkpoint)(void);
static void (*within_checkpoint)(void);

static void
interrupt(sqlite3_file *file, void (**moment)(void))
{
	void (*now)(void) = *moment;

	if (file != watched || !now)
		return;
	*moment = NULL;
	now();
}

static int
shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
	if (offset == CHECKPOINT_LOCK && (flags & SQLITE_SHM_LOCK))
		interrupt(file, &before_checkpoint);
	return real_methods->xShmLock(file, offset, n, flags);
}

/* The checkpoint calls this when it has read the length of the log, and that is not what this
 * connection knew. */
static int
unfetch(sqlite3_file *file, sqlite3_int64 offset, void *page)
{
	if (!before_checkpoint)
		interrupt(file, &within_checkpoint);
	return real_methods->xUnfetch(file, offset, page);
}

static int
open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out)
{
	int rc = real_open(vfs, name, file, flags, out);

	if (rc == SQLITE_OK && (flags & SQLITE_OPEN_MAIN_DB)) {
		real_methods = file->pMethods;
		methods = *real_methods;
		methods.xShmLock = shm_lock;
		methods.xUnfetch = unfetch;
		file->pMethods = &methods;
		watched = file;
	}
	return rc;
}

static void
use_moments(void)
{
	static sqlite3_vfs vfs;

	vfs = *sqlite3_vfs_find(NULL);
	vfs.pNext = NULL;
	vfs.zName = "moments";
	real_open = vfs.xOpen;
	vfs.xOpen = open_file;
	assert_int_equal(sqlite3_vfs_register(&vfs, 1), SQLITE_OK);
}

/* -- What happens ---------------------------------------------------------------------------- */

static struct db *second;
static int64_t acknowledged;
static int between; /* writes of the second that came in between */
static int rows;

static bool
add(struct db *db)
{
	char name[32];

	snprintf(name, sizeof(name), "row %d", rows++);
	bool done = db_write(db, store_add, name, NULL) == OK;
	acknowledged += done;
	return done;
}

/* After the first's commit and before its checkpoint: the commit is followed by a checkpoint that
 * copies all there is. After the first has read how long the log is: the commit starts it over. */
static void
second_writes(void)
{
	between += add(second);
}

/* Acknowledged rows that are gone; in a damaged file none counts as there. */
static int64_t
lost(void)
{
	struct db *db;
	int64_t found = 0;

	if (db_open_with(&db, store_path, DB_OPEN, store_schema, NULL) != OK)
		return acknowledged;
	if (db_integrity(db, NULL) == OK)
		found = store_number(db, &sql_guard_rows);
	db_close(db);
	return acknowledged - found;
}

/* Two writers fill the log until it has been copied and started over twice. */
static int64_t
write_and_count(bool with_guard)
{
	guarded = with_guard;
	acknowledged = 0;
	between = 0;
	store_make();
	second = store_open(DB_OPEN);
	db_set_wait(second, 0);
	struct db *first = store_open(DB_OPEN);
	before_checkpoint = second_writes;
	within_checkpoint = second_writes;
	for (int i = 0; i < ROWS; i++)
		add(i % 8 == 7 ? second : first);
	assert_null(before_checkpoint);
	db_close(first);
	db_close(second);
	return lost();
}

static void
with_the_lock_nothing_is_lost(void **state)
{
	(void)state;
	assert_int_equal(write_and_count(true), 0);
	assert_int_equal(between, 0);
	assert_int_equal(acknowledged, ROWS);
}

static void
without_it_rows_are_lost(void **state)
{
	(void)state;
	int64_t gone = write_and_count(false);
	printf("without the lock: %d of %d acknowledged rows are gone\n", (int)gone,
	       (int)acknowledged);
	if (gone > 0)
		assert_int_equal(between, 2);
	else if (sqlite3_libversion_number() >= FIRST_MENDED)
		assert_true(between > 0);
	else
		skip(); /* an engine of that number that somebody mended */
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(with_the_lock_nothing_is_lost, store_clean),
		cmocka_unit_test_teardown(without_it_rows_are_lost, store_clean),
	};

	use_moments();
	return cmocka_run_group_tests_name("wal_guard", tests, store_begin, store_end);
}
