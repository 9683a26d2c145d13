/* Roles: bundles of rights, those the program comes with and the office's own; who holds them,
 * where and until when; and why somebody may do something or may not. Giving and taking one is a
 * member's affair: member_grant() and member_revoke(). */
#ifndef BALAI_CORE_ROLE_H
#define BALAI_CORE_ROLE_H

#include "core/member.h"

#define ROLE_NAME_MIN 2
#define ROLE_NAME_MAX 30 /* characters */
#define ROLES_MAX 60     /* with those that are put aside */

struct role {
	int64_t id;
	int64_t version;
	const char *name;
	bool preset;  /* comes with the program: it may be renamed and changed, not put aside */
	bool retired; /* put aside: nobody holds it and it is not given */
	right_set rights;
	int64_t holders; /* now, counted to 1001; of ROLE_RESIDENT 0 */
};

/* All roles, the presets first, those put aside last. */
enum status role_list(struct db *db, struct arena *a, struct role **roles, size_t *n);
enum status role_read(struct db *db, struct arena *a, int64_t id, struct role *role);
/* "Write proposals, support proposals": in words, in the arena; "" for none. */
char *right_set_text(struct arena *a, right_set rights);

/* What others name of it: see thing_look(). */
struct thing;
enum status role_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);

/* -- Shaping them: for who holds RIGHT_RIGHTS everywhere --------------------------------------- */

/* Each passes the version it saw: CONFLICT when somebody else was first. Nobody puts a right into a
 * role that they do not hold everywhere and for good themselves (DENIED), and none of these takes
 * RIGHT_RIGHTS from the last member who holds it so (DENIED). What is changed is in force at once. */

/* A role of one's own. INVALID has field "name": too short or long, or taken (in any case). */
enum status role_add(struct session *s, const char *name, right_set rights, int64_t *id,
                     struct problem *p);
/* Who holds it keeps it. */
enum status role_rename(struct session *s, int64_t id, int64_t version, const char *name,
                        struct problem *p);
/* ROLE_RESIDENT takes only what residents do: proposing, supporting, commenting (INVALID). */
enum status role_set_rights(struct session *s, int64_t id, int64_t version, right_set rights,
                            struct problem *p);
/* Puts a role of one's own aside: whoever holds it loses it and is told, an entry each. Taken up
 * again (retired false) nobody holds it. DENIED for a preset one. */
enum status role_retire(struct session *s, int64_t id, int64_t version, bool retired,
                        struct problem *p);

/* -- Inside a change --------------------------------------------------------------------------- */

/* DENIED, naming the right, unless the actor holds each of `rights` themselves: for that area or
 * unit (0 and 0: everywhere), and at the instant `until` as well (0: for good). The system may
 * give all. */
enum status role_may_give(struct act *act, right_set rights, int64_t area, int64_t unit,
                          int64_t until);
/* Whether a member other than `but` (0: nobody left out) holds RIGHT_RIGHTS everywhere, for good,
 * with an account that is open. */
bool role_giver(struct db *db, int64_t but, int64_t now);
/* After whatever may have cost somebody that right: DENIED when there was one (role_giver() before
 * the change) and now there is none. */
enum status role_keep_giver(struct act *act, bool had);

/* -- Who holds them ---------------------------------------------------------------------------- */

struct holding {
	int64_t id; /* for member_revoke() */
	int64_t member;
	int64_t role;
	const char *name; /* of the role */
	int64_t area;     /* one of these at most is not 0 */
	int64_t unit;
	const char *where; /* path of the area or unit; NULL: everywhere */
	int64_t until;     /* instant; 0: no end */
};

/* What the member holds at that instant, by role. */
enum status role_holdings(struct db *db, struct arena *a, int64_t member, int64_t now,
                          struct holding **held, size_t *n);
/* Who holds a role: at most n behind the holding `from` (backward: before it; NULL: from the start
 * or the end), of which member and id are looked at, in reading order. For who holds RIGHT_RIGHTS
 * anywhere, else DENIED. */
enum status role_holders(struct session *s, struct arena *a, int64_t role,
                         const struct holding *from, bool backward, size_t n,
                         struct holding *rows, size_t *got);
/* "everywhere, until 31 December 2026": where and until when, in words. */
char *holding_text(struct arena *a, const struct holding *h);

/* -- Why --------------------------------------------------------------------------------------- */

struct reason {
	bool held;
	bool everyone;        /* through the role that all residents hold */
	struct holding *ways; /* the roles it comes from */
	size_t way_count;
	const char *roles; /* which roles would give it, when it is not held; "" : none does */
};

struct explanation {
	enum member_state state; /* suspended and left: nothing is held, whatever the roles say */
	struct reason rights[RIGHT_COUNT]; /* [RIGHT_NONE] is unused */
	const char *givers; /* member numbers of who can give roles everywhere; "" : nobody */
};

/* For the member themselves, the system, and whoever gives rights, manages or verifies accounts where
 * the member lives; else DENIED. */
enum status role_explain(struct session *s, struct arena *a, int64_t member,
                         struct explanation *e);

#endif
