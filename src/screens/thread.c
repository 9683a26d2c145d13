/* What people say about a thing: for and against, then the comments with their answers. */
#include "screens/talk.h"
#include "screens/verb.h"

#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/list.h"

struct thread {
	enum subject subject;
	int64_t id;
	enum comment_order order;
	struct comment_topic topic; /* strings live in the data */
	struct comment_summary sum;
	unsigned holds;      /* why one's own waits; 0: none does */
	const char *why_not; /* nothing can be said just now; NULL: it can */
};

static enum status
thread_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct thread *t = state;
	const struct thread_arg *what = arg;

	(void)ui;
	(void)p;
	t->subject = what->subject;
	t->id = what->id;
	return OK;
}

static enum status
thread_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct thread *t = state;
	struct comment_page page;

	enum status status = comment_topic(s, data, t->subject, t->id, &t->topic);
	if (status == OK)
		status = comment_summary(s, t->subject, t->id, &t->sum);
	if (status != OK)
		return problem_default(p, status);
	t->why_not = comment_why_not(s, data, t->subject, t->id);
	t->holds = 0;
	if (t->sum.held && comment_read(s, data, t->sum.held, &page) == OK)
		t->holds = page.holds;
	return OK;
}

/* -- The list --------------------------------------------------------------------------------- */

/* Cells behind the second are not shown: they carry the rest of the place to go on from. */
static void
fill(const struct thread *t, struct arena *a, const struct comment_row *c, struct row *row)
{
	*row = (struct row){ .id = c->id, .key = c->key, .version = c->version, .depth = c->level };
	row->cells[0] = cell_text(talk_line(a, c, t->topic.phase));
	row->cells[1] = cell_text(talk_text(c));
	row->cells[2] = cell_number(c->top);
	row->cells[3] = cell_number(c->branch);
}

static size_t
thread_page(struct session *s, const void *state, struct arena *a, const struct row *from,
            bool backward, size_t n, struct row *rows)
{
	const struct thread *t = state;
	struct comment_row *found = arena_array(a, n, sizeof(*found));
	struct comment_seek place = { 0 };
	size_t got = 0;

	if (from)
		place = (struct comment_seek){ .key = from->key,
			                       .top = from->cells[2].number,
			                       .branch = from->cells[3].number,
			                       .id = from->id };
	if (comment_list(s, a, t->subject, t->id, t->order, from ? &place : NULL, backward, n, found,
	                 &got) != OK)
		return LIST_FAILED;
	for (size_t i = 0; i < got; i++)
		fill(t, a, &found[i], &rows[i]);
	return got;
}

static const struct list_source thread_source = {
	.page = thread_page,
	.open = "open",
	.thread = true,
};

static void
view_stances(const struct comment_summary *sum, struct view *v)
{
	const struct bar bars[] = {
		{ _("For"), sum->stance_for, NULL },
		{ _("Neutral"), sum->neutral, NULL },
		{ _("Against"), sum->against, NULL },
	};

	if (sum->stance_for + sum->against > 0)
		view_bars(v, bars, 3);
}

static void
thread_view(const void *state, struct view *v)
{
	const struct thread *t = state;

	view_heading(v, "%s  %s", t->topic.code, t->topic.title);
	if (t->holds == HOLD_UNVERIFIED)
		view_notice(v, NULL, "%s", _("Your comment is shown once the office has verified "
		                             "you."));
	else if (t->holds)
		view_notice(v, _("Your comment waits for the office"), _("%s. Press U to correct it."),
		            hold_text(v->arena, t->holds));
	view_stances(&t->sum, v);
	if (t->sum.comments > 0)
		view_textf(v, P_("%s comment, %s", "%s comments, %s", t->sum.comments),
		           text_number(v->arena, t->sum.comments),
		           t->order == COMMENTS_NEWEST ? _("the newest first")
		                                       : _("the most helpful first"));
	view_list(v, "thread", &thread_source,
	          t->why_not ? t->why_not : _("Nobody has said anything yet. Press T to be the first."));
}

static void
thread_beside(const void *state, const struct row *row, struct view *v)
{
	(void)state;
	view_heading(v, "%s", row->cells[0].text);
	view_text(v, row->cells[1].text);
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
write_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct thread *t = state;

	(void)s;
	(void)c;
	return t->why_not;
}

static void
write_new(struct ui *ui, void *state, const struct command *c)
{
	const struct thread *t = state;

	(void)c;
	ui_push(ui, &screen_comment_write,
	        &(struct comment_write_arg){ .subject = t->subject, .id = t->id });
}

/* The comment the mark stands on; 0: none, which is said. */
static int64_t
row_id(struct ui *ui)
{
	const struct row *row = ui_row(ui);

	if (!row)
		ui_message(ui, "%s", _("There is no comment here yet."));
	return row ? row->id : 0;
}

/* What is held comes first, then the newest; where there are several, the one the mark is on. */
static void
correct(struct ui *ui, void *state, const struct command *c)
{
	const struct thread *t = state;
	const struct row *row = t->sum.several ? ui_row(ui) : NULL;
	int64_t id = t->sum.held ? t->sum.held : t->sum.fresh;
	struct arena scratch = { 0 };
	struct comment_page page;

	(void)c;
	if (row && comment_read(ui_session(ui), &scratch, row->id, &page) == OK &&
	    page.edit_until >= session_now(ui_session(ui)))
		id = row->id;
	arena_free(&scratch);
	ui_push(ui, &screen_comment_write,
	        &(struct comment_write_arg){ .subject = t->subject, .id = t->id, .edit = id });
}

static void
open_row(struct ui *ui, void *state, const struct command *c)
{
	int64_t id = row_id(ui);

	(void)state;
	(void)c;
	if (id)
		talk_open(ui, id);
}

static void
answer_row(struct ui *ui, void *state, const struct command *c)
{
	int64_t id = row_id(ui);

	(void)state;
	(void)c;
	if (id)
		talk_answer(ui, id);
}

static void
helpful_row(struct ui *ui, void *state, const struct command *c)
{
	int64_t id = row_id(ui);

	(void)state;
	(void)c;
	if (id)
		talk_helpful(ui, id);
}

static void
report_row(struct ui *ui, void *state, const struct command *c)
{
	int64_t id = row_id(ui);

	(void)state;
	(void)c;
	if (id)
		talk_report(ui, id);
}

static void
toggle_order(struct ui *ui, void *state, const struct command *c)
{
	struct thread *t = state;

	(void)c;
	t->order = t->order == COMMENTS_NEWEST ? COMMENTS_HELPFUL : COMMENTS_NEWEST;
	ui_list_restart(ui);
}

static bool
find(struct session *s, const struct row *row, enum subject *subject, int64_t *id)
{
	(void)s;
	*subject = SUBJECT_COMMENT;
	*id = row->id;
	return true;
}

static const struct verb_on_rows hide = {
	RIGHT_MODERATE, { "hide" }, N_("Hide"),
	N_("Take the comment off, with a ground and a word to who wrote it."), find
};

/* What is not for everyone, or not always. */
static size_t
further_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct thread *t = state;
	size_t n = 0;

	if ((t->sum.held || (t->sum.fresh && t->sum.fresh_until >= clock_now())) && n < max)
		out[n++] = (struct command){
			.id = "correct",
			.key = 'u',
			.label = N_("Correct"),
			.help = N_("Change your comment: while it waits for the office, or within five "
			           "minutes after everyone can read it."),
			.flags = COMMAND_BAR,
			.run = correct,
		};
	if (session_may(s, RIGHT_MODERATE) && n < max)
		out[n++] = verb_row_command(&hide);
	return n;
}

static const struct command thread_commands[] = {
	{ .id = "write", .key = 't', .label = N_("Write"), .run = write_new,
	  .disabled = write_why_not, .right = RIGHT_COMMENT, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Say what you think of it: for, against or neither.") },
	{ .id = "answer", .key = 'j', .label = N_("Answer"), .run = answer_row,
	  .disabled = write_why_not, .right = RIGHT_COMMENT, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Answer the comment the mark stands on.") },
	{ .id = "helpful", .key = 'd', .label = N_("This helped"), .run = helpful_row,
	  .right = RIGHT_COMMENT, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Say that the comment the mark stands on helped you, or take that back.") },
	{ .more = further_commands },
	{ .id = "report", .key = 'l', .label = N_("Report"), .run = report_row,
	  .right = RIGHT_COMMENT, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Tell the office that the comment the mark stands on breaks the rules.") },
	{ .id = "order", .key = 'o', .label = N_("Order"), .run = toggle_order, .flags = COMMAND_BAR,
	  .help = N_("The newest comments first, or those that helped most people.") },
	{ .id = "open", .label = N_("Open"), .run = open_row,
	  .help = N_("Read the comment whole, with all that is known about it.") },
	{ 0 },
};

const struct screen screen_thread = {
	.name = "thread",
	.title = N_("Comments"),
	.help = N_("What people say about this, the answers below what they answer. Anybody may read; "
	           "who has an account may write, answer, and report what breaks the rules."),
	.state_size = sizeof(struct thread),
	.commands = thread_commands,
	.open = thread_open,
	.refresh = thread_refresh,
	.view = thread_view,
	.beside = thread_beside,
};
