/* The office's trees: see tree.h. Who may do what where is core/right's. */
#include "core/tree.h"

#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/text.h"

/* Deeper than any office's; ends a walk upward should parents ever run in a circle. */
#define DEPTH_MAX 32

SQL(sql_tree_all, SQL_READ,
    "SELECT id, COALESCE(parent, 0), name, retired FROM node WHERE kind = ?1"
    " ORDER BY COALESCE(parent, 0), place, id");

SQL(sql_tree_node, SQL_READ, "SELECT COALESCE(parent, 0), name, folded FROM node WHERE id = ?1");

SQL(sql_tree_child, SQL_READ,
    "SELECT id FROM node WHERE kind = ?1 AND COALESCE(parent, 0) = ?2 AND folded = ?3");

/* Reads one kind, a few hundred nodes at most. */
SQL(sql_tree_named, SQL_READ, "SELECT id FROM node WHERE kind = ?1 AND folded = ?2");

SQL(sql_tree_last_place, SQL_READ,
    "SELECT place FROM node WHERE kind = ?1 AND COALESCE(parent, 0) = ?2"
    " ORDER BY place DESC, id DESC LIMIT 1");

SQL(sql_tree_add, SQL_WRITE,
    "INSERT INTO node (kind, parent, name, folded, place) VALUES (?1, ?2, ?3, ?4, ?5)");

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
		};
	}
	*status = db_end(st);
	*rows = all;
	return n;
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
	if (depth == DEPTH_MAX)
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
	o.rows = rows;
	o.nodes = arena_array(a, o.n_rows, sizeof(*o.nodes));
	if (status == OK)
		place_children(&o, 0, NULL, 0);
	*nodes = o.nodes;
	*n = o.n;
	return status;
}

/* UNION, not UNION ALL: it ends even if the nodes were ever made to run in a circle. */
SQL(sql_tree_below, SQL_READ,
    "WITH RECURSIVE below (id) AS (SELECT id FROM node WHERE id = ?1"
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
	const char *folded;
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
		step->folded = arena_strdup(a, db_text(st, 2));
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

	for (int i = 0; i < DEPTH_MAX && id != 0 && read_node(db, a, id, &step); i++) {
		path = path ? arena_printf(a, "%s" TREE_PATH_SEPARATOR "%s", step.name, path)
		            : arena_strdup(a, step.name);
		id = step.parent;
	}
	return path;
}

int64_t
tree_ancestor(struct db *db, int64_t id, int depth)
{
	int64_t line[DEPTH_MAX];
	int n = 0;
	struct step step;
	struct arena a = { 0 };

	while (n < DEPTH_MAX && id != 0 && read_node(db, &a, id, &step)) {
		line[n++] = id;
		id = step.parent;
	}
	arena_free(&a);
	return depth >= 0 && depth < n ? line[n - 1 - depth] : 0;
}

/* -- By name ----------------------------------------------------------------------------------- */

struct path {
	const char *parts[DEPTH_MAX]; /* trimmed, as given */
	const char *folded[DEPTH_MAX];
	int n;
};

static enum status
split_path(struct arena *a, const char *text, struct path *path, struct problem *p)
{
	path->n = 0;
	for (;;) {
		size_t n = strcspn(text, ">");
		const char *next = text[n] == '>' ? text + n + 1 : NULL;
		while (n > 0 && *text == ' ') {
			text++;
			n--;
		}
		while (n > 0 && text[n - 1] == ' ')
			n--;
		char *part = arena_strndup(a, text, n);
		if (text_blank(part) || path->n == DEPTH_MAX)
			return problem_set(p, INVALID, NULL,
			                   _("Write names with \" > \" between them."));
		if (text_length(part) > TREE_NAME_MAX)
			return problem_set(p, INVALID, NULL, _("A name has at most %d letters."),
			                   TREE_NAME_MAX);
		path->parts[path->n] = part;
		path->folded[path->n++] = text_fold(a, part);
		if (!next)
			return OK;
		text = next;
	}
}

static int64_t
find_child(struct db *db, enum tree_kind kind, int64_t parent, const char *folded)
{
	struct stmt *st = db_begin(db, &sql_tree_child);
	db_bind_int(st, 1, kind);
	db_bind_int(st, 2, parent);
	db_bind_text(st, 3, folded);
	int64_t id = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? id : 0;
}

/* Whether the names above `id` are the parts before the last one. */
static bool
ends_with(struct db *db, struct arena *a, int64_t id, const struct path *path, int n)
{
	struct step step;

	for (int i = n - 1; i >= 0; i--) {
		if (id == 0 || !read_node(db, a, id, &step)
		    || strcmp(step.folded, path->folded[i]) != 0)
			return false;
		id = step.parent;
	}
	return true;
}

static enum status
find_named(struct db *db, struct arena *a, enum tree_kind kind, const struct path *path, int n,
           int64_t *id, struct problem *p)
{
	const char *choices = NULL;

	*id = 0;
	struct stmt *st = db_begin(db, &sql_tree_named);
	db_bind_int(st, 1, kind);
	db_bind_text(st, 2, path->folded[n - 1]);
	while (db_step(st)) {
		int64_t candidate = db_int(st, 0);
		if (!ends_with(db, a, candidate, path, n))
			continue;
		const char *whole = tree_path(db, a, candidate);
		choices = choices ? arena_printf(a, "%s; %s", choices, whole) : whole;
		*id = *id == 0 ? candidate : -1;
	}
	enum status status = db_end(st);
	if (status != OK)
		return problem_default(p, status);
	if (*id == -1)
		return problem_set(p, INVALID, NULL, _("\"%s\" could be any of these: %s."),
		                   path->parts[n - 1], choices);
	if (*id == 0)
		return problem_set(p, NOT_FOUND, NULL, _("There is no \"%s\" here."),
		                   path->parts[n - 1]);
	return OK;
}

/* The first n parts: as a whole path from the top, else as the end of only one path. */
static enum status
find_parts(struct db *db, struct arena *a, enum tree_kind kind, const struct path *path, int n,
           int64_t *id, struct problem *p)
{
	*id = find_child(db, kind, 0, path->folded[0]);
	for (int i = 1; i < n && *id != 0; i++)
		*id = find_child(db, kind, *id, path->folded[i]);
	return *id != 0 ? OK : find_named(db, a, kind, path, n, id, p);
}

enum status
tree_find(struct db *db, enum tree_kind kind, const char *text, int64_t *id, struct problem *p)
{
	struct arena a = { 0 };
	struct path path;

	*id = 0;
	enum status status = split_path(&a, text, &path, p);
	if (status == OK)
		status = find_parts(db, &a, kind, &path, path.n, id, p);
	if (status != OK)
		*id = 0;
	arena_free(&a);
	return status;
}

/* -- Making ------------------------------------------------------------------------------------ */

static enum status
add_node(struct act *act, enum tree_kind kind, int64_t parent, const char *name,
         const char *folded, int64_t *id)
{
	struct db *db = act->session->db;
	struct audit_entry entry = { .verb = "node_add", .subject = SUBJECT_NODE };

	struct stmt *st = db_begin(db, &sql_tree_last_place);
	db_bind_int(st, 1, kind);
	db_bind_int(st, 2, parent);
	int64_t place = db_step(st) ? db_int(st, 0) + 1 : 1;
	enum status status = db_end(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_tree_add);
	db_bind_int(st, 1, kind);
	if (parent != 0)
		db_bind_int(st, 2, parent);
	else
		db_bind_null(st, 2);
	db_bind_text(st, 3, name);
	db_bind_text(st, 4, folded);
	db_bind_int(st, 5, place);
	status = db_run(st);
	if (status != OK)
		return status;
	*id = db_last_id(db);
	entry.subject_id = *id;
	audit_detail(&entry, "kind=%d parent=%lld", (int)kind, (long long)parent);
	return act_also(act, &entry);
}

/* Keeps what there is of the path and makes the rest below it. */
static enum status
make_parts(struct act *act, struct arena *a, enum tree_kind kind, const struct path *path,
           int64_t *id, size_t *made)
{
	struct db *db = act->session->db;
	enum status status = NOT_FOUND;
	int known = path->n + 1;

	while (status == NOT_FOUND && --known > 0)
		status = find_parts(db, a, kind, path, known, id, act->problem);
	if (status != OK && status != NOT_FOUND)
		return status;
	if (known == path->n)
		return OK;
	if (!act_may(act, RIGHT_IMPORT, 0))
		return problem_set(act->problem, DENIED, NULL,
		                   _("There is no \"%s\" here, and you may not add it."),
		                   path->parts[known]);
	for (int i = known; i < path->n; i++) {
		status = add_node(act, kind, *id, path->parts[i], path->folded[i], id);
		if (status != OK)
			return status;
		++*made;
	}
	return OK;
}

enum status
tree_make(struct act *act, enum tree_kind kind, const char *text, int64_t *id, size_t *made)
{
	struct arena a = { 0 };
	struct path path;

	*id = 0;
	enum status status = split_path(&a, text, &path, act->problem);
	if (status == OK)
		status = make_parts(act, &a, kind, &path, id, made);
	arena_free(&a);
	return status;
}
