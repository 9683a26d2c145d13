/* The office's answer to a consultation, read: all there are, and whether they can be published. */
#include <stdlib.h>

#include "base/lang.h"
#include "core/consultation_internal.h"
#include "core/official.h"
#include "core/revision.h"
#include "core/thing.h"

_Static_assert(QUESTION_HEADING == 9, "a statement here says so");

SQL(sql_official_count, SQL_READ,
    "SELECT COUNT(*) FROM official_answer WHERE consultation = ?1");
SQL(sql_official_list, SQL_READ,
    "SELECT COALESCE(o.question, 0), COALESCE(q.place, 0), o.outcome, o.word, o.about, o.about_id,"
    " o.at FROM official_answer o LEFT JOIN question q ON q.id = o.question"
    " WHERE o.consultation = ?1");

struct listed {
	struct official_answer answer;
	int64_t place; /* of its question; 0: the whole */
	int64_t word;
};

static int
compare_listed(const void *left, const void *right)
{
	int64_t a = ((const struct listed *)left)->place;
	int64_t b = ((const struct listed *)right)->place;

	return (a > b) - (a < b);
}

static enum status
read_rows(struct db *db, struct arena *a, int64_t consultation, struct listed **rows, size_t *n)
{
	struct stmt *st = db_begin(db, &sql_official_count);

	db_bind_int(st, 1, consultation);
	size_t room = db_step(st) ? (size_t)db_int(st, 0) : 0;
	enum status status = db_end(st);
	*rows = arena_array(a, room + 1, sizeof(**rows));
	*n = 0;
	if (status != OK)
		return status;
	st = db_begin(db, &sql_official_list);
	db_bind_int(st, 1, consultation);
	for (; *n < room && db_step(st); ++*n)
		(*rows)[*n] = (struct listed){
			.answer = {
				.question = db_int(st, 0), .outcome = (enum outcome)db_int(st, 2),
				.about = (enum subject)db_int(st, 4), .about_id = db_int(st, 5),
				.at = db_int(st, 6),
			},
			.place = db_int(st, 1),
			.word = db_int(st, 3),
		};
	return db_end(st);
}

/* What follows of it may have been hidden since: then it is not named. */
static enum status
name_follows(struct session *s, struct arena *a, struct official_answer *o)
{
	struct thing thing;

	o->follows = "";
	if (o->about == SUBJECT_NONE)
		return OK;
	enum status status = thing_look(s, a, o->about, o->about_id, &thing);
	if (status == NOT_FOUND) {
		o->about = SUBJECT_NONE;
		return OK;
	}
	if (status == OK) {
		o->follows = arena_strdup(a, thing.code);
		o->about_title = thing.title;
	}
	return status;
}

static enum status
fill(struct session *s, struct arena *a, struct listed *row)
{
	const char *word = revision_value(s->db, a, row->word, "word");

	row->answer.word = word ? word : "";
	return name_follows(s, a, &row->answer);
}

static enum status
may_see(struct session *s, int64_t consultation)
{
	struct consultation_record r;
	enum status status = consultation_record(s->db, consultation, consultation_now(s), &r);

	if (status == OK)
		status = consultation_visible(s, &r);
	if (status != OK || r.state == CONSULTATION_ANSWERED || consultation_mine(s, r.unit))
		return status;
	return NOT_FOUND;
}

enum status
official_list(struct session *s, struct arena *a, int64_t consultation,
              struct official_answer **all, size_t *n)
{
	struct listed *rows = NULL;
	size_t got = 0;
	enum status status = may_see(s, consultation);

	*all = NULL;
	*n = 0;
	if (status == OK)
		status = read_rows(s->db, a, consultation, &rows, &got);
	if (status != OK)
		return status;
	qsort(rows, got, sizeof(*rows), compare_listed);
	*all = arena_array(a, got + 1, sizeof(**all));
	for (; status == OK && *n < got; ++*n) {
		status = fill(s, a, &rows[*n]);
		(*all)[*n] = rows[*n].answer;
	}
	return status;
}

/* -- Whether it can be published ----------------------------------------------------------------- */

SQL(sql_official_whole, SQL_READ,
    "SELECT 1 FROM official_answer WHERE consultation = ?1 AND COALESCE(question, 0) = 0");
/* The first question without one, as people are shown its number. */
SQL(sql_official_missing, SQL_READ,
    "SELECT (SELECT COUNT(*) FROM question b WHERE b.consultation = ?1 AND b.place <= q.place"
    "  AND b.kind <> 9) FROM question q WHERE q.consultation = ?1 AND q.kind <> 9"
    " AND NOT EXISTS (SELECT 1 FROM official_answer o WHERE o.consultation = ?1"
    "  AND COALESCE(o.question, 0) = q.id) ORDER BY q.place LIMIT 1");

static bool
answers_whole(struct db *db, int64_t consultation)
{
	struct stmt *st = db_begin(db, &sql_official_whole);

	db_bind_int(st, 1, consultation);
	bool found = db_step(st);
	return db_end(st) == OK && found;
}

const char *
official_unready(struct db *db, struct arena *a, int64_t consultation)
{
	if (answers_whole(db, consultation))
		return NULL;
	struct stmt *st = db_begin(db, &sql_official_missing);
	db_bind_int(st, 1, consultation);
	int64_t number = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK)
		return status_text(status);
	if (number == 0)
		return NULL;
	return arena_printf(a, _("Question %lld has no official answer yet. Answer it, or the "
	                         "consultation as a whole."), (long long)number);
}
