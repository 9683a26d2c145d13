/* Working days and holidays: on which days of a year the office is closed, and how many are left to
 * work on. */
#include "screens/figures.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/holiday.h"

struct page {
	int64_t year;
	int64_t first; /* years one can go to */
	int64_t last;
	int64_t working; /* days of the year */
	/* In the data: */
	struct holiday *days;
	size_t n;
};

static int64_t
this_year(void)
{
	return calendar_date(calendar_day(clock_now())).year;
}

static enum status
holidays_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct page *g = state;

	(void)ui;
	(void)p;
	g->year = arg ? *(const int64_t *)arg : this_year();
	return OK;
}

static int64_t
count_working(int64_t year)
{
	return calendar_working_between(calendar_day_of((struct date){ (int)year - 1, 12, 31 }),
	                                calendar_day_of((struct date){ (int)year, 12, 31 }));
}

/* From the first year there are any of to the next, or the last there are any of. */
static enum status
holidays_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct page *g = state;
	struct holiday *all;
	size_t n;

	enum status status = holiday_read(s->db, data, 0, &all, &n);
	g->first = this_year();
	g->last = g->first + 1;
	for (size_t i = 0; status == OK && i < n; i++) {
		int64_t year = calendar_date(all[i].day).year;
		g->first = year < g->first ? year : g->first;
		g->last = year > g->last ? year : g->last;
	}
	if (status == OK)
		status = holiday_read(s->db, data, g->year, &g->days, &g->n);
	g->working = count_working(g->year);
	return problem_default(p, status);
}

/* -- What is shown ---------------------------------------------------------------------------- */

static const struct column holidays_columns[] = {
	{ N_("Date"), 20, ALIGN_LEFT },
	{ N_("Weekday"), 10, ALIGN_LEFT },
	{ N_("Holiday"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static void
view_days(const struct page *g, struct view *v)
{
	struct row *rows = arena_array(v->arena, g->n + 1, sizeof(*rows));

	for (size_t i = 0; i < g->n; i++) {
		rows[i].cells[0] = cell_text(date_long(v->arena, g->days[i].day));
		rows[i].cells[1] = cell_text(calendar_weekday(g->days[i].day));
		rows[i].cells[2] = cell_text(g->days[i].name);
	}
	view_rows(v, holidays_columns, rows, g->n);
}

static void
holidays_view(const void *state, struct view *v)
{
	const struct page *g = state;

	view_heading(v, _("Working days and holidays %d"), (int)g->year);
	view_text(v, _("The office works from Monday to Friday. Where something is due within "
	               "working days, Saturdays, Sundays and the days below are not counted."));
	view_gap(v);
	view_fact(v, _("Working days"), "%s", text_number(v->arena, g->working));
	view_fact(v, _("Holidays"), "%s", text_number(v->arena, (int64_t)g->n));
	view_gap(v);
	if (g->n > 0)
		view_days(g, v);
	else
		view_text(v, _("The office has not put in any holidays of this year yet, so only "
		               "Saturdays and Sundays are left out."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
earlier_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *g = state;

	(void)s;
	(void)c;
	return g->year > g->first ? NULL : _("There are no holidays of the years before.");
}

static const char *
later_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct page *g = state;

	(void)s;
	(void)c;
	return g->year < g->last ? NULL : _("There are no holidays of the years after.");
}

static void
earlier(struct ui *ui, void *state, const struct command *c)
{
	struct page *g = state;

	(void)c;
	g->year = g->year > g->last ? g->last : g->year - 1;
	ui_stale(ui);
	ui_list_restart(ui);
}

static void
later(struct ui *ui, void *state, const struct command *c)
{
	struct page *g = state;

	(void)c;
	g->year = g->year < g->first ? g->first : g->year + 1;
	ui_stale(ui);
	ui_list_restart(ui);
}

static const struct command holidays_commands[] = {
	{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = N_("Earlier"),
	  .run = earlier, .disabled = earlier_why_not, .flags = COMMAND_BAR,
	  .help = N_("The year before.") },
	{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = N_("Later"), .run = later,
	  .disabled = later_why_not, .flags = COMMAND_BAR, .help = N_("The year after.") },
	{ 0 },
};

const struct screen screen_holidays = {
	.name = "holidays",
	.title = N_("Working days and holidays"),
	.help = N_("On which days the office is closed beside Saturdays and Sundays. Where something "
	           "is late, working days are counted without them. [ and ] go to other years."),
	.state_size = sizeof(struct page),
	.prints = true,
	.commands = holidays_commands,
	.open = holidays_open,
	.refresh = holidays_refresh,
	.view = holidays_view,
};
