/* A page of figures, whichever it is: bars, and the same as a table, of a year where it has years.
 * What stands on it is said by its row in figure_pages.c. */
#include "screens/figure.h"

#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/tree.h"
#include "screens/consultations.h"
#include "screens/information.h"

static const struct figure_kind *
kind_of(const struct figure *f)
{
	return &figure_kinds[f->arg.page];
}

void
figure_heading(const struct figure *f, struct view *v)
{
	const char *title = _(kind_of(f)->title);

	const bool of_all = f->arg.page <= FIGURE_UNITS || kind_of(f)->years;

	if (!of_all)
		view_heading(v, "%s", title);
	else if (f->year == 0 || !kind_of(f)->years)
		view_heading(v, _("%s, all years"), title);
	else
		view_heading(v, "%s %d", title, f->year);
}

const char *
figure_last_name(const char *path)
{
	const char *last = path;

	for (const char *at = path; (at = strstr(at, TREE_PATH_SEPARATOR));)
		last = at += strlen(TREE_PATH_SEPARATOR);
	return last;
}

const char *
figure_longest(struct arena *a, int64_t days)
{
	return arena_printf(a, P_("up to %s working day", "up to %s working days", days),
	                    text_number(a, days));
}

/* -- Reading ---------------------------------------------------------------------------------- */

static enum status
figure_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct figure *f = state;

	(void)ui;
	(void)p;
	f->arg = arg ? *(const struct figure_arg *)arg
	             : (struct figure_arg){ .page = FIGURE_STATES };
	if (kind_of(f)->years && f->arg.page != FIGURE_PACE)
		f->year = calendar_date(calendar_day(clock_now())).year;
	return OK;
}

static enum status
figure_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct figure *f = state;

	return problem_default(p, kind_of(f)->read(s, f, data));
}

static void
figure_view(const void *state, struct view *v)
{
	const struct figure *f = state;

	figure_heading(f, v);
	if (f->table)
		kind_of(f)->table(f, v);
	else
		kind_of(f)->bars(f, v);
}

/* -- Commands --------------------------------------------------------------------------------- */

/* Where the year stands among those that can be gone to; they come the newest first. */
static size_t
place_of(const struct figure *f)
{
	size_t at = 0;

	while (at < f->year_count && f->years[at] != f->year)
		at++;
	return at;
}

static const char *
earlier_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct figure *f = state;

	(void)s;
	(void)c;
	return place_of(f) + 1 < f->year_count ? NULL : _("There are no figures of earlier years.");
}

static const char *
later_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct figure *f = state;

	(void)s;
	(void)c;
	return place_of(f) > 0 ? NULL : _("There are no figures of later years.");
}

static void
go_to(struct ui *ui, struct figure *f, size_t at)
{
	if (at < f->year_count)
		f->year = f->years[at];
	ui_stale(ui);
	ui_list_restart(ui);
}

static void
earlier(struct ui *ui, void *state, const struct command *c)
{
	struct figure *f = state;

	(void)c;
	go_to(ui, f, place_of(f) + 1);
}

static void
later(struct ui *ui, void *state, const struct command *c)
{
	struct figure *f = state;

	(void)c;
	go_to(ui, f, place_of(f) - 1);
}

static size_t
year_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command rows[] = {
		{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = N_("Earlier"),
		  .run = earlier, .disabled = earlier_why_not, .flags = COMMAND_BAR,
		  .help = N_("The year before.") },
		{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = N_("Later"),
		  .run = later, .disabled = later_why_not, .flags = COMMAND_BAR,
		  .help = N_("The year after.") },
	};
	const struct figure *f = state;
	size_t n = kind_of(f)->years && max >= 2 ? 2 : 0;

	(void)s;
	if (n > 0)
		memcpy(out, rows, sizeof(rows));
	return n;
}

static void
toggle(struct ui *ui, void *state, const struct command *c)
{
	struct figure *f = state;

	(void)c;
	f->table = !f->table;
	ui_list_restart(ui);
}

static const char *
toggle_says(const void *state)
{
	const struct figure *f = state;

	return f->table ? N_("With bars") : N_("As a table");
}

static const char *
toggle_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct figure *f = state;

	(void)s;
	(void)c;
	return f->arg.one_unit ? _("The table is of all work units: go back to it.") : NULL;
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct figure *f = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (row)
		kind_of(f)->open(ui, f, row);
}

/* Only a list's rows open; bars are none. */
static const char *
open_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct figure *f = state;

	(void)s;
	(void)c;
	if (f->table || f->arg.page == FIGURE_OVERDUE)
		return NULL;
	return _("Press L first: the lines of the table open.");
}

static size_t
open_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command open = {
		.id = "open", .key = 'd', .label = N_("Read"), .run = open_row,
		.disabled = open_why_not,
		.help = N_("What the line the mark stands on counts, where there is a list of it."),
	};
	const struct figure *f = state;

	(void)s;
	if (max == 0 || !kind_of(f)->open)
		return 0;
	out[0] = open;
	return 1;
}

/* Of answers that are owed: the lists in which the longest waiting stand first. */
static size_t
owed_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command rows[] = {
		{ .id = "consultations", .key = 'k', .label = N_("Consultations"),
		  .push = &screen_consultations, .flags = COMMAND_BAR,
		  .help = N_("All consultations; those that wait for an answer say so.") },
		{ .id = "inquiries", .key = 't', .label = N_("Questions"),
		  .push = &screen_inquiries, .flags = COMMAND_BAR,
		  .help = N_("All questions to the office, the longest overdue first.") },
	};
	const struct figure *f = state;
	size_t n = f->arg.page == FIGURE_ANSWERS && max >= 2 ? 2 : 0;

	(void)s;
	if (n > 0)
		memcpy(out, rows, sizeof(rows));
	return n;
}

static const struct command figure_commands[] = {
	{ .more = year_commands },
	{ .id = "table", .key = 'l', .label = N_("As a table"), .says = toggle_says, .run = toggle,
	  .disabled = toggle_why_not, .flags = COMMAND_BAR,
	  .help = N_("The same figures as a table, or with bars.") },
	{ .more = open_command },
	{ .more = owed_commands },
	{ 0 },
};

const struct screen screen_figure = {
	.name = "figure",
	.title = N_("Figures"),
	.help = N_("One kind of figures of this village. L shows them as a table, whose lines lead to "
	           "what they count, where there is a list of it; [ and ] go to other years. In the "
	           "tables, undecided are proposals from the day they were sent until they are "
	           "decided, and those put off; approved, those in a program too; other, those that "
	           "were not approved or not published, and what was merged, withdrawn or hidden."),
	.state_size = sizeof(struct figure),
	.prints = true,
	.commands = figure_commands,
	.open = figure_open,
	.refresh = figure_refresh,
	.view = figure_view,
};
