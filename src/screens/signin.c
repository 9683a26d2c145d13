/* The conversation of signing in, and of changing one's secret: PAM asks in the helper process,
 * this screen shows each question as a form of one field and hands the answer back. */
#include "screens/app.h"
#include "screens/registry.h"

#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "core/credential.h"
#include "core/logbook.h"
#include "core/member.h"
#include "tui/form.h"

struct values {
	const char *text;
};

struct signin {
	bool change;
	bool waiting;      /* for the helper's next word */
	bool prompted;     /* the form asks what PAM asked, not the name */
	bool asked;        /* PAM has asked something in this conversation */
	char login[65];
	char *secret;      /* answers the first question for one; wiped once used */
	char label[AUTH_TEXT_MAX + 1];
	char info[AUTH_TEXT_MAX + 1];
	struct field fields[2];
	struct form_spec spec;
	struct form *form;
};

static void
ask(struct ui *ui, struct signin *g, enum field_kind kind, const char *label, const char *hint)
{
	snprintf(g->label, sizeof(g->label), "%s", label);
	size_t n = strlen(g->label);
	while (n > 0 && (g->label[n - 1] == ' ' || g->label[n - 1] == ':'))
		g->label[--n] = '\0';
	form_close(g->form);
	g->fields[0] = (struct field){ .key = "text",
		                       .label = g->label,
		                       .hint = hint,
		                       .kind = kind,
		                       .max = SECRET_MAX,
		                       .offset = offsetof(struct values, text),
		                       .required = true };
	g->spec = (struct form_spec){
		.name = "signin", .fields = g->fields, .send = N_("Go on"), .unasked = true,
	};
	form_open(g->form, &g->spec, ui_session(ui));
}

static void
ask_name(struct ui *ui, struct signin *g)
{
	g->prompted = false;
	ask(ui, g, FIELD_TEXT, _("Username or member number"), _("For example: siti, or W-0012"));
	const struct app *app = ui_app(ui);
	if (app->key_login)
		form_fill(g->form, &(struct values){ .text = app->key_login });
}

/* Whether this person came with a key of the account they ask for. */
static bool
holds_key(const struct app *app, const char *login)
{
	return app->key_login && strcmp(app->key_login, login) == 0;
}

static void
wipe_secret(struct signin *g)
{
	if (g->secret)
		explicit_bzero(g->secret, strlen(g->secret));
	g->secret = NULL;
}

/* Where somebody is, for the log: "at the kiosk /dev/tty1", "from 10.0.0.2". */
static const char *
place(const struct app *app, struct arena *a)
{
	if (app->remote_host)
		return arena_printf(a, "from %s", app->remote_host);
	return arena_printf(a, app->kiosk ? "at the kiosk %s" : "at %s",
	                    app->tty ? app->tty : "no terminal");
}

/* The name as typed never stands there: it may be a password that was typed in the wrong place. */
static void
record(struct ui *ui, const struct signin *g, enum log_level level, const char *what)
{
	struct db *db = ui_session(ui)->db;
	struct arena a = { 0 };
	const char *who = "an unknown name";
	int64_t member;

	if (g->change)
		who = logbook_who(ui_session(ui));
	else if (member_find(db, g->login, &member) == OK)
		who = member_number_of(db, &a, member);
	log_write(level, "sign-in: %s %s, %s", who, what, place(ui_app(ui), &a));
	arena_free(&a);
}

/* Begins the conversation, unless too many failures ask for patience: then the wait is told and
 * the name asked again, so that nobody sleeps and nothing blocks. */
static void
begin(struct ui *ui, struct signin *g)
{
	struct app *app = ui_app(ui);
	struct session *s = ui_session(ui);
	int64_t wait = throttle_wait(s->db, g->login, app_source(app), clock_now());

	if (app->key_alone && holds_key(app, g->login))
		wait = 0; /* there is nothing to be guessed */
	if (wait > 0) {
		record(ui, g, LOG_LEVEL_WARN, "has to wait after too many failures");
		snprintf(g->info, sizeof(g->info),
		         P_("Too many attempts. Please wait %d second; it goes on by itself.",
		            "Too many attempts. Please wait %d seconds; it goes on by itself.", wait),
		         (int)wait);
		g->waiting = true;
		ui_timer(ui, (int)wait * 1000);
		return;
	}
	g->info[0] = '\0';
	g->asked = false;
	if (auth_begin(app->auth, g->login, lang_get()) != OK) {
		ui_message(ui, "%s", _("Signing in does not work just now. Please tell the office."));
		ask_name(ui, g);
		return;
	}
	g->waiting = true;
	ui_watch(ui, auth_fd(app->auth));
}

static enum status
signin_open(struct ui *ui, void *state, const void *arg, struct problem *p)
{
	struct signin *g = state;
	struct app *app = ui_app(ui);
	const struct signin_arg *a = arg;

	g->form = ui_alloc(ui, sizeof(*g->form));
	g->change = a && a->change;
	if (g->change) {
		if (auth_change(app->auth, lang_get()) != OK)
			return problem_set(p, IO, NULL, "%s",
			                   _("The password cannot be changed just now."));
		g->waiting = true;
		ask(ui, g, FIELD_PASSWORD, _("Password"), NULL);
		ui_watch(ui, auth_fd(app->auth));
	} else {
		ask_name(ui, g);
		if (a && a->login) {
			snprintf(g->login, sizeof(g->login), "%s", a->login);
			if (a->secret) {
				size_t n = strlen(a->secret) + 1;
				g->secret = memcpy(ui_alloc(ui, n), a->secret, n);
			}
			begin(ui, g);
		}
	}
	return OK;
}

static void
signin_view(const void *state, struct view *v)
{
	const struct signin *g = state;

	view_heading(v, "%s", g->change ? _("Change your password") : _("Sign in"));
	if (g->info[0])
		view_notice(v, NULL, "%s", g->info);
	if (g->waiting)
		view_text(v, _("One moment, please ..."));
	else
		view_form(v, "signin", g->form);
}

static void
signin_sent(struct ui *ui, void *state)
{
	struct signin *g = state;
	struct app *app = ui_app(ui);
	struct values values;
	struct problem p = { 0 };

	if (form_take(g->form, &values, &p) != OK) {
		ui_problem(ui, &p);
		return;
	}
	if (g->prompted) {
		g->waiting = true;
		auth_answer(app->auth, values.text);
	} else {
		snprintf(g->login, sizeof(g->login), "%s", values.text);
		begin(ui, g);
	}
}

static void
signed_in(struct ui *ui, struct signin *g, const char *login)
{
	struct app *app = ui_app(ui);
	struct session *s = ui_session(ui);
	struct problem p = { 0 };
	struct arena scratch = { 0 };

	ui_watch(ui, -1);
	if (session_enter(s, login, app_source(app), &p) != OK) {
		record(ui, g, p.status == DENIED ? LOG_LEVEL_WARN : LOG_LEVEL_FAULT,
		       p.status == DENIED ? "was refused" : "was let in, but no session began");
		auth_end(app->auth);
		g->waiting = false;
		ask_name(ui, g);
		ui_problem(ui, &p);
		return;
	}
	const bool by_key = !g->asked && holds_key(app, login);
	log_write(LOG_LEVEL_NOTE, "sign-in: %s signed in%s, %s", logbook_who(s),
	          by_key ? " with a key" : "", place(app, &scratch));
	if (member_secret_settle(s, &p) != OK)
		ui_problem(ui, &p);
	/* What one has chosen at this terminal wins over what the profile says. */
	if (!app->language_chosen)
		ui_language(ui, member_language(s->db, &scratch, s->member));
	if (!app->plain_chosen && member_plain(s->db, s->member))
		ui_plain(ui, true);
	const char *note = member_code_note(s, &scratch);
	ui_message(ui, by_key ? _("Welcome, %s. Your SSH key was enough.") : _("Welcome, %s."),
	           s->name);
	ui_resume(ui);
	if (note)
		ui_page(ui, _("About your account"),
		        arena_printf(&scratch, _("%s\n\nIf you did not ask for it, tell the head of the "
		                                 "village at once."), note));
	arena_free(&scratch);
}

static void
changed(struct ui *ui, void *state, const void *answer)
{
	struct problem p = { 0 };

	(void)state;
	(void)answer;
	/* The module stored the secret; that it happened belongs into the audit trail. */
	if (member_secret_changed(ui_session(ui), &p) != OK)
		ui_problem(ui, &p);
	else
		ui_message(ui, "%s", _("Your password has been changed."));
}

/* PAM refuses an account only once its secret was right; then the hall says why. NULL: the reason
 * lies elsewhere. */
static const char *
refusal(struct ui *ui, const struct signin *g, struct arena *a)
{
	struct session *s = ui_session(ui);
	int64_t member;

	if (member_find(s->db, g->login, &member) != OK)
		return NULL;
	return member_refusal(s->db, a, member, session_now(s));
}

static void
tell_refusal(struct ui *ui, const struct signin *g, const char *said)
{
	struct arena scratch = { 0 };
	const char *why = refusal(ui, g, &scratch);

	if (!why)
		why = said[0] ? said : _("This account may not sign in now. Please ask the office.");
	ui_message(ui, "%s", why);
	arena_free(&scratch);
}

static void
record_failure(struct ui *ui, const struct signin *g, enum auth_kind kind)
{
	if (kind == AUTH_BROKEN)
		record(ui, g, LOG_LEVEL_FAULT, "could not be checked");
	else if (g->change)
		record(ui, g, LOG_LEVEL_WARN, "did not get a new password");
	else
		record(ui, g, LOG_LEVEL_WARN, kind == AUTH_REFUSED ? "was refused" : "failed");
}

static void
failed(struct ui *ui, struct signin *g, const struct auth_event *e)
{
	ui_watch(ui, -1);
	wipe_secret(g);
	record_failure(ui, g, e->kind);
	if (g->change) {
		ui_message(ui, "%s", e->text[0] ? e->text : _("The password was not changed."));
		ui_pop(ui);
		return;
	}
	ask_name(ui, g);
	if (e->kind == AUTH_FAILED)
		ui_message(ui, "%s", _("Name or password do not match. Forgotten? The office gives you a "
		                     "code."));
	else if (e->kind == AUTH_REFUSED)
		tell_refusal(ui, g, e->text);
	else
		ui_message(ui, "%s", _("Signing in does not work just now. Please tell the office."));
}

static void
signin_event(struct ui *ui, void *state)
{
	struct signin *g = state;
	struct app *app = ui_app(ui);
	struct auth_event e;

	auth_next(app->auth, &e);
	if (e.kind == AUTH_NOTHING)
		return;
	g->waiting = false;
	g->asked = g->asked || e.kind == AUTH_PROMPT_SECRET || e.kind == AUTH_PROMPT_TEXT;
	switch (e.kind) {
	case AUTH_PROMPT_SECRET:
		if (g->secret) {
			auth_answer(app->auth, g->secret);
			wipe_secret(g);
			g->waiting = true;
			break;
		}
		g->prompted = true;
		ask(ui, g, FIELD_PASSWORD, e.text, NULL);
		break;
	case AUTH_PROMPT_TEXT:
		g->prompted = true;
		ask(ui, g, FIELD_TEXT, e.text, NULL);
		break;
	case AUTH_INFO:
	case AUTH_ERROR:
		snprintf(g->info, sizeof(g->info), "%s", e.text);
		g->waiting = true;
		break;
	case AUTH_DONE:
		if (g->change)
			ui_answer(ui, changed, NULL);
		else
			signed_in(ui, g, e.text);
		break;
	case AUTH_NOTHING:
	case AUTH_FAILED:
	case AUTH_REFUSED:
	case AUTH_BROKEN:
		failed(ui, g, &e);
		break;
	}
	explicit_bzero(&e, sizeof(e));
}

/* The wait after too many failures is over. */
static void
signin_timer(struct ui *ui, void *state)
{
	struct signin *g = state;

	g->waiting = false;
	begin(ui, g);
}

static void
signin_close(struct ui *ui, void *state)
{
	struct signin *g = state;
	struct app *app = ui_app(ui);

	if (ui_session(ui)->kind != ACTOR_MEMBER || g->change)
		auth_answer(app->auth, NULL);
	wipe_secret(g);
	form_close(g->form);
}

const struct screen screen_signin = {
	.name = "signin",
	.title = N_("Sign in"),
	.help = N_("Type your username or your member number, press Enter, then answer what is "
	           "asked. If you have forgotten your password, the office gives you a one-time code, "
	           "which you type in its place."),
	.state_size = sizeof(struct signin),
	.open = signin_open,
	.view = signin_view,
	.sent = signin_sent,
	.event = signin_event,
	.timer = signin_timer,
	.close = signin_close,
};
