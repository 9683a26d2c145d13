/* Consultations: lists, page by page, and how many there are. A page is one walk along an index by
 * their places. */
#include "base/array.h"
#include "base/calendar.h"
#include "core/consultation_internal.h"
#include "core/reach.h"

/* -- Statements ------------------------------------------------------------------------------ */

/* ?1 place and ?2 id to go on from, ?3 the other end, ?4 how many, ?5 who is looking; whether they
 * have answered, and whether they live where it asks. */
#define ABOVE                                                                                      \
	"WITH RECURSIVE above (id) AS"                                                             \
	" (SELECT area FROM person WHERE member = ?5 AND area IS NOT NULL"                         \
	"  UNION SELECT n.parent FROM above b JOIN node n ON n.id = b.id"                          \
	"   WHERE n.parent IS NOT NULL) "
#define ROW(by)                                                                                    \
	"SELECT " by " AS place, c.id AS id, c.version, c.code_year, c.serial, c.title,"           \
	" c.work_unit, c.secret, c.state, c.opens, c.closes, c.due, c.answers, c.published,"       \
	" EXISTS (SELECT 1 FROM response r WHERE r.consultation = c.id AND r.member = ?5)"         \
	"  OR EXISTS (SELECT 1 FROM voted v WHERE v.consultation = c.id AND v.member = ?5),"       \
	" NOT EXISTS (SELECT 1 FROM consultation_area x WHERE x.consultation = c.id)"              \
	"  OR EXISTS (SELECT 1 FROM consultation_area x WHERE x.consultation = c.id"               \
	"   AND x.area IN (SELECT id FROM above)) FROM "
#define ON "(c.place, c.id) > (?1, ?2) AND c.place < ?3 ORDER BY c.place, c.id LIMIT ?4"
#define BACK                                                                                       \
	"(c.place, c.id) < (?1, ?2) AND c.place >= ?3"                                             \
	" ORDER BY c.place DESC, c.id DESC LIMIT ?4"
SQL(sql_consultations_on, SQL_READ, ABOVE ROW("c.place") "consultation c WHERE " ON);
SQL(sql_consultations_back, SQL_READ, ABOVE ROW("c.place") "consultation c WHERE " BACK);

/* The latest first; their place is the id alone. The engine merges what is identified and what is
 * secret. */
#define TAKEN(table, beyond)                                                                       \
	ROW("t.consultation")                                                                      \
	table " t CROSS JOIN consultation c ON c.id = t.consultation"                              \
	" WHERE t.member = ?5 AND t.consultation " beyond " ?2"
SQL(sql_consultations_taken_on, SQL_READ,
    ABOVE TAKEN("response", "<") " UNION ALL " TAKEN("voted", "<") " ORDER BY 1 DESC LIMIT ?4");
SQL(sql_consultations_taken_back, SQL_READ,
    ABOVE TAKEN("response", ">") " UNION ALL " TAKEN("voted", ">") " ORDER BY 1 LIMIT ?4");

/* -- A page ---------------------------------------------------------------------------------- */

struct page {
	struct session *s;
	struct arena *a;
	const struct consultation_query *q;
	struct reach reach;
	int64_t now;
	struct consultation_row *rows;
	size_t n;
	size_t got;
	size_t passed_over;
};

static bool
is_office(enum consultation_set set)
{
	return set == CONSULTATIONS_MINE || set == CONSULTATIONS_OWED;
}

static bool
is_wanted(struct page *g, struct stmt *st)
{
	if (is_office(g->q->set))
		return g->s->kind == ACTOR_SYSTEM || reach_has(&g->reach, db_int(st, 6));
	/* One that was never announced, or is a draft again, is nobody else's. */
	return db_int(st, 13) != 0 && db_int(st, 8) != CONSULTATION_DRAFT;
}

static void
take(const struct page *g, struct stmt *st, struct consultation_row *row)
{
	struct consultation_heading *h = &row->heading;

	*row = (struct consultation_row){
		.id = db_int(st, 1),
		.key = db_int(st, 0),
		.heading = {
			.id = db_int(st, 1),
			.version = db_int(st, 2),
			.title = arena_strdup(g->a, db_text(st, 5)),
			.unit = db_int(st, 6),
			.secret = db_int(st, 7) != 0,
			.opens = db_int(st, 9),
			.closes = db_int(st, 10),
		},
		.due = db_int(st, 11),
		.answers = db_int(st, 12),
		.answered = db_int(st, 14) != 0,
	};
	consultation_code(db_int(st, 3), db_int(st, 4), h->code);
	h->state = consultation_state_at((enum consultation_state)db_int(st, 8), h->opens, h->closes,
	                                 g->now);
	bool awaited = h->state == CONSULTATION_SCHEDULED || h->state == CONSULTATION_OPEN;
	row->for_me = row->answered || (awaited && g->s->verified && db_int(st, 15) != 0);
}

/* Takes the row, or passes it over; false when the page pauses there. */
static bool
look(struct page *g, struct stmt *st)
{
	struct consultation_row *row = &g->rows[g->got];

	if (is_wanted(g, st)) {
		take(g, st, row);
		g->got++;
		return true;
	}
	if (++g->passed_over < LIST_LOOKS)
		return true;
	*row = (struct consultation_row){
		.id = db_int(st, 1), .key = db_int(st, 0), .pause = true, .heading = { .title = "" },
	};
	g->got++;
	return false;
}

/* Places from..to (without this) of a set. */
static void
bounds(enum consultation_set set, int64_t *from, int64_t *to)
{
	*from = CONSULTATION_PLACE_OPEN;
	*to = INT64_MAX;
	switch (set) {
	case CONSULTATIONS_CURRENT:
		*to = CONSULTATION_PLACE_CLOSED;
		break;
	case CONSULTATIONS_OVER:
		*from = CONSULTATION_PLACE_CLOSED;
		break;
	case CONSULTATIONS_OWED:
		*from = CONSULTATION_PLACE_CLOSED;
		*to = CONSULTATION_PLACE_OVER;
		break;
	case CONSULTATIONS_MINE:
		*from = 0;
		break;
	default:
		break;
	}
}

static enum status
read_rows(struct page *g, const struct list_place *from, bool backward)
{
	static const struct sql *const *const statements[2][2] = {
		{ &sql_consultations_on, &sql_consultations_back },
		{ &sql_consultations_taken_on, &sql_consultations_taken_back },
	};
	bool taken = g->q->set == CONSULTATIONS_TAKEN;
	int64_t first;
	int64_t last;

	bounds(g->q->set, &first, &last);
	struct stmt *st = db_begin(g->s->db, statements[taken][backward]);
	bool at_start = taken == backward; /* of the numbers that are walked along */
	if (!taken)
		db_bind_int(st, 1, from ? from->key : backward ? last : first);
	db_bind_int(st, 2, from ? from->id : at_start ? 0 : INT64_MAX);
	if (!taken)
		db_bind_int(st, 3, backward ? first : last);
	db_bind_int(st, 4, (int64_t)g->n + LIST_LOOKS);
	db_bind_int(st, 5, g->s->member);
	while (g->got < g->n && db_step(st) && look(g, st))
		continue;
	return db_end(st);
}

enum status
consultation_list(struct session *s, struct arena *a, const struct consultation_query *q,
                  const struct list_place *from, bool backward, size_t n,
                  struct consultation_row *rows, size_t *got)
{
	int64_t now = consultation_now(s);
	struct page g = {
		.s = s, .a = a, .q = q, .now = now, .rows = rows, .n = n,
		.reach = reach_of(s, RIGHT_CONSULT, now),
	};

	*got = 0;
	enum status status = read_rows(&g, from, backward);
	if (status != OK)
		return status;
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	*got = g.got;
	return OK;
}

/* -- How many -------------------------------------------------------------------------------- */

#define COUNT_LIMIT 1001
#define SOON_SECONDS (2 * DAY_SECONDS)

/* By places: open ones by their end. What these scan is what they count, cut off before. */
SQL(sql_consultations_between, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM (SELECT 1 FROM consultation WHERE place >= ?1 AND place < ?2 LIMIT ?3)");
SQL(sql_consultations_late, SQL_READ | SQL_SCAN_MEANT,
    "SELECT COUNT(*) FROM (SELECT 1 FROM consultation WHERE state = 4 AND due < ?1 LIMIT ?2)");
SQL(sql_consultation_soonest, SQL_READ,
    "SELECT id, closes, title FROM consultation WHERE place > ?1 AND place < ?2"
    " ORDER BY place, id LIMIT 1");
SQL(sql_consultations_owed, SQL_READ,
    "SELECT work_unit, due FROM consultation WHERE place >= ?1 AND place < ?2"
    " ORDER BY place, id LIMIT ?3");

_Static_assert(CONSULTATION_CLOSED == 4, "the statement says so");

static enum status
count_between(struct db *db, int64_t from, int64_t to, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_consultations_between);

	db_bind_int(st, 1, from);
	db_bind_int(st, 2, to);
	db_bind_int(st, 3, COUNT_LIMIT);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

static enum status
count_late(struct db *db, int64_t today, int64_t *n)
{
	struct stmt *st = db_begin(db, &sql_consultations_late);

	db_bind_int(st, 1, today);
	db_bind_int(st, 2, COUNT_LIMIT);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* What has closed since it was recorded is not open. */
enum status
consultation_count(struct session *s, struct arena *a, struct consultation_counts *c)
{
	int64_t now = consultation_now(s);
	int64_t from = CONSULTATION_PLACE_OPEN + now + 1;

	*c = (struct consultation_counts){ .title = "" };
	enum status status = count_between(s->db, from, CONSULTATION_PLACE_TO_COME, &c->open);
	if (status == OK)
		status = count_between(s->db, from, from + SOON_SECONDS, &c->soon);
	if (status == OK)
		status = count_late(s->db, calendar_day(now), &c->overdue);
	if (status != OK || c->open == 0)
		return status;
	struct stmt *st = db_begin(s->db, &sql_consultation_soonest);
	db_bind_int(st, 1, from - 1);
	db_bind_int(st, 2, CONSULTATION_PLACE_TO_COME);
	if (db_step(st)) {
		c->next = db_int(st, 0);
		c->closes = db_int(st, 1);
		c->title = arena_strdup(a, db_text(st, 2));
	}
	status = db_end(st);
	c->answered = status == OK && c->next != 0 && consultation_taken(s, c->next);
	return status;
}

enum status
consultation_owed(struct session *s, int64_t *n, int64_t *late)
{
	int64_t now = consultation_now(s);
	int64_t today = calendar_day(now);
	struct reach reach = reach_of(s, RIGHT_CONSULT, now);
	struct stmt *st = db_begin(s->db, &sql_consultations_owed);

	*n = 0;
	*late = 0;
	db_bind_int(st, 1, CONSULTATION_PLACE_CLOSED);
	db_bind_int(st, 2, CONSULTATION_PLACE_OVER);
	db_bind_int(st, 3, LIST_LOOKS);
	while (*n < COUNT_LIMIT && db_step(st)) {
		if (s->kind != ACTOR_SYSTEM && !reach_has(&reach, db_int(st, 0)))
			continue;
		++*n;
		*late += db_int(st, 1) != 0 && db_int(st, 1) < today;
	}
	return db_end(st);
}
