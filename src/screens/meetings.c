/* The meetings of the village: those to come, those that were held, those of one's own office; and the
 * minutes that wait to be confirmed. Two screens over one list. */
#include "screens/meeting.h"
#include "screens/meetings.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "screens/follow.h"
#include "tui/list.h"

struct meetings {
	struct meeting_query query;
	struct meeting_page peeked; /* beside the list, where there is room */
};

static enum status
meetings_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct meetings *l = state;

	(void)ui;
	(void)p;
	l->query.set = MEETINGS_UPCOMING;
	if (arg)
		l->query = *(const struct meeting_query *)arg;
	return OK;
}

static enum status
sealing_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	(void)ui;
	(void)arg;
	(void)p;
	((struct meetings *)state)->query.set = MEETINGS_SEAL;
	return OK;
}

/* -- Rows ------------------------------------------------------------------------------------- */

static const struct column meetings_columns[] = {
	{ N_("Meeting"), 0, ALIGN_LEFT },
	{ N_("When"), 20, ALIGN_LEFT },
	{ N_("For whom"), -16, ALIGN_LEFT },
	{ N_("State"), 17, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* "3 Aug 2026, 19.00"; a wide column is not to be had. */
static const char *
when(struct arena *a, int64_t instant)
{
	int64_t day = calendar_day(instant);
	int minutes = (int)((instant - calendar_midnight(day)) / 60);

	return arena_printf(a, "%s %02d.%02d", date_short(a, day), minutes / 60, minutes % 60);
}

static const char *
standing(const struct meeting_row *r)
{
	switch (r->heading.state) {
	case MEETING_CALLED:
		return r->for_me ? _("you are invited") : _("called");
	case MEETING_OPEN:
		return _("going on");
	case MEETING_ENDED:
		return _("minutes to come");
	case MEETING_RECORDED:
		return _("to be confirmed");
	case MEETING_CONFIRMED:
		return *r->number ? r->number : _("confirmed");
	case MEETING_CANCELLED:
		return _("cancelled");
	default:
		return _("not called yet");
	}
}

static size_t
meetings_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct meetings *l = state;
	struct meeting_row *found = arena_array(a, n, sizeof(*found));
	struct list_place place = { 0, 0 };
	size_t got = 0;

	if (from)
		place = (struct list_place){ .key = from->key, .id = from->id };
	if (meeting_list(s, a, &l->query, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct meeting_row *r = &found[i];
		rows[i] = (struct row){ .id = r->id, .key = r->key, .pause = r->pause,
			                .version = r->heading.version };
		if (r->pause) {
			rows[i].cells[0] = cell_text(
				arena_printf(a, _("%s looked at; go on here to look further"),
			                     text_number(a, LIST_LOOKS)));
			continue;
		}
		rows[i].cells[0] = cell_text(r->heading.title);
		rows[i].cells[1] = cell_text(when(a, r->heading.begins));
		rows[i].cells[2] = cell_text(r->area_name);
		rows[i].cells[3] = cell_text(standing(r));
	}
	return got;
}

static const struct list_source meetings_source = {
	.columns = meetings_columns,
	.page = meetings_page,
	.push = &screen_meeting,
};

/* -- View ------------------------------------------------------------------------------------- */

static void
meetings_view(const void *state, struct view *v)
{
	const struct meetings *l = state;
	const char *empty = _("No meeting is called just now. Press S to see earlier ones.");

	switch (l->query.set) {
	case MEETINGS_PAST:
		view_heading(v, "%s", _("Meetings that were held"));
		empty = _("No meeting was held yet.");
		break;
	case MEETINGS_MINE:
		view_heading(v, "%s", _("Meetings that you call and write the minutes of"));
		empty = _("There is none yet. Press T to call people together.");
		break;
	case MEETINGS_SEAL:
		view_heading(v, "%s", _("Minutes that wait to be confirmed"));
		empty = _("No minutes wait for you to confirm them.");
		break;
	default:
		view_heading(v, "%s", _("Meetings to come: come and have your say"));
		break;
	}
	view_list(v, "meetings", &meetings_source, empty);
}

static enum status
meetings_peek(struct session *s, void *state, struct arena *data, const struct row *row)
{
	struct meetings *l = state;

	return meeting_read(s, data, row->id, &l->peeked);
}

static void
meetings_beside(const void *state, const struct row *row, struct view *v)
{
	const struct meeting_page *p = &((const struct meetings *)state)->peeked;

	(void)row;
	view_heading(v, "%s", p->heading.code);
	view_text(v, p->fields.title);
	view_textf(v, "%s.", meeting_state_label(p->heading.state));
	view_fact(v, _("When"), "%s", meeting_span(v->arena, p->fields.begins, p->fields.ends));
	view_fact(v, _("Place"), "%s", p->fields.place);
	view_fact(v, _("Called for"), "%s", p->area_path);
	view_fact(v, _("Points"), "%s", text_number(v->arena, p->points));
	view_gap(v);
	view_text(v, p->fields.purpose);
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
choose_set(struct ui *ui, void *state, const struct command *c)
{
	struct meetings *l = state;

	(void)c;
	l->query.set = l->query.set == MEETINGS_UPCOMING ? MEETINGS_PAST : MEETINGS_UPCOMING;
	ui_list_restart(ui);
}

static const char *
set_says(const void *state)
{
	const struct meetings *l = state;

	return l->query.set == MEETINGS_UPCOMING ? N_("Earlier ones") : N_("Those to come");
}

static void
choose_mine(struct ui *ui, void *state, const struct command *c)
{
	struct meetings *l = state;

	(void)c;
	l->query.set = l->query.set == MEETINGS_MINE ? MEETINGS_UPCOMING : MEETINGS_MINE;
	ui_list_restart(ui);
}

static const char *
mine_says(const void *state)
{
	const struct meetings *l = state;

	return l->query.set == MEETINGS_MINE ? N_("Of everyone") : N_("Those you keep");
}

/* The row's title stands in its first cell. */
static void
follow_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (row)
		follow_toggle(ui, SUBJECT_MEETING, row->id, row->cells[0].text);
}

static const struct command meetings_commands[] = {
	{ .id = "which", .key = 's', .label = N_("Earlier ones"), .says = set_says,
	  .run = choose_set, .flags = COMMAND_BAR,
	  .help = N_("Show those to come, or those that were held.") },
	{ .id = "mine", .key = 'o', .label = N_("Those you keep"), .says = mine_says,
	  .run = choose_mine, .right = RIGHT_MEET, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Those of your work units and areas, also what is not called yet.") },
	{ .id = "follow", .key = 'i', .label = N_("Follow or not"), .run = follow_row,
	  .flags = COMMAND_MEMBER,
	  .help = N_("Be told what becomes of the meeting the mark stands on, or no longer.") },
	{ .id = "new", .key = 't', .label = N_("New meeting"), .push = &screen_meeting_write,
	  .right = RIGHT_MEET, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Call people together: what about, whom, where and when.") },
	{ 0 },
};

const struct screen screen_meetings = {
	.name = "meetings",
	.title = N_("Meetings"),
	.help = N_("The meetings of the village, where it is talked over and decided: those to come "
	           "first, S shows what was held. Enter opens one: where and when, its agenda, and "
	           "later what was decided."),
	.state_size = sizeof(struct meetings),
	.prints = true,
	.commands = meetings_commands,
	.open = meetings_open,
	.view = meetings_view,
	.peek = meetings_peek,
	.beside = meetings_beside,
};

const struct screen screen_sealing = {
	.name = "sealing",
	.title = N_("Minutes to confirm"),
	.help = N_("Minutes that were handed in, the longest waiting first. Enter opens the meeting: "
	           "read them, then confirm them in the village's name or give them back with a "
	           "word."),
	.state_size = sizeof(struct meetings),
	.open = sealing_open,
	.view = meetings_view,
};
