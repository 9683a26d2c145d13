/* What the office does with members: verifies, suspends, reopens, sets a new secret. Roles are in
 * member_roles.c, lists in member_list.c. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/credential.h"
#include "core/member_rules.h"
#include "core/notice.h"
#include "core/revision.h"

SQL(sql_office_target, SQL_READ,
    "SELECT m.version, p.area, p.login, p.name FROM member m"
    " LEFT JOIN person p ON p.member = m.id WHERE m.id = ?1");

SQL(sql_office_set_state, SQL_WRITE,
    "UPDATE member SET state = ?2, suspended_until = ?3, version = version + 1 WHERE id = ?1");

SQL(sql_office_verification, SQL_WRITE,
    "INSERT INTO verification (member, officer, seen, at) VALUES (?1, ?2, ?3, ?4)");

SQL(sql_office_verified, SQL_READ, "SELECT 1 FROM verification WHERE member = ?1 LIMIT 1");

/* Set by set, so that it is exact whatever the member supported. */
SQL(sql_office_raise_support, SQL_WRITE,
    "UPDATE proposal SET support = support + 1 WHERE id IN"
    " (SELECT proposal FROM support WHERE member = ?1 AND counts = 0)");

SQL(sql_office_count_support, SQL_WRITE,
    "UPDATE support SET counts = 1 WHERE member = ?1 AND counts = 0");

/* -- The member an act is about ---------------------------------------------------------------- */

struct target {
	int64_t id;
	enum member_state state; /* at the act's instant */
	int64_t version;
	int64_t area;
};

/* Reads it and checks that the actor may do this there, and not to oneself. */
static enum status
aim(struct act *act, enum right right, int64_t id, struct target *t)
{
	struct db *db = act->session->db;

	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = id;
	t->id = id;
	struct stmt *st = db_begin(db, &sql_office_target);
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	t->version = db_int(st, 0);
	t->area = db_int(st, 1);
	enum status status = db_end(st);
	if (status != OK)
		return status;
	if (!found)
		return problem_set(act->problem, NOT_FOUND, NULL, _("There is no such member."));
	if (act->session->kind == ACTOR_MEMBER && act->session->member == id)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Somebody else has to do this for your own account."));
	if (!act_may(act, right, t->area))
		return problem_set(act->problem, DENIED, NULL,
		                   _("Your right does not reach the area of this member."));
	return member_state_at(db, id, act->now, &t->state);
}

static enum status
set_state(struct act *act, const struct target *t, enum member_state state, int64_t until)
{
	struct stmt *st = db_begin(act->session->db, &sql_office_set_state);

	db_bind_int(st, 1, t->id);
	db_bind_int(st, 2, state);
	if (until != 0)
		db_bind_int(st, 3, until);
	else
		db_bind_null(st, 3);
	audit_detail(&act->entry, "from=%d to=%d", (int)t->state, (int)state);
	if (until != 0)
		audit_detail(&act->entry, "until=%lld", (long long)until);
	return db_run(st);
}

static enum status
refuse_left(struct act *act)
{
	return problem_set(act->problem, INVALID, NULL, _("This member has left."));
}

/* -- Verifying --------------------------------------------------------------------------------- */

struct verifying {
	int64_t id;
	int64_t version;
	enum verification_seen seen;
};

const char *
verification_label(enum verification_seen seen)
{
	switch (seen) {
	case SEEN_CARD:
		return _("Identity card seen");
	case SEEN_FAMILY_CARD:
		return _("Family card seen");
	case SEEN_IN_PERSON:
		return _("Known in person");
	case SEEN_COUNT:
		break;
	}
	return "";
}

static enum status
record_verification(struct act *act, const struct verifying *v)
{
	struct stmt *st = db_begin(act->session->db, &sql_office_verification);

	db_bind_int(st, 1, v->id);
	if (act->session->member != 0)
		db_bind_int(st, 2, act->session->member);
	else
		db_bind_null(st, 2);
	db_bind_int(st, 3, v->seen);
	db_bind_int(st, 4, act->now);
	audit_detail(&act->entry, "seen=%d", (int)v->seen);
	return db_run(st);
}

static enum status
count_saved_support(struct act *act, int64_t id)
{
	struct stmt *st = db_begin(act->session->db, &sql_office_raise_support);

	db_bind_int(st, 1, id);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(act->session->db, &sql_office_count_support);
	db_bind_int(st, 1, id);
	status = db_run(st);
	audit_detail(&act->entry, "supports=%lld", (long long)db_changes(act->session->db));
	return status;
}

static enum status
verify(struct act *act, void *arg)
{
	const struct verifying *v = arg;
	struct target t;

	enum status status = aim(act, RIGHT_VERIFY, v->id, &t);
	if (status != OK)
		return status;
	if (t.version != v->version)
		return CONFLICT;
	if (t.state == MEMBER_VERIFIED)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member is verified already."));
	if (t.state == MEMBER_LEFT)
		return refuse_left(act);
	if (t.state == MEMBER_SUSPENDED)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member is suspended. Reopen the account first."));
	status = set_state(act, &t, MEMBER_VERIFIED, 0);
	if (status == OK)
		status = record_verification(act, v);
	if (status == OK)
		status = count_saved_support(act, v->id);
	return status == OK ? notice_add(act, v->id) : status;
}

enum status
member_verify(struct session *s, int64_t id, int64_t version, enum verification_seen seen,
              struct problem *p)
{
	struct verifying v = { .id = id, .version = version, .seen = seen };

	if ((unsigned)seen >= SEEN_COUNT)
		return problem_set(p, INVALID, "seen", _("Say what you have seen."));
	return act(s, "member_verify", RIGHT_VERIFY, verify, &v, p);
}

/* -- Suspending -------------------------------------------------------------------------------- */

struct standing_change {
	int64_t id;
	const char *reason;
	int64_t until;
};

static enum status
check_reason(const char *reason, struct problem *p)
{
	if (!reason || text_blank(reason))
		return problem_set(p, INVALID, "reason",
		                   _("Give the reason; the member will read it."));
	if (text_length(reason) > MEMBER_REASON_MAX)
		return problem_set(p, INVALID, "reason", _("A reason has at most %d letters."),
		                   MEMBER_REASON_MAX);
	return OK;
}

static enum status
keep_reason(struct act *act, const struct target *t, const char *reason)
{
	const struct revision_field fields[] = { { "reason", reason }, { NULL, NULL } };
	int64_t id;

	return revision_add(act, REVISION_REASON, t->version + 1, fields, &id);
}

static enum status
suspend(struct act *act, void *arg)
{
	const struct standing_change *c = arg;
	struct target t;

	enum status status = aim(act, RIGHT_USERS, c->id, &t);
	if (status != OK)
		return status;
	if (t.state == MEMBER_LEFT)
		return refuse_left(act);
	if (t.state == MEMBER_SUSPENDED)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member is suspended already."));
	if (c->until != 0 && c->until <= act->now)
		return problem_set(act->problem, INVALID, "until",
		                   _("The end of the suspension must be in the future."));
	status = member_not_last(act, c->id);
	if (status == OK)
		status = set_state(act, &t, MEMBER_SUSPENDED, c->until);
	if (status == OK)
		status = keep_reason(act, &t, c->reason);
	return status == OK ? notice_add(act, c->id) : status;
}

enum status
member_suspend(struct session *s, int64_t id, const char *reason, int64_t until,
               struct problem *p)
{
	struct standing_change c = { .id = id, .reason = reason, .until = until };

	enum status status = check_reason(reason, p);
	return status == OK ? act(s, "member_suspend", RIGHT_USERS, suspend, &c, p) : status;
}

static enum status
resume(struct act *act, void *arg)
{
	const struct standing_change *c = arg;
	struct target t;

	enum status status = aim(act, RIGHT_USERS, c->id, &t);
	if (status != OK)
		return status;
	if (t.state != MEMBER_SUSPENDED)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member is not suspended."));
	struct stmt *st = db_begin(act->session->db, &sql_office_verified);
	db_bind_int(st, 1, c->id);
	bool verified = db_step(st);
	status = db_end(st);
	if (status == OK)
		status = set_state(act, &t, verified ? MEMBER_VERIFIED : MEMBER_PENDING, 0);
	if (status == OK)
		status = keep_reason(act, &t, c->reason);
	return status == OK ? notice_add(act, c->id) : status;
}

enum status
member_resume(struct session *s, int64_t id, const char *reason, struct problem *p)
{
	struct standing_change c = { .id = id, .reason = reason };

	enum status status = check_reason(reason, p);
	return status == OK ? act(s, "member_resume", RIGHT_USERS, resume, &c, p) : status;
}

/* -- A new secret ------------------------------------------------------------------------------ */

struct secret_change {
	int64_t id;
	char hash[CREDENTIAL_HASH_SIZE];
	bool must_change;
};

static enum status
set_secret(struct act *act, void *arg)
{
	const struct secret_change *c = arg;
	struct target t;

	enum status status = aim(act, RIGHT_USERS, c->id, &t);
	if (status != OK)
		return status;
	if (t.state == MEMBER_LEFT)
		return refuse_left(act);
	/* Else who may reset secrets could take over who gives rights. */
	if (right_held_anywhere(act->session->db, c->id, RIGHT_RIGHTS, act->now)
	    && !act_may(act, RIGHT_RIGHTS, 0))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This member gives rights to others; only somebody with that "
		                     "right can set the password anew."));
	status = credential_store(act->session->db, c->id, CREDENTIAL_PASSWORD, c->hash,
	                          c->must_change, act->now);
	audit_detail(&act->entry, "must_change=%d", c->must_change);
	return status == OK ? notice_add(act, c->id) : status;
}

/* The person's own names make poor secrets; they are looked up before the write begins. */
static enum status
check_secret(struct db *db, int64_t id, const char *secret, struct problem *p)
{
	struct arena a = { 0 };
	const char *login = NULL, *name = NULL;

	struct stmt *st = db_begin(db, &sql_office_target);
	db_bind_int(st, 1, id);
	if (db_step(st)) {
		login = arena_strdup(&a, db_text(st, 2));
		name = arena_strdup(&a, db_text(st, 3));
	}
	enum status status = problem_default(p, db_end(st));
	if (status == OK)
		status = credential_check(secret, name, login, p);
	arena_free(&a);
	return status;
}

enum status
member_set_secret(struct session *s, int64_t id, const char *secret, bool must_change,
                  struct problem *p)
{
	struct secret_change c = { .id = id, .must_change = must_change };

	enum status status = check_secret(s->db, id, secret, p);
	if (status == OK)
		status = problem_default(p, credential_hash(db_path(s->db), secret, c.hash));
	if (status == OK)
		status = act(s, "member_secret", RIGHT_USERS, set_secret, &c, p);
	explicit_bzero(&c, sizeof(c));
	return status;
}

static enum status
note_changed(struct act *act, void *arg)
{
	(void)arg;
	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = act->session->member;
	return OK;
}

/* The newest secret is younger than what the trail knows of the member's secrets. */
SQL(sql_secret_unrecorded, SQL_READ,
    "SELECT 1 FROM credential c WHERE c.member = ?1 AND c.set_at >"
    " (SELECT COALESCE(MAX(a.at), 0) FROM audit a WHERE a.subject = ?2 AND a.subject_id = ?1"
    " AND a.verb IN ('member_register', 'member_secret', 'member_secret_own'))");

enum status
member_secret_settle(struct session *s, struct problem *p)
{
	struct stmt *st = db_begin(s->db, &sql_secret_unrecorded);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, SUBJECT_MEMBER);
	bool unrecorded = db_step(st);
	enum status status = db_end(st);
	if (status == OK && unrecorded)
		return member_secret_changed(s, p);
	return problem_default(p, status);
}

enum status
member_secret_changed(struct session *s, struct problem *p)
{
	return act(s, "member_secret_own", RIGHT_NONE, note_changed, NULL, p);
}
