/* Programs for the generated hall. For measuring only. */
#ifndef BALAI_BENCH_GENERATE_PROGRAMS_H
#define BALAI_BENCH_GENERATE_PROGRAMS_H

#include "base/status.h"
#include "db/db.h"

/* `n` programs over ten years up to `last_day`, the same ones at every run, imported as from a file:
 * with their work units, and a report in each phase that has begun. */
enum status generate_programs(struct db *db, int n, int64_t last_day, struct problem *p);

#endif
