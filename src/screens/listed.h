/* What the residents' list says of somebody who registered, as an officer sees it. */
#ifndef BALAI_SCREENS_LISTED_H
#define BALAI_SCREENS_LISTED_H

#include "core/resident.h"
#include "tui/view.h"

/* Whether they are on it and what agrees; nothing where there is no list, or no NIK to look for. */
void listed_view(const struct resident_match *match, struct view *v);

#endif
