/* The list of published proposals: newest or most supported first, searched by words. */
#include "screens/registry.h"
#include "screens/rows.h"

#include <stdio.h>

#include "base/lang.h"

#define WORDS_SIZE 256

struct proposals {
	struct proposal_query query;
	char words[WORDS_SIZE];
};

static size_t
proposals_page(struct session *s, const void *state, struct arena *a, const struct row *from,
               bool backward, size_t n, struct row *rows)
{
	const struct proposals *l = state;
	struct proposal_query query = l->query;

	query.search = l->words;
	return rows_page(s, &query, a, from, backward, n, rows, rows_fill_public);
}

static const struct list_source proposals_source = {
	.columns = rows_public,
	.page = proposals_page,
	.push = &screen_proposal,
};

static void
proposals_view(const void *state, struct view *v)
{
	const struct proposals *l = state;

	if (l->words[0])
		view_heading(v, _("Proposals with \"%s\""), l->words);
	else if (l->query.order == ORDER_SUPPORT)
		view_heading(v, "%s", _("Proposals, most supported first"));
	else
		view_heading(v, "%s", _("Proposals, newest first"));
	view_list(v, "proposals", &proposals_source,
	          l->words[0] ? _("No proposal has these words. Try fewer or other words.")
	                      : _("There is no proposal here yet."));
}

static void
toggle_order(struct ui *ui, void *state, const struct command *c)
{
	struct proposals *l = state;

	(void)c;
	l->query.order = l->query.order == ORDER_NEWEST ? ORDER_SUPPORT : ORDER_NEWEST;
	ui_list_restart(ui);
}

static const char *
order_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct proposals *l = state;

	(void)s;
	(void)c;
	return l->words[0] ? _("Search results always come newest first.") : NULL;
}

static void
found(struct ui *ui, void *state, const void *words)
{
	struct proposals *l = state;

	snprintf(l->words, sizeof(l->words), "%s", (const char *)words);
	ui_list_restart(ui);
}

static void
search(struct ui *ui, void *state, const struct command *c)
{
	const struct proposals *l = state;

	(void)c;
	ui_push(ui, &screen_search, &(struct search_arg){ .words = l->words, .found = found });
}

/* One key from the list: puts one's support on, or takes it off again. */
static void
support_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };
	struct proposal_page page;
	struct arena scratch = { 0 };

	(void)state;
	(void)c;
	if (!row)
		return;
	enum status status = proposal_read(ui_session(ui), &scratch, row->id, &page);
	if (status == OK)
		status = proposal_support(ui_session(ui), row->id, !page.supported, &p);
	if (status != OK) {
		problem_default(&p, status);
		ui_problem(ui, &p);
	} else {
		ui_message(ui, page.supported ? _("You no longer support \"%s\".")
		                              : _("You support \"%s\"."),
		           page.fields.title);
		ui_stale(ui);
	}
	arena_free(&scratch);
}

static const struct command proposals_commands[] = {
	{ .id = "support", .key = 'd', .label = N_("Support"), .run = support_row,
	  .flags = COMMAND_BAR | COMMAND_MEMBER, .right = RIGHT_SUPPORT,
	  .help = N_("Back the proposal the mark stands on, or take your support back.") },
	{ .id = "search", .key = '/', .function_key = K_F3, .label = N_("Search"), .run = search,
	  .flags = COMMAND_BAR, .help = N_("Show only proposals with certain words.") },
	{ .id = "order", .key = 'u', .label = N_("Order"), .run = toggle_order,
	  .flags = COMMAND_BAR, .disabled = order_why_not,
	  .help = N_("Newest first or most supported first.") },
	{ .id = "write", .key = 't', .label = N_("Write"), .push = &screen_write, .flags = COMMAND_BAR,
	  .help = N_("Write a proposal of your own.") },
	{ 0 },
};

const struct screen screen_proposals = {
	.name = "proposals",
	.title = N_("Proposals"),
	.help = N_("The proposals of residents that have been published. Move with the arrow keys "
	           "and press Enter to read one."),
	.state_size = sizeof(struct proposals),
	.commands = proposals_commands,
	.view = proposals_view,
};
