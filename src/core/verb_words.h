/* What entries of the audit trail say was done, in words for people; and all verbs there are. */
#ifndef BALAI_CORE_VERB_WORDS_H
#define BALAI_CORE_VERB_WORDS_H

#include "core/audit.h"

/* "Proposal sent", translated; the verb itself where there is no word for it. */
const char *verb_words(const char *verb, enum subject subject);

/* As what a member does it, whatever else they are. */
enum verb_by {
	VERB_BY_OFFICE,
	VERB_BY_RESIDENT, /* at which hour is nobody's business */
	VERB_BY_OVERSEERS,
};

/* A verb of the program, or of a kind of thing: a step of its workflow. */
struct verb {
	const char *verb;
	const char *label;    /* N_(): what verb_words() translates */
	enum subject subject; /* SUBJECT_NONE: of whatever kind */
	enum verb_by by;
	/* What somebody thinks, and where they were: who it was and what it was about are never told
	 * together, to nobody but themselves. */
	bool apart;
};
/* The one of an entry; false: there is no such verb. */
bool verb_find(const char *verb, enum subject subject, struct verb *found);
/* All there are, by number, in no particular order; false: there are no more. */
bool verb_at(size_t i, struct verb *verb);

#endif
