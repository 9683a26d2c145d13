/* balai import programs: what a program may hold is judged by core; here files are brought into its
 * form. A figure never comes without its history: progress and money that a file names without
 * reports become one report of each phase. */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "cli/import.h"
#include "cli/program_columns.h"

/* -- JSON -------------------------------------------------------------------------------------- */

static struct report_said *
next_report(struct program_said *said)
{
	if (said->report_count == said->report_room) {
		said->report_room = said->report_room ? 2 * said->report_room : 16;
		said->reports =
			xrealloc(said->reports, said->report_room * sizeof(*said->reports));
	}
	struct report_said *report = &said->reports[said->report_count++];
	report_said_empty(report);
	return report;
}

static void
take_report(struct import_batch *b, json_t *object, struct program_said *said, int phase)
{
	struct report_said *report = next_report(said);
	size_t errors = b->errors.n;
	struct problem p = { .status = OK };
	const char *name;
	json_t *value;

	report->line = import_json_line(b, object);
	json_object_foreach(object, name, value)
		import_json_member(b, &cells_of_report, name, value, report, report->line);
	report->phase = phase;
	if (b->errors.n == errors && !report->corrected &&
	    report_check(&report->fields, calendar_day(clock_now()), &p) != OK)
		import_complain(&b->errors, report->line, p.field, p.text);
}

static void
take_reports(struct import_batch *b, json_t *list, struct program_said *said, int phase, long line)
{
	json_t *object;
	size_t i;

	if (!json_is_array(list))
		import_complain(&b->errors, line, "reports", _("a list should stand here."));
	json_array_foreach(list, i, object)
		if (json_is_object(object))
			take_report(b, object, said, phase);
		else
			import_complain(&b->errors, line, "reports",
			                _("the list holds something that is no object."));
}

/* Which phase an object is about, by its number or its name; 0: neither. */
static int
phase_of_object(json_t *object)
{
	const char *name = json_string_value(json_object_get(object, "name"));
	json_int_t number = json_integer_value(json_object_get(object, "number"));

	if (number >= 1 && number <= PHASES)
		return (int)number;
	return name ? phase_of_code(name) : 0;
}

static void
take_phase_member(struct import_batch *b, int phase, const char *name, json_t *value,
                  struct program_said *said, long line)
{
	if (strcmp(name, "name") == 0 || strcmp(name, "number") == 0)
		return;
	if (strcmp(name, "reports") == 0)
		take_reports(b, value, said, phase, line);
	else
		import_json_member(b, &cells_of_program,
		                   arena_printf(b->a, "%s_%s", phase_code(phase), name), value,
		                   said, line);
}

static void
take_phase(struct import_batch *b, json_t *object, struct program_said *said, long line)
{
	int phase = phase_of_object(object);
	const char *name;
	json_t *value;

	if (!json_is_object(object) || phase == 0) {
		import_complain(&b->errors, line, "phases",
		                _("each phase is an object with the name planning, execution or "
		                  "evaluation."));
		return;
	}
	line = import_json_line(b, object);
	json_object_foreach(object, name, value)
		take_phase_member(b, phase, name, value, said, line);
}

static void
take_phases(struct import_batch *b, json_t *list, struct program_said *said, long line)
{
	json_t *object;
	size_t i;

	if (!json_is_array(list))
		import_complain(&b->errors, line, "phases", _("a list should stand here."));
	json_array_foreach(list, i, object)
		take_phase(b, object, said, line);
	said->report_count = report_said_settle(&b->errors, said->reports, said->report_count);
}

static void
take_codes(struct import_batch *b, json_t *list, struct program_said *said, long line)
{
	json_t *code;
	size_t i;

	json_array_foreach(list, i, code)
		if (json_is_string(code))
			said->proposals = arena_printf(b->a, "%s %s", said->proposals,
			                               json_string_value(code));
		else
			import_complain(&b->errors, line, "proposals",
			                _("the list should hold codes, as in \"U-2026-0001\"."));
}

static bool
nested(struct import_batch *b, const char *name, json_t *value, void *row, long line)
{
	if (strcmp(name, "phases") == 0)
		take_phases(b, value, row, line);
	else if (strcmp(name, "proposals") == 0 && json_is_array(value))
		take_codes(b, value, row, line);
	else
		return false;
	return true;
}

/* -- What core takes --------------------------------------------------------------------------- */

static const char *const *
split_codes(struct arena *a, const char *codes)
{
	const char **list = arena_array(a, strlen(codes) / 2 + 2, sizeof(*list));
	char *rest = arena_strdup(a, codes);
	size_t n = 0;

	for (char *code = strtok_r(rest, " ,;", &rest); code; code = strtok_r(NULL, " ,;", &rest))
		list[n++] = code;
	return list;
}

/* A phase's figures as one report, of the day on which it ended or, else, of today. */
static bool
figures_report(const struct program_said *said, int number, struct report_import *report)
{
	int64_t progress = said->figures[number - 1].progress;
	int64_t spent = said->figures[number - 1].spent;
	int64_t ended = said->row.phases[number - 1].ended;

	*report = (struct report_import){
		.phase = number,
		.fields = {
			.day = ended != 0 ? ended : calendar_day(clock_now()),
			.progress = progress == NUMBER_NONE ? 0 : progress,
			.spent = spent == NUMBER_NONE ? 0 : spent,
			.text = _("Figures taken over from a file."),
			.evidence = spent > 0 ? _("The file.") : "",
			.why_over = "",
		},
	};
	return progress > 0 || spent > 0;
}

static void
reports_of(struct arena *a, const struct program_said *said, struct program_import *row)
{
	struct report_import *reports =
		arena_array(a, said->report_count + PHASES, sizeof(*reports));
	size_t n = 0;

	for (size_t i = 0; i < said->report_count; i++)
		reports[n++] = (struct report_import){
			.phase = said->reports[i].phase,
			.fields = said->reports[i].fields,
		};
	for (int phase = 1; phase <= PHASES && said->report_count == 0; phase++)
		n += figures_report(said, phase, &reports[n]);
	row->reports = reports;
	row->report_count = n;
}

static bool
is_figure(const char *field)
{
	return strcmp(field, "progress") == 0 || strcmp(field, "spent") == 0;
}

/* Whether it is this phase's figures that core found fault with, in their report's field. */
static bool
is_at_fault(const struct program_said *said, int i, const char *field)
{
	bool some = said->figures[i].progress > 0 || said->figures[i].spent > 0;

	if (strcmp(field, "progress") == 0)
		return said->figures[i].progress > 100;
	if (strcmp(field, "spent") == 0)
		return said->figures[i].spent > 0;
	return some && said->row.phases[i].began == 0;
}

/* Columns are called after what they hold, core's fields partly otherwise. */
static void
name_column(struct arena *a, const struct program_said *said, struct problem *p)
{
	const char *field = p->field ? p->field : "";
	bool reported =
		is_figure(field) || strcmp(field, "phase") == 0 || strcmp(field, "day") == 0;

	if (strcmp(field, "work_unit") == 0)
		p->field = "unit";
	for (int i = 0; reported && said->report_count == 0 && i < PHASES; i++)
		if (is_at_fault(said, i, field)) {
			p->field = arena_printf(a, "%s_%s", phase_code(i + 1),
			                        is_figure(field) ? field : "began");
			return;
		}
}

static enum status
import(struct session *s, struct arena *a, void *said, size_t n, bool create, bool dry_run,
       size_t *bad, struct problem *p)
{
	const struct program_said *from = said;
	struct program_import *rows = arena_array(a, n + 1, sizeof(*rows));

	for (size_t i = 0; i < n; i++) {
		rows[i] = from[i].row;
		rows[i].fields.method = from[i].method;
		rows[i].proposals = split_codes(a, from[i].proposals);
		reports_of(a, &from[i], &rows[i]);
	}
	enum status st = program_import(s, rows, n, create, dry_run, bad, p);
	if (st == INVALID && *bad < n)
		name_column(a, &from[*bad], p);
	return st;
}

static void
say(size_t n, bool dry_run)
{
	if (dry_run)
		printf(P_("%zu program can be imported; nothing was written.\n",
		          "%zu programs can be imported; nothing was written.\n", n),
		       n);
	else
		printf(P_("%zu program imported.\n", "%zu programs imported.\n", n), n);
}

static const char *const required[] = { "title", "unit", "year", "budget", NULL };

static const struct import_kind kind = {
	.columns = &cells_of_program,
	.required = required,
	.empty = program_said_empty,
	.free = program_said_free,
	.nested = nested,
	.import = import,
	.say = say,
};

int
import_programs(struct cli *cli, const char *path, const struct import_options *options)
{
	return import_rows(cli, &kind, path, options);
}
