/* "Held to account": where residents and overseers see for themselves what was done, how the village
 * does in figures, and that nobody has changed what was written. */
#include "screens/account.h"

#include "base/lang.h"
#include "screens/figures.h"
#include "screens/heads.h"
#include "screens/log.h"

#define LINES 4

struct account {
	bool log; /* who is here reads it */
};

static enum status
account_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct account *st = state;

	(void)data;
	(void)p;
	st->log = s->kind == ACTOR_MEMBER && session_may(s, RIGHT_LOG);
	return OK;
}

static void
account_view(const void *state, struct view *v)
{
	const struct account *st = state;
	const struct menu_item items[LINES] = {
		{ 1, _("The village in figures"), NULL, "figures" },
		{ 2, _("Audit trail"), NULL, "audit" },
		{ 3, _("The day's hash code"), NULL, "heads" },
		{ 4, _("System log"), NULL, "log" },
	};

	view_heading(v, "%s", _("See for yourself what was done here"));
	view_gap(v);
	view_menu(v, "account", items, st->log ? LINES : LINES - 1);
}

static const struct command account_commands[] = {
	{ .id = "figures", .label = N_("The village in figures"), .push = &screen_figures,
	  .help = N_("How many proposals, how long they take, what is overdue, who takes part.") },
	{ .id = "audit", .label = N_("Audit trail"), .push = &screen_audit,
	  .help = N_("Every change in this hall: what was done, to what, and when.") },
	{ .id = "heads", .label = N_("The day's hash code"), .push = &screen_heads,
	  .help = N_("What hangs on the notice board, by which a changed trail comes to light.") },
	{ .id = "log", .label = N_("System log"), .push = &screen_log, .right = RIGHT_LOG,
	  .flags = COMMAND_STAFF,
	  .help = N_("Sign-ins, failures, exports and backups of this machine.") },
	{ 0 },
};

const struct screen screen_account = {
	.name = "account",
	.title = N_("Held to account"),
	.help = N_("The office is answerable to you: here is what was done and when, in figures and "
	           "entry by entry, and how to check that nothing was changed afterwards. Press a "
	           "number, or move with the arrow keys and press Enter."),
	.state_size = sizeof(struct account),
	.commands = account_commands,
	.refresh = account_refresh,
	.view = account_view,
};
