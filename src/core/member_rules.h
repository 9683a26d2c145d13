/* What the member files share among themselves: rules of single fields, and the words for the
 * roles somebody holds. Nobody else includes this. */
#ifndef BALAI_CORE_MEMBER_RULES_H
#define BALAI_CORE_MEMBER_RULES_H

#include "core/member.h"

#define MEMBER_LOGIN_SIZE (MEMBER_LOGIN_MAX + 1)

/* The username as it is stored, in lower case; false when it is too long or empty. */
bool member_login_lower(const char *login, char lower[MEMBER_LOGIN_SIZE]);

/* INVALID with field "name". */
enum status member_check_name(const char *name, struct problem *p);
/* Inside a write. INVALID with field "area" when it is no area in use; 0 passes. */
enum status member_check_area(struct db *db, int64_t area, struct problem *p);

/* "moderator, kadus (Dusun Barat)" as held at `now`. */
const char *member_roles(struct db *db, struct arena *a, int64_t id, int64_t now);

#endif
