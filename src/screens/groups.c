/* Groups of residents: all of them by name, and those that who is looking is one of. Two screens over
 * one list. */
#include "screens/groups.h"

#include "base/lang.h"
#include "tui/list.h"

static const struct column groups_columns[] = {
	{ N_("Group"), 0, ALIGN_LEFT },
	{ N_("Kind"), 18, ALIGN_LEFT },
	{ N_("Area"), -18, ALIGN_LEFT },
	{ N_("Members"), 7, ALIGN_RIGHT },
	{ N_("Note"), 16, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const char *
note_of(const struct association_row *g)
{
	if (g->retired)
		return _("no longer");
	if (g->silent)
		return _("no speaker");
	if (g->speaks)
		return _("you speak for it");
	return g->mine ? _("yours") : "";
}

static size_t
read_page(struct session *s, enum association_set set, struct arena *a, const struct row *from,
          bool backward, size_t n, struct row *rows)
{
	struct association_row *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (association_list(s, a, set, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct association_row *g = &found[i];
		rows[i] = (struct row){ .id = g->id, .key = g->id, .version = g->version };
		rows[i].cells[0] = cell_text(g->name);
		rows[i].cells[1] = cell_text(g->kind);
		rows[i].cells[2] = cell_text(g->area);
		rows[i].cells[3] = cell_number(g->people);
		rows[i].cells[4] = cell_text(note_of(g));
	}
	return got;
}

static size_t
all_page(struct session *s, const void *state, struct arena *a, const struct row *from,
         bool backward, size_t n, struct row *rows)
{
	(void)state;
	return read_page(s, ASSOCIATIONS_ALL, a, from, backward, n, rows);
}

static size_t
mine_page(struct session *s, const void *state, struct arena *a, const struct row *from,
          bool backward, size_t n, struct row *rows)
{
	(void)state;
	return read_page(s, ASSOCIATIONS_MINE, a, from, backward, n, rows);
}

static const struct list_source all_source = {
	.columns = groups_columns,
	.page = all_page,
	.push = &screen_group,
};

static const struct list_source mine_source = {
	.columns = groups_columns,
	.page = mine_page,
	.push = &screen_group,
};

static void
all_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Groups of residents"));
	view_list(v, "groups", &all_source, _("No group is registered yet."));
}

static void
mine_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Groups that you are one of"));
	view_list(v, "my-groups", &mine_source,
	          _("You are in no group. The office registers groups and their people."));
}

static const struct command groups_commands[] = {
	{ .id = "new", .key = 't', .label = N_("Register a group"), .push = &screen_group_write,
	  .right = RIGHT_GROUPS, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("A group of residents, and who speaks for it.") },
	{ 0 },
};

const struct screen screen_groups = {
	.name = "groups",
	.title = N_("Groups"),
	.help = N_("Groups of residents: PKK, karang taruna, groups of farmers and others. People who "
	           "speak for one can write proposals and comments in its name. Enter opens a "
	           "group."),
	.prints = true,
	.commands = groups_commands,
	.view = all_view,
};

const struct screen screen_my_groups = {
	.name = "my-groups",
	.title = N_("My groups"),
	.help = N_("The groups that the office has listed you with. Where you speak for one, forms "
	           "ask in whose name you write."),
	.view = mine_view,
};
