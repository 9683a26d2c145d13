/* Run the office: a line for each thing the office looks after, for who may. A new one is a row of
 * the table; its place gives its number. */
#include "screens/office.h"

#include "base/lang.h"
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
	{ .id = "claims", .key = 'w', .label = N_("Whose wish is it?"), .push = &screen_queue,
	  .right = RIGHT_VERIFY, .flags = COMMAND_STAFF,
	  .help = N_("Residents who say that a wish on paper is theirs.") },
	{ 0 },
};

#define LINES (sizeof(office_commands) / sizeof(office_commands[0]) - 1)
_Static_assert(LINES <= 10, "each line has a digit, but for what has a key of its own");

struct office {
	bool may[LINES];
};

bool
office_for(const struct session *s)
{
	for (size_t i = 0; i < LINES; i++)
		if (s->kind == ACTOR_MEMBER && session_may(s, (enum right)office_commands[i].right))
			return true;
	return false;
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
	struct office *o = state;

	(void)data;
	(void)p;
	for (size_t i = 0; i < LINES; i++)
		o->may[i] = session_may(s, (enum right)office_commands[i].right);
	return OK;
}

static void
office_view(const void *state, struct view *v)
{
	const struct office *o = state;
	struct menu_item items[LINES];
	size_t n = 0;

	view_heading(v, "%s", _("What would you like to look after?"));
	view_gap(v);
	for (size_t i = 0; i < LINES; i++)
		if (o->may[i])
			items[n++] = (struct menu_item){
				.key = office_commands[i].key ? (int)office_commands[i].key
				                              : (int)i + 1,
				.label = _(office_commands[i].label),
				.command = office_commands[i].id,
			};
	if (n > 0)
		view_menu(v, "office", items, n);
	else
		view_text(v, _("Nothing here is yours to look after, or no longer. Ask the office if you "
		               "need it."));
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
