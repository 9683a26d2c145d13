/* One section of a consultation's document: read, commented on, and turned over to the next. */
#include "screens/consultations.h"
#include "screens/talk.h"

#include "base/lang.h"

struct reading {
	int64_t id;
	struct section section; /* strings of these live in the data */
	struct consultation_page page;
	struct comment_summary talk;
};

static enum status
section_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct reading *r = state;
	int64_t consultation;

	enum status status = section_read(s, data, r->id, &r->section, &consultation);
	if (status == OK)
		status = consultation_read(s, data, consultation, &r->page);
	if (status == OK)
		status = comment_summary(s, SUBJECT_SECTION, r->id, &r->talk);
	return problem_default(p, status);
}

static void
section_view(const void *state, struct view *v)
{
	const struct reading *r = state;

	view_heading(v, _("%s  %s, section %d of %d"), r->page.heading.code, r->page.fields.title,
	             r->section.place, (int)r->page.sections);
	view_heading(v, "%d. %s", r->section.place, r->section.title);
	view_text(v, r->section.text);
	view_gap(v);
	talk_figures(&r->talk, v);
	if (r->talk.comments == 0)
		view_text(v, _("Nobody has commented on this section yet. Press C."));
}

/* -- Commands --------------------------------------------------------------------------------- */

static const enum subject page_subject = SUBJECT_SECTION;

static const char *
before_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return ((const struct reading *)state)->section.place > 1
	               ? NULL
	               : _("This is the first section.");
}

static const char *
after_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)s;
	(void)c;
	return r->section.place < r->page.sections ? NULL : _("This is the last section.");
}

/* The page becomes that of the neighbour. */
static void
turn(struct ui *ui, struct reading *r, bool backward)
{
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	struct section next;
	size_t got = 0;

	enum status status = section_list(ui_session(ui), &scratch, r->page.heading.id,
	                                  r->section.place, backward, 1, &next, &got);
	if (problem_default(&p, status) != OK)
		ui_problem(ui, &p);
	else if (got > 0)
		r->id = next.id;
	ui_stale(ui);
	ui_list_restart(ui);
	arena_free(&scratch);
}

static void
turn_back(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	turn(ui, state, true);
}

static void
turn_on(struct ui *ui, void *state, const struct command *c)
{
	(void)c;
	turn(ui, state, false);
}

static void
open_consultation(struct ui *ui, void *state, const struct command *c)
{
	const struct reading *r = state;

	(void)c;
	ui_push(ui, &screen_consultation, &r->page.heading.id);
}

static const struct command section_commands[] = {
	{ .id = "comments", .key = 'c', .label = N_("Comments"), .run = talk_thread,
	  .arg = &page_subject,
	  .flags = COMMAND_BAR, .help = N_("What people say about this section, and your word.") },
	{ .id = "before", .key = '[', .function_key = K_LEFT, .label = N_("Section before"),
	  .run = turn_back, .disabled = before_why_not, .flags = COMMAND_BAR,
	  .help = N_("Turns to the section before this one.") },
	{ .id = "after", .key = ']', .function_key = K_RIGHT, .label = N_("Next section"),
	  .run = turn_on, .disabled = after_why_not, .flags = COMMAND_BAR,
	  .help = N_("Turns to the section after this one.") },
	{ .id = "consultation", .key = 'g', .label = N_("Consultation"), .run = open_consultation,
	  .flags = COMMAND_BAR, .help = N_("The consultation whose document this is: there you "
	                                   "answer.") },
	{ 0 },
};

const struct screen screen_section = {
	.name = "section",
	.title = N_("Section"),
	.help = N_("One section of the document. C shows what people say about it, [ and ] turn to "
	           "its neighbours."),
	.state_size = sizeof(struct reading),
	.by_id = true,
	.commands = section_commands,
	.refresh = section_refresh,
	.view = section_view,
};
