/* The invitation to a meeting on a page of its own, with its agenda: to print and to hang up. */
#include "screens/meeting.h"
#include "screens/meetings.h"

#include "base/lang.h"
#include "core/setting.h"

struct inviting {
	int64_t id;
	struct meeting_page page; /* strings of these live in the data */
	struct meeting_point *points;
	size_t n;
	const char *village;
};

static enum status
invitation_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct inviting *i = state;

	enum status status = meeting_read(s, data, i->id, &i->page);
	i->n = 0;
	if (status == OK && i->page.points > 0) {
		i->points = arena_array(data, (size_t)i->page.points, sizeof(*i->points));
		status = point_list(s, data, i->id, 0, false, (size_t)i->page.points, i->points,
		                    &i->n);
	}
	if (status == OK)
		i->village = setting_text(s->db, data, SETTING_VILLAGE);
	return meeting_problem(p, status);
}

static void
invitation_view(const void *state, struct view *v)
{
	const struct inviting *i = state;
	const struct meeting_fields *f = &i->page.fields;

	view_heading(v, "%s", i->village);
	view_heading(v, _("Invitation: %s"), f->title);
	view_gap(v);
	if (i->page.heading.state == MEETING_CANCELLED)
		view_notice(v, _("Cancelled"), "%s", i->page.word ? i->page.word : "");
	if (f->area)
		view_textf(v, _("All residents of %s are invited."), i->page.area_path);
	else
		view_text(v, _("All residents are invited."));
	view_gap(v);
	view_fact(v, _("Kind"), "%s", f->kind);
	view_fact(v, _("When"), "%s", meeting_span(v->arena, f->begins, f->ends));
	view_fact(v, _("Place"), "%s", f->place);
	if (*f->chair)
		view_fact(v, _("Led by"), "%s", f->chair);
	view_fact(v, _("Called by"), "%s", i->page.unit_path);
	if (*f->purpose) {
		view_gap(v);
		view_text(v, f->purpose);
	}
	if (i->n > 0) {
		view_gap(v);
		view_heading(v, "%s", _("Agenda"));
	}
	for (size_t k = 0; k < i->n; k++)
		view_textf(v, "%d. %s", i->points[k].place, i->points[k].title);
	view_gap(v);
	view_textf(v, _("In the hall: %s. There you say \"I am here\" when it begins, and read "
	                "afterwards what was decided."), i->page.heading.code);
}

const struct screen screen_invitation = {
	.name = "invitation",
	.title = N_("Invitation"),
	.help = N_("Who is invited to what, where and when, with the agenda: a page to print and to "
	           "hang up."),
	.state_size = sizeof(struct inviting),
	.by_id = true,
	.prints = true,
	.refresh = invitation_refresh,
	.view = invitation_view,
};
