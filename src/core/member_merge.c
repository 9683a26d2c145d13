/* Merging two accounts of one person: see member_merge.h. Each statement moves or drops one kind of
 * thing as a set: ?1 is the source, ?2 the target. What is dropped leaves its counter first. */
#include "core/member_merge.h"

#include <string.h>

#include "base/lang.h"
#include "core/association.h"
#include "core/claim.h"
#include "core/comment.h"
#include "core/credential.h"
#include "core/inquiry.h"
#include "core/meeting.h"
#include "core/member_rules.h"
#include "core/notice.h"
#include "core/program.h"
#include "core/proposal.h"
#include "core/response.h"
#include "core/session_list.h"

/* -- Supports: one each, none for one's own proposals ---------------------------------------- */

#define OF_BOTH                                                                                    \
	"EXISTS (SELECT 1 FROM support t WHERE t.proposal = x.proposal AND t.member = ?2)"
#define OF_OWN(author)                                                                             \
	"EXISTS (SELECT 1 FROM proposal p WHERE p.id = x.proposal AND p.author = " author ")"
#define SUPPORT_DROPPED "x.member = ?1 AND (" OF_BOTH " OR " OF_OWN("?2") ")"
#define SUPPORT_OF_SOURCE "x.member = ?2 AND " OF_OWN("?1")
#define LOWER_SUPPORT(which)                                                                       \
	"UPDATE proposal SET support = support - 1 WHERE id IN"                                    \
	" (SELECT x.proposal FROM support x WHERE x.counts = 1 AND " which ")"
#define DROP_SUPPORT(which, member)                                                                \
	"DELETE FROM support WHERE member = " member                                               \
	" AND proposal IN (SELECT x.proposal FROM support x WHERE " which ")"

SQL(sql_support_lower, SQL_WRITE, LOWER_SUPPORT(SUPPORT_DROPPED));
SQL(sql_support_drop, SQL_WRITE, DROP_SUPPORT(SUPPORT_DROPPED, "?1"));
SQL(sql_support_lower_own, SQL_WRITE, LOWER_SUPPORT(SUPPORT_OF_SOURCE));
SQL(sql_support_drop_own, SQL_WRITE, DROP_SUPPORT(SUPPORT_OF_SOURCE, "?2"));
SQL(sql_support_move, SQL_WRITE, "UPDATE support SET member = ?2 WHERE member = ?1");

/* -- Found helpful: the same of comments ----------------------------------------------------- */

#define HELPFUL_OWN(author)                                                                        \
	"EXISTS (SELECT 1 FROM comment c WHERE c.id = x.comment AND c.author = " author ")"
#define HELPFUL_DROPPED                                                                            \
	"x.member = ?1 AND (EXISTS (SELECT 1 FROM helpful t WHERE t.comment = x.comment"           \
	" AND t.member = ?2) OR " HELPFUL_OWN("?2") ")"
#define HELPFUL_OF_SOURCE "x.member = ?2 AND " HELPFUL_OWN("?1")
#define LOWER_HELPFUL(which)                                                                       \
	"UPDATE comment SET helpful = helpful - 1 WHERE id IN"                                     \
	" (SELECT x.comment FROM helpful x WHERE " which ")"
#define DROP_HELPFUL(which, member)                                                                \
	"DELETE FROM helpful WHERE member = " member                                               \
	" AND comment IN (SELECT x.comment FROM helpful x WHERE " which ")"

SQL(sql_helpful_lower, SQL_WRITE, LOWER_HELPFUL(HELPFUL_DROPPED));
SQL(sql_helpful_drop, SQL_WRITE, DROP_HELPFUL(HELPFUL_DROPPED, "?1"));
SQL(sql_helpful_lower_own, SQL_WRITE, LOWER_HELPFUL(HELPFUL_OF_SOURCE));
SQL(sql_helpful_drop_own, SQL_WRITE, DROP_HELPFUL(HELPFUL_OF_SOURCE, "?2"));
SQL(sql_helpful_move, SQL_WRITE, "UPDATE helpful SET member = ?2 WHERE member = ?1");

/* -- Reports: of two on the same thing an open one stays ------------------------------------- */

#define TARGET_REPORTED                                                                            \
	"EXISTS (SELECT 1 FROM report t WHERE t.subject = report.subject"                          \
	" AND t.subject_id = report.subject_id AND t.member = "

SQL(sql_report_lower, SQL_WRITE,
    "UPDATE comment SET reports = reports - 1 WHERE id IN (SELECT report.subject_id FROM report"
    " WHERE member = ?1 AND subject = 8 AND outcome = 0 AND "
    TARGET_REPORTED "?2 AND t.outcome = 0))");
SQL(sql_report_drop, SQL_WRITE,
    "DELETE FROM report WHERE member = ?1 AND "
    TARGET_REPORTED "?2 AND (t.outcome = 0 OR report.outcome <> 0))");
SQL(sql_report_drop_settled, SQL_WRITE,
    "DELETE FROM report WHERE member = ?2 AND " TARGET_REPORTED "?1)");
SQL(sql_report_move, SQL_WRITE, "UPDATE report SET member = ?2 WHERE member = ?1");

_Static_assert(SUBJECT_COMMENT == 8, "the statement above says so");

/* -- What is followed, told, begun: the target's own wins ------------------------------------- */

/* Two statements: what is followed and what is not wanted have an index each. */
#define FOLLOWED_TOO                                                                               \
	" AND EXISTS (SELECT 1 FROM follow t WHERE t.subject = follow.subject"                     \
	" AND t.subject_id = follow.subject_id AND t.member = ?2)"
SQL(sql_follow_drop, SQL_WRITE,
    "DELETE FROM follow WHERE member = ?1 AND kind <> 0" FOLLOWED_TOO);
SQL(sql_follow_move, SQL_WRITE, "UPDATE follow SET member = ?2 WHERE member = ?1 AND kind <> 0");
SQL(sql_unfollow_drop, SQL_WRITE,
    "DELETE FROM follow WHERE member = ?1 AND kind = 0" FOLLOWED_TOO);
SQL(sql_unfollow_move, SQL_WRITE, "UPDATE follow SET member = ?2 WHERE member = ?1 AND kind = 0");

/* An unread one that folds is one per event: the two become one. Those that were withdrawn stay. */
#define SAME_EVENT(of)                                                                             \
	" FROM notice n WHERE n.member = " of " AND n.read = 0 AND n.folds = 1"                    \
	" AND n.verb = notice.verb AND n.told_as = notice.told_as"                                 \
	" AND n.subject = notice.subject AND n.subject_id = notice.subject_id"
SQL(sql_notice_fold, SQL_WRITE,
    "UPDATE notice SET count = count + (SELECT n.count" SAME_EVENT("?1") ")"
    " WHERE member = ?2 AND read = 0 AND folds = 1 AND EXISTS (SELECT 1" SAME_EVENT("?1") ")");
SQL(sql_notice_drop, SQL_WRITE,
    "UPDATE notice SET read = 2 WHERE member = ?1 AND read = 0 AND folds = 1"
    " AND EXISTS (SELECT 1" SAME_EVENT("?2") ")");
SQL(sql_notice_move, SQL_WRITE,
    "UPDATE notice SET member = ?2, subject_id = CASE WHEN subject = 1 AND subject_id = ?1"
    " THEN ?2 ELSE subject_id END WHERE member = ?1 AND read <> 2");

SQL(sql_draft_drop, SQL_WRITE,
    "DELETE FROM draft WHERE member = ?1 AND EXISTS (SELECT 1 FROM draft t"
    " WHERE t.member = ?2 AND t.form = draft.form AND t.subject = draft.subject)");
SQL(sql_draft_move, SQL_WRITE, "UPDATE draft SET member = ?2 WHERE member = ?1");
SQL(sql_filter_drop, SQL_WRITE,
    "DELETE FROM saved_filter WHERE member = ?1 AND EXISTS (SELECT 1 FROM saved_filter t"
    " WHERE t.member = ?2 AND t.list = saved_filter.list AND t.name = saved_filter.name)");
SQL(sql_filter_move, SQL_WRITE, "UPDATE saved_filter SET member = ?2 WHERE member = ?1");

/* -- What they wrote and decided -------------------------------------------------------------- */

SQL(sql_author_move, SQL_WRITE, "UPDATE proposal SET author = ?2 WHERE author = ?1");
SQL(sql_said_move, SQL_WRITE, "UPDATE comment SET author = ?2 WHERE author = ?1");
/* So that nobody decides twice on one thing. Who decided stands in the trail. */
#define DECIDED(table, subject)                                                                    \
	"UPDATE " table " SET decided_by = ?2 WHERE decided_by = ?1 AND id IN"                     \
	" (SELECT a.subject_id FROM audit a WHERE a.actor = ?1 AND a.subject = " subject ")"
SQL(sql_decided_move, SQL_WRITE, DECIDED("proposal", "2"));
SQL(sql_judged_move, SQL_WRITE, DECIDED("comment", "8"));
SQL(sql_published_move, SQL_WRITE, DECIDED("document", "22"));

_Static_assert(SUBJECT_PROPOSAL == 2 && SUBJECT_COMMENT == 8 && SUBJECT_DOCUMENT == 22,
               "the statements above say so");

SQL(sql_block_move, SQL_WRITE, "UPDATE block SET member = ?2 WHERE member = ?1");
SQL(sql_seen_move, SQL_WRITE, "UPDATE verification SET member = ?2 WHERE member = ?1");
/* Of two claims to one wish that wait the target's goes on. */
#define CLAIMED_TWICE                                                                              \
	"c.member = ?1 AND c.state = 1 AND EXISTS (SELECT 1 FROM claim t"                          \
	" WHERE t.proposal = c.proposal AND t.member = ?2 AND t.state = 1)"
SQL(sql_claim_leave, SQL_WRITE,
    "DELETE FROM review WHERE subject = 11 AND subject_id IN"
    " (SELECT c.id FROM claim c WHERE " CLAIMED_TWICE ")");
SQL(sql_claim_drop, SQL_WRITE,
    "UPDATE claim SET state = 4, version = version + 1 WHERE id IN"
    " (SELECT c.id FROM claim c WHERE " CLAIMED_TWICE ")");
SQL(sql_claim_move, SQL_WRITE, "UPDATE claim SET member = ?2 WHERE member = ?1");

_Static_assert(SUBJECT_CLAIM == 11 && CLAIM_WAITING == 1 && CLAIM_DROPPED == 4,
               "the statements above say so");
SQL(sql_entered_move, SQL_WRITE, "UPDATE proposal SET entered_by = ?2 WHERE entered_by = ?1");
SQL(sql_visit_move, SQL_WRITE, "UPDATE session SET member = ?2 WHERE member = ?1");

/* -- The account ------------------------------------------------------------------------------ */

SQL(sql_role_end, SQL_WRITE, "DELETE FROM member_role WHERE member = ?1");
SQL(sql_secret_end, SQL_WRITE, "DELETE FROM credential WHERE member = ?1");
SQL(sql_key_end, SQL_WRITE, "DELETE FROM member_key WHERE member = ?1");
SQL(sql_point, SQL_WRITE,
    "UPDATE member SET state = 3, suspended_until = NULL, merged_into = ?2, version = version + 1"
    " WHERE id = ?1");
SQL(sql_point_on, SQL_WRITE, "UPDATE member SET merged_into = ?2 WHERE merged_into = ?1");
SQL(sql_raise, SQL_WRITE,
    "UPDATE member SET state = CASE WHEN ?2 = 1 THEN 1 ELSE state END, suspended_until = NULL,"
    " version = version + 1 WHERE id = ?1");
SQL(sql_person, SQL_READ,
    "SELECT login, area, nik_hash, nik_last4, nik_odd, phone, email FROM person WHERE member = ?1");
SQL(sql_person_end, SQL_WRITE, "DELETE FROM person WHERE member = ?1");
SQL(sql_person_fill, SQL_WRITE,
    "UPDATE person SET area = COALESCE(area, ?2),"
    " nik_odd = CASE WHEN nik_hash IS NULL THEN ?5 ELSE nik_odd END,"
    " nik_last4 = CASE WHEN nik_hash IS NULL THEN ?4 ELSE nik_last4 END,"
    " nik_hash = COALESCE(nik_hash, ?3), phone = COALESCE(phone, ?6),"
    " email = COALESCE(email, ?7) WHERE member = ?1");

_Static_assert(MEMBER_LEFT == 3 && MEMBER_VERIFIED == 1, "the statements above say so");

static enum status
run(struct db *db, const struct sql *const *sql, int64_t source, int64_t target)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, source);
	db_bind_int(st, 2, target);
	return db_run(st);
}

static enum status
run_one(struct db *db, const struct sql *const *sql, int64_t member)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, member);
	return db_run(st);
}

/* In this order: counters before the rows they count, doubles before the rest moves. `key`: how
 * many, in the trail. */
static const struct step {
	const struct sql *const *sql;
	const char *key;
} steps[] = {
	{ &sql_support_lower, NULL },
	{ &sql_support_drop, "doubled" },
	{ &sql_support_lower_own, NULL },
	{ &sql_support_drop_own, "own" },
	{ &sql_support_move, "supported" },
	{ &sql_helpful_lower, NULL },
	{ &sql_helpful_drop, NULL },
	{ &sql_helpful_lower_own, NULL },
	{ &sql_helpful_drop_own, NULL },
	{ &sql_helpful_move, NULL },
	{ &sql_report_lower, NULL },
	{ &sql_report_drop, NULL },
	{ &sql_report_drop_settled, NULL },
	{ &sql_report_move, "reported" },
	{ &sql_follow_drop, NULL },
	{ &sql_unfollow_drop, NULL },
	{ &sql_follow_move, NULL },
	{ &sql_unfollow_move, NULL },
	{ &sql_notice_fold, NULL },
	{ &sql_notice_drop, NULL },
	{ &sql_notice_move, NULL },
	{ &sql_draft_drop, "lost" },
	{ &sql_draft_move, NULL },
	{ &sql_filter_drop, NULL },
	{ &sql_filter_move, NULL },
	{ &sql_author_move, "wrote" },
	{ &sql_said_move, "said" },
	{ &sql_decided_move, NULL },
	{ &sql_judged_move, NULL },
	{ &sql_published_move, NULL },
	{ &sql_block_move, NULL },
	{ &sql_seen_move, NULL },
	{ &sql_claim_leave, NULL },
	{ &sql_claim_drop, NULL },
	{ &sql_claim_move, NULL },
	{ &sql_entered_move, NULL },
	{ &sql_visit_move, NULL },
};

static enum status
move_all(struct act *act, int64_t source, int64_t target)
{
	struct db *db = act->session->db;
	enum status status = OK;

	for (size_t i = 0; status == OK && i < sizeof(steps) / sizeof(steps[0]); i++) {
		status = run(db, steps[i].sql, source, target);
		if (steps[i].key)
			audit_detail(&act->entry, "%s=%lld", steps[i].key,
			             (long long)db_changes(db));
	}
	return status;
}

/* The person's row goes first: a NIK and a username stand there once. */
static enum status
move_person(struct db *db, int64_t source, int64_t target)
{
	struct arena a = { 0 };
	size_t size = 0;
	struct stmt *st = db_begin(db, &sql_person);

	db_bind_int(st, 1, source);
	bool found = db_step(st);
	const char *login = found ? arena_strdup(&a, db_text(st, 0)) : "";
	int64_t area = found ? db_int(st, 1) : 0;
	const void *blob = found ? db_blob(st, 2, &size) : NULL;
	void *nik = blob ? memcpy(arena_alloc(&a, size + 1), blob, size) : NULL;
	const char *last4 = found ? arena_strdup(&a, db_text(st, 3)) : NULL;
	int64_t odd = found ? db_int(st, 4) : 0;
	const char *phone = found ? arena_strdup(&a, db_text(st, 5)) : NULL;
	const char *email = found ? arena_strdup(&a, db_text(st, 6)) : NULL;
	enum status status = db_end(st);
	if (status == OK)
		status = throttle_drop(db, login);
	if (status == OK)
		status = run_one(db, &sql_person_end, source);
	if (status == OK) {
		st = db_begin(db, &sql_person_fill);
		db_bind_int(st, 1, target);
		db_bind_id(st, 2, area);
		db_bind_blob(st, 3, nik, size);
		db_bind_text(st, 4, last4);
		db_bind_int(st, 5, odd);
		db_bind_text(st, 6, phone);
		db_bind_text(st, 7, email);
		status = db_run(st);
	}
	arena_free(&a);
	return status;
}

static enum status
check_standing(struct act *act, const struct member_target *t)
{
	if (!act_may(act, RIGHT_USERS, t->area))
		return member_out_of_reach(act);
	if (t->state == MEMBER_LEFT)
		return member_refuse_left(act);
	if (t->state == MEMBER_SUSPENDED)
		return problem_set(act->problem, INVALID, NULL,
		                   _("This member is suspended. Reopen the account first."));
	return OK;
}

static enum status
check(struct act *act, const struct member_merge *m, struct member_target *source,
      struct member_target *target)
{
	enum status status = member_aim(act, m->target.page.id, target);

	if (status == OK)
		status = check_standing(act, target);
	if (status == OK)
		status = member_aim(act, m->source.page.id, source);
	if (status == OK)
		status = check_standing(act, source);
	if (status == OK && source->id == target->id)
		status = problem_set(act->problem, INVALID, "number",
		                     _("This is the same account. Give the number of the other."));
	if (status == OK && (source->version != m->source.page.version
	                     || target->version != m->target.page.version))
		status = CONFLICT;
	if (status == OK)
		status = member_not_last(act, source->id);
	return status == OK ? member_check_holder(act, source->id) : status;
}

/* Verified if either was: then what waited for that counts, of both. */
static enum status
settle_target(struct act *act, const struct member_target *source,
              const struct member_target *target)
{
	bool verified = source->state == MEMBER_VERIFIED || target->state == MEMBER_VERIFIED;
	enum status status = run(act->session->db, &sql_raise, target->id, verified);

	if (status == OK && verified)
		status = proposal_support_counts(act, target->id);
	return status == OK && verified ? comment_verified(act, target->id) : status;
}

static enum status
tell(struct act *act, const struct member_target *source, const struct member_target *target)
{
	const struct telling t = { .as = TOLD_OWNER, .subject = SUBJECT_MEMBER,
		                   .subject_id = target->id };
	struct audit_entry also = { .subject = SUBJECT_MEMBER, .subject_id = target->id };

	audit_detail(&also, "from=%lld", (long long)source->id);
	enum status status = act_also(act, &also);
	return status == OK ? notice_tell(act, target->id, &t) : status;
}

static enum status
merge(struct act *act, void *arg)
{
	const struct member_merge *m = arg;
	struct db *db = act->session->db;
	struct member_target source;
	struct member_target target;

	enum status status = check(act, m, &source, &target);
	audit_detail(&act->entry, "into=%lld", (long long)m->target.page.id);
	if (status == OK)
		status = session_close_all(act, source.id);
	if (status == OK)
		status = run_one(db, &sql_role_end, source.id);
	audit_detail(&act->entry, "roles=%lld", (long long)db_changes(db));
	if (status == OK)
		status = run_one(db, &sql_secret_end, source.id);
	if (status == OK)
		status = run_one(db, &sql_key_end, source.id);
	if (status == OK)
		status = move_all(act, source.id, target.id);
	if (status == OK)
		status = association_merge(act, source.id, target.id);
	if (status == OK)
		status = program_merge(act, source.id, target.id);
	if (status == OK)
		status = inquiry_merge(db, source.id, target.id);
	if (status == OK)
		status = meeting_merge(act, source.id, target.id);
	if (status == OK)
		status = response_merge(act, source.id, target.id);
	if (status == OK)
		status = move_person(db, source.id, target.id);
	if (status == OK)
		status = run(db, &sql_point_on, source.id, target.id);
	if (status == OK)
		status = run(db, &sql_point, source.id, target.id);
	if (status == OK)
		status = settle_target(act, &source, &target);
	return status == OK ? tell(act, &source, &target) : status;
}

enum status
member_merge(struct session *s, const struct member_merge *m, struct problem *p)
{
	struct member_merge copy = *m;

	return act(s, "member_merge", RIGHT_USERS, merge, &copy, p);
}
