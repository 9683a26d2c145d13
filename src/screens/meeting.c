/* One meeting: when and where, its agenda, who was there and what was decided; and what one may do
 * with it. Here it is read, with what one may do; meeting_view.c shows it. */
#include "screens/meeting.h"
#include "screens/history.h"
#include "screens/meetings.h"

#include "base/lang.h"
#include "screens/follow.h"
#include "screens/things.h"

/* -- Reading ---------------------------------------------------------------------------------- */

static enum status
read_parts(struct session *s, struct meeting_detail *d, struct arena *a)
{
	size_t most = d->page.points > 0 ? (size_t)d->page.points : 1;
	enum status status = OK;

	d->points = arena_array(a, most, sizeof(*d->points));
	d->point_count = 0;
	if (d->page.points > 0)
		status = point_list(s, a, d->on.id, 0, false, most, d->points, &d->point_count);
	if (status == OK)
		status = related_read(s, a, SUBJECT_MEETING, d->on.id, &d->related);
	return status;
}

static enum status
meeting_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct meeting_detail *d = state;

	enum status status = meeting_read(s, data, d->on.id, &d->page);
	if (status == OK) {
		const struct meeting_heading *h = &d->page.heading;
		d->on.subject = SUBJECT_MEETING;
		d->on.thing = (struct workflow_thing){
			.version = h->version, .state = (int)h->state, .title = h->title,
			.code = h->code,
		};
		if (d->page.keeps || d->page.seals)
			status = meeting_look(s, data, d->on.id, &d->on.thing);
	}
	if (status == OK)
		status = read_parts(s, d, data);
	d->guest = s->kind != ACTOR_MEMBER;
	d->follows = follow_is(s, SUBJECT_MEETING, d->on.id);
	return meeting_problem(p, status);
}

/* -- Commands of everybody -------------------------------------------------------------------- */

/* To the screen about a part of it that the command names. */
static void
open_part(struct ui *ui, void *state, const struct command *c)
{
	const struct meeting_detail *d = state;

	ui_push(ui, c->arg, &d->on.id);
}

static const char *
here_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct meeting_detail *d = state;

	(void)s;
	(void)c;
	return d->page.absent;
}

/* Once signed in, the page may not have been read again yet; core says what is wrong. */
static void
here(struct ui *ui, void *state, const struct command *c)
{
	const struct meeting_detail *d = state;
	struct session *s = ui_session(ui);
	struct problem p = { 0 };
	int64_t number = 0;

	(void)c;
	if (d->page.mine == 0 && attendance_sex_of(s, s->member) == SEX_UNSAID) {
		ui_push(ui, &screen_here, &d->on.id);
		return;
	}
	if (attendance_self(s, d->on.id, SEX_UNSAID, &number, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, _("You are on the list: number %d."), (int)number);
	ui_stale(ui);
}

/* Named in the key line while it goes on, before all else. */
static size_t
here_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command command = {
		.id = "here", .key = 'd', .label = N_("I am here"), .run = here,
		.disabled = here_why_not, .flags = COMMAND_MEMBER,
		.help = N_("Puts you on the list of who is at this meeting."),
	};
	const struct meeting_detail *d = state;

	(void)s;
	if (max == 0)
		return 0;
	out[0] = command;
	if (d->page.heading.state == MEETING_OPEN)
		out[0].flags |= COMMAND_BAR;
	else
		out[0].flags = 0; /* signing in would not help: everybody is told why not */
	return 1;
}

static void
run_related(struct ui *ui, void *state, const struct command *c)
{
	const struct meeting_detail *d = state;

	(void)c;
	related_open(ui, &d->related);
}

static size_t
related_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct meeting_detail *d = state;

	(void)s;
	return related_command(&d->related, run_related, out, max);
}

static void
open_document(struct ui *ui, void *state, const struct command *c)
{
	const struct meeting_detail *d = state;

	(void)c;
	things_open(ui, SUBJECT_DOCUMENT, d->page.document);
}

/* The minutes as a page once there are some, and the document that they became. */
static size_t
minutes_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command all[] = {
		{ .id = "minutes", .key = 'v', .label = N_("Minutes"), .run = open_part,
		  .arg = &screen_minutes, .flags = COMMAND_BAR,
		  .help = N_("The minutes as a page, with everything that was decided; it can be "
		             "printed.") },
		{ .id = "document", .key = 'g', .label = N_("Document"), .run = open_document,
		  .flags = COMMAND_BAR,
		  .help = N_("The document of the village that the minutes have become.") },
	};
	const struct meeting_detail *d = state;
	enum meeting_state now = d->page.heading.state;
	size_t n = 0;

	(void)s;
	if (n < max && now >= MEETING_ENDED && now <= MEETING_CONFIRMED)
		out[n++] = all[0];
	if (n < max && d->page.document)
		out[n++] = all[1];
	return n;
}

static void
toggle_follow(struct ui *ui, void *state, const struct command *c)
{
	const struct meeting_detail *d = state;

	(void)c;
	follow_toggle(ui, SUBJECT_MEETING, d->on.id, d->page.heading.title);
}

static const char *
follow_says(const void *state)
{
	return follow_label(((const struct meeting_detail *)state)->follows);
}

/* -- Commands of the office ------------------------------------------------------------------- */

static const char *
change_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return meeting_change_why_not(&((const struct meeting_detail *)state)->page);
}

static const char *
sheet_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct meeting_detail *)state)->page.keeps
	               ? NULL
	               : _("This is for officers of the work unit or area that calls it.");
}

#define IN(state) (1u << (state))
#define BEFORE (IN(MEETING_DRAFT) | IN(MEETING_CALLED))

/* The key line has those that its state is waiting for. */
static size_t
office_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct {
		unsigned bar; /* states */
		struct command command;
	} all[] = {
		{ BEFORE, { .id = "edit", .key = 'e', .label = N_("Change"), .run = open_part,
		            .arg = &screen_meeting_write, .disabled = change_why_not,
		            .help = N_("Change what it is about, whom it is for, where and when.") } },
		{ BEFORE | IN(MEETING_OPEN),
		  { .id = "sheet", .key = 's', .label = N_("List to sign"), .run = open_part,
		    .arg = &screen_attendance_sheet, .disabled = sheet_why_not,
		    .help = N_("The list of who is there with a column to sign in, empty or filled: "
		               "to print.") } },
	};
	const struct meeting_detail *d = state;
	size_t n = 0;

	if (!session_may(s, RIGHT_MEET))
		return 0;
	for (; n < max && n < sizeof(all) / sizeof(all[0]); n++) {
		out[n] = all[n].command;
		out[n].right = RIGHT_MEET;
		if (d->page.keeps && (all[n].bar & IN(d->on.thing.state)))
			out[n].flags |= COMMAND_BAR;
	}
	return n;
}

static const enum subject page_subject = SUBJECT_MEETING;

static const struct command meeting_commands[] = {
	{ .more = here_command },
	{ .more = verb_commands },
	{ .id = "agenda", .key = 'o', .label = N_("Agenda"), .run = open_part,
	  .arg = &screen_agenda, .flags = COMMAND_BAR,
	  .help = N_("Its points, one by one: what was said and decided on each, and what it deals "
	             "with.") },
	{ .more = minutes_commands },
	{ .id = "attendance", .key = 'l', .label = N_("Who is there"), .run = open_part,
	  .arg = &screen_attendance, .flags = COMMAND_BAR,
	  .help = N_("How many are there, of which areas; the names only for who keeps the list.") },
	{ .more = office_commands },
	{ .id = "projector", .key = 'w', .label = N_("Large view"), .run = open_part,
	  .arg = &screen_projector, .flags = COMMAND_BAR,
	  .help = N_("For a projector: the point that is dealt with, who is there and the hands, in "
	             "large letters; it follows by itself.") },
	{ .more = related_commands },
	{ .id = "invitation", .key = 'j', .label = N_("Invitation"), .run = open_part,
	  .arg = &screen_invitation,
	  .help = N_("The invitation with the agenda on a page of its own: to print.") },
	{ .id = "follow", .key = 'i', .label = N_("Follow"), .says = follow_says,
	  .run = toggle_follow, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Be told what becomes of this meeting, or no longer.") },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("Every step of this meeting, and why.") },
	{ 0 },
};

const struct screen screen_meeting = {
	.name = "meeting",
	.title = N_("Meeting"),
	.help = N_("A meeting of the village: when and where, whom it is for, its agenda, who was "
	           "there, and what was decided with how many hands. While it goes on, D puts you on "
	           "the list of who is there."),
	.state_size = sizeof(struct meeting_detail),
	.by_id = true,
	.prints = true,
	.commands = meeting_commands,
	.refresh = meeting_refresh,
	.view = meeting_view,
};
