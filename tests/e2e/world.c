/* Directories, environment, clock and children of a test: see world.h. */
#include "world.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "clock_shared.h"
#include "folder.h"

#define PATIENCE_MS 15000
#define CHILDREN 64
#define STRINGS 4096

static char directory[FOLDER_MAX];
static char *strings[STRINGS]; /* what was handed out */
static size_t string_count;
static int children[CHILDREN];
static size_t child_count;
static struct clock_shared *clock_map;
static int64_t clock_base; /* `now` when ticks were 0 */

static const char *
keep(char *s)
{
	for (size_t i = 0; s && i < string_count; i++)
		if (strcmp(strings[i], s) == 0) {
			free(s);
			return strings[i];
		}
	if (!s || string_count == STRINGS)
		fail_msg("out of room for strings");
	strings[string_count++] = s;
	return s;
}

static const char *
joined(const char *dir, const char *name)
{
	char *s;

	return keep(asprintf(&s, "%s/%s", dir, name) < 0 ? NULL : s);
}

/* -- Directory ------------------------------------------------------------------------------- */

int
world_begin(void **state)
{
	(void)state;
	folder_make(directory);
	return 0;
}

int
world_end(void **state)
{
	(void)state;
	for (size_t i = 0; i < child_count; i++) {
		kill(children[i], SIGKILL);
		waitpid(children[i], NULL, 0);
	}
	child_count = 0;
	if (clock_map)
		munmap(clock_map, sizeof(*clock_map));
	clock_map = NULL;
	if (*directory)
		folder_remove(directory);
	*directory = '\0';
	while (string_count > 0)
		free(strings[--string_count]);
	return 0;
}

const char *
world_dir(void)
{
	if (!*directory)
		fail_msg("the test has no world: use world_begin as its setup");
	return directory;
}

const char *
world_path(const char *name)
{
	return joined(world_dir(), name);
}

static const char *
in_tree(const char *variable, const char *name)
{
	const char *top = getenv(variable);

	if (!top)
		fail_msg("%s is not set: run the tests by `make check`", variable);
	char *real = realpath(top, NULL);
	if (!real)
		fail_msg("%s=%s: no such directory", variable, top);
	return joined(keep(real), name);
}

const char *
source_path(const char *name)
{
	return in_tree("top_srcdir", name);
}

const char *
build_path(const char *name)
{
	return in_tree("top_builddir", name);
}

const char *
program_path(void)
{
	const char *path = getenv("BALAI_TEST_PROGRAM");

	return path ? path : build_path("balai-test");
}

/* -- Time ------------------------------------------------------------------------------------ */

void
clock_begin(int64_t now)
{
	int fd = open(world_path("clock"), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

	if (fd < 0 || ftruncate(fd, sizeof(*clock_map)) != 0)
		fail_msg("cannot make the clock's file");
	void *p = mmap(NULL, sizeof(*clock_map), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	close(fd);
	if (p == MAP_FAILED)
		fail_msg("cannot map the clock's file");
	clock_map = p;
	clock_base = now;
	clock_map->now = now;
	__atomic_store_n(&clock_map->ticks, 0, __ATOMIC_SEQ_CST);
}

void
clock_move(int64_t ms)
{
	int64_t ticks = clock_shown_ticks() + ms;

	__atomic_store_n(&clock_map->now, clock_base + ticks / 1000, __ATOMIC_SEQ_CST);
	__atomic_store_n(&clock_map->ticks, ticks, __ATOMIC_SEQ_CST);
}

void
clock_set(int64_t now)
{
	clock_base = now - clock_shown_ticks() / 1000;
	__atomic_store_n(&clock_map->now, now, __ATOMIC_SEQ_CST);
}

int64_t
clock_shown_ticks(void)
{
	if (!clock_map)
		fail_msg("the test has no clock: call clock_begin first");
	return __atomic_load_n(&clock_map->ticks, __ATOMIC_SEQ_CST);
}

bool
clock_is_fake(void)
{
	return clock_map != NULL;
}

int64_t
patience_ms(void)
{
	const char *factor = getenv("BALAI_TEST_PATIENCE");
	int times = factor ? atoi(factor) : 1;

	return (int64_t)PATIENCE_MS * (times > 0 ? times : 1);
}

int64_t
real_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* -- Children -------------------------------------------------------------------------------- */

static void
put(const char *name, const char *value)
{
	if (value)
		setenv(name, value, 1);
}

/* Only what a program under test may depend on. */
static void
set_environment(const char *term, const char *const *env, int watched_fd)
{
	static const char *const passed[] = { "PATH", "TMPDIR", "LD_LIBRARY_PATH", "ASAN_OPTIONS",
		"UBSAN_OPTIONS", "LSAN_OPTIONS", "BALAI_PAM_MODULE", "top_srcdir", "top_builddir",
		"LLVM_PROFILE_FILE", "GCOV_PREFIX", "GCOV_PREFIX_STRIP" };
	const char *values[sizeof(passed) / sizeof(passed[0])];
	char number[16];

	for (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++) {
		const char *value = getenv(passed[i]);
		values[i] = value ? strdup(value) : NULL;
	}
	const char *clock_file = clock_map ? world_path("clock") : NULL;
	clearenv();
	for (size_t i = 0; i < sizeof(passed) / sizeof(passed[0]); i++)
		put(passed[i], values[i]);
	put("HOME", directory);
	put("LANG", "C.UTF-8");
	put("TERM", term);
	put("BALAI_TEST_CLOCK", clock_file);
	if (watched_fd >= 0) {
		snprintf(number, sizeof(number), "%d", watched_fd);
		put("BALAI_TEST_WATCHED", number);
	}
	for (; env && *env; env++)
		putenv(strdup(*env));
}

void
world_exec(const char *const *argv, const char *term, const char *const *env, int watched_fd)
{
	if (chdir(world_dir()) != 0)
		_exit(126);
	set_environment(term, env, watched_fd);
	execv(argv[0], (char *const *)argv);
	dprintf(STDERR_FILENO, "%s: cannot be run\n", argv[0]);
	_exit(127);
}

void
world_child(int pid)
{
	if (child_count == CHILDREN)
		fail_msg("too many programs at once");
	children[child_count++] = pid;
}

void
world_child_gone(int pid)
{
	for (size_t i = 0; i < child_count; i++)
		if (children[i] == pid) {
			children[i] = children[--child_count];
			return;
		}
}

int
world_reap(int pid)
{
	int64_t end = real_ms() + patience_ms();
	int status;

	for (;;) {
		int r = waitpid(pid, &status, WNOHANG);
		if (r == pid)
			break;
		if (r < 0)
			fail_msg("process %d is not a child of this test", pid);
		if (real_ms() > end)
			fail_msg("process %d does not end", pid);
		poll(NULL, 0, 1);
	}
	world_child_gone(pid);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
}
