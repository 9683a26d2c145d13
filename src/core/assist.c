/* Assisted sessions: beginning, ending, what stands against one. See assist.h. What was done in one
 * is in assist_done.c. */
#include "core/assist.h"

#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "base/log.h"
#include "base/text.h"
#include "core/clock_guard.h"
#include "core/credential.h"
#include "core/member_rules.h"
#include "core/notice.h"
#include "core/revision.h"

const char *
assist_reason_label(enum assist_reason reason)
{
	switch (reason) {
	case ASSIST_CANNOT_READ:
		return _("Cannot read");
	case ASSIST_CANNOT_SEE:
		return _("Cannot see well enough");
	case ASSIST_NO_TERMINAL:
		return _("Cannot use a terminal");
	case ASSIST_OTHER:
		return _("Something else");
	case ASSIST_REASON_COUNT:
		break;
	}
	return "";
}

/* -- The resident's secret ------------------------------------------------------------------- */

static enum status
wait_first(struct problem *p, int64_t wait)
{
	return problem_set(p, INVALID, "secret",
	                   P_("Too many attempts. Please wait %d second.",
	                      "Too many attempts. Please wait %d seconds.", wait),
	                   (int)wait);
}

/* Six digits are a PIN, which is guessed more easily: it has delays of its own. For a name that
 * nobody has the same work is done. */
static enum status
check_secret(struct session *s, const struct assistance *with, int64_t now, int64_t *member,
             struct problem *p)
{
	struct db *db = s->db;
	struct credential c;
	enum status status = credential_find(db, with->who, clock_believed(db), &c);

	if (status != OK && status != NOT_FOUND)
		return problem_default(p, status);
	const char *login = status == OK ? c.login : with->who;
	bool pin = status == OK && pin_shaped(with->secret);
	int64_t wait = pin ? throttle_pin_wait(db, login, now)
	                   : throttle_wait(db, login, with->source, now);
	if (wait > 0) {
		explicit_bzero(&c, sizeof(c));
		return wait_first(p, wait);
	}
	status = pin ? credential_other(db, CREDENTIAL_PIN, clock_believed(db), &c) : OK;
	if (status == OK)
		status = credential_verify(db_path(db), &c, with->secret);
	if (status == OK)
		pin ? throttle_pin_passed(db, login, now) : throttle_passed(db, login, now);
	if (status == DENIED) {
		pin ? throttle_pin_failed(db, login, now)
		    : throttle_failed(db, login, with->source, now);
		status = problem_set(p, INVALID, "secret", "%s",
		                     _("This name and this PIN or password do not belong together."));
	} else if (status == OK && c.standing == STANDING_MUST_CHANGE) {
		status = problem_set(p, DENIED, NULL, "%s",
		                     _("This password was given out by the office and has to be "
		                       "changed first, by the resident alone."));
	}
	*member = c.member;
	explicit_bzero(&c, sizeof(c));
	return problem_default(p, status);
}

/* -- Beginning ------------------------------------------------------------------------------- */

SQL(sql_assist_add, SQL_WRITE,
    "INSERT INTO session (member, source, started, lives, assisted_by, assisted_until,"
    " assisted_from, assisted_why) VALUES (?1, ?2, ?3, 1, ?4, ?5, ?6, ?7)");
SQL(sql_assist_lifeless, SQL_WRITE, "UPDATE session SET lives = 0 WHERE id = ?1");
SQL(sql_assist_gave, SQL_READ,
    "SELECT 1 FROM audit WHERE subject = ?1 AND subject_id = ?2"
    " AND verb IN ('member_code', 'member_secret') AND actor = ?3 AND at > ?4 LIMIT 1");

struct beginning {
	const struct assistance *with;
	const char *word; /* NULL: none */
	int64_t member;
	int64_t id;
	int64_t until;
};

static bool
knows_a_secret(struct act *act, int64_t member)
{
	struct stmt *st = db_begin(act->session->db, &sql_assist_gave);

	db_bind_int(st, 1, SUBJECT_MEMBER);
	db_bind_int(st, 2, member);
	db_bind_int(st, 3, act->session->member);
	db_bind_int(st, 4, act->now - ASSIST_CODE_DAYS * DAY_SECONDS);
	bool gave = db_step(st);
	/* What cannot be read stands against it. */
	return db_end(st) != OK || gave;
}

static bool
holds_a_role(struct db *db, int64_t member, int64_t now)
{
	struct arena a = { 0 };
	bool holds = member_roles(db, &a, member, now)[0] != '\0';

	arena_free(&a);
	return holds;
}

static enum status
check_resident(struct act *act, const struct beginning *b, const struct member_target *t)
{
	struct arena a = { 0 };
	struct db *db = act->session->db;

	if (!act_may(act, RIGHT_ASSIST, t->area))
		return member_out_of_reach(act);
	char *refusal = member_refusal(db, &a, b->member, act->now);
	enum status status =
	        refusal ? problem_set(act->problem, DENIED, NULL, "%s", refusal) : OK;
	arena_free(&a);
	if (status != OK)
		return status;
	if (holds_a_role(db, b->member, act->now))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This member holds a role in the hall. One acts for residents "
		                     "alone, so that nobody decides in another's name."));
	if (knows_a_secret(act, b->member))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You gave out a code or password for this account within the last "
		                     "%d days. Another officer has to help."), ASSIST_CODE_DAYS);
	return OK;
}

static enum status
add_session(struct act *act, struct beginning *b)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_assist_add);

	b->until = act->now + ASSIST_SECONDS;
	db_bind_int(st, 1, b->member);
	db_bind_text(st, 2, b->with->source ? b->with->source : "");
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, act->session->member);
	db_bind_int(st, 5, b->until);
	db_bind_int(st, 6, audit_newest(db));
	db_bind_int(st, 7, b->with->reason);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	b->id = db_last_id(db);
	if (db_live(db, b->id) == OK)
		return OK;
	st = db_begin(db, &sql_assist_lifeless);
	db_bind_int(st, 1, b->id);
	return db_run(st);
}

static enum status
begin(struct act *act, void *arg)
{
	struct beginning *b = arg;
	struct member_target t;
	int64_t revision;
	const struct revision_field fields[] = { { "assisted", b->word }, { NULL, NULL } };

	enum status status = member_aim(act, b->member, &t);
	if (status == OK)
		status = check_resident(act, b, &t);
	if (status == OK)
		status = add_session(act, b);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "session=%lld reason=%d until=%lld", (long long)b->id,
	             (int)b->with->reason, (long long)b->until);
	if (b->word)
		status = revision_add(act, REVISION_NOTE, t.version, fields, &revision);
	return status == OK ? notice_tell(act, b->member, NULL) : status;
}

static enum status
check_word(struct arena *a, const struct assistance *with, const char **word, struct problem *p)
{
	const char *bytes = with->word ? with->word : "";
	char *clean = NULL;

	if (with->reason < ASSIST_CANNOT_READ || with->reason >= ASSIST_REASON_COUNT)
		return problem_set(p, INVALID, "reason", _("Please choose why you act for them."));
	enum status status = text_clean(a, TEXT_LINE, bytes, strlen(bytes), &clean, NULL, p);
	if (status != OK) {
		p->field = "word";
		return status;
	}
	*word = text_blank(clean) ? NULL : clean;
	if (!*word && with->reason == ASSIST_OTHER)
		return problem_set(p, INVALID, "word", _("Please say in a few words why."));
	if (text_length(clean) > ASSIST_WORD_MAX)
		return problem_set(p, INVALID, "word", _("At most %d letters, please."),
		                   ASSIST_WORD_MAX);
	return OK;
}

/* The officer's session becomes the resident's. */
static enum status
take_over(struct session *s, const struct beginning *b, struct problem *p)
{
	int64_t officer = s->member;
	int64_t own = s->id;
	char name[sizeof(s->officer_name)];

	snprintf(name, sizeof(name), "%s", s->name);
	session_switch(s, b->id, b->member);
	s->assisted_by = officer;
	s->officer_session = own;
	s->assisted_until = b->until;
	memcpy(s->officer_name, name, sizeof(name));
	return session_refresh(s, p);
}

enum status
assist_begin(struct session *s, const struct assistance *with, struct problem *p)
{
	struct beginning b = { .with = with };
	struct arena scratch = { 0 };
	struct problem unread;

	p = p ? p : &unread;
	*p = (struct problem){ .status = OK };
	if (s->kind != ACTOR_MEMBER || s->assisted_by != 0)
		return problem_set(p, DENIED, NULL, "%s",
		                   s->assisted_by ? _("You act for somebody already. End that first.")
		                                  : _("Please sign in first."));
	enum status status = check_word(&scratch, with, &b.word, p);
	/* Before the secret is tried: who may not help may not guess either. */
	if (status == OK && !session_may(s, RIGHT_ASSIST))
		status = problem_set(p, DENIED, NULL, "%s",
		                     _("You do not have the right to do this."));
	if (status == OK)
		status = check_secret(s, with, clock_now(), &b.member, p);
	if (status == OK)
		status = act(s, "assist_begin", RIGHT_ASSIST, begin, &b, p);
	if (status == OK)
		status = take_over(s, &b, p);
	else if (b.id != 0)
		db_live_end(s->db, b.id);
	arena_free(&scratch);
	return status;
}

/* -- Ending ---------------------------------------------------------------------------------- */

SQL(sql_assist_close, SQL_WRITE,
    "UPDATE session SET ended = ?2 WHERE id = ?1 AND ended IS NULL");

/* In the hall's name: also when neither of the two may be here any more. */
static enum status
close_session(struct act *act, void *arg)
{
	const struct session *s = arg;
	struct stmt *st = db_begin(act->session->db, &sql_assist_close);

	db_bind_int(st, 1, s->id);
	db_bind_int(st, 2, act->now);
	enum status status = db_run(st);
	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = s->member;
	audit_detail(&act->entry, "session=%lld by=%lld", (long long)s->id,
	             (long long)s->assisted_by);
	return status == OK ? notice_tell(act, s->member, NULL) : status;
}

void
assist_end(struct session *s)
{
	struct session hall;
	int64_t officer = s->assisted_by;
	int64_t own = s->officer_session;

	session_begin(&hall, s->db, s->key, ACTOR_SYSTEM);
	hall.at = s->at;
	if (act(&hall, "assist_end", RIGHT_NONE, close_session, s, NULL) != OK)
		log_write(LOG_LEVEL_WARN, "session: %lld: its end could not be recorded",
		          (long long)s->id);
	db_live_end(s->db, s->id);
	session_switch(s, own, officer);
	session_refresh(s, NULL);
}

/* -- While it lasts -------------------------------------------------------------------------- */

SQL(sql_assist_officer, SQL_READ,
    "SELECT 1 FROM session WHERE id = ?1 AND member = ?2 AND ended IS NULL");

bool
assist_over(const struct session *s, int64_t now)
{
	return s->assisted_by != 0 && now >= s->assisted_until;
}

static bool
officer_is_here(const struct session *s, int64_t now)
{
	struct stmt *st = db_begin(s->db, &sql_assist_officer);

	db_bind_int(st, 1, s->officer_session);
	db_bind_int(st, 2, s->assisted_by);
	bool here = db_step(st);
	return db_end(st) == OK && here
	       && right_held_anywhere(s->db, s->assisted_by, RIGHT_ASSIST, now);
}

enum status
assist_check(const struct session *s, int64_t now, struct problem *p)
{
	if (s->assisted_by == 0)
		return OK;
	if (assist_over(s, now))
		return problem_set(p, DENIED, NULL,
		                   _("The %d minutes in which you could act for %s are over. What was "
		                     "done stands. If there is more to do, begin again."),
		                   ASSIST_SECONDS / 60, s->name);
	if (!officer_is_here(s, now))
		return problem_set(p, DENIED, NULL,
		                   _("You may no longer act for residents. What was done for %s "
		                     "stands."), s->name);
	if (holds_a_role(s->db, s->member, now))
		return problem_set(p, DENIED, NULL,
		                   _("%s was given a role in the hall, so nobody acts for them any "
		                     "more."), s->name);
	return OK;
}

enum status
assist_allows(const struct session *s, const char *verb, struct problem *p)
{
	static const char *const alone[] = {
		"member_secret_own", "member_secret", "member_pin", "member_code", "member_grant",
		"member_revoke", "member_erase", "member_export", "consent_agree", "assist_begin",
		"member_key", "member_key_drop",
	};

	for (size_t i = 0; s->assisted_by != 0 && i < sizeof(alone) / sizeof(alone[0]); i++)
		if (strcmp(verb, alone[i]) == 0)
			return problem_set(p, DENIED, NULL, "%s",
			                   _("This cannot be done while an officer acts for "
			                     "somebody."));
	return OK;
}

void
assist_mark(const struct session *s, struct audit_entry *entry)
{
	if (s->assisted_by != 0)
		audit_detail(entry, "assisted=%lld", (long long)s->assisted_by);
}
