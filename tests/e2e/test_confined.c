/* The walls around the program as it runs: what the system says of its processes, and what happens to
 * somebody who has got hold of it from inside. For that its process is stopped, and made to call. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/confine.h"
#include "lines.h"
#include "village.h"

/* -- What the system says ---------------------------------------------------------------------- */

/* The rest of the line of /proc/PID/`file` that begins with `name`. */
static const char *
line_of(int pid, const char *file, const char *name)
{
	static char line[256];
	char path[64];
	const char *found = NULL;

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, file);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	while (!found && fgets(line, sizeof(line), f))
		if (strncmp(line, name, strlen(name)) == 0)
			found = line + strlen(name);
	fclose(f);
	if (!found)
		fail_msg("%s has no line %s", path, name);
	return found;
}

static long
number_of(int pid, const char *name, int base)
{
	return strtol(line_of(pid, "status", name), NULL, base);
}

/* The only child of the program. */
static int
helper_of(int pid)
{
	char path[64];
	int helper = 0;

	snprintf(path, sizeof(path), "/proc/%d/task/%d/children", pid, pid);
	FILE *f = fopen(path, "r");
	assert_non_null(f);
	assert_int_equal(fscanf(f, "%d", &helper), 1);
	fclose(f);
	return helper;
}

/* Whether one of its descriptors leads to `path`. */
static bool
has_open(int pid, const char *path)
{
	char name[64];
	char target[512];
	bool found = false;

	snprintf(name, sizeof(name), "/proc/%d/fd", pid);
	DIR *all = opendir(name);
	assert_non_null(all);
	for (struct dirent *one = readdir(all); one; one = readdir(all)) {
		ssize_t n = readlinkat(dirfd(all), one->d_name, target, sizeof(target) - 1);
		target[n > 0 ? n : 0] = '\0';
		found = found || strcmp(target, path) == 0;
	}
	closedir(all);
	return found;
}

/* Who may look into a process that cannot be looked into. */
static bool
is_root(void)
{
	if (geteuid() == 0)
		return true;
	print_message("only root may look into the program's processes\n");
	return false;
}

static bool
kernel_has_all(void)
{
	char words[512];

	if (confine_words(words, sizeof(words)))
		return true;
	print_message("%s\n", words);
	return false;
}

/* What whoever starts it had open is closed to it, the helper stays outside of the walls, and both keep
 * what they know for themselves. */
static void
processes_are_as_they_should(void **state)
{
	char script[200];
	const char *secret = world_path("secret");

	(void)state;
	if (!is_root())
		skip();
	close(open(secret, O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
	snprintf(script, sizeof(script), "exec 7<'%s'; exec \"$@\"", secret);
	const char *const argv[] = { "/bin/sh", "-c", script, "sh", program_path(), "--config",
		village_file("balai.conf"), "--lang", "en", "--guest", NULL };
	struct terminal *t = terminal_open(&(struct terminal_config){ .argv = argv, .term = "vt100" });
	expect(t, "Welcome");
	settle(t);
	int pid = terminal_pid(t);
	int helper = helper_of(pid);

	if (kernel_has_all()) {
		assert_int_equal(number_of(pid, "NoNewPrivs:", 10), 1);
		assert_int_equal(number_of(pid, "Seccomp:", 10), 2);
	}
	assert_int_equal(number_of(helper, "NoNewPrivs:", 10), 0);
	assert_int_equal(number_of(helper, "Seccomp:", 10), 0);
	assert_false(has_open(pid, secret));
	assert_false(has_open(helper, secret));
	assert_int_equal(number_of(pid, "Umask:", 8), 077);
	assert_int_equal(strtol(line_of(pid, "limits", "Max core file size"), NULL, 10), 0);
	assert_int_equal(strtol(line_of(helper, "limits", "Max core file size"), NULL, 10), 0);
	assert_int_equal(strtol(line_of(pid, "limits", "Max open files"), NULL, 10), 64);
	press(t, "0");
	terminal_close(t);
}

/* With rights of somebody else than who started it nothing is begun, not even a command. */
static void
borrowed_rights(void **state)
{
	const char *const argv[] = { program_path(), "--version", NULL };
	char said[400] = "";
	int ends[2];

	(void)state;
	if (!is_root() || CONFINE_SANITIZED) /* whose search for leaks is refused then */
		skip();
	assert_int_equal(pipe(ends), 0);
	pid_t pid = fork();
	if (pid == 0) {
		dup2(ends[1], STDOUT_FILENO);
		dup2(ends[1], STDERR_FILENO);
		close(ends[0]);
		close(ends[1]);
		if (setreuid(65534, (uid_t)-1) != 0)
			_exit(126);
		world_exec(argv, NULL, NULL, -1);
	}
	world_child(pid);
	close(ends[1]);
	ssize_t got;
	for (size_t n = 0; (got = read(ends[0], said + n, sizeof(said) - 1 - n)) > 0;)
		n += (size_t)got;
	close(ends[0]);
	assert_int_equal(world_reap(pid), 1);
	assert_non_null(strstr(said, "chmod a-s"));
	assert_null(strstr(said, "0.1"));
}

/* -- From inside ------------------------------------------------------------------------------- */

#if defined(__x86_64__)

/* Stops the process where it waits in a system call, which can be made again. */
static void
stop(int pid, struct user_regs_struct *registers)
{
	const int64_t end = real_ms() + patience_ms();
	int status;

	while (real_ms() < end) {
		assert_int_equal(ptrace(PTRACE_ATTACH, pid, NULL, NULL), 0);
		assert_int_equal(waitpid(pid, &status, 0), pid);
		assert_int_equal(ptrace(PTRACE_GETREGS, pid, NULL, registers), 0);
		/* 0F 05: syscall. */
		if ((ptrace(PTRACE_PEEKTEXT, pid, registers->rip - 2, NULL) & 0xFFFF) == 0x050F)
			return;
		assert_int_equal(ptrace(PTRACE_DETACH, pid, NULL, NULL), 0);
	}
	fail_msg("process %d never waits", pid);
}

static void
let_go(int pid, const struct user_regs_struct *registers)
{
	assert_int_equal(ptrace(PTRACE_SETREGS, pid, NULL, registers), 0);
	assert_int_equal(ptrace(PTRACE_DETACH, pid, NULL, NULL), 0);
}

/* Has it make the call: what came, a negative errno when nothing. `text` is put where the argument
 * `where` points to. */
static long
call(int pid, const struct user_regs_struct *before, long number, int where, const char *text,
     const unsigned long arguments[3])
{
	struct user_regs_struct r = *before;
	unsigned long words[8] = { 0 };
	unsigned long given[3] = { arguments[0], arguments[1], arguments[2] };
	int status;

	if (text) {
		unsigned long place = (r.rsp - 4096) & ~15UL; /* below what the function uses */
		snprintf((char *)words, sizeof(words), "%s", text);
		for (size_t i = 0; i < 8; i++)
			assert_int_equal(ptrace(PTRACE_POKEDATA, pid, place + i * 8, words[i]), 0);
		given[where] = place;
	}
	r.rip -= 2;
	r.rax = (unsigned long)number;
	r.orig_rax = ~0UL; /* nothing is begun anew */
	r.rdi = given[0];
	r.rsi = given[1];
	r.rdx = given[2];
	r.r10 = 0;
	r.r8 = 0;
	assert_int_equal(ptrace(PTRACE_SETREGS, pid, NULL, &r), 0);
	assert_int_equal(ptrace(PTRACE_SINGLESTEP, pid, NULL, NULL), 0);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFSTOPPED(status));
	assert_int_equal(ptrace(PTRACE_GETREGS, pid, NULL, &r), 0);
	return (long)r.rax;
}

static void
denied(int pid, const struct user_regs_struct *registers)
{
	static const struct {
		const char *what;
		long number;
		int where;
		const char *text;
		unsigned long arguments[3];
		int expected;
	} calls[] = {
		{ "execve", SYS_execve, 0, "/bin/sh", { 0 }, EPERM },
		{ "execveat", SYS_execveat, 1, "/bin/sh", { (unsigned long)AT_FDCWD }, EPERM },
		{ "ptrace", SYS_ptrace, 0, NULL, { PTRACE_ATTACH, 1 }, EPERM },
		{ "socket", SYS_socket, 0, NULL, { AF_INET, SOCK_STREAM }, EPERM },
		{ "fork", SYS_fork, 0, NULL, { 0 }, EPERM },
		{ "kill of init", SYS_kill, 0, NULL, { 1, SIGKILL }, EPERM },
		{ "open of /etc/shadow", SYS_openat, 1, "/etc/shadow",
		  { (unsigned long)AT_FDCWD, 0, O_RDONLY }, EACCES },
		{ "open of /etc/passwd to write", SYS_openat, 1, "/etc/passwd",
		  { (unsigned long)AT_FDCWD, 0, O_WRONLY }, EACCES },
		{ "open of another's memory", SYS_openat, 1, "/proc/1/mem",
		  { (unsigned long)AT_FDCWD, 0, O_RDONLY }, EACCES },
	};
	long got;

	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++) {
		got = call(pid, registers, calls[i].number, calls[i].where, calls[i].text,
		           calls[i].arguments);
		if (got != -calls[i].expected)
			fail_msg("%s gives %ld, not %d", calls[i].what, got, -calls[i].expected);
	}
	/* That it was us who called is seen by what is allowed. */
	got = call(pid, registers, SYS_getpid, 0, NULL, (unsigned long[3]){ 0 });
	assert_int_equal(got, pid);
}

static void
taken_over(void **state)
{
	struct user_regs_struct registers;

	(void)state;
	if (!is_root() || !kernel_has_all() || CONFINE_SANITIZED)
		skip();
	struct terminal *t = village_enter("siti");
	int pid = terminal_pid(t);
	settle(t);
	stop(pid, &registers);
	denied(pid, &registers);
	let_go(pid, &registers);
	/* Nothing has happened to it. */
	choose(t, "Lihat usulan warga");
	expect(t, "Saring");
	terminal_close(t);
	village_holds();
}

/* The helper is not confined, but nobody who is not root looks into it. */
static void
helper_is_not_looked_into(void **state)
{
	struct user_regs_struct registers;

	(void)state;
	if (!is_root() || CONFINE_SANITIZED)
		skip();
	struct terminal *t = village_open_guest();
	int helper = helper_of(terminal_pid(t));
	stop(helper, &registers);
	long dumpable = call(helper, &registers, SYS_prctl, 0, NULL,
	                     (unsigned long[3]){ PR_GET_DUMPABLE });
	let_go(helper, &registers);
	assert_int_equal(dumpable, 0);
	terminal_close(t);
}

#endif

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(processes_are_as_they_should, village_begin, script_end),
		cmocka_unit_test_setup_teardown(borrowed_rights, script_begin, script_end),
#if defined(__x86_64__)
		cmocka_unit_test_setup_teardown(taken_over, village_begin, script_end),
		cmocka_unit_test_setup_teardown(helper_is_not_looked_into, village_begin, script_end),
#endif
	};

	return cmocka_run_group_tests_name("confined", tests, NULL, NULL) ? 1 : 0;
}
