/* The columns of files of programs and reports: see program_columns.h. */
#include "cli/program_columns.h"

#include <stdlib.h>
#include <string.h>

#define OF_PROGRAM(member) offsetof(struct program_said, member)
#define OF_REPORT(member) offsetof(struct report_said, member)

static const char *
state_code(int state)
{
	return program_state_code((enum program_state)state);
}

static const char *
method_code(int method)
{
	return program_method_code((enum program_method)method);
}

static const char *
phase_name(int phase)
{
	return phase >= 1 && phase <= PHASES ? phase_code(phase) : "";
}

static const char *
phase_state(int state)
{
	return workflow_state_code(&phase_workflow, state);
}

/* -- Programs ---------------------------------------------------------------------------------- */

static const struct column of_program[] = {
	{ .name = "code", .kind = CELL_LINE, .offset = OF_PROGRAM(code), .follows = true },
	{ .name = "title", .kind = CELL_LINE, .offset = OF_PROGRAM(row.fields.title) },
	{ .name = "summary", .kind = CELL_TEXT, .offset = OF_PROGRAM(row.fields.summary) },
	{ .name = "unit", .kind = CELL_LINE, .offset = OF_PROGRAM(row.unit_path) },
	{ .name = "category", .kind = CELL_LINE, .offset = OF_PROGRAM(row.category_path) },
	{ .name = "area", .kind = CELL_LINE, .offset = OF_PROGRAM(row.area_path) },
	{ .name = "year", .kind = CELL_NUMBER, .offset = OF_PROGRAM(row.fields.year) },
	{ .name = "budget", .kind = CELL_MONEY, .offset = OF_PROGRAM(row.fields.budget) },
	{ .name = "source", .kind = CELL_LINE, .offset = OF_PROGRAM(row.fields.source) },
	{ .name = "method", .kind = CELL_CHOICE, .offset = OF_PROGRAM(method),
	  .code = method_code },
	{ .name = "executor", .kind = CELL_LINE, .offset = OF_PROGRAM(row.fields.executor) },
	{ .name = "beneficiaries", .kind = CELL_NUMBER,
	  .offset = OF_PROGRAM(row.fields.beneficiaries) },
	{ .name = "state", .kind = CELL_CHOICE, .offset = OF_PROGRAM(state), .code = state_code,
	  .follows = true },
	{ .name = "phase", .kind = CELL_CHOICE, .offset = OF_PROGRAM(phase), .code = phase_name,
	  .follows = true },
	{ .name = "late", .kind = CELL_NUMBER, .offset = OF_PROGRAM(late), .follows = true },
	{ .name = "spent", .kind = CELL_MONEY, .offset = OF_PROGRAM(spent), .follows = true },
	{ .name = "planning_from", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.fields.plan[0].from), .nested = true },
	{ .name = "planning_to", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.fields.plan[0].to), .nested = true },
	{ .name = "planning_began", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.phases[0].began), .nested = true },
	{ .name = "planning_ended", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.phases[0].ended), .nested = true },
	{ .name = "planning_state", .kind = CELL_CHOICE, .offset = OF_PROGRAM(row.phases[0].state),
	  .code = phase_state, .nested = true },
	{ .name = "planning_progress", .kind = CELL_NUMBER,
	  .offset = OF_PROGRAM(figures[0].progress), .nested = true },
	{ .name = "planning_spent", .kind = CELL_MONEY,
	  .offset = OF_PROGRAM(figures[0].spent), .nested = true },
	{ .name = "execution_from", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.fields.plan[1].from), .nested = true },
	{ .name = "execution_to", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.fields.plan[1].to), .nested = true },
	{ .name = "execution_began", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.phases[1].began), .nested = true },
	{ .name = "execution_ended", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.phases[1].ended), .nested = true },
	{ .name = "execution_state", .kind = CELL_CHOICE, .offset = OF_PROGRAM(row.phases[1].state),
	  .code = phase_state, .nested = true },
	{ .name = "execution_progress", .kind = CELL_NUMBER,
	  .offset = OF_PROGRAM(figures[1].progress), .nested = true },
	{ .name = "execution_spent", .kind = CELL_MONEY,
	  .offset = OF_PROGRAM(figures[1].spent), .nested = true },
	{ .name = "evaluation_from", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.fields.plan[2].from), .nested = true },
	{ .name = "evaluation_to", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.fields.plan[2].to), .nested = true },
	{ .name = "evaluation_began", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.phases[2].began), .nested = true },
	{ .name = "evaluation_ended", .kind = CELL_DAY,
	  .offset = OF_PROGRAM(row.phases[2].ended), .nested = true },
	{ .name = "evaluation_state", .kind = CELL_CHOICE,
	  .offset = OF_PROGRAM(row.phases[2].state), .code = phase_state, .nested = true },
	{ .name = "evaluation_progress", .kind = CELL_NUMBER,
	  .offset = OF_PROGRAM(figures[2].progress), .nested = true },
	{ .name = "evaluation_spent", .kind = CELL_MONEY,
	  .offset = OF_PROGRAM(figures[2].spent), .nested = true },
	{ .name = "proposals", .kind = CELL_LINE, .offset = OF_PROGRAM(proposals), .nested = true },
};

const struct columns cells_of_program = {
	.list = of_program,
	.n = sizeof(of_program) / sizeof(*of_program),
	.row = sizeof(struct program_said),
	.line = OF_PROGRAM(row.line),
};

void
program_said_empty(void *row)
{
	struct program_said *said = row;

	*said = (struct program_said){
		.row = {
			.fields = {
				.title = "", .summary = "", .source = "", .executor = "",
				.budget = NUMBER_NONE, .beneficiaries = NUMBER_NONE,
			},
			.unit_path = "",
			.category_path = "",
			.area_path = "",
		},
		.proposals = "",
	};
	for (int i = 0; i < PHASES; i++)
		said->figures[i].progress = said->figures[i].spent = NUMBER_NONE;
}

void
program_said_free(void *row)
{
	free(((struct program_said *)row)->reports);
}

const char *
program_phase_column(const struct column *column, int *phase)
{
	for (*phase = 1; *phase <= PHASES; ++*phase) {
		const char *name = phase_code(*phase);
		size_t n = strlen(name);
		if (strncmp(column->name, name, n) == 0 && column->name[n] == '_')
			return column->name + n + 1;
	}
	return NULL;
}

/* -- Reports ----------------------------------------------------------------------------------- */

static const struct column of_report[] = {
	{ .name = "program", .kind = CELL_LINE, .offset = OF_REPORT(program) },
	{ .name = "number", .kind = CELL_NUMBER, .offset = OF_REPORT(number) },
	{ .name = "phase", .kind = CELL_CHOICE, .offset = OF_REPORT(phase), .code = phase_name },
	{ .name = "day", .kind = CELL_DAY, .offset = OF_REPORT(fields.day) },
	{ .name = "at", .kind = CELL_INSTANT, .offset = OF_REPORT(at), .follows = true },
	{ .name = "progress", .kind = CELL_NUMBER, .offset = OF_REPORT(fields.progress) },
	{ .name = "spent", .kind = CELL_MONEY, .offset = OF_REPORT(fields.spent) },
	{ .name = "text", .kind = CELL_TEXT, .offset = OF_REPORT(fields.text) },
	{ .name = "evidence", .kind = CELL_LINE, .offset = OF_REPORT(fields.evidence) },
	{ .name = "why_over", .kind = CELL_TEXT, .offset = OF_REPORT(fields.why_over) },
	{ .name = "corrects", .kind = CELL_NUMBER, .offset = OF_REPORT(corrects) },
	{ .name = "corrected", .kind = CELL_TRUTH, .offset = OF_REPORT(corrected) },
	{ .name = "fits", .kind = CELL_NUMBER, .offset = OF_REPORT(fits), .follows = true },
	{ .name = "fits_not", .kind = CELL_NUMBER, .offset = OF_REPORT(fits_not), .follows = true },
};

const struct columns cells_of_report = {
	.list = of_report,
	.n = sizeof(of_report) / sizeof(*of_report),
	.row = sizeof(struct report_said),
	.line = OF_REPORT(line),
};

void
report_said_empty(void *row)
{
	*(struct report_said *)row = (struct report_said){
		.program = "",
		.number = NUMBER_NONE,
		.corrects = NUMBER_NONE,
		.fields = { .progress = NUMBER_NONE, .text = "", .evidence = "", .why_over = "" },
	};
}
