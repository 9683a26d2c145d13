/* Why a session of somebody's is ended: they read it at their next key. */
#include "screens/people.h"

#include "base/lang.h"
#include "tui/form.h"

struct values {
	const char *reason;
};

struct ending {
	int64_t id; /* 0: all of the member's */
	int64_t member;
	struct form *form;
};

static const struct field ending_fields[] = {
	{ .key = "reason", .label = N_("Reason"), .kind = FIELD_LONG, .required = true,
	  .max = MEMBER_REASON_MAX, .offset = offsetof(struct values, reason),
	  .hint = N_("The member reads it. Plainly: what happened, and what can be done.") },
	{ 0 },
};

static const struct form_spec ending_form = {
	.name = "session_end",
	.fields = ending_fields,
	.send = N_("End the session"),
};

static enum status
ending_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	static const struct session_end_arg nobody = { .all = true };
	const struct session_end_arg *what = arg ? arg : &nobody;
	struct ending *st = state;

	(void)p;
	st->id = what->all ? 0 : what->session.id;
	st->member = what->session.member;
	st->form = ui_form_kept(ui, &ending_form, st->id);
	return OK;
}

static void
ending_view(const void *state, struct view *v)
{
	const struct ending *st = state;

	view_heading(v, "%s", st->id == 0 ? _("End all sessions of this member")
	                                  : _("End this session"));
	view_text(v, _("It ends at their next key; what they have typed is kept. They can sign in "
	               "again: to keep somebody out, suspend the account."));
	view_form(v, "session_end", st->form);
}

static void
ending_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_message(ui, "%s", _("Ended. They read why at their next key."));
	ui_stale(ui);
}

static void
ending_sent(struct ui *ui, void *state)
{
	struct ending *st = state;
	struct session *s = ui_session(ui);
	struct values v;
	struct problem p = { 0 };
	size_t n;

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = st->id != 0 ? session_end(s, st->id, v.reason, &p)
		                     : session_end_all(s, st->member, v.reason, &n, &p);
	if (status == OK) {
		ui_answer(ui, ending_done, NULL);
		return;
	}
	form_problem(st->form, &p);
	ui_problem(ui, &p);
}

const struct screen screen_session_end = {
	.name = "session-end",
	.title = N_("End a session"),
	.help = N_("For a terminal that somebody left open, or where somebody sits who should not."),
	.state_size = sizeof(struct ending),
	.open = ending_open,
	.view = ending_view,
	.sent = ending_sent,
};
