/* What a confined process tries in vain: see denials.h. */
#include "unit/denials.h"

#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/confine.h"

static const struct places *at;

/* Each attempt: 0, or the errno. */

/* errno when r says that it failed. */
static int
outcome(long r)
{
	return r < 0 ? errno : 0;
}

int
open_as(const char *path, int flags)
{
	int fd = open(path, flags | O_CLOEXEC, 0600);

	if (fd < 0)
		return errno;
	close(fd);
	return 0;
}

static int
run_program(void)
{
	char *const argv[] = { (char *)"true", NULL };

	return outcome(execve("/bin/true", argv, NULL));
}

static int
run_descriptor(void)
{
	char *const argv[] = { (char *)"true", NULL };

	return outcome(syscall(SYS_execveat, at->program, "", argv, NULL, AT_EMPTY_PATH));
}

static int
split(void)
{
	pid_t pid = fork();

	if (pid == 0)
		_exit(0);
	return outcome(pid);
}

static int
trace(void)
{
	return outcome(ptrace(PTRACE_ATTACH, getppid(), NULL, NULL));
}

static int
read_other(void)
{
	char byte;
	struct iovec here = { &byte, 1 };

	return outcome(process_vm_readv(getppid(), &here, 1, &here, 1, 0));
}

static int
make_socket(void)
{
	return outcome(socket(AF_INET, SOCK_STREAM, 0));
}

static int
make_local_socket(void)
{
	return outcome(socket(AF_UNIX, SOCK_DGRAM, 0));
}

static int
make_connection(void)
{
	const struct sockaddr_in to = { .sin_family = AF_INET };

	return outcome(connect(at->terminal, (const struct sockaddr *)&to, sizeof(to)));
}

static int
read_shadow(void)
{
	return open_as("/etc/shadow", O_RDONLY);
}

static int
read_outside(void)
{
	return open_as(at->outside, O_RDONLY);
}

static int
write_outside(void)
{
	return open_as(at->outside, O_WRONLY);
}

static int
write_readable(void)
{
	return open_as(at->readable, O_WRONLY);
}

static int
make_outside(void)
{
	return open_as(at->absent, O_WRONLY | O_CREAT);
}

static int
list_root(void)
{
	return open_as("/", O_RDONLY | O_DIRECTORY);
}

static int
type_into_terminal(void)
{
	return outcome(ioctl(at->terminal, TIOCSTI, "x"));
}

static int
console_request(void)
{
	char paste = 3;

	return outcome(ioctl(at->terminal, TIOCLINUX, &paste));
}

static int
other_request(void)
{
	return outcome(ioctl(at->terminal, TIOCSCTTY, 0));
}

/* What follows has the kernel send signals to whoever it is told. */

static int
own_by_parent(void)
{
	return outcome(fcntl(at->terminal, F_SETOWN, getppid()));
}

static int
own_by_parent_in_words(void)
{
	return outcome(fcntl(at->terminal, F_SETOWN_EX,
	                     &(struct f_owner_ex){ .type = F_OWNER_PID, .pid = getppid() }));
}

static int
choose_signal(void)
{
	return outcome(fcntl(at->terminal, F_SETSIG, SIGKILL));
}

static int
ask_for_signals(void)
{
	return outcome(fcntl(at->terminal, F_SETFL, O_NONBLOCK | O_ASYNC));
}

static int
ask_for_signals_by_ioctl(void)
{
	return outcome(ioctl(at->terminal, FIOASYNC, &(int){ 1 }));
}

static int
watch_folder(void)
{
	return outcome(fcntl(at->terminal, F_NOTIFY, DN_MODIFY));
}

static int
take_lease(void)
{
	return outcome(fcntl(at->program, F_SETLEASE, F_RDLCK));
}

static int
second_number(void)
{
	return outcome(fcntl(at->terminal, F_DUPFD_CLOEXEC, 3));
}

static int
second_number_by_dup(void)
{
	return outcome(dup2(at->terminal, at->line));
}

/* An end that is connected takes an address all the same. */
static int
send_elsewhere(void)
{
	const struct sockaddr_un to = { .sun_family = AF_UNIX, .sun_path = "/run/else" };

	return outcome(sendto(at->record, "x", 1, MSG_NOSIGNAL | MSG_DONTWAIT,
	                      (const struct sockaddr *)&to, sizeof(to)));
}

static int
message_elsewhere(void)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX, .sun_path = "/run/else" };
	struct iovec byte = { (char *)"x", 1 };
	const struct msghdr message = { .msg_name = &to, .msg_namelen = sizeof(to), .msg_iov = &byte,
		                        .msg_iovlen = 1 };

	return outcome(sendmsg(at->record, &message, MSG_NOSIGNAL | MSG_DONTWAIT));
}

static int
open_to_others(void)
{
	return outcome(fchmod(at->terminal, 0604));
}

static int
run_as_owner(void)
{
	return outcome(fchmod(at->terminal, 04700));
}

/* Raw, for the C library has no word of failure for it. */
static int
new_files_to_others(void)
{
	return outcome(syscall(SYS_umask, 022));
}

static int
make_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS,
	               -1, 0);

	return p == MAP_FAILED ? errno : 0;
}

static int
turn_into_code(void)
{
	void *p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return outcome(mprotect(p, 4096, PROT_READ | PROT_EXEC));
}

static int
end_parent(void)
{
	return outcome(kill(getppid(), SIGKILL));
}

static int
ask_parent(void)
{
	return outcome(kill(getppid(), 0));
}

static int
end_everybody(void)
{
	return outcome(kill(-1, SIGTERM));
}

static int
hold_parent(void)
{
	return outcome(syscall(SYS_pidfd_open, getppid(), 0));
}

static int
become_other(void)
{
	return outcome(syscall(SYS_setuid, getuid()));
}

static int
raise_limit(void)
{
	return outcome(setrlimit(RLIMIT_NOFILE, &(struct rlimit){ 10, 10 }));
}

static int
leave_namespace(void)
{
	return outcome(unshare(CLONE_NEWUSER));
}

static int
unknown_call(void)
{
	return outcome(syscall(4000));
}

struct attempt {
	const char *name;
	int (*run)(void);
	int expected;
	bool sanitizers; /* they need it, so that their builds allow it */
};

/* What the filter forbids. */
static const struct attempt calls[] = {
	{ "execve", run_program, EPERM, false },
	{ "execveat", run_descriptor, EPERM, false },
	{ "fork", split, EPERM, true },
	{ "ptrace", trace, EPERM, true },
	{ "process_vm_readv", read_other, EPERM, true },
	{ "socket", make_socket, EPERM, false },
	{ "socket, local", make_local_socket, EPERM, false },
	{ "connect", make_connection, EPERM, false },
	{ "TIOCSTI", type_into_terminal, EPERM, false },
	{ "TIOCLINUX", console_request, EPERM, false },
	{ "TIOCSCTTY", other_request, ENOSYS, false },
	{ "mmap to execute", make_code, EPERM, false },
	{ "mprotect to execute", turn_into_code, EPERM, false },
	{ "kill of the parent", end_parent, EPERM, true },
	{ "kill with 0", ask_parent, EPERM, true },
	{ "kill of all", end_everybody, EPERM, true },
	{ "pidfd_open of the parent", hold_parent, EPERM, true },
	{ "F_SETOWN", own_by_parent, EPERM, false },
	{ "F_SETOWN_EX", own_by_parent_in_words, EPERM, false },
	{ "F_SETSIG", choose_signal, EPERM, false },
	{ "O_ASYNC", ask_for_signals, EPERM, false },
	{ "FIOASYNC", ask_for_signals_by_ioctl, ENOSYS, false },
	{ "F_NOTIFY", watch_folder, EPERM, false },
	{ "F_SETLEASE", take_lease, EPERM, false },
	{ "F_DUPFD", second_number, EPERM, false },
	{ "dup2", second_number_by_dup, EPERM, false },
	{ "sendto with an address", send_elsewhere, EPERM, false },
	{ "sendmsg on another line", message_elsewhere, EPERM, false },
	{ "fchmod for others", open_to_others, EPERM, false },
	{ "fchmod to set-user-ID", run_as_owner, EPERM, false },
	{ "umask for others", new_files_to_others, EPERM, false },
	{ "setuid", become_other, EPERM, false },
	{ "setrlimit", raise_limit, EPERM, true },
	{ "unshare", leave_namespace, EPERM, false },
	{ "a call of later kernels", unknown_call, ENOSYS, false },
};

/* What Landlock forbids. */
static const struct attempt files[] = {
	{ "/etc/shadow", read_shadow, EACCES, true },
	{ "reading outside", read_outside, EACCES, true },
	{ "writing outside", write_outside, EACCES, false },
	{ "a new file outside", make_outside, EACCES, false },
	{ "writing what is to be read", write_readable, EACCES, false },
	{ "the root folder", list_root, EACCES, true },
};

static void
try_all(const struct attempt *all, size_t n, const struct places *places)
{
	at = places;
	for (size_t i = 0; i < n; i++) {
		if (CONFINE_SANITIZED && all[i].sanitizers)
			continue;
		int got = all[i].run();
		if (got != all[i].expected) {
			dprintf(STDERR_FILENO, "%s: %s instead of %s\n", all[i].name, strerror(got),
			        strerror(all[i].expected));
			_exit(1);
		}
	}
}

void
denials_of_calls(const struct places *places)
{
	try_all(calls, sizeof(calls) / sizeof(*calls), places);
}

void
denials_of_files(const struct places *places)
{
	try_all(files, sizeof(files) / sizeof(*files), places);
}
