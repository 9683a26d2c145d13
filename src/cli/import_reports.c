/* balai import reports: reports on programs that are there, and how the reports of a file come into
 * the order in which they count. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "cli/import.h"
#include "cli/program_columns.h"

/* -- Corrections ------------------------------------------------------------------------------- */

/* The index before `end` of the report of that number, or `end`. */
static size_t
numbered(const struct report_said *reports, size_t end, int64_t number)
{
	size_t i = 0;

	while (i < end && reports[i].number != number)
		i++;
	return i;
}

/* For each report the index of the first in its place. */
static void
find_places(struct import_errors *e, struct report_said *reports, size_t n, size_t *places)
{
	for (size_t i = 0; i < n; i++) {
		places[i] = i;
		if (reports[i].number == NUMBER_NONE)
			reports[i].number = (int64_t)i + 1;
		if (reports[i].corrects == NUMBER_NONE)
			continue;
		size_t first = numbered(reports, i, reports[i].corrects);
		if (first < i)
			places[i] = places[first];
		else
			import_complain(e, reports[i].line, "corrects",
			                _("no report of this program that stands before it has "
			                  "this number."));
	}
}

size_t
report_said_settle(struct import_errors *e, struct report_said *reports, size_t n)
{
	if (n == 0)
		return 0;
	struct report_said *kept = xrealloc(NULL, n * sizeof(*kept));
	size_t *places = xrealloc(NULL, n * sizeof(*places));
	size_t count = 0;

	find_places(e, reports, n, places);
	for (size_t i = 0; i < n; i++) {
		size_t last = i;
		for (size_t k = i + 1; k < n; k++)
			if (places[k] == i)
				last = k;
		if (places[i] == i && !reports[last].corrected)
			kept[count++] = reports[last];
	}
	memcpy(reports, kept, count * sizeof(*kept));
	free(kept);
	free(places);
	return count;
}

/* -- The file ---------------------------------------------------------------------------------- */

static int
by_program(const void *left, const void *right)
{
	const struct report_said *a = left;
	const struct report_said *b = right;
	int order = strcmp(a->program, b->program);

	return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* Program by program, each with those of its reports that count. */
static void
settle(struct import_batch *b)
{
	struct report_said *reports = (struct report_said *)b->rows;
	size_t kept = 0;

	if (b->n > 0)
		qsort(reports, b->n, sizeof(*reports), by_program);
	for (size_t from = 0, to; from < b->n; from = to) {
		for (to = from + 1; to < b->n; to++)
			if (strcmp(reports[to].program, reports[from].program) != 0)
				break;
		size_t n = report_said_settle(&b->errors, &reports[from], to - from);
		memmove(&reports[kept], &reports[from], n * sizeof(*reports));
		kept += n;
	}
	b->n = kept;
}

static enum status
import(struct session *s, struct arena *a, void *said, size_t n, bool create, bool dry_run,
       size_t *bad, struct problem *p)
{
	const struct report_said *from = said;
	struct report_row *rows = arena_array(a, n + 1, sizeof(*rows));

	(void)create;
	for (size_t i = 0; i < n; i++)
		rows[i] = (struct report_row){
			.program = from[i].program,
			.report = { .phase = from[i].phase, .fields = from[i].fields },
		};
	return report_import(s, rows, n, dry_run, bad, p);
}

static void
say(size_t n, bool dry_run)
{
	if (dry_run)
		printf(P_("%zu report can be imported; nothing was written.\n",
		          "%zu reports can be imported; nothing was written.\n", n),
		       n);
	else
		printf(P_("%zu report imported.\n", "%zu reports imported.\n", n), n);
}

static const char *const required[] = { "program", "phase", "day", "progress", "text", NULL };

static const struct import_kind kind = {
	.columns = &cells_of_report,
	.required = required,
	.empty = report_said_empty,
	.settle = settle,
	.import = import,
	.say = say,
};

int
import_reports(struct cli *cli, const char *path, const struct import_options *options)
{
	return import_rows(cli, &kind, path, options);
}
