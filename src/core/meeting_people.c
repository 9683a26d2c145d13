/* Meetings and people: what merging two accounts of one person does to them. Who is forgotten
 * stays on the lists as a number: they are what the meetings were counted by. */
#include "core/meeting_internal.h"

/* Of two lines on one list the target's counts: ?1 is the source, ?2 the target. */
#define BOTH                                                                                       \
	" EXISTS (SELECT 1 FROM attendance t WHERE t.meeting = x.meeting AND t.member = ?2"        \
	" AND t.struck = 0)"
SQL(sql_twice_lower, SQL_WRITE,
    "UPDATE meeting SET present = present - 1 WHERE id IN (SELECT x.meeting FROM attendance x"
    " WHERE x.member = ?1 AND x.struck = 0 AND x.guest = 0 AND" BOTH ")");
SQL(sql_twice_lower_guest, SQL_WRITE,
    "UPDATE meeting SET guests = guests - 1 WHERE id IN (SELECT x.meeting FROM attendance x"
    " WHERE x.member = ?1 AND x.struck = 0 AND x.guest = 1 AND" BOTH ")");
SQL(sql_twice_strike, SQL_WRITE,
    "UPDATE attendance SET struck = 1 WHERE member = ?1 AND id IN (SELECT x.id FROM attendance x"
    " WHERE x.member = ?1 AND x.struck = 0 AND" BOTH ")");
SQL(sql_attended_move, SQL_WRITE, "UPDATE attendance SET member = ?2 WHERE member = ?1");
/* So that nobody decides twice on one thing. Who decided stands in the trail. */
SQL(sql_decided_move, SQL_WRITE,
    "UPDATE meeting SET decided_by = ?2 WHERE decided_by = ?1 AND id IN"
    " (SELECT a.subject_id FROM audit a WHERE a.actor = ?1 AND a.subject = 18)");

_Static_assert(SUBJECT_MEETING == 18, "the statement above says so");

enum status
meeting_merge(struct act *act, int64_t source, int64_t target)
{
	static const struct sql *const *const steps[] = {
		&sql_twice_lower, &sql_twice_lower_guest, &sql_twice_strike, &sql_attended_move,
		&sql_decided_move,
	};
	enum status status = OK;

	for (size_t i = 0; status == OK && i < sizeof(steps) / sizeof(steps[0]); i++) {
		struct stmt *st = db_begin(act->session->db, steps[i]);
		db_bind_int(st, 1, source);
		db_bind_int(st, 2, target);
		status = db_run(st);
	}
	return status;
}
