/* Why somebody may do something, or may not: which role each right comes from, and for one that is
 * lacking, which roles have it and who could give them. */
#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/role.h"

#define GIVERS_MAX 5 /* named; an office has one or two */

SQL(sql_explain_area, SQL_READ,
    "SELECT COALESCE(p.area, 0) FROM member m LEFT JOIN person p ON p.member = m.id"
    " WHERE m.id = ?1");

/* As the statement of role_giver(), which explains the scan. */
SQL(sql_explain_givers, SQL_READ | SQL_SCAN_MEANT,
    "SELECT DISTINCT mr.member FROM role_right rr CROSS JOIN member_role mr ON mr.role = rr.role"
    " CROSS JOIN member m ON m.id = mr.member"
    " WHERE rr.granted = ?1 AND mr.area IS NULL AND mr.unit IS NULL"
    " AND (mr.until IS NULL OR mr.until > ?2)"
    " AND (m.state IN (0, 1) OR (m.state = 2 AND m.suspended_until <= ?2)) LIMIT ?3");

static enum status
check_eyes(struct session *s, int64_t member, int64_t now)
{
	struct stmt *st = db_begin(s->db, &sql_explain_area);

	db_bind_int(st, 1, member);
	bool found = db_step(st);
	int64_t area = found ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	if (status != OK)
		return status;
	if (!found)
		return NOT_FOUND;
	if (s->kind == ACTOR_SYSTEM || (s->kind == ACTOR_MEMBER && s->member == member))
		return OK;
	if (s->kind == ACTOR_MEMBER && (right_held(s->db, s->member, RIGHT_RIGHTS, area, now) ||
	                                right_held(s->db, s->member, RIGHT_USERS, area, now) ||
	                                right_held(s->db, s->member, RIGHT_VERIFY, area, now)))
		return OK;
	return DENIED;
}

static const struct role *
role_of(const struct role *roles, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (roles[i].id == id)
			return &roles[i];
	return NULL;
}

static const char *
roles_with(struct arena *a, const struct role *roles, size_t n, right_set bit)
{
	char *text = arena_strdup(a, "");

	for (size_t i = 0; i < n; i++)
		if (!roles[i].retired && roles[i].rights & bit)
			text = arena_printf(a, "%s%s%s", text, *text ? ", " : "", roles[i].name);
	return text;
}

/* One right of a member whose account is open. */
static void
explain_right(struct arena *a, const struct role *roles, size_t n_roles,
              const struct holding *held, size_t n_held, right_set bit, struct reason *r)
{
	r->ways = arena_array(a, n_held + 1, sizeof(*r->ways));
	for (size_t i = 0; i < n_held; i++) {
		const struct role *role = role_of(roles, n_roles, held[i].role);
		if (role && role->rights & bit)
			r->ways[r->way_count++] = held[i];
	}
	const struct role *everyones = role_of(roles, n_roles, ROLE_RESIDENT);
	r->everyone = everyones && everyones->rights & bit;
	r->held = r->everyone || r->way_count > 0;
}

static enum status
find_givers(struct db *db, struct arena *a, int64_t now, const char **givers)
{
	int64_t found[GIVERS_MAX];
	size_t n = 0;
	char *text = arena_strdup(a, "");

	struct stmt *st = db_begin(db, &sql_explain_givers);
	db_bind_text(st, 1, right_name(RIGHT_RIGHTS));
	db_bind_int(st, 2, now);
	db_bind_int(st, 3, GIVERS_MAX);
	while (n < GIVERS_MAX && db_step(st))
		found[n++] = db_int(st, 0);
	enum status status = db_end(st);
	for (size_t i = 0; i < n; i++)
		text = arena_printf(a, "%s%s%s", text, *text ? ", " : "",
		                    member_number_of(db, a, found[i]));
	*givers = text;
	return status;
}

enum status
role_explain(struct session *s, struct arena *a, int64_t member, struct explanation *e)
{
	int64_t now = clock_believed(s->db);
	struct holding *held = NULL;
	struct role *roles = NULL;
	size_t n_held = 0;
	size_t n_roles = 0;

	*e = (struct explanation){ .givers = "" };
	enum status status = check_eyes(s, member, now);
	if (status == OK)
		status = member_state_at(s->db, member, now, &e->state);
	if (status == OK)
		status = role_holdings(s->db, a, member, now, &held, &n_held);
	if (status == OK)
		status = role_list(s->db, a, &roles, &n_roles);
	if (status == OK)
		status = find_givers(s->db, a, now, &e->givers);
	bool open = e->state == MEMBER_PENDING || e->state == MEMBER_VERIFIED;
	for (int i = RIGHT_NONE + 1; status == OK && i < RIGHT_COUNT; i++) {
		struct reason *r = &e->rights[i];
		right_set bit = (right_set)1 << i;
		if (open)
			explain_right(a, roles, n_roles, held, n_held, bit, r);
		r->roles = r->held ? "" : roles_with(a, roles, n_roles, bit);
	}
	return status;
}
