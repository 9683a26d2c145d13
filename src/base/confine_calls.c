/* The filter of system calls: see confine.h. Names, not numbers, so that one list serves every kind of
 * processor; a name that this libseccomp or processor does not know is passed over. */
#include "base/confine_internal.h"

#include <asm/termbits.h>
#include <asm/ioctls.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <seccomp.h>
#include <signal.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* What the program and the libraries below it use, whatever is asked of it: fill() adds what is allowed in
 * part. openat and its like are judged by Landlock. */
static const char *const allowed[] = {
	/* files that are open */
	"read", "readv", "pread64", "write", "writev", "pwrite64", "lseek", "_llseek", "close", "fsync",
	"fdatasync", "ftruncate", "ftruncate64", "fallocate", "fadvise64", "flock", "fstat", "fstat64",
	"fstatfs", "fstatfs64", "fchown", "fchown32", "getdents64", "memfd_create",
	/* by name */
	"open", "openat", "stat", "stat64", "lstat", "lstat64", "newfstatat", "fstatat64", "statx",
	"statfs", "statfs64", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getcwd",
	"unlink", "unlinkat", "rename", "renameat", "renameat2", "mkdir", "mkdirat", "rmdir",
	/* memory; mmap and mprotect below */
	"brk", "munmap", "mremap", "madvise", "mlock", "munlock", "futex", "futex_time64", "membarrier",
	/* time and waiting */
	"clock_gettime", "clock_gettime64", "clock_getres", "clock_getres_time64", "gettimeofday", "time",
	"nanosleep", "clock_nanosleep", "clock_nanosleep_time64", "poll", "ppoll", "ppoll_time64",
	"select", "_newselect", "pselect6", "pselect6_time64", "restart_syscall",
	/* about itself */
	"getpid", "gettid", "getppid", "getuid", "getuid32", "geteuid", "geteuid32", "getgid", "getgid32",
	"getegid", "getegid32", "getpgrp", "getpgid", "getsid", "getrlimit", "ugetrlimit", "getrusage",
	"sysinfo", "uname", "sched_yield", "sched_getaffinity", "getcpu", "getrandom", "rseq",
	"set_robust_list", "set_tid_address",
	/* signals to itself */
	"rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "rt_sigpending", "rt_sigtimedwait",
	"rt_sigtimedwait_time64", "rt_sigsuspend", "sigreturn", "sigaltstack",
	/* the helper, and the record of the system: on lines that are open */
	"send", "recvmsg", "recvfrom", "recv", "wait4", "waitid", "waitpid",
	/* the end */
	"exit", "exit_group",
};

/* Known and forbidden; what is in neither list is answered with ENOSYS. */
static const char *const forbidden[] = {
	"execve", "execveat", "fork", "vfork", "clone", "clone3", "ptrace", "process_vm_readv",
	"process_vm_writev", "process_madvise", "pidfd_getfd", "pidfd_send_signal", "socket",
	"socketpair", "connect", "bind", "listen", "accept", "accept4", "socketcall", "tkill",
	"rt_sigqueueinfo", "rt_tgsigqueueinfo", "setuid", "setuid32", "setgid", "setgid32", "setreuid",
	"setreuid32", "setregid", "setregid32", "setresuid", "setresuid32", "setresgid", "setresgid32",
	"setfsuid", "setfsuid32", "setfsgid", "setfsgid32", "setgroups", "setgroups32", "capset",
	"prctl", "seccomp", "personality", "chroot", "pivot_root", "mount", "umount2", "unshare",
	"setns", "bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "keyctl", "add_key",
	"request_key", "chmod", "fchmodat", "chown", "chown32", "lchown", "fchownat", "mknod", "mknodat",
	"link", "linkat", "symlink", "symlinkat", "memfd_secret", "pkey_mprotect", "setsid", "setpgid",
	"setrlimit", "open_by_handle_at", "name_to_handle_at", "dup", "dup2", "dup3", "sendmmsg",
};

/* What is asked of an open file. No second number for it, so that the one line of messages stays the
 * one; and nothing that has the kernel send signals on its behalf, for those go to any process of the
 * account. */
static const uint64_t file_requests[] = {
	F_GETFD, F_SETFD, F_GETFL, F_GETLK, F_SETLK, F_SETLKW, F_OFD_GETLK, F_OFD_SETLK, F_OFD_SETLKW,
};
static const uint64_t file_refused[] = {
	F_SETOWN, F_SETOWN_EX, F_SETSIG, F_SETLEASE, F_NOTIFY, F_DUPFD, F_DUPFD_CLOEXEC,
};

/* What is asked of the terminal. Not TIOCSTI and TIOCLINUX, which type into it. */
static const uint64_t terminal_requests[] = {
	TCGETS, TCSETS, TCSETSW, TCSETSF, TCGETS2, TCSETS2, TCSETSW2, TCSETSF2, TCSBRK, TCSBRKP, TCXONC,
	TCFLSH, TIOCGWINSZ, TIOCOUTQ, FIONREAD, TIOCGPGRP, TIOCGSID,
};
static const uint64_t terminal_refused[] = { TIOCSTI, TIOCLINUX };

/* What a sanitizer needs to look for leaks at the end, and for its reports. */
static const char *const sanitizing[] = {
	"clone", "clone3", "ptrace", "prctl", "kill", "tgkill", "prlimit64", "getdents", "pidfd_open",
	"process_vm_readv", "mincore", "sched_getparam", "sched_getscheduler", "sched_get_priority_max",
	"pipe", "pipe2", "setrlimit", "arch_prctl",
};

bool
confine_filters(void)
{
	const uint32_t action = SECCOMP_RET_ERRNO;

	return syscall(SYS_seccomp, SECCOMP_GET_ACTION_AVAIL, 0, &action) == 0;
}

static struct scmp_arg_cmp
argument(unsigned i, enum scmp_compare how, uint64_t value)
{
	return (struct scmp_arg_cmp){ .arg = i, .op = how, .datum_a = value };
}

/* One rule; 0, or an errno. */
static int
rule(scmp_filter_ctx filter, uint32_t action, const char *name, unsigned comparisons,
     const struct scmp_arg_cmp *with)
{
	const int number = seccomp_syscall_resolve_name(name);

	if (number == __NR_SCMP_ERROR)
		return 0;
	int error = seccomp_rule_add_array(filter, action, number, comparisons, with);
	/* A number below zero is a call that other processors have. EACCES: it is the default. */
	return error == 0 || number < 0 ? 0 : -error;
}

static int
rules(scmp_filter_ctx filter, uint32_t action, const char *const *names, size_t n)
{
	int error = 0;

	for (size_t i = 0; i < n && error == 0; i++)
		error = rule(filter, action, names[i], 0, NULL);
	return error;
}

static bool
needed_to_sanitize(const char *name)
{
	for (size_t i = 0; CONFINE_SANITIZED && i < sizeof(sanitizing) / sizeof(*sanitizing); i++)
		if (strcmp(sanitizing[i], name) == 0)
			return true;
	return false;
}

static int
forbid(scmp_filter_ctx filter)
{
	int error = 0;

	for (size_t i = 0; i < sizeof(forbidden) / sizeof(*forbidden) && error == 0; i++)
		if (!needed_to_sanitize(forbidden[i]))
			error = rule(filter, SCMP_ACT_ERRNO(EPERM), forbidden[i], 0, NULL);
	return error;
}

/* Allowed when argument `i` is `value`, else refused. */
static int
only(scmp_filter_ctx filter, const char *name, unsigned i, uint64_t value)
{
	const struct scmp_arg_cmp is = argument(i, SCMP_CMP_EQ, value);
	const struct scmp_arg_cmp other = argument(i, SCMP_CMP_NE, value);
	int error = rule(filter, SCMP_ACT_ALLOW, name, 1, &is);

	return error ? error : rule(filter, SCMP_ACT_ERRNO(EPERM), name, 1, &other);
}

/* Allowed when none of `bits` is set in argument `i`, else refused. */
static int
without(scmp_filter_ctx filter, const char *name, unsigned i, uint64_t bits)
{
	const struct scmp_arg_cmp none = { .arg = i, .op = SCMP_CMP_MASKED_EQ, .datum_a = bits };
	int error = rule(filter, SCMP_ACT_ALLOW, name, 1, &none);

	/* One by one: "any of them" is nothing that can be compared. */
	for (unsigned bit = 0; bit < 32 && error == 0; bit++) {
		const uint64_t one = bits & (UINT64_C(1) << bit);
		const struct scmp_arg_cmp set = {
			.arg = i, .op = SCMP_CMP_MASKED_EQ, .datum_a = one, .datum_b = one,
		};
		if (one != 0)
			error = rule(filter, SCMP_ACT_ERRNO(EPERM), name, 1, &set);
	}
	return error;
}

static int
signals(scmp_filter_ctx filter, pid_t child)
{
	const struct scmp_arg_cmp end[] = {
		argument(0, SCMP_CMP_EQ, (uint64_t)child),
		argument(1, SCMP_CMP_EQ, SIGKILL),
	};
	const struct scmp_arg_cmp softly[] = { end[0], argument(1, SCMP_CMP_NE, SIGKILL) };
	const struct scmp_arg_cmp other = argument(0, SCMP_CMP_NE, (uint64_t)child);

	if (child <= 0)
		return rule(filter, SCMP_ACT_ERRNO(EPERM), "kill", 0, NULL);
	int error = rule(filter, SCMP_ACT_ALLOW, "kill", 2, end);
	if (error == 0)
		error = rule(filter, SCMP_ACT_ERRNO(EPERM), "kill", 2, softly);
	if (error == 0)
		error = rule(filter, SCMP_ACT_ERRNO(EPERM), "kill", 1, &other);
	return error ? error : only(filter, "pidfd_open", 0, (uint64_t)child);
}

/* What argument 1 may ask for, and what it may not by name. */
static int
requests(scmp_filter_ctx filter, uint32_t action, const char *name, const uint64_t *all, size_t n)
{
	int error = 0;

	for (size_t i = 0; i < n && error == 0; i++) {
		const struct scmp_arg_cmp is = argument(1, SCMP_CMP_EQ, all[i]);
		error = rule(filter, action, name, 1, &is);
	}
	return error;
}

static int
terminal(scmp_filter_ctx filter)
{
	int error = requests(filter, SCMP_ACT_ALLOW, "ioctl", terminal_requests,
	                     sizeof(terminal_requests) / sizeof(*terminal_requests));

	return error ? error
	             : requests(filter, SCMP_ACT_ERRNO(EPERM), "ioctl", terminal_refused,
	                        sizeof(terminal_refused) / sizeof(*terminal_refused));
}

static int
files(scmp_filter_ctx filter, const char *name)
{
	const struct scmp_arg_cmp quiet[] = {
		argument(1, SCMP_CMP_EQ, F_SETFL),
		{ .arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = O_ASYNC },
	};
	const struct scmp_arg_cmp signalling[] = {
		quiet[0],
		{ .arg = 2, .op = SCMP_CMP_MASKED_EQ, .datum_a = O_ASYNC, .datum_b = O_ASYNC },
	};
	int error = requests(filter, SCMP_ACT_ALLOW, name, file_requests,
	                     sizeof(file_requests) / sizeof(*file_requests));

	if (error == 0)
		error = requests(filter, SCMP_ACT_ERRNO(EPERM), name, file_refused,
		                 sizeof(file_refused) / sizeof(*file_refused));
	if (error == 0)
		error = rule(filter, SCMP_ACT_ALLOW, name, 2, quiet);
	return error ? error : rule(filter, SCMP_ACT_ERRNO(EPERM), name, 2, signalling);
}

/* Files stay the owner's alone, and memory that can be executed is none that the program makes. */
static int
in_part(scmp_filter_ctx filter)
{
	int error = files(filter, "fcntl");

	if (error == 0)
		error = files(filter, "fcntl64");
	if (error == 0)
		error = without(filter, "fchmod", 1, 07777 & ~0700);
	if (error == 0)
		error = only(filter, "umask", 0, 077);
	if (error == 0)
		error = without(filter, "mmap", 2, PROT_EXEC);
	if (error == 0)
		error = without(filter, "mmap2", 2, PROT_EXEC);
	return error ? error : without(filter, "mprotect", 2, PROT_EXEC);
}

/* The record of the system is a line to one end: an address would lead elsewhere. That of a message is out
 * of the filter's sight, so those go on a line that passes over it. */
static int
messages(scmp_filter_ctx filter, int line)
{
	int error = only(filter, "sendto", 4, 0);

	if (error != 0)
		return error;
	return line > 0 ? only(filter, "sendmsg", 0, (uint64_t)line)
	                : rule(filter, SCMP_ACT_ERRNO(EPERM), "sendmsg", 0, NULL);
}

static int
fill(scmp_filter_ctx filter, const struct confine *c)
{
	int error = rules(filter, SCMP_ACT_ALLOW, allowed, sizeof(allowed) / sizeof(*allowed));

	if (error == 0)
		error = in_part(filter);
	if (error == 0)
		error = messages(filter, c->line);
	if (error == 0)
		error = terminal(filter);
	if (error == 0)
		error = forbid(filter);
	if (error == 0 && CONFINE_SANITIZED)
		return rules(filter, SCMP_ACT_ALLOW, sanitizing,
		             sizeof(sanitizing) / sizeof(*sanitizing));
	if (error == 0)
		error = signals(filter, c->child);
	if (error == 0)
		error = only(filter, "tgkill", 0, (uint64_t)getpid());
	/* Limits may be looked at, not set. */
	return error ? error : only(filter, "prlimit64", 2, 0);
}

/* Where most is allowed, what is refused must be met in each of its shapes: the kernel looks at the
 * lower half of the number only, and a processor may have several kinds of calls. */
static int
fill_typing(scmp_filter_ctx filter)
{
	static const uint32_t kinds[] = { SCMP_ARCH_X86, SCMP_ARCH_X32, SCMP_ARCH_ARM };
	int error = -seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_ALLOW);

	/* What is there already, or is no kind of this processor's, is none to be added. */
	for (size_t i = 0; i < sizeof(kinds) / sizeof(*kinds); i++)
		seccomp_arch_add(filter, kinds[i]);
	for (size_t i = 0; i < sizeof(terminal_refused) / sizeof(*terminal_refused); i++) {
		const struct scmp_arg_cmp is = {
			.arg = 1, .op = SCMP_CMP_MASKED_EQ, .datum_a = UINT32_MAX,
			.datum_b = terminal_refused[i],
		};
		if (error == 0)
			error = rule(filter, SCMP_ACT_ERRNO(EPERM), "ioctl", 1, &is);
	}
	return error;
}

int
confine_typing(void)
{
	scmp_filter_ctx filter = confine_filters() ? seccomp_init(SCMP_ACT_ALLOW) : NULL;

	if (!filter)
		return ENOSYS;
	int error = fill_typing(filter);
	/* Root need not give up that programs gain rights; the caller decides that. */
	if (error == 0)
		error = -seccomp_attr_set(filter, SCMP_FLTATR_CTL_NNP, 0);
	if (error == 0)
		error = -seccomp_load(filter);
	seccomp_release(filter);
	return error;
}

int
confine_calls(const struct confine *c)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(ENOSYS));

	if (!filter)
		return ENOMEM;
	/* Sought by halves, not one after the other. Older libseccomp knows no such thing. */
	seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
	/* Of a second kind of calls that the processor may have: nothing here makes those. */
	int error = -seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
	if (error == 0)
		error = fill(filter, c);
	if (error == 0)
		error = -seccomp_load(filter);
	seccomp_release(filter);
	return error;
}
