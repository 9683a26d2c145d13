/* The body of a screen as lines for a terminal, with the place of what has the focus. Pure: no
 * curses, so that tests and tools can look at it. */
#ifndef BALAI_TUI_LAYOUT_H
#define BALAI_TUI_LAYOUT_H

#include "tui/lines.h"
#include "tui/list.h"

struct form;
struct marks;

struct body {
	struct lines lines;
	struct lines beside; /* what stands beside it; no lines: nothing */
	int aside;           /* the column at which that begins */
	bool focus;       /* something has it: */
	size_t first;     /* its lines, to be kept in sight */
	size_t last;
	size_t begin;     /* ... from here at least, should there be no room for all above it */
	size_t line;      /* where the cursor stands */
	int column;
};

/* `item`: which has the focus. */
void layout_menu(struct body *body, const struct block *menu, size_t item);
/* Titles and `height` rows of the list, or lines of a thread's rows, which has no titles; `marks`:
 * where its source has them. */
void layout_list(struct body *body, const struct block *b, const struct list *l,
                 const struct marks *marks, size_t height);
/* How many lines of titles that are. */
size_t layout_list_titles(const struct block *b);
/* What is said beneath the rows of a list `columns` wide: what the characters of a timeline mean. */
void layout_list_legend(struct lines *l, const struct block *b, int columns);
void layout_form(struct body *body, const struct form *f);
/* The first line to be shown of a body in `height` lines that begins with `top`: no further away than
 * what has the focus needs to be in sight; of what is longer than that, the place of the cursor. */
size_t layout_top(const struct body *body, size_t height, size_t top);
/* Is what has the focus longer than that? */
bool layout_tall(const struct body *body, size_t height);
/* The width at which layout_form wraps long fields. */
int layout_form_columns(int columns);

#endif
