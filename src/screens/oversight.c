/* Oversight: the ways of the overseers, each with how much there is behind it. */
#include "screens/oversight.h"

#include "base/lang.h"
#include "base/text.h"
#include "core/inquiry.h"
#include "core/oversight.h"
#include "screens/information.h"
#include "screens/menu.h"

struct oversight {
	struct menu menu;
	bool oversees;
};

static void
open_questions(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_push(ui, &screen_inquiries, &(struct inquiry_query){ .set = INQUIRIES_FORMAL });
}

static void
ask(struct ui *ui, void *state, const struct command *c)
{
	const bool formal = true;

	(void)state;
	(void)c;
	ui_push(ui, &screen_ask, &formal);
}

static const struct command oversight_commands[] = {
	{ .id = "appeals", .label = N_("Appeals"), .push = &screen_appeals,
	  .right = RIGHT_OVERSEE, .flags = COMMAND_STAFF,
	  .help = N_("What authors objected to, and how it ended.") },
	{ .id = "unverified", .label = N_("Refused verifications"), .push = &screen_unverified,
	  .right = RIGHT_OVERSEE, .flags = COMMAND_STAFF,
	  .help = N_("Whom an officer did not verify, and the officer's word.") },
	{ .id = "overseen", .label = N_("Refused or hidden"), .push = &screen_overseen,
	  .right = RIGHT_OVERSEE, .flags = COMMAND_STAFF,
	  .help = N_("This week's sample of what moderators refused or hid, or all of it.") },
	{ .id = "questions", .label = N_("Questions of the overseers"), .run = open_questions,
	  .right = RIGHT_OVERSEE, .flags = COMMAND_STAFF,
	  .help = N_("What was asked of the office, and what is overdue in public.") },
	{ .id = "ask", .label = N_("Ask the office formally"), .run = ask, .right = RIGHT_OVERSEE,
	  .flags = COMMAND_STAFF,
	  .help = N_("A dated question: everyone reads it, and sees when the answer is late.") },
	{ 0 },
};

static const char *
number(struct arena *a, int64_t n)
{
	return n > 1000 ? _("over 1,000") : text_number(a, n);
}

static enum status
oversight_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct oversight *o = state;
	struct oversight_counts c = { .appeals = 0 };
	struct inquiry_counts asked = { .open = 0 };
	enum status status = oversight_count(s, &c);

	if (status == OK)
		status = inquiry_count(s, &asked);
	o->oversees = session_may(s, RIGHT_OVERSEE);
	menu_read(&o->menu, s, oversight_commands);
	menu_note(&o->menu, "appeals",
	          c.appeals == 0 ? _("nothing waits")
	                         : arena_printf(data, P_("%s waits", "%s wait", c.appeals),
	                                        number(data, c.appeals)));
	menu_note(&o->menu, "unverified",
	          arena_printf(data, _("%s in the last 30 days"), number(data, c.refusals)));
	menu_note(&o->menu, "overseen", _("this week's sample"));
	menu_note(&o->menu, "questions",
	          asked.formal == 0 ? _("none is overdue")
	                            : arena_printf(data, _("%s overdue"),
	                                           number(data, asked.formal)));
	return problem_default(p, status);
}

static void
oversight_view(const void *state, struct view *v)
{
	const struct oversight *o = state;

	if (!o->oversees) {
		view_text(v, _("This page is for the overseers of this hall."));
		return;
	}
	view_heading(v, "%s", _("What would you like to look at?"));
	view_gap(v);
	menu_view(&o->menu, v, "oversight", _("Nothing here is yours to look at."));
}

const struct screen screen_oversight = {
	.name = "oversight",
	.title = N_("Oversight"),
	.help = N_("What the overseers look at: whether objections are heard, nobody is shut out, and "
	           "what is refused or hidden is refused with reason. What they ask the office "
	           "stands here for everyone to see."),
	.state_size = sizeof(struct oversight),
	.commands = oversight_commands,
	.refresh = oversight_refresh,
	.view = oversight_view,
};
