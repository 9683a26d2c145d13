/* Shares of a whole, or figures side by side: what each comes to in percent, and how they stand on
 * lines. Pure. */
#ifndef BALAI_TUI_BARS_H
#define BALAI_TUI_BARS_H

#include "tui/lines.h"

#define BAR_COLUMNS 80 /* of the whole, at most: as many as there is room for */

int64_t bars_sum(const struct bar *bars, size_t n);
/* What `number` is of `whole`, in percent, rounded as everybody would: half upwards, whatever its
 * neighbours are, so that shares may add up to somewhat more or less than 100. 0 of nothing. */
int bars_share(int64_t number, int64_t whole);
/* What `number` is of `whole` (above 0), in percent: 0 and 100 only where it is just that. */
int64_t bars_of(int64_t number, int64_t whole);
/* How long a bar is, of `columns` for the whole: at least 1 for what is not nothing. */
int bars_length(const struct bar *bar, int64_t sum, int columns);
/* BLOCK_BARS: a line each, "For: 12 (48 %)" where nothing is lined up. */
void bars_add(struct lines *l, const struct block *b);

#endif
