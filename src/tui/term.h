/* The terminal: set-up and tear-down, and text put at places. Only term.c knows curses. Input is
 * read from the descriptor by others; curses writes only. */
#ifndef BALAI_TUI_TERM_H
#define BALAI_TUI_TERM_H

#include <stdbool.h>

#include "base/status.h"
#include "tui/lines.h"

enum contrast {
	CONTRAST_NONE,   /* no attribute at all */
	CONTRAST_NORMAL, /* headings and errors are bold */
	CONTRAST_HIGH,   /* so are labels and the line with the mark; the field typed in is reversed */
};

/* The line gives keys one by one from now on and echoes none, until term_close(); what was typed before
 * is not lost. Without a terminal: nothing. */
void term_take(void);
/* Takes the terminal over, and the line with it. INVALID, with a sentence that names the way without one, when standard
 * input or output is no terminal or TERM is not known or cannot place text. */
enum status term_open(enum contrast contrast, struct problem *p);
/* Puts it back; safe at any time, also twice. */
void term_close(void);

void term_size(int *rows, int *columns);
/* The size may have changed: asks the system. */
void term_resized(void);
/* The next update paints everything anew. */
void term_redraw(void);

/* Milliseconds until a slow line has sent most of what it was given; 0: it is ready. What is
 * painted before would be seen late, so only the newest state is painted then. */
int term_busy(void);

/* An empty screen, to be filled; nothing is sent before term_update. */
void term_begin(void);
void term_put(int row, int column, enum look look, const char *text);
/* Sends what differs from what is shown, in one write, and leaves the cursor at that place. */
void term_update(int row, int column);

#endif
