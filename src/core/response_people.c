/* Answers and people: what merging two accounts of one person, and forgetting one, do to them. */
#include "core/forget.h"
#include "core/response_internal.h"

#define AT_ONCE 64

/* -- Merging: ?1 is the source, ?2 the target -------------------------------------------------- */

/* One of what both have answered. */
SQL(sql_double, SQL_READ,
    "SELECT r.id, r.consultation, r.sheet FROM response r WHERE r.member = ?1"
    " AND EXISTS (SELECT 1 FROM response t WHERE t.consultation = r.consultation"
    "  AND t.member = ?2) LIMIT 1");
SQL(sql_double_drop, SQL_WRITE, "DELETE FROM response WHERE id = ?1");
SQL(sql_double_count, SQL_WRITE, "UPDATE consultation SET answers = answers - 1 WHERE id = ?1");
SQL(sql_response_move, SQL_WRITE, "UPDATE response SET member = ?2 WHERE member = ?1");
/* Nobody can say which of two ballots to take away: then both votes stand. */
SQL(sql_voted_move, SQL_WRITE,
    "UPDATE voted SET member = ?2 WHERE member = ?1 AND NOT EXISTS (SELECT 1 FROM voted t"
    " WHERE t.consultation = voted.consultation AND t.member = ?2)");
/* So that nobody decides twice on one thing. Who decided stands in the trail. */
#define DECIDED(table, subject)                                                                    \
	"UPDATE " table " SET decided_by = ?2 WHERE decided_by = ?1 AND id IN"                     \
	" (SELECT a.subject_id FROM audit a WHERE a.actor = ?1 AND a.subject = " subject ")"
SQL(sql_text_move, SQL_WRITE, DECIDED("answer_text", "17"));
SQL(sql_decided_move, SQL_WRITE, DECIDED("consultation", "15"));

_Static_assert(SUBJECT_CONSULTATION == 15 && SUBJECT_ANSWER_TEXT == 17,
               "the statements above say so");

static enum status
run(struct db *db, const struct sql *const *sql, int64_t source, int64_t target)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, source);
	db_bind_int(st, 2, target);
	return db_run(st);
}

static enum status
run_one(struct db *db, const struct sql *const *sql, int64_t id)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, id);
	return db_run(st);
}

/* The source's, where the target has one of its own; *more: there was such a one. */
static enum status
drop_double(struct act *act, int64_t source, int64_t target, bool *more)
{
	struct db *db = act->session->db;
	unsigned char sheet[SHEET_SIZE] = { 0 };
	size_t size = 0;
	struct stmt *st = db_begin(db, &sql_double);

	db_bind_int(st, 1, source);
	db_bind_int(st, 2, target);
	*more = db_step(st);
	int64_t id = *more ? db_int(st, 0) : 0;
	int64_t consultation = *more ? db_int(st, 1) : 0;
	const unsigned char *bytes = *more ? db_blob(st, 2, &size) : NULL;
	for (size_t i = 0; i < size && i < SHEET_SIZE; i++)
		sheet[i] = bytes[i];
	enum status status = db_end(st);
	if (status != OK || !*more)
		return status;
	status = sheet_drop(act, sheet);
	if (status == OK)
		status = run_one(db, &sql_double_drop, id);
	return status == OK ? run_one(db, &sql_double_count, consultation) : status;
}

enum status
response_merge(struct act *act, int64_t source, int64_t target)
{
	static const struct sql *const *const moves[] = {
		&sql_response_move, &sql_voted_move, &sql_text_move, &sql_decided_move,
	};
	enum status status = OK;
	bool more = true;

	while (status == OK && more)
		status = drop_double(act, source, target, &more);
	for (size_t i = 0; status == OK && i < sizeof(moves) / sizeof(moves[0]); i++)
		status = run(act->session->db, moves[i], source, target);
	return status;
}

/* -- Forgetting ------------------------------------------------------------------------------ */

SQL(sql_forget_find, SQL_READ,
    "SELECT t.id FROM response r CROSS JOIN answer_text t ON t.sheet = r.sheet"
    " WHERE r.member = ?1 AND (t.text <> '' OR (t.state = 4 AND t.reason IS NOT NULL)) LIMIT ?2");
SQL(sql_forget_reason, SQL_WRITE, "UPDATE answer_text SET reason = NULL WHERE id = ?1");
/* Why it was taken off says what was in it. */
SQL(sql_forget_words, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL WHERE subject = ?1 AND subject_id = ?2");

static enum status
record(struct act *act, const struct text_record *was, const struct text_record *is)
{
	struct audit_entry entry = { .verb = "erase_text", .subject = SUBJECT_ANSWER_TEXT,
		                     .subject_id = is->id };

	audit_detail(&entry, "from=%d to=%d version=%lld", (int)was->state, (int)is->state,
	             (long long)is->version);
	return act_also(act, &entry);
}

_Static_assert(TEXT_WITHDRAWN == 4, "the statement above says so");

static enum status
empty_reasons(struct db *db, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_forget_reason);

	db_bind_int(st, 1, id);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_forget_words);
	db_bind_int(st, 1, SUBJECT_ANSWER_TEXT);
	db_bind_int(st, 2, id);
	return db_run(st);
}

static enum status
forget_one(struct act *act, int64_t id)
{
	struct text_record was, is;
	enum status status = text_record(act->session->db, id, &was);

	if (status == OK)
		status = text_empty(act, &was, &is,
		                    was.state == TEXT_WITHDRAWN ? TEXT_WITHDRAWN : TEXT_HIDDEN);
	if (status == OK)
		status = empty_reasons(act->session->db, id);
	return status == OK ? record(act, &was, &is) : status;
}

enum status
response_forget(struct act *act, int64_t member, size_t *n)
{
	int64_t ids[AT_ONCE];
	size_t got = AT_ONCE;
	enum status status = OK;

	*n = 0;
	while (status == OK && got == AT_ONCE) {
		struct stmt *st = db_begin(act->session->db, &sql_forget_find);
		db_bind_int(st, 1, member);
		db_bind_int(st, 2, AT_ONCE);
		for (got = 0; got < AT_ONCE && db_step(st); got++)
			ids[got] = db_int(st, 0);
		status = db_end(st);
		for (size_t i = 0; status == OK && i < got; i++)
			status = forget_one(act, ids[i]);
		*n += got;
	}
	return status;
}
