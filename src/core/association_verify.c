/* Verification of groups: their people as counted, their codes, what is written in their name. Whole
 * tables each: that is what verifying means. */
#include "base/lang.h"
#include "core/audit.h"
#include "core/verify.h"

SQL(sql_check_group_people, SQL_READ | SQL_SCAN_MEANT,
    "SELECT g.id FROM association g WHERE g.people <>"
    " (SELECT COUNT(*) FROM association_member m WHERE m.association = g.id) LIMIT 1");
SQL(sql_check_group_speaks, SQL_READ | SQL_SCAN_MEANT,
    "SELECT m.association FROM association_member m WHERE m.speaks NOT IN (0, 1)"
    " OR NOT EXISTS (SELECT 1 FROM person p WHERE p.member = m.member) LIMIT 1");
SQL(sql_check_group_codes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT y.year FROM (SELECT g.code_year AS year, COUNT(*) AS n, MIN(g.serial) AS first,"
    "  MAX(g.serial) AS last FROM association g GROUP BY g.code_year) AS y"
    " WHERE y.first <> 1 OR y.n <> y.last OR y.last <>"
    " COALESCE((SELECT s.last FROM serial s WHERE s.kind = 'G' AND s.year = y.year), 0) LIMIT 1");

static const struct verify_check checks[] = {
	{ &sql_check_group_people, N_("The number of people of a group is not the number shown") },
	{ &sql_check_group_speaks, N_("Somebody is in a group who is not there any more") },
	{ &sql_check_group_codes, N_("The codes of groups of a year have a gap or passed the last one "
	                             "given") },
};

enum status
association_verify(struct db *db, struct problem *p)
{
	return verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p);
}
