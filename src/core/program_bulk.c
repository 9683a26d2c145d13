/* Programs by the thousand: import as one act, export one by one. The files themselves (CSV, JSON)
 * are read and written by cli. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "base/progress.h"
#include "base/text.h"
#include "core/adopt.h"
#include "core/program_internal.h"

struct importing {
	const struct program_import *rows;
	size_t n;
	bool create;
	bool dry_run;
	size_t at;   /* the row in work */
	size_t made; /* nodes */
	struct arena row;
};

/* -- Nodes ----------------------------------------------------------------------------------- */

static enum status
missing(struct problem *p, enum tree_kind kind, const char *path)
{
	if (kind == TREE_AREA)
		return problem_set(p, INVALID, NULL,
		                   _("There is no area \"%s\". Correct the name or have missing "
		                     "ones made."), path);
	if (kind == TREE_CATEGORY)
		return problem_set(p, INVALID, NULL,
		                   _("There is no category \"%s\". Correct the name or have "
		                     "missing ones made."), path);
	return problem_set(p, INVALID, NULL,
	                   _("There is no work unit \"%s\". Correct the name or have missing ones "
	                     "made."), path);
}

/* The node a row names; "" : none. */
static enum status
resolve(struct act *act, struct importing *c, enum tree_kind kind, const char *typed, int64_t *id)
{
	static const char *const fields[TREE_KINDS] = {
		[TREE_AREA] = "area",
		[TREE_CATEGORY] = "category",
		[TREE_UNIT] = "work_unit",
	};
	const char *bytes = typed ? typed : "";
	char *path = NULL;
	enum status status =
	        text_clean(&c->row, TEXT_LINE, bytes, strlen(bytes), &path, NULL, act->problem);

	*id = 0;
	if (status == OK && !text_blank(path))
		status = c->create
		                 ? tree_make(act, kind, path, id, &c->made)
		                 : tree_find(act->session->db, kind, path, id, act->problem);
	if (status == NOT_FOUND)
		status = missing(act->problem, kind, path);
	if (status != OK)
		act->problem->field = fields[kind];
	return status;
}

static enum status
fill_fields(struct act *act, struct importing *c, const struct program_import *row,
            struct program_fields *f)
{
	enum status status = attributes_clean(&c->row, program_attributes, &row->fields, f,
	                                      sizeof(*f), act->problem);

	if (status == OK)
		status = resolve(act, c, TREE_UNIT, row->unit_path, &f->unit);
	if (status == OK)
		status = resolve(act, c, TREE_CATEGORY, row->category_path, &f->category);
	if (status == OK)
		status = resolve(act, c, TREE_AREA, row->area_path, &f->area);
	return status == OK ? program_check(f, act->problem) : status;
}

/* -- Phases ---------------------------------------------------------------------------------- */

static const struct {
	const char *began;
	const char *ended;
	const char *state;
} columns[PHASES] = {
	{ "planning_began", "planning_ended", "planning_state" },
	{ "execution_began", "execution_ended", "execution_state" },
	{ "evaluation_began", "evaluation_ended", "evaluation_state" },
};

static enum phase_state
state_by_days(const struct phase_import *row)
{
	if (row->began == 0)
		return PHASE_WAITING;
	return row->ended != 0 ? PHASE_FINISHED : PHASE_RUNNING;
}

/* Whether a phase in that state has these days. */
static bool
has_days(enum phase_state state, const struct phase_import *row)
{
	switch (state) {
	case PHASE_WAITING:
		return row->began == 0;
	case PHASE_RUNNING:
		return row->began != 0 && row->ended == 0;
	case PHASE_POSTPONED:
		return row->ended == 0;
	case PHASE_FINISHED:
		return row->ended != 0;
	case PHASE_CANCELLED:
		return true;
	default:
		return false;
	}
}

static enum status
check_phase(const struct act *act, int number, const struct phase_import *row,
            enum phase_state state)
{
	int64_t today = calendar_day(act->now);
	const int i = number - 1;

	if (row->began != 0 && (row->began < PROGRAM_DAY_MIN || row->began > today))
		return problem_set(act->problem, INVALID, columns[i].began,
		                   _("%s: the day it began lies before the year %d or has not come "
		                     "yet."), phase_label(number), PROGRAM_YEAR_MIN);
	if (row->ended != 0 && (row->began == 0 || row->ended < row->began || row->ended > today))
		return problem_set(act->problem, INVALID, columns[i].ended,
		                   _("%s: the day it ended lies before the day it began, or has not "
		                     "come yet."), phase_label(number));
	if (!has_days(state, row))
		return problem_set(act->problem, INVALID, columns[i].state,
		                   _("%s: its state does not fit the days on which it began and "
		                     "ended."), phase_label(number));
	return OK;
}

/* How they came, for who looks back: no step tells it. */
static void
note_phases(struct audit_entry *entry, const struct program_import *row)
{
	for (int i = 0; i < PHASES; i++) {
		const struct phase_import *as = &row->phases[i];
		enum phase_state state = as->state != 0 ? as->state : state_by_days(as);
		audit_detail(entry, PROGRAM_CAME "%d=%d:%lld:%lld", i + 1, (int)state,
		             (long long)as->began, (long long)as->ended);
	}
}

static enum status
put_phases(struct act *act, const struct program_import *row, int64_t id)
{
	struct phase phases[PHASES];
	enum status status = program_phases(act->session->db, id, phases);

	for (int i = 0; status == OK && i < PHASES; i++) {
		const struct phase_import *as = &row->phases[i];
		phases[i].state = as->state != 0 ? as->state : state_by_days(as);
		phases[i].began = as->began;
		phases[i].ended = as->ended;
		status = check_phase(act, i + 1, as, phases[i].state);
		if (status == OK)
			status = phase_put(act->session->db, &phases[i], 0, 0);
	}
	return status == OK ? program_settle(act, id) : status;
}

/* -- Proposals ------------------------------------------------------------------------------- */

SQL(sql_import_state, SQL_READ,
    "SELECT p.state, o.program FROM proposal p LEFT JOIN adoption o ON o.proposal = p.id"
    " WHERE p.id = ?1");

/* One that came out of a file as adopted, or done, has lost its program there. */
static enum status
is_orphan(struct act *act, int64_t proposal, bool *orphan)
{
	struct stmt *st = db_begin(act->session->db, &sql_import_state);

	db_bind_int(st, 1, proposal);
	*orphan = db_step(st) && db_is_null(st, 1) &&
	          (db_int(st, 0) == PROPOSAL_ADOPTED || db_int(st, 0) == PROPOSAL_DONE);
	return db_end(st);
}

static enum status
take_in(struct act *act, int64_t id, const char *code)
{
	struct program_source from = { .proposal = 0 };
	bool orphan = false;
	enum status status = proposal_find(act->session->db, code, &from.proposal);

	if (status == NOT_FOUND)
		return problem_set(act->problem, INVALID, "proposals",
		                   _("There is no proposal \"%s\"."), code);
	if (status == OK)
		status = is_orphan(act, from.proposal, &orphan);
	if (status != OK)
		return status;
	status = orphan ? program_give_home(act, id, from.proposal)
	                : program_adopt(act, id, &from, 1, false);
	if (status == CONFLICT || status == DENIED) {
		act->problem->status = INVALID;
		act->problem->field = "proposals";
		return INVALID;
	}
	return status;
}

/* Takes them in, and along to where the program stands. */
static enum status
put_proposals(struct act *act, struct importing *c, const struct program_import *row, int64_t id)
{
	struct program_record r;
	int64_t *ids = NULL;
	size_t n = 0;
	enum status status = program_record(act->session->db, id, &r);

	for (const char *const *code = row->proposals; status == OK && code && *code; code++)
		status = take_in(act, id, *code);
	if (status == OK)
		status = adoption_all(act->session->db, &c->row, id, &ids, &n);
	for (size_t i = 0; status == OK && i < n; i++)
		status = proposal_done(act, ids[i], r.state == PROGRAM_DONE, true);
	return status == OK && r.state == PROGRAM_CANCELLED
	               ? program_carry(act, id, PROGRAM_PLANNED, r.state, 0, true)
	               : status;
}

/* -- Import ---------------------------------------------------------------------------------- */

/* The act's own entry begins anew, after a row had it. */
static void
clear_entry(struct act *act)
{
	act->entry.subject = SUBJECT_HALL;
	act->entry.subject_id = 0;
	act->entry.has_digest = false;
	act->entry.detail[0] = '\0';
}

/* The entry of its content goes first: what comes after it has revisions of its own. */
static enum status
import_row(struct act *act, struct importing *c, const struct program_import *row)
{
	struct program_fields fields;
	char request[REQUEST_SIZE];
	int64_t id = 0;
	enum status status = fill_fields(act, c, row, &fields);

	request_key(request);
	if (status == OK)
		status = program_insert(act, &c->row, &fields, request, &id);
	note_phases(&act->entry, row);
	if (status == OK)
		status = act_also(act, &act->entry);
	clear_entry(act);
	if (status == OK)
		status = put_phases(act, row, id);
	if (status == OK)
		status = put_proposals(act, c, row, id);
	for (size_t i = 0; status == OK && i < row->report_count; i++)
		status = report_put(act, &c->row, id, &row->reports[i]);
	return status == OK && row->report_count > 0 ? program_settle(act, id) : status;
}

static enum status
import_rows(struct act *act, void *arg)
{
	struct importing *c = arg;
	enum status status = act_whole(act, RIGHT_IMPORT);

	for (c->at = 0; status == OK && c->at < c->n; c->at++) {
		clear_entry(act);
		status = import_row(act, c, &c->rows[c->at]);
		arena_reset(&c->row);
		if (status != OK)
			return status;
		if (!progress_step((int64_t)c->at + 1))
			return BUSY;
	}
	clear_entry(act);
	audit_detail(&act->entry, "programs=%zu nodes=%zu", c->n, c->made);
	act->idle = c->dry_run;
	return status;
}

enum status
program_import(struct session *s, const struct program_import *rows, size_t n, bool create,
               bool dry_run, size_t *bad, struct problem *p)
{
	struct problem unread;
	struct importing c = {
		.rows = rows,
		.n = n,
		.create = create,
		.dry_run = dry_run,
		.at = n,
	};

	if (!p)
		p = &unread;
	enum status status = act(s, "import", RIGHT_IMPORT, import_rows, &c, p);
	/* Only what is wrong with the input lies in a row. */
	*bad = status == INVALID ? c.at : n;
	arena_free(&c.row);
	return status;
}
