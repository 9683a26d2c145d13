/* Walls around this process, put up from inside and never taken down: no new privileges, Landlock for
 * files, sockets of TCP and signals, a filter for system calls. Knows nothing of the hall. The only part
 * that speaks to either of the two. */
#ifndef BALAI_BASE_CONFINE_H
#define BALAI_BASE_CONFINE_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

/* The newest Landlock whose rights are known here: what a kernel has beyond it is left alone. */
#define CONFINE_LANDLOCK 7

/* A build with AddressSanitizer looks for leaks at its end with calls that are forbidden otherwise (ptrace,
 * clone, reading anywhere): there the walls stand, but let those through. */
#if defined(__SANITIZE_ADDRESS__)
#define CONFINE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CONFINE_SANITIZED 1
#endif
#endif
#ifndef CONFINE_SANITIZED
#define CONFINE_SANITIZED 0
#endif

struct confine {
	/* Files and folders with all below them, each list ended by NULL; what is not there is passed
	 * over. Nothing else can be opened any more, and nothing at all be executed; what is open already
	 * stays so. Relative paths are resolved now. */
	const char *const *read;
	const char *const *write; /* these can be read, too */
	/* The one process that may still be sent a signal, and only SIGKILL; 0: none. */
	pid_t child;
	/* The one socket on which messages may be sent (sendmsg), which can carry descriptors; it must be of a
	 * kind that passes over an address, as SOCK_SEQPACKET does. 0: none. */
	int line;
	/* For tests, as of older kernels: Landlock at most of this ABI where `older` is set (0: none), and
	 * no filter where `unfiltered` is. */
	bool older;
	int landlock;
	bool unfiltered;
};

/* What stands afterwards, as bits. */
enum confined {
	CONFINED_PRIVILEGES = 1 << 0, /* no program it starts could gain any */
	CONFINED_FILES = 1 << 1,      /* Landlock, of whatever ABI */
	CONFINED_CALLS = 1 << 2,      /* the filter of system calls */
};

/* Puts them up, for this process and all it may come to fork. Where the kernel has one of them not, the
 * others stand, and the bits say so; one that the kernel has and refuses is logged as a fault. What the
 * filter does not know is answered as by a kernel that does not know it (ENOSYS), so that a newer C
 * library falls back on older calls; what it forbids by name (exec, fork, ptrace, sockets, signals to other
 * processes, by itself or by the kernel on its behalf, pushing input into the terminal, memory that can be
 * executed, files that others may use, messages elsewhere) with EPERM; other requests of ioctl and fcntl
 * than those it uses with ENOSYS, too. Ending the program of somebody who writes would be worse than a call
 * that fails. Call once, with one thread, when all is
 * open that needs sockets or forks. */
unsigned confine(const struct confine *c);

/* Only this, for a process that gives up rights for good: nothing can be typed into a terminal (TIOCSTI,
 * TIOCLINUX), at whose other end somebody with more rights may sit, by it or what it starts. To be called
 * before the rights are given up. 0, or an errno: ENOSYS where the kernel has no filters. */
int confine_typing(void);

/* In the person's language, for who looks after the machine: "Landlock (ABI 7) and a filter of system
 * calls"; or what this kernel lacks and what can be done about it. Looks only. False where something is
 * missing, which is no fault of the hall's. */
bool confine_words(char *out, size_t size);

#endif
