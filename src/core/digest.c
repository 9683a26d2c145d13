/* The digest of who works here: see visit.h. What a greeting says of one's own is visit.c's. */
#include "base/calendar.h"
#include "core/clock_guard.h"
#include "core/consultation.h"
#include "core/member_people.h"
#include "core/proposal.h"
#include "core/reach.h"
#include "core/visit.h"

#define FIRST_DAYS 7 /* that are counted on the first visit */
#define NEWEST 200   /* proposals that are asked for an answer */

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
	struct reach verify = reach_of(s, RIGHT_VERIFY, now);
	struct stmt *st = db_begin(s->db, &sql_waiting);

	db_bind_int(st, 1, INT64_MIN);
	db_bind_int(st, 2, VISIT_LOOKS);
	while (db_step(st)) {
		bool claim = db_int(st, 1) == SUBJECT_CLAIM;
		if (!reach_has(claim ? &verify : &reach, db_int(st, 2)))
			continue;
		d->claims += claim;
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
		if (!reach_has(&reach, db_int(st, 1)))
			continue;
		d->pending++;
		d->overdue += db_int(st, 0) < overdue;
	}
	return db_end(st);
}

SQL(sql_works, SQL_READ,
    "SELECT area, work_unit, decided_by FROM proposal WHERE state = ?1 ORDER BY changed, id"
    " LIMIT ?2");

enum status
works_count(struct session *s, int state, bool others, int64_t *n, bool *more)
{
	struct reach judges = reach_of(s, RIGHT_JUDGE, clock_believed(s->db));
	struct reach plans = reach_of(s, RIGHT_PROGRAM, judges.now);
	struct stmt *st = db_begin(s->db, &sql_works);
	int looks = 0;

	*n = 0;
	*more = false;
	db_bind_int(st, 1, state);
	db_bind_int(st, 2, VISIT_LOOKS + 1);
	while (db_step(st)) {
		*more = looks++ == VISIT_LOOKS;
		if (*more)
			break;
		int64_t area = db_int(st, 0);
		int64_t unit = db_int(st, 1);
		if (others && db_int(st, 2) == s->member)
			continue;
		*n += reach_has(&judges, area) || reach_has(&judges, unit) ||
		      reach_has(&plans, area) || reach_has(&plans, unit);
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
		d->unanswered += reach_has(&reach, db_int(st, 0));
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
	static const enum right work[] = { RIGHT_MODERATE, RIGHT_VERIFY, RIGHT_ANSWER, RIGHT_OVERSEE,
		                           RIGHT_JUDGE, RIGHT_PROGRAM, RIGHT_CONSULT, RIGHT_MEET,
		                           RIGHT_SEAL };

	for (size_t i = 0; i < sizeof(work) / sizeof(work[0]); i++)
		if (s->member != 0 && session_may(s, work[i]))
			return true;
	return false;
}

enum status
digest_read(struct session *s, struct digest *d)
{
	int64_t now = clock_believed(s->db);

	*d = (struct digest){ .since = 0 };
	if (!digest_for(s))
		return DENIED;
	enum status status = visit_since(s, &d->since);
	int64_t from = d->since ? d->since : now - FIRST_DAYS * DAY_SECONDS;
	if (status == OK && (session_may(s, RIGHT_MODERATE) || session_may(s, RIGHT_VERIFY)))
		status = read_waiting(s, now, d);
	if (status == OK && session_may(s, RIGHT_VERIFY))
		status = read_pending(s, now, d);
	if (status == OK && session_may(s, RIGHT_ANSWER))
		status = read_unanswered(s, now, d);
	if (status == OK && session_may(s, RIGHT_JUDGE))
		status = works_count(s, PROPOSAL_ASSESSED, false, &d->judging, &d->judging_more);
	if (status == OK && session_may(s, RIGHT_JUDGE))
		status = works_count(s, PROPOSAL_DECIDING, true, &d->confirming,
		                     &d->confirming_more);
	if (status == OK && session_may(s, RIGHT_CONSULT))
		status = consultation_owed(s, &d->owed, &d->owed_late);
	if (status == OK)
		status = count(s, &sql_decided, from, &d->decided);
	if (status == OK)
		status = count(s, &sql_published, from, &d->published);
	return status == OK ? count(s, &sql_commented, from, &d->comments) : status;
}
