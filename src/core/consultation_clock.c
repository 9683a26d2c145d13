/* Consultations: what the clock does to them, recorded by whoever comes by first, and whom such steps
 * are told. */
#include "base/calendar.h"
#include "base/log.h"
#include "core/consultation_internal.h"
#include "core/notice.h"
#include "core/response_internal.h"
#include "core/setting.h"
#include "core/undo.h"

/* -- Telling --------------------------------------------------------------------------------- */

enum status
consultation_tell_answered(struct act *act, const struct consultation_record *r, const char *verb)
{
	const struct telling t = {
		.verb = verb, .subject = SUBJECT_CONSULTATION, .subject_id = r->id, .as = TOLD_OWNER,
	};

	return notice_tell_answered(act, r->id, &t);
}

enum status
consultation_tell(struct act *act, const struct consultation_record *r, const char *verb)
{
	const struct telling t = {
		.verb = verb, .subject = SUBJECT_CONSULTATION, .subject_id = r->id,
		.as = TOLD_FOLLOWER,
	};
	enum status status = notice_tell_asked(act, r->id, &t);

	return status == OK && r->answers > 0 ? consultation_tell_answered(act, r, verb) : status;
}

/* Who is to answer now. */
static enum status
tell_office(struct act *act, const struct consultation_record *r)
{
	const struct telling t = {
		.verb = "consult_owed", .subject = SUBJECT_CONSULTATION, .subject_id = r->id,
		.as = TOLD_OFFICE,
	};

	return notice_tell_office(act, RIGHT_CONSULT, r->unit, 0, &t);
}

/* -- Turns ----------------------------------------------------------------------------------- */

SQL(sql_clock_due, SQL_READ,
    "SELECT id, state, turn FROM consultation WHERE turn <= ?1 AND (turn, id) > (?2, ?3)"
    " ORDER BY turn, id LIMIT 1");
SQL(sql_clock_closed, SQL_WRITE,
    "UPDATE consultation SET due = ?2, eligible = ?3 WHERE id = ?1");

struct turning {
	int64_t id; /* 0: none */
	enum consultation_state state; /* as it was recorded when it was found */
	int64_t at; /* its turn */
};

/* The next one after *t whose turn has come. */
static enum status
find_due(struct session *s, int64_t now, struct turning *t)
{
	struct stmt *st = db_begin(s->db, &sql_clock_due);

	db_bind_int(st, 1, now);
	db_bind_int(st, 2, t->at);
	db_bind_int(st, 3, t->id);
	*t = (struct turning){ .id = 0 };
	if (db_step(st))
		*t = (struct turning){
			.id = db_int(st, 0),
			.state = (enum consultation_state)db_int(st, 1),
			.at = db_int(st, 2),
		};
	return db_end(st);
}

static enum status
open_it(struct act *act, struct consultation_record *r)
{
	int64_t at = r->opens > r->published ? r->opens : r->published;

	audit_detail(&act->entry, "at=%lld", (long long)at);
	r->recorded = CONSULTATION_OPEN;
	enum status status = consultation_put(act->session->db, r);
	return status == OK ? consultation_tell(act, r, "consult_open") : status;
}

static enum status
close_it(struct act *act, struct consultation_record *r)
{
	struct db *db = act->session->db;
	int64_t due = calendar_day(r->closes) + setting_number(db, SETTING_ANSWER_DAYS);
	int64_t eligible = 0;

	audit_detail(&act->entry, "at=%lld due=%lld", (long long)r->closes, (long long)due);
	r->recorded = CONSULTATION_CLOSED;
	enum status status = consultation_put(db, r);
	if (status == OK)
		status = response_eligible(db, r->id, act->now, &eligible);
	if (status == OK)
		status = ballots_open(act, r->id);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_clock_closed);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, due);
	db_bind_int(st, 3, eligible);
	status = db_run(st);
	if (status == OK)
		status = consultation_tell(act, r, "consult_close");
	return status == OK ? tell_office(act, r) : status;
}

/* Somebody else may have been first; then there is nothing to do. One whose opening and end are both
 * over is opened first, and closed with the next turn. */
static enum status
turn(struct act *act, void *arg)
{
	const struct turning *t = arg;
	struct consultation_record r;
	enum status status = consultation_record(act->session->db, t->id, act->now, &r);

	if (status != OK)
		return status;
	if (r.recorded != t->state || r.state == r.recorded) {
		act->idle = true;
		return OK;
	}
	act->entry.subject = SUBJECT_CONSULTATION;
	act->entry.subject_id = r.id;
	status = undo_forget(act, SUBJECT_CONSULTATION, r.id);
	if (status != OK)
		return status;
	return r.recorded == CONSULTATION_SCHEDULED ? open_it(act, &r) : close_it(act, &r);
}

bool
consultation_due(struct session *s)
{
	struct turning t = { .id = 0 };

	return find_due(s, consultation_now(s), &t) == OK && t.id != 0;
}

/* Where it fails, but for the others: they, and whoever decides on them, do not wait for it. */
static enum status
passed_over(const struct turning *t, enum status status)
{
	if (status == OK || status == BUSY)
		return status;
	log_write(LOG_LEVEL_FAULT, "clock: consultation %lld: its turn could not be recorded (%d)",
	          (long long)t->id, (int)status);
	return OK;
}

/* One that has opened stands further on with its end. What did not turn, since the clock of the
 * trail is behind or its rows are bad, is left for the next time. */
enum status
consultation_tick(struct session *s)
{
	int64_t now = consultation_now(s);
	struct turning t = { .id = 0 };
	struct session clock;
	enum status status;

	session_begin(&clock, s->db, s->key, ACTOR_SYSTEM);
	clock.at = s->at;
	while ((status = find_due(s, now, &t)) == OK && t.id != 0) {
		status = act(&clock, t.state == CONSULTATION_SCHEDULED ? "open" : "close",
		             RIGHT_NONE, turn, &t, NULL);
		status = passed_over(&t, status);
		if (status != OK)
			break;
	}
	return status;
}
