/* Exporting the village's money: a line a row, with the columns that balai import reads. */
#include "cli/export_sheet.h"

#include "core/budget.h"

struct budget_said {
	int64_t year;
	const char *code;
	const char *parent;
	const char *name;
	const char *kind;
	const char *source;
	const char *planned;
	const char *revised; /* "": as planned */
	const char *realised;
	long line;
};

#define AT(member) offsetof(struct budget_said, member)

static const struct column columns[] = {
	{ .name = "year", .kind = CELL_NUMBER, .offset = AT(year) },
	{ .name = "code", .kind = CELL_LINE, .offset = AT(code) },
	{ .name = "parent", .kind = CELL_LINE, .offset = AT(parent) },
	{ .name = "name", .kind = CELL_LINE, .offset = AT(name) },
	{ .name = "kind", .kind = CELL_LINE, .offset = AT(kind) },
	{ .name = "source", .kind = CELL_LINE, .offset = AT(source) },
	{ .name = "planned", .kind = CELL_FIGURE, .offset = AT(planned) },
	{ .name = "revised", .kind = CELL_FIGURE, .offset = AT(revised) },
	{ .name = "realised", .kind = CELL_FIGURE, .offset = AT(realised) },
};

const struct columns cells_of_budget = {
	.list = columns,
	.n = sizeof(columns) / sizeof(columns[0]),
	.row = sizeof(struct budget_said),
	.line = AT(line),
};

static const char *
figure(struct arena *a, int64_t rupiah)
{
	return arena_printf(a, "%lld", (long long)rupiah);
}

static enum status
budget_row(void *arg, const struct budget_line *line, const char *parent)
{
	struct sheet_sink *sink = arg;
	struct arena *a = &sink->scratch;

	arena_reset(a);
	const struct budget_said said = {
		.year = line->year,
		.code = line->code,
		.parent = parent,
		.name = line->name,
		.kind = budget_kind_code(line->kind),
		.source = line->source,
		.planned = figure(a, line->amounts.planned),
		.revised = line->amounts.changed ? figure(a, line->amounts.revised) : "",
		.realised = figure(a, line->amounts.realised),
	};
	return sheet_row(sink, &cells_of_budget, &said);
}

enum status
budget_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	(void)all;
	return budget_export(s->db, budget_row, sink);
}
