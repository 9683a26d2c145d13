/* The rows of questions and their options, for all in the room who write them. */
#include "core/consultation_internal.h"

SQL(sql_question_add, SQL_WRITE,
    "INSERT INTO question (kind, text, explanation, required, min, max, after, after_option,"
    " consultation, place) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
SQL(sql_question_edit, SQL_WRITE,
    "UPDATE question SET kind = ?1, text = ?2, explanation = ?3, required = ?4, min = ?5, max = ?6,"
    " after = ?7, after_option = ?8 WHERE id = ?9");
SQL(sql_option_add, SQL_WRITE,
    "INSERT INTO question_option (question, number, label) VALUES (?1, ?2, ?3)");
SQL(sql_options_drop, SQL_WRITE, "DELETE FROM question_option WHERE question = ?1");
SQL(sql_question_drop, SQL_WRITE, "DELETE FROM question WHERE id = ?1");
SQL(sql_questions_count, SQL_WRITE,
    "UPDATE consultation SET questions ="
    " (SELECT COUNT(*) FROM question q WHERE q.consultation = ?1 AND q.kind <> 9) WHERE id = ?1"
    " RETURNING questions");

_Static_assert(QUESTION_HEADING == 9, "the statement above says so");

static void
bind_bound(struct stmt *st, int n, int64_t bound)
{
	if (bound == NUMBER_UNBOUND)
		db_bind_null(st, n);
	else
		db_bind_int(st, n, bound);
}

static void
bind_question(struct stmt *st, const struct question *q)
{
	db_bind_int(st, 1, q->kind);
	db_bind_text(st, 2, q->text);
	db_bind_text(st, 3, q->explanation);
	db_bind_int(st, 4, q->required);
	bind_bound(st, 5, q->min);
	bind_bound(st, 6, q->max);
	db_bind_id(st, 7, q->after);
	db_bind_id(st, 8, q->after_option);
}

static enum status
put_options(struct db *db, const struct question *q, int64_t id)
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < q->option_count; i++) {
		struct stmt *st = db_begin(db, &sql_option_add);
		db_bind_int(st, 1, id);
		db_bind_int(st, 2, (int64_t)i + 1);
		db_bind_text(st, 3, q->options[i]);
		status = db_run(st);
	}
	return status;
}

static enum status
run_on(struct db *db, const struct sql *const *sql, int64_t id)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, id);
	return db_run(st);
}

enum status
question_insert(struct db *db, int64_t consultation, const struct question *q, int64_t *id)
{
	struct stmt *st = db_begin(db, &sql_question_add);

	bind_question(st, q);
	db_bind_int(st, 9, consultation);
	db_bind_int(st, 10, q->place);
	enum status status = db_run(st);
	*id = db_last_id(db);
	return status == OK ? put_options(db, q, *id) : status;
}

enum status
question_update(struct db *db, const struct question *q)
{
	struct stmt *st = db_begin(db, &sql_question_edit);

	bind_question(st, q);
	db_bind_int(st, 9, q->id);
	enum status status = db_run(st);
	if (status == OK)
		status = run_on(db, &sql_options_drop, q->id);
	return status == OK ? put_options(db, q, q->id) : status;
}

enum status
question_delete(struct db *db, int64_t id)
{
	enum status status = run_on(db, &sql_options_drop, id);

	return status == OK ? run_on(db, &sql_question_drop, id) : status;
}

enum status
question_count(struct db *db, int64_t consultation, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_questions_count);

	db_bind_int(st, 1, consultation);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}
