/* Programs: their words and codes, what rules ask of one, what every act on one begins with. Fields
 * are in program_fields.c, one page in program_page.c, lists in program_list.c; what changes them
 * in program_write.c, program_source.c and phase_decide.c. */
#include "core/program.h"

#include <stdio.h>
#include <string.h>

#include "base/lang.h"
#include "core/clock_guard.h"
#include "core/notice.h"
#include "core/program_internal.h"
#include "core/serial.h"
#include "core/thing.h"

/* -- Words ----------------------------------------------------------------------------------- */

struct words {
	const char *code;
	const char *label;
};

static const struct words methods[METHOD_COUNT] = {
	[METHOD_SELF] = { "self", N_("By the village itself") },
	[METHOD_COOPERATION] = { "cooperation", N_("In cooperation") },
	[METHOD_CONTRACT] = { "contract", N_("By a contractor") },
};

static const struct words states[PROGRAM_STATE_COUNT] = {
	[PROGRAM_PLANNED] = { "planned", N_("Planned") },
	[PROGRAM_RUNNING] = { "running", N_("Running") },
	[PROGRAM_POSTPONED] = { "postponed", N_("Postponed") },
	[PROGRAM_DONE] = { "done", N_("Done") },
	[PROGRAM_CANCELLED] = { "cancelled", N_("Cancelled") },
};

static const struct words *
words_of(const struct words *table, int n, int value)
{
	static const struct words none = { "", NULL };

	return value > 0 && value < n ? &table[value] : &none;
}

static const char *
label_of(const struct words *words)
{
	return words->label ? _(words->label) : "";
}

const char *
program_method_label(enum program_method method)
{
	return label_of(words_of(methods, METHOD_COUNT, (int)method));
}

const char *
program_method_code(enum program_method method)
{
	return words_of(methods, METHOD_COUNT, (int)method)->code;
}

const char *
program_state_code(enum program_state state)
{
	return words_of(states, PROGRAM_STATE_COUNT, (int)state)->code;
}

const char *
program_state_label(enum program_state state)
{
	return label_of(words_of(states, PROGRAM_STATE_COUNT, (int)state));
}

bool
program_state_open(enum program_state state)
{
	return state == PROGRAM_PLANNED || state == PROGRAM_RUNNING || state == PROGRAM_POSTPONED;
}

const char *
program_standing(struct arena *a, enum program_state state, int phase, int64_t progress)
{
	if (state != PROGRAM_RUNNING)
		return program_state_label(state);
	return arena_printf(a, _("%s %d %%"), phase_short(phase), (int)progress);
}

/* -- Codes ----------------------------------------------------------------------------------- */

void
program_code(int64_t year, int64_t serial, char code[PROGRAM_CODE_SIZE])
{
	snprintf(code, PROGRAM_CODE_SIZE, "P-%04d-%04lld", (int)year, (long long)serial);
}

SQL(sql_program_by_code, SQL_READ,
    "SELECT id FROM program WHERE code_year = ?1 AND serial = ?2");

enum status
program_find(struct db *db, const char *code, int64_t *id)
{
	return serial_find(db, &sql_program_by_code, 'p', code, id);
}

SQL(sql_program_code, SQL_READ, "SELECT code_year, serial FROM program WHERE id = ?1");

enum status
program_code_of(struct db *db, int64_t id, char code[PROGRAM_CODE_SIZE])
{
	int64_t year;
	int64_t serial;

	code[0] = '\0';
	enum status status = serial_of(db, &sql_program_code, id, &year, &serial);
	if (status == OK)
		program_code(year, serial, code);
	return status;
}

/* -- What rules ask -------------------------------------------------------------------------- */

SQL(sql_program_record, SQL_READ,
    "SELECT version, state, phase, work_unit, category, area, budget"
    " FROM program WHERE id = ?1");
SQL(sql_program_phases, SQL_READ,
    "SELECT id, number, state, plan_from, plan_to, began, ended, progress, spent, reports"
    " FROM phase WHERE program = ?1 ORDER BY number");

enum status
program_record(struct db *db, int64_t id, struct program_record *r)
{
	struct stmt *st = db_begin(db, &sql_program_record);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		*r = (struct program_record){
			.id = id,
			.version = db_int(st, 0),
			.state = (enum program_state)db_int(st, 1),
			.phase = (int)db_int(st, 2),
			.unit = db_int(st, 3),
			.category = db_int(st, 4),
			.area = db_int(st, 5),
			.budget = db_int(st, 6),
		};
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
program_phases(struct db *db, int64_t id, struct phase phases[PHASES])
{
	struct stmt *st = db_begin(db, &sql_program_phases);
	int n = 0;

	db_bind_int(st, 1, id);
	while (n < PHASES && db_step(st)) {
		phases[n] = (struct phase){
			.id = db_int(st, 0),
			.number = (int)db_int(st, 1),
			.state = (enum phase_state)db_int(st, 2),
			.plan = { .from = db_int(st, 3), .to = db_int(st, 4) },
			.began = db_int(st, 5),
			.ended = db_int(st, 6),
			.progress = db_int(st, 7),
			.spent = db_int(st, 8),
			.reports = db_int(st, 9),
		};
		if (phases[n].number == n + 1)
			n++;
	}
	enum status status = db_end(st);
	return status == OK && n < PHASES ? CORRUPT : status;
}

bool
program_mine(struct session *s, int64_t unit, int64_t area)
{
	if (s->kind == ACTOR_SYSTEM)
		return true;
	if (s->member == 0)
		return false;
	int64_t now = clock_believed(s->db);
	return right_held_unit(s->db, s->member, RIGHT_PROGRAM, unit, now) ||
	       right_held(s->db, s->member, RIGHT_PROGRAM, area, now);
}

/* -- Inside a change ------------------------------------------------------------------------- */

enum status
program_allowed(struct act *act, const struct program_record *r)
{
	if (act_may_unit(act, RIGHT_PROGRAM, r->unit) || act_may(act, RIGHT_PROGRAM, r->area))
		return OK;
	return problem_set(act->problem, DENIED, NULL,
	                   _("You do not have the right to do this for this work unit or area."));
}

enum status
program_unmoved(struct act *act, const struct program_record *r, int64_t version)
{
	struct arena scratch = { 0 };
	struct program_heading now;

	if (r->version == version)
		return OK;
	enum status status = program_heading(act->session->db, &scratch, r->id, &now);
	if (status == OK)
		status = problem_set(act->problem, CONFLICT, NULL,
		                     _("This program was changed a moment ago by somebody else. It "
		                       "stands at: %s. Please look at it again."),
		                     program_standing(&scratch, now.state, now.phase,
		                                      now.progress));
	arena_free(&scratch);
	return status;
}

enum status
program_begin(struct act *act, int64_t id, int64_t version, struct program_record *r)
{
	enum status status = program_record(act->session->db, id, r);

	if (status == OK)
		status = program_allowed(act, r);
	if (status == OK)
		status = program_unmoved(act, r, version);
	act->entry.subject = SUBJECT_PROGRAM;
	act->entry.subject_id = id;
	return status;
}

SQL(sql_program_raise, SQL_WRITE, "UPDATE program SET version = ?2, changed = ?3 WHERE id = ?1");

enum status
program_raise(struct act *act, struct program_record *r)
{
	struct stmt *st = db_begin(act->session->db, &sql_program_raise);

	r->version++;
	audit_detail(&act->entry, "version=%lld", (long long)r->version);
	db_bind_int(st, 1, r->id);
	db_bind_int(st, 2, r->version);
	db_bind_int(st, 3, act->now);
	return db_run(st);
}

enum status
program_tell(struct act *act, const struct program_record *r, const char *verb, bool folds)
{
	const struct telling t = {
		.verb = verb,
		.subject = SUBJECT_PROGRAM,
		.subject_id = r->id,
		.as = TOLD_FOLLOWER,
		.folds = folds,
	};

	return notice_tell_followers(act, r->category, r->area, 0, &t);
}

enum status
program_word(struct arena *a, const char *word, const char *due, const char **clean,
             struct problem *p)
{
	enum status status = workflow_word(a, word, WORD_MAX, clean, p);

	if (status != OK)
		return status;
	return *clean || !due ? OK : problem_set(p, INVALID, "word", "%s", due);
}

/* -- One of them ----------------------------------------------------------------------------- */

SQL(sql_program_heading, SQL_READ,
    "SELECT p.version, p.code_year, p.serial, p.title, p.work_unit, p.area, p.state, p.phase,"
    " f.progress FROM program p JOIN phase f ON f.program = p.id AND f.number = p.phase"
    " WHERE p.id = ?1");

enum status
program_heading(struct db *db, struct arena *a, int64_t id, struct program_heading *h)
{
	struct stmt *st = db_begin(db, &sql_program_heading);

	*h = (struct program_heading){ .id = id };
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found) {
		h->version = db_int(st, 0);
		program_code(db_int(st, 1), db_int(st, 2), h->code);
		h->title = arena_strdup(a, db_text(st, 3));
		h->unit = db_int(st, 4);
		h->area = db_int(st, 5);
		h->state = (enum program_state)db_int(st, 6);
		h->phase = (int)db_int(st, 7);
		h->progress = db_int(st, 8);
	}
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
program_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct program_heading h;
	enum status status = program_heading(s->db, a, id, &h);

	if (status != OK)
		return status;
	memcpy(thing->code, h.code, sizeof(h.code));
	thing->title = h.title;
	thing->standing = program_standing(a, h.state, h.phase, h.progress);
	return OK;
}
