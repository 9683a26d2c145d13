/* balai import units, categories, areas: a whole list from a CSV file, all or nothing. What a
 * node may be called and where it may stand is judged by core. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/lang.h"
#include "base/text.h"
#include "cli/csv.h"
#include "cli/import.h"
#include "core/tree_office.h"

enum cell {
	CELL_PATH,
	CELL_CODE,
	CELL_ALIASES,
	CELL_RETIRED,
	CELLS
};

static const char *const names[CELLS] = { "path", "code", "aliases", "retired" };

struct reading {
	struct arena *a;
	struct import_errors errors;
	bool headed;
	int cell[CELLS];      /* of the file's row, -1: not there */
	size_t width;
	struct tree_row *rows;
	size_t n;
	size_t room;
};

/* -- The file ---------------------------------------------------------------------------------- */

static enum cell
cell_of(const char *name)
{
	int i = 0;

	name += strspn(name, " \t");
	size_t n = strlen(name);
	while (n > 0 && (name[n - 1] == ' ' || name[n - 1] == '\t'))
		n--;
	while (i < CELLS && (strlen(names[i]) != n || strncasecmp(names[i], name, n) != 0))
		i++;
	return (enum cell)i;
}

static enum status
take_header(struct reading *r, const struct csv_row *row)
{
	const char *why = NULL;

	r->headed = true;
	r->width = row->n;
	for (int i = 0; i < CELLS; i++)
		r->cell[i] = -1;
	for (size_t i = 0; !why && i < row->n; i++) {
		enum cell c = cell_of(row->cells[i].bytes);
		if (c == CELLS)
			why = arena_printf(r->a,
			                   _("there is no column \"%s\"; there are path, code, "
			                     "aliases and retired."), row->cells[i].bytes);
		else if (r->cell[c] >= 0)
			why = arena_printf(r->a, _("the column \"%s\" is there twice."),
			                   row->cells[i].bytes);
		else
			r->cell[c] = (int)i;
	}
	if (!why && r->cell[CELL_PATH] < 0)
		why = _("the column \"path\" is missing.");
	if (!why)
		return OK;
	import_complain(&r->errors, row->line, NULL, why);
	return INVALID;
}

/* A cell as text that may stand in the hall; NULL where the file has no such column. */
static enum status
take_text(struct reading *r, const struct csv_row *row, enum cell which, const char **text)
{
	struct problem p = { .status = OK };
	char *clean;
	size_t dropped = 0;

	*text = NULL;
	if (r->cell[which] < 0)
		return OK;
	const struct csv_cell *cell = &row->cells[r->cell[which]];
	enum status status = text_clean(r->a, TEXT_LINE, cell->bytes, cell->size, &clean, &dropped,
	                                &p);
	if (status == OK && dropped > 0)
		status = problem_set(&p, INVALID, NULL,
		                     _("There are characters in it that may not stand in text."));
	*text = clean;
	return status == OK ? OK
	                    : import_complain(&r->errors, cell->line, names[which], p.text);
}

static enum status
take_retired(struct reading *r, const struct csv_row *row, const char *text, struct tree_row *out)
{
	out->retired = -1;
	if (!text || text_blank(text))
		return OK;
	if (strcmp(text, "0") == 0 || strcmp(text, "1") == 0) {
		out->retired = text[0] == '1';
		return OK;
	}
	return import_complain(&r->errors, row->cells[r->cell[CELL_RETIRED]].line,
	                       names[CELL_RETIRED],
	                       arena_printf(r->a, _("\"%s\" is neither 0 (in use) nor 1 "
	                                            "(retired)."), text));
}

static enum status
take_row(void *arg, const struct csv_row *row)
{
	struct reading *r = arg;
	struct tree_row out = { .line = row->line };
	const char *retired = NULL;

	if (!r->headed)
		return take_header(r, row);
	if (row->n != r->width)
		return import_complain(&r->errors, row->line, NULL,
		                       arena_printf(r->a,
		                                    _("%zu cells where the header has %zu."),
		                                    row->n, r->width));
	enum status status = take_text(r, row, CELL_PATH, &out.path);
	if (status == OK)
		status = take_text(r, row, CELL_CODE, &out.code);
	if (status == OK)
		status = take_text(r, row, CELL_ALIASES, &out.aliases);
	if (status == OK)
		status = take_text(r, row, CELL_RETIRED, &retired);
	if (status == OK)
		status = take_retired(r, row, retired, &out);
	if (r->n == r->room) {
		r->room = r->room ? 2 * r->room : 64;
		r->rows = xrealloc(r->rows, r->room * sizeof(*r->rows));
	}
	r->rows[r->n++] = out;
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
	if (!r->headed)
		return problem_set(p, INVALID, NULL,
		                   _("%s is empty; its first line must name the columns."), path);
	return OK;
}

/* -- The list ---------------------------------------------------------------------------------- */

static void
complain(void *arg, const struct tree_row *row, const struct problem *p)
{
	struct reading *r = arg;

	import_complain(&r->errors, row->line, p->field, p->text);
}

static void
say(const struct tree_imported *count, bool dry_run)
{
	printf(_("%zu new, %zu changed, %zu as they were.\n"), count->made, count->changed,
	       count->same);
	if (dry_run)
		puts(_("Nothing was written."));
}

static int
import(struct cli *cli, struct reading *r, enum tree_kind kind, const char *path, bool dry_run)
{
	struct problem p = { .status = OK };
	struct tree_imported count = { .made = 0 };

	enum status status = read_file(r, path, &p);
	if (status == OK && r->errors.n == 0) {
		status = cli_open(cli, DB_OPEN, &p);
		cli->session.kind = ACTOR_IMPORT;
		if (status == OK)
			status = tree_import(&cli->session, kind, r->rows, r->n, dry_run, complain,
			                     r, &count, &p);
	}
	if (r->errors.n > 0)
		return import_reject(&r->errors, path, NULL);
	if (status != OK)
		return cli_fail(&p, "import");
	say(&count, dry_run);
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "import");
}

static int
run(struct cli *cli, enum tree_kind kind, const char *path, const struct import_options *options)
{
	struct reading r = { .a = &cli->arena, .errors = { .a = &cli->arena } };
	int exit_status = import(cli, &r, kind, path, options->dry_run);

	free(r.rows);
	return exit_status;
}

int
import_units(struct cli *cli, const char *path, const struct import_options *options)
{
	return run(cli, TREE_UNIT, path, options);
}

int
import_categories(struct cli *cli, const char *path, const struct import_options *options)
{
	return run(cli, TREE_CATEGORY, path, options);
}

int
import_areas(struct cli *cli, const char *path, const struct import_options *options)
{
	return run(cli, TREE_AREA, path, options);
}
