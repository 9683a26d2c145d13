/* One person as the office sees them beside who they are: roles held, what was seen when they were
 * verified, why they are suspended, and counts of what they did. */
#include "core/clock_guard.h"
#include "core/member_people.h"
#include "core/member_rules.h"

SQL(sql_file_seen, SQL_READ,
    "SELECT seen, COALESCE(officer, 0), at FROM verification WHERE member = ?1"
    " ORDER BY id DESC LIMIT ?2");

SQL(sql_file_counts, SQL_READ,
    "SELECT (SELECT COUNT(*) FROM (SELECT 1 FROM proposal WHERE author = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM comment WHERE author = ?1 LIMIT ?2)),"
    " (SELECT COUNT(*) FROM (SELECT 1 FROM support WHERE member = ?1 LIMIT ?2)),"
    " COALESCE((SELECT at FROM audit WHERE actor = ?1 ORDER BY seq DESC LIMIT 1), 0),"
    " COALESCE((SELECT started FROM session WHERE member = ?1 ORDER BY id DESC LIMIT 1), 0)");

SQL(sql_file_member, SQL_READ,
    "SELECT COALESCE(suspended_until, 0), COALESCE(merged_into, 0) FROM member WHERE id = ?1");

static enum status
read_seen(struct db *db, struct arena *a, int64_t id, struct member_file *f)
{
	struct stmt *st = db_begin(db, &sql_file_seen);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, MEMBER_SEEN_MAX);
	while (f->seen_count < MEMBER_SEEN_MAX && db_step(st)) {
		int64_t officer = db_int(st, 1);
		f->seen[f->seen_count++] = (struct member_seen){
			.seen = (enum verification_seen)db_int(st, 0),
			.officer = officer != 0 ? member_number_of(db, a, officer) : NULL,
			.at = db_int(st, 2),
		};
	}
	return db_end(st);
}

static enum status
read_counts(struct db *db, int64_t id, struct member_file *f)
{
	struct stmt *st = db_begin(db, &sql_file_counts);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, MEMBER_COUNT_MAX);
	if (db_step(st)) {
		f->proposals = db_int(st, 0);
		f->comments = db_int(st, 1);
		f->supports = db_int(st, 2);
		f->last_acted = db_int(st, 3);
		f->last_on = db_int(st, 4);
	}
	return db_end(st);
}

static enum status
read_standing(struct db *db, struct arena *a, const struct member_page *m, struct member_file *f)
{
	struct stmt *st = db_begin(db, &sql_file_member);

	db_bind_int(st, 1, m->id);
	bool found = db_step(st);
	int64_t until = found ? db_int(st, 0) : 0;
	int64_t into = found ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	if (into != 0)
		f->merged_into = member_number_of(db, a, into);
	if (m->state == MEMBER_SUSPENDED) {
		const char *reason = member_suspended_for(db, a, m->id);
		f->suspended_until = until;
		f->suspended_for = reason ? reason : "";
	}
	return status;
}

enum status
member_file(struct session *s, struct arena *a, int64_t id, struct member_file *f)
{
	struct member_page m;

	*f = (struct member_file){ .held_count = 0 };
	enum status status = member_read(s, a, id, &m);
	if (status == OK)
		status = read_standing(s->db, a, &m, f);
	if (status == OK)
		status = role_holdings(s->db, a, id, clock_believed(s->db), &f->held, &f->held_count);
	if (status == OK)
		status = read_seen(s->db, a, id, f);
	return status == OK ? read_counts(s->db, id, f) : status;
}
