/* The turn to write: see lock.h. What is done while it is held stands in db.c. */
#include "db/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "base/log.h"
#include "db/beside.h"

/* Each interruption costs the waiter its place in the queue, so they are rare. A hangup interrupts
 * by itself; the tick is for one that came just before the wait, and for the time limit. */
#define TICK_MS 1000

/* The system's own clock, never base/clock: what is waited for here are other processes, which do
 * not run on a test's time. */
static int64_t
real_ticks(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static enum status
open_failed(void)
{
	switch (errno) {
	case EACCES:
	case EPERM:
	case EROFS:
	case ELOOP:
		return DENIED;
	case ENOSPC:
	case EDQUOT:
		return FULL;
	default:
		return IO;
	}
}

/* A module of root's may come first; the hall's own account must still get in. Only a file made
 * just now is given away: an old one could be a link to somebody else's. */
static void
give_to_owner(int fd, const char *database, const char *path)
{
	struct stat st;

	if (geteuid() == 0 && stat(database, &st) == 0 && fchown(fd, st.st_uid, st.st_gid) != 0)
		log_write(LOG_LEVEL_WARN, "database: %s: cannot be given to the database's owner",
		          path);
}

enum status
lock_open(struct lock *l, const char *database)
{
	return lock_open_beside(l, database, "-write");
}

enum status
lock_open_beside(struct lock *l, const char *database, const char *ending)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof(path), "%s%s", database, ending);

	*l = (struct lock){ .fd = -1 };
	if (n < 0 || (size_t)n >= sizeof(path) || !beside_known(ending)) {
		errno = beside_known(ending) ? ENAMETOOLONG : EINVAL;
		return IO;
	}
	const int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
	l->fd = open(path, flags);
	if (l->fd < 0 && errno == ENOENT) {
		l->fd = open(path, flags | O_CREAT | O_EXCL, 0600);
		if (l->fd >= 0)
			give_to_owner(l->fd, database, path);
		else if (errno == EEXIST)
			l->fd = open(path, flags);
	}
	return l->fd < 0 ? open_failed() : OK;
}

void
lock_open_to_look(struct lock *l, const char *database)
{
	char path[PATH_MAX];
	int n = snprintf(path, sizeof(path), "%s-write", database);

	*l = (struct lock){ .fd = -1 };
	if (n > 0 && (size_t)n < sizeof(path))
		l->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
}

/* A lock of the open file description, which flock() on the same file knows nothing of, on a byte
 * that nothing is noted in. */
enum status
lock_enter(struct lock *l, bool alone)
{
	struct flock lock = {
		.l_type = alone ? F_WRLCK : F_RDLCK, .l_whence = SEEK_SET, .l_start = 1, .l_len = 1,
	};

	if (l->fd >= 0 && fcntl(l->fd, F_OFD_SETLK, &lock) == 0)
		return OK;
	if (l->fd >= 0 && (errno == EAGAIN || errno == EACCES))
		return BUSY;
	/* Where the system has no such locks, the hall is open all the same. */
	return alone ? IO : OK;
}

void
lock_close(struct lock *l)
{
	if (l->fd >= 0)
		close(l->fd);
	l->fd = -1;
}

/* Only there so that the signal interrupts. */
static void
wake(int signal_number)
{
	(void)signal_number;
}

void
lock_wait_by_signal(struct lock *l, const volatile int *stop)
{
	struct sigaction action = { .sa_handler = wake };

	sigemptyset(&action.sa_mask);
	l->stop = stop;
	l->by_signal = sigaction(SIGALRM, &action, NULL) == 0;
}

static bool
stopped(const struct lock *l, bool heed_stop)
{
	return heed_stop && l->stop && *l->stop;
}

static void
set_timer(int64_t ms)
{
	struct timeval t = { .tv_sec = ms / 1000, .tv_usec = ms % 1000 * 1000 };
	struct itimerval timer = { .it_value = t, .it_interval = t };

	setitimer(ITIMER_REAL, &timer, NULL);
}

/* The loop may hold signals back while it is not waiting; here they must come through. */
static enum status
wait_in_queue(struct lock *l, int64_t deadline, bool heed_stop)
{
	sigset_t through;
	sigset_t before;
	enum status status = BUSY;

	sigemptyset(&through);
	sigaddset(&through, SIGALRM);
	sigaddset(&through, SIGHUP);
	sigaddset(&through, SIGTERM);
	sigprocmask(SIG_UNBLOCK, &through, &before);
	for (;;) {
		int64_t left = deadline - real_ticks();
		if (left <= 0 || stopped(l, heed_stop))
			break;
		set_timer(left < TICK_MS ? left : TICK_MS);
		if (flock(l->fd, LOCK_EX) == 0) {
			status = OK;
			break;
		}
		if (errno != EINTR) {
			status = IO;
			break;
		}
	}
	set_timer(0);
	sigprocmask(SIG_SETMASK, &before, NULL);
	return status;
}

static enum status
wait_by_polling(struct lock *l, int64_t deadline, bool heed_stop)
{
	struct timespec nap = { .tv_nsec = 1000000 };

	while (real_ticks() < deadline && !stopped(l, heed_stop)) {
		nanosleep(&nap, NULL);
		if (flock(l->fd, LOCK_EX | LOCK_NB) == 0)
			return OK;
		if (errno != EWOULDBLOCK && errno != EINTR)
			return IO;
		if (nap.tv_nsec < 8000000)
			nap.tv_nsec *= 2;
	}
	return BUSY;
}

enum status
lock_take(struct lock *l, int wait_ms, bool heed_stop)
{
	enum status status;

	if (flock(l->fd, LOCK_EX | LOCK_NB) == 0)
		return OK;
	if (errno != EWOULDBLOCK && errno != EINTR)
		status = IO;
	else if (l->by_signal)
		status = wait_in_queue(l, real_ticks() + wait_ms, heed_stop);
	else
		status = wait_by_polling(l, real_ticks() + wait_ms, heed_stop);
	if (status == IO)
		log_write(LOG_LEVEL_FAULT, "database: write lock: flock: errno %d", errno);
	return status;
}

void
lock_release(struct lock *l)
{
	flock(l->fd, LOCK_UN);
}

/* -- A note ---------------------------------------------------------------------------------- */

void
lock_note(struct lock *l, bool is)
{
	if (lock_noted(l) != is && pwrite(l->fd, is ? "1" : "0", 1, 0) != 1)
		log_write(LOG_LEVEL_FAULT, "database: write lock: note: errno %d", errno);
}

bool
lock_noted(const struct lock *l)
{
	char note = '0';

	return pread(l->fd, &note, 1, 0) == 1 && note == '1';
}
