/* The pages of the timeline: see timeline.h. */
#include "bench/timeline.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "bench/line.h"
#include "core/program.h"
#include "core/session.h"
#include "db/internal.h"

#define PAGE 20

struct measuring {
	struct session s;
	struct arena a;
	struct program_row rows[PAGE];
	size_t got;
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
end(struct measuring *m, struct timeline_cost *cost)
{
	const struct db_cost *now = &m->s.db->cost;
	double ms = now_ms() - m->began;

	if (ms > cost->ms)
		cost->ms = ms;
	if (now->statements - m->before.statements > cost->statements)
		cost->statements = now->statements - m->before.statements;
	if (now->rows - m->before.rows > cost->rows)
		cost->rows = now->rows - m->before.rows;
	arena_reset(&m->a);
}

static void
read_page(struct measuring *m, const struct program_query *q, const struct program_row *from,
          bool backward)
{
	const struct list_place place = {
		.key = from ? from->key : 0,
		.id = from ? from->id : 0,
	};

	if (program_list(&m->s, &m->a, q, from ? &place : NULL, backward, PAGE, m->rows, &m->got) !=
	    OK)
		die("the timeline cannot be read");
}

/* All pages of a year, one way; returns how many. */
static int
turn_pages(struct measuring *m, int64_t year, bool backward, struct timeline_cost *cost)
{
	const struct program_query q = { .year = year };
	struct program_row last = { .id = 0 };
	int pages = 0;

	do {
		begin(m);
		read_page(m, &q, pages > 0 ? &last : NULL, backward);
		end(m, cost);
		if (m->got > 0)
			last = m->rows[backward ? 0 : m->got - 1];
		pages++;
	} while (m->got == PAGE);
	return pages;
}

struct timeline_costs
timeline_measure(const char *database)
{
	struct timeline_costs costs = { .pages = 0 };
	struct measuring m = { .got = 0 };
	struct problem p = { .status = OK };
	struct program_counts counts;
	struct db *db;
	int64_t first, last, unit;

	if (db_open(&db, database, DB_LOOK, &p) != OK)
		die("%s", p.text);
	session_begin(&m.s, db, NULL, ACTOR_GUEST);
	int64_t year = calendar_date(calendar_day(clock_now())).year;
	begin(&m);
	if (program_years(db, &first, &last) != OK || program_count(db, &counts) != OK)
		die("the timeline cannot be read");
	read_page(&m, &(struct program_query){ .year = year }, NULL, false);
	end(&m, &costs.opening);
	for (int64_t y = first; y <= last; y++) {
		costs.pages += turn_pages(&m, y, false, &costs.page);
		turn_pages(&m, y, true, &costs.page);
	}
	if (tree_find(db, TREE_UNIT, "Seksi 2", &unit, &p) != OK)
		die("%s", p.text);
	begin(&m);
	read_page(&m, &(struct program_query){ .year = year, .unit = unit, .late = true }, NULL,
	          false);
	end(&m, &costs.late);
	arena_free(&m.a);
	db_close(db);
	return costs;
}
