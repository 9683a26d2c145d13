/* Before secret answers are changed: the code of their sheet, which nobody else has. */
#include "screens/answering.h"

#include <string.h>

#include "base/lang.h"

#define CODE_TYPED 63

struct values {
	const char *code;
};

struct page {
	int64_t id;
	struct form *form;
	struct consultation_heading heading; /* strings live in the data */
};

static const struct field code_fields[] = {
	{ .key = "code", .label = N_("Code"), .kind = FIELD_TEXT, .max = CODE_TYPED, .required = true,
	  .offset = offsetof(struct values, code),
	  .hint = N_("As it was shown when you sent your answers; large or small letters.") },
	{ 0 },
};

static const struct form_spec code_form = {
	.name = "ballot_code",
	.fields = code_fields,
	.send = N_("Open my answers"),
	.unasked = true,
};

static enum status
code_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct page *st = state;

	(void)arg;
	(void)p;
	st->form = ui_form_new(ui, &code_form);
	return OK;
}

static enum status
code_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct page *st = state;

	return problem_default(p, consultation_heading(s, data, st->id, &st->heading));
}

static void
code_view(const void *state, struct view *v)
{
	const struct page *st = state;

	view_heading(v, "%s  %s", st->heading.code, st->heading.title);
	view_text(v, _("You have answered. Secret answers can be changed only with the code that was "
	               "shown to you if you asked for it; nobody can find them without it. If you "
	               "have none, your answers stand as they are."));
	view_gap(v);
	view_form(v, "ballot_code", st->form);
}

/* Looked at here, so that what is wrong stands beside the field. */
static enum status
try_code(struct session *s, int64_t id, const char *code, struct problem *p)
{
	struct arena scratch = { 0 };
	struct questionnaire all;

	enum status status = consultation_questions(s, &scratch, id, &all);
	if (status == OK) {
		struct answer *answers = arena_array(&scratch, all.count + 1, sizeof(*answers));
		status = ballot_open(s, &scratch, id, code, &all, answers, p);
	}
	arena_free(&scratch);
	if (status != OK && !p->field)
		p->field = "code";
	return problem_default(p, status);
}

static void
code_sent(struct ui *ui, void *state)
{
	struct page *st = state;
	struct values v = { .code = "" };
	struct problem p = { 0 };

	if (form_take(st->form, &v, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	if (try_code(ui_session(ui), st->id, v.code, &p) == OK) {
		ui_answer(ui, answering_unlocked, v.code);
		return;
	}
	form_problem(st->form, &p);
	ui_problem(ui, &p);
}

const struct screen screen_ballot_code = {
	.name = "ballot_code",
	.title = N_("Code of secret answers"),
	.help = N_("Type the code of your sheet to read your secret answers again and change them. It "
	           "stands nowhere beside your name: without it nobody can say which answers are "
	           "yours."),
	.state_size = sizeof(struct page),
	.by_id = true,
	.open = code_open,
	.refresh = code_refresh,
	.view = code_view,
	.sent = code_sent,
};
