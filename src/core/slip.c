/* Slips: see slip.h. */
#include "core/slip.h"

/* Along the entries of one member alone, the newest first (hence the plus): what was just sent is
 * the first one that is looked at. */
SQL(sql_slip, SQL_READ,
    "SELECT seq, at FROM audit WHERE actor = ?1 AND +subject = ?2 AND +subject_id = ?3"
    " AND verb = ?4 AND actor_kind = ?5 ORDER BY seq DESC LIMIT 1");

enum status
slip_find(struct session *s, enum subject subject, int64_t id, const char *verb,
          struct slip *slip)
{
	if (s->kind != ACTOR_MEMBER)
		return NOT_FOUND;
	struct stmt *st = db_begin(s->db, &sql_slip);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, subject);
	db_bind_int(st, 3, id);
	db_bind_text(st, 4, verb);
	db_bind_int(st, 5, ACTOR_MEMBER);
	bool found = db_step(st);
	if (found) {
		slip->entry = db_int(st, 0);
		slip->at = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status == OK)
		status = found ? audit_hash_told(s->db, slip->entry, false, slip->hash)
		               : NOT_FOUND;
	return status;
}
