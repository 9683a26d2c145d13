/* balai import holidays: the days on which the office is closed, whole years from a CSV file, all
 * or nothing. What a day may be is judged by core. */
#include <stdio.h>

#include "base/lang.h"
#include "cli/import.h"
#include "core/holiday.h"

static const struct column columns[] = {
	{ .name = "day", .kind = CELL_DAY, .offset = offsetof(struct holiday, day) },
	{ .name = "name", .kind = CELL_LINE, .offset = offsetof(struct holiday, name) },
};

static const struct columns cells = {
	.list = columns,
	.n = sizeof(columns) / sizeof(columns[0]),
	.row = sizeof(struct holiday),
	.line = offsetof(struct holiday, line),
};

static const char *const required[] = { "day", "name", NULL };

/* What became of the rows: an import says it once it is through. */
static struct holiday_imported outcome;

static void
empty(void *row)
{
	*(struct holiday *)row = (struct holiday){ .name = "" };
}

static enum status
import(struct session *s, struct arena *a, void *rows, size_t n, bool create, bool dry_run,
       size_t *bad, struct problem *p)
{
	(void)a;
	(void)create;
	return holiday_import(s, rows, n, dry_run, &outcome, bad, p);
}

static void
say(size_t n, bool dry_run)
{
	(void)n;
	printf(_("%zu new, %zu changed, %zu as they were, %zu gone.\n"), outcome.made,
	       outcome.changed, outcome.same, outcome.gone);
	if (dry_run)
		puts(_("Nothing was written."));
}

static const struct import_kind kind = {
	.columns = &cells,
	.required = required,
	.empty = empty,
	.import = import,
	.say = say,
};

int
import_holidays(struct cli *cli, const char *path, const struct import_options *options)
{
	return import_rows(cli, &kind, path, options);
}
