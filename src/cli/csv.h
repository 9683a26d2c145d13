/* CSV as in RFC 4180, by bytes: reading with the line of every cell, writing so that no cell
 * becomes a formula in a spreadsheet. Knows no column by name; text is judged elsewhere.
 *
 * A spreadsheet runs cells that begin with = + - @ or a tab. So the writer puts one apostrophe
 * before a cell that begins with any of these, or with apostrophes followed by one of these; the
 * reader takes one apostrophe off such a cell. What was written is thus read back byte for byte. */
#ifndef BALAI_CLI_CSV_H
#define BALAI_CLI_CSV_H

#include <stdio.h>

#include "base/arena.h"
#include "base/status.h"

struct csv_cell {
	const char *bytes; /* NUL-terminated, but may hold NULs itself */
	size_t size;
	long line; /* of the file, from 1: where the cell begins */
};

struct csv_row {
	const struct csv_cell *cells;
	size_t n;
	long line;
};

/* Reads `size` bytes of CSV; a BOM before them is skipped, blank lines are passed over, lines end
 * with LF, CR LF or CR. `each` gets one row at a time; its cells live in `a`. What it returns
 * other than OK stops the reading and is returned. INVALID with the line in *p when a quote
 * stands where none may or is never closed. */
enum status csv_read(struct arena *a, const char *bytes, size_t size,
                     enum status (*each)(void *arg, const struct csv_row *row), void *arg,
                     struct problem *p);

/* The same for cells that `separator` parts. */
enum status csv_read_parted(struct arena *a, char separator, const char *bytes, size_t size,
                            enum status (*each)(void *arg, const struct csv_row *row), void *arg,
                            struct problem *p);
/* What parts the cells of the first line: a comma, a semicolon (as spreadsheets write where the
 * comma is a decimal sign) or a tab, whichever is most frequent outside of quotation marks. */
char csv_separator(const char *bytes, size_t size);

/* Writes one cell, quoted where it must be and with the apostrophe where it must be. Errors stay
 * in the stream's error flag, as with fputs(). */
void csv_put(FILE *f, const char *text);
/* Between two cells, and after a row. */
void csv_put_comma(FILE *f);
void csv_put_end(FILE *f);

#endif
