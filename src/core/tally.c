/* Figures of answers: how many sheets say what. What a sheet says stands in its rows; a sheet is put
 * in, or taken out, as these stand. Reading them is results.c's. */
#include "core/response_internal.h"

/* All that one sheet counts for: its values; that it answers at all, where that is not seen from
 * them; its texts, and those that stand. */
#define COUNTED                                                                                    \
	"SELECT a.question, a.value, a.place FROM answer a WHERE a.sheet = ?1"                     \
	" UNION ALL SELECT a.question, 0, 0 FROM answer a CROSS JOIN question q"                   \
	"  ON q.id = a.question WHERE a.sheet = ?1 AND q.kind = 3 AND NOT EXISTS (SELECT 1"        \
	"  FROM answer b WHERE b.sheet = a.sheet AND b.question = a.question"                      \
	"  AND b.value < a.value)"                                                                 \
	" UNION ALL SELECT t.question, 0, 0 FROM answer_text t WHERE t.sheet = ?1 AND t.state <> 4" \
	" UNION ALL SELECT t.question, 1, 0 FROM answer_text t WHERE t.sheet = ?1 AND t.state = 1"

SQL(sql_sheet, SQL_WRITE,
    "WITH counted (question, value, place) AS (" COUNTED ")"
    " INSERT INTO answer_tally (question, value, place, n)"
    " SELECT question, value, place, ?2 FROM counted WHERE true"
    " ON CONFLICT (question, value, place) DO UPDATE SET n = n + excluded.n");
SQL(sql_sheet_clear, SQL_WRITE,
    "DELETE FROM answer_tally WHERE n = 0 AND question IN"
    " (SELECT a.question FROM answer a WHERE a.sheet = ?1"
    "  UNION ALL SELECT t.question FROM answer_text t WHERE t.sheet = ?1)");
SQL(sql_standing, SQL_WRITE,
    "INSERT INTO answer_tally (question, value, place, n) VALUES (?1, 1, 0, ?2)"
    " ON CONFLICT (question, value, place) DO UPDATE SET n = n + excluded.n");
SQL(sql_standing_clear, SQL_WRITE, "DELETE FROM answer_tally WHERE question = ?1 AND n = 0");

_Static_assert(QUESTION_SEVERAL == 3 && TEXT_SHOWN == 1 && TEXT_WITHDRAWN == 4,
               "the statements above say so");

enum status
tally_sheet(struct db *db, const unsigned char sheet[SHEET_SIZE], int by)
{
	struct stmt *st = db_begin(db, &sql_sheet);

	db_bind_blob(st, 1, sheet, SHEET_SIZE);
	db_bind_int(st, 2, by);
	enum status status = db_run(st);
	if (status != OK || by > 0)
		return status;
	st = db_begin(db, &sql_sheet_clear);
	db_bind_blob(st, 1, sheet, SHEET_SIZE);
	return db_run(st);
}

enum status
tally_text(struct db *db, int64_t question, int by)
{
	struct stmt *st = db_begin(db, &sql_standing);

	db_bind_int(st, 1, question);
	db_bind_int(st, 2, by);
	enum status status = db_run(st);
	if (status != OK || by > 0)
		return status;
	st = db_begin(db, &sql_standing_clear);
	db_bind_int(st, 1, question);
	return db_run(st);
}
