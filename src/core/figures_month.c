/* Figures: what one month did, from the days that things have. */
#include "core/figures_internal.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "core/audit.h"
#include "core/consultation.h"
#include "core/inquiry.h"
#include "core/meeting.h"
#include "core/phase.h"
#include "core/program.h"

struct period {
	struct db *db;
	struct month_figures *out;
	int64_t key;      /* 202608 */
	int64_t from, to; /* instants; `to` is behind it, and not behind now */
	int64_t today;    /* its last day, or today */
};

/* -- Proposals --------------------------------------------------------------------------------- */

SQL(sql_month_sent, SQL_READ, "SELECT SUM(n) FROM figure WHERE kind = 4 AND key = ?1");
SQL(sql_month_passed, SQL_READ, "SELECT state, n FROM passed WHERE month = ?1");
SQL(sql_month_listed, SQL_READ, "SELECT state, n FROM figure WHERE kind = 0 AND key = 0");

_Static_assert(FIGURE_STATE == 0 && FIGURE_MONTH == 4, "the statements above say so");

static int64_t *
place_of(struct month_figures *m, int64_t state)
{
	switch (state) {
	case PROPOSAL_PUBLISHED:
		return &m->published;
	case PROPOSAL_APPROVED:
		return &m->approved;
	case PROPOSAL_DECLINED:
		return &m->declined;
	case PROPOSAL_DEFERRED:
		return &m->deferred;
	case PROPOSAL_ADOPTED:
		return &m->adopted;
	case PROPOSAL_DONE:
		return &m->done;
	default:
		return NULL;
	}
}

static enum status
read_proposals(struct period *p)
{
	struct stmt *st = db_begin(p->db, &sql_month_sent);

	db_bind_int(st, 1, p->key);
	if (db_step(st))
		p->out->sent = db_int(st, 0);
	enum status status = db_end(st);
	if (status != OK)
		return status;
	st = db_begin(p->db, &sql_month_passed);
	db_bind_int(st, 1, p->key);
	while (db_step(st)) {
		int64_t *place = place_of(p->out, db_int(st, 0));
		if (place)
			*place = db_int(st, 1);
	}
	status = db_end(st);
	if (status != OK)
		return status;
	st = db_begin(p->db, &sql_month_listed);
	while (db_step(st))
		if (proposal_state_listed((enum proposal_state)db_int(st, 0)))
			p->out->listed += db_int(st, 1);
	return db_end(st);
}

/* -- What is counted by its day ---------------------------------------------------------------- */

/* ?1 to ?2, both in it: days, ... */
SQL(sql_month_begun, SQL_READ,
    "SELECT COUNT(*) FROM phase x WHERE x.began >= ?1 AND x.began <= ?2"
    " AND NOT EXISTS (SELECT 1 FROM phase y WHERE y.program = x.program"
    "  AND (y.began < x.began OR (y.began = x.began AND y.number < x.number)))");
SQL(sql_month_ended, SQL_READ,
    "SELECT COUNT(*) FROM phase x CROSS JOIN program p ON p.id = x.program"
    " WHERE x.ended >= ?1 AND x.ended <= ?2 AND p.state = 4"
    " AND NOT EXISTS (SELECT 1 FROM phase y WHERE y.program = x.program"
    "  AND (y.ended > x.ended OR (y.ended = x.ended AND y.number > x.number)))");
SQL(sql_month_spent, SQL_READ,
    "SELECT SUM(spent) FROM progress_report WHERE corrected_by IS NULL"
    " AND day >= ?1 AND day <= ?2");
/* ... instants. */
SQL(sql_month_opened, SQL_READ,
    "SELECT COUNT(*) FROM consultation WHERE published IS NOT NULL AND opens >= ?1 AND opens <= ?2"
    " AND state <> 1 AND (state <> 6 OR changed > opens)");
SQL(sql_month_closed, SQL_READ,
    "SELECT COUNT(*) FROM consultation WHERE published IS NOT NULL AND closes >= ?1"
    " AND closes <= ?2 AND state NOT IN (1, 6)");
SQL(sql_month_answered, SQL_READ,
    "SELECT COUNT(*) FROM consultation WHERE answered_at IS NOT NULL AND answered_at >= ?1"
    " AND answered_at <= ?2 AND state = 5");
SQL(sql_month_met, SQL_READ,
    "SELECT COUNT(*) FROM meeting WHERE begins >= ?1 AND begins <= ?2 AND state IN (4, 5, 6)");
SQL(sql_month_present, SQL_READ,
    "SELECT SUM(present) FROM meeting WHERE begins >= ?1 AND begins <= ?2"
    " AND state IN (4, 5, 6)");
SQL(sql_month_asked, SQL_READ,
    "SELECT COUNT(*) FROM inquiry WHERE place IS NOT NULL AND asked >= ?1 AND asked <= ?2");
SQL(sql_month_told, SQL_READ,
    "SELECT COUNT(*) FROM inquiry WHERE answered IS NOT NULL AND answered >= ?1 AND answered <= ?2"
    " AND state = 3");

_Static_assert(PROGRAM_DONE == 4 && CONSULTATION_DRAFT == 1 && CONSULTATION_CANCELLED == 6 &&
               CONSULTATION_ANSWERED == 5 && MEETING_OPEN == 3 && MEETING_CONFIRMED == 6 &&
               INQUIRY_ANSWERED == 3 && PHASE_CANCELLED == 5, "the statements here say so");

static enum status
count(struct period *p, const struct sql *const *sql, int64_t from, int64_t to, int64_t *n)
{
	struct stmt *st = db_begin(p->db, sql);

	db_bind_int(st, 1, from);
	db_bind_int(st, 2, to);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
read_days(struct period *p)
{
	struct month_figures *m = p->out;
	const struct {
		const struct sql *const *sql;
		bool instants;
		int64_t *n;
	} counts[] = {
		{ &sql_month_begun, false, &m->programs_begun },
		{ &sql_month_ended, false, &m->programs_done },
		{ &sql_month_spent, false, &m->spent },
		{ &sql_month_opened, true, &m->consultations_opened },
		{ &sql_month_closed, true, &m->consultations_closed },
		{ &sql_month_answered, true, &m->consultations_answered },
		{ &sql_month_met, true, &m->meetings },
		{ &sql_month_present, true, &m->present },
		{ &sql_month_asked, true, &m->asked },
		{ &sql_month_told, true, &m->answered },
	};
	enum status status = OK;

	for (size_t i = 0; status == OK && i < sizeof(counts) / sizeof(counts[0]); i++)
		status = counts[i].instants
		                 ? count(p, counts[i].sql, p->from, p->to - 1, counts[i].n)
		                 : count(p, counts[i].sql, m->first, m->last, counts[i].n);
	return status;
}

/* ?1 the day. */
SQL(sql_month_late_now, SQL_READ, "SELECT COUNT(*) FROM program WHERE due < ?1");
/* Whatever has happened to it since. ?2: when the day is over. Phases that had not begun, or not
 * ended: those that have not yet, or have since, each by an index; only the programs of these are
 * sorted. */
SQL(sql_month_late, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM (SELECT program FROM phase WHERE began IS NULL AND plan_from < ?1"
    "   AND state <> 5"
    "  UNION SELECT program FROM phase WHERE began > ?1 AND plan_from < ?1 AND state <> 5"
    "  UNION SELECT program FROM phase WHERE ended IS NULL AND plan_to < ?1 AND state <> 5"
    "  UNION SELECT program FROM phase WHERE ended > ?1 AND plan_to < ?1 AND state <> 5) AS x"
    " CROSS JOIN program p ON p.id = x.program WHERE p.created < ?2");

static enum status
read_late(struct period *p)
{
	struct stmt *st = db_begin(p->db, p->out->over ? &sql_month_late : &sql_month_late_now);

	db_bind_int(st, 1, p->today);
	if (p->out->over)
		db_bind_int(st, 2, p->to);
	if (db_step(st))
		p->out->programs_late = db_int(st, 0);
	return db_end(st);
}

/* -- The trail --------------------------------------------------------------------------------- */

SQL(sql_month_head, SQL_READ,
    "SELECT day, size, root FROM day_head WHERE day >= ?1 AND day <= ?2 ORDER BY day DESC LIMIT 1");

static enum status
read_trail(struct period *p, struct arena *a)
{
	struct month_figures *m = p->out;
	int64_t before;
	enum status status = audit_at(p->db, p->from - 1, &before);

	if (status == OK)
		status = audit_at(p->db, p->to - 1, &m->size);
	if (status != OK)
		return status;
	m->entries = m->size - before;
	struct stmt *st = db_begin(p->db, &sql_month_head);
	db_bind_int(st, 1, m->first);
	db_bind_int(st, 2, m->last);
	if (db_step(st)) {
		m->head_day = db_int(st, 0);
		m->head_size = db_int(st, 1);
		m->head = arena_strdup(a, db_text(st, 2));
	}
	return db_end(st);
}

enum status
figures_month(struct db *db, struct arena *a, int year, int month, struct month_figures *out)
{
	struct period p = { .db = db, .out = out, .key = year * 100 + month };
	int64_t now = clock_now();

	*out = (struct month_figures){ .year = year, .month = month };
	out->first = figures_month_begins(year, month);
	out->last = figures_month_begins(year, month + 1) - 1;
	out->over = calendar_day(now) > out->last;
	p.today = out->over ? out->last : calendar_day(now);
	p.from = calendar_midnight(out->first);
	p.to = out->over ? calendar_midnight(out->last + 1) : now + 1;
	enum status status = db_snapshot_begin(db);
	if (status != OK)
		return status;
	status = read_proposals(&p);
	if (status == OK)
		status = read_days(&p);
	if (status == OK)
		status = read_late(&p);
	if (status == OK)
		status = read_trail(&p, a);
	db_snapshot_end(db);
	return status;
}
