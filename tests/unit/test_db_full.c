/* Writing on a full disk: it is said, what was written stands, and it goes on once there is room. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "unit/store.h"

SQL(sql_count, SQL_READ, "SELECT COUNT(*) FROM thing");

/* In a child: fills the disk as far as its limit goes, counts what was
 * acknowledged, gets room again and goes on. */
static int
fill_the_disk(void)
{
	struct rlimit limit;
	struct db *db;
	struct problem p = { 0 };
	int64_t size = 50000;
	int64_t written = 0;
	enum status status;

	signal(SIGXFSZ, SIG_IGN);
	if (db_open_with(&db, store_path, DB_OPEN, store_schema, &p) != OK)
		return 1;
	getrlimit(RLIMIT_FSIZE, &limit);
	rlim_t all = limit.rlim_cur;
	limit.rlim_cur = 600000;
	setrlimit(RLIMIT_FSIZE, &limit);
	while ((status = db_write(db, store_fill, &size, &p)) == OK && written < 1000)
		written++;
	if (status != FULL || written == 0 || p.status != FULL || p.text[0] == '\0')
		return 2;
	if (store_number(db, &sql_count) != written || db_keep(db, 0, store_fill, &size) != FULL)
		return 3;
	limit.rlim_cur = all;
	setrlimit(RLIMIT_FSIZE, &limit);
	if (db_write(db, store_fill, &size, &p) != OK || store_number(db, &sql_count) != written + 1)
		return 4;
	if (db_integrity(db, &p) != OK)
		return 5;
	db_close(db);
	return 0;
}

static void
a_full_disk_is_said_and_survived(void **state)
{
	(void)state;
	store_make();
	pid_t child = fork();
	if (child == 0)
		_exit(fill_the_disk());
	assert_int_equal(store_child(child), 0);
	struct db *db = store_open(DB_OPEN);
	assert_int_equal(db_integrity(db, NULL), OK);
	assert_true(store_number(db, &sql_count) > 1);
	db_close(db);
}

static int
create_on_a_full_disk(void)
{
	struct rlimit limit = { .rlim_cur = 5000, .rlim_max = RLIM_INFINITY };
	struct db *db;
	struct problem p = { 0 };

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = 5000;
	setrlimit(RLIMIT_FSIZE, &limit);
	enum status status = db_open(&db, store_path, DB_CREATE, &p);
	return status == FULL && store_size(store_path) == -1 ? 0 : 1;
}

static void
creating_on_a_full_disk_leaves_nothing(void **state)
{
	(void)state;
	pid_t child = fork();
	if (child == 0)
		_exit(create_on_a_full_disk());
	assert_int_equal(store_child(child), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_full_disk_is_said_and_survived, store_clean),
		cmocka_unit_test_teardown(creating_on_a_full_disk_leaves_nothing, store_clean),
	};

	return cmocka_run_group_tests(tests, store_begin, store_end);
}
