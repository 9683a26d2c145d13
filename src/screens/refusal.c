/* Why an officer does not verify somebody: the resident reads it, the overseers are told. */
#include "screens/registry.h"

#include "base/lang.h"
#include "tui/form.h"

struct values {
	const char *reason;
};

struct refusal {
	int64_t id;
	int64_t version; /* as it was when this was opened */
	struct member_page page; /* strings live in the data */
	struct form *form;
};

static const struct field refusal_fields[] = {
	{ .key = "reason", .label = N_("Reason"), .kind = FIELD_LONG, .required = true,
	  .max = MEMBER_REASON_MAX, .offset = offsetof(struct values, reason),
	  .hint = N_("What is missing, and how it can be mended. For example: please bring your "
	             "family card.") },
	{ 0 },
};

static const struct form_spec refusal_form = {
	.name = "refusal",
	.fields = refusal_fields,
	.send = N_("Do not verify"),
};

static enum status
refusal_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct refusal *st = state;

	(void)p;
	st->id = *(const int64_t *)arg;
	st->form = ui_form_kept(ui, &refusal_form, st->id);
	return OK;
}

static enum status
refusal_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct refusal *st = state;

	enum status status = member_read(s, data, st->id, &st->page);
	if (status == OK && st->version == 0)
		st->version = st->page.version;
	return problem_default(p, status);
}

static void
refusal_view(const void *state, struct view *v)
{
	const struct refusal *st = state;

	view_heading(v, _("Do not verify %s"), st->page.name);
	view_text(v, _("The account stays as it is and can be verified later. The resident reads your "
	               "reason; the overseers are told as well."));
	view_form(v, "refusal", st->form);
}

static void
refusal_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_message(ui, "%s", _("Not verified. The resident and the overseers are told."));
	ui_stale(ui);
}

static void
refusal_sent(struct ui *ui, void *state)
{
	struct refusal *st = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = member_refuse_verification(ui_session(ui), st->id, st->version, v.reason, &p);
	if (status == OK) {
		ui_answer(ui, refusal_done, NULL);
		return;
	}
	form_problem(st->form, &p);
	ui_problem(ui, &p);
}

const struct screen screen_refusal = {
	.name = "refusal",
	.title = N_("Do not verify"),
	.help = N_("Write what is missing and how it can be mended; the resident reads it at the next "
	           "visit."),
	.state_size = sizeof(struct refusal),
	.open = refusal_open,
	.refresh = refusal_refresh,
	.view = refusal_view,
	.sent = refusal_sent,
};
