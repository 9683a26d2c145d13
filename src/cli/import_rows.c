/* Imports of rows whose columns are a table: reading, trying, importing, all or nothing. Every bad
 * row is named with its line, its column and the reason. See import.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/progress.h"
#include "cli/csv.h"
#include "cli/import.h"

/* -- Rows -------------------------------------------------------------------------------------- */

void *
import_next(struct import_batch *b)
{
	size_t size = b->kind->columns->row;

	if (b->n == b->room) {
		b->room = b->room ? 2 * b->room : 256;
		b->rows = xrealloc(b->rows, b->room * size);
	}
	void *row = b->rows + b->n * size;
	b->kind->empty(row);
	return row;
}

void
import_keep(struct import_batch *b, void *row, bool good)
{
	if (good)
		b->n++;
	else if (b->kind->free)
		b->kind->free(row);
}

static long
line_of(const struct import_batch *b, size_t i)
{
	const struct columns *columns = b->kind->columns;
	long line;

	memcpy(&line, b->rows + i * columns->row + columns->line, sizeof(line));
	return line;
}

bool
import_cell(struct import_batch *b, const struct column *column, const char *bytes, size_t n,
            void *row, long line)
{
	struct problem p = { .status = OK };
	size_t before = b->dropped;
	bool good = cell_take(b->a, column, bytes, n, row, &b->dropped, &p) == OK;

	if (!good)
		import_complain(&b->errors, line, p.field, p.text);
	if (before == 0 && b->dropped > 0)
		b->dropped_line = line;
	return good;
}

const char *
import_no_column(struct arena *a, const char *name)
{
	return arena_printf(a, _("there is no column \"%s\"; see balai import --help."), name);
}

/* -- CSV --------------------------------------------------------------------------------------- */

struct sheet_reader {
	struct import_batch *b;
	size_t *order; /* the columns of the file, in its order; NULL: no header yet */
	size_t width;
};

static const char *
missing_column(const struct sheet_reader *r, const bool *seen)
{
	const struct columns *columns = r->b->kind->columns;

	for (const char *const *name = r->b->kind->required; *name; name++)
		if (!seen[column_find(columns, *name)])
			return *name;
	return NULL;
}

static enum status
take_header(struct sheet_reader *r, const struct csv_row *row)
{
	struct import_batch *b = r->b;
	const struct columns *columns = b->kind->columns;
	bool *seen = arena_array(b->a, columns->n, sizeof(*seen));
	const char *why = NULL;

	r->order = arena_array(b->a, row->n + 1, sizeof(*r->order));
	for (size_t i = 0; !why && i < row->n; i++) {
		const char *name = row->cells[i].bytes;
		size_t c = column_find(columns, name);
		if (c == columns->n)
			why = import_no_column(b->a, name);
		else if (seen[c])
			why = arena_printf(b->a, _("the column \"%s\" is there twice."), name);
		else
			seen[c] = true;
		r->order[r->width++] = c;
	}
	if (!why && missing_column(r, seen))
		why = arena_printf(b->a, _("the column \"%s\" is missing."),
		                   missing_column(r, seen));
	if (!why)
		return OK;
	import_complain(&b->errors, row->line, NULL, why);
	return INVALID;
}

static enum status
take_row(void *arg, const struct csv_row *csv)
{
	struct sheet_reader *r = arg;
	struct import_batch *b = r->b;
	const struct columns *columns = b->kind->columns;
	bool good = true;

	if (!r->order)
		return take_header(r, csv);
	if (csv->n != r->width)
		return import_complain(&b->errors, csv->line, NULL,
		                       arena_printf(b->a,
		                                    _("%zu cells where the header has %zu."),
		                                    csv->n, r->width));
	char *row = import_next(b);
	memcpy(row + columns->line, &csv->line, sizeof(csv->line));
	for (size_t i = 0; i < csv->n; i++)
		good &= import_cell(b, &columns->list[r->order[i]], csv->cells[i].bytes,
		                    csv->cells[i].size, row, csv->cells[i].line);
	import_keep(b, row, good);
	return b->errors.n < IMPORT_ERRORS_MAX ? OK : INVALID;
}

static enum status
read_sheet(struct import_batch *b, const char *path, const char *bytes, size_t size,
           struct problem *p)
{
	struct sheet_reader r = { .b = b };
	enum status st = csv_read_parted(b->a, csv_separator(bytes, size), bytes, size, take_row,
	                                 &r, p);

	if (st == OK && !r.order)
		return problem_set(p, INVALID, NULL,
		                   _("%s is empty; its first line must name the columns."), path);
	return st;
}

/* -- The file ---------------------------------------------------------------------------------- */

static enum status
read_file(struct import_batch *b, const char *path, bool json, struct problem *p)
{
	size_t size;
	char *bytes = import_read_all(path, &size, p);

	if (!bytes)
		return p->status;
	enum status st = json ? import_json(b, bytes, size, p)
	                      : read_sheet(b, path, bytes, size, p);
	free(bytes);
	if (b->kind->settle)
		b->kind->settle(b);
	/* The batch's own complaints speak for themselves. */
	return b->errors.n > 0 ? OK : problem_default(p, st);
}

/* -- Writing ----------------------------------------------------------------------------------- */

/* Everything is tried and rolled back; after a bad row, those behind it: each row is tried once. */
static enum status
try_rows(struct session *s, struct import_batch *b, bool create, struct problem *p)
{
	size_t from = 0;

	while (from < b->n && b->errors.n < IMPORT_ERRORS_MAX) {
		size_t bad = b->n - from;
		char *rows = b->rows + from * b->kind->columns->row;
		enum status st =
			b->kind->import(s, b->a, rows, b->n - from, create, true, &bad, p);
		if (st == OK)
			return OK;
		problem_default(p, st);
		if (bad >= b->n - from)
			return st;
		import_complain(&b->errors, line_of(b, from + bad), p->field, p->text);
		if (st != INVALID && st != NOT_FOUND)
			return st;
		from += bad + 1;
	}
	return OK;
}

static int
reject(struct import_batch *b, const char *path, bool create)
{
	bool places_missing = false;

	for (size_t i = 0; i < b->errors.n; i++) {
		const char *c = b->errors.list[i].column ? b->errors.list[i].column : "";
		places_missing |= !create && (strcmp(c, "area") == 0 || strcmp(c, "category") == 0);
	}
	return import_reject(&b->errors, path,
	                     places_missing ? _("areas and categories that are missing can be made "
	                                        "with --create.")
	                                    : NULL);
}

static enum status
import(struct session *s, struct import_batch *b, bool create, bool dry_run, struct problem *p)
{
	size_t bad = b->n;

	progress_begin("import", (int64_t)b->n);
	enum status st = b->kind->import(s, b->a, b->rows, b->n, create, dry_run, &bad, p);
	progress_end();
	if (st == BUSY && progress_stopped())
		return problem_set(p, BUSY, NULL, _("stopped; nothing was imported."));
	/* Bad input is tried again row by row, so that all of it is named at once. */
	if ((st == INVALID || st == NOT_FOUND) && bad < b->n)
		st = try_rows(s, b, create, p);
	return problem_default(p, st);
}

static int
run(struct cli *cli, struct import_batch *b, const char *path, const struct import_options *o)
{
	struct problem p = { .status = OK };
	enum status st = read_file(b, path, o->json, &p);

	if (st != OK)
		return cli_fail(&p, "import");
	bool spoilt = b->errors.n > 0;
	st = cli_open(cli, DB_OPEN, &p);
	cli->session.kind = ACTOR_IMPORT;
	if (st == OK && spoilt)
		st = try_rows(&cli->session, b, o->create, &p);
	else if (st == OK)
		st = import(&cli->session, b, o->create, o->dry_run, &p);
	if (b->errors.n > 0)
		return reject(b, path, o->create);
	if (st != OK)
		return cli_fail(&p, "import");
	if (b->dropped > 0)
		cli_complain(path,
		             P_("%zu character that may not stand in text was left out, first in "
		                "line %ld.",
		                "%zu characters that may not stand in text were left out, first in "
		                "line %ld.",
		                b->dropped),
		             b->dropped, b->dropped_line);
	b->kind->say(b->n, o->dry_run);
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "import");
}

int
import_rows(struct cli *cli, const struct import_kind *kind, const char *path,
            const struct import_options *options)
{
	struct import_batch b = {
		.a = &cli->arena,
		.kind = kind,
		.errors = { .a = &cli->arena },
	};
	int exit_status = run(cli, &b, path, options);

	for (size_t i = 0; kind->free && i < b.n; i++)
		kind->free(b.rows + i * kind->columns->row);
	free(b.rows);
	return exit_status;
}
