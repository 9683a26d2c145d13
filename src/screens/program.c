/* One program: how far it is, what it costs, what it came from and what residents say of it.
 * Here it is read, with what one may do; program_view.c shows it. */
#include "screens/program.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "screens/follow.h"
#include "screens/program_parts.h"

/* Those around the first that is not reached: there the work is. */
static enum status
read_milestones(struct session *s, struct program_detail *d, struct arena *a)
{
	struct milestone *all = arena_array(a, MILESTONES_MAX, sizeof(*all));
	size_t n = 0;
	size_t first = 0;

	enum status status = milestone_list(s, a, d->id, NULL, false, MILESTONES_MAX, all, &n);
	if (status != OK)
		return status;
	while (first < n && all[first].reached != 0)
		first++;
	first = first > 2 ? first - 2 : 0;
	if (n > MILESTONES_SHOWN && first > n - MILESTONES_SHOWN)
		first = n - MILESTONES_SHOWN;
	else if (n <= MILESTONES_SHOWN)
		first = 0;
	d->milestone_count = n - first < MILESTONES_SHOWN ? n - first : MILESTONES_SHOWN;
	d->milestones_left = n - d->milestone_count;
	for (size_t i = 0; i < d->milestone_count; i++)
		d->milestones[i] = all[first + i];
	return OK;
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
		status = report_list(s, a, d->id, 0, false, 1, &d->report, &n);
	if (status == OK && n == 0)
		d->report = (struct report){ 0 };
	if (status == OK)
		status = attached_read(s, a, SUBJECT_PROGRAM, d->id, &d->consultations);
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
open_thread(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	ui_push(ui, &screen_thread,
	        &(struct thread_arg){ .subject = SUBJECT_PROGRAM, .id = d->id });
}

static void
open_consultations(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	attached_open(ui, &d->consultations);
}

static size_t
consultations_command(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct program_detail *d = state;

	(void)s;
	return attached_command(&d->consultations, open_consultations, out, max);
}

static void
toggle_follow(struct ui *ui, void *state, const struct command *c)
{
	const struct program_detail *d = state;

	(void)c;
	follow_toggle(ui, SUBJECT_PROGRAM, d->id, d->page.fields.title);
}

static size_t
follow_command(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct program_detail *d = state;

	(void)s;
	if (max == 0)
		return 0;
	out[0] = (struct command){
		.id = "follow",
		.key = 'i',
		.label = d->follows ? N_("Do not follow") : N_("Follow"),
		.help = N_("Be told what becomes of this program, or no longer."),
		.flags = COMMAND_BAR | COMMAND_MEMBER,
		.run = toggle_follow,
	};
	return 1;
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
	{ .id = "comments", .key = 'c', .label = N_("Comments"), .run = open_thread,
	  .flags = COMMAND_BAR,
	  .help = N_("What people say about it, and what the office answered.") },
	{ .more = consultations_command },
	{ .more = follow_command },
	{ .id = "edit", .key = 'e', .label = N_("Change"), .run = edit, .disabled = edit_why_not,
	  .right = RIGHT_PROGRAM, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .help = N_("Change what it says, its money and the days that are planned.") },
	{ .id = "link", .key = 'j', .label = N_("Adopt a proposal"), .run = link_proposal,
	  .disabled = edit_why_not, .right = RIGHT_PROGRAM, .flags = COMMAND_STAFF,
	  .help = N_("Take one more approved proposal into this program.") },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = open_part,
	  .arg = &screen_program_history, .flags = COMMAND_BAR,
	  .help = N_("Every step of this program, and why.") },
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
	.commands = detail_commands,
	.refresh = detail_refresh,
	.view = program_view,
};
