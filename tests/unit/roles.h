/* The village's table of preset roles and their rights, written out by hand: what tests hold the
 * schema, the screens and core against. */
#ifndef BALAI_TESTS_UNIT_ROLES_H
#define BALAI_TESTS_UNIT_ROLES_H

#include "core/right.h"

#define ROLES 9

struct preset_role {
	const char *name; /* of the role, and of the member who holds it in a test */
	right_set rights;
};

extern const struct preset_role roles[ROLES];

bool role_has(const struct preset_role *role, enum right right);

#endif
