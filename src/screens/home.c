/* Home: what one can do here, in numbers to press, and what is new. */
#include "screens/app.h"
#include "screens/budgets.h"
#include "screens/consultations.h"
#include "screens/greeting.h"
#include "screens/information.h"
#include "screens/office.h"
#include "screens/programs.h"
#include "screens/rows.h"
#include "screens/talk.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/assist.h"
#include "core/consent.h"
#include "core/draft.h"
#include "core/meeting.h"
#include "core/upkeep.h"

#define NEWEST 4
#define FEWEST 2     /* less of them than this are not worth their heading */
#define ITEMS 15
#define ROOM 18      /* rows of a screen of 24 that are home's own */
#define LINE 78      /* columns of a message beside its margins */
#define MEETING 14   /* columns of a meeting's title, so that when it is stands in one line with it */
#define ROWS_ABOVE 3 /* before the newest: a gap, a heading, titles */

struct home {
	bool member;
	bool assisted;
	bool staff; /* something may wait for them */
	bool office;
	bool upkeep; /* something is wrong with it, and who is here looks after it */
	bool consent_due; /* there is a newer text about their data than they agreed to */
	const char *name;
	struct proposal_counts counts;
	struct program_counts programs;
	struct consultation_counts consultations;
	const char *proposals_note;
	const char *write_note;
	const char *meeting_note; /* the next one; NULL: none is called */
	struct greeting greeting;
	int64_t greeted; /* the session that has read what moved, and gone on */
	const struct app *app;
	struct row rows[NEWEST];
	size_t row_count;
};

static enum status
home_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct home *h = state;
	struct app *app = ui_app(ui);

	(void)arg;
	(void)p;
	h->app = app;
	if (app->kiosk) {
		ui_push(ui, &screen_attract, NULL);
	} else if (app->ask_first) {
		app->ask_first = false;
		if (app->key_alone)
			ui_push(ui, &screen_signin, &(struct signin_arg){ .login = app->key_login });
		else
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

/* "Musdus Krajan, tomorrow at 19:00 WIB" */
static enum status
read_meeting(struct session *s, struct home *h, struct arena *a)
{
	struct meeting_next next;
	enum status status = meeting_next(s, a, &next);

	if (status != OK)
		return status == NOT_FOUND ? OK : status;
	const char *title = talk_beginning(a, next.title, MEETING);
	int64_t day = calendar_day(next.begins);
	bool near = day - calendar_day(clock_now()) <= 1;
	h->meeting_note = next.state == MEETING_OPEN
	                          ? arena_printf(a, _("%s, now"), title)
	                          : arena_printf(a, "%s, %s", title,
	                                         near ? meeting_when(a, next.begins)
	                                              : date_short(a, day));
	return OK;
}

static enum status
read_member(struct session *s, struct home *h, struct arena *a)
{
	struct draft draft;

	h->name = arena_strdup(a, s->name);
	enum status status = greeting_read(s, a, h->greeted != s->id, &h->greeting);
	if (status != OK)
		return status;
	status = draft_read(s, a, "proposal", 0, &draft);
	if (status == OK)
		h->write_note = _("go on with your unsent text");
	else if (status != NOT_FOUND)
		return status;
	h->staff = digest_for(s);
	h->office = office_for(s);
	struct upkeep_state upkeep;
	h->upkeep = upkeep_for(s) && upkeep_look(s, &upkeep) == OK && upkeep_wrong(&upkeep);
	h->consent_due = consent_due(s->db, s->member);
	return OK;
}

static enum status
home_refresh(struct session *s, void *state, struct arena *a, struct problem *p)
{
	struct home *h = state;
	const struct proposal_query newest = { .set = SET_LISTED, .order = ORDER_NEWEST };

	*h = (struct home){ .member = s->kind == ACTOR_MEMBER, .assisted = s->assisted_by != 0,
		              .greeted = h->greeted, .app = h->app };
	enum status status = proposal_count(s->db, &h->counts);
	if (status == OK)
		status = program_count(s->db, &h->programs);
	if (status == OK)
		status = consultation_count(s, a, &h->consultations);
	if (status == OK)
		status = read_meeting(s, h, a);
	if (status != OK)
		return problem_default(p, status);
	h->proposals_note = proposals_note(a, &h->counts);
	if (h->app && h->app->draft[0])
		h->write_note = _("go on with your unsent text");
	else
		h->write_note = h->member ? NULL : _("you may begin without signing in");
	if (h->member) {
		status = read_member(s, h, a);
		if (status != OK)
			return problem_default(p, status);
	}
	h->row_count = rows_page(s, &newest, a, NULL, false, NEWEST, h->rows, rows_fill_public);
	return h->row_count == LIST_FAILED ? problem_default(p, IO) : OK;
}

/* One row: a name that is too long stands in the line above already. */
static void
view_welcome(const struct home *h, struct view *v)
{
	const char *all = _("Welcome. What would you like to do?");
	const char *named = h->member ? arena_printf(v->arena,
	                                             _("Welcome, %s. What would you like to do?"),
	                                             h->name)
	                              : all;

	view_heading(v, "%s", greeting_rows(named) == 1 ? named : all);
}

/* How many rows it takes: at most `most`. */
static size_t
view_greeting(const struct home *h, struct view *v, size_t most)
{
	size_t rows = 1;

	view_welcome(h, v);
	if (h->consent_due) {
		const char *due = _("There is a text about your data that you have not agreed to yet: "
		                    "see \"My account\".");
		view_notice(v, NULL, "%s", due);
		rows += greeting_rows(due);
	}
	return rows + greeting_view(&h->greeting, v, most > rows ? most - rows : 0);
}

static size_t
menu(const struct home *h, struct arena *a, struct menu_item items[ITEMS])
{
	size_t n = 0;

	items[n++] = (struct menu_item){ 1, _("See proposals"), h->proposals_note, "proposals" };
	items[n++] = (struct menu_item){ 2, _("Write a proposal"), h->write_note, "write" };
	items[n++] = (struct menu_item){ 3, _("Public consultation: have your say"),
		                         consultations_note(a, &h->consultations),
		                         "consultations" };
	items[n++] = (struct menu_item){ 4, _("Programs of the village"),
		                         programs_note(a, &h->programs), "programs" };
	items[n++] = (struct menu_item){ 5, _("The village's money"), NULL, "budget" };
	items[n++] = (struct menu_item){ 6, _("Meetings & info"), h->meeting_note, "info" };
	items[n++] = (struct menu_item){ 7, _("My activity"),
		                         h->member ? NULL : _("sign in first"), "mine" };
	if (h->member)
		items[n++] = (struct menu_item){ 8, _("My account"), NULL, "profile" };
	else
		items[n++] = (struct menu_item){ 8, _("Sign in / Register"), NULL, "enter" };
	items[n++] = (struct menu_item){ 9, _("Rights & help"), NULL, "rights" };
	items[n++] = (struct menu_item){ 'c', _("Check by code or words"), NULL, "lookup" };
	if (h->staff)
		items[n++] = (struct menu_item){ 'm', _("Waiting for you"),
			                         greeting_waiting(&h->greeting, a), "waiting" };
	if (h->office)
		items[n++] = (struct menu_item){ OFFICE_KEY, _("Run the office"),
			                         h->upkeep ? _("upkeep needs a look") : NULL, "office" };
	items[n++] = (struct menu_item){ 0, h->assisted ? _("Stop acting for them")
		                                     : h->member ? _("Sign out") : _("Leave"), NULL, "leave" };
	return n;
}

/* One that ends within two days is called out to who has not answered it; its title is cut, so that
 * the line stays one line. */
static void
view_last_call(const struct home *h, struct view *v)
{
	const struct consultation_counts *c = &h->consultations;

	if (c->soon == 0 || c->answered)
		return;
	const char *when = consultation_when(v->arena, c->closes);
	int room = LINE - text_width(arena_printf(v->arena, _("Consultation \"%s\" closes %s."), "",
	                                          when));
	const char *title = c->title;
	if (text_width(title) > room) {
		size_t fits = text_fit(title, room > 3 ? room - 3 : 0, NULL);
		title = arena_printf(v->arena, "%.*s...", (int)fits, title);
	}
	view_foot(v, _("Consultation \"%s\" closes %s."), title, when);
}

/* Who comes or goes begins at the first line. */
static const char *
menu_name(const struct home *h)
{
	return h->assisted ? "home-assisted" : h->member ? "home-member" : "home";
}

/* Nothing of the menu is ever out of sight: what moved takes its room from the newest proposals, and
 * gives way to the menu. */
static void
home_view(const void *state, struct view *v)
{
	const struct home *h = state;
	struct menu_item items[ITEMS];
	size_t n = menu(h, v->arena, items);
	size_t used = view_greeting(h, v, ROOM - 1 - n) + 1 + n + ROWS_ABOVE;
	size_t room = used < ROOM ? ROOM - used : 0;

	view_gap(v);
	view_menu_single(v, menu_name(h), items, n);
	if (room >= FEWEST && h->row_count > 0) {
		view_gap(v);
		view_heading(v, "%s", _("Newest proposals"));
		view_rows(v, rows_public, h->rows, room < h->row_count ? room : h->row_count);
	}
	view_last_call(h, v);
}

/* Whoever goes on to something else has read what moved, or did not want to. */
static void
home_covered(struct ui *ui, void *state)
{
	struct home *h = state;

	h->greeted = ui_session(ui)->id;
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
	app->draft[0] = '\0';
	ui_stale(ui);
	ui_message(ui, "%s", _("You are signed out. Thank you."));
}

/* The officer is back where they were. */
static void
end_assisting(struct ui *ui, void *state, const struct command *c)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	const char *title = arena_printf(&scratch, _("What was done for %s"), s->name);
	int64_t id = s->id;

	(void)state;
	(void)c;
	session_leave(s);
	ui_stale(ui);
	if (s->kind == ACTOR_MEMBER)
		ui_page(ui, title, assist_summary(s, &scratch, id));
	ui_message(ui, "%s", _("You are yourself again."));
	arena_free(&scratch);
}

/* A member signs out and the screen is the next person's; a guest leaves. At a kiosk that is the end of
 * the visit for either. */
static void
leave(struct ui *ui, void *state, const struct command *c)
{
	const struct app *app = ui_app(ui);
	const struct session *s = ui_session(ui);

	(void)state;
	if (s->kind != ACTOR_MEMBER || (app->kiosk && s->assisted_by == 0)) {
		ui_quit(ui);
		return;
	}
	if (ui_session(ui)->assisted_by != 0)
		ui_confirm(ui, _("Has everything been done? The resident is told what it was."),
		           end_assisting, c);
	else
		ui_confirm(ui, _("Sign out?"), sign_out, c);
}

/* Shown to who works here, through whichever right. */
static size_t
waiting_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command waiting = {
		.id = "waiting", .key = 'm', .label = N_("Waiting for you"), .push = &screen_waiting,
		.help = N_("What waits for you, and what happened since you were here."),
	};

	(void)state;
	if (max == 0 || !digest_for(s))
		return 0;
	out[0] = waiting;
	return 1;
}

static const struct command home_commands[] = {
	{ .id = "proposals", .label = N_("See proposals"),
	  .help = N_("All published proposals, the newest first."), .push = &screen_proposals },
	{ .id = "write", .label = N_("Write a proposal"),
	  .help = N_("Tell the village what is wrong and what you ask for."), .push = &screen_write },
	{ .id = "consultations", .label = N_("Public consultation: have your say"),
	  .push = &screen_consultations,
	  .help = N_("What the office asks the public, what came out and what was made of it.") },
	{ .id = "programs", .label = N_("Programs of the village"), .push = &screen_programs,
	  .help = N_("What the village plans and does, year by year, and how far it is.") },
	{ .id = "budget", .label = N_("The village's money"), .push = &screen_budget,
	  .help = N_("What the village takes in and spends, year by year, and what is left.") },
	{ .id = "info", .label = N_("Meetings & info"), .push = &screen_info,
	  .help = N_("Meetings and their minutes, pages, questions to the office, documents, "
	             "groups.") },
	{ .id = "mine", .label = N_("My activity"), .flags = COMMAND_MEMBER,
	  .help = N_("Your proposals and what became of them."), .push = &screen_mine },
	{ .id = "profile", .label = N_("My account"), .flags = COMMAND_MEMBER,
	  .help = N_("Your name, area and password."), .push = &screen_profile },
	{ .id = "enter", .label = N_("Sign in / Register"), .run = sign_in,
	  .help = N_("Sign in with your account, or make one.") },
	{ .id = "rights", .label = N_("Rights & help"),
	  .help = N_("What you may expect of this hall, and how it works."), .push = &screen_rights },
	{ .id = "lookup", .key = 'c', .label = N_("Check by code or words"), .push = &screen_lookup,
	  .help = N_("Type the code of something to see where it stands, or words to look for in "
	             "everything here.") },
	{ .more = waiting_command },
	{ .more = office_command },
	{ .id = "leave", .key = '0', .label = N_("Leave"), .run = leave,
	  .help = N_("Sign out, or leave the hall as a guest.") },
	{ 0 },
};

const struct screen screen_home = {
	.name = "home",
	.title = N_("Home"),
	.help = N_("This is the village hall. Press the number or letter of what you want to do, or move with "
	           "the arrow keys and press Enter. You can always go back with Esc or 0."),
	.state_size = sizeof(struct home),
	.commands = home_commands,
	.open = home_open,
	.refresh = home_refresh,
	.view = home_view,
	.covered = home_covered,
};
