/* The sheets that can be exported: see export_sheet.h. */
#include "cli/export_sheet.h"

#include "base/calendar.h"
#include "cli/proposal_columns.h"
#include "core/comment.h"
#include "core/tree.h"

#define COMMENT_COLUMNS 11
#define SUPPORT_COLUMNS 3
#define TREE_COLUMNS 4

/* -- Proposals --------------------------------------------------------------------------------- */

static enum status
proposal_row(void *arg, const struct proposal_export *row)
{
	struct sheet_sink *sink = arg;
	struct column_texts t;

	arena_reset(&sink->scratch);
	columns_of(&sink->scratch, row, &t);
	return sink->row(sink, t.text);
}

static enum status
proposal_rows(struct session *s, bool all, struct sheet_sink *sink)
{
	return proposal_export(s, all, proposal_row, sink);
}

static struct sheet_column
proposal_column(size_t i)
{
	return (struct sheet_column){ column_name((enum column)i), column_is_number((enum column)i) };
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
	const char *const cells[COMMENT_COLUMNS] = {
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

static struct sheet_column
comment_column(size_t i)
{
	static const struct sheet_column columns[COMMENT_COLUMNS] = {
		{ "code", false },    { "id", true },        { "parent", true },
		{ "author", false },  { "official", true },  { "stance", false },
		{ "phase", false },   { "submitted", false }, { "edited", true },
		{ "helpful", true },  { "text", false },
	};

	return columns[i];
}

/* -- Support ----------------------------------------------------------------------------------- */

static enum status
support_row(void *arg, const struct support_export *row)
{
	struct sheet_sink *sink = arg;
	struct arena *a = &sink->scratch;

	arena_reset(a);
	const char *const cells[SUPPORT_COLUMNS] = {
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

static struct sheet_column
support_column(size_t i)
{
	static const struct sheet_column columns[SUPPORT_COLUMNS] = {
		{ "code", false }, { "day", false }, { "supports", true },
	};

	return columns[i];
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
		const char *const cells[TREE_COLUMNS] = {
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

static struct sheet_column
tree_column(size_t i)
{
	static const struct sheet_column columns[TREE_COLUMNS] = {
		{ "path", false }, { "code", false }, { "aliases", false }, { "retired", true },
	};

	return columns[i];
}

/* -- All --------------------------------------------------------------------------------------- */

const struct sheet sheets[] = {
	{ "proposals", COLUMN_COUNT, proposal_column, true, proposal_rows },
	{ "comments", COMMENT_COLUMNS, comment_column, false, comment_rows },
	{ "supports", SUPPORT_COLUMNS, support_column, false, support_rows },
	{ "units", TREE_COLUMNS, tree_column, false, unit_rows },
	{ "categories", TREE_COLUMNS, tree_column, false, category_rows },
	{ "areas", TREE_COLUMNS, tree_column, false, area_rows },
	{ .name = NULL },
};
