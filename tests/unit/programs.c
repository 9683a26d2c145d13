/* Programs of a small office: see programs.h. */
#include "unit/programs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/calendar.h"
#include "unit/travel.h"

int64_t
programs_day(int month, int day)
{
	return calendar_day_of((struct date){ 2026, month, day });
}

void
programs_go_to(struct office *o, int month, int day)
{
	const int64_t to = calendar_midnight(programs_day(month, day)) + 12 * 3600;

	travel(o->f.db, o->f.clock, to - o->f.clock->now);
	o->f.clock->now = to;
	travel_trust(o->f.db);
}

struct program_fields
programs_fields(struct office *o, const char *title)
{
	return (struct program_fields){
		.title = title,
		.summary = "Jalan lingkungan diperkeras.",
		.unit = o->unit,
		.year = 2026,
		.budget = PROGRAMS_BUDGET,
		.source = "Dana Desa",
		.method = METHOD_SELF,
		.executor = "Tim Pelaksana Kegiatan",
		.beneficiaries = 120,
		.plan = {
			{ programs_day(3, 1), programs_day(3, 31) },
			{ programs_day(4, 1), programs_day(6, 30) },
			{ programs_day(7, 1), programs_day(7, 31) },
		},
	};
}

int64_t
programs_approved(struct office *o, const char *title)
{
	int64_t id = office_published(o, &o->ani, title);

	office_judged(o, id, "approve");
	return id;
}

struct program_source
programs_source(struct office *o, int64_t proposal)
{
	return (struct program_source){ proposal, office_look(o, proposal).version };
}

enum status
programs_try(struct office *o, struct session *s, const struct program_fields *f,
             const struct program_source *from, size_t n, int64_t *id)
{
	char request[REQUEST_SIZE];

	request_key(request);
	return program_create(s, f, from, n, request, id, &o->p);
}

int64_t
programs_make(struct office *o, const char *title, const int64_t *proposals, size_t n)
{
	const struct program_fields f = programs_fields(o, title);
	struct program_source *from = arena_array(&o->a, n + 1, sizeof(*from));
	int64_t id = 0;

	for (size_t i = 0; i < n; i++)
		from[i] = programs_source(o, proposals[i]);
	if (programs_try(o, &o->joko, &f, from, n, &id) != OK)
		fail_msg("%s", o->p.text);
	return id;
}

struct program_page
programs_look(struct office *o, int64_t id)
{
	struct program_page page;

	assert_int_equal(program_read(&o->f.system, &o->a, id, &page), OK);
	return page;
}

enum status
programs_phase(struct office *o, struct session *s, int64_t id, int number, const char *verb,
               const char *word, int64_t day)
{
	const struct decision d = {
		.id = phase_id(o->f.db, id, number),
		.version = programs_look(o, id).version,
		.verb = verb,
		.word = word,
		.day = day,
	};

	return phase_decide(s, &d, &o->p);
}

void
programs_move(struct office *o, int64_t id, int number, const char *verb)
{
	if (programs_phase(o, &o->joko, id, number, verb, "Kata dari kantor.", 0) != OK)
		fail_msg("%s of %d: %s", verb, number, o->p.text);
}

SQL(sql_programs_phase, SQL_READ,
    "SELECT state, COALESCE(began, 0), COALESCE(ended, 0), COALESCE(reason, 0),"
    " COALESCE(decided_by, 0), COALESCE(explanation, 0) FROM phase WHERE program = ?1 ORDER BY number");
SQL(sql_programs_follows, SQL_READ,
    "SELECT state, phase, first, last, COALESCE(due, 0), spent, proposals,"
    " (SELECT COUNT(*) FROM program_year y WHERE y.program = p.id),"
    " (SELECT COUNT(*) FROM adoption o WHERE o.program = p.id),"
    " (SELECT COALESCE(SUM(q.state), 0) FROM adoption o JOIN proposal q ON q.id = o.proposal"
    "  WHERE o.program = p.id)"
    " FROM program p WHERE p.id = ?1");

static char *
append(struct office *o, char *text, const struct sql *const *sql, int64_t id, int columns)
{
	struct stmt *st = db_begin(o->f.db, sql);

	db_bind_int(st, 1, id);
	while (db_step(st)) {
		for (int i = 0; i < columns; i++)
			text = arena_printf(&o->a, "%s %lld", text, (long long)db_int(st, i));
		text = arena_printf(&o->a, "%s;", text);
	}
	assert_int_equal(db_end(st), OK);
	return text;
}

char *
programs_row(struct office *o, int64_t id)
{
	char *text = append(o, arena_strdup(&o->a, ""), &sql_programs_phase, id, 6);

	return append(o, text, &sql_programs_follows, id, 10);
}
