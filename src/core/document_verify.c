/* Verification of documents; their files are looked at in document_kept.c. Whole tables each: that is
 * what verifying means. */
#include "base/lang.h"
#include "core/document_internal.h"
#include "core/verify.h"

SQL(sql_check_document_codes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT y.year FROM (SELECT d.code_year AS year, COUNT(*) AS n, MIN(d.serial) AS first,"
    "  MAX(d.serial) AS last FROM document d GROUP BY d.code_year) AS y"
    " WHERE y.first <> 1 OR y.n <> y.last OR y.last <>"
    " COALESCE((SELECT s.last FROM serial s WHERE s.kind = 'D' AND s.year = y.year), 0) LIMIT 1");
SQL(sql_check_document_states, SQL_READ | SQL_SCAN_MEANT,
    "SELECT d.id FROM document d WHERE d.state NOT IN (1, 2, 3) OR (d.reason IS NOT NULL AND"
    " NOT EXISTS (SELECT 1 FROM revision r WHERE r.id = d.reason AND r.subject = 22"
    "  AND r.subject_id = d.id)) LIMIT 1");
SQL(sql_check_document_files, SQL_READ | SQL_SCAN_MEANT,
    "SELECT f.id FROM document_file f WHERE length(f.digest) <> 32 OR f.size <= 0 LIMIT 1");
SQL(sql_check_document_undo, SQL_READ | SQL_SCAN_MEANT,
    "SELECT u.subject_id FROM undo u LEFT JOIN document d ON d.id = u.subject_id"
    " WHERE u.subject = 22 AND (d.id IS NULL OR u.version > d.version) LIMIT 1");
SQL(sql_check_document_things, SQL_READ | SQL_SCAN_MEANT,
    "SELECT r.id FROM revision r WHERE r.subject = 22 AND NOT EXISTS (SELECT 1 FROM document d"
    "  WHERE d.id = r.subject_id) UNION ALL SELECT a.seq FROM audit a WHERE a.subject = 22"
    " AND NOT EXISTS (SELECT 1 FROM document d WHERE d.id = a.subject_id) LIMIT 1");

_Static_assert(SUBJECT_DOCUMENT == 22 && DOCUMENT_STATE_COUNT == 4, "the statements say so");

static const struct verify_check checks[] = {
	{ &sql_check_document_codes,
	  N_("The codes of a year's documents have a gap or passed the last one given") },
	{ &sql_check_document_states, N_("A document is in no state, or its reason is not there") },
	{ &sql_check_document_files, N_("A file beside a document has no size or no digest") },
	{ &sql_check_document_undo, N_("A decision on a document can be taken back that is none") },
	{ &sql_check_document_things, N_("Something is kept about a document that is not there") },
};

enum status
document_verify(struct db *db, struct problem *p)
{
	return verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p);
}
