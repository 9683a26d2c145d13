/* Everything held about a person, handed out by the office: with a reason that they read. One's own
 * is shown from the profile without more ado. */
#include "core/member_export.h"
#include "screens/people.h"

#include "base/lang.h"
#include "tui/form.h"

struct values {
	const char *reason;
};

struct handing {
	int64_t id;
	struct member_page page; /* strings live in the data */
	struct form *form;
};

static const struct field handing_fields[] = {
	{ .key = "reason", .label = N_("Reason"), .kind = FIELD_LONG, .required = true,
	  .max = MEMBER_REASON_MAX, .offset = offsetof(struct values, reason),
	  .hint = N_("Who asked for it, and why. The member reads it.") },
	{ 0 },
};

static const struct form_spec handing_form = {
	.name = "person_data",
	.fields = handing_fields,
	.send = N_("Show"),
};

static enum status
handing_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct handing *st = state;

	(void)p;
	st->id = *(const int64_t *)arg;
	st->form = ui_form_kept(ui, &handing_form, st->id);
	return OK;
}

static enum status
handing_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct handing *st = state;

	return problem_default(p, member_read(s, data, st->id, &st->page));
}

static void
handing_view(const void *state, struct view *v)
{
	const struct handing *st = state;

	view_heading(v, _("Everything held about %s"), st->page.name);
	view_text(v, _("For the person themselves, who may ask for it at any time. They are told that "
	               "you took it out, and why."));
	view_form(v, "person_data", st->form);
}

/* On the member's page again, the text on top. */
static void
handing_done(struct ui *ui, void *state, const void *answer)
{
	(void)state;
	ui_stale(ui);
	ui_page(ui, _("Everything held about a person"), answer);
}

static void
handing_sent(struct ui *ui, void *state)
{
	struct handing *st = state;
	struct values v;
	struct problem p = { 0 };
	struct arena scratch = { 0 };
	const char *text;

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = member_export_text(ui_session(ui), &scratch, st->id, v.reason, &text, &p);
	if (status == OK) {
		ui_answer(ui, handing_done, text);
	} else {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
	}
	arena_free(&scratch);
}

const struct screen screen_person_data = {
	.name = "person-data",
	.title = N_("All data of a person"),
	.help = N_("Shows everything that the hall keeps about a resident, to read it out or print it. "
	           "As a file the operator makes it: balai user export."),
	.state_size = sizeof(struct handing),
	.open = handing_open,
	.refresh = handing_refresh,
	.view = handing_view,
	.sent = handing_sent,
};
