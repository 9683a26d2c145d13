/* My activity: what happened to one's proposals since, and all of them with their states and
 * programs. */
#include "screens/consultations.h"
#include "screens/greeting.h"
#include "screens/groups.h"
#include "screens/information.h"
#include "screens/registry.h"
#include "screens/rows.h"

#include "base/clock.h"
#include "base/lang.h"
#include "core/inquiry.h"
#include "core/notice.h"

#define NOTICES 5
#define NOTICES_BESIDE 3 /* where more has moved, so that the list keeps its room */

struct mine {
	struct visit visit;
	int64_t now;
	struct notice notices[NOTICES];
	size_t count;
	int64_t asked; /* questions to the office that nobody else sees yet */
};

static enum status
mine_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct mine *m = state;
	enum status status = s->member ? visit_read(s, data, &m->visit) : OK;
	bool moved = m->visit.line_count > m->visit.told_count;

	m->now = clock_now();
	if (status == OK)
		status = notice_list(s, data, false, NULL, false,
		                     moved ? NOTICES_BESIDE : NOTICES, m->notices, &m->count);
	if (status == OK && s->member)
		status = inquiry_own_waiting(s, &m->asked);
	return problem_default(p, status);
}

static size_t
mine_page(struct session *s, const void *state, struct arena *a, const struct row *from,
          bool backward, size_t n, struct row *rows)
{
	const struct mine *m = state;
	const struct proposal_query query = { .set = SET_MINE };

	return rows_road_page(s, &query, m->visit.since, a, from, backward, n, rows);
}

static const struct list_source mine_source = {
	.columns = rows_road,
	.page = mine_page,
	.push = &screen_proposal,
};

static void
mine_view(const void *state, struct view *v)
{
	const struct mine *m = state;

	greeting_own(&m->visit, m->now, v);
	if (m->count > 0) {
		view_heading(v, "%s", _("What happened"));
		for (size_t i = 0; i < m->count; i++)
			view_notice(v, m->notices[i].read ? NULL : _("New"), "%s", m->notices[i].text);
	}
	if (m->asked > 0)
		view_textf(v, P_("%d question of yours to the office waits to be looked through; E shows "
		                 "it.", "%d questions of yours to the office wait to be looked through; E "
		                 "shows them.", m->asked), (int)m->asked);
	if (m->visit.since != 0)
		view_heading(v, "%s", _("Your proposals; * has moved since your last visit"));
	else
		view_heading(v, "%s", _("Your proposals"));
	view_list(v, "mine", &mine_source, _("You have not sent a proposal yet."));
}

/* Read marks are set on leaving: until then they stand as new. */
static void
mine_close(struct ui *ui, void *state)
{
	const struct mine *m = state;

	if (m->count > 0)
		notice_mark_shown(ui_session(ui), &m->notices[0], &m->notices[m->count - 1]);
}

static void
open_questions(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_push(ui, &screen_inquiries, &(struct inquiry_query){ .set = INQUIRIES_OWN });
}

static const struct command mine_commands[] = {
	{ .id = "inbox", .key = 'k', .label = N_("All notices"), .push = &screen_notices,
	  .flags = COMMAND_BAR, .help = N_("Everything you have been told, the newest first.") },
	{ .id = "supported", .key = 'd', .label = N_("What I support"), .push = &screen_supported,
	  .flags = COMMAND_BAR, .help = N_("The proposals you support, and what became of them.") },
	{ .id = "answered", .key = 'j', .label = N_("What I answered"), .push = &screen_answered,
	  .flags = COMMAND_BAR,
	  .help = N_("The consultations you took part in, and what came of them.") },
	{ .id = "comments", .key = 'c', .label = N_("My comments"), .push = &screen_my_comments,
	  .flags = COMMAND_BAR, .help = N_("What you have said, and how it stands.") },
	{ .id = "questions", .key = 'e', .label = N_("My questions"), .run = open_questions,
	  .help = N_("What you have asked the office, and what it answered.") },
	{ .id = "groups", .key = 'g', .label = N_("My groups"), .push = &screen_my_groups,
	  .help = N_("The groups of residents you are one of, and write in the name of.") },
	{ .id = "follows", .key = 'i', .label = N_("What I follow"), .push = &screen_follows,
	  .help = N_("What you are told about, and how to end that.") },
	{ 0 },
};

const struct screen screen_mine = {
	.name = "mine",
	.title = N_("My activity"),
	.help = N_("Your proposals, the newest first, and what the office did with them. A star stands "
	           "before what has moved since your last visit: the proposal itself, or its "
	           "program."),
	.state_size = sizeof(struct mine),
	.commands = mine_commands,
	.refresh = mine_refresh,
	.view = mine_view,
	.close = mine_close,
};
