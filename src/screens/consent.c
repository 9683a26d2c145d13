/* The text residents agree to, for the office: the one in force, and a newer one. */
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/consent.h"
#include "tui/form.h"

struct values {
	const char *id;
	const char *en;
};

struct consenting {
	int seen; /* the newest when this was opened */
	struct consent newest; /* its text lives in the data */
	struct form *form;
};

static const struct field consent_fields[] = {
	{ .key = "id", .label = N_("New text"), .kind = FIELD_LONG, .required = true,
	  .max = CONSENT_TEXT_MAX, .offset = offsetof(struct values, id),
	  .hint = N_("In Indonesian, in three or four plain sentences: what is kept, what for, and "
	             "how to have it erased.") },
	{ .key = "en", .label = N_("In English"), .kind = FIELD_LONG, .max = CONSENT_TEXT_MAX,
	  .offset = offsetof(struct values, en),
	  .hint = N_("May stay empty: then everyone reads the Indonesian one.") },
	{ 0 },
};

static const struct form_spec consent_form = {
	.name = "consent",
	.fields = consent_fields,
	.send = N_("Put it in force"),
};

static enum status
consent_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct consenting *st = state;

	(void)arg;
	(void)p;
	st->form = ui_form_kept(ui, &consent_form, 0);
	st->seen = consent_newest_version(ui_session(ui)->db);
	return OK;
}

static enum status
consent_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct consenting *st = state;

	return problem_default(p, consent_newest(s->db, data, &st->newest));
}

static void
consent_view(const void *state, struct view *v)
{
	const struct consenting *st = state;

	view_heading(v, _("What residents agree to: text %d"), st->newest.version);
	if (st->newest.since != 0)
		view_fact(v, _("Since"), "%s",
		          date_long(v->arena, calendar_day(st->newest.since)));
	view_text(v, st->newest.text);
	view_gap(v);
	view_text(v, _("Whoever registers agrees to the newest text. Residents who are here "
	               "already are shown it under \"My account\" and asked; until they agree, the "
	               "text they agreed to holds for them."));
	view_form(v, "consent", st->form);
}

static void
consent_sent(struct ui *ui, void *state)
{
	struct consenting *st = state;
	struct values v;
	struct problem p = { 0 };
	int version;

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = consent_add(ui_session(ui), st->seen, v.id, v.en, &version, &p);
	if (status == CONFLICT)
		st->seen = consent_newest_version(ui_session(ui)->db);
	if (status != OK) {
		form_problem(st->form, &p);
		ui_problem(ui, &p);
		ui_stale(ui);
		return;
	}
	ui_answer(ui, NULL, NULL);
	ui_message(ui, _("Text %d is in force."), version);
	ui_stale(ui);
}

const struct screen screen_consent = {
	.name = "consent",
	.title = N_("Text of consent"),
	.help = N_("The sentences about their data that residents agree to. A new text gets the "
	           "next number; nobody's agreement moves to it by itself."),
	.state_size = sizeof(struct consenting),
	.open = consent_open,
	.refresh = consent_refresh,
	.view = consent_view,
	.sent = consent_sent,
};
