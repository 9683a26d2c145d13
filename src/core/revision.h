/* Revisions: what people wrote, kept version by version. Free text and reasons stand here and
 * nowhere in the audit trail, which holds SHA-256(salt, text) of each; erasing drops text and
 * salt, and the trail still verifies.
 *
 * The text of a revision is a list of named strings: for each, "name:length:" then the bytes and
 * a line feed. */
#ifndef BALAI_CORE_REVISION_H
#define BALAI_CORE_REVISION_H

#include "core/act.h"

#define REVISION_SALT_SIZE 16

enum revision_kind {
	REVISION_CONTENT, /* the fields of a thing at one version */
	REVISION_REASON,  /* the word that came with a decision */
	REVISION_NOTE,    /* why something beside it was done: a session ended, data handed out */
};

struct revision_field {
	const char *name;
	const char *value; /* NULL is written as an empty string */
};

/* Stores a revision of act->entry's subject with version `version`; its digest goes into
 * act->entry and "revision=ID" into its detail. An entry vouches for one revision: when it has one
 * already, it is appended first (act_also) and the new one goes on with an empty detail. fields
 * end with name == NULL. *id receives the row. */
enum status revision_add(struct act *act, enum revision_kind kind, int64_t version,
                         const struct revision_field *fields, int64_t *id);

/* One field of a stored revision, in `a`; NULL when erased or not there. */
char *revision_value(struct db *db, struct arena *a, int64_t id, const char *name);
/* ... of its text, which was read already. */
char *revision_field_of(struct arena *a, const char *text, const char *name);

#endif
