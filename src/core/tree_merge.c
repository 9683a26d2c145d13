/* Trees: two nodes become one. The source stays as a row that leads to the target, so that whatever
 * still names it arrives; what was moved is kept until nobody can take it back any more. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/tree_internal.h"

_Static_assert(MOVED_ALIASES == 8 && MOVED_ALIAS_MADE == 9 && MOVED_CHILDREN == 10,
               "the statements say so");

/* -- Whether they may -------------------------------------------------------------------------- */

SQL(sql_merge_double, SQL_READ,
    "SELECT s.name FROM node s JOIN node t ON t.kind = s.kind AND COALESCE(t.parent, 0) = ?2"
    " AND t.folded = s.folded AND t.retired < 2 AND t.id <> ?1"
    " WHERE s.parent = ?1 AND s.retired < 2 LIMIT 1");

/* They stand below one parent then, and there two of one name may not be. */
static enum status
check_children(struct act *act, const struct node_record *source, const struct node_record *target)
{
	struct stmt *st = db_begin(act->session->db, &sql_merge_double);

	db_bind_int(st, 1, source->id);
	db_bind_int(st, 2, target->id);
	bool found = db_step(st);
	if (found)
		problem_set(act->problem, INVALID, "target",
		            _("Both have \"%s\" below them. Merge these two first, or call one of "
		              "them otherwise."), db_text(st, 0));
	enum status status = db_end(st);
	return status == OK && found ? INVALID : status;
}

static enum status
check_target(struct act *act, struct arena *a, const struct node_record *source, int64_t id,
             struct node_record *target)
{
	struct problem *p = act->problem;
	enum status status = node_record(act->session->db, a, id, target);

	if (id == source->id)
		return problem_set(p, INVALID, "target",
		                   _("It cannot be merged with itself. Please choose another "
		                     "one."));
	if (status == NOT_FOUND || (status == OK && (target->kind != source->kind
	                                             || target->state >= NODE_MERGED)))
		return problem_set(p, INVALID, "target",
		                   _("Please choose what it is merged into."));
	if (status == OK && target->state == NODE_RETIRED)
		return problem_set(p, INVALID, "target",
		                   _("\"%s\" is retired. Reopen it first, or merge the other way "
		                     "round."), target->name);
	if (status == OK)
		status = node_allowed(act, target->kind, id);
	if (status == OK) {
		status = place_check(act, source->kind, id, source->id, NODE_RETIRED);
		/* Below itself, or too deep: said of a place. */
		if (status == INVALID)
			problem_set(p, INVALID, "target",
			            _("\"%s\" stands below \"%s\", or too deep. Merge the other "
			              "way round, or move it out first."),
			            target->name, source->name);
	}
	return status == OK ? check_children(act, source, target) : status;
}

/* -- Names ------------------------------------------------------------------------------------- */

SQL(sql_merge_alias_count, SQL_READ,
    "SELECT 1 FROM node_alias WHERE kind = ?1 AND node IN (?2, ?3)");
SQL(sql_merge_alias_keep, SQL_WRITE,
    "INSERT INTO node_moved (source, what, id) SELECT ?2, 8, id FROM node_alias"
    " WHERE kind = ?1 AND node = ?2");
SQL(sql_merge_alias_move, SQL_WRITE,
    "UPDATE node_alias SET node = ?3 WHERE kind = ?1 AND node = ?2");
SQL(sql_merge_alias_back, SQL_WRITE,
    "UPDATE node_alias SET node = ?2 WHERE kind = ?1 AND node = ?3 AND id IN"
    " (SELECT m.id FROM node_moved m WHERE m.source = ?2 AND m.what = 8)");
SQL(sql_merge_alias_made, SQL_WRITE,
    "INSERT INTO node_moved (source, what, id) VALUES (?1, 9, ?2)");
SQL(sql_merge_alias_unmake, SQL_WRITE,
    "DELETE FROM node_alias WHERE kind = ?1 AND id IN"
    " (SELECT m.id FROM node_moved m WHERE m.source = ?2 AND m.what = 9)");
/* Its own row is merged already. */
SQL(sql_merge_named, SQL_READ,
    "SELECT 1 FROM node WHERE kind = ?1 AND folded = ?2 AND retired < 2 LIMIT 1");
SQL(sql_merge_alias_add, SQL_WRITE,
    "INSERT INTO node_alias (kind, node, name, folded) VALUES (?1, ?2, ?3, ?4)");

static enum status
run_aliases(struct db *db, const struct sql *const *sql, enum tree_kind kind, int64_t source,
            int64_t target)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, kind);
	db_bind_int(st, 2, source);
	if (target != 0)
		db_bind_int(st, 3, target);
	return db_run(st);
}

static enum status
check_aliases(struct act *act, const struct node_record *source, const struct node_record *target)
{
	struct stmt *st = db_begin(act->session->db, &sql_merge_alias_count);
	int n = 0;

	db_bind_int(st, 1, source->kind);
	db_bind_int(st, 2, source->id);
	db_bind_int(st, 3, target->id);
	while (db_step(st))
		n++;
	enum status status = db_end(st);
	if (status != OK || n < NODE_ALIASES_MAX)
		return status;
	return problem_set(act->problem, INVALID, "target",
	                   _("Together they would have more than %d other names. Take some off "
	                     "first."), NODE_ALIASES_MAX);
}

/* Whether the name it had can lead to the target by itself. */
static enum status
name_is_free(struct db *db, const struct node_record *source, bool *is_free)
{
	struct stmt *st = db_begin(db, &sql_merge_named);

	db_bind_int(st, 1, source->kind);
	db_bind_text(st, 2, source->folded);
	*is_free = !db_step(st) && !strchr(source->name, ';');
	return db_end(st);
}

static enum status
move_names(struct act *act, const struct node_record *source, const struct node_record *target)
{
	struct db *db = act->session->db;
	bool is_free = false;
	enum status status = run_aliases(db, &sql_merge_alias_keep, source->kind, source->id, 0);

	if (status == OK)
		status = run_aliases(db, &sql_merge_alias_move, source->kind, source->id,
		                     target->id);
	if (status == OK)
		status = name_is_free(db, source, &is_free);
	if (status != OK || !is_free)
		return status;
	struct stmt *st = db_begin(db, &sql_merge_alias_add);
	db_bind_int(st, 1, source->kind);
	db_bind_int(st, 2, target->id);
	db_bind_text(st, 3, source->name);
	db_bind_text(st, 4, source->folded);
	status = db_run(st);
	if (status != OK)
		return status;
	int64_t made = db_last_id(db);
	st = db_begin(db, &sql_merge_alias_made);
	db_bind_int(st, 1, source->id);
	db_bind_int(st, 2, made);
	return db_run(st);
}

/* -- What stands below it ---------------------------------------------------------------------- */

SQL(sql_merge_children_keep, SQL_WRITE,
    "INSERT INTO node_moved (source, what, id, a) SELECT ?1, 10, id, place FROM node"
    " WHERE parent = ?1");
/* Behind those that are there, in their order; even those that are no more, as their names still
 * lead somewhere. Their version goes on: nothing about them is taken back from here. */
SQL(sql_merge_children_move, SQL_WRITE,
    "UPDATE node SET parent = ?2, version = version + 1, place = place + 1 +"
    " COALESCE((SELECT n.place FROM node n WHERE n.kind = ?3 AND COALESCE(n.parent, 0) = ?2"
    "  ORDER BY n.place DESC, n.id DESC LIMIT 1), 0) WHERE parent = ?1");
SQL(sql_merge_children_back, SQL_WRITE,
    "UPDATE node SET parent = ?1, version = version + 1, place = (SELECT m.a FROM node_moved m"
    "  WHERE m.source = ?1 AND m.what = 10 AND m.id = node.id) WHERE parent = ?2 AND id IN"
    " (SELECT m.id FROM node_moved m WHERE m.source = ?1 AND m.what = 10)");

static enum status
run_children(struct db *db, const struct sql *const *sql, int64_t source, int64_t target,
             enum tree_kind kind)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, source);
	if (target != 0)
		db_bind_int(st, 2, target);
	if (sql == &sql_merge_children_move)
		db_bind_int(st, 3, kind);
	return db_run(st);
}

/* -- Merging ----------------------------------------------------------------------------------- */

struct merging {
	int64_t id;
	int64_t version;
	int64_t target;
	struct arena scratch;
};

static enum status
move_all(struct act *act, struct arena *a, const struct node_record *source,
         const struct node_record *target)
{
	struct db *db = act->session->db;
	enum status status = hangs_move(act, source->kind, source->id, target->id);

	if (status == OK)
		status = run_children(db, &sql_merge_children_keep, source->id, 0, source->kind);
	if (status == OK)
		status = run_children(db, &sql_merge_children_move, source->id, target->id,
		                      source->kind);
	if (status == OK)
		audit_detail(&act->entry, "below=%lld", (long long)db_changes(db));
	if (status == OK)
		status = node_set_state(act, source->id, NODE_MERGED, target->id);
	if (status == OK)
		status = move_names(act, source, target);
	if (status == OK)
		status = node_touch(act, source->id);
	if (status == OK)
		status = node_touch(act, target->id);
	if (status == OK)
		status = node_before_target(db, source->id, target->version + 1);
	return status == OK ? node_note(act, a, "node_names", target->id) : status;
}

static enum status
merge(struct act *act, void *arg)
{
	struct merging *m = arg;
	struct node_record source;
	struct node_record target;
	enum status status = node_begin(act, &m->scratch, m->id, m->version, false, &source);

	if (status == OK)
		status = check_target(act, &m->scratch, &source, m->target, &target);
	if (status == OK)
		status = check_aliases(act, &source, &target);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "kind=%d into=%lld", (int)source.kind, (long long)target.id);
	return move_all(act, &m->scratch, &source, &target);
}

enum status
node_merge(struct session *s, int64_t id, int64_t version, int64_t target, struct problem *p)
{
	struct merging m = { .id = id, .version = version, .target = target };
	enum status status = act(s, "node_merge", RIGHT_TREES, merge, &m, p);

	arena_free(&m.scratch);
	return status;
}

/* -- Taking it back ---------------------------------------------------------------------------- */

SQL(sql_unmerge_open, SQL_READ,
    "SELECT 1 FROM node WHERE parent = ?1 AND retired = 0 LIMIT 1");

/* Its place in the tree, its name and its code must still be free. */
static enum status
check_return(struct act *act, struct arena *a, const struct node_record *r, enum node_state state)
{
	const struct node_names given = { r->name, r->code, NULL };
	struct names names;
	bool open = false;
	enum status status = place_check(act, r->kind, r->parent, r->id, state);

	if (status == OK)
		status = names_clean(a, &given, &names, act->problem);
	if (status == OK)
		status = names_check(act, r->kind, r->parent, r->id, &names);
	if (status == OK && state == NODE_RETIRED) {
		struct stmt *st = db_begin(act->session->db, &sql_unmerge_open);
		db_bind_int(st, 1, r->id);
		open = db_step(st);
		status = db_end(st);
	}
	if (status != OK || !open)
		return status;
	return problem_set(act->problem, CONFLICT, NULL,
	                   _("Something that stood below it is in use by now. The merge can no "
	                     "longer be taken back."));
}

enum status
node_unmerge(struct act *act, const struct node_record *r, enum node_state state,
             const struct node_before *before)
{
	struct db *db = act->session->db;
	struct arena scratch = { 0 };
	struct node_record target;
	enum status status = node_record(db, &scratch, r->merged_into, &target);

	if (status == OK && target.version != before->target)
		status = problem_set(act->problem, CONFLICT, NULL,
		                     _("\"%s\" was changed since. The merge can no longer be taken "
		                       "back."), target.name);
	if (status == OK)
		status = run_aliases(db, &sql_merge_alias_unmake, r->kind, r->id, 0);
	if (status == OK)
		status = run_aliases(db, &sql_merge_alias_back, r->kind, r->id, target.id);
	if (status == OK)
		status = run_children(db, &sql_merge_children_back, r->id, target.id, r->kind);
	if (status == OK)
		status = hangs_back(act, r->kind, r->id, target.id);
	if (status == OK)
		status = check_return(act, &scratch, r, state);
	if (status == OK)
		status = node_set_state(act, r->id, state, 0);
	if (status == OK)
		status = place_at(act, r->kind, r->parent, r->id, before->place);
	if (status == OK)
		status = node_touch(act, r->id);
	if (status == OK)
		status = node_touch(act, target.id);
	if (status == OK)
		status = node_note(act, &scratch, "node_names", target.id);
	if (status == OK)
		status = hangs_forget(act, r->id);
	arena_free(&scratch);
	return status;
}
