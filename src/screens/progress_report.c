/* One report on a program in full, and whether residents find that it is so. */
#include "screens/program_parts.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/program_report.h"
#include "screens/days.h"

struct reading {
	int64_t id;
	struct report report; /* strings of both live in the data */
	struct program_heading program;
	int64_t phase; /* its id */
	bool mine;
};

static enum status
reading_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct reading *r = state;

	enum status status = report_read(s, data, r->id, &r->report);
	if (status == OK)
		status = program_heading(s->db, data, r->report.program, &r->program);
	if (status != OK)
		return problem_default(p, status);
	r->phase = phase_id(s->db, r->report.program, r->report.phase);
	r->mine = program_mine(s, r->program.unit, r->program.area);
	return OK;
}

/* -- View ------------------------------------------------------------------------------------- */

static void
view_figures(const struct reading *r, struct view *v)
{
	const struct report_fields *f = &r->report.fields;

	view_fact(v, _("Day"), "%s", date_long(v->arena, f->day));
	view_fact(v, _("Sent"), "%s", time_long(v->arena, r->report.at));
	if (r->report.author && r->report.office)
		view_fact(v, _("Written by"), "%s (%s)", r->report.author, r->report.office);
	else if (r->report.author)
		view_fact(v, _("Written by"), "%s", r->report.author);
	view_fact(v, _("Phase"), "%s", phase_label(r->report.phase));
	view_fact(v, _("Progress"), "%s", days_percent(v->arena, f->progress));
	view_fact(v, _("Spent this time"), "%s", text_money(v->arena, f->spent));
	if (f->evidence && *f->evidence)
		view_fact(v, _("Evidence"), "%s", f->evidence);
	if (f->why_over && *f->why_over)
		view_notice(v, _("Why more than planned"), "%s", f->why_over);
}

static const char *
own_view(int view)
{
	switch (view) {
	case 1:
		return _("You say that it is so.");
	case -1:
		return _("You say that it is not so.");
	default:
		return NULL;
	}
}

static void
view_residents(const struct report *r, struct view *v)
{
	const struct bar bars[] = {
		{ _("It is so"), r->fits, NULL },
		{ _("It is not so"), r->fits_not, NULL },
	};

	view_heading(v, "%s", _("What residents say"));
	if (r->fits + r->fits_not > 0)
		view_bars(v, bars, 2);
	else
		view_text(v, _("Nobody has said yet whether it is so."));
	if (own_view(r->my_view))
		view_text(v, own_view(r->my_view));
}

static void
reading_view(const void *state, struct view *v)
{
	const struct reading *r = state;

	view_heading(v, "%s  %s", r->program.code, r->program.title);
	if (r->report.corrected_by)
		view_notice(v, NULL, "%s", _("This report was corrected by a later one, which counts "
		                             "in its place. W opens that."));
	if (r->report.corrects)
		view_text(v, _("It corrects an earlier report. Z opens that."));
	view_figures(r, v);
	view_gap(v);
	view_text(v, r->report.fields.text);
	view_residents(&r->report, v);
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
say_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)c;
	if (r->report.corrected_by)
		return _("This report was corrected; say it of the later one.");
	if (r->report.mine && s->kind == ACTOR_MEMBER)
		return _("You wrote this report; others say whether it is so.");
	if (s->kind == ACTOR_MEMBER && !s->verified)
		return _("Only residents whom the office has verified can say whether it is so.");
	return NULL;
}

/* Said twice, it is taken back. */
static void
say(struct ui *ui, const struct reading *r, int view)
{
	struct problem p = { 0 };
	int now = r->report.my_view == view ? 0 : view;

	if (report_view(ui_session(ui), r->id, now, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", now ? own_view(now) : _("You no longer say whether it is so."));
	ui_stale(ui);
}

static void
say_fits(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	say(ui, state, 1);
}

static void
say_fits_not(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	say(ui, state, -1);
}

static const char *
correct_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)s;
	(void)c;
	if (r->report.corrected_by)
		return _("This report was corrected already; correct the later one.");
	return program_office_why_not(r->mine);
}

static void
correct(struct ui *ui, void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)c;
	ui_push(ui, &screen_progress_write,
	        &(struct progress_write_arg){ .phase = r->phase, .corrects = r->id });
}

static void
open_earlier(struct ui *ui, void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)c;
	ui_push(ui, &screen_progress_report, &r->report.corrects);
}

static void
open_later(struct ui *ui, void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)c;
	ui_push(ui, &screen_progress_report, &r->report.corrected_by);
}

static size_t
links(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command earlier = {
		.id = "earlier", .key = 'z', .label = N_("What it corrects"), .run = open_earlier,
		.flags = COMMAND_BAR, .help = N_("Opens the report in whose place this one stands."),
	};
	static const struct command later = {
		.id = "later", .key = 'w', .label = N_("Its correction"), .run = open_later,
		.flags = COMMAND_BAR, .help = N_("Opens the report that stands in place of this one."),
	};
	const struct reading *r = state;
	size_t n = 0;

	(void)s;
	if (r->report.corrects && n < max)
		out[n++] = earlier;
	if (r->report.corrected_by && n < max)
		out[n++] = later;
	return n;
}

static const struct command reading_commands[] = {
	{ .id = "fits", .key = 'y', .label = N_("It is so"), .run = say_fits,
	  .flags = COMMAND_BAR | COMMAND_MEMBER, .disabled = say_why_not,
	  .help = N_("Say that what is reported is so, or take that back. Nobody sees who said "
	             "it.") },
	{ .id = "fits-not", .key = 'x', .label = N_("It is not so"), .run = say_fits_not,
	  .flags = COMMAND_BAR | COMMAND_MEMBER, .disabled = say_why_not,
	  .help = N_("Say that what is reported is not so, or take that back. Nobody sees who said "
	             "it.") },
	{ .more = links },
	{ .id = "correct", .key = 'k', .label = N_("Correct"), .run = correct,
	  .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF, .disabled = correct_why_not,
	  .help = N_("Writes a report that stands in place of this one; this one can still be "
	             "read.") },
	{ 0 },
};

const struct screen screen_progress_report = {
	.name = "progress-report",
	.title = N_("Progress report"),
	.help = N_("What the office reported, with what shows it. Verified residents say whether it "
	           "is so: only how many is shown, never who."),
	.state_size = sizeof(struct reading),
	.by_id = true,
	.commands = reading_commands,
	.refresh = reading_refresh,
	.view = reading_view,
};
