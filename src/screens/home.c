/* Home: what one can do here, in numbers to press, and what is new. */
#include "screens/app.h"
#include "screens/registry.h"
#include "screens/rows.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/notice.h"

#define NEWEST 4
#define NOTICES 3

struct home {
	bool member;
	bool moderator;
	bool verifier;
	bool overseer;
	const char *name;
	struct proposal_counts counts;
	int64_t pending;
	int64_t unread;
	const char *proposals_note;
	const char *write_note;
	const char *queue_note;
	struct notice notices[NOTICES];
	size_t notice_count;
	struct row rows[NEWEST];
	size_t row_count;
};

static enum status
home_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct app *app = ui_app(ui);

	(void)state;
	(void)arg;
	(void)p;
	if (app->ask_first) {
		app->ask_first = false;
		ui_push(ui, &screen_enter, NULL);
	}
	return OK;
}

static const char *
proposals_note(struct arena *a, const struct proposal_counts *c)
{
	char *all = arena_printf(a, P_("%s proposal", "%s proposals", c->listed),
	                         text_number(a, c->listed));

	if (c->this_week == 0)
		return all;
	if (c->this_week > 1000)
		return arena_printf(a, _("%s, over 1,000 new this week"), all);
	return arena_printf(a, P_("%s, %d new this week", "%s, %d new this week", c->this_week), all,
	                    (int)c->this_week);
}

static const char *
waiting_note(struct arena *a, int64_t n)
{
	if (n == 0)
		return _("nothing waits");
	if (n > 1000)
		return _("over 1,000 waiting");
	return arena_printf(a, P_("%d waiting", "%d waiting", n), (int)n);
}

static enum status
read_member(struct session *s, struct home *h, struct arena *a)
{
	struct draft draft;

	h->name = arena_strdup(a, s->name);
	h->unread = notice_unread(s);
	enum status status = notice_list(s, a, true, NOTICES, h->notices, &h->notice_count);
	if (status != OK)
		return status;
	status = draft_read(s, a, "proposal", 0, &draft);
	if (status == OK)
		h->write_note = _("go on with your unsent text");
	else if (status != NOT_FOUND)
		return status;
	h->moderator = session_may(s, RIGHT_MODERATE);
	h->verifier = session_may(s, RIGHT_VERIFY);
	h->overseer = session_may(s, RIGHT_OVERSEE);
	if (h->verifier)
		h->pending = member_pending_count(s->db, 1001);
	return OK;
}

static enum status
home_refresh(struct session *s, void *state, struct arena *a, struct problem *p)
{
	struct home *h = state;
	const struct proposal_query newest = { .set = SET_LISTED, .order = ORDER_NEWEST };

	*h = (struct home){ .member = s->kind == ACTOR_MEMBER };
	enum status status = proposal_count(s->db, &h->counts);
	if (status != OK)
		return problem_default(p, status);
	h->proposals_note = proposals_note(a, &h->counts);
	h->write_note = h->member ? NULL : _("you may begin without signing in");
	if (h->member) {
		status = read_member(s, h, a);
		if (status != OK)
			return problem_default(p, status);
	}
	h->queue_note = waiting_note(a, h->counts.waiting);
	h->row_count = rows_page(s, &newest, a, NULL, false, NEWEST, h->rows, rows_fill_public);
	return h->row_count == LIST_FAILED ? problem_default(p, IO) : OK;
}

static void
view_greeting(const struct home *h, struct view *v)
{
	if (h->member)
		view_heading(v, _("Welcome, %s. What would you like to do?"), h->name);
	else
		view_heading(v, "%s", _("Welcome. What would you like to do?"));
	for (size_t i = 0; i < h->notice_count; i++)
		view_notice(v, NULL, "%s", h->notices[i].text);
	if (h->unread > (int64_t)h->notice_count)
		view_textf(v, P_("%d more notice under \"My activity\".",
		                 "%d more notices under \"My activity\".",
		                 h->unread - (int64_t)h->notice_count),
		           (int)(h->unread - (int64_t)h->notice_count));
}

static void
home_view(const void *state, struct view *v)
{
	const struct home *h = state;
	struct menu_item items[10];
	size_t n = 0;

	view_greeting(h, v);
	view_gap(v);
	items[n++] = (struct menu_item){ 1, _("See proposals"), h->proposals_note, "proposals" };
	items[n++] = (struct menu_item){ 2, _("Write a proposal"), h->write_note, "write" };
	items[n++] = (struct menu_item){ 3, _("Check by code"), NULL, "lookup" };
	items[n++] = (struct menu_item){ 4, _("My activity"),
		                         h->member ? NULL : _("sign in first"), "mine" };
	if (h->member)
		items[n++] = (struct menu_item){ 5, _("My account"), NULL, "profile" };
	else
		items[n++] = (struct menu_item){ 5, _("Sign in / Register"), NULL, "enter" };
	items[n++] = (struct menu_item){ 6, _("Rights & help"), NULL, "rights" };
	if (h->moderator)
		items[n++] = (struct menu_item){ 7, _("Review queue"), h->queue_note, "queue" };
	if (h->verifier)
		items[n++] = (struct menu_item){ 8, _("Verify residents"),
			                         waiting_note(v->arena, h->pending), "members" };
	if (h->overseer)
		items[n++] = (struct menu_item){ 9, _("Oversight"), _("what was refused or hidden"),
			                         "overseen" };
	items[n++] = (struct menu_item){ 0, h->member ? _("Sign out") : _("Leave"), NULL, "leave" };
	view_menu(v, "home", items, n);
	if (h->row_count > 0) {
		view_gap(v);
		view_heading(v, "%s", _("Newest proposals"));
		view_rows(v, rows_public, h->rows, h->row_count);
	}
}

static void
sign_in(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_sign_in(ui);
}

static void
sign_out(struct ui *ui, void *state, const struct command *c)
{
	struct app *app = ui_app(ui);

	(void)state;
	(void)c;
	auth_end(app->auth);
	session_leave(ui_session(ui));
	ui_stale(ui);
	ui_message(ui, "%s", _("You are signed out. Thank you."));
}

/* A member signs out and the screen is the next person's; a guest leaves. */
static void
leave(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	if (ui_session(ui)->kind != ACTOR_MEMBER) {
		ui_quit(ui);
		return;
	}
	ui_confirm(ui, _("Sign out?"), sign_out, c);
}

static const struct command home_commands[] = {
	{ .id = "proposals", .label = N_("See proposals"),
	  .help = N_("All published proposals, the newest first."), .push = &screen_proposals },
	{ .id = "write", .label = N_("Write a proposal"),
	  .help = N_("Tell the village what is wrong and what you ask for."), .push = &screen_write },
	{ .id = "lookup", .label = N_("Check by code"),
	  .help = N_("Type the code of a proposal to see where it stands."), .push = &screen_lookup },
	{ .id = "mine", .label = N_("My activity"), .flags = COMMAND_MEMBER,
	  .help = N_("Your proposals and what became of them."), .push = &screen_mine },
	{ .id = "profile", .label = N_("My account"), .flags = COMMAND_MEMBER,
	  .help = N_("Your name, area and password."), .push = &screen_profile },
	{ .id = "enter", .label = N_("Sign in / Register"), .run = sign_in,
	  .help = N_("Sign in with your account, or make one.") },
	{ .id = "rights", .label = N_("Rights & help"),
	  .help = N_("What you may expect of this hall, and how it works."), .push = &screen_rights },
	{ .id = "queue", .label = N_("Review queue"), .push = &screen_queue,
	  .help = N_("Proposals that wait to be looked through."), .right = RIGHT_MODERATE,
	  .flags = COMMAND_STAFF },
	{ .id = "members", .label = N_("Verify residents"),
	  .help = N_("Accounts that wait for an officer."), .push = &screen_members,
	  .right = RIGHT_VERIFY, .flags = COMMAND_STAFF },
	{ .id = "overseen", .label = N_("Oversight"), .push = &screen_overseen,
	  .help = N_("What moderators refused or hid, for the overseers."), .right = RIGHT_OVERSEE,
	  .flags = COMMAND_STAFF },
	{ .id = "leave", .key = '0', .label = N_("Leave"), .run = leave,
	  .help = N_("Sign out, or leave the hall as a guest.") },
	{ 0 },
};

const struct screen screen_home = {
	.name = "home",
	.title = N_("Home"),
	.help = N_("This is the village hall. Press the number of what you want to do, or move with "
	           "the arrow keys and press Enter. You can always go back with Esc or 0."),
	.state_size = sizeof(struct home),
	.commands = home_commands,
	.open = home_open,
	.refresh = home_refresh,
	.view = home_view,
};
