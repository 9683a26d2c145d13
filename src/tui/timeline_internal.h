/* What the parts of the timeline share: timeline.c (days, columns, the axis), timeline_row.c and
 * timeline_words.c. Nobody else includes this. */
#ifndef BALAI_TUI_TIMELINE_INTERNAL_H
#define BALAI_TUI_TIMELINE_INTERNAL_H

#include "base/calendar.h"
#include "tui/timeline.h"

int64_t timeline_days(const struct timeline *t);
bool timeline_has_today(const struct timeline *t);
/* Does it go on into another year? */
bool timeline_turns_year(const struct timeline *t);
/* Columns between the edges, and among them the one in which a day begins; that of days behind the
 * last is the one behind the last. */
int timeline_inner(int width);
int timeline_column(const struct timeline *t, int64_t day, int width);

const char *timeline_sign(const struct lines *l, enum stretch_kind kind);
/* Today: above the rows, and in a row where nothing stands. */
const char *timeline_today(const struct lines *l);
const char *timeline_today_below(const struct lines *l);

#endif
