/* Support with one key, from a page and from a list. */
#ifndef BALAI_SCREENS_SUPPORT_H
#define BALAI_SCREENS_SUPPORT_H

#include "core/proposal.h"
#include "tui/screen.h"

/* Puts the support of who is here on `page`, or takes it off again, and says how it stands. */
void support_toggle(struct ui *ui, const struct proposal_page *page);

#endif
