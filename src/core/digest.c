/* The digest of who works here: see visit.h. What a greeting says of one's own is visit.c's. */
#include "base/clock.h"
#include "core/member_people.h"
#include "core/proposal.h"
#include "core/visit.h"

#define FIRST_DAYS 7 /* that are counted on the first visit */
#define NEWEST 200   /* proposals that are asked for an answer */

/* Whether a right reaches an area; neighbours in a list often share theirs. */
struct reach {
	const struct session *s;
	enum right right;
	int64_t now;
	bool everywhere;
	int64_t area; /* asked about last, and the answer; -1: none yet */
	bool mine;
};

static struct reach
reach_of(const struct session *s, enum right right, int64_t now)
{
	return (struct reach){
		.s = s, .right = right, .now = now, .area = -1,
		.everywhere = right_held(s->db, s->member, right, 0, now),
	};
}

static bool
reaches(struct reach *r, int64_t area)
{
	if (r->everywhere)
		return true;
	if (area != r->area) {
		r->area = area;
		r->mine = right_held(r->s->db, r->s->member, r->right, area, r->now);
	}
	return r->mine;
}

/* -- What waits ------------------------------------------------------------------------------ */

SQL(sql_waiting, SQL_READ,
    "SELECT r.since, r.subject, r.area, p.state FROM review r"
    " LEFT JOIN proposal p ON r.subject = 2 AND p.id = r.subject_id"
    " WHERE r.since > ?1 ORDER BY r.since, r.id LIMIT ?2");
SQL(sql_pending, SQL_READ,
    "SELECT m.joined, p.area FROM member m LEFT JOIN person p ON p.member = m.id"
    " WHERE m.state = ?1 AND m.id > 0 ORDER BY m.id LIMIT ?2");

static enum status
read_waiting(struct session *s, int64_t now, struct digest *d)
{
	struct reach reach = reach_of(s, RIGHT_MODERATE, now);
	struct stmt *st = db_begin(s->db, &sql_waiting);

	db_bind_int(st, 1, INT64_MIN);
	db_bind_int(st, 2, VISIT_LOOKS);
	while (db_step(st)) {
		if (!reaches(&reach, db_int(st, 2)))
			continue;
		if (d->waiting++ == 0)
			d->oldest = db_int(st, 0);
		d->held += db_int(st, 1) == SUBJECT_COMMENT;
		d->appeals += db_int(st, 3) == PROPOSAL_APPEALED;
	}
	return db_end(st);
}

static enum status
read_pending(struct session *s, int64_t now, struct digest *d)
{
	struct reach reach = reach_of(s, RIGHT_VERIFY, now);
	struct stmt *st = db_begin(s->db, &sql_pending);
	int64_t overdue = member_overdue_before(now);

	db_bind_int(st, 1, MEMBER_PENDING);
	db_bind_int(st, 2, VISIT_LOOKS);
	while (db_step(st)) {
		if (!reaches(&reach, db_int(st, 1)))
			continue;
		d->pending++;
		d->overdue += db_int(st, 0) < overdue;
	}
	return db_end(st);
}

SQL(sql_unanswered, SQL_READ,
    "WITH newest (id, area) AS (SELECT id, area FROM proposal WHERE listed = 1"
    "  ORDER BY published DESC, id DESC LIMIT ?1)"
    " SELECT x.area FROM newest x"
    " WHERE EXISTS (SELECT 1 FROM thread t WHERE t.subject = 2 AND t.subject_id = x.id"
    "  AND t.comments > 0)"
    " AND NOT EXISTS (SELECT 1 FROM comment c WHERE c.subject = 2 AND c.subject_id = x.id"
    "  AND c.official = 1 AND c.state = 1 AND c.block IS NULL)");

static enum status
read_unanswered(struct session *s, int64_t now, struct digest *d)
{
	struct reach reach = reach_of(s, RIGHT_ANSWER, now);
	struct stmt *st = db_begin(s->db, &sql_unanswered);

	db_bind_int(st, 1, NEWEST);
	while (db_step(st))
		d->unanswered += reaches(&reach, db_int(st, 0));
	return db_end(st);
}

/* -- What happened --------------------------------------------------------------------------- */

/* The list of verbs is the index's too: it is read along that alone. */
SQL(sql_decided, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM audit WHERE at > ?1 AND actor <> ?3"
    " AND subject = 2 AND verb IN ('publish', 'return', 'refuse', 'hide', 'merge') LIMIT ?2)");
SQL(sql_published, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM proposal WHERE listed = 1 AND published > ?1 LIMIT ?2)");
SQL(sql_commented, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM comment WHERE state = 1 AND block IS NULL AND shown > ?1"
    " LIMIT ?2)");

static enum status
count(struct session *s, const struct sql *const *sql, int64_t from, int64_t *n)
{
	struct stmt *st = db_begin(s->db, sql);

	db_bind_int(st, 1, from);
	db_bind_int(st, 2, VISIT_LIMIT);
	if (sql == &sql_decided)
		db_bind_int(st, 3, s->member);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

bool
digest_for(const struct session *s)
{
	return s->member != 0 && (session_may(s, RIGHT_MODERATE) || session_may(s, RIGHT_VERIFY) ||
	                          session_may(s, RIGHT_ANSWER) || session_may(s, RIGHT_OVERSEE));
}

enum status
digest_read(struct session *s, struct digest *d)
{
	int64_t now = clock_now();

	*d = (struct digest){ .since = 0 };
	if (!digest_for(s))
		return DENIED;
	enum status status = visit_since(s, &d->since);
	int64_t from = d->since ? d->since : now - FIRST_DAYS * INT64_C(86400);
	if (status == OK && session_may(s, RIGHT_MODERATE))
		status = read_waiting(s, now, d);
	if (status == OK && session_may(s, RIGHT_VERIFY))
		status = read_pending(s, now, d);
	if (status == OK && session_may(s, RIGHT_ANSWER))
		status = read_unanswered(s, now, d);
	if (status == OK)
		status = count(s, &sql_decided, from, &d->decided);
	if (status == OK)
		status = count(s, &sql_published, from, &d->published);
	return status == OK ? count(s, &sql_commented, from, &d->comments) : status;
}
