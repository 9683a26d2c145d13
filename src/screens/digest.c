/* The work summary: what waits for who works here, what happened since they were here, and the ways
 * to it. */
#include "screens/greeting.h"
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"

struct summary {
	struct greeting greeting;
	bool moderator;
	bool verifier;
	bool overseer;
	bool answers;
};

static enum status
summary_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct summary *m = state;

	*m = (struct summary){
		.moderator = session_may(s, RIGHT_MODERATE),
		.verifier = session_may(s, RIGHT_VERIFY),
		.overseer = session_may(s, RIGHT_OVERSEE),
		.answers = session_may(s, RIGHT_ANSWER),
	};
	return problem_default(p, greeting_read(s, data, false, &m->greeting));
}

static const char *
number(struct arena *a, int64_t n)
{
	return n > 1000 ? _("over 1,000") : text_number(a, n);
}

static void
view_queue(const struct summary *m, struct view *v)
{
	const struct digest *d = &m->greeting.digest;
	struct arena *a = v->arena;

	if (d->waiting == 0) {
		view_fact(v, _("To look through"), "%s", _("nothing waits"));
		return;
	}
	view_fact(v, _("To look through"), _("%s, the longest waits for %s"), number(a, d->waiting),
	          time_age(a, d->oldest, m->greeting.now));
	view_fact(v, _("Among them"), _("comments: %s, appeals: %s"), number(a, d->held),
	          number(a, d->appeals));
}

static void
view_waiting(const struct summary *m, struct view *v)
{
	const struct digest *d = &m->greeting.digest;
	struct arena *a = v->arena;

	if (m->moderator)
		view_queue(m, v);
	if (m->verifier)
		view_fact(v, _("To verify"), _("%s, overdue: %s"), number(a, d->pending),
		          number(a, d->overdue));
	if (m->answers)
		view_fact(v, _("Without an answer"),
		          P_("%s commented proposal", "%s commented proposals", d->unanswered),
		          number(a, d->unanswered));
}

static void
view_happened(const struct summary *m, struct view *v)
{
	const struct digest *d = &m->greeting.digest;

	view_heading(v, "%s", d->since ? greeting_since(v->arena, d->since, m->greeting.now)
	                               : _("In the last 7 days:"));
	view_fact(v, _("Decided by colleagues"), "%s", number(v->arena, d->decided));
	view_fact(v, _("New proposals"), "%s", number(v->arena, d->published));
	view_fact(v, _("New comments"), "%s", number(v->arena, d->comments));
}

static void
summary_view(const void *state, struct view *v)
{
	const struct summary *m = state;
	struct menu_item items[4];
	size_t n = 0;

	if (!m->greeting.staff) {
		view_text(v, _("This page is for who works in this hall."));
		return;
	}
	if (m->moderator || m->verifier || m->answers) {
		view_heading(v, "%s", _("What waits for you"));
		view_waiting(m, v);
		view_gap(v);
	}
	view_happened(m, v);
	view_gap(v);
	items[n++] = (struct menu_item){ 1, _("See proposals"), NULL, "proposals" };
	if (m->moderator)
		items[n++] = (struct menu_item){ 2, _("Review queue"), NULL, "queue" };
	if (m->verifier)
		items[n++] = (struct menu_item){ 3, _("Verify residents"), NULL, "members" };
	if (m->overseer)
		items[n++] = (struct menu_item){ 4, _("Oversight"), NULL, "overseen" };
	view_menu(v, "digest", items, n);
}

static const struct command summary_commands[] = {
	{ .id = "proposals", .label = N_("See proposals"),
	  .help = N_("All published proposals, the newest first."), .push = &screen_proposals },
	{ .id = "queue", .label = N_("Review queue"), .push = &screen_queue,
	  .help = N_("What waits to be looked through."), .right = RIGHT_MODERATE,
	  .flags = COMMAND_STAFF },
	{ .id = "members", .label = N_("Verify residents"),
	  .help = N_("Accounts that wait for an officer."), .push = &screen_members,
	  .right = RIGHT_VERIFY, .flags = COMMAND_STAFF },
	{ .id = "overseen", .label = N_("Oversight"), .push = &screen_overseen,
	  .help = N_("What moderators refused or hid, for the overseers."), .right = RIGHT_OVERSEE,
	  .flags = COMMAND_STAFF },
	{ 0 },
};

const struct screen screen_digest = {
	.name = "digest",
	.title = N_("Work summary"),
	.help = N_("What waits for you in this hall, and what happened since your last visit. The "
	           "numbers lead to the pages where the work is done."),
	.state_size = sizeof(struct summary),
	.commands = summary_commands,
	.refresh = summary_refresh,
	.view = summary_view,
};
