/* Appeals, for the overseers: what authors objected to, and how it ended. */
#include "screens/oversight.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/oversight.h"
#include "tui/list.h"

struct appeals {
	bool waiting; /* only those that are not decided yet */
};

static const struct column appeals_columns[] = {
	{ N_("Code"), 12, ALIGN_LEFT },
	{ N_("Proposal"), 0, ALIGN_LEFT },
	{ N_("How it stands"), 26, ALIGN_LEFT },
	{ N_("Since"), 11, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
appeals_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct appeals *l = state;
	struct oversight_appeal *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	if (oversight_appeals(s, a, l->waiting, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct oversight_appeal *r = &found[i];
		rows[i] = (struct row){ .id = r->id, .key = r->id, .pause = r->pause };
		if (r->pause) {
			rows[i].cells[0] = cell_text(
			        arena_printf(a, _("%s looked at; go on here to look further"),
			                     text_number(a, LIST_LOOKS)));
			continue;
		}
		rows[i].cells[0] = cell_text(arena_strdup(a, r->code));
		rows[i].cells[1] = cell_text(r->title);
		rows[i].cells[2] = cell_text(r->waits ? _("waits for a decision") : r->state);
		rows[i].cells[3] = cell_date(calendar_day(r->changed));
	}
	return got;
}

static const struct list_source appeals_source = {
	.columns = appeals_columns,
	.page = appeals_page,
	.push = &screen_proposal,
};

static void
appeals_view(const void *state, struct view *v)
{
	const struct appeals *l = state;

	view_heading(v, "%s", l->waiting ? _("Appeals that wait") : _("Appeals, the newest first"));
	view_list(v, "appeals", &appeals_source,
	          l->waiting ? _("No appeal waits. Press S to see all.") : _("Nobody has objected."));
}

static void
toggle(struct ui *ui, void *state, const struct command *c)
{
	struct appeals *l = state;

	(void)c;
	l->waiting = !l->waiting;
	ui_list_restart(ui);
}

static const char *
toggle_says(const void *state)
{
	return ((const struct appeals *)state)->waiting ? N_("All appeals") : N_("Only what waits");
}

static const struct command appeals_commands[] = {
	{ .id = "waiting", .key = 's', .label = N_("Only what waits"), .says = toggle_says,
	  .run = toggle, .right = RIGHT_OVERSEE, .flags = COMMAND_BAR,
	  .help = N_("Those that are not decided yet, or all there ever were.") },
	{ 0 },
};

const struct screen screen_appeals = {
	.name = "appeals",
	.title = N_("Appeals"),
	.help = N_("Proposals whose authors objected to a decision, and how they stand since. Enter "
	           "opens one: ground, word and objection are there."),
	.state_size = sizeof(struct appeals),
	.prints = true,
	.commands = appeals_commands,
	.view = appeals_view,
};
