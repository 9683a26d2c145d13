/* Programs, the writing half: their rows, what may be written, making one. Editing is in
 * program_edit.c; what is adopted into them in program_source.c. */
#include <string.h>

#include "base/lang.h"
#include "base/text.h"
#include "core/draft.h"
#include "core/program_internal.h"
#include "core/search.h"
#include "core/serial.h"
#include "core/setting.h"

/* -- Rows ------------------------------------------------------------------------------------ */

/* What follows from the phases is written when they are there. */
SQL(sql_program_insert, SQL_WRITE,
    "INSERT INTO program (code_year, serial, created, changed, request, state, phase, first, last,"
    " title, summary, work_unit, category, area, year, budget, source, method, executor,"
    " beneficiaries)"
    " VALUES (?1, ?2, ?3, ?3, ?4, 1, 1, 0, 0,"
    " ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)");
SQL(sql_phase_insert, SQL_WRITE,
    "INSERT INTO phase (program, number, state, plan_from, plan_to) VALUES (?1, ?2, 1, ?3, ?4)");

_Static_assert(PROGRAM_PLANNED == 1 && PHASE_WAITING == 1, "the statements say so");

static enum status
insert_row(struct act *act, const struct program_fields *f, const char *request, int64_t serial,
           int64_t *id)
{
	struct stmt *st = db_begin(act->session->db, &sql_program_insert);

	db_bind_int(st, 1, f->year);
	db_bind_int(st, 2, serial);
	db_bind_int(st, 3, act->now);
	db_bind_text(st, 4, request);
	program_fields_bind(st, 5, f);
	enum status status = db_run(st);
	*id = db_last_id(act->session->db);
	return status;
}

static enum status
insert_phases(struct act *act, const struct program_fields *f, int64_t id)
{
	enum status status = OK;

	for (int i = 0; status == OK && i < PHASES; i++) {
		struct stmt *st = db_begin(act->session->db, &sql_phase_insert);
		db_bind_int(st, 1, id);
		db_bind_int(st, 2, i + 1);
		db_bind_int(st, 3, f->plan[i].from);
		db_bind_int(st, 4, f->plan[i].to);
		status = db_run(st);
	}
	return status;
}

enum status
program_insert(struct act *act, struct arena *scratch, const struct program_fields *f,
               const char *request, int64_t *id)
{
	int64_t serial;
	int64_t revision;

	enum status status = serial_next(act->session->db, "P", f->year, &serial);
	if (status == OK)
		status = insert_row(act, f, request, serial, id);
	if (status == OK)
		status = insert_phases(act, f, *id);
	if (status == OK)
		status = search_settle(act->session->db, SUBJECT_PROGRAM, *id);
	if (status == OK)
		status = program_settle(act, *id);
	if (status != OK)
		return status;
	act->entry.subject = SUBJECT_PROGRAM;
	act->entry.subject_id = *id;
	audit_detail(&act->entry, "version=1 year=%lld serial=%lld", (long long)f->year,
	             (long long)serial);
	return program_keep(act, scratch, f, NULL, 1, &revision);
}

/* -- What may be written --------------------------------------------------------------------- */

/* One of the office's list; what stood there before (`before`, NULL: it is new) may stay. */
static enum status
check_source(struct act *act, const struct program_fields *f, const struct program_fields *before)
{
	if (*f->source == '\0' || (before && strcmp(f->source, before->source) == 0) ||
	    setting_lists(act->session->db, SETTING_SOURCES, f->source))
		return OK;
	return problem_set(act->problem, INVALID, "source",
	                   _("This source of money is not on the office's list (any more). Please "
	                     "choose one that is."));
}

/* Whether the actor plans for what the fields name. */
static enum status
check_place(struct act *act, const struct program_fields *f)
{
	const struct program_record place = { .unit = f->unit, .area = f->area };
	enum status status = program_allowed(act, &place);

	if (status != DENIED)
		return status;
	return problem_set(act->problem, DENIED, "work_unit",
	                   _("You do not plan programs for this work unit, nor for this area. "
	                     "Please choose one of yours."));
}

enum status
program_check_written(struct act *act, const struct program_fields *f,
                      const struct program_fields *before)
{
	enum status status = attributes_check_nodes(act, program_attributes, f, before);

	if (status == OK)
		status = check_source(act, f, before);
	return status == OK ? check_place(act, f) : status;
}

enum status
program_clean(struct arena *a, const struct program_fields *f, struct program_fields *clean,
              struct problem *p)
{
	enum status status = attributes_clean(a, program_attributes, f, clean, sizeof(*clean), p);

	return status == OK ? program_check(clean, p) : status;
}

/* -- Making one ------------------------------------------------------------------------------ */

SQL(sql_program_request, SQL_READ,
    "SELECT p.id, a.actor FROM program p JOIN audit a ON a.subject = 12 AND a.subject_id = p.id"
    " WHERE p.request = ?1 ORDER BY a.seq LIMIT 1");

_Static_assert(SUBJECT_PROGRAM == 12, "the statement says so");

struct making {
	struct program_fields fields;
	const struct program_source *from;
	size_t n;
	const char *request;
	int64_t id;
	struct arena scratch;
};

/* The program this request key made before, if any. */
static enum status
find_request(struct act *act, struct making *m)
{
	struct stmt *st = db_begin(act->session->db, &sql_program_request);
	int64_t actor = 0;

	db_bind_text(st, 1, m->request);
	if (db_step(st)) {
		m->id = db_int(st, 0);
		actor = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status != OK || m->id == 0)
		return status;
	act->idle = actor == act->session->member;
	return act->idle ? OK : CONFLICT;
}

static enum status
create(struct act *act, void *arg)
{
	struct making *m = arg;
	enum status status = find_request(act, m);

	if (status != OK || act->idle)
		return status;
	status = program_check_written(act, &m->fields, NULL);
	if (status == OK)
		status = program_insert(act, &m->scratch, &m->fields, m->request, &m->id);
	if (status != OK)
		return status;
	if (m->n > 0)
		audit_detail(&act->entry, "proposals=%zu", m->n);
	const struct program_record place = {
		.id = m->id, .category = m->fields.category, .area = m->fields.area,
	};
	/* Before who follows the proposals follows the program too: they are told of these. */
	status = program_tell(act, &place, NULL, false);
	if (status == OK)
		status = program_adopt(act, m->id, m->from, m->n, false);
	return status == OK ? draft_settle(act, PROGRAM_FORM, 0, m->request) : status;
}

enum status
program_create(struct session *s, const struct program_fields *f,
               const struct program_source *from, size_t n, const char *request, int64_t *id,
               struct problem *p)
{
	struct making m = { .from = from, .n = n, .request = request };
	size_t length = strlen(request);

	*id = 0;
	if (length == 0 || length >= REQUEST_SIZE)
		return problem_default(p, INVALID);
	enum status status = program_sources_check(n, p);
	if (status == OK)
		status = program_clean(&m.scratch, f, &m.fields, p);
	if (status == OK)
		status = act(s, "program_create", RIGHT_PROGRAM, create, &m, p);
	if (status == OK)
		*id = m.id;
	arena_free(&m.scratch);
	return status;
}
