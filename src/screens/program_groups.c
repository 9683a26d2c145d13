/* Which groups of residents carry a program out: all groups by name, Enter says of one that it does,
 * or does not. */
#include "screens/groups.h"
#include "screens/program_parts.h"

#include "base/lang.h"
#include "tui/list.h"

struct carried {
	int64_t id;
	struct program_heading program; /* strings of both live in the data */
	const char *now;
	bool mine;
};

static enum status
carried_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct carried *c = state;

	enum status status = program_heading(s->db, data, c->id, &c->program);
	if (status == OK) {
		c->now = association_executors(s->db, data, c->id);
		c->mine = program_mine(s, c->program.unit, c->program.area);
	}
	return problem_default(p, status);
}

static const struct column carried_columns[] = {
	{ N_("Group"), 0, ALIGN_LEFT },
	{ N_("Kind"), 18, ALIGN_LEFT },
	{ N_("Area"), -18, ALIGN_LEFT },
	{ N_("Carries it out"), 16, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
carried_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct carried *c = state;
	struct association_row *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (association_list(s, a, ASSOCIATIONS_ALL, from ? from->id : 0, backward, n, found, &got) !=
	    OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct association_row *g = &found[i];
		bool does = association_carries(s->db, g->id, c->id);
		rows[i] = (struct row){ .id = g->id, .key = does };
		rows[i].cells[0] = cell_text(g->name);
		rows[i].cells[1] = cell_text(g->kind);
		rows[i].cells[2] = cell_text(g->area);
		rows[i].cells[3] = cell_text(does ? _("yes") : g->retired ? _("no longer") : "");
	}
	return got;
}

static const struct list_source carried_source = {
	.columns = carried_columns,
	.page = carried_page,
	.open = "carry",
	.toggles = true,
};

static void
carried_view(const void *state, struct view *v)
{
	const struct carried *c = state;

	view_heading(v, "%s  %s", c->program.code, c->program.title);
	view_fact(v, _("Carried out by"), "%s", *c->now ? c->now : _("no group"));
	view_list(v, "carried", &carried_source, _("No group is registered yet."));
}

static const char *
why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return program_office_why_not(((const struct carried *)state)->mine);
}

static void
carry(struct ui *ui, void *state, const struct command *c)
{
	const struct carried *g = state;
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)c;
	if (!row)
		return;
	bool carries = row->key == 0;
	if (program_carried_by(ui_session(ui), g->id, row->id, carries, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, carries ? _("%s carries it out; its people were told.")
		                       : _("%s no longer carries it out."),
		           row->cells[0].text);
	ui_stale(ui);
}

static const struct command carried_commands[] = {
	{ .id = "carry", .key = 'y', .label = N_("Carries it out or not"), .run = carry,
	  .right = RIGHT_PROGRAM, .disabled = why_not, .flags = COMMAND_BAR,
	  .help = N_("Whether the group the mark stands on carries the program out.") },
	{ 0 },
};

const struct screen screen_program_groups = {
	.name = "program-groups",
	.title = N_("Carried out by a group"),
	.help = N_("The groups of residents. Enter says that the one under the mark carries the "
	           "program out, or no longer. Everyone sees it on both pages."),
	.state_size = sizeof(struct carried),
	.by_id = true,
	.commands = carried_commands,
	.refresh = carried_refresh,
	.view = carried_view,
};
