/* The office's answer to a consultation, or to one of its questions, written. */
#include "screens/compose_form.h"
#include "screens/consultations.h"

#include <string.h>

#include "base/lang.h"
#include "core/official.h"
#include "core/thing.h"
#include "screens/talk.h"

struct values {
	int64_t outcome;
	const char *word;
	const char *follows;
};

struct official_form {
	struct compose_form of;
	int64_t question; /* 0: the whole */
	int number;
	char text[QUESTION_TEXT_MAX * 4 + 1];
};

static size_t
outcome_options(struct session *s, struct arena *a, struct option **options)
{
	(void)s;
	*options = arena_array(a, OUTCOME_COUNT - 1, sizeof(**options));
	for (int i = OUTCOME_TAKEN; i < OUTCOME_COUNT; i++)
		(*options)[i - OUTCOME_TAKEN] = (struct option){
			.value = i,
			.label = outcome_label((enum outcome)i),
		};
	return OUTCOME_COUNT - 1;
}

static const struct field fields[] = {
	{ .key = "outcome", .label = N_("What becomes of it"), .kind = FIELD_CHOICE, .listed = true,
	  .required = true, .offset = offsetof(struct values, outcome),
	  .options = outcome_options },
	{ .key = "word", .label = N_("Why"), .kind = FIELD_LONG, .max = OFFICIAL_WORD_MAX,
	  .required = true, .offset = offsetof(struct values, word),
	  .hint = N_("Residents read it with the answer.") },
	{ .key = "follows", .label = N_("What follows"), .kind = FIELD_TEXT,
	  .max = THING_CODE_SIZE - 1, .offset = offsetof(struct values, follows),
	  .hint = N_("Code of a program or proposal, like P-2026-0001. May stay empty.") },
	{ 0 },
};

static enum status
official_fill(struct ui *ui, struct compose_form *f, struct problem *p)
{
	const struct official_form *w = (const struct official_form *)f;
	struct values v = { .outcome = FIELD_NONE, .word = "", .follows = "" };
	struct official_answer *all = NULL;
	struct arena scratch = { 0 };
	size_t n = 0;

	(void)p;
	enum status status = official_list(ui_session(ui), &scratch, f->thing, &all, &n);
	for (size_t i = 0; status == OK && i < n; i++)
		if (all[i].question == w->question)
			v = (struct values){ (int64_t)all[i].outcome, all[i].word,
				             all[i].follows ? all[i].follows : "" };
	if (status == OK)
		form_fill(f->form, &v);
	arena_free(&scratch);
	return status;
}

static enum status
name_question(struct session *s, struct official_form *w, int64_t consultation)
{
	struct arena scratch = { 0 };
	struct questionnaire all;

	enum status status = consultation_questions(s, &scratch, consultation, &all);
	size_t i = status == OK ? questionnaire_find(&all, w->question) : 0;
	if (status == OK && i == all.count)
		status = NOT_FOUND;
	if (status == OK) {
		w->number = all.questions[i].number;
		strcpy(w->text, talk_beginning(&scratch, all.questions[i].text, TALK_COLUMNS));
	}
	arena_free(&scratch);
	return status;
}

static enum status
official_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	const struct result_arg *what = arg;
	struct official_form *w = state;

	w->question = what->question;
	w->of = (struct compose_form){
		.subject = SUBJECT_CONSULTATION,
		.thing = what->consultation,
		.draft_of = what->question ? what->question : what->consultation,
		.spec = { .name = what->question ? OFFICIAL_QUESTION_FORM : OFFICIAL_FORM,
		          .fields = fields, .drafts = true, .send = N_("Save") },
		.fill = official_fill,
	};
	enum status status = what->question
	                             ? name_question(ui_session(ui), w, what->consultation)
	                             : OK;
	if (status == OK)
		status = compose_form_open(ui, &w->of, p);
	return problem_default(p, status);
}

static void
official_view(const void *state, struct view *v)
{
	const struct official_form *w = state;

	if (w->question == 0)
		view_heading(v, _("%s  The office's answer to the whole"), w->of.code);
	else
		view_heading(v, "%s  %d. %s", w->of.code, w->number, w->text);
	compose_form_view(&w->of, v);
}

static void
official_sent(struct ui *ui, void *state)
{
	struct official_form *w = state;
	struct values v = { .word = "" };
	struct problem p = { 0 };

	enum status status = form_take(w->of.form, &v, &p);
	if (status == OK) {
		const struct official_answer o = {
			.question = w->question, .outcome = (enum outcome)v.outcome,
			.word = v.word, .follows = v.follows,
		};
		status = official_set(ui_session(ui), w->of.thing, w->of.version, &o, &p);
	}
	if (status != OK) {
		compose_form_refused(ui, &w->of, &p);
		return;
	}
	compose_form_done(ui, &w->of);
	ui_message(ui, "%s", w->of.state == CONSULTATION_ANSWERED
	                             ? _("Saved. Who took part is told.")
	                             : _("Saved. Only the office sees it until F publishes it."));
	ui_answer(ui, written_told, NULL);
}

const struct screen screen_official_write = {
	.name = "official-write",
	.title = N_("Write the official answer"),
	.help = N_("Whether the result is taken up, partly or not, and why. What follows is a program "
	           "or a proposal that everybody can look at. Nobody but the office sees it before it "
	           "is published."),
	.state_size = sizeof(struct official_form),
	.commands = compose_form_commands,
	.open = official_open,
	.view = official_view,
	.sent = official_sent,
	.keep = compose_form_keep,
};
