/* balai import budget: the village's money from a CSV file, whole years, all or nothing. What the
 * cells mean, and whether they sum up, is judged by core. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "base/text.h"
#include "cli/csv.h"
#include "cli/import.h"
#include "core/budget.h"

static const struct {
	const char *name;
	size_t offset; /* of the text in struct budget_row */
	bool due;
} columns[] = {
	{ "year", offsetof(struct budget_row, year), true },
	{ "code", offsetof(struct budget_row, code), true },
	{ "parent", offsetof(struct budget_row, parent), false },
	{ "name", offsetof(struct budget_row, name), true },
	{ "kind", offsetof(struct budget_row, kind), true },
	{ "source", offsetof(struct budget_row, source), false },
	{ "planned", offsetof(struct budget_row, planned), true },
	{ "revised", offsetof(struct budget_row, revised), false },
	{ "realised", offsetof(struct budget_row, realised), false },
};
#define COLUMNS (sizeof(columns) / sizeof(columns[0]))

struct reading {
	struct arena *a;
	struct import_errors errors;
	size_t *order; /* which column each cell of a row is; NULL: no header yet */
	size_t width;
	struct budget_row *rows;
	size_t n;
	size_t room;
};

/* -- The file ---------------------------------------------------------------------------------- */

static size_t
column_of(const char *name)
{
	size_t i = 0;

	name += strspn(name, " \t");
	size_t n = strlen(name);
	while (n > 0 && (name[n - 1] == ' ' || name[n - 1] == '\t'))
		n--;
	while (i < COLUMNS &&
	       (strlen(columns[i].name) != n || strncasecmp(columns[i].name, name, n) != 0))
		i++;
	return i;
}

static enum status
take_header(struct reading *r, const struct csv_row *row)
{
	bool seen[COLUMNS] = { false };
	const char *why = NULL;

	r->order = arena_array(r->a, row->n + 1, sizeof(*r->order));
	r->width = row->n;
	for (size_t i = 0; !why && i < row->n; i++) {
		const char *name = row->cells[i].bytes;
		size_t c = column_of(name);
		if (c == COLUMNS)
			why = import_no_column(r->a, name);
		else if (seen[c])
			why = arena_printf(r->a, _("the column \"%s\" is there twice."), name);
		else
			seen[c] = true;
		r->order[i] = c;
	}
	for (size_t c = 0; !why && c < COLUMNS; c++)
		if (columns[c].due && !seen[c])
			why = arena_printf(r->a, _("the column \"%s\" is missing."),
			                   columns[c].name);
	if (!why)
		return OK;
	import_complain(&r->errors, row->line, NULL, why);
	return INVALID;
}

static struct budget_row *
next_row(struct reading *r)
{
	if (r->n == r->room) {
		r->room = r->room ? 2 * r->room : 64;
		r->rows = xrealloc(r->rows, r->room * sizeof(*r->rows));
	}
	struct budget_row *row = &r->rows[r->n++];
	*row = (struct budget_row){ .line = 0 };
	return row;
}

static enum status
take_cell(struct reading *r, const struct csv_cell *cell, size_t c, struct budget_row *row)
{
	struct problem p = { .status = OK };
	char *clean = NULL;
	size_t dropped = 0;

	enum status status = text_clean(r->a, TEXT_LINE, cell->bytes, cell->size, &clean, &dropped,
	                                &p);
	if (status == OK && dropped > 0)
		status = problem_set(&p, INVALID, NULL,
		                     _("There are characters in it that may not stand in text."));
	if (status != OK)
		return import_complain(&r->errors, cell->line, columns[c].name, p.text);
	*(const char **)((char *)row + columns[c].offset) = clean;
	return OK;
}

static enum status
take_row(void *arg, const struct csv_row *csv)
{
	struct reading *r = arg;
	enum status status = OK;

	if (!r->order)
		return take_header(r, csv);
	if (csv->n != r->width)
		return import_complain(&r->errors, csv->line, NULL,
		                       arena_printf(r->a,
		                                    _("%zu cells where the header has %zu."),
		                                    csv->n, r->width));
	struct budget_row *row = next_row(r);
	row->line = csv->line;
	for (size_t i = 0; status == OK && i < csv->n; i++)
		status = take_cell(r, &csv->cells[i], r->order[i], row);
	return status;
}

static enum status
read_file(struct reading *r, const char *path, struct problem *p)
{
	size_t size;
	char *bytes = import_read_all(path, &size, p);

	if (!bytes)
		return p->status;
	enum status status = csv_read_parted(r->a, csv_separator(bytes, size), bytes, size,
	                                     take_row, r, p);
	free(bytes);
	if (status != OK && r->errors.n == 0)
		return problem_default(p, status);
	if (!r->order)
		return problem_set(p, INVALID, NULL,
		                   _("%s is empty; its first line must name the columns."), path);
	return OK;
}

/* -- The budget -------------------------------------------------------------------------------- */

static void
complain(void *arg, const struct budget_row *row, const struct problem *p)
{
	struct reading *r = arg;

	import_complain(&r->errors, row->line, p->field, p->text);
}

static void
say(const struct budget_imported *count, bool dry_run)
{
	printf(_("%zu new, %zu changed, %zu as they were, %zu gone.\n"), count->made,
	       count->changed, count->same, count->gone);
	if (count->gone > 0)
		printf(_("No longer in the budget:\n%s"), count->gone_named);
	if (dry_run)
		puts(_("Nothing was written."));
}

static int
import(struct cli *cli, struct reading *r, const char *path, const struct import_options *o)
{
	struct problem p = { .status = OK };
	struct budget_imported count = { .made = 0 };

	enum status status = read_file(r, path, &p);
	if (status == OK && r->errors.n == 0) {
		status = cli_open(cli, DB_OPEN, &p);
		cli->session.kind = ACTOR_IMPORT;
		if (status == OK)
			status = budget_import(&cli->session, r->rows, r->n, o->note, o->dry_run,
			                       complain, r, &count, &p);
	}
	if (r->errors.n > 0)
		return import_reject(&r->errors, path, NULL);
	if (status != OK)
		return cli_fail(&p, "import");
	say(&count, o->dry_run);
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "import");
}

int
import_budget(struct cli *cli, const char *path, const struct import_options *options)
{
	struct reading r = { .a = &cli->arena, .errors = { .a = &cli->arena } };
	int exit_status = import(cli, &r, path, options);

	free(r.rows);
	return exit_status;
}
