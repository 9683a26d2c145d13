/* One program: how far it is, what it costs, what it came from and what residents say of it.
 * Here it is read, with what one may do; program_view.c shows it. */
#include "screens/program.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "screens/as_of.h"
#include "screens/budgets.h"
#include "screens/follow.h"
#include "screens/groups.h"
#include "screens/history.h"
#include "screens/program_parts.h"
#include "screens/talk.h"

static enum status
read_milestones(struct session *s, struct program_detail *d, struct arena *a)
{
	struct milestone *all = arena_array(a, MILESTONES_MAX, sizeof(*all));
	size_t n = 0;
	enum status status = milestone_list(s, a, d->id, NULL, false, MILESTONES_MAX, all, &n);

	if (status == OK)
		program_take_milestones(d, all, n);
	return status;
}

static enum status
read_line(struct session *s, struct program_detail *d, struct arena *a)
{
	enum status status = budget_of_program(s->db, a, d->id, &d->line);

	if (status == NOT_FOUND)
		d->line = (struct budget_line){ .id = 0 };
	return status == NOT_FOUND ? OK : status;
}

static enum status
read_all(struct session *s, struct program_detail *d, struct arena *a)
{
	size_t n = 0;

	enum status status = program_read(s, a, d->id, &d->page);
	if (status == OK)
		status = voice_read(s, a, d->id, &d->voice);
	if (status == OK)
		status = comment_summary(s, SUBJECT_PROGRAM, d->id, &d->talk);
	if (status == OK)
		status = read_line(s, d, a);
	if (status == OK)
		status = report_list(s, a, d->id, 0, false, 1, &d->report, &n);
	if (status == OK && n == 0)
		d->report = (struct report){ 0 };
	if (status == OK)
		status = related_read(s, a, SUBJECT_PROGRAM, d->id, &d->related);
	d->groups = association_executors(s->db, a, d->id);
	return status == OK ? read_milestones(s, d, a) : status;
}

static enum status
detail_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct program_detail *d = state;

	enum status status = read_all(s, d, data);
	if (status != OK)
		return problem_default(p, status);
	d->today = calendar_day(clock_now());
	d->follows = follow_is(s, SUBJECT_PROGRAM, d->id);
	/* What was said before can be taken back there. */
	d->rate_why_not = d->voice.my_stars > 0 ? NULL : rating_why_not(s, d->id);
	d->say_why_not = d->voice.my_verdict != 0 ? NULL : verdict_why_not(s, d->id);
	program_fill(d, data);
	return OK;
}

/* -- Commands --------------------------------------------------------------------------------- */

/* To the screen about a part of it that the command names. */
static void
open_part(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	ui_push(ui, c->arg, &d->id);
}

static void
open_related(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	related_open(ui, &d->related);
}

static size_t
more_related(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct program_detail *d = state;

	(void)s;
	return related_command(&d->related, open_related, out, max);
}

static void
toggle_follow(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	follow_toggle(ui, SUBJECT_PROGRAM, d->id, d->page.fields.title);
}

static const char *
follow_says(const void *state)
{
	const struct program_detail *d = state;

	return follow_label(d->follows);
}

static const char *
rate_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)s;
	(void)c;
	return d->rate_why_not;
}

static const char *
say_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)s;
	(void)c;
	return d->say_why_not;
}

static void
say_done(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	ui_push(ui, &screen_verdict, &(struct verdict_arg){ .program = d->id, .done = true });
}

static void
say_not_done(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	ui_push(ui, &screen_verdict, &(struct verdict_arg){ .program = d->id, .done = false });
}

/* What residents are asked once it has come so far; before that it stands among the actions only,
 * which say why. */
static size_t
voice_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command all[] = {
		{ .id = "rate", .key = 'd', .label = N_("Rate it"), .run = open_part,
		  .arg = &screen_rate, .flags = COMMAND_MEMBER, .disabled = rate_why_not,
		  .help = N_("Say how good the result is, with 1 to 5 stars.") },
		{ .id = "done", .key = 'y', .label = N_("It is done"), .run = say_done,
		  .flags = COMMAND_MEMBER, .disabled = say_why_not,
		  .help = N_("Confirm that what was promised is there.") },
		{ .id = "not-done", .key = 'x', .label = N_("It is not done"), .run = say_not_done,
		  .flags = COMMAND_MEMBER, .disabled = say_why_not,
		  .help = N_("Say what is missing; the office has to answer.") },
	};
	const struct program_detail *d = state;
	bool asked = d->page.state == PROGRAM_DONE || d->page.phases[PHASES - 1].began != 0;
	size_t n = 0;

	(void)s;
	for (; n < max && n < sizeof(all) / sizeof(all[0]); n++) {
		out[n] = all[n];
		out[n].flags |= asked ? COMMAND_BAR : 0;
	}
	return n;
}

static const char *
edit_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)s;
	(void)c;
	return program_office_why_not(d->page.mine);
}

static void
edit(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	ui_push(ui, &screen_program_write, &(struct program_write_arg){ .id = d->id });
}

static void
link_proposal(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	ui_push(ui, &screen_link, &(struct link_arg){ .program = d->id });
}

static void
open_line(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	ui_push(ui, &screen_budget_line, &d->line.id);
}

static const char *
line_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)s;
	(void)c;
	return d->line.id ? NULL : _("No line of the budget was named for it yet.");
}

/* For who answers them, and for overseers. */
static size_t
disputes_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command disputes = {
		.id = "disputes", .key = 'o', .label = N_("Disputes"), .run = open_part,
		.arg = &screen_disputes,
		.help = N_("What those say who do not find it done, and the office's answer."),
	};
	const struct program_detail *d = state;

	if (max == 0 || !((session_may(s, RIGHT_PROGRAM) && d->page.mine)
	                  || session_may(s, RIGHT_OVERSEE)))
		return 0;
	out[0] = disputes;
	out[0].flags = d->voice.disputes > 0 ? COMMAND_BAR : 0;
	return 1;
}

static const enum subject page_subject = SUBJECT_PROGRAM;

static const struct command detail_commands[] = {
	{ .id = "phases", .key = 'f', .label = N_("Phases"), .run = open_part,
	  .arg = &screen_phases, .flags = COMMAND_BAR,
	  .help = N_("Each of the three phases: its days, what was done, what may be done next.") },
	{ .id = "reports", .key = 'l', .label = N_("Reports"), .run = open_part,
	  .arg = &screen_progress, .flags = COMMAND_BAR,
	  .help = N_("All reports on it: they explain every figure.") },
	{ .more = voice_commands },
	{ .more = disputes_command },
	{ .id = "milestones", .key = 'm', .label = N_("Milestones"), .run = open_part,
	  .arg = &screen_milestones, .flags = COMMAND_BAR,
	  .help = N_("What is to be reached by when.") },
	{ .id = "proposals", .key = 'g', .label = N_("Proposals"), .run = open_part,
	  .arg = &screen_adopted, .flags = COMMAND_BAR,
	  .help = N_("The proposals of residents that it was made from.") },
	{ .id = "comments", .key = 'c', .label = N_("Comments"), .run = talk_thread,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("What people say about it, and what the office answered.") },
	{ .more = more_related },
	{ .id = "follow", .key = 'i', .label = N_("Follow"), .says = follow_says,
	  .run = toggle_follow, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Be told what becomes of this program, or no longer.") },
	{ .id = "edit", .key = 'e', .label = N_("Change"), .run = edit, .disabled = edit_why_not,
	  .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Change what it says, its money and the days that are planned.") },
	{ .id = "line", .key = 'k', .label = N_("Budget line"), .run = open_line,
	  .disabled = line_why_not,
	  .help = N_("The line of the village's budget that its money is, and what is left of it.") },
	{ .id = "choose-line", .key = 'w', .label = N_("Its line in the budget"),
	  .run = open_part, .arg = &screen_program_money, .disabled = edit_why_not,
	  .right = RIGHT_PROGRAM, .flags = COMMAND_STAFF,
	  .help = N_("Choose the line of the village's budget that its money is.") },
	{ .id = "link", .key = 'j', .label = N_("Adopt a proposal"), .run = link_proposal,
	  .disabled = edit_why_not, .right = RIGHT_PROGRAM, .flags = COMMAND_STAFF,
	  .help = N_("Take one more approved proposal into this program.") },
	{ .id = "groups", .key = 'v', .label = N_("Carried out by a group"), .run = open_part,
	  .arg = &screen_program_groups, .disabled = edit_why_not, .right = RIGHT_PROGRAM,
	  .flags = COMMAND_STAFF,
	  .help = N_("Which groups of residents carry this program out.") },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("Every step of this program, and why.") },
	{ .id = "as-of", .key = '[', .label = N_("As of a date"), .run = as_of_open,
	  .arg = &page_subject,
	  .help = N_("The page as it stood at the end of a day that you type, with what has changed "
	             "since.") },
	{ 0 },
};

const struct screen screen_program = {
	.name = "program",
	.title = N_("Program"),
	.help = N_("One program in full: how far it is, what it costs, which proposals it was made "
	           "from and what residents say of it. The keys of what you may do are named at "
	           "the bottom."),
	.state_size = sizeof(struct program_detail),
	.by_id = true,
	.prints = true,
	.commands = detail_commands,
	.refresh = detail_refresh,
	.view = program_view,
};
