/* The village's money: years, lists and one line. See budget.h. */
#include <stdlib.h>
#include <string.h>

#include "base/array.h"
#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/budget_internal.h"

void
budget_take(struct stmt *st, struct arena *a, struct budget_line *line)
{
	*line = (struct budget_line){
		.id = db_int(st, 0),
		.version = db_int(st, 1),
		.year = db_int(st, 2),
		.parent = db_int(st, 4),
		.place = db_int(st, 5),
		.depth = (int)db_int(st, 6),
		.kind = (enum budget_kind)db_int(st, 7),
		.name = arena_strdup(a, db_text(st, 8)),
		.source = arena_strdup(a, db_text(st, 9)),
		.amounts = {
			.planned = db_int(st, 10),
			.revised = db_int(st, db_is_null(st, 11) ? 10 : 11),
			.changed = !db_is_null(st, 11),
			.realised = db_int(st, 12),
		},
		.leaf = db_int(st, 13) != 0,
	};
	const char *code = db_text(st, 3);
	strncpy(line->code, code ? code : "", sizeof(line->code) - 1);
}

/* -- Years ----------------------------------------------------------------------------------- */

SQL(sql_budget_years, SQL_READ,
    "SELECT year FROM budget_year WHERE year >= ?1 ORDER BY year DESC");

enum status
budget_years(struct db *db, struct arena *a, int64_t **years, size_t *n)
{
	const size_t most = PROGRAM_YEAR_MAX - PROGRAM_YEAR_MIN + 1;
	struct stmt *st = db_begin(db, &sql_budget_years);

	*n = 0;
	db_bind_int(st, 1, PROGRAM_YEAR_MIN);
	*years = arena_array(a, most, sizeof(**years));
	while (*n < most && db_step(st))
		(*years)[(*n)++] = db_int(st, 0);
	return db_end(st);
}

SQL(sql_budget_until, SQL_READ,
    "SELECT year FROM budget_year WHERE year <= ?1 ORDER BY year DESC LIMIT 1");
SQL(sql_budget_from, SQL_READ,
    "SELECT year FROM budget_year WHERE year > ?1 ORDER BY year LIMIT 1");

static enum status
nearest(struct db *db, const struct sql *const *sql, int64_t *year)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, calendar_date(calendar_day(clock_now())).year);
	*year = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

enum status
budget_year_now(struct db *db, int64_t *year)
{
	enum status status = nearest(db, &sql_budget_until, year);

	return status == OK && *year == 0 ? nearest(db, &sql_budget_from, year) : status;
}

/* -- One year -------------------------------------------------------------------------------- */

SQL(sql_budget_year, SQL_READ,
    "SELECT y.changed, y.version, y.note, COALESCE((SELECT MAX(l.place) FROM budget_line l"
    "  WHERE l.year = y.year), 0) FROM budget_year y WHERE y.year = ?1");
SQL(sql_budget_tops, SQL_READ,
    "SELECT kind, planned, COALESCE(revised, planned), revised IS NOT NULL, realised"
    " FROM budget_line WHERE year = ?1 AND parent IS NULL ORDER BY place");

static void
add(struct budget_amounts *to, const struct budget_amounts *a, int sign)
{
	to->planned += sign * a->planned;
	to->revised += sign * a->revised;
	to->realised += sign * a->realised;
	to->changed |= a->changed;
}

static enum status
read_kinds(struct db *db, struct budget_year *out)
{
	struct stmt *st = db_begin(db, &sql_budget_tops);

	db_bind_int(st, 1, out->year);
	while (db_step(st)) {
		const int64_t kind = db_int(st, 0);
		const struct budget_amounts a = {
			.planned = db_int(st, 1),
			.revised = db_int(st, 2),
			.changed = db_int(st, 3) != 0,
			.realised = db_int(st, 4),
		};
		if (kind > 0 && kind < BUDGET_KIND_COUNT)
			add(&out->kinds[kind], &a, 1);
	}
	add(&out->balance, &out->kinds[BUDGET_INCOME], 1);
	add(&out->balance, &out->kinds[BUDGET_SPENDING], -1);
	out->left = out->balance;
	add(&out->left, &out->kinds[BUDGET_FINANCING], 1);
	return db_end(st);
}

enum status
budget_year(struct db *db, struct arena *a, int64_t year, struct budget_year *out)
{
	struct stmt *st = db_begin(db, &sql_budget_year);

	*out = (struct budget_year){ .year = year, .note = "" };
	db_bind_int(st, 1, year);
	bool found = db_step(st);
	if (found) {
		out->changed = db_int(st, 0);
		out->version = db_int(st, 1);
		out->note = arena_strdup(a, db_text(st, 2));
		out->lines = (size_t)db_int(st, 3);
	}
	enum status status = db_end(st);
	if (status == OK && !found)
		return NOT_FOUND;
	return status == OK ? read_kinds(db, out) : status;
}

/* -- Lists ----------------------------------------------------------------------------------- */

#define ROW "SELECT " BUDGET_COLUMNS " FROM budget_line l WHERE "
SQL(sql_budget_list, SQL_READ,
    ROW "l.year = ?1 AND l.place > ?2 AND l.depth <= ?3 ORDER BY l.place LIMIT ?4");
SQL(sql_budget_list_back, SQL_READ,
    ROW "l.year = ?1 AND l.place < ?2 AND l.depth <= ?3 ORDER BY l.place DESC LIMIT ?4");
SQL(sql_budget_below, SQL_READ,
    ROW "l.parent = ?1 AND l.place > ?2 AND l.depth <= ?3 ORDER BY l.place LIMIT ?4");
SQL(sql_budget_below_back, SQL_READ,
    ROW "l.parent = ?1 AND l.place < ?2 AND l.depth <= ?3 ORDER BY l.place DESC LIMIT ?4");
SQL(sql_budget_leaves, SQL_READ,
    ROW "l.year = ?1 AND l.place > ?2 AND l.depth <= ?3 AND l.leaf = 1 AND l.kind = 2"
    " ORDER BY l.place LIMIT ?4");

_Static_assert(BUDGET_SPENDING == 2, "the statement says so");

/* ?1 year or line, ?2 place, ?3 how deep, ?4 how many. */
static enum status
read_page(struct db *db, struct arena *a, const struct sql *const *sql, int64_t of, int depth,
          int64_t from, bool backward, size_t n, struct budget_line *lines, size_t *got)
{
	struct stmt *st = db_begin(db, sql);

	*got = 0;
	db_bind_int(st, 1, of);
	db_bind_int(st, 2, backward && from == 0 ? INT64_MAX : from);
	db_bind_int(st, 3, depth < 0 ? BUDGET_PARTS : depth);
	db_bind_int(st, 4, (int64_t)n);
	while (*got < n && db_step(st))
		budget_take(st, a, &lines[(*got)++]);
	enum status status = db_end(st);
	if (backward)
		array_reverse(lines, *got, sizeof(*lines));
	return status;
}

enum status
budget_list(struct db *db, struct arena *a, int64_t year, int depth, int64_t from, bool backward,
            size_t n, struct budget_line *lines, size_t *got)
{
	return read_page(db, a, backward ? &sql_budget_list_back : &sql_budget_list, year, depth,
	                 from, backward, n, lines, got);
}

enum status
budget_below(struct db *db, struct arena *a, int64_t id, int64_t from, bool backward, size_t n,
             struct budget_line *lines, size_t *got)
{
	return read_page(db, a, backward ? &sql_budget_below_back : &sql_budget_below, id, -1,
	                 from, backward, n, lines, got);
}

enum status
budget_leaves(struct db *db, struct arena *a, int64_t year, size_t n, struct budget_line *lines,
              size_t *got)
{
	return read_page(db, a, &sql_budget_leaves, year, -1, 0, false, n, lines, got);
}

/* -- Where it comes from --------------------------------------------------------------------- */

SQL(sql_budget_sources, SQL_READ,
    "SELECT source, kind, COALESCE(revised, planned) FROM budget_line"
    " WHERE year = ?1 AND place > 0 AND leaf = 1 AND kind IN (1, 2) ORDER BY place");

_Static_assert(BUDGET_INCOME == 1 && BUDGET_SPENDING == 2, "the statement says so");

/* Stands still where an integer would hold no more. */
static void
add_money(int64_t *sum, int64_t more)
{
	int64_t to;

	if (!__builtin_add_overflow(*sum, more, &to))
		*sum = to;
}

/* The one of that name, made if need be; the last takes what finds no room. */
static struct budget_source *
source_named(struct arena *a, const char *name, struct budget_source *sources, size_t *got)
{
	for (size_t i = 0; i < *got; i++)
		if (strcmp(sources[i].source, name) == 0)
			return &sources[i];
	if (*got == BUDGET_SOURCES_MOST)
		return &sources[BUDGET_SOURCES_MOST - 1];
	struct budget_source *made = &sources[(*got)++];
	*made = (struct budget_source){
		.source = *got == BUDGET_SOURCES_MOST ? _("Others") : arena_strdup(a, name),
	};
	return made;
}

enum status
budget_sources(struct db *db, struct arena *a, int64_t year,
               struct budget_source sources[BUDGET_SOURCES_MOST], size_t *got)
{
	struct stmt *st = db_begin(db, &sql_budget_sources);

	*got = 0;
	db_bind_int(st, 1, year);
	while (db_step(st)) {
		struct budget_source *source = source_named(a, db_text(st, 0), sources, got);
		add_money(db_int(st, 1) == BUDGET_INCOME ? &source->income : &source->spending,
		          db_int(st, 2));
	}
	return db_end(st);
}

/* -- One line -------------------------------------------------------------------------------- */

SQL(sql_budget_line, SQL_READ, ROW "l.id = ?1");
SQL(sql_budget_find, SQL_READ, "SELECT id FROM budget_line WHERE year = ?1 AND code = ?2");

enum status
budget_line(struct db *db, struct arena *a, int64_t id, struct budget_line *line)
{
	struct stmt *st = db_begin(db, &sql_budget_line);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		budget_take(st, a, line);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

enum status
budget_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing)
{
	struct budget_line line;
	enum status status = budget_line(s->db, a, id, &line);

	if (status != OK)
		return status;
	memcpy(thing->code, line.code, sizeof(line.code));
	thing->title = arena_printf(a, "%s (%lld)", line.name, (long long)line.year);
	return OK;
}

enum status
budget_find(struct db *db, int64_t year, const char *code, int64_t *id)
{
	char clean[BUDGET_CODE_SIZE];

	*id = 0;
	if (!budget_code(code, clean))
		return NOT_FOUND;
	struct stmt *st = db_begin(db, &sql_budget_find);
	db_bind_int(st, 1, year);
	db_bind_text(st, 2, clean);
	if (db_step(st))
		*id = db_int(st, 0);
	enum status status = db_end(st);
	return status == OK && *id == 0 ? NOT_FOUND : status;
}

static enum status
read_path(struct db *db, struct arena *a, struct budget_page *page)
{
	int64_t up = page->line.parent;
	enum status status = OK;

	while (status == OK && up != 0 && page->path_count < BUDGET_PARTS) {
		struct budget_line above;
		status = budget_line(db, a, up, &above);
		if (status != OK)
			break;
		page->path[page->path_count++] = budget_line_label(a, &above);
		up = above.parent;
	}
	array_reverse(page->path, page->path_count, sizeof(page->path[0]));
	return status;
}

SQL(sql_budget_same, SQL_READ,
    ROW "l.code = ?1 AND l.year <= ?2 ORDER BY l.year DESC LIMIT ?3");

static enum status
read_years(struct db *db, struct arena *a, struct budget_page *page)
{
	struct stmt *st = db_begin(db, &sql_budget_same);

	db_bind_text(st, 1, page->line.code);
	db_bind_int(st, 2, page->line.year);
	db_bind_int(st, 3, BUDGET_YEARS_SHOWN);
	while (page->year_count < BUDGET_YEARS_SHOWN && db_step(st))
		budget_take(st, a, &page->years[page->year_count++]);
	array_reverse(page->years, page->year_count, sizeof(page->years[0]));
	return db_end(st);
}

SQL(sql_budget_programs, SQL_READ,
    "SELECT CASE WHEN state = 5 THEN 0 ELSE budget END, spent FROM program WHERE line = ?1");

_Static_assert(PROGRAM_CANCELLED == 5, "the statement says so");

static enum status
read_programs(struct db *db, struct budget_page *page)
{
	struct stmt *st = db_begin(db, &sql_budget_programs);

	db_bind_int(st, 1, page->line.id);
	for (; db_step(st); page->programs.count++) {
		add_money(&page->programs.planned, db_int(st, 0));
		add_money(&page->programs.spent, db_int(st, 1));
	}
	return db_end(st);
}

enum status
budget_read(struct db *db, struct arena *a, int64_t id, struct budget_page *page)
{
	*page = (struct budget_page){ .path_count = 0 };
	enum status status = budget_line(db, a, id, &page->line);

	if (status == OK)
		status = read_path(db, a, page);
	if (status == OK)
		status = read_years(db, a, page);
	return status == OK ? read_programs(db, page) : status;
}

/* -- All of it ------------------------------------------------------------------------------- */

/* The whole budget of a year is one file of at most BUDGET_LINES_MAX lines. */
static enum status
export_year(struct db *db, int64_t year,
            enum status (*each)(void *arg, const struct budget_line *line, const char *parent),
            void *arg)
{
	struct arena a = { 0 };
	struct budget_line *lines = arena_array(&a, BUDGET_LINES_MAX, sizeof(*lines));
	const struct budget_line *above[BUDGET_PARTS] = { NULL };
	size_t n = 0;
	enum status status =
	        budget_list(db, &a, year, -1, 0, false, BUDGET_LINES_MAX, lines, &n);

	for (size_t i = 0; status == OK && i < n; i++) {
		const struct budget_line *l = &lines[i];
		if (l->depth < 0 || l->depth >= BUDGET_PARTS ||
		    (l->depth > 0 && !above[l->depth - 1])) {
			status = CORRUPT;
			break;
		}
		above[l->depth] = l;
		status = each(arg, l, l->depth > 0 ? above[l->depth - 1]->code : "");
	}
	arena_free(&a);
	return status;
}

enum status
budget_export(struct db *db,
              enum status (*each)(void *arg, const struct budget_line *line, const char *parent),
              void *arg)
{
	struct arena a = { 0 };
	int64_t *years;
	size_t n;
	enum status status = budget_years(db, &a, &years, &n);

	for (size_t i = n; status == OK && i > 0; i--)
		status = export_year(db, years[i - 1], each, arg);
	arena_free(&a);
	return status;
}
