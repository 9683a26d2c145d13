/* One meeting as it is shown: see meeting.h. */
#include "screens/meeting.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"

/* -- How it stands ---------------------------------------------------------------------------- */

static void
view_life(const struct meeting_page *p, struct view *v)
{
	static const struct {
		enum meeting_state state;
		const char *label;
	} all[] = {
		{ MEETING_CALLED, N_("Called") },
		{ MEETING_OPEN, N_("Going on") },
		{ MEETING_ENDED, N_("Ended") },
		{ MEETING_RECORDED, N_("Minutes handed in") },
		{ MEETING_CONFIRMED, N_("Minutes confirmed") },
	};
	struct step steps[sizeof(all) / sizeof(all[0])];
	size_t n = sizeof(all) / sizeof(all[0]);

	if (p->heading.state == MEETING_CANCELLED)
		return;
	for (size_t i = 0; i < n; i++)
		steps[i] = (struct step){
			.label = _(all[i].label),
			.reached = p->heading.state >= all[i].state,
			.current = p->heading.state == all[i].state,
		};
	view_steps(v, steps, n);
}

/* What one has to do with it now. */
static void
view_own(const struct meeting_detail *d, struct view *v)
{
	const struct meeting_page *p = &d->page;

	if (p->mine)
		view_notice(v, NULL, _("You are on the list: number %d."), (int)p->mine);
	else if (p->heading.state == MEETING_OPEN && p->absent && p->keeps)
		view_textf(v, _("You keep this list; you yourself cannot sign it: %s"), p->absent);
	else if (p->heading.state == MEETING_OPEN && p->absent)
		view_notice(v, _("You cannot sign the list"), "%s", p->absent);
	else if (p->heading.state == MEETING_OPEN)
		view_notice(v, NULL, "%s",
		            d->guest ? _("Are you there? Press D: I am here. You are asked to sign "
		                         "in then.")
		                     : _("Are you there? Press D: I am here."));
}

static void
view_standing(const struct meeting_detail *d, struct view *v)
{
	const struct meeting_page *p = &d->page;

	switch (p->heading.state) {
	case MEETING_DRAFT:
		view_notice(v, _("Not called yet"), "%s",
		            d->on.thing.facts.unready
		                    ? d->on.thing.facts.unready
		                    : _("only the office sees it. K calls everyone it is for."));
		break;
	case MEETING_OPEN:
		if (p->point)
			view_notice(v, _("Now"), "%d. %s", p->point_place, p->point_title);
		break;
	case MEETING_ENDED:
		if (p->word && p->keeps)
			view_notice(v, _("The minutes came back"), "%s", p->word);
		else
			view_text(v, _("The minutes are being written."));
		if (p->keeps && d->on.thing.facts.unready)
			view_notice(v, _("Before they can be handed in"), "%s",
			            d->on.thing.facts.unready);
		break;
	case MEETING_RECORDED:
		view_text(v, p->seals && !d->on.thing.facts.decided_by_me
		                     ? _("The minutes wait for you to confirm them, or to give them "
		                         "back.")
		                     : _("The minutes wait for somebody else to confirm them."));
		break;
	case MEETING_CANCELLED:
		view_notice(v, _("Cancelled"), "%s", p->word ? p->word : "");
		break;
	default:
		break;
	}
	view_own(d, v);
}

/* -- Facts ------------------------------------------------------------------------------------ */

/* Only what follows from it: of guests and of who came before it begins nothing is said. */
static void
view_present(const struct meeting_page *p, struct view *v)
{
	if (p->heading.state >= MEETING_OPEN && p->heading.state <= MEETING_CONFIRMED)
		view_fact(v, _("Attended"), "%s", meeting_present(v->arena, &p->counts));
	if (p->fields.quorum == NUMBER_NONE)
		return;
	if (p->heading.state < MEETING_OPEN)
		view_fact(v, _("Quorum"), P_("%s person", "%s people", p->fields.quorum),
		          text_number(v->arena, p->fields.quorum));
	else
		view_fact(v, _("Quorum"), p->quorate ? _("%s: reached") : _("%s: not reached"),
		          text_number(v->arena, p->fields.quorum));
}

static void
view_facts(const struct meeting_detail *d, struct view *v)
{
	const struct meeting_page *p = &d->page;

	view_fact(v, _("Kind"), "%s", p->fields.kind);
	view_fact(v, _("When"), "%s", meeting_span(v->arena, p->fields.begins, p->fields.ends));
	view_fact(v, _("Place"), "%s", p->fields.place);
	view_fact(v, _("Called for"), "%s", p->area_path);
	view_fact(v, _("Called by"), "%s", p->unit_path);
	if (*p->fields.chair)
		view_fact(v, _("Led by"), "%s", p->fields.chair);
	view_present(p, v);
	if (*p->number)
		view_fact(v, _("Minutes"), _("no. %s"), p->number);
	if (p->document)
		view_fact(v, _("Document"), _("%s: press G"), p->document_code);
	related_view(&d->related, v);
}

/* -- Its agenda ------------------------------------------------------------------------------- */

static void
view_point(const struct meeting_point *point, struct view *v)
{
	const char *hands = meeting_hands(v->arena, point);

	view_textf(v, "%d. %s", point->place, point->title);
	if (*point->decision)
		view_fact(v, _("   Decision"), "%s", point->decision);
	if (hands)
		view_fact(v, _("   Hands"), "%s", hands);
	if (*point->deals)
		view_fact(v, _("   Deals with"), "%s", point->deals);
}

static void
view_agenda(const struct meeting_detail *d, struct view *v)
{
	view_heading(v, "%s", _("Agenda"));
	if (d->point_count == 0)
		view_text(v, _("Its agenda has no points yet."));
	for (size_t i = 0; i < d->point_count; i++)
		view_point(&d->points[i], v);
	if (d->point_count > 0)
		view_text(v, _("O leads to each point, and from there to what it deals with."));
}

void
meeting_view(const void *state, struct view *v)
{
	const struct meeting_detail *d = state;
	const struct meeting_page *p = &d->page;

	view_heading(v, "%s  %s", p->heading.code, p->fields.title);
	view_life(p, v);
	view_standing(d, v);
	view_gap(v);
	view_facts(d, v);
	if (*p->fields.purpose) {
		view_gap(v);
		view_text(v, p->fields.purpose);
	}
	view_gap(v);
	view_agenda(d, v);
}
