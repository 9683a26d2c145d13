/* Following with one key, from pages and lists. */
#ifndef BALAI_SCREENS_FOLLOW_H
#define BALAI_SCREENS_FOLLOW_H

#include "core/follow.h"
#include "tui/screen.h"

/* Who is here follows the thing, or no longer, and is told how it stands. */
void follow_toggle(struct ui *ui, enum subject subject, int64_t id, const char *title);
/* What the key that does so says: see command.says. */
const char *follow_label(bool follows);

#endif
