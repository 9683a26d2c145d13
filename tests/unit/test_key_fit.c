/* The hall knows its key again, and another one from it. What the commands make of that is test_key.sh's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fixture.h"

static void
the_first_key_is_the_halls(void **state)
{
	struct fixture f = { .db = NULL };
	struct key one = { .bytes = { 1 } };
	struct key two = { .bytes = { 2 } };

	(void)state;
	fixture_begin(&f);
	assert_int_equal(key_fit(f.db, &one), OK); /* nothing is known yet */
	assert_int_equal(key_fit(f.db, &two), OK);
	assert_int_equal(key_keep_print(f.db, &one), OK);
	assert_int_equal(key_fit(f.db, &one), OK);
	assert_int_equal(key_fit(f.db, &two), CONFLICT);
	assert_int_equal(key_keep_print(f.db, &two), OK); /* the first one stays */
	assert_int_equal(key_fit(f.db, &two), CONFLICT);
	assert_int_equal(key_fit(f.db, &one), OK);
	fixture_end(&f);
}

static void
a_key_file_is_checked(void **state)
{
	struct fixture f = { .db = NULL };
	struct problem p = { 0 };
	char path[400];
	struct key key;

	(void)state;
	fixture_begin(&f);
	snprintf(path, sizeof(path), "%s/tried", f.dir);
	assert_int_equal(key_check_file(f.db, path, &p), NOT_FOUND);
	assert_int_equal(key_create(path, &p), OK);
	assert_int_equal(key_check_file(f.db, path, &p), OK);
	assert_int_equal(key_load(&key, path, &p), OK);
	assert_int_equal(key_keep_print(f.db, &key), OK);
	assert_int_equal(key_check_file(f.db, path, &p), OK);
	assert_int_equal(unlink(path), 0);
	assert_int_equal(key_create(path, &p), OK);
	assert_int_equal(key_check_file(f.db, path, &p), CONFLICT);
	assert_non_null(strstr(p.text, path));
	assert_int_equal(unlink(path), 0);
	fixture_end(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_first_key_is_the_halls),
		cmocka_unit_test(a_key_file_is_checked),
	};

	return cmocka_run_group_tests_name("key_fit", tests, NULL, NULL);
}
