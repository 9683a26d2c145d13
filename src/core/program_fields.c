/* Programs: their fields and the rules of these. Writing them is in program_write.c. */
#include "base/calendar.h"
#include "base/lang.h"
#include "core/program_internal.h"

#define BENEFICIARIES_MAX INT64_C(999999999)

static const char *
method_word(int64_t value)
{
	const char *word = value > 0 && value < METHOD_COUNT
	                           ? program_method_label((enum program_method)value)
	                           : "";

	return *word ? word : NULL;
}

#define AT(member) offsetof(struct program_fields, member)
#define DAY(column, words, member)                                                                 \
	{ .name = column, .label = words, .kind = ATTRIBUTE_DAY, .offset = AT(member),             \
	  .min = PROGRAM_DAY_MIN, .max = PROGRAM_DAY_MAX }

const struct attribute program_attributes[] = {
	{ .name = "title", .label = N_("Title"), .named = N_("The title"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(title), .min = PROGRAM_TITLE_MIN, .max = PROGRAM_TITLE_MAX,
	  .says = N_("Title: at least 4 letters.") },
	{ .name = "summary", .label = N_("Summary"), .named = N_("The summary"),
	  .kind = ATTRIBUTE_TEXT, .offset = AT(summary), .max = PROGRAM_TEXT_MAX },
	{ .name = "work_unit", .label = N_("Work unit"), .kind = ATTRIBUTE_NODE, .tree = TREE_UNIT,
	  .offset = AT(unit), .min = 1,
	  .says = N_("Please choose the work unit that runs the program.") },
	{ .name = "category", .label = N_("Category"), .kind = ATTRIBUTE_NODE,
	  .tree = TREE_CATEGORY, .offset = AT(category) },
	{ .name = "area", .label = N_("Area"), .kind = ATTRIBUTE_NODE, .tree = TREE_AREA,
	  .offset = AT(area) },
	{ .name = "year", .label = N_("Budget year"), .kind = ATTRIBUTE_YEAR, .offset = AT(year),
	  .min = PROGRAM_YEAR_MIN, .max = PROGRAM_YEAR_MAX },
	{ .name = "budget", .label = N_("Budget"), .kind = ATTRIBUTE_MONEY, .offset = AT(budget),
	  .max = MONEY_MAX, .needed = true,
	  .says = N_("Budget: from Rp 0 to below a thousand trillion. Please check the number of "
	             "zeros.") },
	{ .name = "source", .label = N_("Source of the money"),
	  .named = N_("The source of the money"), .kind = ATTRIBUTE_LINE, .offset = AT(source),
	  .max = PROGRAM_LINE_MAX },
	{ .name = "method", .label = N_("Method"), .kind = ATTRIBUTE_CHOICE, .offset = AT(method),
	  .word = method_word, .says = N_("Please choose how the work is done.") },
	{ .name = "executor", .label = N_("Carried out by"),
	  .named = N_("The name of who carries it out"), .kind = ATTRIBUTE_LINE,
	  .offset = AT(executor), .max = PROGRAM_LINE_MAX },
	{ .name = "beneficiaries", .label = N_("Beneficiaries"), .kind = ATTRIBUTE_NUMBER,
	  .offset = AT(beneficiaries), .max = BENEFICIARIES_MAX,
	  .says = N_("Beneficiaries: from 0 to 999,999,999 people.") },
	DAY("planning_from", N_("Planning begins"), plan[0].from),
	DAY("planning_to", N_("Planning ends"), plan[0].to),
	DAY("execution_from", N_("Execution begins"), plan[1].from),
	DAY("execution_to", N_("Execution ends"), plan[1].to),
	DAY("evaluation_from", N_("Evaluation begins"), plan[2].from),
	DAY("evaluation_to", N_("Evaluation ends"), plan[2].to),
	{ .name = NULL },
};

_Static_assert(PROGRAM_TITLE_MIN == 4, "the sentence says so");
_Static_assert(PROGRAM_YEAR_MIN == 2000 && PROGRAM_YEAR_MAX == 2100, "the days are theirs");

/* -- Rows ------------------------------------------------------------------------------------ */

/* Those that are columns of the row: all but the days. */
static void
columns(struct attribute table[PROGRAM_COLUMNS + 1])
{
	for (size_t i = 0; i < PROGRAM_COLUMNS; i++)
		table[i] = program_attributes[i];
	table[PROGRAM_COLUMNS] = (struct attribute){ .name = NULL };
}

void
program_fields_bind(struct stmt *st, int first, const struct program_fields *f)
{
	struct attribute table[PROGRAM_COLUMNS + 1];

	columns(table);
	attributes_bind(st, first, table, f);
}

void
program_fields_read(struct stmt *st, int first, struct arena *a, struct program_fields *f)
{
	struct attribute table[PROGRAM_COLUMNS + 1];

	columns(table);
	attributes_read(st, first, a, table, f);
}

void
program_plan(struct program_fields *f, const struct phase phases[PHASES])
{
	for (int i = 0; i < PHASES; i++)
		f->plan[i] = phases[i].plan;
}

enum status
program_keep(struct act *act, struct arena *a, const struct program_fields *f, const char *word,
             int64_t version, int64_t *revision)
{
	const struct revision_field more[] = { { word ? "word" : NULL, word }, { .name = NULL } };

	return attributes_keep(act, a, program_attributes, f, more, version, revision);
}

/* -- Rules ----------------------------------------------------------------------------------- */

/* The name of the field that holds a phase's first (last) day. */
static const char *
day_field(int phase, bool last)
{
	return program_attributes[PROGRAM_COLUMNS + 2 * phase + last].name;
}

static enum status
check_days(const struct phase_plan plan[PHASES], struct problem *p)
{
	for (int i = 0; i < PHASES; i++) {
		if (plan[i].to < plan[i].from)
			return problem_set(p, INVALID, day_field(i, true),
			                   _("%s: the last day lies before the first one."),
			                   phase_label(i + 1));
		if (i > 0 && plan[i].from < plan[i - 1].from)
			return problem_set(p, INVALID, day_field(i, false),
			                   _("%s cannot be planned to begin before %s begins."),
			                   phase_label(i + 1), phase_label(i));
	}
	return OK;
}

enum status
program_check(const struct program_fields *f, struct problem *p)
{
	enum status status = attributes_check(program_attributes, f, p);

	return status == OK ? check_days(f->plan, p) : status;
}
