/* Things that others name: in notices, in what one follows, by their code. What has to be known of a
 * kind of thing for that is one row of the table in thing.c; how one looks is said in its room. */
#ifndef BALAI_CORE_THING_H
#define BALAI_CORE_THING_H

#include "core/act.h"

#define THING_CODE_SIZE 40

struct thing {
	enum subject subject;
	int64_t id;
	char code[THING_CODE_SIZE]; /* "U-2026-0001"; "": things of this kind have none */
	const char *kind;           /* "Proposal", translated */
	const char *title;          /* path of a category or area */
	const char *standing;       /* its state in words, translated; "": there are no states */
	bool retired;               /* is named where it was chosen, but not to be chosen anew */
};

/* The thing as who is in `s` may see it; NOT_FOUND when there is none for these eyes. A comment leads
 * to what it stands under: thing->subject and id say where it went. Strings in `a`. At most two
 * statements; two more where who looks is an insider, and one for each part of a path. */
enum status thing_look(struct session *s, struct arena *a, enum subject subject, int64_t id,
                       struct thing *thing);

/* What things of that subject are called: "Proposal", translated; "": others do not name them. */
const char *thing_kind(enum subject subject);

/* Finds by code as typed, "u 2026 1", whatever kind has such codes; whose eyes may see it is not
 * asked. NOT_FOUND otherwise. */
enum status thing_find(struct db *db, const char *code, enum subject *subject, int64_t *id);
/* The code of the thing, or of what the comment stands under, for whoever asks; "": none. */
enum status thing_code(struct db *db, enum subject subject, int64_t id,
                       char code[THING_CODE_SIZE]);

/* What one version says against the one before it: see proposal_difference(). NOT_FOUND also of
 * things that are not kept in versions. */
struct field_change;
enum status thing_difference(struct session *s, struct arena *a, enum subject subject, int64_t id,
                             int64_t version, struct field_change **changes, size_t *n);

/* How far the entries of the trail about a thing that thing_look() lets see are for these eyes: from
 * which one on (INT64_MAX: none), and of which verbs none, that begin so (NULL: of no verb). */
struct thing_trail {
	int64_t since;
	const char *without;
};
enum status thing_trail(struct session *s, struct arena *a, enum subject subject, int64_t id,
                        struct thing_trail *trail);

#endif
