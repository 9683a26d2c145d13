/* Keeping a writer from commenting for a time: what they have said is taken off with it. */
#include "screens/talk.h"

#include "base/lang.h"
#include "tui/form.h"

struct values {
	int64_t days;
	const char *word;
};

struct block_state {
	int64_t id; /* of the comment that leads to it */
	struct comment_page page; /* strings live in the data */
	struct form *form;
};

static size_t
days_options(struct session *s, struct arena *a, struct option **options)
{
	static const int days[] = { 1, 7, 30, 90 };

	(void)s;
	*options = arena_array(a, 4, sizeof(**options));
	for (size_t i = 0; i < 4; i++)
		(*options)[i] = (struct option){
			.value = days[i],
			.label = arena_printf(a, P_("%d day", "%d days", days[i]), days[i]),
		};
	return 4;
}

static const struct field block_fields[] = {
	{ .key = "days", .label = N_("How long"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, days), .options = days_options },
	{ .key = "word", .label = N_("Word to the writer"), .kind = FIELD_LONG, .required = true,
	  .max = WORD_MAX, .offset = offsetof(struct values, word),
	  .hint = N_("What happened, and what will do next time.") },
	{ 0 },
};

static const struct form_spec block_form = {
	.name = "block",
	.fields = block_fields,
	.send = N_("Block"),
};

static enum status
block_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct block_state *b = state;

	(void)p;
	b->id = *(const int64_t *)arg;
	b->form = ui_form_kept(ui, &block_form, b->id);
	return OK;
}

static enum status
block_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct block_state *b = state;

	return problem_default(p, comment_read(s, data, b->id, &b->page));
}

static void
block_view(const void *state, struct view *v)
{
	const struct block_state *b = state;

	view_heading(v, _("Block the writer: %s"), b->page.row.author);
	view_notice(v, NULL, "\"%s\"",
	            talk_beginning(v->arena, talk_text(&b->page.row), 2 * TALK_COLUMNS));
	view_text(v, _("Every comment of this writer is taken off at once, and they cannot write "
	               "another until the time is over. \"Unblock\" on the same page puts all of it "
	               "back."));
	view_form(v, "block", b->form);
}

static void
block_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_message(ui, "%s", _("Blocked. Their comments are taken off, and they are told. K undoes "
	                       "it."));
	ui_stale(ui);
}

static void
block_sent(struct ui *ui, void *state)
{
	struct block_state *b = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(b->form, &v, &p);
	if (status == OK)
		status = comment_block(ui_session(ui), b->id, (int)v.days, v.word, &p);
	if (status == OK) {
		ui_answer(ui, block_done, NULL);
		return;
	}
	form_problem(b->form, &p);
	ui_problem(ui, &p);
}

const struct screen screen_block = {
	.name = "block",
	.title = N_("Block a writer"),
	.help = N_("For who keeps breaking the rules. The writer reads your word, and until when it "
	           "holds. A single comment is better hidden by itself."),
	.state_size = sizeof(struct block_state),
	.open = block_open,
	.refresh = block_refresh,
	.view = block_view,
	.sent = block_sent,
};
