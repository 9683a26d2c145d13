/* What the files of the trees' room share among themselves; nobody else includes this. */
#ifndef BALAI_CORE_TREE_INTERNAL_H
#define BALAI_CORE_TREE_INTERNAL_H

#include "core/tree_office.h"
#include "core/undo.h"

/* -- One node as the rules see it (tree_office.c) -------------------------------------------- */

struct node_record {
	int64_t id;
	enum tree_kind kind;
	int64_t parent; /* 0 at the top */
	const char *name;
	const char *folded;
	const char *code; /* "" when it has none */
	enum node_state state;
	int64_t version;
	int64_t merged_into; /* 0: none */
};

/* NOT_FOUND when there is none. Strings in `a`. */
enum status node_record(struct db *db, struct arena *a, int64_t id, struct node_record *r);
/* Its other names as one text, in the order of their folded ones. */
char *node_aliases(struct db *db, struct arena *a, enum tree_kind kind, int64_t id);
/* DENIED with a sentence unless the actor may do something to `id` (0: to the top). */
enum status node_allowed(struct act *act, enum tree_kind kind, int64_t id);
/* Begins an act on a node in the version that was seen: reads it, checks the right, and remembers
 * what undo needs. `names`: they are about to change. */
enum status node_begin(struct act *act, struct arena *a, int64_t id, int64_t version, bool names,
                       struct node_record *r);
/* Ends it: the version goes on. */
enum status node_touch(struct act *act, int64_t id);
/* A revision of the names as they stand, in the entry of the act itself, which is about the
 * node. */
enum status node_revise(struct act *act, struct arena *a, int64_t id);
/* ... under an entry of its own: that a node was made or changed within a larger act. */
enum status node_note(struct act *act, struct arena *a, const char *verb, int64_t id);

/* How it stood before the last act on it. */
struct node_before {
	int64_t parent;
	int64_t place;    /* among its siblings, from 0 */
	int64_t revision; /* of its names; 0: unchanged */
	int64_t target;   /* version that a merge left its target in; else 0 */
};
enum status node_before(struct db *db, int64_t id, struct node_before *b);
enum status node_before_target(struct db *db, int64_t id, int64_t version);

/* -- Names (tree_names.c) -------------------------------------------------------------------- */

struct names {
	char *name;
	char *folded;
	char *code; /* NULL: none, as the next */
	char *code_folded;
	size_t count;
	char *alias[NODE_ALIASES_MAX];
	char *alias_folded[NODE_ALIASES_MAX];
};

/* As they were given, cleaned, in `a`; INVALID with a field. */
enum status names_clean(struct arena *a, const struct node_names *given, struct names *names,
                        struct problem *p);
/* Whether node `id` (0: a new one) may be called so below `parent`. */
enum status names_check(struct act *act, enum tree_kind kind, int64_t parent, int64_t id,
                        const struct names *names);
/* Whether these are the names it has. */
bool names_same(struct arena *a, const struct node_record *r, const char *aliases,
                const struct names *names);
/* The two halves of a change: what it is no longer called goes; what is new comes. Between them
 * others may take over what has gone. */
enum status names_drop(struct act *act, const struct node_record *r, const struct names *names);
enum status names_put(struct act *act, enum tree_kind kind, int64_t id, const struct names *names);
/* Rows of a new node, in use, the last one below `parent`. The entry is the caller's. */
enum status node_insert(struct act *act, enum tree_kind kind, int64_t parent,
                        const struct names *names, int64_t *id);
enum status node_undo_names(struct act *act, const struct node_record *r, int64_t revision);

/* -- Places (tree_place.c) ------------------------------------------------------------------- */

/* Its place among its siblings, from 0. */
enum status place_of(struct db *db, const struct node_record *r, int64_t *place);
/* Puts it there (beyond the last: to the end) among the siblings below `parent`. */
enum status place_at(struct act *act, enum tree_kind kind, int64_t parent, int64_t id,
                     int64_t place);
/* Whether a node in that state may stand below `parent`: of its kind, there, in use where it is in
 * use itself, not `id` or below it, not too deep. INVALID with field "parent". */
enum status place_check(struct act *act, enum tree_kind kind, int64_t parent, int64_t id,
                        enum node_state state);
enum status place_move(struct act *act, const struct node_record *r, int64_t parent, int64_t place);

/* -- State (tree_state.c) -------------------------------------------------------------------- */

enum status node_set_state(struct act *act, int64_t id, enum node_state state, int64_t into);
/* Takes one off the list that nothing hangs on: its row stays for the trail, nothing it is called
 * does. */
enum status node_put_away(struct act *act, const struct node_record *r);
/* What stands in the way of that state in the tree around it. */
enum status node_state_check(struct act *act, const struct node_record *r, enum node_state state);

/* -- Merging (tree_merge.c, tree_hangs.c) ---------------------------------------------------- */

enum status node_unmerge(struct act *act, const struct node_record *r, enum node_state state,
                         const struct node_before *before);
/* Moves what hangs on the source, and remembers it; and back. The detail of the entry says how
 * much. */
enum status hangs_move(struct act *act, enum tree_kind kind, int64_t source, int64_t target);
enum status hangs_back(struct act *act, enum tree_kind kind, int64_t source, int64_t target);
/* What earlier merges have kept and nobody can take back any more. */
enum status hangs_forget(struct act *act, int64_t source);

/* What a merge moved: node_moved.what. */
enum moved {
	MOVED_PROPOSALS = 1,
	MOVED_PEOPLE,
	MOVED_ROLES,
	MOVED_ROLE_DOUBLES, /* dropped: a member, b role, c until, d the other scope */
	MOVED_ROLE_LONGER,  /* of the target: a until before */
	MOVED_FOLLOWS,      /* id member: a kind, b at; of the target before: c kind, d at */
	MOVED_WAITING,
	MOVED_ALIASES,
	MOVED_ALIAS_MADE,
	MOVED_CHILDREN,     /* a place before */
	MOVED_PROGRAMS,
	MOVED_CONSULTATIONS,
	MOVED_ASKED,     /* areas of an audience */
	MOVED_RESPONSES,
	MOVED_MEETINGS,
	MOVED_CALLED,    /* meetings, of a work unit */
	MOVED_ATTENDANCE,
};

#endif
