/* Verification of consultations: what was answered, counted and decided, against the rows. Whole
 * tables each: that is what verifying means. */
#include "base/lang.h"
#include "core/response_internal.h"
#include "core/verify.h"

/* -- Who answered ------------------------------------------------------------------------------ */

SQL(sql_check_answers, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM consultation c WHERE c.answers <>"
    " CASE c.secret WHEN 0 THEN (SELECT COUNT(*) FROM response r WHERE r.consultation = c.id)"
    " ELSE (SELECT COUNT(*) FROM ballot b WHERE b.consultation = c.id) END LIMIT 1");
SQL(sql_check_voted, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM consultation c WHERE"
    " (SELECT COUNT(*) FROM voted v WHERE v.consultation = c.id) <>"
    " (SELECT COUNT(*) FROM ballot b WHERE b.consultation = c.id) LIMIT 1");
SQL(sql_check_secret, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM consultation c WHERE (c.secret = 1 AND EXISTS (SELECT 1 FROM response r"
    "  WHERE r.consultation = c.id)) OR (c.secret = 0 AND EXISTS (SELECT 1 FROM voted v"
    "  WHERE v.consultation = c.id)) LIMIT 1");
/* A box is opened when its consultation closes; of one that was cancelled it may be either. */
SQL(sql_check_sealed, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM ballot b JOIN consultation c ON c.id = b.consultation"
    " WHERE (b.sealed IS NOT NULL AND c.state IN (1, 4, 5))"
    " OR (b.sealed IS NULL AND c.state IN (1, 2, 3)) OR length(b.sheet) <> 16 LIMIT 1");
/* Of a secret one the trail says that somebody answered. */
SQL(sql_check_unnamed, SQL_READ | SQL_SCAN_MEANT,
    "SELECT a.seq FROM audit a JOIN consultation c ON c.id = a.subject_id WHERE a.subject = 15"
    " AND a.verb = 'consult_respond' AND c.secret = 1"
    " AND (a.actor <> 0 OR a.digest IS NOT NULL OR a.detail <> '') LIMIT 1");
/* What is kept of an answer that is not sent yet says whose it is. */
SQL(sql_check_drafts, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM draft d JOIN consultation c ON c.id = d.subject"
    " WHERE d.form = '" RESPONSE_FORM "' AND c.secret = 1 LIMIT 1");
SQL(sql_check_merged, SQL_READ | SQL_SCAN_MEANT,
    "SELECT m.id FROM member m WHERE m.merged_into IS NOT NULL AND (EXISTS (SELECT 1 FROM response r"
    "  WHERE r.member = m.id) OR EXISTS (SELECT 1 FROM voted v WHERE v.member = m.id"
    "  AND NOT EXISTS (SELECT 1 FROM voted t WHERE t.consultation = v.consultation"
    "   AND t.member = m.merged_into))) LIMIT 1");

/* -- What they answered ------------------------------------------------------------------------ */

/* A sheet is somebody's, or a ballot that was opened, of the consultation that the question is in. */
#define OF_NOBODY(x)                                                                               \
	"NOT EXISTS (SELECT 1 FROM response r WHERE r.sheet = " x ".sheet"                         \
	" AND r.consultation = q.consultation) AND NOT EXISTS (SELECT 1 FROM ballot b"             \
	" WHERE b.consultation = q.consultation AND b.sheet = " x ".sheet AND b.sealed IS NULL)"
SQL(sql_check_sheets, SQL_READ | SQL_SCAN_MEANT,
    "SELECT q.id FROM answer a JOIN question q ON q.id = a.question WHERE " OF_NOBODY("a")
    " UNION ALL SELECT q.id FROM answer_text t JOIN question q ON q.id = t.question WHERE "
    OF_NOBODY("t") " LIMIT 1");
SQL(sql_check_values, SQL_READ | SQL_SCAN_MEANT,
    "SELECT q.id FROM answer a JOIN question q ON q.id = a.question WHERE CASE"
    " WHEN q.kind = 1 THEN a.value NOT IN (1, 2, 3) OR a.place <> 0"
    " WHEN q.kind IN (2, 3) THEN a.place <> 0 OR NOT EXISTS (SELECT 1 FROM question_option o"
    "  WHERE o.question = q.id AND o.number = a.value)"
    " WHEN q.kind = 4 THEN a.value NOT BETWEEN 1 AND 5 OR a.place <> 0"
    " WHEN q.kind = 5 THEN a.place < 1 OR NOT EXISTS (SELECT 1 FROM question_option o"
    "  WHERE o.question = q.id AND o.number = a.value)"
    " WHEN q.kind = 6 THEN a.value < COALESCE(q.min, a.value)"
    "  OR a.value > COALESCE(q.max, a.value) OR a.place <> 0"
    " ELSE 1 END LIMIT 1");
/* Of one question one value, but for several and rankings; of a ranking each place once. */
SQL(sql_check_once, SQL_READ | SQL_SCAN_MEANT,
    "SELECT q.id FROM answer a JOIN question q ON q.id = a.question JOIN answer b"
    " ON b.sheet = a.sheet AND b.question = a.question AND b.value > a.value"
    " WHERE q.kind NOT IN (3, 5) OR (q.kind = 5 AND b.place = a.place) LIMIT 1");
SQL(sql_check_texts, SQL_READ | SQL_SCAN_MEANT,
    "SELECT t.id FROM answer_text t JOIN question q ON q.id = t.question WHERE q.kind NOT IN (7, 8)"
    " OR t.state NOT IN (1, 2, 3, 4) OR (t.text = '' AND t.state NOT IN (3, 4))"
    " OR (t.text <> '' AND t.state = 4) LIMIT 1");
SQL(sql_check_held, SQL_READ | SQL_SCAN_MEANT,
    "SELECT t.id FROM answer_text t WHERE (t.state = 2) <>"
    "  EXISTS (SELECT 1 FROM review r WHERE r.subject = 17 AND r.subject_id = t.id)"
    " UNION ALL SELECT r.subject_id FROM review r WHERE r.subject = 17"
    "  AND NOT EXISTS (SELECT 1 FROM answer_text t WHERE t.id = r.subject_id) LIMIT 1");

/* Both ways: the same rows with the same numbers, and none beside. */
#define COUNTED                                                                                    \
	"(SELECT a.question, a.value, a.place, COUNT(*) AS n FROM answer a"                        \
	"  GROUP BY a.question, a.value, a.place"                                                  \
	" UNION ALL SELECT x.question, 0, 0, COUNT(*) FROM (SELECT DISTINCT a.question, a.sheet"   \
	"  FROM answer a JOIN question q ON q.id = a.question WHERE q.kind = 3) AS x"              \
	"  GROUP BY x.question"                                                                    \
	" UNION ALL SELECT t.question, 0, 0, COUNT(*) FROM answer_text t WHERE t.state <> 4"       \
	"  GROUP BY t.question"                                                                    \
	" UNION ALL SELECT t.question, 1, 0, COUNT(*) FROM answer_text t WHERE t.state = 1"        \
	"  GROUP BY t.question)"
SQL(sql_check_tally, SQL_READ | SQL_SCAN_MEANT,
    "SELECT x.question FROM " COUNTED " AS x LEFT JOIN answer_tally t ON t.question = x.question"
    " AND t.value = x.value AND t.place = x.place WHERE t.n IS NULL OR t.n <> x.n LIMIT 1");
SQL(sql_check_tallies, SQL_READ | SQL_SCAN_MEANT,
    "SELECT 0 WHERE (SELECT COUNT(*) FROM answer_tally) <> (SELECT COUNT(*) FROM " COUNTED ")");

/* -- What was asked, and what came of it ------------------------------------------------------- */

SQL(sql_check_questions, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM consultation c WHERE c.questions <>"
    " (SELECT COUNT(*) FROM question q WHERE q.consultation = c.id AND q.kind <> 9) LIMIT 1");
SQL(sql_check_order, SQL_READ | SQL_SCAN_MEANT,
    "SELECT x.consultation FROM (SELECT consultation, COUNT(*) AS n, COUNT(DISTINCT place) AS places,"
    "  MIN(place) AS first, MAX(place) AS last FROM question GROUP BY consultation) AS x"
    " WHERE x.first <> 1 OR x.n <> x.last OR x.n <> x.places"
    " UNION ALL SELECT q.consultation FROM question q LEFT JOIN question b ON b.id = q.after"
    "  WHERE q.after IS NOT NULL AND (b.id IS NULL OR b.consultation <> q.consultation"
    "  OR b.place >= q.place) LIMIT 1");
SQL(sql_check_consultation_codes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT y.year FROM (SELECT c.code_year AS year, COUNT(*) AS n, MIN(c.serial) AS first,"
    "  MAX(c.serial) AS last FROM consultation c GROUP BY c.code_year) AS y"
    " WHERE y.first <> 1 OR y.n <> y.last OR y.last <>"
    " COALESCE((SELECT s.last FROM serial s WHERE s.kind = 'K' AND s.year = y.year), 0) LIMIT 1");
SQL(sql_check_turns, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM consultation c WHERE c.state NOT BETWEEN 1 AND 6 OR COALESCE(c.turn, 0) <>"
    " CASE c.state WHEN 2 THEN c.opens WHEN 3 THEN c.closes ELSE 0 END"
    " OR (c.state BETWEEN 2 AND 5 AND (c.opens IS NULL OR c.closes IS NULL OR c.closes <= c.opens"
    "  OR c.published IS NULL)) OR (c.state IN (4, 5) AND c.due IS NULL) LIMIT 1");
SQL(sql_check_official, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM official_answer o JOIN consultation c ON c.id = o.consultation"
    " WHERE c.state NOT IN (4, 5) OR (o.question IS NOT NULL AND NOT EXISTS (SELECT 1"
    "  FROM question q WHERE q.id = o.question AND q.consultation = c.id))"
    " UNION ALL SELECT c.id FROM consultation c WHERE c.state = 5 AND (c.answered_at IS NULL"
    "  OR NOT EXISTS (SELECT 1 FROM official_answer o WHERE o.consultation = c.id)) LIMIT 1");
/* It is about one thing at most; what is said to follow is linked once the answer is published. */
SQL(sql_check_consultation_links, SQL_READ | SQL_SCAN_MEANT,
    "SELECT l.subject_id FROM link l WHERE l.subject = 15 AND l.kind = 1"
    " GROUP BY l.subject_id HAVING COUNT(*) > 1 OR MAX(l.part) > 0"
    " UNION ALL SELECT o.consultation FROM official_answer o"
    " JOIN consultation c ON c.id = o.consultation"
    " LEFT JOIN link l ON l.subject = 15 AND l.subject_id = c.id AND l.kind = 2"
    "  AND l.part = COALESCE(o.question, 0)"
    " WHERE c.state = 5 AND (COALESCE(l.about, 0) <> o.about"
    "  OR COALESCE(l.about_id, 0) <> o.about_id)"
    " UNION ALL SELECT l.subject_id FROM link l WHERE l.subject = 15 AND l.kind = 2"
    "  AND NOT EXISTS (SELECT 1 FROM consultation c JOIN official_answer o"
    "   ON o.consultation = c.id WHERE c.id = l.subject_id AND c.state = 5"
    "   AND COALESCE(o.question, 0) = l.part AND o.about = l.about"
    "   AND o.about_id = l.about_id) LIMIT 1");
/* What is named by subject and number must be there. */
#define NOTHING_THERE(x)                                                                           \
	"((" x ".subject = 15 AND NOT EXISTS (SELECT 1 FROM consultation y"                        \
	"  WHERE y.id = " x ".subject_id)) OR (" x ".subject = 16 AND NOT EXISTS (SELECT 1"        \
	"  FROM consultation_section y WHERE y.id = " x ".subject_id)))"
SQL(sql_check_consultation_things, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM comment c WHERE " NOTHING_THERE("c")
    " UNION ALL SELECT f.subject_id FROM follow f WHERE " NOTHING_THERE("f")
    " UNION ALL SELECT v.id FROM revision v WHERE " NOTHING_THERE("v")
    " UNION ALL SELECT a.seq FROM audit a WHERE a.subject_id <> 0 AND " NOTHING_THERE("a")
    " UNION ALL SELECT u.subject_id FROM undo u WHERE " NOTHING_THERE("u")
    " UNION ALL SELECT u.subject_id FROM undo u LEFT JOIN answer_text t ON t.id = u.subject_id"
    "  WHERE u.subject = 17 AND (t.id IS NULL OR u.version > t.version) LIMIT 1");

_Static_assert(SUBJECT_CONSULTATION == 15 && SUBJECT_SECTION == 16 && SUBJECT_ANSWER_TEXT == 17 &&
               CONSULTATION_CANCELLED == 6 && CONSULTATION_CLOSED == 4 && QUESTION_SEVERAL == 3 &&
               QUESTION_RANKING == 5 && QUESTION_NUMBER == 6 && QUESTION_SHORT == 7 &&
               QUESTION_HEADING == 9 && TEXT_SHOWN == 1 && TEXT_HIDDEN == 3 &&
               TEXT_WITHDRAWN == 4,
               "the statements above say so");

static const struct verify_check checks[] = {
	{ &sql_check_answers, N_("A consultation counts other answers than there are") },
	{ &sql_check_voted, N_("A secret consultation has not as many ballots as voters") },
	{ &sql_check_secret, N_("A consultation holds answers of the other kind") },
	{ &sql_check_sealed, N_("A ballot is sealed though its box was opened, or the other way "
	                        "round") },
	{ &sql_check_unnamed, N_("The trail says who gave a secret answer") },
	{ &sql_check_drafts, N_("A draft of a secret answer is kept") },
	{ &sql_check_merged, N_("An account that was merged still has answers of its own") },
	{ &sql_check_sheets, N_("An answer is nobody's") },
	{ &sql_check_values, N_("An answer is none that its question has") },
	{ &sql_check_once, N_("A question was answered twice by one") },
	{ &sql_check_texts, N_("An answer in words is none") },
	{ &sql_check_held, N_("An answer in words waits without reason, or does not wait") },
	{ &sql_check_tally, N_("A question counts other answers than there are") },
	{ &sql_check_tallies, N_("Answers are counted that are not there") },
	{ &sql_check_questions, N_("A consultation counts other questions than there are") },
	{ &sql_check_order, N_("The questions of a consultation do not stand one after the other") },
	{ &sql_check_consultation_codes,
	  N_("The codes of a year's consultations have a gap or passed the last one given") },
	{ &sql_check_turns, N_("A consultation is not in time") },
	{ &sql_check_official, N_("What the office answered does not fit the consultation") },
	{ &sql_check_consultation_links,
	  N_("A consultation is not linked with what it is about, or with what follows") },
	{ &sql_check_consultation_things,
	  N_("Something is kept about a consultation that is not there") },
};

/* -- Its place in the list --------------------------------------------------------------------- */

SQL(sql_places, SQL_READ | SQL_SCAN_MEANT,
    "SELECT id, place, state, opens, closes, answered_at FROM consultation ORDER BY id");

static enum status
check_places(struct db *db, struct problem *p)
{
	int64_t wrong = 0;
	struct stmt *st = db_begin(db, &sql_places);

	while (wrong == 0 && db_step(st))
		if (db_int(st, 1) != consultation_place((enum consultation_state)db_int(st, 2),
		                                        db_int(st, 3), db_int(st, 4), db_int(st, 5)))
			wrong = db_int(st, 0);
	enum status status = db_end(st);
	if (status != OK || wrong == 0)
		return status;
	return verify_broken(p, N_("A consultation does not stand where it belongs"), wrong);
}

enum status
consultation_verify(struct db *db, struct problem *p)
{
	enum status status = verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p);

	return status == OK ? check_places(db, p) : status;
}
