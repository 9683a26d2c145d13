/* One resident, as the office sees them: who they are, what they hold, whether they are here now,
 * what they did; and what the office may do with the account. */
#include "screens/listed.h"
#include "screens/options.h"
#include "screens/people.h"

#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "tui/form.h"

#define SESSIONS 3

struct values {
	int64_t seen;
};

struct resident {
	int64_t id;
	struct member_page page; /* strings live in the data, as those of the following */
	struct member_file file;
	struct session_row sessions[SESSIONS];
	size_t session_count;
	const char *number;
	bool verifier; /* who is looking */
	bool own;
	struct form *form;
};

static const struct field member_fields[] = {
	{ .key = "seen", .label = N_("What was seen"), .kind = FIELD_CHOICE, .required = true,
	  .offset = offsetof(struct values, seen), .options = options_seen,
	  .hint = N_("It is recorded with your name.") },
	{ 0 },
};

static const struct form_spec member_form = {
	.name = "verify",
	.fields = member_fields,
	.send = N_("Verify"),
	.unasked = true,
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

/* Sessions are for those who manage the account; who only verifies does without. */
static enum status
read_sessions(struct session *s, struct resident *st, struct arena *data)
{
	enum status status = session_list(s, data, st->id, NULL, false, SESSIONS, st->sessions,
	                                  &st->session_count);

	return status == DENIED ? OK : status;
}

static enum status
member_refresh(struct session *s, void *state, struct arena *data, struct problem *p)
{
	struct resident *st = state;

	st->verifier = session_may(s, RIGHT_VERIFY);
	st->own = st->id == s->member;
	enum status status = member_read(s, data, st->id, &st->page);
	if (status == OK)
		status = member_file(s, data, st->id, &st->file);
	if (status == OK)
		status = read_sessions(s, st, data);
	if (status == OK)
		st->number = member_number_text(data, st->page.number);
	return problem_default(p, status);
}

/* -- What is shown ----------------------------------------------------------------------------- */

static const char *
day(struct view *v, int64_t instant)
{
	return date_long(v->arena, calendar_day(instant));
}

static void
view_standing(const struct resident *st, struct view *v)
{
	const struct member_file *f = &st->file;

	if (f->merged_into)
		view_notice(v, _("Merged"), _("This account is now part of %s."), f->merged_into);
	if (f->suspended_for && f->suspended_until == 0)
		view_notice(v, _("Suspended"), "%s", f->suspended_for);
	else if (f->suspended_for)
		view_notice(v, _("Suspended"), _("until %s: %s"),
		            time_long(v->arena, f->suspended_until), f->suspended_for);
	if (st->page.nik_odd)
		view_notice(v, _("Look closely"), "%s",
		            _("The NIK is not built as usual. Real ones can be; compare it with the "
		              "card."));
	if (st->page.refused)
		view_notice(v, _("Not verified before"), "%s", st->page.refused);
}

static void
view_person(const struct resident *st, struct view *v)
{
	const struct member_page *m = &st->page;

	view_fact(v, _("State"), "%s", member_state_label(m->state));
	view_fact(v, _("Username"), "%s", m->login);
	view_fact(v, _("Area"), "%s", m->area_path ? m->area_path : _("not said"));
	view_fact(v, _("NIK"), "%s%s", m->nik_last4 ? "************" : "",
	          m->nik_last4 ? m->nik_last4 : _("not given"));
	if ((m->phone && *m->phone) || (m->email && *m->email))
		view_fact(v, _("Reached by"), "%s%s%s", m->phone ? m->phone : "",
		          m->phone && *m->phone && m->email && *m->email ? ", " : "",
		          m->email ? m->email : "");
	listed_view(&m->on_list, v);
	if (m->state == MEMBER_PENDING)
		view_fact(v, _("Registered"), _("%s; to be verified by %s"), day(v, m->joined),
		          date_long(v->arena, member_due(m->joined)));
	else
		view_fact(v, _("Registered"), "%s", day(v, m->joined));
}

static void
view_verification(const struct resident *st, struct view *v)
{
	const struct member_file *f = &st->file;

	if (f->seen_count > 0)
		view_fact(v, _("Verified"), _("%s, by %s on %s"), verification_label(f->seen[0].seen),
		          f->seen[0].officer ? f->seen[0].officer : _("the operator"),
		          day(v, f->seen[0].at));
}

static void
view_roles(const struct resident *st, struct view *v)
{
	const struct member_file *f = &st->file;
	const char *text = "";

	for (size_t i = 0; i < f->held_count; i++)
		text = arena_printf(v->arena, "%s%s%s (%s)", text, i > 0 ? "; " : "", f->held[i].name,
		                    holding_text(v->arena, &f->held[i]));
	if (f->held_count > 0)
		view_fact(v, _("Roles"), "%s", text);
}

static void
view_presence(const struct resident *st, struct view *v)
{
	const char *text = "";

	for (size_t i = 0; i < st->session_count; i++) {
		const struct session_row *r = &st->sessions[i];
		text = arena_printf(v->arena, "%s%s%s %s", text, i > 0 ? "; " : "",
		                    time_long(v->arena, r->started), r->source);
	}
	if (st->session_count > 0)
		view_fact(v, _("On since"), "%s", text);
	else if (st->file.last_on != 0)
		view_fact(v, _("Last on"), "%s", time_long(v->arena, st->file.last_on));
}

static const char *
number(struct view *v, int64_t n)
{
	return n >= MEMBER_COUNT_MAX ? _("over 1,000") : text_number(v->arena, n);
}

static void
view_deeds(const struct resident *st, struct view *v)
{
	const struct member_file *f = &st->file;

	view_fact(v, _("Has done"), _("proposals: %s, comments: %s, supported: %s"),
	          number(v, f->proposals), number(v, f->comments), number(v, f->supports));
	if (f->last_acted != 0)
		view_fact(v, _("Last acted"), "%s", time_long(v->arena, f->last_acted));
}

static void
member_view(const void *state, struct view *v)
{
	const struct resident *st = state;

	view_heading(v, "%s  %s", st->number, st->page.name);
	view_standing(st, v);
	view_person(st, v);
	view_verification(st, v);
	view_roles(st, v);
	view_presence(st, v);
	view_deeds(st, v);
	if (st->page.state == MEMBER_PENDING && st->verifier && !st->own)
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

/* -- What can be done -------------------------------------------------------------------------- */

/* Opens the screen that the command names, for this resident. */
static void
open_for(struct ui *ui, void *state, const struct command *c)
{
	const struct resident *st = state;

	ui_push(ui, c->arg, &st->id);
}

static const char *
own_or_gone(const struct resident *st)
{
	if (st->own)
		return _("Somebody else has to do this for your own account.");
	return st->page.state == MEMBER_LEFT ? _("This member has left.") : NULL;
}

static const char *
users_why_not(struct session *s, const void *state, const struct command *c)
{
	(void)state;
	(void)c;
	return session_may(s, RIGHT_USERS) ? NULL : _("Only who manages accounts can do this.");
}

static const char *
office_why_not(struct session *s, const void *state, const struct command *c)
{
	const char *why = users_why_not(s, state, c);

	return why ? why : own_or_gone(state);
}

static void
open_assist(struct ui *ui, void *state, const struct command *c)
{
	const struct resident *st = state;

	(void)c;
	ui_push(ui, &screen_assist, &st->id);
}

static const char *
assist_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct resident *st = state;

	(void)c;
	if (st->id == s->member)
		return _("Somebody else has to do this for your own account.");
	return session_may(s, RIGHT_ASSIST) ? NULL : _("You do not have the right to do this.");
}

static const char *
code_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct resident *st = state;
	const char *why = own_or_gone(st);

	(void)c;
	if (!why && !session_may(s, RIGHT_VERIFY) && !session_may(s, RIGHT_USERS))
		why = _("Officers who verify residents or manage accounts give codes.");
	if (!why && st->page.state == MEMBER_SUSPENDED)
		why = _("This member is suspended. Reopen the account first.");
	return why;
}

static const char *
refuse_why_not(struct session *s, const void *state, const struct command *c)
{
	const struct resident *st = state;

	(void)c;
	if (st->own)
		return _("Somebody else has to do this for your own account.");
	if (!session_may(s, RIGHT_VERIFY))
		return _("Officers who verify residents do this.");
	return st->page.state != MEMBER_PENDING ? _("This member does not wait to be verified.")
	                                        : NULL;
}

static const struct command member_commands[] = {
	{ .id = "code", .key = 'k', .function_key = K_F6, .label = N_("One-time code"),
	  .run = open_for, .arg = &screen_code, .disabled = code_why_not, .flags = COMMAND_BAR,
	  .help = N_("For somebody who has forgotten their password: a code on paper, to sign in "
	             "once.") },
	{ .id = "assist", .key = 'z', .label = N_("Act for them"), .run = open_assist,
	  .disabled = assist_why_not,
	  .help = N_("For somebody who is there and cannot use the terminal.") },
	{ .id = "refuse", .key = 't', .function_key = K_F8, .label = N_("Do not verify"),
	  .run = open_for, .arg = &screen_refusal, .disabled = refuse_why_not, .flags = COMMAND_BAR,
	  .help = N_("With a reason that the resident reads; the overseers are told as well.") },
	{ .id = "suspend", .key = 's', .label = N_("Suspend, reopen"), .run = open_for,
	  .arg = &screen_suspend, .flags = COMMAND_BAR,
	  .disabled = office_why_not,
	  .help = N_("Closes the account for a time or for good, or opens it again; with a reason "
	             "that the member reads.") },
	{ .id = "sessions", .key = 'o', .label = N_("Sessions"), .run = open_for,
	  .arg = &screen_sessions, .disabled = users_why_not,
	  .help = N_("Where this member is signed in now; end one session or all.") },
	{ .id = "roles", .key = 'r', .label = N_("Roles"), .run = open_for,
	  .arg = &screen_holdings, .flags = COMMAND_BAR,
	  .help = N_("The roles this member holds, where and until when; give and take.") },
	{ .id = "merge", .key = 'm', .label = N_("Merge"), .run = open_for,
	  .arg = &screen_member_merge,
	  .disabled = office_why_not,
	  .help = N_("This account and another one are the same person's: make one of them.") },
	{ .id = "data", .key = 'd', .label = N_("All data"), .run = open_for,
	  .arg = &screen_person_data, .disabled = users_why_not,
	  .help = N_("Everything held about this member, to hand to them; with a reason.") },
	{ .id = "erase", .key = 'h', .label = N_("Erase"), .run = open_for,
	  .arg = &screen_erase,
	  .disabled = office_why_not,
	  .help = N_("Forgets the person, on their request. It cannot be undone.") },
	{ 0 },
};

const struct screen screen_member = {
	.name = "member",
	.title = N_("Resident"),
	.help = N_("Who somebody is, what they hold and did. To verify, say what you have seen and "
	           "press Verify: from then on this resident's support counts, also what was given "
	           "before."),
	.state_size = sizeof(struct resident),
	.commands = member_commands,
	.open = member_open,
	.refresh = member_refresh,
	.view = member_view,
	.sent = member_sent,
};
