/* Phases of a program: as those see one who decide on it, and putting all three back as they stood
 * before a decision. When that may be done is in core/undo.c. */
#include <string.h>

#include "core/program_internal.h"
#include "core/trail.h"

/* -- A look ---------------------------------------------------------------------------------- */

enum status
phase_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing)
{
	struct phase_page page;
	char code[PROGRAM_CODE_SIZE];
	enum status status = phase_read(s, a, id, &page);

	if (status == OK)
		status = program_code_of(s->db, page.program, code);
	if (status != OK)
		return status;
	*thing = (struct workflow_thing){
		.version = page.version,
		.state = (int)page.phase.state,
		.facts = page.facts,
		.title = arena_printf(a, "%s: %s", page.title, phase_label(page.phase.number)),
		.code = arena_strdup(a, code),
		.reasons = "",
	};
	return OK;
}

/* -- Before a decision ----------------------------------------------------------------------- */

SQL(sql_phase_before, SQL_WRITE,
    "INSERT INTO phase_before (id, state, began, ended, decided_by, reason, explanation)"
    " SELECT id, state, began, ended, decided_by, reason, explanation FROM phase"
    "  WHERE program = ?1"
    " ON CONFLICT (id) DO UPDATE SET state = excluded.state, began = excluded.began,"
    " ended = excluded.ended, decided_by = excluded.decided_by, reason = excluded.reason,"
    " explanation = excluded.explanation");

enum status
phase_undo_keep(struct act *act, const struct phase_page *page, const struct transition *t)
{
	const struct undone before = {
		.subject = SUBJECT_PHASE,
		.id = page->phase.id,
		.verb = t,
		.version = page->version + 1,
		.state = (int)page->phase.state,
	};
	struct stmt *st = db_begin(act->session->db, &sql_phase_before);

	db_bind_int(st, 1, page->program);
	enum status status = db_run(st);
	return status == OK ? undo_keep(act, &before) : status;
}

/* -- Putting it back ------------------------------------------------------------------------- */

SQL(sql_phase_back, SQL_WRITE,
    "UPDATE phase SET (state, began, ended, decided_by, reason, explanation) = (SELECT b.state,"
    " b.began, b.ended, b.decided_by, b.reason, b.explanation FROM phase_before b"
    " WHERE b.id = phase.id) WHERE program = ?1");
SQL(sql_phase_let_go, SQL_READ,
    "SELECT verb, detail FROM audit WHERE " PROGRAM_TRAIL " AND subject_id = ?1 AND seq <= ?2"
    " ORDER BY seq DESC");

/* Takes in again what was let go with a program that was cancelled, by the entries since that and
 * before those which this makes. */
static enum status
take_in_again(struct act *act, int64_t program)
{
	int64_t newest = audit_newest(act->session->db);
	struct stmt *st = db_begin(act->session->db, &sql_phase_let_go);
	enum status status = OK;

	db_bind_int(st, 1, program);
	db_bind_int(st, 2, newest);
	while (status == OK && db_step(st) && strcmp(db_text(st, 0), "phase_cancel") != 0)
		if (strcmp(db_text(st, 0), "program_unlink") == 0)
			status = program_adopt_again(act, program,
			                             trail_number(db_text(st, 1), "proposal"));
	enum status ended = db_end(st);
	return status != OK ? status : ended;
}

/* Nobody is told: of what was told, notice_take_back() sees to that. */
static enum status
put_back(struct act *act, const struct program_record *r)
{
	struct program_record now;
	struct stmt *st = db_begin(act->session->db, &sql_phase_back);

	db_bind_int(st, 1, r->id);
	enum status status = db_run(st);
	if (status == OK)
		status = program_settle(act, r->id);
	if (status == OK)
		status = program_record(act->session->db, r->id, &now);
	if (status == OK && r->state == PROGRAM_CANCELLED && now.state != PROGRAM_CANCELLED)
		status = take_in_again(act, r->id);
	return status == OK ? program_carry(act, r->id, r->state, now.state, 0, false) : status;
}

enum status
phase_undo(struct act *act, const struct undone *u)
{
	struct arena scratch = { 0 };
	struct phase_page page;
	struct program_record r;
	enum status status = phase_read(act->session, &scratch, u->id, &page);

	arena_free(&scratch);
	if (status == OK)
		status = program_record(act->session->db, page.program, &r);
	if (status == OK)
		status = program_allowed(act, &r);
	if (status == OK)
		status = program_raise(act, &r);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "program=%lld phase=%d from=%d to=%d", (long long)r.id,
	             page.phase.number, page.phase.state, u->state);
	status = phase_note(act, r.id, "undo", page.phase.number, u->verb->verb, 0);
	return status == OK ? put_back(act, &r) : status;
}
