/* Village figures: what became of the year's proposals, and the way to every page of figures, the
 * report of a month and the holidays. */
#include "screens/figure.h"

#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"

#define LINES (FIGURE_PAGES - 1 + 2)

struct figures {
	int year;
	int64_t sent; /* in the year; the others are of these */
	int64_t published;
	int64_t decided;
	int64_t done;
	const char *late; /* in the data; NULL: nothing is */
	const char *owed;
};

/* -- Reading ---------------------------------------------------------------------------------- */

static bool
is_decided(enum proposal_state state)
{
	return state == PROPOSAL_APPROVED || state == PROPOSAL_DECLINED ||
	       state == PROPOSAL_DEFERRED || state == PROPOSAL_ADOPTED || state == PROPOSAL_DONE;
}

static void
add_month(struct figures *f, const struct figure_row *month)
{
	f->sent += month->below[0];
	f->done += month->below[PROPOSAL_DONE];
	for (int i = 1; i < PROPOSAL_STATE_COUNT; i++) {
		enum proposal_state state = (enum proposal_state)i;
		f->published += proposal_state_public(state) ? month->below[i] : 0;
		f->decided += is_decided(state) ? month->below[i] : 0;
	}
}

static enum status
read_year(struct session *s, struct figures *f, struct arena *data)
{
	struct figure_row *months;
	size_t n;
	enum status status = figures_proposals(s->db, data, FIGURE_MONTH, &months, &n);

	*f = (struct figures){ .year = calendar_date(calendar_day(clock_now())).year };
	for (size_t i = 0; status == OK && i < n; i++)
		if (months[i].key / 100 == f->year)
			add_month(f, &months[i]);
	return status;
}

static enum status
read_late(struct session *s, struct figures *f, struct arena *data)
{
	struct overdue_unit *late;
	struct owed_unit *owed;
	size_t n;
	enum status status = figures_overdue(s->db, data, &late, &n);

	f->late = NULL;
	f->owed = NULL;
	if (status != OK)
		return status;
	const struct overdue all = figure_all_late(late, n);
	status = figures_owed(s->db, data, &owed, &n);
	if (status != OK)
		return status;
	const struct owed answers = figure_all_owed(owed, n);
	if (all.n > 0)
		f->late = arena_printf(data, "%s, %s", figure_counted(data, all.n, all.more),
		                       figure_longest(data, all.longest));
	if (answers.n > 0)
		f->owed = figure_counted(data, answers.n, answers.more);
	return OK;
}

static enum status
figures_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct figures *f = state;
	enum status status = read_year(s, f, data);

	if (status == OK)
		status = read_late(s, f, data);
	return problem_default(p, status);
}

/* -- What is shown ---------------------------------------------------------------------------- */

static const char *
note_of(const struct figures *f, int page)
{
	return page == FIGURE_OVERDUE ? f->late : page == FIGURE_ANSWERS ? f->owed : NULL;
}

static void
figures_view(const void *state, struct view *v)
{
	const struct figures *f = state;
	const struct bar bars[] = {
		{ _("Sent"), f->sent, NULL },
		{ _("Ever published"), f->published, NULL },
		{ _("Decided"), f->decided, NULL },
		{ _("Done"), f->done, NULL },
	};
	struct menu_item items[LINES];
	size_t n = 0;

	view_heading(v, _("What became of the proposals sent in %d"), f->year);
	view_meters(v, bars, sizeof(bars) / sizeof(bars[0]), false);
	view_gap(v);
	for (int page = 1; page < FIGURE_PAGES; page++)
		items[n++] = (struct menu_item){ page, _(figure_kinds[page].title),
			                         note_of(f, page), figure_kinds[page].name };
	items[n++] = (struct menu_item){ 'l', _("Report of the month"), NULL, "month" };
	items[n++] = (struct menu_item){ 'h', _("Working days and holidays"), NULL, "holidays" };
	view_menu_single(v, "figures", items, n);
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
open_page(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_push(ui, &screen_figure, c->arg);
}

/* A command for each page of figures. */
static size_t
page_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct figure_arg args[FIGURE_PAGES] = {
		{ .page = 0 }, { .page = 1 }, { .page = 2 }, { .page = 3 }, { .page = 4 },
		{ .page = 5 }, { .page = 6 }, { .page = 7 }, { .page = 8 }, { .page = 9 },
	};
	size_t n = 0;

	(void)s;
	(void)state;
	for (int page = 1; page < FIGURE_PAGES && n < max; page++)
		out[n++] = (struct command){
			.id = figure_kinds[page].name,
			.label = figure_kinds[page].title,
			.help = figure_kinds[page].help,
			.run = open_page,
			.arg = &args[page],
		};
	return n;
}

static const struct command figures_commands[] = {
	{ .more = page_commands },
	{ .id = "month", .label = N_("Report of the month"), .push = &screen_month,
	  .help = N_("One page of a month, to read or to print and hang up.") },
	{ .id = "holidays", .label = N_("Working days and holidays"), .push = &screen_holidays,
	  .help = N_("On which days the office is closed.") },
	{ 0 },
};

const struct screen screen_figures = {
	.name = "figures",
	.title = N_("Village figures"),
	.help = N_("This village in figures, for everyone: what became of proposals, how long it "
	           "takes, what is late and whose it is, who takes part. Ever published are those that "
	           "everyone can or could read; decided, those that were approved, not approved or "
	           "put off. Each page has bars and the same as a table, and can be printed."),
	.state_size = sizeof(struct figures),
	.prints = true,
	.commands = figures_commands,
	.refresh = figures_refresh,
	.view = figures_view,
};
