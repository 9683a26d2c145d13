/* balai doctor: whether everything the hall stands on is in order; one line for each finding,
 * with what to do. Looks only, changes nothing. The checks are in doctor_*.c, by subject. */
#include "cli/doctor.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/lang.h"

static void
line(const char *how, const char *fmt, va_list ap) __attribute__((format(printf, 2, 0)));

static void
line(const char *how, const char *fmt, va_list ap)
{
	fputs(how, stdout);
	vprintf(fmt, ap);
	putchar('\n');
}

void
doctor_ok(struct doctor *d, const char *fmt, ...)
{
	va_list ap;

	(void)d;
	va_start(ap, fmt);
	line("ok   ", fmt, ap);
	va_end(ap);
}

void
doctor_note(struct doctor *d, const char *fmt, ...)
{
	va_list ap;

	(void)d;
	va_start(ap, fmt);
	line("note ", fmt, ap);
	va_end(ap);
}

void
doctor_bad(struct doctor *d, const char *fmt, ...)
{
	va_list ap;

	d->sick = true;
	va_start(ap, fmt);
	line("BAD  ", fmt, ap);
	va_end(ap);
}

static int
end(struct doctor *d)
{
	struct problem p = { 0 };

	if (cli_flush(&p) != OK)
		return cli_fail(&p, "doctor");
	return d->sick ? CLI_REFUSED : CLI_DONE;
}

/* Read by root it may still be closed to the account that opens the hall each day. */
static void
check_configuration(struct doctor *d)
{
	struct cli *cli = d->cli;
	struct problem p = { 0 };
	const char *path = cli->line.config ? cli->line.config : CLI_CONFIG_DEFAULT;
	const char *folder = doctor_folder(d, path);
	struct stat file, around;

	if (stat(path, &file) != 0 && errno == ENOENT) {
		doctor_ok(d, _("configuration: none, the defaults hold"));
		return;
	}
	if (access(path, R_OK) != 0)
		doctor_bad(d, _("configuration %s: the hall's account may not read it, so it does not "
		                "open. Do: chmod 644 %s"), path, path);
	else if ((file.st_mode & 022) != 0)
		doctor_bad(d, _("configuration %s: others may change it. Do: chmod go-w %s"), path, path);
	else if (stat(folder, &around) == 0 && (around.st_mode & 022) != 0)
		doctor_bad(d, _("configuration %s: others may put another one in its place. Do: chmod "
		                "go-w %s"), path, folder);
	else if (cli->take_keys && cli->take_keys(&cli->conf, &cli->arena, &p) != OK)
		doctor_bad(d, _("configuration: %s"), p.text);
	else
		doctor_ok(d, _("configuration %s"), path);
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
	doctor_ask_sshd(&d);
	if (cli_configure(cli, &p) != OK) {
		doctor_bad(&d, _("configuration: %s"), p.text);
		return end(&d);
	}
	check_configuration(&d);
	doctor_files(&d);
	doctor_database(&d);
	doctor_sign_in(&d);
	doctor_outside(&d);
	return end(&d);
}

const struct subcommand cli_doctor = {
	.name = "doctor",
	.summary = N_("check everything the hall stands on, and say what to do"),
	.usage =
	        N_("Usage: balai doctor\n"
	           "\n"
	           "Checks what the hall stands on: configuration, permissions and owners, disk,\n"
	           "write lock, schema, soundness of the database, key, clock, nightly runs,\n"
	           "backups and the last trial of one, sign-in service, sshd, terminal,\n"
	           "confinement, printing and the gateway. One line for each: ok; note, for what is\n"
	           "worth a word; or BAD, which says what to do. Changes nothing. Exit status 0\n"
	           "when nothing is bad, 1 when something is."),
	.run = run,
};
