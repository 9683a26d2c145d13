/* What the screens around a meeting share: see meeting.h. */
#include "screens/meeting.h"

#include "base/lang.h"
#include "base/text.h"

enum status
meeting_problem(struct problem *p, enum status status)
{
	if (status == NOT_FOUND)
		return problem_set(p, NOT_FOUND, NULL, "%s",
		                   _("This meeting is not to be read any more."));
	return problem_default(p, status);
}

static const char *
office_why_not(const struct meeting_page *page)
{
	return page->keeps ? NULL : _("This is for officers of the work unit or area that calls it.");
}

const char *
meeting_change_why_not(const struct meeting_page *page)
{
	const char *why = office_why_not(page);

	if (why || page->heading.state <= MEETING_ENDED)
		return why;
	return page->heading.state == MEETING_CANCELLED
	               ? _("It was cancelled.")
	               : _("Its minutes are handed in, so they stay as they are.");
}

const char *
meeting_say_why_not(const struct meeting_page *page)
{
	const char *why = meeting_change_why_not(page);

	if (why || page->heading.state >= MEETING_OPEN)
		return why;
	return _("It has not begun. Its page lets you open it.");
}

const char *
meeting_now_why_not(const struct meeting_page *page)
{
	const char *why = office_why_not(page);

	if (why || page->heading.state == MEETING_OPEN)
		return why;
	return _("This is for while it goes on.");
}

const char *
meeting_list_why_not(const struct meeting_page *page)
{
	return meeting_say_why_not(page);
}

void
meeting_deal_now(struct ui *ui, int64_t meeting, int64_t point, const char *title)
{
	struct problem p = { 0 };

	if (point_now(ui_session(ui), meeting, point, &p) != OK)
		ui_problem(ui, &p);
	else if (point)
		ui_message(ui, _("Now: %s"), title);
	else
		ui_message(ui, "%s", _("No point is dealt with just now."));
	ui_stale(ui);
}

const char *
meeting_hands(struct arena *a, const struct meeting_point *point)
{
	if (point->yes == NUMBER_NONE)
		return NULL;
	return arena_printf(a, _("%s for, %s against, %s abstain"), text_number(a, point->yes),
	                    text_number(a, point->no), text_number(a, point->abstain));
}

const char *
meeting_present(struct arena *a, const struct attendance_counts *c)
{
	char *text = arena_printf(a, P_("%s person", "%s people", c->present),
	                          text_number(a, c->present));

	if (c->present > 0)
		text = arena_printf(a, _("%s: men %s, women %s"), text, text_number(a, c->men),
		                    text_number(a, c->women));
	if (c->unsaid > 0)
		text = arena_printf(a, _("%s, not said %s"), text, text_number(a, c->unsaid));
	if (c->guests > 0)
		text = arena_printf(a, P_("%s; %s guest", "%s; %s guests", c->guests), text,
		                    text_number(a, c->guests));
	return text;
}
