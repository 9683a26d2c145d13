/* Exporting the figures, one a row: what is counted, of what, and how many. `balai stats` writes the
 * same. */
#include "cli/export_sheet.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "core/figures_group.h"

#define YEARS 100

struct figure_said {
	const char *kind;
	const char *key;
	const char *label;
	int64_t year; /* NUMBER_NONE: of no year, or of all */
	const char *sex;
	const char *measure;
	int64_t number;
	int64_t own;   /* of a node without what is below it; else NUMBER_NONE */
	int64_t since; /* day; 0: none */
	int64_t as_of; /* day; 0: as of now */
	const char *exact; /* "yes", "at least"; "" where nothing is told */
	bool small;    /* not told: the number is NUMBER_NONE */
	long line;
};

#define AT(member) offsetof(struct figure_said, member)

static const struct column columns[] = {
	{ .name = "kind", .kind = CELL_LINE, .offset = AT(kind) },
	{ .name = "key", .kind = CELL_LINE, .offset = AT(key) },
	{ .name = "label", .kind = CELL_LINE, .offset = AT(label) },
	{ .name = "year", .kind = CELL_NUMBER, .offset = AT(year) },
	{ .name = "sex", .kind = CELL_LINE, .offset = AT(sex) },
	{ .name = "measure", .kind = CELL_LINE, .offset = AT(measure) },
	{ .name = "number", .kind = CELL_NUMBER, .offset = AT(number) },
	{ .name = "exact", .kind = CELL_LINE, .offset = AT(exact) },
	{ .name = "own", .kind = CELL_NUMBER, .offset = AT(own) },
	{ .name = "since", .kind = CELL_DAY, .offset = AT(since) },
	{ .name = "as_of", .kind = CELL_DAY, .offset = AT(as_of) },
	{ .name = "small", .kind = CELL_TRUTH, .offset = AT(small) },
};

const struct columns cells_of_figure = {
	.list = columns,
	.n = sizeof(columns) / sizeof(columns[0]),
	.row = sizeof(struct figure_said),
	.line = AT(line),
};

static const struct figure_said nothing = {
	.kind = "", .key = "", .label = "", .year = NUMBER_NONE, .sex = "", .measure = "",
	.number = NUMBER_NONE, .own = NUMBER_NONE, .exact = "yes",
};

static const char *
exactly(bool more)
{
	return more ? "at least" : "yes";
}

/* -- Proposals --------------------------------------------------------------------------------- */

/* All that were sent, then each state of which there are any. */
static enum status
say_row(struct sheet_sink *sink, enum figure_by by, const struct figure_row *row)
{
	struct figure_said said = nothing;
	enum status status = OK;

	said.kind = figure_by_code(by);
	said.label = row->name;
	said.key = by == FIGURE_MONTH
	                   ? arena_printf(&sink->scratch, "%04d-%02d", (int)(row->key / 100),
	                                  (int)(row->key % 100))
	                   : by == FIGURE_STATE || row->key == 0 ? "" : row->path;
	for (int i = 0; status == OK && i < PROPOSAL_STATE_COUNT; i++) {
		if (i > 0 && row->below[i] == 0)
			continue;
		said.measure = i == 0 ? "sent" : proposal_state_code((enum proposal_state)i);
		said.number = row->below[i];
		said.own = by == FIGURE_STATE || by == FIGURE_MONTH ? NUMBER_NONE : row->own[i];
		status = sheet_row(sink, &cells_of_figure, &said);
	}
	return status;
}

static enum status
say_proposals(struct session *s, struct sheet_sink *sink, enum figure_by by)
{
	struct figure_row *rows;
	struct arena a = { 0 };
	size_t n = 0;
	enum status status = figures_proposals(s->db, &a, by, &rows, &n);

	for (size_t i = 0; status == OK && i < n; i++) {
		arena_reset(&sink->scratch);
		status = say_row(sink, by, &rows[i]);
	}
	arena_free(&a);
	return status;
}

/* -- Time --------------------------------------------------------------------------------------- */

static enum status
say_pace(struct sheet_sink *sink, int year, enum pace_step step, const struct pace *p)
{
	static const char *const measures[] = { "proposals", "median", "within_90", "longest" };
	const int64_t figures[] = { p->n, p->median, p->most, p->longest };
	struct figure_said said = nothing;
	enum status status = OK;

	arena_reset(&sink->scratch);
	said.kind = "pace";
	said.key = arena_printf(&sink->scratch, "%s-%s", proposal_state_code(p->from),
	                        proposal_state_code(p->to));
	said.label = figure_step_label(step);
	said.year = year == 0 ? NUMBER_NONE : year;
	for (int i = 0; status == OK && i < 4; i++) {
		said.measure = measures[i];
		said.number = figures[i];
		status = sheet_row(sink, &cells_of_figure, &said);
	}
	return status;
}

/* All years together, then each. */
static enum status
say_paces(struct session *s, struct sheet_sink *sink)
{
	struct pace paces[PACE_STEPS];
	int years[YEARS + 1] = { 0 };
	size_t n = 0;
	enum status status = figures_years(s->db, years + 1, YEARS, &n);

	for (size_t i = 0; status == OK && i <= n; i++) {
		status = figures_pace(s->db, years[i], paces);
		for (int step = 0; status == OK && step < PACE_STEPS; step++)
			if (paces[step].n > 0)
				status = say_pace(sink, years[i], (enum pace_step)step,
				                  &paces[step]);
	}
	return status;
}

/* -- What is late, and owed --------------------------------------------------------------------- */

static enum status
say_overdue(struct sheet_sink *sink, const struct overdue_unit *unit)
{
	struct figure_said said = nothing;
	enum status status = OK;

	said.kind = "overdue";
	said.key = unit->unit != 0 ? unit->name : "";
	said.label = unit->name;
	for (int kind = 0; status == OK && kind < OVERDUE_KINDS; kind++) {
		const struct overdue *part = &unit->parts[kind];
		if (part->n == 0)
			continue;
		arena_reset(&sink->scratch);
		said.measure = overdue_kind_code((enum overdue_kind)kind);
		said.number = part->n;
		said.exact = exactly(part->more);
		status = sheet_row(sink, &cells_of_figure, &said);
		said.exact = exactly(false);
		said.measure = arena_printf(&sink->scratch, "%s_longest", said.measure);
		said.number = part->longest;
		if (status == OK)
			status = sheet_row(sink, &cells_of_figure, &said);
	}
	return status;
}

static enum status
say_owed(struct sheet_sink *sink, const struct owed_unit *unit)
{
	struct figure_said said = nothing;
	enum status status = OK;

	said.kind = "owed";
	said.key = unit->unit != 0 ? unit->name : "";
	said.label = unit->name;
	for (int kind = 0; status == OK && kind < OWED_KINDS; kind++) {
		const struct owed *part = &unit->parts[kind];
		if (part->n == 0)
			continue;
		arena_reset(&sink->scratch);
		said.measure = owed_kind_code((enum owed_kind)kind);
		said.number = part->n;
		said.exact = exactly(part->more);
		said.since = part->oldest;
		status = sheet_row(sink, &cells_of_figure, &said);
	}
	return status;
}

static enum status
say_waiting(struct session *s, struct sheet_sink *sink)
{
	struct overdue_unit *late;
	struct owed_unit *owed;
	struct arena a = { 0 };
	size_t n = 0;
	enum status status = figures_overdue(s->db, &a, &late, &n);

	for (size_t i = 0; status == OK && i < n; i++)
		status = say_overdue(sink, &late[i]);
	if (status == OK)
		status = figures_owed(s->db, &a, &owed, &n);
	for (size_t i = 0; status == OK && i < n; i++)
		status = say_owed(sink, &owed[i]);
	arena_free(&a);
	return status;
}

/* -- Who takes part ----------------------------------------------------------------------------- */

static enum status
say_area(struct sheet_sink *sink, const struct participation *people,
         const struct participation_area *area)
{
	struct figure_said said = nothing;
	enum status status = OK;

	said.kind = "participation";
	said.key = area->area > 0 ? area->name : area->area < 0 ? "all" : "";
	said.label = area->name;
	said.year = people->year;
	said.as_of = people->day;
	for (int part = people->list ? PART_RESIDENTS : PART_VERIFIED; part < PARTS; part++)
		for (int sex = 0; status == OK && sex < PARTICIPATION_SEXES; sex++) {
			int64_t n = area->n[part][sex];
			if (n == 0 && sex != PARTICIPATION_ALL)
				continue;
			arena_reset(&sink->scratch);
			said.measure = participation_part_code((enum participation_part)part);
			said.sex = participation_sex_code((enum participation_sex)sex);
			said.small = n == FIGURE_SMALL;
			said.exact = said.small ? "" : exactly(people->more);
			said.number = said.small ? NUMBER_NONE : n;
			status = sheet_row(sink, &cells_of_figure, &said);
		}
	return status;
}

/* Of the newest year of which any were kept. */
static enum status
say_people(struct session *s, struct sheet_sink *sink)
{
	const int year = figures_participation_year(s->db);
	struct participation people = { .n = 0 };
	struct arena a = { 0 };
	enum status status = figures_participation(s, &a, year, &people);

	for (size_t i = 0; status == OK && i < people.n; i++)
		status = say_area(sink, &people, &people.areas[i]);
	arena_free(&a);
	return status;
}

enum status
figure_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	enum status status = OK;

	(void)all;
	for (int by = 0; status == OK && by < FIGURE_BY_COUNT; by++)
		status = say_proposals(s, sink, (enum figure_by)by);
	if (status == OK)
		status = say_paces(s, sink);
	if (status == OK)
		status = say_waiting(s, sink);
	return status == OK ? say_people(s, sink) : status;
}
