/* Figures: the answers that the office owes, for each work unit. */
#include "core/figures_internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "core/consultation.h"
#include "core/inquiry.h"

/* Of one unit (?1), the oldest first: an instant since when it waits, how many they are; ?2 at most;
 * ?3 whether it is formal. */
SQL(sql_owed_consultations, SQL_READ,
    "SELECT closes, 1 FROM consultation WHERE COALESCE(work_unit, 0) = ?1 AND state = 4"
    " ORDER BY closes, id LIMIT ?2");
SQL(sql_owed_inquiries, SQL_READ,
    "SELECT asked, 1 FROM inquiry WHERE COALESCE(work_unit, 0) = ?1 AND state = 2"
    " AND due IS NOT NULL AND formal = ?3 ORDER BY asked LIMIT ?2");
/* Each program that has any, in no order; the oldest of them by an index. */
SQL(sql_owed_disputes, SQL_READ,
    "SELECT (SELECT MIN(v.at) FROM verdict v WHERE v.program = p.id AND v.done = 0"
    " AND v.answered = 0), p.unanswered FROM program p WHERE COALESCE(p.work_unit, 0) = ?1"
    " AND p.unanswered > 0 LIMIT ?2");

_Static_assert(CONSULTATION_CLOSED == 4 && INQUIRY_OPEN == 2, "the statements above say so");

struct owing {
	struct db *db;
	struct figure_units units;
	struct owed_unit *counts;
};

static void
count(struct owed *o, int64_t n, bool more, int64_t day)
{
	if (n == 0)
		return;
	o->oldest = o->n == 0 || day < o->oldest ? day : o->oldest;
	o->n += n;
	o->more |= more;
}

static enum status
count_kind(struct owing *o, enum owed_kind kind, size_t unit)
{
	static const struct sql *const *const statements[OWED_KINDS] = {
		[OWED_CONSULTATION] = &sql_owed_consultations,
		[OWED_INQUIRY] = &sql_owed_inquiries,
		[OWED_FORMAL] = &sql_owed_inquiries,
		[OWED_DISPUTE] = &sql_owed_disputes,
	};
	struct stmt *st = db_begin(o->db, statements[kind]);
	struct owed *part = &o->counts[unit].parts[kind];
	bool more = false;

	db_bind_int(st, 1, figures_unit_id(&o->units, unit));
	db_bind_int(st, 2, FIGURES_CAP + 1);
	if (kind == OWED_INQUIRY || kind == OWED_FORMAL)
		db_bind_int(st, 3, kind == OWED_FORMAL);
	while (!more && db_step(st)) {
		int64_t n = db_int(st, 1);
		more = part->n + n > FIGURES_CAP;
		count(part, more ? FIGURES_CAP - part->n : n, more, calendar_day(db_int(st, 0)));
		part->more = more;
	}
	enum status status = db_end(st);
	count(&o->counts[unit].all, part->n, part->more, part->oldest);
	return status;
}

static enum status
count_all(struct owing *o)
{
	enum status status = OK;

	for (size_t unit = 0; unit <= o->units.n; unit++)
		for (int kind = 0; status == OK && kind < OWED_KINDS; kind++)
			status = count_kind(o, (enum owed_kind)kind, unit);
	return status;
}

static int
compare(const void *x, const void *y)
{
	const struct owed_unit *a = x;
	const struct owed_unit *b = y;

	if (a->all.oldest != b->all.oldest)
		return a->all.oldest > b->all.oldest ? 1 : -1;
	return strcmp(a->name, b->name);
}

enum status
figures_owed(struct db *db, struct arena *a, struct owed_unit **units, size_t *n)
{
	struct owing o = { .db = db };
	enum status status = db_snapshot_begin(db);

	*n = 0;
	*units = NULL;
	if (status != OK)
		return status;
	status = figures_units(db, a, &o.units);
	o.counts = arena_array(a, o.units.n + 1, sizeof(*o.counts));
	if (status == OK)
		status = count_all(&o);
	db_snapshot_end(db);
	for (size_t i = 0; status == OK && i <= o.units.n; i++) {
		if (o.counts[i].all.n == 0)
			continue;
		o.counts[*n] = o.counts[i];
		o.counts[*n].unit = figures_unit_id(&o.units, i);
		o.counts[(*n)++].name = figures_unit_name(&o.units, i);
	}
	if (*n > 0)
		qsort(o.counts, *n, sizeof(*o.counts), compare);
	*units = o.counts;
	return status;
}
