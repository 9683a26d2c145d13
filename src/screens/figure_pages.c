/* The pages of figures: a row each. What stands on them is in the files that it names. */
#include "screens/figure.h"

#include <strings.h>

#include "base/lang.h"

const struct figure_kind figure_kinds[FIGURE_PAGES] = {
	[FIGURE_STATES] = {
		.name = "states", .title = N_("Proposals by state"),
		.help = N_("Where all proposals that were ever sent stand today."),
		.read = figure_read_counts, .bars = figure_bars_counts,
		.table = figure_table_counts, .open = figure_open_counts,
	},
	[FIGURE_CATEGORIES] = {
		.name = "categories", .title = N_("Proposals by category"),
		.help = N_("What the proposals are about."),
		.read = figure_read_counts, .bars = figure_bars_counts,
		.table = figure_table_counts, .open = figure_open_counts,
	},
	[FIGURE_AREAS] = {
		.name = "areas", .title = N_("Proposals by area"),
		.help = N_("Which part of the village they are for."),
		.read = figure_read_counts, .bars = figure_bars_counts,
		.table = figure_table_counts, .open = figure_open_counts,
	},
	[FIGURE_UNITS] = {
		.name = "units", .title = N_("Proposals by work unit"),
		.help = N_("Which work unit studies or studied them."),
		.read = figure_read_counts, .bars = figure_bars_counts,
		.table = figure_table_counts, .open = figure_open_counts,
	},
	[FIGURE_MONTHS] = {
		.name = "months", .title = N_("Proposals by month"), .years = true,
		.help = N_("How many were sent in each month, and what became of them."),
		.read = figure_read_counts, .bars = figure_bars_counts,
		.table = figure_table_counts, .open = figure_open_counts,
	},
	[FIGURE_PACE] = {
		.name = "pace", .title = N_("How long it takes"), .years = true,
		.help = N_("How many days a proposal waits from one step to the next."),
		.read = figure_read_pace, .bars = figure_bars_pace, .table = figure_table_pace,
	},
	[FIGURE_OVERDUE] = {
		.name = "overdue", .title = N_("What is overdue"),
		.help = N_("What is late today, of which work unit, and by how many working days."),
		.read = figure_read_late, .bars = figure_bars_late, .table = figure_table_late,
		.open = figure_open_late,
	},
	[FIGURE_PEOPLE] = {
		.name = "people", .title = N_("Who takes part"), .years = true,
		.help = N_("How many men and women of each area take part; never who."),
		.read = figure_read_people, .bars = figure_bars_people,
		.table = figure_table_people,
	},
	[FIGURE_ANSWERS] = {
		.name = "answers", .title = N_("Answers that are owed"),
		.help = N_("Official answers that residents still wait for, and since when."),
		.read = figure_read_owed, .bars = figure_bars_owed, .table = figure_table_owed,
	},
};

int64_t
figure_page_of(const char *name)
{
	for (int64_t page = 1; page < FIGURE_PAGES; page++)
		if (strcasecmp(figure_kinds[page].name, name) == 0)
			return page;
	return 0;
}

const char *
figure_page_names(struct arena *a)
{
	const char *list = "";

	for (int page = 1; page < FIGURE_PAGES; page++)
		list = arena_printf(a, "%s%s%s", list, *list ? ", " : "",
		                    figure_kinds[page].name);
	return list;
}
