/* A file for others to open with the engine's plain tools: tables of a schema of their own, written
 * once from beginning to end. Not the hall's database: no lock, no migrations, no log. Nothing here
 * aborts. */
#ifndef BALAI_DB_EXTRACT_H
#define BALAI_DB_EXTRACT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"

struct extract;

#define EXTRACT_COLUMNS 48

struct extract_column {
	const char *name;
	bool number; /* "" stands for nothing there; of others it is an empty text */
};

/* Makes the file, which must not exist (CONFLICT). Whoever began it ends it. */
enum status extract_begin(struct extract **out, const char *path, struct problem *p);
/* A new table; rows go into the last one, each with as many cells as there are columns. Names are
 * letters and underscores. NULL: nothing is there. */
enum status extract_table(struct extract *x, const char *name, const struct extract_column *columns,
                          size_t n);
enum status extract_row(struct extract *x, const char *const *cells);
/* Ends it: with OK the file is whole, checked by the engine, on the disk and for everybody to read
 * (0644). With anything else, or when that fails, there is no file. NULL is fine. */
enum status extract_end(struct extract *x, enum status so_far, struct problem *p);

#endif
