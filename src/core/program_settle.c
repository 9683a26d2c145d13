/* Programs: what follows from their phases. The one place that writes it. */
#include "base/calendar.h"
#include "core/program_internal.h"

SQL(sql_settle, SQL_WRITE,
    "UPDATE program SET state = ?2, phase = ?3, first = ?4, last = ?5, due = ?6, spent = ?7"
    " WHERE id = ?1");
SQL(sql_settle_clear, SQL_WRITE, "DELETE FROM program_year WHERE program = ?1");
SQL(sql_settle_year, SQL_WRITE,
    "INSERT INTO program_year (year, first, program, last) VALUES (?1, ?2, ?3, ?4)");

static enum status
add_year(struct db *db, int64_t id, const struct phase_standing *s, int64_t year)
{
	struct stmt *st = db_begin(db, &sql_settle_year);

	db_bind_int(st, 1, year);
	db_bind_int(st, 2, s->first);
	db_bind_int(st, 3, id);
	db_bind_int(st, 4, s->last);
	return db_run(st);
}

static enum status
settle_years(struct db *db, int64_t id, const struct phase_standing *s)
{
	int64_t last = calendar_date(s->last).year;
	struct stmt *st = db_begin(db, &sql_settle_clear);

	db_bind_int(st, 1, id);
	enum status status = db_run(st);
	for (int64_t year = calendar_date(s->first).year; status == OK && year <= last; year++)
		status = add_year(db, id, s, year);
	if (status == OK && program_state_open((enum program_state)s->state))
		status = add_year(db, id, s, PROGRAM_YEAR_OPEN);
	return status;
}

int64_t
program_spent(const struct phase phases[PHASES])
{
	int64_t spent = 0;

	for (int i = 0; i < PHASES; i++)
		spent += phases[i].spent;
	return spent;
}

enum status
program_settle(struct act *act, int64_t id)
{
	struct db *db = act->session->db;
	struct phase phases[PHASES];
	enum status status = program_phases(db, id, phases);

	if (status != OK)
		return status;
	const struct phase_standing s = phase_standing(phases);
	struct stmt *st = db_begin(db, &sql_settle);
	db_bind_int(st, 1, id);
	db_bind_int(st, 2, s.state);
	db_bind_int(st, 3, s.phase);
	db_bind_int(st, 4, s.first);
	db_bind_int(st, 5, s.last);
	db_bind_id(st, 6, s.due);
	db_bind_int(st, 7, program_spent(phases));
	status = db_run(st);
	return status == OK ? settle_years(db, id, &s) : status;
}
