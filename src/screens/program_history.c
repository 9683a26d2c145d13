/* What became of a program, its phases, reports and milestones, step by step, the newest first. */
#include "screens/programs.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "tui/list.h"

struct history {
	int64_t id;
	struct program_heading program; /* its title lives in the data */
};

static enum status
history_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct history *h = state;

	return problem_default(p, program_heading(s->db, data, h->id, &h->program));
}

static const struct column history_columns[] = {
	{ N_("Date"), 12, ALIGN_LEFT },
	{ N_("What"), 38, ALIGN_LEFT },
	{ N_("Note"), 0, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static void
fill(struct arena *a, const struct program_step *step, struct row *row)
{
	const char *note = step->word ? step->word : "";

	if (step->figures)
		note = step->figures;
	if (step->changed && step->changed[0])
		note = arena_printf(a, _("new: %s"), step->changed);
	*row = (struct row){ .id = step->seq, .key = step->seq, .version = step->version };
	row->cells[0] = cell_text(date_short(a, calendar_day(step->at)));
	row->cells[1] = cell_text(step->what);
	row->cells[2] = cell_text(note);
}

static size_t
history_page(struct session *s, const void *state, struct arena *a, const struct row *from,
             bool backward, size_t n, struct row *rows)
{
	const struct history *h = state;
	struct program_step *steps = arena_array(a, n, sizeof(*steps));
	size_t got = 0;

	if (program_history(s, a, h->id, from ? from->id : 0, backward, n, steps, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++)
		fill(a, &steps[i], &rows[i]);
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

	view_heading(v, "%s  %s", h->program.code, h->program.title);
	view_list(v, "history", &history_source, _("Nothing has happened yet."));
}

/* All of the note, which the row cuts. */
static void
read_note(struct ui *ui, const struct program_step *step)
{
	struct arena scratch = { 0 };

	if (step->word)
		ui_page(ui, step->what,
		        arena_printf(&scratch, "%s\n\n%s",
		                     date_long(&scratch, calendar_day(step->at)), step->word));
	else
		ui_message(ui, "%s", _("Nothing was written at this step."));
	arena_free(&scratch);
}

/* What was changed, where fields were written anew; the report that the step is; else the note. */
static void
read_step(struct ui *ui, void *state, const struct command *c)
{
	const struct history *h = state;
	const struct row *row = ui_row(ui);
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	struct program_step step;
	size_t got = 0;

	(void)c;
	if (!row)
		return;
	enum status status = program_history(ui_session(ui), &scratch, h->id, row->id + 1, false, 1,
	                                     &step, &got);
	if (status == OK && (got == 0 || step.seq != row->id))
		status = NOT_FOUND;
	if (problem_default(&p, status) != OK)
		ui_problem(ui, &p);
	else if (step.changed && step.version > 1)
		ui_push(ui, &screen_difference,
		        &(struct difference_arg){ .subject = SUBJECT_PROGRAM,
		                                  .id = h->id,
		                                  .version = step.version });
	else if (step.report)
		ui_push(ui, &screen_progress_report, &step.report);
	else
		read_note(ui, &step);
	arena_free(&scratch);
}

static const struct command history_commands[] = {
	{ .id = "read", .label = N_("Read"), .run = read_step, .key = 'c', .flags = COMMAND_BAR,
	  .help = N_("The report, the whole note, or what was changed against the version before "
	             "it.") },
	{ 0 },
};

const struct screen screen_program_history = {
	.name = "program-history",
	.title = N_("History"),
	.help = N_("Every step of this program, the newest first: what was planned and changed, "
	           "what began and ended, every report. Enter on a change shows what was changed, "
	           "on a report all of it."),
	.state_size = sizeof(struct history),
	.by_id = true,
	.commands = history_commands,
	.refresh = history_refresh,
	.view = history_view,
};
