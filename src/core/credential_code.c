/* One-time codes: what an officer writes on paper for somebody who has forgotten their password.
 * See credential.h. Who may give one is core/member_secret's. */
#include "core/credential.h"

#include <sodium.h>
#include <string.h>

/* Without 0 O 1 I L, which are taken for each other on paper. */
static const char alphabet[] = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

#define GROUP 4

void
code_make(char code[CODE_SIZE])
{
	for (int i = 0; i < CODE_SIZE - 1; i++)
		code[i] = i == GROUP ? '-' : alphabet[randombytes_uniform(sizeof(alphabet) - 1)];
	code[CODE_SIZE - 1] = '\0';
}

bool
code_read(const char *typed, char code[CODE_SIZE])
{
	int n = 0;

	for (; *typed && n < CODE_SIZE - 1; n++) {
		char c = *typed;
		if (n == GROUP) {
			code[n] = '-';
			typed += c == '-' || c == ' ';
			continue;
		}
		if (c >= 'a' && c <= 'z')
			c = (char)(c - 'a' + 'A');
		if (!strchr(alphabet, c))
			return false;
		code[n] = c;
		typed++;
	}
	code[n] = '\0';
	return n == CODE_SIZE - 1 && *typed == '\0';
}

SQL(sql_code_store, SQL_WRITE,
    "INSERT INTO credential (member, kind, hash, must_change, set_at, until, given_by)"
    " VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6)"
    " ON CONFLICT (member, kind) DO UPDATE SET hash = excluded.hash, set_at = excluded.set_at,"
    " until = excluded.until, given_by = excluded.given_by");

enum status
code_store(struct db *db, int64_t member, const char *hash, int64_t given_by, int64_t until,
           int64_t now)
{
	struct stmt *st = db_begin(db, &sql_code_store);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, CREDENTIAL_CODE);
	db_bind_text(st, 3, hash);
	db_bind_int(st, 4, now);
	db_bind_int(st, 5, until);
	db_bind_id(st, 6, given_by);
	return db_run(st);
}

/* The code's row becomes the password's, so that who gave it stays known. */
SQL(sql_code_clear, SQL_WRITE,
    "DELETE FROM credential WHERE member = ?1 AND kind = ?2"
    " AND EXISTS (SELECT 1 FROM credential c WHERE c.member = ?1 AND c.kind = ?3"
    " AND c.until > ?4)");
SQL(sql_code_take, SQL_WRITE,
    "UPDATE credential SET kind = ?2, hash = ?5, must_change = 0, set_at = ?4, until = NULL"
    " WHERE member = ?1 AND kind = ?3 AND until > ?4");

static enum status
run_take(struct db *db, const struct sql *const *sql, int64_t member, const char *hash,
         int64_t now)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, CREDENTIAL_PASSWORD);
	db_bind_int(st, 3, CREDENTIAL_CODE);
	db_bind_int(st, 4, now);
	if (hash)
		db_bind_text(st, 5, hash);
	return db_run(st);
}

enum status
code_take(struct db *db, int64_t member, const char *hash, int64_t now)
{
	enum status status = run_take(db, &sql_code_clear, member, NULL, now);

	if (status == OK)
		status = run_take(db, &sql_code_take, member, hash, now);
	return status == OK && db_changes(db) == 0 ? NOT_FOUND : status;
}
