/* A small database with a schema of its own, for the tests of src/db: see store.h. */
#include "unit/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/lang.h"

const char *const store_schema[] = { STORE_SCHEMA, NULL };

SQL(sql_add, SQL_WRITE, "INSERT INTO thing (name, body) VALUES (?1, ?2)");
SQL(sql_fill, SQL_WRITE, "INSERT INTO thing (body) VALUES (zeroblob(?1))");
SQL(sql_raise, SQL_WRITE, "UPDATE counter SET value = value + 1 WHERE one = 1");

char store_directory[FOLDER_MAX];
char store_path[FOLDER_MAX + 16];
char store_copy[FOLDER_MAX + 16];

struct db *
store_open(enum db_mode mode)
{
	struct problem p = { 0 };
	struct db *db;

	enum status status = db_open_with(&db, store_path, mode, store_schema, &p);
	if (status != OK)
		print_error("open: %s\n", p.text);
	assert_int_equal(status, OK);
	return db;
}

void
store_refused(enum db_mode mode, const char *const *migrations, enum status expected,
              const char *says)
{
	struct problem p = { 0 };
	struct db *db = (struct db *)&p;

	assert_int_equal(db_open_with(&db, store_path, mode, migrations, &p), expected);
	assert_null(db);
	assert_int_equal(p.status, expected);
	if (!strstr(p.text, says))
		print_error("'%s' is not in: %s\n", says, p.text);
	assert_non_null(strstr(p.text, says));
}

int64_t
store_number(struct db *db, const struct sql *const *sql)
{
	struct stmt *st = db_begin(db, sql);

	assert_true(db_step(st));
	int64_t n = db_int(st, 0);
	assert_int_equal(db_end(st), OK);
	return n;
}

enum status
store_add(struct db *db, void *name)
{
	struct stmt *st = db_begin(db, &sql_add);

	db_bind_text(st, 1, name);
	return db_run(st);
}

enum status
store_raise(struct db *db, void *arg)
{
	(void)arg;
	return db_run(db_begin(db, &sql_raise));
}

enum status
store_fill(struct db *db, void *size)
{
	struct stmt *st = db_begin(db, &sql_fill);

	db_bind_int(st, 1, *(const int64_t *)size);
	return db_run(st);
}

const char *
store_beside(const char *ending)
{
	static char name[160];

	snprintf(name, sizeof(name), "%s%s", store_path, ending);
	return name;
}

off_t
store_size(const char *name)
{
	struct stat st;

	return stat(name, &st) == 0 ? st.st_size : -1;
}

/* Makes a database with everything in the file itself, closed. */
void
store_make(void)
{
	struct db *db = store_open(DB_CREATE);

	assert_int_equal(db_checkpoint(db), OK);
	db_close(db);
}

void
store_overwrite(off_t at, const void *bytes, size_t n)
{
	int fd = open(store_path, O_WRONLY);

	assert_true(fd >= 0);
	assert_int_equal(pwrite(fd, bytes, n, at), n);
	close(fd);
}

/* A child that writes one byte to `ready` once it holds the turn, and then stays as it is. */
pid_t
store_hold(int ready[2])
{
	assert_int_equal(pipe(ready), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		/* A test that fails does not leave it behind. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		struct lock l = { .fd = -1 };
		if (lock_open(&l, store_path) != OK || lock_take(&l, 1000, false) != OK)
			_exit(1);
		if (write(ready[1], "x", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	char byte;
	assert_int_equal(read(ready[0], &byte, 1), 1);
	return child;
}

void
store_release(pid_t child, int ready[2])
{
	kill(child, SIGKILL);
	assert_int_equal(waitpid(child, NULL, 0), child);
	close(ready[0]);
	close(ready[1]);
}

int
store_child(pid_t child)
{
	int how;

	assert_int_equal(waitpid(child, &how, 0), child);
	assert_true(WIFEXITED(how));
	return WEXITSTATUS(how);
}

void
store_remove(void)
{
	static const char *const endings[] = { "", "-wal", "-shm", "-journal", "-write" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++)
		unlink(store_beside(endings[i]));
}

int
store_clean(void **state)
{
	(void)state;
	store_remove();
	unlink(store_copy);
	return 0;
}

int
store_begin(void **state)
{
	(void)state;
	lang_init();
	lang_set("en");
	folder_make(store_directory);
	snprintf(store_path, sizeof(store_path), "%s/hall.db", store_directory);
	snprintf(store_copy, sizeof(store_copy), "%s/copy.db", store_directory);
	return 0;
}

int
store_end(void **state)
{
	(void)state;
	folder_remove(store_directory);
	return 0;
}
