/* The hall with its doors open: see hall.h. */
#include "start/hall.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "auth/auth.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/assist.h"
#include "core/audit.h"
#include "core/come_by.h"
#include "core/logbook.h"
#include "core/member.h"
#include "core/member_key.h"
#include "core/session.h"
#include "core/setting.h"
#include "screens/print.h"
#include "screens/written.h"
#include "screens/registry.h"
#include "screens/verb.h"
#include "start/kiosk.h"
#include "start/signals.h"
#include "tui/ui.h"

#define COLUMNS 79

/* What outlives every screen; the callbacks of the toolkit reach it from here. */
static struct {
	struct app *app;
	const struct ui_key *keys;
	int64_t data_version; /* last seen */
	int64_t audit_newest;
	struct come_by days;
	enum absence absent; /* the session ended because nobody was there */
} program;

enum status
hall_take_keys(const struct conf *conf, struct arena *a, struct problem *p)
{
	struct ui_key *keys = arena_array(a, conf->key_count, sizeof(*keys));
	size_t bad;

	for (size_t i = 0; i < conf->key_count; i++) {
		keys[i].command = conf->keys[i].command;
		keys[i].name = conf->keys[i].key;
	}
	const char *why = ui_take_keys(screens, verb_ids(), keys, conf->key_count, &bad,
	                               a);
	if (why)
		return problem_set(p, INVALID, NULL, _("%s, line %d: %s: %s."), conf->path,
		                   conf->keys[bad].line, conf->keys[bad].command, why);
	program.keys = keys;
	return OK;
}

static const char *
unread_text(struct arena *a, int64_t n)
{
	if (n == 0)
		return "";
	if (n > 1000)
		return _(", over 1,000 new");
	return arena_printf(a, P_(", %d new", ", %d new", n), (int)n);
}

static void
show_header(struct session *s, struct arena *a, const char **where, const char **who)
{
	*where = setting_word(SETTING_VILLAGE);
	if (s->assisted_by != 0)
		*who = arena_printf(a, _("%s (%s), assisted by %s"), s->name,
		                    member_number_text(a, s->number), s->officer_name);
	else if (s->kind == ACTOR_MEMBER)
		*who = arena_printf(a, "%s (%s)%s", s->name, member_number_text(a, s->number),
		                    unread_text(a, s->unread));
	else
		*who = _("Guest");
}

static bool
is_signed_in(struct session *s)
{
	return s->kind == ACTOR_MEMBER;
}

static bool
holds(struct session *s, int right)
{
	return session_may(s, (enum right)right);
}

/* Keeping moves the data version too, but only acts change what screens show. */
static bool
has_changed(struct session *s, struct problem *p)
{
	logbook_keep(s->db, 0);
	db_checkpoint_again(s->db);
	bool turned = come_by_again(s, &program.days);
	int64_t version = db_data_version(s->db);

	if (version == program.data_version && !turned && !assist_over(s, session_now(s)))
		return false;
	program.data_version = version;
	int64_t unread = s->unread;
	/* Looked at first, since refreshing signs out whom it refuses. */
	if (s->kind == ACTOR_MEMBER &&
	    (session_check(s, session_now(s), p) != OK || session_refresh(s, p) != OK))
		return true;
	if (s->unread > unread)
		problem_set(p, OK, NULL, "%s", _("A new notice. N opens it."));
	int64_t newest = audit_newest(s->db);
	if (newest == program.audit_newest)
		return false;
	program.audit_newest = newest;
	setting_apply(s->db);
	return true;
}

static void
record_leaving(const struct session *s)
{
	const char *who = logbook_who(s);

	if (signals_stop == SIGHUP)
		log_write(LOG_LEVEL_WARN, "session: that of %s ended: the line dropped", who);
	else if (signals_stop)
		log_write(LOG_LEVEL_WARN, "session: that of %s ended: signal %d", who, signals_stop);
	else if (program.absent)
		log_write(LOG_LEVEL_NOTE, "session: that of %s ended: nobody was there", who);
	else
		log_write(LOG_LEVEL_NOTE, "session: %s signed out", who);
}

static void
sign_out(struct session *s)
{
	record_leaving(s);
	/* Behind a resident who was helped stands the officer, who stays. */
	if (s->assisted_by == 0) {
		auth_end(program.app->auth);
		program.app->draft[0] = '\0';
	}
	session_leave(s);
}

static void
ask_sign_in(struct ui *ui)
{
	ui_push(ui, &screen_enter, NULL);
}

static void
language_chosen(struct session *s, const char *code)
{
	program.app->language_chosen = true;
	member_set_language(s, code, NULL);
}

static void
plain_chosen(struct session *s, bool plain)
{
	program.app->plain_chosen = true;
	member_set_plain(s, plain);
}

/* Who came with a key that the hall knows need not type a name; whether a password is asked is for the
 * helper and pam_balai to say, who know of the key by themselves. */
static void
know_by_key(struct app *app, const struct origin *origin, struct cli *cli)
{
	struct member_key_owner owner;

	if (!origin->ssh_key || !origin->remote_host
	    || member_key_owner(cli->session.db, origin->ssh_key, &owner) != OK)
		return;
	app->key_login = arena_strdup(&cli->arena, owner.login);
	app->key_alone = owner.alone;
}

/* Where lines are read from a file or another program, nobody can be away. */
static struct ui_idle
idle(const struct conf *conf, bool kiosk)
{
	struct ui_idle idle = { .warn = conf->kiosk_warn * 1000, .guests = kiosk };

	if (!isatty(STDIN_FILENO))
		return idle;
	idle.page = kiosk ? conf->kiosk_page * 1000 : conf->idle_minutes * 60 * 1000;
	idle.form = kiosk ? conf->kiosk_form * 1000 : idle.page;
	if (idle.form < idle.page)
		idle.form = idle.page;
	return idle;
}

/* Wrapped at words, for terminals that break lines anywhere. */
static void
say(const char *text)
{
	for (const char *next; text; text = next) {
		size_t n;
		next = text_wrap(text, COLUMNS, &n);
		printf("%.*s\n", (int)n, text);
	}
}

/* At a kiosk the terminal is wiped right away. */
static void
say_why(const struct app *app)
{
	if (program.absent == ABSENT_NOT || app->kiosk)
		return;
	say(_("Nobody pressed a key for a long time, so you were signed out."));
	if (program.absent == ABSENT_KEPT)
		say(_("What you were typing is kept as a draft: open the same form again to go on."));
	else if (program.absent == ABSENT_LOST)
		say(_("What you were typing in a form that keeps no draft is lost."));
}

/* A guest comes in. */
static void
begin(struct cli *cli, const struct origin *origin, struct app *app, bool plain,
      struct session *session)
{
	db_wait_by_signal(cli->session.db, &signals_stop);
	session_begin(session, cli->session.db, cli->session.key, ACTOR_GUEST);
	come_by_again(session, &program.days);
	program.data_version = db_data_version(session->db);
	program.audit_newest = audit_newest(session->db);
	app->tty = origin->tty;
	app->remote_host = origin->remote_host;
	program.app = app;
	app->ask_first = !cli->line.guest && !cli->line.kiosk;
	app->note = cli->greeting;
	know_by_key(app, origin, cli);
	app->language_chosen = cli->line.lang != NULL;
	app->plain_chosen = plain;
}

enum status
hall_run(struct cli *cli, const struct origin *origin, struct app *app, struct problem *p)
{
	const bool plain = cli->line.plain || origin->dumb;
	struct session session;

	begin(cli, origin, app, plain, &session);
	const struct ui_config config = {
		.session = &session,
		.app = app,
		.first = &screen_home,
		.sign_in = ask_sign_in,
		.header = show_header,
		.signed_in = is_signed_in,
		.holds = holds,
		.changed = has_changed,
		.drafts = &written_drafts,
		.undo = verb_undo,
		.undoable = verb_undoable,
		.lookup = &screen_lookup,
		/* Elsewhere it says where the page can be printed. */
		.print = app->kiosk && !cli->conf.print_command ? NULL : print_send,
		.paper_lines = cli->conf.paper_lines,
		.notices = &screen_notices,
		.sign_out = sign_out,
		.language = language_chosen,
		.plain_chosen = plain_chosen,
		.keys = program.keys,
		.key_count = cli->conf.key_count,
		.contrast = cli->conf.contrast,
		.escape_delay = cli->conf.escape_ms > 0 ? cli->conf.escape_ms : origin->escape_ms,
		.ascii = cli->line.ascii || origin->ascii,
		.mono = cli->line.mono || origin->mono,
		.kiosk = app->kiosk,
		.idle = idle(&cli->conf, app->kiosk),
		.absent = &program.absent,
		.used = kiosk_used(),
		.stop = &signals_stop,
		.resized = &signals_resized,
	};
	enum status status = plain ? ui_run_plain(&config, p) : ui_run_terminal(&config, p);
	say_why(app);
	if (session.kind == ACTOR_MEMBER) {
		record_leaving(&session);
		auth_end(app->auth);
		session_leave(&session);
		session_leave(&session); /* of the officer, where one acted for somebody */
	}
	return status;
}

/* As everybody sees it: a sheet goes from hand to hand. */
enum status
hall_pages(struct cli *cli, const char *screen, const char *code, bool all, const char **text,
           size_t *size, struct problem *p)
{
	struct session session;
	struct printout pages = { .text = NULL };
	struct app app = { .auth = NULL };

	session_begin(&session, cli->session.db, cli->session.key, all ? ACTOR_SYSTEM : ACTOR_GUEST);
	const struct ui_config config = {
		.session = &session,
		.app = &app,
		.header = show_header,
		.signed_in = is_signed_in,
		.holds = holds,
		.paper_lines = cli->conf.paper_lines,
		.ascii = cli->line.ascii,
	};
	enum status status = print_page(&config, screen, code, &cli->arena, &pages, p);
	*text = pages.text;
	*size = pages.size;
	return status;
}
