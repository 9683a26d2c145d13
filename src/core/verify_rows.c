/* Verification of things against what the trail vouches for: each row says what its newest content
 * says, stands where its last step left it, and is whose it was from the start. The states of
 * programs, consultations and groups follow from other rows, and are their rooms' to check. */
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/log.h"
#include "core/association_internal.h"
#include "core/claim.h"
#include "core/comment.h"
#include "core/consultation_internal.h"
#include "core/document_internal.h"
#include "core/inquiry.h"
#include "core/inquiry_internal.h"
#include "core/meeting_internal.h"
#include "core/page.h"
#include "core/program_internal.h"
#include "core/proposal_internal.h"
#include "core/revision.h"
#include "core/trail.h"
#include "core/verify.h"

/* -- What is compared ------------------------------------------------------------------------ */

/* Of each: id, its newest content (NULL: it has none) with its text (NULL: erased), the entry of
 * its last step, its state (NULL: not compared), whether what nobody reads may differ, a name where
 * it has no code, when it began where it has neither, then the fields in their order. */
#define ROW(x, subject, state, lax, name, began)                                                   \
	"SELECT " x ".id, v.id, v.text, CASE WHEN " state " IS NULL THEN NULL ELSE"                \
	" (SELECT CASE WHEN " PUBLIC_AT_ONCE " THEN 'to=2' ELSE e.detail END FROM audit e"         \
	" WHERE e.subject = " subject " AND e.subject_id = " x ".id AND e." TRAIL_STEPS            \
	" AND (" PUBLIC_AT_ONCE " OR e.detail LIKE 'to=%' OR e.detail LIKE '% to=%'"               \
	" OR e.detail LIKE '% state=%') ORDER BY e.seq DESC LIMIT 1) END, " state ", " lax ", "    \
	name ", " began ", "
/* Minutes that a meeting confirmed, and what was asked by the law. */
#define PUBLIC_AT_ONCE "e.verb IN ('document_record', 'inquiry_formal')"
#define CONTENT(x, subject)                                                                        \
	" LEFT JOIN revision v ON v.id = (SELECT r.id FROM revision r WHERE r.subject = " subject  \
	" AND r.subject_id = " x ".id AND r.kind = 0 ORDER BY r.version DESC LIMIT 1)"             \
	" ORDER BY " x ".id"
#define FIELDS 8

/* Whoever owns a wish on paper says anew how it is signed. */
SQL(sql_rows_proposals, SQL_READ | SQL_SCAN_MEANT,
    ROW("p", "2", "p.state", "p.entered_by IS NOT NULL", "NULL", "0")
    "p.title, p.problem, p.wish, p.category, p.area, p.place, p.cost, p.volume, p.unit,"
    " p.beneficiaries, p.shown_as FROM proposal p" CONTENT("p", "2"));
SQL(sql_rows_programs, SQL_READ | SQL_SCAN_MEANT,
    ROW("g", "12", "NULL", "0", "NULL", "0")
    "g.title, g.summary, g.work_unit, g.category, g.area, g.year, g.budget, g.source, g.method,"
    " g.executor, g.beneficiaries FROM program g" CONTENT("g", "12"));
SQL(sql_rows_consultations, SQL_READ | SQL_SCAN_MEANT,
    ROW("c", "15", "NULL", "0", "NULL", "0")
    "c.title, c.explanation, c.work_unit, c.secret, c.results, c.opens, c.closes"
    " FROM consultation c" CONTENT("c", "15"));
SQL(sql_rows_meetings, SQL_READ | SQL_SCAN_MEANT,
    ROW("m", "18", "m.state", "0", "NULL", "0")
    "m.kind, m.title, m.purpose, m.area, m.work_unit, m.place, m.begins, m.ends, m.quorum,"
    " m.chair FROM meeting m" CONTENT("m", "18"));
SQL(sql_rows_documents, SQL_READ | SQL_SCAN_MEANT,
    ROW("d", "22", "d.state", "0", "NULL", "0")
    "d.kind, d.number, d.day, d.title, d.text, d.work_unit FROM document d" CONTENT("d", "22"));
SQL(sql_rows_pages, SQL_READ | SQL_SCAN_MEANT,
    ROW("g", "19", "(g.retired + 1)", "0", "g.title", "0")
    "g.shelf, g.title, g.text, g.title_en, g.text_en FROM page g" CONTENT("g", "19"));
SQL(sql_rows_inquiries, SQL_READ | SQL_SCAN_MEANT,
    ROW("q", "20", "q.state", "0", "NULL", "0")
    "q.text, q.work_unit, q.shown_as, q.answer FROM inquiry q" CONTENT("q", "20"));
SQL(sql_rows_associations, SQL_READ | SQL_SCAN_MEANT,
    ROW("g", "23", "NULL", "0", "NULL", "0")
    "g.name, g.kind, g.area, g.purpose FROM association g" CONTENT("g", "23"));
/* What was deleted keeps no text. */
SQL(sql_rows_comments, SQL_READ | SQL_SCAN_MEANT,
    ROW("c", "8", "c.state", "CASE WHEN c.state = 4 AND c.text = '' THEN 2 ELSE 0 END", "NULL",
        "c.submitted") "c.text FROM comment c" CONTENT("c", "8"));

_Static_assert(SUBJECT_PROPOSAL == 2 && SUBJECT_COMMENT == 8 && SUBJECT_PROGRAM == 12 &&
               SUBJECT_CONSULTATION == 15 && SUBJECT_MEETING == 18 && SUBJECT_PAGE == 19 &&
               SUBJECT_INQUIRY == 20 && SUBJECT_DOCUMENT == 22 && SUBJECT_ASSOCIATION == 23 &&
               REVISION_CONTENT == 0 && COMMENT_DELETED == 4 && PAGE_SHOWN == 1 &&
               PAGE_RETIRED == 2 && DOCUMENT_PUBLISHED == 2 && INQUIRY_OPEN == 2,
               "the statements above say so");

struct said {
	const char *text;
};

static const struct attribute said[] = {
	{ .name = "text", .label = N_("Text"), .kind = ATTRIBUTE_TEXT },
	{ .name = NULL },
};

static const struct rows {
	enum subject subject;
	const struct sql *const *sql;
	const struct attribute *fields;
	size_t columns; /* of these, the first so many are columns of the row */
	size_t size;    /* of the room's struct of fields */
	int64_t begins; /* the state of one that no step has moved */
} rows[] = {
	{ SUBJECT_PROPOSAL, &sql_rows_proposals, proposal_attributes, 11,
	  sizeof(struct proposal_fields), PROPOSAL_SUBMITTED },
	{ SUBJECT_PROGRAM, &sql_rows_programs, program_attributes, PROGRAM_COLUMNS,
	  sizeof(struct program_fields), 0 },
	{ SUBJECT_CONSULTATION, &sql_rows_consultations, consultation_attributes,
	  CONSULTATION_COLUMNS, sizeof(struct consultation_fields), 0 },
	{ SUBJECT_MEETING, &sql_rows_meetings, meeting_attributes, MEETING_COLUMNS,
	  sizeof(struct meeting_fields), MEETING_DRAFT },
	{ SUBJECT_DOCUMENT, &sql_rows_documents, document_attributes, DOCUMENT_COLUMNS,
	  sizeof(struct document_fields), DOCUMENT_DRAFT },
	{ SUBJECT_PAGE, &sql_rows_pages, page_attributes, 5, sizeof(struct page_fields),
	  PAGE_SHOWN },
	{ SUBJECT_INQUIRY, &sql_rows_inquiries, inquiry_attributes, 4,
	  sizeof(struct inquiry_fields), INQUIRY_SUBMITTED },
	{ SUBJECT_ASSOCIATION, &sql_rows_associations, association_attributes,
	  ASSOCIATION_COLUMNS, sizeof(struct association_fields), 0 },
	{ SUBJECT_COMMENT, &sql_rows_comments, said, 1, sizeof(struct said), 0 },
};

#define COLUMNS_MAX 16

/* -- Whose it is ----------------------------------------------------------------------------- */

/* The one of the first entry, or into whose account that was merged. A wish on paper was entered by
 * them, and is somebody's by a claim alone; what an import brought is by whom its file says. */
#define NOT_BY(x, who, subject)                                                                    \
	"EXISTS (SELECT 1 FROM audit e LEFT JOIN member m ON m.id = e.actor"                       \
	" WHERE e.seq = (SELECT MIN(f.seq) FROM audit f WHERE f.subject = " subject                \
	" AND f.subject_id = " x ".id) AND e.actor_kind = 1 AND e.verb <> 'import'"                \
	" AND COALESCE(m.merged_into, e.actor) <> COALESCE(" who ", 0)) LIMIT 1"
SQL(sql_rows_authors, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM proposal p WHERE " NOT_BY("p", "COALESCE(p.entered_by, p.author)", "2"));
SQL(sql_rows_claimed, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id FROM proposal p WHERE p.entered_by IS NOT NULL AND p.author IS NOT NULL"
    " AND NOT EXISTS (SELECT 1 FROM claim c LEFT JOIN member m ON m.id = c.member"
    "  WHERE c.proposal = p.id AND c.state = 2"
    "  AND p.author IN (c.member, m.merged_into)) LIMIT 1");
SQL(sql_rows_speakers, SQL_READ | SQL_SCAN_MEANT,
    "SELECT c.id FROM comment c WHERE " NOT_BY("c", "c.author", "8"));
SQL(sql_rows_askers, SQL_READ | SQL_SCAN_MEANT,
    "SELECT q.id FROM inquiry q WHERE " NOT_BY("q", "q.author", "20"));

/* Of the last assessment that was not taken back, which is the step that follows it then. */
SQL(sql_rows_units, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.id, COALESCE(p.work_unit, 0), (SELECT e.detail FROM audit e WHERE e.subject = 2"
    "  AND e.subject_id = p.id AND e.verb = 'assess' AND COALESCE((SELECT n.verb FROM audit n"
    "   WHERE n.subject = 2 AND n.subject_id = p.id AND n.seq > e.seq AND n." TRAIL_STEPS
    "   ORDER BY n.seq LIMIT 1), '') <> 'undo' ORDER BY e.seq DESC LIMIT 1)"
    " FROM proposal p WHERE p.state > 4 ORDER BY p.id");

_Static_assert(ACTOR_MEMBER == 1 && CLAIM_GRANTED == 2 && PROPOSAL_PUBLISHED == 4,
               "the statements above say so");

static const struct owners {
	enum subject subject;
	const struct sql *const *sql;
	const char *what; /* N_() */
} owners[] = {
	{ SUBJECT_PROPOSAL, &sql_rows_authors, N_("it is not by who wrote it") },
	{ SUBJECT_PROPOSAL, &sql_rows_claimed, N_("it has an owner to whom nobody gave it") },
	{ SUBJECT_COMMENT, &sql_rows_speakers, N_("it is not by who wrote it") },
	{ SUBJECT_INQUIRY, &sql_rows_askers, N_("it is not by who wrote it") },
};

/* -- Comparing ------------------------------------------------------------------------------- */

/* What is wrong with a row; id 0: nothing is. */
struct wrong {
	int64_t id;
	const char *name; /* as the statement gives it */
	int64_t began;
	const char *what;
};

SQL(sql_rows_node, SQL_READ, "SELECT merged_into FROM node WHERE id = ?1");

/* A category, an area, a work unit may have been merged since, and its things with it. */
static bool
same_node(struct db *db, int64_t kept, int64_t now)
{
	int64_t from = 0;

	for (int i = 0; kept != now && kept != 0 && kept != from && i < 32; i++) {
		struct stmt *st = db_begin(db, &sql_rows_node);
		db_bind_int(st, 1, kept);
		from = kept;
		kept = db_step(st) ? db_int(st, 0) : 0;
		if (db_end(st) != OK)
			return false;
	}
	return kept == now;
}

static bool
same_value(struct db *db, const struct attribute *t, const char *kept, const char *now)
{
	if (strcmp(kept, now) == 0)
		return true;
	return t->kind == ATTRIBUTE_NODE && *kept && *now &&
	       same_node(db, strtoll(kept, NULL, 10), strtoll(now, NULL, 10));
}

/* What an older version had not yet is not in its text. */
static const char *
compare_fields(struct db *db, struct arena *a, const struct rows *k, struct stmt *st)
{
	struct attribute table[COLUMNS_MAX + 1];
	const char *text = db_text(st, 2);
	int64_t lax = db_int(st, 5);

	if (db_is_null(st, 1))
		return _("nothing of it was written");
	if (db_is_null(st, 2) || lax == 2)
		return NULL;
	memcpy(table, k->fields, k->columns * sizeof(*table));
	table[k->columns] = (struct attribute){ .name = NULL };
	void *fields = arena_alloc(a, k->size);
	attributes_read(st, FIELDS, a, table, fields);
	const struct revision_field *now = attributes_fields(a, table, fields, NULL);
	for (size_t i = 0; i < k->columns; i++) {
		const char *kept = revision_field_of(a, text, table[i].name);
		if (!kept || (lax == 1 && !table[i].label) ||
		    same_value(db, &table[i], kept, now[i].value))
			continue;
		return table[i].label ? arena_printf(a, _("\"%s\" is not what was written"),
		                                     _(table[i].label))
		                      : _("it is not signed as was written");
	}
	return NULL;
}

static const char *
compare_state(const struct rows *k, struct stmt *st)
{
	const char *detail = db_text(st, 3);
	int64_t state = k->begins;

	if (db_is_null(st, 4))
		return NULL;
	if (detail && !db_is_null(st, 3)) {
		state = trail_number(detail, "to");
		if (state == 0)
			state = trail_number(detail, "state");
	}
	/* Those of who was verified are let through all at once, without a step of each. */
	if (k->subject == SUBJECT_COMMENT && state == COMMENT_HELD && db_int(st, 4) == COMMENT_SHOWN)
		return NULL;
	return state == db_int(st, 4) ? NULL : _("it does not stand where its last step left it");
}

static enum status
find_wrong(struct db *db, struct arena *a, const struct rows *k, struct wrong *wrong)
{
	struct stmt *st = db_begin(db, k->sql);

	while (wrong->id == 0 && db_step(st)) {
		arena_reset(a);
		wrong->what = compare_fields(db, a, k, st);
		if (!wrong->what)
			wrong->what = compare_state(k, st);
		if (!wrong->what)
			continue;
		wrong->id = db_int(st, 0);
		wrong->name = db_is_null(st, 6) ? NULL : arena_strdup(a, db_text(st, 6));
		wrong->began = db_int(st, 7);
	}
	return db_end(st);
}

/* -- Telling --------------------------------------------------------------------------------- */

/* By its code; of what has none, by its name, or by what it stands under. */
static const char *
name_of(struct db *db, struct arena *a, enum subject subject, const struct wrong *wrong)
{
	char code[THING_CODE_SIZE];

	if (wrong->name)
		return arena_printf(a, "%s \"%s\"", thing_kind(subject), wrong->name);
	if (thing_code(db, subject, wrong->id, code) != OK)
		return thing_kind(subject);
	if (wrong->began != 0)
		return arena_printf(a, _("%s, the comment of %s"), code,
		                    time_long(a, wrong->began));
	return arena_strdup(a, code);
}

static enum status
tell(struct db *db, struct arena *a, enum subject subject, const struct wrong *wrong,
     struct problem *p)
{
	const char *name = name_of(db, a, subject, wrong);

	log_write(LOG_LEVEL_FAULT, "verify: subject %d, %lld: not what the trail vouches for",
	          (int)subject, (long long)wrong->id);
	return problem_set(p, CORRUPT, NULL, _("%s: %s."), name, wrong->what);
}

static enum status
check_rows(struct db *db, struct arena *a, const struct rows *k, struct problem *p)
{
	struct wrong wrong = { .id = 0 };
	enum status status = find_wrong(db, a, k, &wrong);

	return status == OK && wrong.id != 0 ? tell(db, a, k->subject, &wrong, p) : status;
}

SQL(sql_rows_submitted, SQL_READ, "SELECT submitted FROM comment WHERE id = ?1");

static int64_t
submitted(struct db *db, int64_t comment)
{
	struct stmt *st = db_begin(db, &sql_rows_submitted);

	db_bind_int(st, 1, comment);
	int64_t at = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? at : 0;
}

static enum status
check_owner(struct db *db, struct arena *a, const struct owners *o, struct problem *p)
{
	struct stmt *st = db_begin(db, o->sql);
	struct wrong wrong = { .id = db_step(st) ? db_int(st, 0) : 0, .what = _(o->what) };
	enum status status = db_end(st);

	if (status != OK || wrong.id == 0)
		return status;
	if (o->subject == SUBJECT_COMMENT)
		wrong.began = submitted(db, wrong.id);
	return tell(db, a, o->subject, &wrong, p);
}

static enum status
check_units(struct db *db, struct arena *a, struct problem *p)
{
	struct wrong wrong = { .id = 0, .what = _("its work unit is not the one it was given") };
	struct stmt *st = db_begin(db, &sql_rows_units);

	while (wrong.id == 0 && db_step(st))
		if (!same_node(db, db_is_null(st, 2) ? 0 : trail_number(db_text(st, 2), "unit"),
		               db_int(st, 1)))
			wrong.id = db_int(st, 0);
	enum status status = db_end(st);
	return status == OK && wrong.id != 0 ? tell(db, a, SUBJECT_PROPOSAL, &wrong, p) : status;
}

enum status
rows_verify(struct db *db, struct problem *p)
{
	struct arena a = { 0 };
	enum status status = OK;

	for (size_t i = 0; status == OK && i < sizeof(rows) / sizeof(rows[0]); i++)
		status = check_rows(db, &a, &rows[i], p);
	for (size_t i = 0; status == OK && i < sizeof(owners) / sizeof(owners[0]); i++)
		status = check_owner(db, &a, &owners[i], p);
	if (status == OK)
		status = check_units(db, &a, p);
	arena_free(&a);
	return status;
}
