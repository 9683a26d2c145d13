/* What reading the trail shares: an entry as it is stored, and what these eyes see of it. Nobody else
 * includes this. */
#ifndef BALAI_CORE_AUDIT_EYES_H
#define BALAI_CORE_AUDIT_EYES_H

#include "core/audit_leaf.h"
#include "core/audit_list.h"
#include "core/thing.h"

/* As the row at hand has it. */
struct audit_stored {
	int64_t seq;
	int64_t at;
	int actor_kind;
	int64_t actor;
	const char *verb;
	enum subject subject;
	int64_t subject_id;
	const char *detail;
};
/* A row of AUDIT_COLUMNS; what leads to its leaf stays in the row. */
void audit_take(struct stmt *st, struct arena *a, struct audit_stored *e);

/* What it was done to. */
struct audit_sight {
	bool seen; /* these eyes may look at it */
	char code[THING_CODE_SIZE];
	const char *about;
	struct thing_trail trail;
	enum subject subject; /* whose trail that is: a comment leads to what it stands under */
};

#define AUDIT_SIGHTS 64

/* Whose eyes, for one reading. Neighbours in the trail are often about one thing, so what was found
 * out about some is kept. */
struct audit_eyes {
	struct session *s;
	struct arena *a; /* of all that is found out */
	bool names;      /* reads who did it */
	struct {
		enum subject subject;
		int64_t id;
		struct audit_sight sight;
	} known[AUDIT_SIGHTS];
};

void audit_open_eyes(struct audit_eyes *eyes, struct session *s, struct arena *a);

enum audit_by audit_by_whom(const struct audit_stored *e);
/* Whether at what hour it was done may be told. */
bool audit_hour(const struct audit_stored *e);
/* Whether who did it and what it was about are told apart: who of nobody but oneself, what about to
 * RIGHT_AUDIT. Else one act beside another in the trail would say whose it is. */
bool audit_apart(const struct audit_stored *e);
/* What was done, in words; of what was taken back with what that was. */
const char *audit_what(struct arena *a, const struct audit_stored *e);
/* Never fails: what cannot be looked at is not seen. Lives until the next call. */
const struct audit_sight *audit_look(struct audit_eyes *eyes, const struct audit_stored *e);
/* The entry did who looks. */
bool audit_own(const struct audit_eyes *eyes, const struct audit_stored *e);
/* The whole row; `st` still stands on it. */
void audit_describe(struct audit_eyes *eyes, struct stmt *st, const struct audit_stored *e,
                    struct audit_row *row);

/* What a code is that of, as these eyes may know: NOT_FOUND with a sentence. */
enum status audit_find(struct audit_eyes *eyes, const char *code, enum subject *subject, int64_t *id,
                       struct problem *p);

#endif
