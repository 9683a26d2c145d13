/* What residents agree to: the text about their data, in versions. Version 1 is in the program
 * (member_consent()); the office adds newer ones. Nobody's agreement moves to a newer text by itself:
 * they are shown it and asked. */
#ifndef BALAI_CORE_CONSENT_H
#define BALAI_CORE_CONSENT_H

#include "core/act.h"

#define CONSENT_FIRST 1
#define CONSENT_TEXT_MAX 2000 /* characters */

struct consent {
	int version;
	const char *text; /* in the language in force where there is one, else in Indonesian */
	int64_t since;    /* instant; 0: of the first, which was always there */
};

/* The newest version's number; the newest text, and the one of a version (NOT_FOUND). In `a`. */
int consent_newest_version(struct db *db);
enum status consent_newest(struct db *db, struct arena *a, struct consent *c);
enum status consent_read(struct db *db, struct arena *a, int version, struct consent *c);

/* Whether there is a text that this member has not agreed to. */
bool consent_due(struct db *db, int64_t member);

/* A newer text, for who holds RIGHT_SETTINGS everywhere: in Indonesian, and in English unless that
 * is empty. `seen` is the newest version they saw: CONFLICT when somebody else was first. INVALID
 * has field "id" or "en". *version receives its number. */
enum status consent_add(struct session *s, int seen, const char *id, const char *en, int *version,
                        struct problem *p);

/* The member of this session agrees to that version: CONFLICT when it is not the newest. */
enum status consent_agree(struct session *s, int version, struct problem *p);

#endif
