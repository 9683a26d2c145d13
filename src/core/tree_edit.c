/* Trees: adding a node and calling one otherwise, as acts of the office. What it may be called
 * is in tree_names.c. */
#include "base/lang.h"
#include "core/revision.h"
#include "core/tree_internal.h"

struct naming {
	enum tree_kind kind;
	int64_t parent;
	int64_t id;
	int64_t version;
	const struct names *names;
	struct arena *arena;
};

/* -- Adding ------------------------------------------------------------------------------------ */

static enum status
keep_added(struct act *act, int64_t id)
{
	const struct undone undone = {
		.subject = SUBJECT_NODE,
		.id = id,
		.verb = workflow_find(&node_workflow, "node_add", 0),
		.version = 1,
	};

	return undo_keep(act, &undone);
}

static enum status
add(struct act *act, void *arg)
{
	struct naming *n = arg;
	enum status status = node_allowed(act, n->kind, n->parent);

	if (status == OK)
		status = node_insert(act, n->kind, n->parent, n->names, &n->id);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_NODE;
	act->entry.subject_id = n->id;
	audit_detail(&act->entry, "kind=%d parent=%lld", (int)n->kind, (long long)n->parent);
	status = node_revise(act, n->arena, n->id);
	return status == OK ? keep_added(act, n->id) : status;
}

enum status
node_add(struct session *s, enum tree_kind kind, int64_t parent, const struct node_names *given,
         int64_t *id, struct problem *p)
{
	struct arena scratch = { 0 };
	struct names names;
	struct problem unread;
	struct naming n = { .kind = kind, .parent = parent, .names = &names, .arena = &scratch };

	p = p ? p : &unread;
	enum status status = names_clean(&scratch, given, &names, p);
	if (status == OK)
		status = act(s, "node_add", RIGHT_TREES, add, &n, p);
	*id = status == OK ? n.id : 0;
	arena_free(&scratch);
	return status;
}

/* -- Names ------------------------------------------------------------------------------------- */

static enum status
rename_to(struct act *act, struct arena *a, const struct node_record *r, const struct names *names)
{
	enum status status = names_drop(act, r, names);

	if (status == OK)
		status = names_check(act, r->kind, r->parent, r->id, names);
	if (status == OK)
		status = names_put(act, r->kind, r->id, names);
	if (status == OK)
		status = node_touch(act, r->id);
	return status == OK ? node_revise(act, a, r->id) : status;
}

static enum status
edit(struct act *act, void *arg)
{
	const struct naming *n = arg;
	struct node_record r;
	enum status status = node_begin(act, n->arena, n->id, n->version, true, &r);

	if (status != OK)
		return status;
	const char *aliases = node_aliases(act->session->db, n->arena, r.kind, r.id);
	act->idle = names_same(n->arena, &r, aliases, n->names);
	if (act->idle)
		return OK;
	audit_detail(&act->entry, "kind=%d", (int)r.kind);
	return rename_to(act, n->arena, &r, n->names);
}

enum status
node_edit(struct session *s, int64_t id, int64_t version, const struct node_names *given,
          struct problem *p)
{
	struct arena scratch = { 0 };
	struct names names;
	struct problem unread;
	struct naming n = { .id = id, .version = version, .names = &names, .arena = &scratch };

	p = p ? p : &unread;
	enum status status = names_clean(&scratch, given, &names, p);
	if (status == OK)
		status = act(s, "node_edit", RIGHT_TREES, edit, &n, p);
	arena_free(&scratch);
	return status;
}

/* Back to the names that a revision holds. */
enum status
node_undo_names(struct act *act, const struct node_record *r, int64_t revision)
{
	struct db *db = act->session->db;
	struct arena scratch = { 0 };
	struct names names;
	const struct node_names given = {
		.name = revision_value(db, &scratch, revision, "name"),
		.code = revision_value(db, &scratch, revision, "code"),
		.aliases = revision_value(db, &scratch, revision, "aliases"),
	};
	enum status status = NOT_FOUND;

	if (given.name)
		status = names_clean(&scratch, &given, &names, act->problem);
	if (status == OK)
		status = rename_to(act, &scratch, r, &names);
	arena_free(&scratch);
	return status;
}
