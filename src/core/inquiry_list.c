/* Questions to the office: lists, page by page, and how many there are. A page is one walk along an
 * index by their places. */
#include <string.h>

#include "base/array.h"
#include "base/calendar.h"
#include "base/text.h"
#include "core/inquiry_internal.h"
#include "core/reach.h"

/* ?1 place and ?2 id to go on from, ?3 the other end, ?4 how many. */
#define ROW(place)                                                                                 \
	"SELECT id, " place ", version, code_year, serial, text, state, formal, asked, due,"       \
	" answered, area, work_unit, answer, author FROM inquiry WHERE "
#define ON "(place, id) > (?1, ?2) AND place < ?3 ORDER BY place, id LIMIT ?4"
#define BACK "(place, id) < (?1, ?2) AND place >= ?3 ORDER BY place DESC, id DESC LIMIT ?4"
SQL(sql_inquiries_on, SQL_READ, ROW("place") "place IS NOT NULL AND " ON);
SQL(sql_inquiries_back, SQL_READ, ROW("place") "place IS NOT NULL AND " BACK);
SQL(sql_inquiries_formal_on, SQL_READ,
    ROW("place") "formal = 1 AND place IS NOT NULL AND " ON);
SQL(sql_inquiries_formal_back, SQL_READ,
    ROW("place") "formal = 1 AND place IS NOT NULL AND " BACK);
/* ?1 who asked, ?2 id, ?3 how many. */
SQL(sql_inquiries_own_on, SQL_READ,
    ROW("0") "author = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3");
SQL(sql_inquiries_own_back, SQL_READ, ROW("0") "author = ?1 AND id > ?2 ORDER BY id LIMIT ?3");

struct walk {
	struct session *s;
	struct arena *a;
	const struct inquiry_query *q;
	const char *words; /* folded; "": all */
	struct reach reach;
	int64_t now;
	struct arena scratch;
	struct inquiry_row *rows;
	size_t got;
	size_t passed_over;
};

static bool
has_words(struct walk *w, const char *text)
{
	for (const char *word = w->words; *word; word += strcspn(word, " "), word += strspn(word, " "))
		if (!strstr(text, arena_strndup(&w->scratch, word, strcspn(word, " "))))
			return false;
	return true;
}

/* Whether who is looking answers it: see inquiry_answered_by(). */
static bool
is_owed(struct reach *reach, int64_t area, int64_t unit, int64_t author)
{
	return reach->s->kind == ACTOR_SYSTEM ||
	       (author != reach->s->member && (reach_has(reach, area) || reach_has(reach, unit)));
}

static bool
is_wanted(struct walk *w, struct stmt *st)
{
	if (w->q->set == INQUIRIES_OWED &&
	    !is_owed(&w->reach, db_int(st, 11), db_int(st, 12), db_int(st, 14)))
		return false;
	if (*w->words == '\0')
		return true;
	arena_reset(&w->scratch);
	const char *code = arena_printf(&w->scratch, "T-%04d-%04d", (int)db_int(st, 3),
	                                (int)db_int(st, 4));
	const char *all = arena_printf(&w->scratch, "%s\n%s", code,
	                               arena_strdup(&w->scratch, db_text(st, 5)));
	all = arena_printf(&w->scratch, "%s\n%s", all, arena_strdup(&w->scratch, db_text(st, 13)));
	return has_words(w, text_fold(&w->scratch, all));
}

static bool
take(struct walk *w, struct stmt *st)
{
	bool wanted = is_wanted(w, st);
	struct inquiry_row row = {
		.id = db_int(st, 0),
		.key = db_int(st, 1),
		.version = db_int(st, 2),
		.state = (enum inquiry_state)db_int(st, 6),
		.formal = db_int(st, 7) != 0,
		.asked = db_int(st, 8),
		.due = db_int(st, 9),
		.text = "",
		.pause = !wanted && ++w->passed_over >= LIST_LOOKS,
	};

	if (wanted) {
		inquiry_code(db_int(st, 3), db_int(st, 4), row.code);
		row.text = arena_strdup(w->a, db_text(st, 5));
		row.late = inquiry_late(row.state, row.due, db_int(st, 10), w->now);
	}
	if (wanted || row.pause)
		w->rows[w->got++] = row;
	return !row.pause;
}

static struct stmt *
begin(struct walk *w, const struct list_place *from, bool backward, size_t n)
{
	const struct sql *const *const statements[2][2] = {
		{ &sql_inquiries_on, &sql_inquiries_back },
		{ &sql_inquiries_formal_on, &sql_inquiries_formal_back },
	};
	bool own = w->q->set == INQUIRIES_OWN;
	int64_t end = w->q->set == INQUIRIES_OWED ? INQUIRY_PLACE_ANSWERED / 2 : INT64_MAX;
	struct stmt *st;

	if (own) {
		st = db_begin(w->s->db, backward ? &sql_inquiries_own_back : &sql_inquiries_own_on);
		db_bind_int(st, 1, w->s->member);
		db_bind_int(st, 2, from ? from->id : backward ? 0 : INT64_MAX);
		db_bind_int(st, 3, (int64_t)n + LIST_LOOKS);
		return st;
	}
	st = db_begin(w->s->db, statements[w->q->set == INQUIRIES_FORMAL][backward]);
	db_bind_int(st, 1, from ? from->key : backward ? end : INT64_MIN);
	db_bind_int(st, 2, from ? from->id : backward ? INT64_MAX : 0);
	db_bind_int(st, 3, backward ? INT64_MIN : end);
	db_bind_int(st, 4, (int64_t)n + LIST_LOOKS);
	return st;
}

static int64_t
instant(const struct session *s)
{
	return session_now(s);
}

enum status
inquiry_list(struct session *s, struct arena *a, const struct inquiry_query *q,
             const struct list_place *from, bool backward, size_t n, struct inquiry_row *rows,
             size_t *got)
{
	struct walk w = { .s = s, .a = a, .q = q, .rows = rows, .now = instant(s) };
	struct arena words = { 0 };

	w.words = q->words ? text_fold(&words, q->words) : "";
	w.words += strspn(w.words, " ");
	w.reach = reach_of(s, RIGHT_ANSWER, w.now);
	struct stmt *st = begin(&w, from, backward, n);
	while (w.got < n && db_step(st) && take(&w, st))
		continue;
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, w.got, sizeof(*rows));
	*got = status == OK ? w.got : 0;
	arena_free(&w.scratch);
	arena_free(&words);
	return status;
}

SQL(sql_inquiry_waiting, SQL_READ,
    "SELECT COUNT(*) FROM (SELECT 1 FROM inquiry WHERE author = ?1 AND state = 1 LIMIT ?2)");

_Static_assert(INQUIRY_SUBMITTED == 1, "the statement says so");

enum status
inquiry_own_waiting(struct session *s, int64_t *n)
{
	struct stmt *st = db_begin(s->db, &sql_inquiry_waiting);

	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, INQUIRY_WAITING_MAX);
	*n = db_step(st) ? db_int(st, 0) : 0;
	return db_end(st);
}

/* -- Counting -------------------------------------------------------------------------------- */

#define COUNT_LIMIT 1001

/* The longest overdue come first. */
SQL(sql_inquiry_open, SQL_READ,
    "SELECT place, formal, area, work_unit, author FROM inquiry WHERE place IS NOT NULL"
    " AND place < ?1 ORDER BY place, id");

static enum status
count(struct session *s, struct reach *reach, struct inquiry_counts *c)
{
	int64_t today = calendar_day(instant(s));
	struct stmt *st = db_begin(s->db, &sql_inquiry_open);

	*c = (struct inquiry_counts){ .open = 0 };
	db_bind_int(st, 1, INQUIRY_PLACE_ANSWERED / 2);
	while (c->open < COUNT_LIMIT && db_step(st)) {
		if (reach && !is_owed(reach, db_int(st, 2), db_int(st, 3), db_int(st, 4)))
			continue;
		bool late = db_int(st, 0) < today;
		c->open++;
		c->overdue += late;
		c->formal += late && db_int(st, 1) != 0;
	}
	return db_end(st);
}

enum status
inquiry_count(struct session *s, struct inquiry_counts *c)
{
	return count(s, NULL, c);
}

enum status
inquiry_owed(struct session *s, struct inquiry_counts *c)
{
	struct reach reach = reach_of(s, RIGHT_ANSWER, instant(s));

	return count(s, &reach, c);
}
