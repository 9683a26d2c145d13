/* What the files of the results share among themselves (results*); nobody else includes this. */
#ifndef BALAI_CORE_RESULTS_INTERNAL_H
#define BALAI_CORE_RESULTS_INTERNAL_H

#include "core/consultation_internal.h"
#include "core/results.h"

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

/* -- Small cells (results_small.c): pure ------------------------------------------------------- */

/* Which of `count` parts of a known whole are not told: those already marked in `small`, those below
 * RESULTS_CELL_MIN, and as many of the next smallest as it takes that they are several, not all the
 * same, with RESULTS_CELL_MIN together. Marks them. RESULTS_NO_PART: there is no such part. */
#define RESULTS_NO_PART (-1)
void results_suppress(const int64_t *n, size_t count, bool *small);

/* A table of which the sum of each row and of each column is known, by rows. `whole`, of each row: out
 * of how many every cell of it is by itself, where one may be counted in several; NULL: each is in
 * one, and the row makes up the whole. */
struct result_cells {
	size_t rows, columns;
	const int64_t *n; /* RESULTS_NO_PART: none, all over a row */
	const int64_t *whole;
};
/* Which cells are not told: those below RESULTS_CELL_MIN (0 too, but where the whole column is), and
 * as many of the next smallest as it takes that those of each row and of each column are as
 * results_suppress() would have them, and that no cell is what any sums of rows and columns
 * leave. small[rows * columns]. What is in `a` is for scratch. */
void results_suppress_cells(struct arena *a, const struct result_cells *c, bool *small);

#endif
