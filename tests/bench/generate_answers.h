/* A consultation that very many answered. For measuring only. */
#ifndef BALAI_BENCH_GENERATE_ANSWERS_H
#define BALAI_BENCH_GENERATE_ANSWERS_H

#include "base/status.h"
#include "db/db.h"

/* One consultation of 20 questions of all kinds, closed, with `n` identified responses, in a hall of
 * its own with so many residents in 12 hamlets; the same at every run. Rows go in plainly, past the
 * acts: sheets in their order, which is not that of their members. */
enum status generate_answers(struct db *db, int64_t n, int64_t last_day, struct problem *p);

#endif
