/* The three lists of the office: which of them one wants to keep. */
#include "base/lang.h"
#include "core/tree_office.h"
#include "screens/registry.h"

static const enum tree_kind kinds[TREE_KINDS] = { TREE_AREA, TREE_CATEGORY, TREE_UNIT };

static void
lists_view(const void *state, struct view *v)
{
	const struct menu_item items[] = {
		{ 1, tree_kind_plural(TREE_CATEGORY), _("what proposals are about"), "categories" },
		{ 2, tree_kind_plural(TREE_UNIT), _("who in the office does it"), "units" },
		{ 3, tree_kind_plural(TREE_AREA), _("where it is, and where people live"),
		  "areas" },
	};

	(void)state;
	view_heading(v, "%s", _("Which list?"));
	view_gap(v);
	view_menu(v, "lists", items, sizeof(items) / sizeof(items[0]));
}

static void
open_tree(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_push(ui, &screen_trees, c->arg);
}

static const struct command lists_commands[] = {
	{ .id = "categories", .label = N_("Categories"), .run = open_tree,
	  .arg = &kinds[TREE_CATEGORY], .right = RIGHT_TREES,
	  .help = N_("What proposals are about: the list residents choose from.") },
	{ .id = "units", .label = N_("Work units"), .run = open_tree, .arg = &kinds[TREE_UNIT],
	  .right = RIGHT_TREES,
	  .help = N_("The units of the office, with what stands below them.") },
	{ .id = "areas", .label = N_("Areas"), .run = open_tree, .arg = &kinds[TREE_AREA],
	  .right = RIGHT_TREES,
	  .help = N_("The parts of this place: hamlets and what lies in them.") },
	{ 0 },
};

const struct screen screen_lists = {
	.name = "lists",
	.title = N_("Office lists"),
	.help = N_("Categories, work units and areas: what residents and the office choose from. "
	           "Press the number of the list you want to see or change."),
	.state_size = 1,
	.commands = lists_commands,
	.view = lists_view,
};
