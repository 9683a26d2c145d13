/* Proposals: counts that screens show. None of them reads more than a thousand rows. */
#include "core/clock_guard.h"
#include "core/proposal_internal.h"

#define COUNT_LIMIT 1001
#define WEEK_SECONDS (7 * 24 * 3600)

SQL(sql_listed_total, SQL_READ, "SELECT value FROM tally WHERE name = 'proposals_listed'");
SQL(sql_published_since, SQL_READ,
    "SELECT published FROM proposal WHERE listed = 1 AND published >= ?1 LIMIT ?2");
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
	*c = (struct proposal_counts){ .listed = 0 };
	enum status status = proposal_listed(db, &c->listed);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_published_since);
	db_bind_int(st, 1, clock_believed(db) - WEEK_SECONDS);
	db_bind_int(st, 2, COUNT_LIMIT);
	while (db_step(st))
		c->this_week++;
	return db_end(st);
}
