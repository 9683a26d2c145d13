/* Results: what was answered in words, page by page. */
#include "base/array.h"
#include "core/results_internal.h"

SQL(sql_texts_question, SQL_READ,
    "SELECT q.consultation, COALESCE(t.n, 0) FROM question q LEFT JOIN answer_tally t"
    " ON t.question = q.id AND t.value = 0 AND t.place = 0 WHERE q.id = ?1");
SQL(sql_texts, SQL_READ,
    "SELECT id, text FROM answer_text WHERE question = ?1 AND state = 1 AND id > ?2"
    " ORDER BY id LIMIT ?3");
SQL(sql_texts_back, SQL_READ,
    "SELECT id, text FROM answer_text WHERE question = ?1 AND state = 1 AND id < ?2"
    " ORDER BY id DESC LIMIT ?3");

_Static_assert(TEXT_SHOWN == 1, "the statements say so");

/* Which consultation it is of, and how many sheets answer it. */
static enum status
read_question(struct db *db, int64_t question, int64_t *consultation, int64_t *answered)
{
	struct stmt *st = db_begin(db, &sql_texts_question);

	db_bind_int(st, 1, question);
	bool found = db_step(st);
	*consultation = found ? db_int(st, 0) : 0;
	*answered = found ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
results_texts_told(struct session *s, int64_t question, bool *told)
{
	struct consultation_record c;
	int64_t consultation, answered;
	enum status status = read_question(s->db, question, &consultation, &answered);

	*told = false;
	if (status == OK)
		status = results_begin(s, consultation, &c, NULL);
	if (status == OK)
		*told = !c.secret || answered >= RESULTS_SECRET_MIN;
	return status;
}

enum status
results_texts(struct session *s, struct arena *a, int64_t question, int64_t from, bool backward,
              size_t n, struct result_text *rows, size_t *got)
{
	bool told;
	enum status status = results_texts_told(s, question, &told);

	*got = 0;
	if (status != OK || !told)
		return status;
	struct stmt *st = db_begin(s->db, backward ? &sql_texts_back : &sql_texts);
	db_bind_int(st, 1, question);
	db_bind_int(st, 2, backward && from == 0 ? INT64_MAX : from);
	db_bind_int(st, 3, (int64_t)n);
	while (*got < n && db_step(st))
		rows[(*got)++] = (struct result_text){
			.id = db_int(st, 0), .text = arena_strdup(a, db_text(st, 1))
		};
	status = db_end(st);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}
