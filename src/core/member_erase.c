/* Forgetting a person: see member_erase.h. Each statement erases one kind of thing of ?1; what was
 * merged into the account goes with it. */
#include "core/member_erase.h"

#include "base/lang.h"
#include "base/log.h"
#include "core/association.h"
#include "core/credential.h"
#include "core/forget.h"
#include "core/inquiry.h"
#include "core/logbook_who.h"
#include "core/member_rules.h"

/* The words said about them (why suspended, why not verified, why a session was ended), the words
 * they sent with reports, and those they were blocked with. */
SQL(sql_erase_about, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL WHERE subject = 1 AND subject_id = ?1");
SQL(sql_erase_reports, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL WHERE id IN"
    " (SELECT r.word FROM report r WHERE r.member = ?1 AND r.word IS NOT NULL)");
SQL(sql_erase_blocks, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL WHERE id IN"
    " (SELECT b.reason FROM block b WHERE b.member = ?1 AND b.reason IS NOT NULL)");
SQL(sql_erase_claim_words, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL WHERE id IN"
    " (SELECT c.word FROM claim c WHERE c.member = ?1 AND c.word IS NOT NULL"
    "  UNION ALL SELECT c.reason FROM claim c WHERE c.member = ?1 AND c.reason IS NOT NULL)");
SQL(sql_erase_claims_wait, SQL_WRITE,
    "DELETE FROM review WHERE subject = 11 AND subject_id IN"
    " (SELECT c.id FROM claim c WHERE c.member = ?1 AND c.state = 1)");
SQL(sql_erase_claims, SQL_WRITE,
    "UPDATE claim SET writer = NULL, state = CASE state WHEN 1 THEN 4 ELSE state END"
    " WHERE member = ?1");
/* What they said of programs stays counted; the words of their disputes go. */
SQL(sql_erase_disputes, SQL_WRITE,
    "UPDATE revision SET salt = NULL, text = NULL WHERE id IN"
    " (SELECT v.word FROM verdict v WHERE v.member = ?1 AND v.word IS NOT NULL)");
SQL(sql_erase_interests, SQL_WRITE, "DELETE FROM interest WHERE member = ?1");
/* Withdrawn notices show nowhere, but keep their numbers from being given anew. */
SQL(sql_erase_outbox, SQL_WRITE,
    "DELETE FROM way_out_again WHERE notice IN"
    " (SELECT n.id FROM notice n WHERE n.member = ?1 AND n.read = 0)");
SQL(sql_erase_notices, SQL_WRITE, "UPDATE notice SET read = 2 WHERE member = ?1 AND read <> 2");
SQL(sql_erase_follows, SQL_WRITE, "DELETE FROM follow WHERE member = ?1 AND kind <> 0");
SQL(sql_erase_unfollows, SQL_WRITE, "DELETE FROM follow WHERE member = ?1 AND kind = 0");
SQL(sql_erase_drafts, SQL_WRITE, "DELETE FROM draft WHERE member = ?1");
SQL(sql_erase_filters, SQL_WRITE, "DELETE FROM saved_filter WHERE member = ?1");
SQL(sql_erase_sessions, SQL_WRITE, "DELETE FROM session WHERE member = ?1");
SQL(sql_erase_roles, SQL_WRITE, "DELETE FROM member_role WHERE member = ?1");
SQL(sql_erase_undo, SQL_WRITE, "DELETE FROM undo WHERE member = ?1");
SQL(sql_erase_secrets, SQL_WRITE, "DELETE FROM credential WHERE member = ?1");
SQL(sql_erase_keys, SQL_WRITE, "DELETE FROM member_key WHERE member = ?1");
SQL(sql_erase_person, SQL_WRITE, "DELETE FROM person WHERE member = ?1");
SQL(sql_erase_member, SQL_WRITE,
    "UPDATE member SET state = 3, suspended_until = NULL, version = version + 1 WHERE id = ?1");

_Static_assert(SUBJECT_CLAIM == 11, "the statements above say so");
_Static_assert(SUBJECT_MEMBER == 1 && MEMBER_LEFT == 3, "the statements above say so");

static const struct sql *const *const erasing[] = {
	&sql_erase_about, &sql_erase_reports, &sql_erase_blocks, &sql_erase_claim_words,
	&sql_erase_claims_wait, &sql_erase_claims, &sql_erase_disputes, &sql_erase_interests,
	&sql_erase_outbox,
	&sql_erase_notices, &sql_erase_follows, &sql_erase_unfollows, &sql_erase_drafts,
	&sql_erase_filters, &sql_erase_sessions, &sql_erase_roles, &sql_erase_undo,
	&sql_erase_secrets, &sql_erase_keys, &sql_erase_person, &sql_erase_member,
};

SQL(sql_erase_login, SQL_READ, "SELECT login FROM person WHERE member = ?1");
SQL(sql_erase_others, SQL_READ, "SELECT id FROM member WHERE merged_into = ?1 LIMIT ?2");

#define OTHERS_MAX 32 /* accounts of one person that were merged; others keep nothing personal */

const char *
erase_basis_label(enum erase_basis basis)
{
	switch (basis) {
	case ERASE_OWN:
		return _("Their own wish, signed in");
	case ERASE_PAPER:
		return _("Their own wish, on paper");
	case ERASE_DIED:
		return _("They died; the family asks");
	case ERASE_ORDER:
		return _("Ordered by a court or an authority");
	case ERASE_BASIS_COUNT:
		break;
	}
	return "";
}

const char *
member_erase_text(void)
{
	return _("Gone for good: name, username, NIK, phone, e-mail, password, drafts, notices, what "
	         "is followed, and reasons given about the person. What stays: proposals, comments and "
	         "support, signed \"Resident\"; what was said of programs and chosen in consultations, "
	         "as numbers; the member number; and the audit trail, which holds no names. Copies of the database made "
	         "before today are deleted when their time is over. This cannot be undone.");
}

static enum status
run_one(struct db *db, const struct sql *const *sql, int64_t member)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, member);
	return db_run(st);
}

static enum status
drop_delays(struct db *db, int64_t member)
{
	struct arena a = { 0 };
	struct stmt *st = db_begin(db, &sql_erase_login);

	db_bind_int(st, 1, member);
	const char *login = db_step(st) ? arena_strdup(&a, db_text(st, 0)) : NULL;
	enum status status = db_end(st);
	if (status == OK && login)
		status = throttle_drop(db, login);
	arena_free(&a);
	return status;
}

static enum status
erase_rows(struct db *db, int64_t member)
{
	enum status status = drop_delays(db, member);

	if (status == OK)
		status = logbook_forget(db, member);
	for (size_t i = 0; status == OK && i < sizeof(erasing) / sizeof(erasing[0]); i++)
		status = run_one(db, erasing[i], member);
	return status;
}

/* What is about accounts that were merged into this one is about the same person. */
static enum status
erase_others(struct db *db, int64_t member, size_t *n)
{
	int64_t ids[OTHERS_MAX];
	struct stmt *st = db_begin(db, &sql_erase_others);

	db_bind_int(st, 1, member);
	db_bind_int(st, 2, OTHERS_MAX);
	for (*n = 0; *n < OTHERS_MAX && db_step(st); ++*n)
		ids[*n] = db_int(st, 0);
	enum status status = db_end(st);
	for (size_t i = 0; status == OK && i < *n; i++)
		status = erase_rows(db, ids[i]);
	return status;
}

static enum status
erase_all(struct act *act, struct erasure *e)
{
	struct db *db = act->session->db;
	size_t merged = 0;
	size_t answers = 0;
	size_t asked = 0;

	act->entry.subject = SUBJECT_MEMBER;
	act->entry.subject_id = e->id;
	enum status status = member_not_last(act, e->id);
	if (status == OK && e->texts)
		status = proposal_forget(act, e->id, &e->proposals);
	if (status == OK && e->texts)
		status = comment_forget(act, e->id, &e->comments);
	if (status == OK && e->texts)
		status = response_forget(act, e->id, &answers);
	if (status == OK && e->texts)
		status = inquiry_forget(act, e->id, &asked);
	if (status == OK)
		status = association_forget(act, e->id);
	if (status == OK)
		status = erase_others(db, e->id, &merged);
	if (status == OK)
		status = erase_rows(db, e->id);
	if (status == OK && e->texts)
		status = search_forget(db);
	audit_detail(&act->entry, "basis=%d texts=%d proposals=%zu comments=%zu answers=%zu asked=%zu merged=%zu",
	             (int)e->basis, e->texts, e->proposals, e->comments, answers, asked, merged);
	return status;
}

static enum status
erase(struct act *act, void *arg)
{
	struct erasure *e = arg;
	struct member_target t;

	enum status status = member_aim(act, e->id, &t);
	if (status != OK)
		return status;
	if (!act_may(act, RIGHT_USERS, t.area))
		return member_out_of_reach(act);
	if (t.state == MEMBER_LEFT)
		return member_refuse_left(act);
	status = member_check_holder(act, e->id);
	return status == OK ? erase_all(act, e) : status;
}

static enum status
erase_own(struct act *act, void *arg)
{
	struct erasure *e = arg;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL, _("Please sign in first."));
	return erase_all(act, e);
}

/* The log holds the pages as they were until it is emptied. */
static void
empty_log(struct session *s, struct erasure *e)
{
	e->lingers = db_checkpoint(s->db) != OK;
	if (e->lingers)
		log_write(LOG_LEVEL_WARN,
		          "database: member %lld: erased, but the log could not be emptied yet; it "
		          "is tried again", (long long)e->id);
}

enum status
member_erase(struct session *s, struct erasure *e, struct problem *p)
{
	e->proposals = e->comments = 0;
	if (e->basis <= ERASE_OWN || e->basis >= ERASE_BASIS_COUNT)
		return problem_set(p, INVALID, "basis", _("Say why this person is to be forgotten."));
	enum status status = act(s, "member_erase", RIGHT_USERS, erase, e, p);
	if (status == OK)
		empty_log(s, e);
	return status;
}

enum status
member_erase_own(struct session *s, const char *password, struct erasure *e, struct problem *p)
{
	e->id = s->member;
	e->basis = ERASE_OWN;
	e->proposals = e->comments = 0;
	if (s->kind != ACTOR_MEMBER)
		return problem_set(p, DENIED, NULL, _("Please sign in first."));
	enum status status = member_check_password(s, password, p);
	if (status == OK)
		status = act(s, "member_erase", RIGHT_NONE, erase_own, e, p);
	if (status == OK)
		empty_log(s, e);
	return status;
}
