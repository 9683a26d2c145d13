/* The office's trees, read: see tree.h. Looking for a node by what it is called is in tree_find.c;
 * who may do what where is core/right's. */
#include "core/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "core/thing.h"

SQL(sql_tree_all, SQL_READ,
    "SELECT id, COALESCE(parent, 0), name, retired, version, COALESCE(code, '') FROM node"
    " WHERE kind = ?1 AND retired < 2 ORDER BY COALESCE(parent, 0), place, id");
SQL(sql_tree_aliases, SQL_READ,
    "SELECT node, name FROM node_alias WHERE kind = ?1 ORDER BY node, folded");
SQL(sql_tree_node, SQL_READ, "SELECT COALESCE(parent, 0), name FROM node WHERE id = ?1");

_Static_assert(NODE_RETIRED == 1 && NODE_MERGED == 2 && NODE_DELETED == 3,
               "the statements and the indexes say so");

/* -- Reading whole ----------------------------------------------------------------------------- */

static size_t
read_rows(struct db *db, struct arena *a, enum tree_kind kind, struct node **rows,
          enum status *status)
{
	size_t n = 0, room = 0;
	struct node *all = NULL;

	struct stmt *st = db_begin(db, &sql_tree_all);
	db_bind_int(st, 1, kind);
	while (db_step(st)) {
		if (n == room) {
			room = room ? room * 2 : 64;
			struct node *more = arena_array(a, room, sizeof(*more));
			if (n > 0)
				memcpy(more, all, n * sizeof(*more));
			all = more;
		}
		all[n++] = (struct node){
			.id = db_int(st, 0), .parent = db_int(st, 1),
			.name = arena_strdup(a, db_text(st, 2)), .retired = db_int(st, 3) != 0,
			.version = db_int(st, 4), .code = arena_strdup(a, db_text(st, 5)),
			.aliases = "",
		};
	}
	*status = db_end(st);
	*rows = all;
	return n;
}

static int
compare_nodes(const void *left, const void *right)
{
	int64_t a = (*(struct node *const *)left)->id;
	int64_t b = (*(struct node *const *)right)->id;

	return (a > b) - (a < b);
}

static int
compare_with_id(const void *id, const void *node)
{
	int64_t a = *(const int64_t *)id;
	int64_t b = (*(struct node *const *)node)->id;

	return (a > b) - (a < b);
}

/* Few nodes have other names. */
static enum status
read_aliases(struct db *db, struct arena *a, enum tree_kind kind, struct node *rows, size_t n)
{
	struct node **by_id = arena_array(a, n + 1, sizeof(struct node *));
	struct stmt *st = db_begin(db, &sql_tree_aliases);

	for (size_t i = 0; i < n; i++)
		by_id[i] = &rows[i];
	qsort(by_id, n, sizeof(struct node *), compare_nodes);
	db_bind_int(st, 1, kind);
	while (db_step(st)) {
		int64_t id = db_int(st, 0);
		struct node **node = bsearch(&id, by_id, n, sizeof(struct node *), compare_with_id);
		if (node)
			(*node)->aliases = arena_printf(a, "%s%s%s", (*node)->aliases,
			                                *(*node)->aliases ? "; " : "",
			                                db_text(st, 1));
	}
	return db_end(st);
}

struct ordering {
	struct arena *arena;
	const struct node *rows; /* by parent, then by place */
	size_t n_rows;
	struct node *nodes;
	size_t n;
};

static size_t
first_child(const struct ordering *o, int64_t parent)
{
	size_t low = 0, high = o->n_rows;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (o->rows[middle].parent < parent)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void
place_children(struct ordering *o, int64_t parent, const char *path, int depth)
{
	if (depth == TREE_DEPTH_MAX)
		return;
	for (size_t i = first_child(o, parent); i < o->n_rows && o->rows[i].parent == parent; i++) {
		struct node *node = &o->nodes[o->n++];
		*node = o->rows[i];
		node->depth = depth;
		node->path = path ? arena_printf(o->arena, "%s" TREE_PATH_SEPARATOR "%s", path,
		                                 node->name)
		                  : node->name;
		place_children(o, node->id, node->path, depth + 1);
	}
}

enum status
tree_read(struct db *db, struct arena *a, enum tree_kind kind, struct node **nodes, size_t *n)
{
	struct ordering o = { .arena = a };
	struct node *rows;
	enum status status;

	o.n_rows = read_rows(db, a, kind, &rows, &status);
	if (status == OK)
		status = read_aliases(db, a, kind, rows, o.n_rows);
	o.rows = rows;
	o.nodes = arena_array(a, o.n_rows, sizeof(*o.nodes));
	if (status == OK)
		place_children(&o, 0, NULL, 0);
	*nodes = o.nodes;
	*n = o.n;
	return status;
}

/* UNION, not UNION ALL: it ends even if the nodes were ever made to run in a circle. What was
 * merged into one of them is not below it, but leads there: things are kept that name it, as
 * filters. */
SQL(sql_tree_below, SQL_READ,
    "WITH RECURSIVE"
    " lead (id, into_id) AS (SELECT id, merged_into FROM node WHERE id = ?1"
    "  UNION SELECT n.id, n.merged_into FROM lead l JOIN node n ON n.id = l.into_id),"
    " below (id) AS (SELECT id FROM lead WHERE into_id IS NULL"
    "  UNION SELECT n.id FROM below b JOIN node n ON n.parent = b.id)"
    " SELECT id FROM below");

static int
compare_ids(const void *left, const void *right)
{
	int64_t a = *(const int64_t *)left;
	int64_t b = *(const int64_t *)right;

	return (a > b) - (a < b);
}

enum status
tree_below(struct db *db, struct arena *a, int64_t id, const int64_t **ids, size_t *n)
{
	size_t room = 64;
	int64_t *all = arena_array(a, room, sizeof(*all));
	struct stmt *st = db_begin(db, &sql_tree_below);

	*n = 0;
	db_bind_int(st, 1, id);
	while (db_step(st)) {
		if (*n == room) {
			int64_t *more = arena_array(a, room * 2, sizeof(*more));
			memcpy(more, all, room * sizeof(*more));
			all = more;
			room *= 2;
		}
		all[(*n)++] = db_int(st, 0);
	}
	qsort(all, *n, sizeof(*all), compare_ids);
	*ids = all;
	return db_end(st);
}

/* -- One node ---------------------------------------------------------------------------------- */

struct step {
	int64_t parent;
	const char *name;
};

static bool
read_node(struct db *db, struct arena *a, int64_t id, struct step *step)
{
	struct stmt *st = db_begin(db, &sql_tree_node);
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		step->parent = db_int(st, 0);
		step->name = arena_strdup(a, db_text(st, 1));
	}
	return db_end(st) == OK && found;
}

char *
tree_name(struct db *db, struct arena *a, int64_t id)
{
	struct step step;

	return read_node(db, a, id, &step) ? arena_strdup(a, step.name) : NULL;
}

char *
tree_path(struct db *db, struct arena *a, int64_t id)
{
	char *path = NULL;
	struct step step;

	for (int i = 0; i < TREE_DEPTH_MAX && id != 0 && read_node(db, a, id, &step); i++) {
		path = path ? arena_printf(a, "%s" TREE_PATH_SEPARATOR "%s", step.name, path)
		            : arena_strdup(a, step.name);
		id = step.parent;
	}
	return path;
}

int64_t
tree_ancestor(struct db *db, int64_t id, int depth)
{
	int64_t line[TREE_DEPTH_MAX];
	int n = 0;
	struct step step;
	struct arena a = { 0 };

	while (n < TREE_DEPTH_MAX && id != 0 && read_node(db, &a, id, &step)) {
		line[n++] = id;
		id = step.parent;
	}
	arena_free(&a);
	return depth >= 0 && depth < n ? line[n - 1 - depth] : 0;
}

SQL(sql_tree_in_use, SQL_READ, "SELECT 1 FROM node WHERE id = ?1 AND kind = ?2 AND retired = 0");

enum status
tree_in_use(struct db *db, enum tree_kind kind, int64_t id, bool *in_use)
{
	struct stmt *st = db_begin(db, &sql_tree_in_use);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, kind);
	*in_use = db_step(st);
	return db_end(st);
}

SQL(sql_tree_thing, SQL_READ, "SELECT kind, retired FROM node WHERE id = ?1");

enum status
tree_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct stmt *st = db_begin(s->db, &sql_tree_thing);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	enum tree_kind kind = found ? (enum tree_kind)db_int(st, 0) : TREE_UNIT;
	thing->retired = found && db_int(st, 1) != NODE_IN_USE;
	enum status status = db_end(st);
	if (status != OK)
		return status;
	/* Work units are for who keeps these lists, and nobody follows one. */
	if (kind == TREE_UNIT && !session_may(s, RIGHT_TREES))
		return NOT_FOUND;
	thing->retired = thing->retired || kind == TREE_UNIT;
	thing->kind = kind == TREE_CATEGORY ? _("Category")
	              : kind == TREE_UNIT   ? _("Work unit")
	                                    : _("Area");
	thing->title = tree_path(s->db, a, id);
	return thing->title ? OK : NOT_FOUND;
}
