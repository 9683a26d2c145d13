/* A one-time code for somebody who has forgotten their password: the officer says what was seen,
 * the code is shown once, to be written on paper. */
#include "screens/options.h"
#include "screens/registry.h"

#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "tui/form.h"

struct values {
	int64_t seen;
};

struct code {
	int64_t id;
	struct member_page page; /* strings live in the data */
	struct form *form;
};

static const struct field code_fields[] = {
	{ .key = "seen", .label = N_("What was seen"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, seen), .options = options_seen,
	  .hint = N_("It is recorded with your name.") },
	{ 0 },
};

static const struct form_spec code_form = {
	.name = "code",
	.fields = code_fields,
	.send = N_("Make the code"),
	.unasked = true,
};

static enum status
code_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct code *st = state;

	(void)p;
	st->id = *(const int64_t *)arg;
	st->form = ui_form_new(ui, &code_form);
	return OK;
}

static enum status
code_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct code *st = state;

	return problem_default(p, member_read(s, data, st->id, &st->page));
}

static void
code_view(const void *state, struct view *v)
{
	const struct code *st = state;

	view_heading(v, _("One-time code for %s"), st->page.name);
	view_text(v, _("For somebody who has forgotten their password and stands before you. With the "
	               "code they sign in once and choose a new password at once. They are told that "
	               "you gave it."));
	view_form(v, "code", st->form);
}

/* On the member's page again, the code on top: it is copied into that page and wiped with it. */
static void
code_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	ui_stale(ui);
	ui_page(ui, _("One-time code"), answer);
}

static void
code_sent(struct ui *ui, void *state)
{
	struct code *st = state;
	struct values v;
	struct member_code code;
	struct problem p = { 0 };
	struct arena scratch = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = member_give_code(ui_session(ui), st->id, (enum verification_seen)v.seen, &code,
		                          &p);
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, code_done,
	          arena_printf(&scratch,
	                       _("%s\n\n"
	                         "For %s (%s). Write it on paper now: it is not shown again.\n\n"
	                         "It is typed in place of the password, once, until %s. Then a new "
	                         "password is chosen."),
	                       code.text, st->page.name,
	                       member_number_text(&scratch, st->page.number),
	                       time_long(&scratch, code.until)));
	arena_free(&scratch);
	explicit_bzero(&code, sizeof(code));
}

const struct screen screen_code = {
	.name = "code",
	.title = N_("One-time code"),
	.help = N_("Look at the person's card, or know them well, before you give a code: with it one "
	           "can take over the account. Say what you have seen and press the button."),
	.state_size = sizeof(struct code),
	.open = code_open,
	.refresh = code_refresh,
	.view = code_view,
	.sent = code_sent,
};
