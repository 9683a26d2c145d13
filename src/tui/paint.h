/* The whole screen of a terminal, from the view of the screen on top. */
#ifndef BALAI_TUI_PAINT_H
#define BALAI_TUI_PAINT_H

#include "tui/ui_internal.h"

/* Paints and sends what differs. */
void paint(struct ui *ui);
/* The width that texts are wrapped at. */
int paint_columns(void);

#endif
