/* What a category, an area or a work unit was called at a moment of the past, and where it stood:
 * see as_of.h. */
#include "core/as_of.h"

#include <string.h>

#include "core/revision.h"
#include "core/tree.h"

/* A node as its entries tell it; what they do not tell is 0. */
struct past_node {
	int64_t revision; /* of its names */
	int64_t parent;
	bool placed;      /* the parent is known */
	int64_t into;     /* what it was merged into */
	int64_t moved;    /* the last move: where it was before */
};

/* Whatever else is done to a node, however often, tells nothing of that. */
#define NAMING                                                                                     \
	"verb IN ('node_add', 'node_edit', 'node_names', 'node_move', 'node_merge', 'undo')"
SQL(sql_as_of_node, SQL_READ,
    "SELECT verb, detail FROM audit WHERE subject = ?1 AND subject_id = ?2 AND seq <= ?3"
    " AND " NAMING " ORDER BY seq");
SQL(sql_as_of_node_later, SQL_READ,
    "SELECT verb, detail FROM audit WHERE subject = ?1 AND subject_id = ?2 AND seq > ?3"
    " AND " NAMING " ORDER BY seq");
SQL(sql_as_of_node_today, SQL_READ, "SELECT COALESCE(parent, 0), name FROM node WHERE id = ?1");

static bool
is(const char *verb, const char *other)
{
	return strcmp(verb, other) == 0;
}

static void
take_back(struct past_node *node, const char *detail)
{
	if (strncmp(detail, "verb=node_move ", 15) == 0)
		node->parent = node->moved;
	else if (strncmp(detail, "verb=node_merge ", 16) == 0)
		node->into = 0;
}

static void
take(struct past_node *node, const char *verb, const char *detail)
{
	int64_t revision = trail_number(detail, "revision");

	if (revision != 0)
		node->revision = revision;
	if (is(verb, "node_add") && strstr(detail, "parent=")) {
		node->parent = trail_number(detail, "parent");
		node->placed = true;
	} else if (is(verb, "node_move")) {
		node->moved = trail_number(detail, "from");
		node->parent = trail_number(detail, "to");
		node->placed = true;
	} else if (is(verb, "node_merge")) {
		node->into = trail_number(detail, "into");
	} else if (is(verb, "undo")) {
		take_back(node, detail);
	}
}

static enum status
read_node(struct db *db, int64_t id, int64_t seq, struct past_node *node)
{
	struct stmt *st = db_begin(db, &sql_as_of_node);

	*node = (struct past_node){ .revision = 0 };
	db_bind_int(st, 1, SUBJECT_NODE);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, seq);
	while (db_step(st))
		take(node, db_text(st, 0), db_text(st, 1));
	return db_end(st);
}

/* What a later entry says of how it was before: old halls kept the names as they were when first
 * they changed, and a move says from where. */
static enum status
read_later(struct db *db, int64_t id, int64_t seq, struct past_node *node)
{
	struct stmt *st = db_begin(db, &sql_as_of_node_later);

	db_bind_int(st, 1, SUBJECT_NODE);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, seq);
	while ((node->revision == 0 || !node->placed) && db_step(st)) {
		const char *detail = db_text(st, 1);
		if (node->revision == 0)
			node->revision = trail_number(detail, "revision");
		if (!node->placed && is(db_text(st, 0), "node_move")) {
			node->parent = trail_number(detail, "from");
			node->placed = true;
		}
	}
	return db_end(st);
}

static enum status
read_today(struct db *db, struct arena *a, int64_t id, struct past_node *node, const char **name)
{
	struct stmt *st = db_begin(db, &sql_as_of_node_today);

	db_bind_int(st, 1, id);
	if (db_step(st)) {
		if (!node->placed)
			node->parent = db_int(st, 0);
		if (!*name)
			*name = arena_strdup(a, db_text(st, 1));
	}
	return db_end(st);
}

/* Its name then, its parent, and what it had been merged into. */
static const char *
look(struct db *db, struct arena *a, int64_t id, int64_t seq, struct past_node *node)
{
	const char *name = NULL;
	enum status status = read_node(db, id, seq, node);

	if (status == OK && (node->revision == 0 || !node->placed))
		status = read_later(db, id, seq, node);
	if (status == OK && node->revision != 0)
		name = revision_value(db, a, node->revision, "name");
	if (status == OK && (!name || !node->placed))
		status = read_today(db, a, id, node, &name);
	return status == OK && name ? name : "";
}

/* What has been merged leads on; never in a circle. */
static const char *
follow(struct db *db, struct arena *a, int64_t id, int64_t seq, struct past_node *node)
{
	const char *name = look(db, a, id, seq, node);

	for (int i = 0; node->into != 0 && i < TREE_DEPTH_MAX; i++)
		name = look(db, a, node->into, seq, node);
	return name;
}

const char *
as_of_name(struct db *db, struct arena *a, int64_t id, int64_t seq)
{
	struct past_node node;

	return id == 0 ? "" : follow(db, a, id, seq, &node);
}

const char *
as_of_path(struct db *db, struct arena *a, int64_t id, int64_t seq)
{
	struct past_node node = { .parent = id };
	const char *path = "";

	for (int depth = 0; node.parent != 0 && depth < TREE_DEPTH_MAX; depth++) {
		const char *name = follow(db, a, node.parent, seq, &node);
		path = *path ? arena_printf(a, "%s" TREE_PATH_SEPARATOR "%s", name, path) : name;
	}
	return path;
}
