/* One question: the code of a proposal or a program; the answer is its page. */
#include "screens/registry.h"
#include "screens/things.h"

#include "base/lang.h"
#include "core/draft.h"
#include "tui/form.h"

struct values {
	const char *code;
};

struct lookup {
	struct form *form;
};

static const struct field lookup_fields[] = {
	{ .key = "code", .label = N_("Code"), .kind = FIELD_TEXT, .max = 30, .required = true,
	  .offset = offsetof(struct values, code),
	  .hint = N_("U-2026-0001, P-2026-0001 of a program, K-2026-0001 of a consultation, K7M-482 of a draft") },
	{ 0 },
};

static const struct form_spec lookup_form = {
	.name = "lookup",
	.fields = lookup_fields,
	.send = N_("Show"),
	.unasked = true,
};

static enum status
lookup_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct lookup *l = state;

	(void)arg;
	(void)p;
	l->form = ui_form_new(ui, &lookup_form);
	return OK;
}

static void
lookup_view(const void *state, struct view *v)
{
	const struct lookup *l = state;

	view_heading(v, "%s", _("Check a proposal, a program or a consultation by its code"));
	view_form(v, "lookup", l->form);
}

/* The code of what a guest began to write opens that. */
static bool
is_draft(struct ui *ui, const char *code)
{
	struct arena scratch = { 0 };
	struct guest_draft d;
	bool found = draft_guest_read(ui_session(ui)->db, &scratch, code, &d) == OK;

	arena_free(&scratch);
	return found;
}

/* Opens what the code is of, else tells. */
static enum status
open_code(struct ui *ui, const char *code, struct problem *p)
{
	enum subject subject;
	int64_t id;

	enum status status = thing_find(ui_session(ui)->db, code, &subject, &id);
	if (status == OK)
		things_open(ui, subject, id);
	if (status == NOT_FOUND && is_draft(ui, code)) {
		ui_push(ui, &screen_write, &(struct write_arg){ .draft = code });
		return OK;
	}
	if (status == NOT_FOUND)
		problem_set(p, status, "code",
		            _("There is nothing with the code \"%s\". It looks like U-2026-0001, "
		              "P-2026-0001 of a program, K-2026-0001 of a consultation, or "
		              "K7M-482 of a draft of the last 7 days."),
		            code);
	return problem_default(p, status);
}

static void
lookup_sent(struct ui *ui, void *state)
{
	struct lookup *l = state;
	struct values values;
	struct problem p = { 0 };

	if (form_take(l->form, &values, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	if (open_code(ui, values.code, &p) != OK) {
		form_problem(l->form, &p);
		ui_problem(ui, &p);
	}
}

const struct screen screen_lookup = {
	.name = "lookup",
	.title = N_("Check by code"),
	.help = N_("The code stands on the page that was shown when the proposal was sent, and on the "
	           "page of each thing. Small letters and missing zeros are fine."),
	.state_size = sizeof(struct lookup),
	.open = lookup_open,
	.view = lookup_view,
	.sent = lookup_sent,
};
