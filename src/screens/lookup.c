/* One question: a code, whose page is the answer; or words, which are looked for in the whole hall. */
#include "screens/registry.h"
#include "screens/things.h"

#include <ctype.h>
#include <string.h>

#include "base/lang.h"
#include "core/draft.h"
#include "core/hall_find.h"
#include "tui/form.h"

struct values {
	const char *code;
};

struct lookup {
	struct form *form;
};

static const struct field lookup_fields[] = {
	{ .key = "code", .label = N_("Code or words"), .kind = FIELD_TEXT, .max = 100, .required = true,
	  .offset = offsetof(struct values, code),
	  .hint = N_("U-2026-0001, P-2026-0001 of a program, K7M-482 of a draft; or a word or two") },
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

	view_heading(v, "%s", _("Check by code or words"));
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

/* In place of this page: once it is sent, its code is worth nothing here. */
static void
open_draft(struct ui *ui, const char *typed)
{
	struct arena scratch = { 0 };
	const struct write_arg arg = { .draft = arena_strdup(&scratch, typed) };

	ui_pop(ui);
	ui_push(ui, &screen_write, &arg);
	arena_free(&scratch);
}

/* Three letters or digits, then three digits: no other code looks so. */
static bool
like_draft(const char *typed)
{
	size_t n = 0;

	for (const char *c = typed; *c; c++) {
		if (strchr(" -.\t", *c))
			continue;
		if (n >= 6 || (n == 0 && !isalpha((unsigned char)*c)) ||
		    (n < 3 && !isalnum((unsigned char)*c)) || (n >= 3 && !isdigit((unsigned char)*c)))
			return false;
		n++;
	}
	return n == 6;
}

static bool
finds(struct ui *ui, const char *words)
{
	struct arena scratch = { 0 };
	struct found row;
	size_t got = 0;
	enum status status = hall_find(ui_session(ui), &scratch, words, 0, false, 1, &row, &got);

	arena_free(&scratch);
	return status == OK && got > 0;
}

/* Opens what the code is of, or what the words find; else tells. */
static enum status
open_typed(struct ui *ui, const char *typed, struct problem *p)
{
	enum subject subject;
	int64_t id;
	enum status status = thing_find(ui_session(ui)->db, typed, &subject, &id);

	if (status == OK)
		things_open(ui, subject, id);
	if (status != NOT_FOUND)
		return problem_default(p, status);
	if (is_draft(ui, typed)) {
		open_draft(ui, typed);
		return OK;
	}
	if (finds(ui, typed)) {
		ui_push(ui, &screen_found, typed);
		return OK;
	}
	if (like_draft(typed))
		return problem_set(p, NOT_FOUND, "code",
		                   _("There is no draft %s. Look at its letters; a draft is kept for 7 "
		                     "days, and is gone once it was sent."), typed);
	return problem_set(p, NOT_FOUND, "code",
	                   _("Nothing has the code or the words \"%s\": a code looks like U-2026-0001 "
	                     "(U wish, P program, K consultation, M meeting, D document, T "
	                     "question, G group) or K7M-482 of a draft."),
	                   typed);
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
	if (open_typed(ui, values.code, &p) != OK) {
		form_problem(l->form, &p);
		ui_problem(ui, &p);
	}
}

const struct screen screen_lookup = {
	.name = "lookup",
	.title = N_("Check by code or words"),
	.help = N_("The code stands on the page that was shown when the proposal was sent, and on the "
	           "page of each thing. Small letters and missing zeros are fine. Words are looked for in "
	           "everything that everyone can read."),
	.state_size = sizeof(struct lookup),
	.open = lookup_open,
	.view = lookup_view,
	.sent = lookup_sent,
};
