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

/* The revision that says what a thing said in a version, which an earlier one may have written; 0:
 * there is none. */
enum status trail_content(struct db *db, enum subject subject, int64_t id, int64_t version,
                          int64_t *revision);

#endif
