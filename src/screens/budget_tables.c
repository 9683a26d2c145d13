/* The village's money of a year as other tables: by where it comes from, and beside the years
 * before. */
#include "screens/budgets.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"

#define LINES_MOST 60 /* of one year */
#define UPPER 1       /* how deep lines stand that are shown */

static struct cell
money(int64_t rupiah)
{
	return (struct cell){ .kind = CELL_MONEY, .number = rupiah };
}

/* -- By source -------------------------------------------------------------------------------- */

enum status
budget_table_sources(struct db *db, struct arena *data, int64_t year, struct budget_table *table)
{
	struct budget_source *sources = arena_array(data, BUDGET_SOURCES_MOST, sizeof(*sources));
	enum status status = budget_sources(db, data, year, sources, &table->n);

	table->rows = arena_array(data, table->n + 1, sizeof(*table->rows));
	for (size_t i = 0; i < table->n; i++) {
		const char *source = sources[i].source;
		table->rows[i].cells[0] = cell_text(source[0] ? source : _("(not said)"));
		table->rows[i].cells[1] = money(sources[i].income);
		table->rows[i].cells[2] = money(sources[i].spending);
	}
	return status;
}

static const struct column source_columns[] = {
	{ N_("Source of the money"), 0, ALIGN_LEFT },
	{ N_("Income"), 18, ALIGN_RIGHT },
	{ N_("Spending"), 18, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

void
budget_view_sources(struct view *v, const struct budget_table *table)
{
	view_text(v, _("What the budget says comes in from each source, and what is to be spent of "
	               "it."));
	view_gap(v);
	view_rows(v, source_columns, table->rows, table->n);
}

/* -- Year by year ----------------------------------------------------------------------------- */

struct side {
	const struct budget_line *line; /* that names it */
	int64_t amounts[BUDGET_YEARS_SHOWN];
	bool there[BUDGET_YEARS_SHOWN];
};

/* Of a year that is over what was realised, else what it has. */
static int64_t
shown(const struct budget_line *line)
{
	return budget_closed(line->year) ? line->amounts.realised : line->amounts.revised;
}

static struct side *
side_of(struct side *sides, size_t *n, const struct budget_line *line)
{
	for (size_t i = 0; i < *n; i++)
		if (strcmp(sides[i].line->code, line->code) == 0)
			return &sides[i];
	sides[*n] = (struct side){ .line = line };
	return &sides[(*n)++];
}

/* The year and those before that have a budget; years come the newest first. */
static enum status
choose_years(struct db *db, struct arena *data, int64_t year, struct budget_table *table)
{
	int64_t *years;
	size_t n;
	enum status status = budget_years(db, data, &years, &n);

	table->year_count = 0;
	for (size_t i = 0; i < n && table->year_count < BUDGET_YEARS_SHOWN; i++)
		if (years[i] <= year)
			table->years[table->year_count++] = years[i];
	for (size_t i = 0; i < table->year_count / 2; i++) {
		const int64_t kept = table->years[i];
		table->years[i] = table->years[table->year_count - 1 - i];
		table->years[table->year_count - 1 - i] = kept;
	}
	return status;
}

static void
fill_sides(struct arena *data, const struct side *sides, struct budget_table *table)
{
	table->rows = arena_array(data, table->n + 1, sizeof(*table->rows));
	for (size_t i = 0; i < table->n; i++) {
		const struct budget_line *line = sides[i].line;
		struct cell *cells = table->rows[i].cells;
		cells[0] = cell_text(arena_printf(data, "%*s%s", 2 * line->depth, "",
		                                  budget_line_label(data, line)));
		for (size_t y = 0; y < table->year_count; y++)
			cells[y + 1] = sides[i].there[y] ? money(sides[i].amounts[y])
			                                 : cell_text("-");
	}
}

/* Lines of the year itself stand first, then those that only years before it have. */
enum status
budget_table_years(struct db *db, struct arena *data, int64_t year, struct budget_table *table)
{
	struct side *sides = arena_array(data, BUDGET_YEARS_SHOWN * LINES_MOST, sizeof(*sides));
	enum status status = choose_years(db, data, year, table);

	table->n = 0;
	for (size_t y = table->year_count; status == OK && y > 0; y--) {
		struct budget_line *lines = arena_array(data, LINES_MOST, sizeof(*lines));
		size_t got = 0;
		status = budget_list(db, data, table->years[y - 1], UPPER, 0, false, LINES_MOST,
		                     lines, &got);
		for (size_t i = 0; i < got; i++) {
			struct side *side = side_of(sides, &table->n, &lines[i]);
			side->amounts[y - 1] = shown(&lines[i]);
			side->there[y - 1] = true;
		}
	}
	fill_sides(data, sides, table);
	return status;
}

void
budget_view_years(struct view *v, const struct budget_table *table)
{
	struct column *columns = arena_array(v->arena, BUDGET_YEARS_SHOWN + 2, sizeof(*columns));

	columns[0] = (struct column){ N_("Line"), 0, ALIGN_LEFT };
	for (size_t y = 0; y < table->year_count; y++)
		columns[y + 1] = (struct column){
			arena_printf(v->arena, budget_closed(table->years[y]) ? _("%d final")
			                                                      : "%d",
			             (int)table->years[y]),
			16, ALIGN_RIGHT
		};
	view_text(v, _("What was realised in years that are over; of others, their budget."));
	view_gap(v);
	view_rows(v, columns, table->rows, table->n);
}
