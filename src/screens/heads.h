/* The screens of the heads of the days, and how a hash is shown to people. */
#ifndef BALAI_SCREENS_HEADS_H
#define BALAI_SCREENS_HEADS_H

#include "core/day_head.h"
#include "screens/registry.h"

/* screen_heads:     one day's, as it hangs on the notice board: const int64_t *: the day; NULL: the
 *                   newest
 * screen_head_days: all there are */
extern const struct screen screen_heads;
extern const struct screen screen_head_days;

/* A hash of 64 hex digits in four groups on two lines, to be compared by eye; anything else as it
 * is. */
const char *heads_hash(struct arena *a, const char *hex);
/* The same as a fact; "": that it is not shown, and why. */
void heads_view_hash(struct view *v, const char *label, const char *hex);
/* Entries, code and the code for a telephone. */
void heads_view_day(struct view *v, const struct day_head *h);

#endif
