/* Pages of figures: see figures.h. */
#include "bench/figures.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "bench/line.h"
#include "core/figures.h"
#include "core/verify.h"
#include "db/internal.h"

struct measuring {
	struct session s;
	struct arena a;
	struct db_cost before;
	double began;
};

static void
begin(struct measuring *m)
{
	m->before = m->s.db->cost;
	m->began = now_ms();
}

/* The highest of each figure. */
static void
end(struct measuring *m, enum status status, struct answers_cost *cost)
{
	const struct db_cost *now = &m->s.db->cost;
	double ms = now_ms() - m->began;

	if (status != OK)
		die("the figures cannot be read: %s", status_text(status));
	if (ms > cost->ms)
		cost->ms = ms;
	if (now->statements - m->before.statements > cost->statements)
		cost->statements = now->statements - m->before.statements;
	if (now->rows - m->before.rows > cost->rows)
		cost->rows = now->rows - m->before.rows;
}

static void
measure_pages(struct measuring *m, struct figures_costs *costs)
{
	for (int by = 0; by < FIGURE_BY_COUNT; by++) {
		struct figure_row *rows;
		size_t n;
		begin(m);
		end(m, figures_proposals(m->s.db, &m->a, (enum figure_by)by, &rows, &n),
		    &costs->page);
		if (by == FIGURE_STATE)
			costs->proposals = rows[0].own[0];
	}
	struct pace paces[PACE_STEPS];
	begin(m);
	end(m, figures_pace(m->s.db, 0, paces), &costs->pace);
}

static void
measure_late(struct measuring *m, struct figures_costs *costs)
{
	struct overdue_thing things[FIGURES_WORST];
	struct overdue_unit *late;
	struct owed_unit *owed;
	size_t n;

	begin(m);
	enum status status = figures_overdue(m->s.db, &m->a, &late, &n);
	if (status == OK)
		status = figures_worst(&m->s, &m->a, FIGURES_ALL_UNITS, things, FIGURES_WORST, &n);
	end(m, status, &costs->late);
	begin(m);
	end(m, figures_owed(m->s.db, &m->a, &owed, &n), &costs->owed);
}

struct figures_costs
figures_measure(const char *database)
{
	const struct date today = calendar_date(calendar_day(clock_now()));
	struct figures_costs costs = { .proposals = 0 };
	struct measuring m = { .began = 0 };
	struct problem p = { .status = OK };
	struct participation people;
	struct month_figures month;
	struct db *db;

	if (db_open(&db, database, DB_LOOK, &p) != OK)
		die("%s", p.text);
	session_begin(&m.s, db, NULL, ACTOR_GUEST);
	measure_pages(&m, &costs);
	measure_late(&m, &costs);
	begin(&m);
	end(&m, figures_participation(&m.s, &m.a, today.year, &people), &costs.people);
	begin(&m);
	end(&m, figures_month(db, &m.a, today.year, today.month, &month), &costs.month);
	begin(&m);
	end(&m, figures_verify(db, &p), &costs.again);
	arena_free(&m.a);
	db_close(db);
	return costs;
}
