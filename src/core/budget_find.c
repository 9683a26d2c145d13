/* Lines of the budget as others find them: by code, in the newest year that has one, and by words. */
#include <stdio.h>

#include "core/budget_internal.h"
#include "core/search.h"

/* -- By code --------------------------------------------------------------------------------- */

SQL(sql_budget_newest, SQL_READ,
    "SELECT id FROM budget_line WHERE code = ?1 ORDER BY year DESC LIMIT ?2");
SQL(sql_budget_code, SQL_READ, "SELECT code FROM budget_line WHERE id = ?1");

/* The newest lines of a code, as it is kept: at most `max`. */
static enum status
newest(struct db *db, const char *code, size_t max, int64_t *ids, size_t *n)
{
	struct stmt *st = db_begin(db, &sql_budget_newest);

	*n = 0;
	db_bind_text(st, 1, code);
	db_bind_int(st, 2, (int64_t)max);
	while (*n < max && db_step(st))
		ids[(*n)++] = db_int(st, 0);
	return db_end(st);
}

enum status
budget_find_newest(struct db *db, const char *code, int64_t *id)
{
	char clean[BUDGET_CODE_SIZE];
	size_t n;

	*id = 0;
	if (!budget_code(code, clean))
		return NOT_FOUND;
	enum status status = newest(db, clean, 1, id, &n);
	return status == OK && n == 0 ? NOT_FOUND : status;
}

enum status
budget_code_of(struct db *db, int64_t id, char code[THING_CODE_SIZE])
{
	struct stmt *st = db_begin(db, &sql_budget_code);

	code[0] = '\0';
	db_bind_int(st, 1, id);
	if (db_step(st))
		snprintf(code, THING_CODE_SIZE, "%s", db_text(st, 0));
	enum status status = db_end(st);
	return status == OK && code[0] == '\0' ? NOT_FOUND : status;
}

/* -- By words -------------------------------------------------------------------------------- */

/* The newest speaks for all of its code: with a new one, the one before it falls silent. */
enum status
budget_settle_words(struct db *db, const char *code)
{
	int64_t ids[2];
	size_t n;
	enum status status = newest(db, code, sizeof(ids) / sizeof(ids[0]), ids, &n);

	for (size_t i = 0; status == OK && i < n; i++)
		status = search_settle(db, SUBJECT_BUDGET, ids[i]);
	return status;
}
