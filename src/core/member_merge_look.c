/* What merging two accounts would bring together, for who is to decide on it. The merge itself is
 * member_merge.c's. */
#include "core/member_merge.h"

#include "base/lang.h"

#define LIMIT 1001

SQL(sql_hangs_on, SQL_READ,
    "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM proposal WHERE author = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM comment WHERE author = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM support WHERE member = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM helpful WHERE member = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM report WHERE member = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM follow WHERE member = ?1 AND kind <> 0 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM draft WHERE member = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM member_role WHERE member = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM verification WHERE member = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM rating WHERE member = ?1"
    "  UNION ALL SELECT 1 FROM verdict WHERE member = ?1"
    "  UNION ALL SELECT 1 FROM report_view WHERE member = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM response WHERE member = ?1"
    "  UNION ALL SELECT 1 FROM voted WHERE member = ?1 LIMIT ?2))");

SQL(sql_both_begun, SQL_READ,
    "SELECT COUNT(*) FROM draft d JOIN draft t ON t.member = ?2 AND t.form = d.form"
    " AND t.subject = d.subject WHERE d.member = ?1");

SQL(sql_niks, SQL_READ,
    "SELECT 1 FROM person x JOIN person y ON y.member = ?2"
    " WHERE x.member = ?1 AND x.nik_hash <> y.nik_hash");

static enum status
read_side(struct session *s, struct arena *a, int64_t id, struct merge_side *side)
{
	enum status status = member_read(s, a, id, &side->page);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(s->db, &sql_hangs_on);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, LIMIT);
	if (db_step(st)) {
		side->proposals = db_int(st, 0);
		side->comments = db_int(st, 1);
		side->supports = db_int(st, 2);
		side->helpful = db_int(st, 3);
		side->reports = db_int(st, 4);
		side->follows = db_int(st, 5);
		side->drafts = db_int(st, 6);
		side->roles = db_int(st, 7);
		side->verifications = db_int(st, 8);
		side->votes = db_int(st, 9);
		side->answers = db_int(st, 10);
	}
	return db_end(st);
}

/* The number that a statement over the two answers with; 0 without a row. */
static enum status
ask(struct db *db, const struct sql *const *sql, int64_t source, int64_t target, int64_t *n)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, source);
	db_bind_int(st, 2, target);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

enum status
member_merge_look(struct session *s, struct arena *a, int64_t source, int64_t target,
                  struct member_merge *m, struct problem *p)
{
	int64_t differ = 0;

	*m = (struct member_merge){ .drafts_lost = 0 };
	if (source == target)
		return problem_set(p, INVALID, "number",
		                   _("This is the same account. Give the number of the other."));
	enum status status = read_side(s, a, source, &m->source);
	if (status == OK)
		status = read_side(s, a, target, &m->target);
	if (status == OK)
		status = ask(s->db, &sql_both_begun, source, target, &m->drafts_lost);
	if (status == OK)
		status = ask(s->db, &sql_niks, source, target, &differ);
	m->niks_differ = differ != 0;
	return problem_default(p, status);
}
