/* One consultation: how it stands, what one may do with it, and what the office does with the result.
 * Here it is read, with what one may do; consultation_view.c shows it. */
#include "screens/consultation.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/results.h"
#include "screens/as_of.h"
#include "screens/consultation_rows.h"
#include "screens/consultations.h"
#include "screens/follow.h"
#include "screens/history.h"
#include "screens/talk.h"

/* -- Reading ---------------------------------------------------------------------------------- */

/* The office's answer, as far as it is for these eyes. */
static enum status
read_official(struct session *s, struct consultation_detail *d, struct arena *a)
{
	d->official_count = 0;
	if (d->page.heading.state != CONSULTATION_ANSWERED
	    && d->page.heading.state != CONSULTATION_CLOSED)
		return OK;
	enum status status = official_list(s, a, d->on.id, &d->official, &d->official_count);
	if (status == NOT_FOUND)
		d->official_count = 0;
	return status == NOT_FOUND ? OK : status;
}

/* Questions are named by the office's answers to them, and needed for one's own. */
static enum status
read_own(struct session *s, struct consultation_detail *d, struct arena *a)
{
	bool named = d->page.answered && !d->page.heading.secret;
	enum status status = OK;

	d->questions = (struct questionnaire){ .count = 0 };
	d->mine = (struct response){ .answered = d->page.answered };
	for (size_t i = 0; i < d->official_count; i++)
		named = named || d->official[i].question != 0;
	if (named)
		status = consultation_questions(s, a, d->on.id, &d->questions);
	if (status == OK && d->page.answered && !d->page.heading.secret)
		status = response_mine(s, a, d->on.id, &d->questions, &d->mine);
	return status;
}

/* What the office has to do with it is read for the office alone. */
static enum status
read_thing(struct session *s, struct consultation_detail *d, struct arena *a)
{
	const struct consultation_heading *h = &d->page.heading;

	d->on.subject = SUBJECT_CONSULTATION;
	d->on.thing = (struct workflow_thing){
		.version = h->version, .state = (int)h->state, .title = h->title, .code = h->code,
	};
	d->office = session_may(s, RIGHT_CONSULT);
	return d->office ? consultation_look(s, a, d->on.id, &d->on.thing) : OK;
}

static enum status
read_all(struct session *s, struct consultation_detail *d, struct arena *a)
{
	enum status status = consultation_read(s, a, d->on.id, &d->page);

	if (status == OK)
		status = read_thing(s, d, a);
	if (status == OK)
		status = read_official(s, d, a);
	if (status == OK)
		status = read_own(s, d, a);
	if (status == OK)
		status = comment_summary(s, SUBJECT_CONSULTATION, d->on.id, &d->talk);
	return status;
}

static enum status
detail_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct consultation_detail *d = state;

	enum status status = read_all(s, d, data);
	if (status == NOT_FOUND)
		return problem_set(p, NOT_FOUND, NULL, "%s",
		                   _("This consultation is not to be read any more."));
	if (status != OK)
		return problem_default(p, status);
	d->today = calendar_day(clock_now());
	d->clock = clock_guard_notice(s->db);
	d->guest = s->kind != ACTOR_MEMBER;
	d->begun = consultation_begun(s, &d->page.heading);
	d->follows = follow_is(s, SUBJECT_CONSULTATION, d->on.id);
	/* Both may stand in a buffer that is used again. */
	d->answer_why_not = arena_strdup(data, response_why_not(s, d->on.id));
	d->results_why_not = arena_strdup(data, results_why_not(s, d->on.id));
	return problem_default(p, related_read(s, data, SUBJECT_CONSULTATION, d->on.id,
	                                       &d->related));
}

/* -- Commands of everybody -------------------------------------------------------------------- */

/* To the screen about a part of it that the command names. */
static void
open_part(struct ui *ui, void *state, const struct command *c)
{
	const struct consultation_detail *d = state;

	ui_push(ui, c->arg, &d->on.id);
}

static const char *
answer_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct consultation_detail *)state)->answer_why_not;
}

static const char *
results_hidden(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct consultation_detail *)state)->results_why_not;
}

static void
respond(struct ui *ui, void *state, const struct command *c)
{
	const struct consultation_detail *d = state;

	(void)c;
	ui_push(ui, &screen_answering, &(struct answering_arg){ .consultation = d->on.id });
}

static void
respond_quickly(struct ui *ui, void *state, const struct command *c)
{
	const struct consultation_detail *d = state;

	(void)c;
	ui_push(ui, &screen_answering,
	        &(struct answering_arg){ .consultation = d->on.id, .quick = true });
}

/* Named in the key line while it can be answered; before and after among the actions alone. */
static size_t
respond_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct consultation_detail *d = state;
	const bool changes = d->page.answered;
	const struct command all[] = {
		{ .id = "respond", .key = 'd', .run = respond,
		  .label = d->begun  ? N_("Go on answering")
		           : changes ? N_("Change my answer")
		                     : N_("Answer"),
		  .help = N_("Answer it, one question after the other, or change what you "
		             "answered.") },
		{ .id = "respond-quickly", .key = 'x', .run = respond_quickly,
		  .label = N_("Several at once"),
		  .help = N_("Answer several questions on each page, for who is quick.") },
	};
	size_t n = 0;

	(void)s;
	for (; n < max && n < sizeof(all) / sizeof(all[0]); n++) {
		out[n] = all[n];
		out[n].flags = COMMAND_MEMBER;
		if (d->page.heading.state == CONSULTATION_OPEN && !(n > 0 && changes))
			out[n].flags |= COMMAND_BAR;
		/* Whether a guest may is known once they have signed in. */
		out[n].disabled = d->guest && d->page.heading.state == CONSULTATION_OPEN
		                          ? NULL
		                          : answer_why_not;
	}
	return n;
}

static size_t
document_command(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct command document = {
		.id = "document", .key = 's', .label = N_("Document"), .run = open_part,
		.arg = &screen_document, .flags = COMMAND_BAR,
		.help = N_("The document it is about, section by section."),
	};
	const struct consultation_detail *d = state;

	(void)s;
	if (max == 0 || d->page.sections == 0)
		return 0;
	out[0] = document;
	return 1;
}

static void
toggle_follow(struct ui *ui, void *state, const struct command *c)
{
	const struct consultation_detail *d = state;

	(void)c;
	follow_toggle(ui, SUBJECT_CONSULTATION, d->on.id, d->page.fields.title);
}

static const char *
follow_says(const void *state)
{
	const struct consultation_detail *d = state;

	return follow_label(d->follows);
}

static void
open_related(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	related_open(ui, &((const struct consultation_detail *)state)->related);
}

static size_t
related_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	const struct consultation_detail *d = state;
	size_t n = related_command(&d->related, open_related, out, max);

	(void)s;
	if (n > 0)
		out[0].key = 'g'; /* H leads to the results here */
	return n;
}

/* -- Commands of the office ------------------------------------------------------------------- */

static const char *
office_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct consultation_detail *d = state;

	(void)s;
	(void)c;
	return d->page.mine ? NULL : _("This is for officers of the work unit that asks.");
}

static const char *
change_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct consultation_detail *d = state;
	const char *why = office_why_not(s, state, c);

	if (why || !d->page.frozen)
		return why;
	return d->page.heading.state == CONSULTATION_OPEN
	               ? _("Somebody has answered already, so what it asks stays as it is. T puts "
	                   "off its end.")
	               : _("It is over, so what it asked stays as it was. L makes a new one of it.");
}

static const char *
extend_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct consultation_detail *d = state;
	const char *why = office_why_not(s, state, c);

	if (why || d->page.heading.state == CONSULTATION_OPEN)
		return why;
	return _("Only the end of one that is open can be put off.");
}

static const char *
official_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct consultation_detail *d = state;
	const char *why = office_why_not(s, state, c);

	if (why || d->page.heading.state == CONSULTATION_CLOSED
	    || d->page.heading.state == CONSULTATION_ANSWERED)
		return why;
	return _("The office answers once it is closed.");
}

static void
edit(struct ui *ui, void *state, const struct command *c)
{
	const struct consultation_detail *d = state;

	(void)c;
	ui_push(ui, &screen_consult_write, &(struct consult_write_arg){ .id = d->on.id });
}

static void
copy(struct ui *ui, void *state, const struct command *c)
{
	const struct consultation_detail *d = state;

	(void)c;
	ui_push(ui, &screen_consult_write,
	        &(struct consult_write_arg){ .start = { .copy = d->on.id } });
}

static void
preview(struct ui *ui, void *state, const struct command *c)
{
	const struct consultation_detail *d = state;

	(void)c;
	ui_push(ui, &screen_answering,
	        &(struct answering_arg){ .consultation = d->on.id, .preview = true });
}

/* The key line has those that its state is waiting for. */
#define IN(state) (1u << (state))
#define BEFORE (IN(CONSULTATION_DRAFT) | IN(CONSULTATION_SCHEDULED))

static size_t
office_commands(struct session *s, const void *state, struct command *out, size_t max)
{
	static const struct {
		unsigned bar; /* states */
		struct command command;
	} all[] = {
		{ BEFORE, { .id = "edit", .key = 'e', .label = N_("Change"), .run = edit,
		            .disabled = change_why_not,
		            .help = N_("Change what it says, when it opens and closes, whom it "
		                       "asks.") } },
		{ BEFORE, { .id = "questions", .key = 'v', .label = N_("Questions"),
		            .run = open_part, .arg = &screen_questions, .disabled = change_why_not,
		            .help = N_("Its questions: write, change, move and drop them.") } },
		{ BEFORE, { .id = "sections", .key = 'o', .label = N_("Sections"),
		            .run = open_part, .arg = &screen_sections, .disabled = change_why_not,
		            .help = N_("The document it is about: write its sections.") } },
		{ BEFORE, { .id = "areas", .key = 'j', .label = N_("Whom it asks"),
		            .run = open_part, .arg = &screen_consult_areas,
		            .disabled = change_why_not,
		            .help = N_("The areas whose residents can answer.") } },
		{ BEFORE, { .id = "preview", .key = 'w', .label = N_("As residents see it"),
		            .run = preview, .disabled = office_why_not,
		            .help = N_("Go through the questions as residents will; nothing is "
		                       "sent.") } },
		{ IN(CONSULTATION_OPEN),
		  { .id = "extend", .key = 't', .label = N_("Put off its end"), .run = open_part,
		    .arg = &screen_consult_extend, .disabled = extend_why_not,
		    .help = N_("Let residents answer longer, with a word that they are told.") } },
		{ IN(CONSULTATION_CLOSED),
		  { .id = "official", .key = 'y', .label = N_("Official answer"), .run = open_part,
		    .arg = &screen_official, .disabled = official_why_not,
		    .help = N_("Write what the office does with the result.") } },
		{ 0, { .id = "copy", .key = 'l', .label = N_("New one like this"), .run = copy,
		       .help = N_("Make a new consultation with these questions.") } },
	};
	const struct consultation_detail *d = state;
	size_t n = 0;

	if (!session_may(s, RIGHT_CONSULT))
		return 0;
	for (; n < max && n < sizeof(all) / sizeof(all[0]); n++) {
		out[n] = all[n].command;
		out[n].right = RIGHT_CONSULT;
		if (d->page.mine && (all[n].bar & IN(d->on.thing.state)))
			out[n].flags |= COMMAND_BAR;
	}
	return n;
}

static const enum subject page_subject = SUBJECT_CONSULTATION;

static const struct command detail_commands[] = {
	{ .more = respond_commands },
	{ .id = "results", .key = 'h', .label = N_("Results"), .run = open_part,
	  .arg = &screen_results, .disabled = results_hidden, .flags = COMMAND_BAR,
	  .help = N_("What was answered, question by question, with figures.") },
	{ .more = document_command },
	{ .more = office_commands },
	{ .more = verb_commands },
	{ .more = related_commands },
	{ .id = "comments", .key = 'c', .label = N_("Comments"), .run = talk_thread,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("What people say about it, and what the office said to that.") },
	{ .id = "follow", .key = 'i', .label = N_("Follow"), .says = follow_says,
	  .run = toggle_follow, .flags = COMMAND_BAR | COMMAND_MEMBER,
	  .help = N_("Be told what becomes of this consultation, or no longer.") },
	{ .id = "history", .key = 'r', .label = N_("History"), .run = history_open,
	  .arg = &page_subject, .flags = COMMAND_BAR,
	  .help = N_("Every step of this consultation, and why.") },
	{ .id = "as-of", .key = '[', .label = N_("As of a date"), .run = as_of_open,
	  .arg = &page_subject,
	  .help = N_("The page as it stood at the end of a day that you type, with what has changed "
	             "since.") },
	{ 0 },
};

const struct screen screen_consultation = {
	.name = "consultation",
	.title = N_("Public consultation"),
	.help = N_("Something the office asks residents before it decides: when it closes, who may "
	           "answer, and later what came out and what the office does with it. D answers."),
	.state_size = sizeof(struct consultation_detail),
	.by_id = true,
	.prints = true,
	.commands = detail_commands,
	.refresh = detail_refresh,
	.view = consultation_view,
};
