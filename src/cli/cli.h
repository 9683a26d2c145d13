/* The command line: common options, the table of subcommands, and what they share. Each
 * subcommand has a file of its own; main.c calls cli_run() and, when told so, opens the screens.
 * Errors go to stderr as "balai: what: why and what to do"; results to stdout. */
#ifndef BALAI_CLI_CLI_H
#define BALAI_CLI_CLI_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/conf.h"
#include "base/status.h"
#include "core/key.h"
#include "core/session.h"
#include "db/db.h"

#define CLI_CONFIG_DEFAULT "/etc/balai/balai.conf"

/* Exit statuses that no enum status maps to, and what cli_run() says instead of one. */
enum cli_exit {
	CLI_DONE = 0,
	CLI_REFUSED = 1, /* a check failed */
	CLI_USAGE = 2,
	CLI_OPEN_SCREENS = -1, /* no exit: main opens the screens on cli->conf */
};

/* The options every command takes, before or after its name. */
struct command_line {
	const char *db;      /* NULL: the configuration's */
	const char *config;  /* NULL: CLI_CONFIG_DEFAULT, if there is one */
	const char *pam_dir; /* NULL: the configuration's */
	const char *lang;    /* NULL: the configuration's */
	bool kiosk;
	bool plain;
	bool guest;
	bool ascii;
	bool mono;
};

struct cli {
	struct command_line line;
	struct arena arena; /* lives as long as this; what conf points to is here */
	struct conf conf;   /* after cli_configure() */
	bool configured;
	struct key key;         /* these two after cli_open() */
	struct session session; /* session.db is NULL while nothing is open */
	/* A page of the screens as sheets, into the arena: main's, which knows screens. As everybody
	 * sees it, or with `all` that the hall itself sees. Refused with a text: more than the
	 * sentence of *p says. */
	enum status (*pages)(struct cli *cli, const char *screen, const char *code, bool all,
	                     const char **text, size_t *size, struct problem *p);
	/* Whether the screens take the keys of the configuration: main's as well. */
	enum status (*take_keys)(const struct conf *conf, struct arena *a, struct problem *p);
	const char *greeting;   /* for the first screen, translated: the demo's accounts; or NULL */
	/* Programs that it starts may gain rights that it has not itself: a gateway that sends mail, and what
	 * PAM's modules run. */
	bool gains;
	/* What this command logs is kept in the hall's log even if it only looked at the hall. */
	bool records;
};

/* One command: a const of this kind stands at the end of the command's own file. */
struct subcommand {
	const char *name;
	const char *summary; /* N_(): one line */
	const char *usage;   /* N_(): synopsis, then options and an example */
	/* argv[0] is the first word after the name. */
	int (*run)(struct cli *cli, int argc, char **argv);
};

/* Ends with NULL, in the order of the help. */
extern const struct subcommand *const cli_subcommands[];
/* NULL when there is none of that name. */
const struct subcommand *cli_find(const char *name);

/* Takes the common options out of the line, runs the subcommand named in it and closes what it
 * opened. Returns the exit status, or CLI_OPEN_SCREENS: then cli->line and cli->conf are set, the
 * language is in force and nothing is open, so that main can fork before it calls cli_open().
 * *cli begins all zero but for `pages` and `take_keys`; end with cli_close(). */
int cli_run(struct cli *cli, int argc, char **argv);

/* Reads the configuration, once, lays the options over it and leaves root for the hall's owner. */
enum status cli_configure(struct cli *cli, struct problem *p);
/* Called by root, where the database's directory is another account's, or the database in root's own: becomes
 * that account, for good, without a way into the terminal and, unless cli->gains, to more rights. DENIED
 * where that cannot be done. */
enum status cli_become_owner(struct cli *cli, struct problem *p);
/* Configures, opens the database and the key, applies the hall's settings and begins
 * cli->session as the system. On failure nothing stays open. */
enum status cli_open(struct cli *cli, enum db_mode mode, struct problem *p);
/* The same for writing where that is possible, else for looking; an older schema is refused, and never
 * brought up to date. */
enum status cli_open_far(struct cli *cli, struct problem *p);
/* Keeps what was logged, closes the database and wipes the key; keeps the rest, so that cli_open() may
 * follow. */
void cli_shut(struct cli *cli);
/* cli_shut() and everything else. */
void cli_close(struct cli *cli);

/* -- For the subcommands ------------------------------------------------------------------- */

/* An option of one command: a flag, or one that takes a text. */
struct cli_option {
	const char *name; /* "--output" */
	char letter;      /* 'o', or 0 */
	bool *flag;       /* either this */
	const char **text; /* or this */
};

/* Takes options, `own` (ends with name == NULL; may be NULL) and the common ones, out of argv:
 * its words are moved to the front and *argc counts them. 0, or CLI_USAGE having said why. */
int cli_options(struct cli *cli, const struct cli_option *own, int *argc, char **argv);

/* Says on stderr "balai: what: why" and returns the exit status of p->status. */
int cli_fail(const struct problem *p, const char *what);
/* The same for wrong usage: names the command's help and returns CLI_USAGE. */
int cli_misused(const char *command, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* One line on stderr, "balai: what: ...", control characters shown as '?'. */
void cli_complain(const char *what, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Who runs this, for the log: "account wulan"; in `a`. */
const char *cli_account(struct arena *a);

/* The rest of stdout is written out: OK, or FULL or IO with *p set. */
enum status cli_flush(struct problem *p);
/* The status of an errno (FULL for a full disk), with "path: reason, what to do" in *p. */
enum status cli_system(struct problem *p, const char *path, int error);

extern const struct subcommand cli_clock;
extern const struct subcommand cli_demo;
extern const struct subcommand cli_init;
extern const struct subcommand cli_doctor;
extern const struct subcommand cli_verify;
extern const struct subcommand cli_backup;
extern const struct subcommand cli_restore;
extern const struct subcommand cli_user;
extern const struct subcommand cli_import;
extern const struct subcommand cli_export;
extern const struct subcommand cli_file;
extern const struct subcommand cli_log;
extern const struct subcommand cli_nightly;
extern const struct subcommand cli_notify;
extern const struct subcommand cli_print;
extern const struct subcommand cli_sessions;
extern const struct subcommand cli_setting;
extern const struct subcommand cli_ssh_keys;
extern const struct subcommand cli_stats;

#endif
