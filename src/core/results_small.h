/* Which parts of a whole are too small to be told: of answers (results*), and of people anywhere.
 * Pure. */
#ifndef BALAI_CORE_RESULTS_SMALL_H
#define BALAI_CORE_RESULTS_SMALL_H

#include "base/arena.h"
#include "core/results.h"

/* Which of `count` parts of a known whole are not told: those already marked in `small`, those
 * below RESULTS_CELL_MIN, and as many of the next smallest as it takes that they are several, not
 * all the same, with RESULTS_CELL_MIN together. Marks them. RESULTS_NO_PART: there is no such
 * part. */
#define RESULTS_NO_PART (-1)
void results_suppress(const int64_t *n, size_t count, bool *small);

/* A table of which the sum of each row and of each column is known, by rows. `whole`, of each row:
 * out of how many every cell of it is by itself, where one may be counted in several; NULL: each is
 * in one, and the row makes up the whole. */
struct result_cells {
	size_t rows, columns;
	const int64_t *n; /* RESULTS_NO_PART: none, all over a row */
	const int64_t *whole;
};
/* Which cells are not told: those below RESULTS_CELL_MIN (0 too, but where the whole column is),
 * and as many of the next smallest as it takes that those of each row and of each column are as
 * results_suppress() would have them, and that no cell is what any sums of rows and columns leave.
 * small[rows * columns]. What is in `a` is for scratch. */
void results_suppress_cells(struct arena *a, const struct result_cells *c, bool *small);

#endif
