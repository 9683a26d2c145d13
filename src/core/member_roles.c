/* Roles of members: given, taken, told in words. What a role allows is core/right's. */
#include <string.h>

#include "base/lang.h"
#include "core/member_rules.h"
#include "core/notice.h"
#include "core/tree.h"

/* By role, in the order of the index. */
SQL(sql_roles_of, SQL_READ,
    "SELECT r.name, mr.area FROM member_role mr CROSS JOIN role r ON r.id = mr.role"
    " WHERE mr.member = ?1 AND (mr.until IS NULL OR mr.until > ?2) ORDER BY mr.role");

SQL(sql_role_held, SQL_READ,
    "SELECT COALESCE(area, 0) FROM member_role WHERE member = ?1 AND role = ?2"
    " AND (until IS NULL OR until > ?3)");

SQL(sql_role_grant, SQL_WRITE,
    "INSERT INTO member_role (member, role, area) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (member, role, COALESCE(area, 0), COALESCE(unit, 0)) DO UPDATE SET until = NULL");

SQL(sql_role_revoke, SQL_WRITE, "DELETE FROM member_role WHERE member = ?1 AND role = ?2");

/* Who else gives rights everywhere, for good. Few hold such a role: role_right is a few dozen rows
 * and is read whole, member_role is then looked up by role. */
SQL(sql_role_other_giver, SQL_READ | SQL_SCAN_MEANT,
    "SELECT 1 FROM role_right rr CROSS JOIN member_role mr ON mr.role = rr.role"
    " CROSS JOIN member m ON m.id = mr.member"
    " WHERE rr.granted = ?2 AND mr.member <> ?1 AND mr.area IS NULL AND mr.unit IS NULL"
    " AND mr.until IS NULL AND m.state IN (0, 1) LIMIT 1");

const char *
member_roles(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	char *text = arena_strdup(a, "");

	struct stmt *st = db_begin(db, &sql_roles_of);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, now);
	while (db_step(st)) {
		const char *area = db_is_null(st, 1) ? NULL : tree_name(db, a, db_int(st, 1));
		text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", db_text(st, 0));
		if (area)
			text = arena_printf(a, "%s (%s)", text, area);
	}
	return db_end(st) == OK ? text : "";
}

static bool
gives_rights(const struct act *act, int64_t id)
{
	return right_held(act->session->db, id, RIGHT_RIGHTS, 0, act->now);
}

static enum status
need_another_giver(struct act *act, int64_t id)
{
	struct stmt *st = db_begin(act->session->db, &sql_role_other_giver);
	db_bind_int(st, 1, id);
	db_bind_text(st, 2, right_name(RIGHT_RIGHTS));
	bool other = db_step(st);
	enum status status = db_end(st);
	if (status == OK && !other)
		return problem_set(act->problem, DENIED, NULL,
		                   _("This is the last member who can give rights. Give that right "
		                     "to somebody else first."));
	return status;
}

enum status
member_not_last(struct act *act, int64_t id)
{
	return gives_rights(act, id) ? need_another_giver(act, id) : OK;
}

struct role_change {
	int64_t id;
	const char *role;
	int64_t area;
	int64_t role_id;
};

static enum status
find_role(struct act *act, struct role_change *c)
{
	enum status status = role_find(act->session->db, c->role, &c->role_id);

	if (status == NOT_FOUND)
		return problem_set(act->problem, INVALID, "role", _("There is no role \"%s\"."),
		                   c->role);
	if (status == OK && strcmp(c->role, "warga") == 0)
		return problem_set(act->problem, INVALID, "role",
		                   _("Every member has this role; it is neither given nor taken."));
	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = c->id;
	return status;
}

static enum status
check_reach(struct act *act, int64_t area)
{
	if (act_may(act, RIGHT_RIGHTS, area))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   area == 0 ? _("You may not give or take roles that hold everywhere.")
	                             : _("You may not give or take roles in this area."));
}

/* Where the role is held now: *held for c->area, *n anywhere; each place within the actor's reach
 * when `all` of them are to go. */
static enum status
look_at_held(struct act *act, const struct role_change *c, bool all, bool *held, size_t *n)
{
	enum status status = OK;

	*held = false;
	*n = 0;
	struct stmt *st = db_begin(act->session->db, &sql_role_held);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, c->role_id);
	db_bind_int(st, 3, act->now);
	while (status == OK && db_step(st)) {
		++*n;
		*held = *held || db_int(st, 0) == c->area;
		if (all)
			status = check_reach(act, db_int(st, 0));
	}
	enum status ended = db_end(st);
	return status != OK ? status : ended;
}

static enum status
check_grantee(struct act *act, const struct role_change *c)
{
	enum member_state state;

	enum status status = member_state_at(act->session->db, c->id, act->now, &state);
	if (status == NOT_FOUND)
		return problem_set(act->problem, NOT_FOUND, NULL, _("There is no such member."));
	if (status == OK && state == MEMBER_LEFT)
		return problem_set(act->problem, INVALID, NULL, _("This member has left."));
	return status;
}

static enum status
grant(struct act *act, void *arg)
{
	struct role_change *c = arg;
	bool held;
	size_t n;

	enum status status = find_role(act, c);
	if (status == OK)
		status = check_grantee(act, c);
	if (status == OK)
		status = member_check_area(act->session->db, c->area, act->problem);
	if (status == OK)
		status = check_reach(act, c->area);
	if (status == OK)
		status = look_at_held(act, c, false, &held, &n);
	if (status != OK)
		return status;
	if (held)
		return problem_set(act->problem, INVALID, "role",
		                   _("This member holds the role \"%s\" already."), c->role);
	struct stmt *st = db_begin(act->session->db, &sql_role_grant);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, c->role_id);
	if (c->area != 0)
		db_bind_int(st, 3, c->area);
	else
		db_bind_null(st, 3);
	audit_detail(&act->entry, "role=%lld area=%lld", (long long)c->role_id,
	             (long long)c->area);
	status = db_run(st);
	return status == OK ? notice_add(act, c->id) : status;
}

enum status
member_grant(struct session *s, int64_t id, const char *role, int64_t area, struct problem *p)
{
	struct role_change c = { .id = id, .role = role, .area = area };

	return act(s, "member_grant", RIGHT_RIGHTS, grant, &c, p);
}

static enum status
revoke(struct act *act, void *arg)
{
	struct role_change *c = arg;
	struct db *db = act->session->db;
	bool held;
	size_t n;

	enum status status = find_role(act, c);
	if (status == OK)
		status = look_at_held(act, c, true, &held, &n);
	if (status != OK)
		return status;
	if (n == 0)
		return problem_set(act->problem, INVALID, "role",
		                   _("This member does not hold the role \"%s\"."), c->role);
	bool gave = gives_rights(act, c->id);
	struct stmt *st = db_begin(db, &sql_role_revoke);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, c->role_id);
	status = db_run(st);
	if (status == OK && gave && !gives_rights(act, c->id))
		status = need_another_giver(act, c->id);
	audit_detail(&act->entry, "role=%lld places=%zu", (long long)c->role_id, n);
	return status == OK ? notice_add(act, c->id) : status;
}

enum status
member_revoke(struct session *s, int64_t id, const char *role, struct problem *p)
{
	struct role_change c = { .id = id, .role = role };

	return act(s, "member_revoke", RIGHT_RIGHTS, revoke, &c, p);
}
