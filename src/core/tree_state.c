/* Trees: retiring a node, reopening and deleting one. See tree_office.h. */
#include "base/lang.h"
#include "core/tree_internal.h"

SQL(sql_state_set, SQL_WRITE, "UPDATE node SET retired = ?2, merged_into = ?3 WHERE id = ?1");
SQL(sql_state_child, SQL_READ,
    "SELECT name FROM node WHERE parent = ?1 AND retired = 0 LIMIT 1");
SQL(sql_state_any_child, SQL_READ, "SELECT 1 FROM node WHERE parent = ?1 AND retired < 3 LIMIT 1");
SQL(sql_state_led, SQL_READ, "SELECT 1 FROM node WHERE merged_into = ?1 LIMIT 1");

enum status
node_set_state(struct act *act, int64_t id, enum node_state state, int64_t into)
{
	struct stmt *st = db_begin(act->session->db, &sql_state_set);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, state);
	db_bind_id(st, 3, into);
	return db_run(st);
}

enum status
node_put_away(struct act *act, const struct node_record *r)
{
	const struct names none = { .count = 0 };
	enum status status = node_state_check(act, r, NODE_DELETED);

	if (status == OK)
		status = names_drop(act, r, &none);
	return status == OK ? node_set_state(act, r->id, NODE_DELETED, 0) : status;
}

/* -- What stands in the way -------------------------------------------------------------------- */

static enum status
check_children(struct act *act, const struct node_record *r)
{
	struct stmt *st = db_begin(act->session->db, &sql_state_child);

	db_bind_int(st, 1, r->id);
	bool found = db_step(st);
	if (found)
		problem_set(act->problem, INVALID, NULL,
		            _("\"%s\" stands below it and is in use. Retire that first, or move it "
		              "elsewhere."), db_text(st, 0));
	enum status status = db_end(st);
	return status == OK && found ? INVALID : status;
}

static bool
any(struct db *db, const struct sql *const *sql, int64_t id)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	/* What cannot be read counts as something. */
	return db_end(st) != OK || found;
}

/* Nothing hangs on it, and nothing leads to it. */
static enum status
check_unused(struct act *act, const struct node_record *r)
{
	struct db *db = act->session->db;
	struct node_uses uses;
	enum status status = node_uses(db, r->kind, r->id, &uses);

	if (status != OK)
		return status;
	if (uses.proposals + uses.programs + uses.people + uses.residents + uses.roles
	            + uses.follows + uses.children == 0
	    && !any(db, &sql_state_any_child, r->id) && !any(db, &sql_state_led, r->id))
		return OK;
	struct arena scratch = { 0 };
	problem_set(act->problem, DENIED, NULL,
	            _("\"%s\" has been used (%s), so it can be retired or merged, but not "
	              "deleted."),
	            r->name, node_uses_text(&scratch, &uses));
	arena_free(&scratch);
	return DENIED;
}

enum status
node_state_check(struct act *act, const struct node_record *r, enum node_state state)
{
	if (state == NODE_RETIRED)
		return check_children(act, r);
	if (state == NODE_DELETED)
		return check_unused(act, r);
	enum status status = place_check(act, r->kind, r->parent, r->id, state);
	if (status == INVALID)
		act->problem->field = NULL;
	return status;
}

/* -- Acts -------------------------------------------------------------------------------------- */

struct changing {
	int64_t id;
	int64_t version;
	enum node_state to;
	struct arena scratch;
};

static enum status
change(struct act *act, void *arg)
{
	struct changing *c = arg;
	struct node_record r;
	bool deletes = c->to == NODE_DELETED;
	enum status status = node_begin(act, &c->scratch, c->id, c->version, deletes, &r);

	if (status == OK && r.state == c->to) {
		act->idle = true;
		return OK;
	}
	if (status == OK && deletes)
		status = node_put_away(act, &r);
	else if (status == OK)
		status = node_state_check(act, &r, c->to);
	if (status == OK && !deletes)
		status = node_set_state(act, r.id, c->to, 0);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "kind=%d from=%d to=%d", (int)r.kind, (int)r.state, (int)c->to);
	return node_touch(act, r.id);
}

static enum status
change_to(struct session *s, const char *verb, int64_t id, int64_t version, enum node_state to,
          struct problem *p)
{
	struct changing c = { .id = id, .version = version, .to = to };
	enum status status = act(s, verb, RIGHT_TREES, change, &c, p);

	arena_free(&c.scratch);
	return status;
}

enum status
node_retire(struct session *s, int64_t id, int64_t version, struct problem *p)
{
	return change_to(s, "node_retire", id, version, NODE_RETIRED, p);
}

enum status
node_reopen(struct session *s, int64_t id, int64_t version, struct problem *p)
{
	return change_to(s, "node_reopen", id, version, NODE_IN_USE, p);
}

enum status
node_delete(struct session *s, int64_t id, int64_t version, struct problem *p)
{
	return change_to(s, "node_delete", id, version, NODE_DELETED, p);
}
