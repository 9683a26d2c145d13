/* The helper process and the program that prints: one that takes the text, one that fails, one that
 * hangs, one that is missing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "auth/auth.h"
#include "auth/pages.h"
#include "auth/protocol.h"
#include "base/lang.h"

#define WAIT_MS 30000 /* for a helper that would never answer */

static char dir[] = "/tmp/balai-printer-XXXXXX";
static struct auth *auth;
static struct auth_event event;

static const char *
path_of(const char *name)
{
	static char path[4][256];
	static unsigned turn;

	turn = (turn + 1) % 4;
	snprintf(path[turn], sizeof(path[turn]), "%s/%s", dir, name);
	return path[turn];
}

static void
write_script(const char *name, const char *text)
{
	FILE *f = fopen(path_of(name), "we");

	assert_non_null(f);
	fprintf(f, "#!/bin/sh\n%s\n", text);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path_of(name), 0755), 0);
}

static char *
contents(const char *name)
{
	FILE *f = fopen(path_of(name), "re");
	char *text = NULL;
	size_t size = 0;

	assert_non_null(f);
	ssize_t n = getdelim(&text, &size, '\0', f);
	fclose(f);
	assert_true(n >= 0);
	return text;
}

static void
start(const char *command, int seconds)
{
	struct problem p = { 0 };
	const struct auth_config config = {
		.service = "balai", .print = command, .print_timeout = seconds,
	};

	auth = auth_start(&config, &p);
	if (!auth)
		fail_msg("auth_start: %s", p.text);
}

static void
expect(enum auth_kind kind)
{
	for (;;) {
		auth_next(auth, &event);
		if (event.kind != AUTH_NOTHING)
			break;
		struct pollfd ready = { .fd = auth_fd(auth), .events = POLLIN };
		if (poll(&ready, 1, WAIT_MS) <= 0)
			fail_msg("nothing came");
	}
	if (event.kind != kind)
		fail_msg("event %d (%s), not %d", event.kind, event.text, kind);
}

static void
print(const char *text, enum auth_kind kind)
{
	assert_int_equal(auth_print(auth, text, strlen(text), "en"), OK);
	expect(kind);
}

static int
stop(void **state)
{
	(void)state;
	auth_stop(auth);
	auth = NULL;
	return 0;
}

static int
make_dir(void **state)
{
	(void)state;
	return mkdtemp(dir) ? 0 : -1;
}

static int
remove_dir(void **state)
{
	char command[300];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf '%s'", dir);
	return system(command);
}

static void
the_text_arrives(void **state)
{
	char command[600];
	char *text = calloc(1, 600001);

	(void)state;
	assert_non_null(text);
	memset(text, 'x', 600000);
	write_script("takes", "cat > \"$1\"\nenv > \"$1.env\"\necho \"$2\" > \"$1.word\"");
	/* Words as they stand: no shell looks at them. */
	snprintf(command, sizeof(command), "%s %s $HOME", path_of("takes"), path_of("out"));
	setenv("SECRET", "not for the printer", 1);
	setenv("LD_LIBRARY_PATH", dir, 1);
	setenv("GCONV_PATH", dir, 1);
	start(command, 20);
	print("two\fpages\n", AUTH_DONE);
	char *got = contents("out");
	assert_string_equal(got, "two\fpages\n");
	free(got);
	got = contents("out.word");
	assert_string_equal(got, "$HOME\n");
	free(got);
	got = contents("out.env");
	assert_null(strstr(got, "SECRET"));
	assert_non_null(strstr(got, "PATH="));
	assert_non_null(strstr(got, "LANG="));
	assert_null(strstr(got, "HOME="));
	assert_null(strstr(got, "LD_"));
	assert_null(strstr(got, "GCONV_PATH"));
	unsetenv("LD_LIBRARY_PATH");
	unsetenv("GCONV_PATH");
	free(got);
	/* More than any pipe or packet holds. */
	print(text, AUTH_DONE);
	got = contents("out");
	assert_int_equal(strlen(got), 600000);
	free(got);
	free(text);
}

static void
one_that_does_not_read_is_no_trouble(void **state)
{
	(void)state;
	start("true", 20);
	print("nobody reads this\n", AUTH_DONE);
}

/* Whoever asks for it, and in however many pieces. */
static void
paper_is_bounded(void **state)
{
	char pages[PAGES_MAX + 1];
	char *lines = malloc(100001);

	(void)state;
	assert_non_null(lines);
	memset(pages, '\f', sizeof(pages));
	memset(lines, '\n', 100000);
	lines[100000] = '\0';
	start("true", 20);
	pages[PAGES_MAX] = '\0';
	print(pages, AUTH_REFUSED);
	assert_non_null(strstr(event.text, "300 pages"));
	print(lines, AUTH_REFUSED);
	free(lines);
	pages[PAGES_MAX - 2] = '\0'; /* one less than all: what was refused is not counted */
	print(pages, AUTH_DONE);
	print("the last one\n", AUTH_DONE);
	print("one too many\n", AUTH_REFUSED);
}

static int
open_files(void)
{
	int n = 0;
	DIR *all = opendir("/proc/self/fd");

	assert_non_null(all);
	while (readdir(all))
		n++;
	closedir(all);
	return n;
}

/* With `many` descriptors at once, which nobody of ours sends. Whether one arrived. */
static bool
arrives(const int line[2], size_t many)
{
	struct request r = { .kind = REQUEST_PRINT };
	char room[CMSG_SPACE(3 * sizeof(int))] = { 0 };
	struct iovec bytes = { &r, sizeof(r) };
	struct msghdr message = { .msg_iov = &bytes, .msg_iovlen = 1, .msg_control = room,
		                  .msg_controllen = CMSG_SPACE(many * sizeof(int)) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&message);
	int with;

	*c = (struct cmsghdr){ .cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS,
		               .cmsg_len = CMSG_LEN(many * sizeof(int)) };
	for (size_t i = 0; i < many; i++)
		memcpy((char *)c + CMSG_LEN(i * sizeof(int)), &(int){ 1 }, sizeof(int));
	assert_int_equal(sendmsg(line[0], &message, 0), sizeof(r));
	assert_true(packet_receive(line[1], &r, &with));
	if (with >= 0)
		close(with);
	return with >= 0;
}

static void
one_descriptor_or_none(void **state)
{
	int line[2];

	(void)state;
	assert_int_equal(socketpair(AF_UNIX, SOCK_SEQPACKET, 0, line), 0);
	int before = open_files();
	assert_true(arrives(line, 1));
	assert_false(arrives(line, 2));
	assert_false(arrives(line, 3));
	assert_int_equal(open_files(), before);
	close(line[0]);
	close(line[1]);
}

static void
a_failure_is_told(void **state)
{
	(void)state;
	write_script("fails", "echo 'no paper\033[2J' >&2\nexit 3");
	start(path_of("fails"), 20);
	print("text\n", AUTH_REFUSED);
	assert_non_null(strstr(event.text, "status 3"));
	assert_non_null(strstr(event.text, "no paper"));
	assert_null(strchr(event.text, '\033'));
	stop(NULL);
	write_script("dies", "kill -9 $$");
	start(path_of("dies"), 20);
	print("text\n", AUTH_REFUSED);
	assert_non_null(strstr(event.text, "signal 9"));
}

static void
a_missing_program_is_told(void **state)
{
	(void)state;
	start("/nowhere/at/all -d office", 20);
	print("text\n", AUTH_REFUSED);
	assert_non_null(strstr(event.text, "/nowhere/at/all"));
	print("again\n", AUTH_REFUSED);
	stop(NULL);
	start(NULL, 20);
	assert_int_equal(auth_print(auth, "text", 4, "en"), NOT_FOUND);
}

static bool
alive(pid_t pid)
{
	char path[64];
	char state = 'X';

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	FILE *f = fopen(path, "re");
	if (!f)
		return false;
	if (fscanf(f, "%*d (%*[^)]) %c", &state) != 1)
		state = 'X';
	fclose(f);
	return state != 'Z' && state != 'X';
}

/* Killed is not gone yet: until it is, or patience runs out. */
static void
expect_dead(pid_t pid)
{
	for (int waited = 0; alive(pid); waited += 5) {
		if (waited > WAIT_MS)
			fail_msg("process %d still lives", (int)pid);
		poll(NULL, 0, 5);
	}
}

static pid_t
written_pid(const char *name)
{
	char *text = contents(name);
	pid_t pid = (pid_t)strtol(text, NULL, 10);

	free(text);
	assert_true(pid > 1);
	return pid;
}

static void
one_that_hangs_is_ended(void **state)
{
	char command[600];

	(void)state;
	/* Its child too, which would hold the printer. */
	write_script("hangs", "trap '' TERM\nsleep 1000 & echo $! > \"$1\"\nwait\nsleep 1000");
	snprintf(command, sizeof(command), "%s %s", path_of("hangs"), path_of("child"));
	start(command, 1);
	print("text\n", AUTH_REFUSED);
	assert_non_null(strstr(event.text, "1 second"));
	expect_dead(written_pid("child"));
	/* The helper goes on. */
	print("text\n", AUTH_REFUSED);
}

static void
giving_up_ends_it(void **state)
{
	char command[600];
	char byte;

	(void)state;
	assert_int_equal(mkfifo(path_of("began"), 0600), 0);
	write_script("waits", "echo $$ > \"$2\"\necho x > \"$1\"\nsleep 1000");
	snprintf(command, sizeof(command), "%s %s %s", path_of("waits"), path_of("began"),
	         path_of("self"));
	start(command, 100);
	assert_int_equal(auth_print(auth, "text", 4, "en"), OK);
	FILE *began = fopen(path_of("began"), "re");
	assert_non_null(began);
	assert_int_equal(fread(&byte, 1, 1, began), 1);
	fclose(began);
	assert_int_equal(auth_print(auth, "text", 4, "en"), BUSY);
	assert_int_equal(auth_answer(auth, NULL), OK);
	expect(AUTH_FAILED);
	expect_dead(written_pid("self"));
	/* Nor does one outlive the program. */
	assert_int_equal(auth_print(auth, "text", 4, "en"), OK);
	began = fopen(path_of("began"), "re");
	assert_non_null(began);
	assert_int_equal(fread(&byte, 1, 1, began), 1);
	fclose(began);
	stop(NULL);
	expect_dead(written_pid("self"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(the_text_arrives, stop),
		cmocka_unit_test_teardown(one_that_does_not_read_is_no_trouble, stop),
		cmocka_unit_test_teardown(paper_is_bounded, stop),
		cmocka_unit_test(one_descriptor_or_none),
		cmocka_unit_test_teardown(a_failure_is_told, stop),
		cmocka_unit_test_teardown(a_missing_program_is_told, stop),
		cmocka_unit_test_teardown(one_that_hangs_is_ended, stop),
		cmocka_unit_test_teardown(giving_up_ends_it, stop),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, make_dir, remove_dir);
}
