/* How many proposals there are: by state, category, area, work unit and month, as bars and as a table
 * whose lines lead to the proposals. */
#include "screens/figure.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/figures_group.h"
#include "screens/registry.h"

#define BARS_MOST 60
#define STATES (PROPOSAL_STATE_COUNT - 1)
#define NONE_ID (-1) /* the row of those without a node: ids are not 0 */

/* -- Reading ---------------------------------------------------------------------------------- */

static enum figure_by
by_of(int64_t page)
{
	return page == FIGURE_CATEGORIES ? FIGURE_CATEGORY
	       : page == FIGURE_AREAS    ? FIGURE_AREA
	       : page == FIGURE_UNITS    ? FIGURE_UNIT
	       : page == FIGURE_MONTHS   ? FIGURE_MONTH
	                                 : FIGURE_STATE;
}

/* Months come the newest first; those of one year are left, and their years can be gone to. */
static void
choose_year(struct figure *f)
{
	const int now = calendar_date(calendar_day(clock_now())).year;
	struct figure_row *rows = f->rows;
	size_t n = 0;

	f->years[0] = now;
	f->year_count = 1;
	for (size_t i = 0; i < f->n && f->year_count < FIGURE_YEARS; i++) {
		int year = (int)(rows[i].key / 100);
		if (year != 0 && year < f->years[f->year_count - 1])
			f->years[f->year_count++] = year;
	}
	for (size_t i = 0; i < f->n; i++)
		if (rows[i].key / 100 == f->year)
			rows[n++] = rows[i];
	f->n = n;
}

enum status
figure_read_counts(struct session *s, struct figure *f, struct arena *data)
{
	enum status status = figures_proposals(s->db, data, by_of(f->arg.page), &f->rows, &f->n);

	if (status == OK && f->arg.page == FIGURE_MONTHS)
		choose_year(f);
	return status;
}

/* -- Bars ------------------------------------------------------------------------------------- */

static size_t
state_bars(const struct figure *f, struct bar *bars)
{
	size_t n = 0;

	for (size_t i = 0; f->n > 0 && i < STATES; i++)
		if (f->rows[0].below[figure_states[i]] > 0)
			bars[n++] = (struct bar){ .label = proposal_state_label(figure_states[i]),
				                  .number = f->rows[0].below[figure_states[i]] };
	return n;
}

/* Where one node holds all others, these are what is compared. */
static int
level_of(const struct figure *f)
{
	size_t tops = 0;

	for (size_t i = 0; i < f->n; i++)
		tops += f->rows[i].depth == 0 && f->rows[i].key != 0;
	return tops == 1 ? 1 : 0;
}

static size_t
node_bars(const struct figure *f, struct arena *a, struct bar *bars, int64_t *whole)
{
	const int level = level_of(f);
	size_t n = 0;

	*whole = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct figure_row *row = &f->rows[i];
		bool inner = row->key != 0 && row->depth < level;
		int64_t number = inner ? row->own[0] : row->below[0];
		if (row->depth == 0)
			*whole += row->below[0];
		if (n == BARS_MOST || row->depth > level || (inner && number == 0))
			continue;
		bars[n++] = (struct bar){
			.label = inner ? arena_printf(a, _("%s as a whole"), row->name) : row->name,
			.number = number,
		};
	}
	return n;
}

/* Work units lie in each other without being parts: each by itself, as far as it has any. */
static size_t
unit_bars(const struct figure *f, struct bar *bars, int64_t *whole)
{
	size_t n = 0;

	*whole = 0;
	for (size_t i = 0; i < f->n; i++) {
		const struct figure_row *row = &f->rows[i];
		*whole += row->own[0];
		if (row->own[0] > 0 && n < BARS_MOST)
			bars[n++] = (struct bar){ .label = row->name, .number = row->own[0] };
	}
	return n;
}

static int64_t
sent_in(const struct figure *f, int month)
{
	for (size_t i = 0; i < f->n; i++)
		if (f->rows[i].key % 100 == month)
			return f->rows[i].below[0];
	return 0;
}

/* All months of the year that have begun: one in which nothing was sent is a figure, too. */
static size_t
month_bars(const struct figure *f, struct bar *bars, int64_t *whole)
{
	const struct date now = calendar_date(calendar_day(clock_now()));
	int last = f->year == now.year ? now.month : 12;

	*whole = 0;
	for (int month = 1; month <= last; month++) {
		bars[month - 1] = (struct bar){ .label = calendar_month(month),
			                        .number = sent_in(f, month) };
		*whole += bars[month - 1].number;
	}
	return (size_t)last;
}

void
figure_bars_counts(const struct figure *f, struct view *v)
{
	struct bar bars[BARS_MOST];
	int64_t whole = f->n > 0 ? f->rows[0].below[0] : 0;
	size_t n = f->arg.page == FIGURE_STATES   ? state_bars(f, bars)
	           : f->arg.page == FIGURE_MONTHS ? month_bars(f, bars, &whole)
	           : f->arg.page == FIGURE_UNITS  ? unit_bars(f, bars, &whole)
	                                          : node_bars(f, v->arena, bars, &whole);

	view_textf(v, P_("%s proposal was sent.", "%s proposals were sent.", whole),
	           text_number(v->arena, whole));
	view_gap(v);
	if (f->arg.page == FIGURE_MONTHS)
		view_lengths(v, bars, n);
	else if (n > 0)
		view_shares(v, bars, n, whole);
}

/* -- As a table ------------------------------------------------------------------------------- */

static int64_t
state_id(const void *things, size_t i)
{
	return ((const enum proposal_state *)things)[i];
}

static int64_t
row_id(const void *things, size_t i)
{
	const struct figure_row *rows = things;

	return rows[i].key == 0 ? NONE_ID : rows[i].key;
}

static size_t
states_page(struct session *s, const void *state, struct arena *a, const struct row *from,
            bool backward, size_t n, struct row *rows)
{
	const struct figure *f = state;
	size_t first = 0;
	size_t got = list_slice(figure_states, f->n > 0 ? STATES : 0, state_id, from, backward, n,
	                        &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const enum proposal_state at = figure_states[first + i];
		const int64_t *counts = f->rows[0].below;
		int64_t percent = counts[0] > 0 ? (counts[at] * 100 + counts[0] / 2) / counts[0] : 0;
		rows[i] = (struct row){ .id = at, .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(proposal_state_label(at));
		rows[i].cells[1] = cell_number(counts[at]);
		rows[i].cells[2] = cell_text(arena_printf(a, _("%d %%"), (int)percent));
	}
	return got;
}

static size_t
rows_page_of(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct figure *f = state;
	size_t first = 0;
	size_t got = list_slice(f->rows, f->n, row_id, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const struct figure_row *row = &f->rows[first + i];
		rows[i] = (struct row){ .id = row_id(f->rows, first + i),
			                .key = (int64_t)(first + i) };
		rows[i].cells[0] =
			cell_text(arena_printf(a, "%*s%s", 2 * row->depth, "", row->name));
		for (int group = 0; group < FIGURE_GROUPS; group++)
			rows[i].cells[group + 1] =
				cell_number(figure_grouped(row, (enum figure_group)group));
	}
	return got;
}

static const struct column states_columns[] = {
	{ N_("State"), 0, ALIGN_LEFT },
	{ N_("Proposals"), 10, ALIGN_RIGHT },
	{ N_("Percent"), 8, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

#define GROUP_COLUMNS                                                                              \
	{ N_("Sent"), 7, ALIGN_RIGHT }, { N_("Undecided"), 7, ALIGN_RIGHT },                       \
	{ N_("Approved"), 8, ALIGN_RIGHT }, { N_("Done"), 7, ALIGN_RIGHT },                        \
	{ N_("Other"), 7, ALIGN_RIGHT }, { NULL, 0, ALIGN_LEFT },

static const struct column columns_of[FIGURE_PAGES][FIGURE_GROUPS + 2] = {
	[FIGURE_CATEGORIES] = { { N_("Category"), 0, ALIGN_LEFT }, GROUP_COLUMNS },
	[FIGURE_AREAS] = { { N_("Area"), 0, ALIGN_LEFT }, GROUP_COLUMNS },
	[FIGURE_UNITS] = { { N_("Work unit"), 0, ALIGN_LEFT }, GROUP_COLUMNS },
	[FIGURE_MONTHS] = { { N_("Month"), 0, ALIGN_LEFT }, GROUP_COLUMNS },
};

static const struct list_source sources[FIGURE_PAGES] = {
	[FIGURE_STATES] = { .columns = states_columns, .page = states_page, .open = "open" },
	[FIGURE_CATEGORIES] = { .columns = columns_of[FIGURE_CATEGORIES], .page = rows_page_of,
	                        .open = "open" },
	[FIGURE_AREAS] = { .columns = columns_of[FIGURE_AREAS], .page = rows_page_of,
	                   .open = "open" },
	[FIGURE_UNITS] = { .columns = columns_of[FIGURE_UNITS], .page = rows_page_of,
	                   .open = "open" },
	[FIGURE_MONTHS] = { .columns = columns_of[FIGURE_MONTHS], .page = rows_page_of,
	                    .open = "open" },
};

void
figure_table_counts(const struct figure *f, struct view *v)
{
	if (f->arg.page == FIGURE_CATEGORIES || f->arg.page == FIGURE_AREAS)
		view_text(v, _("All that were sent are counted. The list that a line opens holds those of "
		               "them that everyone may read."));
	view_list(v, figure_kinds[f->arg.page].name, &sources[f->arg.page],
	          _("There is nothing to count here."));
}

/* -- Where a line leads ------------------------------------------------------------------------ */

static void
open_state(struct ui *ui, enum proposal_state state)
{
	if (proposal_state_listed(state))
		ui_push(ui, &screen_proposals,
		        &(struct proposal_query){ .set = SET_LISTED, .state = state });
	else
		ui_message(ui, "%s", _("These are not on the public list, so only their number is "
		                       "told."));
}

static void
open_node(struct ui *ui, const struct figure *f, int64_t id)
{
	struct proposal_query query = { .set = SET_LISTED };

	if (f->arg.page == FIGURE_AREAS)
		query.area = id;
	else
		query.category = id;
	ui_push(ui, &screen_proposals, &query);
}

/* No list of proposals knows units: how theirs stand, in words. */
static void
open_unit(struct ui *ui, const struct figure_row *row)
{
	struct arena a = { 0 };
	const char *text = "";

	for (const enum proposal_state *state = figure_states; *state; state++)
		if (row->below[*state] > 0)
			text = arena_printf(&a, "%s%s: %s\n", text, proposal_state_label(*state),
			                    text_number(&a, row->below[*state]));
	ui_page(ui, row->path, *text ? text : _("There is nothing to count here."));
	arena_free(&a);
}

void
figure_open_counts(struct ui *ui, const struct figure *f, const struct row *row)
{
	if (f->arg.page == FIGURE_STATES) {
		open_state(ui, (enum proposal_state)row->id);
	} else if (f->arg.page == FIGURE_UNITS && row->key < (int64_t)f->n) {
		open_unit(ui, &f->rows[row->key]);
	} else if (row->id == NONE_ID) {
		ui_message(ui, "%s", _("There is no list of those without one; only their number is "
		                       "told."));
	} else if (f->arg.page == FIGURE_MONTHS) {
		int64_t month = month_number(row->id / 100, (int)(row->id % 100));
		ui_push(ui, &screen_month, &month);
	} else {
		open_node(ui, f, row->id);
	}
}
