/* What merging two accounts of one person does in the programs' room: of two voices one stays, the
 * target's, and the figures follow. ?1 is the source, ?2 the target; what is dropped leaves its
 * counter first. */
#include "core/program.h"

/* -- Whether a report is so: one each, none on one's own ----------------------------------------- */

#define OWN_REPORT(of)                                                                             \
	"EXISTS (SELECT 1 FROM progress_report r WHERE r.id = x.report AND r.member = " of ")"
#define VIEW_DROPPED                                                                               \
	"x.member = ?1 AND (EXISTS (SELECT 1 FROM report_view t WHERE t.report = x.report"         \
	" AND t.member = ?2) OR " OWN_REPORT("?2") ")"
#define VIEW_OF_SOURCE "x.member = ?2 AND " OWN_REPORT("?1")
#define LOWER_VIEWS(column, fits, which)                                                           \
	"UPDATE progress_report SET " column " = " column " - 1 WHERE id IN"                       \
	" (SELECT x.report FROM report_view x WHERE x.fits = " fits " AND " which ")"
#define DROP_VIEWS(which, member)                                                                  \
	"DELETE FROM report_view WHERE member = " member                                           \
	" AND report IN (SELECT x.report FROM report_view x WHERE " which ")"

SQL(sql_fits_lower, SQL_WRITE, LOWER_VIEWS("fits", "1", VIEW_DROPPED));
SQL(sql_fits_not_lower, SQL_WRITE, LOWER_VIEWS("fits_not", "0", VIEW_DROPPED));
SQL(sql_view_drop, SQL_WRITE, DROP_VIEWS(VIEW_DROPPED, "?1"));
SQL(sql_fits_lower_own, SQL_WRITE, LOWER_VIEWS("fits", "1", VIEW_OF_SOURCE));
SQL(sql_fits_not_lower_own, SQL_WRITE, LOWER_VIEWS("fits_not", "0", VIEW_OF_SOURCE));
SQL(sql_view_drop_own, SQL_WRITE, DROP_VIEWS(VIEW_OF_SOURCE, "?2"));
SQL(sql_view_move, SQL_WRITE, "UPDATE report_view SET member = ?2 WHERE member = ?1");

/* -- How good it is, whether it is done: never of who worked on it ----------------------------- */

#define WORKED(who)                                                                                \
	"(EXISTS (SELECT 1 FROM phase w WHERE w.program = x.program AND w.decided_by = " who ")"   \
	" OR EXISTS (SELECT 1 FROM progress_report w WHERE w.program = x.program"                  \
	" AND w.member = " who "))"
/* What the source said where the target has said something, or has worked; what the target said
 * where the source has worked. */
#define SAID_DROPPED(table)                                                                        \
	"x.member = ?1 AND (EXISTS (SELECT 1 FROM " table " t WHERE t.program = x.program"         \
	" AND t.member = ?2) OR " WORKED("?2") ")"
#define SAID_OF_SOURCE "x.member = ?2 AND " WORKED("?1")
#define PROGRAMS(table, which) "(SELECT x.program FROM " table " x WHERE " which ")"
#define DROP_SAID(table, which, member)                                                            \
	"DELETE FROM " table " WHERE member = " member " AND program IN " PROGRAMS(table, which)
#define STARS_LESS(n, member)                                                                      \
	"stars_" n " = stars_" n " - (SELECT COUNT(*) FROM rating x WHERE x.program = program.id"  \
	" AND x.member = " member " AND x.stars = " n ")"
#define LOWER_STARS(which, member)                                                                 \
	"UPDATE program SET " STARS_LESS("1", member) ", " STARS_LESS("2", member) ", "            \
	STARS_LESS("3", member) ", " STARS_LESS("4", member) ", " STARS_LESS("5", member)          \
	" WHERE id IN " PROGRAMS("rating", which)

SQL(sql_stars_lower, SQL_WRITE, LOWER_STARS(SAID_DROPPED("rating"), "?1"));
SQL(sql_rating_drop, SQL_WRITE, DROP_SAID("rating", SAID_DROPPED("rating"), "?1"));
SQL(sql_stars_lower_own, SQL_WRITE, LOWER_STARS(SAID_OF_SOURCE, "?2"));
SQL(sql_rating_drop_own, SQL_WRITE, DROP_SAID("rating", SAID_OF_SOURCE, "?2"));
SQL(sql_rating_move, SQL_WRITE, "UPDATE rating SET member = ?2 WHERE member = ?1");

#define VERDICTS_LESS(column, what, member)                                                        \
	column " = " column " - (SELECT COUNT(*) FROM verdict x WHERE x.program = program.id"      \
	" AND x.member = " member " AND " what ")"
#define LOWER_VERDICTS(which, member)                                                              \
	"UPDATE program SET " VERDICTS_LESS("confirms", "x.done = 1", member) ", "                 \
	VERDICTS_LESS("disputes", "x.done = 0", member) ", "                                       \
	VERDICTS_LESS("unanswered", "x.done = 0 AND x.answered = 0", member)                       \
	" WHERE id IN " PROGRAMS("verdict", which)
/* What is said no more is not kept. */
#define UNSAY(which)                                                                               \
	"UPDATE revision SET salt = NULL, text = NULL WHERE id IN"                                 \
	" (SELECT x.word FROM verdict x WHERE x.word IS NOT NULL AND " which ")"

SQL(sql_verdicts_lower, SQL_WRITE, LOWER_VERDICTS(SAID_DROPPED("verdict"), "?1"));
SQL(sql_verdict_unsay, SQL_WRITE, UNSAY(SAID_DROPPED("verdict")));
SQL(sql_verdict_drop, SQL_WRITE, DROP_SAID("verdict", SAID_DROPPED("verdict"), "?1"));
SQL(sql_verdicts_lower_own, SQL_WRITE, LOWER_VERDICTS(SAID_OF_SOURCE, "?2"));
SQL(sql_verdict_unsay_own, SQL_WRITE, UNSAY(SAID_OF_SOURCE));
SQL(sql_verdict_drop_own, SQL_WRITE, DROP_SAID("verdict", SAID_OF_SOURCE, "?2"));
SQL(sql_verdict_move, SQL_WRITE, "UPDATE verdict SET member = ?2 WHERE member = ?1");

/* -- What they did for the office ---------------------------------------------------------------- */

SQL(sql_reported_move, SQL_WRITE, "UPDATE progress_report SET member = ?2 WHERE member = ?1");
/* So that nobody decides twice on one thing. Who decided stands in the trail: on one phase, with
 * which others of its program may have moved. */
SQL(sql_phase_move, SQL_WRITE,
    "UPDATE phase SET decided_by = ?2 WHERE decided_by = ?1 AND program IN"
    " (SELECT h.program FROM audit a JOIN phase h ON h.id = a.subject_id"
    "  WHERE a.actor = ?1 AND a.subject = 13)");
SQL(sql_interest_drop, SQL_WRITE,
    "DELETE FROM interest WHERE member = ?1 AND EXISTS (SELECT 1 FROM interest t"
    " WHERE t.subject = interest.subject AND t.subject_id = interest.subject_id"
    " AND t.member = ?2)");
SQL(sql_interest_move, SQL_WRITE, "UPDATE interest SET member = ?2 WHERE member = ?1");

_Static_assert(SUBJECT_PHASE == 13, "the statement above says so");

/* In this order: counters before the rows they count, doubles before the rest moves. */
static const struct sql *const *const steps[] = {
	&sql_fits_lower, &sql_fits_not_lower, &sql_view_drop,
	&sql_fits_lower_own, &sql_fits_not_lower_own, &sql_view_drop_own, &sql_view_move,
	&sql_stars_lower, &sql_rating_drop,
	&sql_stars_lower_own, &sql_rating_drop_own, &sql_rating_move,
	&sql_verdicts_lower, &sql_verdict_unsay, &sql_verdict_drop,
	&sql_verdicts_lower_own, &sql_verdict_unsay_own, &sql_verdict_drop_own, &sql_verdict_move,
	&sql_reported_move, &sql_phase_move, &sql_interest_drop, &sql_interest_move,
};

enum status
program_merge(struct act *act, int64_t source, int64_t target)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct stmt *st = db_begin(act->session->db, steps[i]);
		db_bind_int(st, 1, source);
		db_bind_int(st, 2, target);
		status = db_run(st);
	}
	return status;
}
