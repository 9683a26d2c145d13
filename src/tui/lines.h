/* Blocks as lines of text of a given width: what both renderers have in common. Needs no
 * terminal. Focusable blocks are each renderer's own, but their rows and columns are made here. */
#ifndef BALAI_TUI_LINES_H
#define BALAI_TUI_LINES_H

#include "tui/view.h"

/* What a text is; how that looks is the terminal's and the person's matter. Nothing is said by it
 * alone. */
enum look {
	LOOK_PLAIN,
	LOOK_STRONG, /* a heading, an error */
	LOOK_LABEL,  /* of a field */
	LOOK_FOCUS,  /* the line the mark stands on */
	LOOK_FIELD,  /* the field one types in */
};

/* Columns of a line that look other than the rest: from == to for none. */
struct span {
	int from;
	int to;
	enum look look;
};

#define LINE_SPANS 2

struct line {
	const char *text;
	enum look look;
	struct span spans[LINE_SPANS];
};

struct lines {
	struct arena *arena;
	int columns; /* no line is wider */
	int rows;    /* of the screen they stand on; 0: it has no end */
	int indent;
	bool ascii; /* text by its plain twins */
	bool aligned; /* facts line up their values */
	bool paper;   /* nothing is drawn large */
	struct line *line;
	size_t count;
	size_t room;
};

/* One line as it stands, behind the indentation. */
void lines_add(struct lines *l, enum look look, const char *text);
/* Lets columns of the last line look so; what is beyond LINE_SPANS is as the rest. */
void lines_span(struct lines *l, int from, int to, enum look look);
/* A text wrapped at words; `first` stands before its first line, as many blanks before the rest. */
void lines_wrap(struct lines *l, enum look look, const char *first, const char *text);
/* The blocks from `from` up to `end` (NULL: all), focusable ones left out. */
void lines_blocks(struct lines *l, const struct block *from, const struct block *end);

/* The text as it can be shown: transliterated where the terminal has ASCII only. */
const char *lines_text(const struct lines *l, const char *text);

/* -- columns.c -------------------------------------------------------------------------------- */

/* A cell's text, NULL when it is empty or a timeline's. */
const char *lines_cell(const struct lines *l, const struct cell *cell);
/* A row in columns of `width` altogether; the timeline is of the one that is one (NULL: none is). */
const char *lines_row(const struct lines *l, const struct column *columns,
                      const struct timeline *timeline, const struct row *row, int width);
/* The same with nothing cut: as many lines, each behind `left`, as its longest cell takes. */
void lines_row_whole(struct lines *l, const char *left, const struct column *columns,
                     const struct timeline *timeline, const struct row *row, int width);
/* Their titles behind `left`: a line, or two where one is a timeline. */
void lines_titles(struct lines *l, const char *left, const struct column *columns,
                  const struct timeline *timeline, int width);
/* What the characters of the timeline among them mean. */
void lines_legend(struct lines *l, const struct column *columns, const struct timeline *timeline,
                  int width);
/* The text on one line: blanks for what breaks lines, and for other control characters. */
const char *lines_flat(const struct lines *l, const char *text);
/* `text`, flat, cut to `width` columns with a mark that there is more, behind a word where one ends
 * near; as it is when it fits. */
const char *lines_cut(const struct lines *l, const char *text, int width);
/* The same, or filled with blanks to exactly `width` columns. */
const char *lines_fill(const struct lines *l, const char *text, int width, enum align align);

#endif
