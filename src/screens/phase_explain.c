/* Why a phase is late, in the unit's words. */
#include "screens/programs.h"

#include "base/lang.h"
#include "screens/days.h"
#include "tui/form.h"

struct values {
	const char *word;
};

struct explaining {
	int64_t id;
	int64_t version; /* of the program, as it was when the form was opened */
	const char *title;
	int number;
	struct form *form;
};

static const struct field explain_fields[] = {
	{ .key = "word", .label = N_("Why it is late"), .kind = FIELD_LONG, .max = WORD_MAX,
	  .required = true, .offset = offsetof(struct values, word),
	  .hint = N_("Everyone reads it beside the delay. Say what happens next, and when.") },
	{ 0 },
};

static const struct form_spec explain_form = {
	.name = "phase_explain",
	.fields = explain_fields,
	.send = N_("Explain"),
};

/* Begins with what was explained before. */
static enum status
explain_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct explaining *e = state;
	struct arena scratch = { 0 };
	struct phase_page page;

	e->id = *(const int64_t *)arg;
	e->form = ui_form_kept(ui, &explain_form, e->id);
	enum status status = phase_read(ui_session(ui), &scratch, e->id, &page);
	if (status == OK) {
		e->version = page.version;
		form_fill(e->form, &(struct values){ page.phase.explanation ? page.phase.explanation
		                                                            : "" });
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
explain_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct explaining *e = state;
	struct phase_page page;

	enum status status = phase_read(s, data, e->id, &page);
	if (status != OK)
		return problem_default(p, status);
	e->title = page.title;
	e->number = page.phase.number;
	return OK;
}

static void
explain_view(const void *state, struct view *v)
{
	const struct explaining *e = state;

	view_heading(v, "%s: %s", e->title, phase_label(e->number));
	view_form(v, "phase_explain", e->form);
}

static void
explain_sent(struct ui *ui, void *state)
{
	struct explaining *e = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(e->form, &v, &p);
	if (status == OK)
		status = phase_explain(ui_session(ui), e->id, e->version, v.word, &p);
	if (problem_default(&p, status) != OK) {
		form_problem(e->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_message(ui, "%s", _("Explained. Everyone can read it beside the delay."));
	ui_answer(ui, NULL, NULL);
}

const struct screen screen_phase_explain = {
	.name = "phase-explain",
	.title = N_("Explain a delay"),
	.help = N_("One explanation stands beside a delay. A new one takes the place of the one "
	           "before it; the history keeps both."),
	.state_size = sizeof(struct explaining),
	.open = explain_open,
	.refresh = explain_refresh,
	.view = explain_view,
	.sent = explain_sent,
};
