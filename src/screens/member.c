/* One resident, as an officer sees them: who says they are whom, and what was seen of it. */
#include "screens/options.h"
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/member.h"
#include "tui/form.h"

struct values {
	int64_t seen;
};

struct resident {
	int64_t id;
	struct member_page page; /* strings live in the data */
	const char *number;
	struct form *form;
};

static const struct field member_fields[] = {
	{ .key = "seen", .label = N_("What was seen"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, seen), .options = options_seen,
	  .hint = N_("Left and right arrow choose. It is recorded with your name.") },
	{ 0 },
};

static const struct form_spec member_form = {
	.name = "verify",
	.fields = member_fields,
	.send = N_("Verify"),
};

static enum status
member_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct resident *st = state;

	(void)p;
	st->id = *(const int64_t *)arg;
	st->form = ui_form_new(ui, &member_form);
	return OK;
}

static enum status
member_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct resident *st = state;

	enum status status = member_read(s, data, st->id, &st->page);
	if (status == OK)
		st->number = member_number_text(data, st->page.number);
	return problem_default(p, status);
}

static void
member_view(const void *state, struct view *v)
{
	const struct resident *st = state;
	const struct member_page *m = &st->page;

	view_heading(v, "%s  %s", st->number, m->name);
	view_fact(v, _("State"), "%s", member_state_label(m->state));
	view_fact(v, _("Username"), "%s", m->login);
	view_fact(v, _("Area"), "%s", m->area_path ? m->area_path : _("not said"));
	view_fact(v, _("NIK"), "%s%s", m->nik_last4 ? "************" : "",
	          m->nik_last4 ? m->nik_last4 : _("not given"));
	if (m->nik_odd)
		view_notice(v, _("Look closely"), "%s",
		            _("The NIK is not built as usual. Real ones can be; compare it with the "
		              "card."));
	view_fact(v, _("Registered"), "%s", date_long(v->arena, calendar_day(m->joined)));
	if (m->refused)
		view_notice(v, _("Not verified before"), "%s", m->refused);
	if (m->state == MEMBER_PENDING)
		view_form(v, "verify", st->form);
}

static void
member_sent(struct ui *ui, void *state)
{
	struct resident *st = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK)
		status = member_verify(ui_session(ui), st->id, st->page.version,
		                       (enum verification_seen)v.seen, &p);
	if (status != OK) {
		ui_problem(ui, &p);
		ui_stale(ui);
		return;
	}
	ui_message(ui, _("%s is now verified."), st->page.name);
	ui_pop(ui);
	ui_stale(ui);
}

static void
open_code(struct ui *ui, void *state, const struct command *c)
{
	const struct resident *st = state;

	(void)c;
	ui_push(ui, &screen_code, &st->id);
}

static void
open_refusal(struct ui *ui, void *state, const struct command *c)
{
	const struct resident *st = state;

	(void)c;
	ui_push(ui, &screen_refusal, &st->id);
}

static const char *
code_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct resident *st = state;

	(void)c;
	if (st->id == s->member)
		return _("Somebody else has to do this for your own account.");
	if (!session_may(s, RIGHT_VERIFY) && !session_may(s, RIGHT_USERS))
		return _("Officers who verify residents or manage accounts give codes.");
	if (st->page.state == MEMBER_SUSPENDED)
		return _("This member is suspended. Reopen the account first.");
	return st->page.state == MEMBER_LEFT ? _("This member has left.") : NULL;
}

static const char *
refuse_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct resident *st = state;

	(void)c;
	if (st->id == s->member)
		return _("Somebody else has to do this for your own account.");
	if (!session_may(s, RIGHT_VERIFY))
		return _("Officers who verify residents do this.");
	return st->page.state != MEMBER_PENDING ? _("This member does not wait to be verified.")
	                                        : NULL;
}

static const struct command member_commands[] = {
	{ .id = "code", .key = 'k', .function_key = K_F6, .label = N_("One-time code"),
	  .run = open_code, .disabled = code_why_not, .flags = COMMAND_BAR,
	  .help = N_("For somebody who has forgotten their password: a code on paper, to sign in "
	             "once.") },
	{ .id = "refuse", .key = 't', .function_key = K_F8, .label = N_("Do not verify"),
	  .run = open_refusal, .disabled = refuse_why_not, .flags = COMMAND_BAR,
	  .help = N_("With a reason that the resident reads; the overseers are told as well.") },
	{ 0 },
};

const struct screen screen_member = {
	.name = "member",
	.title = N_("Resident"),
	.help = N_("Say what you have seen and press Verify. From then on this resident's support "
	           "counts, also what was given before."),
	.state_size = sizeof(struct resident),
	.commands = member_commands,
	.open = member_open,
	.refresh = member_refresh,
	.view = member_view,
	.sent = member_sent,
};
