/* Wishes to judge: what residents ask for, by where it stands between its publication and a
 * program, for who studies it, decides on it or plans for it; several at once. */
#include "screens/rows.h"
#include "screens/verb.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/tree.h"
#include "core/visit.h"

struct works {
	struct proposal_query query;
	int64_t count; /* of the state that is shown, everywhere one judges or plans */
	bool more;     /* at least so many */
	const char *where; /* category and area of the filter, in the data; NULL: everywhere */
};

static const struct column works_columns[] = {
	{ N_("Code"), 12, ALIGN_LEFT },
	{ N_("Proposal"), 0, ALIGN_LEFT },
	{ N_("Supporters"), 10, ALIGN_RIGHT },
	{ N_("Since"), 8, ALIGN_RIGHT },
	{ N_("Work unit"), 13, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

/* Where a decision waits, what was proposed is what one looks for. */
static const struct column deciding_columns[] = {
	{ N_("Code"), 12, ALIGN_LEFT },
	{ N_("Proposal"), 0, ALIGN_LEFT },
	{ N_("Supporters"), 10, ALIGN_RIGHT },
	{ N_("Since"), 8, ALIGN_RIGHT },
	{ N_("Proposed"), 15, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static enum status
works_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct works *w = state;

	(void)ui;
	(void)arg;
	(void)p;
	w->query = (struct proposal_query){ .set = SET_OFFICE, .state = PROPOSAL_ASSESSED };
	return OK;
}

static enum status
works_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct works *w = state;
	const char *category = w->query.category ? tree_name(s->db, data, w->query.category) : NULL;
	const char *area = w->query.area ? tree_name(s->db, data, w->query.area) : NULL;

	w->where = category && area ? arena_printf(data, _("%s, %s"), category, area)
	                            : category ? category : area;
	return problem_default(p, works_count(s, (int)w->query.state, false, &w->count, &w->more));
}

static void
fill(struct arena *a, const struct proposal_row *p, struct row *row)
{
	row->cells[0] = cell_text(arena_strdup(a, p->code));
	row->cells[1] = cell_text(p->title);
	row->cells[2] = cell_number(p->support);
	row->cells[3] = cell_text(time_age(a, p->changed, clock_now()));
	row->cells[4] = cell_text(p->asked != 0 ? proposal_state_label(p->asked) : p->unit);
}

static size_t
works_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct works *w = state;

	return rows_page(s, &w->query, a, from, backward, n, rows, fill);
}

static const struct list_source works_source = {
	.columns = works_columns,
	.page = works_page,
	.push = &screen_proposal,
	.marks = true,
};

/* The place of the state that is shown among those one goes through. */
static size_t
place_of(const struct works *w)
{
	size_t i = 0;

	while (i < ROWS_OFFICE_STATES && rows_office_states[i] != w->query.state)
		i++;
	return i;
}

static enum proposal_state
next_of(const struct works *w)
{
	return rows_office_states[(place_of(w) + 1) % ROWS_OFFICE_STATES];
}

static const char *
counted(const struct works *w, struct arena *a)
{
	if (w->count > 1000)
		return _("over 1,000");
	return w->more ? arena_printf(a, _("at least %s"), text_number(a, w->count))
	               : text_number(a, w->count);
}

static const struct list_source deciding_source = {
	.columns = deciding_columns,
	.page = works_page,
	.push = &screen_proposal,
	.marks = true,
};

static void
works_view(const void *state, struct view *v)
{
	const struct works *w = state;
	const char *label = proposal_state_label(w->query.state);

	if (w->where)
		view_heading(v, "%s: %s, %s", _("Wishes to judge"), label, w->where);
	else
		view_heading(v, "%s: %s", _("Wishes to judge"), label);
	view_textf(v, _("In your areas and units: %s. O goes on to: %s."), counted(w, v->arena),
	           proposal_state_label(next_of(w)));
	view_list(v, "works",
	          w->query.state == PROPOSAL_DECIDING ? &deciding_source : &works_source,
	          w->where ? _("Nothing stands here. Press S to see more, O for the next state.")
	                   : _("Nothing stands here. Press O for the next state."));
}

/* -- Commands -------------------------------------------------------------------------------- */

static bool
find(struct session *s, const struct row *row, enum subject *subject, int64_t *id)
{
	(void)s;
	*subject = SUBJECT_PROPOSAL;
	*id = row->id;
	return true;
}

static const struct verb_on_rows works_verbs[] = {
	{ RIGHT_JUDGE, { "assess" }, N_("Hand to a work unit"),
	  N_("Hand what is marked to a work unit that studies it."), find },
	{ RIGHT_JUDGE, { "approve" }, N_("Approve"),
	  N_("Propose to approve, with grounds; a second person confirms it."), find },
	{ RIGHT_JUDGE, { "decline" }, N_("Do not approve"),
	  N_("Propose to decline, with grounds; a second person confirms it."), find },
	{ RIGHT_JUDGE, { "defer" }, N_("Put off to next year"),
	  N_("Propose to leave it for next year, with its support; a second person confirms it."),
	  find },
	{ RIGHT_JUDGE, { "confirm" }, N_("Confirm the decision"),
	  N_("Confirm what somebody else has proposed to decide."), find },
	{ RIGHT_JUDGE, { "reject" }, N_("Send the decision back"),
	  N_("Give it back to be decided on again, with a word why."), find },
	{ RIGHT_PROGRAM, { "adopt" }, N_("Put into a program"),
	  N_("Make a program of what is marked, or add it to one."), find },
};

/* Those for what is shown just now. */
static size_t
works_verb_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct works *w = state;
	size_t n = 0;

	(void)s;
	if (place_of(w) == ROWS_OFFICE_STATES)
		return 0;
	for (size_t i = 0; n < max && i < sizeof(works_verbs) / sizeof(works_verbs[0]); i++)
		if (workflow_find(&proposal_workflow, works_verbs[i].verbs[0], (int)w->query.state))
			out[n++] = verb_row_command(&works_verbs[i]);
	return n;
}

static void
show(struct ui *ui, struct works *w, const struct proposal_query *query)
{
	w->query = *query;
	ui_unmark(ui);
	ui_list_restart(ui);
	ui_stale(ui);
}

static void
next_state(struct ui *ui, void *state, const struct command *c)
{
	struct works *w = state;
	struct proposal_query query = w->query;

	(void)c;
	query.state = next_of(w);
	show(ui, w, &query);
}

static void
filter_chosen(struct ui *ui, void *state, const void *query)
{
	show(ui, state, query);
}

static void
filter(struct ui *ui, void *state, const struct command *c)
{
	const struct works *w = state;

	(void)c;
	ui_push(ui, &screen_filter,
	        &(struct filter_arg){ .query = w->query, .chosen = filter_chosen });
}

static const struct command works_commands[] = {
	{ .id = "next", .key = 'o', .label = N_("Next state"), .run = next_state,
	  .flags = COMMAND_BAR,
	  .help = N_("Go on to what is published, under study, awaiting confirmation, approved or "
	             "left for next year.") },
	{ .more = works_verb_commands },
	{ .id = "filter", .key = 's', .function_key = K_F4, .label = N_("Filter"), .run = filter,
	  .flags = COMMAND_BAR,
	  .help = N_("Choose the state, and show only one category or area.") },
	{ 0 },
};

const struct screen screen_works = {
	.name = "works",
	.title = N_("Wishes to judge"),
	.help = N_("What residents ask for, the longest waiting first, by how far it has come. Mark "
	           "several with Space to hand them to one work unit, to decide on them together or "
	           "to make one program of them."),
	.state_size = sizeof(struct works),
	.commands = works_commands,
	.open = works_open,
	.refresh = works_refresh,
	.view = works_view,
};
