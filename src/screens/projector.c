/* A meeting in large letters, for a projector: the point that is dealt with and who is there, then the
 * hands as they are counted. It follows what a clerk does at another terminal. */
#include "screens/meeting.h"
#include "screens/meetings.h"
#include "screens/talk.h"

#include "base/lang.h"
#include "base/text.h"

#define DECISION_COLUMNS 280 /* four lines of a narrow screen */
#define TITLE_COLUMNS 70

struct projector {
	int64_t id;
	struct meeting_page page;   /* strings of these live in the data */
	struct meeting_point point; /* id 0: none is dealt with */
};

static enum status
projector_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct projector *l = state;
	int64_t meeting;

	enum status status = meeting_read(s, data, l->id, &l->page);
	l->point = (struct meeting_point){ .id = 0 };
	if (status == OK && l->page.point)
		status = point_read(s, data, l->page.point, &l->point, &meeting);
	return meeting_problem(p, status);
}

static void
view_there(const struct projector *l, struct view *v)
{
	const struct meeting_page *page = &l->page;

	view_large(v, P_("%s there", "%s there", page->counts.present),
	           text_number(v->arena, page->counts.present));
	if (page->fields.quorum != NUMBER_NONE)
		view_textf(v, page->quorate ? _("Quorum %s: reached") : _("Quorum %s: not reached"),
		           text_number(v->arena, page->fields.quorum));
}

/* Three figures below one another are as much as a small screen holds. */
static void
view_hands(const struct meeting_point *point, struct view *v)
{
	view_large(v, _("For %s"), text_number(v->arena, point->yes));
	view_large(v, _("Against %s"), text_number(v->arena, point->no));
	view_large(v, _("Abstain %s"), text_number(v->arena, point->abstain));
}

/* Beside three figures there is no room for it: what was decided stands in their place. */
static void
view_decision(const struct projector *l, struct view *v)
{
	const char *hands = meeting_hands(v->arena, &l->point);

	view_large(v, "%d / %d", l->point.place, (int)l->page.points);
	view_heading(v, "%s", talk_beginning(v->arena, l->point.title, TITLE_COLUMNS));
	view_gap(v);
	view_notice(v, _("Decision"), "%s",
	            talk_beginning(v->arena, l->point.decision, DECISION_COLUMNS));
	if (hands)
		view_large(v, "%d - %d - %d", (int)l->point.yes, (int)l->point.no,
		           (int)l->point.abstain);
	if (hands)
		view_textf(v, "%s.", hands);
}

static void
view_point(const struct projector *l, struct view *v)
{
	const struct meeting_point *point = &l->point;
	const char *title = talk_beginning(v->arena, point->title, TITLE_COLUMNS);

	if (*point->decision) {
		view_decision(l, v);
	} else if (point->yes != NUMBER_NONE) {
		view_heading(v, "%d / %d  %s", point->place, (int)l->page.points, title);
		view_hands(point, v);
	} else {
		view_large(v, "%d / %d", point->place, (int)l->page.points);
		view_heading(v, "%s", title);
		view_gap(v);
		view_there(l, v);
	}
}

static void
projector_view(const void *state, struct view *v)
{
	const struct projector *l = state;
	const struct meeting_heading *h = &l->page.heading;

	if (l->point.id) {
		view_point(l, v);
		return;
	}
	view_heading(v, "%s", h->title);
	view_textf(v, "%s. %s.", meeting_span(v->arena, h->begins, h->ends), h->place);
	view_gap(v);
	if (h->state >= MEETING_OPEN && h->state <= MEETING_CONFIRMED)
		view_there(l, v);
	else
		view_large(v, "%s", meeting_state_label(h->state));
	if (h->state == MEETING_OPEN)
		view_textf(v, _("Say that you are here: at a terminal of the hall, %s."), h->code);
}

const struct screen screen_projector = {
	.name = "projector",
	.title = N_("Large view"),
	.help = N_("For a projector: which point is dealt with, how many are there, and the hands as "
	           "they are counted. It follows by itself what is written down at another "
	           "terminal."),
	.state_size = sizeof(struct projector),
	.by_id = true,
	.stays = true,
	.refresh = projector_refresh,
	.view = projector_view,
};
