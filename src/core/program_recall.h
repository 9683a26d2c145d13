/* What the files that rebuild a program of a past moment (program_as_of*, phase_as_of) share; nobody
 * else includes this. */
#ifndef BALAI_CORE_PROGRAM_RECALL_H
#define BALAI_CORE_PROGRAM_RECALL_H

#include "core/as_of.h"
#include "core/program_internal.h"
#include "core/program_as_of.h"

/* One program's own entries: all there are, and how many of them had been written by then. */
struct program_recall {
	struct db *db;
	struct arena *a;
	int64_t id;
	int64_t today;
	struct as_of_entry *entries;
	size_t n;
	size_t all;
};

/* What the phases of a program had come to by the first n of its entries: state, days, words, but
 * neither progress nor spending. `fields` are those of that moment. (phase_as_of.c) */
enum status phases_recall(const struct program_recall *r, const struct program_fields *fields,
                          struct phase phases[PHASES]);

/* The fields that a version began with, or that the one before it left. */
enum status program_recall_fields(const struct program_recall *r, int64_t version,
                                  struct program_fields *fields);

/* -- What stands beside it (program_as_of_parts.c) ---------------------------------------------- */

/* Progress and spending by the reports of then, into the phases, and the newest of these. */
enum status reports_recall(struct session *s, const struct program_recall *r,
                           struct phase phases[PHASES], struct report *newest);
enum status milestones_recall(const struct program_recall *r, struct program_past *past);
/* How many proposals were in it, and the first of these. */
enum status sources_recall(const struct program_recall *r, struct program_page *page);

#endif
