/* What lies in a database: see laid.h. */
#include "unit/laid.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

#define ROWS_MOST 100000

/* Closed again at once: a reader that stays would hold back what empties the log. */
static sqlite3 *
look_in(const char *path)
{
	sqlite3 *engine;

	assert_int_equal(sqlite3_open_v2(path, &engine, SQLITE_OPEN_READWRITE, NULL), SQLITE_OK);
	sqlite3_db_config(engine, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	return engine;
}

static sqlite3_stmt *
prepare(sqlite3 *engine, const char *sql)
{
	sqlite3_stmt *st;

	if (sqlite3_prepare_v2(engine, sql, -1, &st, NULL) != SQLITE_OK)
		fail_msg("%s: %s", sql, sqlite3_errmsg(engine));
	return st;
}

static const char *
column(struct arena *a, sqlite3_stmt *st, int i)
{
	const unsigned char *bytes;
	char *hex;

	switch (sqlite3_column_type(st, i)) {
	case SQLITE_NULL:
		return "-";
	case SQLITE_BLOB:
		bytes = sqlite3_column_blob(st, i);
		hex = arena_alloc(a, 2 * (size_t)sqlite3_column_bytes(st, i) + 1);
		for (int k = 0; k < sqlite3_column_bytes(st, i); k++)
			snprintf(hex + 2 * k, 3, "%02x", bytes[k]);
		return hex;
	default:
		return arena_strdup(a, (const char *)sqlite3_column_text(st, i));
	}
}

static void
read_table(struct arena *a, sqlite3 *engine, const char *table, struct laid *l)
{
	char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"", table);
	sqlite3_stmt *st = prepare(engine, sql);

	l->tables++;
	l->columns += (size_t)sqlite3_column_count(st);
	while (sqlite3_step(st) == SQLITE_ROW) {
		const char *columns = LAID_BETWEEN;
		for (int i = 0; i < sqlite3_column_count(st); i++)
			columns = arena_printf(a, "%s%s" LAID_BETWEEN, columns, column(a, st, i));
		assert_true(l->n < ROWS_MOST);
		l->rows[l->n++] = (struct laid_row){ table, columns };
	}
	sqlite3_finalize(st);
	sqlite3_free(sql);
}

static int
by_content(const void *left, const void *right)
{
	const struct laid_row *a = left;
	const struct laid_row *b = right;
	int order = strcmp(a->table, b->table);

	return order ? order : strcmp(a->columns, b->columns);
}

/* A virtual table shows what its own tables hold. */
void
laid_read(struct arena *a, const char *path, struct laid *l)
{
	sqlite3 *engine = look_in(path);
	sqlite3_stmt *st = prepare(engine, "SELECT name FROM sqlite_master WHERE type = 'table'"
	                                   " AND sql NOT LIKE 'CREATE VIRTUAL%'"
	                                   " UNION ALL SELECT 'sqlite_master' ORDER BY 1");

	*l = (struct laid){ .rows = arena_array(a, ROWS_MOST, sizeof(*l->rows)) };
	while (sqlite3_step(st) == SQLITE_ROW)
		read_table(a, engine, arena_strdup(a, (const char *)sqlite3_column_text(st, 0)), l);
	sqlite3_finalize(st);
	assert_int_equal(sqlite3_close(engine), SQLITE_OK);
	qsort(l->rows, l->n, sizeof(*l->rows), by_content);
}

struct laid_row *
laid_new(struct arena *a, const struct laid *was, const struct laid *is, size_t *n)
{
	struct laid_row *rows = arena_array(a, is->n + 1, sizeof(*rows));
	size_t before = 0;

	*n = 0;
	for (size_t i = 0; i < is->n; i++) {
		while (before < was->n && by_content(&was->rows[before], &is->rows[i]) < 0)
			before++;
		if (before < was->n && by_content(&was->rows[before], &is->rows[i]) == 0)
			before++;
		else
			rows[(*n)++] = is->rows[i];
	}
	return rows;
}

bool
laid_has(const struct laid_row *row, const char *value)
{
	struct arena a = { 0 };
	bool has = strstr(row->columns,
	                  arena_printf(&a, LAID_BETWEEN "%s" LAID_BETWEEN, value)) != NULL;

	arena_free(&a);
	return has;
}

const char *
laid_made(struct arena *a, const char *path, const char *table)
{
	sqlite3 *engine = look_in(path);
	char *sql = sqlite3_mprintf("SELECT sql FROM sqlite_master WHERE name = %Q", table);
	sqlite3_stmt *st = prepare(engine, sql);

	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	const char *made = arena_strdup(a, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_free(sql);
	assert_int_equal(sqlite3_close(engine), SQLITE_OK);
	return made;
}

/* -- Files ------------------------------------------------------------------------------------- */

unsigned char *
laid_file(struct arena *a, const char *path, const char *ending, size_t *n)
{
	char name[400];
	FILE *file;

	*n = 0;
	snprintf(name, sizeof(name), "%s%s", path, ending);
	file = fopen(name, "rb");
	if (!file)
		return arena_alloc(a, 1);
	assert_int_equal(fseek(file, 0, SEEK_END), 0);
	*n = (size_t)ftell(file);
	rewind(file);
	unsigned char *bytes = arena_alloc(a, *n + 1);
	assert_int_equal(fread(bytes, 1, *n, file), *n);
	fclose(file);
	return bytes;
}

size_t
laid_page(const unsigned char *file, size_t n)
{
	assert_true(n > 100);
	size_t page = (size_t)file[16] << 8 | file[17];
	return page == 1 ? 65536 : page;
}

size_t
laid_find(const unsigned char *file, size_t n, size_t from, const void *bytes, size_t size)
{
	const unsigned char *at = from < n ? memmem(file + from, n - from, bytes, size) : NULL;

	return at ? (size_t)(at - file) : n;
}

void
laid_six(int64_t number, unsigned char out[6])
{
	for (int i = 0; i < 6; i++)
		out[i] = (unsigned char)(number >> (8 * (5 - i)));
}

void
laid_four(int64_t number, unsigned char out[4])
{
	for (int i = 0; i < 4; i++)
		out[i] = (unsigned char)(number >> (8 * (3 - i)));
}

/* -- Order ------------------------------------------------------------------------------------- */

double
laid_order(const long *places, size_t count, size_t *n)
{
	long with = 0;
	long against = 0;

	*n = 0;
	for (size_t i = 0; i < count; i++) {
		*n += places[i] >= 0;
		for (size_t k = i + 1; places[i] >= 0 && k < count; k++) {
			with += places[k] >= 0 && places[k] > places[i];
			against += places[k] >= 0 && places[k] < places[i];
		}
	}
	return with + against == 0 ? 0 : (double)(with - against) / (double)(with + against);
}
