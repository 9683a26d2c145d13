/* How the helper process parts from the one that forked it: descriptors, terminal, signals. */
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "auth/protocol.h"
#include "base/log.h"

/* The child keeps its end of the line and stderr, unless that is the terminal, which is the
 * screens' alone. */
static int
leave_terminal(int fd)
{
	/* The C library would go on to write to the number it knows, which is somebody else's now. */
	log_disconnect();
	/* Out of the way of 0-2, in case those were closed at the start. */
	fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
	int null = open("/dev/null", O_RDWR | O_CLOEXEC);

	if (fd < 0 || null < 0 || dup2(null, STDIN_FILENO) < 0 || dup2(null, STDOUT_FILENO) < 0
	    || (isatty(STDERR_FILENO) && dup2(null, STDERR_FILENO) < 0))
		return -1;
	if (fd != 3) {
		if (dup3(fd, 3, O_CLOEXEC) < 0)
			return -1;
		fd = 3;
	}
	if (close_range(4, ~0U, 0) != 0)
		return -1;
	setsid();
	return fd;
}

static void
reset_signals(void)
{
	sigset_t none;

	for (int i = 1; i < NSIG; i++)
		signal(i, SIG_DFL);
	signal(SIGINT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGTSTP, SIG_IGN);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
}

int
helper_leave(int fd)
{
	fd = leave_terminal(fd);
	reset_signals();
	return fd;
}
