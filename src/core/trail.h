/* What rooms read from their things' entries in the audit trail and from their revisions, to tell
 * what became of one. Whose eyes that is for, and in which words, is each room's own. */
#ifndef BALAI_CORE_TRAIL_H
#define BALAI_CORE_TRAIL_H

#include "core/audit.h"

/* What stands behind "name=" in an entry's detail (which may be NULL), up to a blank: in `a`; NULL
 * when it is not there. */
char *trail_word(struct arena *a, const char *detail, const char *name);
/* ... as a number; 0 when it is not there. */
int64_t trail_number(const char *detail, const char *name);

/* Thousands may support a thing, answer it, or come to it: no steps of its life. The index by subject
 * has the verb, so a statement with this condition passes them over in it. */
#define TRAIL_STEPS                                                                                \
	"verb NOT IN ('support', 'unsupport', 'program_rate', 'program_verdict', 'report_view',"   \
	" 'consult_respond', 'attend', 'attend_list', 'attend_strike', 'meeting_forget',"          \
	" 'point_now')"

/* The revision that says what a thing said in a version, which an earlier one may have written; 0:
 * there is none. */
enum status trail_content(struct db *db, enum subject subject, int64_t id, int64_t version,
                          int64_t *revision);

/* One entry about a thing. */
struct trail_entry {
	int64_t seq;
	int64_t at;
	const char *verb;
	const char *detail; /* may be NULL, as above */
	bool undone;        /* it was taken back */
};

/* The contents of a version and of the one before it (trail_versions.c). NOT_FOUND when there are
 * not both. */
struct attribute;
struct field_change;
struct session;
enum status trail_both(struct db *db, enum subject subject, int64_t id, int64_t version,
                       int64_t *old, int64_t *new);
/* ... field by field, of those that `table` has a label for, as who is in `s` may see them; empty
 * ones are left out. In `a`. */
enum status trail_difference(struct session *s, struct arena *a, const struct attribute *table,
                             enum subject subject, int64_t id, int64_t version,
                             struct field_change **changes, size_t *n);

/* What the newest content of a thing says otherwise than that of `version`: labels of fields of
 * `table`, "Title, Place"; "" : nothing. In `a`. */
enum status trail_since(struct db *db, struct arena *a, const struct attribute *table,
                        enum subject subject, int64_t id, int64_t version, const char **fields);
/* Says that somebody else was first with those: CONFLICT. */
enum status trail_moved(struct problem *p, const char *fields);

#endif
