/* What verification asks of the village's money: that its tree is one, that every sum is that of
 * the lines below it, and that programs hang where they may. See core/verify.h. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/budget_internal.h"
#include "core/budget_sheet.h"
#include "core/verify.h"

/* Whole tables each: that is what verifying means. A row is a break, its column says which. */

/* A part of a line is of its year and kind, one step deeper, behind it. */
SQL(sql_check_budget_tree, SQL_READ | SQL_SCAN_MEANT,
    "SELECT l.id FROM budget_line l LEFT JOIN budget_line u ON u.id = l.parent"
    " WHERE l.kind NOT IN (1, 2, 3) OR l.leaf NOT IN (0, 1) OR l.depth NOT BETWEEN 0 AND 5"
    " OR (l.parent IS NULL AND l.depth <> 0)"
    " OR (l.parent IS NOT NULL AND (u.year <> l.year OR u.kind <> l.kind"
    "  OR u.depth <> l.depth - 1 OR u.place >= l.place OR u.leaf <> 0)) LIMIT 1");
_Static_assert(BUDGET_PARTS == 6 && BUDGET_KIND_COUNT == 4, "the statement says so");

SQL(sql_check_budget_leaves, SQL_READ | SQL_SCAN_MEANT,
    "SELECT l.id FROM budget_line l WHERE l.leaf = 0"
    " AND NOT EXISTS (SELECT 1 FROM budget_line b WHERE b.parent = l.id) LIMIT 1");

SQL(sql_check_budget_sums, SQL_READ | SQL_SCAN_MEANT,
    "SELECT l.id FROM budget_line l JOIN (SELECT b.parent AS parent, SUM(b.planned) AS planned,"
    "  SUM(COALESCE(b.revised, b.planned)) AS revised, COUNT(b.revised) AS changed,"
    "  SUM(b.realised) AS realised FROM budget_line b WHERE b.parent IS NOT NULL"
    "  GROUP BY b.parent) AS s ON s.parent = l.id"
    " WHERE l.planned <> s.planned OR COALESCE(l.revised, l.planned) <> s.revised"
    " OR l.realised <> s.realised OR (l.revised IS NOT NULL) <> (s.changed > 0) LIMIT 1");

SQL(sql_check_budget_signs, SQL_READ | SQL_SCAN_MEANT,
    "SELECT id FROM budget_line WHERE (kind <> 3 AND (planned < 0 OR realised < 0"
    "  OR COALESCE(revised, 0) < 0)) OR (leaf = 1 AND revised = planned) LIMIT 1");
_Static_assert(BUDGET_FINANCING == 3, "the statement says so");

SQL(sql_check_budget_years, SQL_READ | SQL_SCAN_MEANT,
    "SELECT y.year FROM budget_year y LEFT JOIN (SELECT l.year AS year, COUNT(*) AS n,"
    "  MIN(l.place) AS first, MAX(l.place) AS last FROM budget_line l GROUP BY l.year) AS c"
    " ON c.year = y.year WHERE y.year NOT BETWEEN 2000 AND 2100 OR c.year IS NULL"
    " OR c.first <> 1 OR c.last <> c.n LIMIT 1");
_Static_assert(PROGRAM_YEAR_MIN == 2000 && PROGRAM_YEAR_MAX == 2100, "the statement says so");

SQL(sql_check_program_lines, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM program p LEFT JOIN budget_line l ON l.id = p.line"
    " WHERE p.line IS NOT NULL"
    " AND (l.id IS NULL OR l.year <> p.year OR l.leaf <> 1 OR l.kind <> 2) LIMIT 1");

static const struct verify_check checks[] = {
	{ &sql_check_budget_tree, N_("A line of the budget does not stand where it should") },
	{ &sql_check_budget_leaves,
	  N_("A line of the budget has nothing below it, and does not say so") },
	{ &sql_check_budget_sums,
	  N_("A line of the budget is not the sum of those below it") },
	{ &sql_check_budget_signs, N_("A line of the budget has an amount that it cannot have") },
	{ &sql_check_budget_years,
	  N_("The lines of a year's budget are not numbered from the first on") },
	{ &sql_check_program_lines,
	  N_("A program has its money from a line of the budget that it cannot have it from") },
};

/* -- Codes ----------------------------------------------------------------------------------- */

SQL(sql_check_budget_codes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT l.id, l.year, l.code, u.code FROM budget_line l"
    " LEFT JOIN budget_line u ON u.id = l.parent ORDER BY l.year, l.place");

/* Well formed, behind the one before it, and beginning with that of what it is in. */
static bool
is_code_wrong(const char *code, const char *parent, const char *last)
{
	char clean[BUDGET_CODE_SIZE];
	int parts[BUDGET_PARTS];
	int before[BUDGET_PARTS];
	size_t n = parent ? strlen(parent) : 0;

	if (!budget_code(code, clean) || strcmp(clean, code) != 0)
		return true;
	if (parent &&
	    (strncmp(code, parent, n) != 0 || code[n] != '.' || strchr(code + n + 1, '.')))
		return true;
	if (!parent && strchr(code, '.'))
		return true;
	if (!last[0])
		return false;
	const int n_last = budget_parts(last, before);
	const int n_code = budget_parts(code, parts);
	return budget_compare(before, n_last, parts, n_code) >= 0;
}

static enum status
check_codes(struct db *db, struct problem *p)
{
	struct stmt *st = db_begin(db, &sql_check_budget_codes);
	char last[BUDGET_CODE_SIZE] = "";
	int64_t year = 0;
	int64_t wrong = 0;

	while (wrong == 0 && db_step(st)) {
		const char *code = db_text(st, 2);
		if (db_int(st, 1) != year)
			last[0] = '\0';
		year = db_int(st, 1);
		if (is_code_wrong(code, db_text(st, 3), last))
			wrong = db_int(st, 0);
		else
			strncpy(last, code, sizeof(last) - 1);
	}
	enum status status = db_end(st);
	if (status != OK || wrong == 0)
		return status;
	return verify_broken(p, N_("A line of the budget has a code that does not belong there"),
	                     wrong);
}

enum status
budget_verify(struct db *db, struct problem *p)
{
	enum status status = verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p);

	return status == OK ? check_codes(db, p) : status;
}
