/* What the office does with members: verifies, refuses to, suspends, reopens. Secrets are in
 * member_secret.c, roles in member_roles.c, lists in member_list.c. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/comment.h"
#include "core/member_rules.h"
#include "core/notice.h"
#include "core/proposal.h"
#include "core/revision.h"

SQL(sql_office_target, SQL_READ,
    "SELECT m.version, p.area FROM member m LEFT JOIN person p ON p.member = m.id"
    " WHERE m.id = ?1");

SQL(sql_office_set_state, SQL_WRITE,
    "UPDATE member SET state = ?2, suspended_until = ?3, version = version + 1 WHERE id = ?1");

SQL(sql_office_verification, SQL_WRITE,
    "INSERT INTO verification (member, officer, seen, at) VALUES (?1, ?2, ?3, ?4)");

SQL(sql_office_verified, SQL_READ, "SELECT 1 FROM verification WHERE member = ?1 LIMIT 1");

/* -- The member an act is about ---------------------------------------------------------------- */

enum status
member_aim(struct act *act, int64_t id, struct member_target *t)
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
	return member_state_at(db, id, act->now, &t->state);
}

enum status
member_out_of_reach(struct act *act)
{
	return problem_set(act->problem, DENIED, NULL,
	                   _("Your right does not reach the area of this member."));
}

/* Reads it and checks that the actor may do this there, and not to oneself. */
static enum status
aim(struct act *act, enum right right, int64_t id, struct member_target *t)
{
	enum status status = member_aim(act, id, t);

	return status == OK && !act_may(act, right, t->area) ? member_out_of_reach(act) : status;
}

static enum status
set_state(struct act *act, const struct member_target *t, enum member_state state, int64_t until)
{
	struct stmt *st = db_begin(act->session->db, &sql_office_set_state);

	db_bind_int(st, 1, t->id);
	db_bind_int(st, 2, state);
	db_bind_id(st, 3, until);
	audit_detail(&act->entry, "from=%d to=%d", (int)t->state, (int)state);
	if (until != 0)
		audit_detail(&act->entry, "until=%lld", (long long)until);
	return db_run(st);
}

enum status
member_refuse_left(struct act *act)
{
	return problem_set(act->problem, INVALID, NULL, _("This member has left."));
}

enum status
member_check_holder(struct act *act, int64_t id)
{
	struct arena a = { 0 };
	bool holds = member_roles(act->session->db, &a, id, act->now)[0] != '\0';

	arena_free(&a);
	if (!holds || act_may(act, RIGHT_RIGHTS, 0))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("This member holds a role in the hall. Only somebody who gives and "
	                     "takes roles can do this."));
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
	db_bind_id(st, 2, act->session->member);
	db_bind_int(st, 3, v->seen);
	db_bind_int(st, 4, act->now);
	audit_detail(&act->entry, "seen=%d", (int)v->seen);
	return db_run(st);
}

static enum status
verify(struct act *act, void *arg)
{
	const struct verifying *v = arg;
	struct member_target t;

	enum status status = aim(act, RIGHT_VERIFY, v->id, &t);
	if (status != OK)
		return status;
	if (t.version != v->version)
		return CONFLICT;
	if (t.state == MEMBER_VERIFIED)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member is verified already."));
	if (t.state == MEMBER_LEFT)
		return member_refuse_left(act);
	if (t.state == MEMBER_SUSPENDED)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member is suspended. Reopen the account first."));
	status = set_state(act, &t, MEMBER_VERIFIED, 0);
	if (status == OK)
		status = record_verification(act, v);
	if (status == OK)
		status = proposal_support_counts(act, v->id);
	if (status == OK)
		status = comment_verified(act, v->id);
	return status == OK ? notice_tell(act, v->id, NULL) : status;
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
keep_reason(struct act *act, const struct member_target *t, const char *name, const char *reason)
{
	const struct revision_field fields[] = { { name, reason }, { NULL, NULL } };
	int64_t id;

	return revision_add(act, REVISION_REASON, t->version + 1, fields, &id);
}

static enum status
suspend(struct act *act, void *arg)
{
	const struct standing_change *c = arg;
	struct member_target t;

	enum status status = aim(act, RIGHT_USERS, c->id, &t);
	if (status != OK)
		return status;
	if (t.state == MEMBER_LEFT)
		return member_refuse_left(act);
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
		status = keep_reason(act, &t, "reason", c->reason);
	return status == OK ? notice_tell(act, c->id, NULL) : status;
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
	struct member_target t;

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
		status = keep_reason(act, &t, "reason", c->reason);
	return status == OK ? notice_tell(act, c->id, NULL) : status;
}

enum status
member_resume(struct session *s, int64_t id, const char *reason, struct problem *p)
{
	struct standing_change c = { .id = id, .reason = reason };

	enum status status = check_reason(reason, p);
	return status == OK ? act(s, "member_resume", RIGHT_USERS, resume, &c, p) : status;
}

/* -- Refusing to verify ------------------------------------------------------------------------ */

SQL(sql_office_touch, SQL_WRITE, "UPDATE member SET version = version + 1 WHERE id = ?1");

/* Who oversees its area; not who was refused, should they be one of them. */
static enum status
tell_overseers(struct act *act, const struct member_target *t)
{
	const struct telling office = { .as = TOLD_OFFICE, .but = { t->id } };

	return notice_tell_office(act, RIGHT_OVERSEE, 0, t->area, &office);
}

struct refusal {
	int64_t id;
	int64_t version;
	const char *reason;
};

static enum status
refuse(struct act *act, void *arg)
{
	const struct refusal *r = arg;
	struct member_target t;

	enum status status = aim(act, RIGHT_VERIFY, r->id, &t);
	if (status != OK)
		return status;
	if (t.version != r->version)
		return CONFLICT;
	if (t.state != MEMBER_PENDING)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member does not wait to be verified."));
	struct stmt *st = db_begin(act->session->db, &sql_office_touch);
	db_bind_int(st, 1, r->id);
	status = db_run(st);
	if (status == OK)
		status = keep_reason(act, &t, "refused", r->reason);
	if (status == OK)
		status = notice_tell(act, r->id, NULL);
	return status == OK ? tell_overseers(act, &t) : status;
}

enum status
member_refuse_verification(struct session *s, int64_t id, int64_t version, const char *reason,
                           struct problem *p)
{
	struct refusal r = { .id = id, .version = version, .reason = reason };

	enum status status = check_reason(reason, p);
	return status == OK ? act(s, "member_refuse", RIGHT_VERIFY, refuse, &r, p) : status;
}
