/* Proposals: lists. Keyset paged: a page is read in two steps, first what has the very key one
 * stopped at, then what lies beyond it, so that each step is one walk along an index however many
 * share a key. */
#include "core/proposal.h"

#include "base/array.h"
#include "base/calendar.h"
#include "core/clock_guard.h"
#include "core/program.h"
#include "core/proposal_internal.h"
#include "core/proposal_order.h"
#include "core/search.h"
#include "core/tree.h"

/* Hits of a search fetched at once: asking again costs as much as some hundred hits. */
#define SEARCH_CHUNK 512

SQL(sql_one, SQL_READ, ROW "p.id = ?1 AND p.listed = 1");
SQL(sql_one_glance, SQL_READ, GLANCE "p.id = ?1 AND p.listed = 1");

/* What the query lets through. */
struct sieve {
	enum proposal_state state; /* 0: any */
	const int64_t *categories; /* sorted; NULL: any */
	size_t n_categories;
	const int64_t *areas;
	size_t n_areas;
};

#define KNOWN 64

/* One page being read. */
struct page {
	struct session *s;
	struct arena *a;
	enum sorting sorting;
	bool backward;
	size_t n;
	struct proposal_row *rows;
	size_t got;
	/* Of who holds the set's rights for some areas or units only: what they are, and what was
	 * found out about a node. */
	bool somewhere;
	enum right rights[2]; /* one of them is enough; RIGHT_NONE: no second one */
	struct {
		int64_t node;
		bool mine;
	} known[KNOWN];
	bool sample; /* only this week's share of what is overseen */
	enum proposal_state state; /* SET_OFFICE */
	int64_t now;
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

/* Of the orders that are about one's own doings, which begin with an id. */
static bool
is_personal(const struct page *g)
{
	return g->sorting == BY_MINE || g->sorting == BY_SUPPORTED;
}

/* Columns behind those of COLUMNS. */
static void
take_road(struct page *g, struct stmt *st, struct proposal_row *r)
{
	r->road = db_is_null(st, 13) ? ""
	                          : program_standing(g->a, (enum program_state)db_int(st, 13),
	                                             (int)db_int(st, 14), db_int(st, 15));
	r->moved = db_int(st, 9) > db_int(st, 16) ? db_int(st, 9) : db_int(st, 16);
}

static void
take(struct page *g, struct stmt *st)
{
	struct proposal_row *r = &g->rows[g->got++];
	const char *area = db_text(st, 5);
	const char *unit = g->sorting == BY_OFFICE ? db_text(st, 14) : NULL;

	*r = (struct proposal_row){
		.id = db_int(st, 0),
		.key = db_int(st, proposal_orders[g->sorting].key_column),
		.state = (enum proposal_state)db_int(st, 3),
		.title = arena_strdup(g->a, db_text(st, 4)),
		.area = area ? arena_strdup(g->a, area) : "",
		.support = db_int(st, 6),
		.at = db_int(st, 7),
		.own = g->s->member != 0 && db_int(st, 8) == g->s->member,
		.version = db_int(st, 11),
		.unit = unit ? arena_strdup(g->a, unit) : "",
		.changed = g->sorting == BY_OFFICE ? db_int(st, 9) : 0,
		.asked = (enum proposal_state)(g->sorting == BY_OFFICE ? db_int(st, 15) : 0),
	};
	r->sampled = g->sorting == BY_OVERSEEN && in_sample(r->id, g->now);
	if (is_personal(g))
		take_road(g, st, r);
	proposal_code(db_int(st, 1), db_int(st, 2), r->code);
}

/* -- What is let through --------------------------------------------------------------------- */

static enum status
make_sieve(struct page *g, const struct proposal_query *q)
{
	enum status status = OK;

	g->sieve.state = g->sorting == BY_OFFICE ? (enum proposal_state)0 : q->state;
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
	int64_t unit; /* SET_OFFICE */
};

static bool
sieve_lets(const struct sieve *v, const struct glance *row)
{
	return (v->state == 0 || row->state == v->state) &&
	       (!v->categories || among(v->categories, v->n_categories, row->category)) &&
	       (!v->areas || among(v->areas, v->n_areas, row->area));
}

/* Neighbours in a list often share an area or a unit. */
static bool
is_mine(struct page *g, int64_t node)
{
	size_t at = (size_t)node % KNOWN;

	if (node == 0)
		return false;
	if (g->known[at].node != node) {
		g->known[at].node = node;
		g->known[at].mine = false;
		for (int i = 0; i < 2 && !g->known[at].mine && g->rights[i] != RIGHT_NONE; i++)
			g->known[at].mine =
			        right_held(g->s->db, g->s->member, g->rights[i], node, g->now);
	}
	return g->known[at].mine;
}

static bool
for_these_eyes(struct page *g, const struct glance *row)
{
	return !g->somewhere || is_mine(g, row->area) || is_mine(g, row->unit);
}

/* Whether rows are passed over at all, so that more must be looked at than are shown. */
static bool
is_picky(const struct page *g)
{
	return g->somewhere || g->sample || g->sorting == BY_SUPPORTED || g->sieve.state != 0 ||
	       g->sieve.categories || g->sieve.areas;
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
 * outside of the sample, that the query does not ask for. After LIST_LOOKS of these the page
 * pauses. `whole`: the statement has all of the row, else what struct glance says. */
static enum status
look(struct page *g, struct stmt *st, bool whole)
{
	const struct glance row = {
		.id = db_int(st, 0),
		.state = (enum proposal_state)db_int(st, whole ? 3 : 1),
		.category = db_int(st, whole ? 12 : 2),
		.area = db_int(st, whole ? 10 : 3),
		.unit = g->sorting == BY_OFFICE ? db_int(st, 13) : 0,
	};
	bool seen = g->sorting != BY_SUPPORTED || proposal_state_public(row.state);
	bool shown = seen && for_these_eyes(g, &row) && sieve_lets(&g->sieve, &row) &&
	             (!g->sample || in_sample(row.id, g->now));
	enum status status = OK;
	size_t got = g->got;

	if (!shown && ++g->passed_over < LIST_LOOKS)
		return OK;
	if (whole)
		take(g, st);
	else
		status = take_one(g, row.id);
	if (!shown && g->got > got) {
		g->paused = true;
		g->rows[got] = (struct proposal_row){
			.id = row.id, .key = g->rows[got].key, .pause = true, .title = "", .area = "",
			.unit = "",
		};
	}
	return status;
}

/* Runs one step from `from`. */
static enum status
step(struct page *g, bool same, const struct list_place *from)
{
	const struct order *o = &proposal_orders[g->sorting];
	bool picky = is_picky(g);
	const struct sql *const *sql = same ? o->same[g->backward] : o->beyond[g->backward];
	const struct sql *const *glance = same ? o->same_glance[g->backward]
	                                       : o->beyond_glance[g->backward];
	bool whole = !picky || !glance;
	struct stmt *st = db_begin(g->s->db, whole ? sql : glance);
	enum status status = OK;
	int n = 1;

	db_bind_int(st, n++, is_personal(g) ? from->id : from->key);
	if (same)
		db_bind_int(st, n++, from->id);
	db_bind_int(st, n++, (int64_t)(g->n - g->got + (picky ? LIST_LOOKS : 0)));
	if (is_personal(g))
		db_bind_int(st, n++, g->s->member);
	if (g->sorting == BY_OFFICE)
		db_bind_int(st, n++, g->state);
	while (status == OK && g->got < g->n && !g->paused && db_step(st))
		status = look(g, st, whole);
	enum status end = db_end(st);
	return status == OK ? end : status;
}

static enum status
read_page(struct page *g, const struct list_place *from)
{
	const struct order *o = &proposal_orders[g->sorting];
	const int64_t edge = o->ascending != g->backward ? INT64_MIN : INT64_MAX;
	const struct list_place start = { .key = edge, .id = edge };
	enum status status = OK;

	if (from && o->same[g->backward])
		status = step(g, true, from);
	if (status == OK && g->got < g->n && !g->paused)
		status = step(g, false, from ? from : &start);
	return status;
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
search_rows(struct page *g, const char *query, const struct list_place *from)
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

/* Whether who is in `s` holds one of the set's rights at all, and where. */
static enum status
check_rights(struct page *g)
{
	struct session *s = g->s;
	bool anywhere = false;

	if (s->kind == ACTOR_SYSTEM)
		return OK;
	g->somewhere = true;
	for (int i = 0; s->member != 0 && i < 2 && g->rights[i] != RIGHT_NONE; i++) {
		anywhere = anywhere || right_held_anywhere(s->db, s->member, g->rights[i], g->now);
		if (right_held(s->db, s->member, g->rights[i], 0, g->now))
			g->somewhere = false;
	}
	return anywhere ? OK : DENIED;
}

/* Who may look at the set at all, and how it is sorted. */
static enum status
choose(struct page *g, const struct proposal_query *q)
{
	switch (q->set) {
	case SET_MINE:
		g->sorting = BY_MINE;
		return g->s->member != 0 ? OK : DENIED;
	case SET_SUPPORTED:
		g->sorting = BY_SUPPORTED;
		return g->s->member != 0 ? OK : DENIED;
	case SET_OVERSEEN:
		g->sorting = BY_OVERSEEN;
		g->rights[0] = RIGHT_OVERSEE;
		g->sample = !q->all;
		return check_rights(g);
	case SET_OFFICE:
		g->sorting = BY_OFFICE;
		g->rights[0] = RIGHT_JUDGE;
		g->rights[1] = RIGHT_PROGRAM;
		g->state = q->state;
		return proposal_state_listed(q->state) ? check_rights(g) : INVALID;
	default:
		g->sorting = q->order == ORDER_SUPPORT ? BY_SUPPORT : BY_NEWEST;
		return OK;
	}
}

enum status
proposal_list(struct session *s, struct arena *a, const struct proposal_query *q,
              const struct list_place *from, bool backward, size_t n,
              struct proposal_row *rows, size_t *got)
{
	struct page g = {
		.s = s,
		.a = a,
		.backward = backward,
		.n = n,
		.rows = rows,
		.now = clock_believed(s->db),
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
		array_reverse(rows, g.got, sizeof(*rows));
	*got = status == OK ? g.got : 0;
	return status;
}
