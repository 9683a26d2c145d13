/* Figures: how many people take part, as a month that is over left it. They are counted once
 * (figures_people.c), by whoever comes by first, and never again: read every minute they would tell
 * who has just done something. */
#include "core/figures_people.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/audit.h"

/* Once a month, and a terminal hardly stops for it: what takes long is counted before. */
#define WAIT_MS 100

SQL(sql_kept_newest, SQL_READ,
    "SELECT month FROM participation_month WHERE month > 0 ORDER BY month DESC LIMIT 1");
SQL(sql_kept_month, SQL_READ,
    "SELECT month, list, more FROM participation_month WHERE month > ?1 * 100"
    " AND month <= ?1 * 100 + 12 ORDER BY month DESC LIMIT 1");
/* For each area that there is at most three sexes with six figures. */
SQL(sql_kept_rows, SQL_READ,
    "SELECT area, sex, part, n FROM participation WHERE month = ?1 ORDER BY area, sex, part");
SQL(sql_kept_put, SQL_WRITE,
    "INSERT INTO participation_month (month, list, more, at) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (month) DO NOTHING");
SQL(sql_kept_put_row, SQL_WRITE,
    "INSERT INTO participation (month, area, sex, part, n) VALUES (?1, ?2, ?3, ?4, ?5)");

/* The last one that was kept, as 202607; 0: none. */
static int64_t
newest(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_kept_newest);
	int64_t month = db_step(st) ? db_int(st, 0) : 0;

	return db_end(st) == OK ? month : 0;
}

int
figures_participation_year(struct db *db)
{
	int64_t month = newest(db);

	return month != 0 ? (int)(month / 100)
	                  : calendar_date(calendar_day(clock_now())).year;
}

/* -- Keeping ----------------------------------------------------------------------------------- */

struct keeping {
	int64_t month;
	int64_t now;
	const struct participation *counted;
};

static enum status
keep_area(struct db *db, int64_t month, const struct participation_area *area)
{
	enum status status = OK;

	for (int part = 0; part < PARTS; part++)
		for (int sex = 0; status == OK && sex < PARTICIPATION_ALL; sex++) {
			if (area->n[part][sex] == 0)
				continue;
			struct stmt *st = db_begin(db, &sql_kept_put_row);
			db_bind_int(st, 1, month);
			db_bind_int(st, 2, area->area);
			db_bind_int(st, 3, sex);
			db_bind_int(st, 4, part);
			db_bind_int(st, 5, area->n[part][sex]);
			status = db_run(st);
		}
	return status;
}

/* Somebody else may have been first: theirs stays. */
static enum status
keep(struct db *db, void *arg)
{
	const struct keeping *k = arg;
	const struct participation *p = k->counted;
	struct stmt *st = db_begin(db, &sql_kept_put);

	db_bind_int(st, 1, k->month);
	db_bind_int(st, 2, p->list);
	db_bind_int(st, 3, p->more);
	db_bind_int(st, 4, k->now);
	enum status status = db_run(st);
	if (status != OK || db_changes(db) == 0)
		return status;
	for (size_t i = 0; status == OK && i + 1 < p->n; i++)
		status = keep_area(db, k->month, &p->areas[i]);
	return status;
}

/* Whether anything had happened here by the end of that month. */
static enum status
had_begun(struct db *db, int year, int month, bool *begun)
{
	int64_t size = 0;
	enum status status = audit_at(
		db, calendar_midnight(figures_month_begins(year, month + 1)) - 1, &size);

	*begun = size > 0;
	return status;
}

enum status
figures_participation_keep(struct session *s)
{
	const int64_t now = session_now(s);
	const struct date today = calendar_date(calendar_day(now));
	const int year = today.month == 1 ? today.year - 1 : today.year;
	const int month = today.month == 1 ? 12 : today.month - 1;
	struct participation counted;
	struct keeping k = { .month = year * 100 + month, .now = now, .counted = &counted };
	struct arena a = { 0 };
	bool begun = false;

	if (!s->key || newest(s->db) >= k.month)
		return OK;
	enum status status = had_begun(s->db, year, month, &begun);
	if (status != OK || !begun)
		return status;
	status = figures_participation_raw(s, &a, year, month, &counted);
	if (status == OK)
		status = db_keep(s->db, WAIT_MS, keep, &k);
	arena_free(&a);
	return status;
}

/* -- Reading ----------------------------------------------------------------------------------- */

struct reading {
	struct arena *a;
	struct participation *out;
	struct node *nodes;
	size_t n;
	size_t room; /* of out->areas, without those of no area and of all */
};

static void
make_room(struct reading *r)
{
	struct participation_area *more;

	if (r->out->n < r->room)
		return;
	more = arena_array(r->a, (r->room = r->room * 2 + 16) + 2, sizeof(*more));
	for (size_t i = 0; i < r->out->n; i++)
		more[i] = r->out->areas[i];
	r->out->areas = more;
}

static struct participation_area *
add_area(struct reading *r, int64_t area, const char *name)
{
	make_room(r);
	r->out->areas[r->out->n] = (struct participation_area){ .area = area, .name = name };
	return &r->out->areas[r->out->n++];
}

/* Also of an area that stands elsewhere by now: what was kept of it stays its own. */
static struct participation_area *
find_area(struct reading *r, int64_t area)
{
	for (size_t i = 0; i < r->out->n; i++)
		if (r->out->areas[i].area == area)
			return &r->out->areas[i];
	for (size_t i = 0; i < r->n; i++)
		if (r->nodes[i].id == area)
			return add_area(r, area, r->nodes[i].name);
	return add_area(r, area, _("An area that is no more"));
}

static enum status
read_rows(struct reading *r, struct db *db, struct participation_area *none)
{
	struct stmt *st = db_begin(db, &sql_kept_rows);

	db_bind_int(st, 1, r->out->year * 100 + r->out->month);
	while (db_step(st)) {
		int64_t area = db_int(st, 0);
		int64_t sex = db_int(st, 1);
		int64_t part = db_int(st, 2);
		struct participation_area *row = area == 0 ? none : find_area(r, area);
		if (sex < 0 || sex >= PARTICIPATION_ALL || part < 0 || part >= PARTS)
			continue;
		row->n[part][sex] += db_int(st, 3);
		row->n[part][PARTICIPATION_ALL] += db_int(st, 3);
	}
	return db_end(st);
}

static enum status
read_areas(struct session *s, struct arena *a, struct participation *out)
{
	struct reading r = { .a = a, .out = out };
	struct participation_area none = { .name = _("No area") };
	enum status status = tree_read(s->db, a, TREE_AREA, &r.nodes, &r.n);

	for (size_t i = 0; status == OK && i < r.n; i++)
		if (r.nodes[i].depth == 1)
			add_area(&r, r.nodes[i].id, r.nodes[i].name);
	if (status == OK)
		status = read_rows(&r, s->db, &none);
	if (status != OK)
		return status;
	make_room(&r);
	out->areas[out->n++] = none;
	participation_sum_up(out);
	return OK;
}

static enum status
read_month(struct db *db, struct participation *out)
{
	struct stmt *st = db_begin(db, &sql_kept_month);

	db_bind_int(st, 1, out->year);
	if (db_step(st)) {
		out->month = (int)(db_int(st, 0) % 100);
		out->list = db_int(st, 1) != 0;
		out->more = db_int(st, 2) != 0;
	}
	return db_end(st);
}

enum status
figures_participation(struct session *s, struct arena *a, int year, struct participation *out)
{
	const struct date today = calendar_date(calendar_day(clock_now()));
	enum status status = db_snapshot_begin(s->db);

	*out = (struct participation){ .year = year };
	if (status != OK)
		return status;
	status = read_month(s->db, out);
	if (status == OK && out->month != 0)
		status = read_areas(s, a, out);
	db_snapshot_end(s->db);
	out->day = out->month != 0 ? figures_month_begins(year, out->month + 1) - 1 : 0;
	out->next = figures_month_begins(today.year, today.month + 1);
	if (status == OK && out->n > 0)
		participation_suppress(a, out);
	return status;
}
