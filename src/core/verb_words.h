/* What entries of the audit trail say was done, in words for people. */
#ifndef BALAI_CORE_VERB_WORDS_H
#define BALAI_CORE_VERB_WORDS_H

#include "core/audit.h"

/* "Proposal sent", translated; the verb itself where there is no word for it. */
const char *verb_words(const char *verb, enum subject subject);

#endif
