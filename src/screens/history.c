/* What became of a proposal, step by step, newest first; what was written anew can be compared. */
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/proposal.h"
#include "tui/list.h"

#define STEPS 200

struct history {
	int64_t id;
	struct proposal_page page;
	struct proposal_step *steps; /* in the data, as are their strings */
	size_t count;
};

static enum status
history_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct history *h = state;

	h->steps = arena_array(data, STEPS, sizeof(*h->steps));
	enum status status = proposal_read(s, data, h->id, &h->page);
	if (status == OK)
		status = proposal_history(s, data, h->id, h->steps, STEPS, &h->count);
	return problem_default(p, status);
}

static const struct column history_columns[] = {
	{ N_("Date"), 12, ALIGN_LEFT },
	{ N_("What"), 22, ALIGN_LEFT },
	{ N_("By"), 18, ALIGN_LEFT },
	{ N_("Note"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static void
fill(const struct history *h, struct arena *a, size_t i, struct row *row)
{
	const struct proposal_step *step = &h->steps[i];
	const char *note = step->word ? step->word : "";

	if (step->changed)
		note = arena_printf(a, _("new: %s"), step->changed);
	*row = (struct row){ .id = step->seq, .key = (int64_t)i };
	row->cells[0] = cell_text(date_short(a, calendar_day(step->at)));
	row->cells[1] = cell_text(step->what);
	row->cells[2] = cell_text(step->by);
	row->cells[3] = cell_text(note);
}

static int64_t
step_id(const void *steps, size_t i)
{
	return ((const struct proposal_step *)steps)[i].seq;
}

static size_t
history_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct history *h = state;
	size_t first;
	size_t got = list_slice(h->steps, h->count, step_id, from, backward, n, &first);

	(void)s;
	for (size_t i = 0; i < got; i++)
		fill(h, a, first + i, &rows[i]);
	return got;
}

static const struct list_source history_source = {
	.columns = history_columns,
	.page = history_page,
	.open = "difference",
};

static void
history_view(const void *state, struct view *v)
{
	const struct history *h = state;

	view_heading(v, "%s  %s", h->page.code, h->page.fields.title);
	view_list(v, "history", &history_source, _("Nothing has happened yet."));
}

/* What was written anew against what stood before; else all of the note, which the row cuts. */
static void
open_difference(struct ui *ui, void *state, const struct command *c)
{
	const struct history *h = state;
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };

	(void)c;
	size_t place = 0;
	while (row && place < h->count && h->steps[place].seq != row->id)
		place++;
	if (!row || place == h->count)
		return;
	const struct proposal_step *step = &h->steps[place];
	if (step->difference)
		ui_push(ui, &screen_difference,
		        &(struct difference_arg){ .subject = SUBJECT_PROPOSAL,
		                                  .id = h->id,
		                                  .version = step->version });
	else if (step->word)
		ui_page(ui, step->what,
		        arena_printf(&scratch, "%s, %s\n%s\n\n%s",
		                     date_long(&scratch, calendar_day(step->at)), step->by,
		                     ground_label(step->ground), step->word));
	else
		ui_message(ui, "%s", _("Nothing was written at this step."));
	arena_free(&scratch);
}

static const struct command history_commands[] = {
	{ .id = "difference", .label = N_("Read"), .run = open_difference, .key = 'c',
	  .flags = COMMAND_BAR,
	  .help = N_("The whole note, or what a new version says against the one before it.") },
	{ 0 },
};

const struct screen screen_history = {
	.name = "history",
	.title = N_("History"),
	.help = N_("Every step of this proposal, the newest first: what was done, by whom in public "
	           "terms, and why. Enter on a new version shows what was changed in it."),
	.state_size = sizeof(struct history),
	.by_id = true,
	.commands = history_commands,
	.refresh = history_refresh,
	.view = history_view,
};
