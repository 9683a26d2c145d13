/* A view: what is on the screen, as blocks of meaning in reading order.
 * A screen's view() builds one from its data; it is pure: no SQL, no clock, nothing that outlives
 * it. Renderers (paint.c: cells; plain.c: numbered lines) decide how it looks. Strings handed in
 * must live as long as the view, except formatted ones, which are copied into its arena. */
#ifndef BALAI_TUI_VIEW_H
#define BALAI_TUI_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct form;
struct session;
struct list_source;

enum cell_kind {
	CELL_EMPTY,
	CELL_TEXT,   /* text */
	CELL_NUMBER, /* number, right-aligned, with separators */
	CELL_MONEY,  /* number: rupiah */
	CELL_DATE,   /* number: day number */
	CELL_DAYS,   /* stretches: in the column of a timeline */
	CELL_SIGN,   /* a place to write on: a dotted line on paper, blank on a screen */
};

/* What stands in a stretch of a timeline. Where several lie over one another, the later kind wins. */
enum stretch_kind {
	STRETCH_PLANNED, /* to be */
	STRETCH_ONE,     /* three kinds of what was done */
	STRETCH_TWO,
	STRETCH_THREE,
	STRETCH_OVER,    /* beyond the plan */
	STRETCH_KINDS
};

struct stretch {
	enum stretch_kind kind;
	int64_t from; /* days, with both */
	int64_t to;
	const char *label; /* for plain lines: "Planning"; "": told by its days; NULL: only drawn */
	int64_t due;       /* it goes on, and is planned to that day; 0: it does not go on */
};

/* The days that timelines of one view stand on. */
struct timeline {
	int64_t from; /* with both */
	int64_t to;
	int64_t today;
	bool past; /* "today" was another day */
	const char *kinds[STRETCH_KINDS]; /* in words, translated, for the legend; NULL: there is none */
};

struct cell {
	enum cell_kind kind;
	const char *text;
	int64_t number; /* CELL_DAYS: how many stretches */
	const struct stretch *stretches;
};

static inline struct cell
cell_text(const char *text)
{
	return (struct cell){ .kind = CELL_TEXT, .text = text };
}

static inline struct cell
cell_number(int64_t n)
{
	return (struct cell){ .kind = CELL_NUMBER, .number = n };
}

static inline struct cell
cell_date(int64_t day)
{
	return (struct cell){ .kind = CELL_DATE, .number = day };
}

static inline struct cell
cell_days(const struct stretch *stretches, size_t n)
{
	return (struct cell){ .kind = CELL_DAYS, .number = (int64_t)n, .stretches = stretches };
}

/* On paper, rows that have one stand apart, so that there is room for a hand. */
static inline struct cell
cell_sign(void)
{
	return (struct cell){ .kind = CELL_SIGN };
}

/* One line of a menu: something to choose by its number. */
struct menu_item {
	/* Digit to press, 0-9, or a small letter where these are used up; -1: none. Plain lines number
	 * those behind the digits from 10 on. */
	int key;
	const char *label; /* translated */
	const char *note;  /* on the right: counts, a hint; NULL for none */
	const char *command; /* id of the screen's command it runs */
};

/* One step in the life of a thing. */
struct step {
	const char *label; /* translated */
	bool reached;
	bool current;
};

enum block_kind {
	BLOCK_HEADING,
	BLOCK_TEXT,
	BLOCK_FACT,
	BLOCK_STEPS,
	BLOCK_NOTICE,
	BLOCK_GAP,  /* a blank line */
	BLOCK_ROWS, /* a few fixed rows with columns, not focusable (home's newest) */
	BLOCK_BARS, /* shares of a whole */
	BLOCK_LARGE, /* for those at the back of the room */
	BLOCK_QR,    /* for a telephone */
	/* The blocks that take the focus; at most one of them in a view. */
	BLOCK_MENU,
	BLOCK_LIST,
	BLOCK_FORM,
};

#define ROW_CELLS 9

struct row {
	int64_t id;
	int64_t key;  /* with id: the place in a list from which to go on */
	int64_t version; /* of what it shows, 0 where there is none: who acts on it says so to core */
	bool marked;
	/* Not a thing but a place where looking further was put off: shown as its first cell, never
	 * opened; moving past it goes on from its key and id. The last of a page (backward: the
	 * first). */
	bool pause;
	int depth; /* of a thread: 0, or how far down an answer stands, up to THREAD_DEPTH */
	int lines; /* the list's own: how many it takes of a screen, where rows differ in that */
	struct cell cells[ROW_CELLS];
};

enum align {
	ALIGN_LEFT,
	ALIGN_RIGHT,
	ALIGN_DAYS, /* a timeline: cells are spans by their days, the title months or weeks */
};

struct column {
	const char *title; /* translated by the renderer: N_() */
	/* Columns; 0: takes what is left (one such column a list). Below 0: so many, but only where
	 * there is room for it beside the others; plain lines say it all the same. Never the first. */
	int width;
	enum align align;
};

/* One of several figures that make up a whole. */
struct bar {
	const char *label; /* translated */
	int64_t number;    /* below 0: no bar; the sum stays below INT64_MAX / 100 */
	const char *note;  /* behind the figures; NULL for none */
};

struct block {
	enum block_kind kind;
	struct block *next;
	const char *id;    /* of focusable blocks: toolkit state is kept under it */
	const char *label; /* of facts and notices */
	const char *text;
	const struct step *steps;
	const struct menu_item *items;
	const struct row *rows;
	const struct column *columns;
	const struct bar *bars;
	bool meters; /* of bars: not shares of a whole */
	int64_t whole; /* ... what they are shares of; 0: their sum */
	const int64_t *apart; /* ... for each what its percentage is of; below 1: it has none */
	bool money;  /* ... rupiah */
	bool single; /* of menus: each item is one line */
	const struct timeline *timeline; /* of lists and rows with such a column */
	size_t count; /* of steps, items, rows, bars */
	const struct list_source *source;
	const char *empty; /* what to say when a list has no row; translated */
	struct form *form;
};

struct view {
	struct arena *arena;
	struct session *session; /* for list sources; a view() itself does not look into it */
	struct block *first;
	struct block *last;
	struct block *focusable; /* the one of them, or NULL: then the body is a pager */
	const char *foot; /* NULL: none */
	bool paper; /* for a page on paper, which has room for what is a screen of its own elsewhere */
};

void view_heading(struct view *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A paragraph or several; line feeds are kept, words wrapped. */
void view_text(struct view *v, const char *text);
void view_textf(struct view *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void view_fact(struct view *v, const char *label, const char *fmt, ...)
        __attribute__((format(printf, 3, 4)));
void view_steps(struct view *v, const struct step *steps, size_t n);
/* Something the reader must not miss; label may be NULL. */
void view_notice(struct view *v, const char *label, const char *fmt, ...)
        __attribute__((format(printf, 3, 4)));
void view_gap(struct view *v);
/* In letters five lines high, A-Z, digits and common marks: "SETUJU 24". Small letters are shown as
 * large ones, words that do not fit beside each other below; what has no such letter, or a word too
 * wide, stands as it is. In plain lines and on paper: as text. */
void view_large(struct view *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* A text as a code that a telephone reads: drawn whole, or else said in words. `text` is copied. */
void view_qr(struct view *v, const char *text);
/* What everybody should know who looks at this page: stands above the keys while no message does;
 * in plain lines, behind all else. */
void view_foot(struct view *v, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* rows[n] live in the screen's data. */
void view_rows(struct view *v, const struct column *columns, const struct row *rows, size_t n);
/* Shares of their sum: label, bar, figure and percent. bars[n] are copied; their strings are
 * not. */
void view_bars(struct view *v, const struct bar *bars, size_t n);
/* The same of another whole, of which they may share parts. */
void view_shares(struct view *v, const struct bar *bars, size_t n, int64_t whole);
/* Figures side by side: each bar as long as its figure is of the largest, with its percentage of the
 * first (none where that is 0). bars[n] are copied; their strings are not. */
void view_meters(struct view *v, const struct bar *bars, size_t n, bool money);
/* The same in rupiah, each with its percentage of a figure of its own; `of` (of[n], copied) NULL or
 * below 1: without. */
void view_amounts(struct view *v, const struct bar *bars, const int64_t *of, size_t n);
/* The same of figures that are no parts of anything: without percentages. */
void view_lengths(struct view *v, const struct bar *bars, size_t n);
/* items[n] are copied; their strings are not. */
void view_menu(struct view *v, const char *id, const struct menu_item *items, size_t n);
/* The same with one line an item: of a note that does not fit beside its label the last parts (each
 * behind a comma) are left out. */
void view_menu_single(struct view *v, const char *id, const struct menu_item *items, size_t n);
void view_list(struct view *v, const char *id, const struct list_source *source,
               const char *empty);
/* A list, or fixed rows, one of whose columns is a timeline, with its legend. *timeline lives as long
 * as the view. */
void view_timeline(struct view *v, const char *id, const struct list_source *source,
                   const char *empty, const struct timeline *timeline);
void view_timeline_rows(struct view *v, const struct column *columns, const struct row *rows,
                        size_t n, const struct timeline *timeline);
void view_form(struct view *v, const char *id, struct form *form);

#endif
