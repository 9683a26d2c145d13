/* Proposals: deciding whose a wish on paper is, and taking that back. See claim.h. */
#include "base/lang.h"
#include "core/claim.h"
#include "core/follow.h"
#include "core/notice.h"
#include "core/proposal_internal.h"
#include "core/review.h"
#include "core/revision.h"

struct deciding {
	const struct decision *d;
	const struct transition *t;
	struct claim_page page;
	enum ground ground;
	const char *word;
	struct arena scratch;
};

/* -- The owner ------------------------------------------------------------------------------- */

SQL(sql_owner_support, SQL_WRITE,
    "DELETE FROM support WHERE proposal = ?1 AND member = ?2 RETURNING at, counts");
/* As its owner signs otherwise; the version rises, since the page changes. */
SQL(sql_owner_give, SQL_WRITE,
    "UPDATE proposal SET author = ?2, author_name = NULL, version = version + 1,"
    " support = support - ?3,"
    " shown_as = COALESCE((SELECT n.shown_as FROM person n WHERE n.member = ?2), 0)"
    " WHERE id = ?1");
SQL(sql_owner_kept, SQL_WRITE,
    "UPDATE claim SET writer = ?2, supported = ?3, counted = ?4, granted = ?5 WHERE id = ?1");

/* One's own proposal one does not support. */
static enum status
drop_support(struct db *db, const struct claim_page *c, int64_t *at, int64_t *counts)
{
	struct stmt *st = db_begin(db, &sql_owner_support);

	db_bind_int(st, 1, c->proposal);
	db_bind_int(st, 2, c->member);
	bool found = db_step(st);
	*at = found ? db_int(st, 0) : 0;
	*counts = found ? db_int(st, 1) : 0;
	return db_end(st);
}

/* The step in the proposal's own history, and what it moved its supporters by. */
static enum status
note_on_proposal(struct act *act, const char *verb, const struct claim_page *c, int64_t version,
                 int change)
{
	struct audit_entry entry = { .verb = verb, .subject = SUBJECT_PROPOSAL,
		                     .subject_id = c->proposal };

	audit_detail(&entry, "claim=%lld version=%lld change=%d", (long long)c->id,
	             (long long)version, change);
	return act_also(act, &entry);
}

static enum status
give(struct act *act, const struct deciding *c)
{
	struct db *db = act->session->db;
	const struct claim_page *page = &c->page;
	struct proposal_record r;
	int64_t at, counts;

	enum status status = proposal_record(db, page->proposal, &r);
	if (status == OK && r.author != 0)
		return problem_set(act->problem, DENIED, NULL, _("This wish has an owner already."));
	if (status == OK && page->member_state != MEMBER_PENDING
	    && page->member_state != MEMBER_VERIFIED)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The account of this resident is closed or suspended."));
	if (status == OK)
		status = drop_support(db, page, &at, &counts);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_owner_kept);
	db_bind_int(st, 1, page->id);
	db_bind_text(st, 2, page->writer);
	db_bind_id(st, 3, at);
	db_bind_int(st, 4, counts);
	db_bind_int(st, 5, r.version + 1);
	status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_owner_give);
	db_bind_int(st, 1, page->proposal);
	db_bind_int(st, 2, page->member);
	db_bind_int(st, 3, counts);
	status = db_run(st);
	if (status == OK)
		status = follow_by_itself(act, SUBJECT_PROPOSAL, page->proposal, page->member);
	return status == OK ? note_on_proposal(act, "claim_grant", page, r.version + 1,
	                                       counts != 0 ? -1 : 0)
	                    : status;
}

/* -- Deciding -------------------------------------------------------------------------------- */

SQL(sql_owner_decide, SQL_WRITE,
    "UPDATE claim SET state = ?2, version = version + 1, changed = ?3, decided_by = ?4,"
    " reason = ?5 WHERE id = ?1");

static enum status
set_state(struct act *act, int64_t id, int state, int64_t by, int64_t reason)
{
	struct stmt *st = db_begin(act->session->db, &sql_owner_decide);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, state);
	db_bind_int(st, 3, act->now);
	db_bind_id(st, 4, by);
	db_bind_id(st, 5, reason);
	return db_run(st);
}

static enum status
check(struct act *act, struct deciding *c)
{
	struct session *s = act->session;
	enum status status = claim_read(s, &c->scratch, c->d->id, &c->page);
	const char *label = workflow_state_label(&claim_workflow, (int)c->page.state);

	if (status != OK)
		return status;
	if (c->page.version != c->d->version)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This was decided a moment ago: %s."), label);
	c->t = workflow_find(&claim_workflow, c->d->verb, (int)c->page.state);
	if (!c->t)
		return problem_set(act->problem, DENIED, NULL,
		                   _("That cannot be done while it stands at: %s."), label);
	if (!act_may(act, c->t->right, c->page.area))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You do not have the right to do this in this area."));
	const char *rule = workflow_rule(s->db, c->t, &c->page.facts);
	if (rule)
		return problem_set(act->problem, DENIED, NULL, "%s", rule);
	return workflow_reason(&c->scratch, c->t, &c->page.facts, c->d, &c->ground, &c->word,
	                       act->problem);
}

static enum status
tell(struct act *act, const struct deciding *c)
{
	const struct telling owner = {
		.verb = c->t->to == CLAIM_GRANTED ? "claim_grant" : "claim_deny",
		.subject = SUBJECT_PROPOSAL,
		.subject_id = c->page.proposal,
	};
	enum status status = notice_tell(act, c->page.member, &owner);

	return status == OK ? undo_told(act, SUBJECT_CLAIM, c->page.id) : status;
}

static enum status
decide(struct act *act, void *arg)
{
	struct deciding *c = arg;
	int64_t reason = 0;
	enum status status = check(act, c);

	if (status != OK)
		return status;
	const struct undone before = {
		.subject = SUBJECT_CLAIM, .id = c->page.id, .verb = c->t,
		.version = c->page.version + 1, .state = (int)c->page.state,
		.changed = c->page.at,
	};
	status = c->t->to == CLAIM_GRANTED ? give(act, c) : OK;
	if (status == OK)
		status = undo_keep(act, &before);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_CLAIM;
	act->entry.subject_id = c->page.id;
	audit_detail(&act->entry, "from=%d to=%d", (int)c->page.state, c->t->to);
	if (c->word) {
		const struct revision_field word[] = { { "word", c->word }, { NULL, NULL } };
		status = revision_add(act, REVISION_REASON, c->page.version + 1, word, &reason);
	}
	if (status == OK)
		status = set_state(act, c->page.id, c->t->to, act->session->member, reason);
	if (status == OK)
		status = review_drop(act->session->db, SUBJECT_CLAIM, c->page.id);
	return status == OK ? tell(act, c) : status;
}

enum status
claim_decide(struct session *s, const struct decision *d, struct problem *p)
{
	struct deciding c = { .d = d };
	const struct transition *any = workflow_find(&claim_workflow, d->verb, 0);

	if (!any)
		return problem_set(p, INVALID, "verb", _("There is no such step for a claim."));
	enum status status = act(s, any->verb, any->right, decide, &c, p);
	arena_free(&c.scratch);
	return status;
}

/* -- Taking it back -------------------------------------------------------------------------- */

SQL(sql_owner_before, SQL_READ,
    "SELECT writer, COALESCE(supported, 0), granted FROM claim WHERE id = ?1");
SQL(sql_owner_take, SQL_WRITE,
    "UPDATE proposal SET author = NULL, author_name = ?2, version = version + 1, shown_as = 0,"
    " support = support + ?3 WHERE id = ?1");
SQL(sql_owner_supports, SQL_WRITE,
    "INSERT INTO support (proposal, member, at, counts) VALUES (?1, ?2, ?3, ?4)");
SQL(sql_owner_forget, SQL_WRITE,
    "UPDATE claim SET writer = NULL, supported = NULL, counted = 0, granted = 0 WHERE id = ?1");

static enum status
take_from(struct act *act, struct arena *a, const struct claim_page *c)
{
	struct db *db = act->session->db;
	struct proposal_record r;
	struct stmt *st = db_begin(db, &sql_owner_before);

	db_bind_int(st, 1, c->id);
	const char *writer = db_step(st) ? arena_strdup(a, db_text(st, 0)) : "";
	int64_t supported = db_int(st, 1);
	int64_t granted = db_int(st, 2);
	enum status status = db_end(st);
	if (status == OK)
		status = proposal_record(db, c->proposal, &r);
	if (status == OK && (r.author != c->member || r.version != granted))
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("The proposal has changed since it has an owner. This can no "
		                     "longer be taken back."));
	if (status != OK)
		return status;
	bool counts = supported != 0 && c->member_state == MEMBER_VERIFIED;
	if (supported != 0) {
		st = db_begin(db, &sql_owner_supports);
		db_bind_int(st, 1, c->proposal);
		db_bind_int(st, 2, c->member);
		db_bind_int(st, 3, supported);
		db_bind_int(st, 4, counts);
		status = db_run(st);
	}
	if (status != OK)
		return status;
	st = db_begin(db, &sql_owner_take);
	db_bind_int(st, 1, c->proposal);
	db_bind_text(st, 2, writer);
	db_bind_int(st, 3, counts);
	status = db_run(st);
	if (status == OK && supported == 0)
		status = follow_no_more(act, SUBJECT_PROPOSAL, c->proposal, c->member);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_owner_forget);
	db_bind_int(st, 1, c->id);
	status = db_run(st);
	return status == OK ? note_on_proposal(act, "claim_undo", c, r.version + 1, counts ? 1 : 0)
	                    : status;
}

enum status
claim_undo(struct act *act, const struct undone *u)
{
	struct arena scratch = { 0 };
	struct claim_page page;
	enum status status = claim_read(act->session, &scratch, u->id, &page);

	if (status == OK && !act_may(act, u->verb->right, page.area))
		status = problem_set(act->problem, DENIED, NULL,
		                     _("You do not have the right to do this in this area."));
	if (status == OK && page.state == CLAIM_GRANTED)
		status = take_from(act, &scratch, &page);
	if (status == OK) {
		audit_detail(&act->entry, "from=%d to=%d", (int)page.state, u->state);
		status = set_state(act, page.id, u->state, 0, 0);
	}
	if (status == OK)
		status = review_put(act->session->db, SUBJECT_CLAIM, page.id, page.at, page.area);
	arena_free(&scratch);
	return status;
}
