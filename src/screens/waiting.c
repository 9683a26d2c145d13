/* Waiting for you: the ways to the work of who works here, each with how much of it waits, and what
 * happened since they were here. */
#include "screens/consultations.h"
#include "screens/greeting.h"
#include "screens/information.h"
#include "screens/meetings.h"
#include "screens/menu.h"
#include "screens/oversight.h"
#include "screens/programs.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/meeting.h"
#include "core/voice.h"

struct waiting {
	struct greeting greeting;
	struct menu menu;
	bool answers;
};

static const char *
number(struct arena *a, int64_t n)
{
	return n > 1000 ? _("over 1,000") : text_number(a, n);
}

/* Of what was not counted to its end. */
static const char *
number_of(struct arena *a, int64_t n, bool more)
{
	return more && n <= 1000 ? arena_printf(a, _("at least %s"), text_number(a, n)) : number(a, n);
}

static const char *
queue_note(const struct digest *d, int64_t now, struct arena *a)
{
	if (d->waiting == 0)
		return _("nothing waits");
	return arena_printf(a, P_("%s waits, for %s", "%s wait, the oldest for %s", d->waiting),
	                    number(a, d->waiting), time_age(a, d->oldest, now));
}

static const char *
members_note(const struct digest *d, struct arena *a)
{
	if (d->pending == 0)
		return _("nothing waits");
	if (d->overdue == 0)
		return arena_printf(a, P_("%s waits", "%s wait", d->pending), number(a, d->pending));
	return arena_printf(a, _("%s wait, %s overdue"), number(a, d->pending),
	                    number(a, d->overdue));
}

static const char *
claims_note(const struct digest *d, struct arena *a)
{
	return d->claims == 0 ? _("nothing waits")
	                      : arena_printf(a, P_("%s waits", "%s wait", d->claims),
	                                     number(a, d->claims));
}

static const char *
works_note(const struct digest *d, struct arena *a)
{
	if (d->judging == 0 && d->confirming == 0 && !d->judging_more && !d->confirming_more)
		return _("nothing waits");
	return arena_printf(a, _("%s under study, %s to confirm"),
	                    number_of(a, d->judging, d->judging_more),
	                    number_of(a, d->confirming, d->confirming_more));
}

static const char *
plans_note(struct session *s, struct arena *a)
{
	struct program_counts c;
	int64_t disputes = dispute_waiting(s->db);

	if (program_count(s->db, &c) != OK)
		return NULL;
	if (disputes == 0)
		return programs_note(a, &c);
	return arena_printf(a, P_("%s late, %s disputed", "%s late, %s disputed", disputes),
	                    number(a, c.late), number(a, disputes));
}

static const char *
owed_note(const struct digest *d, struct arena *a)
{
	if (d->owed == 0)
		return _("nothing waits");
	if (d->owed_late == 0)
		return arena_printf(a, P_("%s waits", "%s wait", d->owed), number(a, d->owed));
	return arena_printf(a, P_("%s waits, %s late", "%s wait, %s late", d->owed),
	                    number(a, d->owed), number(a, d->owed_late));
}

static const char *
sealing_note(struct session *s, struct arena *a)
{
	int64_t n = 0;

	if (meeting_seal_waiting(s, &n) != OK)
		return NULL;
	return n == 0 ? _("nothing waits")
	              : arena_printf(a, P_("%s waits", "%s wait", n), number(a, n));
}

static const char *
inquiries_waiting(struct session *s, struct arena *a)
{
	struct inquiry_counts c;

	if (inquiry_owed(s, &c) != OK)
		return NULL;
	return c.open == 0 ? _("nothing waits")
	                   : arena_printf(a, P_("%s waits, %s late", "%s wait, %s late", c.open),
	                                  number(a, c.open), number(a, c.overdue));
}

/* What the office owes the overseers stands before all else there is to look at. */
static const char *
overseen_note(struct session *s, struct arena *a)
{
	struct inquiry_counts c;

	if (inquiry_count(s, &c) != OK || c.formal == 0)
		return _("appeals, refusals, questions");
	return arena_printf(a, P_("%s question of yours is overdue", "%s questions of yours are overdue",
	                          c.formal), number(a, c.formal));
}

/* Those that who is looking may answer. */
static void
open_inquiries(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_push(ui, &screen_inquiries, &(struct inquiry_query){ .set = INQUIRIES_OWED });
}

/* Those that who is looking keeps. */
static void
open_meetings(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_push(ui, &screen_meetings, &(struct meeting_query){ .set = MEETINGS_MINE });
}

/* Those that wait for who is looking, of this year or the last; all of this year where none does. */
static void
open_programs(struct ui *ui, void *state, const struct command *c)
{
	int year = calendar_date(calendar_day(clock_now())).year;
	struct program_query q = { .owed = true };
	struct arena scratch = { 0 };
	struct program_row row;
	bool waits = false;

	(void)state;
	(void)c;
	for (int back = 0; !waits && back < 2; back++) {
		size_t got;
		q.year = year - back;
		waits = program_list(ui_session(ui), &scratch, &q, NULL, false, 1, &row,
		                     &got) == OK && got > 0 && !row.pause;
	}
	arena_free(&scratch);
	ui_push(ui, &screen_programs, waits ? &q : NULL);
}

static const struct command waiting_commands[] = {
	{ .id = "queue", .label = N_("Review queue"), .push = &screen_queue,
	  .help = N_("What waits to be looked through."), .right = RIGHT_MODERATE,
	  .flags = COMMAND_STAFF },
	{ .id = "members", .label = N_("Verify residents"),
	  .help = N_("Accounts that wait for an officer."), .push = &screen_members,
	  .right = RIGHT_VERIFY, .flags = COMMAND_STAFF },
	{ .id = "claims", .label = N_("Whose wish is it?"), .push = &screen_queue,
	  .help = N_("Residents who say that a wish on paper is theirs."), .right = RIGHT_VERIFY,
	  .flags = COMMAND_STAFF },
	{ .id = "works", .label = N_("Wishes to judge"), .push = &screen_works,
	  .help = N_("What is published, under study, to be confirmed or to be planned."),
	  .right = RIGHT_JUDGE, .flags = COMMAND_STAFF },
	{ .id = "programs", .label = N_("Programs"), .run = open_programs,
	  .help = N_("What the village does: plan it, report on it, answer for it."),
	  .right = RIGHT_PROGRAM, .flags = COMMAND_STAFF },
	{ .id = "consults", .label = N_("Consultations of the office"), .push = &screen_consults,
	  .help = N_("What your units ask the public: prepare it, announce it, answer it."),
	  .right = RIGHT_CONSULT, .flags = COMMAND_STAFF },
	{ .id = "owed", .label = N_("Consultations to answer"), .push = &screen_owed,
	  .help = N_("Residents have answered; now the office says what it does with it."),
	  .right = RIGHT_CONSULT, .flags = COMMAND_STAFF },
	{ .id = "inquiries", .label = N_("Questions to answer"), .run = open_inquiries,
	  .help = N_("What residents and overseers asked the office, and you may answer."),
	  .right = RIGHT_ANSWER, .flags = COMMAND_STAFF },
	{ .id = "meetings", .label = N_("Meetings you keep"), .run = open_meetings,
	  .help = N_("The meetings that you call and write the minutes of."),
	  .right = RIGHT_MEET, .flags = COMMAND_STAFF },
	{ .id = "sealing", .label = N_("Minutes to confirm"), .push = &screen_sealing,
	  .help = N_("Minutes that were handed in: read them, confirm them or give them back."),
	  .right = RIGHT_SEAL, .flags = COMMAND_STAFF },
	{ .id = "overseen", .label = N_("Oversight"), .push = &screen_oversight,
	  .help = N_("Appeals, refused verifications, what was refused or hidden, and questions to "
	             "the office."), .right = RIGHT_OVERSEE,
	  .flags = COMMAND_STAFF },
	{ 0 },
};

static enum status
waiting_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct waiting *w = state;
	const struct digest *d = &w->greeting.digest;

	menu_read(&w->menu, s, waiting_commands);
	w->answers = session_may(s, RIGHT_ANSWER);
	enum status status = greeting_read(s, data, false, &w->greeting);
	/* For who looks through they stand in the queue among all else. */
	if (menu_has(&w->menu, "queue"))
		menu_drop(&w->menu, "claims");
	menu_note(&w->menu, "queue", queue_note(d, w->greeting.now, data));
	menu_note(&w->menu, "members", members_note(d, data));
	menu_note(&w->menu, "claims", claims_note(d, data));
	menu_note(&w->menu, "works", works_note(d, data));
	if (menu_has(&w->menu, "programs"))
		menu_note(&w->menu, "programs", plans_note(s, data));
	menu_note(&w->menu, "owed", owed_note(d, data));
	if (menu_has(&w->menu, "inquiries"))
		menu_note(&w->menu, "inquiries", inquiries_waiting(s, data));
	if (menu_has(&w->menu, "sealing"))
		menu_note(&w->menu, "sealing", sealing_note(s, data));
	if (menu_has(&w->menu, "overseen"))
		menu_note(&w->menu, "overseen", overseen_note(s, data));
	return problem_default(p, status);
}

static void
view_happened(const struct waiting *w, struct view *v)
{
	const struct digest *d = &w->greeting.digest;

	view_heading(v, "%s", d->since ? greeting_since(v->arena, d->since, w->greeting.now)
	                               : _("In the last 7 days:"));
	view_fact(v, _("Decided by colleagues"), "%s", number(v->arena, d->decided));
	view_fact(v, _("New proposals"), "%s", number(v->arena, d->published));
	view_fact(v, _("New comments"), "%s", number(v->arena, d->comments));
	if (w->answers)
		view_fact(v, _("Without an answer"),
		          P_("%s commented proposal", "%s commented proposals", d->unanswered),
		          number(v->arena, d->unanswered));
}

static void
waiting_view(const void *state, struct view *v)
{
	const struct waiting *w = state;

	if (!w->greeting.staff) {
		view_text(v, _("This page is for who works in this hall."));
		return;
	}
	view_heading(v, "%s", _("What waits for you"));
	menu_view(&w->menu, v, "waiting", _("Nothing here is yours to do."));
	view_gap(v);
	view_happened(w, v);
}

const struct screen screen_waiting = {
	.name = "waiting",
	.title = N_("Waiting for you"),
	.help = N_("What waits for you in this hall, and what happened since your last visit. The "
	           "numbers lead to the pages where the work is done."),
	.state_size = sizeof(struct waiting),
	.commands = waiting_commands,
	.refresh = waiting_refresh,
	.view = waiting_view,
};
