/* Phases of a program: the unit's explanation beside a delay. */
#include "base/calendar.h"
#include "base/lang.h"
#include "core/program_internal.h"

SQL(sql_phase_explain, SQL_WRITE, "UPDATE phase SET explanation = ?2 WHERE id = ?1");

SQL(sql_phase_explained, SQL_WRITE, "UPDATE phase SET explanation = NULL WHERE id = ?1");

enum status
phase_explained(struct db *db, const struct phase *phase, int64_t today)
{
	if (phase_late(phase, today) > 0)
		return OK;
	struct stmt *st = db_begin(db, &sql_phase_explained);
	db_bind_int(st, 1, phase->id);
	return db_run(st);
}

struct explaining {
	int64_t id;
	int64_t version;
	const char *text;
	struct arena scratch;
};

static enum status
explain(struct act *act, void *arg)
{
	struct explaining *e = arg;
	const struct revision_field fields[] = { { "word", e->text }, { .name = NULL } };
	struct phase_page page;
	struct program_record r;
	int64_t revision;
	enum status status = phase_read(act->session, &e->scratch, e->id, &page);

	if (status == OK)
		status = program_begin(act, page.program, e->version, &r);
	if (status != OK)
		return status;
	if (!program_state_open(r.state) || phase_late(&page.phase, calendar_day(act->now)) == 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("This phase is not late, so there is nothing to explain."));
	status = program_raise(act, &r);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "phase=%d", page.phase.number);
	status = revision_add(act, REVISION_NOTE, r.version, fields, &revision);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db, &sql_phase_explain);
	db_bind_int(st, 1, e->id);
	db_bind_int(st, 2, revision);
	status = db_run(st);
	return status == OK ? program_tell(act, &r, NULL, true) : status;
}

enum status
phase_explain(struct session *s, int64_t id, int64_t version, const char *text, struct problem *p)
{
	struct explaining e = { .id = id, .version = version };
	enum status status = program_word(&e.scratch, text,
	                                  _("Please write why it is late."), &e.text, p);

	if (status == OK)
		status = act(s, "program_explain", RIGHT_PROGRAM, explain, &e, p);
	arena_free(&e.scratch);
	return status;
}
