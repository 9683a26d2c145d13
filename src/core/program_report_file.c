/* Reports from a file, on programs that are there: one act, all or nothing. The file itself is read
 * by cli. */
#include "base/lang.h"
#include "base/progress.h"
#include "core/program_internal.h"

struct importing {
	const struct report_row *rows;
	size_t n;
	bool dry_run;
	size_t at; /* the row in work */
	struct program_record program; /* of the rows before it; id 0: none yet */
	struct arena row;
};

/* The act's own entry begins anew, after a program had it. */
static void
clear_entry(struct act *act)
{
	act->entry.subject = SUBJECT_HALL;
	act->entry.subject_id = 0;
	act->entry.has_digest = false;
	act->entry.detail[0] = '\0';
}

static enum status
leave_program(struct act *act, struct importing *c)
{
	return c->program.id != 0 ? program_settle(act, c->program.id) : OK;
}

/* Who has a program of that code open sees that it has moved on. */
static enum status
enter_program(struct act *act, struct importing *c, const char *code)
{
	int64_t id = 0;
	enum status status = program_find(act->session->db, code, &id);

	if (status == NOT_FOUND)
		return problem_set(act->problem, INVALID, "program",
		                   _("There is no program \"%s\"."), code);
	if (status != OK || id == c->program.id)
		return status;
	status = leave_program(act, c);
	if (status == OK)
		status = program_record(act->session->db, id, &c->program);
	if (status == OK)
		status = program_raise(act, &c->program);
	clear_entry(act);
	return status;
}

static enum status
import_rows(struct act *act, void *arg)
{
	struct importing *c = arg;
	enum status status = act_whole(act, RIGHT_IMPORT);

	clear_entry(act);
	for (c->at = 0; status == OK && c->at < c->n; c->at++) {
		const struct report_row *row = &c->rows[c->at];
		status = enter_program(act, c, row->program);
		if (status == OK)
			status = report_put(act, &c->row, c->program.id, &row->report);
		arena_reset(&c->row);
		if (status != OK)
			return status;
		if (!progress_step((int64_t)c->at + 1))
			return BUSY;
	}
	if (status == OK)
		status = leave_program(act, c);
	audit_detail(&act->entry, "reports=%zu", c->n);
	act->idle = c->dry_run;
	return status;
}

enum status
report_import(struct session *s, const struct report_row *rows, size_t n, bool dry_run, size_t *bad,
              struct problem *p)
{
	struct problem unread;
	struct importing c = { .rows = rows, .n = n, .dry_run = dry_run, .at = n };

	if (!p)
		p = &unread;
	enum status status = act(s, "import", RIGHT_IMPORT, import_rows, &c, p);
	/* Only what is wrong with the input lies in a row. */
	*bad = status == INVALID ? c.at : n;
	arena_free(&c.row);
	return status;
}
