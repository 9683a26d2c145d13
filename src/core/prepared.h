/* Prepared words: what the office often writes to authors, ready to be taken over and changed.
 * Everyone's to read; who looks through keeps them. */
#ifndef BALAI_CORE_PREPARED_H
#define BALAI_CORE_PREPARED_H

#include "core/workflow.h"

#define PREPARED_NAME_MAX 60 /* characters; the text has at most WORD_MAX */
#define PREPARED_MAX 50      /* of one verb */

struct prepared {
	int64_t id;
	enum ground ground; /* GROUND_NONE: for any */
	const char *name;
	const char *text;
};

/* Those for a verb of a kind of thing that asks for a word, by name: for this ground and for any; with GROUND_NONE
 * all of the verb. At most max, *n of them. */
enum status prepared_list(struct db *db, struct arena *a, enum subject subject, const char *verb,
                          enum ground ground, struct prepared *words, size_t max, size_t *n);
/* `name`, or where that is taken for the verb, with a number behind it: in `a`. */
char *prepared_free_name(struct db *db, struct arena *a, enum subject subject, const char *verb,
                         const char *name);

/* Saves under verb and name; one of the same verb and name is replaced. For RIGHT_MODERATE.
 * INVALID has field "verb", "ground", "name" or "text"; DENIED when the verb has PREPARED_MAX. */
enum status prepared_save(struct session *s, enum subject subject, const char *verb,
                          enum ground ground, const char *name, const char *text,
                          struct problem *p);
/* NOT_FOUND when there is none. */
enum status prepared_drop(struct session *s, int64_t id, struct problem *p);

/* What a new hall begins with, in the language in force. */
enum status prepared_begin(struct session *s, struct problem *p);

#endif
