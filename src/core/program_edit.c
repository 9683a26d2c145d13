/* Programs: editing one. Two who edit at once never overwrite each other: the later one is told
 * which fields differ. */
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/draft.h"
#include "core/program_internal.h"
#include "core/search.h"
#include "core/trail.h"

SQL(sql_program_now, SQL_READ,
    "SELECT " PROGRAM_FIELDS " FROM program p WHERE p.id = ?1");
/* A line is one of the budget of a year: that of another year is another line. */
SQL(sql_program_edit, SQL_WRITE,
    "UPDATE program SET title = ?2, summary = ?3, work_unit = ?4, category = ?5, area = ?6,"
    " year = ?7, budget = ?8, source = ?9, method = ?10, executor = ?11, beneficiaries = ?12,"
    " line = CASE WHEN year = ?7 THEN line ELSE NULL END WHERE id = ?1");
SQL(sql_phase_plan, SQL_WRITE,
    "UPDATE phase SET plan_from = ?3, plan_to = ?4 WHERE program = ?1 AND number = ?2");
struct editing {
	int64_t id;
	int64_t version;
	struct program_record r;
	struct program_fields fields;
	struct program_fields before;
	bool planned; /* money or days differ */
	const char *word; /* NULL: none */
	struct arena scratch;
};

/* Somebody else was first: says in which fields, where it is about these at all. */
static enum status
check_unmoved(struct act *act, struct editing *e)
{
	const char *fields;

	if (e->r.version == e->version)
		return OK;
	enum status status = trail_since(act->session->db, &e->scratch, program_attributes, SUBJECT_PROGRAM,
	                                 e->id, e->version, &fields);
	if (status != OK)
		return status;
	return *fields ? trail_moved(act->problem, fields) : program_unmoved(act, &e->r, e->version);
}

static enum status
read_before(struct act *act, struct editing *e)
{
	struct phase phases[PHASES];
	struct stmt *st = db_begin(act->session->db, &sql_program_now);

	db_bind_int(st, 1, e->id);
	if (db_step(st))
		program_fields_read(st, 0, &e->scratch, &e->before);
	enum status status = db_end(st);
	if (status == OK)
		status = program_phases(act->session->db, e->id, phases);
	if (status != OK)
		return status;
	program_plan(&e->before, phases);
	e->planned = e->fields.budget != e->before.budget ||
	             memcmp(e->fields.plan, e->before.plan, sizeof(e->fields.plan)) != 0;
	bool begun = false;
	for (int i = 0; i < PHASES; i++)
		begun = begun || phases[i].began != 0;
	if (e->word)
		return OK;
	if (e->r.state == PROGRAM_DONE)
		return problem_set(act->problem, INVALID, "word",
		                   _("The program is done. Please write why it changes."));
	if (!e->planned || !begun)
		return OK;
	return problem_set(act->problem, INVALID, "word",
	                   _("The program has begun. Please write why its budget or its days "
	                     "change."));
}

static bool
is_same(struct arena *a, const struct program_fields *f, const struct program_fields *g)
{
	for (const struct attribute *t = program_attributes; t->name; t++)
		if (strcmp(attribute_value(NULL, a, t, f), attribute_value(NULL, a, t, g)) != 0)
			return false;
	return f->unit == g->unit && f->category == g->category && f->area == g->area;
}

/* What is planned anew and no longer late has nothing to explain. */
static enum status
end_explanations(struct act *act, int64_t id)
{
	struct phase phases[PHASES];
	enum status status = program_phases(act->session->db, id, phases);

	for (int i = 0; status == OK && i < PHASES; i++)
		status = phase_explained(act->session->db, &phases[i], calendar_day(act->now));
	return status;
}

static enum status
change_rows(struct act *act, struct editing *e)
{
	struct db *db = act->session->db;
	struct stmt *st = db_begin(db, &sql_program_edit);

	db_bind_int(st, 1, e->id);
	program_fields_bind(st, 2, &e->fields);
	enum status status = db_run(st);
	for (int i = 0; status == OK && i < PHASES; i++) {
		st = db_begin(db, &sql_phase_plan);
		db_bind_int(st, 1, e->id);
		db_bind_int(st, 2, i + 1);
		db_bind_int(st, 3, e->fields.plan[i].from);
		db_bind_int(st, 4, e->fields.plan[i].to);
		status = db_run(st);
	}
	if (status == OK)
		status = end_explanations(act, e->id);
	if (status == OK)
		status = search_settle(db, SUBJECT_PROGRAM, e->id);
	return status == OK ? program_settle(act, e->id) : status;
}

static enum status
edit(struct act *act, void *arg)
{
	struct editing *e = arg;
	int64_t revision;
	enum status status = program_record(act->session->db, e->id, &e->r);

	if (status == OK)
		status = program_allowed(act, &e->r);
	if (status == OK && e->r.state == PROGRAM_CANCELLED)
		return problem_set(act->problem, DENIED, NULL,
		                   _("The program is over: %s. Please open it again before you "
		                     "change it."), program_state_label(e->r.state));
	if (status == OK)
		status = check_unmoved(act, e);
	if (status == OK)
		status = read_before(act, e);
	if (status == OK)
		status = program_check_written(act, &e->fields, &e->before);
	if (status != OK)
		return status;
	if (is_same(&e->scratch, &e->fields, &e->before)) {
		act->idle = true;
		return OK;
	}
	act->entry.subject = SUBJECT_PROGRAM;
	act->entry.subject_id = e->id;
	status = program_raise(act, &e->r);
	if (status == OK)
		status = change_rows(act, e);
	if (status == OK)
		status = program_keep(act, &e->scratch, &e->fields, e->word, e->r.version,
		                      &revision);
	if (status == OK && e->planned)
		status = program_tell(act, &e->r, NULL, true);
	return status == OK ? draft_settle(act, PROGRAM_FORM, e->id, NULL) : status;
}

enum status
program_edit(struct session *s, int64_t id, int64_t version, const struct program_fields *f,
             const char *word, struct problem *p)
{
	struct editing e = { .id = id, .version = version };
	enum status status = program_clean(&e.scratch, f, &e.fields, p);

	if (status == OK)
		status = program_word(&e.scratch, word, NULL, &e.word, p);
	if (status == OK)
		status = act(s, "program_edit", RIGHT_PROGRAM, edit, &e, p);
	arena_free(&e.scratch);
	return status;
}
