/* Columns of files. One table for each kind of row drives its import and its export, in CSV and in
 * JSON: the names, and the way from a cell to a field and back. What a field may hold is judged by
 * core; here only whether a cell says a number, a day, one of the words at all. */
#ifndef BALAI_CLI_CELLS_H
#define BALAI_CLI_CELLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

enum cell_kind {
	CELL_LINE,    /* const char * */
	CELL_TEXT,    /* const char *, paragraphs */
	CELL_NUMBER,  /* int64_t, NUMBER_NONE: none; as the next two */
	CELL_MONEY,
	CELL_DECIMAL, /* in thousandths */
	CELL_DAY,     /* int64_t, 0: none; as the next */
	CELL_INSTANT,
	CELL_CHOICE,  /* int or an enum, 0: none */
	CELL_TRUTH,   /* bool */
	CELL_FIGURE,  /* const char *: a whole number as it stands, which may be below 0 */
};

struct column {
	const char *name;
	enum cell_kind kind;
	size_t offset; /* in the row */
	/* Of a choice: the word of a value, "" where there is no such value. */
	const char *(*code)(int value);
	bool follows; /* worked out: written by an export, passed over by an import */
	bool nested;  /* in JSON it stands in a list of its own */
};

struct columns {
	const struct column *list;
	size_t n;
	size_t row;  /* size of one */
	size_t line; /* offset of its long: the line of the file */
};

/* A number or a truth: bare in JSON. */
bool column_is_literal(const struct column *column);
/* The index of the column called so, any case, blanks around it aside; n when there is none. */
size_t column_find(const struct columns *columns, const char *name);

/* Sets the field of *row that the column means from `n` bytes of a cell; an empty cell, and one
 * that follows, leaves it. INVALID with a sentence in *p; p->field is the column's name. *dropped is
 * raised by the characters that may not stand in text and were left out. */
enum status cell_take(struct arena *a, const struct column *column, const char *bytes, size_t n,
                      void *row, size_t *dropped, struct problem *p);
/* The cell of a row, in `a` or as it stands; "" for nothing. */
const char *cell_text(struct arena *a, const struct column *column, const void *row);

#endif
