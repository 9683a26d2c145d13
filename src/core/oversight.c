/* Appeals and refused verifications, for overseers: see oversight.h. */
#include "core/oversight.h"

#include "base/array.h"
#include "core/reach.h"
#include "core/revision.h"
#include "core/trail.h"

#define COUNTED_MOST 1001
#define RECENT_SECONDS (INT64_C(30) * 24 * 3600)

/* -- A page ---------------------------------------------------------------------------------- */

/* A walk along the rows of a statement: those in reach are taken, until the page is full or
 * LIST_LOOKS were passed over. */
struct page {
	struct session *s;
	struct arena *a;
	struct reach reach;
	bool backward;
	size_t n;
	size_t got;
	size_t passed_over;
};

static bool
oversees(const struct session *s)
{
	return s->kind == ACTOR_SYSTEM || session_may(s, RIGHT_OVERSEE);
}

static struct page
begin(struct session *s, struct arena *a, bool backward, size_t n)
{
	return (struct page){
		.s = s, .a = a, .backward = backward, .n = n,
		.reach = reach_of(s, RIGHT_OVERSEE, session_now(s)),
	};
}

static struct stmt *
begin_rows(struct page *g, const struct sql *const *on, const struct sql *const *back, int64_t from)
{
	struct stmt *st = db_begin(g->s->db, g->backward ? back : on);

	/* On goes down. */
	db_bind_int(st, 1, from == 0 && !g->backward ? INT64_MAX : from);
	db_bind_int(st, 2, (int64_t)(LIST_LOOKS + g->n));
	return st;
}

static bool
reaches(struct page *g, int64_t area)
{
	return g->s->kind == ACTOR_SYSTEM || reach_has(&g->reach, area);
}

/* -- Appeals --------------------------------------------------------------------------------- */

#define APPEAL                                                                                     \
	"SELECT p.id, p.year, p.serial, p.title, p.state, p.area, p.changed FROM proposal p"       \
	" WHERE p.appeals <> 0 AND p.id "
SQL(sql_appeals, SQL_READ, APPEAL "< ?1 ORDER BY p.id DESC LIMIT ?2");
SQL(sql_appeals_back, SQL_READ, APPEAL "> ?1 ORDER BY p.id LIMIT ?2");
SQL(sql_appeals_waiting, SQL_READ, "SELECT area FROM proposal WHERE state = 14 LIMIT ?1");

_Static_assert(PROPOSAL_APPEALED == 14, "the statement says so");

static void
take_appeal(struct page *g, struct stmt *st, struct oversight_appeal *row)
{
	enum proposal_state state = (enum proposal_state)db_int(st, 4);

	*row = (struct oversight_appeal){
		.id = db_int(st, 0),
		.title = arena_strdup(g->a, db_text(st, 3)),
		.waits = state == PROPOSAL_APPEALED,
		.state = proposal_state_label(state),
		.changed = db_int(st, 6),
	};
	proposal_code(db_int(st, 1), db_int(st, 2), row->code);
}

enum status
oversight_appeals(struct session *s, struct arena *a, bool waiting, int64_t from, bool backward,
                  size_t n, struct oversight_appeal *rows, size_t *got)
{
	struct page g = begin(s, a, backward, n);

	*got = 0;
	if (!oversees(s))
		return DENIED;
	struct stmt *st = begin_rows(&g, &sql_appeals, &sql_appeals_back, from);
	while (g.got < n && db_step(st)) {
		if (reaches(&g, db_int(st, 5)) &&
		    (!waiting || db_int(st, 4) == PROPOSAL_APPEALED)) {
			take_appeal(&g, st, &rows[g.got++]);
		} else if (++g.passed_over == LIST_LOOKS) {
			rows[g.got++] = (struct oversight_appeal){
				.id = db_int(st, 0), .pause = true, .title = "", .state = "",
			};
			break;
		}
	}
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	*got = g.got;
	return status;
}

/* -- Refused verifications ------------------------------------------------------------------- */

#define REFUSAL                                                                                    \
	"SELECT a.seq, a.at, a.detail, m.number, m.state, p.area FROM audit a"                     \
	" CROSS JOIN member m ON m.id = a.subject_id LEFT JOIN person p ON p.member = m.id"        \
	" WHERE a.verb = 'member_refuse' AND a.seq "
SQL(sql_refusals, SQL_READ, REFUSAL "< ?1 ORDER BY a.seq DESC LIMIT ?2");
SQL(sql_refusals_back, SQL_READ, REFUSAL "> ?1 ORDER BY a.seq LIMIT ?2");

static void
take_refusal(struct page *g, struct stmt *st, struct oversight_refusal *row)
{
	int64_t revision = trail_number(db_text(st, 2), "revision");

	*row = (struct oversight_refusal){
		.seq = db_int(st, 0),
		.at = db_int(st, 1),
		.number = member_number_text(g->a, db_int(st, 3)),
		.state = (enum member_state)db_int(st, 4),
		.reason = revision ? revision_value(g->s->db, g->a, revision, "refused") : NULL,
	};
	if (!row->reason)
		row->reason = "";
}

enum status
oversight_refusals(struct session *s, struct arena *a, int64_t from, bool backward, size_t n,
                   struct oversight_refusal *rows, size_t *got)
{
	struct page g = begin(s, a, backward, n);

	*got = 0;
	if (!oversees(s))
		return DENIED;
	struct stmt *st = begin_rows(&g, &sql_refusals, &sql_refusals_back, from);
	while (g.got < n && db_step(st)) {
		if (reaches(&g, db_int(st, 5))) {
			take_refusal(&g, st, &rows[g.got++]);
		} else if (++g.passed_over == LIST_LOOKS) {
			rows[g.got++] = (struct oversight_refusal){
				.seq = db_int(st, 0), .pause = true, .number = "", .reason = "",
			};
			break;
		}
	}
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	*got = g.got;
	return status;
}

/* -- How many -------------------------------------------------------------------------------- */

enum status
oversight_count(struct session *s, struct oversight_counts *c)
{
	struct page g = begin(s, NULL, false, COUNTED_MOST);

	*c = (struct oversight_counts){ .appeals = 0 };
	if (!oversees(s))
		return OK;
	struct stmt *st = db_begin(s->db, &sql_appeals_waiting);
	db_bind_int(st, 1, COUNTED_MOST);
	while (db_step(st))
		c->appeals += reaches(&g, db_int(st, 0));
	enum status status = db_end(st);
	if (status != OK)
		return status;
	st = begin_rows(&g, &sql_refusals, &sql_refusals_back, 0);
	int64_t since = g.reach.now - RECENT_SECONDS;
	while (c->refusals < COUNTED_MOST && db_step(st) && db_int(st, 1) >= since)
		c->refusals += reaches(&g, db_int(st, 5));
	return db_end(st);
}
