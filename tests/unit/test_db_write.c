/* The way to write: whole or nothing, one at a time; what waits and for how long. Full disks are
 * test_db_full.c's; opening, statements and care test_db.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "unit/store.h"

SQL(sql_delete, SQL_WRITE, "DELETE FROM thing WHERE name = ?1");
SQL(sql_counter, SQL_READ, "SELECT value FROM counter WHERE one = 1");
SQL(sql_count, SQL_READ, "SELECT COUNT(*) FROM thing");

/* Mistakes on purpose. */
SQL(sql_nonsense, SQL_READ, "SELEC 1");
SQL(sql_false_write, SQL_WRITE, "SELECT 1");

/* -- Writing ------------------------------------------------------------------------------- */

static enum status
add_then_deny(struct db *db, void *name)
{
	assert_true(db_writing(db));
	assert_int_equal(store_add(db, name), OK);
	return DENIED;
}

static enum status
add_and_overlook(struct db *db, void *name)
{
	assert_int_equal(db_run(db_begin(db, &sql_nonsense)), IO);
	assert_int_equal(store_add(db, name), OK);
	return OK;
}

static enum status
add_twice_and_go_on(struct db *db, void *name)
{
	assert_int_equal(store_add(db, name), OK);
	assert_int_equal(store_add(db, name), CONFLICT);
	return OK;
}

static enum status
leave_open(struct db *db, void *name)
{
	assert_int_equal(store_add(db, name), OK);
	assert_true(db_step(db_begin(db, &sql_count)));
	return OK;
}

static enum status
write_within(struct db *db, void *name)
{
	assert_int_equal(db_write(db, store_add, name, NULL), IO);
	assert_int_equal(db_keep(db, 0, store_add, name), IO);
	assert_int_equal(db_checkpoint(db), IO);
	return DENIED;
}

static enum status
false_write(struct db *db, void *arg)
{
	(void)arg;
	return db_run(db_begin(db, &sql_false_write));
}

static enum status
delete_guarded(struct db *db, void *name)
{
	enum status status = store_add(db, name);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_delete);
	db_bind_text(st, 1, name);
	return db_run(st);
}

static void
a_write_is_whole_or_nothing(void **state)
{
	struct problem p = { 0 };

	(void)state;
	struct db *db = store_open(DB_CREATE);
	assert_int_equal(db_write(db, add_then_deny, "a", &p), DENIED);
	assert_int_equal(p.status, DENIED);
	assert_true(p.text[0] != '\0');
	assert_int_equal(db_write(db, add_and_overlook, "a", &p), IO);
	assert_int_equal(db_write(db, leave_open, "a", &p), IO);
	assert_int_equal(db_write(db, write_within, "a", &p), DENIED);
	assert_int_equal(db_write(db, false_write, NULL, &p), IO);
	assert_int_equal(db_write(db, delete_guarded, "guarded", &p), IO);
	assert_int_equal(store_number(db, &sql_count), 0);
	assert_int_equal(db_write(db, store_add, "a", &p), OK);
	assert_int_equal(db_write(db, store_add, "a", &p), CONFLICT);
	assert_int_equal(db_keep(db, 0, store_add, "b"), OK);
	assert_int_equal(db_write(db, add_twice_and_go_on, "c", &p), OK);
	assert_int_equal(store_number(db, &sql_count), 3);
	assert_false(db_writing(db));
	db_close(db);
}

static void
reading_bars_writing(void **state)
{
	(void)state;
	struct db *db = store_open(DB_CREATE);
	struct stmt *st = db_begin(db, &sql_count);
	assert_true(db_step(st));
	assert_int_equal(db_write(db, store_add, "a", NULL), IO);
	assert_int_equal(db_end(st), OK);
	assert_int_equal(db_snapshot_begin(db), OK);
	assert_int_equal(db_write(db, store_add, "a", NULL), IO);
	db_snapshot_end(db);
	assert_int_equal(db_write(db, store_add, "a", NULL), OK);
	db_close(db);
}

static void
a_snapshot_stands_still(void **state)
{
	(void)state;
	struct db *db = store_open(DB_CREATE);
	struct db *second = store_open(DB_OPEN);
	int64_t version = db_data_version(db);
	assert_int_equal(db_data_version(db), version);
	assert_int_equal(db_snapshot_begin(db), OK);
	assert_int_equal(db_snapshot_begin(db), OK);
	assert_int_equal(store_number(db, &sql_count), 0);
	assert_int_equal(db_write(second, store_add, "a", NULL), OK);
	db_snapshot_end(db);
	assert_int_equal(store_number(db, &sql_count), 0);
	db_snapshot_end(db);
	assert_int_equal(store_number(db, &sql_count), 1);
	assert_int_not_equal(db_data_version(db), version);
	db_close(second);
	db_close(db);
}

/* -- The turn ------------------------------------------------------------------------------ */

static int64_t
milliseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void
check_busy(struct db *db, int wait_ms)
{
	struct problem p = { 0 };
	int64_t before = milliseconds();

	db_set_wait(db, wait_ms);
	assert_int_equal(db_write(db, store_add, "waiting", &p), BUSY);
	assert_string_equal(p.text, status_text(BUSY));
	int64_t took = milliseconds() - before;
	assert_true(took >= wait_ms - 1);
	assert_true(took < wait_ms + 2000);
	assert_int_equal(db_keep(db, 0, store_add, "waiting"), BUSY);
	assert_int_equal(db_checkpoint(db), BUSY);
	assert_int_equal(store_number(db, &sql_count), 0);
}

static void
a_taken_turn_is_busy(void **state)
{
	int ready[2];

	(void)state;
	store_make();
	pid_t holder = store_hold(ready);
	struct db *db = store_open(DB_OPEN);
	check_busy(db, 30);
	db_wait_by_signal(db, NULL);
	check_busy(db, 30);
	/* The turn goes with its holder. */
	store_release(holder, ready);
	db_set_wait(db, DB_WAIT_MS);
	assert_int_equal(db_write(db, store_add, "waiting", NULL), OK);
	db_close(db);
}

static enum status
add_and_stop(struct db *db, void *ready)
{
	enum status status = store_add(db, "stopped");

	if (write(*(int *)ready, "x", 1) != 1)
		return IO;
	raise(SIGSTOP);
	return status;
}

static void
a_stopped_writer_shuts_nobody_out(void **state)
{
	int ready[2];
	int how;
	char byte;

	(void)state;
	store_make();
	assert_int_equal(pipe(ready), 0);
	pid_t writer = fork();
	if (writer == 0) {
		struct db *db = store_open(DB_OPEN);
		enum status status = db_write(db, add_and_stop, &ready[1], NULL);
		db_close(db);
		_exit((int)status);
	}
	assert_int_equal(read(ready[0], &byte, 1), 1);
	assert_int_equal(waitpid(writer, &how, WUNTRACED), writer);
	assert_true(WIFSTOPPED(how));
	struct db *db = store_open(DB_OPEN);
	db_wait_by_signal(db, NULL);
	check_busy(db, 50);
	kill(writer, SIGCONT);
	assert_int_equal(store_child(writer), OK);
	assert_int_equal(db_write(db, store_add, "after", NULL), OK);
	assert_int_equal(store_number(db, &sql_count), 2);
	db_close(db);
	close(ready[0]);
	close(ready[1]);
}

static volatile int stop;

static void
raise_stop(int signal_number)
{
	(void)signal_number;
	stop = 1;
}

/* Sends the hangup once the parent sleeps, which it does nowhere but in the wait. */
static pid_t
hang_up_when_asleep(void)
{
	pid_t parent = getpid();
	pid_t child = fork();

	if (child != 0)
		return child;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	char name[64];
	char line[512];
	snprintf(name, sizeof(name), "/proc/%d/stat", parent);
	for (;;) {
		FILE *file = fopen(name, "re");
		const char *at = file && fgets(line, sizeof(line), file) ? strrchr(line, ')') : NULL;
		if (file)
			fclose(file);
		if (!at)
			_exit(1);
		if (at[2] == 'S')
			break;
	}
	_exit(kill(parent, SIGHUP) == 0 ? 0 : 1);
}

static void
the_stop_flag_ends_the_wait(void **state)
{
	struct sigaction action = { .sa_handler = raise_stop };
	struct sigaction before;
	sigset_t hangup;
	sigset_t mask;
	int ready[2];

	(void)state;
	store_make();
	sigaction(SIGHUP, &action, &before);
	/* As the loop does while it is not waiting. */
	sigemptyset(&hangup);
	sigaddset(&hangup, SIGHUP);
	sigprocmask(SIG_BLOCK, &hangup, &mask);
	pid_t holder = store_hold(ready);
	stop = 0;
	pid_t caller = hang_up_when_asleep();
	struct db *db = store_open(DB_OPEN);
	db_wait_by_signal(db, &stop);
	db_set_wait(db, 60000);
	int64_t start = milliseconds();
	assert_int_equal(db_write(db, store_add, "x", NULL), BUSY);
	assert_true(stop);
	assert_true(milliseconds() - start < 5000);
	/* With the flag up: no wait for a taken turn, but what is kept has its own time. */
	start = milliseconds();
	assert_int_equal(db_write(db, store_add, "x", NULL), BUSY);
	assert_true(milliseconds() - start < 5000);
	start = milliseconds();
	assert_int_equal(db_keep(db, 40, store_add, "x"), BUSY);
	assert_true(milliseconds() - start >= 39);
	assert_int_equal(store_child(caller), 0);
	store_release(holder, ready);
	/* And a free one is taken. */
	assert_int_equal(db_write(db, store_add, "draft", NULL), OK);
	db_close(db);
	sigprocmask(SIG_SETMASK, &mask, NULL);
	sigaction(SIGHUP, &before, NULL);
}

#define WRITERS 4
#define WRITES 150

/* Every write is both an acknowledged row and a raised counter. */
static enum status
add_and_raise(struct db *db, void *name)
{
	enum status status = store_add(db, name);

	return status == OK ? store_raise(db, NULL) : status;
}

static int
write_many(int me)
{
	struct db *db;
	char name[32];

	if (db_open_with(&db, store_path, DB_OPEN, store_schema, NULL) != OK)
		return 1;
	if (me % 2 == 0)
		db_wait_by_signal(db, NULL);
	for (int i = 0; i < WRITES; i++) {
		snprintf(name, sizeof(name), "%d-%d", me, i);
		if (db_write(db, add_and_raise, name, NULL) != OK)
			return 1;
	}
	db_close(db);
	return 0;
}

static void
no_acknowledged_write_is_lost(void **state)
{
	pid_t children[WRITERS];

	(void)state;
	store_make();
	for (int i = 0; i < WRITERS; i++) {
		children[i] = fork();
		if (children[i] == 0)
			_exit(write_many(i));
	}
	for (int i = 0; i < WRITERS; i++)
		assert_int_equal(store_child(children[i]), 0);
	struct db *db = store_open(DB_OPEN);
	assert_int_equal(store_number(db, &sql_counter), WRITERS * WRITES);
	assert_int_equal(store_number(db, &sql_count), WRITERS * WRITES);
	assert_int_equal(db_integrity(db, NULL), OK);
	db_close(db);
}

static void
the_log_file_does_not_grow_without_end(void **state)
{
	int64_t size = 400000;

	(void)state;
	struct db *db = store_open(DB_CREATE);
	for (int i = 0; i < 60; i++)
		assert_int_equal(db_write(db, store_fill, &size, NULL), OK);
	assert_true(store_size(store_beside("-wal")) < 1300 * 4200);
	assert_true(store_size(store_path) > 40 * size);
	/* A reader that stays keeps it from starting over; once it has left, the file is cut. */
	struct db *reader = store_open(DB_OPEN);
	assert_int_equal(db_snapshot_begin(reader), OK);
	assert_true(store_number(reader, &sql_count) > 0);
	for (int i = 0; i < 120; i++)
		assert_int_equal(db_write(db, store_fill, &size, NULL), OK);
	assert_true(store_size(store_beside("-wal")) > 10000 * 4096);
	db_snapshot_end(reader);
	assert_int_equal(db_write(db, store_add, "x", NULL), OK);
	assert_int_equal(store_size(store_beside("-wal")), 0);
	db_close(reader);
	assert_int_equal(db_write(db, store_add, "y", NULL), OK);
	assert_true(store_size(store_beside("-wal")) > 0);
	assert_int_equal(db_checkpoint(db), OK);
	assert_int_equal(store_size(store_beside("-wal")), 0);
	db_close(db);
}

/* What was erased does not stay in the log because somebody read just then, and nobody waits for
 * them with the turn in hand. Whoever comes next does it, in whatever process. */
static void
a_log_that_was_read_is_emptied_later(void **state)
{
	(void)state;
	store_make();
	static char *const names[] = { "erased", "erased too", "after", "after that" };
	for (int way = 0; way < 2; way++) {
		struct db *reader = store_open(DB_OPEN);
		struct db *db = store_open(DB_OPEN);
		assert_int_equal(db_checkpoint_again(db), OK);
		assert_int_equal(db_snapshot_begin(reader), OK);
		assert_true(store_number(reader, &sql_count) >= 0);
		assert_int_equal(db_write(db, store_add, names[way], NULL), OK);
		int64_t before = milliseconds();
		assert_int_equal(db_checkpoint(db), BUSY);
		assert_true(milliseconds() - before < 900);
		assert_int_equal(db_checkpoint_again(db), BUSY);
		db_close(db);
		assert_int_equal(db_write(reader, store_add, "no", NULL), IO); /* as it reads */
		db_snapshot_end(reader);
		db_close(reader);
		assert_true(store_size(store_beside("-wal")) > 0);
		db = store_open(DB_OPEN);
		if (way == 0)
			assert_int_equal(db_checkpoint_again(db), OK);
		else
			assert_int_equal(db_write(db, store_add, "next", NULL), OK);
		assert_int_equal(store_size(store_beside("-wal")), 0);
		/* And then no more. */
		assert_int_equal(db_write(db, store_add, names[2 + way], NULL), OK);
		assert_int_equal(db_checkpoint_again(db), OK);
		assert_true(store_size(store_beside("-wal")) > 0);
		db_close(db);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_write_is_whole_or_nothing, store_clean),
		cmocka_unit_test_teardown(reading_bars_writing, store_clean),
		cmocka_unit_test_teardown(a_snapshot_stands_still, store_clean),
		cmocka_unit_test_teardown(a_taken_turn_is_busy, store_clean),
		cmocka_unit_test_teardown(a_stopped_writer_shuts_nobody_out, store_clean),
		cmocka_unit_test_teardown(the_stop_flag_ends_the_wait, store_clean),
		cmocka_unit_test_teardown(no_acknowledged_write_is_lost, store_clean),
		cmocka_unit_test_teardown(the_log_file_does_not_grow_without_end, store_clean),
		cmocka_unit_test_teardown(a_log_that_was_read_is_emptied_later, store_clean),
	};

	return cmocka_run_group_tests(tests, store_begin, store_end);
}
