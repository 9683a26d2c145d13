/* balai verify: recomputes the audit tree, the references and the counters. */
#include "core/verify.h"

#include <inttypes.h>
#include <stdio.h>

#include "base/lang.h"
#include "base/progress.h"
#include "cli/cli.h"

/* A break that verify finds is its answer, exit 1; a file that cannot be used at all is 5. */
static int
report_break(const struct problem *p)
{
	int exit_status = cli_fail(p, "verify");

	return p->status == CORRUPT ? CLI_REFUSED : exit_status;
}

static int
verify(struct cli *cli, bool head_only, struct problem *p)
{
	struct audit_head head;
	int64_t checked = 0;

	enum status sound = OK;
	if (!head_only) {
		progress_begin("verify", audit_newest(cli->session.db));
		sound = problem_default(p, hall_verify(cli->session.db, &checked, p));
		progress_end();
	}
	if (sound != OK)
		return report_break(p);
	if (problem_default(p, audit_head(cli->session.db, &head)) != OK)
		return cli_fail(p, "verify");
	if (!head_only) {
		printf(P_("%lld entry checked\n", "%lld entries checked\n", checked),
		       (long long)checked);
	}
	printf("%" PRId64 " %s\n", head.size, head.root);
	return cli_flush(p) == OK ? CLI_DONE : cli_fail(p, "verify");
}

/* The engine checks its search index only in a database that may be written; one that may not, a
 * copy say, is checked in all else. An older schema is never brought up to date here. */
static enum status
open_as_far_as_possible(struct cli *cli, struct problem *p)
{
	struct problem unread;
	enum status st = cli_open(cli, DB_LOOK, p);

	if (st != OK)
		return st;
	cli_shut(cli);
	return cli_open(cli, DB_OPEN, &unread) == OK ? OK : cli_open(cli, DB_LOOK, p);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	bool head_only = false;
	const struct cli_option own[] = {
		{ .name = "--head", .flag = &head_only },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc > 0)
		return cli_misused("verify", _("\"%s\" is too much."), argv[0]);
	struct problem p = { 0 };
	if (open_as_far_as_possible(cli, &p) != OK)
		return cli_fail(&p, "verify");
	return verify(cli, head_only, &p);
}

const struct subcommand cli_verify = {
	.name = "verify",
	.summary = N_("recompute the audit trail, the references and the counters"),
	.usage =
	        N_("Usage: balai verify [--head]\n"
	           "\n"
	           "Recomputes the audit tree, the references and the counters from the rows, and\n"
	           "prints how many entries were checked and the head: the tree's size, then its\n"
	           "root. Exit status 1 at the first break, which is named. Compare the head with\n"
	           "one printed earlier: the trail shows tampering, it cannot prevent it.\n"
	           "\n"
	           "  --head    print the head only, checking nothing"),
	.run = run,
};
