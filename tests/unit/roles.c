/* Roles and rights, written out by hand: see roles.h. */
#include "unit/roles.h"

#define HAS(right) ((right_set)1 << (right))
#define EVERYONE (HAS(RIGHT_NONE) | HAS(RIGHT_PROPOSE) | HAS(RIGHT_SUPPORT))

const struct role roles[ROLES] = {
	{ "warga", EVERYONE },
	{ "kadus", EVERYONE | HAS(RIGHT_VERIFY) },
	{ "moderator", EVERYONE | HAS(RIGHT_MODERATE) },
	{ "petugas", EVERYONE | HAS(RIGHT_VERIFY) },
	{ "koordinator", EVERYONE | HAS(RIGHT_VERIFY) | HAS(RIGHT_MODERATE) },
	{ "pimpinan", EVERYONE | HAS(RIGHT_OVERSEE) },
	{ "bpd", EVERYONE | HAS(RIGHT_OVERSEE) | HAS(RIGHT_AUDIT) },
	{ "auditor", EVERYONE | HAS(RIGHT_OVERSEE) | HAS(RIGHT_AUDIT) },
	{ "admin", EVERYONE | HAS(RIGHT_VERIFY) | HAS(RIGHT_USERS) | HAS(RIGHT_RIGHTS)
	                   | HAS(RIGHT_AUDIT) | HAS(RIGHT_EXPORT) | HAS(RIGHT_IMPORT) },
};

bool
role_has(const struct role *role, enum right right)
{
	return (role->rights & HAS(right)) != 0;
}
