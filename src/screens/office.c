/* Run the office: a line for each thing the office looks after, for who may. A new one is a row of
 * the table. */
#include "screens/office.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/holiday.h"
#include "core/upkeep.h"
#include "screens/clock.h"
#include "screens/groups.h"
#include "screens/menu.h"
#include "screens/registry.h"

static const struct command office_commands[] = {
	{ .id = "users", .label = N_("People"), .push = &screen_members,
	  .right = RIGHT_USERS, .flags = COMMAND_STAFF,
	  .help = N_("Accounts: verify, suspend, roles, sessions, merge and erase.") },
	{ .id = "residents", .label = N_("Residents' list"), .push = &screen_residents,
	  .right = RIGHT_RESIDENTS, .flags = COMMAND_STAFF,
	  .help = N_("How many live here, by hamlet, and of when the list is.") },
	{ .id = "roles", .label = N_("Access rights"), .push = &screen_roles,
	  .right = RIGHT_RIGHTS, .flags = COMMAND_STAFF,
	  .help = N_("Roles, what each may do, and who holds them.") },
	{ .id = "settings", .label = N_("Settings"), .push = &screen_settings,
	  .right = RIGHT_SETTINGS, .flags = COMMAND_STAFF,
	  .help = N_("How this hall is called and which rules it follows.") },
	{ .id = "lists", .label = N_("Categories, units, areas"), .push = &screen_lists,
	  .right = RIGHT_TREES, .flags = COMMAND_STAFF,
	  .help = N_("The lists that residents and the office choose from.") },
	{ .id = "groups", .label = N_("Groups"), .push = &screen_groups, .right = RIGHT_GROUPS,
	  .flags = COMMAND_STAFF, .help = N_("Groups of residents, and who speaks for them.") },
	{ .id = "assist", .label = N_("Act for a resident"), .push = &screen_assist,
	  .right = RIGHT_ASSIST, .flags = COMMAND_STAFF,
	  .help = N_("For somebody who is there and cannot use the terminal.") },
	{ .id = "paper", .label = N_("Wishes on paper"), .push = &screen_paper,
	  .right = RIGHT_ENTER, .flags = COMMAND_STAFF,
	  .help = N_("Type in the sheets of a meeting, one wish after the other.") },
	{ .id = "upkeep", .label = N_("Upkeep and backups"), .push = &screen_upkeep,
	  .right = RIGHT_SETTINGS, .flags = COMMAND_STAFF,
	  .help = N_("What the nightly checks found, the last backup, and room on the disk.") },
	{ .id = "clock", .label = N_("The machine's clock"), .push = &screen_clock,
	  .right = RIGHT_SETTINGS, .flags = COMMAND_STAFF,
	  .help = N_("Whether it is believed, and what to do where it is not.") },
	{ 0 },
};

#define LINES (sizeof(office_commands) / sizeof(office_commands[0]) - 1)
_Static_assert(LINES <= MENU_LINES, "each line has a key");

bool
office_for(const struct session *s)
{
	struct menu m;

	menu_read(&m, s, office_commands);
	return m.n > 0;
}

size_t
office_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command office = {
		.id = "office", .key = OFFICE_KEY, .label = N_("Run the office"),
		.push = &screen_office, .help = N_("Lists, people and rules of this hall."),
	};

	(void)state;
	if (max == 0 || !office_for(s))
		return 0;
	out[0] = office;
	return 1;
}

struct office {
	struct menu menu;
	const char *trouble; /* of upkeep: what is wrong; NULL: nothing, or not for these eyes */
	bool doubted;        /* the clock is */
	int64_t missing; /* the year whose holidays are to be put in; 0: none */
};

static enum status
office_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct office *o = state;
	struct upkeep_state upkeep;

	(void)p;
	menu_read(&o->menu, s, office_commands);
	o->doubted = menu_has(&o->menu, "clock") && clock_guard_doubted(s->db);
	o->trouble = upkeep_for(s) && upkeep_look(s, &upkeep) == OK && upkeep.trouble != UPKEEP_WELL
	                     ? upkeep_words(data, &upkeep)
	                     : NULL;
	o->missing = menu_has(&o->menu, "settings")
	                     ? holiday_missing(s->db, calendar_day(clock_now()))
	                     : 0;
	return OK;
}

static void
office_view(const void *state, struct view *v)
{
	const struct office *o = state;

	view_heading(v, "%s", _("What would you like to look after?"));
	if (o->trouble)
		view_notice(v, NULL, _("%s See \"Upkeep and backups\"."), o->trouble);
	if (o->missing != 0)
		view_notice(v, NULL, _("The holidays of %d are not put in yet. Until they are, what "
		                       "is due is counted without them: see Settings, Holidays."),
		            (int)o->missing);
	if (o->doubted)
		view_notice(v, NULL, "%s", _("The machine's clock is doubted: nothing opens, closes or "
		                             "ends by itself until you have looked at it."));
	view_gap(v);
	menu_view(&o->menu, v, "office",
	          _("Nothing here is yours to look after, or no longer. Ask the office if you need "
	            "it."));
}

const struct screen screen_office = {
	.name = "office",
	.title = N_("Run the office"),
	.help = N_("What the office looks after. You see the lines that you have a right for. Press a "
	           "number, or move with the arrow keys and press Enter."),
	.state_size = sizeof(struct office),
	.commands = office_commands,
	.refresh = office_refresh,
	.view = office_view,
};
