/* The helper as a process: its death, its signals, its files, its cost, stacks other than ours, and
 * the directories it is refused. */
#include <dirent.h>
#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <syslog.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/confdir.h"
#include "talk.h"

#define WAIT_MS 30000 /* for a helper that would never answer */

static void
dead_helper_is_told_once(void **state)
{
	(void)state;
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	expect(AUTH_PROMPT_SECRET);
	assert_int_equal(kill(helper_pid(), SIGKILL), 0);
	expect(AUTH_BROKEN);
	assert_true(event.text[0] != '\0');
	auth_next(auth, &event);
	assert_int_equal(event.kind, AUTH_NOTHING);
	assert_int_equal(auth_answer(auth, "x"), INVALID);
	assert_int_equal(auth_begin(auth, "budi", "en"), IO);
	expect(AUTH_BROKEN);
}

static void
stopping_ends_the_helper(void **state)
{
	(void)state;
	sign_in("budi", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
	pid_t helper = helper_pid();
	assert_true(helper > 0);
	auth_stop(auth);
	assert_int_equal(kill(helper, 0), -1);
	assert_int_equal(errno, ESRCH);
	/* In the middle of a prompt as well. */
	auth = helper_start("balai");
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	expect(AUTH_PROMPT_SECRET);
	helper = helper_pid();
	auth_stop(auth);
	assert_int_equal(kill(helper, 0), -1);
	auth_stop(NULL);
	auth = helper_start("balai");
}

static void
terminal_signals_leave_it_alone(void **state)
{
	(void)state;
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	expect(AUTH_PROMPT_SECRET);
	pid_t helper = helper_pid();
	kill(helper, SIGINT);
	kill(helper, SIGHUP);
	kill(helper, SIGTSTP);
	assert_int_equal(auth_answer(auth, SMALL_HALL_SECRET), OK);
	expect(AUTH_DONE);
	assert_int_equal(getsid(helper), helper); /* no controlling terminal */
}

static void
holds_no_other_files(void **state)
{
	char path[64];
	char target[64];
	int n = 0;

	(void)state;
	/* Asked something, so that it has settled. */
	sign_in("budi", SMALL_HALL_SECRET);
	expect(AUTH_DONE);
	snprintf(path, sizeof(path), "/proc/%d/fd", (int)helper_pid());
	DIR *dir = opendir(path);
	assert_non_null(dir);
	for (struct dirent *e = readdir(dir); e; e = readdir(dir)) {
		if (e->d_name[0] == '.')
			continue;
		snprintf(path, sizeof(path), "/proc/%d/fd/%.8s", (int)helper_pid(), e->d_name);
		ssize_t length = readlink(path, target, sizeof(target) - 1);
		assert_true(length > 0);
		target[length] = '\0';
		int fd = atoi(e->d_name);
		if (fd < 2)
			assert_string_equal(target, "/dev/null");
		/* The record of what went wrong may have opened its own line. */
		else if (fd > 2 && strncmp(target, "socket:", 7) != 0)
			fail_msg("holds %s", target);
		n++;
	}
	closedir(dir);
	assert_true(n >= 4);
}

/* -- The record of the system ------------------------------------------------------------------ */

/* Of the child: a /dev that holds what the helper needs, where tests have their halls, and our own end of
 * the record. -1: it cannot be had. */
static int
own_record(const char *dir)
{
	struct sockaddr_un end = { .sun_family = AF_UNIX };
	char null[sizeof(end.sun_path)];
	char memory[sizeof(end.sun_path)];
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	snprintf(end.sun_path, sizeof(end.sun_path), "%s/log", dir);
	snprintf(null, sizeof(null), "%s/null", dir);
	snprintf(memory, sizeof(memory), "%s/shm", dir);
	if (fd < 0 || unshare(CLONE_NEWNS) != 0
	    || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0
	    || bind(fd, (const struct sockaddr *)&end, sizeof(end)) != 0 || mkfifo(null, 0600) != 0
	    || mount("/dev/null", null, NULL, MS_BIND, NULL) != 0 || mkdir(memory, 0700) != 0
	    || (mount("/dev/shm", memory, NULL, MS_BIND, NULL) != 0 && errno != ENOENT)
	    || mount(dir, "/dev", NULL, MS_BIND | MS_REC, NULL) != 0)
		return -1;
	return fd;
}

static bool
comes(enum auth_kind kind)
{
	for (;;) {
		struct pollfd ready = { .fd = auth_fd(auth), .events = POLLIN };
		auth_next(auth, &event);
		if (event.kind != AUTH_NOTHING || poll(&ready, 1, WAIT_MS) <= 0)
			return event.kind == kind;
	}
}

/* A line was written before the helper is forked, as a kiosk's visit does; the helper's own lines are found
 * where they belong, not on the line to us. */
static int
speak_first(const char *dir)
{
	struct problem p = { 0 };
	char line[1024] = "";
	const struct auth_config config = { .service = "balai", .pam_dir = hall.pam_dir };

	close_range(3, ~0U, 0);
	int record = own_record(dir);
	if (record < 0)
		return 77;
	/* Where the helper wants its line. */
	if (dup2(record, 20) < 0 || close(record) != 0)
		return 77;
	syslog(LOG_DAEMON | LOG_NOTICE, "before it");
	if (recv(20, line, sizeof(line) - 1, MSG_DONTWAIT) <= 0)
		return 2;
	auth = auth_start(&config, &p);
	if (!auth || auth_begin(auth, "budi", "en") != OK || !comes(AUTH_PROMPT_SECRET))
		return 3;
	if (auth_answer(auth, WRONG) != OK || !comes(AUTH_FAILED))
		return 4;
	bool told = false;
	for (ssize_t n; !told && (n = recv(20, line, sizeof(line) - 1, MSG_DONTWAIT)) > 0;) {
		line[n] = '\0';
		told = strstr(line, "budi");
	}
	auth_stop(auth);
	return told ? 0 : 5;
}

static void
lines_of_the_record_go_there(void **state)
{
	char dir[FOLDER_MAX];
	int status = 0;

	(void)state;
	folder_make(dir);
	pid_t pid = fork();
	if (pid == 0)
		_exit(geteuid() == 0 ? speak_first(dir) : 77);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	folder_remove(dir);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77) {
		print_message("only root may put a record of its own in place\n");
		skip();
	}
	assert_int_equal(status, 0);
}

/* -- What it costs ----------------------------------------------------------------------------- */

/* KiB that this process has for itself. */
static long
private_dirty(pid_t pid)
{
	char path[64];
	char line[128];
	long kib = -1;

	snprintf(path, sizeof(path), "/proc/%d/smaps_rollup", (int)pid);
	FILE *f = fopen(path, "r");
	if (!f)
		return -1;
	while (fgets(line, sizeof(line), f))
		if (sscanf(line, "Private_Dirty: %ld kB", &kib) == 1)
			break;
	fclose(f);
	return kib;
}

static double
now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

#define HASH_KIB (64 * 1024) /* what a hash works in, and must give back */

/* Figures for whoever reads along; only a gross loss fails: a sanitizer keeps for itself half of it. */
static void
costs_little(void **state)
{
	double least = 1e9;

	(void)state;
	long before = private_dirty(helper_pid());
	for (int i = 0; i < 5; i++) {
		double from = now_ms();
		sign_in("budi", SMALL_HALL_SECRET);
		expect(AUTH_DONE);
		double ms = now_ms() - from;
		least = ms < least ? ms : least;
	}
	long signed_in = private_dirty(helper_pid());
	auth_end(auth);
	sign_in("budi", NULL);
	expect(AUTH_FAILED);
	print_message("sign-in %.0f ms; helper private dirty: fresh %ld, signed in %ld, after %ld KiB\n",
	              least, before, signed_in, private_dirty(helper_pid()));
	assert_true(signed_in < HASH_KIB);
}

/* Another service beside "balai", in place of which the helper then runs. */
static void
restart_with(const char *service, const char *text)
{
	char path[128];

	snprintf(path, sizeof(path), "%s/%s", hall.pam_dir, service);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fchmod(fileno(f), 0600), 0);
	assert_int_equal(fclose(f), 0);
	auth_stop(auth);
	auth = helper_start(service);
}

/* PAM's own wait would take 7.5 to 12.5 s. */
static void
nobody_sleeps_after_failures(void **state)
{
	(void)state;
	restart_with("slow", "auth optional pam_faildelay.so delay=10000000\n"
	                     "auth required pam_deny.so\n");
	double from = now_ms();
	assert_int_equal(auth_begin(auth, "budi", "en"), OK);
	expect(AUTH_FAILED);
	assert_true(now_ms() - from < 5000);
}

/* pam_permit stands for the office's own directory, which vouches for its staff. */
static void
staff_come_from_another_stack(void **state)
{
	static const char rule[] = "[success=ok new_authtok_reqd=ok user_unknown=ignore default=bad]";
	char text[1024];
	const char *module = small_hall_env("BALAI_PAM_MODULE");

	(void)state;
	snprintf(text, sizeof(text),
	         "auth sufficient pam_permit.so\nauth required [%s] [db=%s] use_first_pass\n"
	         "account %s [%s] [db=%s]\naccount %s pam_permit.so\nsession required [%s]\n",
	         module, hall.db, rule, module, hall.db, rule, module);
	restart_with("staff", text);
	assert_int_equal(auth_begin(auth, "kaur.umum", "en"), OK);
	expect(AUTH_DONE);
	assert_string_equal(event.text, "kaur.umum");
	assert_int_equal(small_hall_failures(&hall), 0);
	/* The hall still decides who may come in. */
	assert_int_equal(auth_begin(auth, "joko", "en"), OK);
	expect(AUTH_INFO);
	expect(AUTH_REFUSED);
}

/* -- Directories ------------------------------------------------------------------------------- */

static void
refused(const char *pam_dir, enum status status)
{
	struct problem p = { 0 };
	const struct auth_config config = { .service = "balai", .pam_dir = pam_dir };

	assert_null(auth_start(&config, &p));
	assert_int_equal(p.status, status);
	assert_true(p.text[0] != '\0');
	assert_int_equal(helper_pid(), 0);
}

static void
unsafe_directories_are_refused(void **state)
{
	char file[128];

	(void)state;
	snprintf(file, sizeof(file), "%s/balai", hall.pam_dir);
	assert_int_equal(chmod(hall.pam_dir, 0702), 0);
	refused(hall.pam_dir, DENIED);
	assert_int_equal(chmod(hall.pam_dir, 0720), 0);
	refused(hall.pam_dir, DENIED);
	assert_int_equal(chmod(hall.pam_dir, 0700), 0);
	assert_int_equal(chmod(file, 0606), 0);
	refused(hall.pam_dir, DENIED);
	assert_int_equal(chmod(file, 0600), 0);
	refused("/nowhere/at/all", NOT_FOUND);
	refused(hall.dir, NOT_FOUND); /* without the service */
	auth_stop(helper_start("balai"));
	if (geteuid() == 0) {
		assert_int_equal(chown(hall.pam_dir, 12345, (gid_t)-1), 0);
		refused(hall.pam_dir, DENIED);
		assert_int_equal(chown(hall.pam_dir, 0, (gid_t)-1), 0);
	}
}

static void
service_files_are_written_safely(void **state)
{
	const char *module = small_hall_env("BALAI_PAM_MODULE");
	struct problem p = { 0 };
	struct stat st;
	char dir[128];
	char file[160];

	(void)state;
	snprintf(dir, sizeof(dir), "%s/new", hall.dir);
	snprintf(file, sizeof(file), "%s/balai", dir);
	assert_int_equal(confdir_write(dir, module, hall.db, &p), OK);
	assert_int_equal(stat(dir, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	/* Again, over an old one that others could write. */
	assert_int_equal(chmod(file, 0666), 0);
	assert_int_equal(chmod(dir, 0777), 0);
	assert_int_equal(confdir_write(dir, module, hall.db, &p), OK);
	assert_int_equal(stat(file, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	assert_int_equal(stat(dir, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0700);
	assert_int_equal(confdir_write(dir, "/no/module.so", hall.db, &p), NOT_FOUND);
	assert_int_equal(confdir_write(dir, module, "/a]b/balai.db", &p), INVALID);
	assert_int_equal(confdir_write(dir, module, "/a\nauth/balai.db", &p), INVALID);
	assert_int_equal(confdir_write(file, module, hall.db, &p), IO);
	assert_int_equal(confdir_write("/nowhere/at/all", module, hall.db, &p), NOT_FOUND);
	char far[1200];
	memset(far, 'a', sizeof(far) - 1);
	far[0] = '/';
	far[sizeof(far) - 1] = '\0';
	assert_int_equal(confdir_write(dir, module, far, &p), INVALID);
}

int
helper_process_tests(void)
{
	const struct CMUnitTest tests[] = {
		WITH_HELPER(dead_helper_is_told_once),
		WITH_HELPER(stopping_ends_the_helper),
		WITH_HELPER(terminal_signals_leave_it_alone),
		WITH_HELPER(holds_no_other_files),
		cmocka_unit_test(lines_of_the_record_go_there),
		WITH_HELPER(costs_little),
		WITH_HELPER(nobody_sleeps_after_failures),
		WITH_HELPER(staff_come_from_another_stack),
		cmocka_unit_test(unsafe_directories_are_refused),
		cmocka_unit_test(service_files_are_written_safely),
	};

	return cmocka_run_group_tests_name("helper process", tests, NULL, NULL);
}
