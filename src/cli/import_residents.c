/* balai import residents: the sheet of OpenSID's register into the residents' list, all or nothing.
 * Here are the file and what is said of it; what a cell means is core/resident's. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/progress.h"
#include "cli/csv.h"
#include "cli/import.h"
#include "core/resident.h"

#define COLUMNS_MAX 500

struct reading {
	struct arena row; /* what the reader of CSV makes of a line; emptied after each */
	struct resident_sheet *sheet;
	struct import_errors errors;
	bool headed;
	size_t width;
	int column[RESIDENT_CELLS]; /* of the file; -1: it has none */
	int64_t lines;
	bool stopped;
};

/* -- The file ---------------------------------------------------------------------------------- */

static enum status
missing(struct reading *r, long line, enum resident_cell cell)
{
	char *text = arena_printf(r->errors.a, _("the column \"%s\" is missing."),
	                          resident_cell_name(cell));

	import_complain(&r->errors, line, NULL, text);
	return INVALID;
}

static enum status
take_header(struct reading *r, const struct csv_row *row)
{
	enum status status = OK;

	r->headed = true;
	r->width = row->n;
	for (int i = 0; i < RESIDENT_CELLS; i++)
		r->column[i] = -1;
	for (size_t i = 0; i < row->n && i < COLUMNS_MAX; i++) {
		enum resident_cell cell = resident_cell_of(row->cells[i].bytes);
		if (cell == RESIDENT_CELLS)
			continue;
		if (r->column[cell] >= 0) {
			import_complain(&r->errors, row->cells[i].line, NULL,
			                arena_printf(r->errors.a,
			                             _("the column \"%s\" is there twice."),
			                             resident_cell_name(cell)));
			return INVALID;
		}
		r->column[cell] = (int)i;
	}
	if (r->column[RESIDENT_NAME] < 0)
		status = missing(r, row->line, RESIDENT_NAME);
	if (r->column[RESIDENT_NIK] < 0)
		status = missing(r, row->line, RESIDENT_NIK);
	return status;
}

/* Spreadsheets save the empty lines below a sheet as well. */
static bool
is_blank(const struct csv_row *row)
{
	for (size_t i = 0; i < row->n; i++)
		if (row->cells[i].size > 0)
			return false;
	return true;
}

static enum status
take_line(struct reading *r, const struct csv_row *row)
{
	const char *cells[RESIDENT_CELLS] = { NULL };
	struct problem p = { .status = OK };

	if (is_blank(row))
		return OK;
	if (row->n != r->width)
		return import_complain(&r->errors, row->line, NULL,
		                       arena_printf(r->errors.a,
		                                    _("%zu cells where the header has %zu."),
		                                    row->n, r->width));
	for (int i = 0; i < RESIDENT_CELLS; i++)
		if (r->column[i] >= 0)
			cells[i] = row->cells[r->column[i]].bytes;
	if (resident_sheet_add(r->sheet, row->line, cells, &p) == OK)
		return OK;
	return import_complain(&r->errors, row->line, p.field, p.text);
}

static enum status
take_row(void *arg, const struct csv_row *row)
{
	struct reading *r = arg;
	enum status status = r->headed ? take_line(r, row) : take_header(r, row);

	arena_reset(&r->row);
	if (!progress_step(++r->lines)) {
		r->stopped = true;
		return BUSY;
	}
	return status;
}

static int64_t
count_lines(const char *bytes, size_t size)
{
	const char *end = bytes + size;
	int64_t n = 0;

	for (const char *s = bytes; s < end && (s = memchr(s, '\n', (size_t)(end - s))); s++)
		n++;
	return n;
}

static enum status
complain(void *arg, long line, const char *column, const char *text)
{
	return import_complain(arg, line, column, text);
}

static enum status
read_sheet(struct reading *r, const char *path, struct problem *p)
{
	size_t size;
	char *bytes = import_read_all(path, &size, p);

	if (!bytes)
		return p->status;
	progress_begin(_("reading the sheet"), count_lines(bytes, size));
	enum status status = csv_read_parted(&r->row, csv_separator(bytes, size), bytes, size,
	                                     take_row, r, p);
	progress_end();
	/* It is full of NIKs. */
	explicit_bzero(bytes, size);
	free(bytes);
	arena_free(&r->row);
	if (r->stopped)
		return problem_set(p, BUSY, NULL, _("stopped; nothing was imported."));
	if (status != OK && r->errors.n == 0)
		return problem_default(p, status);
	if (!r->headed)
		return problem_set(p, INVALID, NULL,
		                   _("%s is empty; its first line must name the columns."), path);
	if (status == OK)
		resident_sheet_end(r->sheet, complain, &r->errors);
	return OK;
}

/* -- What is said ------------------------------------------------------------------------------ */

static void
say_count(size_t n, const char *text)
{
	if (n > 0)
		printf("%8zu  %s\n", n, text);
}

static void
say_outcome(const struct resident_import *im)
{
	printf(P_("%zu resident in the sheet.\n", "%zu residents in the sheet.\n", im->here),
	       im->here);
	say_count(im->elsewhere, _("others in it, who died, moved or are away: left out"));
	say_count(im->added, _("new on the list"));
	say_count(im->changed, _("changed"));
	say_count(im->gone, _("no longer here: taken off the list"));
	say_count(im->missing, _("on the list and not in the sheet: they stay (--replace takes them "
	                         "off)"));
	say_count(im->areas_made, _("areas made"));
	say_count(im->no_birth, _("without a date of birth: they do not count where an age is asked "
	                          "for"));
	say_count(im->no_family, _("without a family card number of 16 digits"));
	say_count(im->no_area, _("without hamlet, RW and RT"));
	puts(im->dry_run ? _("Nothing was written.") : _("The list is up to date."));
}

/* -- The whole --------------------------------------------------------------------------------- */

static enum status
import(struct cli *cli, struct reading *r, struct resident_import *im, struct problem *p)
{
	progress_begin(_("writing the list"), r->lines - 1);
	enum status status = resident_import(&cli->session, r->sheet, im, complain, &r->errors, p);
	progress_end();
	if (status == BUSY && progress_stopped())
		return problem_set(p, BUSY, NULL, _("stopped; nothing was imported."));
	return problem_default(p, status);
}

static int
run(struct cli *cli, struct reading *r, const char *path, struct resident_import *im)
{
	struct problem p = { .status = OK };
	bool areas_missing = false;

	enum status status = cli_open(cli, DB_OPEN, &p);
	cli->session.kind = ACTOR_IMPORT;
	r->sheet = status == OK ? resident_sheet_new(&cli->session) : NULL;
	if (status == OK && !r->sheet)
		status = problem_set(&p, IO, NULL,
		                     _("the key of this hall is missing, so no NIK can be kept. See: "
		                       "balai doctor"));
	if (status == OK)
		status = read_sheet(r, path, &p);
	if (status == OK && r->errors.n == 0) {
		status = import(cli, r, im, &p);
		areas_missing = r->errors.n > 0;
	}
	if (r->errors.n > 0)
		return import_reject(&r->errors, path,
		                     areas_missing ? _("areas that are missing can be made with "
		                                       "--create.")
		                                   : NULL);
	if (status != OK)
		return cli_fail(&p, "import");
	say_outcome(im);
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "import");
}

int
import_residents(struct cli *cli, const char *path, const struct import_options *options)
{
	struct reading r = { .errors = { .a = &cli->arena } };
	struct resident_import im = {
		.create = options->create,
		.replace = options->replace,
		.dry_run = options->dry_run,
	};
	int exit_status = run(cli, &r, path, &im);

	resident_sheet_free(r.sheet);
	arena_free(&r.row);
	return exit_status;
}
