/* Verification of meetings: who was there, what was decided and its papers, against the rows. Whole
 * tables each: that is what verifying means. */
#include "base/lang.h"
#include "core/meeting_internal.h"
#include "core/verify.h"

SQL(sql_check_present, SQL_READ | SQL_SCAN_MEANT,
    "SELECT g.id FROM meeting g WHERE g.present <> (SELECT COUNT(*) FROM attendance t"
    "  WHERE t.meeting = g.id AND t.struck = 0 AND t.guest = 0)"
    " OR g.guests <> (SELECT COUNT(*) FROM attendance t"
    "  WHERE t.meeting = g.id AND t.struck = 0 AND t.guest = 1) LIMIT 1");
/* A line is an account's or a name's, or its name was erased; lines have no gap. */
SQL(sql_check_lines, SQL_READ | SQL_SCAN_MEANT,
    "SELECT t.id FROM attendance t WHERE t.sex NOT IN (0, 1, 2) OR t.guest NOT IN (0, 1)"
    " OR t.listed NOT IN (0, 1) OR t.struck NOT IN (0, 1)"
    " OR (t.member IS NOT NULL AND t.name IS NOT NULL)"
    " OR (t.member IS NULL AND t.listed = 0) OR (t.name IS NULL) <> (t.folded IS NULL)"
    " UNION ALL SELECT x.meeting FROM (SELECT meeting, COUNT(*) AS n, MIN(number) AS first,"
    "  MAX(number) AS last FROM attendance GROUP BY meeting) AS x"
    "  WHERE x.first <> 1 OR x.n <> x.last LIMIT 1");
SQL(sql_check_attended, SQL_READ | SQL_SCAN_MEANT,
    "SELECT t.id FROM attendance t JOIN member m ON m.id = t.member"
    "  WHERE m.merged_into IS NOT NULL LIMIT 1");
SQL(sql_check_points, SQL_READ | SQL_SCAN_MEANT,
    "SELECT x.meeting FROM (SELECT meeting, COUNT(*) AS n, COUNT(DISTINCT place) AS places,"
    "  MIN(place) AS first, MAX(place) AS last FROM meeting_point WHERE dropped = 0"
    "  GROUP BY meeting) AS x WHERE x.first <> 1 OR x.n <> x.last OR x.n <> x.places"
    " UNION ALL SELECT g.id FROM meeting g WHERE g.point IS NOT NULL AND (g.state <> 3"
    "  OR NOT EXISTS (SELECT 1 FROM meeting_point p WHERE p.id = g.point AND p.meeting = g.id"
    "   AND p.dropped = 0)) LIMIT 1");
SQL(sql_check_hands, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM meeting_point p WHERE (p.yes IS NULL) <> (p.no IS NULL)"
    " OR (p.yes IS NULL) <> (p.abstain IS NULL) OR p.yes < 0 OR p.no < 0 OR p.abstain < 0 LIMIT 1");
SQL(sql_check_times, SQL_READ | SQL_SCAN_MEANT,
    "SELECT g.id FROM meeting g WHERE g.state NOT BETWEEN 1 AND 7 OR g.ends <= g.begins"
    " OR (g.state BETWEEN 2 AND 6) > (g.called IS NOT NULL)"
    " OR (g.state BETWEEN 3 AND 6) > (g.opened IS NOT NULL)"
    " OR (g.state BETWEEN 4 AND 6) <> (g.closed IS NOT NULL)"
    " OR (g.state IN (5, 6)) > (g.number IS NOT NULL)"
    " OR (g.state = 6) <> (g.document IS NOT NULL) LIMIT 1");
SQL(sql_check_meeting_codes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT y.year FROM (SELECT g.code_year AS year, COUNT(*) AS n, MIN(g.serial) AS first,"
    "  MAX(g.serial) AS last FROM meeting g GROUP BY g.code_year) AS y"
    " WHERE y.first <> 1 OR y.n <> y.last OR y.last <>"
    " COALESCE((SELECT s.last FROM serial s WHERE s.kind = 'M' AND s.year = y.year), 0) LIMIT 1");
SQL(sql_check_numbers, SQL_READ | SQL_SCAN_MEANT,
    "SELECT g.id FROM meeting g JOIN document d ON d.id = g.document"
    " WHERE d.number <> g.number OR d.state <> 2 OR d.recorded = 0"
    " UNION ALL SELECT d.id FROM document d WHERE d.recorded = 1"
    " AND NOT EXISTS (SELECT 1 FROM meeting g WHERE g.document = d.id) LIMIT 1");
/* What is named by subject and number must be there. */
#define NOTHING_THERE(x)                                                                           \
	"(" x ".subject = 18 AND NOT EXISTS (SELECT 1 FROM meeting y WHERE y.id = " x              \
	".subject_id))"
SQL(sql_check_meeting_things, SQL_READ | SQL_SCAN_MEANT,
    "SELECT f.subject_id FROM follow f WHERE " NOTHING_THERE("f")
    " UNION ALL SELECT v.id FROM revision v WHERE " NOTHING_THERE("v")
    " UNION ALL SELECT a.seq FROM audit a WHERE a.subject_id <> 0 AND " NOTHING_THERE("a")
    " UNION ALL SELECT u.subject_id FROM undo u LEFT JOIN meeting g ON g.id = u.subject_id"
    "  WHERE u.subject = 18 AND (g.id IS NULL OR u.version > g.version) LIMIT 1");
SQL(sql_check_meeting_hangs, SQL_READ | SQL_SCAN_MEANT,
    "SELECT n.id FROM node n WHERE n.retired >= 2 AND ("
    " EXISTS (SELECT 1 FROM meeting g WHERE g.area = n.id)"
    " OR EXISTS (SELECT 1 FROM meeting g WHERE g.work_unit = n.id)"
    " OR EXISTS (SELECT 1 FROM attendance t WHERE t.area = n.id)) LIMIT 1");

_Static_assert(SUBJECT_MEETING == 18 && MEETING_DRAFT == 1 && MEETING_OPEN == 3 &&
               MEETING_ENDED == 4 && MEETING_RECORDED == 5 && MEETING_CONFIRMED == 6 &&
               MEETING_CANCELLED == 7, "the statements above say so");

static const struct verify_check checks[] = {
	{ &sql_check_present, N_("A meeting counts other people than are on its list") },
	{ &sql_check_lines, N_("A line of a meeting's list is not whole, or one is missing") },
	{ &sql_check_attended, N_("An account that was merged is still on the list of a meeting") },
	{ &sql_check_points, N_("The points of a meeting do not stand one after the other") },
	{ &sql_check_hands, N_("The hands of a point were not all counted") },
	{ &sql_check_times, N_("What is recorded of a meeting does not fit its state") },
	{ &sql_check_meeting_codes,
	  N_("The codes of a year's meetings have a gap or passed the last one given") },
	{ &sql_check_numbers, N_("The minutes of a meeting are not the document that they became") },
	{ &sql_check_meeting_things, N_("Something is kept about a meeting that is not there") },
	{ &sql_check_meeting_hangs, N_("A meeting hangs on an area or a work unit that is no more") },
};

enum status
meeting_verify(struct db *db, struct problem *p)
{
	return verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p);
}
