/* The minutes of a meeting (berita acara) as a page, to read out and to print before people leave: as
 * they would be confirmed now, or as they were. */
#include "screens/meeting.h"
#include "screens/meetings.h"

#include "base/lang.h"

struct minutes {
	int64_t id;
	struct meeting_heading heading; /* strings live in the data */
	const char *text;
};

static enum status
minutes_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct minutes *m = state;

	enum status status = meeting_heading(s, data, m->id, &m->heading);
	if (status == OK)
		status = meeting_minutes_text(s, data, m->id, &m->text);
	return meeting_problem(p, status);
}

static void
minutes_view(const void *state, struct view *v)
{
	const struct minutes *m = state;

	if (m->heading.state != MEETING_CONFIRMED)
		view_notice(v, _("Not confirmed yet"), "%s", meeting_state_label(m->heading.state));
	view_text(v, m->text);
}

static void
open_meeting(struct ui *ui, void *state, const struct command *c)
{
	const struct minutes *m = state;

	(void)c;
	ui_push(ui, &screen_meeting, &m->id);
}

static const struct command minutes_commands[] = {
	{ .id = "meeting", .key = 'm', .label = N_("Meeting"), .run = open_meeting,
	  .flags = COMMAND_BAR, .help = N_("The meeting that these are the minutes of.") },
	{ 0 },
};

const struct screen screen_minutes = {
	.name = "minutes",
	.title = N_("Minutes"),
	.help = N_("Who was there, what was said and what was decided, with the hands: as it stands "
	           "in the minutes of the meeting. It can be printed."),
	.state_size = sizeof(struct minutes),
	.by_id = true,
	.prints = true,
	.commands = minutes_commands,
	.refresh = minutes_refresh,
	.view = minutes_view,
};
