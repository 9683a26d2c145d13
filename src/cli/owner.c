/* Whose the hall is: root becomes the account that owns it before anything is opened, so that no
 * file in it ever comes to belong to root, and a hall that somebody has broken into gives nothing
 * away to who looks after it. */
#include <grp.h>
#include <libgen.h>
#include <pwd.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/confine.h"
#include "base/lang.h"
#include "base/log.h"
#include "cli/cli.h"

/* Root's terminal is left to what runs as the owner now, and must not take words from it. A kernel that
 * will not have it is no reason to stay root. */
static void
leave_terminal(void)
{
	int error = confine_typing();

	if (error != 0)
		log_write(LOG_LEVEL_WARN, "program: the terminal stays open to what runs as the hall's "
		                          "owner: %s", strerror(error));
}

/* For good: none of the three is left to go back to. */
static int
become(const struct stat *owner, bool gains)
{
	const struct passwd *account = getpwuid(owner->st_uid);
	gid_t group = account ? account->pw_gid : owner->st_gid;

	if ((account ? initgroups(account->pw_name, group) : setgroups(0, NULL)) != 0)
		return -1;
	leave_terminal();
	if (setresgid(group, group, group) != 0
	    || setresuid(owner->st_uid, owner->st_uid, owner->st_uid) != 0)
		return -1;
	return gains ? 0 : prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

/* Who has the folder can put any file in it. In root's own, what lies there is as root left it, and whose
 * it is says who runs the hall. A folder or file that is not there is found out by who needs it. */
static bool
find_owner(struct cli *cli, struct stat *owner)
{
	const char *directory = dirname(arena_strdup(&cli->arena, cli->conf.database));

	if (stat(directory, owner) != 0)
		return false;
	if (owner->st_uid == 0 && stat(cli->conf.database, owner) != 0)
		return false;
	return owner->st_uid != 0;
}

enum status
cli_become_owner(struct cli *cli, struct problem *p)
{
	struct stat owner;

	if (geteuid() != 0 || !find_owner(cli, &owner) || become(&owner, cli->gains) == 0)
		return OK;
	return problem_set(p, DENIED, NULL,
	                   _("%s belongs to account number %lld, and root cannot become that "
	                     "account here. Run this as the account itself."),
	                   cli->conf.database, (long long)owner.st_uid);
}
