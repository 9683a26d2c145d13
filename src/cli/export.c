/* balai export: what is public, as CSV or JSON. The CSV of proposals is what balai import reads. A
 * file appears whole or not at all. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/progress.h"
#include "cli/archive.h"
#include "cli/csv.h"
#include "cli/export_sheet.h"
#include "cli/json.h"
#include "cli/output.h"
#include "core/logbook.h"
#include "core/proposal.h"

struct output {
	struct sheet_sink sink; /* first: it is what rows are handed to */
	const struct sheet *sheet;
	FILE *f;
	bool all;
	int64_t rows;
};

/* -- Formats ----------------------------------------------------------------------------------- */

static void
json_row(struct output *out, const char *const *cells)
{
	const struct columns *columns = out->sheet->columns;
	struct json j;

	fputs(out->rows > 0 ? ",\n" : "\n", out->f);
	json_begin(&j, out->f, false);
	for (size_t i = 0; i < columns->n; i++)
		if (!columns->list[i].nested)
			sheet_json(&j, &columns->list[i], columns->list[i].name, cells[i]);
	for (const struct sheet_member *m = out->sink.members; m && m->name; m++)
		json_literal(&j, m->name, m->json);
	json_end(&j);
}

static void
csv_row_out(struct output *out, const char *const *cells)
{
	for (size_t i = 0; i < out->sheet->columns->n; i++) {
		if (i > 0)
			csv_put_comma(out->f);
		csv_put(out->f, cells[i]);
	}
	csv_put_end(out->f);
}

static enum status
write_row(struct sheet_sink *sink, const char *const *cells)
{
	struct output *out = (struct output *)sink;

	if (out->sink.json)
		json_row(out, cells);
	else
		csv_row_out(out, cells);
	out->rows++;
	return ferror(out->f) ? IO : OK;
}

static void
write_head(struct output *out)
{
	const char *names[SHEET_COLUMNS];

	for (size_t i = 0; i < out->sheet->columns->n; i++)
		names[i] = out->sheet->columns->list[i].name;
	if (out->sink.json)
		fputc('[', out->f);
	else
		csv_row_out(out, names);
}

static enum status
write_all(struct cli *cli, FILE *f, const char *path, void *arg, struct problem *p)
{
	struct output *out = arg;
	struct proposal_counts counts = { .listed = 0 };
	bool counted = out->sheet->takes_all && !out->all &&
	               proposal_count(cli->session.db, &counts) == OK;

	out->f = f;
	errno = 0;
	write_head(out);
	progress_begin("export", counted ? counts.listed : 0);
	enum status st = out->sheet->rows(&cli->session, out->all, &out->sink);
	progress_end();
	if (st == BUSY && progress_stopped())
		problem_set(p, BUSY, NULL, _("stopped before the end."));
	if (st == OK && out->sink.json)
		fputs("\n]\n", out->f);
	arena_free(&out->sink.scratch);
	/* A stream that failed says so itself, better than the row that met it. */
	enum status written = output_flush(f, path, p);
	return written == OK ? problem_default(p, st) : written;
}

/* -- Files ------------------------------------------------------------------------------------- */

static enum status
export_sheet(struct cli *cli, struct output *out, const char *path, struct problem *p)
{
	enum status st = cli_open(cli, DB_LOOK, p);

	if (st != OK)
		return st;
	st = output_to(cli, path, write_all, out, p);
	cli->records = true;
	if (st == OK)
		log_write(LOG_LEVEL_NOTE, "export: %s%s, %lld rows, by %s", out->sheet->name,
		          out->all ? " of every state" : "", (long long)out->rows,
		          logbook_who(&cli->session));
	if (st == OK && output_is_file(path))
		fprintf(stderr, P_("%lld row written to %s\n", "%lld rows written to %s\n", out->rows),
		        (long long)out->rows, path);
	return st;
}

/* -- The command ------------------------------------------------------------------------------- */

static const struct sheet *
find_sheet(const char *name)
{
	for (const struct sheet *sheet = sheets; sheet->name; sheet++)
		if (strcmp(sheet->name, name) == 0)
			return sheet;
	return NULL;
}

int
sheet_export(struct cli *cli, const char *name, bool json, const char *path)
{
	struct output out = { .sink = { .row = write_row, .json = json },
		              .sheet = find_sheet(name) };
	struct problem p = { .status = OK };

	return export_sheet(cli, &out, path, &p) == OK ? CLI_DONE : cli_fail(&p, name);
}

/* 0, or the exit status of wrong usage. */
static int
check_usage(int argc, char **argv, const char *format, bool all, const struct sheet **sheet)
{
	if (argc == 0)
		return cli_misused("export",
		                   _("say what to export; see balai export --help."));
	*sheet = find_sheet(argv[0]);
	if (!*sheet)
		return cli_misused("export",
		                   _("\"%s\" cannot be exported; see balai export --help."),
		                   argv[0]);
	if (argc > 1)
		return cli_misused("export", _("\"%s\" is too much."), argv[1]);
	if (all && !(*sheet)->takes_all)
		return cli_misused("export", _("--all is for proposals; of %s only what is public "
		                               "is written."), (*sheet)->name);
	if (strcmp(format, "csv") != 0 && strcmp(format, "json") != 0)
		return cli_misused("export", _("--format takes csv or json, not \"%s\"."), format);
	return CLI_DONE;
}

static int
export_archive(struct cli *cli, int argc, char **argv, bool options)
{
	struct problem p = { 0 };

	if (argc != 2 || options)
		return cli_misused("export", "%s", _("an archive is named by one file to write, and "
		                                     "takes no options."));
	return archive_make(cli, argv[1], &p) == OK ? CLI_DONE : cli_fail(&p, "export");
}

static int
run(struct cli *cli, int argc, char **argv)
{
	const char *format = "csv";
	const char *path = NULL;
	struct output out = { .sink = { .row = write_row } };
	const struct cli_option own[] = {
		{ .name = "--format", .text = &format },
		{ .name = "--output", .letter = 'o', .text = &path },
		{ .name = "--all", .flag = &out.all },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage == CLI_DONE && argc > 0 && strcmp(argv[0], "archive") == 0)
		return export_archive(cli, argc, argv, path || out.all || format[0] != 'c');
	if (usage == CLI_DONE)
		usage = check_usage(argc, argv, format, out.all, &out.sheet);
	if (usage != CLI_DONE)
		return usage;
	struct problem p = { 0 };
	out.sink.json = format[0] == 'j';
	return export_sheet(cli, &out, path, &p) == OK ? CLI_DONE : cli_fail(&p, "export");
}

const struct subcommand cli_export = {
	.name = "export",
	.summary = N_("write proposals, programs, consultations, comments, lists as CSV or JSON"),
	.usage =
	        N_("Usage: balai export WHAT [--format csv|json] [-o FILE] [--all]\n"
	           "       balai export archive FILE\n"
	           "\n"
	           "Writes what is public, names shown as their authors chose. WHAT is one of\n"
	           "  proposals   the columns that balai import reads: title, problem, wish,\n"
	           "              category, area, place, cost, volume, unit, author, submitted,\n"
	           "              state, support\n"
	           "  programs    code, title, summary, unit, category, area, year, budget, source,\n"
	           "              method, executor, beneficiaries, state, phase, late, spent; of each\n"
	           "              phase planning_from, _to, _began, _ended, _state, _progress, _spent,\n"
	           "              then execution_... and evaluation_...; proposals (codes). In JSON\n"
	           "              phases are a list, each with its reports\n"
	           "  reports     program, number, phase, day, at, progress, spent, text, evidence,\n"
	           "              why_over, corrects, corrected, fits, fits_not: never who\n"
	           "  consultations\n"
	           "              those that were announced: code, title, explanation, unit, about,\n"
	           "              areas, secret, results, state, opens, closes, questions (how many),\n"
	           "              answers, due, outcome, answer, follows. In JSON questions are a\n"
	           "              list (kind, text, required, min, max, after, options ...), and so\n"
	           "              are the office's answers\n"
	           "  results     what came out, where everybody may see it, a figure a row: code,\n"
	           "              number, question, kind, area, value, measure, figure, percent,\n"
	           "              small (too few to tell apart): never who\n"
	           "  meetings    those that were called: code, kind, title, purpose, area, unit,\n"
	           "              place, begins, ends, chair, state, quorum, present, men, women,\n"
	           "              unsaid, guests, number, document, points (how many), decisions. In\n"
	           "              JSON points are a list (title, deals, minutes, decision, yes ...),\n"
	           "              and attendance is counted: never who\n"
	           "  documents   those that are published: code, kind, number, day, title, unit, about\n"
	           "              (codes), files (SHA-256 and name; in JSON a list), text\n"
	           "  budget      year, code, parent, name, kind, source, planned, revised, realised:\n"
	           "              the columns that balai import reads\n"
	           "  figures     what is counted: kind, key, label, year, sex, measure, number, own (a\n"
	           "              node without what is below it), since, small (not told)\n"
	           "  comments    code, id, parent, author, official, stance, phase, submitted,\n"
	           "              edited, helpful, text\n"
	           "  supports    code, day, supports: how many a day, never whose; without a day\n"
	           "              what was carried over from paper\n"
	           "  units, categories, areas\n"
	           "              path, code, aliases, retired: the columns that balai import reads\n"
	           "  audit       the audit trail: seq, at, actor (resident, office, overseers,\n"
	           "              system, import, guest), verb, subject, code, title, hash (of the\n"
	           "              entry's leaf). Never who; of what residents did only the day\n"
	           "  archive     the whole public record without personal data, as one SQLite file,\n"
	           "              which must not exist yet: its tables are described in itself, and\n"
	           "              the head of the audit trail can be worked out from it again\n"
	           "In CSV, a cell that a spreadsheet would run (it begins with = + - @ or a tab)\n"
	           "gets an apostrophe in front, which balai import takes off again.\n"
	           "\n"
	           "  --format csv|json   csv is the default; json is one array of objects\n"
	           "  -o, --output FILE   into FILE, which appears whole or not at all\n"
	           "  --all               proposals of every state, not only the public ones"),
	.run = run,
};
