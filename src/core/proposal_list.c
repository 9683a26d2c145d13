/* Proposals: lists and counts. Keyset paged: a page is read in two steps, first what has the very
 * key one stopped at, then what lies beyond it, so that each step is one walk along an index
 * however many share a key. */
#include "core/proposal.h"

#include "base/clock.h"
#include "core/proposal_internal.h"
#include "core/search.h"

#define COUNT_LIMIT 1001
#define WEEK_SECONDS (7 * 24 * 3600)
/* Hits of a search fetched at once. */
#define SEARCH_CHUNK 64

#define ROW                                                                                        \
	"SELECT p.id, p.year, p.serial, p.state, p.title, n.name, p.support + p.carried,"         \
	" COALESCE(p.published, p.submitted), p.author, p.changed, p.area"                        \
	" FROM proposal p LEFT JOIN node n ON n.id = p.area WHERE "

/* The same key: ?1 key, ?2 id, ?3 how many; beyond it: ?1 key, ?2 how many; one's own have the id
 * for a key and, ?3, whose. */
SQL(sql_newest_same, SQL_READ,
    ROW "p.listed = 1 AND p.published = ?1 AND p.id < ?2 ORDER BY p.id DESC LIMIT ?3");
SQL(sql_newest_on, SQL_READ,
    ROW "p.listed = 1 AND p.published < ?1 ORDER BY p.published DESC, p.id DESC LIMIT ?2");
SQL(sql_newest_same_back, SQL_READ,
    ROW "p.listed = 1 AND p.published = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3");
SQL(sql_newest_back, SQL_READ,
    ROW "p.listed = 1 AND p.published > ?1 ORDER BY p.published, p.id LIMIT ?2");
SQL(sql_support_same, SQL_READ,
    ROW "p.listed = 1 AND p.support + p.carried = ?1 AND p.id < ?2 ORDER BY p.id DESC LIMIT ?3");
SQL(sql_support_on, SQL_READ,
    ROW "p.listed = 1 AND p.support + p.carried < ?1"
        " ORDER BY p.support + p.carried DESC, p.id DESC LIMIT ?2");
SQL(sql_support_same_back, SQL_READ,
    ROW "p.listed = 1 AND p.support + p.carried = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3");
SQL(sql_support_back, SQL_READ,
    ROW "p.listed = 1 AND p.support + p.carried > ?1"
        " ORDER BY p.support + p.carried, p.id LIMIT ?2");
SQL(sql_waiting_same, SQL_READ,
    ROW "p.state = 1 AND p.changed = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3");
SQL(sql_waiting_on, SQL_READ,
    ROW "p.state = 1 AND p.changed > ?1 ORDER BY p.changed, p.id LIMIT ?2");
SQL(sql_waiting_same_back, SQL_READ,
    ROW "p.state = 1 AND p.changed = ?1 AND p.id < ?2 ORDER BY p.id DESC LIMIT ?3");
SQL(sql_waiting_back, SQL_READ,
    ROW "p.state = 1 AND p.changed < ?1 ORDER BY p.changed DESC, p.id DESC LIMIT ?2");
SQL(sql_mine_on, SQL_READ, ROW "p.author = ?3 AND p.id < ?1 ORDER BY p.id DESC LIMIT ?2");
SQL(sql_mine_back, SQL_READ, ROW "p.author = ?3 AND p.id > ?1 ORDER BY p.id LIMIT ?2");
SQL(sql_one, SQL_READ, ROW "p.id = ?1 AND p.listed = 1");

_Static_assert(PROPOSAL_SUBMITTED == 1, "the queue's statements say so");

enum sorting {
	BY_NEWEST,
	BY_SUPPORT,
	BY_WAITING,
	BY_MINE,
};

/* The two steps of each order in each direction; key_column is where ROW has the key. */
struct order {
	const struct sql *const *same[2]; /* [backward]; NULL: no two rows share a key */
	const struct sql *const *beyond[2];
	bool ascending;
	int key_column;
};

static const struct order orders[] = {
	[BY_NEWEST] = { .same = { &sql_newest_same, &sql_newest_same_back },
	                .beyond = { &sql_newest_on, &sql_newest_back },
	                .key_column = 7 },
	[BY_SUPPORT] = { .same = { &sql_support_same, &sql_support_same_back },
	                 .beyond = { &sql_support_on, &sql_support_back },
	                 .key_column = 6 },
	[BY_WAITING] = { .same = { &sql_waiting_same, &sql_waiting_same_back },
	                 .beyond = { &sql_waiting_on, &sql_waiting_back },
	                 .ascending = true,
	                 .key_column = 9 },
	[BY_MINE] = { .beyond = { &sql_mine_on, &sql_mine_back }, .key_column = 0 },
};

/* One page being read. */
struct page {
	struct session *s;
	struct arena *a;
	enum sorting sorting;
	bool backward;
	size_t n;
	struct proposal_row *rows;
	size_t got;
	/* The queue of who looks through some areas only. */
	bool some_areas;
	int64_t now;
	int64_t area; /* the one asked about last, and the answer */
	bool area_mine;
};

static void
take(struct page *g, struct stmt *st)
{
	struct proposal_row *r = &g->rows[g->got++];
	const char *area = db_text(st, 5);

	*r = (struct proposal_row){
		.id = db_int(st, 0),
		.key = db_int(st, orders[g->sorting].key_column),
		.state = (enum proposal_state)db_int(st, 3),
		.title = arena_strdup(g->a, db_text(st, 4)),
		.area = area ? arena_strdup(g->a, area) : "",
		.support = db_int(st, 6),
		.at = db_int(st, 7),
		.own = g->s->member != 0 && db_int(st, 8) == g->s->member,
	};
	proposal_code(db_int(st, 1), db_int(st, 2), r->code);
}

static bool
for_these_eyes(struct page *g, int64_t area)
{
	if (!g->some_areas)
		return true;
	if (area != g->area) {
		g->area = area;
		g->area_mine = right_held(g->s->db, g->s->member, RIGHT_MODERATE, area, g->now);
	}
	return g->area_mine;
}

/* Runs one step from `from`; rows of other people's areas are passed over. */
static enum status
step(struct page *g, bool same, const struct proposal_place *from)
{
	const struct order *o = &orders[g->sorting];
	struct stmt *st = db_begin(g->s->db, same ? o->same[g->backward] : o->beyond[g->backward]);
	int n = 1;

	db_bind_int(st, n++, g->sorting == BY_MINE ? from->id : from->key);
	if (same)
		db_bind_int(st, n++, from->id);
	db_bind_int(st, n++, g->some_areas ? INT64_MAX : (int64_t)(g->n - g->got));
	if (g->sorting == BY_MINE)
		db_bind_int(st, n++, g->s->member);
	while (g->got < g->n && db_step(st))
		if (for_these_eyes(g, db_int(st, 10)))
			take(g, st);
	return db_end(st);
}

static enum status
read_page(struct page *g, const struct proposal_place *from)
{
	const struct order *o = &orders[g->sorting];
	const int64_t edge = o->ascending != g->backward ? INT64_MIN : INT64_MAX;
	const struct proposal_place start = { .key = edge, .id = edge };
	enum status status = OK;

	if (from && o->same[g->backward])
		status = step(g, true, from);
	return status == OK ? step(g, false, from ? from : &start) : status;
}

static void
reverse(struct proposal_row *rows, size_t n)
{
	for (size_t i = 0; i < n / 2; i++) {
		struct proposal_row r = rows[i];
		rows[i] = rows[n - 1 - i];
		rows[n - 1 - i] = r;
	}
}

/* -- Searching ------------------------------------------------------------------------------- */

static enum status
take_one(struct page *g, int64_t id)
{
	struct stmt *st = db_begin(g->s->db, &sql_one);

	db_bind_int(st, 1, id);
	if (db_step(st)) {
		take(g, st);
		g->rows[g->got - 1].key = id;
	}
	return db_end(st);
}

/* The index knows listed ones only, so that the first n hits are the page but for one that left
 * the list between the two reads. */
static enum status
search_rows(struct page *g, const char *query, const struct proposal_place *from)
{
	int64_t ids[SEARCH_CHUNK];
	int64_t at = from ? from->id : g->backward ? INT64_MIN : INT64_MAX;
	size_t hits = SEARCH_CHUNK;
	enum status status = OK;

	while (status == OK && g->got < g->n && hits > 0) {
		size_t wanted = g->n - g->got < SEARCH_CHUNK ? g->n - g->got : SEARCH_CHUNK;
		status = search_page(g->s->db, query, at, g->backward, wanted, ids, &hits);
		for (size_t i = 0; status == OK && i < hits; i++)
			status = take_one(g, ids[i]);
		if (hits > 0)
			at = ids[hits - 1];
		if (hits < wanted)
			break;
	}
	return status;
}

/* -- The list -------------------------------------------------------------------------------- */

/* Who may look at the set at all, and how it is sorted. */
static enum status
choose(struct page *g, const struct proposal_query *q)
{
	struct session *s = g->s;

	if (q->set == SET_LISTED) {
		g->sorting = q->order == ORDER_SUPPORT ? BY_SUPPORT : BY_NEWEST;
		return OK;
	}
	if (q->set == SET_MINE) {
		g->sorting = BY_MINE;
		return s->member != 0 ? OK : DENIED;
	}
	g->sorting = BY_WAITING;
	if (s->kind == ACTOR_SYSTEM)
		return OK;
	if (s->member == 0 || !right_held_anywhere(s->db, s->member, RIGHT_MODERATE, g->now))
		return DENIED;
	g->some_areas = !right_held(s->db, s->member, RIGHT_MODERATE, 0, g->now);
	return OK;
}

enum status
proposal_list(struct session *s, struct arena *a, const struct proposal_query *q,
              const struct proposal_place *from, bool backward, size_t n,
              struct proposal_row *rows, size_t *got)
{
	struct page g = {
		.s = s,
		.a = a,
		.backward = backward,
		.n = n,
		.rows = rows,
		.now = clock_now(),
		.area = -1,
	};

	*got = 0;
	enum status status = choose(&g, q);
	if (status != OK)
		return status;
	const char *query = q->set == SET_LISTED ? search_query(a, q->search) : NULL;
	status = query ? search_rows(&g, query, from) : read_page(&g, from);
	if (backward)
		reverse(rows, g.got);
	*got = status == OK ? g.got : 0;
	return status;
}

/* -- Counts ---------------------------------------------------------------------------------- */

SQL(sql_listed_total, SQL_READ, "SELECT value FROM tally WHERE name = 'proposals_listed'");
SQL(sql_published_since, SQL_READ,
    "SELECT published FROM proposal WHERE listed = 1 AND published >= ?1 LIMIT ?2");
SQL(sql_waiting_since, SQL_READ,
    "SELECT changed FROM proposal WHERE state = 1 AND changed >= ?1 ORDER BY changed LIMIT ?2");

/* How many rows come, at most COUNT_LIMIT; the first one's instant in *first. */
static enum status
count_rows(struct db *db, const struct sql *const *sql, int64_t since, int64_t *n, int64_t *first)
{
	struct stmt *st = db_begin(db, sql);

	*n = 0;
	*first = 0;
	db_bind_int(st, 1, since);
	db_bind_int(st, 2, COUNT_LIMIT);
	for (; db_step(st); ++*n)
		if (*n == 0)
			*first = db_int(st, 0);
	return db_end(st);
}

enum status
proposal_count(struct db *db, struct proposal_counts *c)
{
	int64_t unused;
	struct stmt *st = db_begin(db, &sql_listed_total);

	*c = (struct proposal_counts){ .listed = db_step(st) ? db_int(st, 0) : 0 };
	enum status status = db_end(st);
	if (status == OK)
		status = count_rows(db, &sql_published_since, clock_now() - WEEK_SECONDS,
		                    &c->this_week, &unused);
	if (status == OK)
		status = count_rows(db, &sql_waiting_since, INT64_MIN, &c->waiting, &c->oldest);
	return status;
}
