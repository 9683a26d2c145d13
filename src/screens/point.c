/* One point of a meeting's agenda: what was said on it, what was decided with how many hands, and what
 * it deals with; turned over to the next. */
#include "screens/meeting.h"
#include "screens/meetings.h"
#include "screens/things.h"

#include "base/lang.h"
#include "tui/list.h"

struct pointing {
	int64_t id;
	struct meeting_point point; /* strings of these live in the data */
	struct meeting_page page;
	struct link links[POINT_DEALS_MAX];
	size_t link_count;
};

static enum status
point_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct pointing *o = state;
	int64_t meeting;

	enum status status = point_read(s, data, o->id, &o->point, &meeting);
	if (status == OK)
		status = meeting_read(s, data, meeting, &o->page);
	if (status == OK)
		status = link_of_part(s, data, SUBJECT_MEETING, meeting, o->id, o->links,
		                      POINT_DEALS_MAX, &o->link_count);
	return meeting_problem(p, status);
}

/* -- View ------------------------------------------------------------------------------------- */

static void
view_hands(const struct meeting_point *point, struct view *v)
{
	const struct bar bars[] = {
		{ _("For"), point->yes, NULL },
		{ _("Against"), point->no, NULL },
		{ _("Abstain"), point->abstain, NULL },
	};

	if (point->yes == NUMBER_NONE)
		return;
	view_heading(v, "%s", _("Hands"));
	if (point->yes + point->no + point->abstain > 0)
		view_bars(v, bars, sizeof(bars) / sizeof(bars[0]));
	else
		view_text(v, _("Nobody raised a hand."));
}

static void
view_deals(const struct pointing *o, struct view *v)
{
	if (o->link_count == 0)
		return;
	view_heading(v, "%s", _("It deals with"));
	for (size_t i = 0; i < o->link_count; i++) {
		const struct thing *t = &o->links[i].thing;
		view_fact(v, t->code, "%s%s%s%s", t->title, *t->standing ? " (" : "", t->standing,
		          *t->standing ? ")" : "");
	}
	view_textf(v, "%s", o->link_count == 1 ? _("G leads there.")
	                                       : _("G leads to each of them."));
}

static void
point_view(const void *state, struct view *v)
{
	const struct pointing *o = state;
	const struct meeting_point *point = &o->point;

	view_heading(v, _("%s  %s, point %d of %d"), o->page.heading.code, o->page.heading.title,
	             point->place, (int)o->page.points);
	view_heading(v, "%d. %s", point->place, point->title);
	if (point->now)
		view_notice(v, NULL, "%s", _("It is dealt with now."));
	if (*point->explanation)
		view_text(v, point->explanation);
	view_gap(v);
	if (*point->decision)
		view_fact(v, _("Decision"), "%s", point->decision);
	view_hands(point, v);
	view_deals(o, v);
	if (*point->minutes) {
		view_gap(v);
		view_heading(v, "%s", _("What was discussed"));
		view_text(v, point->minutes);
	} else if (!*point->decision && o->page.heading.state >= MEETING_OPEN) {
		view_text(v, _("Nothing is written down on this point yet."));
	}
}

/* -- Turning over ----------------------------------------------------------------------------- */

static const char *
before_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct pointing *)state)->point.place > 1 ? NULL
	                                                         : _("This is the first point.");
}

static const char *
after_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct pointing *o = state;

	(void)s;
	(void)c;
	return o->point.place < o->page.points ? NULL : _("This is the last point.");
}

/* The page becomes that of the neighbour; where this one is dealt with now, so is the meeting, by who
 * keeps it. */
static void
turn(struct ui *ui, struct pointing *o, bool backward)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	struct meeting_point next;
	size_t got = 0;

	enum status status = point_list(s, &scratch, o->page.heading.id, o->point.place, backward,
	                                1, &next, &got);
	if (problem_default(&p, status) != OK)
		ui_problem(ui, &p);
	else if (got > 0)
		o->id = next.id;
	if (got > 0 && o->point.now && o->page.keeps && !meeting_now_why_not(&o->page))
		meeting_deal_now(ui, o->page.heading.id, next.id, next.title);
	ui_stale(ui);
	ui_list_restart(ui);
	arena_free(&scratch);
}

static void
turn_back(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	turn(ui, state, true);
}

static void
turn_on(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	turn(ui, state, false);
}

/* -- Where it leads --------------------------------------------------------------------------- */

static void
open_meeting(struct ui *ui, void *state, const struct command *c)
{
	const struct pointing *o = state;

	(void)c;
	ui_push(ui, &screen_meeting, &o->page.heading.id);
}

static void
open_deals(struct ui *ui, void *state, const struct command *c)
{
	const struct pointing *o = state;

	(void)c;
	if (o->link_count == 1)
		things_open(ui, o->links[0].thing.subject, o->links[0].thing.id);
	else
		ui_push(ui, &screen_point_deals, &o->id);
}

static size_t
deals_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command deals = {
		.id = "deals", .key = 'g', .label = N_("What it deals with"), .run = open_deals,
		.flags = COMMAND_BAR,
		.help = N_("To the wishes and programs that this point deals with."),
	};

	(void)s;
	if (max == 0 || ((const struct pointing *)state)->link_count == 0)
		return 0;
	out[0] = deals;
	return 1;
}

/* -- Commands of who keeps it ----------------------------------------------------------------- */

static const char *
change_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return meeting_change_why_not(&((const struct pointing *)state)->page);
}

static const char *
say_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return meeting_say_why_not(&((const struct pointing *)state)->page);
}

static const char *
now_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return meeting_now_why_not(&((const struct pointing *)state)->page);
}

static void
open_form(struct ui *ui, void *state, const struct command *c)
{
	const struct pointing *o = state;

	ui_push(ui, c->arg,
	        &(struct point_arg){ .meeting = o->page.heading.id, .id = o->id });
}

static void
deal_now(struct ui *ui, void *state, const struct command *c)
{
	const struct pointing *o = state;

	(void)c;
	meeting_deal_now(ui, o->page.heading.id, o->point.now ? 0 : o->id, o->point.title);
}

static size_t
office_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct pointing *o = state;
	const struct command all[] = {
		{ .id = "now", .key = 'k', .run = deal_now, .disabled = now_why_not,
		  .label = o->point.now ? N_("No longer now") : N_("Deal with it now"),
		  .help = N_("Says that this point is dealt with now, or no longer: the large view "
		             "follows, also when you turn over.") },
		{ .id = "hands", .key = 't', .label = N_("Count hands"), .run = open_form,
		  .arg = &screen_point_hands, .disabled = say_why_not,
		  .help = N_("How many are for it, against it, and abstain.") },
		{ .id = "minutes", .key = 'v', .label = N_("Minutes"), .run = open_form,
		  .arg = &screen_point_minutes, .disabled = say_why_not,
		  .help = N_("Write down what is said and decided on this point.") },
		{ .id = "edit", .key = 'e', .label = N_("Change"), .run = open_form,
		  .arg = &screen_point_write, .disabled = change_why_not,
		  .help = N_("Its title, its explanation, and what it deals with.") },
	};
	size_t n = 0;

	if (!o->page.keeps || !session_may(s, RIGHT_MEET))
		return 0;
	for (; n < max && n < sizeof(all) / sizeof(all[0]); n++) {
		out[n] = all[n];
		out[n].right = RIGHT_MEET;
		out[n].flags = COMMAND_BAR;
	}
	return n;
}

static const struct command point_commands[] = {
	{ .more = office_commands },
	{ .more = deals_command },
	{ .id = "before", .key = '[', .function_key = K_LEFT, .label = N_("Point before"),
	  .run = turn_back, .disabled = before_why_not, .flags = COMMAND_BAR,
	  .help = N_("Turns to the point before this one.") },
	{ .id = "after", .key = ']', .function_key = K_RIGHT, .label = N_("Next point"),
	  .run = turn_on, .disabled = after_why_not, .flags = COMMAND_BAR,
	  .help = N_("Turns to the point after this one.") },
	{ .id = "meeting", .key = 'm', .label = N_("Meeting"), .run = open_meeting,
	  .flags = COMMAND_BAR, .help = N_("The meeting whose agenda this is on.") },
	{ 0 },
};

const struct screen screen_point = {
	.name = "point",
	.title = N_("Point of the agenda"),
	.help = N_("One point of a meeting's agenda: what it is about, what was said and decided on "
	           "it, with how many hands. [ and ] turn to its neighbours, G leads to what it "
	           "deals with."),
	.state_size = sizeof(struct pointing),
	.by_id = true,
	.prints = true,
	.commands = point_commands,
	.refresh = point_refresh,
	.view = point_view,
};

/* -- What it deals with, where that is more than one ------------------------------------------- */

static const struct column deals_columns[] = {
	{ N_("Code"), 13, ALIGN_LEFT },
	{ N_("Title"), 0, ALIGN_LEFT },
	{ N_("State"), 22, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static int64_t
index_of(const void *things, size_t i)
{
	(void)things;
	return (int64_t)i + 1;
}

static size_t
deals_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct pointing *o = state;
	size_t first;

	(void)s;
	(void)a;
	size_t got = list_slice(o->links, o->link_count, index_of, from, backward, n, &first);
	for (size_t i = 0; i < got; i++) {
		const struct thing *t = &o->links[first + i].thing;
		rows[i] = (struct row){ .id = (int64_t)(first + i) + 1, .key = (int64_t)(first + i) };
		rows[i].cells[0] = cell_text(t->code);
		rows[i].cells[1] = cell_text(t->title);
		rows[i].cells[2] = cell_text(t->standing);
	}
	return got;
}

static const struct list_source deals_source = {
	.columns = deals_columns,
	.page = deals_page,
	.open = "open",
};

static void
deals_view(const void *state, struct view *v)
{
	const struct pointing *o = state;

	view_heading(v, "%d. %s", o->point.place, o->point.title);
	view_list(v, "deals", &deals_source, _("It deals with nothing that has a page."));
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct pointing *o = state;
	const struct row *row = ui_row(ui);

	(void)c;
	if (!row || row->id < 1 || (size_t)row->id > o->link_count)
		return;
	const struct thing *t = &o->links[row->id - 1].thing;
	things_open(ui, t->subject, t->id);
}

static const struct command deals_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("To the page of what the mark stands on.") },
	{ 0 },
};

const struct screen screen_point_deals = {
	.name = "point-deals",
	.title = N_("What it deals with"),
	.help = N_("The wishes, programs and other things that this point of the agenda deals with. "
	           "Enter opens one."),
	.state_size = sizeof(struct pointing),
	.by_id = true,
	.commands = deals_commands,
	.refresh = point_refresh,
	.view = deals_view,
};
