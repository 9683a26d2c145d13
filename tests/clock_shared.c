/* The clocks of tests, in place of src/base/clock.c: an instant and a tick count in a file that
 * the test maps and moves (BALAI_TEST_CLOCK). Without the variable, the system's own clocks. */
#include "base/clock.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "clock_shared.h"

static const volatile struct clock_shared *shared;

/* Before main, since the program clears its environment. */
__attribute__((constructor)) static void
map_clock(void)
{
	const char *path = getenv("BALAI_TEST_CLOCK");
	int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;

	if (fd < 0)
		return;
	void *p = mmap(NULL, sizeof(*shared), PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	shared = p == MAP_FAILED ? NULL : p;
}

int64_t
clock_now(void)
{
	return shared ? shared->now : (int64_t)time(NULL);
}

int64_t
clock_ticks(void)
{
	struct timespec t;

	if (shared)
		return shared->ticks;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}
