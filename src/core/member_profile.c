/* One's own profile: name, area, phone, signature, language. Other people's are the office's:
 * member_office.c. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/member_rules.h"

#define PHONE_MAX 20
#define HABIT_WAIT_MS 500

SQL(sql_member_touch, SQL_WRITE,
    "UPDATE member SET version = version + 1 WHERE id = ?1 AND version = ?2");

SQL(sql_member_profile, SQL_WRITE,
    "UPDATE person SET name = ?2, folded = ?3, area = ?4, phone = ?5, shown_as = ?6"
    " WHERE member = ?1");

SQL(sql_member_language, SQL_READ, "SELECT language FROM person WHERE member = ?1");

SQL(sql_member_plain, SQL_READ, "SELECT plain FROM person WHERE member = ?1");

SQL(sql_member_set_plain, SQL_WRITE, "UPDATE person SET plain = ?2 WHERE member = ?1");

SQL(sql_member_set_language, SQL_WRITE, "UPDATE person SET language = ?2 WHERE member = ?1");

static enum status
check_phone(const char *phone, struct problem *p)
{
	if (strlen(phone) > PHONE_MAX || phone[strspn(phone, "0123456789+-/(). ")] != '\0')
		return problem_set(p, INVALID, "phone",
		                   _("A phone number has digits only, or stays empty."));
	return OK;
}

struct profile_change {
	int64_t version;
	const struct profile *profile;
	const char *folded;
};

static enum status
change_profile(struct act *act, void *arg)
{
	const struct profile_change *c = arg;
	struct db *db = act->session->db;
	int64_t member = act->session->member;

	if (member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	enum status status = member_check_area(db, c->profile->area, act->problem);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_member_touch);
	db_bind_int(st, 1, member);
	db_bind_int(st, 2, c->version);
	status = db_run(st);
	if (status != OK)
		return status;
	if (db_changes(db) == 0)
		return CONFLICT;
	st = db_begin(db, &sql_member_profile);
	db_bind_int(st, 1, member);
	db_bind_text(st, 2, c->profile->name);
	db_bind_text(st, 3, c->folded);
	if (c->profile->area != 0)
		db_bind_int(st, 4, c->profile->area);
	else
		db_bind_null(st, 4);
	db_bind_text(st, 5, c->profile->phone && *c->profile->phone ? c->profile->phone : NULL);
	db_bind_int(st, 6, c->profile->shown_as);
	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = member;
	audit_detail(&act->entry, "area=%lld shown_as=%d", (long long)c->profile->area,
	             (int)c->profile->shown_as);
	return db_run(st);
}

enum status
member_update(struct session *s, int64_t version, const struct profile *profile,
              struct problem *p)
{
	struct profile_change c = { .version = version, .profile = profile };
	struct arena a = { 0 };

	enum status status = member_check_name(profile->name, p);
	if (status == OK && profile->phone)
		status = check_phone(profile->phone, p);
	if (status == OK && (unsigned)profile->shown_as > SHOWN_AREA)
		status = problem_set(p, INVALID, "shown_as", _("Choose how your name is shown."));
	if (status == OK) {
		c.folded = text_fold(&a, profile->name);
		status = act(s, "member_profile", RIGHT_NONE, change_profile, &c, p);
	}
	arena_free(&a);
	return status;
}

/* How a person likes to read: the language, or (code NULL) whether as lines of text. */
struct habit {
	int64_t member;
	const char *code;
	bool plain;
};

static enum status
keep_habit(struct db *db, void *arg)
{
	const struct habit *h = arg;
	struct stmt *st = db_begin(db, h->code ? &sql_member_set_language : &sql_member_set_plain);

	db_bind_int(st, 1, h->member);
	if (h->code)
		db_bind_text(st, 2, h->code);
	else
		db_bind_int(st, 2, h->plain);
	return db_run(st);
}

enum status
member_set_language(struct session *s, const char *code, struct problem *p)
{
	struct habit h = { .member = s->member, .code = code };

	if (!lang_of_locale(code))
		return problem_set(p, INVALID, "language", _("This language is not known here."));
	if (s->kind != ACTOR_MEMBER)
		return OK;
	return problem_default(p, db_keep(s->db, HABIT_WAIT_MS, keep_habit, &h));
}

enum status
member_set_plain(struct session *s, bool plain)
{
	struct habit h = { .member = s->member, .plain = plain };

	return s->kind == ACTOR_MEMBER ? db_keep(s->db, HABIT_WAIT_MS, keep_habit, &h) : OK;
}

bool
member_plain(struct db *db, int64_t member)
{
	struct stmt *st = db_begin(db, &sql_member_plain);

	db_bind_int(st, 1, member);
	bool plain = db_step(st) && db_int(st, 0) == 1;
	return db_end(st) == OK && plain;
}

char *
member_language(struct db *db, struct arena *a, int64_t member)
{
	char *code = NULL;

	struct stmt *st = db_begin(db, &sql_member_language);
	db_bind_int(st, 1, member);
	if (db_step(st))
		code = arena_strdup(a, db_text(st, 0));
	return db_end(st) == OK && code ? code : arena_strdup(a, "id");
}
