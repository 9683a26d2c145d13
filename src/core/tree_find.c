/* The office's trees: the node a person means by what they call it, and the making of those that
 * are missing: see tree.h. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/tree_internal.h"

/* -- Paths ------------------------------------------------------------------------------------- */

struct path {
	const char *parts[TREE_DEPTH_MAX]; /* trimmed, as given */
	const char *folded[TREE_DEPTH_MAX];
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
		if (text_blank(part) || path->n == TREE_DEPTH_MAX)
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

/* -- From the top ------------------------------------------------------------------------------ */

/* What is there stands before what was merged. */
SQL(sql_tree_child, SQL_READ,
    "SELECT id FROM node WHERE kind = ?1 AND COALESCE(parent, 0) = ?2 AND folded = ?3"
    " AND retired < 3 ORDER BY retired, id LIMIT 1");
SQL(sql_tree_alias, SQL_READ,
    "SELECT n.id FROM node_alias x JOIN node n ON n.id = x.node WHERE x.kind = ?1"
    " AND x.folded = ?3 AND COALESCE(n.parent, 0) = ?2");
SQL(sql_tree_lead, SQL_READ, "SELECT merged_into FROM node WHERE id = ?1");

/* Where a node leads that was merged, perhaps more than once. */
static int64_t
follow_merges(struct db *db, int64_t id)
{
	for (int i = 0; i < TREE_DEPTH_MAX; i++) {
		struct stmt *st = db_begin(db, &sql_tree_lead);
		db_bind_int(st, 1, id);
		int64_t next = db_step(st) ? db_int(st, 0) : 0;
		if (db_end(st) != OK || next == 0)
			return id;
		id = next;
	}
	return id;
}

static int64_t
one_child(struct db *db, const struct sql *const *sql, enum tree_kind kind, int64_t parent,
          const char *folded)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, kind);
	db_bind_int(st, 2, parent);
	db_bind_text(st, 3, folded);
	int64_t id = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? id : 0;
}

static int64_t
find_child(struct db *db, enum tree_kind kind, int64_t parent, const char *folded)
{
	int64_t id = one_child(db, &sql_tree_child, kind, parent, folded);

	if (id == 0)
		id = one_child(db, &sql_tree_alias, kind, parent, folded);
	return id != 0 ? follow_merges(db, id) : 0;
}

/* -- By name alone ----------------------------------------------------------------------------- */

SQL(sql_tree_named, SQL_READ,
    "SELECT id, COALESCE(parent, 0) FROM node WHERE kind = ?1 AND folded = ?2 AND retired < 2");
SQL(sql_tree_also, SQL_READ,
    "SELECT n.id, COALESCE(n.parent, 0) FROM node_alias x JOIN node n ON n.id = x.node"
    " WHERE x.kind = ?1 AND x.folded = ?2");
SQL(sql_tree_coded, SQL_READ,
    "SELECT id, COALESCE(parent, 0) FROM node WHERE kind = ?1 AND code_folded = ?2"
    " AND code_folded IS NOT NULL AND retired < 2");
SQL(sql_tree_once, SQL_READ,
    "SELECT id, COALESCE(parent, 0) FROM node WHERE kind = ?1 AND folded = ?2 AND retired = 2");
SQL(sql_tree_up, SQL_READ, "SELECT COALESCE(parent, 0), folded FROM node WHERE id = ?1");

/* Whether the names of `id` and those above it are the first n parts. */
static bool
ends_with(struct db *db, int64_t id, const struct path *path, int n)
{
	bool is = true;

	for (int i = n - 1; is && i >= 0; i--) {
		struct stmt *st = db_begin(db, &sql_tree_up);
		db_bind_int(st, 1, id);
		is = id != 0 && db_step(st) && strcmp(db_text(st, 1), path->folded[i]) == 0;
		id = is ? db_int(st, 0) : 0;
		is = db_end(st) == OK && is;
	}
	return is;
}

struct search {
	struct db *db;
	struct arena *a;
	enum tree_kind kind;
	const struct path *path;
	int n; /* of its parts */
	int64_t id; /* -1: several */
	const char *choices;
};

static enum status
search_by(struct search *f, const struct sql *const *sql)
{
	struct stmt *st = db_begin(f->db, sql);

	db_bind_int(st, 1, f->kind);
	db_bind_text(st, 2, f->path->folded[f->n - 1]);
	while (db_step(st)) {
		if (!ends_with(f->db, db_int(st, 1), f->path, f->n - 1))
			continue;
		int64_t id = follow_merges(f->db, db_int(st, 0));
		if (id == f->id)
			continue;
		const char *whole = tree_path(f->db, f->a, id);
		f->choices = f->choices ? arena_printf(f->a, "%s; %s", f->choices, whole) : whole;
		f->id = f->id == 0 ? id : -1;
	}
	return db_end(st);
}

static enum status
find_named(struct db *db, struct arena *a, enum tree_kind kind, const struct path *path, int n,
           int64_t *id, struct problem *p)
{
	/* What somebody means by a word, the likeliest first. */
	static const struct sql *const *const ways[] = {
		&sql_tree_named, &sql_tree_also, &sql_tree_coded, &sql_tree_once,
	};
	struct search f = { .db = db, .a = a, .kind = kind, .path = path, .n = n };
	enum status status = OK;

	for (size_t i = 0; status == OK && f.id == 0 && i < sizeof(ways) / sizeof(ways[0]); i++)
		status = search_by(&f, ways[i]);
	*id = f.id;
	if (status != OK)
		return problem_default(p, status);
	if (*id == -1)
		return problem_set(p, INVALID, NULL, _("\"%s\" could be any of these: %s."),
		                   path->parts[n - 1], f.choices);
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
make_part(struct act *act, struct arena *a, enum tree_kind kind, const char *name, int64_t *id)
{
	const struct node_names given = { .name = name };
	struct names names;
	int64_t parent = *id;

	enum status status = names_clean(a, &given, &names, act->problem);
	if (status == OK)
		status = node_insert(act, kind, parent, &names, id);
	return status == OK ? node_note(act, a, "node_add", *id) : status;
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
		status = make_part(act, a, kind, path->parts[i], id);
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
