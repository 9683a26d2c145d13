/* Roles and rights, written out by hand: see roles.h. */
#include "unit/roles.h"

#define HAS(right) ((right_set)1 << (right))
#define EVERYONE (HAS(RIGHT_NONE) | HAS(RIGHT_PROPOSE) | HAS(RIGHT_SUPPORT) \
                  | HAS(RIGHT_COMMENT))

const struct preset_role roles[ROLES] = {
	{ "warga", EVERYONE },
	{ "kadus", EVERYONE | HAS(RIGHT_VERIFY) | HAS(RIGHT_ANSWER) | HAS(RIGHT_ASSIST)
	                   | HAS(RIGHT_MEET) },
	{ "moderator", EVERYONE | HAS(RIGHT_MODERATE) },
	{ "petugas", EVERYONE | HAS(RIGHT_VERIFY) | HAS(RIGHT_ANSWER) | HAS(RIGHT_ASSIST)
	                     | HAS(RIGHT_ENTER) | HAS(RIGHT_JUDGE) | HAS(RIGHT_PROGRAM)
	                     | HAS(RIGHT_CONSULT) | HAS(RIGHT_MEET) | HAS(RIGHT_INFORM)
	                     | HAS(RIGHT_GROUPS) },
	{ "koordinator", EVERYONE | HAS(RIGHT_VERIFY) | HAS(RIGHT_MODERATE)
	                         | HAS(RIGHT_ANSWER) | HAS(RIGHT_RESIDENTS)
	                         | HAS(RIGHT_TREES) | HAS(RIGHT_ASSIST)
	                         | HAS(RIGHT_ENTER) | HAS(RIGHT_JUDGE)
	                         | HAS(RIGHT_PROGRAM) | HAS(RIGHT_CONSULT)
	                         | HAS(RIGHT_MEET) | HAS(RIGHT_INFORM)
	                         | HAS(RIGHT_BUDGET) | HAS(RIGHT_GROUPS) },
	{ "pimpinan", EVERYONE | HAS(RIGHT_OVERSEE) | HAS(RIGHT_ANSWER)
	                      | HAS(RIGHT_SETTINGS) | HAS(RIGHT_JUDGE)
	                      | HAS(RIGHT_CONSULT) | HAS(RIGHT_SEAL) },
	{ "bpd", EVERYONE | HAS(RIGHT_OVERSEE) | HAS(RIGHT_AUDIT) },
	{ "auditor", EVERYONE | HAS(RIGHT_OVERSEE) | HAS(RIGHT_AUDIT) | HAS(RIGHT_LOG) },
	{ "admin", EVERYONE | HAS(RIGHT_VERIFY) | HAS(RIGHT_USERS) | HAS(RIGHT_RIGHTS)
	                   | HAS(RIGHT_AUDIT) | HAS(RIGHT_EXPORT) | HAS(RIGHT_IMPORT)
	                   | HAS(RIGHT_MODERATE) | HAS(RIGHT_OVERSEE) | HAS(RIGHT_ANSWER)
	                   | HAS(RIGHT_SETTINGS) | HAS(RIGHT_RESIDENTS) | HAS(RIGHT_TREES)
	                   | HAS(RIGHT_ASSIST) | HAS(RIGHT_ENTER) | HAS(RIGHT_JUDGE)
	                   | HAS(RIGHT_PROGRAM) | HAS(RIGHT_CONSULT)
	                   | HAS(RIGHT_MEET) | HAS(RIGHT_SEAL) | HAS(RIGHT_INFORM)
	                   | HAS(RIGHT_BUDGET) | HAS(RIGHT_GROUPS) | HAS(RIGHT_LOG) },
};

bool
role_has(const struct preset_role *role, enum right right)
{
	return (role->rights & HAS(right)) != 0;
}
