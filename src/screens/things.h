/* Where the page of a thing is, whatever it is: from a notice, a code, a list of what one follows. */
#ifndef BALAI_SCREENS_THINGS_H
#define BALAI_SCREENS_THINGS_H

#include "core/thing.h"
#include "tui/screen.h"

/* Opens it; false when things of that kind have no page. */
bool things_open(struct ui *ui, enum subject subject, int64_t id);

#endif
