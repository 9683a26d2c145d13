/* What one has agreed to about one's data; and a newer text, to read and agree to. */
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/consent.h"
#include "core/member.h"

struct agreeing {
	/* In the data: */
	struct member_page page;
	struct consent agreed;
	struct consent newest;
};

static enum status
agreement_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct agreeing *st = state;

	enum status status = member_read(s, data, s->member, &st->page);
	if (status == OK && st->page.consent_version >= CONSENT_FIRST)
		status = consent_read(s->db, data, st->page.consent_version, &st->agreed);
	if (status == OK)
		status = consent_newest(s->db, data, &st->newest);
	return problem_default(p, status);
}

static bool
up_to_date(const struct agreeing *st)
{
	return st->page.consent_version == st->newest.version;
}

static void
agreement_view(const void *state, struct view *v)
{
	const struct agreeing *st = state;

	if (st->page.consent_version >= CONSENT_FIRST) {
		view_heading(v, _("What you agreed to: text %d"), st->agreed.version);
		view_fact(v, _("Agreed"), "%s",
		          date_long(v->arena, calendar_day(st->page.consent_at)));
		view_text(v, st->agreed.text);
	} else {
		view_heading(v, "%s", _("You have not agreed to a text yet"));
	}
	if (up_to_date(st))
		return;
	view_heading(v, _("The text of today: text %d"), st->newest.version);
	view_text(v, st->newest.text);
	view_text(v, _("J agrees to it. If you do not agree, nothing changes; if you want your "
	               "data erased, tell the office."));
}

static void
agree(struct ui *ui, void *state, const struct command *c)
{
	const struct agreeing *st = state;
	struct problem p = { 0 };

	(void)c;
	if (consent_agree(ui_session(ui), st->newest.version, &p) == OK)
		ui_message(ui, _("You have agreed to text %d."), st->newest.version);
	else
		ui_problem(ui, &p);
	ui_stale(ui);
}

static const char *
agree_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)s;
	(void)c;
	return up_to_date(state) ? _("You have agreed to this text already.") : NULL;
}

static const struct command agreement_commands[] = {
	{ .id = "agree", .key = 'j', .label = N_("I agree"), .run = agree, .disabled = agree_why_not,
	  .flags = COMMAND_BAR, .help = N_("You agree to the text of today; the day is recorded.") },
	{ 0 },
};

const struct screen screen_agreement = {
	.name = "agreement",
	.title = N_("What you agreed to"),
	.help = N_("The text about your data, as you agreed to it. If the office has a newer one, "
	           "it stands below, and you are asked."),
	.state_size = sizeof(struct agreeing),
	.commands = agreement_commands,
	.refresh = agreement_refresh,
	.view = agreement_view,
};
