/* What has changed between two views of one page: see as_of.h. */
#ifndef BALAI_SCREENS_AS_OF_MARKS_H
#define BALAI_SCREENS_AS_OF_MARKS_H

#include "tui/view.h"

/* Appends the blocks of `then` to v, all in one arena, where `now` says otherwise marked with "* ";
 * behind facts stands in short what they say now, at the end what there is now that was not then.
 * Blocks that take the focus are left out: their rows are not of that time. Returns whether
 * anything has changed. */
bool as_of_marked(struct view *v, const struct view *then, const struct view *now);

#endif
