/* What a line of the village's money has now, and what was realised of it: by hand, with a word. */
#include "screens/budgets.h"

#include "base/lang.h"
#include "base/text.h"
#include "screens/written.h"

struct values {
	const char *revised; /* money as typed: below zero where it is put out */
	const char *realised;
	const char *word;
};

struct editing {
	int64_t id;
	int64_t version; /* as it was seen */
	struct budget_line line; /* strings live in the data */
	struct form *form;
};

#define MONEY_TYPED_MAX 40

static const struct field edit_fields[] = {
	{ .key = "revised", .label = N_("It has now"), .kind = FIELD_TEXT, .required = true,
	  .max = MONEY_TYPED_MAX, .offset = offsetof(struct values, revised),
	  .hint = N_("Rupiah, after the last change of the budget. For example: 1.250.000") },
	{ .key = "realised", .label = N_("Realised"), .kind = FIELD_TEXT, .required = true,
	  .max = MONEY_TYPED_MAX, .offset = offsetof(struct values, realised),
	  .hint = N_("Rupiah, all that came in or was spent so far in this year.") },
	{ .key = "word", .label = N_("Why"), .kind = FIELD_LONG, .required = true,
	  .max = BUDGET_WORD_MAX, .offset = offsetof(struct values, word),
	  .hint = N_("Where the figures come from; everyone can read it.") },
	{ 0 },
};

static const struct form_spec edit_form = {
	.name = "budget",
	.fields = edit_fields,
	.send = N_("Save"),
};

static enum status
fill(struct ui *ui, void *of, struct problem *p)
{
	struct editing *e = of;
	struct arena scratch = { 0 };
	struct budget_line line;

	enum status status = budget_line(ui_session(ui)->db, &scratch, e->id, &line);
	if (status == OK) {
		e->version = line.version;
		form_fill(e->form, &(struct values){
			.revised = text_money(&scratch, line.amounts.revised),
			.realised = text_money(&scratch, line.amounts.realised),
			.word = "",
		});
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
edit_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct editing *e = state;

	e->id = *(const int64_t *)arg;
	e->form = ui_form_kept(ui, &edit_form, e->id);
	return fill(ui, e, p);
}

static enum status
edit_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct editing *e = state;

	return problem_default(p, budget_line(s->db, data, e->id, &e->line));
}

static void
edit_view(const void *state, struct view *v)
{
	const struct editing *e = state;
	const struct budget_amounts *a = &e->line.amounts;

	view_heading(v, "%s", budget_line_label(v->arena, &e->line));
	view_fact(v, _("Planned at first"), "%s", text_money(v->arena, a->planned));
	view_fact(v, _("It stands at"), _("%s, of which %s is realised"),
	          text_money(v->arena, a->revised), text_money(v->arena, a->realised));
	view_form(v, "budget-edit", e->form);
}

static enum status
take_money(const char *text, const char *field, int64_t *rupiah, struct problem *p)
{
	enum status status = budget_money(text, rupiah, p);

	if (status == NOT_FOUND)
		status = problem_set(p, INVALID, field,
		                     _("Please write an amount, 0 for nothing."));
	p->field = status == OK ? NULL : field;
	return status;
}

static void
edit_sent(struct ui *ui, void *state)
{
	struct editing *e = state;
	struct values v = { .word = "" };
	struct problem p = { 0 };
	int64_t revised = 0;
	int64_t realised = 0;

	enum status status = form_take(e->form, &v, &p);
	if (status == OK)
		status = take_money(v.revised, "revised", &revised, &p);
	if (status == OK)
		status = take_money(v.realised, "realised", &realised, &p);
	if (status == OK)
		status = budget_edit(ui_session(ui), e->id, e->version, revised, realised, v.word,
		                     &p);
	if (status == OK) {
		ui_message(ui, "%s", _("Saved. The sums above it follow."));
		ui_answer(ui, written_told, NULL);
		return;
	}
	if (status == CONFLICT)
		written_meet(ui, e->form, fill, e, &p);
	written_refused(ui, e->form, &p);
}

const struct screen screen_budget_edit = {
	.name = "budget-edit",
	.title = N_("Change a line of the budget"),
	.help = N_("What the line has after the last change of the budget, and what was realised "
	           "of it. Amounts may be written with dots, as in 1.250.000. The word says where the "
	           "figures come from; it stays in the history, which everyone can read."),
	.state_size = sizeof(struct editing),
	.by_id = true,
	.open = edit_open,
	.refresh = edit_refresh,
	.view = edit_view,
	.sent = edit_sent,
};
