/* What was refused or hidden, for the overseers: this week's sample, or all of it. */
#include "screens/registry.h"
#include "screens/rows.h"

#include "base/lang.h"

struct overseen {
	bool all;
};

static size_t
overseen_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct overseen *o = state;
	const struct proposal_query query = { .set = SET_OVERSEEN, .all = o->all };

	return rows_page(s, &query, a, from, backward, n, rows, rows_fill_own);
}

static const struct list_source overseen_source = {
	.columns = rows_own,
	.page = overseen_page,
	.push = &screen_proposal,
};

static void
overseen_view(const void *state, struct view *v)
{
	const struct overseen *o = state;

	view_heading(v, "%s", o->all ? _("All that was refused or hidden, the latest first")
	                             : _("Refused or hidden: this week's sample"));
	view_list(v, "overseen", &overseen_source,
	          o->all ? _("Nothing was refused or hidden.")
	                 : _("Nothing is in this week's sample. Press S to see all."));
}

static void
toggle(struct ui *ui, void *state, const struct command *c)
{
	struct overseen *o = state;

	(void)c;
	o->all = !o->all;
	ui_list_restart(ui);
}

static const struct command overseen_commands[] = {
	{ .id = "all", .key = 's', .label = N_("Sample or all"), .run = toggle,
	  .right = RIGHT_OVERSEE, .flags = COMMAND_BAR,
	  .help = N_("This week's sample, or everything that was refused or hidden.") },
	{ 0 },
};

const struct screen screen_overseen = {
	.name = "overseen",
	.title = N_("Refused or hidden"),
	.help = N_("What moderators refused or hid, with ground and word. Each week brings a fifth "
	           "of it, chosen by its number and by nobody's hand."),
	.state_size = sizeof(struct overseen),
	.commands = overseen_commands,
	.view = overseen_view,
};
