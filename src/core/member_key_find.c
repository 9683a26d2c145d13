/* Whose key it is. Part of pam_balai as well: never aborts, exits, prints or allocates. */
#include "core/member_key.h"

#include <stdio.h>
#include <string.h>

/* A setting is asked for by its name, since settings are read with what the module cannot carry. */
SQL(sql_key_owner, SQL_READ,
    "SELECT k.member, p.login, (SELECT s.value FROM setting s WHERE s.name = 'ssh_key_alone')"
    " FROM member_key k JOIN person p ON p.member = k.member WHERE k.key = ?1");

enum status
member_key_owner(struct db *db, const char *key, struct member_key_owner *owner)
{
	struct stmt *st = db_begin(db, &sql_key_owner);

	memset(owner, 0, sizeof(*owner));
	db_bind_text(st, 1, key);
	bool found = db_step(st);
	if (found) {
		const char *login = db_text(st, 1);
		const char *alone = db_text(st, 2);
		owner->member = db_int(st, 0);
		snprintf(owner->login, sizeof(owner->login), "%s", login ? login : "");
		owner->alone = alone && strcmp(alone, "1") == 0;
	}
	enum status status = db_end(st);
	if (status != OK)
		memset(owner, 0, sizeof(*owner));
	return status != OK ? status : found ? OK : NOT_FOUND;
}
