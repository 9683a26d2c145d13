/* balai import: proposals from a CSV, all or nothing. Every bad row is named with its line, its
 * column and the reason. What a proposal may hold is judged by core/proposal. */
#include "cli/import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "base/progress.h"
#include "cli/csv.h"
#include "cli/proposal_columns.h"
#include "core/proposal.h"

struct batch {
	struct arena *a;
	bool headed;
	enum column columns[COLUMN_COUNT]; /* of the file, in its order */
	size_t width;
	struct proposal_import *rows;
	size_t n;
	size_t room;
	struct import_errors errors;
	size_t dropped; /* characters left out, and the line of the first */
	long dropped_line;
};

/* -- Reading ----------------------------------------------------------------------------------- */

static enum status
take_header(struct batch *b, const struct csv_row *row)
{
	bool seen[COLUMN_COUNT] = { false };

	b->headed = true;
	for (size_t i = 0; i < row->n; i++) {
		const char *name = row->cells[i].bytes;
		enum column c = column_of(name);
		const char *why = NULL;
		if (c == COLUMN_COUNT && strchr(name, ';'))
			why = _("the columns must be parted by commas, not semicolons.");
		else if (c == COLUMN_COUNT)
			why = arena_printf(b->a,
			                   _("there is no column \"%s\"; see balai import --help."),
			                   name);
		else if (seen[c])
			why = arena_printf(b->a, _("the column \"%s\" is there twice."), name);
		if (why) {
			import_complain(&b->errors, row->cells[i].line, NULL, why);
			return INVALID;
		}
		seen[c] = true;
		b->columns[b->width++] = c;
	}
	if (seen[COLUMN_TITLE])
		return OK;
	import_complain(&b->errors, row->line, NULL, _("the column \"title\" is missing."));
	return INVALID;
}

static struct proposal_import *
next_row(struct batch *b)
{
	if (b->n == b->room) {
		b->room = b->room ? 2 * b->room : 256;
		b->rows = xrealloc(b->rows, b->room * sizeof(*b->rows));
	}
	columns_empty(&b->rows[b->n]);
	return &b->rows[b->n];
}

static enum status
take_row(void *arg, const struct csv_row *row)
{
	struct batch *b = arg;

	if (!b->headed)
		return take_header(b, row);
	if (row->n != b->width)
		return import_complain(&b->errors, row->line, NULL,
		                       arena_printf(b->a,
		                                    _("%zu cells where the header has %zu."),
		                                    row->n, b->width));
	struct proposal_import *r = next_row(b);
	bool good = true;
	r->line = row->line;
	for (size_t i = 0; i < row->n; i++) {
		const struct csv_cell *cell = &row->cells[i];
		struct problem p = { 0 };
		size_t before = b->dropped;
		if (column_take(b->a, b->columns[i], cell->bytes, cell->size, r, &b->dropped, &p) !=
		    OK) {
			good = false;
			if (import_complain(&b->errors, cell->line, p.field, p.text) != OK)
				return INVALID;
		}
		if (before == 0 && b->dropped > 0)
			b->dropped_line = cell->line;
	}
	b->n += good;
	return OK;
}

static enum status
read_file(struct batch *b, const char *path, struct problem *p)
{
	size_t size;
	char *bytes = import_read_all(path, &size, p);

	if (!bytes)
		return p->status;
	enum status st = csv_read(b->a, bytes, size, take_row, b, p);
	free(bytes);
	/* The batch's own complaints speak for themselves. */
	if (st != OK && b->errors.n == 0)
		return problem_default(p, st);
	if (!b->headed)
		return problem_set(p, INVALID, NULL,
		                   _("%s is empty; its first line must name the columns."), path);
	return OK;
}

/* -- Writing ----------------------------------------------------------------------------------- */

/* Everything is tried and rolled back; after a bad row, those behind it: each row is tried once. */
static enum status
try_rows(struct session *s, struct batch *b, bool create, struct problem *p)
{
	size_t from = 0;

	while (b->errors.n < IMPORT_ERRORS_MAX) {
		size_t bad = b->n - from;
		enum status st =
			proposal_import(s, b->rows + from, b->n - from, create, true, &bad, p);
		if (st == OK)
			return OK;
		if (bad >= b->n - from)
			return problem_default(p, st);
		problem_default(p, st);
		import_complain(&b->errors, b->rows[from + bad].line, p->field, p->text);
		if (st != INVALID && st != NOT_FOUND)
			return st;
		from += bad + 1;
	}
	return OK;
}

static int
reject(struct batch *b, const char *path, bool create)
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
import(struct session *s, struct batch *b, bool create, bool dry_run, struct problem *p)
{
	size_t bad = b->n;
	progress_begin("import", (int64_t)b->n);
	enum status st = proposal_import(s, b->rows, b->n, create, dry_run, &bad, p);
	progress_end();
	if (st == BUSY && progress_stopped())
		return problem_set(p, BUSY, NULL, _("stopped; nothing was imported."));
	/* Bad input is tried again row by row, so that all of it is named at once. */
	if ((st == INVALID || st == NOT_FOUND) && bad < b->n)
		st = try_rows(s, b, create, p);
	return problem_default(p, st);
}

static int
run_batch(struct cli *cli, struct batch *b, const char *path, const struct import_options *o)
{
	bool create = o->create;
	bool dry_run = o->dry_run;
	struct problem p = { 0 };
	enum status st = read_file(b, path, &p);

	if (st != OK)
		return cli_fail(&p, "import");
	bool spoilt = b->errors.n > 0;
	st = cli_open(cli, DB_OPEN, &p);
	cli->session.kind = ACTOR_IMPORT;
	if (st == OK && spoilt)
		st = try_rows(&cli->session, b, create, &p);
	else if (st == OK)
		st = import(&cli->session, b, create, dry_run, &p);
	if (b->errors.n > 0)
		return reject(b, path, create);
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
	if (dry_run)
		printf(P_("%zu proposal can be imported; nothing was written.\n",
		          "%zu proposals can be imported; nothing was written.\n", b->n),
		       b->n);
	else
		printf(P_("%zu proposal imported.\n", "%zu proposals imported.\n", b->n), b->n);
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "import");
}

static int
import_proposals(struct cli *cli, const char *path, const struct import_options *options)
{
	struct batch b = { .a = &cli->arena, .errors = { .a = &cli->arena } };
	int exit_status = run_batch(cli, &b, path, options);

	free(b.rows);
	return exit_status;
}

/* -- The command ------------------------------------------------------------------------------- */

static const struct kind {
	const char *name;
	int (*run)(struct cli *cli, const char *path, const struct import_options *options);
	bool replaces;
} kinds[] = {
	{ "proposals", import_proposals, false },
	{ "residents", import_residents, true },
	{ "units", import_units, false },
	{ "categories", import_categories, false },
	{ "areas", import_areas, false },
};

static const struct kind *
find_kind(const char *name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct import_options o = { .create = false };
	const struct cli_option own[] = {
		{ .name = "--create", .flag = &o.create },
		{ .name = "--dry-run", .flag = &o.dry_run },
		{ .name = "--replace", .flag = &o.replace },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc == 0)
		return cli_misused("import", _("say what to import, then the FILE; see balai "
		                               "import --help."));
	const struct kind *kind = find_kind(argv[0]);
	if (!kind)
		return cli_misused("import", _("\"%s\" cannot be imported; see balai import --help."),
		                   argv[0]);
	if (o.replace && !kind->replaces)
		return cli_misused("--replace", _("only the residents' list can be replaced."));
	if (argc == 1)
		return cli_misused("import", _("the file is missing."));
	if (argc > 2)
		return cli_misused("import", _("\"%s\" is too much."), argv[2]);
	struct problem p = { 0 };
	if (cli_configure(cli, &p) != OK)
		return cli_fail(&p, _("configuration"));
	return kind->run(cli, argv[1], &o);
}

const struct subcommand cli_import = {
	.name = "import",
	.summary = N_("read proposals, residents or the office's lists from a CSV file"),
	.usage =
	        N_("Usage: balai import proposals FILE [--dry-run] [--create]\n"
	           "       balai import residents FILE [--dry-run] [--create] [--replace]\n"
	           "       balai import units|categories|areas FILE [--dry-run]\n"
	           "\n"
	           "Reads a CSV file in UTF-8 (- is standard input), all or nothing. The first line\n"
	           "names the columns, in any order.\n"
	           "\n"
	           "proposals: title, problem, wish, category, area, place, cost, volume, unit,\n"
	           "author, submitted, state, support. Only title is required. category and area are\n"
	           "names, or paths written 'Desa > Dusun'; cost is in whole rupiah; submitted is\n"
	           "2026-12-31 or 2026-12-31T09:30:00Z; state is published unless it says otherwise.\n"
	           "Text is kept as it stands; only an apostrophe that balai export put before\n"
	           "= + - @ or a tab is taken off.\n"
	           "\n"
	           "residents: the sheet of OpenSID. Of its columns nama, nik, no_kk, sex,\n"
	           "tanggallahir, dusun, rw, rt and status_dasar are read, the others passed over;\n"
	           "nama and nik are required. Commas, semicolons or tabs part the cells. Format nik\n"
	           "and no_kk as text before the sheet is saved. Names, NIK and family card numbers\n"
	           "are kept only as a code from which they cannot be read.\n"
	           "\n"
	           "units, categories, areas: path, code, aliases, retired. Only path is required:\n"
	           "the names from the top, 'Desa > Dusun'. aliases are other names, parted by\n"
	           "semicolons; retired is 0 or 1. What the file does not name stays as it is.\n"
	           "\n"
	           "  --dry-run   try everything, write nothing\n"
	           "  --create    make categories and areas (hamlet, RW, RT) that do not exist yet\n"
	           "  --replace   who is on the residents' list and not in the file no longer lives\n"
	           "              here; without it the file only adds and corrects"),
	.run = run,
};
