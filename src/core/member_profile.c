/* One's own profile: name, area, phone and e-mail, signature, language, what to be told. Other
 * people's are the office's: member_office.c. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/member_rules.h"

#define PHONE_MAX 20
#define EMAIL_MAX 254
#define HABIT_WAIT_MS 500

SQL(sql_member_touch, SQL_WRITE,
    "UPDATE member SET version = version + 1 WHERE id = ?1 AND version = ?2");

SQL(sql_member_profile, SQL_WRITE,
    "UPDATE person SET name = ?2, folded = ?3, area = ?4, phone = ?5, shown_as = ?6,"
    " email = ?7, wants = ?8, outside = ?9 WHERE member = ?1");

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

/* Whether a mail would reach anyone only a mail can tell; so this looks for slips of the hand. */
static enum status
check_email(const char *email, struct problem *p)
{
	static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	                              "0123456789.!#$%&'*+-/=?^_`{|}~@";
	const char *at = strchr(email, '@');
	const char *dot = at ? strrchr(at, '.') : NULL;
	bool whole = strlen(email) <= EMAIL_MAX && email[strspn(email, allowed)] == '\0';

	if (*email == '\0' || (whole && at && at > email && !strchr(at + 1, '@') && dot &&
	                       dot > at + 1 && dot[1] && at[1] != '.' && !strstr(email, "..")))
		return OK;
	return problem_set(p, INVALID, "email",
	                   _("An e-mail address looks like siti@example.org, or stays empty."));
}

static bool
given(const char *text)
{
	return text && *text;
}

static enum status
check_profile(const struct profile *profile, struct problem *p)
{
	enum status status = member_check_name(profile->name, p);

	if (status == OK && profile->phone)
		status = check_phone(profile->phone, p);
	if (status == OK && profile->email)
		status = check_email(profile->email, p);
	if (status == OK && (unsigned)profile->shown_as > SHOWN_AREA)
		status = problem_set(p, INVALID, "shown_as", _("Choose how your name is shown."));
	if (status == OK && (unsigned)profile->wants > WANTS_NONE)
		status = problem_set(p, INVALID, "wants", _("Choose what you want to be told."));
	if (status == OK && profile->outside && !given(profile->phone) && !given(profile->email))
		status = problem_set(p, INVALID, "outside",
		                     _("To be told outside the hall, give a phone number or an e-mail "
		                       "address."));
	return status;
}

struct profile_change {
	int64_t version;
	const struct profile *profile;
	const char *folded;
};

SQL(sql_member_lives, SQL_READ, "SELECT 1 FROM person WHERE member = ?1 AND area = ?2");

/* Who lives in one that has been retired may stay there. */
static enum status
check_area(struct act *act, int64_t area)
{
	struct stmt *st = db_begin(act->session->db, &sql_member_lives);

	db_bind_int(st, 1, act->session->member);
	db_bind_int(st, 2, area);
	bool stays = db_step(st);
	enum status status = db_end(st);
	return status != OK || stays ? status
	                             : member_check_area(act->session->db, area, act->problem);
}

static enum status
change_profile(struct act *act, void *arg)
{
	const struct profile_change *c = arg;
	struct db *db = act->session->db;
	int64_t member = act->session->member;

	if (member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	enum status status = check_area(act, c->profile->area);
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
	db_bind_id(st, 4, c->profile->area);
	db_bind_text(st, 5, given(c->profile->phone) ? c->profile->phone : NULL);
	db_bind_int(st, 6, c->profile->shown_as);
	db_bind_text(st, 7, given(c->profile->email) ? c->profile->email : NULL);
	db_bind_int(st, 8, c->profile->wants);
	db_bind_int(st, 9, c->profile->outside);
	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = member;
	audit_detail(&act->entry, "area=%lld shown_as=%d wants=%d outside=%d",
	             (long long)c->profile->area, (int)c->profile->shown_as,
	             (int)c->profile->wants, c->profile->outside);
	return db_run(st);
}

enum status
member_update(struct session *s, int64_t version, const struct profile *profile,
              struct problem *p)
{
	struct profile_change c = { .version = version, .profile = profile };
	struct arena a = { 0 };

	enum status status = check_profile(profile, p);
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
