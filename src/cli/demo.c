/* balai demo: a ready-filled village in a directory of its own, to look at and to try things on.
 * What lives in it is demo_village.h's, how it comes alive demo_play.c's. */
#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/confdir.h"
#include "base/lang.h"
#include "cli/demo_play.h"
#include "cli/demo_village.h"
#include "cli/found.h"

/* Relative paths, which the configuration takes from where it lies: the directory may be moved. */
static const char config_text[] =
        "# A village to try things on, made by: balai demo\n"
        "[hall]\n"
        "database = balai.db\n"
        "key = key\n"
        "\n"
        "[login]\n"
        "pam_dir = pam.d\n"
        "\n"
        "[screen]\n"
        "language = id\n";

static enum status
write_config(const char *path, struct problem *p)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno == EEXIST ? OK : cli_system(p, path, errno);
	ssize_t n = write(fd, config_text, sizeof(config_text) - 1);
	int error = n < 0 ? errno : ENOSPC;
	bool whole = n == (ssize_t)sizeof(config_text) - 1;
	if (close(fd) != 0 && whole) {
		error = errno;
		whole = false;
	}
	if (whole)
		return OK;
	unlink(path);
	return cli_system(p, path, error);
}

static enum status
make_directory(struct arena *a, const char *path, const char **absolute, struct problem *p)
{
	if (mkdir(path, 0700) != 0 && errno != EEXIST)
		return cli_system(p, path, errno);
	char *real = realpath(path, NULL);
	struct stat st;
	if (!real || stat(real, &st) != 0 || !S_ISDIR(st.st_mode)) {
		int error = real ? ENOTDIR : errno;
		free(real);
		return cli_system(p, path, error);
	}
	*absolute = arena_strdup(a, real);
	free(real);
	return OK;
}

/* The sign-in module of this very build: beside the program, else where it is installed. */
static enum status
find_module(struct arena *a, const char **module, struct problem *p)
{
	static const char *const beside[] = { ".libs/", "" };
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (n > 0) {
		exe[n] = '\0';
		const char *directory = dirname(exe);
		for (size_t i = 0; i < sizeof(beside) / sizeof(*beside); i++) {
			*module = arena_printf(a, "%s/%spam_balai.so", directory, beside[i]);
			if (access(*module, R_OK) == 0)
				return OK;
		}
	}
	*module = PAMDIR "/pam_balai.so";
	if (access(*module, R_OK) == 0)
		return OK;
	return problem_set(p, NOT_FOUND, NULL,
	                   _("the sign-in module pam_balai.so is neither beside the program nor in "
	                     "%s. Build or install it."),
	                   PAMDIR);
}

static enum status
make_village(struct cli *cli, struct problem *p)
{
	struct founding f = { 0 };
	enum status st = found_begin(cli, &f, p);

	if (st != OK)
		return st;
	fputs(_("The village is being made ...\n"), stderr);
	st = demo_play(cli, p);
	if (st == OK)
		st = found_finish(cli, &f, p);
	if (st != OK)
		found_abandon(cli, &f);
	return st;
}

static void
print_accounts(const char *directory)
{
	printf(_("%s is ready in %s\n\n"), DEMO_VILLAGE, directory);
	printf(_("Sign in as one of these; the password of all is: %s\n\n"), DEMO_PASSWORD);
	for (const struct demo_person *person = demo_people; person->login; person++) {
		printf("  %-9s %-22s %s", person->login, person->name,
		       person->role ? person->role : "warga");
		if (person->role_area)
			printf(" (%s)", person->role_area);
		if (person->state != MEMBER_VERIFIED)
			printf(", %s", member_state_label(person->state));
		putchar('\n');
	}
	printf(_("\nLook again:      %s --config %s/balai.conf\n"
	         "As a guest:      %s --config %s/balai.conf --guest\n"
	         "Check the trail: %s verify --config %s/balai.conf\n"),
	       program_invocation_name, directory, program_invocation_name, directory,
	       program_invocation_name, directory);
}

static enum status
prepare(struct cli *cli, const char *directory, const char **absolute, struct problem *p)
{
	const char *module;
	enum status st = make_directory(&cli->arena, directory, absolute, p);

	if (st == OK)
		st = find_module(&cli->arena, &module, p);
	if (st != OK)
		return st;
	cli->line.config = arena_printf(&cli->arena, "%s/balai.conf", *absolute);
	st = write_config(cli->line.config, p);
	cli->gains = true; /* as the screens that follow */
	if (st == OK)
		st = cli_configure(cli, p);
	if (st == OK && access(cli->conf.database, F_OK) != 0)
		st = make_village(cli, p);
	if (st == OK)
		st = confdir_write(arena_printf(&cli->arena, "%s/pam.d", *absolute), module,
		                        cli->conf.database, p);
	return problem_default(p, st);
}

static int
run(struct cli *cli, int argc, char **argv)
{
	bool no_run = false;
	const char *absolute = NULL;
	const struct cli_option own[] = {
		{ .name = "--no-run", .flag = &no_run },
		{ .name = NULL },
	};
	int usage = cli_options(cli, own, &argc, argv);

	if (usage != CLI_DONE)
		return usage;
	if (argc > 1)
		return cli_misused("demo", _("\"%s\" is too much."), argv[1]);
	if (cli->line.db || cli->line.config)
		return cli_misused("demo",
		                   _("it keeps everything in its own directory; leave --db and "
		                     "--config away."));
	struct problem p = { 0 };
	if (prepare(cli, argc > 0 ? argv[0] : "balai-demo", &absolute, &p) != OK)
		return cli_fail(&p, "demo");
	print_accounts(absolute);
	if (cli_flush(&p) != OK)
		return cli_fail(&p, "demo");
	if (no_run)
		return CLI_DONE;
	cli->greeting = arena_printf(&cli->arena,
	                             _("Demo: sign in as siti, wulan or admin; password %s"),
	                             DEMO_PASSWORD);
	return CLI_OPEN_SCREENS;
}

const struct subcommand cli_demo = {
	.name = "demo",
	.summary = N_("make a ready-filled village and open it"),
	.usage =
	        N_("Usage: balai demo [DIR]\n"
	           "       balai demo --no-run [DIR]\n"
	           "\n"
	           "Makes a village with people, proposals and decisions in DIR (./balai-demo),\n"
	           "prints its accounts and opens the screens on it. A village that is there\n"
	           "already is kept as it is. Its data are made up; its password is known to all:\n"
	           "never use it for a real hall.\n"
	           "\n"
	           "  --no-run    make it only: DIR/balai.db, DIR/balai.conf, DIR/key, DIR/pam.d"),
	.run = run,
};
