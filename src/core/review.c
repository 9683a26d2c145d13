/* The review queue: see review.h. What a waiting thing says is its room's. */
#include "core/review.h"

#include "base/array.h"
#include "core/clock_guard.h"
#include "core/proposal.h"

#define COUNT_LIMIT 1001

/* -- Waiting --------------------------------------------------------------------------------- */

SQL(sql_put, SQL_WRITE,
    "INSERT INTO review (subject, subject_id, since, area) VALUES (?1, ?2, ?3, ?4)"
    " ON CONFLICT (subject, subject_id) DO NOTHING");
SQL(sql_drop, SQL_WRITE, "DELETE FROM review WHERE subject = ?1 AND subject_id = ?2");
SQL(sql_find, SQL_READ, "SELECT subject, subject_id FROM review WHERE id = ?1");
SQL(sql_count, SQL_READ,
    "SELECT since FROM review WHERE since >= ?1 ORDER BY since LIMIT ?2");

enum status
review_put(struct db *db, enum subject subject, int64_t id, int64_t since, int64_t area)
{
	struct stmt *st = db_begin(db, &sql_put);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	db_bind_int(st, 3, since);
	db_bind_id(st, 4, area);
	return db_run(st);
}

enum status
review_drop(struct db *db, enum subject subject, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_drop);

	db_bind_int(st, 1, subject);
	db_bind_int(st, 2, id);
	return db_run(st);
}

enum status
review_count(struct db *db, int64_t *n, int64_t *oldest)
{
	struct stmt *st = db_begin(db, &sql_count);

	*n = 0;
	*oldest = 0;
	db_bind_int(st, 1, INT64_MIN);
	db_bind_int(st, 2, COUNT_LIMIT);
	for (; db_step(st); ++*n)
		if (*n == 0)
			*oldest = db_int(st, 0);
	return db_end(st);
}

/* -- The queue ------------------------------------------------------------------------------- */

/* The same instant, then what lies beyond it: each a walk along the index. */
#define QUEUE "SELECT id, since, subject, subject_id, area FROM review WHERE "
SQL(sql_same, SQL_READ, QUEUE "since = ?1 AND id > ?2 ORDER BY id");
SQL(sql_on, SQL_READ, QUEUE "since > ?1 ORDER BY since, id");
SQL(sql_same_back, SQL_READ, QUEUE "since = ?1 AND id < ?2 ORDER BY id DESC");
SQL(sql_back, SQL_READ, QUEUE "since < ?1 ORDER BY since DESC, id DESC");

struct page {
	struct session *s;
	int64_t now;
	bool everywhere; /* who is looking moderates all areas */
	bool moderates;  /* ... or some */
	bool confirms;   /* ... decides on claims somewhere */
	struct review_row *rows;
	size_t n;
	size_t got;
	size_t passed_over;
	int64_t area; /* the one asked about last, and the answer; -1: none yet */
	bool mine;
};

/* Who a person is, those see who verify residents. */
static bool
confirms(const struct page *g, int64_t area)
{
	const struct session *s = g->s;

	return s->kind == ACTOR_SYSTEM
	       || (g->confirms && right_held(s->db, s->member, RIGHT_VERIFY, area, g->now));
}

static bool
moderates(struct page *g, enum subject subject, int64_t area)
{
	if (subject == SUBJECT_CLAIM)
		return confirms(g, area);
	if (g->everywhere || !g->moderates)
		return g->everywhere;
	if (area != g->area) {
		g->area = area;
		g->mine = right_held(g->s->db, g->s->member, RIGHT_MODERATE, area, g->now);
	}
	return g->mine;
}

/* Takes rows until the page is full or too many were passed over. */
static enum status
walk(struct page *g, const struct sql *const *sql, const struct review_row *from)
{
	struct stmt *st = db_begin(g->s->db, sql);
	bool paused = false;

	db_bind_int(st, 1, from->since);
	if (sql == &sql_same || sql == &sql_same_back)
		db_bind_int(st, 2, from->id);
	while (!paused && g->got < g->n && db_step(st)) {
		struct review_row row = {
			.id = db_int(st, 0),
			.since = db_int(st, 1),
			.subject = (enum subject)db_int(st, 2),
			.subject_id = db_int(st, 3),
		};
		bool mine = moderates(g, row.subject, db_int(st, 4));
		paused = !mine && ++g->passed_over >= LIST_LOOKS;
		row.pause = paused;
		if (mine || paused)
			g->rows[g->got++] = row;
	}
	return db_end(st);
}

static enum status
look(struct session *s, struct arena *a, struct review_row *row)
{
	const struct workflow *w = workflow_of(row->subject);

	row->thing = (struct workflow_thing){ .title = "", .code = "", .reasons = "" };
	return row->pause || !w ? OK : w->look(s, a, row->subject_id, &row->thing);
}

static enum status
may_look(struct page *g)
{
	const struct session *s = g->s;

	g->everywhere = s->kind == ACTOR_SYSTEM;
	if (g->everywhere)
		return OK;
	if (s->member == 0)
		return DENIED;
	const right_set held = rights_of(s->db, s->member, g->now);
	g->moderates = (held & (right_set)1 << RIGHT_MODERATE) != 0;
	g->confirms = (held & (right_set)1 << RIGHT_VERIFY) != 0;
	if (!g->moderates && !g->confirms)
		return DENIED;
	g->everywhere = g->moderates && right_held(s->db, s->member, RIGHT_MODERATE, 0, g->now);
	return OK;
}

enum status
review_list(struct session *s, struct arena *a, const struct review_row *from, bool backward,
            size_t n, struct review_row *rows, size_t *got)
{
	const struct review_row edge = { .since = backward ? INT64_MAX : INT64_MIN };
	struct page g = { .s = s, .now = clock_believed(s->db), .rows = rows, .n = n, .area = -1 };

	*got = 0;
	enum status status = may_look(&g);
	if (status == OK && from)
		status = walk(&g, backward ? &sql_same_back : &sql_same, from);
	if (status == OK && !(g.got > 0 && rows[g.got - 1].pause))
		status = walk(&g, backward ? &sql_back : &sql_on, from ? from : &edge);
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	for (size_t i = 0; status == OK && i < g.got; i++)
		status = look(s, a, &rows[i]);
	*got = status == OK ? g.got : 0;
	return status;
}

SQL(sql_waiting, SQL_READ,
    "SELECT since, subject, area FROM review WHERE since >= ?1 ORDER BY since");

enum status
review_waiting(struct session *s, int64_t *n, int64_t *oldest)
{
	struct page g = { .s = s, .now = clock_believed(s->db), .area = -1 };

	*n = 0;
	*oldest = 0;
	enum status status = may_look(&g);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(s->db, &sql_waiting);
	db_bind_int(st, 1, INT64_MIN);
	while (*n < COUNT_LIMIT && db_step(st)) {
		if (!moderates(&g, (enum subject)db_int(st, 1), db_int(st, 2)))
			continue;
		if (++*n == 1)
			*oldest = db_int(st, 0);
	}
	return db_end(st);
}

enum status
review_find(struct db *db, int64_t id, enum subject *subject, int64_t *subject_id)
{
	struct stmt *st = db_begin(db, &sql_find);

	db_bind_int(st, 1, id);
	bool found = db_step(st);
	*subject = found ? (enum subject)db_int(st, 0) : SUBJECT_NONE;
	*subject_id = found ? db_int(st, 1) : 0;
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}
