/* Whether the machine's clock can be trusted: see clock_guard.h. How it stands and the hall's time;
 * what is written of it is clock_guard_keep.c's. Linked by the PAM module too. */
#include "core/clock_guard.h"

#include "base/clock.h"

/* Until something was believed, the newest entry is what there is to hold the clock against. */
SQL(sql_guard_read, SQL_READ,
    "SELECT CASE WHEN g.seen = 0"
    " THEN COALESCE((SELECT e.at FROM audit e WHERE e.seq = (SELECT MAX(n.seq) FROM audit n)), 0)"
    " ELSE g.seen END, COALESCE(g.since, 0), g.seen = 0"
    " FROM clock_guard g WHERE g.id = 1");

static void
judge(struct clock_guard *g)
{
	const bool known = g->seen != 0;

	g->doubted = known && (g->now - g->seen > CLOCK_AHEAD_SECONDS ||
	                       g->now - g->seen < -CLOCK_BEHIND_SECONDS);
	g->jump = g->doubted ? g->now - g->seen : 0;
}

enum status
clock_guard_read(struct db *db, struct clock_guard *g)
{
	*g = (struct clock_guard){ .now = clock_now() };
	struct stmt *st = db_begin(db, &sql_guard_read);
	bool found = db_step(st);

	if (found) {
		g->seen = db_int(st, 0);
		g->since = db_int(st, 1);
		g->unmoved = db_int(st, 2) != 0;
	}
	enum status status = db_end(st);
	if (status == OK && !found)
		status = CORRUPT;
	if (status == OK)
		judge(g);
	return status;
}

int64_t
clock_guard_time(const struct clock_guard *g)
{
	return g->doubted ? g->seen : g->now;
}

/* Where nothing can be read, nothing can be written either. */
int64_t
clock_believed(struct db *db)
{
	struct clock_guard g;

	clock_guard_read(db, &g);
	return clock_guard_time(&g);
}

bool
clock_guard_doubted(struct db *db)
{
	struct clock_guard g;

	return clock_guard_read(db, &g) != OK || g.doubted;
}
