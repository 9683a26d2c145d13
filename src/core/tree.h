/* The office's trees: areas, categories and work units, three kinds of one shape.
 * A few hundred nodes each, so they are read whole. Names are unique among siblings when folded;
 * other names (aliases) within the whole kind. Here is the reading half, and what an import makes;
 * what the office does to a node is in tree_office.h. */
#ifndef BALAI_CORE_TREE_H
#define BALAI_CORE_TREE_H

#include "core/act.h"

enum tree_kind {
	TREE_AREA,
	TREE_CATEGORY,
	TREE_UNIT,
};
#define TREE_KINDS 3

/* Numbers are in the database (node.retired). */
enum node_state {
	NODE_IN_USE,
	NODE_RETIRED, /* nobody can choose it anew; what hangs on it stays */
	NODE_MERGED,  /* all it had is another's: it leads there */
	NODE_DELETED, /* was never used; only the trail still knows it */
};

#define TREE_NAME_MAX 120 /* characters */
#define TREE_DEPTH_MAX 32 /* levels */
#define TREE_PATH_SEPARATOR " > "

struct node {
	int64_t id;
	int64_t parent; /* 0 at the top */
	int depth;      /* 0 at the top */
	const char *name;
	const char *path;    /* "Desa Sukamaju > Dusun Barat > RW 01"; the separator is ours */
	const char *code;    /* "" when it has none */
	const char *aliases; /* "Barat; Kulon"; "" when it has none */
	int64_t version;
	bool retired;
};

/* All nodes of a kind in tree order (parents before children, siblings by place), in `a`; without
 * those that were merged or deleted. */
enum status tree_read(struct db *db, struct arena *a, enum tree_kind kind, struct node **nodes,
                      size_t *n);

/* The name alone, and the path from the top, of one node; NULL when there is none. */
char *tree_name(struct db *db, struct arena *a, int64_t id);
char *tree_path(struct db *db, struct arena *a, int64_t id);

/* The node a person means by `path`: a whole path, or a name alone when it is the only one so
 * called (folded comparison); by its other names too, its code, and what it was called before it
 * was merged. NOT_FOUND, or INVALID when ambiguous, with a sentence in *p. */
enum status tree_find(struct db *db, enum tree_kind kind, const char *path, int64_t *id,
                      struct problem *p);

/* Finds or, for whoever may import, makes every missing part of `path`, inside the caller's act.
 * *made is raised by the number of nodes made. */
enum status tree_make(struct act *act, enum tree_kind kind, const char *path, int64_t *id,
                      size_t *made);

/* Whether there is such a node of that kind and it is not retired: what may be chosen anew. */
enum status tree_in_use(struct db *db, enum tree_kind kind, int64_t id, bool *in_use);

/* What others name of one, retired or not: see thing_look(). A work unit only for who holds
 * RIGHT_TREES. */
struct thing;
enum status tree_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);

/* The node and everything below it: their ids, sorted, in `a`; of one that was merged, of what it
 * was merged into. Never NULL; without any when there is no such node. */
enum status tree_below(struct db *db, struct arena *a, int64_t id, const int64_t **ids, size_t *n);

/* "Warga Dusun X": the node of depth 1 that `area` lies in (or it itself), 0 when none. */
int64_t tree_ancestor(struct db *db, int64_t id, int depth);

#endif
