/* balai import: proposals from a CSV, all or nothing. Every bad row is named with its line, its
 * column and the reason. What a proposal may hold is judged by core/proposal. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/lang.h"
#include "base/progress.h"
#include "cli/cli.h"
#include "cli/csv.h"
#include "cli/proposal_columns.h"
#include "core/proposal.h"

#define ERRORS_MAX 20
#define FILE_MAX ((size_t)256 << 20)

struct complaint {
	long line;
	const char *column; /* or NULL */
	const char *text;
};

struct batch {
	struct arena *a;
	bool headed;
	enum column columns[COLUMN_COUNT]; /* of the file, in its order */
	size_t width;
	struct proposal_import *rows;
	size_t n;
	size_t room;
	struct complaint errors[ERRORS_MAX];
	size_t n_errors;
	size_t dropped; /* characters left out, and the line of the first */
	long dropped_line;
};

/* Keeps a complaint; OK while there is room for more. */
static enum status
complain(struct batch *b, long line, const char *column, const char *text)
{
	b->errors[b->n_errors++] = (struct complaint){
		.line = line,
		.column = column,
		.text = arena_strdup(b->a, text),
	};
	return b->n_errors < ERRORS_MAX ? OK : INVALID;
}

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
			complain(b, row->cells[i].line, NULL, why);
			return INVALID;
		}
		seen[c] = true;
		b->columns[b->width++] = c;
	}
	if (seen[COLUMN_TITLE])
		return OK;
	complain(b, row->line, NULL, _("the column \"title\" is missing."));
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
		return complain(b, row->line, NULL,
		                arena_printf(b->a, _("%zu cells where the header has %zu."), row->n,
		                             b->width));
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
			if (complain(b, cell->line, p.field, p.text) != OK)
				return INVALID;
		}
		if (before == 0 && b->dropped > 0)
			b->dropped_line = cell->line;
	}
	b->n += good;
	return OK;
}

/* The whole file, NUL-terminated, or NULL with *p set; free() it. */
static char *
read_all(const char *path, size_t *size, struct problem *p)
{
	FILE *f = strcmp(path, "-") == 0 ? stdin : fopen(path, "re");
	char *bytes = NULL;
	size_t room = 0;
	size_t n = 0;
	struct stat st;

	if (!f || (fstat(fileno(f), &st) == 0 && S_ISDIR(st.st_mode))) {
		cli_system(p, path, f ? EISDIR : errno);
		if (f)
			fclose(f);
		return NULL;
	}
	do {
		if (room - n < 65536)
			bytes = xrealloc(bytes, room = room ? 2 * room : 262144);
		n += fread(bytes + n, 1, room - n, f);
	} while (!feof(f) && !ferror(f) && n <= FILE_MAX);
	int failed = ferror(f);
	int error = errno;
	if (f != stdin)
		fclose(f);
	*size = n;
	if (!failed && n <= FILE_MAX)
		return bytes;
	free(bytes);
	if (failed)
		cli_system(p, path, error);
	else
		problem_set(p, INVALID, NULL, _("%s is over 256 MiB; split it."), path);
	return NULL;
}

static enum status
read_file(struct batch *b, const char *path, struct problem *p)
{
	size_t size;
	char *bytes = read_all(path, &size, p);

	if (!bytes)
		return p->status;
	enum status st = csv_read(b->a, bytes, size, take_row, b, p);
	free(bytes);
	/* The batch's own complaints speak for themselves. */
	if (st != OK && b->n_errors == 0)
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

	while (b->n_errors < ERRORS_MAX) {
		size_t bad = b->n - from;
		enum status st =
			proposal_import(s, b->rows + from, b->n - from, create, true, &bad, p);
		if (st == OK)
			return OK;
		if (bad >= b->n - from)
			return problem_default(p, st);
		problem_default(p, st);
		complain(b, b->rows[from + bad].line, p->field, p->text);
		if (st != INVALID && st != NOT_FOUND)
			return st;
		from += bad + 1;
	}
	return OK;
}

static int
by_line(const void *left, const void *right)
{
	const struct complaint *a = left;
	const struct complaint *b = right;

	return (a->line > b->line) - (a->line < b->line);
}

static int
reject(struct batch *b, const char *path, bool create)
{
	bool places_missing = false;

	qsort(b->errors, b->n_errors, sizeof(*b->errors), by_line);
	for (size_t i = 0; i < b->n_errors; i++) {
		const struct complaint *e = &b->errors[i];
		const char *c = e->column ? e->column : "";
		places_missing |= !create && (strcmp(c, "area") == 0 || strcmp(c, "category") == 0);
		if (e->column)
			cli_complain(path, _("line %ld, column %s: %s"), e->line, e->column,
			             e->text);
		else
			cli_complain(path, _("line %ld: %s"), e->line, e->text);
	}
	if (places_missing)
		cli_complain("import", "%s",
		             _("areas and categories that are missing can be made with "
		               "--create."));
	if (b->n_errors < ERRORS_MAX)
		cli_complain("import", "%s",
		             _("nothing was imported. Correct these and try again."));
	else
		cli_complain("import", "%s",
		             _("nothing was imported; there may be more than these."));
	return status_exit(INVALID);
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
run_batch(struct cli *cli, struct batch *b, const char *path, bool create, bool dry_run)
{
	struct problem p = { 0 };
	enum status st = read_file(b, path, &p);

	if (st != OK)
		return cli_fail(&p, "import");
	bool spoilt = b->n_errors > 0;
	st = cli_open(cli, DB_OPEN, &p);
	cli->session.kind = ACTOR_IMPORT;
	if (st == OK && spoilt)
		st = try_rows(&cli->session, b, create, &p);
	else if (st == OK)
		st = import(&cli->session, b, create, dry_run, &p);
	if (b->n_errors > 0)
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
run(struct cli *cli, int argc, char **argv)
{
	bool create = false;
	bool dry_run = false;
	const struct cli_option own[] = {
		{ .name = "--create", .flag = &create },
		{ .name = "--dry-run", .flag = &dry_run },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc == 0)
		return cli_misused("import", _("say what to import: proposals FILE."));
	if (strcmp(argv[0], "proposals") != 0)
		return cli_misused("import", _("\"%s\" cannot be imported; only proposals can."),
		                   argv[0]);
	if (argc == 1)
		return cli_misused("import", _("the file is missing."));
	if (argc > 2)
		return cli_misused("import", _("\"%s\" is too much."), argv[2]);
	struct problem p = { 0 };
	if (cli_configure(cli, &p) != OK)
		return cli_fail(&p, _("configuration"));
	struct batch b = { .a = &cli->arena };
	int exit_status = run_batch(cli, &b, argv[1], create, dry_run);
	free(b.rows);
	return exit_status;
}

const struct subcommand cli_import = {
	.name = "import",
	.summary = N_("read proposals from a CSV file"),
	.usage =
	        N_("Usage: balai import proposals FILE [--dry-run] [--create]\n"
	           "\n"
	           "Reads proposals from a CSV file in UTF-8 (- is standard input), all or\n"
	           "nothing. The first line names the columns, in any order: title, problem, wish,\n"
	           "category, area, place, cost, volume, unit, author, submitted, state, support.\n"
	           "Only title is required. category and area are names, or paths written\n"
	           "'Desa > Dusun'; cost is in whole rupiah; submitted is 2026-12-31 or\n"
	           "2026-12-31T09:30:00Z; state is published unless it says otherwise. Text is kept\n"
	           "as it stands; only an apostrophe that balai export put before = + - @ or a tab\n"
	           "is taken off.\n"
	           "\n"
	           "  --dry-run   try everything, write nothing\n"
	           "  --create    make categories and areas that do not exist yet"),
	.run = run,
};
