/* Letters five lines high, for a projector. Pure. */
#ifndef BALAI_TUI_LARGE_H
#define BALAI_TUI_LARGE_H

#include "tui/lines.h"

#define LARGE_LINES 5

/* BLOCK_LARGE, at most as wide as the lines; as text where nothing is drawn. */
void large_add(struct lines *l, const struct block *b);

#endif
