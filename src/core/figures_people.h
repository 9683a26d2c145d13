/* Who takes part, before and after what is too small is left out: shared by figures_people*.c and
 * figures_small.c, and their tests. Nobody else includes this: raw figures are not told. */
#ifndef BALAI_CORE_FIGURES_PEOPLE_H
#define BALAI_CORE_FIGURES_PEOPLE_H

#include "core/figures_internal.h"

/* Every number, counted from what there is: who did something in the year up to the end of the
 * month (1-12). Goes through verified accounts and through those on lists of meetings, at most
 * PARTICIPATION_LOOKS of either, with a few rows of an index for each. The sex of accounts is that
 * of the residents' list, for which the hall's key is needed: without it all are UNSAID. */
enum status figures_participation_raw(struct session *s, struct arena *a, int year, int month,
                                      struct participation *out);

/* areas[n], the last of them those of no area, get their sum behind them; those of no area are
 * left out where there are none. There is room for one more. */
void participation_sum_up(struct participation *p);

/* Marks what is not told: of each part the sums of areas, of sexes, and the cells between them,
 * such that none below five can be reckoned from what is told; and of what only some of the
 * verified did, nor how many of them did not. Pure; scratch in `a`. */
void participation_suppress(struct arena *a, struct participation *p);

#endif
