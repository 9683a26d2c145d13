/* What the pages of figures cost, and counting all of them again, asked of the hall itself. For
 * measuring only. */
#ifndef BALAI_BENCH_FIGURES_H
#define BALAI_BENCH_FIGURES_H

#include "bench/answers.h"

struct figures_costs {
	int64_t proposals;
	struct answers_cost page;   /* the dearest of the counts of proposals */
	struct answers_cost pace;   /* of all years */
	struct answers_cost late;   /* by unit, and the worst */
	struct answers_cost owed;
	struct answers_cost people; /* of this year */
	struct answers_cost month;  /* this one */
	struct answers_cost again;  /* verify's */
};
/* Ends the program when the hall cannot be read. */
struct figures_costs figures_measure(const char *database);

#endif
