/* Who is at the terminal: see session.h. Whether a secret is right was PAM's to say before. */
#include "core/session.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/assist.h"
#include "core/clock_guard.h"
#include "core/logbook.h"
#include "core/member.h"
#include "core/notice.h"
#include "core/session_list.h"

#define LEAVE_WAIT_MS 500

SQL(sql_session_add, SQL_WRITE,
    "INSERT INTO session (member, source, started, lives) VALUES (?1, ?2, ?3, 1)");

SQL(sql_session_lifeless, SQL_WRITE, "UPDATE session SET lives = 0 WHERE id = ?1");

SQL(sql_session_end, SQL_WRITE, "UPDATE session SET ended = ?2 WHERE id = ?1 AND ended IS NULL");

SQL(sql_session_open, SQL_READ,
    "SELECT 1 FROM session WHERE id = ?1 AND member = ?2 AND ended IS NULL");

SQL(sql_session_person, SQL_READ,
    "SELECT m.number, p.login, p.name, p.area FROM member m JOIN person p ON p.member = m.id"
    " WHERE m.id = ?1");

static void
become(struct session *s, enum actor_kind kind)
{
	struct db *db = s->db;
	struct key *key = s->key;
	int64_t at = s->at;

	explicit_bzero(s, sizeof(*s));
	s->db = db;
	s->key = key;
	s->at = at;
	s->kind = kind;
	if (kind == ACTOR_SYSTEM || kind == ACTOR_IMPORT)
		s->rights = ~(right_set)0;
}

void
session_begin(struct session *s, struct db *db, struct key *key, enum actor_kind kind)
{
	/* Opens the source of randomness before the process is confined. */
	if (sodium_init() < 0)
		log_write(LOG_LEVEL_FAULT, "program: libsodium could not be made ready");
	s->db = db;
	s->key = key;
	s->at = 0;
	become(s, kind);
}

void
session_switch(struct session *s, int64_t id, int64_t member)
{
	become(s, ACTOR_MEMBER);
	s->id = id;
	s->member = member;
}

struct entering {
	int64_t member;
	const char *source;
	int64_t now;
	int64_t id;
	struct session_swept gone; /* of others */
};

static enum status
record_start(struct db *db, void *arg)
{
	struct entering *e = arg;

	struct stmt *st = db_begin(db, &sql_session_add);
	db_bind_int(st, 1, e->member);
	db_bind_text(st, 2, e->source ? e->source : "");
	db_bind_int(st, 3, e->now);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	e->id = db_last_id(db);
	/* Where signs of life cannot be given none are looked for either. */
	if (db_live(db, e->id) == OK)
		return session_sweep(db, &e->gone);
	st = db_begin(db, &sql_session_lifeless);
	db_bind_int(st, 1, e->id);
	return db_run(st);
}

int64_t
session_now(const struct session *s)
{
	return s->at ? s->at : clock_believed(s->db);
}

enum status
session_enter(struct session *s, const char *login, const char *source, struct problem *p)
{
	struct entering e = { .source = source, .now = session_now(s) };
	struct arena a = { 0 };

	enum status status = member_find_login(s->db, login, &e.member);
	if (status == NOT_FOUND)
		status = member_of_staff(s, login, &e.member, p);
	if (status != OK)
		return problem_default(p, status);
	const char *refusal = member_refusal(s->db, &a, e.member, e.now);
	if (refusal)
		status = problem_set(p, DENIED, NULL, "%s", refusal);
	arena_free(&a);
	if (status == OK)
		status = db_keep(s->db, DB_WAIT_MS, record_start, &e);
	if (status != OK) {
		db_live_end(s->db, e.id);
		return problem_default(p, status);
	}
	session_tell_swept(s->db, &e.gone);
	session_switch(s, e.id, e.member);
	return session_refresh(s, p);
}

struct leaving {
	int64_t id;
	int64_t now;
};

static enum status
record_end(struct db *db, void *arg)
{
	const struct leaving *l = arg;

	struct stmt *st = db_begin(db, &sql_session_end);
	db_bind_int(st, 1, l->id);
	db_bind_int(st, 2, l->now);
	return db_run(st);
}

void
session_leave(struct session *s)
{
	struct leaving l = { .id = s->id, .now = session_now(s) };

	if (s->kind != ACTOR_MEMBER)
		return;
	if (s->assisted_by != 0) {
		assist_end(s);
		return;
	}
	if (db_keep_typed(s->db, LEAVE_WAIT_MS, record_end, &l) != OK)
		log_write(LOG_LEVEL_WARN, "session: %lld: its end could not be recorded",
		          (long long)l.id);
	db_live_end(s->db, l.id);
	become(s, ACTOR_GUEST);
}

enum status
session_check(const struct session *s, int64_t now, struct problem *p)
{
	struct arena a = { 0 };

	struct stmt *st = db_begin(s->db, &sql_session_open);
	db_bind_int(st, 1, s->id);
	db_bind_int(st, 2, s->member);
	bool open = db_step(st);
	enum status status = db_end(st);
	if (status != OK)
		return problem_default(p, status);
	const char *refusal = member_refusal(s->db, &a, s->member, now);
	if (!refusal && !open)
		refusal = session_ended_text(s->db, &a, s->id, s->member);
	if (refusal)
		status = problem_set(p, DENIED, NULL, "%s", refusal);
	arena_free(&a);
	return status == OK ? assist_check(s, now, p) : status;
}

static enum status
load_person(struct session *s)
{
	struct stmt *st = db_begin(s->db, &sql_session_person);

	db_bind_int(st, 1, s->member);
	bool found = db_step(st);
	if (found) {
		s->number = db_int(st, 0);
		snprintf(s->login, sizeof(s->login), "%s", db_text(st, 1));
		snprintf(s->name, sizeof(s->name), "%s", db_text(st, 2));
		s->area = db_int(st, 3);
	}
	enum status status = db_end(st);
	return status == OK && !found ? DENIED : status;
}

enum status
session_refresh(struct session *s, struct problem *p)
{
	int64_t now = clock_believed(s->db);
	enum member_state state;

	if (s->kind != ACTOR_MEMBER)
		return OK;
	enum status status = session_check(s, now, p);
	if (status == OK)
		status = load_person(s);
	if (status == OK)
		status = member_state_at(s->db, s->member, now, &state);
	if (status == DENIED) {
		log_write(LOG_LEVEL_NOTE, "session: that of %s is over: it was ended, or they may no "
		                          "longer be here", logbook_who(s));
		session_leave(s);
	}
	if (status != OK)
		return problem_default(p, status);
	s->verified = state == MEMBER_VERIFIED;
	s->rights = rights_of(s->db, s->member, now);
	s->unread = notice_unread(s->db, s->member);
	return OK;
}

bool
session_may(const struct session *s, enum right right)
{
	return right == RIGHT_NONE || (s->rights & ((right_set)1 << right)) != 0;
}
