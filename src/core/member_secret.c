/* Secrets of members: set by the office, given as a code on paper, changed by oneself; PINs. How
 * they are hashed and judged is core/credential's, when they are asked for is PAM's. */
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/credential.h"
#include "core/member_rules.h"
#include "core/notice.h"

SQL(sql_secret_names, SQL_READ, "SELECT login, name FROM person WHERE member = ?1");

/* -- Set by the office ------------------------------------------------------------------------- */

struct secret_change {
	int64_t id;
	char hash[CREDENTIAL_HASH_SIZE];
	bool must_change;
};

static enum status
set_secret(struct act *act, void *arg)
{
	const struct secret_change *c = arg;
	struct member_target t;

	enum status status = member_aim(act, c->id, &t);
	if (status != OK)
		return status;
	if (!act_may(act, RIGHT_USERS, t.area))
		return member_out_of_reach(act);
	if (t.state == MEMBER_LEFT)
		return member_refuse_left(act);
	/* Else who may reset secrets could take over who gives rights. */
	if (right_held_anywhere(act->session->db, c->id, RIGHT_RIGHTS, act->now)
	    && !act_may(act, RIGHT_RIGHTS, 0))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This member gives rights to others; only somebody with that "
		                     "right can set the password anew."));
	status = credential_store(act->session->db, c->id, CREDENTIAL_PASSWORD, c->hash,
	                          c->must_change, act->now);
	audit_detail(&act->entry, "must_change=%d", c->must_change);
	return status == OK ? notice_tell(act, c->id, NULL) : status;
}

/* The person's own names make poor secrets; they are looked up before the write begins. */
static enum status
check_secret(struct db *db, int64_t id, const char *secret, struct problem *p)
{
	struct arena a = { 0 };
	const char *login = NULL, *name = NULL;

	struct stmt *st = db_begin(db, &sql_secret_names);
	db_bind_int(st, 1, id);
	if (db_step(st)) {
		login = arena_strdup(&a, db_text(st, 0));
		name = arena_strdup(&a, db_text(st, 1));
	}
	enum status status = problem_default(p, db_end(st));
	if (status == OK)
		status = credential_check(secret, name, login, p);
	arena_free(&a);
	return status;
}

enum status
member_set_secret(struct session *s, int64_t id, const char *secret, bool must_change,
                  struct problem *p)
{
	struct secret_change c = { .id = id, .must_change = must_change };

	enum status status = check_secret(s->db, id, secret, p);
	if (status == OK)
		status = problem_default(p, credential_hash(db_path(s->db), secret, c.hash));
	if (status == OK)
		status = act(s, "member_secret", RIGHT_USERS, set_secret, &c, p);
	explicit_bzero(&c, sizeof(c));
	return status;
}

/* -- One's own -------------------------------------------------------------------------------- */

static enum status
note_changed(struct act *act, void *arg)
{
	(void)arg;
	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = act->session->member;
	return OK;
}

/* The newest secret is younger than what the trail knows of the member's secrets. */
SQL(sql_secret_unrecorded, SQL_READ,
    "SELECT 1 FROM credential c WHERE c.member = ?1 AND c.kind = 0 AND c.set_at >"
    " (SELECT COALESCE(MAX(a.at), 0) FROM audit a WHERE a.subject = ?2 AND a.subject_id = ?1"
    " AND a.verb IN ('member_register', 'member_secret', 'member_secret_own'))");

enum status
member_secret_settle(struct session *s, struct problem *p)
{
	struct stmt *st = db_begin(s->db, &sql_secret_unrecorded);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, SUBJECT_MEMBER);
	bool unrecorded = db_step(st);
	enum status status = db_end(st);
	if (status == OK && unrecorded)
		return member_secret_changed(s, p);
	return problem_default(p, status);
}

enum status
member_secret_changed(struct session *s, struct problem *p)
{
	return act(s, "member_secret_own", RIGHT_NONE, note_changed, NULL, p);
}

/* -- A code on paper --------------------------------------------------------------------------- */

struct code_gift {
	int64_t id;
	enum verification_seen seen;
	char hash[CREDENTIAL_HASH_SIZE];
	int64_t until;
};

static bool
holds_a_role(struct act *act, int64_t id)
{
	struct arena a = { 0 };
	bool holds = member_roles(act->session->db, &a, id, act->now)[0] != '\0';

	arena_free(&a);
	return holds;
}

/* Who knows the code can take the account over. So who may only verify gives codes to plain
 * residents alone; and nobody gives one to who gives rights, but those who do so too. */
static enum status
check_reach(struct act *act, const struct member_target *t)
{
	struct session *s = act->session;
	bool users = act_may(act, RIGHT_USERS, t->area);

	if (!users && !act_may(act, RIGHT_VERIFY, t->area))
		return member_out_of_reach(act);
	if (!users && holds_a_role(act, t->id))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This member holds a role in the hall. Somebody who manages the "
		                     "accounts must give the code."));
	if (right_held_anywhere(s->db, t->id, RIGHT_RIGHTS, act->now)
	    && !act_may(act, RIGHT_RIGHTS, 0))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This member gives rights to others; only somebody with that "
		                     "right can give the code."));
	return OK;
}

static enum status
give_code(struct act *act, void *arg)
{
	struct code_gift *g = arg;
	struct member_target t;

	enum status status = member_aim(act, g->id, &t);
	if (status == OK)
		status = check_reach(act, &t);
	if (status != OK)
		return status;
	if (t.state == MEMBER_LEFT)
		return member_refuse_left(act);
	if (t.state == MEMBER_SUSPENDED)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member is suspended. Reopen the account first."));
	g->until = act->now + MEMBER_CODE_DAYS * DAY_SECONDS;
	status = code_store(act->session->db, g->id, g->hash, act->session->member, g->until,
	                    act->now);
	audit_detail(&act->entry, "seen=%d until=%lld", (int)g->seen, (long long)g->until);
	return status == OK ? notice_tell(act, g->id, NULL) : status;
}

enum status
member_give_code(struct session *s, int64_t id, enum verification_seen seen,
                 struct member_code *code, struct problem *p)
{
	struct code_gift g = { .id = id, .seen = seen };

	if ((unsigned)seen >= SEEN_COUNT)
		return problem_set(p, INVALID, "seen", _("Say what you have seen."));
	code_make(code->text);
	enum status status = problem_default(p, credential_hash(db_path(s->db), code->text, g.hash));
	if (status == OK)
		status = act(s, "member_code", RIGHT_NONE, give_code, &g, p);
	code->until = g.until;
	if (status != OK)
		explicit_bzero(code, sizeof(*code));
	explicit_bzero(&g, sizeof(g));
	return status;
}

SQL(sql_secret_told, SQL_READ,
    "SELECT 1 FROM notice WHERE member = ?1 AND read = 0 AND verb = 'member_code' LIMIT 1");
SQL(sql_secret_given, SQL_READ,
    "SELECT a.at, a.actor, p.name FROM audit a LEFT JOIN person p ON p.member = a.actor"
    " WHERE a.subject = ?1 AND a.subject_id = ?2 AND a.verb = 'member_code'"
    " ORDER BY a.seq DESC LIMIT 1");

static bool
is_news(const struct session *s)
{
	struct stmt *st = db_begin(s->db, &sql_secret_told);

	db_bind_int(st, 1, s->member);
	bool news = db_step(st);
	return db_end(st) == OK && news;
}

static char *
note(struct session *s, struct arena *a, int64_t at, int64_t officer, const char *name)
{
	const char *when = time_long(a, at);
	const char *roles = member_roles(s->db, a, officer, clock_believed(s->db));

	if (officer == 0)
		return arena_printf(a, _("The operator of this hall gave out a one-time code for your "
		                         "account on %s."), when);
	if (!name)
		name = _("Resident");
	if (roles[0] == '\0')
		return arena_printf(a, _("%s gave out a one-time code for your account on %s."), name,
		                    when);
	/* TRANSLATORS: a name, that person's roles and their areas, an instant. */
	return arena_printf(a, _("%s (%s) gave out a one-time code for your account on %s."), name,
	                    roles, when);
}

char *
member_code_note(struct session *s, struct arena *a)
{
	char *text = NULL;

	if (s->member == 0 || !is_news(s))
		return NULL;
	struct stmt *st = db_begin(s->db, &sql_secret_given);
	db_bind_int(st, 1, SUBJECT_MEMBER);
	db_bind_int(st, 2, s->member);
	bool found = db_step(st);
	int64_t at = db_int(st, 0);
	int64_t officer = db_int(st, 1);
	const char *name = arena_strdup(a, db_text(st, 2));
	if (db_end(st) == OK && found)
		text = note(s, a, at, officer, name);
	return text;
}

/* -- PIN --------------------------------------------------------------------------------------- */

struct pin_change {
	bool remove;
	char hash[CREDENTIAL_HASH_SIZE];
};

static enum status
set_pin(struct act *act, void *arg)
{
	const struct pin_change *c = arg;
	struct db *db = act->session->db;
	int64_t member = act->session->member;

	enum status status = note_changed(act, NULL);
	audit_detail(&act->entry, "set=%d", !c->remove);
	if (status != OK)
		return status;
	if (c->remove)
		return credential_drop(db, member, CREDENTIAL_PIN);
	return credential_store(db, member, CREDENTIAL_PIN, c->hash, false, act->now);
}

/* The password of who is signed in, so that a terminal left alone gives nothing away for good. Here
 * too failures delay. */
enum status
member_check_password(struct session *s, const char *password, struct problem *p)
{
	struct credential c;
	int64_t now = clock_now();
	int64_t wait = throttle_wait(s->db, s->login, "", now);

	if (wait > 0)
		return problem_set(p, INVALID, "password",
		                   P_("Too many attempts. Please wait %d second.",
		                      "Too many attempts. Please wait %d seconds.", wait),
		                   (int)wait);
	enum status status = credential_find(s->db, s->login, clock_believed(s->db), &c);
	if (status == OK)
		status = credential_verify(db_path(s->db), &c, password);
	explicit_bzero(&c, sizeof(c));
	if (status == OK) {
		throttle_passed(s->db, s->login, now);
	} else if (status == DENIED) {
		throttle_failed(s->db, s->login, "", now);
		status = problem_set(p, INVALID, "password", "%s",
		                     _("That is not your password."));
	}
	return problem_default(p, status);
}

enum status
member_set_pin(struct session *s, const char *password, const char *pin, struct problem *p)
{
	struct pin_change c = { .remove = *pin == '\0' };

	if (s->kind != ACTOR_MEMBER)
		return problem_set(p, DENIED, NULL, _("Please sign in first."));
	enum status status = c.remove ? OK : pin_check(pin, p);
	if (status == OK)
		status = member_check_password(s, password, p);
	if (status == OK && !c.remove)
		status = problem_default(p, credential_hash(db_path(s->db), pin, c.hash));
	if (status == OK)
		status = act(s, "member_pin", RIGHT_NONE, set_pin, &c, p);
	explicit_bzero(&c, sizeof(c));
	return status;
}

SQL(sql_secret_pin, SQL_READ, "SELECT 1 FROM credential WHERE member = ?1 AND kind = 1");

bool
member_has_pin(struct db *db, int64_t member)
{
	struct stmt *st = db_begin(db, &sql_secret_pin);

	db_bind_int(st, 1, member);
	bool found = db_step(st);
	return db_end(st) == OK && found;
}
