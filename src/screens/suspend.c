/* Suspending an account, or opening it again: with a reason that the member reads. */
#include "screens/people.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "tui/form.h"

struct values {
	const char *reason;
	int64_t until;
};

struct suspending {
	int64_t id;
	bool reopen;
	struct member_page page; /* strings live in the data */
	struct form *form;
};

#define REASON_FIELD                                                                               \
	{ .key = "reason", .label = N_("Reason"), .kind = FIELD_LONG, .required = true,            \
	  .max = MEMBER_REASON_MAX, .offset = offsetof(struct values, reason),                     \
	  .hint = N_("The member reads it. Plainly: what happened, and what can be done.") }

static const struct field suspend_fields[] = {
	REASON_FIELD,
	{ .key = "until", .label = N_("Last day"), .kind = FIELD_DATE,
	  .offset = offsetof(struct values, until),
	  .hint = N_("Through this day; empty: until somebody opens it again.") },
	{ 0 },
};

static const struct field reopen_fields[] = { REASON_FIELD, { 0 } };

static const struct form_spec suspend_form = {
	.name = "suspend",
	.fields = suspend_fields,
	.send = N_("Suspend"),
};

static const struct form_spec reopen_form = {
	.name = "reopen",
	.fields = reopen_fields,
	.send = N_("Reopen"),
};

/* What is to be done is settled when this opens; core says when it is no longer so. */
static enum status
suspend_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct suspending *st = state;
	struct arena scratch = { 0 };

	st->id = *(const int64_t *)arg;
	enum status status = member_read(ui_session(ui), &scratch, st->id, &st->page);
	st->reopen = st->page.state == MEMBER_SUSPENDED;
	st->page = (struct member_page){ .id = st->id };
	arena_free(&scratch);
	st->form = ui_form_kept(ui, st->reopen ? &reopen_form : &suspend_form, st->id);
	form_fill(st->form, &(struct values){ .reason = "", .until = FIELD_NONE });
	return problem_default(p, status);
}

static enum status
suspend_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct suspending *st = state;

	return problem_default(p, member_read(s, data, st->id, &st->page));
}

static void
suspend_view(const void *state, struct view *v)
{
	const struct suspending *st = state;

	if (st->reopen) {
		view_heading(v, _("Reopen the account of %s"), st->page.name);
		view_text(v, _("From then on everything is as it was before."));
	} else {
		view_heading(v, _("Suspend %s"), st->page.name);
		view_text(v, _("Wherever they are signed in, their session ends at the next key. What "
		               "they wrote and supported stays."));
	}
	view_form(v, "suspend", st->form);
}

static void
suspend_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	ui_message(ui, "%s", (const char *)answer);
	ui_stale(ui);
}

static enum status
perform(struct session *s, const struct suspending *st, const struct values *v, struct problem *p)
{
	int64_t until = v->until == FIELD_NONE ? 0 : calendar_midnight(v->until + 1);

	if (st->reopen)
		return member_resume(s, st->id, v->reason, p);
	return member_suspend(s, st->id, v->reason, until, p);
}

static void
suspend_sent(struct ui *ui, void *state)
{
	struct suspending *st = state;
	struct values v = { .until = FIELD_NONE };
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = perform(ui_session(ui), st, &v, &p);
	if (status == OK) {
		ui_answer(ui, suspend_done,
		          st->reopen ? _("The account is open again; they are told.")
		                     : _("The account is suspended; they are told."));
		return;
	}
	form_problem(st->form, &p);
	ui_problem(ui, &p);
}

const struct screen screen_suspend = {
	.name = "suspend",
	.title = N_("Suspend, reopen"),
	.help = N_("A suspended member cannot sign in; who comes reads your reason. The last one who "
	           "gives rights can never be suspended, nor can you suspend yourself."),
	.state_size = sizeof(struct suspending),
	.open = suspend_open,
	.refresh = suspend_refresh,
	.view = suspend_view,
	.sent = suspend_sent,
};
