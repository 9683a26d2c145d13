/* The way in: the language, the command line, and from there a subcommand or the screens.
 * Opening the screens keeps an order: sign-in helper first, then a clean environment, then the
 * database, then the terminal. */
#include <ctype.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "auth/auth.h"
#include "base/clock.h"
#include "base/lang.h"
#include "cli/cli.h"
#include "core/assist.h"
#include "core/audit.h"
#include "core/consultation.h"
#include "core/member.h"
#include "core/session.h"
#include "core/setting.h"
#include "screens/app.h"
#include "screens/registry.h"
#include "screens/verb.h"
#include "tui/ui.h"

#define TURN_AGAIN_MS 30000

/* What outlives every screen; the callbacks of the toolkit reach it from here. */
static struct {
	struct arena arena;
	struct app app;
	const struct ui_key *keys;
	int64_t data_version; /* last seen */
	int64_t audit_newest;
	int64_t turn_again; /* clock_ticks() before which no turn of the clock is tried to record */
	volatile int stop;
	volatile int resized;
} program;

static void
on_stop(int signal)
{
	(void)signal;
	program.stop = 1;
}

static void
on_resize(int signal)
{
	(void)signal;
	program.resized++;
}

static void
set_signals(void)
{
	const struct sigaction stop = { .sa_handler = on_stop };
	const struct sigaction resize = { .sa_handler = on_resize };
	const struct sigaction ignore = { .sa_handler = SIG_IGN };

	sigaction(SIGHUP, &stop, NULL);
	sigaction(SIGINT, &stop, NULL);
	sigaction(SIGTERM, &stop, NULL);
	sigaction(SIGWINCH, &resize, NULL);
	sigaction(SIGPIPE, &ignore, NULL);
	sigaction(SIGXFSZ, &ignore, NULL); /* a full quota is an error of write(2), not an end */
	sigaction(SIGTSTP, &ignore, NULL);
}

/* The shape of names that terminfo may be asked for: never a path. */
static bool
term_is_plausible(const char *term)
{
	size_t n = term ? strlen(term) : 0;

	if (n == 0 || n > 64 || !isalnum((unsigned char)term[0]))
		return false;
	return strspn(term, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._+-") == n;
}

static bool
locale_is_utf8(void)
{
	static const char *const names[] = { "LC_ALL", "LC_CTYPE", "LANG" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		const char *value = getenv(names[i]);
		if (value && *value)
			return strcasestr(value, "utf-8") || strcasestr(value, "utf8");
	}
	return false;
}

/* Hardware of the vt family shows no UTF-8, whatever the locale of the far end says. */
static bool
terminal_is_ascii(const char *term)
{
	return !locale_is_utf8() || (term && strncmp(term, "vt", 2) == 0);
}

/* Milliseconds after which a lone ESC is the Escape key: a console sends the bytes of a key at
 * once, a line may part them. */
static int
escape_delay(const char *term, const struct app *app)
{
	const char *tty = app->tty ? app->tty : "";
	bool console = strncmp(tty, "/dev/tty", 8) == 0 && isdigit((unsigned char)tty[8]);

	return !app->remote_host && (console || (term && strcmp(term, "linux") == 0)) ? 50 : 300;
}

/* The keys of the configuration, read and checked against all commands there are. */
static enum status
take_keys(const struct conf *conf, struct problem *p)
{
	struct ui_key *keys = arena_array(&program.arena, conf->key_count, sizeof(*keys));
	size_t bad;

	for (size_t i = 0; i < conf->key_count; i++) {
		keys[i].command = conf->keys[i].command;
		keys[i].name = conf->keys[i].key;
	}
	const char *why = ui_take_keys(screens, verb_ids(), keys, conf->key_count, &bad,
	                               &program.arena);
	if (why)
		return problem_set(p, INVALID, NULL, _("%s, line %d: %s: %s."), conf->path,
		                   conf->keys[bad].line, conf->keys[bad].command, why);
	program.keys = keys;
	return OK;
}

/* First field of SSH_CONNECTION: the client's address. */
static const char *
remote_host(struct arena *a)
{
	const char *connection = getenv("SSH_CONNECTION");

	if (!connection || !*connection)
		return NULL;
	return arena_strndup(a, connection, strcspn(connection, " "));
}

/* Nothing of the caller's environment but the terminal's name reaches a library. */
static void
clean_environment(const char *term, const char *language)
{
	char kept[65];

	snprintf(kept, sizeof(kept), "%s", term ? term : "");
	clearenv();
	if (term_is_plausible(kept))
		setenv("TERM", kept, 1);
	setenv("LANG", "C.UTF-8", 1);
	setenv("PATH", "/usr/bin:/bin", 1);
	lang_set(language);
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

/* What the clock does to consultations is recorded by whoever comes by. Where somebody writes for
 * long, or one cannot be recorded, nobody is made to wait for that each second. */
static bool
has_turned(struct session *s)
{
	if (clock_ticks() < program.turn_again || !consultation_due(s))
		return false;
	bool turned = consultation_tick(s) == OK;
	if (!turned || consultation_due(s))
		program.turn_again = clock_ticks() + TURN_AGAIN_MS;
	return turned;
}

/* Keeping moves the data version too, but only acts change what screens show. */
static bool
has_changed(struct session *s, struct problem *p)
{
	bool turned = has_turned(s);
	int64_t version = db_data_version(s->db);

	if (version == program.data_version && !turned && !assist_over(s, clock_now()))
		return false;
	program.data_version = version;
	int64_t unread = s->unread;
	/* Looked at first, since refreshing signs out whom it refuses. */
	if (s->kind == ACTOR_MEMBER &&
	    (session_check(s, clock_now(), p) != OK || session_refresh(s, p) != OK))
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
sign_out(struct session *s)
{
	/* Behind a resident who was helped stands the officer, who stays. */
	if (s->assisted_by == 0)
		auth_end(program.app.auth);
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
	program.app.language_chosen = true;
	member_set_language(s, code, NULL);
}

static void
plain_chosen(struct session *s, bool plain)
{
	program.app.plain_chosen = true;
	member_set_plain(s, plain);
}

static enum status
run_screens(struct cli *cli, bool plain, bool ascii, struct problem *p)
{
	struct session session;

	db_wait_by_signal(cli->session.db, &program.stop);
	session_begin(&session, cli->session.db, &cli->key, ACTOR_GUEST);
	consultation_tick(&session);
	program.data_version = db_data_version(session.db);
	program.audit_newest = audit_newest(session.db);
	program.app.ask_first = !cli->line.guest && !cli->line.kiosk;
	program.app.note = cli->greeting;
	program.app.language_chosen = cli->line.lang != NULL;
	program.app.plain_chosen = plain;

	const struct ui_config config = {
		.session = &session,
		.app = &program.app,
		.first = &screen_home,
		.sign_in = ask_sign_in,
		.header = show_header,
		.signed_in = is_signed_in,
		.holds = holds,
		.changed = has_changed,
		.undo = verb_undo,
		.undoable = verb_undoable,
		.lookup = &screen_lookup,
		.notices = &screen_notices,
		.sign_out = sign_out,
		.language = language_chosen,
		.plain_chosen = plain_chosen,
		.keys = program.keys,
		.key_count = cli->conf.key_count,
		.contrast = cli->conf.contrast,
		.escape_delay = cli->conf.escape_ms,
		.ascii = ascii,
		.mono = cli->line.mono,
		.stop = &program.stop,
		.resized = &program.resized,
	};
	enum status status = plain ? ui_run_plain(&config, p) : ui_run_terminal(&config, p);
	if (session.kind == ACTOR_MEMBER) {
		auth_end(program.app.auth);
		session_leave(&session);
		session_leave(&session); /* of the officer, where one acted for somebody */
	}
	return status;
}

static int
open_screens(struct cli *cli)
{
	struct problem p = { 0 };
	struct app *app = &program.app;

	close_range(STDERR_FILENO + 1, ~0U, 0);
	const char *term = getenv("TERM");
	bool plain = cli->line.plain || (term && strcmp(term, "dumb") == 0);
	bool ascii = cli->line.ascii || terminal_is_ascii(term);

	app->remote_host = remote_host(&program.arena);
	const struct auth_config auth = {
		.service = cli->conf.service,
		.pam_dir = cli->conf.pam_dir,
		.kiosk = cli->line.kiosk && !app->remote_host && !getenv("SSH_CLIENT")
		         && !getenv("SSH_TTY"),
	};
	app->tty = arena_strdup(&program.arena, ttyname(STDIN_FILENO));
	if (cli->conf.escape_ms == 0)
		cli->conf.escape_ms = escape_delay(term, app);
	const char *no_color = getenv("NO_COLOR");
	cli->line.mono |= no_color && *no_color;
	if (take_keys(&cli->conf, &p) != OK)
		return cli_fail(&p, _("configuration"));
	clean_environment(term, lang_get());
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 }); /* no dump holds what people typed */
	app->auth = auth_start(&auth, &p);
	if (!app->auth)
		return cli_fail(&p, _("sign-in"));
	set_signals();
	enum status status = cli_open(cli, DB_OPEN, &p);
	if (status == OK)
		status = run_screens(cli, plain, ascii, &p);
	auth_stop(app->auth);
	arena_free(&program.arena);
	return status == OK ? CLI_DONE : cli_fail(&p, _("the hall"));
}

int
main(int argc, char **argv)
{
	struct cli cli = { 0 };

	lang_init();
	arena_on_exhaustion(ui_restore);
	int code = cli_run(&cli, argc, argv);
	if (code == CLI_OPEN_SCREENS)
		code = open_screens(&cli);
	cli_close(&cli);
	return code;
}
