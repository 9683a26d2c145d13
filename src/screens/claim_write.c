/* Saying that a wish on paper is one's own: how the office can know. */
#include "screens/registry.h"

#include "base/lang.h"
#include "core/claim.h"
#include "tui/form.h"

struct values {
	const char *word;
};

struct saying {
	int64_t proposal;
	struct proposal_page page; /* strings live in the data */
	struct form *form;
};

static const struct field claim_fields[] = {
	{ .key = "word", .label = N_("How one can know"), .kind = FIELD_LONG, .max = WORD_MAX,
	  .offset = offsetof(struct values, word), .required = true,
	  .hint = N_("For example: I sat in the second row; ask Bu Parti.") },
	{ 0 },
};

static const struct form_spec claim_form = {
	.name = "claim",
	.fields = claim_fields,
	.send = N_("Send"),
};

static enum status
claim_write_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct saying *st = state;

	(void)p;
	st->proposal = *(const int64_t *)arg;
	st->form = ui_form_kept(ui, &claim_form, st->proposal);
	return OK;
}

static enum status
claim_write_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct saying *st = state;

	return problem_default(p, proposal_read(s, data, st->proposal, &st->page));
}

static void
claim_write_view(const void *state, struct view *v)
{
	const struct saying *st = state;

	view_heading(v, "%s  %s", st->page.code, st->page.fields.title);
	view_text(v, _("Did you write this on the paper? An officer looks at it; then it is your own "
	               "proposal."));
	view_form(v, "claim", st->form);
}

static void
said(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	(void)answer;
	ui_stale(ui);
	ui_message(ui, "%s", _("Sent. The office looks at it and tells you."));
}

static void
claim_write_sent(struct ui *ui, void *state)
{
	struct saying *st = state;
	struct values v;
	struct problem p = { 0 };
	int64_t id;

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = claim_make(ui_session(ui), st->proposal, v.word, &id, &p);
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		return;
	}
	ui_answer(ui, said, NULL);
}

const struct screen screen_claim_write = {
	.name = "claim-write",
	.title = N_("This is mine"),
	.help = N_("Write how the office can know that this wish is yours, and press Send."),
	.state_size = sizeof(struct saying),
	.open = claim_write_open,
	.refresh = claim_write_refresh,
	.view = claim_write_view,
	.sent = claim_write_sent,
};
