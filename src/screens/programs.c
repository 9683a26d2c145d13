/* The programs of a year: as a timeline, or the same rows as a table. */
#include "screens/programs.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/tree.h"
#include "screens/days.h"
#include "tui/list.h"

struct programs {
	struct program_query query;
	bool table; /* not the chart */
	int64_t today;
	int64_t first; /* years there are programs in; 0: there is none at all */
	int64_t last;
	const char *filter; /* in words, in the data; NULL: none */
};

static int64_t
this_year(void)
{
	return calendar_date(calendar_day(clock_now())).year;
}

static enum status
programs_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct programs *l = state;

	(void)ui;
	(void)p;
	l->query.year = this_year();
	if (arg)
		l->query = *(const struct program_query *)arg;
	return OK;
}

/* What a filter leaves, in words: "Planning office, Execution, late ones only". */
static const char *
filter_words(struct session *s, struct arena *a, const struct program_query *q)
{
	const char *parts[] = {
		q->unit ? tree_name(s->db, a, q->unit) : NULL,
		q->area ? tree_name(s->db, a, q->area) : NULL,
		q->phase ? phase_label(q->phase) : NULL,
		q->late ? _("late ones only") : NULL,
		q->owed ? _("yours that are late or disputed") : NULL,
	};
	const char *words = NULL;

	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i])
			words = words ? arena_printf(a, "%s, %s", words, parts[i]) : parts[i];
	return words;
}

static enum status
programs_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct programs *l = state;

	enum status status = program_years(s->db, &l->first, &l->last);
	if (status != OK)
		return problem_default(p, status);
	l->today = calendar_day(clock_now());
	l->filter = filter_words(s, data, &l->query);
	return OK;
}

/* -- Rows ------------------------------------------------------------------------------------- */

static const char *
now(struct arena *a, const struct program_row *r)
{
	return program_standing(a, r->state, r->phase, r->phases[r->phase - 1].progress);
}

static void
fill_chart(struct arena *a, const struct program_row *r, int64_t today, struct row *row)
{
	row->cells[0] = cell_text(r->title);
	row->cells[1] = days_cell(a, r->phases, PHASES, today);
	row->cells[2] = cell_text(r->late > 0 ? days_warning(a, r->late) : now(a, r));
}

static const char *
share(struct arena *a, const struct program_row *r)
{
	if (r->budget == 0)
		return r->spent == 0 ? "-" : text_money(a, r->spent);
	return days_percent(a, (r->spent * 100 + r->budget / 2) / r->budget);
}

static void
fill_table(struct arena *a, const struct program_row *r, struct row *row)
{
	const struct phase_standing all = phase_standing(r->phases);

	row->cells[0] = cell_text(r->title);
	row->cells[1] = cell_text(r->unit);
	row->cells[2] = cell_text(now(a, r));
	row->cells[3] = cell_date(all.first);
	row->cells[4] = cell_date(all.last);
	row->cells[5] = cell_text(share(a, r));
	row->cells[6] = (struct cell){ .kind = CELL_MONEY, .number = r->budget };
	row->cells[7] = cell_text(r->late > 0 ? days_late(a, r->late) : "-");
}

static size_t
programs_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct programs *l = state;
	struct program_row *found = arena_array(a, n, sizeof(*found));
	struct list_place place = { 0, 0 };
	size_t got = 0;

	if (from)
		place = (struct list_place){ .key = from->key, .id = from->id };
	if (program_list(s, a, &l->query, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct program_row *r = &found[i];
		rows[i] = (struct row){
			.id = r->id, .key = r->key, .version = r->version, .pause = r->pause
		};
		if (r->pause)
			rows[i].cells[0] = cell_text(
				arena_printf(a, _("%s looked at; go on here to look further"),
			                     text_number(a, LIST_LOOKS)));
		else if (l->table)
			fill_table(a, r, &rows[i]);
		else
			fill_chart(a, r, l->today, &rows[i]);
	}
	return got;
}

static const struct column chart_columns[] = {
	{ N_("Program"), 0, ALIGN_LEFT },
	{ N_("Schedule"), 0, ALIGN_DAYS },
	{ N_("Now"), 18, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct column table_columns[] = {
	{ N_("Program"), 0, ALIGN_LEFT },
	{ N_("Unit"), -18, ALIGN_LEFT },
	{ N_("Now"), 17, ALIGN_LEFT },
	{ N_("From"), -11, ALIGN_LEFT },
	{ N_("To"), 11, ALIGN_LEFT },
	{ N_("Spent"), 5, ALIGN_RIGHT },
	{ N_("Budget"), -17, ALIGN_RIGHT },
	{ N_("Late"), 8, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct list_source chart_source = {
	.columns = chart_columns,
	.page = programs_page,
	.push = &screen_program,
};

static const struct list_source table_source = {
	.columns = table_columns,
	.page = programs_page,
	.push = &screen_program,
};

/* -- What is shown ---------------------------------------------------------------------------- */

static const char *
nothing(const struct programs *l, struct arena *a)
{
	if (l->filter)
		return arena_printf(a, _("No program of %d is like that. Press S to choose "
		                         "otherwise, [ or ] for another year."),
		                    (int)l->query.year);
	if (l->first == 0)
		return _("There is no program here yet.");
	return arena_printf(a, _("There is no program in %d. Press [ for an earlier year, ] for a "
	                         "later one; there are programs from %d to %d."),
	                    (int)l->query.year, (int)l->first, (int)l->last);
}

static void
programs_view(const void *state, struct view *v)
{
	const struct programs *l = state;
	const char *empty = nothing(l, v->arena);

	if (l->filter)
		view_heading(v, _("Programs %d: %s"), (int)l->query.year, l->filter);
	else
		view_heading(v, _("Programs %d"), (int)l->query.year);
	if (l->table)
		view_list(v, "programs", &table_source, empty);
	else
		view_timeline(v, "programs", &chart_source, empty,
		              days_year(v->arena, l->query.year, l->today));
}

const char *
programs_note(struct arena *a, const struct program_counts *c)
{
	if (c->running + c->planned + c->late == 0)
		return _("none yet");
	if (c->late > 0)
		return arena_printf(a, _("%s running, %s late"), text_number(a, c->running),
		                    text_number(a, c->late));
	if (c->running == 0)
		return arena_printf(a, _("%s planned"), text_number(a, c->planned));
	return arena_printf(a, _("%s running"), text_number(a, c->running));
}

/* -- Commands --------------------------------------------------------------------------------- */

static int64_t
least(int64_t a, int64_t b)
{
	return a < b ? a : b;
}

static int64_t
most(int64_t a, int64_t b)
{
	return a > b ? a : b;
}

/* One can always come back to this year. */
static int64_t
first_year(const struct programs *l)
{
	return l->first == 0 ? this_year() : least(l->first, this_year());
}

static int64_t
last_year(const struct programs *l)
{
	return most(l->last, this_year());
}

static const char *
earlier_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct programs *l = state;

	(void)s;
	(void)c;
	return l->query.year > first_year(l) ? NULL
	                                     : _("There is no program in the years before.");
}

static const char *
later_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct programs *l = state;

	(void)s;
	(void)c;
	return l->query.year < last_year(l) ? NULL
	                                    : _("There is no program in the years after.");
}

/* A year beyond those there are leads back to them at once. */
static void
earlier(struct ui *ui, void *state, const struct command *c)
{
	struct programs *l = state;

	(void)c;
	l->query.year = least(l->query.year - 1, last_year(l));
	ui_list_restart(ui);
}

static void
later(struct ui *ui, void *state, const struct command *c)
{
	struct programs *l = state;

	(void)c;
	l->query.year = most(l->query.year + 1, first_year(l));
	ui_list_restart(ui);
}

static void
filter_chosen(struct ui *ui, void *state, const void *query)
{
	struct programs *l = state;

	l->query = *(const struct program_query *)query;
	ui_list_restart(ui);
}

static void
filter(struct ui *ui, void *state, const struct command *c)
{
	const struct programs *l = state;

	(void)c;
	ui_push(ui, &screen_programs_filter,
	        &(struct programs_filter_arg){ .query = l->query, .chosen = filter_chosen });
}

static void
toggle_table(struct ui *ui, void *state, const struct command *c)
{
	struct programs *l = state;

	(void)ui;
	(void)c;
	l->table = !l->table;
}

static const char *
table_says(const void *state)
{
	const struct programs *l = state;

	return l->table ? N_("As a chart") : N_("As a table");
}

static const struct command programs_commands[] = {
	{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = N_("Earlier"),
	  .run = earlier, .disabled = earlier_why_not, .flags = COMMAND_BAR,
	  .help = N_("The programs of the year before.") },
	{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = N_("Later"), .run = later,
	  .disabled = later_why_not, .flags = COMMAND_BAR,
	  .help = N_("The programs of the year after.") },
	{ .id = "filter", .key = 's', .function_key = K_F4, .label = N_("Filter"), .run = filter,
	  .flags = COMMAND_BAR,
	  .help = N_("Show only one unit, area or phase, or what is late; go to a year.") },
	{ .id = "new", .key = 't', .label = N_("New program"), .push = &screen_program_write,
	  .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Plan a program that is made from no proposal.") },
	{ .id = "table", .key = 'l', .label = N_("As a table"), .says = table_says,
	  .run = toggle_table, .flags = COMMAND_BAR,
	  .help = N_("The same programs as a chart of their days, or as a table with figures.") },
	{ 0 },
};

const struct screen screen_programs = {
	.name = "programs",
	.title = N_("Village programs"),
	.help = N_("What the office plans and does in a year, and how far it is. The chart shows "
	           "the days that were planned and those on which something was done; what lies "
	           "beyond the plan has a mark of its own. Press Enter to read about one."),
	.state_size = sizeof(struct programs),
	.prints = true,
	.commands = programs_commands,
	.open = programs_open,
	.refresh = programs_refresh,
	.view = programs_view,
};
