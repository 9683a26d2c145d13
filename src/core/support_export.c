/* Support for files: how much of it each public proposal has, day by day; never whose. */
#include "base/calendar.h"
#include "base/progress.h"
#include "core/proposal.h"

#define BATCH 128

/* Pieces, so that no read stays open while a file is written. */
SQL(sql_proposals, SQL_READ,
    "SELECT id, year, serial, carried FROM proposal WHERE id > ?1 AND listed >= ?3 ORDER BY id"
    " LIMIT ?2");
SQL(sql_next, SQL_READ,
    "SELECT at FROM support WHERE proposal = ?1 AND counts = 1 AND at >= ?2 ORDER BY at LIMIT 1");
SQL(sql_of_day, SQL_READ,
    "SELECT COUNT(*) FROM support WHERE proposal = ?1 AND counts = 1 AND at >= ?2 AND at < ?3");

struct supported {
	int64_t id;
	int64_t carried;
	char code[PROPOSAL_CODE_SIZE];
};

static enum status
read_batch(struct db *db, int64_t after, struct supported *batch, size_t *n)
{
	struct stmt *st = db_begin(db, &sql_proposals);

	*n = 0;
	db_bind_int(st, 1, after);
	db_bind_int(st, 2, BATCH);
	db_bind_int(st, 3, 1);
	while (*n < BATCH && db_step(st)) {
		batch[*n].id = db_int(st, 0);
		batch[*n].carried = db_int(st, 3);
		proposal_code(db_int(st, 1), db_int(st, 2), batch[*n].code);
		++*n;
	}
	return db_end(st);
}

/* The first day from `day` on that has any, and how many it has; 0: no more. */
static enum status
next_day(struct db *db, int64_t id, int64_t *day, int64_t *supports)
{
	struct stmt *st = db_begin(db, &sql_next);

	*supports = 0;
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, calendar_midnight(*day));
	bool more = db_step(st);
	if (more)
		*day = calendar_day(db_int(st, 0));
	enum status status = db_end(st);
	if (status != OK || !more)
		return status;
	st = db_begin(db, &sql_of_day);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, calendar_midnight(*day));
	db_bind_int(st, 3, calendar_midnight(*day + 1));
	*supports = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
export_one(struct db *db, const struct supported *p,
           enum status (*each)(void *arg, const struct support_export *row), void *arg)
{
	struct support_export row = { .code = p->code, .undated = true, .supports = p->carried };
	enum status status = p->carried > 0 ? each(arg, &row) : OK;

	row.undated = false;
	if (status == OK)
		status = next_day(db, p->id, &row.day, &row.supports);
	while (status == OK && row.supports > 0) {
		status = each(arg, &row);
		row.day++;
		if (status == OK)
			status = next_day(db, p->id, &row.day, &row.supports);
	}
	return status;
}

enum status
support_export(struct session *s,
               enum status (*each)(void *arg, const struct support_export *row), void *arg)
{
	struct supported batch[BATCH];
	int64_t done = 0;
	size_t n;
	enum status status = read_batch(s->db, 0, batch, &n);

	while (status == OK && n > 0) {
		for (size_t i = 0; status == OK && i < n; i++)
			status = progress_step(++done) ? export_one(s->db, &batch[i], each, arg)
			                               : BUSY;
		if (status == OK)
			status = read_batch(s->db, batch[n - 1].id, batch, &n);
	}
	return status;
}
