/* Keys of members: adding, dropping, listing, handing out to sshd. How a line is read is
 * member_key_text.c's, whose a key is member_key_find.c's. */
#include "core/member_key.h"

#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/act.h"
#include "core/member.h"
#include "core/member_rules.h"
#include "core/notice.h"

/* -- Adding ------------------------------------------------------------------------------------ */

struct addition {
	int64_t member;
	const char *key;
	const char *label;
	int64_t id;
};

SQL(sql_key_count, SQL_READ, "SELECT COUNT(*) FROM member_key WHERE member = ?1");
SQL(sql_key_holder, SQL_READ, "SELECT member FROM member_key WHERE key = ?1");
SQL(sql_key_add, SQL_WRITE,
    "INSERT INTO member_key (member, key, label, added) VALUES (?1, ?2, ?3, ?4)");

/* The member whose keys are changed, as the act's subject: oneself, or by the system anybody. */
static enum status
aim(struct act *act, int64_t member)
{
	struct member_target t;

	if (act->session->kind == ACTOR_MEMBER && act->session->member == member) {
		act->entry.subject = SUBJECT_MEMBER;
		act->entry.subject_id = member;
		return OK;
	}
	if (act->session->kind != ACTOR_SYSTEM)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Keys are changed by their owner, or with the command balai user "
		                     "key."));
	return member_aim(act, member, &t);
}

/* Who holds a key may know it: it is theirs. Whose it is otherwise is not told. */
static enum status
check_new(struct act *act, const struct addition *add)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_key_holder);

	db_bind_text(st, 1, add->key);
	bool taken = db_step(st);
	bool own = taken && db_int(st, 0) == add->member;
	enum status status = db_end(st);
	if (status == OK && taken)
		return problem_set(act->problem, CONFLICT, "key", "%s",
		                   own ? _("This key is there already.")
		                       : _("This key belongs to another account. Each person "
		                           "makes their own with: ssh-keygen"));
	if (status != OK)
		return status;
	st = db_begin(db, &sql_key_count);
	db_bind_int(st, 1, add->member);
	bool full = db_step(st) && db_int(st, 0) >= MEMBER_KEYS;
	status = db_end(st);
	if (status == OK && full)
		return problem_set(act->problem, FULL, NULL,
		                   P_("There is %d key already. Remove one that is no longer used.",
		                      "There are %d keys already. Remove one that is no longer used.",
		                      MEMBER_KEYS),
		                   MEMBER_KEYS);
	return status;
}

static enum status
add_key(struct act *act, void *arg)
{
	struct addition *add = arg;
	struct db *db = act->session->db;

	enum status status = aim(act, add->member);
	if (status == OK)
		status = check_new(act, add);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_key_add);
	db_bind_int(st, 1, add->member);
	db_bind_text(st, 2, add->key);
	db_bind_text(st, 3, add->label);
	db_bind_int(st, 4, act->now);
	status = db_run(st);
	add->id = db_last_id(db);
	audit_detail(&act->entry, "key=%lld", (long long)add->id);
	return status == OK ? notice_tell(act, add->member, NULL) : status;
}

/* What a key is called: as the person says, else its comment, else its type. */
static enum status
read_label(struct arena *a, const char *label, const char *comment, struct addition *add,
           struct problem *p)
{
	const char *said = !text_blank(label) ? label : comment;
	char *clean = NULL;

	if (text_blank(said))
		said = arena_strndup(a, add->key, strcspn(add->key, " "));
	enum status status = text_clean(a, TEXT_LINE, said, strlen(said), &clean, NULL, p);
	if (status == OK && said != label && text_length(clean) > MEMBER_KEY_LABEL_MAX)
		clean[text_fit(clean, MEMBER_KEY_LABEL_MAX, NULL)] = '\0';
	if (status == OK && (text_length(clean) > MEMBER_KEY_LABEL_MAX || text_blank(clean)))
		status = problem_set(p, INVALID, "label",
		                     _("What it is called may have at most %d characters."),
		                     MEMBER_KEY_LABEL_MAX);
	if (p && status != OK)
		p->field = "label";
	add->label = clean;
	return status;
}

enum status
member_key_add(struct session *s, int64_t member, const char *line, const char *label,
               const char *password, int64_t *id, struct problem *p)
{
	struct arena a = { 0 };
	struct addition add = { .member = member };
	const char *comment;

	enum status status = member_key_read(&a, line, &add.key, &comment, p);
	if (status == OK)
		status = read_label(&a, label, comment, &add, p);
	if (status == OK && s->kind == ACTOR_MEMBER)
		status = member_check_password(s, password ? password : "", p);
	if (status == OK)
		status = act(s, "member_key", RIGHT_NONE, add_key, &add, p);
	*id = status == OK ? add.id : 0;
	arena_free(&a);
	return status;
}

/* -- Dropping ---------------------------------------------------------------------------------- */

struct removal {
	int64_t member;
	int64_t id;
};

SQL(sql_key_drop, SQL_WRITE, "DELETE FROM member_key WHERE id = ?1 AND member = ?2");

static enum status
drop_key(struct act *act, void *arg)
{
	const struct removal *r = arg;
	struct db *db = act->session->db;

	enum status status = aim(act, r->member);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_key_drop);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->member);
	status = db_run(st);
	if (status == OK && db_changes(db) == 0)
		return problem_set(act->problem, NOT_FOUND, NULL,
		                   _("This key is no longer there."));
	audit_detail(&act->entry, "key=%lld", (long long)r->id);
	return status == OK ? notice_tell(act, r->member, NULL) : status;
}

enum status
member_key_drop(struct session *s, int64_t member, int64_t id, struct problem *p)
{
	struct removal r = { .member = member, .id = id };

	return act(s, "member_key_drop", RIGHT_NONE, drop_key, &r, p);
}

/* -- Reading ----------------------------------------------------------------------------------- */

SQL(sql_key_list, SQL_READ,
    "SELECT id, key, label, added FROM member_key WHERE member = ?1 ORDER BY id LIMIT ?2");

enum status
member_key_list(struct db *db, struct arena *a, int64_t member, struct member_key **keys, size_t *n)
{
	struct stmt *st = db_begin(db, &sql_key_list);

	*keys = arena_array(a, MEMBER_KEYS, sizeof(**keys));
	db_bind_int(st, 1, member);
	db_bind_int(st, 2, MEMBER_KEYS);
	for (*n = 0; *n < MEMBER_KEYS && db_step(st); ++*n) {
		struct member_key *k = &(*keys)[*n];
		k->id = db_int(st, 0);
		k->key = arena_strdup(a, db_text(st, 1));
		k->label = arena_strdup(a, db_text(st, 2));
		k->added = db_int(st, 3);
		member_key_print(k->key, k->print);
	}
	return db_end(st);
}

#define MAY_SIGN_IN                                                                                \
	"SELECT k.key FROM member_key k CROSS JOIN member m ON m.id = k.member"                    \
	" WHERE m.state <> 3 AND (m.state <> 2 OR m.suspended_until <= ?1)"
_Static_assert(MEMBER_SUSPENDED == 2 && MEMBER_LEFT == 3, "the statements say so");

/* All of them are asked for: for files that sshd reads, where there is no command. */
SQL(sql_key_all, SQL_READ | SQL_SCAN_MEANT, MAY_SIGN_IN);
SQL(sql_key_one, SQL_READ, MAY_SIGN_IN " AND k.key = ?2");

enum status
member_key_each(struct db *db, const char *key, int64_t now,
                void (*each)(void *arg, const char *key), void *arg)
{
	struct stmt *st = db_begin(db, key ? &sql_key_one : &sql_key_all);

	db_bind_int(st, 1, now);
	if (key)
		db_bind_text(st, 2, key);
	while (db_step(st))
		each(arg, db_text(st, 0));
	return db_end(st);
}
