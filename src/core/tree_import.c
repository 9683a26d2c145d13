/* Trees: a whole list from a file, all or nothing. See tree_import() in tree_office.h. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/tree_internal.h"

SQL(sql_import_child, SQL_READ,
    "SELECT id FROM node WHERE kind = ?1 AND COALESCE(parent, 0) = ?2 AND folded = ?3"
    " AND retired < 2");

/* One row of the file while it is worked on. */
struct work {
	const struct tree_row *row;
	struct node_record was; /* as it was found, or has just been made */
	struct names names;     /* as it shall be */
	int depth;
	bool made;
	bool changed;
	bool spoilt; /* told already: the rest of it is left out */
};

struct importing {
	enum tree_kind kind;
	const struct tree_row *rows;
	size_t n;
	bool dry_run;
	void (*bad)(void *arg, const struct tree_row *row, const struct problem *p);
	void *arg;
	struct tree_imported *count;
	struct work *work;
	bool any_bad;
	struct arena arena;
};

/* A row that breaks a rule is told, and the others go on: all that is wrong is named at once. */
static enum status
judge(struct act *act, struct importing *c, struct work *w, const char *field, enum status status)
{
	if (status != INVALID && status != NOT_FOUND && status != CONFLICT)
		return status;
	problem_default(act->problem, status);
	if (!act->problem->field || strcmp(act->problem->field, "name") == 0
	    || strcmp(act->problem->field, "parent") == 0)
		act->problem->field = field;
	c->bad(c->arg, w->row, act->problem);
	*act->problem = (struct problem){ .status = OK };
	w->spoilt = true;
	c->any_bad = true;
	return OK;
}

/* -- Each row's node --------------------------------------------------------------------------- */

static int64_t
child_of(struct db *db, enum tree_kind kind, int64_t parent, const char *folded)
{
	struct stmt *st = db_begin(db, &sql_import_child);

	db_bind_int(st, 1, kind);
	db_bind_int(st, 2, parent);
	db_bind_text(st, 3, folded);
	int64_t id = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? id : 0;
}

/* One step down the path; makes what is not there. */
static enum status
step_down(struct act *act, struct importing *c, const char *part, size_t n, int64_t *id,
          bool *made)
{
	const struct node_names given = { .name = arena_strndup(&c->arena, part, n) };
	struct names names;
	int64_t parent = *id;
	enum status status = names_clean(&c->arena, &given, &names, act->problem);

	if (status != OK)
		return status;
	*id = child_of(act->session->db, c->kind, parent, names.folded);
	*made = *id == 0;
	if (!*made)
		return OK;
	status = node_allowed(act, c->kind, parent);
	if (status == OK)
		status = node_insert(act, c->kind, parent, &names, id);
	c->count->made += status == OK;
	return status == OK ? node_note(act, &c->arena, "node_add", *id) : status;
}

static enum status
check_twice(struct act *act, const struct importing *c, const struct work *w, int64_t id)
{
	for (const struct work *other = c->work; other < w; other++)
		if (other->was.id == id)
			return problem_set(act->problem, INVALID, "path",
			                   _("This one stands in line %ld already."),
			                   other->row->line);
	return OK;
}

static enum status
find_node(struct act *act, struct importing *c, struct work *w)
{
	const char *rest = w->row->path;
	int64_t id = 0;
	enum status status = OK;

	for (w->depth = 0; status == OK && rest; w->depth++) {
		size_t n = strcspn(rest, ">");
		status = step_down(act, c, rest, n, &id, &w->made);
		rest = rest[n] == '>' ? rest + n + 1 : NULL;
	}
	if (status == OK)
		status = check_twice(act, c, w, id);
	if (status == OK)
		status = node_allowed(act, c->kind, id);
	return status == OK ? node_record(act->session->db, &c->arena, id, &w->was) : status;
}

/* -- What each is called ----------------------------------------------------------------------- */

static enum status
drop_names(struct act *act, struct importing *c, struct work *w)
{
	const char *aliases = node_aliases(act->session->db, &c->arena, c->kind, w->was.id);
	const struct node_names given = {
		.name = w->was.name,
		.code = w->row->code ? w->row->code : w->was.code,
		.aliases = w->row->aliases ? w->row->aliases : aliases,
	};
	enum status status = names_clean(&c->arena, &given, &w->names, act->problem);

	if (status != OK || names_same(&c->arena, &w->was, aliases, &w->names))
		return status;
	w->changed = true;
	return names_drop(act, &w->was, &w->names);
}

static enum status
put_names(struct act *act, struct importing *c, struct work *w)
{
	if (!w->changed)
		return OK;
	enum status status = names_check(act, c->kind, w->was.parent, w->was.id, &w->names);
	if (status == OK)
		status = names_put(act, c->kind, w->was.id, &w->names);
	if (status == OK)
		status = node_touch(act, w->was.id);
	return status == OK ? node_note(act, &c->arena, "node_edit", w->was.id) : status;
}

/* -- Which are in use -------------------------------------------------------------------------- */

static enum status
set_state(struct act *act, struct work *w, enum node_state state)
{
	struct audit_entry entry = {
		.verb = state == NODE_RETIRED ? "node_retire" : "node_reopen",
		.subject = SUBJECT_NODE,
		.subject_id = w->was.id,
	};
	enum status status = node_state_check(act, &w->was, state);

	if (status == OK)
		status = node_set_state(act, w->was.id, state, 0);
	if (status == OK)
		status = node_touch(act, w->was.id);
	w->changed = true;
	return status == OK ? act_also(act, &entry) : status;
}

/* Reopened from the top, retired from the bottom: so that each is allowed when its turn comes. */
static enum status
set_states(struct act *act, struct importing *c, int retired)
{
	const enum node_state state = retired ? NODE_RETIRED : NODE_IN_USE;
	enum status status = OK;

	for (int i = 0; status == OK && i <= TREE_DEPTH_MAX; i++)
		for (size_t k = 0; status == OK && k < c->n; k++) {
			struct work *w = &c->work[k];
			int depth = retired ? TREE_DEPTH_MAX - i : i;
			if (w->spoilt || w->depth != depth || w->row->retired != retired
			    || w->was.state == state)
				continue;
			status = judge(act, c, w, "retired", set_state(act, w, state));
		}
	return status;
}

/* -- All of it --------------------------------------------------------------------------------- */

static enum status
for_each(struct act *act, struct importing *c, const char *field,
         enum status (*step)(struct act *act, struct importing *c, struct work *w))
{
	enum status status = OK;

	for (size_t i = 0; status == OK && i < c->n; i++)
		if (!c->work[i].spoilt)
			status = judge(act, c, &c->work[i], field, step(act, c, &c->work[i]));
	return status;
}

static enum status
import(struct act *act, void *arg)
{
	struct importing *c = arg;
	enum status status = for_each(act, c, "path", find_node);

	if (status == OK)
		status = for_each(act, c, "aliases", drop_names);
	if (status == OK)
		status = for_each(act, c, "path", put_names);
	if (status == OK)
		status = set_states(act, c, 0);
	if (status == OK)
		status = set_states(act, c, 1);
	if (status != OK)
		return status;
	if (c->any_bad)
		return problem_set(act->problem, INVALID, NULL,
		                   _("Some rows cannot be imported; nothing was."));
	for (size_t i = 0; i < c->n; i++) {
		c->count->changed += !c->work[i].made && c->work[i].changed;
		c->count->same += !c->work[i].made && !c->work[i].changed;
	}
	act->idle = c->dry_run || c->count->made + c->count->changed == 0;
	act->entry.subject = SUBJECT_HALL;
	audit_detail(&act->entry, "kind=%d made=%zu changed=%zu", (int)c->kind, c->count->made,
	             c->count->changed);
	return OK;
}

enum status
tree_import(struct session *s, enum tree_kind kind, const struct tree_row *rows, size_t n,
            bool dry_run,
            void (*bad)(void *arg, const struct tree_row *row, const struct problem *p), void *arg,
            struct tree_imported *count, struct problem *p)
{
	struct problem unread;
	struct importing c = {
		.kind = kind, .rows = rows, .n = n, .dry_run = dry_run, .bad = bad, .arg = arg,
		.count = count,
	};

	*count = (struct tree_imported){ .made = 0 };
	c.work = arena_array(&c.arena, n + 1, sizeof(*c.work));
	for (size_t i = 0; i < n; i++)
		c.work[i].row = &rows[i];
	enum status status = act(s, "node_import", RIGHT_TREES, import, &c, p ? p : &unread);
	arena_free(&c.arena);
	return status;
}
