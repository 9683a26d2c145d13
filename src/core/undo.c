/* Taking a decision back: see undo.h. Who may, until when and what becomes of the notices is the
 * same for all; putting the rows back is the room's of the thing. */
#include "core/undo.h"

#include <stdio.h>

#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/notice.h"

/* -- Before a decision ----------------------------------------------------------------------- */

SQL(sql_undo_forget, SQL_WRITE, "DELETE FROM undo WHERE subject = ?1 AND subject_id = ?2");
SQL(sql_undo_keep, SQL_WRITE,
    "INSERT INTO undo (subject, subject_id, member, at, verb, entry, version, told_from, told_to,"
    " state, ground, reason, decided_by, changed, published, target)"
    " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8 - 1, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
SQL(sql_undo_told, SQL_WRITE,
    "UPDATE undo SET told_to = ?3 WHERE subject = ?1 AND subject_id = ?2");

static enum status
forget(struct db *db, enum subject subject, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_undo_forget);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	return db_run(st);
}

enum status
undo_forget(struct act *act, enum subject subject, int64_t id)
{
	return forget(act->session->db, subject, id);
}

enum status
undo_keep(struct act *act, const struct undone *before)
{
	struct db *db = act->session->db;
	enum status status = forget(db, before->subject, before->id);

	if (status != OK || act->session->member == 0 || !workflow_undoable(before->verb))
		return status;
	struct stmt *st = db_begin(db, &sql_undo_keep);
	db_bind_int(st, 1, before->subject);
	db_bind_int(st, 2, before->id);
	db_bind_int(st, 3, act->session->member);
	db_bind_int(st, 4, act->now);
	db_bind_text(st, 5, before->verb->verb);
	db_bind_int(st, 6, audit_newest(db) + 1);
	db_bind_int(st, 7, before->version);
	db_bind_int(st, 8, notice_newest(db) + 1);
	db_bind_int(st, 9, before->state);
	db_bind_int(st, 10, before->ground);
	db_bind_id(st, 11, before->reason);
	db_bind_id(st, 12, before->decided_by);
	db_bind_int(st, 13, before->changed);
	db_bind_id(st, 14, before->published);
	db_bind_id(st, 15, before->target);
	return db_run(st);
}

enum status
undo_told(struct act *act, enum subject subject, int64_t id)
{
	struct stmt *st = db_begin(act->session->db, &sql_undo_told);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, notice_newest(act->session->db));
	return db_run(st);
}

/* -- Taking it back -------------------------------------------------------------------------- */

SQL(sql_undo_read, SQL_READ,
    "SELECT member, at, verb, version, told_from, told_to, state, ground, reason, decided_by,"
    " changed, published, target FROM undo WHERE subject = ?1 AND subject_id = ?2");

struct undoing {
	struct undone before;
	int64_t member;
	int64_t at;
	int64_t told_from;
	int64_t told_to;
};

static enum status
nothing_here(struct problem *p)
{
	return problem_set(p, DENIED, NULL, _("There is no decision here that can be taken back."));
}

static enum status
read_undo(struct act *act, struct undoing *u)
{
	struct undone *b = &u->before;
	struct stmt *st = db_begin(act->session->db, &sql_undo_read);

	db_bind_int(st, 1, b->subject);
	db_bind_int(st, 2, b->id);
	if (db_step(st)) {
		u->member = db_int(st, 0);
		u->at = db_int(st, 1);
		b->version = db_int(st, 3);
		u->told_from = db_int(st, 4);
		u->told_to = db_int(st, 5);
		b->state = (int)db_int(st, 6);
		b->ground = (int)db_int(st, 7);
		b->reason = db_int(st, 8);
		b->decided_by = db_int(st, 9);
		b->changed = db_int(st, 10);
		b->published = db_int(st, 11);
		b->target = db_int(st, 12);
		b->verb = workflow_find(workflow_of(b->subject), db_text(st, 2), b->state);
	}
	enum status status = db_end(st);
	return status == OK && !b->verb ? nothing_here(act->problem) : status;
}

static enum status
check_undo(struct act *act, const struct undoing *u, const struct workflow_thing *thing)
{
	if (u->member != act->session->member)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The last decision here was not yours. Only who made it can "
		                     "take it back."));
	if (u->before.version != thing->version)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This was changed since your decision: %s. It can no longer be "
		                     "taken back."),
		                   workflow_state_label(workflow_of(u->before.subject),
		                                        thing->state));
	if (act->now - u->at > UNDO_SECONDS)
		return problem_set(act->problem, DENIED, NULL,
		                   _("A decision can be taken back for %d minutes; these are "
		                     "over."), UNDO_SECONDS / 60);
	return OK;
}

static enum status
look(struct act *act, const struct undone *before, struct workflow_thing *thing)
{
	const struct workflow *w = workflow_of(before->subject);
	struct arena scratch = { 0 };

	if (!w)
		return nothing_here(act->problem);
	enum status status = w->look(act->session, &scratch, before->id, thing);
	arena_free(&scratch);
	return status;
}

static enum status
undo(struct act *act, void *arg)
{
	struct undoing *u = arg;
	struct workflow_thing thing; /* of which only the numbers are looked at */
	enum status status = look(act, &u->before, &thing);

	if (status == OK)
		status = read_undo(act, u);
	if (status == OK)
		status = check_undo(act, u, &thing);
	if (status != OK)
		return status;
	act->entry.subject = u->before.subject;
	act->entry.subject_id = u->before.id;
	audit_detail(&act->entry, "verb=%s", u->before.verb->verb);
	status = workflow_of(u->before.subject)->undo(act, &u->before);
	if (status == OK)
		status = notice_take_back(act, u->told_from, u->told_to);
	return status == OK ? forget(act->session->db, u->before.subject, u->before.id) : status;
}

enum status
undo_take_back(struct session *s, enum subject subject, int64_t id, struct problem *p)
{
	struct undoing u = { .before = { .subject = subject, .id = id } };

	return s->member == 0 ? nothing_here(p) : act(s, "undo", RIGHT_NONE, undo, &u, p);
}

/* -- What can be taken back ------------------------------------------------------------------ */

SQL(sql_undoable, SQL_READ,
    "SELECT subject, subject_id, verb, state, at, version FROM undo WHERE member = ?1 AND at >= ?2"
    " ORDER BY at DESC, entry DESC");

/* Whether it still stands as the decision left it. */
static bool
still(struct session *s, struct arena *a, struct undoable *u, int64_t version)
{
	const struct workflow *w = workflow_of(u->subject);
	struct workflow_thing thing;

	if (!u->verb || w->look(s, a, u->id, &thing) != OK || thing.version != version)
		return false;
	snprintf(u->code, sizeof(u->code), "%s", thing.code);
	return true;
}

bool
undo_newest(struct session *s, struct undoable *u)
{
	struct arena scratch = { 0 };
	bool found = false;

	*u = (struct undoable){ .id = 0 };
	if (s->member == 0)
		return false;
	struct stmt *st = db_begin(s->db, &sql_undoable);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, clock_believed(s->db) - UNDO_SECONDS);
	while (!found && db_step(st)) {
		*u = (struct undoable){
			.subject = (enum subject)db_int(st, 0),
			.id = db_int(st, 1),
			.until = db_int(st, 4) + UNDO_SECONDS,
		};
		u->verb = workflow_find(workflow_of(u->subject), db_text(st, 2), (int)db_int(st, 3));
		found = still(s, &scratch, u, db_int(st, 5));
	}
	arena_free(&scratch);
	return db_end(st) == OK && found;
}
