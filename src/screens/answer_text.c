/* One answer in words: what was asked, what was answered, and what a moderator may do with it. It
 * never says whose it is. */
#include "screens/consultations.h"
#include "screens/verb.h"

#include "base/lang.h"
#include "core/civility.h"
#include "core/response.h"
#include "screens/talk.h"

struct detail {
	struct verb_subject on;
	struct answer_text text; /* strings live in the data */
};

static enum status
text_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct detail *d = state;

	enum status status = answer_text_read(s, data, d->on.id, &d->text);
	if (status == NOT_FOUND)
		return problem_set(p, NOT_FOUND, NULL, "%s",
		                   _("This answer is not to be read any more."));
	if (status == OK)
		status = answer_text_look(s, data, d->on.id, &d->on.thing);
	if (status != OK)
		return problem_default(p, status);
	d->on.subject = SUBJECT_ANSWER_TEXT;
	d->on.thing.title = talk_beginning(data, d->text.text, TALK_COLUMNS);
	return OK;
}

static void
text_view(const void *state, struct view *v)
{
	const struct detail *d = state;
	const struct answer_text *t = &d->text;

	view_heading(v, _("An answer to %s  %s"), d->on.thing.code, t->title);
	if (t->state == TEXT_HELD)
		view_notice(v, _("Held until the office has looked at it"), "%s.",
		            hold_text(v->arena, t->holds));
	if (t->state == TEXT_HIDDEN)
		view_notice(v, _("Taken off by the office"), "%s", ground_label(t->ground));
	if (t->word)
		view_notice(v, _("Message of the office"), "%s", t->word);
	view_fact(v, _("Question"), "%s", t->question);
	view_gap(v);
	view_text(v, t->text && *t->text ? t->text : _("(its words were taken away)"));
}

static void
open_consultation(struct ui *ui, void *state, const struct command *c)
{
	const struct detail *d = state;

	(void)c;
	ui_push(ui, &screen_consultation, &d->text.consultation);
}

static const struct command text_commands[] = {
	{ .more = verb_commands },
	{ .id = "go", .key = 'g', .label = N_("Consultation"), .run = open_consultation,
	  .flags = COMMAND_BAR, .help = N_("The consultation that this is an answer to.") },
	{ 0 },
};

const struct screen screen_answer_text = {
	.name = "answer-text",
	.title = N_("Answer in words"),
	.help = N_("What somebody answered in their own words, in full. Whose it is nobody is told; "
	           "what else they answered stays counted even where their words are taken off."),
	.state_size = sizeof(struct detail),
	.by_id = true,
	.commands = text_commands,
	.refresh = text_refresh,
	.view = text_view,
};
