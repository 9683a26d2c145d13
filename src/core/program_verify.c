/* What verification asks of programs: that their figures are those of the rows they follow from.
 * See core/verify.h. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/program_internal.h"
#include "core/verify.h"
#include "core/voice.h"

/* Whole tables each: that is what verifying means. A row is a break, its column says which. */

/* Of two in one place the later corrects the earlier, both say so. */
SQL(sql_check_corrections, SQL_READ | SQL_SCAN_MEANT,
    "SELECT r.id FROM progress_report r LEFT JOIN progress_report c ON c.id = r.corrects"
    " LEFT JOIN progress_report n ON n.id = r.corrected_by WHERE r.phase NOT IN (1, 2, 3)"
    " OR (r.corrects IS NULL AND r.place <> r.id)"
    " OR (r.corrects IS NOT NULL AND (c.corrected_by IS NULL OR c.corrected_by <> r.id"
    "  OR c.place <> r.place OR c.program <> r.program OR c.phase <> r.phase OR c.id >= r.id))"
    " OR (r.corrected_by IS NOT NULL AND (n.corrects IS NULL OR n.corrects <> r.id)) LIMIT 1");

SQL(sql_check_figures, SQL_READ | SQL_SCAN_MEANT,
    "SELECT id FROM progress_report WHERE progress NOT BETWEEN 0 AND 100 OR spent < 0 LIMIT 1");

SQL(sql_check_views, SQL_READ | SQL_SCAN_MEANT,
    "SELECT r.id FROM progress_report r WHERE"
    " r.fits <> (SELECT COUNT(*) FROM report_view v WHERE v.report = r.id AND v.fits = 1)"
    " OR r.fits_not <> (SELECT COUNT(*) FROM report_view v WHERE v.report = r.id AND v.fits = 0)"
    " LIMIT 1");

#define STARS_WRONG(n)                                                                             \
	"p.stars_" n " <> (SELECT COUNT(*) FROM rating r WHERE r.program = p.id AND r.stars = " n  \
	")"
SQL(sql_check_stars, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM program p WHERE " STARS_WRONG("1") " OR " STARS_WRONG("2") " OR "
    STARS_WRONG("3") " OR " STARS_WRONG("4") " OR " STARS_WRONG("5")
    " UNION ALL SELECT r.program FROM rating r WHERE r.stars NOT BETWEEN 1 AND 5 LIMIT 1");

#define VERDICTS "(SELECT COUNT(*) FROM verdict v WHERE v.program = p.id AND "
SQL(sql_check_verdicts, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM program p WHERE p.confirms <> " VERDICTS "v.done = 1)"
    " OR p.disputes <> " VERDICTS "v.done = 0)"
    " OR p.unanswered <> " VERDICTS "v.done = 0 AND v.answered = 0) LIMIT 1");

/* Each dispute has a word, its own, though it may have been emptied. */
SQL(sql_check_words, SQL_READ | SQL_SCAN_MEANT,
    "SELECT v.program FROM verdict v LEFT JOIN revision r ON r.id = v.word"
    " WHERE (v.done = 0 AND r.id IS NULL)"
    " OR r.subject <> 12 OR r.subject_id <> v.program LIMIT 1");

SQL(sql_check_adoptions, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM program p WHERE p.proposals <>"
    " (SELECT COUNT(*) FROM adoption a WHERE a.program = p.id) LIMIT 1");

SQL(sql_check_program_codes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT y.year FROM (SELECT p.code_year AS year, COUNT(*) AS n, MIN(p.serial) AS first,"
    "  MAX(p.serial) AS last FROM program p GROUP BY p.code_year) AS y"
    " WHERE y.first <> 1 OR y.n <> y.last OR y.last <>"
    " COALESCE((SELECT s.last FROM serial s WHERE s.kind = 'P' AND s.year = y.year), 0)"
    " UNION ALL SELECT s.year FROM serial s WHERE s.kind = 'P' AND s.last > 0"
    "  AND NOT EXISTS (SELECT 1 FROM program p WHERE p.code_year = s.year) LIMIT 1");

SQL(sql_check_milestones, SQL_READ | SQL_SCAN_MEANT,
    "SELECT id FROM milestone WHERE phase NOT IN (1, 2, 3)"
    " OR (dropped <> 0 AND reached IS NOT NULL) LIMIT 1");

/* In use or retired, and of the right kind; see core/tree.h for the states. */
SQL(sql_check_program_nodes, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM program p JOIN node u ON u.id = p.work_unit"
    " LEFT JOIN node c ON c.id = p.category LEFT JOIN node a ON a.id = p.area"
    " WHERE u.retired >= 2 OR u.kind <> ?1 OR c.retired >= 2 OR c.kind <> ?2"
    " OR a.retired >= 2 OR a.kind <> ?3"
    " UNION ALL SELECT p.id FROM proposal p JOIN node u ON u.id = p.work_unit"
    "  WHERE u.retired >= 2 OR u.kind <> ?1 LIMIT 1");

/* What is named by subject and number must be there. */
#define NOTHING_THERE(x)                                                                           \
	"((" x ".subject = 12 AND NOT EXISTS (SELECT 1 FROM program y WHERE y.id = " x             \
	".subject_id)) OR (" x ".subject = 13 AND NOT EXISTS (SELECT 1 FROM phase y"               \
	" WHERE y.id = " x ".subject_id)) OR (" x ".subject = 14 AND NOT EXISTS"                   \
	" (SELECT 1 FROM progress_report y WHERE y.id = " x ".subject_id)))"

SQL(sql_check_program_things, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM comment c WHERE " NOTHING_THERE("c")
    " UNION ALL SELECT f.subject_id FROM follow f WHERE " NOTHING_THERE("f")
    " UNION ALL SELECT v.id FROM revision v WHERE " NOTHING_THERE("v")
    " UNION ALL SELECT a.seq FROM audit a WHERE a.subject_id <> 0 AND " NOTHING_THERE("a")
    " UNION ALL SELECT u.subject_id FROM undo u WHERE " NOTHING_THERE("u")
    " UNION ALL SELECT i.subject_id FROM interest i WHERE " NOTHING_THERE("i") " LIMIT 1");

SQL(sql_check_merged_voices, SQL_READ | SQL_SCAN_MEANT,
    "SELECT m.id FROM member m WHERE m.merged_into IS NOT NULL AND"
    " (EXISTS (SELECT 1 FROM rating r WHERE r.member = m.id)"
    " OR EXISTS (SELECT 1 FROM verdict v WHERE v.member = m.id)"
    " OR EXISTS (SELECT 1 FROM report_view w WHERE w.member = m.id)) LIMIT 1");

_Static_assert(SUBJECT_PROGRAM == 12 && SUBJECT_PHASE == 13 && SUBJECT_PROGRAM_REPORT == 14 &&
               PHASES == 3 && STARS == 5, "the statements above say so");

static const struct verify_check checks[] = {
	{ &sql_check_corrections, N_("A report and the one that corrects it do not fit together") },
	{ &sql_check_figures, N_("A report has a figure that cannot be") },
	{ &sql_check_views, N_("A report counts other voices than there are") },
	{ &sql_check_stars, N_("A program counts other ratings than there are") },
	{ &sql_check_verdicts,
	  N_("A program counts other confirmations or disputes than there are") },
	{ &sql_check_words, N_("A dispute has no word of its own") },
	{ &sql_check_adoptions, N_("A program counts other proposals than are in it") },
	{ &sql_check_program_codes,
	  N_("The codes of a year's programs have a gap or passed the last one given") },
	{ &sql_check_milestones,
	  N_("A target of a program is of no phase, or dropped though reached") },
	{ &sql_check_program_things, N_("Something is kept about a program that is not there") },
	{ &sql_check_merged_voices, N_("An account that was merged still has a voice of its own") },
};

/* -- Nodes ------------------------------------------------------------------------------------- */

static enum status
check_nodes(struct db *db, struct problem *p)
{
	struct stmt *st = db_begin(db, &sql_check_program_nodes);

	db_bind_int(st, 1, TREE_UNIT);
	db_bind_int(st, 2, TREE_CATEGORY);
	db_bind_int(st, 3, TREE_AREA);
	bool found = db_step(st);
	int64_t which = found ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK || !found)
		return status;
	return verify_broken(p, N_("A program or proposal lies in what is no work unit, category "
	                           "or area"), which);
}

/* -- What follows from the phases ------------------------------------------------------------ */

SQL(sql_standing, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id, p.state, p.phase, p.first, p.last, COALESCE(p.due, 0), p.spent FROM program p"
    " ORDER BY p.id");
SQL(sql_years, SQL_READ,
    "SELECT COUNT(*), SUM(CASE WHEN year BETWEEN ?2 AND ?3 THEN 1 ELSE 0 END),"
    " SUM(CASE WHEN year = 9999 THEN 1 ELSE 0 END),"
    " SUM(CASE WHEN first = ?4 AND last = ?5 THEN 1 ELSE 0 END)"
    " FROM program_year WHERE program = ?1");

/* Of each: id, then the six that follow. */
struct standing {
	int64_t id;
	struct phase_standing s;
	int64_t spent;
};

/* It stands in each of its years and, while it is not over, among those that are open; nowhere
 * twice, which its key sees to. */
static enum status
check_years(struct db *db, const struct standing *is, bool *sound)
{
	int64_t from = calendar_date(is->s.first).year;
	int64_t to = calendar_date(is->s.last).year;
	int64_t open = program_state_open((enum program_state)is->s.state);
	struct stmt *st = db_begin(db, &sql_years);

	db_bind_int(st, 1, is->id);
	db_bind_int(st, 2, from);
	db_bind_int(st, 3, to);
	db_bind_int(st, 4, is->s.first);
	db_bind_int(st, 5, is->s.last);
	int64_t all = to - from + 1 + open;
	*sound = db_step(st) && db_int(st, 0) == all && db_int(st, 1) == to - from + 1 &&
	         db_int(st, 2) == open && db_int(st, 3) == all;
	return db_end(st);
}

static enum status
check_standing(struct db *db, const struct standing *is, bool *sound)
{
	struct phase phases[PHASES];
	int64_t spent = 0;
	enum status status = program_phases(db, is->id, phases);

	*sound = false;
	if (status != OK)
		return status == CORRUPT ? OK : status;
	for (int i = 0; i < PHASES; i++)
		spent += phases[i].spent;
	const struct phase_standing s = phase_standing(phases);
	*sound = s.state == is->s.state && s.phase == is->s.phase && s.first == is->s.first &&
	         s.last == is->s.last && s.due == is->s.due && spent == is->spent;
	return *sound ? check_years(db, is, sound) : OK;
}

static enum status
check_standings(struct db *db, struct problem *p)
{
	enum status status = OK;
	int64_t wrong = 0;
	struct stmt *st = db_begin(db, &sql_standing);

	while (status == OK && wrong == 0 && db_step(st)) {
		const struct standing is = {
			.id = db_int(st, 0),
			.s = { .state = (int)db_int(st, 1), .phase = (int)db_int(st, 2),
			       .first = db_int(st, 3), .last = db_int(st, 4),
			       .due = db_int(st, 5) },
			.spent = db_int(st, 6),
		};
		bool sound = true;
		status = check_standing(db, &is, &sound);
		if (!sound)
			wrong = is.id;
	}
	enum status ended = db_end(st);
	if (status != OK || ended != OK)
		return status != OK ? status : ended;
	if (wrong == 0)
		return OK;
	return verify_broken(p, N_("A program does not stand where its phases say"), wrong);
}

/* -- What follows from the reports ----------------------------------------------------------- */

SQL(sql_figures, SQL_READ | SQL_SCAN_MEANT,
    "SELECT program, number, progress, spent, reports FROM phase ORDER BY program, number");

static enum status
check_folds(struct db *db, struct problem *p)
{
	enum status status = OK;
	int64_t wrong = 0;
	struct stmt *st = db_begin(db, &sql_figures);

	while (status == OK && wrong == 0 && db_step(st)) {
		struct report_fold fold;
		status = report_fold(db, db_int(st, 0), (int)db_int(st, 1), &fold);
		if (db_int(st, 2) != fold.progress || db_int(st, 3) != fold.spent ||
		    db_int(st, 4) != fold.reports)
			wrong = db_int(st, 0);
	}
	enum status ended = db_end(st);
	if (status != OK || ended != OK)
		return status != OK ? status : ended;
	if (wrong == 0)
		return OK;
	return verify_broken(p, N_("The figures of a program's phase are not those of its reports"),
	                     wrong);
}

/* -- Reports against what the trail vouches for ---------------------------------------------- */

SQL(sql_reports, SQL_READ | SQL_SCAN_MEANT,
    "SELECT r.id, r.progress, r.spent, r.text, COALESCE((SELECT v.id FROM revision v"
    "  WHERE v.subject = 14 AND v.subject_id = r.id AND v.kind = 0), 0)"
    " FROM progress_report r ORDER BY r.id");

_Static_assert(REVISION_CONTENT == 0, "the statement above says so");

static bool
says(struct db *db, struct arena *a, int64_t revision, const char *name, const char *value)
{
	const char *kept = revision_value(db, a, revision, name);

	return kept && strcmp(kept, value) == 0;
}

static enum status
check_reports(struct db *db, struct problem *p)
{
	struct arena a = { 0 };
	int64_t wrong = 0;
	struct stmt *st = db_begin(db, &sql_reports);

	while (wrong == 0 && db_step(st)) {
		int64_t kept = db_int(st, 4);
		arena_reset(&a);
		const char *progress = arena_printf(&a, "%lld", (long long)db_int(st, 1));
		const char *spent = arena_printf(&a, "%lld", (long long)db_int(st, 2));
		if (!says(db, &a, kept, "progress", progress) ||
		    !says(db, &a, kept, "spent", spent) || !says(db, &a, kept, "text", db_text(st, 3)))
			wrong = db_int(st, 0);
	}
	enum status status = db_end(st);
	arena_free(&a);
	if (status != OK || wrong == 0)
		return status;
	return verify_broken(p, N_("A report does not say what was written"), wrong);
}

enum status
program_verify(struct db *db, struct problem *p)
{
	enum status status = verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p);

	if (status == OK)
		status = check_nodes(db, p);
	if (status == OK)
		status = check_folds(db, p);
	if (status == OK)
		status = check_standings(db, p);
	return status == OK ? check_reports(db, p) : status;
}
