/* Programs and reports on them as rows of files. In JSON a program's phases are a list, each with
 * its reports, and its proposals another. See export_sheet.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/export_sheet.h"
#include "cli/program_columns.h"

#define REPORTS_AT_ONCE 100

struct exporting {
	struct session *session;
	struct sheet_sink *sink;
};

/* -- Reports ----------------------------------------------------------------------------------- */

struct reports {
	struct report *list; /* the oldest first: the number of one is its place from 1 */
	size_t n;
};

static enum status
read_reports(struct session *s, struct arena *a, int64_t program, struct reports *reports)
{
	struct report page[REPORTS_AT_ONCE];
	size_t got = REPORTS_AT_ONCE;
	int64_t newest = 0;
	enum status st = OK;

	*reports = (struct reports){ .n = 0 };
	while (st == OK && got == REPORTS_AT_ONCE) {
		st = report_list(s, a, program, newest, true, REPORTS_AT_ONCE, page, &got);
		if (st != OK || got == 0)
			break;
		struct report *all = arena_array(a, reports->n + got, sizeof(*all));
		if (reports->n > 0)
			memcpy(all, reports->list, reports->n * sizeof(*all));
		for (size_t i = 0; i < got; i++)
			all[reports->n + i] = page[got - 1 - i];
		reports->list = all;
		reports->n += got;
		newest = page[0].id;
	}
	return st;
}

static int64_t
number_of(const struct reports *reports, int64_t id)
{
	for (size_t i = 0; id != 0 && i < reports->n; i++)
		if (reports->list[i].id == id)
			return (int64_t)i + 1;
	return NUMBER_NONE;
}

static struct report_said
say_report(const struct reports *reports, size_t i, const char *code)
{
	const struct report *report = &reports->list[i];

	return (struct report_said){
		.program = code,
		.phase = report->phase,
		.number = (int64_t)i + 1,
		.at = report->at,
		.fields = report->fields,
		.corrects = number_of(reports, report->corrects),
		.corrected = report->corrected_by != 0,
		.fits = report->fits,
		.fits_not = report->fits_not,
	};
}

static enum status
report_row(void *arg, const struct program_page *page, const char *const *proposals)
{
	struct exporting *x = arg;
	struct reports reports;

	(void)proposals;
	arena_reset(&x->sink->scratch);
	enum status st = read_reports(x->session, &x->sink->scratch, page->id, &reports);
	for (size_t i = 0; st == OK && i < reports.n; i++) {
		struct report_said said = say_report(&reports, i, page->code);
		st = sheet_row(x->sink, &cells_of_report, &said);
	}
	return st;
}

enum status
report_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	struct exporting x = { .session = s, .sink = sink };

	(void)all;
	return program_export(s, report_row, &x);
}

/* -- Programs ---------------------------------------------------------------------------------- */

static void
say_program(struct arena *a, const struct program_page *page, const char *const *proposals,
            struct program_said *said)
{
	program_said_empty(said);
	said->row.fields = page->fields;
	said->row.unit_path = page->unit_path;
	said->row.category_path = page->category_path;
	said->row.area_path = page->area_path;
	said->code = page->code;
	said->method = (int)page->fields.method;
	said->state = (int)page->state;
	said->phase = page->phase;
	said->late = page->late;
	said->spent = page->spent;
	for (int i = 0; i < PHASES; i++) {
		const struct phase *phase = &page->phases[i];
		said->row.phases[i] = (struct phase_import){ phase->began, phase->ended,
			                                     phase->state };
		said->figures[i].progress = phase->progress;
		said->figures[i].spent = phase->spent;
	}
	for (; proposals && *proposals; proposals++)
		said->proposals = arena_printf(a, "%s%s%s", said->proposals,
		                               said->proposals[0] != '\0' ? " " : "", *proposals);
}

static void
put_report(FILE *f, struct arena *a, const struct report_said *said)
{
	struct json j;

	json_begin(&j, f, false);
	for (size_t i = 0; i < cells_of_report.n; i++) {
		const struct column *column = &cells_of_report.list[i];
		if (strcmp(column->name, "program") != 0 && strcmp(column->name, "phase") != 0)
			sheet_json(&j, column, column->name, cell_text(a, column, said));
	}
	json_end(&j);
}

static const char *
list_reports(struct arena *a, const struct reports *reports, int phase)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);
	const char *before = "";

	fputc('[', f);
	for (size_t i = 0; i < reports->n; i++) {
		struct report_said said = say_report(reports, i, "");
		if (said.phase != phase)
			continue;
		fputs(before, f);
		before = ", ";
		put_report(f, a, &said);
	}
	fputc(']', f);
	fclose(f);
	const char *list = arena_strdup(a, text);
	free(text);
	return list;
}

static void
put_phase(FILE *f, struct arena *a, const struct program_said *said, int number,
          const struct reports *reports)
{
	struct json j;
	int phase;

	json_begin(&j, f, false);
	json_number(&j, "number", number);
	json_text(&j, "name", phase_code(number));
	for (size_t i = 0; i < cells_of_program.n; i++) {
		const struct column *column = &cells_of_program.list[i];
		const char *name = program_phase_column(column, &phase);
		if (name && phase == number)
			sheet_json(&j, column, name, cell_text(a, column, said));
	}
	json_literal(&j, "reports", list_reports(a, reports, number));
	json_end(&j);
}

static const char *
list_phases(struct arena *a, const struct program_said *said, const struct reports *reports)
{
	char *text = NULL;
	size_t size;
	FILE *f = open_memstream(&text, &size);

	for (int number = 1; number <= PHASES; number++) {
		fputs(number > 1 ? ", " : "[", f);
		put_phase(f, a, said, number, reports);
	}
	fputc(']', f);
	fclose(f);
	const char *list = arena_strdup(a, text);
	free(text);
	return list;
}

/* Codes need no escapes. */
static const char *
list_codes(struct arena *a, const char *const *codes)
{
	const char *list = "[";

	for (size_t i = 0; codes && codes[i]; i++)
		list = arena_printf(a, "%s%s\"%s\"", list, i > 0 ? ", " : "", codes[i]);
	return arena_printf(a, "%s]", list);
}

static enum status
program_row(void *arg, const struct program_page *page, const char *const *proposals)
{
	struct exporting *x = arg;
	struct arena *a = &x->sink->scratch;
	struct program_said said;
	struct reports reports;
	enum status st = OK;

	arena_reset(a);
	say_program(a, page, proposals, &said);
	if (!x->sink->json)
		return sheet_row(x->sink, &cells_of_program, &said);
	st = read_reports(x->session, a, page->id, &reports);
	if (st != OK)
		return st;
	const struct sheet_member members[] = {
		{ "phases", list_phases(a, &said, &reports) },
		{ "proposals", list_codes(a, proposals) },
		{ .name = NULL },
	};
	x->sink->members = members;
	st = sheet_row(x->sink, &cells_of_program, &said);
	x->sink->members = NULL;
	return st;
}

enum status
program_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	struct exporting x = { .session = s, .sink = sink };

	(void)all;
	return program_export(s, program_row, &x);
}
