/* One's own comments, the newest first, and how each of them stands. */
#include "screens/talk.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "tui/list.h"

#define ABOUT_COLUMNS 34

struct my_comments {
	int64_t blocked_until; /* 0: may comment */
	const char *word;      /* why not; in the data */
};

static enum status
my_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct my_comments *m = state;

	(void)p;
	m->word = NULL;
	m->blocked_until = comment_blocked(s->db, data, s->member, session_now(s), &m->word);
	return OK;
}

static size_t
my_page(struct session *s, const void *state, struct arena *a, const struct row *from,
        bool backward, size_t n, struct row *rows)
{
	struct comment_row *found = arena_array(a, n, sizeof(*found));
	size_t got = 0;

	(void)state;
	if (comment_list_own(s, a, from ? from->id : 0, backward, n, found, &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++) {
		const struct comment_row *c = &found[i];
		rows[i] = (struct row){ .id = c->id, .key = c->key, .version = c->version };
		rows[i].cells[0] = cell_text(arena_printf(
			a, "%s - %s - %s", talk_beginning(a, c->about, ABOUT_COLUMNS),
			workflow_state_label(&comment_workflow, (int)c->state), talk_said(a, c)));
		rows[i].cells[1] = cell_text(talk_text(c));
	}
	return got;
}

static const struct list_source my_source = {
	.page = my_page,
	.open = "open",
	.thread = true,
};

static void
my_view(const void *state, struct view *v)
{
	const struct my_comments *m = state;

	view_heading(v, "%s", _("Your comments, the newest first"));
	if (m->blocked_until)
		view_notice(v, NULL, _("You cannot comment until %s."),
		            time_long(v->arena, m->blocked_until));
	if (m->blocked_until && m->word)
		view_notice(v, _("Message of the office"), "%s", m->word);
	view_list(v, "my-comments", &my_source,
	          _("You have not said anything yet. Open a proposal and press C."));
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	const struct row *row = ui_row(ui);

	(void)state;
	(void)c;
	if (row)
		talk_open(ui, row->id);
}

static const struct command my_commands[] = {
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("Read the comment whole, change or delete it, or go to what it is about.") },
	{ 0 },
};

const struct screen screen_my_comments = {
	.name = "my-comments",
	.title = N_("My comments"),
	.help = N_("What you have said, also what waits for the office or was taken off. Enter opens "
	           "one: there it can be changed while that is allowed, or deleted."),
	.state_size = sizeof(struct my_comments),
	.commands = my_commands,
	.refresh = my_refresh,
	.view = my_view,
};
