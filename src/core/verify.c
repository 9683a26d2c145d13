/* Verification of the whole hall: see verify.h. The audit tree is audit_verify's, the file as such
 * the engine's; here are the figures and links that only this program understands. */
#include "core/verify.h"

#include "base/lang.h"
#include "base/log.h"
#include "base/progress.h"
#include "core/search.h"
#include "core/workflow.h"

/* Whole tables each: that is what verifying means. A row is a break, its column says which. */

SQL(sql_check_support, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM proposal p WHERE p.support <>"
    " (SELECT COUNT(*) FROM support s WHERE s.proposal = p.id AND s.counts = 1) LIMIT 1");

SQL(sql_check_uncounted, SQL_READ | SQL_SCAN_MEANT,
    "SELECT s.proposal FROM support s JOIN member m ON m.id = s.member"
    " WHERE s.counts NOT IN (0, 1) OR (m.state = 0 AND s.counts = 1)"
    " OR (m.state = 1 AND s.counts = 0) LIMIT 1");

SQL(sql_check_tally, SQL_READ | SQL_SCAN_MEANT,
    "SELECT 1 WHERE (SELECT COUNT(*) FROM proposal WHERE listed = 1) <>"
    " COALESCE((SELECT value FROM tally WHERE name = 'proposals_listed'), -1)");

SQL(sql_check_codes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT y.year FROM (SELECT p.year AS year, COUNT(*) AS n, MIN(p.serial) AS first,"
    "  MAX(p.serial) AS last FROM proposal p GROUP BY p.year) AS y"
    " WHERE y.first <> 1 OR y.n <> y.last OR y.last <>"
    " COALESCE((SELECT s.last FROM serial s WHERE s.kind = 'U' AND s.year = y.year), 0) LIMIT 1");

SQL(sql_check_years, SQL_READ | SQL_SCAN_MEANT,
    "SELECT s.year FROM serial s WHERE s.kind = 'U' AND s.last > 0"
    " AND NOT EXISTS (SELECT 1 FROM proposal p WHERE p.year = s.year) LIMIT 1");

SQL(sql_check_numbers, SQL_READ | SQL_SCAN_MEANT,
    "SELECT x.n FROM (SELECT COUNT(*) AS n, COALESCE(MAX(number), 0) AS last FROM member) AS x"
    " WHERE x.n <> x.last OR x.last <>"
    " COALESCE((SELECT s.last FROM serial s WHERE s.kind = 'member' AND s.year = 0), 0)");

/* References that no foreign key can express, since their table is named by the subject. */
SQL(sql_check_revisions, SQL_READ | SQL_SCAN_MEANT,
    "SELECT r.id FROM revision r"
    " WHERE (r.subject = 1 AND NOT EXISTS (SELECT 1 FROM member x WHERE x.id = r.subject_id))"
    " OR (r.subject = 2 AND NOT EXISTS (SELECT 1 FROM proposal x WHERE x.id = r.subject_id))"
    " OR (r.subject = 3 AND NOT EXISTS (SELECT 1 FROM node x WHERE x.id = r.subject_id))"
    " OR (r.member IS NOT NULL AND NOT EXISTS (SELECT 1 FROM member x WHERE x.id = r.member))"
    " LIMIT 1");

SQL(sql_check_subjects, SQL_READ | SQL_SCAN_MEANT,
    "SELECT a.seq FROM audit a WHERE (a.subject_id <> 0 AND"
    " ((a.subject = 1 AND NOT EXISTS (SELECT 1 FROM member x WHERE x.id = a.subject_id))"
    " OR (a.subject = 2 AND NOT EXISTS (SELECT 1 FROM proposal x WHERE x.id = a.subject_id))"
    " OR (a.subject = 3 AND NOT EXISTS (SELECT 1 FROM node x WHERE x.id = a.subject_id))))"
    " OR (a.actor <> 0 AND NOT EXISTS (SELECT 1 FROM member x WHERE x.id = a.actor)) LIMIT 1");

/* One row for each state and flag there are: a dozen. */
SQL(sql_check_listed, SQL_READ | SQL_SCAN_MEANT,
    "SELECT state, listed, MIN(id) FROM proposal GROUP BY state, listed");

SQL(sql_check_merges, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM proposal p WHERE (p.state = 13) <>"
    " EXISTS (SELECT 1 FROM merge m WHERE m.source = p.id) LIMIT 1");

SQL(sql_check_targets, SQL_READ | SQL_SCAN_MEANT,
    "SELECT m.source FROM merge m WHERE m.source = m.target OR m.state NOT IN (1, 4)"
    " OR NOT EXISTS (SELECT 1 FROM proposal p WHERE p.id = m.source)"
    " OR NOT EXISTS (SELECT 1 FROM proposal p WHERE p.id = m.target) LIMIT 1");

SQL(sql_check_objections, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM proposal p WHERE (p.state = 14 AND p.objection IS NULL)"
    " OR (p.objection IS NOT NULL AND NOT EXISTS (SELECT 1 FROM revision r"
    "  WHERE r.id = p.objection AND r.subject = 2 AND r.subject_id = p.id)) LIMIT 1");

/* One whose proposal has moved on since is stale, and does nothing. */
SQL(sql_check_undo, SQL_READ | SQL_SCAN_MEANT,
    "SELECT u.proposal FROM undo u LEFT JOIN proposal p ON p.id = u.proposal"
    " WHERE p.id IS NULL OR u.version > p.version LIMIT 1");

_Static_assert(PROPOSAL_MERGED == 13 && PROPOSAL_APPEALED == 14 && PROPOSAL_SUBMITTED == 1 &&
               PROPOSAL_PUBLISHED == 4, "the statements above say so");

static const struct check {
	const struct sql *const *sql;
	const char *what;
} checks[] = {
	{ &sql_check_support, N_("The support of a proposal is not the number of its supporters") },
	{ &sql_check_uncounted, N_("A support counts that must not, or the other way round") },
	{ &sql_check_tally, N_("The number of public proposals is not the number shown") },
	{ &sql_check_codes, N_("The codes of a year have a gap or passed the last one given") },
	{ &sql_check_years, N_("Codes of a year were given, but its proposals are not there") },
	{ &sql_check_numbers, N_("The member numbers have a gap or passed the last one given") },
	{ &sql_check_revisions, N_("A stored text belongs to something that is not there") },
	{ &sql_check_merges, N_("A proposal is merged without a link, or the other way round") },
	{ &sql_check_targets, N_("A merged proposal is linked with one it cannot be linked with") },
	{ &sql_check_objections, N_("An appeal was made without a word of the author") },
	{ &sql_check_undo, N_("A decision to be taken back is of a version that is not there yet") },
	{ &sql_check_subjects, N_("An audit entry speaks of something that is not there") },
};

static enum status
broken(struct problem *p, const char *what, int64_t which)
{
	log_write(LOG_LEVEL_FAULT, "verify: %s: %lld", what, (long long)which);
	return problem_set(p, CORRUPT, NULL, _("%s (%lld)."), _(what), (long long)which);
}

static enum status
run_check(struct db *db, const struct check *check, struct problem *p)
{
	struct stmt *st = db_begin(db, check->sql);
	bool found = db_step(st);
	int64_t which = found ? db_int(st, 0) : 0;
	enum status status = db_end(st);

	return status == OK && found ? broken(p, check->what, which) : status;
}

static enum status
check_listed(struct db *db, struct problem *p)
{
	int64_t wrong = 0;

	struct stmt *st = db_begin(db, &sql_check_listed);
	while (wrong == 0 && db_step(st)) {
		int64_t state = db_int(st, 0);
		bool known = state >= PROPOSAL_SUBMITTED && state < PROPOSAL_STATE_COUNT;
		int64_t listed = known && proposal_state_listed((enum proposal_state)state);
		if (!known || db_int(st, 1) != listed)
			wrong = db_int(st, 2);
	}
	enum status status = db_end(st);
	if (status == OK && wrong != 0)
		return broken(p, N_("A proposal is public though its state is not, or the other "
		                    "way round"), wrong);
	return status;
}

static enum status
check_figures(struct db *db, struct problem *p)
{
	enum status status = db_snapshot_begin(db);

	if (status != OK)
		return status;
	for (size_t i = 0; status == OK && i < sizeof(checks) / sizeof(checks[0]); i++)
		status = run_check(db, &checks[i], p);
	if (status == OK)
		status = check_listed(db, p);
	db_snapshot_end(db);
	return status;
}

static enum status
check_search(struct db *db, struct problem *p)
{
	enum status status = search_check(db);

	/* The engine compares its index only where it could also mend it. */
	if (status == DENIED) {
		log_write(LOG_LEVEL_NOTE, "verify: only reading, so the search index is left out");
		return OK;
	}
	if (status == CORRUPT)
		return problem_set(p, CORRUPT, NULL,
		                   _("The search index does not match the proposals."));
	return status;
}

static bool
tell_progress(void *arg, int64_t done)
{
	(void)arg;
	return progress_step(done);
}

enum status
hall_verify(struct db *db, int64_t *checked, struct problem *p)
{
	*checked = 0;
	enum status status = db_integrity(db, p);
	if (status == OK)
		status = audit_verify(db, checked, p, tell_progress, NULL);
	if (status == OK)
		status = check_figures(db, p);
	if (status == OK)
		status = check_search(db, p);
	return problem_default(p, status);
}
