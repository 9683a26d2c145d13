/* Milestones of a program: acts on the program that move none of its phases. */
#include <string.h>

#include "base/array.h"
#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/program_internal.h"

static bool
is_day(int64_t day)
{
	return day >= PROGRAM_DAY_MIN && day <= PROGRAM_DAY_MAX;
}

/* -- Reading --------------------------------------------------------------------------------- */

#define ROW                                                                                        \
	"SELECT id, phase, title, planned, reached FROM milestone"                                 \
	" WHERE program = ?1 AND dropped = 0 AND (planned, id) "
SQL(sql_milestones, SQL_READ, ROW "> (?2, ?3) ORDER BY planned, id LIMIT ?4");
SQL(sql_milestones_back, SQL_READ, ROW "< (?2, ?3) ORDER BY planned DESC, id DESC LIMIT ?4");

enum status
milestone_list(struct session *s, struct arena *a, int64_t program, const struct milestone *from,
               bool backward, size_t n, struct milestone *rows, size_t *got)
{
	const int64_t edge = backward ? INT64_MAX : INT64_MIN;
	struct stmt *st = db_begin(s->db, backward ? &sql_milestones_back : &sql_milestones);

	*got = 0;
	db_bind_int(st, 1, program);
	db_bind_int(st, 2, from ? from->planned : edge);
	db_bind_int(st, 3, from ? from->id : edge);
	db_bind_int(st, 4, (int64_t)n);
	while (*got < n && db_step(st))
		rows[(*got)++] = (struct milestone){
			.id = db_int(st, 0),
			.phase = (int)db_int(st, 1),
			.title = arena_strdup(a, db_text(st, 2)),
			.planned = db_int(st, 3),
			.reached = db_int(st, 4),
		};
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}

/* -- One act --------------------------------------------------------------------------------- */

SQL(sql_milestone_of, SQL_READ,
    "SELECT program, reached FROM milestone WHERE id = ?1 AND dropped = 0");
SQL(sql_milestone_room, SQL_READ,
    "SELECT 1 FROM milestone WHERE program = ?1 AND dropped = 0 LIMIT ?2");

struct marking {
	struct milestone m; /* id 0: a new one */
	int64_t program;
	int64_t version;
	struct program_record r;
	int64_t day;     /* it was reached on */
	int64_t reached; /* as it stands */
	struct arena scratch;
};

/* Reads the one that is meant; who saw it and finds it gone was late. */
static enum status
find(struct act *act, struct marking *w)
{
	struct stmt *st = db_begin(act->session->db, &sql_milestone_of);
	int64_t program = 0;

	db_bind_int(st, 1, w->m.id);
	if (db_step(st)) {
		program = db_int(st, 0);
		w->reached = db_int(st, 1);
	}
	enum status status = db_end(st);
	if (status != OK)
		return status;
	if (program == 0 || (w->program != 0 && w->program != program))
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This milestone was dropped a moment ago."));
	w->program = program;
	return OK;
}

static enum status
begin(struct act *act, struct marking *w)
{
	enum status status = w->m.id == 0 ? OK : find(act, w);

	if (status == OK)
		status = program_begin(act, w->program, w->version, &w->r);
	if (status != OK)
		return status;
	if (!program_state_open(w->r.state))
		return problem_set(act->problem, DENIED, NULL,
		                   _("The program is over: %s. Its milestones stay as they are."),
		                   program_state_label(w->r.state));
	return program_raise(act, &w->r);
}

static enum status
check_room(struct act *act, int64_t program)
{
	struct stmt *st = db_begin(act->session->db, &sql_milestone_room);
	int n = 0;

	db_bind_int(st, 1, program);
	db_bind_int(st, 2, MILESTONES_MAX);
	while (db_step(st))
		n++;
	enum status status = db_end(st);
	if (status != OK || n < MILESTONES_MAX)
		return status;
	return problem_set(act->problem, INVALID, "title",
	                   _("A program has at most %d milestones. Please drop one first."),
	                   MILESTONES_MAX);
}

static enum status
keep(struct act *act, struct marking *w)
{
	const struct revision_field fields[] = {
		{ "title", w->m.title },
		{ "phase", phase_code(w->m.phase) },
		{ "planned", date_iso(&w->scratch, w->m.planned) },
		{ .name = NULL },
	};
	int64_t revision;

	audit_detail(&act->entry, "milestone=%lld", (long long)w->m.id);
	return revision_add(act, REVISION_NOTE, w->r.version, fields, &revision);
}

/* -- Adding and changing --------------------------------------------------------------------- */

SQL(sql_milestone_add, SQL_WRITE,
    "INSERT INTO milestone (program, phase, title, planned) VALUES (?1, ?2, ?3, ?4)");
SQL(sql_milestone_edit, SQL_WRITE,
    "UPDATE milestone SET phase = ?2, title = ?3, planned = ?4 WHERE id = ?1");

static enum status
set(struct act *act, void *arg)
{
	struct marking *w = arg;
	bool new = w->m.id == 0;
	enum status status = begin(act, w);

	if (status == OK && new)
		status = check_room(act, w->program);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(act->session->db,
	                           new ? &sql_milestone_add : &sql_milestone_edit);
	db_bind_int(st, 1, new ? w->program : w->m.id);
	db_bind_int(st, 2, w->m.phase);
	db_bind_text(st, 3, w->m.title);
	db_bind_int(st, 4, w->m.planned);
	status = db_run(st);
	if (new)
		w->m.id = db_last_id(act->session->db);
	return status == OK ? keep(act, w) : status;
}

static enum status
clean(struct marking *w, struct problem *p)
{
	const char *bytes = w->m.title ? w->m.title : "";
	char *title = NULL;
	enum status status =
	        text_clean(&w->scratch, TEXT_LINE, bytes, strlen(bytes), &title, NULL, p);

	if (status != OK) {
		if (p)
			p->field = "title";
		return status;
	}
	w->m.title = title;
	size_t n = text_length(title);
	if (text_blank(title) || n > MILESTONE_TITLE_MAX)
		return problem_set(p, INVALID, "title",
		                   _("What is to be reached: from 1 to %d characters."),
		                   MILESTONE_TITLE_MAX);
	if (w->m.phase < 1 || w->m.phase > PHASES)
		return problem_set(p, INVALID, "phase",
		                   _("Please choose one of the three phases."));
	if (!is_day(w->m.planned))
		return problem_set(p, INVALID, "planned",
		                   _("Please write the day it is to be reached by, between %d and "
		                     "%d."),
		                   PROGRAM_YEAR_MIN, PROGRAM_YEAR_MAX);
	return OK;
}

enum status
milestone_set(struct session *s, int64_t program, int64_t version, const struct milestone *m,
              int64_t *id, struct problem *p)
{
	struct marking w = { .m = *m, .program = program, .version = version };
	enum status status = clean(&w, p);

	if (status == OK)
		status = act(s, m->id == 0 ? "milestone_add" : "milestone_edit", RIGHT_PROGRAM, set,
		             &w, p);
	*id = status == OK ? w.m.id : m->id;
	arena_free(&w.scratch);
	return status;
}

/* -- Reached, dropped ------------------------------------------------------------------------ */

SQL(sql_milestone_reach, SQL_WRITE, "UPDATE milestone SET reached = ?2 WHERE id = ?1");
SQL(sql_milestone_drop, SQL_WRITE, "UPDATE milestone SET dropped = 1 WHERE id = ?1");

static enum status
reach(struct act *act, void *arg)
{
	struct marking *w = arg;
	enum status status = begin(act, w);

	if (status != OK)
		return status;
	if (w->day > calendar_day(act->now))
		return problem_set(act->problem, INVALID, "day",
		                   _("This day has not come yet. Please write one up to today."));
	if (w->day != 0 && !is_day(w->day))
		return problem_set(act->problem, INVALID, "day",
		                   _("This day lies before the year %d."), PROGRAM_YEAR_MIN);
	act->idle = w->day == w->reached;
	audit_detail(&act->entry, "milestone=%lld day=%lld", (long long)w->m.id,
	             (long long)w->day);
	struct stmt *st = db_begin(act->session->db, &sql_milestone_reach);
	db_bind_int(st, 1, w->m.id);
	db_bind_id(st, 2, w->day);
	status = db_run(st);
	return status == OK && w->day != 0 ? program_tell(act, &w->r, NULL, true) : status;
}

enum status
milestone_reach(struct session *s, int64_t id, int64_t version, int64_t day, struct problem *p)
{
	struct marking w = { .m = { .id = id }, .version = version, .day = day };

	return act(s, "milestone_reach", RIGHT_PROGRAM, reach, &w, p);
}

static enum status
drop(struct act *act, void *arg)
{
	struct marking *w = arg;
	enum status status = begin(act, w);

	if (status != OK)
		return status;
	if (w->reached != 0)
		return problem_set(act->problem, DENIED, NULL,
		                   _("It was reached, so it stays: say first that it was not."));
	audit_detail(&act->entry, "milestone=%lld", (long long)w->m.id);
	struct stmt *st = db_begin(act->session->db, &sql_milestone_drop);
	db_bind_int(st, 1, w->m.id);
	return db_run(st);
}

enum status
milestone_drop(struct session *s, int64_t id, int64_t version, struct problem *p)
{
	struct marking w = { .m = { .id = id }, .version = version };

	return act(s, "milestone_drop", RIGHT_PROGRAM, drop, &w, p);
}
