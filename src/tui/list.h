/* Lists: pages of rows from a source, never more in memory than two screens, however long the
 * table. The toolkit keeps focus and page under the block's id. */
#ifndef BALAI_TUI_LIST_H
#define BALAI_TUI_LIST_H

#include "tui/view.h"

struct screen;

/* What page() returns when it cannot read: the list says so, and keeps the rows it has. */
#define LIST_FAILED SIZE_MAX

/* Where rows come from: a const table in the screen's file. Two with one page() show the same rows
 * in other columns: a list keeps its place from one to the other. */
struct list_source {
	const struct column *columns; /* ends with title == NULL */
	/* Up to n rows after `from` (backward: before it); from == NULL: from the start (backward:
	 * the end). Rows come in reading order either way and live in `a`. Returns how many; fewer
	 * than n means there are no more in that direction, unless a pause ends them. */
	size_t (*page)(struct session *s, const void *state, struct arena *a, const struct row *from,
	               bool backward, size_t n, struct row *rows);
	/* The screen that Enter over a row opens, with a pointer to the row's id; NULL: `open`. */
	const struct screen *push;
	/* Command run on Enter over a row (ui_row gives the row); its id in the screen's commands. */
	const char *open;
	/* Rows can be marked, several at a time: ui_marked() gives them. */
	bool marks;
	/* A list of things that are or are not: Space does what Enter does. Without marks. */
	bool toggles;
	/* Rows are read rather than scanned: cells[0] is a line that says whose they are, cells[1]
	 * their text, of which the first lines stand beneath it (thread.h); `push` or `open` shows
	 * it whole. No titles: `columns` may be NULL. */
	bool thread;
	/* Plain lines say cells[1] and cells[2] alone, a colon between them: their own number would
	 * stand beside another. Not with `marks`. */
	bool bare;
};

/* A list's window, kept by the toolkit from one view to the next. */
struct list {
	struct arena arena; /* rows of the window */
	struct row *rows;
	size_t count;
	size_t top;   /* first row shown */
	size_t focus; /* index in rows */
	bool failed;   /* the last page that was asked for could not be read */
	bool at_start; /* nothing before rows[0] */
	bool at_end;
	size_t height; /* rows, or lines, visible at the last move; 0: not known yet */
	bool by_lines; /* heights are lines, of which a row of a thread takes several */
};

#define LIST_WINDOW 48 /* rows kept; on taller screens, twice their height */

/* Reads the first window; *l is all zero or was used before. */
void list_start(struct list *l, const struct list_source *src, struct session *s,
                const void *state);
/* Reads the window again around what has the focus, keeping focus and scroll where they were:
 * something changed elsewhere. A row that is gone leaves the focus to the one in its place. */
void list_reload(struct list *l, const struct list_source *src, struct session *s,
                 const void *state);
/* Moves the focus by `rows` (negative: up) with `height` rows visible, reading further pages when
 * the window's edge is reached; scrolls no further than needed. By 0 rows: only sees to it that
 * the focus is visible and `height` rows are there (the first drawing, another size). False when
 * the focus stayed where it was. With by_lines the row that has the focus is visible as a whole;
 * below the last that is, a part of the next may be. */
bool list_move(struct list *l, const struct list_source *src, struct session *s, const void *state,
               int rows, size_t height);
/* A page on or back. What has the focus stays at its height on the screen, until the end or a
 * pause; what comes behind a pause begins a page. With by_lines a page begins with the row that
 * was not visible as a whole, and the focus is on its first row. */
void list_page(struct list *l, const struct list_source *src, struct session *s, const void *state,
               bool down, size_t height);
void list_home(struct list *l, const struct list_source *src, struct session *s, const void *state);
void list_end(struct list *l, const struct list_source *src, struct session *s, const void *state,
              size_t height);
/* For sources that have all of their rows in memory, `count` things that `id_at` tells the ids of:
 * which of them make up the page after (backward: before) the row `from`. Returns how many, *first
 * the index of the first. Rows have their index for a key: one that is gone meanwhile lies where it stood. */
size_t list_slice(const void *things, size_t count,
                  int64_t (*id_at)(const void *things, size_t i), const struct row *from,
                  bool backward, size_t n, size_t *first);

/* A row with all that its cells point to, in `a`. */
void list_copy_row(struct arena *a, struct row *to, const struct row *from);
/* What stands in place of the rows of a list without any: `empty` (NULL: nothing), or that it could
 * not be read. */
const char *list_says(const struct list *l, const char *empty);
/* The row with the focus, which may be a pause; NULL when the list is empty. */
const struct row *list_focused(const struct list *l);
void list_free(struct list *l);

#endif
