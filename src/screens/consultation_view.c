/* One consultation as it is shown: see consultation.h. */
#include "screens/consultation.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "screens/days.h"
#include "screens/talk.h"

#define AREAS_NAMED 4

/* -- How it stands ---------------------------------------------------------------------------- */

static void
view_life(const struct consultation_page *p, struct view *v)
{
	static const struct {
		enum consultation_state state;
		const char *label;
	} all[] = {
		{ CONSULTATION_SCHEDULED, N_("Announced") },
		{ CONSULTATION_OPEN, N_("Opened") },
		{ CONSULTATION_CLOSED, N_("Closed") },
		{ CONSULTATION_ANSWERED, N_("Answered by the office") },
	};
	struct step steps[sizeof(all) / sizeof(all[0])];
	size_t n = sizeof(all) / sizeof(all[0]);

	if (p->heading.state == CONSULTATION_CANCELLED)
		return;
	for (size_t i = 0; i < n; i++)
		steps[i] = (struct step){
			.label = _(all[i].label),
			.reached = p->heading.state >= all[i].state,
			.current = p->heading.state == all[i].state,
		};
	view_steps(v, steps, n);
}

/* In one line when it opens or closes, or who owes the answer since when. */
static void
view_standing(const struct consultation_page *p, int64_t today, struct view *v)
{
	const struct consultation_heading *h = &p->heading;

	if (p->late > 0)
		view_notice(v, days_warning(v->arena, p->late),
		            _("%s was to answer by %s."), p->unit_path, date_long(v->arena, p->due));
	else if (h->state == CONSULTATION_CANCELLED && p->word)
		view_notice(v, _("Cancelled"), "%s", p->word);
	else if (h->state == CONSULTATION_ANSWERED)
		view_textf(v, _("The office answered on %s."),
		           date_long(v->arena, calendar_day(p->answered_at)));
	else
		view_textf(v, "%s.",
		           consultation_standing_on(v->arena, h->state, h->opens, h->closes, p->due,
		                                    today));
	if (h->state == CONSULTATION_CLOSED || h->state == CONSULTATION_ANSWERED)
		view_textf(v, _("It was open from %s to %s."),
		           date_long(v->arena, calendar_day(h->opens)),
		           date_long(v->arena, calendar_day(h->closes)));
	if (p->extended)
		view_notice(v, _("Why it closes later"), "%s", p->extended);
}

/* What one has to do with it oneself. */
static void
view_own(const struct consultation_detail *d, struct view *v)
{
	const struct consultation_page *p = &d->page;
	bool open = p->heading.state == CONSULTATION_OPEN;

	if (p->answered && d->mine.code[0])
		view_textf(v, _("You answered on %s. Your receipt: %s."),
		           time_long(v->arena, d->mine.changed), d->mine.code);
	else if (p->answered)
		view_text(v, _("You have answered."));
	if (!open)
		return;
	if (d->begun && !d->answer_why_not)
		view_notice(v, _("Not sent yet"),
		            p->answered ? _("you began to change it on %s; until that is sent your "
		                            "earlier answer counts. D goes on.")
		                        : _("you began to answer on %s. D goes on."),
		            time_long(v->arena, d->begun));
	else if (d->guest)
		view_text(v, _("Press D to answer; you are asked to sign in then."));
	else if (d->answer_why_not)
		view_notice(v, _("You cannot answer"), "%s", d->answer_why_not);
	else if (!p->answered)
		view_text(v, _("You can answer: press D."));
	else if (p->heading.secret)
		view_text(v, _("Until it closes you can change it with D, if you kept its code."));
	else
		view_text(v, _("Until it closes you can change it with D."));
}

/* -- The office's answer ---------------------------------------------------------------------- */

static const char *
question_title(struct arena *a, const struct questionnaire *all, int64_t id)
{
	size_t i = questionnaire_find(all, id);

	if (i == all->count)
		return "";
	return arena_printf(a, "%d. %s", all->questions[i].number, all->questions[i].text);
}

static void
view_answer(const struct consultation_detail *d, const struct official_answer *o, struct view *v)
{
	const char *outcome = outcome_label(o->outcome);

	if (o->question == 0)
		view_heading(v, _("The office's answer: %s"), outcome);
	else
		view_heading(v, _("%s: question %s"), outcome,
		             question_title(v->arena, &d->questions, o->question));
	view_text(v, o->word);
	if (o->about != SUBJECT_NONE)
		view_fact(v, _("What follows"), "%s  %s", o->follows ? o->follows : "",
		          o->about_title ? o->about_title : "");
}

static void
view_official(const struct consultation_detail *d, struct view *v)
{
	if (d->official_count == 0)
		return;
	if (d->page.heading.state != CONSULTATION_ANSWERED)
		view_notice(v, _("Not published yet"), "%s",
		            _("only the office sees this answer until it is published."));
	for (size_t i = 0; i < d->official_count; i++)
		view_answer(d, &d->official[i], v);
	view_gap(v);
}

/* -- Facts ------------------------------------------------------------------------------------ */

static const char *
areas(struct arena *a, const struct consultation_page *p)
{
	const char *text = NULL;
	size_t n = p->area_count < AREAS_NAMED ? p->area_count : AREAS_NAMED;

	if (p->area_count == 0)
		return _("all verified residents");
	for (size_t i = 0; i < n; i++)
		text = text ? arena_printf(a, "%s; %s", text, p->area_paths[i]) : p->area_paths[i];
	if (p->area_count > n)
		text = arena_printf(a, P_("%s; and %d more", "%s; and %d more", p->area_count - n),
		                    text, (int)(p->area_count - n));
	return arena_printf(a, _("verified residents of %s"), text);
}

static void
view_facts(const struct consultation_page *p, struct view *v)
{
	view_fact(v, _("Who may answer"), "%s", areas(v->arena, p));
	view_fact(v, _("Answers"), "%s",
	          p->heading.secret ? _("secret; what you write in words everybody can read once it "
	                                "has closed, without your name")
	                            : _("your name is not shown; what you write in words everybody "
	                                "can read"));
	view_fact(v, _("Asked by"), "%s", p->unit_path);
	if (p->questions >= 0)
		view_fact(v, _("Questions"), "%s", text_number(v->arena, p->questions));
	if (p->sections > 0)
		view_fact(v, _("Document"), P_("%d section: press S", "%d sections: press S",
		                               p->sections), (int)p->sections);
	if (p->answers > 0)
		view_fact(v, p->heading.state == CONSULTATION_OPEN ? _("Have answered")
		                                                   : _("Who answered"), P_("%s resident", "%s residents", p->answers),
		          text_number(v->arena, p->answers));
	view_fact(v, _("Results are shown"), "%s",
	          results_shown_label((enum results_shown)p->fields.results));
}

void
consultation_view(const void *state, struct view *v)
{
	const struct consultation_detail *d = state;
	const struct consultation_page *p = &d->page;

	view_heading(v, "%s  %s", p->heading.code, p->fields.title);
	view_life(p, v);
	view_standing(p, d->today, v);
	if (d->clock && (p->heading.state == CONSULTATION_SCHEDULED ||
	                 p->heading.state == CONSULTATION_OPEN))
		view_notice(v, NULL, "%s", d->clock);
	view_gap(v);
	view_official(d, v);
	if (p->fields.explanation[0]) {
		view_text(v, p->fields.explanation);
		view_gap(v);
	}
	if (!d->past) {
		view_own(d, v);
		view_gap(v);
	}
	view_facts(p, v);
	related_view(&d->related, v);
	talk_figures(&d->talk, v);
	if (p->heading.secret) {
		view_gap(v);
		view_text(v, secrecy_sentence());
	}
}
