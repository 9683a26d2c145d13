/* What the screens of categories, work units and areas share. */
#ifndef BALAI_SCREENS_TREES_H
#define BALAI_SCREENS_TREES_H

#include "core/tree_office.h"
#include "tui/view.h"

struct ui;

/* Says that it was done, and that F7 takes it back; or, when the node is still in that version,
 * that nothing had to be. */
void trees_told(struct ui *ui, const char *verb, int64_t id, int64_t version);
/* The node somebody is about to change: name, where it stands, what hangs on it. */
void trees_facts(struct view *v, const struct node_page *page);

#endif
