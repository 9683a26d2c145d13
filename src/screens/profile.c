/* My account: name, area, how one's contributions are signed, what one is told; the way to a new
 * password. */
#include "screens/options.h"
#include "screens/registry.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "core/consent.h"
#include "core/member_export.h"
#include "screens/written.h"

struct values {
	const char *name;
	int64_t area;
	const char *phone;
	const char *email;
	int64_t shown_as;
	int64_t wants;
	int64_t outside;
};

struct profile_state {
	struct member_page page; /* strings live in the data */
	const char *number;
	int64_t version; /* that the form was filled from */
	bool consent_due; /* there is a newer text than they agreed to */
	struct form *form;
};

static const struct field profile_fields[] = {
	{ .key = "name", .label = N_("Name"), .kind = FIELD_TEXT, .max = MEMBER_NAME_MAX,
	  .offset = offsetof(struct values, name), .required = true,
	  .hint = N_("As people call you; one word is fine.") },
	{ .key = "area", .label = N_("Area"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, area), .options = options_area },
	{ .key = "phone", .label = N_("Phone"), .kind = FIELD_TEXT, .max = 20,
	  .offset = offsetof(struct values, phone),
	  .hint = N_("May stay empty; only the office sees it.") },
	{ .key = "email", .label = N_("E-mail"), .kind = FIELD_TEXT, .max = 254,
	  .offset = offsetof(struct values, email),
	  .hint = N_("May stay empty; only the office sees it.") },
	{ .key = "shown_as", .label = N_("Signed with"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, shown_as), .options = options_shown_as,
	  .hint = N_("What others see under what you write from now on.") },
	{ .key = "wants", .label = N_("Tell me"), .kind = FIELD_CHOICE,
	  .offset = offsetof(struct values, wants), .options = options_wants,
	  .hint = N_("Notices about what you follow, or only about your own.") },
	{ .key = "outside", .label = N_("Also outside"), .kind = FIELD_YES_NO,
	  .offset = offsetof(struct values, outside),
	  .hint = N_("Whether notices also go to your phone or e-mail, where the hall does that.") },
	{ 0 },
};

static const struct form_spec profile_form = {
	.name = "profile",
	.fields = profile_fields,
	.send = N_("Save"),
};

static enum status
fill(struct ui *ui, void *of, struct problem *p)
{
	struct profile_state *st = of;
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct member_page m;

	enum status status = member_read(s, &scratch, s->member, &m);
	if (status == OK) {
		st->version = m.version;
		form_fill(st->form, &(struct values){ .name = m.name,
		                                      .area = m.area,
		                                      .phone = m.phone ? m.phone : "",
		                                      .email = m.email ? m.email : "",
		                                      .shown_as = m.shown_as,
		                                      .wants = m.wants,
		                                      .outside = m.outside });
	}
	arena_free(&scratch);
	return problem_default(p, status);
}

static enum status
profile_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct profile_state *st = state;

	(void)arg;
	st->form = ui_form_kept(ui, &profile_form, 0);
	return fill(ui, st, p);
}

static enum status
profile_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct profile_state *st = state;

	st->number = member_number_text(data, s->number);
	st->consent_due = consent_due(s->db, s->member);
	return problem_default(p, member_read(s, data, s->member, &st->page));
}

static void
profile_view(const void *state, struct view *v)
{
	const struct profile_state *st = state;
	const struct member_page *m = &st->page;

	view_heading(v, "%s", _("My account"));
	view_fact(v, _("Member number"), "%s", st->number);
	view_fact(v, _("Username"), "%s", m->login);
	view_fact(v, _("State"), "%s, %s", member_state_label(m->state),
	          date_long(v->arena, calendar_day(m->joined)));
	if (m->nik_last4)
		view_fact(v, _("NIK"), "************%s", m->nik_last4);
	if (m->roles[0])
		view_fact(v, _("Roles"), "%s", m->roles);
	view_fact(v, _("Agreed"), _("%s, text %d"),
	          date_long(v->arena, calendar_day(m->consent_at)), m->consent_version);
	if (m->refused)
		view_notice(v, _("Not verified yet"), "%s", m->refused);
	if (st->consent_due)
		view_notice(v, _("A new text"), "%s",
		            _("There is one about your data that you have not agreed to yet. J shows it; "
		              "until you agree, what you agreed to before holds."));
	view_form(v, "profile", st->form);
}

static void
profile_sent(struct ui *ui, void *state)
{
	struct profile_state *st = state;
	struct values v;
	struct problem p = { 0 };

	enum status status = form_take(st->form, &v, &p);
	if (status == OK) {
		const struct profile profile = {
			.name = v.name, .area = v.area, .phone = v.phone, .email = v.email,
			.shown_as = (enum shown_as)v.shown_as,
			.wants = (enum wants)v.wants, .outside = v.outside == 1,
		};
		status = member_update(ui_session(ui), st->version, &profile, &p);
	}
	if (status == CONFLICT)
		written_meet(ui, st->form, fill, st, &p);
	if (status != OK) {
		written_refused(ui, st->form, &p);
		return;
	}
	session_refresh(ui_session(ui), &p);
	ui_answer(ui, NULL, NULL);
	ui_message(ui, "%s", _("Saved."));
	ui_stale(ui);
}

/* Also because PAM would change the secret of who signed in: the officer. */
static const char *
alone(struct session *s, const void *state, const struct command *c)
{
	(void)state;
	(void)c;
	return s->assisted_by != 0 ? _("This cannot be done while an officer acts for somebody.")
	                           : NULL;
}

static void
change_secret(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_push(ui, &screen_signin, &(struct signin_arg){ .change = true });
}

static void
explain(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_push(ui, &screen_explain, &ui_session(ui)->member);
}

static void
show_data(struct ui *ui, void *state, const struct command *c)
{
	struct session *s = ui_session(ui);
	struct arena scratch = { 0 };
	struct problem p = { 0 };
	const char *text;

	(void)state;
	(void)c;
	if (member_export_text(s, &scratch, s->member, NULL, &text, &p) == OK)
		ui_page(ui, _("Everything held about you"), text);
	else
		ui_problem(ui, &p);
	arena_free(&scratch);
}

static void
show_sessions(struct ui *ui, void *state, const struct command *c)
{
	(void)state;
	(void)c;
	ui_push(ui, &screen_sessions, &ui_session(ui)->member);
}

static const struct command profile_commands[] = {
	{ .id = "secret", .key = 'g', .function_key = K_F6, .label = N_("New password"), .run = change_secret,
	  .disabled = alone,
	  .flags = COMMAND_BAR, .help = N_("Change your password; the old one is asked first.") },
	{ .id = "pin", .key = 'p', .label = N_("PIN for the kiosk"), .push = &screen_pin, .disabled = alone,
	  .help = N_("Six digits to sign in with at the terminal in the hall.") },
	{ .id = "ssh_keys", .key = 'c', .label = N_("SSH keys"), .push = &screen_ssh_keys,
	  .help = N_("Public keys with which you reach the hall from your own computer.") },
	{ .id = "card", .key = 'k', .label = N_("Resident's card"), .push = &screen_card,
	  .help = N_("Your member number and username, to write down or print.") },
	{ .id = "consent", .key = 'j', .label = N_("What you agreed to"), .push = &screen_agreement,
	  .help = N_("The text about your data that you agreed to, and when; a newer one, if there "
	             "is.") },
	{ .id = "explain", .key = 'm', .label = N_("Why can I, why not?"), .run = explain,
	  .flags = COMMAND_BAR,
	  .help = N_("What you may do here, through which role, and who could give you more.") },
	{ .id = "sessions", .key = 's', .label = N_("Where I am signed in"), .run = show_sessions,
	  .help = N_("Your sessions that are on now; end one that you have left open.") },
	{ .id = "data", .key = 'd', .label = N_("All my data"), .run = show_data, .disabled = alone,
	  .help = N_("Everything that the hall holds about you, as text to read or print.") },
	{ .id = "erase", .key = 'h', .label = N_("Erase my account"), .push = &screen_erase, .disabled = alone,
	  .help = N_("Be forgotten here: what goes, and what stays without your name.") },
	{ 0 },
};

const struct screen screen_profile = {
	.name = "profile",
	.title = N_("My account"),
	.help = N_("What the hall knows about you. Change it and press Save. F2 chooses the language; "
	           "it is remembered for your next visit."),
	.state_size = sizeof(struct profile_state),
	.commands = profile_commands,
	.open = profile_open,
	.refresh = profile_refresh,
	.view = profile_view,
	.sent = profile_sent,
};
