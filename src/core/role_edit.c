/* Shaping roles: new ones, their names, their rights, putting one aside. See role.h. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/notice.h"
#include "core/revision.h"
#include "core/role.h"

/* What residents do, each for themselves: all that everyone's role takes. */
#define OF_RESIDENTS                                                                               \
	((right_set)1 << RIGHT_PROPOSE | (right_set)1 << RIGHT_SUPPORT |                           \
	 (right_set)1 << RIGHT_COMMENT)
#define ALL_RIGHTS ((((right_set)1 << (RIGHT_COUNT - 1)) - 1) << 1)

_Static_assert(RIGHT_COUNT <= 32, "right_set has a bit for each");

SQL(sql_role_add, SQL_WRITE, "INSERT INTO role (name) VALUES (?1)");
SQL(sql_role_name, SQL_WRITE, "UPDATE role SET name = ?2 WHERE id = ?1");
SQL(sql_role_touch, SQL_WRITE, "UPDATE role SET version = version + 1 WHERE id = ?1");
SQL(sql_role_put, SQL_WRITE, "UPDATE role SET retired = ?2 WHERE id = ?1");
SQL(sql_role_put_right, SQL_WRITE, "INSERT INTO role_right (role, granted) VALUES (?1, ?2)");
SQL(sql_role_drop_right, SQL_WRITE, "DELETE FROM role_right WHERE role = ?1 AND granted = ?2");
SQL(sql_role_held_by, SQL_READ,
    "SELECT member, COALESCE(area, 0), COALESCE(unit, 0), COALESCE(until, 0) FROM member_role"
    " WHERE role = ?1");
SQL(sql_role_take_all, SQL_WRITE, "DELETE FROM member_role WHERE role = ?1");

struct shaping {
	int64_t id; /* 0: a new one, whose id it receives */
	int64_t version;
	char *name;
	right_set rights;
	bool retired;
	struct role old;
	struct arena scratch;
};

/* -- What holds for all of them ---------------------------------------------------------------- */

static enum status
check_reach(struct act *act)
{
	if (act_may(act, RIGHT_RIGHTS, 0))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("Roles are shaped by who may give them everywhere."));
}

/* The role as it stands, and whether the actor saw it so. */
static enum status
aim(struct act *act, struct shaping *c)
{
	enum status status = check_reach(act);

	if (status == OK)
		status = role_read(act->session->db, &c->scratch, c->id, &c->old);
	if (status == NOT_FOUND)
		return problem_set(act->problem, NOT_FOUND, NULL, _("There is no such role."));
	if (status == OK && c->old.version != c->version)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("Somebody else has just changed the role \"%s\". Look at it "
		                     "again; what you marked has not been saved."), c->old.name);
	act->entry.subject = SUBJECT_ROLE;
	act->entry.subject_id = c->id;
	return status;
}

static enum status
run_on(struct act *act, const struct sql *const *sql, int64_t id)
{
	struct stmt *st = db_begin(act->session->db, sql);

	db_bind_int(st, 1, id);
	return db_run(st);
}

static enum status
perform(struct session *s, const char *verb, act_change *change, struct shaping *c,
        struct problem *p)
{
	enum status status = act(s, verb, RIGHT_RIGHTS, change, c, p);

	arena_free(&c->scratch);
	return status;
}

/* -- Names ------------------------------------------------------------------------------------- */

static enum status
check_name(struct shaping *c, const char *name, struct problem *p)
{
	enum status status = text_clean(&c->scratch, TEXT_LINE, name, strlen(name), &c->name, NULL,
	                                p);

	if (status == OK && text_blank(c->name))
		status = problem_set(p, INVALID, "name", _("Please do not leave this empty."));
	else if (status == OK && (text_length(c->name) < ROLE_NAME_MIN ||
	                          text_length(c->name) > ROLE_NAME_MAX))
		status = problem_set(p, INVALID, "name", _("A name has %d to %d letters."),
		                     ROLE_NAME_MIN, ROLE_NAME_MAX);
	if (status != OK)
		p->field = "name";
	return status;
}

/* Also roles that are put aside keep their names: the audit trail speaks of them. */
static enum status
check_free(struct act *act, struct shaping *c, size_t *count)
{
	const char *folded = text_fold(&c->scratch, c->name);
	struct role *roles;

	enum status status = role_list(act->session->db, &c->scratch, &roles, count);
	for (size_t i = 0; status == OK && i < *count; i++)
		if (roles[i].id != c->id &&
		    strcmp(folded, text_fold(&c->scratch, roles[i].name)) == 0)
			return problem_set(act->problem, INVALID, "name",
			                   roles[i].retired
			                           ? _("A role of this name is put aside. Take "
			                               "that one up again, or choose another name.")
			                           : _("There is a role of this name already."));
	return status;
}

static enum status
keep_name(struct act *act, const struct shaping *c, int64_t version)
{
	const struct revision_field fields[] = { { "name", c->name }, { .name = NULL } };
	int64_t id;

	return revision_add(act, REVISION_CONTENT, version, fields, &id);
}

/* -- Rights ------------------------------------------------------------------------------------ */

static enum status
write_rights(struct act *act, int64_t id, right_set old, right_set new)
{
	enum status status = OK;

	for (int i = RIGHT_NONE + 1; status == OK && i < RIGHT_COUNT; i++) {
		right_set bit = (right_set)1 << i;
		if ((old & bit) == (new & bit))
			continue;
		struct stmt *st = db_begin(act->session->db, new & bit ? &sql_role_put_right
		                                                       : &sql_role_drop_right);
		db_bind_int(st, 1, id);
		db_bind_text(st, 2, right_name((enum right)i));
		audit_detail(&act->entry, "%s=%d", new & bit ? "add" : "drop", i);
		status = db_run(st);
	}
	return status;
}

static enum status
set_rights(struct act *act, void *arg)
{
	struct shaping *c = arg;
	enum status status = aim(act, c);

	if (status != OK)
		return status;
	if (c->rights == c->old.rights) {
		act->idle = true;
		return OK;
	}
	if (c->old.retired)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This role is put aside. Take it up again first."));
	if (c->id == ROLE_RESIDENT && c->rights & ~OF_RESIDENTS & ~c->old.rights)
		return problem_set(act->problem, INVALID, NULL,
		                   _("Every resident holds this role: it takes only proposing, "
		                     "supporting and commenting."));
	bool had = role_giver(act->session->db, 0, act->now);
	status = role_may_give(act, c->rights & ~c->old.rights, 0, 0, 0);
	if (status == OK)
		status = write_rights(act, c->id, c->old.rights, c->rights);
	if (status == OK)
		status = run_on(act, &sql_role_touch, c->id);
	return status == OK ? role_keep_giver(act, had) : status;
}

enum status
role_set_rights(struct session *s, int64_t id, int64_t version, right_set rights,
                struct problem *p)
{
	struct shaping c = { .id = id, .version = version, .rights = rights & ALL_RIGHTS };

	return perform(s, "role_rights", set_rights, &c, p);
}

/* -- New ones, other names --------------------------------------------------------------------- */

static enum status
add(struct act *act, void *arg)
{
	struct shaping *c = arg;
	size_t count = 0;
	enum status status = check_reach(act);

	if (status == OK)
		status = check_free(act, c, &count);
	if (status == OK && count >= ROLES_MAX)
		status = problem_set(act->problem, DENIED, NULL,
		                     _("There are %d roles, as many as there may be. Change one "
		                       "that is put aside instead."), ROLES_MAX);
	if (status == OK)
		status = role_may_give(act, c->rights, 0, 0, 0);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_role_add);
	db_bind_text(st, 1, c->name);
	status = db_run(st);
	c->id = db_last_id(act->session->db);
	act->entry.subject = SUBJECT_ROLE;
	act->entry.subject_id = c->id;
	if (status == OK)
		status = write_rights(act, c->id, 0, c->rights);
	return status == OK ? keep_name(act, c, 1) : status;
}

enum status
role_add(struct session *s, const char *name, right_set rights, int64_t *id, struct problem *p)
{
	struct shaping c = { .rights = rights & ALL_RIGHTS };
	struct problem unread;

	p = p ? p : &unread;
	enum status status = check_name(&c, name, p);
	if (status != OK) {
		arena_free(&c.scratch);
		return status;
	}
	status = perform(s, "role_add", add, &c, p);
	*id = status == OK ? c.id : 0;
	return status;
}

static enum status
rename_role(struct act *act, void *arg)
{
	struct shaping *c = arg;
	size_t count;
	enum status status = aim(act, c);

	if (status == OK && strcmp(c->name, c->old.name) == 0) {
		act->idle = true;
		return OK;
	}
	if (status == OK)
		status = check_free(act, c, &count);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_role_name);
	db_bind_int(st, 1, c->id);
	db_bind_text(st, 2, c->name);
	status = db_run(st);
	if (status == OK)
		status = run_on(act, &sql_role_touch, c->id);
	return status == OK ? keep_name(act, c, c->version + 1) : status;
}

enum status
role_rename(struct session *s, int64_t id, int64_t version, const char *name, struct problem *p)
{
	struct shaping c = { .id = id, .version = version };
	struct problem unread;

	p = p ? p : &unread;
	enum status status = check_name(&c, name, p);
	if (status != OK) {
		arena_free(&c.scratch);
		return status;
	}
	return perform(s, "role_rename", rename_role, &c, p);
}

/* -- Putting one aside ------------------------------------------------------------------------- */

struct lost {
	int64_t member;
	int64_t area;
	int64_t unit;
	int64_t until;
};

static size_t
who_loses(struct act *act, struct shaping *c, struct lost **lost, enum status *status)
{
	size_t n = 0;
	size_t room = 0;

	*lost = NULL;
	struct stmt *st = db_begin(act->session->db, &sql_role_held_by);
	db_bind_int(st, 1, c->id);
	while (db_step(st)) {
		if (n == room) {
			room = room ? room * 2 : 16;
			struct lost *more = arena_array(&c->scratch, room, sizeof(*more));
			if (n > 0)
				memcpy(more, *lost, n * sizeof(*more));
			*lost = more;
		}
		(*lost)[n++] = (struct lost){ db_int(st, 0), db_int(st, 1), db_int(st, 2),
			                      db_int(st, 3) };
	}
	*status = db_end(st);
	return n;
}

/* An entry for each, as if it had been taken from them one by one; who still held it is told. */
static enum status
take_from(struct act *act, const struct shaping *c, const struct lost *l)
{
	const struct telling telling = { .verb = "member_revoke", .subject = SUBJECT_MEMBER,
		                         .subject_id = l->member };
	struct audit_entry entry = { .verb = "member_revoke", .subject = SUBJECT_MEMBER,
		                     .subject_id = l->member };

	audit_detail(&entry, "role=%lld area=%lld unit=%lld", (long long)c->id,
	             (long long)l->area, (long long)l->unit);
	enum status status = act_also(act, &entry);
	if (status != OK || (l->until != 0 && l->until <= act->now))
		return status;
	return notice_tell(act, l->member, &telling);
}

static enum status
retire(struct act *act, void *arg)
{
	struct shaping *c = arg;
	struct lost *lost;
	enum status status = aim(act, c);

	if (status != OK)
		return status;
	if (c->old.preset)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The role \"%s\" comes with the program and stays. You can "
		                     "take its rights out of it."), c->old.name);
	if (c->old.retired == c->retired) {
		act->idle = true;
		return OK;
	}
	bool had = role_giver(act->session->db, 0, act->now);
	size_t n = who_loses(act, c, &lost, &status);
	for (size_t i = 0; status == OK && i < n; i++)
		status = take_from(act, c, &lost[i]);
	if (status == OK)
		status = run_on(act, &sql_role_take_all, c->id);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_role_put);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, c->retired);
	audit_detail(&act->entry, "retired=%d held=%zu", c->retired, n);
	status = db_run(st);
	if (status == OK)
		status = run_on(act, &sql_role_touch, c->id);
	return status == OK ? role_keep_giver(act, had) : status;
}

enum status
role_retire(struct session *s, int64_t id, int64_t version, bool retired, struct problem *p)
{
	struct shaping c = { .id = id, .version = version, .retired = retired };

	return perform(s, "role_retire", retire, &c, p);
}
