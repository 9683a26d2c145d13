/* The program that prints: see printer.h. */
#include "auth/printer.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/lang.h"

#define WORDS 32        /* of the command */
#define COMMAND_MAX 1000
#define GRACE_MS 1000   /* to end by itself once it was asked to */

/* What the program said of itself, of which a sentence names the first line. */
struct words {
	char text[200];
	size_t n;
};

/* The system's own clock, never base/clock: what is waited for does not run on a test's time. */
static int64_t
real_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* `line` is cut into its words; ENOENT when there is none. */
static int
split(char *line, char **argv)
{
	size_t n = 0;
	char *rest = NULL;

	for (char *word = strtok_r(line, " \t", &rest); word && n < WORDS;
	     word = strtok_r(NULL, " \t", &rest))
		argv[n++] = word;
	argv[n] = NULL;
	return n > 0 ? 0 : ENOENT;
}

/* 0, or errno. A process group of its own, nothing open but 0-2, nothing ignored or held back. */
static int
spawn(char *const *argv, int in, int out, pid_t *pid)
{
	char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
	char lang[] = "LANG=C.UTF-8";
	char *const environment[] = { path, lang, NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t signals;

	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&files, out, STDERR_FILENO);
	posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
	posix_spawn_file_actions_addchdir_np(&files, "/");
	posix_spawnattr_init(&how);
	posix_spawnattr_setflags(&how, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF
	                                       | POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setpgroup(&how, 0);
	sigemptyset(&signals);
	posix_spawnattr_setsigmask(&how, &signals);
	sigfillset(&signals);
	posix_spawnattr_setsigdefault(&how, &signals);
	int error = posix_spawnp(pid, argv[0], &files, &how, argv, environment);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	return error;
}

/* Keeps the beginning of what it says and lets the rest go by. False at the end. */
static bool
listen_to(int out, struct words *words)
{
	char part[4096];
	ssize_t n = read(out, part, sizeof(part));

	if (n <= 0)
		return n < 0 && errno == EINTR;
	size_t room = sizeof(words->text) - 1 - words->n;
	size_t kept = (size_t)n < room ? (size_t)n : room;
	memcpy(words->text + words->n, part, kept);
	words->n += kept;
	return true;
}

enum end {
	END_ITSELF,
	END_LATE,
	END_GIVEN_UP,
};

/* Until it has ended, by itself or by us. Not yet reaped then, so that its number, which is its
 * group's, is nobody else's. */
static enum end
wait_for(pid_t pid, int pidfd, int client, int out, int seconds, struct words *words)
{
	int signals[] = { SIGTERM, SIGKILL };
	size_t sent = 0;
	int64_t deadline = real_ms() + (int64_t)seconds * 1000;
	struct pollfd fds[] = {
		{ .fd = pidfd, .events = POLLIN },
		{ .fd = client, .events = POLLIN },
		{ .fd = out, .events = POLLIN },
	};

	while (!fds[0].revents) {
		int64_t left = deadline - real_ms();
		if (left <= 0 && sent < 2) {
			kill(-pid, signals[sent++]);
			deadline = real_ms() + GRACE_MS;
			continue;
		}
		if (poll(fds, 3, sent < 2 ? (int)left : -1) < 0)
			continue;
		if (fds[1].revents) {
			kill(-pid, SIGKILL);
			return END_GIVEN_UP;
		}
		if (fds[2].revents && !listen_to(out, words))
			fds[2].fd = -1;
	}
	if (fds[2].fd >= 0 && poll(&fds[2], 1, 0) == 1)
		listen_to(out, words);
	return sent > 0 ? END_LATE : END_ITSELF;
}

/* Its first line, with ": " before it; "" when it said nothing. */
static const char *
first_line(struct words *words, char *out, size_t size)
{
	words->text[words->n] = '\0';
	words->text[strcspn(words->text, "\r\n")] = '\0';
	for (char *c = words->text; *c; c++)
		if ((unsigned char)*c < ' ' || (unsigned char)*c >= 0x7f)
			*c = '?';
	snprintf(out, size, "%s%s", words->text[0] ? ": " : "", words->text);
	return out;
}

static enum auth_kind
tell_end(const char *program, int status, struct words *words, char *said, size_t size)
{
	char line[sizeof(words->text) + 4];

	if (WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return AUTH_DONE;
	first_line(words, line, sizeof(line));
	if (WIFSIGNALED(status))
		snprintf(said, size,
		         /* TRANSLATORS: the program, a number, ": what it said" or nothing */
		         _("The printer did not take it (%s was ended by signal %d%s). Please tell "
		           "the office."),
		         program, WTERMSIG(status), line);
	else
		snprintf(said, size,
		         /* TRANSLATORS: the program, a number, ": what it said" or nothing */
		         _("The printer did not take it (%s ended with status %d%s). Please tell "
		           "the office."),
		         program, WEXITSTATUS(status), line);
	return AUTH_REFUSED;
}

static enum auth_kind
see_through(const char *program, pid_t pid, int client, int out, int seconds, char *said,
            size_t size)
{
	struct words words = { .n = 0 };
	int status = 0;
	int pidfd = pidfd_open(pid, 0);
	enum end end = pidfd < 0 ? END_LATE
	                         : wait_for(pid, pidfd, client, out, seconds, &words);

	/* What it left running in its group goes with it only when it was late: a spooler may well
	 * go on behind its back. */
	if (end != END_ITSELF)
		kill(-pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (pidfd >= 0)
		close(pidfd);
	if (end == END_GIVEN_UP)
		return AUTH_FAILED;
	if (end == END_ITSELF)
		return tell_end(program, status, &words, said, size);
	snprintf(said, size,
	         P_("The printer did not answer within %d second. Please tell the office.",
	            "The printer did not answer within %d seconds. Please tell the office.",
	            seconds),
	         seconds);
	return AUTH_REFUSED;
}

enum auth_kind
printer_run(const char *command, int text, int client, int seconds, char *said, size_t size)
{
	char line[COMMAND_MAX + 1];
	char *argv[WORDS + 1];
	int ends[2];
	pid_t pid;
	enum auth_kind kind = AUTH_REFUSED;

	snprintf(line, sizeof(line), "%s", command);
	said[0] = '\0';
	int error = split(line, argv);
	if (error == 0 && pipe2(ends, O_CLOEXEC) != 0)
		error = errno;
	else if (error == 0) {
		error = spawn(argv, text, ends[1], &pid);
		close(ends[1]);
		if (error == 0)
			kind = see_through(argv[0], pid, client, ends[0], seconds, said, size);
		close(ends[0]);
	}
	if (error != 0)
		snprintf(said, size, _("%s cannot be run: %s. Please tell the office."),
		         argv[0] ? argv[0] : "", strerror(error));
	return kind;
}
