/* What the imports of all kinds share: the file, what is wrong with it line by line, the options;
 * and how rows are read and imported whose columns are a table (cli/cells.h). Each kind has a file
 * of its own. */
#ifndef BALAI_CLI_IMPORT_H
#define BALAI_CLI_IMPORT_H

#include <jansson.h>

#include "cli/cells.h"
#include "cli/cli.h"

struct import_options {
	bool create;
	bool dry_run;
	bool replace;
	bool json;
	const char *note; /* of a budget: what it rests on; NULL: not said */
};

/* Complaints about a file: as many as help, then reading ends. */
#define IMPORT_ERRORS_MAX 20

struct import_error {
	long line;
	const char *column; /* or NULL */
	const char *text;
};

struct import_errors {
	struct arena *a;
	struct import_error list[IMPORT_ERRORS_MAX];
	size_t n;
};

/* Keeps a complaint (its text is copied, the column is not); INVALID once there is no more room. */
enum status import_complain(struct import_errors *e, long line, const char *column,
                            const char *text);
/* Says all complaints by line on stderr, then `hint` (NULL: none) and that nothing was imported.
 * Returns the exit status. */
int import_reject(struct import_errors *e, const char *path, const char *hint);

/* The whole file (- is standard input), NUL-terminated, or NULL with *p set; free() it. */
char *import_read_all(const char *path, size_t *size, struct problem *p);

/* -- Rows of a table of columns (import_rows.c) ------------------------------------------------ */

struct import_batch;
struct json_lines;

struct import_kind {
	const struct columns *columns;
	const char *const *required; /* columns that must be there; ends with NULL */
	void (*empty)(void *row);    /* nothing said */
	void (*free)(void *row);     /* what a row holds; NULL: nothing of its own */
	void (*settle)(struct import_batch *b); /* after all was read; NULL: it is as it is */
	/* JSON: a member of an object that is an array; false: there is none called so. NULL: there
	 * are none at all. */
	bool (*nested)(struct import_batch *b, const char *name, json_t *value, void *row,
	               long line);
	/* All or nothing, as proposal_import(). */
	enum status (*import)(struct session *s, struct arena *a, void *rows, size_t n, bool create,
	                      bool dry_run, size_t *bad, struct problem *p);
	void (*say)(size_t n, bool dry_run); /* on stdout */
};

struct import_batch {
	struct arena *a;
	const struct import_kind *kind;
	char *rows;
	size_t n;
	size_t room;
	struct import_errors errors;
	size_t dropped; /* characters left out, and the line of the first */
	long dropped_line;
	struct json_lines *lines; /* import_json.c's */
};

/* balai import for a kind like that. Returns the exit status. */
int import_rows(struct cli *cli, const struct import_kind *kind, const char *path,
                const struct import_options *options);
/* The place of the next row, with nothing said; then it is kept, or given up. */
void *import_next(struct import_batch *b);
void import_keep(struct import_batch *b, void *row, bool good);
/* Sets a field from a cell, or complains: then false. */
bool import_cell(struct import_batch *b, const struct column *column, const char *bytes, size_t n,
                 void *row, long line);
/* The sentence about a column that is not in the table. */
const char *import_no_column(struct arena *a, const char *name);

/* -- JSON (import_json.c) ----------------------------------------------------------------------- */

/* Rows from an array of objects. INVALID with *p when it is none. */
enum status import_json(struct import_batch *b, const char *bytes, size_t size, struct problem *p);
/* The line on which an object that import_json() is reading begins. */
long import_json_line(struct import_batch *b, const json_t *object);
/* Sets the field that a member of an object means, or complains. */
void import_json_member(struct import_batch *b, const struct columns *columns, const char *name,
                        json_t *value, void *row, long line);

/* -- Kinds ------------------------------------------------------------------------------------- */

int import_proposals(struct cli *cli, const char *path, const struct import_options *options);
int import_programs(struct cli *cli, const char *path, const struct import_options *options);
int import_reports(struct cli *cli, const char *path, const struct import_options *options);
int import_budget(struct cli *cli, const char *path, const struct import_options *options);
int import_holidays(struct cli *cli, const char *path, const struct import_options *options);
int import_residents(struct cli *cli, const char *path, const struct import_options *options);
/* import_trees.c */
int import_units(struct cli *cli, const char *path, const struct import_options *options);
int import_categories(struct cli *cli, const char *path, const struct import_options *options);
int import_areas(struct cli *cli, const char *path, const struct import_options *options);

#endif
