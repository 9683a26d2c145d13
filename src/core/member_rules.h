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

/* The member an act of the office is about. */
struct member_target {
	int64_t id;
	enum member_state state; /* at the act's instant */
	int64_t version;
	int64_t area;
};
/* Inside a change: makes the member the act's subject and reads it. NOT_FOUND; DENIED when it is
 * the actor's own account. Whether a right reaches its area is the caller's to ask. */
enum status member_aim(struct act *act, int64_t id, struct member_target *t);
/* DENIED and INVALID with their sentences. */
enum status member_out_of_reach(struct act *act);
enum status member_refuse_left(struct act *act);

/* Inside a change that takes an account away: DENIED when it holds a role and the actor does not
 * give and take roles. */
enum status member_check_holder(struct act *act, int64_t id);
/* The password of who is signed in, asked again; failures delay. INVALID, field "password". */
enum status member_check_password(struct session *s, const char *password, struct problem *p);

/* Why the member was suspended last; NULL: never, or something else was said of them since. */
char *member_suspended_for(struct db *db, struct arena *a, int64_t id);

/* "moderator, kadus (Dusun Barat)" as held at `now`. */
const char *member_roles(struct db *db, struct arena *a, int64_t id, int64_t now);

#endif
