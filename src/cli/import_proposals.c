/* balai import proposals. What a proposal may hold is judged by core/proposal. */
#include <stdio.h>

#include "base/lang.h"
#include "cli/import.h"
#include "cli/proposal_columns.h"

static enum status
import(struct session *s, struct arena *a, void *rows, size_t n, bool create, bool dry_run,
       size_t *bad, struct problem *p)
{
	(void)a;
	return proposal_import(s, rows, n, create, dry_run, bad, p);
}

static void
say(size_t n, bool dry_run)
{
	if (dry_run)
		printf(P_("%zu proposal can be imported; nothing was written.\n",
		          "%zu proposals can be imported; nothing was written.\n", n),
		       n);
	else
		printf(P_("%zu proposal imported.\n", "%zu proposals imported.\n", n), n);
}

static const char *const required[] = { "title", NULL };

static const struct import_kind kind = {
	.columns = &cells_of_proposal,
	.required = required,
	.empty = proposal_row_empty,
	.import = import,
	.say = say,
};

int
import_proposals(struct cli *cli, const char *path, const struct import_options *options)
{
	return import_rows(cli, &kind, path, options);
}
