/* Linked into programs under test: ppoll() and write() that tell the test (BALAI_TEST_WATCHED: a
 * descriptor to map) when the program waits for input and how often it wrote. With a test's clock,
 * the time-out of a ppoll() runs by that clock alone, so that time passes when the test says so,
 * and a line may be as slow by it as the test likes. */
#include "watched.h"

#include <dlfcn.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"

#define SLICE_MS 5 /* how soon a moved clock is noticed */

static struct watched *map;
static int fake_clock;
static int own_pid;

/* Before main, which closes descriptors, clears the environment and confines itself. */
__attribute__((constructor)) static void
begin(void)
{
	const char *number = getenv("BALAI_TEST_WATCHED");

	if (!number)
		return;
	fake_clock = getenv("BALAI_TEST_CLOCK") != NULL;
	int fd = atoi(number);
	void *p = mmap(NULL, sizeof(*map), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		return;
	map = p;
	own_pid = getpid();
	__atomic_store_n(&map->pid, own_pid, __ATOMIC_RELEASE);
}

/* Not so in a forked helper, which shares the map. */
static int
is_watched(void)
{
	return map && getpid() == own_pid;
}

/* Whoever waits for the terminal is the program that a person sees: a kiosk's, for each visit, is a
 * process that was forked. */
static void
claim(const struct pollfd *fds, nfds_t n)
{
	if (!map || own_pid == getpid() || n == 0 || fds[0].fd != STDIN_FILENO || !isatty(STDIN_FILENO))
		return;
	own_pid = getpid();
	__atomic_store_n(&map->waiting, 0, __ATOMIC_SEQ_CST);
	__atomic_store_n(&map->pid, own_pid, __ATOMIC_RELEASE);
}

static int
real_ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask)
{
	struct timespec left; /* the kernel writes into it */

	if (timeout)
		left = *timeout;
	return (int)syscall(SYS_ppoll, fds, n, timeout ? &left : NULL, mask, (size_t)8);
}

static int
wait_by_clock(struct pollfd *fds, nfds_t n, int64_t until, const sigset_t *mask)
{
	const struct timespec slice = { .tv_nsec = SLICE_MS * 1000000L };

	for (;;) {
		int r = real_ppoll(fds, n, &slice, mask);
		if (r != 0 || clock_ticks() >= until)
			return r;
	}
}

int
ppoll(struct pollfd *fds, nfds_t n, const struct timespec *timeout, const sigset_t *mask)
{
	int r;

	claim(fds, n);
	if (!is_watched() || (timeout && timeout->tv_sec == 0 && timeout->tv_nsec == 0))
		return real_ppoll(fds, n, timeout, mask);
	int64_t until = timeout ? clock_ticks() + (int64_t)timeout->tv_sec * 1000 +
	                                  (timeout->tv_nsec + 999999) / 1000000
	                        : INT64_MAX;
	__atomic_store_n(&map->until, until, __ATOMIC_RELAXED);
	__atomic_fetch_add(&map->waits, 1, __ATOMIC_RELAXED);
	__atomic_store_n(&map->waiting, 1, __ATOMIC_SEQ_CST);
	if (timeout && fake_clock)
		r = wait_by_clock(fds, n, until, mask);
	else
		r = real_ppoll(fds, n, timeout, mask);
	int error = errno;
	__atomic_store_n(&map->waiting, 0, __ATOMIC_SEQ_CST);
	errno = error;
	return r;
}

/* -- A slow line ------------------------------------------------------------------------------ */

/* What a pty does not say: how much of what was written a line would still hold. */
static int64_t held; /* bytes, as of `held_at` */
static int64_t held_at;

static int64_t
line_holds(void)
{
	int64_t now = clock_ticks();
	int64_t gone = (now - held_at) * map->rate / 1000;

	held = gone < held ? held - gone : 0;
	held_at = now;
	return held;
}

ssize_t
write(int fd, const void *bytes, size_t size)
{
	int error = errno;

	if (is_watched() && isatty(fd)) {
		__atomic_fetch_add(&map->writes, 1, __ATOMIC_RELAXED);
		if (map->rate > 0)
			held = line_holds() + (int64_t)size;
	}
	errno = error;
	return (ssize_t)syscall(SYS_write, fd, bytes, size);
}

/* -- What the line echoes --------------------------------------------------------------------- */

int
tcsetattr(int fd, int actions, const struct termios *line)
{
	static int (*real)(int, int, const struct termios *);

	if (!real)
		*(void **)&real = dlsym(RTLD_NEXT, "tcsetattr");
	if (map && (line->c_lflag & ECHO))
		__atomic_fetch_add(&map->echoes, 1, __ATOMIC_SEQ_CST);
	return real(fd, actions, line);
}

int
ioctl(int fd, unsigned long request, ...)
{
	va_list ap;

	va_start(ap, request);
	void *p = va_arg(ap, void *);
	va_end(ap);
	if (request == TIOCOUTQ && is_watched() && map->rate > 0) {
		*(int *)p = (int)line_holds();
		return 0;
	}
	return (int)syscall(SYS_ioctl, fd, request, p);
}
