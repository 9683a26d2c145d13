/* What the files that rebuild a consultation of a past moment (consultation_as_of*) share; nobody else
 * includes this. */
#ifndef BALAI_CORE_CONSULTATION_RECALL_H
#define BALAI_CORE_CONSULTATION_RECALL_H

#include "core/as_of.h"
#include "core/consultation_internal.h"
#include "core/consultation_as_of.h"

/* One consultation's own entries: all there are, and how many of them had been written by then. */
struct consultation_recall {
	struct session *s;
	struct arena *a;
	int64_t id;
	int64_t seq;
	int64_t instant;
	struct consultation_record now; /* as it is today */
	struct as_of_entry *entries;
	size_t n;
	size_t all;
};

/* The office's answers that were published then, and the questions they name. */
enum status official_recall(const struct consultation_recall *r, struct consultation_past *past);

#endif
