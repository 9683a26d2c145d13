/* What can be exported: sheets of rows with named columns. export.c writes them into files, as CSV
 * or JSON; export_sheet.c knows what stands in them. */
#ifndef BALAI_CLI_EXPORT_SHEET_H
#define BALAI_CLI_EXPORT_SHEET_H

#include "core/session.h"

#define SHEET_COLUMNS 16

struct sheet_column {
	const char *name;
	bool literal; /* a number or a truth: bare in JSON, null when empty */
};

/* Takes the cells of one row, as many as there are columns; "" where there is nothing to say. */
struct sheet_sink {
	enum status (*row)(struct sheet_sink *sink, const char *const *cells);
	struct arena scratch; /* of the row at hand */
};

struct sheet {
	const char *name; /* "proposals" */
	size_t n; /* of columns */
	struct sheet_column (*column)(size_t i);
	bool takes_all; /* --all means something */
	enum status (*rows)(struct session *s, bool all, struct sheet_sink *sink);
};

/* Ends with name == NULL. */
extern const struct sheet sheets[];

#endif
