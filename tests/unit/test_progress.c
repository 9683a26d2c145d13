/* Progress of long work: what is said on a terminal and that nothing is said elsewhere, and that
 * Ctrl-C stops it. The work is this program again, with a clock of its own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/lang.h"
#include "base/progress.h"
#include "clock_shared.h"

#define STEPS 1000
#define STEP_MS 10

static char clock_path[] = "/tmp/balai-progress-XXXXXX";

/* Ten seconds of work in no time. */
static int
do_work(void)
{
	int fd = open(getenv("BALAI_TEST_CLOCK"), O_RDWR | O_CLOEXEC);
	struct clock_shared *clock =
	        mmap(NULL, sizeof(*clock), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	if (fd < 0 || clock == MAP_FAILED)
		return 2;
	lang_set("en");
	progress_begin("work", STEPS);
	for (int i = 1; i <= STEPS; i++) {
		clock->ticks += STEP_MS;
		if (!progress_step(i))
			return 3;
	}
	progress_end();
	return progress_stopped();
}

/* What this program says to `fd` while it works. */
static const char *
said_to(int ours, int theirs)
{
	static char said[20000];
	size_t n = 0;
	int status;

	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		dup2(theirs, STDERR_FILENO);
		execl("/proc/self/exe", "test_progress", "work", (char *)NULL);
		_exit(127);
	}
	close(theirs);
	for (ssize_t got; (got = read(ours, said + n, sizeof(said) - 1 - n)) > 0;)
		n += (size_t)got;
	said[n] = '\0';
	close(ours);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_int_equal(status, 0);
	return said;
}

static void
a_terminal_is_told(void **state)
{
	int ours, theirs;

	(void)state;
	assert_int_equal(openpty(&ours, &theirs, NULL, NULL, NULL), 0);
	const char *said = said_to(ours, theirs);
	assert_non_null(strstr(said, "work: 50%, 500 of 1,000, 6 seconds left"));
	assert_null(strstr(said, " 5%,")); /* not in the first second */
	int lines = 0;
	for (const char *s = said; (s = strstr(s, "work:")); s++)
		lines++;
	assert_in_range(lines, 15, 20); /* twice a second */
	assert_int_equal(said[strlen(said) - 1], '\r'); /* taken away in the end */
}

static void
a_file_is_not(void **state)
{
	int ends[2];

	(void)state;
	assert_int_equal(pipe(ends), 0);
	assert_string_equal(said_to(ends[0], ends[1]), "");
}

static void
ctrl_c_stops(void **state)
{
	struct sigaction before, after;

	(void)state;
	assert_true(progress_step(5)); /* nobody watches */
	sigaction(SIGINT, NULL, &before);
	progress_begin("work", 0);
	assert_true(progress_step(1));
	raise(SIGINT);
	assert_false(progress_step(2));
	progress_end();
	assert_true(progress_stopped());
	sigaction(SIGINT, NULL, &after);
	assert_true(before.sa_handler == after.sa_handler);
	progress_begin("work", 0);
	assert_false(progress_stopped());
	progress_end();
}

int
main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_terminal_is_told),
		cmocka_unit_test(a_file_is_not),
		cmocka_unit_test(ctrl_c_stops),
	};

	lang_init();
	if (argc > 1 && strcmp(argv[1], "work") == 0)
		return do_work();
	int fd = mkstemp(clock_path);
	if (fd < 0 || ftruncate(fd, sizeof(struct clock_shared)) != 0)
		return 1;
	close(fd);
	setenv("BALAI_TEST_CLOCK", clock_path, 1);
	int failed = cmocka_run_group_tests_name("progress", tests, NULL, NULL);
	unlink(clock_path);
	return failed ? 1 : 0;
}
