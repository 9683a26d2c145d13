/* The inbox: what one is told, the newest first, and the way to what it is about. */
#include "screens/registry.h"
#include "screens/things.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/notice.h"
#include "tui/list.h"

/* What has been on the screen. */
struct looked_at {
	struct notice newest; /* where the list began */
	bool jumped;          /* to its end: what lies between was not seen */
};

struct inbox {
	bool unread_only;
	struct looked_at *looked_at; /* kept by the list's pages */
};

static enum status
inbox_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct inbox *b = state;

	(void)arg;
	(void)p;
	b->looked_at = ui_alloc(ui, sizeof(*b->looked_at));
	return OK;
}

static void
note_page(struct looked_at *l, bool from_start, bool from_end, const struct notice *newest)
{
	if (from_start)
		*l = (struct looked_at){ .newest = *newest };
	l->jumped = l->jumped || from_end;
}

static size_t
inbox_page(struct session *s, const void *state, struct arena *a, const struct row *from,
           bool backward, size_t n, struct row *rows)
{
	const struct inbox *b = state;
	struct notice *found = arena_array(a, n, sizeof(*found));
	struct notice place;
	size_t got = 0;

	if (from)
		place = (struct notice){ .id = from->id, .at = from->key };
	if (notice_list(s, a, b->unread_only, from ? &place : NULL, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const char *when = time_long(a, found[i].at);
		rows[i] = (struct row){ .id = found[i].id, .key = found[i].at };
		rows[i].cells[0] = cell_text(found[i].read ? when
		                                           : arena_printf(a, _("%s, new"), when));
		rows[i].cells[1] = cell_text(found[i].text);
	}
	if (got > 0)
		note_page(b->looked_at, !from && !backward, !from && backward, &found[0]);
	return got;
}

static const struct list_source inbox_source = {
	.page = inbox_page,
	.open = "open",
	.thread = true,
};

static void
inbox_view(const void *state, struct view *v)
{
	const struct inbox *b = state;

	view_heading(v, "%s", b->unread_only ? _("New notices") : _("Your notices, newest first"));
	view_list(v, "notices", &inbox_source,
	          b->unread_only ? _("You have read all your notices.")
	                         : _("There is no notice for you yet."));
}

static bool
is_newer(const struct notice *a, const struct row *b)
{
	return a->at > b->key || (a->at == b->key && a->id > b->id);
}

/* Who has seen a notice on the list need not be told again. */
static void
inbox_close(struct ui *ui, void *state)
{
	const struct inbox *b = state;
	const struct row *rows;
	size_t n = ui_shown(ui, &rows);

	if (n == 0)
		return;
	struct notice newest = { .id = rows[0].id, .at = rows[0].key };
	const struct notice oldest = { .id = rows[n - 1].id, .at = rows[n - 1].key };
	if (!b->looked_at->jumped && is_newer(&b->looked_at->newest, &rows[0]))
		newest = b->looked_at->newest;
	notice_mark_shown(ui_session(ui), &newest, &oldest);
}

/* To what it is about: one's own account, a comment on a thing, the thing; else it is shown
 * whole. */
static void
go_to(struct ui *ui, const struct notice *n)
{
	bool under = n->comment != 0 && n->subject != SUBJECT_COMMENT;

	if (n->subject == SUBJECT_MEMBER && n->subject_id == ui_session(ui)->member)
		ui_push(ui, &screen_profile, NULL);
	else if (n->subject == SUBJECT_HALL)
		ui_push(ui, &screen_upkeep, NULL);
	else if (!things_open(ui, under ? SUBJECT_COMMENT : n->subject,
	                      under ? n->comment : n->subject_id))
		ui_page(ui, _("Notice"), n->text);
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	struct notice n;

	(void)state;
	(void)c;
	if (!row)
		return;
	if (problem_default(&p, notice_read(s, &scratch, row->id, &n)) == OK) {
		notice_mark(s, n.id);
		go_to(ui, &n);
	} else {
		ui_problem(ui, &p);
	}
	arena_free(&scratch);
}

static void
mark_all(struct ui *ui, void *state, const struct command *c)
{
	struct problem p = { 0 };

	(void)state;
	(void)c;
	if (problem_default(&p, notice_mark_all(ui_session(ui))) == OK)
		ui_message(ui, "%s", _("All your notices are marked as read."));
	else
		ui_problem(ui, &p);
}

static const char *
mark_all_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)state;
	(void)c;
	return s->unread == 0 ? _("There is no new notice.") : NULL;
}

static void
toggle_unread(struct ui *ui, void *state, const struct command *c)
{
	struct inbox *b = state;

	(void)c;
	b->unread_only = !b->unread_only;
	ui_list_restart(ui);
}

static const struct command inbox_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("Go to what the notice is about.") },
	{ .id = "all-read", .key = 't', .label = N_("All read"), .run = mark_all,
	  .flags = COMMAND_BAR, .disabled = mark_all_why_not,
	  .help = N_("Mark all your notices as read.") },
	{ .id = "unread", .key = 's', .label = N_("New or all"), .run = toggle_unread,
	  .flags = COMMAND_BAR, .help = N_("Show only the new notices, or all of them.") },
	{ .id = "follows", .key = 'i', .label = N_("What I follow"), .push = &screen_follows,
	  .flags = COMMAND_BAR, .help = N_("What you are told about, and how to end that.") },
	{ .id = "wants", .key = 'k', .label = N_("What to be told"), .push = &screen_profile,
	  .help = N_("Choose in your account what you want to be told, and where.") },
	{ 0 },
};

const struct screen screen_notices = {
	.name = "notices",
	.title = N_("Notices"),
	.help = N_("What happened to your proposals, your comments and what you follow. Enter goes to "
	           "what a notice is about. What you have seen here is no longer new when you leave."),
	.state_size = sizeof(struct inbox),
	.commands = inbox_commands,
	.open = inbox_open,
	.view = inbox_view,
	.close = inbox_close,
};
