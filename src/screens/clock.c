/* The machine's clock, where the hall does not believe it: what it says, what was believed last, and
 * the two things to do. */
#include "screens/clock.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/clock_guard.h"

struct page {
	struct clock_guard guard;
};

static enum status
clock_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct page *st = state;

	(void)data;
	return problem_default(p, clock_guard_read(s->db, &st->guard));
}

static void
clock_view(const void *state, struct view *v)
{
	const struct page *st = state;
	const struct clock_guard *g = &st->guard;

	view_heading(v, "%s", _("The machine's clock"));
	view_text(v, clock_guard_words(v->arena, g));
	view_gap(v);
	if (!g->doubted)
		return;
	view_fact(v, _("Clock"), "%s", time_long(v->arena, g->now));
	view_fact(v, _("Last believed"), "%s", time_long(v->arena, g->seen));
	view_gap(v);
	view_text(v, _("Until this is settled nothing opens, closes or ends by itself, nothing "
	                     "old is thrown away, and everything that is done is recorded with the "
	                     "last believed moment. People go on working."));
	view_gap(v);
	view_text(v, clock_guard_set());
	view_gap(v);
	view_text(v, clock_guard_or_confirm());
}

static void
confirm(struct ui *ui, void *state, const struct command *c)
{
	const struct page *st = state;
	struct problem p = { .status = OK };

	(void)c;
	if (clock_guard_confirm(ui_session(ui), st->guard.now, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("Confirmed. What has become due happens now."));
	ui_stale(ui);
}

static void
ask_confirm(struct ui *ui, void *state, const struct command *c)
{
	const struct page *st = state;
	struct arena scratch = { 0 };

	ui_confirm(ui, arena_printf(&scratch, _("Is it really %s now?"),
	                            time_long(&scratch, st->guard.now)), confirm, c);
	arena_free(&scratch);
}

static const struct command clock_commands[] = {
	{ .id = "confirm", .key = 'c', .label = N_("It is right"), .right = RIGHT_SETTINGS,
	  .run = ask_confirm,
	  .help = N_("Confirms that the clock is right as it is. It stands in the audit trail.") },
	{ 0 },
};

const struct screen screen_clock = {
	.name = "clock",
	.title = N_("Clock"),
	.help = N_("A clock that jumped must not close a consultation or end anything. Here you see "
	           "what it says and what was believed last, and confirm it where it is right."),
	.state_size = sizeof(struct page),
	.commands = clock_commands,
	.refresh = clock_refresh,
	.view = clock_view,
};
