/* One program as it is shown: see program.h. */
#include "screens/program.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "screens/days.h"
#include "screens/talk.h"

/* -- Its timeline ----------------------------------------------------------------------------- */

const struct column program_columns[] = {
	{ N_("Phase"), 0, ALIGN_LEFT },
	{ N_("Schedule"), 0, ALIGN_DAYS },
	{ N_("Now"), 18, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const struct column past_columns[] = {
	{ N_("Phase"), 0, ALIGN_LEFT },
	{ N_("Schedule"), 0, ALIGN_DAYS },
	{ N_("Then"), 18, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

void
program_fill_phase(struct arena *a, const struct phase *phase, int64_t today, struct row *row)
{
	int64_t late = phase_late(phase, today);

	*row = (struct row){ .id = phase->id, .key = phase->number };
	row->cells[0] = cell_text(phase_short(phase->number));
	row->cells[1] = days_cell(a, phase, 1, today);
	row->cells[2] = cell_text(late > 0 ? days_warning(a, late) : days_phase_standing(a, phase));
}

static void
fill_milestone(struct arena *a, const struct milestone *m, int64_t today, struct row *row)
{
	*row = (struct row){ .id = m->id, .key = m->planned };
	row->cells[0] = cell_text(arena_printf(a, "  %s", m->title));
	row->cells[1] = days_cell_milestone(a, m, today);
	if (m->reached != 0)
		row->cells[2] = cell_text(arena_printf(a, _("on %s"), date_short(a, m->reached)));
	else if (m->planned < today)
		row->cells[2] = cell_text(days_warning(a, today - m->planned));
	else
		row->cells[2] = cell_text(arena_printf(a, _("by %s"), date_short(a, m->planned)));
}

void
program_take_milestones(struct program_detail *d, const struct milestone *all, size_t n)
{
	size_t first = 0;

	while (first < n && all[first].reached != 0)
		first++;
	first = first > 2 ? first - 2 : 0;
	if (n > MILESTONES_SHOWN && first > n - MILESTONES_SHOWN)
		first = n - MILESTONES_SHOWN;
	else if (n <= MILESTONES_SHOWN)
		first = 0;
	d->milestone_count = n - first < MILESTONES_SHOWN ? n - first : MILESTONES_SHOWN;
	d->milestones_left = n - d->milestone_count;
	for (size_t i = 0; i < d->milestone_count; i++)
		d->milestones[i] = all[first + i];
}

void
program_fill(struct program_detail *d, struct arena *a)
{
	size_t n = 0;

	for (int i = 0; i < PHASES; i++) {
		program_fill_phase(a, &d->page.phases[i], d->today, &d->rows[n++]);
		for (size_t j = 0; j < d->milestone_count; j++)
			if (d->milestones[j].phase == i + 1)
				fill_milestone(a, &d->milestones[j], d->today, &d->rows[n++]);
	}
	d->row_count = n;
}

static void
view_days(const struct program_detail *d, struct view *v)
{
	struct timeline *days = arena_alloc(v->arena, sizeof(*days));

	*days = *days_program(v->arena, d->page.phases, d->today);
	days->past = d->past;
	view_timeline_rows(v, d->past ? past_columns : program_columns, d->rows, d->row_count,
	                   days);
	if (d->milestones_left > 0)
		view_textf(v, P_("%d more milestone: press M.", "%d more milestones: press M.",
		                 d->milestones_left), (int)d->milestones_left);
}

/* -- What must not be missed ------------------------------------------------------------------ */

static void
view_late(const struct program_detail *d, const struct phase *phase, struct view *v)
{
	int64_t late = phase_late(phase, d->today);

	view_notice(v, days_warning(v->arena, late),
	            phase->began == 0 ? _("%s was to begin on %s.") : _("%s was to end on %s."),
	            phase_label(phase->number),
	            date_long(v->arena, phase->began == 0 ? phase->plan.from : phase->plan.to));
	if (phase->explanation)
		view_notice(v, _("Why, says the unit"), "%s", phase->explanation);
	else
		view_text(v, _("The unit has not explained this yet."));
}

/* One phase that is late makes those after it late: it is what there is to explain. */
static void
view_notices(const struct program_detail *d, struct view *v)
{
	const struct program_page *p = &d->page;
	bool late = false;

	for (int i = 0; i < PHASES; i++) {
		const struct phase *phase = &p->phases[i];
		if (phase->word
		    && (phase->state == PHASE_POSTPONED || phase->state == PHASE_CANCELLED))
			view_notice(v, arena_printf(v->arena, "%s, %s", phase_label(phase->number),
			                            phase_state_label(phase->state)),
			            "%s", phase->word);
		if (phase_late(phase, d->today) > 0 && (!late || phase->explanation)) {
			view_late(d, phase, v);
			late = true;
		}
	}
	if (p->spent > p->fields.budget)
		view_notice(v, NULL, _("Over the budget by %s."),
		            text_money(v->arena, p->spent - p->fields.budget));
}

static void
view_way(const struct program_page *p, struct view *v)
{
	struct step steps[PHASES];

	for (int i = 0; i < PHASES; i++)
		steps[i] = (struct step){
			.label = phase_label(i + 1),
			.reached = p->phases[i].began != 0,
			.current = program_state_open(p->state) && p->phase == i + 1,
		};
	view_steps(v, steps, PHASES);
}

/* -- Facts ------------------------------------------------------------------------------------ */

static void
view_money(const struct program_page *p, struct view *v)
{
	const struct bar bars[] = {
		{ _("Budget"), p->fields.budget, NULL },
		{ _("Spent"), p->spent, NULL },
	};

	view_meters(v, bars, 2, true);
	if (p->spent <= p->fields.budget)
		view_fact(v, _("Remaining"), "%s",
		          text_money(v->arena, p->fields.budget - p->spent));
}

/* Where in the village's budget its money stands. */
static void
view_budget_line(const struct program_detail *d, struct view *v)
{
	const struct budget_line *line = &d->line;

	if (line->id)
		view_fact(v, _("Budget line"), _("%s (%s left)"),
		          budget_line_label(v->arena, line),
		          text_money(v->arena, budget_left(&line->amounts)));
}

static void
view_line(struct view *v, const char *label, const char *text)
{
	if (text && text[0])
		view_fact(v, label, "%s", text);
}

/* In words, and groups of residents. */
static const char *
executor_of(const struct program_detail *d, struct arena *a)
{
	const char *executor = d->page.fields.executor;

	return *executor && *d->groups ? arena_printf(a, "%s, %s", executor, d->groups)
	       : *executor             ? executor
	                               : d->groups;
}

static void
view_facts(const struct program_detail *d, struct view *v)
{
	const struct program_page *p = &d->page;
	const struct program_fields *f = &p->fields;

	view_fact(v, _("State"), "%s", program_state_label(p->state));
	view_line(v, _("Work unit"), p->unit_path);
	view_line(v, _("Area"), p->area_path);
	view_line(v, _("Category"), p->category_path);
	view_fact(v, _("Budget year"), "%d", (int)f->year);
	view_line(v, _("Source of the money"), f->source);
	view_line(v, _("Method"), program_method_label((enum program_method)f->method));
	view_line(v, _("Carried out by"), executor_of(d, v->arena));
	if (f->beneficiaries != NUMBER_NONE)
		view_fact(v, _("Beneficiaries"), P_("%s person", "%s people", f->beneficiaries),
		          text_number(v->arena, f->beneficiaries));
}

static void
view_report(const struct program_detail *d, struct view *v)
{
	const struct report *r = &d->report;

	if (r->id == 0)
		return;
	view_heading(v, _("Newest report, %s: %s %s"), date_long(v->arena, r->fields.day),
	             phase_label(r->phase), days_percent(v->arena, r->fields.progress));
	view_text(v, r->fields.text);
	if (r->fields.spent > 0)
		view_fact(v, _("Spent this time"), "%s", text_money(v->arena, r->fields.spent));
	view_line(v, _("Shown by"), r->fields.evidence);
	view_line(v, _("Why over the budget"), r->fields.why_over);
	if (r->fits + r->fits_not > 0)
		view_fact(v, _("Residents say"), _("it is so: %s, it is not: %s"),
		          text_number(v->arena, r->fits), text_number(v->arena, r->fits_not));
}

static void
view_proposals(const struct program_page *p, struct view *v)
{
	int64_t left = p->proposals - (int64_t)p->some_count;

	if (p->proposals == 0) {
		view_fact(v, _("Made from"), "%s", _("no proposal, but by the office itself"));
		return;
	}
	view_heading(v, P_("Made from %s proposal", "Made from %s proposals", p->proposals),
	             text_number(v->arena, p->proposals));
	for (size_t i = 0; i < p->some_count; i++)
		view_textf(v, "%s  %s", p->some[i].code, p->some[i].title ? p->some[i].title : "");
	if (left > 0)
		view_textf(v, P_("and %s more: press G.", "and %s more: press G.", left),
		           text_number(v->arena, left));
}

/* -- What residents say ----------------------------------------------------------------------- */

static void
view_stars(const struct voice *voice, struct view *v)
{
	struct bar bars[STARS];
	int64_t raters = 0;
	int64_t sum = 0;

	for (int i = 0; i < STARS; i++) {
		int stars = STARS - i;
		bars[i] = (struct bar){
			.label = arena_printf(v->arena, P_("%d star", "%d stars", stars), stars),
			.number = voice->stars[stars - 1],
		};
		raters += voice->stars[stars - 1];
		sum += stars * voice->stars[stars - 1];
	}
	if (raters == 0)
		return;
	/* Thousandths, rounded to tenths. */
	int64_t average = (sum * 10 + raters / 2) / raters * 100;
	view_textf(v, P_("%s resident has rated it: %s of 5.",
	                 "%s residents have rated it: %s of 5 on average.", raters),
	           text_number(v->arena, raters), text_decimal(v->arena, average));
	view_bars(v, bars, STARS);
}

static void
view_verdicts(const struct voice *voice, struct view *v)
{
	if (voice->confirms + voice->disputes > 0)
		view_fact(v, _("Is it done?"), _("yes: %s, no: %s"),
		          text_number(v->arena, voice->confirms),
		          text_number(v->arena, voice->disputes));
	if (voice->unanswered > 0)
		view_notice(v, NULL, P_("%s resident who says no waits for the office's answer.",
		                        "%s residents who say no wait for the office's answer.",
		                        voice->unanswered),
		            text_number(v->arena, voice->unanswered));
	if (voice->answer)
		view_notice(v, arena_printf(v->arena, _("Answer of the office, %s"),
		                            date_long(v->arena, calendar_day(voice->answered))),
		            "%s", voice->answer);
}

static void
view_mine(const struct voice *voice, struct view *v)
{
	if (voice->my_stars > 0)
		view_textf(v, P_("You gave it %d star.", "You gave it %d stars.", voice->my_stars),
		           voice->my_stars);
	if (voice->my_verdict > 0)
		view_text(v, _("You said that it is done."));
	else if (voice->my_verdict < 0)
		view_text(v, _("You said that it is not done."));
}

static void
view_voice(const struct voice *voice, struct view *v)
{
	int64_t said = voice->confirms + voice->disputes;

	for (int i = 0; i < STARS; i++)
		said += voice->stars[i];
	if (said == 0 && !voice->answer)
		return;
	view_heading(v, "%s", _("What residents say"));
	view_stars(voice, v);
	view_verdicts(voice, v);
	view_mine(voice, v);
}

void
program_view(const void *state, struct view *v)
{
	const struct program_detail *d = state;
	const struct program_page *p = &d->page;

	view_heading(v, "%s  %s", p->code, p->fields.title);
	view_way(p, v);
	view_notices(d, v);
	view_days(d, v);
	view_gap(v);
	if (p->fields.summary && p->fields.summary[0]) {
		view_text(v, p->fields.summary);
		view_gap(v);
	}
	view_money(p, v);
	view_budget_line(d, v);
	view_facts(d, v);
	talk_figures(&d->talk, v);
	related_view(&d->related, v);
	view_proposals(p, v);
	view_report(d, v);
	view_voice(&d->voice, v);
}
