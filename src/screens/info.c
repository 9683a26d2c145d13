/* "Meetings & info": what residents look up beside proposals, consultations, programs and money. */
#include "screens/information.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/meeting.h"
#include "screens/account.h"
#include "screens/documents.h"
#include "screens/groups.h"
#include "screens/meetings.h"

#define LINES 8

struct info {
	const char *next;      /* the next meeting, in the data; NULL: none */
	const char *questions; /* as above */
};

/* "Musdus Krajan, tomorrow 19.00" */
static const char *
next_note(struct session *s, struct arena *a)
{
	struct meeting_next next;

	if (meeting_next(s, a, &next) != OK)
		return NULL;
	int64_t days = calendar_day(next.begins) - calendar_day(session_now(s));
	const char *day = days == 0   ? _("today")
	                  : days == 1 ? _("tomorrow")
	                              : date_short(a, calendar_day(next.begins));
	return arena_printf(a, "%s, %s", next.title, day);
}

static enum status
info_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct info *i = state;
	struct inquiry_counts c;

	enum status status = inquiry_count(s, &c);
	i->questions = status == OK ? inquiries_note(data, &c) : NULL;
	i->next = status == OK ? next_note(s, data) : NULL;
	return problem_default(p, status);
}

static void
info_view(const void *state, struct view *v)
{
	const struct info *i = state;
	const struct menu_item items[LINES] = {
		{ 1, _("Upcoming meetings"), i->next, "upcoming" },
		{ 2, _("Past meetings and minutes"), NULL, "past" },
		{ 3, _("Information pages"), NULL, "pages" },
		{ 4, _("Questions and answers"), i->questions, "inquiries" },
		{ 5, _("Documents and decisions"), NULL, "documents" },
		{ 6, _("Groups"), NULL, "groups" },
		{ 7, _("Promises and results"), NULL, "promises" },
		{ 8, _("Held to account"), NULL, "account" },
	};

	view_heading(v, "%s", _("What would you like to know?"));
	view_gap(v);
	view_menu(v, "info", items, LINES);
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
open_meetings(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_push(ui, &screen_meetings, c->arg);
}

static const struct meeting_query upcoming = { .set = MEETINGS_UPCOMING };
static const struct meeting_query past = { .set = MEETINGS_PAST };

static const struct command info_commands[] = {
	{ .id = "upcoming", .label = N_("Upcoming meetings"), .run = open_meetings, .arg = &upcoming,
	  .help = N_("When and where the next meetings are, and what they are about.") },
	{ .id = "past", .label = N_("Past meetings and minutes"), .run = open_meetings, .arg = &past,
	  .help = N_("What earlier meetings decided.") },
	{ .id = "pages", .label = N_("Information pages"), .push = &screen_pages,
	  .help = N_("What the office writes for everyone, to look things up.") },
	{ .id = "inquiries", .label = N_("Questions and answers"), .push = &screen_inquiries,
	  .help = N_("What residents asked the office and what it answered; ask it yourself.") },
	{ .id = "documents", .label = N_("Documents and decisions"), .push = &screen_documents,
	  .help = N_("Regulations, decisions and reports of the village.") },
	{ .id = "groups", .label = N_("Groups"), .push = &screen_groups,
	  .help = N_("Groups of residents, and who speaks for them.") },
	{ .id = "promises", .label = N_("Promises and results"), .push = &screen_promises,
	  .help = N_("What was promised for a year, and what became of it.") },
	{ .id = "account", .label = N_("Held to account"), .push = &screen_account,
	  .help = N_("Figures of the village, and every change that was made here: see for "
	             "yourself.") },
	{ 0 },
};

const struct screen screen_info = {
	.name = "info",
	.title = N_("Meetings & info"),
	.help = N_("Meetings and what they decided, pages to look things up, questions to the office, "
	           "documents, groups, and what the office is answerable for. Press a number, or "
	           "move with the arrow keys and press Enter."),
	.state_size = sizeof(struct info),
	.commands = info_commands,
	.refresh = info_refresh,
	.view = info_view,
};
