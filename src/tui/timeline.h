/* Timelines: stretches of days as characters in a column, its axis of months, what the characters
 * mean, and the same in words. Pure. */
#ifndef BALAI_TUI_TIMELINE_H
#define BALAI_TUI_TIMELINE_H

#include "tui/lines.h"

#define TIMELINE_LEAST 14 /* columns that make use of one at all, and most that do */
#define TIMELINE_MOST 122

/* How many columns of `room` it makes use of: no more than one a day. */
int timeline_width(const struct timeline *t, int room);

/* The two lines above the rows, of `width` columns: the names of months (of years, where it goes on
 * into another), as many as there is room for; and where they begin, with the digits of weeks in
 * them where those have columns enough, and today. */
const char *timeline_names(const struct lines *l, const struct timeline *t, int width);
const char *timeline_ticks(const struct lines *l, const struct timeline *t, int width);
/* Do the ticks tell weeks? */
bool timeline_weeks(const struct timeline *t, int width);

/* Stretches in `width` columns between two edges, which say with < and > that there is more before
 * or after. Each stands where its days are, from the column that its first day lies in, and takes
 * one at least: nothing is drawn more than a column away from its days. A short one disappears where
 * a later kind, or a later one of its own, has its column; words and tables tell of it. */
const char *timeline_row(const struct lines *l, const struct timeline *t,
                         const struct stretch *stretches, size_t n, int width);

/* "Planning 1 Jan - 28 Mar, planned to 28 Feb; Execution since 1 Mar, planned to 30 Jun": those that
 * have a label, with years where the timeline (NULL: none) does not lie in theirs. One without that
 * is beyond the plan says until when one with a label was planned. NULL: none has a label. */
const char *timeline_words(const struct lines *l, const struct timeline *t,
                           const struct stretch *stretches, size_t n);

/* What the characters mean, as further lines of *l; width: of the column they stand in. */
void timeline_legend(struct lines *l, const struct timeline *t, int width);

#endif
