/* The list of published proposals: newest or most supported first, searched by words. */
#include "screens/follow.h"
#include "screens/registry.h"
#include "screens/rows.h"
#include "screens/support.h"

#include <stdio.h>

#include "base/lang.h"
#include "core/tree.h"

#define WORDS_SIZE 256

struct proposals {
	struct proposal_query query;
	char words[WORDS_SIZE];
	const char *filter; /* in words, in the data; NULL: none */
	struct proposal_page peeked; /* beside the list, where there is room */
};

static enum status
proposals_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct proposals *l = state;

	(void)ui;
	(void)p;
	if (arg)
		l->query = *(const struct proposal_query *)arg;
	return OK;
}

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

/* What a filter leaves, in words: "Published, Roads, Dusun Barat". */
static enum status
proposals_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct proposals *l = state;
	const struct proposal_query *q = &l->query;
	const char *parts[] = {
		q->state ? proposal_state_label(q->state) : NULL,
		q->category ? tree_name(s->db, data, q->category) : NULL,
		q->area ? tree_name(s->db, data, q->area) : NULL,
	};

	(void)p;
	l->filter = NULL;
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++)
		if (parts[i])
			l->filter = l->filter ? arena_printf(data, "%s, %s", l->filter, parts[i])
			                      : parts[i];
	return OK;
}

static const char *
heading(const struct proposals *l)
{
	if (l->words[0])
		return _("Proposals with these words, newest first");
	if (l->query.order == ORDER_SUPPORT)
		return _("Proposals, most supported first");
	return _("Proposals, newest first");
}

static void
proposals_view(const void *state, struct view *v)
{
	const struct proposals *l = state;

	if (l->filter)
		view_heading(v, "%s: %s", heading(l), l->filter);
	else
		view_heading(v, "%s", heading(l));
	view_list(v, "proposals", &proposals_source,
	          l->words[0] || l->filter
	                  ? _("No proposal is like that. Try fewer or other words, or S.")
	                  : _("There is no proposal here yet."));
}

static enum status
proposals_peek(struct session *s, void *state, struct arena *data, const struct row *row)
{
	struct proposals *l = state;

	return proposal_read(s, data, row->id, &l->peeked);
}

static void
proposals_beside(const void *state, const struct row *row, struct view *v)
{
	const struct proposal_page *p = &((const struct proposals *)state)->peeked;

	(void)row;
	view_heading(v, "%s", p->code);
	view_text(v, p->fields.title);
	view_fact(v, _("State"), "%s", proposal_state_label(p->state));
	view_fact(v, _("By"), "%s", p->author);
	view_fact(v, _("Area"), "%s", p->area_path);
	view_gap(v);
	view_text(v, p->fields.problem);
	view_gap(v);
	view_text(v, p->fields.wish);
}

static void
proposals_find(struct ui *ui, void *state, const char *words)
{
	struct proposals *l = state;

	snprintf(l->words, sizeof(l->words), "%s", words);
	ui_stale(ui);
}

static void
filter_chosen(struct ui *ui, void *state, const void *query)
{
	struct proposals *l = state;

	l->query = *(const struct proposal_query *)query;
	ui_list_restart(ui);
}

static void
filter(struct ui *ui, void *state, const struct command *c)
{
	const struct proposals *l = state;

	(void)c;
	ui_push(ui, &screen_filter,
	        &(struct filter_arg){ .query = l->query, .chosen = filter_chosen });
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
	if (problem_default(&p, status) == OK)
		support_toggle(ui, &page);
	else
		ui_problem(ui, &p);
	arena_free(&scratch);
}

/* The row's title stands in its first cell. */
static void
follow_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (row)
		follow_toggle(ui, SUBJECT_PROPOSAL, row->id, row->cells[0].text);
}

static const struct command proposals_commands[] = {
	{ .id = "support", .key = 'd', .label = N_("Support"), .run = support_row,
	  .flags = COMMAND_BAR | COMMAND_MEMBER, .right = RIGHT_SUPPORT,
	  .help = N_("Back the proposal the mark stands on, or take your support back.") },
	{ .id = "filter", .key = 's', .function_key = K_F4, .label = N_("Filter"), .run = filter,
	  .flags = COMMAND_BAR,
	  .help = N_("Show only one state, category or area, in the order you choose.") },
	{ .id = "follow", .key = 'i', .label = N_("Follow or not"), .run = follow_row,
	  .flags = COMMAND_MEMBER,
	  .help = N_("Be told what becomes of the proposal the mark stands on, or no longer.") },
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
	.open = proposals_open,
	.refresh = proposals_refresh,
	.view = proposals_view,
	.find = proposals_find,
	.peek = proposals_peek,
	.beside = proposals_beside,
};
