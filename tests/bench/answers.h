/* What the results of a consultation cost that very many answered, asked of the hall itself. For
 * measuring only. */
#ifndef BALAI_BENCH_ANSWERS_H
#define BALAI_BENCH_ANSWERS_H

#include <stdint.h>

struct answers_cost {
	double ms;
	int64_t statements;
	int64_t rows;
};
struct answers_costs {
	int64_t responses;
	int64_t questions;
	struct answers_cost opening; /* all results, by who has just signed in */
	struct answers_cost turnout; /* by area */
	struct answers_cost area;    /* the dearest question by area */
	struct answers_cost words;   /* a page of texts */
};
/* Ends the program when the hall cannot be read. */
struct answers_costs answers_measure(const char *database);

#endif
