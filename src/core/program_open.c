/* Programs: those that are not over and that who is looking plans for, to choose from. */
#include "core/clock_guard.h"
#include "core/program.h"
#include "core/reach.h"

#define OPEN                                                                                       \
	"SELECT id AS id, version, code_year, serial, title, work_unit, area, state, phase"        \
	" FROM program WHERE state = "
SQL(sql_program_open, SQL_READ,
    OPEN "1 UNION ALL " OPEN "2 UNION ALL " OPEN "3 ORDER BY id DESC LIMIT ?1");

_Static_assert(PROGRAM_PLANNED == 1 && PROGRAM_RUNNING == 2 && PROGRAM_POSTPONED == 3,
               "the statement says so");

enum status
program_open_mine(struct session *s, struct arena *a, size_t n, struct program_heading *rows,
                  size_t *got)
{
	struct reach reach = reach_of(s, RIGHT_PROGRAM, clock_believed(s->db));
	struct stmt *st = db_begin(s->db, &sql_program_open);

	*got = 0;
	db_bind_int(st, 1, PROGRAM_LOOKS);
	while (*got < n && db_step(st)) {
		struct program_heading *h = &rows[*got];
		*h = (struct program_heading){
			.id = db_int(st, 0),
			.version = db_int(st, 1),
			.unit = db_int(st, 5),
			.area = db_int(st, 6),
			.state = (enum program_state)db_int(st, 7),
			.phase = (int)db_int(st, 8),
		};
		if (!reach_has(&reach, h->unit) && !reach_has(&reach, h->area))
			continue;
		program_code(db_int(st, 2), db_int(st, 3), h->code);
		h->title = arena_strdup(a, db_text(st, 4));
		++*got;
	}
	return db_end(st);
}
