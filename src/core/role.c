/* Roles: reading them, and the two rules that hold whatever is done with them: nobody gives a right
 * that they lack, and somebody always stays who can give rights. Shaping is role_edit.c's. */
#include "core/role.h"

#include "base/lang.h"
#include "core/clock_guard.h"

#define HOLDERS_MAX 1001

SQL(sql_role_all, SQL_READ,
    "SELECT id, name, preset, retired, version FROM role WHERE id > 0 ORDER BY id LIMIT ?1");

SQL(sql_role_one, SQL_READ,
    "SELECT id, name, preset, retired, version FROM role WHERE id = ?1");

SQL(sql_role_granted, SQL_READ, "SELECT granted FROM role_right WHERE role = ?1");

SQL(sql_role_holding, SQL_READ,
    "SELECT 1 FROM member_role WHERE role = ?1 AND (until IS NULL OR until > ?2) LIMIT ?3");

static struct role
take_role(struct stmt *st, struct arena *a)
{
	return (struct role){
		.id = db_int(st, 0),
		.name = arena_strdup(a, db_text(st, 1)),
		.preset = db_int(st, 2) != 0,
		.retired = db_int(st, 3) != 0,
		.version = db_int(st, 4),
	};
}

/* What stands in other tables. */
static enum status
complete(struct db *db, struct role *r, int64_t now)
{
	struct stmt *st = db_begin(db, &sql_role_granted);

	db_bind_int(st, 1, r->id);
	while (db_step(st))
		r->rights |= right_bit(db_text(st, 0));
	enum status status = db_end(st);
	if (status != OK || r->id == ROLE_RESIDENT)
		return status;
	st = db_begin(db, &sql_role_holding);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, now);
	db_bind_int(st, 3, HOLDERS_MAX);
	while (db_step(st))
		r->holders++;
	return db_end(st);
}

enum status
role_list(struct db *db, struct arena *a, struct role **roles, size_t *n)
{
	struct role *all = arena_array(a, ROLES_MAX, sizeof(*all));
	int64_t now = clock_believed(db);

	*roles = arena_array(a, ROLES_MAX, sizeof(**roles));
	*n = 0;
	size_t count = 0;
	struct stmt *st = db_begin(db, &sql_role_all);
	db_bind_int(st, 1, ROLES_MAX);
	while (db_step(st))
		all[count++] = take_role(st, a);
	enum status status = db_end(st);
	for (int aside = 0; aside <= 1; aside++)
		for (size_t i = 0; status == OK && i < count; i++) {
			if (all[i].retired != (aside == 1))
				continue;
			status = complete(db, &all[i], now);
			(*roles)[(*n)++] = all[i];
		}
	return status;
}

enum status
role_read(struct db *db, struct arena *a, int64_t id, struct role *role)
{
	*role = (struct role){ .id = 0 };
	struct stmt *st = db_begin(db, &sql_role_one);
	db_bind_int(st, 1, id);
	if (db_step(st))
		*role = take_role(st, a);
	enum status status = db_end(st);
	if (status == OK && role->id == 0)
		return NOT_FOUND;
	return status == OK ? complete(db, role, clock_believed(db)) : status;
}

char *
right_set_text(struct arena *a, right_set rights)
{
	char *text = arena_strdup(a, "");

	for (int i = RIGHT_NONE + 1; i < RIGHT_COUNT; i++)
		if (rights & (right_set)1 << i)
			text = arena_printf(a, "%s%s%s", text, *text ? ", " : "",
			                    right_label((enum right)i));
	return text;
}

/* -- Nobody gives what they lack --------------------------------------------------------------- */

enum status
role_may_give(struct act *act, right_set rights, int64_t area, int64_t unit, int64_t until)
{
	const struct session *s = act->session;
	int64_t last = until != 0 ? until - 1 : INT64_MAX;

	if (s->kind != ACTOR_MEMBER)
		return OK; /* the system: a guest never comes so far */
	for (int i = RIGHT_NONE + 1; i < RIGHT_COUNT; i++) {
		enum right right = (enum right)i;
		int64_t node = area != 0 ? area : unit;
		if (!(rights & (right_set)1 << i) ||
		    (right_held_unit(s->db, s->member, right, node, act->now) &&
		     right_held_unit(s->db, s->member, right, node, last)))
			continue;
		return problem_set(act->problem, DENIED, NULL,
		                   _("You cannot give \"%s\": you do not hold it there yourself, "
		                     "or not for as long."), right_label(right));
	}
	return OK;
}

/* -- Somebody always stays --------------------------------------------------------------------- */

/* Few hold such a role: role_right is a few dozen rows and is read whole, member_role is then looked
 * up by role. A suspension that has run out is none. */
SQL(sql_role_giver, SQL_READ | SQL_SCAN_MEANT,
    "SELECT 1 FROM role_right rr CROSS JOIN member_role mr ON mr.role = rr.role"
    " CROSS JOIN member m ON m.id = mr.member"
    " WHERE rr.granted = ?2 AND mr.member <> ?1 AND mr.area IS NULL AND mr.unit IS NULL"
    " AND mr.until IS NULL AND (m.state IN (0, 1) OR (m.state = 2 AND m.suspended_until <= ?3))"
    " LIMIT 1");

_Static_assert(MEMBER_PENDING == 0 && MEMBER_VERIFIED == 1 && MEMBER_SUSPENDED == 2,
               "the statement above says so");

bool
role_giver(struct db *db, int64_t but, int64_t now)
{
	struct stmt *st = db_begin(db, &sql_role_giver);

	db_bind_int(st, 1, but);
	db_bind_text(st, 2, right_name(RIGHT_RIGHTS));
	db_bind_int(st, 3, now);
	bool there = db_step(st);
	return db_end(st) == OK && there;
}

static enum status
last_giver(struct act *act)
{
	return problem_set(act->problem, DENIED, NULL,
	                   _("This is the last member who can give rights. Give that right to "
	                     "somebody else first."));
}

enum status
role_keep_giver(struct act *act, bool had)
{
	return had && !role_giver(act->session->db, 0, act->now) ? last_giver(act) : OK;
}

enum status
member_not_last(struct act *act, int64_t id)
{
	struct db *db = act->session->db;

	if (!role_giver(db, 0, act->now) || role_giver(db, id, act->now))
		return OK;
	return last_giver(act);
}
