/* Settings: the office's choices, each with a default in the program. */
#ifndef BALAI_CORE_SETTING_H
#define BALAI_CORE_SETTING_H

#include "core/act.h"

enum setting {
	SETTING_VILLAGE,       /* "Desa Sukamaju", as the header shows it */
	SETTING_ZONE,          /* hours east of UTC: 7, 8, 9 */
	SETTING_PENDING_LIMIT, /* proposals a member may submit before being verified */
	SETTING_WITHDRAW_LIMIT, /* support from which on an author can no longer withdraw */
	SETTING_COUNT
};

const char *setting_name(enum setting which);
/* Name to setting, or -1. */
int setting_by_name(const char *name);
char *setting_text(struct db *db, struct arena *a, enum setting which);
int64_t setting_number(struct db *db, enum setting which);
/* The system, or who manages users, sets; the value is checked. */
enum status setting_set(struct session *s, enum setting which, const char *value,
                        struct problem *p);
/* Applies what the process keeps a copy of (the zone). Call after opening the database. */
void setting_apply(struct db *db);

#endif
