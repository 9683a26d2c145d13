/* Residents who wait to be verified, for officers and heads of areas. */
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/member.h"
#include "tui/list.h"

static const struct column members_columns[] = {
	{ N_("Number"), 9, ALIGN_LEFT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("Area"), 30, ALIGN_LEFT },
	{ N_("Waiting"), 9, ALIGN_RIGHT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
members_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	struct member_row *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	(void)state;
	if (member_list(s, a, MEMBER_PENDING, from ? from->id : 0, backward, n, found, &got) != OK)
		return 0;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = found[i].id };
		rows[i].cells[0] = cell_text(member_number_text(a, found[i].number));
		rows[i].cells[1] = cell_text(found[i].name);
		rows[i].cells[2] = cell_text(found[i].area_path);
		rows[i].cells[3] = cell_text(time_age(a, found[i].joined, clock_now()));
	}
	return got;
}

static const struct list_source members_source = {
	.columns = members_columns,
	.page = members_page,
	.open = "open",
};

static void
members_view(const void *state, struct view *v)
{
	(void)state;
	view_heading(v, "%s", _("Residents to verify, the longest waiting first"));
	view_list(v, "members", &members_source, _("Nobody waits to be verified."));
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (row)
		ui_push(ui, &screen_member, &row->id);
}

static const struct command members_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row, .right = RIGHT_VERIFY,
	  .help = N_("Open the account the mark stands on.") },
	{ 0 },
};

const struct screen screen_members = {
	.name = "members",
	.title = N_("Residents to verify"),
	.help = N_("Accounts that were registered and not yet verified. Open one when you have seen "
	           "the person's card, or know them."),
	.commands = members_commands,
	.view = members_view,
};
