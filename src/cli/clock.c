/* balai clock: what the machine's clock says, and whether the hall believes it. */
#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "base/log.h"
#include "cli/cli.h"
#include "core/clock_guard.h"

static enum status
show(struct cli *cli, struct problem *p)
{
	struct clock_guard g;
	enum status status = problem_default(p, clock_guard_read(cli->session.db, &g));

	if (status != OK)
		return status;
	printf("%s\n", clock_guard_words(&cli->arena, &g));
	if (g.doubted)
		printf("\n%s\n\n%s\n\n%s\n\n    balai clock confirm\n",
		       _("Until this is settled nothing opens, closes or ends by itself, and nothing "
		         "old is thrown away. People go on working."),
		       clock_guard_set(), clock_guard_or_confirm());
	return cli_flush(p);
}

static enum status
confirm(struct cli *cli, struct problem *p)
{
	enum status status = clock_guard_confirm(&cli->session, 0, p);

	if (status != OK)
		return status;
	log_write(LOG_LEVEL_NOTE, "clock: confirmed by %s", cli_account(&cli->arena));
	return show(cli, p);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct problem p = { 0 };
	int usage = cli_options(cli, NULL, &argc, argv);
	const bool confirms = argc > 0 && strcmp(argv[0], "confirm") == 0;

	if (usage == CLI_DONE && argc > (confirms ? 1 : 0))
		usage = cli_misused("clock", _("\"%s\" is too much."), argv[confirms ? 1 : 0]);
	if (usage != CLI_DONE)
		return usage;
	enum status status = cli_open(cli, confirms ? DB_OPEN : DB_LOOK, &p);
	if (status == OK)
		status = confirms ? confirm(cli, &p) : show(cli, &p);
	return status == OK ? CLI_DONE : cli_fail(&p, "clock");
}

const struct subcommand cli_clock = {
	.name = "clock",
	.summary = N_("whether the hall believes the machine's clock, and confirming it"),
	.usage =
	        N_("Usage: balai clock\n"
	           "       balai clock confirm\n"
	           "\n"
	           "Says what the machine's clock says and whether the hall believes it. A clock that\n"
	           "is more than 30 days ahead of the last moment that was believed, or more than\n"
	           "5 minutes behind it, is doubted: until it is right again, or confirmed, nothing\n"
	           "opens, closes or ends by itself, and nothing old is thrown away.\n"
	           "\n"
	           "  confirm   the clock is right as it is: the machine was off for long, or its\n"
	           "            clock was wrong before. Stands in the audit trail."),
	.run = run,
};
