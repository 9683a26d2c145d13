/* Open files, rights and limits of the process: see process.h. */
#include "start/process.h"

#include <fcntl.h>
#include <linux/capability.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/log.h"

#define MEMORY_MAX ((rlim_t)512 << 20) /* bytes: a secret's hash takes 64 MiB for a moment */
#define FILES_MAX 64                 /* about a dozen are open */

void
process_files(void)
{
	/* The lowest that is free is what open() gives. */
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", O_RDWR) < 0)
			_exit(1);
}

/* Given to the program's file, as by setcap. What a policy of the machine makes of the start (which the C
 * library is told in the same way) is no rights of somebody else's. */
static bool
has_capabilities(void)
{
	struct __user_cap_header_struct head = { .version = _LINUX_CAPABILITY_VERSION_3 };
	struct __user_cap_data_struct sets[_LINUX_CAPABILITY_U32S_3] = { { 0 } };

	if (getauxval(AT_SECURE) == 0 || geteuid() == 0)
		return false;
	return syscall(SYS_capget, &head, sets) != 0 || (sets[0].permitted | sets[1].permitted) != 0;
}

bool
process_borrows(void)
{
	uid_t real, effective, saved;
	gid_t real_group, group, saved_group;

	return getresuid(&real, &effective, &saved) != 0 ||
	       getresgid(&real_group, &group, &saved_group) != 0 || real != effective ||
	       real != saved || real_group != group || real_group != saved_group || has_capabilities();
}

void
process_close(void)
{
	log_disconnect();
	close_range(STDERR_FILENO + 1, ~0U, 0);
	umask(077);
	setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
	/* The search for leaks attaches to the process. */
	if (!CONFINE_SANITIZED)
		prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

/* Where less is granted already, that holds. */
static void
limit(int what, rlim_t most)
{
	struct rlimit now;

	if (getrlimit((__rlimit_resource_t)what, &now) != 0)
		return;
	if (now.rlim_max == RLIM_INFINITY || now.rlim_max > most)
		now.rlim_max = most;
	if (now.rlim_cur == RLIM_INFINITY || now.rlim_cur > now.rlim_max)
		now.rlim_cur = now.rlim_max;
	setrlimit((__rlimit_resource_t)what, &now);
}

void
process_limit(void)
{
	limit(RLIMIT_NOFILE, FILES_MAX);
	/* A sanitizer's shadow of memory alone is terabytes, of addresses only. */
	if (!CONFINE_SANITIZED)
		limit(RLIMIT_AS, MEMORY_MAX);
}
