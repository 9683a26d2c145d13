/* balai print: a page of the screens as a printed sheet on standard output, without a terminal. What
 * a page is, main knows. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "cli/cli.h"
#include "cli/output.h"
#include "core/logbook.h"

struct print {
	const char *text;
	size_t size;
};

static enum status
write_pages(struct cli *cli, FILE *f, const char *path, void *arg, struct problem *p)
{
	const struct print *print = arg;

	(void)cli;
	errno = 0;
	fwrite(print->text, 1, print->size, f);
	return output_flush(f, path, p);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	const char *path = NULL;
	bool all = false;
	const struct cli_option own[] = {
		{ .name = "--output", .letter = 'o', .text = &path },
		{ .name = "--all", .flag = &all },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);
	struct problem p = { 0 };
	struct print print = { .text = NULL };

	if (usage != CLI_DONE)
		return usage;
	if (argc == 0)
		return cli_misused("print", _("say which page; see balai print --help."));
	if (argc > 2)
		return cli_misused("print", _("\"%s\" is too much."), argv[2]);
	enum status st = cli_open(cli, DB_LOOK, &p);
	if (st == OK)
		st = cli->pages(cli, argv[0], argc > 1 ? argv[1] : NULL, all, &print.text, &print.size,
		                &p);
	if (st == OK)
		st = output_to(cli, path, write_pages, &print, &p);
	/* What everybody sees is told of nobody. */
	cli->records = all;
	if (st == OK && all)
		log_write(LOG_LEVEL_NOTE, "print: %s with what is withheld, by %s", argv[0],
		          logbook_who(&cli->session));
	if (st == OK)
		return CLI_DONE;
	int code = cli_fail(&p, "print");
	if (print.text)
		fputs(print.text, stderr);
	return code;
}

const struct subcommand cli_print = {
	.name = "print",
	.summary = N_("write a page of the screens as printed sheets"),
	.usage =
	        N_("Usage: balai print PAGE [CODE] [-o FILE] [--all]\n"
	           "\n"
	           "Writes what the page shows everybody, with --all what it shows the hall itself\n"
	           "(drafts, names that were withheld), as sheets of 80 columns, a form feed\n"
	           "between two, lists whole. PAGE is the name of a page that can be printed; a\n"
	           "name that is none lists them. CODE says of what: a code such as U-2026-0001,\n"
	           "a year, or a month such as 2026-08. How many lines a sheet has is \"lines\"\n"
	           "under [print] of the configuration. With -o, FILE appears whole or not at all.\n"
	           "\n"
	           "Example: balai print program P-2026-0001 | lp"),
	.run = run,
};
