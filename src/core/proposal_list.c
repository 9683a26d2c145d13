/* Proposals: lists. Keyset paged: a page is read in two steps, first what has the very key one
 * stopped at, then what lies beyond it, so that each step is one walk along an index however many
 * share a key. */
#include "core/proposal.h"

#include "base/calendar.h"
#include "base/clock.h"
#include "core/proposal_internal.h"
#include "core/search.h"
#include "core/tree.h"

/* Hits of a search fetched at once: asking again costs as much as some hundred hits. */
#define SEARCH_CHUNK 512

#define ROW                                                                                        \
	"SELECT p.id AS id, p.year, p.serial, p.state, p.title, n.name, p.support + p.carried,"   \
	" COALESCE(p.published, p.submitted), p.author, p.changed AS changed, p.area,"            \
	" p.version, p.category"                                                                  \
	" FROM proposal p LEFT JOIN node n ON n.id = p.area WHERE "

/* What a filter asks of a row, all of it in the indexes of the two orders: the rows it passes over
 * are never read. */
#define GLANCE "SELECT p.id, p.state, p.category, p.area FROM proposal p WHERE "
#define ORDERED(id, place) SQL(id, SQL_READ, ROW place); SQL(id##_glance, SQL_READ, GLANCE place)

/* The same key: ?1 key, ?2 id, ?3 how many; beyond it: ?1 key, ?2 how many; one's own have the id
 * for a key and, ?3, whose. */
ORDERED(sql_newest_same,
        "p.listed = 1 AND p.published = ?1 AND p.id < ?2 ORDER BY p.id DESC LIMIT ?3");
ORDERED(sql_newest_on,
        "p.listed = 1 AND p.published < ?1 ORDER BY p.published DESC, p.id DESC LIMIT ?2");
ORDERED(sql_newest_same_back,
        "p.listed = 1 AND p.published = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3");
ORDERED(sql_newest_back,
        "p.listed = 1 AND p.published > ?1 ORDER BY p.published, p.id LIMIT ?2");
ORDERED(sql_support_same,
        "p.listed = 1 AND p.support + p.carried = ?1 AND p.id < ?2 ORDER BY p.id DESC LIMIT ?3");
ORDERED(sql_support_on,
        "p.listed = 1 AND p.support + p.carried < ?1"
        " ORDER BY p.support + p.carried DESC, p.id DESC LIMIT ?2");
ORDERED(sql_support_same_back,
        "p.listed = 1 AND p.support + p.carried = ?1 AND p.id > ?2 ORDER BY p.id LIMIT ?3");
ORDERED(sql_support_back,
        "p.listed = 1 AND p.support + p.carried > ?1"
        " ORDER BY p.support + p.carried, p.id LIMIT ?2");
/* Two states in one order: each is a walk along the index, and the engine merges the two. */
#define BOTH(one, other, place, order)                                                             \
	ROW "p.state = " one " AND " place " UNION ALL " ROW "p.state = " other " AND " place      \
	    " ORDER BY " order
/* What was refused or hidden, for those who oversee it. */
#define OVERSEEN(place, order) BOTH("3", "5", place, order)
SQL(sql_overseen_same, SQL_READ,
    OVERSEEN("p.changed = ?1 AND p.id < ?2", "changed DESC, id DESC LIMIT ?3"));
SQL(sql_overseen_on, SQL_READ, OVERSEEN("p.changed < ?1", "changed DESC, id DESC LIMIT ?2"));
SQL(sql_overseen_same_back, SQL_READ,
    OVERSEEN("p.changed = ?1 AND p.id > ?2", "changed, id LIMIT ?3"));
SQL(sql_overseen_back, SQL_READ, OVERSEEN("p.changed > ?1", "changed, id LIMIT ?2"));
SQL(sql_mine_on, SQL_READ, ROW "p.author = ?3 AND p.id < ?1 ORDER BY p.id DESC LIMIT ?2");
SQL(sql_mine_back, SQL_READ, ROW "p.author = ?3 AND p.id > ?1 ORDER BY p.id LIMIT ?2");
ORDERED(sql_one, "p.id = ?1 AND p.listed = 1");

_Static_assert(PROPOSAL_REFUSED == 3 && PROPOSAL_HIDDEN == 5, "those of overseers say so");

enum sorting {
	BY_NEWEST,
	BY_SUPPORT,
	BY_OVERSEEN,
	BY_MINE,
};

/* The two steps of each order in each direction; key_column is where ROW has the key. */
struct order {
	const struct sql *const *same[2]; /* [backward]; NULL: no two rows share a key */
	const struct sql *const *beyond[2];
	const struct sql *const *same_glance[2]; /* NULL: rows are read whole */
	const struct sql *const *beyond_glance[2];
	bool ascending;
	int key_column;
};

static const struct order orders[] = {
	[BY_NEWEST] = { .same = { &sql_newest_same, &sql_newest_same_back },
	                .beyond = { &sql_newest_on, &sql_newest_back },
	                .same_glance = { &sql_newest_same_glance, &sql_newest_same_back_glance },
	                .beyond_glance = { &sql_newest_on_glance, &sql_newest_back_glance },
	                .key_column = 7 },
	[BY_SUPPORT] = { .same = { &sql_support_same, &sql_support_same_back },
	                 .beyond = { &sql_support_on, &sql_support_back },
	                 .same_glance = { &sql_support_same_glance, &sql_support_same_back_glance },
	                 .beyond_glance = { &sql_support_on_glance, &sql_support_back_glance },
	                 .key_column = 6 },
	[BY_OVERSEEN] = { .same = { &sql_overseen_same, &sql_overseen_same_back },
	                  .beyond = { &sql_overseen_on, &sql_overseen_back },
	                  .key_column = 9 },
	[BY_MINE] = { .beyond = { &sql_mine_on, &sql_mine_back }, .key_column = 0 },
};

/* What the query lets through. */
struct sieve {
	enum proposal_state state; /* 0: any */
	const int64_t *categories; /* sorted; NULL: any */
	size_t n_categories;
	const int64_t *areas;
	size_t n_areas;
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
	/* SET_OVERSEEN, of who holds its right for some areas only. */
	bool some_areas;
	enum right right;
	bool sample; /* only this week's share of what is overseen */
	int64_t now;
	int64_t area; /* the one asked about last, and the answer */
	bool area_mine;
	struct sieve sieve;
	size_t passed_over;
	bool paused;
};

/* A fifth of them each week: within five weeks everything comes under somebody's eyes, and one
 * cannot choose what. The multiplier spreads ids that follow each other (Knuth, TAOCP 6.4). */
#define SHARES 5

static bool
in_sample(int64_t id, int64_t now)
{
	uint64_t spread = (uint64_t)id * UINT64_C(0x9e3779b97f4a7c15);
	int64_t week = (calendar_day(now) + 3) / 7; /* day 0 was a Thursday; weeks begin on Monday */

	return (spread >> 32) % SHARES == (uint64_t)week % SHARES;
}

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
		.version = db_int(st, 11),
	};
	r->sampled = g->sorting == BY_OVERSEEN && in_sample(r->id, g->now);
	proposal_code(db_int(st, 1), db_int(st, 2), r->code);
}

/* -- What is let through --------------------------------------------------------------------- */

static enum status
make_sieve(struct page *g, const struct proposal_query *q)
{
	enum status status = OK;

	g->sieve.state = q->state;
	if (q->category != 0)
		status = tree_below(g->s->db, g->a, q->category, &g->sieve.categories,
		                    &g->sieve.n_categories);
	if (status == OK && q->area != 0)
		status = tree_below(g->s->db, g->a, q->area, &g->sieve.areas, &g->sieve.n_areas);
	return status;
}

static bool
among(const int64_t *ids, size_t n, int64_t id)
{
	while (n > 0) {
		size_t half = n / 2;
		if (ids[half] == id)
			return true;
		if (ids[half] < id) {
			ids += half + 1;
			n -= half + 1;
		} else {
			n = half;
		}
	}
	return false;
}

/* What decides whether a row is shown. */
struct glance {
	int64_t id;
	enum proposal_state state;
	int64_t category;
	int64_t area;
};

static bool
sieve_lets(const struct sieve *v, const struct glance *row)
{
	return (v->state == 0 || row->state == v->state) &&
	       (!v->categories || among(v->categories, v->n_categories, row->category)) &&
	       (!v->areas || among(v->areas, v->n_areas, row->area));
}

static bool
for_these_eyes(struct page *g, int64_t area)
{
	if (!g->some_areas)
		return true;
	if (area != g->area) {
		g->area = area;
		g->area_mine = right_held(g->s->db, g->s->member, g->right, area, g->now);
	}
	return g->area_mine;
}

/* Whether rows are passed over at all, so that more must be looked at than are shown. */
static bool
is_picky(const struct page *g)
{
	return g->some_areas || g->sample || g->sieve.state != 0 || g->sieve.categories ||
	       g->sieve.areas;
}

/* The listed proposal `id`, if it is listed still. */
static enum status
take_one(struct page *g, int64_t id)
{
	struct stmt *st = db_begin(g->s->db, &sql_one);

	db_bind_int(st, 1, id);
	if (db_step(st))
		take(g, st);
	return db_end(st);
}

/* Takes the row that a statement stands at, or passes it over: rows of other people's areas,
 * outside of the sample, that the query does not ask for. After PROPOSAL_LOOKS of these the page
 * pauses. `whole`: the statement has all of the row, else what struct glance says. */
static enum status
look(struct page *g, struct stmt *st, bool whole)
{
	const struct glance row = {
		.id = db_int(st, 0),
		.state = (enum proposal_state)db_int(st, whole ? 3 : 1),
		.category = db_int(st, whole ? 12 : 2),
		.area = db_int(st, whole ? 10 : 3),
	};
	bool shown = for_these_eyes(g, row.area) && sieve_lets(&g->sieve, &row) &&
	             (!g->sample || in_sample(row.id, g->now));
	enum status status = OK;
	size_t got = g->got;

	if (!shown && ++g->passed_over < PROPOSAL_LOOKS)
		return OK;
	if (whole)
		take(g, st);
	else
		status = take_one(g, row.id);
	if (!shown && g->got > got) {
		g->paused = true;
		g->rows[got] = (struct proposal_row){
			.id = row.id, .key = g->rows[got].key, .pause = true, .title = "", .area = "",
		};
	}
	return status;
}

/* Runs one step from `from`. */
static enum status
step(struct page *g, bool same, const struct proposal_place *from)
{
	const struct order *o = &orders[g->sorting];
	bool picky = is_picky(g);
	const struct sql *const *sql = same ? o->same[g->backward] : o->beyond[g->backward];
	const struct sql *const *glance = same ? o->same_glance[g->backward]
	                                       : o->beyond_glance[g->backward];
	bool whole = !picky || !glance;
	struct stmt *st = db_begin(g->s->db, whole ? sql : glance);
	enum status status = OK;
	int n = 1;

	db_bind_int(st, n++, g->sorting == BY_MINE ? from->id : from->key);
	if (same)
		db_bind_int(st, n++, from->id);
	db_bind_int(st, n++, (int64_t)(g->n - g->got + (picky ? PROPOSAL_LOOKS : 0)));
	if (g->sorting == BY_MINE)
		db_bind_int(st, n++, g->s->member);
	while (status == OK && g->got < g->n && !g->paused && db_step(st))
		status = look(g, st, whole);
	enum status end = db_end(st);
	return status == OK ? end : status;
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
	if (status == OK && g->got < g->n && !g->paused)
		status = step(g, false, from ? from : &start);
	return status;
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

/* A hit; its key is its id, as it is ordered by that. */
static enum status
take_hit(struct page *g, int64_t id)
{
	size_t got = g->got;
	enum status status = OK;

	if (is_picky(g)) {
		struct stmt *st = db_begin(g->s->db, &sql_one_glance);
		db_bind_int(st, 1, id);
		if (db_step(st))
			status = look(g, st, false);
		enum status end = db_end(st);
		status = status == OK ? end : status;
	} else {
		status = take_one(g, id);
	}
	if (g->got > got)
		g->rows[got].key = id;
	return status;
}

/* The index knows listed ones only, so that the first n hits are the page but for those that the
 * query passes over, or that left the list between the two reads. */
static enum status
search_rows(struct page *g, const char *query, const struct proposal_place *from)
{
	int64_t ids[SEARCH_CHUNK];
	int64_t at = from ? from->id : g->backward ? INT64_MIN : INT64_MAX;
	size_t hits = SEARCH_CHUNK;
	enum status status = OK;

	while (status == OK && g->got < g->n && !g->paused && hits > 0) {
		size_t wanted = g->n - g->got < SEARCH_CHUNK && !is_picky(g) ? g->n - g->got
		                                                             : SEARCH_CHUNK;
		status = search_page(g->s->db, query, at, g->backward, wanted, ids, &hits);
		for (size_t i = 0; status == OK && i < hits && g->got < g->n && !g->paused; i++)
			status = take_hit(g, ids[i]);
		if (hits > 0)
			at = ids[hits - 1];
		if (hits < wanted)
			break;
	}
	return status;
}

enum status
proposal_row_read(struct session *s, struct arena *a, int64_t id, struct proposal_row *row)
{
	struct page g = { .s = s, .a = a, .n = 1, .rows = row };
	enum status status = take_hit(&g, id);

	return status == OK && g.got == 0 ? NOT_FOUND : status;
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
	g->sorting = BY_OVERSEEN;
	g->right = RIGHT_OVERSEE;
	g->sample = !q->all;
	if (s->kind == ACTOR_SYSTEM)
		return OK;
	if (s->member == 0 || !right_held_anywhere(s->db, s->member, g->right, g->now))
		return DENIED;
	g->some_areas = !right_held(s->db, s->member, g->right, 0, g->now);
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
	if (status == OK)
		status = make_sieve(&g, q);
	if (status != OK)
		return status;
	const char *query = q->set == SET_LISTED ? search_query(a, q->search) : NULL;
	status = query ? search_rows(&g, query, from) : read_page(&g, from);
	if (backward)
		reverse(rows, g.got);
	*got = status == OK ? g.got : 0;
	return status;
}
