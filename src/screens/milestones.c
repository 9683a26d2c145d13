/* What a program is to reach by when: the milestones, by the day they are planned for. */
#include "screens/program_parts.h"

#include <stdio.h>

#include "base/lang.h"
#include "screens/days.h"
#include "tui/list.h"

struct milestones {
	int64_t id;
	struct program_heading program; /* its title lives in the data */
	bool mine;
};

static const struct column milestones_columns[] = {
	{ N_("Planned for"), 13, ALIGN_LEFT },
	{ N_("Milestone"), 0, ALIGN_LEFT },
	{ N_("Phase"), 12, ALIGN_LEFT },
	{ N_("Reached"), 13, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
milestones_page(struct session *s, const void *state, struct arena *a, const struct row *from,
                bool backward, size_t n, struct row *rows)
{
	const struct milestones *st = state;
	struct milestone *found = arena_array(a, n, sizeof(*found));
	struct milestone place = { 0 };
	size_t got = 0;

	if (from)
		place = (struct milestone){ .id = from->id, .planned = from->key };
	if (milestone_list(s, a, st->id, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct milestone *m = &found[i];
		rows[i] = (struct row){ .id = m->id, .key = m->planned,
			                .version = st->program.version };
		rows[i].cells[0] = cell_date(m->planned);
		rows[i].cells[1] = cell_text(m->title);
		rows[i].cells[2] = cell_text(phase_short(m->phase));
		rows[i].cells[3] = m->reached ? cell_date(m->reached) : cell_text(_("not yet"));
	}
	return got;
}

static const struct list_source milestones_source = {
	.columns = milestones_columns,
	.page = milestones_page,
	.open = "edit",
};

static enum status
milestones_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct milestones *st = state;

	enum status status = program_heading(s->db, data, st->id, &st->program);
	st->mine = program_mine(s, st->program.unit, st->program.area);
	return problem_default(p, status);
}

static void
milestones_view(const void *state, struct view *v)
{
	const struct milestones *st = state;

	view_heading(v, "%s  %s", st->program.code, st->program.title);
	view_list(v, "milestones", &milestones_source, _("No milestone is planned."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
why_not(struct session *s, const void *state, const struct command *c)
{
	const struct milestones *st = state;

	(void)s;
	(void)c;
	return program_office_why_not(st->mine);
}

static const struct row *
focused(struct ui *ui)
{
	const struct row *row = ui_row(ui);

	if (!row)
		ui_message(ui, "%s", _("No milestone is planned."));
	return row;
}

static void
add(struct ui *ui, void *state, const struct command *c)
{
	const struct milestones *st = state;

	(void)c;
	ui_push(ui, &screen_milestone, &(struct milestone_arg){ .program = st->id });
}

static void
edit(struct ui *ui, void *state, const struct command *c)
{
	const struct milestones *st = state;
	const struct row *row = focused(ui);

	(void)c;
	if (row)
		ui_push(ui, &screen_milestone,
		        &(struct milestone_arg){ .program = st->id, .id = row->id });
}

static void
take_back(struct ui *ui, void *state, const struct command *c)
{
	const struct milestones *st = state;
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)c;
	if (!row)
		return;
	if (milestone_reach(ui_session(ui), row->id, st->program.version, 0, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("It counts as not reached."));
	ui_stale(ui);
}

static void
reach(struct ui *ui, void *state, const struct command *c)
{
	const struct milestones *st = state;
	const struct row *row = focused(ui);
	char question[300];

	if (!row)
		return;
	if (row->cells[3].kind != CELL_DATE) {
		ui_push(ui, &screen_reached,
		        &(struct milestone_arg){ .program = st->id, .id = row->id });
		return;
	}
	snprintf(question, sizeof(question), _("Say that \"%.150s\" has not been reached after all?"),
	         row->cells[1].text);
	ui_confirm(ui, question, take_back, c);
}

static void
drop(struct ui *ui, void *state, const struct command *c)
{
	const struct milestones *st = state;
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)c;
	if (!row)
		return;
	if (milestone_drop(ui_session(ui), row->id, st->program.version, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, _("Dropped: \"%.150s\". The history keeps it; T plans it again."),
		           row->cells[1].text);
	ui_stale(ui);
}

static void
ask_drop(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = focused(ui);
	char question[300];

	(void)state;
	if (!row)
		return;
	snprintf(question, sizeof(question), _("Drop the milestone \"%.150s\"?"),
	         row->cells[1].text);
	ui_confirm(ui, question, drop, c);
}

static const struct command milestones_commands[] = {
	{ .id = "new", .key = 't', .label = N_("New"), .run = add, .right = RIGHT_PROGRAM,
	  .flags = COMMAND_BAR | COMMAND_STAFF, .disabled = why_not,
	  .help = N_("Plans one more milestone.") },
	{ .id = "edit", .key = 'e', .label = N_("Change"), .run = edit, .right = RIGHT_PROGRAM,
	  .flags = COMMAND_BAR, .disabled = why_not,
	  .help = N_("Another title, day or phase for the milestone the mark stands on.") },
	{ .id = "reach", .key = 'y', .label = N_("Reached"), .run = reach, .right = RIGHT_PROGRAM,
	  .flags = COMMAND_BAR | COMMAND_STAFF, .disabled = why_not,
	  .help = N_("Says on which day it was reached, or that it was not after all.") },
	{ .id = "drop", .key = 'h', .function_key = K_F8, .label = N_("Drop"), .run = ask_drop,
	  .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF, .disabled = why_not,
	  .help = N_("Takes the milestone the mark stands on off the plan; the history keeps it.") },
	{ 0 },
};

const struct screen screen_milestones = {
	.name = "milestones",
	.title = N_("Milestones"),
	.help = N_("What is to be reached by when on the way to the program's end, and what has "
	           "been."),
	.state_size = sizeof(struct milestones),
	.by_id = true,
	.commands = milestones_commands,
	.refresh = milestones_refresh,
	.view = milestones_view,
};
