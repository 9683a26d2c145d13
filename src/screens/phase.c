/* One phase of a program: its days, how far it is, and what leads on from it. Every step is a verb
 * of its workflow; figures come from reports. */
#include "screens/program_parts.h"
#include "screens/verb.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "screens/days.h"

struct detail {
	struct verb_subject on;
	int64_t today;
	struct phase_page page; /* strings live in the data */
	struct milestone *milestones;
	size_t milestone_count;
};

/* Those of the program that belong to this phase. */
static enum status
read_milestones(struct session *s, struct detail *d, struct arena *a)
{
	struct milestone *all = arena_array(a, MILESTONES_MAX, sizeof(*all));
	size_t n = 0;
	size_t kept = 0;

	enum status status =
	        milestone_list(s, a, d->page.program, NULL, false, MILESTONES_MAX, all, &n);
	for (size_t i = 0; status == OK && i < n; i++)
		if (all[i].phase == d->page.phase.number)
			all[kept++] = all[i];
	d->milestones = all;
	d->milestone_count = kept;
	return status;
}

static enum status
phase_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct detail *d = state;

	enum status status = phase_read(s, data, d->on.id, &d->page);
	if (status == OK)
		status = read_milestones(s, d, data);
	if (status != OK)
		return problem_default(p, status);
	d->today = calendar_day(clock_now());
	d->on.subject = SUBJECT_PHASE;
	d->on.thing = (struct workflow_thing){
		.version = d->page.version,
		.state = (int)d->page.phase.state,
		.facts = d->page.facts,
		.title = arena_printf(data, "%s: %s", d->page.title,
		                      phase_label(d->page.phase.number)),
	};
	return OK;
}

/* -- What is shown ---------------------------------------------------------------------------- */

static void
view_day(struct view *v, const char *label, int64_t day)
{
	if (day != 0)
		view_fact(v, label, "%s", date_long(v->arena, day));
}

static void
view_facts(const struct phase *phase, struct view *v)
{
	view_fact(v, _("State"), "%s", phase_state_label(phase->state));
	view_fact(v, _("Planned"), _("%s to %s"), date_long(v->arena, phase->plan.from),
	          date_long(v->arena, phase->plan.to));
	view_day(v, _("Began"), phase->began);
	view_day(v, _("Ended"), phase->ended);
	view_fact(v, _("Progress"), "%s", days_percent(v->arena, phase->progress));
	view_fact(v, _("Spent"), "%s", text_money(v->arena, phase->spent));
	view_fact(v, _("Reports"), "%s", text_number(v->arena, phase->reports));
}

static void
view_milestones(const struct detail *d, struct view *v)
{
	if (d->milestone_count == 0)
		return;
	view_heading(v, "%s", _("Milestones"));
	for (size_t i = 0; i < d->milestone_count; i++) {
		const struct milestone *m = &d->milestones[i];
		if (m->reached != 0)
			view_textf(v, _("%s: reached on %s (planned: %s)"), m->title,
			           date_long(v->arena, m->reached),
			           date_long(v->arena, m->planned));
		else if (m->planned < d->today)
			view_textf(v, _("%s: by %s, %s"), m->title, date_long(v->arena, m->planned),
			           days_warning(v->arena, d->today - m->planned));
		else
			view_textf(v, _("%s: by %s"), m->title, date_long(v->arena, m->planned));
	}
}

static void
phase_view(const void *state, struct view *v)
{
	const struct detail *d = state;
	const struct phase *phase = &d->page.phase;
	int64_t late = phase_late(phase, d->today);

	view_heading(v, "%s: %s", d->page.title, phase_label(phase->number));
	if (late > 0)
		view_notice(v, NULL, "%s", days_warning(v->arena, late));
	if (phase->explanation)
		view_notice(v, _("Why, says the unit"), "%s", phase->explanation);
	if (phase->word)
		view_notice(v, _("Message of the office"), "%s", phase->word);
	view_facts(phase, v);
	view_milestones(d, v);
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
report_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)s;
	(void)c;
	if (d->page.phase.state != PHASE_RUNNING)
		return _("Reports are written while the phase runs. Start it first.");
	return program_office_why_not(d->page.mine);
}

static const char *
explain_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)s;
	(void)c;
	if (phase_late(&d->page.phase, d->today) == 0)
		return _("Only a delay is explained, and this phase is not late.");
	return program_office_why_not(d->page.mine);
}

static void
report(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_progress_write, &(struct progress_write_arg){ .phase = d->on.id });
}

static void
explain(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_phase_explain, &d->on.id);
}

static const struct command phase_commands[] = {
	{ .more = verb_commands },
	{ .id = "report", .key = 'l', .label = N_("Write report"), .run = report,
	  .disabled = report_why_not, .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Say what was done, how far it is and what was spent.") },
	{ .id = "explain", .key = 'e', .label = N_("Explain"), .run = explain,
	  .disabled = explain_why_not, .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Tell everyone why it is late.") },
	{ 0 },
};

const struct screen screen_phase = {
	.name = "phase",
	.title = N_("Phase"),
	.help = N_("One phase of a program: when it was to be done, when it was, how far it is and "
	           "what it has cost. Who plans programs leads it on from here."),
	.state_size = sizeof(struct detail),
	.by_id = true,
	.commands = phase_commands,
	.refresh = phase_refresh,
	.view = phase_view,
};
