/* The report of a month: one page for the notice board and the council. */
#include "screens/figure.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"

#define LATE_SHOWN 8 /* units, so that all finds room on one page */

struct report {
	int64_t month; /* month_number() */
	int64_t first; /* that can be gone to */
	int64_t last;
	int64_t today;
	struct month_figures figures; /* strings live in the data */
	struct overdue_unit *late;
	size_t late_count;
};

static int64_t
this_month(void)
{
	const struct date now = calendar_date(calendar_day(clock_now()));

	return month_number(now.year, now.month);
}

/* The first month of the first year of which anything is recorded. */
static enum status
find_first(struct session *s, int64_t *first)
{
	int years[FIGURE_YEARS];
	size_t n = 0;
	enum status status = figures_years(s->db, years, FIGURE_YEARS, &n);

	*first = n > 0 ? month_number(years[n - 1], 1) : this_month();
	return status;
}

static enum status
month_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct report *r = state;
	int64_t first;

	r->month = arg ? *(const int64_t *)arg : this_month();
	if (r->month > this_month())
		return problem_set(p, INVALID, NULL, _("That month has not come yet."));
	enum status status = find_first(ui_session(ui), &first);
	if (status == OK && r->month < first)
		return problem_set(p, INVALID, NULL,
		                   _("The records of this hall begin later than that month."));
	return problem_default(p, status);
}

static enum status
month_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct report *r = state;

	r->today = calendar_day(clock_now());
	r->last = this_month();
	enum status status = find_first(s, &r->first);
	if (status == OK)
		status = figures_month(s->db, data, (int)(r->month / 12), (int)(r->month % 12) + 1,
		                       &r->figures);
	if (status == OK)
		status = figures_overdue(s->db, data, &r->late, &r->late_count);
	return problem_default(p, status);
}

/* -- What is shown ---------------------------------------------------------------------------- */

static void
fact(struct view *v, const char *label, int64_t n)
{
	view_fact(v, label, "%s", text_number(v->arena, n));
}

static void
view_wishes(const struct month_figures *m, struct view *v)
{
	view_heading(v, "%s", _("Proposals of residents"));
	fact(v, _("Sent"), m->sent);
	fact(v, _("Published this month"), m->published);
	fact(v, _("Approved"), m->approved);
	fact(v, _("Not approved"), m->declined);
	fact(v, _("Next year"), m->deferred);
	fact(v, _("Taken into a program"), m->adopted);
	fact(v, _("Done"), m->done);
}

static void
view_works(const struct month_figures *m, struct view *v)
{
	view_heading(v, "%s", _("Programs of the village"));
	fact(v, _("Begun"), m->programs_begun);
	fact(v, _("Finished"), m->programs_done);
	fact(v, _("Behind their plan"), m->programs_late);
	view_fact(v, _("Money spent"), "%s", text_money(v->arena, m->spent));
}

static void
view_meetings(const struct month_figures *m, struct view *v)
{
	view_heading(v, "%s", _("Meetings, consultations, questions"));
	view_fact(v, _("Meetings held"),
	          P_("%s, with %s resident present", "%s, with %s residents present", m->present),
	          text_number(v->arena, m->meetings), text_number(v->arena, m->present));
	view_fact(v, _("Consultations"), _("%s opened, %s closed, %s answered"),
	          text_number(v->arena, m->consultations_opened),
	          text_number(v->arena, m->consultations_closed),
	          text_number(v->arena, m->consultations_answered));
	view_fact(v, _("Questions"), _("%s asked, %s answered"),
	          text_number(v->arena, m->asked), text_number(v->arena, m->answered));
}

/* What was late on another day is not kept: as it is today, in a month that is not over. */
static void
view_late(const struct report *r, struct view *v)
{
	struct arena *a = v->arena;
	struct overdue rest = { .n = 0 };

	view_heading(v, _("Late on %s"), date_long(a, r->today));
	if (r->late_count == 0)
		view_text(v, _("Nothing."));
	for (size_t i = 0; i < r->late_count; i++) {
		const struct overdue_unit *unit = &r->late[i];
		if (i < LATE_SHOWN)
			view_fact(v, figure_last_name(unit->name), "%s, %s",
			          figure_counted(a, unit->all.n, unit->all.more),
			          figure_longest(a, unit->all.longest));
	}
	if (r->late_count > LATE_SHOWN)
		rest = figure_all_late(&r->late[LATE_SHOWN], r->late_count - LATE_SHOWN);
	if (rest.n > 0)
		view_fact(v, _("All others"), "%s", figure_counted(a, rest.n, rest.more));
}

static void
view_trail(const struct month_figures *m, struct view *v)
{
	view_heading(v, "%s", _("The audit trail"));
	view_fact(v, _("Entries"), _("%s this month, %s in all"), text_number(v->arena, m->entries),
	          text_number(v->arena, m->size));
	if (!m->head)
		return;
	view_fact(v, _("Head of the trail"), "%s", date_long(v->arena, m->head_day));
	/* As balai verify --since takes it. */
	view_textf(v, "%lld %s", (long long)m->head_size, m->head);
	view_text(v, _("Who keeps this sheet can see later whether anything before that day was "
	               "changed."));
}

static void
month_view(const void *state, struct view *v)
{
	const struct report *r = state;
	const struct month_figures *m = &r->figures;
	const char *name = arena_printf(v->arena, "%s %d", calendar_month_long(m->month), m->year);

	if (m->over)
		view_heading(v, _("Report of the month: %s"), name);
	else
		view_heading(v, _("Report of the month: %s, so far"), name);
	view_gap(v);
	view_wishes(m, v);
	view_gap(v);
	view_works(m, v);
	view_gap(v);
	if (!m->over) {
		view_late(r, v);
		view_gap(v);
	}
	view_meetings(m, v);
	view_gap(v);
	view_trail(m, v);
	if (m->over)
		view_text(v, _("What is late now: see Village figures."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
earlier_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct report *r = state;

	(void)s;
	(void)c;
	return r->month > r->first ? NULL : _("There is nothing to report of earlier months.");
}

static const char *
later_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct report *r = state;

	(void)s;
	(void)c;
	return r->month < r->last ? NULL : _("The months after have not come yet.");
}

static void
go_to(struct ui *ui, struct report *r, int64_t month)
{
	r->month = month;
	ui_stale(ui);
	ui_list_restart(ui);
}

static void
earlier(struct ui *ui, void *state, const struct command *c)
{
	struct report *r = state;

	(void)c;
	go_to(ui, r, r->month - 1);
}

static void
later(struct ui *ui, void *state, const struct command *c)
{
	struct report *r = state;

	(void)c;
	go_to(ui, r, r->month + 1);
}

static const struct command month_commands[] = {
	{ .id = "earlier", .key = '[', .function_key = K_LEFT, .label = N_("Earlier"),
	  .run = earlier, .disabled = earlier_why_not, .flags = COMMAND_BAR,
	  .help = N_("The month before.") },
	{ .id = "later", .key = ']', .function_key = K_RIGHT, .label = N_("Later"), .run = later,
	  .disabled = later_why_not, .flags = COMMAND_BAR, .help = N_("The month after.") },
	{ 0 },
};

const struct screen screen_month = {
	.name = "month",
	.title = N_("Report of the month"),
	.help = N_("What came in during a month, what was decided, what is built, what is late and "
	           "whose it is: one page to read, or to print and hang up. [ and ] go to other "
	           "months. What is late is told of this month alone, as of today."),
	.state_size = sizeof(struct report),
	.prints = true,
	.commands = month_commands,
	.open = month_open,
	.refresh = month_refresh,
	.view = month_view,
};
