/* balai doctor: whether everything the hall stands on is in order; one line for each finding,
 * with what to do. Looks only, changes nothing. */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/lang.h"
#include "cli/found.h"

#define ROOM_WANTED (INT64_C(50) << 20) /* bytes free for the database to grow */

struct doctor {
	struct cli *cli;
	bool sick;
};

static void
finding(struct doctor *d, bool good, const char *fmt, ...)
        __attribute__((format(printf, 3, 4)));

static void
finding(struct doctor *d, bool good, const char *fmt, ...)
{
	va_list ap;

	fputs(good ? "ok   " : "BAD  ", stdout);
	va_start(ap, fmt);
	vprintf(fmt, ap);
	va_end(ap);
	putchar('\n');
	if (!good)
		d->sick = true;
}

/* A file that only its owner may read and write. */
static void
check_private(struct doctor *d, const char *what, const char *path)
{
	struct stat st;

	if (stat(path, &st) != 0)
		finding(d, false, _("%s %s: %s. Make a hall with balai init, or restore a backup."),
		        what, path, strerror(errno));
	else if (!S_ISREG(st.st_mode))
		finding(d, false, _("%s %s: this is no regular file. Check the configuration."),
		        what, path);
	else if ((st.st_mode & 077) != 0)
		finding(d, false, _("%s %s: others may open it. Do: chmod 600 %s"), what, path,
		        path);
	else if (access(path, R_OK | W_OK) != 0)
		finding(d, false, _("%s %s: not yours to use. Run as the account that owns it."),
		        what, path);
	else
		finding(d, true, "%s %s", what, path);
}

static void
check_directory(struct doctor *d)
{
	struct problem p = { 0 };
	const char *path = found_absolute(&d->cli->arena, d->cli->conf.database, &p);
	struct stat st;
	struct statvfs fs;

	if (!path) {
		finding(d, false, "%s", p.text);
		return;
	}
	char *directory = arena_strdup(&d->cli->arena, path);
	char *slash = strrchr(directory, '/');
	slash[slash == directory] = '\0';
	if (stat(directory, &st) != 0)
		finding(d, false, "%s: %s", directory, strerror(errno));
	else if ((st.st_mode & 022) != 0)
		finding(d, false, _("directory %s: others may write in it. Do: chmod go-w %s"),
		        directory, directory);
	else if (access(directory, W_OK | X_OK) != 0)
		finding(d, false, _("directory %s: the hall cannot write in it. Check its owner."),
		        directory);
	else
		finding(d, true, _("directory %s"), directory);
	if (statvfs(directory, &fs) != 0)
		return;
	int64_t room = (int64_t)fs.f_bavail * (int64_t)fs.f_frsize;
	if (room < ROOM_WANTED)
		finding(d, false, _("disk: only %lld MiB free. Make room before it is full."),
		        (long long)(room >> 20));
	else
		finding(d, true, _("disk: %lld MiB free"), (long long)(room >> 20));
}

static void
check_lock(struct doctor *d)
{
	const char *path = arena_printf(&d->cli->arena, "%s-write", d->cli->conf.database);

	if (access(path, R_OK | W_OK) == 0)
		finding(d, true, _("write lock %s"), path);
	else if (errno == ENOENT)
		finding(d, true, _("write lock: made at the first write"));
	else
		finding(d, false, _("write lock %s: %s. Check who owns it."), path,
		        strerror(errno));
}

static void
check_database(struct doctor *d)
{
	struct problem p = { 0 };
	struct db *db;

	finding(d, true, "%s", db_engine());
	if (db_open(&db, d->cli->conf.database, DB_LOOK, &p) != OK) {
		finding(d, false, _("database: %s"), p.text);
		return;
	}
	int version = db_schema_version(db);
	if (version == db_schema_newest())
		finding(d, true, _("schema %d"), version);
	else
		finding(d, false,
		        _("schema %d, this program's is %d: open the hall once to renew it."),
		        version, db_schema_newest());
	if (problem_default(&p, db_integrity(db, &p)) == OK)
		finding(d, true, _("database sound"));
	else
		finding(d, false, _("database: %s Restore a backup."), p.text);
	db_close(db);
	struct key key;
	if (key_load(&key, d->cli->conf.key, &p) != OK)
		finding(d, false, _("key: %s"), p.text);
	explicit_bzero(&key, sizeof(key));
}

/* -- PAM --------------------------------------------------------------------------------------- */

static bool
module_exists(const char *name)
{
	static const char *const places[] = {
		PAMDIR "/%s", "/lib/security/%s", "/lib64/security/%s", "/usr/lib/security/%s",
		"/lib/*/security/%s", "/usr/lib/*/security/%s",
	};

	if (name[0] == '/')
		return access(name, R_OK) == 0;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		const char *mark = strstr(places[i], "%s");
		char pattern[512];
		glob_t found = { 0 };
		snprintf(pattern, sizeof(pattern), "%.*s%s", (int)(mark - places[i]), places[i],
		         name);
		int none = glob(pattern, 0, NULL, &found);
		globfree(&found);
		if (!none)
			return true;
	}
	return false;
}

/* The next word of a service file's line, without the brackets that keep blanks together; NULL at
 * the end. Writes into the line and moves *line on. */
static char *
next_word(char **line)
{
	char *s = *line + strspn(*line, " \t\r\n");
	bool bracket = *s == '[';
	size_t n = bracket ? strcspn(++s, "]") : strcspn(s, " \t\r\n");

	if (!bracket && n == 0)
		return NULL;
	*line = s + n + (s[n] != '\0');
	s[n] = '\0';
	return s;
}

/* The module that the line names; NULL when it names none. */
static const char *
module_of(char *line)
{
	line[strcspn(line, "#")] = '\0';
	for (char *word = next_word(&line); word; word = next_word(&line)) {
		size_t n = strlen(word);
		if (n > 3 && strcmp(word + n - 3, ".so") == 0)
			return word;
	}
	return NULL;
}

static void
check_pam(struct doctor *d)
{
	const struct conf *c = &d->cli->conf;
	const char *path = arena_printf(&d->cli->arena, "%s/%s",
	                                c->pam_dir ? c->pam_dir : "/etc/pam.d", c->service);
	FILE *f = fopen(path, "re");
	char *line = NULL;
	size_t room = 0;
	int modules = 0;
	int missing = 0;

	if (!f) {
		finding(d, false, _("sign-in service %s: %s. Install it, see data/pam.d."), path,
		        strerror(errno));
		return;
	}
	while (getline(&line, &room, f) > 0) {
		const char *module = module_of(line);
		modules += module != NULL;
		if (module && !module_exists(module)) {
			missing++;
			finding(d, false,
			        _("sign-in service %s: its module %s is not there. Install "
			          "it or correct the file."),
			        path, module);
		}
	}
	free(line);
	fclose(f);
	if (modules == 0)
		finding(d, false, _("sign-in service %s: it names no module."), path);
	else if (missing == 0)
		finding(d, true, _("sign-in service %s"), path);
}

/* -- The terminal ------------------------------------------------------------------------------ */

static bool
terminal_known(const char *term)
{
	static const char *const places[] = {"/etc/terminfo", "/lib/terminfo",
	                                     "/usr/share/terminfo", "/usr/lib/terminfo"};
	const char *own = getenv("TERMINFO");
	char path[512];

	if (own && snprintf(path, sizeof(path), "%s/%c/%s", own, term[0], term) > 0 &&
	    access(path, R_OK) == 0)
		return true;
	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		snprintf(path, sizeof(path), "%s/%c/%s", places[i], term[0], term);
		if (access(path, R_OK) == 0)
			return true;
	}
	return false;
}

static void
check_terminal(struct doctor *d)
{
	const char *term = getenv("TERM");

	if (!isatty(STDOUT_FILENO) || !term || *term == '\0')
		finding(d, true, _("terminal: none here"));
	else if (strchr(term, '/') || !terminal_known(term))
		finding(d, false, _("terminal: \"%s\" is not known here. Do: export TERM=vt100"),
		        term);
	else
		finding(d, true, _("terminal %s"), term);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	struct problem p = { 0 };
	struct doctor d = { .cli = cli };
	int usage = cli_options(cli, NULL, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc > 0)
		return cli_misused("doctor", _("\"%s\" is too much."), argv[0]);
	if (cli_configure(cli, &p) != OK) {
		finding(&d, false, _("configuration: %s"), p.text);
		return cli_flush(&p) == OK ? CLI_REFUSED : cli_fail(&p, "doctor");
	}
	if (cli->line.config || access(CLI_CONFIG_DEFAULT, F_OK) == 0)
		finding(&d, true, _("configuration %s"),
		        cli->line.config ? cli->line.config : CLI_CONFIG_DEFAULT);
	else
		finding(&d, true, _("configuration: none, the defaults hold"));
	check_directory(&d);
	check_private(&d, _("database"), cli->conf.database);
	check_private(&d, _("key"), cli->conf.key);
	check_lock(&d);
	check_database(&d);
	check_pam(&d);
	check_terminal(&d);
	if (cli_flush(&p) != OK)
		return cli_fail(&p, "doctor");
	return d.sick ? CLI_REFUSED : CLI_DONE;
}

const struct subcommand cli_doctor = {
	.name = "doctor",
	.summary = N_("check configuration, permissions, database, sign-in and disk"),
	.usage =
	        N_("Usage: balai doctor\n"
	           "\n"
	           "Checks what the hall stands on: configuration, permissions, disk, write lock,\n"
	           "schema, soundness of the database, key, sign-in service and terminal. One\n"
	           "line for each, beginning with ok or BAD; what is bad says what to do. Changes\n"
	           "nothing. Exit status 0 when all is well, 1 when not."),
	.run = run,
};
