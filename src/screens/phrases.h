/* Prepared words as the office keeps them: what their list and the form of one share. */
#ifndef BALAI_SCREENS_PHRASES_H
#define BALAI_SCREENS_PHRASES_H

#include "core/prepared.h"
#include "screens/registry.h"

struct phrase {
	size_t verb; /* number of the step: see phrase_verb() */
	enum subject subject;
	const struct transition *transition;
	struct prepared words; /* strings in the arena */
};

/* The steps that ask for a word, counted from 0; NULL behind the last. */
const struct transition *phrase_verb(size_t i, enum subject *subject);
/* "Proposal: Ask for changes". */
const char *phrase_verb_label(struct arena *a, enum subject subject, const struct transition *t);
enum status phrases_read(struct db *db, struct arena *a, struct phrase **all, size_t *n);

#endif
