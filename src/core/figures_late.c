/* Figures: what is late, for each work unit, and what is worst. All in working days; what is late
 * on a Saturday is counted from Monday on. */
#include "core/figures_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/lang.h"
#include "core/consultation.h"
#include "core/inquiry.h"
#include "core/setting.h"

/* -- What is late ------------------------------------------------------------------------------ */

/* Of one unit: ?1 the latest day that something can have been due and is late; ?2 how many; ?3 the
 * unit. */
SQL(sql_late_programs, SQL_READ,
    "SELECT due, id FROM program WHERE COALESCE(work_unit, 0) = ?3 AND due <= ?1"
    " ORDER BY due, id LIMIT ?2");
SQL(sql_late_consultations, SQL_READ,
    "SELECT due, id FROM consultation WHERE COALESCE(work_unit, 0) = ?3 AND state = 4"
    " AND due <= ?1 ORDER BY closes, id LIMIT ?2");
SQL(sql_late_inquiries, SQL_READ,
    "SELECT due, id FROM inquiry WHERE COALESCE(work_unit, 0) = ?3 AND state = 2 AND due <= ?1"
    " ORDER BY due, id LIMIT ?2");
/* ?1 the instant before which it began. */
SQL(sql_late_judging, SQL_READ,
    "SELECT changed, id FROM proposal WHERE COALESCE(work_unit, 0) = ?3 AND state IN (7, 15)"
    " AND changed < ?1 ORDER BY changed LIMIT ?2");
/* Of no unit. */
SQL(sql_late_review, SQL_READ,
    "SELECT since, id FROM review WHERE since < ?1 ORDER BY since, id LIMIT ?2");

_Static_assert(CONSULTATION_CLOSED == 4 && INQUIRY_OPEN == 2 && PROPOSAL_ASSESSED == 7 &&
               PROPOSAL_DECIDING == 15, "the statements above say so");

struct late {
	enum overdue_kind kind;
	size_t unit; /* its place in the list of units */
	int64_t id;
	int64_t due;
	int64_t days;
};

struct walk {
	struct db *db;
	struct figure_units units;
	int64_t today;
	int64_t limit; /* of one unit and kind */
	bool cut;      /* there may be more than that of one */
	size_t only;   /* one unit; units.n + 1: all */
	/* What has no day of its own is to be through so many working days after it began to
	 * wait. */
	int days[OVERDUE_KINDS];
	void (*found)(struct walk *w, const struct late *late);
	/* Of figures_overdue() */
	struct overdue_unit *counts;
	/* Of figures_worst() */
	struct arena *a;
	struct late *rows;
	size_t n, room;
};

static void
tell(struct walk *w, enum overdue_kind kind, size_t unit, int64_t due, int64_t id)
{
	const struct late late = {
		.kind = kind, .unit = unit, .id = id, .due = due,
		.days = calendar_working_between(due, w->today),
	};

	w->found(w, &late);
}

/* `unit`: its place in the list of units. */
static enum status
walk_kind(struct walk *w, enum overdue_kind kind, size_t unit)
{
	static const struct sql *const *const statements[OVERDUE_KINDS] = {
		[OVERDUE_PROGRAM] = &sql_late_programs,
		[OVERDUE_CONSULTATION] = &sql_late_consultations,
		[OVERDUE_INQUIRY] = &sql_late_inquiries,
		[OVERDUE_JUDGING] = &sql_late_judging,
		[OVERDUE_REVIEW] = &sql_late_review,
	};
	const bool waits = kind == OVERDUE_JUDGING || kind == OVERDUE_REVIEW;
	const int days = w->days[kind];
	const int64_t latest = calendar_working_before(w->today, days + 1);
	struct stmt *st = db_begin(w->db, statements[kind]);
	int64_t n = 0;

	db_bind_int(st, 1, waits ? calendar_midnight(latest + 1) : latest);
	db_bind_int(st, 2, w->limit);
	if (kind != OVERDUE_REVIEW)
		db_bind_int(st, 3, figures_unit_id(&w->units, unit));
	for (; db_step(st); n++) {
		int64_t at = db_int(st, 0);
		int64_t due = waits ? calendar_working(calendar_day(at), days) : at;
		tell(w, kind, unit, due, db_int(st, 1));
	}
	w->cut |= n >= w->limit;
	return db_end(st);
}

/* All but what waits to be looked through. */
static enum status
walk(struct walk *w)
{
	enum status status = OK;

	w->cut = false;
	w->days[OVERDUE_JUDGING] = (int)setting_number(w->db, SETTING_JUDGE_DAYS);
	w->days[OVERDUE_REVIEW] = (int)setting_number(w->db, SETTING_REVIEW_DAYS);
	for (size_t unit = 0; unit <= w->units.n; unit++)
		for (int kind = 0; status == OK && kind < OVERDUE_REVIEW; kind++)
			if (w->only > w->units.n || unit == w->only)
				status = walk_kind(w, (enum overdue_kind)kind, unit);
	return status;
}

/* -- How much ---------------------------------------------------------------------------------- */

static void
count_late(struct walk *w, const struct late *late)
{
	struct overdue *o = &w->counts[late->unit].parts[late->kind];

	o->more |= o->n == FIGURES_CAP;
	o->n += !o->more;
	o->longest = late->days > o->longest ? late->days : o->longest;
}

static struct overdue
sum_of(const struct overdue_unit *unit)
{
	struct overdue all = { .n = 0 };

	for (int kind = 0; kind < OVERDUE_KINDS; kind++) {
		const struct overdue *part = &unit->parts[kind];
		all.n += part->n;
		all.more |= part->more;
		all.longest = part->longest > all.longest ? part->longest : all.longest;
	}
	return all;
}

static int
compare_units(const void *x, const void *y)
{
	const struct overdue_unit *a = x;
	const struct overdue_unit *b = y;

	if (a->all.longest != b->all.longest)
		return a->all.longest < b->all.longest ? 1 : -1;
	return strcmp(a->name, b->name);
}

/* Only units with something late are told. */
static size_t
keep_late(struct walk *w)
{
	size_t kept = 0;

	for (size_t i = 0; i <= w->units.n; i++) {
		w->counts[i].all = sum_of(&w->counts[i]);
		if (w->counts[i].all.n == 0)
			continue;
		w->counts[kept] = w->counts[i];
		w->counts[kept].unit = figures_unit_id(&w->units, i);
		w->counts[kept++].name = figures_unit_name(&w->units, i);
	}
	return kept;
}

enum status
figures_overdue(struct db *db, struct arena *a, struct overdue_unit **units, size_t *n)
{
	struct walk w = { .db = db, .found = count_late, .limit = FIGURES_CAP + 1 };

	w.today = calendar_day(clock_now());
	*n = 0;
	*units = NULL;
	enum status status = db_snapshot_begin(db);
	if (status != OK)
		return status;
	status = figures_units(db, a, &w.units);
	w.counts = arena_array(a, w.units.n + 1, sizeof(*w.counts));
	w.only = w.units.n + 1;
	if (status == OK)
		status = walk(&w);
	if (status == OK)
		status = walk_kind(&w, OVERDUE_REVIEW, w.units.n);
	db_snapshot_end(db);
	if (status != OK)
		return status;
	*units = w.counts;
	*n = keep_late(&w);
	qsort(w.counts, *n, sizeof(*w.counts), compare_units);
	return OK;
}

/* -- What is worst ----------------------------------------------------------------------------- */

static void
keep_row(struct walk *w, const struct late *late)
{
	if (w->n == w->room) {
		struct late *more = arena_array(w->a, w->room = w->room * 2 + 64, sizeof(*more));
		if (w->n > 0)
			memcpy(more, w->rows, w->n * sizeof(*more));
		w->rows = more;
	}
	w->rows[w->n++] = *late;
}

static int
compare_late(const void *x, const void *y)
{
	const struct late *a = x;
	const struct late *b = y;

	if (a->days != b->days)
		return a->days < b->days ? 1 : -1;
	if (a->due != b->due)
		return a->due > b->due ? 1 : -1;
	if (a->kind != b->kind)
		return a->kind > b->kind ? 1 : -1;
	return (a->id > b->id) - (a->id < b->id);
}

/* False: it is not there any more, or not for these eyes. */
static enum status
name_it(struct session *s, struct walk *w, const struct late *late, struct overdue_thing *thing)
{
	static const enum subject subjects[OVERDUE_KINDS] = {
		[OVERDUE_PROGRAM] = SUBJECT_PROGRAM,
		[OVERDUE_CONSULTATION] = SUBJECT_CONSULTATION,
		[OVERDUE_INQUIRY] = SUBJECT_INQUIRY,
		[OVERDUE_JUDGING] = SUBJECT_PROPOSAL,
	};
	struct thing seen;
	enum status status = thing_look(s, w->a, subjects[late->kind], late->id, &seen);

	if (status != OK)
		return status;
	*thing = (struct overdue_thing){
		.kind = late->kind, .subject = seen.subject, .id = seen.id, .title = seen.title,
		.unit = figures_unit_id(&w->units, late->unit),
		.unit_name = figures_unit_name(&w->units, late->unit),
		.due = late->due, .days = late->days,
	};
	memcpy(thing->code, seen.code, sizeof(thing->code));
	return OK;
}

/* *dropped: how many that are worse than the last one are not for these eyes. */
static enum status
name_worst(struct session *s, struct walk *w, struct overdue_thing *things, size_t max, size_t *n,
           size_t *dropped)
{
	enum status status = OK;

	if (w->n > 0)
		qsort(w->rows, w->n, sizeof(*w->rows), compare_late);
	*n = 0;
	*dropped = 0;
	for (size_t i = 0; status == OK && i < w->n && *n < max; i++) {
		enum status seen = name_it(s, w, &w->rows[i], &things[*n]);
		*n += seen == OK;
		*dropped += seen == NOT_FOUND;
		status = seen == NOT_FOUND ? OK : seen;
	}
	return status;
}

/* As many of each unit and kind as are told in all would do if each could be told. */
static enum status
find_worst(struct session *s, struct walk *w, struct overdue_thing *things, size_t max, size_t *n)
{
	size_t dropped = 0;
	enum status status;

	do {
		w->n = 0;
		w->limit = (int64_t)(max + 2 * dropped);
		status = walk(w);
		if (status == OK)
			status = name_worst(s, w, things, max, n, &dropped);
	} while (status == OK && w->cut && (int64_t)(max + dropped) > w->limit &&
	         w->limit < LIST_LOOKS);
	return status;
}

enum status
figures_worst(struct session *s, struct arena *a, int64_t unit, struct overdue_thing *things,
              size_t max, size_t *n)
{
	struct walk w = { .db = s->db, .found = keep_row, .a = a };

	w.today = calendar_day(clock_now());
	*n = 0;
	enum status status = db_snapshot_begin(s->db);
	if (status != OK)
		return status;
	status = figures_units(s->db, a, &w.units);
	w.only = unit == FIGURES_ALL_UNITS ? w.units.n + 1 : figures_unit_at(&w.units, unit);
	max = max < FIGURES_WORST ? max : FIGURES_WORST;
	if (status == OK && max > 0)
		status = find_worst(s, &w, things, max, n);
	db_snapshot_end(s->db);
	return status;
}
