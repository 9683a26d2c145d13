/* What the files of the results share among themselves (results*); nobody else includes this. */
#ifndef BALAI_CORE_RESULTS_INTERNAL_H
#define BALAI_CORE_RESULTS_INTERNAL_H

#include "core/consultation_internal.h"
#include "core/results.h"
#include "core/results_small.h"

/* What every look at results begins with: reads the consultation, and checks that it, and its
 * results, are for the eyes of who is in `s`: NOT_FOUND, DENIED with the sentence of
 * results_why_not(). */
enum status results_begin(struct session *s, int64_t consultation, struct consultation_record *r,
                          struct problem *p);

/* -- Sorted numbers (results_spread.c): pure --------------------------------------------------- */

/* How a heap of numbers is spread, from its values in ascending order, each with how often it was
 * given: gone through once to count and once to pick, so that none of them is kept. All zero is an
 * empty one. */
#define SPREAD_PICKS 6 /* two between which each quartile lies, and the median */
struct spread {
	int64_t n;
	int64_t lowest, highest;
	int64_t millions, ones; /* the sum, in two parts: it may be more than one number holds */
	int64_t seen;
	int64_t places[SPREAD_PICKS]; /* 1, 2, ... of the sorted numbers */
	int64_t picked[SPREAD_PICKS];
};
void spread_count(struct spread *sp, int64_t value, int64_t n);
/* Between the two. */
void spread_aim(struct spread *sp);
void spread_pick(struct spread *sp, int64_t value, int64_t n);
/* Hundredths, rounded half away from 0; 0 of an empty one. After counting. */
int64_t spread_mean(const struct spread *sp);
/* All of it into a result; nothing of an empty one. */
void spread_tell(const struct spread *sp, struct result *result);

/* part * by / whole, rounded to the nearest, halves up; 0 where there is no whole. None is below
 * 0. */
int64_t results_share(int64_t part, int64_t by, int64_t whole);

#endif
