/* All roles, each with its rights in words; which right is in which role is matrix.c's. */
#include "screens/registry.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/role.h"
#include "tui/list.h"

static const struct column roles_columns[] = {
	{ N_("Role"), 18, ALIGN_LEFT },
	{ N_("Held by"), 9, ALIGN_RIGHT },
	{ N_("Rights"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static const char *
held_by(struct arena *a, const struct role *r)
{
	if (r->retired)
		return _("put aside");
	if (r->id == ROLE_RESIDENT)
		return _("everyone");
	return r->holders > 1000 ? "1000+" : text_number(a, r->holders);
}

/* A few dozen at most: read whole, of which a part is handed out. */
static int64_t
role_id(const void *roles, size_t i)
{
	return ((const struct role *)roles)[i].id;
}

static size_t
roles_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	struct role *roles;
	size_t count;
	size_t first;

	(void)state;
	if (role_list(s->db, a, &roles, &count) != OK)
		return LIST_FAILED;
	size_t got = list_slice(roles, count, role_id, from, backward, n, &first);
	for (size_t i = 0; i < got; i++) {
		const struct role *r = &roles[first + i];
		rows[i] = (struct row){ .id = r->id,
			                .key = (int64_t)(first + i),
			                .version = r->version };
		rows[i].cells[0] = cell_text(r->name);
		rows[i].cells[1] = cell_text(held_by(a, r));
		rows[i].cells[2] = cell_text(r->rights ? right_set_text(a, r->rights)
		                                         : _("none yet"));
	}
	return got;
}

static const struct list_source roles_source = {
	.columns = roles_columns,
	.page = roles_page,
	.push = &screen_role,
};

static void
roles_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Roles and what they may do"));
	view_list(v, "roles", &roles_source, _("There are no roles."));
}

static const struct command roles_commands[] = {
	{ .id = "matrix", .key = 't', .label = N_("Table"), .push = &screen_matrix,
	  .flags = COMMAND_BAR, .help = N_("All rights and all roles on one page.") },
	{ .id = "new", .key = 'r', .label = N_("New role"), .push = &screen_role_name,
	  .right = RIGHT_RIGHTS, .flags = COMMAND_BAR,
	  .help = N_("A role of your own: give it a name, then choose its rights.") },
	{ 0 },
};

const struct screen screen_roles = {
	.name = "roles",
	.title = N_("Access rights"),
	.help = N_("A role is a bundle of rights that is given to people. Enter opens one: there "
	           "its rights are chosen and you see who holds it. What you change is in force at once."),
	.commands = roles_commands,
	.view = roles_view,
};
