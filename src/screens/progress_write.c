/* Reporting on a phase that runs, or correcting what was reported. Beside the form stands what is
 * known now; what is typed is kept as a draft. */
#include "screens/program_parts.h"

#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/program_report.h"
#include "screens/days.h"

struct reporting {
	struct progress_write_arg what;
	int64_t version; /* of the program, as it was when this was opened or a conflict was told */
	char request[REQUEST_SIZE];
	int64_t warned; /* the progress that was said to fall; NUMBER_NONE: none */
	struct form *form;
	/* What stands now; strings live in the data: */
	struct program_page page;
	int number; /* of the phase */
	struct report last;
	bool has_last;
};

static const struct field report_fields[] = {
	{ .key = "day", .label = N_("Day"), .kind = FIELD_DATE, .required = true,
	  .offset = offsetof(struct report_fields, day),
	  .hint = N_("That the report is about: today, or earlier. For example: 3-8-2026") },
	{ .key = "progress", .label = N_("Progress"), .kind = FIELD_NUMBER, .required = true,
	  .offset = offsetof(struct report_fields, progress),
	  .hint = N_("Of this phase, from 0 to 100 percent.") },
	{ .key = "spent", .label = N_("Spent this time"), .kind = FIELD_MONEY, .required = true,
	  .offset = offsetof(struct report_fields, spent),
	  .hint = N_("In rupiah, only since the last report, not in all; 0 if nothing.") },
	{ .key = "text", .label = N_("What was done"), .kind = FIELD_LONG, .required = true,
	  .max = REPORT_TEXT_MAX, .offset = offsetof(struct report_fields, text),
	  .hint = N_("So that residents can see for themselves. Enter begins a new line, Tab goes "
	             "on."),
	  .said = N_("So that residents can see for themselves.") },
	{ .key = "evidence", .label = N_("Evidence"), .kind = FIELD_TEXT, .max = REPORT_EVIDENCE_MAX,
	  .offset = offsetof(struct report_fields, evidence),
	  .hint = N_("What shows it, due where money was spent. For example: receipt no. 12, 3 "
	             "photos") },
	{ .key = "why_over", .label = N_("Why more than planned"), .kind = FIELD_LONG,
	  .max = WORD_MAX, .offset = offsetof(struct report_fields, why_over),
	  .hint = N_("Only when with this more is spent than the budget.") },
	{ 0 },
};

static const struct form_spec report_form = {
	.name = REPORT_FORM,
	.fields = report_fields,
	.send = N_("Send the report"),
	.drafts = true,
};

static const struct form_spec correction_form = {
	.name = REPORT_CORRECTION_FORM,
	.fields = report_fields,
	.send = N_("Send the correction"),
	.drafts = true,
};

static int64_t
draft_of(const struct reporting *r)
{
	return r->what.corrects ? r->what.corrects : r->what.phase;
}

/* The form as it is before anything is typed: where the phase stands today, or what the report
 * says that is corrected. */
static enum status
begin(struct ui *ui, struct reporting *r, struct problem *p)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct phase_page page;
	struct report corrected;

	r->warned = NUMBER_NONE;
	enum status status = phase_read(s, &scratch, r->what.phase, &page);
	if (status == OK && r->what.corrects)
		status = report_read(s, &scratch, r->what.corrects, &corrected);
	if (status == OK) {
		r->version = page.version;
		form_fill(r->form, r->what.corrects
		                           ? &corrected.fields
		                           : &(struct report_fields){
						     .day = calendar_day(clock_now()),
						     .progress = page.phase.progress,
						     .text = "", .evidence = "",
						     .why_over = "" });
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
reporting_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct reporting *r = state;

	r->what = *(const struct progress_write_arg *)arg;
	r->form = ui_form_new(ui, r->what.corrects ? &correction_form : &report_form);
	request_key(r->request);
	enum status status = begin(ui, r, p);
	if (status == OK)
		written_take_up(ui, r->form, draft_of(r), r->request);
	return status;
}

static enum status
reporting_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct reporting *r = state;
	struct phase_page phase;
	size_t got = 0;

	enum status status = phase_read(s, data, r->what.phase, &phase);
	if (status == OK)
		status = program_read(s, data, phase.program, &r->page);
	if (status == OK)
		status = report_list(s, data, phase.program, 0, false, 1, &r->last, &got);
	if (status == OK) {
		r->number = phase.phase.number;
		r->has_last = got > 0;
	}
	return problem_default(p, status);
}

static void
reporting_view(const void *state, struct view *v)
{
	const struct reporting *r = state;
	const struct report_fields *last = &r->last.fields;

	view_heading(v, r->what.corrects ? _("Correct a report on %s  %s") : _("Report on %s  %s"),
	             r->page.code, r->page.fields.title);
	view_fact(v, phase_short(r->number), "%s",
	          days_percent(v->arena,
	                       r->page.phases[r->number > 0 ? r->number - 1 : 0].progress));
	program_view_money(v, r->page.fields.budget, r->page.spent);
	if (r->has_last)
		view_fact(v, _("Newest report"), "%s: %s %s, %s", date_short(v->arena, last->day),
		          phase_short(r->last.phase), days_percent(v->arena, last->progress),
		          text_money(v->arena, last->spent));
	view_form(v, "report", r->form);
}

static bool
reporting_keep(struct ui *ui, void *state)
{
	const struct reporting *r = state;

	return written_keep(ui, r->form, draft_of(r), r->request);
}

/* -- Sending ---------------------------------------------------------------------------------- */

/* Somebody else reported a moment ago, which is told and stands above now: sending once more is
 * meant. */
static void
take_version(struct ui *ui, struct reporting *r)
{
	struct arena scratch = { 0 };
	struct phase_page page;

	if (phase_read(ui_session(ui), &scratch, r->what.phase, &page) == OK)
		r->version = page.version;
	arena_free(&scratch);
}

/* Progress that falls may be right, as when work was washed away, but is asked about once, when all
 * else is as it should be. */
static enum status
look_first(struct reporting *r, const struct report_fields *f, struct problem *p)
{
	int64_t now = r->page.phases[r->number > 0 ? r->number - 1 : 0].progress;

	if (r->what.corrects || f->progress >= now || f->progress == r->warned ||
	    report_check(f, calendar_day(clock_now()), NULL) != OK)
		return OK;
	r->warned = f->progress;
	return problem_set(p, INVALID, "progress",
	                   _("Progress falls from %lld %% to %lld %%. If this is right, send "
	                     "again."), (long long)now, (long long)f->progress);
}

static void
reporting_sent(struct ui *ui, void *state)
{
	struct reporting *r = state;
	struct session *s = ui_session(ui);
	struct report_fields f;
	struct problem p = { 0 };
	int64_t id;

	enum status status = form_take(r->form, &f, &p);
	if (status == OK)
		status = look_first(r, &f, &p);
	if (status == OK)
		status = report_add(s, r->what.phase, r->version, r->what.corrects, &f, r->request,
		                    &id, &p);
	if (status == OK) {
		r->form->changed = false;
		draft_drop(s, r->form->spec->name, draft_of(r));
		ui_message(ui, "%s", _("Reported. Everyone can read it, and who follows the program "
		                       "is told."));
		ui_answer(ui, written_told, NULL);
		return;
	}
	if (status == CONFLICT)
		take_version(ui, r);
	written_refused(ui, r->form, &p);
	reporting_keep(ui, r);
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct reporting *r = state;
	struct problem p = { 0 };

	(void)c;
	draft_drop(ui_session(ui), r->form->spec->name, draft_of(r));
	request_key(r->request);
	r->form->focus = 0;
	if (begin(ui, r, &p) != OK)
		ui_problem(ui, &p);
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin anew?"), begin_anew, c);
}

static const struct command reporting_commands[] = {
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	  .flags = COMMAND_BAR, .help = N_("Fill the form as at first and forget the draft.") },
	{ 0 },
};

const struct screen screen_progress_write = {
	.name = "progress-write",
	.title = N_("Write a progress report"),
	.help = N_("How far the phase has come, what was spent, and what shows it. A report is never "
	           "changed afterwards: what was wrong is corrected by another. What you type is kept "
	           "by itself."),
	.state_size = sizeof(struct reporting),
	.commands = reporting_commands,
	.open = reporting_open,
	.refresh = reporting_refresh,
	.view = reporting_view,
	.sent = reporting_sent,
	.keep = reporting_keep,
};
