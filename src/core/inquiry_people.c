/* Questions to the office and people: what merging two accounts of one person, and forgetting one, do
 * to them. What waits where it lies is checked here too. */
#include "base/lang.h"
#include "core/forget.h"
#include "core/inquiry_internal.h"
#include "core/verify.h"

/* -- Merging: ?1 is the source, ?2 the target ------------------------------------------------ */

SQL(sql_inquiry_author_move, SQL_WRITE, "UPDATE inquiry SET author = ?2 WHERE author = ?1");
/* So that nobody decides twice on one thing. Who decided stands in the trail. */
SQL(sql_inquiry_decided_move, SQL_WRITE,
    "UPDATE inquiry SET decided_by = CASE decided_by WHEN ?1 THEN ?2 ELSE decided_by END,"
    " answered_by = CASE answered_by WHEN ?1 THEN ?2 ELSE answered_by END WHERE id IN"
    " (SELECT a.subject_id FROM audit a WHERE a.actor = ?1 AND a.subject = 20)");

_Static_assert(SUBJECT_INQUIRY == 20, "the statement above says so");

enum status
inquiry_merge(struct db *db, int64_t source, int64_t target)
{
	static const struct sql *const *const moves[] = {
		&sql_inquiry_author_move, &sql_inquiry_decided_move,
	};
	enum status status = OK;

	for (size_t i = 0; status == OK && i < sizeof(moves) / sizeof(moves[0]); i++) {
		struct stmt *st = db_begin(db, moves[i]);
		db_bind_int(st, 1, source);
		db_bind_int(st, 2, target);
		status = db_run(st);
	}
	return status;
}

/* -- Forgetting ------------------------------------------------------------------------------ */

#define AT_ONCE 64

SQL(sql_inquiry_forget_find, SQL_READ,
    "SELECT id FROM inquiry WHERE author = ?1 AND id > ?2 AND state <> 3 AND text <> ?4"
    " AND formal = 0 ORDER BY id LIMIT ?3");
SQL(sql_inquiry_forget_empty, SQL_WRITE, "UPDATE inquiry SET text = ?2 WHERE id = ?1");
SQL(sql_inquiry_forget_versions, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL WHERE subject = 20 AND subject_id = ?1"
    " AND kind = ?2");

_Static_assert(INQUIRY_ANSWERED == 3 && SUBJECT_INQUIRY == 20, "the statements above say so");

static enum status
record(struct act *act, const struct inquiry_record *was, const struct inquiry_record *is)
{
	struct audit_entry entry = { .verb = "erase_text", .subject = SUBJECT_INQUIRY,
		                     .subject_id = is->id };

	audit_detail(&entry, "from=%d to=%d version=%lld", (int)was->state, (int)is->state,
	             (long long)is->version);
	return act_also(act, &entry);
}

static enum status
forget_one(struct act *act, int64_t id)
{
	struct db *db = act->session->db;
	struct inquiry_record was;
	enum status status = inquiry_record(db, id, &was);
	struct inquiry_record is = was;

	if (status != OK)
		return status;
	is.version++;
	is.state = INQUIRY_WITHDRAWN;
	is.changed = act->now;
	struct stmt *st = db_begin(db, &sql_inquiry_forget_empty);
	db_bind_int(st, 1, id);
	db_bind_text(st, 2, FORGOTTEN_TITLE);
	status = db_run(st);
	if (status == OK)
		status = inquiry_settle(act, &is);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_inquiry_forget_versions);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, REVISION_CONTENT);
	status = db_run(st);
	return status == OK ? record(act, &was, &is) : status;
}

enum status
inquiry_forget(struct act *act, int64_t member, size_t *n)
{
	int64_t ids[AT_ONCE];
	int64_t after = 0;
	size_t got = AT_ONCE;
	enum status status = OK;

	*n = 0;
	while (status == OK && got == AT_ONCE) {
		struct stmt *st = db_begin(act->session->db, &sql_inquiry_forget_find);
		db_bind_int(st, 1, member);
		db_bind_int(st, 2, after);
		db_bind_int(st, 3, AT_ONCE);
		db_bind_text(st, 4, FORGOTTEN_TITLE);
		for (got = 0; got < AT_ONCE && db_step(st); got++)
			ids[got] = after = db_int(st, 0);
		status = db_end(st);
		for (size_t i = 0; status == OK && i < got; i++)
			status = forget_one(act, ids[i]);
		*n += got;
	}
	return status;
}

/* -- Verifying ------------------------------------------------------------------------------- */

/* A row is a break, its column says which. */
SQL(sql_check_inquiry_place, SQL_READ | SQL_SCAN_MEANT,
    "SELECT id FROM inquiry WHERE COALESCE(place, -1) <> CASE state WHEN 2 THEN due"
    " WHEN 3 THEN 1099511627776 - answered WHEN 5 THEN"
    " CASE formal WHEN 1 THEN 1099511627776 - changed ELSE -1 END ELSE -1 END"
    " OR (formal = 1 AND state NOT IN (2, 3, 5)) LIMIT 1");
SQL(sql_check_inquiry_answer, SQL_READ | SQL_SCAN_MEANT,
    "SELECT id FROM inquiry WHERE (answered IS NULL) <> (answer = '')"
    " OR (state = 3 AND answered IS NULL) OR (state = 2 AND (due IS NULL OR answered IS NOT NULL))"
    " OR state NOT IN (1, 2, 3, 4, 5) LIMIT 1");
SQL(sql_check_inquiry_queue, SQL_READ | SQL_SCAN_MEANT,
    "SELECT i.id FROM inquiry i WHERE (i.state = 1) <> EXISTS (SELECT 1 FROM review r"
    " WHERE r.subject = 20 AND r.subject_id = i.id) LIMIT 1");
SQL(sql_check_inquiry_code, SQL_READ | SQL_SCAN_MEANT,
    "SELECT y.year FROM (SELECT code_year AS year, COUNT(*) AS n, MIN(serial) AS first,"
    "  MAX(serial) AS last FROM inquiry GROUP BY code_year) AS y"
    " WHERE y.first <> 1 OR y.n <> y.last OR y.last <>"
    " COALESCE((SELECT s.last FROM serial s WHERE s.kind = 'T' AND s.year = y.year), 0) LIMIT 1");

_Static_assert(INQUIRY_PLACE_ANSWERED == 1099511627776 && INQUIRY_SUBMITTED == 1 && INQUIRY_OPEN == 2 && INQUIRY_STATE_COUNT == 6,
               "the statements above say so");

static const struct verify_check checks[] = {
	{ &sql_check_inquiry_place, N_("A question to the office stands in the wrong place") },
	{ &sql_check_inquiry_answer, N_("A question to the office and its answer do not belong "
	                                "together") },
	{ &sql_check_inquiry_queue, N_("A question to the office is not where it waits") },
	{ &sql_check_inquiry_code, N_("The codes of questions to the office have gaps") },
};

enum status
inquiry_verify(struct db *db, struct problem *p)
{
	return verify_run(db, checks, sizeof(checks) / sizeof(checks[0]), p);
}
