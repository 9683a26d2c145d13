/* No new privileges, Landlock, and what this kernel has of it all in words: see confine.h. The filter of
 * system calls is in confine_calls.c. */
#include "base/confine.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/confine_internal.h"
#include "base/lang.h"
#include "base/log.h"

/* Headers are often older than the kernel that runs. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif
#ifndef LANDLOCK_ACCESS_FS_IOCTL_DEV
#define LANDLOCK_ACCESS_FS_IOCTL_DEV (1ULL << 15)
#endif
#ifndef LANDLOCK_ACCESS_NET_BIND_TCP
#define LANDLOCK_ACCESS_NET_BIND_TCP (1ULL << 0)
#define LANDLOCK_ACCESS_NET_CONNECT_TCP (1ULL << 1)
#endif
#ifndef LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET
#define LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET (1ULL << 0)
#define LANDLOCK_SCOPE_SIGNAL (1ULL << 1)
#endif

#define READING (LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR)
#define WRITING                                                                                     \
	(READING | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE |                    \
	 LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_DIR |                                \
	 LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR | LANDLOCK_ACCESS_FS_REFER)
/* The rights that a rule about a file, not a folder, may name. */
#define OF_FILES                                                                                    \
	(LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE)

/* struct landlock_ruleset_attr as of ABI 6; older kernels are told less of it. */
struct ruleset {
	uint64_t files;
	uint64_t net;
	uint64_t scoped;
};

/* -- Landlock ---------------------------------------------------------------------------------- */

/* 0: this kernel has none, or it is switched off. */
static int
landlock_abi(void)
{
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

	return abi < 0 ? 0 : abi > CONFINE_LANDLOCK ? CONFINE_LANDLOCK : (int)abi;
}

/* All that the ABI can take away; *size: how much of it that kernel knows. */
static struct ruleset
all_of(int abi, bool signals, size_t *size)
{
	struct ruleset all = { .files = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1 };

	if (abi >= 2)
		all.files |= LANDLOCK_ACCESS_FS_REFER;
	if (abi >= 3)
		all.files |= LANDLOCK_ACCESS_FS_TRUNCATE;
	if (abi >= 4)
		all.net = LANDLOCK_ACCESS_NET_BIND_TCP | LANDLOCK_ACCESS_NET_CONNECT_TCP;
	if (abi >= 5)
		all.files |= LANDLOCK_ACCESS_FS_IOCTL_DEV;
	if (abi >= 6)
		all.scoped = LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET |
		             (signals ? LANDLOCK_SCOPE_SIGNAL : 0);
	*size = abi >= 6   ? sizeof(all)
	        : abi >= 4 ? offsetof(struct ruleset, scoped)
	                   : offsetof(struct ruleset, net);
	return all;
}

/* 0, or an errno. */
static int
allow(int rules, const char *path, uint64_t rights)
{
	struct stat st;
	int fd = open(path, O_PATH | O_CLOEXEC);

	if (fd < 0)
		return errno == ENOENT || errno == ENOTDIR ? 0 : errno;
	int error = fstat(fd, &st) == 0 ? 0 : errno;
	struct landlock_path_beneath_attr beneath = {
		.allowed_access = error == 0 && S_ISDIR(st.st_mode) ? rights : rights & OF_FILES,
		.parent_fd = fd,
	};
	if (error == 0 &&
	    syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0) != 0)
		error = errno;
	close(fd);
	return error;
}

static int
allow_all(int rules, const char *const *paths, uint64_t rights)
{
	int error = 0;

	for (; paths && *paths && error == 0; paths++)
		error = allow(rules, *paths, rights);
	return error;
}

/* A sanitizer reads about its own process when that ends, what it is to pass over, and whence its report
 * is: anywhere. */
static int
allow_sanitizer(int rules, uint64_t known)
{
	return CONFINE_SANITIZED ? allow(rules, "/", READING & known) : 0;
}

/* 0, or an errno. */
static int
confine_files(const struct confine *c, int abi)
{
	size_t size;
	const struct ruleset all = all_of(abi, c->child == 0, &size);
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, size, 0);

	if (rules < 0)
		return errno;
	int error = allow_all(rules, c->read, READING & all.files);
	if (error == 0)
		error = allow_all(rules, c->write, WRITING & all.files);
	if (error == 0)
		error = allow_sanitizer(rules, all.files);
	if (error == 0 && syscall(SYS_landlock_restrict_self, rules, 0) != 0)
		error = errno;
	close(rules);
	return error;
}

/* -- All of it --------------------------------------------------------------------------------- */

/* The bit of a wall that was to be put up, or none with the reason logged. */
static unsigned
stands(unsigned bit, const char *what, int error)
{
	if (error == 0)
		return bit;
	log_write(LOG_LEVEL_FAULT, "program: %s is there but cannot be had: %s", what,
	          strerror(error));
	return 0;
}

unsigned
confine(const struct confine *c)
{
	unsigned done = 0;
	int abi = landlock_abi();

	if (c->older && c->landlock < abi)
		abi = c->landlock;
	done |= stands(CONFINED_PRIVILEGES, "no_new_privs",
	               prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 ? 0 : errno);
	if (abi > 0)
		done |= stands(CONFINED_FILES, "Landlock", confine_files(c, abi));
	/* Last, for Landlock's calls are not among those that it lets through. */
	if (!c->unfiltered && confine_filters())
		done |= stands(CONFINED_CALLS, "the filter of system calls", confine_calls(c));
	return done;
}

bool
confine_words(char *out, size_t size)
{
	const int abi = landlock_abi();
	const bool filters = confine_filters();

	if (abi > 0 && filters)
		snprintf(out, size, _("Landlock (ABI %d) and a filter of system calls"), abi);
	else if (abi > 0)
		snprintf(out, size,
		         _("Landlock (ABI %d), but this kernel has no filter of system calls. A "
		           "kernel with CONFIG_SECCOMP_FILTER, as every usual one, has it."),
		         abi);
	else if (filters)
		snprintf(out, size, "%s",
		         _("a filter of system calls, but this kernel has no Landlock, or it is switched "
		           "off. Linux 6.1 or newer has it; \"landlock\" must stand in "
		           "/sys/kernel/security/lsm."));
	else
		snprintf(out, size, "%s",
		         _("none: this kernel has neither Landlock nor filters of system calls. Linux "
		           "6.1 or newer has both."));
	return abi > 0 && filters;
}
