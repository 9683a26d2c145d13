/* Answering a question for the office, or correcting what it answered. */
#include "screens/information.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/draft.h"
#include "screens/written.h"

#define CODES_MAX 200 /* characters, of what follows */
#define WHY_SIZE 400

struct values {
	const char *answer;
	const char *follows;
};

struct answering {
	int64_t id;
	int64_t version;
	char request[REQUEST_SIZE];
	struct form *form;
	struct inquiry q; /* strings live in the data */
	char why[WHY_SIZE]; /* what had better be left out, as it is typed; "" : nothing */
};

static const struct field fields[] = {
	{ .key = "answer", .label = N_("The answer"), .kind = FIELD_LONG, .max = INQUIRY_ANSWER_MAX,
	  .offset = offsetof(struct values, answer), .required = true,
	  .hint = N_("In the name of the office. Everyone reads it.") },
	{ .key = "follows", .label = N_("What follows"), .kind = FIELD_TEXT, .max = CODES_MAX,
	  .offset = offsetof(struct values, follows),
	  .hint = N_("Codes of programs, documents, meetings, such as P-2026-0001. May stay "
	             "empty.") },
	{ 0 },
};

static const struct form_spec spec = {
	.name = INQUIRY_ANSWER_FORM, .fields = fields, .drafts = true, .send = N_("Answer"),
};

static enum status
fill(struct ui *ui, void *of, struct problem *p)
{
	struct answering *w = of;
	struct arena scratch = { 0 };
	struct inquiry q;

	enum status status = inquiry_read(ui_session(ui), &scratch, w->id, &q);
	if (status == OK && !q.can_answer)
		status = problem_set(p, DENIED, NULL, "%s",
		                     _("You do not answer for the office in this matter."));
	if (status == OK) {
		w->version = q.version;
		form_fill(w->form, &(struct values){ q.answer ? q.answer : "", q.follows });
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
answer_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct answering *w = state;

	w->id = *(const int64_t *)arg;
	w->form = ui_form_new(ui, &spec);
	request_key(w->request);
	enum status status = fill(ui, w, p);
	if (status == OK)
		written_take_up(ui, w->form, w->id, w->request);
	return status;
}

static enum status
answer_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct answering *w = state;

	return problem_default(p, inquiry_read(s, data, w->id, &w->q));
}

static void
answer_view(const void *state, struct view *v)
{
	const struct answering *w = state;

	view_heading(v, _("%s  Answer for the office"), w->q.code);
	view_text(v, w->q.text);
	if (w->why[0])
		view_notice(v, NULL, _("%s Everyone reads the answer: leave it out if it is not meant for "
		                       "everyone."), w->why);
	view_form(v, "answer", w->form);
}

static void
answer_typed(struct ui *ui, void *state)
{
	struct answering *w = state;
	const char *field = ui_field(ui);
	struct arena scratch = { 0 };
	unsigned holds;

	if (field && strcmp(field, "answer") == 0) {
		const char *why = inquiry_finds(ui_session(ui), &scratch, form_shown(w->form, 0),
		                                &holds);
		snprintf(w->why, sizeof(w->why), "%s", why ? why : "");
	}
	arena_free(&scratch);
}

static bool
answer_keep(struct ui *ui, void *state)
{
	const struct answering *w = state;

	return written_keep(ui, w->form, w->id, w->request);
}

static void
answer_sent(struct ui *ui, void *state)
{
	struct session *s = ui_session(ui);
	struct answering *w = state;
	struct values v = { .answer = "" };
	struct problem p = { 0 };

	enum status status = form_take(w->form, &v, &p);
	if (status == OK)
		status = inquiry_answer(s, w->id, w->version, v.answer, v.follows, &p);
	if (status == OK) {
		w->form->changed = false;
		ui_message(ui, "%s", _("Answered. Who asked and who follows it are told."));
		ui_for_good(ui, _("An answer cannot be taken back; F changes it."));
		ui_answer(ui, written_told, NULL);
		return;
	}
	if (status == CONFLICT)
		written_meet(ui, w->form, fill, w, &p);
	written_refused(ui, w->form, &p);
	answer_keep(ui, w);
}

static void
begin_anew(struct ui *ui, void *state, const struct command *c)
{
	struct answering *w = state;
	struct problem p = { 0 };

	(void)c;
	draft_drop(ui_session(ui), INQUIRY_ANSWER_FORM, w->id);
	request_key(w->request);
	w->form->focus = 0;
	if (fill(ui, w, &p) != OK)
		ui_problem(ui, &p);
}

static void
ask_anew(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	ui_confirm(ui, _("Throw away what you have typed here and begin anew?"), begin_anew, c);
}

static const struct command answer_commands[] = {
	{ .id = "anew", .key = 'm', .function_key = K_F8, .label = N_("Begin anew"), .run = ask_anew,
	  .flags = COMMAND_BAR, .help = N_("Fill the form as at first and forget the draft.") },
	{ 0 },
};

const struct screen screen_inquiry_answer = {
	.name = "inquiry-answer",
	.title = N_("Answer a question"),
	.help = N_("What the office answers, for everyone to read. It can be corrected later; its "
	           "history then shows what was changed."),
	.state_size = sizeof(struct answering),
	.by_id = true,
	.commands = answer_commands,
	.open = answer_open,
	.refresh = answer_refresh,
	.view = answer_view,
	.sent = answer_sent,
	.typed = answer_typed,
	.keep = answer_keep,
};
