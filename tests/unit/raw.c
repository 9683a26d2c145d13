/* The engine by hand: see raw.h. */
#include "unit/raw.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

struct raw {
	sqlite3 *engine;
};

struct raw *
raw_open(const char *path)
{
	struct raw *raw = calloc(1, sizeof(*raw));

	assert_non_null(raw);
	assert_int_equal(sqlite3_open_v2(path, &raw->engine, SQLITE_OPEN_READWRITE, NULL),
	                 SQLITE_OK);
	sqlite3_busy_timeout(raw->engine, 5000);
	raw_run(raw, "PRAGMA synchronous = OFF");
	return raw;
}

void
raw_close(struct raw *raw)
{
	assert_int_equal(sqlite3_close(raw->engine), SQLITE_OK);
	free(raw);
}

int
raw_try(struct raw *raw, const char *sql)
{
	return sqlite3_exec(raw->engine, sql, NULL, NULL, NULL);
}

static char *
format(const char *fmt, va_list ap)
{
	char *sql = sqlite3_vmprintf(fmt, ap);

	assert_non_null(sql);
	return sql;
}

void
raw_run(struct raw *raw, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *sql = format(fmt, ap);
	va_end(ap);
	if (raw_try(raw, sql) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(raw->engine));
	sqlite3_free(sql);
}

static sqlite3_stmt *
first_row(struct raw *raw, const char *sql)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(raw->engine, sql, -1, &st, NULL) != SQLITE_OK
	    || sqlite3_step(st) != SQLITE_ROW)
		fail_msg("%s: no row: %s", sql, sqlite3_errmsg(raw->engine));
	return st;
}

int64_t
raw_int(struct raw *raw, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	char *sql = format(fmt, ap);
	va_end(ap);
	sqlite3_stmt *st = first_row(raw, sql);
	int64_t value = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	sqlite3_free(sql);
	return value;
}

size_t
raw_bytes(struct raw *raw, const char *sql, unsigned char *out, size_t size)
{
	sqlite3_stmt *st = first_row(raw, sql);
	const void *bytes = sqlite3_column_blob(st, 0);
	size_t n = (size_t)sqlite3_column_bytes(st, 0);

	assert_true(n <= size);
	if (n > 0)
		memcpy(out, bytes, n);
	sqlite3_finalize(st);
	return n;
}
