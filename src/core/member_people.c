/* Lists of members for the office: only those within the reach of who looks, filtered, a bounded
 * number of rows at a time. One of them is member_file.c's. */
#include "core/member_people.h"

#include <string.h>

#include "base/array.h"
#include "base/calendar.h"
#include "base/lang.h"
#include "base/text.h"
#include "core/clock_guard.h"
#include "core/tree.h"

/* -- Waiting ----------------------------------------------------------------------------------- */

SQL(sql_member_pending, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM member WHERE state = 0 LIMIT ?1)");

int64_t
member_pending_count(struct db *db, int64_t limit)
{
	struct stmt *st = db_begin(db, &sql_member_pending);

	db_bind_int(st, 1, limit);
	int64_t n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st) == OK ? n : 0;
}

int64_t
member_due(int64_t joined)
{
	return calendar_working(calendar_day(joined), MEMBER_VERIFY_DAYS);
}

/* The later one registers the later it is due: so the first day that is not overdue is looked for,
 * backwards from today. */
int64_t
member_overdue_before(int64_t now)
{
	int64_t today = calendar_day(now);
	int64_t day = today;

	while (member_due(calendar_midnight(day - 1)) >= today)
		day--;
	return calendar_midnight(day);
}

/* -- The list ---------------------------------------------------------------------------------- */

/* ?1 the id to go on from, ?2 now. A suspension that has run out gives back what was before it. */
#define MEMBER_ROW                                                                                 \
	"SELECT m.id, m.number, CASE WHEN m.state = 2 AND m.suspended_until <= ?2 THEN"            \
	" EXISTS (SELECT 1 FROM verification v WHERE v.member = m.id) ELSE m.state END,"           \
	" m.joined, p.login, p.name, p.area, p.folded, p.nik_hash"                        \
	" FROM member m LEFT JOIN person p ON p.member = m.id"
#define MEMBER_HOLDERS                                                                             \
	"SELECT m.id, m.number, CASE WHEN m.state = 2 AND m.suspended_until <= ?2 THEN"            \
	" EXISTS (SELECT 1 FROM verification v WHERE v.member = m.id) ELSE m.state END,"           \
	" m.joined, p.login, p.name, p.area, p.folded, p.nik_hash"                        \
	" FROM member_role h CROSS JOIN member m ON m.id = h.member"                               \
	" LEFT JOIN person p ON p.member = m.id"                                                   \
	" WHERE h.role = ?3 AND (h.until IS NULL OR h.until > ?2)"

SQL(sql_member_list, SQL_READ, MEMBER_ROW " WHERE m.id > ?1 ORDER BY m.id");
SQL(sql_member_list_back, SQL_READ, MEMBER_ROW " WHERE m.id < ?1 ORDER BY m.id DESC");
SQL(sql_member_list_state, SQL_READ,
    MEMBER_ROW " WHERE m.state = ?3 AND m.id > ?1 ORDER BY m.id");
SQL(sql_member_list_state_back, SQL_READ,
    MEMBER_ROW " WHERE m.state = ?3 AND m.id < ?1 ORDER BY m.id DESC");
/* Who holds the role twice comes twice, one after the other. */
SQL(sql_member_list_role, SQL_READ, MEMBER_HOLDERS " AND h.member > ?1 ORDER BY h.member");
SQL(sql_member_list_role_back, SQL_READ,
    MEMBER_HOLDERS " AND h.member < ?1 ORDER BY h.member DESC");

struct page {
	struct session *s;
	struct arena *a;
	const struct member_query *q;
	int64_t now;
	int64_t overdue_before;
	const char *folded; /* the words; NULL: none */
	int64_t number;     /* the words as a member number; 0: none */
	const int64_t *areas;
	size_t area_count;
	bool everywhere; /* who looks sees all areas */
	int64_t area;    /* the one asked about last, and the answer; -1: none yet */
	bool mine;
	size_t passed_over;
	int64_t last; /* id of the row before */
};

static bool
oversees(const struct session *s, int64_t area, int64_t now)
{
	return s->kind == ACTOR_SYSTEM || s->kind == ACTOR_IMPORT
	       || right_held(s->db, s->member, RIGHT_VERIFY, area, now)
	       || right_held(s->db, s->member, RIGHT_USERS, area, now);
}

/* Neighbours in the list often share their area. */
static bool
for_these_eyes(struct page *g, int64_t area)
{
	if (g->everywhere)
		return true;
	if (area != g->area) {
		g->area = area;
		g->mine = oversees(g->s, area, g->now);
	}
	return g->mine;
}

static bool
within(const struct page *g, int64_t area)
{
	for (size_t i = 0; i < g->area_count; i++)
		if (g->areas[i] == area)
			return true;
	return g->q->area == 0;
}

/* Whether a word of the name begins with what is looked for. */
static bool
named(const char *folded, const char *words)
{
	size_t n = strlen(words);

	while (folded) {
		if (strncmp(folded, words, n) == 0)
			return true;
		folded = strchr(folded, ' ');
		folded = folded ? folded + 1 : NULL;
	}
	return false;
}

static bool
matches(struct page *g, struct stmt *st)
{
	const char *login = db_text(st, 4);
	int state = (int)db_int(st, 2);

	if (db_int(st, 0) == g->last || (g->q->state != MEMBER_ANY && state != g->q->state))
		return false;
	if (!within(g, db_int(st, 6)) || !for_these_eyes(g, db_int(st, 6)))
		return false;
	return !g->folded || named(db_text(st, 7), g->folded)
	       || (login && strcmp(login, g->folded) == 0)
	       || (g->number > 0 && db_int(st, 1) == g->number);
}

static struct member_row
take_row(const struct page *g, struct stmt *st)
{
	const char *login = db_text(st, 4);
	const char *name = db_text(st, 5);
	const char *path = db_is_null(st, 6) ? NULL : tree_path(g->s->db, g->a, db_int(st, 6));
	struct member_row row = {
		.id = db_int(st, 0), .number = db_int(st, 1),
		.state = (enum member_state)db_int(st, 2), .joined = db_int(st, 3),
		.login = arena_strdup(g->a, login ? login : ""),
		.name = arena_strdup(g->a, name ? name : _("Resident")),
		.area_path = path ? path : "",
	};

	if (row.state == MEMBER_PENDING) {
		row.due = member_due(row.joined);
		row.overdue = row.joined < g->overdue_before;
		size_t size;
		const unsigned char *nik_hash = db_blob(st, 8, &size);
		row.on_list = nik_hash && size == KEYED_HASH_SIZE
		              && resident_listed(g->s, nik_hash);
	}
	return row;
}

static struct stmt *
begin_list(const struct page *g, int64_t from, bool backward)
{
	static const struct sql *const *const lists[][2] = {
		{ &sql_member_list, &sql_member_list_back },
		{ &sql_member_list_state, &sql_member_list_state_back },
		{ &sql_member_list_role, &sql_member_list_role_back },
	};
	int which = g->q->role != 0 ? 2 : g->q->state != MEMBER_ANY ? 1 : 0;
	struct stmt *st = db_begin(g->s->db, lists[which][backward]);

	db_bind_int(st, 1, backward && from == 0 ? INT64_MAX : from);
	db_bind_int(st, 2, g->now);
	if (which > 0)
		db_bind_int(st, 3, which == 2 ? g->q->role : g->q->state);
	return st;
}

/* Reads on until n rows are found, or too many were passed over. */
static enum status
take_rows(struct page *g, struct stmt *st, size_t n, struct member_row *rows, size_t *got)
{
	size_t looks = g->folded ? MEMBER_WORD_LOOKS : MEMBER_LOOKS;
	bool paused = false;

	while (!paused && *got < n && db_step(st)) {
		if (matches(g, st)) {
			rows[(*got)++] = take_row(g, st);
		} else if (++g->passed_over >= looks) {
			paused = true;
			rows[(*got)++] = (struct member_row){ .id = db_int(st, 0), .pause = true,
				                              .login = "", .name = "",
				                              .area_path = "" };
		}
		g->last = db_int(st, 0);
	}
	return db_end(st);
}

static enum status
prepare(struct page *g)
{
	const struct member_query *q = g->q;

	g->everywhere = oversees(g->s, 0, g->now);
	if (!g->everywhere && !session_may(g->s, RIGHT_VERIFY) && !session_may(g->s, RIGHT_USERS))
		return DENIED;
	g->overdue_before = member_overdue_before(g->now);
	if (q->words && !text_blank(q->words)) {
		g->folded = text_fold(g->a, q->words);
		if (member_number_parse(q->words, &g->number) != 0)
			g->number = 0;
	}
	return q->area == 0 ? OK
	                    : tree_below(g->s->db, g->a, q->area, &g->areas, &g->area_count);
}

enum status
member_list(struct session *s, struct arena *a, const struct member_query *q, int64_t from,
            bool backward, size_t n, struct member_row *rows, size_t *got)
{
	struct page g = { .s = s, .a = a, .q = q, .now = clock_believed(s->db), .area = -1 };

	*got = 0;
	enum status status = prepare(&g);
	if (status == OK)
		status = take_rows(&g, begin_list(&g, from, backward), n, rows, got);
	if (backward)
		array_reverse(rows, *got, sizeof(*rows));
	return status;
}
