/* Verification of the whole hall: see verify.h. The audit tree is audit_verify's, the file as such
 * the engine's; here are the figures and links that only this program understands. */
#include "core/verify.h"

#include "base/lang.h"
#include "base/log.h"
#include "base/progress.h"
#include "core/assist.h"
#include "core/claim.h"
#include "core/comment.h"
#include "core/inquiry.h"
#include "core/search.h"
#include "core/proposal.h"

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
    "SELECT p.id FROM proposal p WHERE (p.state = 14 AND p.appeals NOT IN (1, 3))"
    " OR (p.objection IS NULL) <> (p.appeals = 0) OR p.appeals NOT IN (0, 1, 2, 3)"
    " OR (p.objection IS NOT NULL AND NOT EXISTS (SELECT 1 FROM revision r"
    "  WHERE r.id = p.objection AND r.subject = 2 AND r.subject_id = p.id)) LIMIT 1");

/* What waits for a second person is one of three decisions. */
SQL(sql_check_asked, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM proposal p WHERE (p.state = 15) <> (p.asked <> 0)"
    " OR p.asked NOT IN (0, 8, 9, 10) LIMIT 1");
/* Those that were brought in may be adopted without a program. */
SQL(sql_check_adopted, SQL_READ | SQL_SCAN_MEANT,
    "SELECT a.proposal FROM adoption a JOIN proposal p ON p.id = a.proposal"
    " WHERE p.state NOT IN (11, 12) LIMIT 1");

/* One whose proposal has moved on since is stale, and does nothing. */
SQL(sql_check_undo, SQL_READ | SQL_SCAN_MEANT,
    "SELECT u.subject_id FROM undo u LEFT JOIN proposal p ON p.id = u.subject_id"
    " WHERE u.subject = 2 AND (p.id IS NULL OR u.version > p.version) LIMIT 1");

SQL(sql_check_review, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM proposal p WHERE (p.state IN (1, 14)) <>"
    " EXISTS (SELECT 1 FROM review r WHERE r.subject = 2 AND r.subject_id = p.id) LIMIT 1");

SQL(sql_check_residents, SQL_READ | SQL_SCAN_MEANT,
    "SELECT x.area FROM (SELECT area, SUM(n) AS n, SUM(here) AS here FROM"
    "  (SELECT COALESCE(area, 0) AS area, 1 AS n, 0 AS here FROM resident WHERE status = 1"
    "   UNION ALL SELECT area, 0, here FROM resident_tally) GROUP BY area) AS x"
    " WHERE x.n <> x.here LIMIT 1");

/* Nothing of who is gone is kept but that they were there. */
SQL(sql_check_gone, SQL_READ | SQL_SCAN_MEANT,
    "SELECT id FROM resident WHERE status NOT IN (1, 2) OR (status = 2 AND (length(name) > 0"
    " OR family IS NOT NULL OR born IS NOT NULL OR sex <> 0 OR area IS NOT NULL)) LIMIT 1");

/* -- Trees: see core/tree.h for the states -- */

/* What is there stands below what is there, of its kind; what is in use below what is in use. */
SQL(sql_check_nodes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT n.id FROM node n JOIN node p ON p.id = n.parent WHERE n.kind <> p.kind"
    " OR (n.retired < 2 AND p.retired >= 2) OR (n.retired = 0 AND p.retired <> 0) LIMIT 1");
SQL(sql_check_circles, SQL_READ | SQL_SCAN_MEANT,
    "WITH RECURSIVE top (id) AS (SELECT id FROM node WHERE parent IS NULL"
    "  UNION SELECT n.id FROM top t JOIN node n ON n.parent = t.id)"
    " SELECT id FROM node WHERE id NOT IN (SELECT id FROM top) LIMIT 1");
SQL(sql_check_merged_nodes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT n.id FROM node n LEFT JOIN node t ON t.id = n.merged_into"
    " WHERE (n.retired = 2) <> (n.merged_into IS NOT NULL)"
    " OR t.kind <> n.kind OR t.id = n.id OR n.retired NOT IN (0, 1, 2, 3) LIMIT 1");
SQL(sql_check_hangs, SQL_READ | SQL_SCAN_MEANT,
    "SELECT n.id FROM node n WHERE n.retired >= 2 AND ("
    " EXISTS (SELECT 1 FROM proposal p WHERE p.category = n.id)"
    " OR EXISTS (SELECT 1 FROM proposal p WHERE p.area = n.id)"
    " OR EXISTS (SELECT 1 FROM person p WHERE p.area = n.id)"
    " OR EXISTS (SELECT 1 FROM member_role r WHERE r.area = n.id)"
    " OR EXISTS (SELECT 1 FROM member_role r WHERE r.unit = n.id)"
    " OR EXISTS (SELECT 1 FROM review r WHERE r.area = n.id)"
    " OR EXISTS (SELECT 1 FROM follow f WHERE f.subject = 3 AND f.subject_id = n.id"
    "  AND f.kind <> 0)) LIMIT 1");
SQL(sql_check_aliases, SQL_READ | SQL_SCAN_MEANT,
    "SELECT x.node FROM node_alias x JOIN node n ON n.id = x.node"
    " WHERE n.kind <> x.kind OR n.retired >= 2 OR EXISTS (SELECT 1 FROM node o"
    "  WHERE o.kind = x.kind AND o.folded = x.folded AND o.retired < 2) LIMIT 1");

SQL(sql_check_doubles, SQL_READ | SQL_SCAN_MEANT,
    "SELECT m.id FROM member m LEFT JOIN member t ON t.id = m.merged_into"
    " WHERE m.merged_into IS NOT NULL AND (m.state <> 3 OR t.id IS NULL OR t.id = m.id"
    " OR t.merged_into IS NOT NULL"
    " OR EXISTS (SELECT 1 FROM person p WHERE p.member = m.id)"
    " OR EXISTS (SELECT 1 FROM credential c WHERE c.member = m.id)"
    " OR EXISTS (SELECT 1 FROM member_role r WHERE r.member = m.id)"
    " OR EXISTS (SELECT 1 FROM support s WHERE s.member = m.id)) LIMIT 1");

_Static_assert(PROPOSAL_APPROVED == 8 && PROPOSAL_DECLINED == 9 && PROPOSAL_DEFERRED == 10 &&
               PROPOSAL_ADOPTED == 11 && PROPOSAL_DONE == 12 && PROPOSAL_DECIDING == 15,
               "the statements above say so");
_Static_assert(PROPOSAL_MERGED == 13 && PROPOSAL_APPEALED == 14 && PROPOSAL_SUBMITTED == 1 &&
               PROPOSAL_PUBLISHED == 4, "the statements above say so");

/* -- Comments -------------------------------------------------------------------------------- */

#define READABLE "state = 1 AND block IS NULL"

SQL(sql_check_thread, SQL_READ | SQL_SCAN_MEANT,
    "SELECT x.subject_id FROM (SELECT subject, subject_id, COUNT(*) AS n,"
    "  SUM(CASE WHEN branch = 0 AND stance = 1 THEN 1 ELSE 0 END) AS n_for,"
    "  SUM(CASE WHEN branch = 0 AND stance = 0 THEN 1 ELSE 0 END) AS n_neutral,"
    "  SUM(CASE WHEN branch = 0 AND stance = -1 THEN 1 ELSE 0 END) AS n_against"
    "  FROM comment WHERE " READABLE " GROUP BY subject, subject_id) AS x"
    " LEFT JOIN thread t ON t.subject = x.subject AND t.subject_id = x.subject_id"
    " WHERE t.subject IS NULL OR t.comments <> x.n OR t.stance_for <> x.n_for"
    " OR t.neutral <> x.n_neutral OR t.against <> x.n_against LIMIT 1");

/* With the check before: no thread is left that counts what is not there. */
SQL(sql_check_threads, SQL_READ | SQL_SCAN_MEANT,
    "SELECT 1 WHERE (SELECT COALESCE(SUM(comments), 0) FROM thread) <>"
    " (SELECT COUNT(*) FROM comment WHERE " READABLE ")"
    " OR EXISTS (SELECT 1 FROM thread WHERE comments < stance_for + neutral + against"
    "  OR stance_for < 0 OR neutral < 0 OR against < 0)");

SQL(sql_check_helpful, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM comment c WHERE c.helpful <>"
    " (SELECT COUNT(*) FROM helpful h WHERE h.comment = c.id) LIMIT 1");

SQL(sql_check_reports, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM comment c WHERE c.reports <> (SELECT COUNT(*) FROM report r"
    "  WHERE r.subject = 8 AND r.subject_id = c.id AND r.outcome = 0) LIMIT 1");

SQL(sql_check_answers, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM comment c LEFT JOIN (SELECT parent, COUNT(*) AS n FROM comment"
    "  WHERE parent IS NOT NULL GROUP BY parent) AS x ON x.parent = c.id"
    " WHERE c.answers <> COALESCE(x.n, 0) LIMIT 1");

SQL(sql_check_place, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM comment c LEFT JOIN comment p ON p.id = c.parent WHERE"
    " (c.parent IS NULL AND (c.top <> c.id OR c.branch <> 0)) OR (c.parent IS NOT NULL AND"
    " (p.subject <> c.subject OR p.subject_id <> c.subject_id OR p.top <> c.top OR p.id >= c.id"
    " OR c.branch <> CASE WHEN p.branch = 0 THEN c.id ELSE p.branch END"
    " OR (c.listed = 1 AND p.listed = 0)))"
    " OR c.listed <> CASE WHEN c.shown IS NOT NULL AND (c.block IS NULL OR c.answers > 0)"
    "  THEN 1 ELSE 0 END OR (c.state = 1 AND c.shown IS NULL) LIMIT 1");

SQL(sql_check_waiting, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM comment c WHERE (c.block IS NULL AND (c.state = 2 OR c.reports > 0)) <>"
    " EXISTS (SELECT 1 FROM review r WHERE r.subject = 8 AND r.subject_id = c.id) LIMIT 1");

/* What is named by subject and number must be there. */
#define NOTHING_THERE(x)                                                                           \
	"((" x ".subject = 2 AND NOT EXISTS (SELECT 1 FROM proposal y WHERE y.id = " x             \
	".subject_id)) OR (" x ".subject = 3 AND NOT EXISTS (SELECT 1 FROM node y WHERE y.id = " x \
	".subject_id)) OR (" x ".subject = 8 AND NOT EXISTS (SELECT 1 FROM comment y"              \
	" WHERE y.id = " x ".subject_id)))"

SQL(sql_check_things, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM comment c WHERE " NOTHING_THERE("c")
    " UNION ALL SELECT r.subject_id FROM report r WHERE " NOTHING_THERE("r")
    " UNION ALL SELECT f.subject_id FROM follow f WHERE " NOTHING_THERE("f")
    " UNION ALL SELECT q.subject_id FROM review q WHERE " NOTHING_THERE("q")
    " UNION ALL SELECT v.id FROM revision v WHERE v.subject = 8 AND " NOTHING_THERE("v")
    " UNION ALL SELECT a.seq FROM audit a WHERE a.subject = 8 AND a.subject_id <> 0 AND "
    NOTHING_THERE("a")
    " UNION ALL SELECT u.subject_id FROM undo u LEFT JOIN comment c ON c.id = u.subject_id"
    "  WHERE u.subject = 8 AND (c.id IS NULL OR u.version > c.version) LIMIT 1");

_Static_assert(SUBJECT_COMMENT == 8 && COMMENT_SHOWN == 1 && COMMENT_HELD == 2 &&
               STANCE_FOR == 1 && STANCE_AGAINST == -1, "the statements above say so");

SQL(sql_check_holdings, SQL_READ | SQL_SCAN_MEANT,
    "SELECT mr.id FROM member_role mr JOIN role r ON r.id = mr.role WHERE r.retired <> 0"
    " OR (mr.area IS NOT NULL AND mr.unit IS NOT NULL) LIMIT 1");

/* -- Acting for somebody, wishes on paper ---------------------------------------------------- */

SQL(sql_check_assisted, SQL_READ | SQL_SCAN_MEANT,
    "SELECT s.id FROM session s WHERE s.assisted_by IS NOT NULL AND (s.assisted_until IS NULL OR"
    " s.assisted_from IS NULL OR s.assisted_why IS NULL"
    " OR s.assisted_until <> s.started + 1800) LIMIT 1");
SQL(sql_check_paper, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM proposal p WHERE (p.source = '') <> (p.entered_by IS NULL) LIMIT 1");
SQL(sql_check_claims, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM claim c WHERE c.state NOT IN (1, 2, 3, 4) OR (c.state = 1) <>"
    " EXISTS (SELECT 1 FROM review r WHERE r.subject = 11 AND r.subject_id = c.id)"
    " UNION ALL SELECT r.subject_id FROM review r WHERE r.subject = 11"
    "  AND NOT EXISTS (SELECT 1 FROM claim c WHERE c.id = r.subject_id) LIMIT 1");
SQL(sql_check_granted, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM claim c JOIN proposal p ON p.id = c.proposal"
    " WHERE c.state = 2 AND (p.author IS NULL OR p.source = '') LIMIT 1");

_Static_assert(SUBJECT_CLAIM == 11 && CLAIM_WAITING == 1 && CLAIM_GRANTED == 2
               && ASSIST_SECONDS == 1800, "the statements above say so");

static const struct verify_check checks[] = {
	{ &sql_check_holdings, N_("Somebody holds a role that cannot be held, or not so") },
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
	{ &sql_check_asked, N_("A decision waits to be confirmed, but none was proposed, or the other "
	                       "way round") },
	{ &sql_check_adopted, N_("A proposal is in a program, but stands otherwise") },
	{ &sql_check_undo, N_("A decision to be taken back is of a version that is not there yet") },
	{ &sql_check_review, N_("The review queue is not what waits to be looked through") },
	{ &sql_check_thread, N_("The figures under a thing are not those of its comments") },
	{ &sql_check_threads, N_("The figures of all comments are not their number") },
	{ &sql_check_helpful, N_("A comment counts other than it was found helpful") },
	{ &sql_check_reports, N_("A comment counts other reports than there are") },
	{ &sql_check_answers, N_("A comment counts other answers than there are") },
	{ &sql_check_place, N_("A comment does not stand where it belongs") },
	{ &sql_check_waiting, N_("A comment waits without reason, or does not wait") },
	{ &sql_check_things, N_("Something is kept about a thing that is not there") },
	{ &sql_check_residents, N_("The number of residents of an area is not that of the list") },
	{ &sql_check_gone, N_("The residents' list still holds something of one who is gone") },
	{ &sql_check_nodes, N_("A category, work unit or area stands below one that is not in use") },
	{ &sql_check_circles, N_("A category, work unit or area stands below itself") },
	{ &sql_check_merged_nodes, N_("A category, work unit or area was merged into nothing") },
	{ &sql_check_hangs, N_("Something hangs on a category, work unit or area that is no more") },
	{ &sql_check_aliases, N_("Another name of a category, work unit or area is taken") },
	{ &sql_check_assisted, N_("A session in which an officer acted for somebody is not whole") },
	{ &sql_check_paper, N_("A wish on paper has no source, or nobody entered it") },
	{ &sql_check_claims, N_("A claim waits without standing in the queue, or the other way round") },
	{ &sql_check_granted, N_("A granted claim belongs to a proposal without an owner") },
	{ &sql_check_doubles, N_("An account that was merged is still one of its own") },
	{ &sql_check_subjects, N_("An audit entry speaks of something that is not there") },
};

enum status
verify_broken(struct problem *p, const char *what, int64_t which)
{
	log_write(LOG_LEVEL_FAULT, "verify: %s: %lld", what, (long long)which);
	return problem_set(p, CORRUPT, NULL, _("%s (%lld)."), _(what), (long long)which);
}

static enum status
run_check(struct db *db, const struct verify_check *check, struct problem *p)
{
	struct stmt *st = db_begin(db, check->sql);
	bool found = db_step(st);
	int64_t which = found ? db_int(st, 0) : 0;
	enum status status = db_end(st);

	return status == OK && found ? verify_broken(p, check->what, which) : status;
}

enum status
verify_run(struct db *db, const struct verify_check *what, size_t n, struct problem *p)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < n; i++)
		status = run_check(db, &what[i], p);
	return status;
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
		return verify_broken(p, N_("A proposal is public though its state is not, or the "
		                           "other way round"), wrong);
	return status;
}

static enum status
check_figures(struct db *db, struct problem *p)
{
	enum status status = db_snapshot_begin(db);

	if (status != OK)
		return status;
	status = verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p);
	if (status == OK)
		status = check_listed(db, p);
	if (status == OK)
		status = program_verify(db, p);
	if (status == OK)
		status = consultation_verify(db, p);
	if (status == OK)
		status = meeting_verify(db, p);
	if (status == OK)
		status = budget_verify(db, p);
	if (status == OK)
		status = association_verify(db, p);
	if (status == OK)
		status = inquiry_verify(db, p);
	if (status == OK)
		status = document_verify(db, p);
	if (status == OK)
		status = link_verify(db, p);
	if (status == OK)
		status = figures_verify(db, p);
	if (status == OK)
		status = rows_verify(db, p);
	db_snapshot_end(db);
	return status;
}

static enum status
check_search(struct db *db, struct problem *p)
{
	enum status status = search_check(db);

	/* The engine compares its index only where it could also mend it: not in a copy. */
	if (status == DENIED)
		return OK;
	if (status == CORRUPT)
		return problem_set(p, CORRUPT, NULL,
		                   _("The search index does not match what is public."));
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
