/* Rights & help: the shelf of pages that say what one may expect of this hall, and how it works. */
#include "screens/registry.h"

#include "base/lang.h"
#include "screens/information.h"

static enum status
rights_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct shelf *f = state;

	(void)ui;
	(void)arg;
	(void)p;
	f->query.shelf = SHELF_RIGHTS;
	return OK;
}

static void
rights_view(const void *state, struct view *v)
{
	const struct shelf *f = state;

	view_heading(v, "%s", _("What you may expect of this hall"));
	view_list(v, "rights", &shelf_source,
	          f->words[0] ? _("No page has these words. Try fewer or other ones.")
	                      : _("The office has not written anything here yet."));
	view_foot(v, "%s", _("K shows the keys. F1 or ? explains the page you are on."));
}

static const struct command rights_commands[] = {
	{ .id = "keys", .key = 'k', .label = N_("Keys"), .push = &screen_keys, .flags = COMMAND_BAR,
	  .help = N_("The keys that do the same everywhere.") },
	{ .id = "ask", .key = 'x', .label = N_("Ask the office"), .push = &screen_ask,
	  .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("When the answer stands on no page: write a question to the office.") },
	{ .more = shelf_commands },
	{ 0 },
};

const struct screen screen_rights = {
	.name = "rights",
	.title = N_("Rights & help"),
	.help = N_("What you may expect of this hall, how a wish is judged, what becomes of your data, "
	           "and where to complain. Enter opens a page, / looks for words."),
	.state_size = sizeof(struct shelf),
	.commands = rights_commands,
	.open = rights_open,
	.refresh = shelf_refresh,
	.view = rights_view,
	.find = shelf_find,
};

/* -- Keys ------------------------------------------------------------------------------------- */

static void
keys_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Keys"));
	view_text(v, _("Arrow keys move, Enter opens, Esc or 0 goes back.\n"
	               "F1 or ? explains the page you are on. F2 or B changes the language.\n"
	               "F9 or A lists everything you can do on a page.\n"
	               "F10 or Q ends your visit."));
	view_heading(v, "%s", _("What happens to what you type"));
	view_text(v, _("When you are signed in, your text is kept while you type. If the line drops "
	               "or the power fails, it is there again when you sign in.\n"
	               "Every change is recorded in a trail that shows when somebody tampers with "
	               "it."));
}

const struct screen screen_keys = {
	.name = "keys",
	.title = N_("Keys"),
	.help = N_("The keys that do the same everywhere in this hall."),
	.view = keys_view,
};
