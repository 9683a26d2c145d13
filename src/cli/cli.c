/* The command line: finding and running subcommands, opening the hall for them, errors.
 * The options of the line are read in options.c. */
#ifdef HAVE_CONFIG_H
#include "config.h"
#endif

#include "cli/cli.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"
#include "core/logbook.h"
#include "core/search.h"
#include "core/setting.h"
#include "core/upkeep.h"

#define LOG_WAIT_MS 500

const struct subcommand *const cli_subcommands[] = {
	&cli_demo, &cli_init, &cli_doctor, &cli_verify, &cli_backup, &cli_restore, &cli_nightly,
	&cli_user, &cli_sessions, &cli_setting, &cli_import, &cli_export, &cli_file, &cli_print,
	&cli_notify, &cli_clock, &cli_log, &cli_stats, &cli_ssh_keys, NULL,
};

const struct subcommand *
cli_find(const char *name)
{
	for (const struct subcommand *const *c = cli_subcommands; *c; c++)
		if (strcmp((*c)->name, name) == 0)
			return *c;
	return NULL;
}

/* -- Errors ------------------------------------------------------------------------------------ */

/* Names and cells come from anywhere: nothing of them may steer the terminal. */
static void
put_safely(const char *text)
{
	uint32_t c;

	for (size_t n; (n = text_next(text, &c)) > 0; text += n) {
		if (text_allowed(c) && c != 0xFFFD)
			fwrite(text, 1, n, stderr);
		else
			fputc('?', stderr);
	}
}

void
cli_complain(const char *what, const char *fmt, ...)
{
	char why[600];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	fputs("balai: ", stderr);
	put_safely(what);
	fputs(": ", stderr);
	put_safely(why);
	fputc('\n', stderr);
}

int
cli_fail(const struct problem *p, const char *what)
{
	cli_complain(what, "%s", p->text[0] != '\0' ? p->text : status_text(p->status));
	return status_exit(p->status);
}

int
cli_misused(const char *command, const char *fmt, ...)
{
	char why[400];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(why, sizeof(why), fmt, ap);
	va_end(ap);
	cli_complain(command, "%s", why);
	if (cli_find(command))
		fprintf(stderr, _("See: balai %s --help\n"), command);
	else
		fputs(_("See: balai --help\n"), stderr);
	return CLI_USAGE;
}

enum status
cli_system(struct problem *p, const char *path, int error)
{
	switch (error) {
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return problem_set(p, FULL, NULL,
		                   _("%s: there is no room on the disk. Make room and try again."),
		                   path);
	case ENOENT:
		return problem_set(p, NOT_FOUND, NULL, _("%s: no such file or directory."), path);
	case EACCES:
	case EPERM:
	case EROFS:
		return problem_set(p, IO, NULL,
		                   _("%s: not allowed. Check who owns it and its permissions."),
		                   path);
	default:
		return problem_set(p, IO, NULL, "%s: %s.", path, strerror(error));
	}
}

enum status
cli_flush(struct problem *p)
{
	errno = 0;
	if (fflush(stdout) == 0 && !ferror(stdout))
		return OK;
	return cli_system(p, _("output"), errno ? errno : EIO);
}

/* -- Opening ----------------------------------------------------------------------------------- */

enum status
cli_configure(struct cli *cli, struct problem *p)
{
	if (cli->configured)
		return OK;
	const char *path = cli->line.config ? cli->line.config : CLI_CONFIG_DEFAULT;
	conf_default(&cli->conf);
	enum status st = conf_read(&cli->conf, &cli->arena, path, p);
	if (st == NOT_FOUND && !cli->line.config)
		st = OK;
	if (st != OK)
		return problem_default(p, st);
	if (cli->line.db) {
		cli->conf.database = cli->line.db;
		/* A database named on the line brings the key that lies beside it. */
		cli->conf.key = NULL;
	}
	if (!cli->conf.key) {
		const char *slash = strrchr(cli->conf.database, '/');
		size_t n = slash ? (size_t)(slash - cli->conf.database) + 1 : 0;
		cli->conf.key = arena_printf(&cli->arena, "%.*skey", (int)n, cli->conf.database);
	}
	if (cli->line.pam_dir)
		cli->conf.pam_dir = cli->line.pam_dir;
	if (cli->line.lang)
		cli->conf.language = cli->line.lang;
	lang_set(cli->conf.language);
	upkeep_want_room(cli->conf.room_mib);
	st = cli_become_owner(cli, p);
	cli->configured = st == OK;
	return st;
}

/* Another hall's key is as good as none: nothing must be hashed under it. */
static bool
is_halls(struct cli *cli, struct db *db, enum db_mode mode)
{
	if (key_fit(db, &cli->key) == CONFLICT) {
		log_write(LOG_LEVEL_FAULT, "program: key %s is not this hall's", cli->conf.key);
		explicit_bzero(&cli->key, sizeof(cli->key));
		return false;
	}
	if (mode == DB_OPEN)
		key_keep_print(db, &cli->key); /* else at the next opening */
	return true;
}

enum status
cli_open(struct cli *cli, enum db_mode mode, struct problem *p)
{
	struct db *db = NULL;
	enum status st = cli_configure(cli, p);

	if (st == OK)
		st = db_open(&db, cli->conf.database, mode, p);
	/* A copy of the database may be looked at without the key, which is kept apart. */
	bool keyless = st == OK && mode == DB_LOOK && access(cli->conf.key, F_OK) != 0;
	if (st == OK && !keyless)
		st = key_load(&cli->key, cli->conf.key, p);
	if (st != OK) {
		db_close(db);
		/* Not there, or closed to us: to scripts that is a hall that cannot be used, and no
		 * refusal of what was asked. */
		if (st == NOT_FOUND || st == DENIED)
			st = p->status = IO;
		return problem_default(p, st);
	}
	db_wait_by_signal(db, NULL);
	keyless = keyless || !is_halls(cli, db, mode);
	setting_apply(db);
	/* Where it cannot be done now, it is at the next opening. */
	if (mode == DB_OPEN && search_fill(db) != OK)
		log_write(LOG_LEVEL_NOTE, "database: the search index is not filled yet");
	session_begin(&cli->session, db, keyless ? NULL : &cli->key, ACTOR_SYSTEM);
	return OK;
}

enum status
cli_open_far(struct cli *cli, struct problem *p)
{
	struct problem unread;
	enum status st = cli_open(cli, DB_LOOK, p);

	if (st != OK)
		return st;
	cli_shut(cli);
	return cli_open(cli, DB_OPEN, &unread) == OK ? OK : cli_open(cli, DB_LOOK, p);
}

/* What was only looked at is opened once more for it: not a copy, which is kept apart from the key. */
static void
keep_log(struct cli *cli)
{
	struct db *db = cli->session.db;
	struct problem p;

	if (logbook_waiting() == 0 || (db && logbook_keep(db, LOG_WAIT_MS) != DENIED))
		return;
	if (!cli->records || access(cli->conf.key, F_OK) != 0)
		return;
	db_close(db);
	cli->session.db = NULL;
	if (db_open(&db, cli->conf.database, DB_OPEN, &p) == OK)
		logbook_keep(db, LOG_WAIT_MS);
	db_close(db);
}

void
cli_shut(struct cli *cli)
{
	keep_log(cli);
	db_close(cli->session.db);
	explicit_bzero(&cli->session, sizeof(cli->session));
	explicit_bzero(&cli->key, sizeof(cli->key));
}

void
cli_close(struct cli *cli)
{
	cli_shut(cli);
	arena_free(&cli->arena);
	cli->configured = false;
}

/* -- Running ----------------------------------------------------------------------------------- */

static void
print_options(void)
{
	fputs(_("\nOptions of every command:\n"
	        "  --db FILE       the database (default: the configuration's)\n"
	        "  --config FILE   the configuration (default: /etc/balai/balai.conf)\n"
	        "  --lang id|en    the language\n"
	        "  --help          this help; after a command, that command's\n"
	        "  --version       the program's version\n"
	        "\n"
	        "Options of the screens:\n"
	        "  --kiosk         for a public terminal in the hall\n"
	        "  --plain         numbered plain text, for screen readers and scripts\n"
	        "  --guest         begin at the home page without asking to sign in\n"
	        "  --ascii         draw with plain ASCII only\n"
	        "  --mono          no colours\n"
	        "  --pam-dir DIR   sign-in services from DIR instead of /etc/pam.d\n"),
	      stdout);
}

static void
print_help(void)
{
	fputs(_("Usage: balai [options]              the screens\n"
	        "       balai COMMAND [options]      one task from the command line\n"
	        "\n"
	        "The village hall on a terminal: residents propose work and see what\n"
	        "became of it.\n"
	        "\n"
	        "Commands:\n"),
	      stdout);
	for (const struct subcommand *const *c = cli_subcommands; *c; c++)
		printf("  %-8s  %s\n", (*c)->name, _((*c)->summary));
	print_options();
	fputs(_("\nExit status: 0 done, 1 refused or a check failed, 2 wrong usage, 3 input\n"
	        "rejected, 4 busy, 5 the disk or the database cannot be used.\n"
	        "\n"
	        "More: man balai; for who keeps the hall: man balai-admin\n"),
	      stdout);
}

static bool
asks(int argc, char **argv, const char *option, const char *letter)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], option) == 0 || strcmp(argv[i], letter) == 0)
			return true;
	return false;
}

static int
help_or_version(const struct subcommand *command, bool version)
{
	struct problem p = { 0 };

	if (version)
		puts("balai " PACKAGE_VERSION);
	else if (command)
		printf("%s\n", _(command->usage));
	else
		print_help();
	return cli_flush(&p) == OK ? CLI_DONE : cli_fail(&p, "help");
}

/* The language of the help and of errors that come before the configuration is read. */
static void
early_language(struct cli *cli, int argc, char **argv)
{
	for (int i = 0; i < argc; i++) {
		if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			lang_set(argv[i + 1]);
		else if (strncmp(argv[i], "--lang=", 7) == 0)
			lang_set(argv[i] + 7);
	}
	cli->line = (struct command_line){ 0 };
}

/* Index of the first word: what stands before it are common options. */
static int
command_at(int argc, char **argv)
{
	int i = 1;

	while (i < argc && argv[i][0] == '-' && argv[i][1] != '\0') {
		bool takes = strcmp(argv[i], "--db") == 0 || strcmp(argv[i], "--config") == 0 ||
		             strcmp(argv[i], "--pam-dir") == 0 || strcmp(argv[i], "--lang") == 0;
		i += takes ? 2 : 1;
	}
	return i < argc ? i : argc;
}

int
cli_run(struct cli *cli, int argc, char **argv)
{
	/* A full disk or a limit on file size is an error to report, not a reason to die. */
	signal(SIGXFSZ, SIG_IGN);
	early_language(cli, argc, argv);
	int at = command_at(argc, argv);
	const struct subcommand *command = at < argc ? cli_find(argv[at]) : NULL;
	if (at < argc && !command)
		return cli_misused(argv[at], _("there is no such command."));
	if (asks(argc - 1, argv + 1, "--help", "-h"))
		return help_or_version(command, false);
	if (!command && asks(argc - 1, argv + 1, "--version", "-V"))
		return help_or_version(NULL, true);

	int before = at - 1;
	int exit_status = cli_options(cli, NULL, &before, argv + 1);
	if (exit_status != CLI_DONE)
		return exit_status;
	logbook_listen();
	if (command) {
		logbook_system(cli_account(&cli->arena));
		exit_status = command->run(cli, argc - at - 1, argv + at + 1);
		cli_shut(cli);
		return exit_status;
	}
	struct problem p = { 0 };
	cli->gains = true; /* the helper, which is forked later */
	if (cli_configure(cli, &p) != OK)
		return cli_fail(&p, _("configuration"));
	return CLI_OPEN_SCREENS;
}
