/* The columns of files of programs and of reports on them, the same for import and export, CSV and
 * JSON. In JSON the columns of a phase stand in an object of its own, without the phase's name. */
#ifndef BALAI_CLI_PROGRAM_COLUMNS_H
#define BALAI_CLI_PROGRAM_COLUMNS_H

#include "cli/cells.h"
#include "core/program.h"
#include "core/program_report.h"

struct import_errors;

struct report_said {
	long line;
	const char *program; /* its code */
	int phase;
	int64_t number;      /* within the program, from 1 */
	int64_t at;
	struct report_fields fields;
	int64_t corrects;    /* the number of another; NUMBER_NONE: none */
	bool corrected;
	int64_t fits;
	int64_t fits_not;
};
extern const struct columns cells_of_report;
void report_said_empty(void *row);
/* The reports of one program as they count: a correction goes to the place of what it corrects, and
 * what was corrected is left out. Complains of what corrects nothing. Returns how many stay. */
size_t report_said_settle(struct import_errors *e, struct report_said *reports, size_t n);

struct program_said {
	struct program_import row;
	const char *code;
	int method;
	int state;
	int phase;
	int64_t late;
	int64_t spent;
	struct {
		int64_t progress;
		int64_t spent;
	} figures[PHASES];
	const char *proposals; /* codes, parted by blanks */
	struct report_said *reports; /* JSON */
	size_t report_count;
	size_t report_room;
};
extern const struct columns cells_of_program;
void program_said_empty(void *row);
void program_said_free(void *row); /* what it holds */

/* What follows the phase's name in the name of one of its columns ("from"), and the phase; NULL
 * when it is no phase's column. */
const char *program_phase_column(const struct column *column, int *phase);

#endif
