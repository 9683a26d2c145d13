/* The door to the database: opening and refusing, migrations, statements, care of the file.
 * The write path, its lock and its faults are test_db_write.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "unit/store.h"

#define EXTRA "CREATE TABLE extra (id INTEGER) STRICT;"

static const char *const things_and_extra[] = { STORE_SCHEMA, EXTRA, NULL };
static const char *const things_and_broken[] = {
	STORE_SCHEMA, EXTRA "INSERT INTO thing (name) VALUES ('early'); CREATE TABLE broken (", NULL
};
static const char *const things_and_leak[] = { STORE_SCHEMA, EXTRA "COMMIT", NULL };

SQL(sql_add, SQL_WRITE, "INSERT INTO thing (name, body) VALUES (?1, ?2)");
SQL(sql_add_returning, SQL_WRITE, "INSERT INTO thing (name) VALUES (?1) RETURNING id, name");
SQL(sql_find, SQL_READ, "SELECT id, name, body FROM thing WHERE name = ?1");
SQL(sql_count, SQL_READ, "SELECT COUNT(*) FROM thing");
SQL(sql_sum, SQL_READ, "SELECT COALESCE(SUM(LENGTH(body)), 0) FROM thing");
SQL(sql_extra, SQL_READ,
    "SELECT COUNT(*) FROM sqlite_schema WHERE name IN ('extra', 'broken')");
SQL(sql_setting, SQL_WRITE, "INSERT INTO setting (name, value) VALUES (?1, ?2)");

/* Mistakes on purpose. */
SQL(sql_nonsense, SQL_READ, "SELEC 1");
SQL(sql_two, SQL_READ, "SELECT 1; SELECT 2");
SQL(sql_hidden_write, SQL_READ, "DELETE FROM thing");
SQL(sql_quoted, SQL_READ, "SELECT \"no such column\"");
SQL(sql_attach, SQL_READ, "ATTACH ?1 AS other");

#define PRAGMA(id, pragma) SQL(id, SQL_READ, "PRAGMA " pragma)
PRAGMA(sql_foreign_keys, "foreign_keys");
PRAGMA(sql_synchronous, "synchronous");
PRAGMA(sql_temp_store, "temp_store");
PRAGMA(sql_secure_delete, "secure_delete");
PRAGMA(sql_cache_size, "cache_size");
PRAGMA(sql_trusted_schema, "trusted_schema");

/* -- Opening ------------------------------------------------------------------------------- */

static void
opens_what_it_created(void **state)
{
	struct stat st;

	(void)state;
	struct db *db = store_open(DB_CREATE);
	assert_string_equal(db_path(db), store_path);
	assert_int_equal(db_schema_version(db), 1);
	assert_int_equal(db_write(db, store_add, "first", NULL), OK);
	static const char *const endings[] = { "", "-wal", "-shm", "-write" };
	for (size_t i = 0; i < 4; i++) {
		assert_int_equal(stat(store_beside(endings[i]), &st), 0);
		assert_int_equal(st.st_mode & 07777, 0600);
	}
	db_close(db);
	/* Closing does not checkpoint, since that would be outside of the lock. */
	assert_true(store_size(store_beside("-wal")) > 0);
	db = store_open(DB_OPEN);
	assert_int_equal(store_number(db, &sql_count), 1);
	db_close(db);
	store_refused(DB_CREATE, store_schema, CONFLICT, store_path);
	db = store_open(DB_LOOK);
	assert_int_equal(store_number(db, &sql_count), 1);
	db_close(db);
	db_close(NULL);
}

static void
creates_the_real_schema(void **state)
{
	struct db *db;
	struct problem p = { 0 };

	(void)state;
	assert_int_equal(db_open(&db, store_path, DB_CREATE, &p), OK);
	assert_int_equal(db_schema_version(db), db_schema_newest());
	assert_int_equal(db_integrity(db, &p), OK);
	db_close(db);
	assert_int_equal(db_open(&db, store_path, DB_OPEN, &p), OK);
	db_close(db);
}

static void
has_its_settings(void **state)
{
	(void)state;
	struct db *db = store_open(DB_CREATE);
	assert_int_equal(store_number(db, &sql_foreign_keys), 1);
	assert_int_equal(store_number(db, &sql_synchronous), 2);
	assert_int_equal(store_number(db, &sql_temp_store), 2);
	assert_int_equal(store_number(db, &sql_secure_delete), 1);
	assert_int_equal(store_number(db, &sql_cache_size), -200);
	assert_int_equal(store_number(db, &sql_trusted_schema), 0);
	struct stmt *st = db_begin(db, &sql_attach);
	db_bind_text(st, 1, store_copy);
	assert_int_equal(db_run(st), IO);
	assert_int_equal(db_run(db_begin(db, &sql_quoted)), IO);
	assert_non_null(strstr(db_engine(), "SQLite 3."));
	db_close(db);
}

static void
refuses_what_is_no_database_of_ours(void **state)
{
	(void)state;
	store_refused(DB_OPEN, store_schema, NOT_FOUND, store_path);
	store_refused(DB_LOOK, store_schema, NOT_FOUND, store_path);
	/* An empty file, a text, a foreign database, a newer one, a store_directory. */
	int fd = open(store_path, O_CREAT | O_WRONLY, 0600);
	store_refused(DB_OPEN, store_schema, CORRUPT, "not a database of balai");
	char text[8192];
	memset(text, 'x', sizeof(text));
	assert_int_equal(write(fd, text, sizeof(text)), sizeof(text));
	close(fd);
	store_refused(DB_OPEN, store_schema, CORRUPT, "balai restore");
	store_remove();
	store_make();
	store_overwrite(68, "\0\0\0\1", 4);
	store_refused(DB_OPEN, store_schema, CORRUPT, "not a database of balai");
	store_refused(DB_LOOK, store_schema, CORRUPT, "not a database of balai");
	store_overwrite(68, "bala", 4);
	store_overwrite(60, "\0\0\0\2", 4);
	store_refused(DB_OPEN, store_schema, CORRUPT, "newer");
	store_refused(DB_LOOK, store_schema, CORRUPT, "newer");
	store_overwrite(60, "\0\0\0\0", 4);
	store_refused(DB_OPEN, store_schema, CORRUPT, "balai restore");
	store_remove();
	assert_int_equal(mkdir(store_path, 0700), 0);
	store_refused(DB_OPEN, store_schema, CORRUPT, "not a database");
	rmdir(store_path);
}

static void
refuses_damaged_and_truncated_files(void **state)
{
	char junk[4096];

	(void)state;
	store_make();
	struct db *db = store_open(DB_OPEN);
	for (int64_t i = 0, size = 3000; i < 100; i++)
		assert_int_equal(db_write(db, store_fill, &size, NULL), OK);
	assert_int_equal(db_checkpoint(db), OK);
	db_close(db);
	off_t size = store_size(store_path);
	/* Somewhere among the rows: opens, is found, and from then on is not written. */
	memset(junk, 0x5A, sizeof(junk));
	for (off_t at = 6 * 4096; at < size; at += 4096)
		store_overwrite(at, junk, sizeof(junk));
	struct problem p = { 0 };
	db = store_open(DB_OPEN);
	assert_int_equal(db_integrity(db, &p), CORRUPT);
	assert_non_null(strstr(p.text, "balai restore"));
	assert_int_equal(db_write(db, store_add, "late", &p), CORRUPT);
	assert_int_equal(db_keep(db, 0, store_add, "late"), CORRUPT);
	db_close(db);
	db = store_open(DB_OPEN);
	assert_int_equal(db_run(db_begin(db, &sql_sum)), CORRUPT);
	assert_int_equal(db_write(db, store_add, "late", &p), CORRUPT);
	db_close(db);
	assert_int_equal(truncate(store_path, size / 2), 0);
	store_refused(DB_OPEN, store_schema, CORRUPT, "balai restore");
	store_refused(DB_LOOK, store_schema, CORRUPT, "balai restore");
	store_overwrite(100, junk, 1000);
	store_refused(DB_OPEN, store_schema, CORRUPT, "balai restore");
}

static void
looking_writes_nothing(void **state)
{
	struct problem p = { 0 };

	(void)state;
	store_make();
	unlink(store_beside("-write"));
	struct db *db = store_open(DB_LOOK);
	assert_int_equal(db_write(db, store_add, "x", &p), DENIED);
	assert_int_equal(db_keep(db, 0, store_add, "x"), DENIED);
	assert_int_equal(db_checkpoint(db), DENIED);
	assert_int_equal(store_number(db, &sql_count), 0);
	db_close(db);
	assert_int_equal(store_size(store_beside("-write")), -1);
}

/* -- Migrations ---------------------------------------------------------------------------- */

static void
migrations_are_whole(void **state)
{
	struct problem p = { 0 };

	(void)state;
	store_make();
	store_refused(DB_LOOK, things_and_extra, DENIED, "older");
	store_refused(DB_OPEN, things_and_broken, IO, "as it was");
	struct db *db = store_open(DB_OPEN);
	assert_int_equal(db_schema_version(db), 1);
	assert_int_equal(store_number(db, &sql_extra), 0);
	assert_int_equal(store_number(db, &sql_count), 0);
	db_close(db);
	assert_int_equal(db_open_with(&db, store_path, DB_OPEN, things_and_extra, &p), OK);
	assert_int_equal(db_schema_version(db), 2);
	assert_int_equal(store_number(db, &sql_extra), 1);
	db_close(db);
	store_refused(DB_OPEN, store_schema, CORRUPT, "newer");
	store_remove();
	store_make();
	store_refused(DB_OPEN, things_and_leak, IO, "as it was");
	store_remove();
	/* A creation that fails leaves nothing behind. */
	store_refused(DB_CREATE, things_and_broken, IO, "");
	assert_int_equal(store_size(store_path), -1);
	assert_int_equal(store_size(store_beside("-write")), -1);
}

static void
two_migrate_one_at_a_time(void **state)
{
	pid_t children[4];

	(void)state;
	store_make();
	for (size_t i = 0; i < 4; i++) {
		children[i] = fork();
		if (children[i] == 0) {
			struct db *db;
			_exit(db_open_with(&db, store_path, DB_OPEN, things_and_extra, NULL) == OK &&
			                      db_schema_version(db) == 2
			              ? 0
			              : 1);
		}
	}
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(store_child(children[i]), 0);
}

static void
migrating_waits_for_its_turn(void **state)
{
	int ready[2];
	struct db *db;
	struct problem p = { 0 };

	(void)state;
	store_make();
	pid_t holder = store_hold(ready);
	/* Nothing to migrate: nothing to wait for. */
	db = store_open(DB_OPEN);
	assert_int_equal(store_number(db, &sql_count), 0);
	db_close(db);
	store_release(holder, ready);
	assert_int_equal(db_open_with(&db, store_path, DB_OPEN, things_and_extra, &p), OK);
	db_close(db);
}

/* -- Statements ---------------------------------------------------------------------------- */

static enum status
write_values(struct db *db, void *arg)
{
	(void)arg;
	struct stmt *st = db_begin(db, &sql_add);
	db_bind_text(st, 1, "a");
	db_bind_blob(st, 2, "\0\1\2", 3);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	assert_int_equal(db_changes(db), 1);
	int64_t id = db_last_id(db);
	st = db_begin(db, &sql_add);
	db_bind_text(st, 1, NULL);
	db_bind_blob(st, 2, "", 0);
	status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_add_returning);
	db_bind_text(st, 1, "c");
	assert_true(db_step(st));
	assert_int_equal(db_int(st, 0), id + 2);
	assert_string_equal(db_text(st, 1), "c");
	return db_end(st);
}

static void
values_come_back(void **state)
{
	size_t size;

	(void)state;
	struct db *db = store_open(DB_CREATE);
	assert_int_equal(db_write(db, write_values, NULL, NULL), OK);
	struct stmt *st = db_begin(db, &sql_find);
	db_bind_text(st, 1, "a");
	assert_true(db_step(st));
	assert_int_equal(db_int(st, 0), 1);
	assert_string_equal(db_text(st, 1), "a");
	assert_memory_equal(db_blob(st, 2, &size), "\0\1\2", 3);
	assert_int_equal(size, 3);
	assert_false(db_is_null(st, 2));
	assert_false(db_step(st));
	/* At the end it stays at the end. */
	assert_false(db_step(st));
	assert_int_equal(db_end(st), OK);
	/* Bindings do not outlive the end. */
	st = db_begin(db, &sql_find);
	assert_false(db_step(st));
	assert_int_equal(db_end(st), OK);
	st = db_begin(db, &sql_find);
	db_bind_text(st, 1, "c");
	assert_true(db_step(st));
	assert_true(db_is_null(st, 2));
	assert_null(db_blob(st, 2, &size));
	assert_null(db_text(st, 2));
	assert_int_equal(db_int(st, 2), 0);
	assert_int_equal(db_end(st), OK);
	db_close(db);
}

static void
statements_gather(void **state)
{
	size_t n;
	bool found = false;

	(void)state;
	const struct sql *const *all = db_statements(&n);
	for (size_t i = 0; i < n; i++) {
		assert_non_null(all[i]);
		assert_non_null(all[i]->text);
		found = found || strcmp(all[i]->name, "sql_find") == 0;
	}
	assert_true(found);
}

static void
mistakes_do_nothing_and_tell(void **state)
{
	static const struct sql stranger_text = { "stranger", "SELECT 1", SQL_READ };
	static const struct sql *const stranger = &stranger_text;

	(void)state;
	struct db *db = store_open(DB_CREATE);
	assert_int_equal(db_run(db_begin(db, &sql_nonsense)), IO);
	assert_int_equal(db_run(db_begin(db, &sql_nonsense)), IO);
	assert_int_equal(db_run(db_begin(db, &sql_two)), IO);
	assert_int_equal(db_run(db_begin(db, &sql_hidden_write)), IO);
	assert_int_equal(db_run(db_begin(db, &stranger)), IO);
	/* Past the door. */
	assert_false(db_writing(db));
	struct stmt *st = db_begin(db, &sql_add);
	db_bind_text(st, 1, "past");
	assert_false(db_step(st));
	assert_int_equal(db_end(st), IO);
	assert_int_equal(store_number(db, &sql_count), 0);
	/* A parameter that is not there. */
	st = db_begin(db, &sql_find);
	db_bind_int(st, 7, 1);
	assert_false(db_step(st));
	assert_int_equal(db_int(st, 0), 0);
	assert_null(db_text(st, 0));
	assert_int_equal(db_end(st), IO);
	/* Again before its end. */
	st = db_begin(db, &sql_count);
	assert_true(db_step(st));
	assert_int_equal(db_run(db_begin(db, &sql_count)), IO);
	assert_int_equal(db_int(st, 0), 0);
	assert_int_equal(db_end(st), OK);
	assert_int_equal(store_number(db, &sql_count), 0);
	db_close(db);
}

static enum status
set_setting(struct db *db, void *value)
{
	struct stmt *st = db_begin(db, &sql_setting);

	db_bind_text(st, 1, "village");
	db_bind_text(st, 2, value);
	return db_run(st);
}

static void
a_second_setting_conflicts(void **state)
{
	struct db *db;

	(void)state;
	assert_int_equal(db_open(&db, store_path, DB_CREATE, NULL), OK);
	assert_int_equal(db_write(db, set_setting, "Desa Sukamaju", NULL), OK);
	assert_int_equal(db_write(db, set_setting, "Desa Lain", NULL), CONFLICT);
	/* Not null is the program's duty, not somebody else's change. */
	assert_int_equal(db_write(db, set_setting, NULL, NULL), IO);
	db_close(db);
}

/* -- Care ---------------------------------------------------------------------------------- */

static void
a_backup_is_the_same_store(void **state)
{
	struct stat st;
	struct problem p = { 0 };
	int64_t size = 100000;

	(void)state;
	struct db *db = store_open(DB_CREATE);
	assert_int_equal(db_write(db, store_add, "kept", NULL), OK);
	for (int i = 0; i < 20; i++)
		assert_int_equal(db_write(db, store_fill, &size, NULL), OK);
	assert_int_equal(db_backup(db, store_copy, &p), OK);
	assert_int_equal(db_backup(db, store_copy, &p), CONFLICT);
	assert_int_equal(db_write(db, store_add, "later", NULL), OK);
	db_close(db);
	assert_int_equal(stat(store_copy, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	char journal[160];
	snprintf(journal, sizeof(journal), "%s-journal", store_copy);
	assert_int_equal(store_size(journal), -1);
	store_remove();
	assert_int_equal(rename(store_copy, store_path), 0);
	db = store_open(DB_OPEN);
	assert_int_equal(db_integrity(db, &p), OK);
	assert_int_equal(store_number(db, &sql_count), 21);
	assert_int_equal(store_number(db, &sql_sum), 20 * size);
	assert_int_equal(db_write(db, store_add, "after", NULL), OK);
	db_close(db);
	snprintf(journal, sizeof(journal), "%s/none/copy", store_directory);
	db = store_open(DB_LOOK);
	assert_int_equal(db_backup(db, journal, &p), NOT_FOUND);
	assert_int_equal(db_backup(db, store_copy, &p), OK);
	db_close(db);
}

static void
plans_are_told(void **state)
{
	char plan[512];
	char tiny[4];

	(void)state;
	struct db *db = store_open(DB_CREATE);
	assert_int_equal(db_plan(db, sql_find, plan, sizeof(plan)), OK);
	assert_non_null(strstr(plan, "SEARCH thing"));
	assert_int_equal(db_plan(db, sql_count, plan, sizeof(plan)), OK);
	assert_non_null(strstr(plan, "SCAN thing"));
	assert_int_equal(db_plan(db, sql_nonsense, plan, sizeof(plan)), IO);
	assert_int_equal(db_plan(db, sql_find, tiny, sizeof(tiny)), FULL);
	db_close(db);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(opens_what_it_created, store_clean),
		cmocka_unit_test_teardown(creates_the_real_schema, store_clean),
		cmocka_unit_test_teardown(has_its_settings, store_clean),
		cmocka_unit_test_teardown(refuses_what_is_no_database_of_ours, store_clean),
		cmocka_unit_test_teardown(refuses_damaged_and_truncated_files, store_clean),
		cmocka_unit_test_teardown(looking_writes_nothing, store_clean),
		cmocka_unit_test_teardown(migrations_are_whole, store_clean),
		cmocka_unit_test_teardown(two_migrate_one_at_a_time, store_clean),
		cmocka_unit_test_teardown(migrating_waits_for_its_turn, store_clean),
		cmocka_unit_test_teardown(values_come_back, store_clean),
		cmocka_unit_test_teardown(statements_gather, store_clean),
		cmocka_unit_test_teardown(mistakes_do_nothing_and_tell, store_clean),
		cmocka_unit_test_teardown(a_second_setting_conflicts, store_clean),
		cmocka_unit_test_teardown(a_backup_is_the_same_store, store_clean),
		cmocka_unit_test_teardown(plans_are_told, store_clean),
	};

	return cmocka_run_group_tests(tests, store_begin, store_end);
}
