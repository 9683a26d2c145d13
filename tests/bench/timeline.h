/* What the pages of the timeline cost, asked of the hall itself. For measuring only. */
#ifndef BALAI_BENCH_TIMELINE_H
#define BALAI_BENCH_TIMELINE_H

#include <stdint.h>

struct timeline_cost {
	double ms; /* the longest of all */
	int64_t statements;
	int64_t rows;
};
struct timeline_costs {
	int pages;                    /* of all years, one way */
	struct timeline_cost opening; /* of this year: its first page, the years, the counts */
	struct timeline_cost page;    /* any page of any year, forward and back */
	struct timeline_cost late;    /* the first page of what is late in a work unit */
};
/* Ends the program when the hall cannot be read. */
struct timeline_costs timeline_measure(const char *database);

#endif
