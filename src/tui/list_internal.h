/* What the parts of the list share: list.c (focus and scrolling) and list_window.c (the rows that
 * are kept). Nobody else includes this. */
#ifndef BALAI_TUI_LIST_INTERNAL_H
#define BALAI_TUI_LIST_INTERNAL_H

#include "tui/list.h"

/* What every function here is given: whose rows, and to whom they are shown. */
struct origin {
	const struct list_source *source;
	struct session *session;
	const void *state;
	bool *failed; /* raised when a page could not be read */
};

/* Rows kept at most: two screens, so that a half of them always covers one. */
size_t window_capacity(const struct list *l);
/* A page of the source, measured; 0 when it cannot be read. */
size_t window_read(const struct origin *o, struct arena *a, const struct row *from, bool backward,
                   size_t n, struct row *rows);
/* These rows, in that arena, are the window from now on. */
void window_replace(struct list *l, struct arena *fresh, struct row *rows, size_t count);
/* The window ends (begins) with a pause: what lies beyond is read when somebody goes there. */
bool window_pauses_below(const struct list *l);
bool window_pauses_above(const struct list *l);
/* Reads a page behind the window; a pause at its end makes room for it. Returns by how many rows
 * the indices of those kept fell. */
int64_t window_grow_down(struct list *l, const struct origin *o);
/* Reads a page before the window; a pause at its start makes room for it. Returns how many came:
 * by so many rows, less the pause, the indices of those kept rose. */
int64_t window_grow_up(struct list *l, const struct origin *o);

#endif
