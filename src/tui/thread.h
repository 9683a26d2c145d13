/* Rows that are read rather than scanned (list_source.thread): comments, notices. A line says whose
 * words they are, and the first lines of these stand beneath it. How many lines a row takes does
 * not depend on the screen, so that the list, which knows none, can count them. */
#ifndef BALAI_TUI_THREAD_H
#define BALAI_TUI_THREAD_H

#include "tui/lines.h"

#define THREAD_COLUMNS 70 /* from where the first line of a row without depth begins */
#define THREAD_LINES 5    /* of the text */
#define THREAD_DEPTH 2

/* What a list of such rows takes of a wide screen at least: room for them and for marks. */
#define THREAD_ROOM (THREAD_COLUMNS + 8)

/* The row's depth as it is shown. */
int thread_depth(const struct row *row);
/* How many lines the row takes: 1 to 1 + THREAD_LINES; a pause takes one. */
int thread_height(const struct row *row);
/* Adds them, but not more than `most`; `left` stands before the first line. A text that goes on
 * says so in its last line. */
void thread_add(struct lines *l, const struct row *row, const char *left, enum look look,
                size_t most);

#endif
