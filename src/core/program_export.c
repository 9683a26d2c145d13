/* Programs: all of them, one by one, for files. */
#include "base/progress.h"
#include "core/program_internal.h"

SQL(sql_export_next, SQL_READ,
    "SELECT id, proposals FROM program WHERE id > ?1 ORDER BY id LIMIT 1");
SQL(sql_export_codes, SQL_READ,
    "SELECT p.year, p.serial FROM adoption o CROSS JOIN proposal p ON p.id = o.proposal"
    " WHERE o.program = ?1 ORDER BY o.proposal");

static enum status
read_codes(struct db *db, struct arena *a, int64_t id, size_t n, const char ***codes)
{
	const char **all = arena_array(a, n + 1, sizeof(*all));
	struct stmt *st = db_begin(db, &sql_export_codes);
	char code[PROPOSAL_CODE_SIZE];

	db_bind_int(st, 1, id);
	for (size_t i = 0; i < n && db_step(st); i++) {
		proposal_code(db_int(st, 0), db_int(st, 1), code);
		all[i] = arena_strdup(a, code);
	}
	*codes = all;
	return db_end(st);
}

/* The next one after *id; NOT_FOUND: that was the last. */
static enum status
next(struct db *db, int64_t *id, size_t *n)
{
	struct stmt *st = db_begin(db, &sql_export_next);

	db_bind_int(st, 1, *id);
	bool found = db_step(st);
	if (found) {
		*id = db_int(st, 0);
		*n = (size_t)db_int(st, 1);
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
program_export(struct session *s,
               enum status (*each)(void *arg, const struct program_page *page,
                                   const char *const *proposals),
               void *arg)
{
	struct arena scratch = { 0 };
	int64_t done = 0;
	int64_t id = 0;
	size_t n = 0;
	enum status status;

	while ((status = next(s->db, &id, &n)) == OK) {
		struct program_page page;
		const char **codes = NULL;
		status = program_read(s, &scratch, id, &page);
		if (status == OK)
			status = read_codes(s->db, &scratch, id, n, &codes);
		if (status == OK)
			status = progress_step(++done) ? each(arg, &page, codes) : BUSY;
		arena_reset(&scratch);
		if (status != OK)
			break;
	}
	arena_free(&scratch);
	return status == NOT_FOUND ? OK : status;
}
