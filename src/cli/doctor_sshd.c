/* What the doctor looks at of sshd: whether the hall's part of it is there, nobody else's to change, and
 * what really holds for the account, which only root can ask sshd for. */
#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/lang.h"
#include "cli/doctor.h"

#define SSHD "/usr/sbin/sshd"
#define SSHD_CONFIG "/etc/ssh/sshd_config"
#define SSHD_PART "/etc/ssh/sshd_config.d/balai.conf"
#define SAID_MAX 65536

/* What has to hold however people come in, as sshd -T writes it. */
static const char *const wanted[] = {
	"forcecommand " BINDIR "/balai", "disableforwarding yes",  "permittunnel no",
	"permituserrc no",               "trustedusercakeys none",
};

/* Runs it to its end; what it wrote is in `said`. Whether it ended well. */
static bool
run_sshd(char *const argv[], char *said, size_t size)
{
	char path[] = "PATH=/usr/sbin:/usr/bin:/sbin:/bin";
	char *const environment[] = { path, NULL };
	posix_spawn_file_actions_t files;
	size_t got = 0;
	int ends[2];
	int status = -1;
	pid_t pid;

	if (pipe2(ends, O_CLOEXEC) != 0)
		return false;
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
	posix_spawn_file_actions_addopen(&files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
	int error = posix_spawn(&pid, argv[0], &files, NULL, argv, environment);
	posix_spawn_file_actions_destroy(&files);
	close(ends[1]);
	for (ssize_t n = 1; error == 0 && n > 0 && got + 1 < size; got += n > 0 ? (size_t)n : 0)
		n = read(ends[0], said + got, size - got - 1);
	said[got] = '\0';
	close(ends[0]);
	while (error == 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return error == 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

void
doctor_ask_sshd(struct doctor *d)
{
	char program[] = SSHD, test[] = "-T", connection[] = "-C";
	char from[] = "user=balai,host=localhost,addr=127.0.0.1,laddr=127.0.0.1,lport=22";
	char *const argv[] = { program, test, connection, from, NULL };

	if (geteuid() != 0 || access(SSHD_PART, F_OK) != 0 || access(SSHD, X_OK) != 0 ||
	    !getpwnam("balai"))
		return;
	char *said = arena_alloc(&d->cli->arena, SAID_MAX);
	d->sshd_asked = true;
	if (run_sshd(argv, said, SAID_MAX))
		d->sshd = said;
}

/* Whether that is one of the lines. */
static bool
is_line(const char *text, const char *line)
{
	const size_t n = strlen(line);

	for (const char *at = text; (at = strstr(at, line)); at += n)
		if ((at == text || at[-1] == '\n') && (at[n] == '\n' || at[n] == '\0'))
			return true;
	return false;
}

/* Of several files the first value wins, so that the part being there is not yet its being obeyed. */
static bool
is_obeyed(struct doctor *d)
{
	bool all = true;

	for (size_t i = 0; i < sizeof(wanted) / sizeof(*wanted); i++) {
		if (is_line(d->sshd, wanted[i]))
			continue;
		all = false;
		doctor_bad(d, _("SSH: for the account balai \"%s\" does not hold; another file says "
		                "otherwise before %s. Look at: sshd -T -C user=balai"),
		           wanted[i], SSHD_PART);
	}
	return all;
}

/* Where people come over SSH its part says what they may not do: a tunnel is as good as a shell. */
void
doctor_sshd(struct doctor *d)
{
	struct stat is;

	if (access(SSHD_CONFIG, F_OK) != 0)
		doctor_ok(d, _("SSH: no sshd is set up here"));
	else if (stat(SSHD_PART, &is) != 0)
		doctor_note(d, _("SSH: the hall's part is not there, so nobody should come in over SSH. "
		                 "If they are to: see \"A server, over SSH\" in balai-admin(8), %s"),
		            SSHD_PART);
	else if (is.st_uid != 0 || (is.st_mode & 022) != 0)
		doctor_bad(d, _("SSH: others than root may change %s. Do: chown root:root %s && chmod "
		                "644 %s"), SSHD_PART, SSHD_PART, SSHD_PART);
	else if (d->sshd_asked && !d->sshd)
		doctor_bad(d, _("SSH: sshd does not take its configuration. Look at: sshd -t"));
	else if (!d->sshd)
		doctor_ok(d, _("SSH: %s (whether it is obeyed is known to root: sudo balai doctor)"),
		          SSHD_PART);
	else if (is_obeyed(d))
		doctor_ok(d, _("SSH: %s"), SSHD_PART);
}
