/* Rights and roles: see right.h. Who may give and take them is core/member_office's. */
#include "core/right.h"

#include <string.h>

#include "core/member.h"

static const char *const names[RIGHT_COUNT] = {
	[RIGHT_NONE] = "",
	[RIGHT_PROPOSE] = "propose",
	[RIGHT_SUPPORT] = "support",
	[RIGHT_MODERATE] = "moderate",
	[RIGHT_OVERSEE] = "oversee",
	[RIGHT_VERIFY] = "verify",
	[RIGHT_USERS] = "users",
	[RIGHT_RIGHTS] = "rights",
	[RIGHT_AUDIT] = "audit",
	[RIGHT_EXPORT] = "export",
	[RIGHT_IMPORT] = "import",
};

SQL(sql_right_all, SQL_READ,
    "SELECT rr.granted FROM member_role mr JOIN role_right rr ON rr.role = mr.role"
    " WHERE mr.member = ?1 AND (mr.until IS NULL OR mr.until > ?2)"
    " UNION ALL"
    " SELECT rr.granted FROM role r JOIN role_right rr ON rr.role = r.id WHERE r.name = 'warga'");

/* `up` is the area and those above it. UNION, not UNION ALL: it ends even if the areas were ever
 * made to run in a circle. */
SQL(sql_right_held, SQL_READ,
    "WITH RECURSIVE up (id, parent) AS ("
    "  SELECT n.id, n.parent FROM node n WHERE n.id = ?4"
    "  UNION SELECT n.id, n.parent FROM up CROSS JOIN node n ON n.id = up.parent)"
    " SELECT 1 FROM member_role mr JOIN role_right rr ON rr.role = mr.role AND rr.granted = ?2"
    " WHERE mr.member = ?1 AND (mr.until IS NULL OR mr.until > ?3)"
    " AND ((mr.area IS NULL AND mr.unit IS NULL) OR mr.area IN (SELECT id FROM up))"
    " UNION ALL"
    " SELECT 1 FROM role r JOIN role_right rr ON rr.role = r.id AND rr.granted = ?2"
    " WHERE r.name = 'warga'");

SQL(sql_role_find, SQL_READ, "SELECT id FROM role WHERE name = ?1");

const char *
right_name(enum right right)
{
	return names[right];
}

static right_set
right_bit(const char *name)
{
	for (int i = RIGHT_NONE + 1; i < RIGHT_COUNT; i++)
		if (strcmp(names[i], name) == 0)
			return (right_set)1 << i;
	return 0;
}

/* Suspended and gone members hold nothing, whatever their roles say. */
static bool
is_active(struct db *db, int64_t member, int64_t now)
{
	enum member_state state;

	return member_state_at(db, member, now, &state) == OK
	       && (state == MEMBER_PENDING || state == MEMBER_VERIFIED);
}

right_set
rights_of(struct db *db, int64_t member, int64_t now)
{
	right_set set = (right_set)1 << RIGHT_NONE;

	if (!is_active(db, member, now))
		return 0;
	struct stmt *st = db_begin(db, &sql_right_all);
	db_bind_int(st, 1, member);
	db_bind_int(st, 2, now);
	while (db_step(st))
		set |= right_bit(db_text(st, 0));
	return db_end(st) == OK ? set : 0;
}

bool
right_held(struct db *db, int64_t member, enum right right, int64_t area, int64_t now)
{
	if (!is_active(db, member, now))
		return false;
	if (right == RIGHT_NONE)
		return true;
	struct stmt *st = db_begin(db, &sql_right_held);
	db_bind_int(st, 1, member);
	db_bind_text(st, 2, names[right]);
	db_bind_int(st, 3, now);
	db_bind_int(st, 4, area);
	bool held = db_step(st);
	return db_end(st) == OK && held;
}

bool
right_held_anywhere(struct db *db, int64_t member, enum right right, int64_t now)
{
	return (rights_of(db, member, now) & ((right_set)1 << right)) != 0;
}

enum status
role_find(struct db *db, const char *name, int64_t *id)
{
	struct stmt *st = db_begin(db, &sql_role_find);
	db_bind_text(st, 1, name);
	bool found = db_step(st);
	*id = found ? db_int(st, 0) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}
