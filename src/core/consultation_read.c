/* Consultations: one page, and the questions. */
#include <stdlib.h>

#include "base/calendar.h"
#include "core/consultation_internal.h"

/* -- Questions ------------------------------------------------------------------------------- */

SQL(sql_questions, SQL_READ,
    "SELECT id, place, kind, text, explanation, required, min, max, after, after_option"
    " FROM question WHERE consultation = ?1 ORDER BY place LIMIT ?2");
SQL(sql_question_options, SQL_READ,
    "SELECT o.question, o.number, o.label FROM question q CROSS JOIN question_option o"
    " ON o.question = q.id WHERE q.consultation = ?1 ORDER BY q.place, q.id, o.number");

static int64_t
bound_at(struct stmt *st, int n)
{
	return db_is_null(st, n) ? NUMBER_UNBOUND : db_int(st, n);
}

static enum status
read_questions(struct db *db, struct arena *a, int64_t id, struct questionnaire *q)
{
	struct stmt *st = db_begin(db, &sql_questions);
	int number = 0;

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, QUESTIONS_MAX);
	while (q->count < QUESTIONS_MAX && db_step(st)) {
		enum question_kind kind = (enum question_kind)db_int(st, 2);
		number += kind != QUESTION_HEADING;
		q->questions[q->count++] = (struct question){
			.id = db_int(st, 0),
			.place = (int)db_int(st, 1),
			.number = kind == QUESTION_HEADING ? 0 : number,
			.kind = kind,
			.text = arena_strdup(a, db_text(st, 3)),
			.explanation = arena_strdup(a, db_text(st, 4)),
			.required = db_int(st, 5) != 0,
			.min = bound_at(st, 6),
			.max = bound_at(st, 7),
			.after = db_int(st, 8),
			.after_option = (int)db_int(st, 9),
		};
	}
	return db_end(st);
}

/* Both come in the order of the questions. */
static enum status
read_options(struct db *db, struct arena *a, int64_t id, struct questionnaire *q)
{
	struct stmt *st = db_begin(db, &sql_question_options);
	const char **labels = NULL;
	size_t i = 0;

	db_bind_int(st, 1, id);
	while (db_step(st)) {
		int64_t question = db_int(st, 0);
		for (; i < q->count && q->questions[i].id != question; i++)
			labels = NULL;
		if (i == q->count)
			break;
		struct question *of = &q->questions[i];
		if (!labels)
			of->options = labels = arena_array(a, OPTIONS_MAX, sizeof(*labels));
		if (of->option_count < OPTIONS_MAX)
			labels[of->option_count++] = arena_strdup(a, db_text(st, 2));
	}
	return db_end(st);
}

enum status
consultation_questions(struct session *s, struct arena *a, int64_t id, struct questionnaire *q)
{
	*q = (struct questionnaire){
		.questions = arena_array(a, QUESTIONS_MAX, sizeof(*q->questions)),
	};
	enum status status = read_questions(s->db, a, id, q);
	return status == OK ? read_options(s->db, a, id, q) : status;
}

/* -- A page ---------------------------------------------------------------------------------- */

SQL(sql_consultation_page, SQL_READ,
    "SELECT c.code_year, c.serial, c.extended, " CONSULTATION_FIELDS
    " FROM consultation c WHERE c.id = ?1");
#define PAGE_FIELDS 3
/* As many as there may be. */
SQL(sql_consultation_sections, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM consultation_section WHERE consultation = ?1 AND dropped = 0");
SQL(sql_consultation_taken, SQL_READ,
    "SELECT 1 FROM response WHERE consultation = ?1 AND member = ?2"
    " UNION ALL SELECT 1 FROM voted WHERE consultation = ?1 AND member = ?2 LIMIT 1");

bool
consultation_taken(const struct session *s, int64_t id)
{
	if (s->member == 0)
		return false;
	struct stmt *st = db_begin(s->db, &sql_consultation_taken);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, s->member);
	bool taken = db_step(st);
	return db_end(st) == OK && taken;
}

static enum status
read_row(struct db *db, struct arena *a, struct consultation_page *page)
{
	int64_t id = page->heading.id;
	struct stmt *st = db_begin(db, &sql_consultation_page);
	int64_t extended = 0;

	db_bind_int(st, 1, id);
	if (db_step(st)) {
		consultation_code(db_int(st, 0), db_int(st, 1), page->heading.code);
		extended = db_int(st, 2);
		consultation_fields_read(st, PAGE_FIELDS, a, &page->fields);
	}
	enum status status = db_end(st);
	if (status != OK)
		return status;
	page->heading.title = page->fields.title;
	page->extended = extended == 0 ? NULL : revision_value(db, a, extended, "word");
	st = db_begin(db, &sql_consultation_sections);
	db_bind_int(st, 1, id);
	page->sections = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

static const char *
path_of(struct db *db, struct arena *a, int64_t node)
{
	const char *path = tree_path(db, a, node);

	return path ? path : "";
}

static enum status
read_audience(struct db *db, struct arena *a, struct consultation_page *page)
{
	struct audience audience;
	enum status status = consultation_audience(db, a, page->heading.id, &audience);

	if (status != OK)
		return status;
	const char **paths = arena_array(a, audience.n, sizeof(*paths));
	for (size_t i = 0; i < audience.n; i++)
		paths[i] = path_of(db, a, audience.areas[i]);
	page->areas = audience.areas;
	page->area_paths = paths;
	page->area_count = audience.n;
	return OK;
}

static enum status
read_page(struct session *s, struct arena *a, int64_t id, struct consultation_page *page)
{
	int64_t now = consultation_now(s);
	int64_t today = calendar_day(now);
	struct consultation_record r;
	enum subject about;
	int64_t about_id;
	enum status status = consultation_record(s->db, id, now, &r);

	if (status == OK)
		status = consultation_visible(s, &r);
	if (status != OK)
		return status;
	*page = (struct consultation_page){
		.heading = { .id = id, .version = r.version, .unit = r.unit, .secret = r.secret,
			     .state = r.state, .opens = r.opens, .closes = r.closes },
		.content = r.content, .questions = r.questions, .answers = r.answers,
		.due = r.due, .answered_at = r.answered_at,
		.frozen = consultation_frozen(&r),
	};
	if (r.state == CONSULTATION_CLOSED && r.due != 0 && today > r.due)
		page->late = today - r.due;
	page->word = r.reason == 0 ? NULL : revision_value(s->db, a, r.reason, "word");
	status = read_row(s->db, a, page);
	if (status == OK)
		status = read_audience(s->db, a, page);
	if (status == OK)
		status = consultation_about(s->db, a, id, &about, &about_id, &page->fields.about);
	page->unit_path = path_of(s->db, a, r.unit);
	page->mine = consultation_mine(s, r.unit);
	page->answered = consultation_taken(s, id);
	return status;
}

enum status
consultation_read(struct session *s, struct arena *a, int64_t id, struct consultation_page *page)
{
	*page = (struct consultation_page){ .heading = { .id = id } };
	/* Fields, questions and answers are of one moment. */
	enum status status = db_snapshot_begin(s->db);
	if (status != OK)
		return status;
	status = read_page(s, a, id, page);
	db_snapshot_end(s->db);
	return status;
}

/* -- For files ------------------------------------------------------------------------------- */

SQL(sql_consultation_next, SQL_READ,
    "SELECT id FROM consultation WHERE id > ?1 AND published IS NOT NULL AND state <> 1"
    " ORDER BY id LIMIT 1");

_Static_assert(CONSULTATION_DRAFT == 1, "the statement says so");

enum status
consultation_export(struct session *s,
                    enum status (*each)(void *arg, const struct consultation_page *page), void *arg)
{
	enum status status = db_snapshot_begin(s->db);
	int64_t id = 0;

	if (status != OK)
		return status;
	for (bool more = true; more && status == OK;) {
		struct stmt *st = db_begin(s->db, &sql_consultation_next);
		struct arena scratch = { 0 };
		struct consultation_page page;
		db_bind_int(st, 1, id);
		more = db_step(st);
		id = more ? db_int(st, 0) : id;
		status = db_end(st);
		if (status == OK && more)
			status = read_page(s, &scratch, id, &page);
		if (status == OK && more)
			status = each(arg, &page);
		arena_free(&scratch);
	}
	db_snapshot_end(s->db);
	return status;
}
