/* Proposals: support. One per member, kept from the first moment, counted once its giver is
 * verified. */
#include "base/lang.h"
#include "core/follow.h"
#include "core/proposal_internal.h"

SQL(sql_support, SQL_WRITE,
    "INSERT INTO support (proposal, member, at, counts) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (proposal, member) DO NOTHING");
SQL(sql_unsupport, SQL_WRITE,
    "DELETE FROM support WHERE proposal = ?1 AND member = ?2 RETURNING counts");
SQL(sql_supporters, SQL_WRITE, "UPDATE proposal SET support = support + ?2 WHERE id = ?1");

struct supporting {
	int64_t id;
	bool support;
};

/* Adds the row; *change receives what the counter moves by. */
static enum status
give(struct act *act, struct supporting *c, int *change)
{
	struct db *db = act->session->db;
	enum member_state state;
	enum status status = member_state_at(db, act->session->member, act->now, &state);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_support);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, act->session->member);
	db_bind_int(st, 3, act->now);
	db_bind_int(st, 4, state == MEMBER_VERIFIED);
	status = db_run(st);
	act->idle = db_changes(db) == 0;
	*change = state == MEMBER_VERIFIED;
	return status;
}

static enum status
take_back(struct act *act, struct supporting *c, int *change)
{
	struct stmt *st = db_begin(act->session->db, &sql_unsupport);

	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, act->session->member);
	bool found = db_step(st);
	*change = found && db_int(st, 0) != 0 ? -1 : 0;
	enum status status = db_end(st);
	act->idle = !found;
	return status;
}

static enum status
check_support(struct act *act, const struct supporting *c)
{
	struct proposal_record r;

	if (act->session->member == 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only a resident who is signed in can support a proposal."));
	enum status status = proposal_record(act->session->db, c->id, &r);
	if (status == OK && !proposal_visible(act->session, &r))
		status = NOT_FOUND;
	if (status != OK)
		return status;
	if (!proposal_state_listed(r.state))
		return problem_set(act->problem, DENIED, NULL,
		                   _("Only what has been published can be supported."));
	if (proposal_own(act->session, &r))
		return problem_set(act->problem, DENIED, NULL,
		                   _("This is your own proposal; only others can support it."));
	return OK;
}

static enum status
change_support(struct act *act, void *arg)
{
	struct supporting *c = arg;
	int change = 0;
	enum status status = check_support(act, c);

	if (status == OK)
		status = c->support ? give(act, c, &change) : take_back(act, c, &change);
	if (status != OK || act->idle)
		return status;
	act->entry.subject = SUBJECT_PROPOSAL;
	act->entry.subject_id = c->id;
	audit_detail(&act->entry, "change=%d", change);
	struct stmt *st = db_begin(act->session->db, &sql_supporters);
	db_bind_int(st, 1, c->id);
	db_bind_int(st, 2, change);
	status = db_run(st);
	if (status != OK)
		return status;
	return c->support ? follow_by_itself(act, SUBJECT_PROPOSAL, c->id, act->session->member)
	                  : follow_no_more(act, SUBJECT_PROPOSAL, c->id, act->session->member);
}

enum status
proposal_support(struct session *s, int64_t id, bool support, struct problem *p)
{
	struct supporting c = { .id = id, .support = support };

	return act(s, support ? "support" : "unsupport", RIGHT_SUPPORT, change_support, &c, p);
}

/* -- Verification ------------------------------------------------------------------------------ */

/* Set by set, so that it is exact whatever the member supported. */
SQL(sql_raise, SQL_WRITE,
    "UPDATE proposal SET support = support + 1 WHERE id IN"
    " (SELECT proposal FROM support WHERE member = ?1 AND counts = 0)");
SQL(sql_count, SQL_WRITE, "UPDATE support SET counts = 1 WHERE member = ?1 AND counts = 0");

enum status
proposal_support_counts(struct act *act, int64_t member)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_raise);

	db_bind_int(st, 1, member);
	enum status status = db_run(st);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_count);
	db_bind_int(st, 1, member);
	status = db_run(st);
	audit_detail(&act->entry, "supports=%lld", (long long)db_changes(db));
	return status;
}
