/* What the screens of comments share: see talk.h. */
#include "screens/talk.h"

#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"

/* -- In words --------------------------------------------------------------------------------- */

const char *
talk_ago(struct arena *a, int64_t at)
{
	int64_t now = clock_now();
	const char *age = time_age(a, at, now);

	return now - at < 60 ? age : arena_printf(a, _("%s ago"), age);
}

const char *
talk_text(const struct comment_row *c)
{
	if (c->text)
		return c->text;
	switch (c->state) {
	case COMMENT_DELETED:
		return _("(deleted by its writer)");
	case COMMENT_HELD:
		return _("(waits until the office has looked at it)");
	default:
		return _("(taken off by the office)");
	}
}

const char *
talk_said(struct arena *a, const struct comment_row *c)
{
	const char *line = talk_ago(a, c->at);

	if (c->bars && !c->official)
		line = arena_printf(a, "%s - %s", stance_label(c->stance), line);
	if (c->edited)
		line = arena_printf(a, "%s - %s", line, _("edited"));
	if (c->helpful > 0)
		line = arena_printf(a, _("%s - helped %s"), line, text_number(a, c->helpful));
	return line;
}

const char *
talk_speaker(struct arena *a, const struct comment_row *c)
{
	const char *name = c->author && *c->author ? c->author : _("A resident");

	return c->office ? arena_printf(a, "%s (%s)", name, c->office) : name;
}

const char *
talk_line(struct arena *a, const struct comment_row *c, const char *phase)
{
	const char *line = talk_speaker(a, c);

	if (c->official)
		line = arena_printf(a, _("[Official answer] %s"), line);
	else if (c->own)
		line = arena_printf(a, _("%s (you)"), line);
	line = arena_printf(a, "%s - %s", line, talk_said(a, c));
	if (c->state != COMMENT_SHOWN && c->text)
		line = arena_printf(a, "%s - %s", line,
		                    workflow_state_label(&comment_workflow, (int)c->state));
	if (c->phase && strcmp(c->phase, phase) != 0)
		line = arena_printf(a, _("%s - while \"%s\""), line, c->phase);
	return line;
}

const char *
talk_beginning(struct arena *a, const char *text, int columns)
{
	char *line = arena_strdup(a, text ? text : "");

	for (char *at = line; *at; at++)
		if (*at == '\n')
			*at = ' ';
	size_t n = text_fit(line, columns, NULL);
	return line[n] ? arena_printf(a, "%.*s...", (int)n, line) : line;
}

void
talk_figures(const struct comment_summary *sum, struct view *v)
{
	const char *all = text_number(v->arena, sum->comments);

	if (sum->stance_for + sum->against > 0)
		view_fact(v, _("Comments"), _("%s (%s for, %s neutral, %s against)"), all,
		          text_number(v->arena, sum->stance_for),
		          text_number(v->arena, sum->neutral),
		          text_number(v->arena, sum->against));
	else if (sum->comments > 0)
		view_fact(v, _("Comments"), "%s", all);
}

/* -- From a row or a page --------------------------------------------------------------------- */

static enum status
read_comment(struct ui *ui, struct arena *a, int64_t id, struct comment_page *page)
{
	struct problem p = { 0 };
	enum status status = comment_read(ui_session(ui), a, id, page);

	if (status == NOT_FOUND)
		ui_message(ui, "%s", _("Only a mark is left of this comment."));
	else if (status != OK) {
		problem_default(&p, status);
		ui_problem(ui, &p);
	}
	return status;
}

void
talk_thread(struct ui *ui, void *state, const struct command *c)
{
	const int64_t *id = state;
	const enum subject *subject = c->arg;

	ui_push(ui, &screen_thread, &(struct thread_arg){ .subject = *subject, .id = *id });
}

void
talk_open(struct ui *ui, int64_t id)
{
	struct arena scratch = { 0 };
	struct comment_page page;

	if (read_comment(ui, &scratch, id, &page) == OK)
		ui_push(ui, &screen_comment, &id);
	arena_free(&scratch);
}

void
talk_answer(struct ui *ui, int64_t id)
{
	struct arena scratch = { 0 };
	struct comment_page page;

	if (read_comment(ui, &scratch, id, &page) == OK) {
		if (page.row.state == COMMENT_SHOWN)
			ui_push(ui, &screen_comment_write,
			        &(struct comment_write_arg){ .subject = page.subject,
			                                     .id = page.subject_id,
			                                     .parent = id });
		else
			ui_message(ui, "%s", _("Only a comment that everyone can read can be "
			                       "answered."));
	}
	arena_free(&scratch);
}

void
talk_helpful(struct ui *ui, int64_t id)
{
	struct arena scratch = { 0 };
	struct comment_page page;
	struct problem p = { 0 };

	if (read_comment(ui, &scratch, id, &page) == OK) {
		bool helps = !page.row.found_helpful;
		if (comment_helpful(ui_session(ui), id, helps, &p) != OK)
			ui_problem(ui, &p);
		else
			ui_message(ui, "%s", helps ? _("You said that this helped. Thank you.")
			                           : _("You no longer say that this helped."));
		ui_stale(ui);
	}
	arena_free(&scratch);
}

void
talk_report(struct ui *ui, int64_t id)
{
	struct arena scratch = { 0 };
	struct comment_page page;

	if (read_comment(ui, &scratch, id, &page) == OK) {
		if (page.row.own)
			ui_message(ui, "%s", _("This is your own comment. You can delete it on its "
			                       "page (Enter)."));
		else if (page.row.reported)
			ui_message(ui, "%s", _("You have reported this comment already. You are "
			                       "told how it ends."));
		else
			ui_push(ui, &screen_report, &id);
	}
	arena_free(&scratch);
}
