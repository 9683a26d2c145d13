/* The runner of the gateway, both ends of it: see gateway.h. What is handed over, and what is
 * written down about it, is notify.c's. */
#include "cli/gateway.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/pidfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/lang.h"

/* What a gateway has to end by itself once it was asked to. */
#define GRACE_MS 2000
/* A notice is a few thousand bytes. */
#define INPUT_MAX (1 << 20)

struct gateway {
	int fd;
	pid_t runner;
};

/* -- The line between the two ---------------------------------------------------------------- */

static bool
send_all(int fd, const void *bytes, size_t n)
{
	for (const char *at = bytes; n > 0;) {
		ssize_t sent = send(fd, at, n, MSG_NOSIGNAL);
		if (sent < 0 && errno == EINTR)
			continue;
		if (sent < 0)
			return false;
		at += sent;
		n -= (size_t)sent;
	}
	return true;
}

static bool
receive_all(int fd, void *bytes, size_t n)
{
	for (char *at = bytes; n > 0;) {
		ssize_t got = recv(fd, at, n, 0);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		at += got;
		n -= (size_t)got;
	}
	return true;
}

/* -- The runner ------------------------------------------------------------------------------ */

struct runner {
	int client;
	const char *path;
	int timeout_s;
};

/* The system's own clock, never base/clock: what is waited for does not run on a test's time. */
static int64_t
real_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* The notice as a file in memory: its reader finds all of it and then the end, in its own time,
 * and nobody has to feed a pipe meanwhile. -1 when the client is gone. */
static int
receive_input(int client)
{
	char part[4096];
	size_t n;

	if (!receive_all(client, &n, sizeof(n)) || n > INPUT_MAX)
		return -1;
	int fd = memfd_create("notice", MFD_CLOEXEC);
	while (n > 0) {
		size_t size = n < sizeof(part) ? n : sizeof(part);
		if (!receive_all(client, part, size)
		    || write(fd, part, size) != (ssize_t)size) {
			close(fd);
			return -1;
		}
		n -= size;
	}
	lseek(fd, 0, SEEK_SET);
	return fd;
}

/* 0, or errno. A process group of its own, nothing open but 0-2, nothing ignored or held back. */
static int
spawn(const struct runner *r, int in, int out, pid_t *pid)
{
	char *const argv[] = { strdup(r->path), NULL };
	char path[] = "PATH=/usr/local/bin:/usr/bin:/bin";
	char lang[] = "LANG=C.UTF-8";
	char *const environment[] = { path, lang, NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t signals;

	if (!argv[0])
		return ENOMEM;
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
	int error = posix_spawn(pid, r->path, &files, &how, argv, environment);
	posix_spawnattr_destroy(&how);
	posix_spawn_file_actions_destroy(&files);
	free(argv[0]);
	return error;
}

/* Keeps the beginning of what it says and lets the rest go by. False at the end. */
static bool
listen_to(int out, struct gateway_result *result)
{
	char part[65536];
	ssize_t n = read(out, part, sizeof(part));

	if (n <= 0)
		return n < 0 && errno == EINTR;
	size_t room = sizeof(result->words) - result->said;
	size_t kept = (size_t)n < room ? (size_t)n : room;
	memcpy(result->words + result->said, part, kept);
	result->said += kept;
	return true;
}

/* Until it has ended, by itself or by us: whether its time was up. Not yet reaped then, so that
 * its number, which is its group's, is nobody else's. Ends the runner when the client is gone. */
static bool
wait_for(const struct runner *r, pid_t pid, int pidfd, int out, struct gateway_result *result)
{
	int signals[] = { SIGTERM, SIGKILL };
	size_t sent = 0;
	int64_t deadline = real_ms() + (int64_t)r->timeout_s * 1000;
	struct pollfd fds[] = {
		{ .fd = pidfd, .events = POLLIN },
		{ .fd = r->client, .events = POLLIN },
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
			_exit(0);
		}
		if (fds[2].revents && !listen_to(out, result))
			fds[2].fd = -1;
	}
	while (fds[2].fd >= 0 && result->said < sizeof(result->words)
	       && poll(&fds[2], 1, 0) == 1 && listen_to(out, result))
		;
	return sent > 0;
}

/* Watches one that runs to its end, and fills in what came of it. */
static void
see_through(const struct runner *r, pid_t pid, int out, struct gateway_result *result)
{
	int pidfd = pidfd_open(pid, 0);
	int error = errno;
	int status;
	bool late = pidfd < 0 || wait_for(r, pid, pidfd, out, result);

	/* What it left running in its group goes with it only when it was late: a mailer may well
	 * go on delivering behind one's back. */
	if (late)
		kill(-pid, SIGKILL);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	if (pidfd < 0) {
		result->end = GATEWAY_FAULT;
		result->number = error;
		return;
	}
	close(pidfd);
	if (late) {
		result->end = GATEWAY_TIMEOUT;
		result->number = r->timeout_s;
	} else if (WIFSIGNALED(status)) {
		result->end = GATEWAY_SIGNAL;
		result->number = WTERMSIG(status);
	} else {
		result->end = GATEWAY_EXIT;
		result->number = WEXITSTATUS(status);
	}
}

static void
run_once(const struct runner *r, int in, struct gateway_result *result)
{
	int ends[2];
	pid_t pid;
	int error = pipe2(ends, O_CLOEXEC) == 0 ? 0 : errno;

	if (error == 0) {
		error = spawn(r, in, ends[1], &pid);
		close(ends[1]);
		if (error == 0)
			see_through(r, pid, ends[0], result);
		close(ends[0]);
	}
	if (error != 0) {
		result->end = GATEWAY_FAULT;
		result->number = error;
	}
}

/* Away from the terminal and its signals: only the end of the line ends the runner. Keeps the line
 * as 3 and the lock as 4, and nothing else. */
static bool
leave(int *client, int lock_fd)
{
	static const int ignored[] = {
		SIGINT, SIGQUIT, SIGHUP, SIGTERM, SIGTSTP, SIGPIPE, SIGALRM,
	};
	int line = fcntl(*client, F_DUPFD_CLOEXEC, 5);
	int lock = fcntl(lock_fd, F_DUPFD_CLOEXEC, 5);
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	for (size_t i = 0; i < sizeof(ignored) / sizeof(*ignored); i++)
		signal(ignored[i], SIG_IGN);
	setsid();
	*client = 3;
	return dup2(null, 0) >= 0 && dup2(null, 1) >= 0 && dup2(null, 2) >= 0
	       && dup3(line, 3, O_CLOEXEC) >= 0 && dup3(lock, 4, O_CLOEXEC) >= 0
	       && close_range(5, ~0U, 0) == 0;
}

static _Noreturn void
serve(struct runner *r, int lock_fd)
{
	int in;

	if (!leave(&r->client, lock_fd))
		_exit(1);
	while ((in = receive_input(r->client)) >= 0) {
		struct gateway_result result = { .said = 0 };
		run_once(r, in, &result);
		close(in);
		if (!send_all(r->client, &result, sizeof(result)))
			break;
	}
	_exit(0);
}

/* -- The program's end ----------------------------------------------------------------------- */

enum status
gateway_check(const char *path, struct problem *p)
{
	struct stat st;

	if (path[0] != '/')
		return problem_set(p, DENIED, NULL,
		                   _("%s: write the whole path of the gateway, beginning with /."),
		                   path);
	if (stat(path, &st) != 0)
		return problem_set(p, NOT_FOUND, NULL,
		                   _("The gateway %s cannot be found: %s. Check [notify] command "
		                     "in the configuration."), path, strerror(errno));
	if (!S_ISREG(st.st_mode) || access(path, X_OK) != 0)
		return problem_set(p, DENIED, NULL,
		                   _("The gateway %s cannot be run. If it is the right file: "
		                     "chmod +x %s"), path, path);
	if (st.st_uid != 0 && st.st_uid != geteuid())
		return problem_set(p, DENIED, NULL,
		                   _("The gateway %s belongs to somebody else, who could change "
		                     "it. Use one of your own or root's."), path);
	if (st.st_mode & (S_IWGRP | S_IWOTH))
		return problem_set(p, DENIED, NULL,
		                   _("Others can write to the gateway %s and could run anything. "
		                     "Take that right away with: chmod go-w %s"), path, path);
	return OK;
}

static struct gateway *
start_failed(struct gateway *g, struct problem *p)
{
	problem_set(p, IO, NULL, _("The gateway cannot be started: %s. Try again later."),
	            strerror(errno));
	free(g);
	return NULL;
}

struct gateway *
gateway_start(const char *path, int timeout_s, int lock_fd, struct problem *p)
{
	int ends[2];
	struct gateway *g = calloc(1, sizeof(*g));

	if (!g || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return start_failed(g, p);
	g->fd = ends[0];
	g->runner = fork();
	if (g->runner == 0) {
		struct runner r = { .client = ends[1], .path = path, .timeout_s = timeout_s };
		serve(&r, lock_fd);
	}
	close(ends[1]);
	if (g->runner > 0)
		return g;
	close(ends[0]);
	return start_failed(g, p);
}

void
gateway_stop(struct gateway *g)
{
	if (!g)
		return;
	close(g->fd);
	while (waitpid(g->runner, NULL, 0) < 0 && errno == EINTR)
		;
	free(g);
}

enum status
gateway_run(struct gateway *g, const char *bytes, size_t n, struct gateway_result *r)
{
	if (n > INPUT_MAX)
		return IO;
	if (!send_all(g->fd, &n, sizeof(n)) || !send_all(g->fd, bytes, n)
	    || !receive_all(g->fd, r, sizeof(*r)))
		return IO;
	return OK;
}
