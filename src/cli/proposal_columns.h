/* The columns of a file of proposals, the same for import and export, CSV and JSON: their names,
 * and the way from a cell to a field and back. */
#ifndef BALAI_CLI_PROPOSAL_COLUMNS_H
#define BALAI_CLI_PROPOSAL_COLUMNS_H

#include <stdbool.h>
#include <stddef.h>

#include "core/proposal.h"

enum column {
	COLUMN_TITLE,
	COLUMN_PROBLEM,
	COLUMN_WISH,
	COLUMN_CATEGORY,
	COLUMN_AREA,
	COLUMN_PLACE,
	COLUMN_COST,
	COLUMN_VOLUME,
	COLUMN_UNIT,
	COLUMN_AUTHOR,
	COLUMN_SUBMITTED,
	COLUMN_STATE,
	COLUMN_SUPPORT,
	COLUMN_COUNT
};

const char *column_name(enum column column); /* static */
bool column_is_number(enum column column);
/* The column called so, any case, blanks around it aside; COLUMN_COUNT when there is none. */
enum column column_of(const char *name);

/* Sets the field of *row that `column` means from `n` bytes of a cell; an empty cell leaves it.
 * INVALID with a sentence in *p; p->field is the column's name. *dropped is raised by the
 * characters that may not stand in text and were left out. */
enum status column_take(struct arena *a, enum column column, const char *bytes, size_t n,
                        struct proposal_import *row, size_t *dropped, struct problem *p);
/* *row with nothing said. */
void columns_empty(struct proposal_import *row);

struct column_texts {
	const char *text[COLUMN_COUNT];
};
/* The cells of one exported proposal, in `a`. */
void columns_of(struct arena *a, const struct proposal_export *row, struct column_texts *t);

#endif
