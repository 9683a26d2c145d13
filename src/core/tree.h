/* The office's trees: areas, categories and work units, three kinds of one shape.
 * A few hundred nodes each, so they are read whole. Names are unique among siblings when folded. */
#ifndef BALAI_CORE_TREE_H
#define BALAI_CORE_TREE_H

#include "core/act.h"

enum tree_kind {
	TREE_AREA,
	TREE_CATEGORY,
	TREE_UNIT,
};

#define TREE_NAME_MAX 120 /* characters */
#define TREE_PATH_SEPARATOR " > "

struct node {
	int64_t id;
	int64_t parent; /* 0 at the top */
	int depth;      /* 0 at the top */
	const char *name;
	const char *path; /* "Desa Sukamaju > Dusun Barat > RW 01"; the separator is ours */
	bool retired;
};

/* All nodes of a kind in tree order (parents before children, siblings by place), in `a`. */
enum status tree_read(struct db *db, struct arena *a, enum tree_kind kind, struct node **nodes,
                      size_t *n);

/* The name alone, and the path from the top, of one node; NULL when there is none. */
char *tree_name(struct db *db, struct arena *a, int64_t id);
char *tree_path(struct db *db, struct arena *a, int64_t id);

/* The node a person means by `path`: a whole path, or a name alone when it is the only one so
 * called (folded comparison). NOT_FOUND, or INVALID when ambiguous, with a sentence in *p. */
enum status tree_find(struct db *db, enum tree_kind kind, const char *path, int64_t *id,
                      struct problem *p);

/* Finds or, for whoever may import, makes every missing part of `path`, inside the caller's act.
 * *made is raised by the number of nodes made. */
enum status tree_make(struct act *act, enum tree_kind kind, const char *path, int64_t *id,
                      size_t *made);

/* The node and everything below it: their ids, sorted, in `a`. Never NULL; without any when there
 * is no such node. */
enum status tree_below(struct db *db, struct arena *a, int64_t id, const int64_t **ids, size_t *n);

/* "Warga Dusun X": the node of depth 1 that `area` lies in (or it itself), 0 when none. */
int64_t tree_ancestor(struct db *db, int64_t id, int depth);

#endif
