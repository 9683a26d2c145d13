/* Roles of members: given, taken, told in words. What a role allows is core/right's, its shape
 * core/role's. */
#include <string.h>

#include "base/array.h"
#include "base/calendar.h"
#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/member_rules.h"
#include "core/notice.h"
#include "core/role.h"
#include "core/tree.h"

/* -- What is held ------------------------------------------------------------------------------ */

#define HOLDING                                                                                    \
	"SELECT mr.id, mr.member, mr.role, r.name, COALESCE(mr.area, 0), COALESCE(mr.unit, 0),"    \
	" COALESCE(mr.until, 0) FROM member_role mr CROSS JOIN role r ON r.id = mr.role"

/* By role, in the order of the index. */
SQL(sql_holdings_of, SQL_READ,
    HOLDING " WHERE mr.member = ?1 AND (mr.until IS NULL OR mr.until > ?2) ORDER BY mr.role");

SQL(sql_holding, SQL_READ,
    HOLDING " WHERE mr.id = ?1");

static struct holding
take_holding(struct stmt *st, struct db *db, struct arena *a)
{
	struct holding h = {
		.id = db_int(st, 0),
		.member = db_int(st, 1),
		.role = db_int(st, 2),
		.name = arena_strdup(a, db_text(st, 3)),
		.area = db_int(st, 4),
		.unit = db_int(st, 5),
		.until = db_int(st, 6),
	};

	if (h.area != 0 || h.unit != 0)
		h.where = tree_path(db, a, h.area != 0 ? h.area : h.unit);
	return h;
}

enum status
role_holdings(struct db *db, struct arena *a, int64_t member, int64_t now, struct holding **held,
              size_t *n)
{
	size_t room = 8;

	*n = 0;
	*held = arena_array(a, room, sizeof(**held));
	struct stmt *st = db_begin(db, &sql_holdings_of);
	db_bind_int(st, 1, member);
	db_bind_int(st, 2, now);
	while (db_step(st)) {
		if (*n == room) {
			struct holding *more = arena_array(a, room * 2, sizeof(*more));
			memcpy(more, *held, room * sizeof(*more));
			*held = more;
			room *= 2;
		}
		(*held)[(*n)++] = take_holding(st, db, a);
	}
	return db_end(st);
}

SQL(sql_holders, SQL_READ,
    HOLDING " WHERE mr.role = ?1 AND (mr.until IS NULL OR mr.until > ?2)"
    " AND (mr.member, mr.id) > (?3, ?4) ORDER BY mr.member, mr.id LIMIT ?5");
SQL(sql_holders_back, SQL_READ,
    HOLDING " WHERE mr.role = ?1 AND (mr.until IS NULL OR mr.until > ?2)"
    " AND (mr.member, mr.id) < (?3, ?4) ORDER BY mr.member DESC, mr.id DESC LIMIT ?5");

enum status
role_holders(struct session *s, struct arena *a, int64_t role, const struct holding *from,
             bool backward, size_t n, struct holding *rows, size_t *got)
{
	int64_t now = clock_believed(s->db);
	int64_t edge = backward ? INT64_MAX : 0;

	*got = 0;
	if (s->kind == ACTOR_GUEST ||
	    (s->kind == ACTOR_MEMBER && !right_held_anywhere(s->db, s->member, RIGHT_RIGHTS, now)))
		return DENIED;
	struct stmt *st = db_begin(s->db, backward ? &sql_holders_back : &sql_holders);
	db_bind_int(st, 1, role);
	db_bind_int(st, 2, now);
	db_bind_int(st, 3, from ? from->member : edge);
	db_bind_int(st, 4, from ? from->id : edge);
	db_bind_int(st, 5, (int64_t)n);
	while (*got < n && db_step(st))
		rows[(*got)++] = take_holding(st, s->db, a);
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

char *
holding_text(struct arena *a, const struct holding *h)
{
	const char *where = h->where ? arena_printf(a, _("%s with all below"), h->where)
	                             : _("everywhere");

	if (h->until == 0)
		return arena_strdup(a, where);
	/* Until the end of that day. */
	return arena_printf(a, _("%s, until %s"), where,
	                    date_long(a, calendar_day(h->until - 1)));
}

const char *
member_roles(struct db *db, struct arena *a, int64_t id, int64_t now)
{
	struct holding *held;
	size_t n;
	char *text = arena_strdup(a, "");

	if (role_holdings(db, a, id, now, &held, &n) != OK)
		return "";
	for (size_t i = 0; i < n; i++) {
		text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", held[i].name);
		if (held[i].where)
			text = arena_printf(a, "%s (%s)", text,
			                    tree_name(db, a, held[i].area != 0 ? held[i].area
			                                                       : held[i].unit));
	}
	return text;
}

/* -- Giving ------------------------------------------------------------------------------------ */

SQL(sql_role_grant, SQL_WRITE,
    "INSERT INTO member_role (member, role, area, unit, until) VALUES (?1, ?2, ?3, ?4, ?5)"
    " ON CONFLICT (member, role, COALESCE(area, 0), COALESCE(unit, 0))"
    " DO UPDATE SET until = excluded.until");

struct granting {
	int64_t id;
	const struct role_grant *grant;
	int64_t until; /* instant; 0: no end */
	struct arena scratch;
};

static enum status
check_reach(struct act *act, int64_t area, int64_t unit)
{
	if (unit != 0 ? act_may_unit(act, RIGHT_RIGHTS, unit) : act_may(act, RIGHT_RIGHTS, area))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   unit != 0   ? _("You may not give or take roles in this work unit.")
	                   : area == 0 ? _("You may not give or take roles that hold everywhere.")
	                               : _("You may not give or take roles in this area."));
}

static enum status
find_role(struct act *act, struct granting *g, struct role *role)
{
	int64_t id;
	enum status status = role_find(act->session->db, g->grant->role, &id);

	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = g->id;
	if (status == NOT_FOUND)
		return problem_set(act->problem, INVALID, "role", _("There is no role \"%s\"."),
		                   g->grant->role);
	if (status == OK)
		status = role_read(act->session->db, &g->scratch, id, role);
	if (status == OK && id == ROLE_RESIDENT)
		return problem_set(act->problem, INVALID, "role",
		                   _("Every member has this role; it is neither given nor taken."));
	if (status == OK && role->retired)
		return problem_set(act->problem, INVALID, "role",
		                   _("This role is put aside. Take it up again first."));
	return status;
}

static enum status
check_grantee(struct act *act, int64_t id)
{
	enum member_state state;

	enum status status = member_state_at(act->session->db, id, act->now, &state);
	if (status == NOT_FOUND)
		return problem_set(act->problem, NOT_FOUND, NULL, _("There is no such member."));
	if (status == OK && state == MEMBER_LEFT)
		return problem_set(act->problem, INVALID, NULL, _("This member has left."));
	return status;
}

static enum status
check_scope(struct act *act, struct granting *g)
{
	const struct role_grant *grant = g->grant;
	bool in_use = true;
	enum status status = OK;

	if (grant->area != 0 && grant->unit != 0)
		return problem_set(act->problem, INVALID, "unit",
		                   _("Choose an area or a work unit, not both."));
	if (grant->unit != 0)
		status = tree_in_use(act->session->db, TREE_UNIT, grant->unit, &in_use);
	if (status == OK && !in_use)
		return problem_set(act->problem, INVALID, "unit",
		                   _("This work unit is no longer in use. Choose another."));
	if (status == OK)
		status = member_check_area(act->session->db, grant->area, act->problem);
	g->until = grant->until != 0 ? calendar_midnight(grant->until + 1) : 0;
	if (status == OK && g->until != 0 && g->until <= act->now)
		return problem_set(act->problem, INVALID, "until",
		                   _("The last day must not be past."));
	return status == OK ? check_reach(act, grant->area, grant->unit) : status;
}

/* Until when it is held for the same area or unit; -1: not at all. */
static enum status
look_at_held(struct act *act, struct granting *g, int64_t role, int64_t *until)
{
	struct holding *held;
	size_t n;

	*until = -1;
	enum status status = role_holdings(act->session->db, &g->scratch, g->id, act->now, &held,
	                                   &n);
	for (size_t i = 0; status == OK && i < n; i++)
		if (held[i].role == role && held[i].area == g->grant->area &&
		    held[i].unit == g->grant->unit)
			*until = held[i].until;
	return status;
}

static enum status
write_grant(struct act *act, const struct granting *g, int64_t role)
{
	struct stmt *st = db_begin(act->session->db, &sql_role_grant);

	db_bind_int(st, 1, g->id);
	db_bind_int(st, 2, role);
	db_bind_id(st, 3, g->grant->area);
	db_bind_id(st, 4, g->grant->unit);
	db_bind_id(st, 5, g->until);
	audit_detail(&act->entry, "role=%lld area=%lld unit=%lld until=%lld", (long long)role,
	             (long long)g->grant->area, (long long)g->grant->unit, (long long)g->until);
	return db_run(st);
}

static enum status
grant(struct act *act, void *arg)
{
	struct granting *g = arg;
	struct role role;
	int64_t until = -1;
	bool had = role_giver(act->session->db, 0, act->now);

	enum status status = find_role(act, g, &role);
	if (status == OK)
		status = check_grantee(act, g->id);
	if (status == OK)
		status = check_scope(act, g);
	if (status == OK)
		status = role_may_give(act, role.rights, g->grant->area, g->grant->unit, g->until);
	if (status == OK)
		status = look_at_held(act, g, role.id, &until);
	if (status != OK)
		return status;
	if (until == g->until)
		return problem_set(act->problem, INVALID, "role",
		                   _("This member holds the role \"%s\" already."), role.name);
	status = write_grant(act, g, role.id);
	if (status == OK)
		status = role_keep_giver(act, had);
	return status == OK ? notice_tell(act, g->id, NULL) : status;
}

enum status
member_grant(struct session *s, int64_t id, const struct role_grant *given, struct problem *p)
{
	struct granting g = { .id = id, .grant = given };

	enum status status = act(s, "member_grant", RIGHT_RIGHTS, grant, &g, p);
	arena_free(&g.scratch);
	return status;
}

/* -- Taking ------------------------------------------------------------------------------------ */

SQL(sql_role_revoke, SQL_WRITE, "DELETE FROM member_role WHERE id = ?1");

struct revoking {
	int64_t id;
	int64_t holding;
	struct holding held;
	struct arena scratch;
};

static enum status
find_holding(struct act *act, struct revoking *r)
{
	struct stmt *st = db_begin(act->session->db, &sql_holding);

	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = r->id;
	db_bind_int(st, 1, r->holding);
	if (db_step(st))
		r->held = take_holding(st, act->session->db, &r->scratch);
	enum status status = db_end(st);
	if (status == OK && (r->held.id == 0 || r->held.member != r->id))
		return problem_set(act->problem, NOT_FOUND, NULL,
		                   _("This member does not hold that role any more."));
	return status;
}

static enum status
revoke(struct act *act, void *arg)
{
	struct revoking *r = arg;
	bool had = role_giver(act->session->db, 0, act->now);

	enum status status = find_holding(act, r);
	if (status == OK)
		status = check_reach(act, r->held.area, r->held.unit);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_role_revoke);
	db_bind_int(st, 1, r->holding);
	status = db_run(st);
	if (status == OK)
		status = role_keep_giver(act, had);
	audit_detail(&act->entry, "role=%lld area=%lld unit=%lld", (long long)r->held.role,
	             (long long)r->held.area, (long long)r->held.unit);
	return status == OK ? notice_tell(act, r->id, NULL) : status;
}

enum status
member_revoke(struct session *s, int64_t id, int64_t holding, struct problem *p)
{
	struct revoking r = { .id = id, .holding = holding };

	enum status status = act(s, "member_revoke", RIGHT_RIGHTS, revoke, &r, p);
	arena_free(&r.scratch);
	return status;
}
