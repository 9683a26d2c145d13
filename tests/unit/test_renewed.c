/* Who is in the hall while it changes under them: a newer program brings the schema up to date, or a
 * backup is put in the file's place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "unit/store.h"

#define EXTRA "CREATE TABLE extra (value INTEGER NOT NULL) STRICT; INSERT INTO extra VALUES (1);"

static const char *const newer[] = { STORE_SCHEMA, EXTRA, NULL };

SQL(sql_count, SQL_READ, "SELECT COUNT(*) FROM thing");

static void
assert_shut(enum db_mode mode)
{
	struct problem p = { 0 };
	struct db *db;

	assert_int_equal(db_open(&db, store_path, mode, &p), BUSY);
	assert_null(db);
	assert_non_null(strstr(p.text, "in a few minutes"));
}

static void
the_old_program_writes_no_more(void **state)
{
	struct problem p = { 0 };
	struct db *fresh;

	(void)state;
	store_make();
	struct db *db = store_open(DB_OPEN);
	assert_int_equal(db_write(db, store_add, "before", &p), OK);
	assert_int_equal(db_open_with(&fresh, store_path, DB_OPEN, newer, &p), OK);
	for (int i = 0; i < 2; i++) {
		p = (struct problem){ 0 };
		assert_int_equal(db_write(db, store_add, "after", &p), DENIED);
		assert_non_null(strstr(p.text, "The program was renewed"));
		assert_int_equal(db_keep(db, 0, store_add, "after"), DENIED);
	}
	assert_int_equal(store_number(db, &sql_count), 1);
	/* What they typed is kept, and they can read on. */
	assert_int_equal(db_keep_typed(db, 0, store_add, "draft"), OK);
	assert_int_equal(store_number(db, &sql_count), 2);
	assert_int_equal(db_write(fresh, store_add, "after", &p), OK);
	assert_int_equal(store_number(db, &sql_count), 3);
	db_close(fresh);
	db_close(db);
}

/* What a body denies is no renewal. */
static enum status
deny(struct db *db, void *arg)
{
	(void)db;
	(void)arg;
	return DENIED;
}

static void
another_refusal_says_nothing_of_it(void **state)
{
	struct problem p = { 0 };

	(void)state;
	store_make();
	struct db *db = store_open(DB_OPEN);
	assert_int_equal(db_write(db, deny, NULL, &p), DENIED);
	assert_null(strstr(p.text, "renewed"));
	db_close(db);
}

static void
nobody_comes_in_through_a_shut_door(void **state)
{
	struct lock door;

	(void)state;
	store_make();
	assert_int_equal(lock_open(&door, store_path), OK);
	assert_int_equal(lock_enter(&door, true), OK);
	assert_shut(DB_OPEN);
	assert_shut(DB_LOOK);
	assert_shut(DB_CREATE);
	/* Nor in the moment in which the name is nobody's, and nothing is made of it then. */
	assert_int_equal(rename(store_path, store_copy), 0);
	assert_shut(DB_OPEN);
	assert_shut(DB_CREATE);
	assert_int_equal(store_size(store_path), -1);
	assert_int_equal(rename(store_copy, store_path), 0);
	lock_close(&door);
	db_close(store_open(DB_OPEN));
}

static void
the_door_is_not_shut_on_anybody(void **state)
{
	static const enum db_mode modes[] = { DB_OPEN, DB_LOOK };
	struct lock door;

	(void)state;
	store_make();
	for (size_t i = 0; i < 2; i++) {
		struct db *first = store_open(modes[i]);
		struct db *second = store_open(DB_OPEN);
		assert_int_equal(lock_open(&door, store_path), OK);
		assert_int_equal(lock_enter(&door, true), BUSY);
		/* Who writes meanwhile is no matter. */
		assert_int_equal(db_write(second, store_raise, NULL, NULL), OK);
		db_close(second);
		assert_int_equal(lock_enter(&door, true), BUSY);
		db_close(first);
		assert_int_equal(lock_enter(&door, true), OK);
		lock_close(&door);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_old_program_writes_no_more, store_clean),
		cmocka_unit_test_teardown(another_refusal_says_nothing_of_it, store_clean),
		cmocka_unit_test_teardown(nobody_comes_in_through_a_shut_door, store_clean),
		cmocka_unit_test_teardown(the_door_is_not_shut_on_anybody, store_clean),
	};

	return cmocka_run_group_tests(tests, store_begin, store_end);
}
