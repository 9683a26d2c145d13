/* Trees: where a node stands: below which parent, and in which order among its siblings. */
#include "base/lang.h"
#include "core/tree_internal.h"

/* -- Among its siblings ------------------------------------------------------------------------ */

SQL(sql_place_siblings, SQL_READ,
    "SELECT id, place FROM node WHERE kind = ?1 AND COALESCE(parent, 0) = ?2 AND retired < 2"
    " ORDER BY place, id");
SQL(sql_place_set, SQL_WRITE, "UPDATE node SET place = ?2 WHERE id = ?1");
SQL(sql_place_parent, SQL_WRITE, "UPDATE node SET parent = ?2 WHERE id = ?1");

struct sibling {
	int64_t id;
	int64_t place;
};

static enum status
read_siblings(struct db *db, struct arena *a, enum tree_kind kind, int64_t parent,
              struct sibling **all, size_t *n)
{
	struct stmt *st = db_begin(db, &sql_place_siblings);
	size_t room = 0;

	*n = 0;
	*all = NULL;
	db_bind_int(st, 1, kind);
	db_bind_int(st, 2, parent);
	while (db_step(st)) {
		if (*n == room) {
			struct sibling *more = arena_array(a, room = room ? 2 * room : 32,
			                                   sizeof(*more));
			for (size_t i = 0; i < *n; i++)
				more[i] = (*all)[i];
			*all = more;
		}
		(*all)[(*n)++] = (struct sibling){ db_int(st, 0), db_int(st, 1) };
	}
	return db_end(st);
}

enum status
place_of(struct db *db, const struct node_record *r, int64_t *place)
{
	struct arena scratch = { 0 };
	struct sibling *all;
	size_t n;
	enum status status = read_siblings(db, &scratch, r->kind, r->parent, &all, &n);

	*place = 0;
	while (status == OK && *place < (int64_t)n && all[*place].id != r->id)
		++*place;
	arena_free(&scratch);
	return status;
}

static enum status
set_place(struct db *db, const struct sibling *sibling, int64_t place)
{
	if (sibling->place == place)
		return OK;
	struct stmt *st = db_begin(db, &sql_place_set);
	db_bind_int(st, 1, sibling->id);
	db_bind_int(st, 2, place);
	return db_run(st);
}

enum status
place_at(struct act *act, enum tree_kind kind, int64_t parent, int64_t id, int64_t place)
{
	struct db *db = act->session->db;
	struct arena scratch = { 0 };
	struct sibling *all;
	struct sibling own = { .id = id, .place = -1 };
	size_t n;
	int64_t next = 0;
	enum status status = read_siblings(db, &scratch, kind, parent, &all, &n);

	for (size_t i = 0; status == OK && i < n; i++) {
		if (all[i].id == id)
			continue;
		if (next == place)
			next++;
		status = set_place(db, &all[i], ++next);
	}
	if (status == OK)
		status = set_place(db, &own, (place < next ? place : next) + 1);
	arena_free(&scratch);
	return status;
}

/* -- Below which parent ------------------------------------------------------------------------ */

SQL(sql_place_up, SQL_READ, "SELECT COALESCE(parent, 0) FROM node WHERE id = ?1");
/* Ends, for it is asked only of what does not run in a circle. */
SQL(sql_place_height, SQL_READ,
    "WITH RECURSIVE below (id, level) AS (SELECT id, 1 FROM node WHERE id = ?1"
    "  UNION ALL SELECT n.id, b.level + 1 FROM below b JOIN node n ON n.parent = b.id"
    "   WHERE n.retired < 2 AND b.level < 64)"
    " SELECT MAX(level) FROM below");

/* How many levels there are down to `id`, and whether `below` is one of them. */
static enum status
depth_of(struct db *db, int64_t id, int64_t below, int *depth, bool *through)
{
	enum status status = OK;

	*through = false;
	for (*depth = 0; status == OK && id != 0 && *depth < 2 * TREE_DEPTH_MAX; ++*depth) {
		*through = *through || id == below;
		struct stmt *st = db_begin(db, &sql_place_up);
		db_bind_int(st, 1, id);
		id = db_step(st) ? db_int(st, 0) : 0;
		status = db_end(st);
	}
	return status;
}

static enum status
check_depth(struct act *act, int64_t parent, int64_t id)
{
	struct db *db = act->session->db;
	bool through;
	int depth;
	int64_t height = 1;
	enum status status = depth_of(db, parent, id, &depth, &through);

	if (status == OK && id != 0 && through)
		return problem_set(act->problem, INVALID, "parent",
		                   _("It cannot stand below itself. Please choose another place."));
	if (status == OK && id != 0) {
		struct stmt *st = db_begin(db, &sql_place_height);
		db_bind_int(st, 1, id);
		height = db_step(st) ? db_int(st, 0) : 1;
		status = db_end(st);
	}
	if (status != OK || depth + height <= TREE_DEPTH_MAX)
		return status;
	return problem_set(act->problem, INVALID, "parent",
	                   _("That would be too deep: there are at most %d levels."),
	                   TREE_DEPTH_MAX);
}

enum status
place_check(struct act *act, enum tree_kind kind, int64_t parent, int64_t id,
            enum node_state state)
{
	struct arena scratch = { 0 };
	struct node_record r;
	enum status status = OK;

	if (parent == 0)
		return OK;
	status = node_record(act->session->db, &scratch, parent, &r);
	if (status == NOT_FOUND || (status == OK && (r.kind != kind || r.state >= NODE_MERGED)))
		status = problem_set(act->problem, INVALID, "parent",
		                     _("What it shall stand below is not there any more. Please "
		                       "choose another place."));
	else if (status == OK && r.state == NODE_RETIRED && state == NODE_IN_USE)
		status = problem_set(act->problem, INVALID, "parent",
		                     _("\"%s\" is retired; nothing in use can stand below it. "
		                       "Reopen it first."), r.name);
	arena_free(&scratch);
	return status == OK ? check_depth(act, parent, id) : status;
}

/* -- Moving ------------------------------------------------------------------------------------ */

/* What it and its other names are called, as a check wants it. */
static enum status
check_names(struct act *act, struct arena *a, const struct node_record *r, int64_t parent)
{
	const struct node_names given = {
		r->name, r->code, node_aliases(act->session->db, a, r->kind, r->id)
	};
	struct names names;
	enum status status = names_clean(a, &given, &names, act->problem);

	return status == OK ? names_check(act, r->kind, parent, r->id, &names) : status;
}

enum status
place_move(struct act *act, const struct node_record *r, int64_t parent, int64_t place)
{
	struct arena scratch = { 0 };
	enum status status = place_check(act, r->kind, parent, r->id, r->state);

	if (status == OK)
		status = check_names(act, &scratch, r, parent);
	arena_free(&scratch);
	if (status == INVALID)
		act->problem->field = "parent";
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_place_parent);
	db_bind_int(st, 1, r->id);
	db_bind_id(st, 2, parent);
	status = db_run(st);
	if (status == OK)
		status = place_at(act, r->kind, parent, r->id, place);
	return status == OK ? node_touch(act, r->id) : status;
}

struct moving {
	int64_t id;
	int64_t version;
	int64_t parent;
	int by;
	struct arena scratch;
};

static enum status
move(struct act *act, void *arg)
{
	struct moving *m = arg;
	struct node_record r;
	enum status status = node_begin(act, &m->scratch, m->id, m->version, false, &r);

	if (status == OK && m->parent == r.parent) {
		act->idle = true;
		return OK;
	}
	if (status == OK)
		status = node_allowed(act, r.kind, m->parent);
	/* Also from where it stands now: that list changes as well. */
	if (status == OK)
		status = node_allowed(act, r.kind, r.parent);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "kind=%d from=%lld to=%lld", (int)r.kind, (long long)r.parent,
	             (long long)m->parent);
	return place_move(act, &r, m->parent, INT64_MAX);
}

enum status
node_move(struct session *s, int64_t id, int64_t version, int64_t parent, struct problem *p)
{
	struct moving m = { .id = id, .version = version, .parent = parent };
	enum status status = act(s, "node_move", RIGHT_TREES, move, &m, p);

	arena_free(&m.scratch);
	return status;
}

static enum status
order(struct act *act, void *arg)
{
	struct moving *m = arg;
	struct node_record r;
	struct sibling *all = NULL;
	size_t n = 0;
	int64_t place = 0;
	enum status status = node_begin(act, &m->scratch, m->id, m->version, false, &r);

	if (status == OK)
		status = place_of(act->session->db, &r, &place);
	if (status == OK)
		status = read_siblings(act->session->db, &m->scratch, r.kind, r.parent, &all, &n);
	if (status != OK)
		return status;
	int64_t to = place + (m->by < 0 ? -1 : 1);
	act->idle = to < 0 || to >= (int64_t)n;
	if (act->idle)
		return OK;
	audit_detail(&act->entry, "kind=%d from=%lld to=%lld", (int)r.kind, (long long)place,
	             (long long)to);
	status = place_at(act, r.kind, r.parent, r.id, to);
	return status == OK ? node_touch(act, r.id) : status;
}

enum status
node_order(struct session *s, int64_t id, int64_t version, int by, struct problem *p)
{
	struct moving m = { .id = id, .version = version, .by = by };
	enum status status = act(s, "node_order", RIGHT_TREES, order, &m, p);

	arena_free(&m.scratch);
	return status;
}
