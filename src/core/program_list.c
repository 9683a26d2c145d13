/* Programs: the timeline, page by page, and how many there are. A page is one walk along the years'
 * index; what is not over comes along into the current year out of a year of its own, merged in by
 * the engine. */
#include <stdlib.h>

#include "base/array.h"
#include "base/calendar.h"
#include "base/clock.h"
#include "core/clock_guard.h"
#include "core/program_internal.h"
#include "core/reach.h"

/* ?1 year, ?2 first day and ?3 id of the place to go on from, ?4 how many. */
#define ROW                                                                                        \
	"SELECT y.first AS first, y.program AS id, y.year, y.last, p.version, p.code_year,"        \
	" p.serial, p.title, p.work_unit, p.area, n.name, p.state, p.phase, p.due, p.budget,"      \
	" p.spent, p.unanswered,"                                                                  \
	" a.id, a.state, a.plan_from, a.plan_to, a.began, a.ended, a.progress, a.spent,"           \
	" a.reports, b.id, b.state, b.plan_from, b.plan_to, b.began, b.ended, b.progress,"         \
	" b.spent, b.reports, c.id, c.state, c.plan_from, c.plan_to, c.began, c.ended,"            \
	" c.progress, c.spent, c.reports"                                                          \
	" FROM program_year y CROSS JOIN program p ON p.id = y.program"                            \
	" JOIN phase a ON a.program = p.id AND a.number = 1"                                       \
	" JOIN phase b ON b.program = p.id AND b.number = 2"                                       \
	" JOIN phase c ON c.program = p.id AND c.number = 3"                                       \
	" LEFT JOIN node n ON n.id = p.work_unit WHERE y.year = "
#define PHASES_AT 17
#define PHASE_COLUMNS 9
#define ON " AND (y.first, y.program) > (?2, ?3)"
#define BACK " AND (y.first, y.program) < (?2, ?3)"
#define UP " ORDER BY first, id LIMIT ?4"
#define DOWN " ORDER BY first DESC, id DESC LIMIT ?4"

SQL(sql_year_on, SQL_READ, ROW "?1" ON UP);
SQL(sql_year_back, SQL_READ, ROW "?1" BACK DOWN);
SQL(sql_now_on, SQL_READ, ROW "?1" ON " UNION ALL " ROW "9999" ON UP);
SQL(sql_now_back, SQL_READ, ROW "?1" BACK " UNION ALL " ROW "9999" BACK DOWN);

struct page {
	struct session *s;
	struct arena *a;
	const struct program_query *q;
	const int64_t *units; /* sorted; NULL: all */
	size_t n_units;
	const int64_t *areas;
	size_t n_areas;
	struct reach reach; /* of RIGHT_PROGRAM, where it is asked for */
	int64_t today;
	int64_t new_year; /* the first day of the year */
	struct program_row *rows;
	size_t n;
	size_t got;
	size_t passed_over;
};

static int
compare_ids(const void *x, const void *y)
{
	int64_t a = *(const int64_t *)x;
	int64_t b = *(const int64_t *)y;

	return (a > b) - (a < b);
}

static bool
is_among(const int64_t *ids, size_t n, int64_t id)
{
	return !ids || bsearch(&id, ids, n, sizeof(*ids), compare_ids) != NULL;
}

/* Whether the query asks for the row that the statement stands at. */
static bool
is_wanted(struct page *g, struct stmt *st)
{
	/* What the year has by itself does not come along as well. */
	if (db_int(st, 2) == PROGRAM_YEAR_OPEN && db_int(st, 3) >= g->new_year)
		return false;
	int64_t due = db_int(st, 13);
	bool late = due != 0 && due < g->today;
	if ((g->q->late && !late) || (g->q->owed && !late && db_int(st, 16) == 0))
		return false;
	if (g->q->phase != 0 && g->q->phase != db_int(st, 12))
		return false;
	int64_t unit = db_int(st, 8);
	int64_t area = db_int(st, 9);
	if (!is_among(g->units, g->n_units, unit) || !is_among(g->areas, g->n_areas, area))
		return false;
	return !g->q->owed || reach_has(&g->reach, unit) || reach_has(&g->reach, area);
}

static void
take_phase(struct stmt *st, int number, struct phase *phase)
{
	int at = PHASES_AT + (number - 1) * PHASE_COLUMNS;

	*phase = (struct phase){
		.id = db_int(st, at),
		.number = number,
		.state = (enum phase_state)db_int(st, at + 1),
		.plan = { .from = db_int(st, at + 2), .to = db_int(st, at + 3) },
		.began = db_int(st, at + 4),
		.ended = db_int(st, at + 5),
		.progress = db_int(st, at + 6),
		.spent = db_int(st, at + 7),
		.reports = db_int(st, at + 8),
	};
}

static void
take(const struct page *g, struct stmt *st, struct program_row *row)
{
	const char *unit = db_text(st, 10);
	int64_t due = db_int(st, 13);

	*row = (struct program_row){
		.id = db_int(st, 1),
		.key = db_int(st, 0),
		.version = db_int(st, 4),
		.title = arena_strdup(g->a, db_text(st, 7)),
		.unit = unit ? arena_strdup(g->a, unit) : "",
		.state = (enum program_state)db_int(st, 11),
		.phase = (int)db_int(st, 12),
		.late = due != 0 && g->today > due ? g->today - due : 0,
		.budget = db_int(st, 14),
		.spent = db_int(st, 15),
	};
	program_code(db_int(st, 5), db_int(st, 6), row->code);
	for (int i = 1; i <= PHASES; i++)
		take_phase(st, i, &row->phases[i - 1]);
}

/* Takes the row, or passes it over; false when the page pauses there. */
static bool
look(struct page *g, struct stmt *st)
{
	struct program_row *row = &g->rows[g->got];

	if (is_wanted(g, st)) {
		take(g, st, row);
		g->got++;
		return true;
	}
	if (++g->passed_over < LIST_LOOKS)
		return true;
	*row = (struct program_row){
		.id = db_int(st, 1), .key = db_int(st, 0), .pause = true, .title = "", .unit = "",
	};
	g->got++;
	return false;
}

static enum status
read_rows(struct page *g, const struct list_place *from, bool backward)
{
	static const struct sql *const *const statements[2][2] = {
		{ &sql_year_on, &sql_year_back },
		{ &sql_now_on, &sql_now_back },
	};
	const int64_t edge = backward ? INT64_MAX : INT64_MIN;
	bool current = calendar_date(g->today).year == g->q->year;
	struct stmt *st = db_begin(g->s->db, statements[current][backward]);

	db_bind_int(st, 1, g->q->year);
	db_bind_int(st, 2, from ? from->key : edge);
	db_bind_int(st, 3, from ? from->id : edge);
	db_bind_int(st, 4, (int64_t)g->n + LIST_LOOKS);
	while (g->got < g->n && db_step(st) && look(g, st))
		continue;
	return db_end(st);
}

static enum status
make_sieve(struct page *g)
{
	enum status status = OK;

	if (g->q->owed)
		g->reach = reach_of(g->s, RIGHT_PROGRAM, clock_believed(g->s->db));
	if (g->q->unit != 0)
		status = tree_below(g->s->db, g->a, g->q->unit, &g->units, &g->n_units);
	if (status == OK && g->q->area != 0)
		status = tree_below(g->s->db, g->a, g->q->area, &g->areas, &g->n_areas);
	return status;
}

enum status
program_list(struct session *s, struct arena *a, const struct program_query *q,
             const struct list_place *from, bool backward, size_t n, struct program_row *rows,
             size_t *got)
{
	struct page g = {
		.s = s,
		.a = a,
		.q = q,
		.today = calendar_day(clock_now()),
		.new_year = calendar_day_of((struct date){ (int)q->year, 1, 1 }),
		.rows = rows,
		.n = n,
	};

	*got = 0;
	enum status status = make_sieve(&g);
	if (status == OK)
		status = read_rows(&g, from, backward);
	if (status != OK)
		return status;
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	*got = g.got;
	return OK;
}

/* -- How many -------------------------------------------------------------------------------- */

#define COUNT_LIMIT 1001

/* What these scan is what they count, cut off before. */
SQL(sql_program_in_state, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM (SELECT 1 FROM program WHERE state = ?1 LIMIT ?2)");
SQL(sql_program_late, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM (SELECT 1 FROM program WHERE due < ?1 LIMIT ?2)");
SQL(sql_program_years, SQL_READ,
    "SELECT (SELECT MIN(year) FROM program_year),"
    " (SELECT MAX(year) FROM program_year WHERE year < 9999)");

static enum status
count(struct db *db, const struct sql *const *sql, int64_t value, int64_t *n)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, value);
	db_bind_int(st, 2, COUNT_LIMIT);
	*n += db_step(st) ? db_int(st, 0) : 0;
	if (*n > COUNT_LIMIT)
		*n = COUNT_LIMIT;
	return db_end(st);
}

enum status
program_count(struct db *db, struct program_counts *c)
{
	*c = (struct program_counts){ .running = 0 };
	enum status status = count(db, &sql_program_in_state, PROGRAM_RUNNING, &c->running);
	if (status == OK)
		status = count(db, &sql_program_in_state, PROGRAM_POSTPONED, &c->running);
	if (status == OK)
		status = count(db, &sql_program_in_state, PROGRAM_PLANNED, &c->planned);
	if (status == OK)
		status = count(db, &sql_program_late, calendar_day(clock_now()), &c->late);
	return status;
}

enum status
program_years(struct db *db, int64_t *first, int64_t *last)
{
	struct stmt *st = db_begin(db, &sql_program_years);
	bool found = db_step(st);

	*first = found ? db_int(st, 0) : 0;
	*last = found ? db_int(st, 1) : 0;
	return db_end(st);
}
