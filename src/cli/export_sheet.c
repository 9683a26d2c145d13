/* The sheets that can be exported: see export_sheet.h. */
#include "cli/export_sheet.h"

#include "base/calendar.h"
#include "cli/program_columns.h"
#include "cli/proposal_columns.h"
#include "core/comment.h"
#include "core/tree.h"

enum status
sheet_row(struct sheet_sink *sink, const struct columns *columns, const void *row)
{
	const char *cells[SHEET_COLUMNS];

	for (size_t i = 0; i < columns->n; i++)
		cells[i] = cell_text(&sink->scratch, &columns->list[i], row);
	return sink->row(sink, cells);
}

void
sheet_json(struct json *j, const struct column *column, const char *name, const char *cell)
{
	if (!column_is_literal(column))
		json_text(j, name, cell);
	else
		json_literal(j, name, cell[0] != '\0' ? cell : "null");
}

/* -- Proposals --------------------------------------------------------------------------------- */

static enum status
proposal_row(void *arg, const struct proposal_export *row)
{
	struct sheet_sink *sink = arg;
	struct proposal_import said;

	arena_reset(&sink->scratch);
	proposal_row_of(row, &said);
	return sheet_row(sink, &cells_of_proposal, &said);
}

static enum status
proposal_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	return proposal_export(s, all, proposal_row, sink);
}

/* -- Comments ---------------------------------------------------------------------------------- */

static const char *
truth(bool is)
{
	return is ? "true" : "false";
}

/* Who answers takes no side. */
static const char *
side(const struct comment_export *row)
{
	if (row->parent != 0)
		return "";
	return row->stance == STANCE_FOR ? "for" : row->stance == STANCE_AGAINST ? "against" : "neutral";
}

static enum status
comment_row(void *arg, const struct comment_export *row)
{
	struct sheet_sink *sink = arg;
	struct arena *a = &sink->scratch;

	arena_reset(a);
	const char *const cells[] = {
		row->code,
		arena_printf(a, "%lld", (long long)row->id),
		row->parent ? arena_printf(a, "%lld", (long long)row->parent) : "",
		row->author,
		truth(row->official),
		side(row),
		row->phase,
		time_utc(a, row->at),
		truth(row->edited),
		arena_printf(a, "%lld", (long long)row->helpful),
		row->text,
	};
	return sink->row(sink, cells);
}

static enum status
comment_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	(void)all;
	return comment_export(s, comment_row, sink);
}

/* -- Support ----------------------------------------------------------------------------------- */

static enum status
support_row(void *arg, const struct support_export *row)
{
	struct sheet_sink *sink = arg;
	struct arena *a = &sink->scratch;

	arena_reset(a);
	const char *const cells[] = {
		row->code,
		row->undated ? "" : date_iso(a, row->day),
		arena_printf(a, "%lld", (long long)row->supports),
	};
	return sink->row(sink, cells);
}

static enum status
support_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	(void)all;
	return support_export(s, support_row, sink);
}

/* -- Categories, work units, areas ------------------------------------------------------------- */

static enum status
tree_rows(struct session *s, enum tree_kind kind, struct sheet_sink *sink)
{
	struct node *nodes;
	size_t n;
	struct arena a = { 0 };
	enum status status = tree_read(s->db, &a, kind, &nodes, &n);

	for (size_t i = 0; status == OK && i < n; i++) {
		const char *const cells[] = {
			nodes[i].path, nodes[i].code, nodes[i].aliases,
			nodes[i].retired ? "1" : "0",
		};
		status = sink->row(sink, cells);
	}
	arena_free(&a);
	return status;
}

static enum status
unit_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	(void)all;
	return tree_rows(s, TREE_UNIT, sink);
}

static enum status
category_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	(void)all;
	return tree_rows(s, TREE_CATEGORY, sink);
}

static enum status
area_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	(void)all;
	return tree_rows(s, TREE_AREA, sink);
}

/* -- All --------------------------------------------------------------------------------------- */

static const struct column of_comment[] = {
	{ .name = "code", .kind = CELL_LINE }, { .name = "id", .kind = CELL_NUMBER },
	{ .name = "parent", .kind = CELL_NUMBER }, { .name = "author", .kind = CELL_LINE },
	{ .name = "official", .kind = CELL_TRUTH }, { .name = "stance", .kind = CELL_LINE },
	{ .name = "phase", .kind = CELL_LINE }, { .name = "submitted", .kind = CELL_INSTANT },
	{ .name = "edited", .kind = CELL_TRUTH }, { .name = "helpful", .kind = CELL_NUMBER },
	{ .name = "text", .kind = CELL_TEXT },
};
static const struct columns comment_columns = {
	.list = of_comment,
	.n = sizeof(of_comment) / sizeof(*of_comment),
};

static const struct column of_support[] = {
	{ .name = "code", .kind = CELL_LINE }, { .name = "day", .kind = CELL_DAY },
	{ .name = "supports", .kind = CELL_NUMBER },
};
static const struct columns support_columns = {
	.list = of_support,
	.n = sizeof(of_support) / sizeof(*of_support),
};

static const struct column of_tree[] = {
	{ .name = "path", .kind = CELL_LINE }, { .name = "code", .kind = CELL_LINE },
	{ .name = "aliases", .kind = CELL_LINE }, { .name = "retired", .kind = CELL_NUMBER },
};
static const struct columns tree_columns = {
	.list = of_tree,
	.n = sizeof(of_tree) / sizeof(*of_tree),
};

const struct sheet sheets[] = {
	{ "proposals", &cells_of_proposal, true, proposal_rows },
	{ "programs", &cells_of_program, false, program_rows },
	{ "reports", &cells_of_report, false, report_rows },
	{ "consultations", &cells_of_consultation, false, consultation_rows },
	{ "results", &cells_of_result, false, result_rows },
	{ "meetings", &cells_of_meeting, false, meeting_rows },
	{ "documents", &cells_of_document, false, document_rows },
	{ "budget", &cells_of_budget, false, budget_rows },
	{ "figures", &cells_of_figure, false, figure_rows },
	{ "comments", &comment_columns, false, comment_rows },
	{ "supports", &support_columns, false, support_rows },
	{ "units", &tree_columns, false, unit_rows },
	{ "categories", &tree_columns, false, category_rows },
	{ "areas", &tree_columns, false, area_rows },
	{ "audit", &cells_of_audit, false, audit_rows },
	{ .name = NULL },
};
