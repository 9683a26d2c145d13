/* Who is on, and ending a session: see session_list.h. Signing in and out is session.c's. */
#include "core/session_list.h"

#include "base/array.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"
#include "core/clock_guard.h"
#include "core/member_rules.h"
#include "core/revision.h"

#define LOOKS 2000 /* sessions of others' areas that a page passes over before it pauses */

/* -- Those that broke off -------------------------------------------------------------------- */

SQL(sql_sweep_open, SQL_READ,
    "SELECT id, lives FROM session WHERE ended IS NULL ORDER BY started, id LIMIT ?1");
SQL(sql_sweep_close, SQL_WRITE,
    "UPDATE session SET ended = started, how = ?2 WHERE id = ?1 AND ended IS NULL");
SQL(sql_sweep_whose, SQL_READ,
    "SELECT m.number, s.source FROM session s JOIN member m ON m.id = s.member WHERE s.id = ?1");

/* Of those whose process gave no sign when it began nothing is known. */
static enum status
read_open(struct db *db, int64_t ids[SESSION_SWEEP], size_t *n)
{
	struct stmt *st = db_begin(db, &sql_sweep_open);

	*n = 0;
	db_bind_int(st, 1, SESSION_SWEEP);
	while (*n < SESSION_SWEEP && db_step(st))
		if (db_int(st, 1) != 0)
			ids[(*n)++] = db_int(st, 0);
	return db_end(st);
}

static void
tell_broken(struct db *db, int64_t id)
{
	struct arena a = { 0 };
	struct stmt *st = db_begin(db, &sql_sweep_whose);

	db_bind_int(st, 1, id);
	if (db_step(st))
		log_write(LOG_LEVEL_WARN, "session: that of %s at %s broke off",
		          member_number_text(&a, db_int(st, 0)), db_text(st, 1));
	arena_free(&a);
	db_end(st);
}

void
session_tell_swept(struct db *db, const struct session_swept *gone)
{
	for (size_t i = 0; i < gone->n; i++)
		tell_broken(db, gone->ids[i]);
}

enum status
session_sweep(struct db *db, struct session_swept *gone)
{
	int64_t ids[SESSION_SWEEP];
	bool alive[SESSION_SWEEP];
	size_t n;

	gone->n = 0;
	enum status status = read_open(db, ids, &n);
	if (status != OK || db_alive(db, ids, n, alive) != OK)
		return status;
	for (size_t i = 0; i < n && status == OK; i++) {
		if (alive[i])
			continue;
		gone->ids[gone->n++] = ids[i];
		struct stmt *st = db_begin(db, &sql_sweep_close);
		db_bind_int(st, 1, ids[i]);
		db_bind_int(st, 2, SESSION_BROKE_OFF);
		status = db_run(st);
	}
	return status;
}

static enum status
sweep(struct db *db, void *arg)
{
	return session_sweep(db, arg);
}

enum status
session_sweep_now(struct db *db, size_t *n)
{
	struct session_swept gone = { .n = 0 };
	enum status status = db_keep(db, DB_WAIT_MS, sweep, &gone);

	*n = gone.n;
	if (status == OK)
		session_tell_swept(db, &gone);
	return status;
}

/* -- The list -------------------------------------------------------------------------------- */

#define ROW                                                                                        \
	"SELECT s.id, s.started, s.member, m.number, p.name, s.source, p.area, s.lives"            \
	" FROM session s JOIN member m ON m.id = s.member LEFT JOIN person p ON p.member = m.id"   \
	" WHERE s.ended IS NULL"
SQL(sql_on, SQL_READ,
    ROW " AND (s.started, s.id) < (?1, ?2) ORDER BY s.started DESC, s.id DESC");
SQL(sql_back, SQL_READ, ROW " AND (s.started, s.id) > (?1, ?2) ORDER BY s.started, s.id");
/* Few are open of one member; their order is made here. */
SQL(sql_of_member, SQL_READ,
    ROW " AND s.member = ?3 AND s.id < ?2 AND s.started <= ?1 ORDER BY s.id DESC");
SQL(sql_of_member_back, SQL_READ,
    ROW " AND s.member = ?3 AND s.id > ?2 AND s.started >= ?1 ORDER BY s.id");

struct page {
	struct session *s;
	struct arena *a;
	struct session_row *rows;
	size_t n;
	size_t got;
	size_t passed_over;
	int64_t now;
	bool everywhere;
};

static bool
manages(const struct page *g, int64_t member, int64_t area)
{
	const struct session *s = g->s;

	return g->everywhere || (s->member != 0 && s->member == member)
	       || right_held(s->db, s->member, RIGHT_USERS, area, g->now);
}

static void
take(struct page *g, struct stmt *st, bool pause)
{
	const char *name = db_text(st, 4);
	const struct session *s = g->s;

	g->rows[g->got++] = (struct session_row){
		.id = db_int(st, 0), .pause = pause, .started = db_int(st, 1),
		.member = db_int(st, 2),
		.number = member_number_text(g->a, db_int(st, 3)),
		.name = arena_strdup(g->a, name ? name : _("Resident")),
		.source = arena_strdup(g->a, db_text(st, 5)),
		.own = s->member != 0 && db_int(st, 2) == s->member,
		.this = s->member != 0 && db_int(st, 0) == s->id,
	};
}

/* What broke off is passed over: it is closed by who may write. */
static enum status
take_rows(struct page *g, struct stmt *st)
{
	bool paused = false;

	while (!paused && g->got < g->n && db_step(st)) {
		int64_t id = db_int(st, 0);
		bool alive = true;
		if (db_int(st, 7) != 0 && db_alive(g->s->db, &id, 1, &alive) != OK)
			alive = true;
		if (alive && manages(g, db_int(st, 2), db_int(st, 6)))
			take(g, st, false);
		else if (++g->passed_over >= LOOKS)
			take(g, st, paused = true);
	}
	return db_end(st);
}

static enum status
may_look(struct page *g, int64_t member)
{
	const struct session *s = g->s;

	g->everywhere = s->kind == ACTOR_SYSTEM
	                || (s->member != 0
	                    && right_held(s->db, s->member, RIGHT_USERS, 0, g->now));
	if (g->everywhere || (s->member != 0 && s->member == member))
		return OK;
	return session_may(s, RIGHT_USERS) ? OK : DENIED;
}

enum status
session_list(struct session *s, struct arena *a, int64_t member, const struct session_row *from,
             bool backward, size_t n, struct session_row *rows, size_t *got)
{
	const int64_t edge = backward ? INT64_MIN : INT64_MAX;
	struct page g = { .s = s, .a = a, .rows = rows, .n = n, .now = clock_believed(s->db) };

	*got = 0;
	enum status status = may_look(&g, member);
	if (status != OK)
		return status;
	struct stmt *st = member == 0 ? db_begin(s->db, backward ? &sql_back : &sql_on)
	                              : db_begin(s->db, backward ? &sql_of_member_back
	                                                         : &sql_of_member);
	db_bind_int(st, 1, from ? from->started : edge);
	db_bind_int(st, 2, from ? from->id : edge);
	if (member != 0)
		db_bind_int(st, 3, member);
	status = take_rows(&g, st);
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	*got = g.got;
	return status;
}

/* -- Ending ---------------------------------------------------------------------------------- */

SQL(sql_end_find, SQL_READ,
    "SELECT s.member, COALESCE(p.area, 0) FROM session s LEFT JOIN person p ON p.member = s.member"
    " WHERE s.id = ?1 AND s.ended IS NULL");
SQL(sql_end_area, SQL_READ,
    "SELECT COALESCE(p.area, 0) FROM member m LEFT JOIN person p ON p.member = m.id"
    " WHERE m.id = ?1");
SQL(sql_end_one, SQL_WRITE,
    "UPDATE session SET ended = ?2, how = ?3, reason = ?4 WHERE id = ?1 AND ended IS NULL");
SQL(sql_end_all, SQL_WRITE,
    "UPDATE session SET ended = ?2, how = ?3, reason = ?4"
    " WHERE member = ?1 AND ended IS NULL AND id <> ?5");
SQL(sql_end_version, SQL_READ, "SELECT version FROM member WHERE id = ?1");

struct ending {
	int64_t id; /* 0: all of the member's */
	int64_t member;
	const char *reason;
	size_t n;
};

static enum status
find_session(struct act *act, struct ending *e, int64_t *area)
{
	bool one = e->id != 0;
	struct stmt *st = db_begin(act->session->db, one ? &sql_end_find : &sql_end_area);

	db_bind_int(st, 1, one ? e->id : e->member);
	bool found = db_step(st);
	if (found && one)
		e->member = db_int(st, 0);
	*area = found ? db_int(st, one ? 1 : 0) : 0;
	enum status status = db_end(st);
	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = e->member;
	if (status != OK || found)
		return status;
	return problem_set(act->problem, NOT_FOUND, NULL, "%s",
	                   one ? _("This session is not on any more.")
	                       : _("There is no such member."));
}

/* One's own may be ended without a word, but not under one's feet. */
static enum status
check(struct act *act, const struct ending *e, int64_t area)
{
	const struct session *s = act->session;

	if (s->member != 0 && s->member == e->member) {
		if (e->id == s->id)
			return problem_set(act->problem, DENIED, NULL,
			                   _("This is the session you are in. Sign out instead."));
		return OK;
	}
	if (!act_may(act, RIGHT_USERS, area))
		return member_out_of_reach(act);
	if (!e->reason || text_blank(e->reason))
		return problem_set(act->problem, INVALID, "reason",
		                   _("Give the reason; the member will read it."));
	if (text_length(e->reason) > MEMBER_REASON_MAX)
		return problem_set(act->problem, INVALID, "reason",
		                   _("A reason has at most %d letters."), MEMBER_REASON_MAX);
	return OK;
}

static enum status
keep_reason(struct act *act, const struct ending *e, int64_t *revision)
{
	const struct revision_field fields[] = { { "ended", e->reason }, { NULL, NULL } };

	*revision = 0;
	if (act->session->member == e->member)
		return OK;
	struct stmt *st = db_begin(act->session->db, &sql_end_version);
	db_bind_int(st, 1, e->member);
	int64_t version = db_step(st) ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	return status == OK ? revision_add(act, REVISION_NOTE, version, fields, revision) : status;
}

static enum status
end(struct act *act, void *arg)
{
	struct ending *e = arg;
	struct db *db = act->session->db;
	int64_t area;
	int64_t revision = 0;

	enum status status = find_session(act, e, &area);
	if (status == OK)
		status = check(act, e, area);
	if (status == OK)
		status = keep_reason(act, e, &revision);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, e->id != 0 ? &sql_end_one : &sql_end_all);
	db_bind_int(st, 1, e->id != 0 ? e->id : e->member);
	db_bind_int(st, 2, act->now);
	db_bind_int(st, 3, SESSION_ENDED);
	db_bind_id(st, 4, revision);
	if (e->id == 0)
		db_bind_int(st, 5, act->session->id);
	status = db_run(st);
	e->n = (size_t)db_changes(db);
	audit_detail(&act->entry, "sessions=%zu", e->n);
	if (status == OK && e->n == 0)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member has no other session that is on."));
	return status;
}

enum status
session_end(struct session *s, int64_t id, const char *reason, struct problem *p)
{
	struct ending e = { .id = id, .reason = reason };

	if (id == 0)
		return problem_set(p, NOT_FOUND, NULL, _("This session is not on any more."));
	return act(s, "session_end", RIGHT_NONE, end, &e, p);
}

enum status
session_end_all(struct session *s, int64_t member, const char *reason, size_t *n,
                struct problem *p)
{
	struct ending e = { .member = member, .reason = reason };
	enum status status = act(s, "session_end", RIGHT_NONE, end, &e, p);

	*n = status == OK ? e.n : 0;
	return status;
}

enum status
session_close_all(struct act *act, int64_t member)
{
	struct stmt *st = db_begin(act->session->db, &sql_end_all);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, act->now);
	db_bind_int(st, 3, SESSION_ENDED);
	db_bind_null(st, 4);
	db_bind_int(st, 5, 0);
	return db_run(st);
}

/* -- Told ------------------------------------------------------------------------------------ */

SQL(sql_ended, SQL_READ,
    "SELECT how, COALESCE(reason, 0) FROM session WHERE id = ?1 AND member = ?2");

char *
session_ended_text(struct db *db, struct arena *a, int64_t id, int64_t member)
{
	struct stmt *st = db_begin(db, &sql_ended);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, member);
	bool ended = db_step(st) && db_int(st, 0) == SESSION_ENDED;
	int64_t reason = ended ? db_int(st, 1) : 0;
	if (db_end(st) != OK || !ended)
		return arena_strdup(a, _("Your session has ended. Please sign in again."));
	const char *why = reason != 0 ? revision_value(db, a, reason, "ended") : NULL;
	if (reason == 0)
		return arena_strdup(a, _("You ended this session from another terminal."));
	return arena_printf(a, _("The office has ended your session. The reason: %s"),
	                    why ? why : _("ask the office"));
}
