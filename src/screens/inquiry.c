/* One question to the office, with its answer. */
#include "screens/information.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "screens/follow.h"
#include "screens/history.h"
#include "screens/related.h"
#include "screens/talk.h"
#include "screens/verb.h"

struct reading {
	struct verb_subject on;
	struct inquiry q; /* strings of it live in the data, as of the following */
	struct related related;
	bool follows;
};

static enum status
inquiry_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct reading *r = state;

	enum status status = inquiry_read(s, data, r->on.id, &r->q);
	if (status == OK)
		status = inquiry_look(s, data, r->on.id, &r->on.thing);
	if (status == OK)
		status = related_read(s, data, SUBJECT_INQUIRY, r->on.id, &r->related);
	r->on.subject = SUBJECT_INQUIRY;
	r->follows = status == OK && follow_is(s, SUBJECT_INQUIRY, r->on.id);
	return problem_default(p, status);
}

static void
view_answer(const struct inquiry *q, struct view *v)
{
	view_heading(v, _("Official answer, %s"),
	             date_long(v->arena, calendar_day(q->answered)));
	view_text(v, q->answer);
	if (q->corrected)
		view_textf(v, "%s", _("The office has changed this answer since. R shows what was "
		                      "changed."));
}

static void
view_late(const struct inquiry *q, struct view *v)
{
	if (q->late == 0)
		return;
	if (q->state == INQUIRY_OPEN)
		view_notice(v, NULL,
		            P_("The office owes an answer since %s: %d day.",
		               "The office owes an answer since %s: %d days.", q->late),
		            date_long(v->arena, q->due), (int)q->late);
	else
		view_fact(v, _("Due"), P_("%s, answered %d day late", "%s, answered %d days late",
		                          q->late), date_long(v->arena, q->due), (int)q->late);
}

static void
inquiry_view(const void *state, struct view *v)
{
	const struct reading *r = state;
	const struct inquiry *q = &r->q;

	view_heading(v, "%s  %s", q->code,
	             q->formal ? _("Question of the overseers") : _("Question to the office"));
	view_fact(v, _("State"), "%s", inquiry_standing(v->arena, q->state, q->due, q->late));
	view_fact(v, _("Asked by"), "%s", q->own && !q->formal ? arena_printf(v->arena, _("%s (you)"),
	                                                                    q->asked_by)
	                                                       : q->asked_by);
	view_fact(v, _("Asked on"), "%s", date_long(v->arena, calendar_day(q->asked)));
	view_fact(v, _("Asked of"), "%s", q->unit_path);
	if (q->state == INQUIRY_OPEN)
		view_fact(v, _("Due"), "%s", date_long(v->arena, q->due));
	view_late(q, v);
	related_view(&r->related, v);
	if (q->state == INQUIRY_SUBMITTED && q->own)
		view_notice(v, NULL, "%s", _("The office looks it through first; this takes at most 3 "
		                             "working days. Then everyone can read it."));
	if (q->state == INQUIRY_SUBMITTED && *r->on.thing.reasons)
		view_notice(v, NULL, _("Looked at more closely, as it has in it: %s."),
		            r->on.thing.reasons);
	if (q->state == INQUIRY_REFUSED && q->word)
		view_notice(v, ground_label(q->ground), "%s", q->word);
	if (q->state == INQUIRY_WITHDRAWN && q->word)
		view_notice(v, _("Withdrawn by the overseers"), "%s", q->word);
	view_gap(v);
	view_text(v, q->text);
	if (q->answer)
		view_answer(q, v);
}

/* -- Commands --------------------------------------------------------------------------------- */

static void
answer(struct ui *ui, void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)c;
	ui_push(ui, &screen_inquiry_answer, &r->on.id);
}

static const char *
answer_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct inquiry *q = &((const struct reading *)state)->q;

	(void)s;
	(void)c;
	if (q->can_answer)
		return NULL;
	return inquiry_public(q->state)
	               ? _("This is for officers of the work unit or area that is asked.")
	               : _("Only what everyone can read is answered.");
}

static const char *
answer_label(const void *state)
{
	return ((const struct reading *)state)->q.answer ? N_("Change the answer") : N_("Answer");
}

static void
toggle_follow(struct ui *ui, void *state, const struct command *c)
{
	const struct reading *r = state;
	struct arena scratch = { 0 };

	(void)c;
	follow_toggle(ui, SUBJECT_INQUIRY, r->on.id,
	              talk_beginning(&scratch, r->q.text, TALK_COLUMNS));
	arena_free(&scratch);
}

static const char *
label_of_follow(const void *state)
{
	return follow_label(((const struct reading *)state)->follows);
}

static void
open_related(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	related_open(ui, &((const struct reading *)state)->related);
}

static size_t
related_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	(void)s;
	return related_command(&((const struct reading *)state)->related, open_related, out, max);
}

static const enum subject page_subject = SUBJECT_INQUIRY;

static const struct command inquiry_commands[] = {
	{ .id = "inquiry-answer", .key = 'f', .label = N_("Answer"), .says = answer_label,
	  .run = answer, .right = RIGHT_ANSWER, .flags = COMMAND_BAR | COMMAND_STAFF,
	  .disabled = answer_why_not,
	  .help = N_("Answer this question for the office, or correct what it answered.") },
	{ .more = verb_commands },
	{ .id = "follow", .key = 'i', .label = N_("Follow or not"), .says = label_of_follow,
	  .run = toggle_follow, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Be told when the office answers, or no longer.") },
	{ .more = related_commands },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .help = N_("What became of this question, step by step.") },
	{ 0 },
};

const struct screen screen_inquiry = {
	.name = "inquiry",
	.title = N_("Question to the office"),
	.help = N_("What somebody asked the office, by when it is to be answered, and the answer. "
	           "When the answer is late, everyone sees by how many days."),
	.state_size = sizeof(struct reading),
	.by_id = true,
	.prints = true,
	.commands = inquiry_commands,
	.refresh = inquiry_refresh,
	.view = inquiry_view,
};
