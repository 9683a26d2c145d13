/* The roles one person holds: to be taken away one by one, or given another. */
#include "screens/registry.h"

#include <stdio.h>

#include "base/lang.h"
#include "core/role.h"
#include "tui/list.h"

struct holdings {
	int64_t id;
	struct member_page page; /* strings live in the data, as do these: */
	const char *number;
	struct holding *held;
	size_t count;
};

static const struct column holdings_columns[] = {
	{ N_("Role"), 22, ALIGN_LEFT },
	{ N_("Where, until when"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static int64_t
holding_id(const void *held, size_t i)
{
	return ((const struct holding *)held)[i].id;
}

static size_t
holdings_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct holdings *st = state;
	size_t first;
	size_t got = list_slice(st->held, st->count, holding_id, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++) {
		const struct holding *h = &st->held[first + i];
		rows[i] = (struct row){ .id = h->id, .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(h->name);
		rows[i].cells[1] = cell_text(holding_text(a, h));
	}
	return got;
}

static const struct list_source holdings_source = {
	.columns = holdings_columns,
	.page = holdings_page,
	.open = "take",
};

static enum status
holdings_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct holdings *st = state;

	enum status status = member_read(s, data, st->id, &st->page);
	if (status == OK)
		status = role_holdings(s->db, data, st->id, session_now(s), &st->held, &st->count);
	if (status == OK)
		st->number = member_number_text(data, st->page.number);
	return problem_default(p, status);
}

static void
holdings_view(const void *state, struct view *v)
{
	const struct holdings *st = state;

	view_heading(v, _("Roles of %s  %s"), st->number, st->page.name);
	view_list(v, "holdings", &holdings_source,
	          _("No role beside the one that every resident holds."));
}

static const struct holding *
focused(struct ui *ui, const struct holdings *st)
{
	const struct row *row = ui_row(ui);

	for (size_t i = 0; row && i < st->count; i++)
		if (st->held[i].id == row->id)
			return &st->held[i];
	return NULL;
}

static void
take(struct ui *ui, void *state, const struct command *c)
{
	const struct holdings *st = state;
	const struct holding *h = focused(ui, st);
	struct problem p = { 0 };

	(void)c;
	if (!h)
		return;
	if (member_revoke(ui_session(ui), st->id, h->id, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, _("%s no longer holds the role \"%s\"."), st->page.name, h->name);
	ui_stale(ui);
}

static void
ask_take(struct ui *ui, void *state, const struct command *c)
{
	const struct holdings *st = state;
	const struct holding *h = focused(ui, st);
	char question[300];

	if (!h)
		return;
	snprintf(question, sizeof(question), _("Take the role \"%s\" away from %s?"), h->name,
	         st->page.name);
	ui_confirm(ui, question, take, c);
}

static void
open_grant(struct ui *ui, void *state, const struct command *c)
{
	const struct holdings *st = state;

	(void)c;
	ui_push(ui, &screen_grant, &st->id);
}

static void
open_explain(struct ui *ui, void *state, const struct command *c)
{
	const struct holdings *st = state;

	(void)c;
	ui_push(ui, &screen_explain, &st->id);
}

static const char *
why_not(struct session *s, const void *state, const struct command *c)
{
	(void)state;
	(void)c;
	return session_may(s, RIGHT_RIGHTS) ? NULL
	                                    : _("Roles are given and taken by who has that right.");
}

static const struct command holdings_commands[] = {
	{ .id = "give", .key = 'r', .label = N_("Give a role"), .run = open_grant,
	  .disabled = why_not, .flags = COMMAND_BAR,
	  .help = N_("One more role: everywhere or only in one area or work unit, for good or "
	             "until a day.") },
	{ .id = "take", .key = 'h', .function_key = K_F8, .label = N_("Take away"), .run = ask_take,
	  .disabled = why_not, .flags = COMMAND_BAR,
	  .help = N_("Takes the role the mark stands on away, at once; the person is told.") },
	{ .id = "explain", .key = 'm', .label = N_("Why can they, why not?"), .run = open_explain,
	  .flags = COMMAND_BAR,
	  .help = N_("What this person may do, through which role, and what not.") },
	{ 0 },
};

const struct screen screen_holdings = {
	.name = "holdings",
	.title = N_("Roles of a resident"),
	.help = N_("What this person may do in office comes from these roles. Each can be limited "
	           "to an area or a work unit, with all below, and have a last day."),
	.state_size = sizeof(struct holdings),
	.by_id = true,
	.commands = holdings_commands,
	.refresh = holdings_refresh,
	.view = holdings_view,
};
