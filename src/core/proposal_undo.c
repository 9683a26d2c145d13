/* Proposals: taking a decision back. How it stood before is kept with the decision, for the one who
 * made it, for ten minutes, and as long as nothing else happens to the proposal. */
#include <string.h>

#include "base/clock.h"
#include "base/lang.h"
#include "core/notice.h"
#include "core/proposal_internal.h"

/* -- Before a decision ----------------------------------------------------------------------- */

SQL(sql_undo_forget, SQL_WRITE, "DELETE FROM undo WHERE proposal = ?1");
SQL(sql_undo_keep, SQL_WRITE,
    "INSERT INTO undo (proposal, member, at, verb, entry, version, told_from, told_to, state,"
    " ground, reason, decided_by, published, changed, target)"
    " SELECT p.id, ?2, ?3, ?4, ?5, p.version + 1, ?6, ?6 - 1, p.state,"
    " p.ground, p.reason, p.decided_by, p.published, p.changed,"
    " (SELECT m.target FROM merge m WHERE m.source = p.id) FROM proposal p WHERE p.id = ?1");
SQL(sql_undo_told, SQL_WRITE, "UPDATE undo SET told_to = ?2 WHERE proposal = ?1");

static enum status
forget(struct db *db, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_undo_forget);

	db_bind_int(st, 1, id);
	return db_run(st);
}

/* What an author has said is not unsaid. */
static bool
can_be_undone(const struct transition *t)
{
	return !t->edits && !t->appeals;
}

enum status
undo_keep(struct act *act, int64_t id, const struct transition *t)
{
	struct db *db = act->session->db;
	enum status status = forget(db, id);

	if (status != OK || act->session->member == 0 || !can_be_undone(t))
		return status;
	struct stmt *st = db_begin(db, &sql_undo_keep);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, act->session->member);
	db_bind_int(st, 3, act->now);
	db_bind_text(st, 4, t->verb);
	db_bind_int(st, 5, audit_newest(db) + 1);
	db_bind_int(st, 6, notice_newest(db) + 1);
	return db_run(st);
}

enum status
undo_told(struct act *act, int64_t id)
{
	struct stmt *st = db_begin(act->session->db, &sql_undo_told);

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, notice_newest(act->session->db));
	return db_run(st);
}

/* -- Taking it back -------------------------------------------------------------------------- */

SQL(sql_undo_read, SQL_READ,
    "SELECT member, at, verb, version, told_from, told_to, state, changed, target FROM undo"
    " WHERE proposal = ?1");
SQL(sql_undo_restore, SQL_WRITE,
    "UPDATE proposal SET (ground, reason, decided_by, published, changed) ="
    " (SELECT u.ground, u.reason, u.decided_by, u.published, u.changed FROM undo u"
    "  WHERE u.proposal = ?1) WHERE id = ?1");

struct undoing {
	int64_t id;
	struct proposal_record r; /* as it stands now */
	const struct transition *t;
	int64_t member;
	int64_t at;
	int64_t version;
	int64_t told_from;
	int64_t told_to;
	enum proposal_state state;
	int64_t changed;
	int64_t target;
	struct arena scratch;
};

static enum status
read_undo(struct act *act, struct undoing *u)
{
	struct stmt *st = db_begin(act->session->db, &sql_undo_read);

	db_bind_int(st, 1, u->id);
	if (db_step(st)) {
		u->member = db_int(st, 0);
		u->at = db_int(st, 1);
		u->version = db_int(st, 3);
		u->told_from = db_int(st, 4);
		u->told_to = db_int(st, 5);
		u->state = (enum proposal_state)db_int(st, 6);
		u->changed = db_int(st, 7);
		u->target = db_int(st, 8);
		u->t = workflow_find(db_text(st, 2), u->state);
	}
	enum status status = db_end(st);
	if (status != OK || u->t)
		return status;
	return problem_set(act->problem, DENIED, NULL,
	                   _("There is no decision here that can be taken back."));
}

static enum status
check_undo(struct act *act, const struct undoing *u)
{
	struct problem *p = act->problem;

	if (u->member != act->session->member)
		return problem_set(p, DENIED, NULL,
		                   _("The last decision here was not yours. Only who made it can "
		                     "take it back."));
	if (u->version != u->r.version)
		return problem_set(p, CONFLICT, NULL,
		                   _("This was changed since your decision: %s. It can no longer be "
		                     "taken back."), proposal_state_label(u->r.state));
	if (act->now - u->at > PROPOSAL_UNDO_SECONDS)
		return problem_set(p, DENIED, NULL,
		                   _("A decision can be taken back for %d minutes; these are "
		                     "over."), PROPOSAL_UNDO_SECONDS / 60);
	if (!act_may(act, u->t->right, u->r.area))
		return problem_set(p, DENIED, NULL,
		                   _("You do not have the right to do this in this area."));
	return OK;
}

/* A link taken off by mistake comes back, unless the other one has gone meanwhile: it may even
 * have been merged with this one. */
static enum status
link_again(struct act *act, const struct undoing *u)
{
	struct proposal_record target;
	enum status status = proposal_record(act->session->db, u->target, &target);

	if (status != OK)
		return status;
	if (target.state != PROPOSAL_PUBLISHED)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("The proposal it was merged with has changed since: %s. The "
		                     "split can no longer be taken back."),
		                   proposal_state_label(target.state));
	return merge_link(act, u->id, u->target, u->r.state, u->changed);
}

static enum status
restore(struct act *act, struct undoing *u)
{
	struct db *db = act->session->db;
	enum status status = proposal_move(db, &u->scratch, u->id, u->r.state, u->state, act->now,
	                                   u->r.version + 1);

	if (status == OK && u->t->links)
		status = merge_unlink(db, u->id);
	else if (status == OK && u->t->back)
		status = link_again(act, u);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_undo_restore);
	db_bind_int(st, 1, u->id);
	return db_run(st);
}

static enum status
undo(struct act *act, void *arg)
{
	struct undoing *u = arg;
	enum status status = proposal_record(act->session->db, u->id, &u->r);

	if (status == OK && !proposal_visible(act->session, &u->r))
		status = NOT_FOUND;
	if (status == OK)
		status = read_undo(act, u);
	if (status == OK)
		status = check_undo(act, u);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_PROPOSAL;
	act->entry.subject_id = u->id;
	audit_detail(&act->entry, "verb=%s from=%d to=%d version=%lld", u->t->verb, u->r.state,
	             u->state, (long long)u->r.version + 1);
	status = restore(act, u);
	if (status == OK)
		status = notice_take_back(act, u->told_from, u->told_to);
	return status == OK ? forget(act->session->db, u->id) : status;
}

enum status
proposal_undo(struct session *s, int64_t id, struct problem *p)
{
	struct undoing u = { .id = id };

	if (s->member == 0)
		return problem_set(p, DENIED, NULL,
		                   _("There is no decision here that can be taken back."));
	enum status status = act(s, "undo", RIGHT_NONE, undo, &u, p);
	arena_free(&u.scratch);
	return status;
}

/* -- What can be taken back ------------------------------------------------------------------ */

SQL(sql_undoable, SQL_READ,
    "SELECT p.id, p.year, p.serial, u.verb, u.state, u.at FROM undo u"
    " JOIN proposal p ON p.id = u.proposal AND p.version = u.version"
    " WHERE u.member = ?1 AND u.at >= ?2 ORDER BY u.at DESC, u.entry DESC LIMIT 1");

bool
proposal_undoable(struct session *s, struct undoable *u)
{
	*u = (struct undoable){ .id = 0 };
	if (s->member == 0)
		return false;
	struct stmt *st = db_begin(s->db, &sql_undoable);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, clock_now() - PROPOSAL_UNDO_SECONDS);
	if (db_step(st)) {
		u->id = db_int(st, 0);
		proposal_code(db_int(st, 1), db_int(st, 2), u->code);
		u->verb = workflow_find(db_text(st, 3), (enum proposal_state)db_int(st, 4));
		u->until = db_int(st, 5) + PROPOSAL_UNDO_SECONDS;
	}
	return db_end(st) == OK && u->verb;
}
