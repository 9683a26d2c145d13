/* Proposals: counts that screens show. None of them reads more than a thousand rows. */
#include "base/clock.h"
#include "core/proposal_internal.h"

#define COUNT_LIMIT 1001
#define WEEK_SECONDS (7 * 24 * 3600)

SQL(sql_listed_total, SQL_READ, "SELECT value FROM tally WHERE name = 'proposals_listed'");
SQL(sql_published_since, SQL_READ,
    "SELECT published FROM proposal WHERE listed = 1 AND published >= ?1 LIMIT ?2");
SQL(sql_waiting_since, SQL_READ,
    "SELECT changed FROM proposal WHERE state = 1 AND changed >= ?1 UNION ALL"
    " SELECT changed FROM proposal WHERE state = 14 AND changed >= ?1 ORDER BY changed LIMIT ?2");

_Static_assert(PROPOSAL_SUBMITTED == 1 && PROPOSAL_APPEALED == 14, "the queue's statement says so");

/* How many rows come, at most COUNT_LIMIT; the first one's instant in *first. */
static enum status
count_rows(struct db *db, const struct sql *const *sql, int64_t since, int64_t *n, int64_t *first)
{
	struct stmt *st = db_begin(db, sql);

	*n = 0;
	*first = 0;
	db_bind_int(st, 1, since);
	db_bind_int(st, 2, COUNT_LIMIT);
	for (; db_step(st); ++*n)
		if (*n == 0)
			*first = db_int(st, 0);
	return db_end(st);
}

enum status
proposal_listed(struct db *db, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_listed_total);

	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

enum status
proposal_count(struct db *db, struct proposal_counts *c)
{
	int64_t unused;

	*c = (struct proposal_counts){ .listed = 0 };
	enum status status = proposal_listed(db, &c->listed);
	if (status == OK)
		status = count_rows(db, &sql_published_since, clock_now() - WEEK_SECONDS,
		                    &c->this_week, &unused);
	if (status == OK)
		status = count_rows(db, &sql_waiting_since, INT64_MIN, &c->waiting, &c->oldest);
	return status;
}
