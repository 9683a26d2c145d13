/* Verification of what is linked with what. Whole tables: that is what verifying means. */
#include "base/lang.h"
#include "core/link.h"
#include "core/verify.h"

/* Both ends of a link are there, where they are of a kind that can be linked. */
#define GONE(subject, id)                                                                          \
	"CASE " subject " WHEN 2 THEN NOT EXISTS (SELECT 1 FROM proposal x WHERE x.id = " id ")"   \
	" WHEN 12 THEN NOT EXISTS (SELECT 1 FROM program x WHERE x.id = " id ")"                   \
	" WHEN 15 THEN NOT EXISTS (SELECT 1 FROM consultation x WHERE x.id = " id ")"              \
	" WHEN 18 THEN NOT EXISTS (SELECT 1 FROM meeting x WHERE x.id = " id ")"                   \
	" WHEN 20 THEN NOT EXISTS (SELECT 1 FROM inquiry x WHERE x.id = " id ")"                   \
	" WHEN 22 THEN NOT EXISTS (SELECT 1 FROM document x WHERE x.id = " id ")"                  \
	" WHEN 23 THEN NOT EXISTS (SELECT 1 FROM association x WHERE x.id = " id ")"               \
	" ELSE 1 END"
SQL(sql_check_link_ends, SQL_READ | SQL_SCAN_MEANT,
    "SELECT l.subject_id FROM link l WHERE l.kind NOT BETWEEN 1 AND 5"
    " OR " GONE("l.subject", "l.subject_id") " OR " GONE("l.about", "l.about_id") " LIMIT 1");
SQL(sql_check_link_parts, SQL_READ | SQL_SCAN_MEANT,
    "SELECT l.subject_id FROM link l WHERE l.subject = 18 AND NOT EXISTS"
    " (SELECT 1 FROM meeting_point p WHERE p.id = l.part AND p.meeting = l.subject_id"
    "  AND p.dropped = 0) LIMIT 1");
SQL(sql_check_link_executes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT l.subject_id FROM link l WHERE l.kind = 5 AND (l.subject <> 23 OR l.about <> 12)"
    " LIMIT 1");

_Static_assert(SUBJECT_PROPOSAL == 2 && SUBJECT_PROGRAM == 12 && SUBJECT_CONSULTATION == 15 &&
               SUBJECT_MEETING == 18 && SUBJECT_INQUIRY == 20 && SUBJECT_DOCUMENT == 22 &&
               SUBJECT_ASSOCIATION == 23 && LINK_EXECUTES == 5 && LINK_KIND_COUNT == 6,
               "the statements say so");

static const struct verify_check checks[] = {
	{ &sql_check_link_ends, N_("Something is linked with what is not there") },
	{ &sql_check_link_parts, N_("A point of an agenda deals with something, and is not there") },
	{ &sql_check_link_executes, N_("A group carries out something that is no program") },
};

enum status
link_verify(struct db *db, struct problem *p)
{
	return verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p);
}
