/* Who is on: all whom one manages, or one member's (or one's own) sessions; the way to end one. */
#include "screens/people.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "tui/list.h"

struct sessions {
	int64_t member; /* 0: all */
	bool own;
	const char *name; /* in the data; NULL: all */
};

static const struct column sessions_columns[] = {
	{ N_("Since"), 32, ALIGN_LEFT },
	{ N_("Number"), 9, ALIGN_LEFT },
	{ N_("Name"), 0, ALIGN_LEFT },
	{ N_("From"), 16, ALIGN_LEFT },
	{ NULL, 0, ALIGN_LEFT },
};

static size_t
sessions_page(struct session *s, const void *state, struct arena *a, const struct row *from,
              bool backward, size_t n, struct row *rows)
{
	const struct sessions *st = state;
	struct session_row *found = arena_array(a, n, sizeof(*found));
	const struct session_row place = { .id = from ? from->id : 0,
		                           .started = from ? from->key : 0 };
	size_t got = 0;

	if (session_list(s, a, st->member, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct session_row *r = &found[i];
		rows[i] = (struct row){ .id = r->id, .key = r->started, .pause = r->pause };
		rows[i].cells[0] = cell_text(r->pause ? _("Go on here to look further")
		                                      : time_long(a, r->started));
		if (r->pause)
			continue;
		rows[i].cells[1] = cell_text(r->number);
		rows[i].cells[2] = cell_text(r->this ? _("(this session)") : r->name);
		rows[i].cells[3] = cell_text(r->source);
	}
	return got;
}

static const struct list_source sessions_source = {
	.columns = sessions_columns,
	.page = sessions_page,
	.open = "end",
};

static enum status
sessions_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct sessions *st = state;

	(void)p;
	st->member = arg ? *(const int64_t *)arg : 0;
	st->own = st->member != 0 && st->member == ui_session(ui)->member;
	return OK;
}

static enum status
sessions_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct sessions *st = state;
	struct member_page page;
	enum status status = OK;

	st->name = NULL;
	if (st->member != 0) {
		status = member_read(s, data, st->member, &page);
		st->name = page.name;
	}
	return problem_default(p, status);
}

static void
sessions_view(const void *state, struct view *v)
{
	const struct sessions *st = state;

	if (st->own)
		view_heading(v, "%s", _("Where you are signed in"));
	else if (st->name)
		view_heading(v, _("Where %s is signed in"), st->name);
	else
		view_heading(v, "%s", _("Who is on now, the newest first"));
	view_list(v, "sessions", &sessions_source, _("Nobody is on."));
}

/* One's own sessions need no reason. */
static void
end_own(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct problem p = { 0 };

	(void)state;
	(void)c;
	if (!row || row->pause)
		return;
	if (session_end(ui_session(ui), row->id, NULL, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("The session is ended."));
	ui_stale(ui);
}

static void
end(struct ui *ui, void *state, const struct command *c)
{
	const struct sessions *st = state;
	const struct row *row = ui_row(ui);

	if (!row || row->pause)
		return;
	if (st->own)
		ui_confirm(ui, _("End this session of yours?"), end_own, c);
	else
		ui_push(ui, &screen_session_end,
		        &(struct session_end_arg){ .session = { .id = row->id,
		                                                .member = st->member } });
}

static void
end_all(struct ui *ui, void *state, const struct command *c)
{
	const struct sessions *st = state;

	(void)c;
	ui_push(ui, &screen_session_end,
	        &(struct session_end_arg){ .session = { .member = st->member }, .all = true });
}

static const char *
all_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct sessions *st = state;

	(void)s;
	(void)c;
	return st->member == 0 || st->own ? _("Open one member to end all of their sessions.") : NULL;
}

static const struct command sessions_commands[] = {
	{ .id = "end", .key = 'h', .function_key = K_F8, .label = N_("End"), .run = end,
	  .flags = COMMAND_BAR,
	  .help = N_("Ends the session the mark stands on; its owner reads why at the next key.") },
	{ .id = "all", .key = 's', .label = N_("End all"), .run = end_all, .disabled = all_why_not,
	  .flags = COMMAND_BAR, .help = N_("Ends every session of this member.") },
	{ 0 },
};

const struct screen screen_sessions = {
	.name = "sessions",
	.title = N_("Sessions"),
	.help = N_("Who is signed in, since when and from which terminal or host. Enter on a line "
	           "ends that session."),
	.state_size = sizeof(struct sessions),
	.commands = sessions_commands,
	.open = sessions_open,
	.refresh = sessions_refresh,
	.view = sessions_view,
};
