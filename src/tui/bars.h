/* Shares of a whole: what each comes to in percent, and how they stand on lines. Pure. */
#ifndef BALAI_TUI_BARS_H
#define BALAI_TUI_BARS_H

#include "tui/lines.h"

#define BAR_COLUMNS 30 /* of the whole; less where there is less room */

int64_t bars_sum(const struct bar *bars, size_t n);
/* percent[n] add up to 100 (with a sum of 0: all are 0): what rounding down leaves goes to the
 * largest remainders, of equal ones to the first. */
void bars_percent(const struct bar *bars, size_t n, int *percent);
/* How long a bar is, of `columns` for the whole: at least 1 for what is not nothing. */
int bars_length(const struct bar *bar, int64_t sum, int columns);
/* BLOCK_BARS: a line each, "For: 12 (48 %)" where nothing is lined up. */
void bars_add(struct lines *l, const struct block *b);

#endif
