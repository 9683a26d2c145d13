/* balai import: the command. Each kind has a file of its own; what they share is in import.h. */
#include "cli/import.h"

#include <string.h>

#include "base/lang.h"
#include "core/logbook.h"

static const struct kind {
	const char *name;
	int (*run)(struct cli *cli, const char *path, const struct import_options *options);
	bool replaces;
	bool json; /* reads it too */
} kinds[] = {
	{ "proposals", import_proposals, false, true },
	{ "programs", import_programs, false, true },
	{ "reports", import_reports, false, true },
	{ "budget", import_budget, false, false },
	{ "holidays", import_holidays, false, false },
	{ "residents", import_residents, true, false },
	{ "units", import_units, false, false },
	{ "categories", import_categories, false, false },
	{ "areas", import_areas, false, false },
};

static const struct kind *
find_kind(const char *name)
{
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (strcmp(kinds[i].name, name) == 0)
			return &kinds[i];
	return NULL;
}

static bool
ends_with(const char *path, const char *end)
{
	size_t n = strlen(path);
	size_t k = strlen(end);

	return n >= k && strcmp(path + n - k, end) == 0;
}

/* 0, or the exit status of wrong usage. */
static int
check_usage(int argc, char **argv, const char *format, struct import_options *o,
            const struct kind **kind)
{
	if (argc == 0)
		return cli_misused("import", _("say what to import, then the FILE; see balai "
		                               "import --help."));
	*kind = find_kind(argv[0]);
	if (!*kind)
		return cli_misused("import",
		                   _("\"%s\" cannot be imported; see balai import --help."),
		                   argv[0]);
	if (o->replace && !(*kind)->replaces)
		return cli_misused("--replace", _("only the residents' list can be replaced."));
	if (o->note && (*kind)->run != import_budget)
		return cli_misused("--note", _("only a budget has a note."));
	if (argc == 1)
		return cli_misused("import", _("the file is missing."));
	if (argc > 2)
		return cli_misused("import", _("\"%s\" is too much."), argv[2]);
	if (format && strcmp(format, "csv") != 0 && strcmp(format, "json") != 0)
		return cli_misused("import", _("--format takes csv or json, not \"%s\"."), format);
	o->json = format ? strcmp(format, "json") == 0
	                 : (*kind)->json && ends_with(argv[1], ".json");
	if (o->json && !(*kind)->json)
		return cli_misused("import", _("%s are read from CSV only."), argv[0]);
	return CLI_DONE;
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct import_options o = { .create = false };
	const struct kind *kind = NULL;
	const char *format = NULL;
	const struct cli_option own[] = {
		{ .name = "--create", .flag = &o.create },
		{ .name = "--dry-run", .flag = &o.dry_run },
		{ .name = "--replace", .flag = &o.replace },
		{ .name = "--note", .text = &o.note },
		{ .name = "--format", .text = &format },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage == CLI_DONE)
		usage = check_usage(argc, argv, format, &o, &kind);
	if (usage != CLI_DONE)
		return usage;
	struct problem p = { .status = OK };
	if (cli_configure(cli, &p) != OK)
		return cli_fail(&p, _("configuration"));
	int exit_status = kind->run(cli, argv[1], &o);
	if (!o.dry_run && cli->session.db)
		log_write(exit_status == CLI_DONE ? LOG_LEVEL_NOTE : LOG_LEVEL_WARN,
		          "import: %s%s, by %s", kind->name,
		          exit_status == CLI_DONE ? "" : ": nothing was imported",
		          logbook_who(&cli->session));
	return exit_status;
}

const struct subcommand cli_import = {
	.name = "import",
	.summary = N_("read proposals, programs, the budget, residents, holidays or lists from a file"),
	.usage =
	        N_("Usage: balai import proposals FILE [--dry-run] [--create] [--format csv|json]\n"
	           "       balai import programs FILE [--dry-run] [--create] [--format csv|json]\n"
	           "       balai import reports FILE [--dry-run] [--format csv|json]\n"
	           "       balai import budget FILE [--dry-run] [--note TEXT]\n"
	           "       balai import holidays FILE [--dry-run]\n"
	           "       balai import residents FILE [--dry-run] [--create] [--replace]\n"
	           "       balai import units|categories|areas FILE [--dry-run]\n"
	           "\n"
	           "Reads a file in UTF-8 (- is standard input), all or nothing: CSV, whose first\n"
	           "line names the columns in any order, or (a FILE that ends in .json, or --format\n"
	           "json) a list of objects as balai export writes it.\n"
	           "\n"
	           "proposals: title, problem, wish, category, area, place, cost, volume, unit,\n"
	           "author, submitted, state, support. Only title is required. category and area are\n"
	           "names, or paths written 'Desa > Dusun'; cost is in whole rupiah; submitted is\n"
	           "2026-12-31 or 2026-12-31T09:30:00Z; state is published unless it says otherwise.\n"
	           "Text is kept as it stands; only an apostrophe that balai export put before\n"
	           "= + - @ or a tab is taken off.\n"
	           "\n"
	           "programs: title, summary, unit, category, area, year, budget, source, method\n"
	           "(self, cooperation, contract), executor, beneficiaries; of each phase\n"
	           "planning_from, planning_to, planning_began, planning_ended, planning_state,\n"
	           "planning_progress, planning_spent, and so for execution_ and evaluation_; and\n"
	           "proposals: codes of approved ones, parted by blanks. title, unit, year, budget\n"
	           "and the planned days (2026-08-03) are required. A state follows from the days\n"
	           "unless it says postponed or cancelled. Progress and spending become one report\n"
	           "of each phase; leave them out where balai import reports is to follow. code,\n"
	           "state, phase, late and spent are worked out, whatever the file says.\n"
	           "\n"
	           "reports: program (its code), phase (planning, execution, evaluation), day,\n"
	           "progress (of the phase, in percent), spent (in this report alone), text,\n"
	           "evidence, why_over, number, corrects. What was corrected is left out.\n"
	           "\n"
	           "budget: year, code, parent, name, kind (income, spending, financing), source,\n"
	           "planned, revised, realised; year, code, name, kind and planned are required. A\n"
	           "code is made of numbers, 2.3.10, and is a part of 2.3, which is in the file, too;\n"
	           "what has nothing above it says its kind. Money is whole rupiah: 1250000,\n"
	           "1.250.000 or 1.250.000,00; below zero only what financing puts out. Figures of a\n"
	           "line that has others below it are their sums, and where they are given, they must\n"
	           "be. The file holds a year's whole budget: a line that it does not name goes away,\n"
	           "which is refused while a program has its money from it. What it has no column for\n"
	           "stays as it is.\n"
	           "\n"
	           "holidays: day (2026-08-17), name. Days on which the office is closed beside\n"
	           "Saturdays and Sundays; both columns are required, a name may be empty. Of each\n"
	           "year that the file has a day of it holds all there are: others of that year go\n"
	           "away. Other years stay.\n"
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
	           "  --create    make categories, areas (hamlet, RW, RT) and work units that do not\n"
	           "              exist yet\n"
	           "  --replace   who is on the residents' list and not in the file no longer lives\n"
	           "              here; without it the file only adds and corrects\n"
	           "  --note      what the budget rests on: 'Perdes No. 5 Tahun 2025'"),
	.run = run,
};
