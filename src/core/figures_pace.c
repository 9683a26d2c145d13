/* Figures of proposals: how long they take from one state to the next. The days are kept by the
 * database, each with how often it took so long; the rule is in figures.h. */
#include "core/figures_internal.h"

#include "base/calendar.h"
#include "base/clock.h"

/* As pace_step of schema 0008 has them; a test compares. */
static const struct {
	enum proposal_state from, to;
} steps[PACE_STEPS] = {
	[PACE_PUBLISHED] = { PROPOSAL_SUBMITTED, PROPOSAL_PUBLISHED },
	[PACE_ASSESSED] = { PROPOSAL_PUBLISHED, PROPOSAL_ASSESSED },
	[PACE_APPROVED] = { PROPOSAL_ASSESSED, PROPOSAL_APPROVED },
	[PACE_DECLINED] = { PROPOSAL_ASSESSED, PROPOSAL_DECLINED },
	[PACE_DEFERRED] = { PROPOSAL_ASSESSED, PROPOSAL_DEFERRED },
	[PACE_ADOPTED] = { PROPOSAL_APPROVED, PROPOSAL_ADOPTED },
	[PACE_DONE] = { PROPOSAL_ADOPTED, PROPOSAL_DONE },
	[PACE_WHOLE] = { PROPOSAL_SUBMITTED, PROPOSAL_DONE },
};

SQL(sql_pace_total, SQL_READ, "SELECT SUM(n) FROM pace WHERE step = ?1 AND year = ?2");
SQL(sql_pace, SQL_READ,
    "SELECT days, n FROM pace WHERE step = ?1 AND year = ?2 AND n > 0 ORDER BY days");

static enum status
read_total(struct db *db, int step, int year, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_pace_total);

	db_bind_int(st, 1, step);
	db_bind_int(st, 2, year);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* What stands at the place: n * percent / 100, rounded up. */
static int64_t
rank(int64_t n, int64_t percent)
{
	return n / 100 * percent + (n % 100 * percent + 99) / 100;
}

static enum status
read_step(struct db *db, int step, int year, struct pace *pace)
{
	int64_t passed = 0;
	enum status status = read_total(db, step, year, &pace->n);

	if (status != OK || pace->n == 0)
		return status;
	const int64_t middle = rank(pace->n, 50);
	const int64_t most = rank(pace->n, 90);
	struct stmt *st = db_begin(db, &sql_pace);
	db_bind_int(st, 1, step);
	db_bind_int(st, 2, year);
	while (db_step(st)) {
		int64_t days = db_int(st, 0);
		int64_t after = passed + db_int(st, 1);
		if (passed < middle && after >= middle)
			pace->median = days;
		if (passed < most && after >= most)
			pace->most = days;
		pace->longest = days;
		passed = after;
	}
	return db_end(st);
}

enum status
figures_pace(struct db *db, int year, struct pace paces[PACE_STEPS])
{
	enum status status = db_snapshot_begin(db);

	if (status != OK)
		return status;
	for (int i = 0; status == OK && i < PACE_STEPS; i++) {
		paces[i] = (struct pace){ .from = steps[i].from, .to = steps[i].to };
		status = read_step(db, i, year, &paces[i]);
	}
	db_snapshot_end(db);
	return status;
}

/* -- Years ------------------------------------------------------------------------------------- */

#define YEAR_FIRST 1970
#define YEARS 130 /* as the months of schema 0008 */

SQL(sql_years_sent, SQL_READ,
    "SELECT key / 100 FROM figure WHERE kind = 4 AND key > 0 AND n > 0");
/* A few rows for each month. */
SQL(sql_years_passed, SQL_READ | SQL_SCAN_MEANT, "SELECT month / 100 FROM passed WHERE n > 0");

/* One row for each month. */
SQL(sql_years_kept, SQL_READ | SQL_SCAN_MEANT, "SELECT month / 100 FROM participation_month");

_Static_assert(FIGURE_MONTH == 4, "the statement says so");

static enum status
mark_years(struct db *db, const struct sql *const *sql, bool seen[YEARS])
{
	struct stmt *st = db_begin(db, sql);

	while (db_step(st)) {
		int64_t at = db_int(st, 0) - YEAR_FIRST;
		if (at >= 0 && at < YEARS)
			seen[at] = true;
	}
	return db_end(st);
}

enum status
figures_years(struct db *db, int *years, size_t max, size_t *n)
{
	bool seen[YEARS] = { false };
	int now = calendar_date(calendar_day(clock_now())).year - YEAR_FIRST;
	enum status status = mark_years(db, &sql_years_sent, seen);

	if (status == OK)
		status = mark_years(db, &sql_years_passed, seen);
	if (status == OK)
		status = mark_years(db, &sql_years_kept, seen);
	if (now >= 0 && now < YEARS)
		seen[now] = true;
	*n = 0;
	for (int i = YEARS - 1; i >= 0 && *n < max; i--)
		if (seen[i])
			years[(*n)++] = YEAR_FIRST + i;
	return status;
}
