/* Why somebody can do something, or cannot: each right with the role it comes from, or with the
 * roles that would give it and who could. */
#include "screens/registry.h"
#include "screens/rows.h"

#include "base/lang.h"
#include "core/role.h"
#include "tui/list.h"

struct explaining {
	int64_t id;
	bool own;
	/* In the data: */
	const char *number;
	struct explanation why;
};

static const struct column explain_columns[] = {
	{ N_("Right"), 29, ALIGN_LEFT },
	{ N_("Now"), 5, ALIGN_LEFT },
	{ N_("Why"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* "moderator (Dusun Barat with all below, until 31 December 2026)" and so on. */
static const char *
ways_text(struct arena *a, const struct reason *r)
{
	const char *text = r->everyone ? _("every resident may") : "";

	for (size_t i = 0; i < r->way_count; i++)
		text = arena_printf(a, "%s%s%s (%s)", text, *text ? "; " : "", r->ways[i].name,
		                    holding_text(a, &r->ways[i]));
	return text;
}

static const char *
lack_text(struct arena *a, const struct explanation *why, const struct reason *r)
{
	if (why->state == MEMBER_SUSPENDED)
		return _("the account is suspended");
	if (why->state == MEMBER_LEFT)
		return _("the account is closed");
	if (!*r->roles)
		return _("no role has it");
	return arena_printf(a, _("comes with: %s"), r->roles);
}

static size_t
explain_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct explaining *st = state;
	size_t first;
	size_t got = list_slice(NULL, RIGHT_COUNT - 1, rows_right, from, backward, n, &first);

	(void)s;
	for (size_t k = 0; k < got; k++) {
		int64_t i = rows_right(NULL, first + k);
		const struct reason *r = &st->why.rights[i];
		rows[k] = (struct row){ .id = i, .key = (int64_t)(first + k) };
		rows[k].cells[0] = cell_text(right_label((enum right)i));
		rows[k].cells[1] = cell_text(r->held ? _("yes") : _("no"));
		rows[k].cells[2] = cell_text(r->held ? ways_text(a, r)
		                                       : lack_text(a, &st->why, r));
	}
	return got;
}

static const struct list_source explain_source = {
	.columns = explain_columns,
	.page = explain_page,
	.open = "whole",
};

static enum status
explain_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct explaining *st = state;

	(void)p;
	st->id = *(const int64_t *)arg;
	st->own = st->id == ui_session(ui)->member;
	return OK;
}

static enum status
explain_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct explaining *st = state;

	st->number = member_number_of(s->db, data, st->id);
	return problem_default(p, role_explain(s, data, st->id, &st->why));
}

static void
explain_view(const void *state, struct view *v)
{
	const struct explaining *st = state;

	if (st->own)
		view_heading(v, "%s", _("What you may do here, and why"));
	else
		view_heading(v, _("What %s may do here, and why"), st->number);
	if (*st->why.givers)
		view_textf(v, _("Roles are given by: %s."), st->why.givers);
	view_list(v, "explain", &explain_source, NULL);
}

/* All that a line had no room for. */
static void
show_whole(struct ui *ui, void *state, const struct command *c)
{
	const struct explaining *st = state;
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };

	(void)c;
	if (!row)
		return;
	enum right right = (enum right)row->id;
	const struct reason *r = &st->why.rights[right];
	const char *why = r->held ? ways_text(&scratch, r) : lack_text(&scratch, &st->why, r);
	const char *who = r->held || !*r->roles || !*st->why.givers
	                          ? ""
	                          : arena_printf(&scratch, _("\n\nA role is given by: %s."),
	                                         st->why.givers);
	ui_page(ui, right_label(right),
	        arena_printf(&scratch, "%s\n\n%s: %s.%s", right_help(right),
	                     r->held ? _("Yes") : _("No"), why, who));
	arena_free(&scratch);
}

static const struct command explain_commands[] = {
	{ .id = "whole", .label = N_("Explain"), .run = show_whole,
	  .help = N_("All about the right the mark stands on.") },
	{ 0 },
};

const struct screen screen_explain = {
	.name = "explain",
	.title = N_("Why can, why not?"),
	.help = N_("Each right: whether it is held just now, through which role, where and until "
	           "when; or which role would give it and who gives roles. Enter shows a line in full."),
	.state_size = sizeof(struct explaining),
	.commands = explain_commands,
	.open = explain_open,
	.refresh = explain_refresh,
	.view = explain_view,
};
