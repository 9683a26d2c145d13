/* The system's log: what is heard of base/log comes into its table at a safe moment, whole or
 * counted, within its bounds. Reading it is test_logbook_list.c's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#include "core/session_list.h"
#include "db/internal.h"
#include "unit/logs.h"

#define DAY INT64_C(86400)

static struct logbook_row
newest(struct hall *h)
{
	struct logbook_row row;

	assert_int_equal(logs_page(h, &h->system, &logs_all, 0, false, 1, &row), 1);
	return row;
}

/* -- Heard and kept ---------------------------------------------------------------------------- */

static void
a_line_is_kept(void **state)
{
	struct hall *h = *state;

	log_write(LOG_LEVEL_WARN, "sign-in: %s failed, at %s", "W-0007", "tty1");
	assert_int_equal(logbook_waiting(), 1);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log"), 0);
	h->clock->now += 60;
	logs_keep(h);
	const struct logbook_row row = newest(h);
	assert_int_equal(row.at, HALL_NOW); /* when it happened */
	assert_int_equal(row.level, LOG_LEVEL_WARN);
	assert_int_equal(row.source, LOG_SOURCE_SIGN_IN);
	assert_string_equal(row.text, "W-0007 failed, at tty1");
	assert_int_equal(logbook_newest(h->db), row.id);
}

static void
nothing_waits_nothing_runs(void **state)
{
	struct hall *h = *state;

	log_write(LOG_LEVEL_NOTE, "backup: done");
	logs_keep(h);
	int64_t before = h->db->cost.statements;
	for (int i = 0; i < 100; i++)
		logs_keep(h);
	assert_int_equal(h->db->cost.statements, before);
}

static void
each_beginning_is_a_source(void **state)
{
	struct hall *h = *state;
	static const char *const names[LOG_SOURCE_COUNT] = {
		[LOG_SOURCE_PROGRAM] = "program", [LOG_SOURCE_SIGN_IN] = "sign-in",
		[LOG_SOURCE_SESSION] = "session", [LOG_SOURCE_EXPORT] = "export",
		[LOG_SOURCE_BACKUP] = "backup",   [LOG_SOURCE_DATABASE] = "database",
		[LOG_SOURCE_CLOCK] = "clock",     [LOG_SOURCE_NOTIFY] = "notify",
		[LOG_SOURCE_PRINT] = "print",     [LOG_SOURCE_IMPORT] = "import",
		[LOG_SOURCE_PEOPLE] = "people",   [LOG_SOURCE_VERIFY] = "verify",
		[LOG_SOURCE_AUDIT] = "audit",
	};

	for (int i = 0; i < LOG_SOURCE_COUNT; i++) {
		assert_string_equal(log_source_name((enum log_source)i), names[i]);
		assert_int_equal(log_source_find(names[i]), i);
		assert_true(*log_source_label((enum log_source)i));
		log_write(LOG_LEVEL_NOTE, "%s: a: b", names[i]);
		logs_keep(h);
		assert_int_equal(newest(h).source, i);
		assert_string_equal(newest(h).text, "a: b");
	}
	assert_int_equal(log_source_find("printer"), LOG_SOURCE_COUNT);
	log_write(LOG_LEVEL_NOTE, "elsewhere: it rains");
	logs_keep(h);
	assert_int_equal(newest(h).source, LOG_SOURCE_PROGRAM);
	assert_string_equal(newest(h).text, "elsewhere: it rains");
}

static void
texts_are_tame(void **state)
{
	struct hall *h = *state;
	char longer[700];

	log_write(LOG_LEVEL_NOTE, "import: a\nb\x1b[2J \xff \u202e c");
	logs_keep(h);
	assert_string_equal(newest(h).text, "a\\x0ab\\x1b[2J ? ? c");
	/* Cut between two letters, not within one. */
	memset(longer, 'x', sizeof(longer));
	memcpy(longer + LOGBOOK_TEXT_MAX - 1, "\u00e9", 2);
	longer[sizeof(longer) - 1] = '\0';
	log_write(LOG_LEVEL_NOTE, "import: %s", longer);
	logs_keep(h);
	assert_int_equal(strlen(newest(h).text), LOGBOOK_TEXT_MAX - 1);
}

static void
what_does_not_fit_is_counted(void **state)
{
	struct hall *h = *state;
	struct logbook_row rows[100];

	for (int i = 0; i < LOGBOOK_WAITING + 6; i++)
		log_write(LOG_LEVEL_NOTE, "notify: %d", i);
	assert_int_equal(logbook_waiting(), LOGBOOK_WAITING + 1);
	logs_keep(h);
	assert_int_equal(logs_page(h, &h->system, &logs_all, 0, false, 100, rows), LOGBOOK_WAITING + 1);
	assert_string_equal(rows[0].text, "6 more lines went to syslog alone");
	assert_int_equal(rows[0].level, LOG_LEVEL_WARN);
	assert_string_equal(rows[1].text, "63");
	assert_string_equal(rows[LOGBOOK_WAITING].text, "0");
	log_write(LOG_LEVEL_NOTE, "notify: again");
	logs_keep(h);
	assert_string_equal(newest(h).text, "again");
}

/* -- When -------------------------------------------------------------------------------------- */

static enum status
fails_with_a_word(struct db *db, void *arg)
{
	(void)arg;
	log_write(LOG_LEVEL_FAULT, "database: it went wrong");
	assert_int_equal(logbook_keep(db, 0), BUSY);
	return IO;
}

static void
never_within_a_write(void **state)
{
	struct hall *h = *state;
	struct problem p = { 0 };

	assert_int_equal(db_write(h->db, fails_with_a_word, NULL, &p), IO);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log"), 0);
	assert_int_equal(logbook_waiting(), 1);
	logs_keep(h);
	assert_string_equal(newest(h).text, "it went wrong");
}

static void
waits_for_who_writes(void **state)
{
	struct hall *h = *state;
	struct lock lock = { .fd = -1 };

	assert_int_equal(lock_open(&lock, h->path), OK);
	assert_int_equal(lock_take(&lock, 0, false), OK);
	log_write(LOG_LEVEL_NOTE, "backup: done");
	assert_int_equal(logbook_keep(h->db, 0), BUSY);
	assert_int_equal(logbook_waiting(), 1);
	lock_release(&lock);
	logs_keep(h);
	assert_string_equal(newest(h).text, "done");
	lock_close(&lock);
}

/* A database that only looks keeps nothing, but what waits can still be kept elsewhere. */
static void
waits_while_it_only_looks(void **state)
{
	struct hall *h = *state;
	struct problem p = { 0 };

	db_close(h->db);
	assert_int_equal(db_open(&h->db, h->path, DB_LOOK, &p), OK);
	log_write(LOG_LEVEL_NOTE, "export: proposals");
	assert_int_equal(logbook_keep(h->db, 0), DENIED);
	assert_int_equal(logbook_waiting(), 1);
	db_close(h->db);
	assert_int_equal(db_open(&h->db, h->path, DB_OPEN, &p), OK);
	h->system.db = h->db;
	logs_keep(h);
	assert_string_equal(newest(h).text, "proposals");
}

/* What cannot be kept is given up, and says nothing of that to itself. */
static void
gives_up_where_it_fails(void **state)
{
	struct hall *h = *state;

	raw_run(h->raw, "ALTER TABLE log RENAME TO gone");
	log_write(LOG_LEVEL_NOTE, "backup: done");
	assert_int_equal(logbook_keep(h->db, 0), IO);
	assert_int_equal(logbook_waiting(), 0);
	raw_run(h->raw, "ALTER TABLE gone RENAME TO log");
	log_write(LOG_LEVEL_NOTE, "backup: done again");
	logs_keep(h);
	assert_string_equal(newest(h).text, "done again");
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log"), 1);
}

/* -- Bounds ------------------------------------------------------------------------------------ */

static void
write_many(struct hall *h, int n)
{
	for (int i = 1; i <= n; i++) {
		log_write(i % 500 == 0 ? LOG_LEVEL_FAULT : LOG_LEVEL_NOTE, "notify: line %d", i);
		if (i % LOGBOOK_WAITING == 0 || i == n)
			logs_keep(h);
	}
}

static void
the_newest_stay(void **state)
{
	struct hall *h = *state;

	write_many(h, LOGBOOK_SHARE + 1000);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log"), LOGBOOK_SHARE);
	assert_int_equal(raw_int(h->raw, "SELECT MIN(id) FROM log"), 1001);
	assert_string_equal(newest(h).text, "line 5000");
}

/* What anybody can make as many of as they like pushes out its own kind alone. */
static void
failures_push_out_nothing_else(void **state)
{
	struct hall *h = *state;
	const struct logbook_query exports = { .level = LOG_LEVEL_NOTE, .source = LOG_SOURCE_EXPORT };
	struct logbook_row row;

	log_write(LOG_LEVEL_NOTE, "export: proposals, by W-0001");
	logs_keep(h);
	for (int i = 1; i <= LOGBOOK_SHARE_SIGN_IN + 500; i++) {
		log_write(LOG_LEVEL_WARN, "sign-in: W-%04d failed, at tty1", i);
		if (i % LOGBOOK_WAITING == 0)
			logs_keep(h);
	}
	logs_keep(h);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log WHERE source = %d",
	                         LOG_SOURCE_SIGN_IN), LOGBOOK_SHARE_SIGN_IN);
	assert_int_equal(logs_page(h, &h->system, &exports, 0, false, 1, &row), 1);
	assert_string_equal(row.text, "proposals, by W-0001");
	/* What names somebody goes with its line. */
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log_member"), LOGBOOK_SHARE_SIGN_IN + 1);
}

static void
the_same_again_is_counted(void **state)
{
	struct hall *h = *state;
	int64_t before = logbook_newest(h->db);

	for (int i = 0; i < 30; i++)
		log_write(LOG_LEVEL_WARN, "sign-in: an unknown name failed, at tty1");
	assert_int_equal(logbook_waiting(), 1);
	logs_keep(h);
	/* Lines of others between them part nothing, and it goes on in place. */
	h->clock->now += LOGBOOK_SAME_S - 1;
	log_write(LOG_LEVEL_NOTE, "backup: done");
	for (int i = 0; i < 7; i++)
		log_write(LOG_LEVEL_WARN, "sign-in: an unknown name failed, at tty1");
	logs_keep(h);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log WHERE id > %d", (int)before), 2);
	assert_int_equal(raw_int(h->raw, "SELECT times FROM log WHERE source = %d",
	                         LOG_SOURCE_SIGN_IN), 37);
	struct logbook_row rows[2];
	assert_int_equal(logs_page(h, &h->system, &logs_all, 0, false, 2, rows), 2);
	assert_string_equal(rows[1].text, "an unknown name failed, at tty1 (37 times)");
	assert_int_equal(rows[1].at, HALL_NOW);
	/* A minute after the first it is told anew; so is another text, and another level. */
	h->clock->now++;
	log_write(LOG_LEVEL_WARN, "sign-in: an unknown name failed, at tty1");
	log_write(LOG_LEVEL_NOTE, "sign-in: an unknown name failed, at tty1");
	log_write(LOG_LEVEL_NOTE, "sign-in: an unknown name failed, at tty2");
	assert_int_equal(logbook_waiting(), 3);
	logs_keep(h);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log WHERE id > %d", (int)before), 5);
	assert_string_equal(newest(h).text, "an unknown name failed, at tty2");
}

static void
old_ones_go(void **state)
{
	struct hall *h = *state;

	write_many(h, 100);
	h->clock->now += LOGBOOK_DAYS * DAY - 10;
	write_many(h, 10);
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log"), 110);
	h->clock->now += 20;
	/* A few at a time: no keeping costs more for that. */
	log_write(LOG_LEVEL_NOTE, "notify: one more");
	logs_keep(h);
	int64_t left = raw_int(h->raw, "SELECT COUNT(*) FROM log");
	assert_in_range(left, 60, 110);
	for (int i = 0; i < 10; i++) {
		log_write(LOG_LEVEL_NOTE, "notify: one more, %d", i);
		logs_keep(h);
	}
	assert_int_equal(raw_int(h->raw, "SELECT COUNT(*) FROM log"), 10 + 11);
}

/* -- Slow statements --------------------------------------------------------------------------- */

SQL(sql_quick, SQL_READ, "SELECT ?1");
SQL(sql_meant, SQL_READ | SQL_SCAN_MEANT, "SELECT COUNT(*) FROM session"); /* to be slow */

/* The engine calls it while it works: time passes. */
static int
take_long(void *arg)
{
	struct hall *h = arg;

	h->clock->ticks += 500;
	return 0;
}

static void
run_slowly(struct hall *h, const struct sql *const *sql, const char *bound)
{
	sqlite3_progress_handler(h->db->engine, 1, take_long, h);
	struct stmt *st = db_begin(h->db, sql);
	if (bound)
		db_bind_text(st, 1, bound);
	while (db_step(st))
		continue;
	assert_int_equal(db_end(st), OK);
	sqlite3_progress_handler(h->db->engine, 0, NULL, NULL);
}

static void
slow_statements_are_told_once_a_minute(void **state)
{
	struct hall *h = *state;
	int64_t began = h->clock->ticks;

	run_slowly(h, &sql_quick, "rahasia");
	assert_true(h->clock->ticks > began + 200);
	assert_int_equal(logbook_waiting(), 1);
	run_slowly(h, &sql_quick, "rahasia");
	assert_int_equal(logbook_waiting(), 1);
	h->clock->ticks += 60000;
	h->clock->now += 60;
	run_slowly(h, &sql_quick, "rahasia");
	assert_int_equal(logbook_waiting(), 2);
	run_slowly(h, &sql_meant, NULL);
	assert_int_equal(logbook_waiting(), 2);
	logs_keep(h);
	const struct logbook_row row = newest(h);
	assert_int_equal(row.source, LOG_SOURCE_DATABASE);
	assert_int_equal(row.level, LOG_LEVEL_WARN);
	assert_non_null(strstr(row.text, "sql_quick took "));
	assert_null(strstr(row.text, "rahasia"));
	/* What takes its time between two steps is not the engine's. */
	struct stmt *st = db_begin(h->db, &sql_quick);
	db_bind_text(st, 1, "");
	assert_true(db_step(st));
	h->clock->ticks += 100000;
	assert_false(db_step(st));
	assert_int_equal(db_end(st), OK);
	assert_int_equal(logbook_waiting(), 0);
}

/* -- Sessions ---------------------------------------------------------------------------------- */

static enum status
sweep_in_vain(struct db *db, void *arg)
{
	enum status status = session_sweep(db, arg);

	return status == OK ? IO : status;
}

/* Told once it is so, and not when the write came to nothing. */
static void
nothing_is_told_that_was_not_kept(void **state)
{
	struct hall *h = *state;
	struct session s;
	struct session_swept gone;

	hall_enter(h, &s, "siti");
	logs_keep(h);
	db_live_end(h->db, s.id);
	assert_int_equal(db_keep(h->db, 0, sweep_in_vain, &gone), IO);
	assert_int_equal(gone.n, 1);
	assert_int_equal(logbook_waiting(), 0);
}

static void
sessions_that_broke_off(void **state)
{
	struct hall *h = *state;
	struct session s;
	size_t gone;

	hall_enter(h, &s, "siti");
	logs_keep(h);
	int64_t before = logbook_newest(h->db);
	/* As the kernel has it of a process that is gone. */
	db_live_end(h->db, s.id);
	assert_int_equal(session_sweep_now(h->db, &gone), OK);
	assert_int_equal(gone, 1);
	logs_keep(h);
	const struct logbook_row row = newest(h);
	assert_true(row.id > before);
	assert_int_equal(row.source, LOG_SOURCE_SESSION);
	assert_int_equal(row.level, LOG_LEVEL_WARN);
	assert_non_null(strstr(row.text, logbook_who(&s)));
	assert_non_null(strstr(row.text, "broke off"));
	assert_null(strstr(row.text, "siti"));
	assert_int_equal(session_sweep_now(h->db, &gone), OK);
	assert_int_equal(logbook_waiting(), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		LOG_TEST(a_line_is_kept),
		LOG_TEST(nothing_waits_nothing_runs),
		LOG_TEST(each_beginning_is_a_source),
		LOG_TEST(texts_are_tame),
		LOG_TEST(what_does_not_fit_is_counted),
		LOG_TEST(never_within_a_write),
		LOG_TEST(waits_for_who_writes),
		LOG_TEST(waits_while_it_only_looks),
		LOG_TEST(gives_up_where_it_fails),
		LOG_TEST(the_newest_stay),
		LOG_TEST(failures_push_out_nothing_else),
		LOG_TEST(the_same_again_is_counted),
		LOG_TEST(old_ones_go),
		LOG_TEST(slow_statements_are_told_once_a_minute),
		LOG_TEST(nothing_is_told_that_was_not_kept),
		LOG_TEST(sessions_that_broke_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
