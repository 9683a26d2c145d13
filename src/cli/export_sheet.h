/* What can be exported: sheets of rows with named columns. export.c writes them into files, as CSV
 * or JSON; export_sheet.c knows what stands in them. */
#ifndef BALAI_CLI_EXPORT_SHEET_H
#define BALAI_CLI_EXPORT_SHEET_H

#include "cli/cells.h"
#include "cli/cli.h"
#include "cli/json.h"
#include "core/session.h"

#define SHEET_COLUMNS 40

/* A member that only JSON has: a list, as it stands. */
struct sheet_member {
	const char *name;
	const char *json;
};

/* Takes the cells of one row, as many as there are columns; "" where there is nothing to say. */
struct sheet_sink {
	enum status (*row)(struct sheet_sink *sink, const char *const *cells);
	struct arena scratch; /* of the row at hand */
	bool json;
	const struct sheet_member *members; /* of the row at hand; ends with NULL; NULL: none */
};

struct sheet {
	const char *name; /* "proposals" */
	const struct columns *columns; /* their names and kinds */
	bool takes_all; /* --all means something */
	enum status (*rows)(struct session *s, bool all, struct sheet_sink *sink);
};

/* Ends with name == NULL. */
extern const struct sheet sheets[];

/* Hands the sink the cells of one row, by the table; what is behind it is kept in its scratch. */
enum status sheet_row(struct sheet_sink *sink, const struct columns *columns, const void *row);

/* A member of an object: of what has no value there is a null, where a text would be "". */
void sheet_json(struct json *j, const struct column *column, const char *name, const char *cell);

/* Writes all rows of that sheet into a file, or (path NULL) on stdout, as balai export does
 * (export.c). Returns the exit status. */
int sheet_export(struct cli *cli, const char *name, bool json, const char *path);

/* Those of programs and of reports: export_programs.c. */
enum status program_rows(struct session *s, bool all, struct sheet_sink *sink);
enum status report_rows(struct session *s, bool all, struct sheet_sink *sink);
/* Those of consultations, and of what came out of them: export_consultations.c. */
extern const struct columns cells_of_consultation;
extern const struct columns cells_of_result;
enum status consultation_rows(struct session *s, bool all, struct sheet_sink *sink);
enum status result_rows(struct session *s, bool all, struct sheet_sink *sink);
/* Meetings, and how many came: export_meetings.c. */
extern const struct columns cells_of_meeting;
enum status meeting_rows(struct session *s, bool all, struct sheet_sink *sink);
/* Documents: export_documents.c. */
extern const struct columns cells_of_document;
enum status document_rows(struct session *s, bool all, struct sheet_sink *sink);
/* All figures, one a row: export_figures.c. */
extern const struct columns cells_of_figure;
enum status figure_rows(struct session *s, bool all, struct sheet_sink *sink);
/* The village's money, a line a row: export_budget.c. */
extern const struct columns cells_of_budget;
enum status budget_rows(struct session *s, bool all, struct sheet_sink *sink);
/* The audit trail: export_audit.c. */
extern const struct columns cells_of_audit;
enum status audit_rows(struct session *s, bool all, struct sheet_sink *sink);

#endif
