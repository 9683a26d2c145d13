/* Shares of a whole, or figures side by side: what each comes to in percent, and how they stand on
 * lines. Pure. */
#ifndef BALAI_TUI_BARS_H
#define BALAI_TUI_BARS_H

#include "tui/lines.h"

#define BAR_COLUMNS 30 /* of the whole; less where there is less room */

int64_t bars_sum(const struct bar *bars, size_t n);
/* percent[n]: what rounding down leaves of 100 goes to the largest remainders. Equal figures have
 * equal percentages: where there is not enough for all that are equal, all of them are rounded up
 * if that is nearer, else none; so they may add up to somewhat more or less than 100. With a sum of
 * 0 all are 0. */
void bars_percent(const struct bar *bars, size_t n, int *percent);
/* What `number` is of `whole` (above 0), in percent: 0 and 100 only where it is just that. */
int64_t bars_of(int64_t number, int64_t whole);
/* How long a bar is, of `columns` for the whole: at least 1 for what is not nothing. */
int bars_length(const struct bar *bar, int64_t sum, int columns);
/* BLOCK_BARS: a line each, "For: 12 (48 %)" where nothing is lined up. */
void bars_add(struct lines *l, const struct block *b);

#endif
