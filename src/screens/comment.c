/* One comment whole: whose it is, what it answers, how it stands, what one may do with it. Every
 * decision on it is a verb of its workflow. */
#include "screens/talk.h"
#include "screens/things.h"
#include "screens/verb.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"

struct detail {
	struct verb_subject on;
	struct comment_page page; /* strings live in the data, as do the sentences below */
	const char *answer_why_not;
	const char *edit_why_not;
};

static const char *
why_no_edit(const struct session *s, struct arena *a, const struct comment_page *page)
{
	if (page->edit_until >= session_now(s))
		return NULL;
	if (page->row.state != COMMENT_SHOWN)
		return _("It is not shown any more and cannot be changed.");
	return arena_printf(a, _("A comment can be changed for %d minutes once everyone can read it; "
	                         "this one until %s. You can delete it, or answer it."),
	                    COMMENT_EDIT_SECONDS / 60, time_long(a, page->edit_until));
}

static enum status
comment_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct detail *d = state;

	enum status status = comment_read(s, data, d->on.id, &d->page);
	if (status == NOT_FOUND)
		return problem_set(p, NOT_FOUND, NULL, "%s",
		                   _("This comment is not to be read any more."));
	if (status != OK)
		return problem_default(p, status);
	d->on.subject = SUBJECT_COMMENT;
	d->on.thing = (struct workflow_thing){
		.version = d->page.row.version,
		.state = (int)d->page.row.state,
		.facts = comment_facts(&d->page),
		.title = talk_beginning(data, d->page.row.text, TALK_COLUMNS),
		.code = d->page.code,
	};
	d->answer_why_not = d->page.row.state == COMMENT_SHOWN
	                            ? comment_why_not(s, data, d->page.subject, d->page.subject_id)
	                            : _("Only a comment that everyone can read can be answered.");
	d->edit_why_not = why_no_edit(s, data, &d->page);
	return OK;
}

/* -- What it says ----------------------------------------------------------------------------- */

static void
view_held(const struct comment_page *page, struct view *v)
{
	if (page->holds == HOLD_UNVERIFIED && page->row.own) {
		view_notice(v, NULL, "%s", _("Everyone can read it once the office has verified you."));
		return;
	}
	view_notice(v, _("Held until the office has looked at it"), "%s.",
	            hold_text(v->arena, page->holds));
	if (page->row.own)
		view_text(v, _("Press U to correct it. If nothing stands against it then, everyone "
		               "can read it at once."));
}

static void
view_state(const struct comment_page *page, struct view *v)
{
	const struct comment_row *c = &page->row;

	if (c->state == COMMENT_HELD)
		view_held(page, v);
	if (c->state == COMMENT_DELETED)
		view_notice(v, NULL, "%s", _("Deleted by its writer."));
	if (c->state == COMMENT_HIDDEN)
		view_notice(v, _("Taken off by the office"), "%s",
		            c->blocked && page->ground == GROUND_NONE
		                    ? _("with all comments of its writer")
		                    : ground_label(page->ground));
	if (page->word)
		view_notice(v, _("Message of the office"), "%s", page->word);
	if (page->blocked_until)
		view_notice(v, NULL,
		            c->own ? _("You cannot comment until %s.")
		                   : _("Its writer cannot comment until %s."),
		            time_long(v->arena, page->blocked_until));
}

static void
view_reports(const struct comment_page *page, struct view *v)
{
	if (page->reports > 0)
		view_notice(v, _("Reported"), P_("by %d resident: %s", "by %d residents: %s",
		                                 page->reports),
		            (int)page->reports, page->reasons ? page->reasons : "");
}

static void
view_facts(const struct comment_page *page, struct view *v)
{
	const struct comment_row *c = &page->row;

	view_fact(v, _("By"), "%s%s", talk_speaker(v->arena, c), c->own ? _(" (you)") : "");
	view_fact(v, _("Said"), c->edited ? _("%s, edited since") : "%s", time_long(v->arena, c->at));
	if (c->phase)
		view_fact(v, _("While it was"), "%s", c->phase);
	if (c->bars && !c->official)
		view_fact(v, _("Stance"), "%s", stance_label(c->stance));
	if (c->helpful > 0)
		view_fact(v, _("Helped"), P_("%s resident", "%s residents", c->helpful),
		          text_number(v->arena, c->helpful));
	if (page->parent)
		view_fact(v, _("In answer to"), "\"%s\"", talk_beginning(v->arena, page->parent, TALK_COLUMNS));
}

static void
comment_view(const void *state, struct view *v)
{
	const struct detail *d = state;
	const struct comment_page *page = &d->page;

	view_heading(v, page->row.official ? _("Official answer on %s  %s") : _("Comment on %s  %s"),
	             page->code, page->about);
	view_state(page, v);
	view_reports(page, v);
	view_facts(page, v);
	view_gap(v);
	view_text(v, talk_text(&page->row));
}

/* -- Commands --------------------------------------------------------------------------------- */

static const char *
answer_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct detail *)state)->answer_why_not;
}

static const char *
edit_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct detail *)state)->edit_why_not;
}

/* What readers say of it. */
static const char *
reader_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)s;
	(void)c;
	if (d->page.row.own)
		return _("This is your own comment; it is for others to say that.");
	return d->page.row.state == COMMENT_SHOWN ? NULL
	                                          : _("Not everyone can read this comment now.");
}

static void
answer(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	talk_answer(ui, ((const struct detail *)state)->on.id);
}

static void
helpful(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	talk_helpful(ui, ((const struct detail *)state)->on.id);
}

static void
report(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	talk_report(ui, ((const struct detail *)state)->on.id);
}

static void
edit(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_comment_write,
	        &(struct comment_write_arg){
			.subject = d->page.subject, .id = d->page.subject_id, .edit = d->on.id });
}

static void
open_thing(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	things_open(ui, d->page.subject, d->page.subject_id);
}

static void
open_thread(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_thread,
	        &(struct thread_arg){ .subject = d->page.subject, .id = d->page.subject_id });
}

static void
unblock(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;
	struct problem p = { 0 };

	(void)c;
	if (comment_unblock(ui_session(ui), d->on.id, &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("The writer can comment again; what was taken off stands again."));
	ui_stale(ui);
}

static void
block(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;
	struct arena scratch = { 0 };

	if (d->page.blocked_until == 0)
		ui_push(ui, &screen_block, &d->on.id);
	else
		ui_confirm(ui,
		           arena_printf(&scratch, _("Let %s comment again? What was taken off with the "
		                                    "block is shown again."),
		                        d->page.row.author),
		           unblock, c);
	arena_free(&scratch);
}

/* Their labels say what the keys do now; some are there for the writer or for moderators only. */
static size_t
further_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct detail *d = state;
	size_t n = 0;

	if (max < 3)
		return 0;
	out[n++] = (struct command){
		.id = "helpful", .key = 'd',
		.label = d->page.row.found_helpful ? N_("It did not help") : N_("This helped"),
		.help = N_("Say that this comment helped you, or take that back."),
		.right = RIGHT_COMMENT, .flags = COMMAND_BAR | COMMAND_MEMBER,
		.disabled = reader_why_not, .run = helpful,
	};
	if (d->page.row.own)
		out[n++] = (struct command){
			.id = "edit", .key = 'u', .label = N_("Change"),
			.help = N_("Correct what you wrote: while it waits for the office, or within "
			           "five minutes after everyone can read it."),
			.flags = COMMAND_BAR, .disabled = edit_why_not, .run = edit,
		};
	/* Who speaks in office is nobody's to block. */
	if (d->page.moderates && !d->page.row.own && !d->page.row.official &&
	    session_may(s, RIGHT_MODERATE))
		out[n++] = (struct command){
			.id = "block", .key = 'k',
			.label = d->page.blocked_until ? N_("Unblock") : N_("Block"),
			.help = N_("Keep its writer from commenting for a time and take off what they "
			           "have said, or undo that."),
			.right = RIGHT_MODERATE, .flags = COMMAND_BAR, .run = block,
		};
	return n;
}

static const struct command comment_commands[] = {
	{ .more = verb_commands },
	{ .id = "answer", .key = 'j', .label = N_("Answer"), .run = answer,
	  .disabled = answer_why_not, .right = RIGHT_COMMENT, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Say something in answer to this comment.") },
	{ .more = further_commands },
	{ .id = "report", .key = 'l', .label = N_("Report"), .run = report, .right = RIGHT_COMMENT,
	  .flags = COMMAND_BAR | COMMAND_MEMBER, .disabled = reader_why_not,
	  .help = N_("Tell the office that this comment breaks the rules.") },
	{ .id = "go", .key = 'g', .label = N_("What it is about"), .run = open_thing,
	  .flags = COMMAND_BAR, .help = N_("Read what this comment is about.") },
	{ .id = "thread", .key = 'c', .label = N_("All comments"), .run = open_thread,
	  .flags = COMMAND_BAR, .help = N_("Read what others say about it.") },
	{ 0 },
};

const struct screen screen_comment = {
	.name = "comment",
	.title = N_("Comment"),
	.help = N_("One comment in full: who said it and when, what it answers, and what the office "
	           "did with it. The keys of what you may do are named at the bottom."),
	.state_size = sizeof(struct detail),
	.by_id = true,
	.commands = comment_commands,
	.refresh = comment_refresh,
	.view = comment_view,
};
