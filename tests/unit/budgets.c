/* Budgets for tests: see budgets.h. */
#include "unit/budgets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char *
next_cell(struct arena *a, const char **text)
{
	if (!*text || **text == '\0' || **text == '\n')
		return NULL;
	size_t n = strcspn(*text, "|\n");
	const char *cell = arena_strndup(a, *text, n);
	*text += n + ((*text)[n] == '|');
	return strcmp(cell, "~") == 0 ? NULL : cell;
}

struct budget_row *
budgets_rows(struct arena *a, const char *year, const char *text, size_t *n)
{
	size_t most = 1;

	for (const char *s = text; *s; s++)
		most += *s == '\n';
	struct budget_row *rows = arena_array(a, most, sizeof(*rows));
	for (*n = 0; *text; text += *text == '\n') {
		struct budget_row *row = &rows[*n];
		*row = (struct budget_row){ .year = year, .line = (long)++*n };
		row->code = next_cell(a, &text);
		row->name = next_cell(a, &text);
		row->kind = next_cell(a, &text);
		row->planned = next_cell(a, &text);
		row->revised = next_cell(a, &text);
		row->realised = next_cell(a, &text);
	}
	return rows;
}

static void
complain(void *arg, const struct budget_row *row, const struct problem *p)
{
	struct budgets_said *said = arg;
	size_t used = strlen(said->text);

	snprintf(said->text + used, sizeof(said->text) - used, "%ld %s: %s\n", row->line,
	         p->field ? p->field : "-", p->text);
}

enum status
budgets_import(struct session *s, const struct budget_row *rows, size_t n, const char *word,
               bool dry_run, struct budgets_said *said)
{
	*said = (struct budgets_said){ .text = "" };
	return budget_import(s, rows, n, word, dry_run, complain, said, &said->count, &said->p);
}

void
budgets_put(struct session *s, const char *year, const char *text)
{
	struct arena a = { 0 };
	struct budgets_said said;
	size_t n;
	const struct budget_row *rows = budgets_rows(&a, year, text, &n);

	if (budgets_import(s, rows, n, NULL, false, &said) != OK)
		fail_msg("%s%s", said.text, said.p.text);
	arena_free(&a);
}

struct budget_line
budgets_line(struct db *db, struct arena *a, int64_t year, const char *code)
{
	struct budget_line line;
	int64_t id;

	if (budget_find(db, year, code, &id) != OK)
		fail_msg("no line %s in %d", code, (int)year);
	assert_int_equal(budget_line(db, a, id, &line), OK);
	return line;
}
