/* What became of a consultation, step by step, the newest first; never what residents answered. */
#include "screens/consultations.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "tui/list.h"

struct history {
	int64_t id;
	struct consultation_heading heading; /* its title lives in the data */
};

static enum status
history_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct history *h = state;

	return problem_default(p, consultation_heading(s, data, h->id, &h->heading));
}

static const struct column history_columns[] = {
	{ N_("Date"), 12, ALIGN_LEFT },
	{ N_("What"), 34, ALIGN_LEFT },
	{ N_("Note"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
history_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct history *h = state;
	struct consultation_step *steps = arena_array(a, n, sizeof(*steps));
	size_t got = 0;

	if (consultation_history(s, a, h->id, from ? from->id : 0, backward, n, steps, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		rows[i] = (struct row){ .id = steps[i].seq, .key = steps[i].seq };
		rows[i].cells[0] = cell_text(date_short(a, calendar_day(steps[i].at)));
		rows[i].cells[1] = cell_text(steps[i].what);
		rows[i].cells[2] = cell_text(steps[i].word ? steps[i].word : "");
	}
	return got;
}

static const struct list_source history_source = {
	.columns = history_columns,
	.page = history_page,
	.open = "read",
};

static void
history_view(const void *state, struct view *v)
{
	const struct history *h = state;

	view_heading(v, "%s  %s", h->heading.code, h->heading.title);
	view_list(v, "history", &history_source, _("Nothing has happened yet."));
}

/* All of it, which the row cuts. */
static void
read_step(struct ui *ui, void *state, const struct command *c)
{
	const struct history *h = state;
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	struct consultation_step step;
	size_t got = 0;

	(void)c;
	if (!row)
		return;
	enum status status = consultation_history(ui_session(ui), &scratch, h->id, row->id + 1,
	                                          false, 1, &step, &got);
	if (status == OK && (got == 0 || step.seq != row->id))
		status = NOT_FOUND;
	if (problem_default(&p, status) != OK)
		ui_problem(ui, &p);
	else
		ui_page(ui, step.what,
		        arena_printf(&scratch, "%s\n\n%s", time_long(&scratch, step.at),
		                     step.word ? step.word : ""));
	arena_free(&scratch);
}

static const struct command history_commands[] = {
	{ .id = "read", .label = N_("Read"), .run = read_step, .key = 'c', .flags = COMMAND_BAR,
	  .help = N_("The whole note, and the hour of that step.") },
	{ 0 },
};

const struct screen screen_consultation_history = {
	.name = "consultation-history",
	.title = N_("History"),
	.help = N_("Every step of this consultation, the newest first: who answered what is never "
	           "among them. Enter shows a step in full."),
	.state_size = sizeof(struct history),
	.by_id = true,
	.commands = history_commands,
	.refresh = history_refresh,
	.view = history_view,
};
