/* What lies in a database, for a test with full access to its files: every row of every table, and
 * the bytes of the files page by page. Past every guard of the program. */
#ifndef BALAI_TESTS_UNIT_LAID_H
#define BALAI_TESTS_UNIT_LAID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

/* A row: its table, and its columns one after the other, each between two signs that are in none:
 * numbers in decimal, texts as they are, blobs in hex, nothing as "-". */
struct laid_row {
	const char *table;
	const char *columns;
};
struct laid {
	struct laid_row *rows; /* by table and columns */
	size_t n;
	size_t tables;
	size_t columns;
};
#define LAID_BETWEEN "\x1f"

/* All rows of all tables that there are, those of the search index and of the engine's own too. */
void laid_read(struct arena *a, const char *path, struct laid *l);
/* Rows of `is` that `was` has not: *n of them, in `a`. */
struct laid_row *laid_new(struct arena *a, const struct laid *was, const struct laid *is, size_t *n);
/* Whether a column of the row is just that. */
bool laid_has(const struct laid_row *row, const char *value);
/* What a table is made with: its statement. */
const char *laid_made(struct arena *a, const char *path, const char *table);

/* A file as bytes; *n 0 where it is none. */
unsigned char *laid_file(struct arena *a, const char *path, const char *ending, size_t *n);
/* The size of a page. */
size_t laid_page(const unsigned char *file, size_t n);
/* Where `size` bytes stand first from `from` on; n: nowhere. */
size_t laid_find(const unsigned char *file, size_t n, size_t from, const void *bytes, size_t size);
/* A number as rows and keys hold it in so many bytes. */
void laid_six(int64_t number, unsigned char out[6]);
void laid_four(int64_t number, unsigned char out[4]);

/* How much the places of things are in the order in which they came (Kendall's tau): 1, it is theirs;
 * -1, the reverse; about 0, none. A place of -1: it is not there. *n: of how many that is said. */
double laid_order(const long *places, size_t count, size_t *n);

#endif
