/* Meetings: lists, page by page, the next one, and how many wait. A page is one walk along an
 * index by when they begin. */
#include "base/array.h"
#include "base/calendar.h"
#include "core/meeting_internal.h"
#include "core/reach.h"

/* No meeting goes on for longer: one that began earlier and was never ended is past. */
#define CURRENT_SECONDS ((MEETING_DAYS_MAX + 1) * DAY_SECONDS)

/* -- Statements ------------------------------------------------------------------------------ */

/* ?1 beginning and ?2 id to go on from, ?3 how many, ?4 who is looking; whether it is for them. */
#define ABOVE                                                                                      \
	"WITH RECURSIVE above (id) AS"                                                             \
	" (SELECT area FROM person WHERE member = ?4 AND area IS NOT NULL"                         \
	"  UNION SELECT n.parent FROM above b JOIN node n ON n.id = b.id"                          \
	"   WHERE n.parent IS NOT NULL) "
#define ROW                                                                                        \
	"SELECT g.begins, g.id, g.version, g.code_year, g.serial, g.kind, g.title, g.place,"       \
	" g.area, g.work_unit, g.state, g.ends, g.present, g.number,"                              \
	" g.area IS NULL OR g.area IN (SELECT id FROM above) FROM meeting g WHERE "
#define ON "(g.begins, g.id) > (?1, ?2) ORDER BY g.begins, g.id LIMIT ?3"
#define BACK "(g.begins, g.id) < (?1, ?2) ORDER BY g.begins DESC, g.id DESC LIMIT ?3"
SQL(sql_meetings_on, SQL_READ, ABOVE ROW "g.called IS NOT NULL AND " ON);
SQL(sql_meetings_back, SQL_READ, ABOVE ROW "g.called IS NOT NULL AND " BACK);
SQL(sql_meetings_all_on, SQL_READ, ABOVE ROW ON);
SQL(sql_meetings_all_back, SQL_READ, ABOVE ROW BACK);
SQL(sql_meetings_seal_on, SQL_READ, ABOVE ROW "g.state = 5 AND " ON);
SQL(sql_meetings_seal_back, SQL_READ, ABOVE ROW "g.state = 5 AND " BACK);

_Static_assert(MEETING_RECORDED == 5, "the statements say so");

/* -- A page ---------------------------------------------------------------------------------- */

struct page {
	struct session *s;
	struct arena *a;
	enum meeting_set set;
	struct reach reach; /* of MEETINGS_MINE and MEETINGS_SEAL */
	int64_t now;
	struct meeting_row *rows;
	size_t n;
	size_t got;
	size_t passed_over;
};

/* Called and not over, as far as anybody can know. */
static bool
is_upcoming(const struct page *g, struct stmt *st)
{
	int64_t state = db_int(st, 10);

	return (state == MEETING_CALLED || state == MEETING_OPEN) &&
	       db_int(st, 0) > g->now - CURRENT_SECONDS;
}

static bool
is_wanted(struct page *g, struct stmt *st)
{
	switch (g->set) {
	case MEETINGS_UPCOMING:
		return is_upcoming(g, st);
	case MEETINGS_PAST:
		return !is_upcoming(g, st);
	default:
		return g->s->kind == ACTOR_SYSTEM || reach_has(&g->reach, db_int(st, 8)) ||
		       reach_has(&g->reach, db_int(st, 9));
	}
}

static void
take(const struct page *g, struct stmt *st, struct meeting_row *row)
{
	struct meeting_heading *h = &row->heading;
	const char *number = db_text(st, 13);

	*row = (struct meeting_row){
		.id = db_int(st, 1),
		.key = db_int(st, 0),
		.heading = {
			.id = db_int(st, 1),
			.version = db_int(st, 2),
			.kind = arena_strdup(g->a, db_text(st, 5)),
			.title = arena_strdup(g->a, db_text(st, 6)),
			.place = arena_strdup(g->a, db_text(st, 7)),
			.area = db_int(st, 8),
			.unit = db_int(st, 9),
			.state = (enum meeting_state)db_int(st, 10),
			.begins = db_int(st, 0),
			.ends = db_int(st, 11),
		},
		.present = db_int(st, 12),
		.number = arena_strdup(g->a, number ? number : ""),
		.for_me = g->s->member != 0 && db_int(st, 14) != 0,
	};
	meeting_code(db_int(st, 3), db_int(st, 4), h->code);
}

/* Takes the row, or passes it over; false when the page pauses there. */
static bool
look(struct page *g, struct stmt *st)
{
	struct meeting_row *row = &g->rows[g->got];

	if (is_wanted(g, st)) {
		take(g, st, row);
		g->got++;
		return true;
	}
	if (++g->passed_over < LIST_LOOKS)
		return true;
	*row = (struct meeting_row){
		.id = db_int(st, 1), .key = db_int(st, 0), .pause = true, .area_name = "",
		.number = "", .heading = { .kind = "", .title = "", .place = "" },
	};
	g->got++;
	return false;
}

/* What is to come, and what has waited longest, is read forward in time; all else backward. */
static bool
is_forward(enum meeting_set set)
{
	return set == MEETINGS_UPCOMING || set == MEETINGS_SEAL;
}

static enum status
read_rows(struct page *g, const struct list_place *from, bool up)
{
	static const struct sql *const *const statements[][2] = {
		[MEETINGS_UPCOMING] = { &sql_meetings_back, &sql_meetings_on },
		[MEETINGS_PAST] = { &sql_meetings_back, &sql_meetings_on },
		[MEETINGS_MINE] = { &sql_meetings_all_back, &sql_meetings_all_on },
		[MEETINGS_SEAL] = { &sql_meetings_seal_back, &sql_meetings_seal_on },
	};
	struct stmt *st = db_begin(g->s->db, statements[g->set][up]);
	int64_t first = g->set == MEETINGS_UPCOMING ? g->now - CURRENT_SECONDS : 0;

	db_bind_int(st, 1, from ? from->key : up ? first : INT64_MAX);
	db_bind_int(st, 2, from ? from->id : up ? 0 : INT64_MAX);
	db_bind_int(st, 3, (int64_t)g->n + LIST_LOOKS);
	db_bind_int(st, 4, g->s->member);
	while (g->got < g->n && db_step(st)) {
		if (g->set == MEETINGS_UPCOMING && db_int(st, 0) <= first)
			break;
		if (!look(g, st))
			break;
	}
	return db_end(st);
}

enum status
meeting_list(struct session *s, struct arena *a, const struct meeting_query *q,
             const struct list_place *from, bool backward, size_t n, struct meeting_row *rows,
             size_t *got)
{
	int64_t now = meeting_now(s);
	enum meeting_set set = q ? q->set : MEETINGS_UPCOMING;
	struct page g = {
		.s = s, .a = a, .set = set, .now = now, .rows = rows, .n = n,
		.reach = reach_of(s, set == MEETINGS_SEAL ? RIGHT_SEAL : RIGHT_MEET, now),
	};

	*got = 0;
	enum status status = read_rows(&g, from, is_forward(set) != backward);
	for (size_t i = 0; status == OK && i < g.got; i++)
		if (!rows[i].pause)
			rows[i].area_name = meeting_area_name(s->db, a, rows[i].heading.area);
	if (status != OK)
		return status;
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	*got = g.got;
	return OK;
}

/* -- The next one ---------------------------------------------------------------------------- */

/* What is over was not ended yet, or never held. ?1 instant that it begins behind, ?2 now, ?3 how
 * many, ?4 who is looking; ?5 whether it must be for them. */
SQL(sql_meeting_next_for, SQL_READ,
    ABOVE "SELECT g.id, g.title, g.kind, g.area, g.place, g.state, g.begins FROM meeting g"
    " WHERE g.called IS NOT NULL AND g.begins > ?1 AND (+g.state = 3 OR"
    "  (+g.state = 2 AND g.ends > ?2))"
    " AND (?5 = 0 OR g.area IS NULL OR g.area IN (SELECT id FROM above))"
    " ORDER BY g.begins, g.id LIMIT ?3");

_Static_assert(MEETING_CALLED == 2 && MEETING_OPEN == 3, "the statement says so");

enum status
meeting_next(struct session *s, struct arena *a, struct meeting_next *next)
{
	int64_t now = meeting_now(s);
	int64_t area = 0;
	struct stmt *st = db_begin(s->db, &sql_meeting_next_for);

	*next = (struct meeting_next){ .id = 0 };
	db_bind_int(st, 1, now - CURRENT_SECONDS);
	db_bind_int(st, 2, now);
	db_bind_int(st, 3, 1);
	db_bind_int(st, 4, s->member);
	db_bind_int(st, 5, s->member != 0);
	bool found = db_step(st);
	if (found) {
		area = db_int(st, 3);
		*next = (struct meeting_next){
			.id = db_int(st, 0),
			.title = arena_strdup(a, db_text(st, 1)),
			.kind = arena_strdup(a, db_text(st, 2)),
			.place = arena_strdup(a, db_text(st, 4)),
			.state = (enum meeting_state)db_int(st, 5),
			.begins = db_int(st, 6),
		};
	}
	enum status status = db_end(st);
	if (status == OK && !found)
		status = NOT_FOUND;
	if (status == OK)
		next->area = meeting_area_name(s->db, a, area);
	return status;
}

/* -- How many -------------------------------------------------------------------------------- */

#define COUNT_LIMIT 1001

SQL(sql_meetings_to_seal, SQL_READ,
    "SELECT area, work_unit FROM meeting WHERE state = 5 ORDER BY begins, id LIMIT ?1");

enum status
meeting_seal_waiting(struct session *s, int64_t *n)
{
	struct reach reach = reach_of(s, RIGHT_SEAL, meeting_now(s));
	struct stmt *st = db_begin(s->db, &sql_meetings_to_seal);

	*n = 0;
	db_bind_int(st, 1, LIST_LOOKS);
	while (*n < COUNT_LIMIT && db_step(st))
		*n += s->kind == ACTOR_SYSTEM || reach_has(&reach, db_int(st, 0)) ||
		      reach_has(&reach, db_int(st, 1));
	return db_end(st);
}
