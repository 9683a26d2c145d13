/* What the office does to categories, work units and areas. Nothing that is in use is ever deleted:
 * it is retired, or merged into another with all that hangs on it. Each act passes the version that
 * was seen (else CONFLICT) and can be taken back by who did it for ten minutes: see core/undo.h.
 * RIGHT_TREES is asked for the node itself; of a category, everywhere. */
#ifndef BALAI_CORE_TREE_OFFICE_H
#define BALAI_CORE_TREE_OFFICE_H

#include "core/tree.h"
#include "core/workflow.h"

#define NODE_CODE_MAX 20     /* letters, digits, . _ / - */
#define NODE_ALIASES_MAX 30
#define NODE_ALIASES_SIZE 2000 /* characters of them all */

/* "Category", "Work unit", "Area", and of all there are: "Categories"; translated. */
const char *tree_kind_label(enum tree_kind kind);
const char *tree_kind_plural(enum tree_kind kind);

/* The states of a node as those of its workflow, which begin with 1. */
#define NODE_STEP(state) ((int)(state) + 1)
/* Verbs: node_add, node_edit, node_move, node_order, node_retire, node_reopen, node_delete,
 * node_merge. decide() does those that need nothing but a node, and node_merge with its target. */
extern const struct workflow node_workflow;

/* -- What hangs on a node -------------------------------------------------------------------- */

#define NODE_USES_LIMIT 1001 /* counted up to there */

/* Of the node itself, not of what stands below it. */
struct node_uses {
	int64_t proposals;
	int64_t programs;
	int64_t consultations; /* that ask there, or are the work unit's */
	int64_t meetings;  /* that are called for it, or by the work unit */
	int64_t attended;  /* lines on lists of meetings, of who was from there */
	int64_t answers; /* of who lived there */
	int64_t groups; /* of core/association.h */
	int64_t documents; /* of the work unit */
	int64_t inquiries; /* questions to the office, of who lives there or to the work unit */
	int64_t people; /* who live there */
	/* On the residents' list as of there; not moved by a merge, for who counts them counts
	 * those of what was merged into it as well. */
	int64_t residents;
	int64_t roles; /* that hold for it */
	int64_t follows;
	int64_t children; /* nodes right below it */
};
enum status node_uses(struct db *db, enum tree_kind kind, int64_t id, struct node_uses *uses);
/* All but the children, "1000+" when there are more: short, for a column; "" when nothing. */
char *node_uses_short(struct arena *a, const struct node_uses *uses);
/* "12 proposals, 3 people live there, 1 role": translated; "nothing" where nothing does. */
char *node_uses_text(struct arena *a, const struct node_uses *uses);

struct node_page {
	int64_t id;
	enum tree_kind kind;
	int64_t parent;
	enum node_state state;
	int64_t version;
	const char *name;
	const char *path;
	const char *code;
	const char *aliases;
	struct node_uses uses;
};
/* NOT_FOUND when there is none; one that was merged or deleted is. */
enum status node_read(struct db *db, struct arena *a, int64_t id, struct node_page *page);

/* -- Acts ------------------------------------------------------------------------------------ */

struct node_names {
	const char *name;
	const char *code;    /* NULL or "": none */
	const char *aliases; /* parted by semicolons; NULL or "": none */
};

/* As the last one below `parent` (0: at the top), which must be in use. INVALID names the field:
 * "name", "code", "aliases", "parent". */
enum status node_add(struct session *s, enum tree_kind kind, int64_t parent,
                     const struct node_names *names, int64_t *id, struct problem *p);
/* Other names, all of them. What is as it was makes no entry. */
enum status node_edit(struct session *s, int64_t id, int64_t version,
                      const struct node_names *names, struct problem *p);
/* Below another parent (0: to the top), as the last one there; never below itself. */
enum status node_move(struct session *s, int64_t id, int64_t version, int64_t parent,
                      struct problem *p);
/* Up (by < 0) or down by one among its siblings. At the end it does nothing. */
enum status node_order(struct session *s, int64_t id, int64_t version, int by,
                       struct problem *p);
/* Nothing in use may stand below what is retired, and what is reopened stands below what is in
 * use. */
enum status node_retire(struct session *s, int64_t id, int64_t version, struct problem *p);
enum status node_reopen(struct session *s, int64_t id, int64_t version, struct problem *p);
/* One that nothing hangs on. */
enum status node_delete(struct session *s, int64_t id, int64_t version, struct problem *p);
/* Everything that hangs on it goes to `target`, which is in use, of the same kind and does not
 * stand below it: proposals, people, roles (of two the longer one), follows, what waits to be
 * looked through, its other names, and what stands below it. Its name becomes another name of
 * the target, unless something else is called so. */
enum status node_merge(struct session *s, int64_t id, int64_t version, int64_t target,
                       struct problem *p);

/* -- Files ----------------------------------------------------------------------------------- */

struct tree_row {
	const char *path;
	const char *code;    /* NULL: as it is */
	const char *aliases; /* NULL: as they are */
	int retired;         /* 0, 1; -1: as it is */
	long line;           /* of the file, for messages */
};

struct tree_imported {
	size_t made;
	size_t changed;
	size_t same;
};

/* Makes what is not there and changes what is; nodes that no row names stay as they are. All or
 * nothing, in one act; `bad` is told each row that cannot be (INVALID then). dry_run: nothing is
 * written. */
enum status tree_import(struct session *s, enum tree_kind kind, const struct tree_row *rows,
                        size_t n, bool dry_run,
                        void (*bad)(void *arg, const struct tree_row *row,
                                    const struct problem *p),
                        void *arg, struct tree_imported *count, struct problem *p);

#endif
