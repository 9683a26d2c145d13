/* The village's money and programs: which line the money of a program is, and what hangs on a
 * line. */
#include <string.h>

#include "base/array.h"
#include "base/lang.h"
#include "core/budget_internal.h"
#include "core/program_internal.h"

/* -- What hangs on a line -------------------------------------------------------------------- */

#define ROW                                                                                        \
	"SELECT p.id, p.code_year, p.serial, p.title, p.state, p.budget, p.spent"                  \
	" FROM program p WHERE p.line = ?1 AND p.id "
SQL(sql_line_programs, SQL_READ, ROW "> ?2 ORDER BY p.id LIMIT ?3");
SQL(sql_line_programs_back, SQL_READ, ROW "< ?2 ORDER BY p.id DESC LIMIT ?3");

enum status
budget_line_programs(struct db *db, struct arena *a, int64_t id, int64_t from, bool backward,
                     size_t n, struct budget_program *programs, size_t *got)
{
	struct stmt *st = db_begin(db, backward ? &sql_line_programs_back : &sql_line_programs);

	*got = 0;
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, backward && from == 0 ? INT64_MAX : from);
	db_bind_int(st, 3, (int64_t)n);
	while (*got < n && db_step(st)) {
		struct budget_program *program = &programs[(*got)++];
		*program = (struct budget_program){
			.id = db_int(st, 0),
			.title = arena_strdup(a, db_text(st, 3)),
			.state = (enum program_state)db_int(st, 4),
			.planned = db_int(st, 4) == PROGRAM_CANCELLED ? 0 : db_int(st, 5),
			.spent = db_int(st, 6),
		};
		program_code(db_int(st, 1), db_int(st, 2), program->code);
	}
	enum status status = db_end(st);
	if (backward)
		array_reverse(programs, *got, sizeof(*programs));
	return status;
}

enum status
budget_hanging(struct db *db, int64_t line, char code[PROGRAM_CODE_SIZE])
{
	struct arena a = { 0 };
	struct budget_program first;
	size_t n = 0;
	enum status status = budget_line_programs(db, &a, line, 0, false, 1, &first, &n);

	code[0] = '\0';
	if (status == OK && n > 0)
		memcpy(code, first.code, sizeof(first.code));
	arena_free(&a);
	return status;
}

/* -- The line of a program ------------------------------------------------------------------- */

SQL(sql_program_line, SQL_READ, "SELECT line, year FROM program WHERE id = ?1");
SQL(sql_program_set_line, SQL_WRITE, "UPDATE program SET line = ?2 WHERE id = ?1");

static enum status
standing(struct db *db, int64_t program, int64_t *line, int64_t *year)
{
	struct stmt *st = db_begin(db, &sql_program_line);

	db_bind_int(st, 1, program);
	bool found = db_step(st);
	*line = found ? db_int(st, 0) : 0;
	*year = found ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
budget_of_program(struct db *db, struct arena *a, int64_t program, struct budget_line *line)
{
	int64_t id;
	int64_t year;
	enum status status = standing(db, program, &id, &year);

	if (status == OK && id == 0)
		return NOT_FOUND;
	return status == OK ? budget_line(db, a, id, line) : status;
}

struct lining {
	int64_t program;
	int64_t version;
	int64_t line;
	struct arena scratch;
};

static enum status
check_line(struct act *act, struct lining *l, int64_t year)
{
	struct budget_line line;

	if (l->line == 0)
		return OK;
	enum status status = budget_line(act->session->db, &l->scratch, l->line, &line);
	if (status == NOT_FOUND)
		return problem_set(act->problem, CONFLICT, NULL,
		                   _("This line is no longer in the budget."));
	if (status != OK)
		return status;
	if (line.year != year)
		return problem_set(act->problem, INVALID, NULL,
		                   _("The line is of the budget of %d, and the program of %d."),
		                   (int)line.year, (int)year);
	if (line.kind != BUDGET_SPENDING || !line.leaf)
		return problem_set(act->problem, INVALID, NULL,
		                   _("Please choose a line of spending that has no others below "
		                     "it."));
	return OK;
}

static enum status
set_line(struct act *act, void *arg)
{
	struct lining *l = arg;
	struct program_record r;
	int64_t was = 0;
	int64_t year = 0;
	enum status status = program_begin(act, l->program, l->version, &r);

	if (status == OK)
		status = standing(act->session->db, l->program, &was, &year);
	if (status == OK)
		status = check_line(act, l, year);
	act->idle = status == OK && was == l->line;
	if (status != OK || act->idle)
		return status;
	status = program_raise(act, &r);
	if (status != OK)
		return status;
	audit_detail(&act->entry, "line=%lld", (long long)l->line);
	struct stmt *st = db_begin(act->session->db, &sql_program_set_line);
	db_bind_int(st, 1, l->program);
	db_bind_id(st, 2, l->line);
	return db_run(st);
}

enum status
program_line(struct session *s, int64_t program, int64_t version, int64_t line, struct problem *p)
{
	struct lining l = { .program = program, .version = version, .line = line };
	enum status status = act(s, "program_line", RIGHT_PROGRAM, set_line, &l, p);

	arena_free(&l.scratch);
	return status;
}
