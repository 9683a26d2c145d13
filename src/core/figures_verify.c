/* Figures: all that the database keeps of them (schema 0008) counted again, from the rows and from
 * the trail. What is kept and what is counted are laid together, the one against the other: what is
 * left over is a break. */
#include "core/figures_internal.h"

#include "base/lang.h"
#include "core/setting.h"
#include "core/verify.h"

#define MONTH(at) \
	"(SELECT m.key FROM month m WHERE m.begins <= " at " ORDER BY m.begins DESC LIMIT 1)"

SQL(sql_check_figures, SQL_READ | SQL_SCAN_MEANT,
    "SELECT key FROM (SELECT kind, key, state, -n AS n FROM figure"
    " UNION ALL SELECT 0, 0, state, COUNT(*) FROM proposal GROUP BY state"
    " UNION ALL SELECT 1, COALESCE(category, 0) AS k, state, COUNT(*) FROM proposal"
    "  GROUP BY k, state"
    " UNION ALL SELECT 2, COALESCE(area, 0) AS k, state, COUNT(*) FROM proposal GROUP BY k, state"
    " UNION ALL SELECT 3, COALESCE(work_unit, 0) AS k, state, COUNT(*) FROM proposal"
    "  GROUP BY k, state"
    " UNION ALL SELECT 4, " MONTH("p.submitted") " AS k, state, COUNT(*) FROM proposal p"
    "  GROUP BY k, state)"
    " GROUP BY kind, key, state HAVING SUM(n) <> 0 LIMIT 1");

/* A step is taken back by the "undo" that comes next, and what a program let go, or what it said
 * was done and is not, by the entry that says so. */
SQL(sql_check_passages, SQL_READ | SQL_SCAN_MEANT,
    "WITH moving (seq, at, verb, proposal, state) AS (SELECT seq, at, verb, subject_id,"
    "  CASE WHEN instr(' ' || detail, ' to=') = 0 THEN 1"
    "   ELSE CAST(substr(detail, instr(' ' || detail, ' to=') + 3) AS INTEGER) END"
    "  FROM audit WHERE subject = 2"
    "   AND (instr(' ' || detail, ' to=') > 0 OR verb IN ('submit', 'paper'))),"
    " told (seq, at, verb, proposal, state, next, released, reopened) AS (SELECT seq, at, verb,"
    "  proposal, state, LEAD(verb) OVER (PARTITION BY proposal ORDER BY seq),"
    "  MAX(CASE WHEN verb = 'release' THEN seq END) OVER (PARTITION BY proposal),"
    "  MAX(CASE WHEN verb = 'reopened' THEN seq END) OVER (PARTITION BY proposal) FROM moving)"
    " SELECT proposal FROM (SELECT proposal, state, MIN(seq) AS seq, MIN(at) AS at FROM told"
    "   WHERE state IN (1, 4, 7, 8, 9, 10, 11, 12) AND verb NOT IN ('undo', 'import')"
    "   AND next IS NOT 'undo' AND seq > CASE state WHEN 11 THEN COALESCE(released, 0)"
    "    WHEN 12 THEN COALESCE(reopened, 0) ELSE 0 END GROUP BY proposal, state"
    "  UNION ALL SELECT proposal, state, seq, at FROM passage)"
    " GROUP BY proposal, state, seq, at HAVING COUNT(*) <> 2 LIMIT 1");

SQL(sql_check_passed, SQL_READ | SQL_SCAN_MEANT,
    "SELECT month FROM (SELECT month, state, -n AS n FROM passed"
    " UNION ALL SELECT " MONTH("p.at") " AS k, state, COUNT(*) FROM passage p GROUP BY k, state)"
    " GROUP BY month, state HAVING SUM(n) <> 0 LIMIT 1");

#define TAKEN                                                                                      \
	" AS y, (x.at - f.at) / 86400 AS d, COUNT(*) FROM passage x"                               \
	" CROSS JOIN pace_step s ON s.to_state = x.state CROSS JOIN passage f"                     \
	" ON f.proposal = x.proposal AND f.state = s.from_state AND f.seq < x.seq"                 \
	" GROUP BY s.step, y, d"
SQL(sql_check_pace, SQL_READ | SQL_SCAN_MEANT,
    "SELECT days FROM (SELECT step, year, days, -n AS n FROM pace"
    " UNION ALL SELECT s.step, 0" TAKEN
    " UNION ALL SELECT s.step, " MONTH("x.at") " / 100" TAKEN ")"
    " GROUP BY step, year, days HAVING SUM(n) <> 0 LIMIT 1");

SQL(sql_check_sexes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT area FROM (SELECT area, sex, -here AS n FROM resident_sexes"
    " UNION ALL SELECT COALESCE(area, 0) AS k, sex, COUNT(*) FROM resident WHERE status = 1"
    "  GROUP BY k, sex) GROUP BY area, sex HAVING SUM(n) <> 0 LIMIT 1");

static const struct verify_check checks[] = {
	{ &sql_check_figures, N_("The figures of proposals are not their number") },
	{ &sql_check_passages, N_("When a proposal came to a state is not what the trail says") },
	{ &sql_check_passed, N_("The figures of a month are not those of its proposals") },
	{ &sql_check_pace, N_("The days that proposals took are not those of the trail") },
	{ &sql_check_sexes, N_("The residents of an area by sex are not those of the list") },
};

/* -- Months ------------------------------------------------------------------------------------ */

SQL(sql_zone, SQL_READ, "SELECT hours FROM zone WHERE one = 1");
/* All of them, in their order. */
SQL(sql_months, SQL_READ | SQL_SCAN_MEANT, "SELECT begins, key FROM month ORDER BY begins");

#define YEAR_FIRST 1970
#define YEARS 130

static enum status
check_months(struct db *db, struct problem *p)
{
	struct stmt *st = db_begin(db, &sql_zone);
	int64_t hours = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	int64_t wrong = 0;
	int months = 0;

	if (status != OK)
		return status;
	if (hours != setting_number(db, SETTING_ZONE))
		return verify_broken(p, N_("The months are not counted by the office's clock"),
		                     hours);
	st = db_begin(db, &sql_months);
	for (; wrong == 0 && db_step(st); months++) {
		int year = YEAR_FIRST + months / 12;
		int64_t day = figures_month_begins(year, months % 12 + 1);
		if (db_int(st, 0) != day * 86400 - hours * 3600 ||
		    db_int(st, 1) != year * 100 + months % 12 + 1)
			wrong = db_int(st, 1);
	}
	status = db_end(st);
	if (status == OK && (wrong != 0 || months != YEARS * 12))
		return verify_broken(p, N_("A month does not begin where it does"), wrong);
	return status;
}

enum status
figures_verify(struct db *db, struct problem *p)
{
	enum status status = check_months(db, p);

	return status == OK
	               ? verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p)
	               : status;
}
