/* Rights and roles: what a member may do, where, and until when.
 * Rights are the program's, known by name in the database; a role is a bundle of them, held
 * everywhere or within an area or work unit with all below, perhaps with an end date. Every
 * member who is pending or verified holds the role "warga" without a row for it. */
#ifndef BALAI_CORE_RIGHT_H
#define BALAI_CORE_RIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "db/db.h"

enum right {
	RIGHT_NONE, /* anyone, guests included */
	RIGHT_PROPOSE,
	RIGHT_SUPPORT,
	RIGHT_MODERATE,
	RIGHT_OVERSEE, /* sees what is hidden, refused and withdrawn */
	RIGHT_VERIFY,
	RIGHT_USERS,  /* suspend, reset, sessions */
	RIGHT_RIGHTS, /* give and take roles */
	RIGHT_AUDIT,
	RIGHT_EXPORT,
	RIGHT_IMPORT,
	RIGHT_COMMENT,
	RIGHT_ANSWER, /* speaks in office under a proposal */
	RIGHT_SETTINGS,
	RIGHT_TREES, /* categories, work units and areas */
	RIGHT_RESIDENTS, /* sees how many are on the residents' list, and of when it is */
	RIGHT_ASSIST, /* act for a resident who is there: core/assist.h */
	RIGHT_ENTER,  /* wishes on paper */
	RIGHT_JUDGE,  /* study wishes and decide on them */
	RIGHT_PROGRAM, /* plan programs and report on them */
	RIGHT_CONSULT, /* ask the public, and answer it */
	RIGHT_MEET,    /* call meetings, and write their minutes */
	RIGHT_SEAL,    /* confirm minutes in the village's name */
	RIGHT_INFORM,  /* pages and documents */
	RIGHT_BUDGET,  /* the village's money */
	RIGHT_GROUPS,  /* who is a group, and who speaks for it */
	RIGHT_LOG,     /* reads the system's log */
	RIGHT_COUNT
};

/* A set of rights: bit 1 << right. */
typedef uint32_t right_set;

/* The name in the database ("moderate"); RIGHT_NONE has "". */
const char *right_name(enum right right);
/* The right of that name as a set of one; none for a name this program does not know. */
right_set right_bit(const char *name);
/* What it lets one do, in a few plain words, and in a sentence: translated. */
const char *right_label(enum right right);
const char *right_help(enum right right);

/* Everything the member holds anywhere at this moment; 0 when suspended, left or unknown. */
right_set rights_of(struct db *db, int64_t member, int64_t now);

/* Whether the member holds `right` for a thing in `area`: through a role held everywhere, or for
 * that area or one above it (0: for a thing without an area, so only everywhere). Reads the
 * database: call inside the write it guards. */
bool right_held(struct db *db, int64_t member, enum right right, int64_t area, int64_t now);
/* The same for a thing of a work unit: through a role held everywhere, or for that unit or one above
 * it. What has both an area and a unit is reached through either: ask both. */
bool right_held_unit(struct db *db, int64_t member, enum right right, int64_t unit, int64_t now);
/* ... or for some area or unit at least. */
bool right_held_anywhere(struct db *db, int64_t member, enum right right, int64_t now);

/* What every member holds without a row: "warga", unless the office calls it otherwise. */
#define ROLE_RESIDENT 1

/* The role's id by name, NOT_FOUND otherwise. */
enum status role_find(struct db *db, const char *name, int64_t *id);

#endif
