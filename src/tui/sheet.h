/* The third renderer: a view as printed pages of text. Titles of columns stand on each page again,
 * a heading stays with what it is about, lists are read to their end; menus are left out, since
 * nobody chooses on paper. Needs no terminal. */
#ifndef BALAI_TUI_SHEET_H
#define BALAI_TUI_SHEET_H

#include "base/status.h"
#include "tui/view.h"

#define SHEET_WIDTH 80
#define SHEET_LINES 60       /* of A4; paper_lines of the configuration */
#define SHEET_LINES_LEAST 20
#define SHEET_LINES_MOST 200
#define SHEET_ROWS 5000      /* of a list at most; what is beyond is said to be left out */

struct sheet_paper {
	int lines;          /* a page, with head and foot; 0: SHEET_LINES */
	bool ascii;         /* for printers that know no more */
	const char *where;  /* the head of each page: the village, ... */
	const char *title;  /* ... what this is, ... */
	const char *date;   /* ... and of when */
};

struct printout {
	const char *text; /* UTF-8 in the arena: pages of lines, a form feed between two, and no other
	                   * control character */
	size_t size;
	size_t pages;
};

/* *out lies in `a`. `state` is that of the view's screen, for its list. */
void sheet_make(struct arena *a, const struct view *v, const void *state,
                const struct sheet_paper *paper, struct printout *out);

struct ui_config;
struct screen;

/* The same of a screen that no terminal shows: opened with `arg`, read as config->session, on paper
 * as config says. What its open and refresh say when they fail is in *p. */
enum status sheet_of_screen(const struct ui_config *config, const struct screen *screen,
                            const void *arg, struct arena *a, struct printout *out,
                            struct problem *p);

#endif
