/* Who runs a command, for the log: the account that signed in on the machine, and where that is
 * another one, the account the command runs as. */
#include <inttypes.h>
#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

#include "cli/cli.h"

#define NOBODY_SIGNED_IN UINT32_MAX

static const char *
name_of(struct arena *a, uid_t uid)
{
	const struct passwd *pw = getpwuid(uid);

	return pw && pw->pw_name[0] ? arena_strdup(a, pw->pw_name)
	                            : arena_printf(a, "uid %u", (unsigned)uid);
}

/* The kernel keeps it through su and sudo, and lets nobody change it; false where nobody signed in:
 * a timer's service. */
static bool
signed_in_as(uid_t *uid)
{
	FILE *f = fopen("/proc/self/loginuid", "re");
	uint32_t id = NOBODY_SIGNED_IN;

	if (!f)
		return false;
	bool read = fscanf(f, "%" SCNu32, &id) == 1;
	fclose(f);
	*uid = id;
	return read && id != NOBODY_SIGNED_IN;
}

const char *
cli_account(struct arena *a)
{
	uid_t own = getuid();
	uid_t first = own;
	const char *name = name_of(a, own);

	if (!signed_in_as(&first) || first == own)
		return arena_printf(a, "account %s", name);
	return arena_printf(a, "account %s as %s", name_of(a, first), name);
}
