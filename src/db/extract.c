/* Files for others: see extract.h. */
#include "db/extract.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"
#include "db/internal.h"

#define STATEMENT_SIZE 4096

struct extract {
	struct sqlite3 *engine;
	struct sqlite3_stmt *row; /* of the last table */
	struct extract_column columns[EXTRACT_COLUMNS];
	size_t n;
	char *path;
};

static enum status
failed(struct extract *x, const char *what)
{
	int rc = sqlite3_extended_errcode(x->engine);

	log_write(LOG_LEVEL_FAULT, "export: %s: %s (%d)", what, sqlite3_errmsg(x->engine), rc);
	return (rc & 0xFF) == SQLITE_FULL ? FULL : IO;
}

static enum status
run(struct extract *x, const char *sql)
{
	return sqlite3_exec(x->engine, sql, NULL, NULL, NULL) == SQLITE_OK ? OK : failed(x, sql);
}

static void
drop(struct extract *x)
{
	if (!x)
		return;
	sqlite3_finalize(x->row);
	sqlite3_close(x->engine);
	sqlite3_free(x->path);
	free(x);
}

/* A file that did not get whole is removed, so nothing is kept to roll back to. */
static enum status
open_file(struct extract *x)
{
	if (!x->path || sqlite3_open_v2(x->path, &x->engine, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
		return IO;
	return run(x, "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;"
	              " PRAGMA encoding = 'UTF-8'; BEGIN EXCLUSIVE");
}

enum status
extract_begin(struct extract **out, const char *path, struct problem *p)
{
	enum status status = db_make_file(path, p);

	*out = NULL;
	if (status != OK)
		return status;
	struct extract *x = calloc(1, sizeof(*x));
	if (x) {
		/* The path of a URI would be read as one. */
		x->path = sqlite3_mprintf("%s%s", path[0] == '/' ? "" : "./", path);
		status = open_file(x);
	} else {
		status = IO;
	}
	if (status == OK) {
		*out = x;
		return OK;
	}
	drop(x);
	unlink(path);
	return problem_default(p, status);
}

static enum status
prepare(struct extract *x, const char *name)
{
	char sql[STATEMENT_SIZE];
	int used = snprintf(sql, sizeof(sql), "INSERT INTO %s VALUES (?1", name);

	for (size_t i = 1; i < x->n; i++)
		used += snprintf(sql + used, sizeof(sql) - (size_t)used, ", ?%zu", i + 1);
	snprintf(sql + used, sizeof(sql) - (size_t)used, ")");
	sqlite3_finalize(x->row);
	x->row = NULL;
	if (sqlite3_prepare_v2(x->engine, sql, -1, &x->row, NULL) != SQLITE_OK)
		return failed(x, name);
	return OK;
}

enum status
extract_table(struct extract *x, const char *name, const struct extract_column *columns, size_t n)
{
	char sql[STATEMENT_SIZE];
	int used = snprintf(sql, sizeof(sql), "CREATE TABLE %s (", name);

	if (n == 0 || n > EXTRACT_COLUMNS)
		return IO;
	x->n = n;
	memcpy(x->columns, columns, n * sizeof(*columns));
	for (size_t i = 0; i < n; i++) {
		used += snprintf(sql + used, sizeof(sql) - (size_t)used, "%s\n  \"%s\" %s",
		                 i > 0 ? "," : "", columns[i].name,
		                 columns[i].number ? "NUMERIC" : "TEXT");
		if ((size_t)used > sizeof(sql) - 100)
			return IO;
	}
	snprintf(sql + used, sizeof(sql) - (size_t)used, "\n)");
	enum status status = run(x, sql);
	return status == OK ? prepare(x, name) : status;
}

enum status
extract_row(struct extract *x, const char *const *cells)
{
	for (size_t i = 0; i < x->n; i++) {
		bool none = !cells[i] || (x->columns[i].number && cells[i][0] == '\0');
		int rc = none ? sqlite3_bind_null(x->row, (int)i + 1)
		              : sqlite3_bind_text(x->row, (int)i + 1, cells[i], -1, SQLITE_STATIC);
		if (rc != SQLITE_OK)
			return failed(x, "a cell");
	}
	enum status status = sqlite3_step(x->row) == SQLITE_DONE ? OK : failed(x, "a row");
	sqlite3_reset(x->row);
	sqlite3_clear_bindings(x->row);
	return status;
}

static enum status
check(struct extract *x)
{
	struct sqlite3_stmt *st = NULL;
	bool sound = sqlite3_prepare_v2(x->engine, "PRAGMA integrity_check(1)", -1, &st, NULL) == SQLITE_OK
	             && sqlite3_step(st) == SQLITE_ROW
	             && strcmp((const char *)sqlite3_column_text(st, 0), "ok") == 0;

	sqlite3_finalize(st);
	return sound ? OK : failed(x, "integrity");
}

/* What was made without waiting for the disk is waited for here, once. A memory stick may know no
 * modes: then the file is whole all the same. */
static enum status
settle(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return IO;
	if (fchmod(fd, 0644) != 0)
		log_write(LOG_LEVEL_NOTE, "export: %s keeps the mode it has", path);
	enum status status = fsync(fd) == 0 ? OK : IO;
	close(fd);
	return status;
}

enum status
extract_end(struct extract *x, enum status so_far, struct problem *p)
{
	enum status status = so_far;

	if (!x)
		return problem_default(p, status);
	if (status == OK)
		status = run(x, "COMMIT");
	if (status == OK)
		status = check(x);
	char *path = x->path;
	x->path = NULL;
	drop(x);
	if (status == OK)
		status = settle(path);
	if (status != OK)
		unlink(path);
	sqlite3_free(path);
	return problem_default(p, status);
}
