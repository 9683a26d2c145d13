/* What the imports of all kinds share: the file, what is wrong with it line by line, the options.
 * Each kind has a file of its own (import.c: proposals). */
#ifndef BALAI_CLI_IMPORT_H
#define BALAI_CLI_IMPORT_H

#include "cli/cli.h"

struct import_options {
	bool create;
	bool dry_run;
	bool replace;
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

/* balai import residents: import_residents.c. */
int import_residents(struct cli *cli, const char *path, const struct import_options *options);
/* balai import units, categories, areas: import_trees.c. */
int import_units(struct cli *cli, const char *path, const struct import_options *options);
int import_categories(struct cli *cli, const char *path, const struct import_options *options);
int import_areas(struct cli *cli, const char *path, const struct import_options *options);

#endif
