/* Budgets for tests: sheets as short texts, and what an import said of them. */
#ifndef BALAI_TESTS_UNIT_BUDGETS_H
#define BALAI_TESTS_UNIT_BUDGETS_H

#include "core/budget.h"

/* A row a line: "code|name|kind|planned|revised|realised"; what is missing at the end is NULL, a
 * cell that is "~" too. Rows have their number, from 1, for a line; all are of that year. */
struct budget_row *budgets_rows(struct arena *a, const char *year, const char *text, size_t *n);

struct budgets_said {
	char text[4000]; /* "line column: sentence\n" for each complaint */
	struct budget_imported count;
	struct problem p;
};
/* Imports them, in the session, as they are. */
enum status budgets_import(struct session *s, const struct budget_row *rows, size_t n,
                           const char *word, bool dry_run, struct budgets_said *said);
/* The text above into one year; fails the test when it is refused. */
void budgets_put(struct session *s, const char *year, const char *text);
/* The line of that code; fails the test when there is none. */
struct budget_line budgets_line(struct db *db, struct arena *a, int64_t year, const char *code);

#endif
