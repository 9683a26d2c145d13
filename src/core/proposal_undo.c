/* Proposals: putting one back as it stood before a decision. When that may be done is in
 * core/undo.c. */
#include "base/lang.h"
#include "core/proposal_internal.h"

SQL(sql_undo_restore, SQL_WRITE,
    "UPDATE proposal SET ground = ?2, reason = ?3, decided_by = ?4, published = ?5, changed = ?6,"
    " work_unit = ?7, asked = ?8 WHERE id = ?1");
SQL(sql_undo_before, SQL_READ,
    "SELECT p.ground, p.reason, p.decided_by, p.changed, p.published,"
    " (SELECT m.target FROM merge m WHERE m.source = p.id) FROM proposal p WHERE p.id = ?1");

enum status
proposal_undo_keep(struct act *act, const struct proposal_record *r, const struct transition *t)
{
	struct undone before = {
		.subject = SUBJECT_PROPOSAL,
		.id = r->id,
		.verb = t,
		.version = r->version + 1,
		.state = (int)r->state,
	};
	struct stmt *st = db_begin(act->session->db, &sql_undo_before);

	db_bind_int(st, 1, r->id);
	if (db_step(st)) {
		before.ground = (int)db_int(st, 0);
		before.reason = db_int(st, 1);
		before.decided_by = db_int(st, 2);
		before.changed = db_int(st, 3);
		before.published = db_int(st, 4);
		before.target = db_int(st, 5);
	}
	enum status status = db_end(st);
	/* A step moves one of these at most. */
	if (t->assigns)
		before.target = r->unit;
	else if (r->state == PROPOSAL_DECIDING)
		before.target = r->asked;
	return status == OK ? undo_keep(act, &before) : status;
}

/* A link taken off by mistake comes back, unless the other one has gone meanwhile: it may even
 * have been merged with this one. */
static enum status
link_again(struct act *act, const struct proposal_record *r, const struct undone *u)
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
	return merge_link(act, u->id, u->target, r->state, u->changed);
}

static enum status
restore(struct act *act, const struct proposal_record *r, const struct undone *u)
{
	struct db *db = act->session->db;
	struct arena scratch = { 0 };
	enum status status = proposal_move(db, &scratch, r, (enum proposal_state)u->state, act->now);

	arena_free(&scratch);
	if (status == OK && u->verb->links)
		status = merge_unlink(db, u->id);
	else if (status == OK && u->verb->back)
		status = link_again(act, r, u);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_undo_restore);
	db_bind_int(st, 1, u->id);
	db_bind_int(st, 2, u->ground);
	db_bind_id(st, 3, u->reason);
	db_bind_id(st, 4, u->decided_by);
	db_bind_id(st, 5, u->published);
	db_bind_int(st, 6, u->changed);
	db_bind_id(st, 7, u->verb->assigns ? u->target : r->unit);
	db_bind_int(st, 8, u->state == PROPOSAL_DECIDING ? u->target : 0);
	status = db_run(st);
	/* It waits where it waited before. */
	return status == OK
	               ? proposal_queue(db, r, (enum proposal_state)u->state, u->changed)
	               : status;
}

enum status
proposal_undo(struct act *act, const struct undone *u)
{
	struct proposal_record r;
	enum status status = proposal_record(act->session->db, u->id, &r);

	if (status != OK)
		return status;
	if (!proposal_may(act, u->verb->right, &r))
		return problem_set(act->problem, DENIED, NULL,
		                   _("You do not have the right to do this in this area."));
	audit_detail(&act->entry, "from=%d to=%d version=%lld", (int)r.state, u->state,
	             (long long)r.version + 1);
	return restore(act, &r, u);
}
