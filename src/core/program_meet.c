/* Programs: two who edit one at once. What the one changed is put beside what the other typed. */
#include "core/program_internal.h"

SQL(sql_program_met, SQL_READ,
    "SELECT p.version, (SELECT r.id FROM revision r WHERE r.subject = 12 AND r.subject_id = p.id"
    "  AND r.kind = 0 AND r.version <= ?2 ORDER BY r.version DESC LIMIT 1),"
    " (SELECT r.id FROM revision r WHERE r.subject = 12 AND r.subject_id = p.id"
    "  AND r.kind = 0 AND r.version <= p.version ORDER BY r.version DESC LIMIT 1)"
    " FROM program p WHERE p.id = ?1");

_Static_assert(SUBJECT_PROGRAM == 12 && REVISION_CONTENT == 0, "the statement says so");

enum status
program_meet(struct session *s, struct arena *a, int64_t id, int64_t version,
             struct program_fields *f, int64_t *now, const char **taken, const char **both)
{
	struct program_fields seen = { .title = NULL };
	struct program_fields newest = { .title = NULL };
	struct stmt *st = db_begin(s->db, &sql_program_met);

	*taken = "";
	*both = "";
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, version);
	bool found = db_step(st);
	*now = found ? db_int(st, 0) : 0;
	int64_t before = found ? db_int(st, 1) : 0;
	int64_t after = found ? db_int(st, 2) : 0;
	enum status status = db_end(st);
	if (status != OK)
		return status;
	if (!attributes_recall(s->db, a, program_attributes, before, &seen) ||
	    !attributes_recall(s->db, a, program_attributes, after, &newest))
		return NOT_FOUND;
	attributes_meet(a, program_attributes, &seen, &newest, f, taken, both);
	return OK;
}
