/* Run the office: a line for each thing the office looks after, for who may. A new one is a row of
 * the table. */
#include "screens/office.h"

#include "base/lang.h"
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
	{ .id = "assist", .label = N_("Act for a resident"), .push = &screen_assist,
	  .right = RIGHT_ASSIST, .flags = COMMAND_STAFF,
	  .help = N_("For somebody who is there and cannot use the terminal.") },
	{ .id = "paper", .label = N_("Wishes on paper"), .push = &screen_paper,
	  .right = RIGHT_ENTER, .flags = COMMAND_STAFF,
	  .help = N_("Type in the sheets of a meeting, one wish after the other.") },
	{ 0 },
};

#define LINES (sizeof(office_commands) / sizeof(office_commands[0]) - 1)
_Static_assert(LINES <= MENU_LINES, "each line has a digit");

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

static enum status
office_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	(void)data;
	(void)p;
	menu_read(state, s, office_commands);
	return OK;
}

static void
office_view(const void *state, struct view *v)
{
	view_heading(v, "%s", _("What would you like to look after?"));
	view_gap(v);
	menu_view(state, v, "office",
	          _("Nothing here is yours to look after, or no longer. Ask the office if you need "
	            "it."));
}

const struct screen screen_office = {
	.name = "office",
	.title = N_("Run the office"),
	.help = N_("What the office looks after. You see the lines that you have a right for. Press a "
	           "number, or move with the arrow keys and press Enter."),
	.state_size = sizeof(struct menu),
	.commands = office_commands,
	.refresh = office_refresh,
	.view = office_view,
};
