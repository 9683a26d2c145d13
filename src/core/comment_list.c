/* Comments: lists. A page under a thing goes on within the thread it stopped in, then through the
 * threads behind it: each is one walk along an index that stops when the page is full. */
#include <stdlib.h>

#include "base/array.h"
#include "base/lang.h"
#include "base/progress.h"
#include "core/comment_internal.h"

/* -- Under a thing --------------------------------------------------------------------------- */

/* Both: ?1 who is looking, ?2 subject, ?3 its id, ?4 how many; then within a thread ?5 its first
 * comment, ?6 branch, ?7 id; beyond it ?5 its key, ?6 its first comment. The key is the last column. */
#define WITHIN(place)                                                                              \
	"SELECT " COMMENT_ROW ", 0 FROM comment c WHERE c.subject = ?2 AND c.subject_id = ?3"      \
	" AND c.listed = 1 AND c.top = ?5 AND " place
#define BEYOND(key, place)                                                                         \
	"SELECT " COMMENT_ROW ", " key " FROM comment t CROSS JOIN comment c"                      \
	" ON c.top = t.id AND c.listed = 1"                                                        \
	" WHERE t.subject = ?2 AND t.subject_id = ?3 AND t.branch = 0 AND t.listed = 1 AND " place \
	" LIMIT ?4"

SQL(sql_within, SQL_READ,
    WITHIN("c.branch = ?6 AND c.id > ?7") " UNION ALL " WITHIN("c.branch > ?6")
    " ORDER BY branch, id LIMIT ?4");
SQL(sql_within_back, SQL_READ,
    WITHIN("c.branch = ?6 AND c.id < ?7") " UNION ALL " WITHIN("c.branch < ?6")
    " ORDER BY branch DESC, id DESC LIMIT ?4");
SQL(sql_newest, SQL_READ, BEYOND("t.id", "t.id < ?5 ORDER BY t.id DESC, c.branch, c.id"));
SQL(sql_newest_back, SQL_READ,
    BEYOND("t.id", "t.id > ?5 ORDER BY t.id, c.branch DESC, c.id DESC"));
SQL(sql_helpful_same, SQL_READ,
    BEYOND("t.helpful", "t.helpful = ?5 AND t.id < ?6 ORDER BY t.id DESC, c.branch, c.id"));
SQL(sql_helpful_same_back, SQL_READ,
    BEYOND("t.helpful", "t.helpful = ?5 AND t.id > ?6 ORDER BY t.id, c.branch DESC, c.id DESC"));
SQL(sql_helpful, SQL_READ,
    BEYOND("t.helpful", "t.helpful < ?5"
                        " ORDER BY t.helpful DESC, t.id DESC, c.branch, c.id"));
SQL(sql_helpful_back, SQL_READ,
    BEYOND("t.helpful", "t.helpful > ?5"
                        " ORDER BY t.helpful, t.id, c.branch DESC, c.id DESC"));

#define KEY_COLUMN COMMENT_ROW_COLUMNS

/* [backward]; no two threads share the key of the newest. */
static const struct {
	const struct sql *const *same[2];
	const struct sql *const *beyond[2];
} orders[] = {
	[COMMENTS_NEWEST] = { .beyond = { &sql_newest, &sql_newest_back } },
	[COMMENTS_HELPFUL] = { .same = { &sql_helpful_same, &sql_helpful_same_back },
	                       .beyond = { &sql_helpful, &sql_helpful_back } },
};
static const struct sql *const *const within[2] = { &sql_within, &sql_within_back };

struct page {
	struct session *s;
	struct arena *a;
	const struct about *about;
	bool backward;
	size_t n;
	struct comment_row *rows;
	size_t got;
};

static struct stmt *
begin(const struct page *g, const struct sql *const *sql)
{
	struct stmt *st = db_begin(g->s->db, sql);

	db_bind_int(st, 1, g->s->member);
	db_bind_int(st, 2, g->about->subject);
	db_bind_int(st, 3, g->about->id);
	db_bind_int(st, 4, (int64_t)(g->n - g->got));
	return st;
}

/* thread: the key of the one the statement stays within; NULL: each row brings its own. */
static enum status
take(struct page *g, struct stmt *st, const int64_t *thread)
{
	while (g->got < g->n && db_step(st)) {
		struct comment_row *row = &g->rows[g->got++];
		comment_row_take(g->s, g->a, st, false, row);
		row->key = thread ? *thread : db_int(st, KEY_COLUMN);
	}
	return db_end(st);
}

static enum status
read_within(struct page *g, const struct comment_seek *from)
{
	struct stmt *st = begin(g, within[g->backward]);

	db_bind_int(st, 5, from->top);
	db_bind_int(st, 6, from->branch);
	db_bind_int(st, 7, from->id);
	return take(g, st, &from->key);
}

static enum status
read_threads(struct page *g, const struct sql *const *sql, const struct comment_seek *from,
             bool same)
{
	struct stmt *st = begin(g, sql);

	db_bind_int(st, 5, from->key);
	if (same)
		db_bind_int(st, 6, from->top);
	return take(g, st, NULL);
}

static enum status
read_page(struct page *g, enum comment_order order, const struct comment_seek *from)
{
	const struct comment_seek edge = { .key = g->backward ? INT64_MIN : INT64_MAX };
	const struct sql *const *same = orders[order].same[g->backward];
	enum status status = OK;

	if (from)
		status = read_within(g, from);
	if (status == OK && from && same && g->got < g->n)
		status = read_threads(g, same, from, true);
	if (status == OK && g->got < g->n)
		status = read_threads(g, orders[order].beyond[g->backward], from ? from : &edge, false);
	return status;
}

enum status
comment_list(struct session *s, struct arena *a, enum subject subject, int64_t id,
             enum comment_order order, const struct comment_seek *from, bool backward, size_t n,
             struct comment_row *rows, size_t *got)
{
	struct about about;
	struct page g = {
		.s = s, .a = a, .about = &about, .backward = backward, .n = n, .rows = rows,
	};

	*got = 0;
	enum status status = about_read(s, subject, id, &about);
	if (status == OK && !about.visible)
		status = NOT_FOUND;
	if (status == OK)
		status = read_page(&g, order, from);
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	*got = status == OK ? g.got : 0;
	return status;
}

struct comment_seek
comment_seek(const struct comment_row *row)
{
	return (struct comment_seek){
		.key = row->key, .top = row->top, .branch = row->branch, .id = row->id,
	};
}

/* -- One's own ------------------------------------------------------------------------------- */

SQL(sql_own, SQL_READ,
    "SELECT " COMMENT_ROW " FROM comment c WHERE c.author = ?1 AND c.id < ?2"
    " ORDER BY c.id DESC LIMIT ?3");
SQL(sql_own_back, SQL_READ,
    "SELECT " COMMENT_ROW " FROM comment c WHERE c.author = ?1 AND c.id > ?2"
    " ORDER BY c.id LIMIT ?3");

/* The title of what it is about. */
static const char *
about_of(struct session *s, struct arena *a, struct stmt *st)
{
	struct about about;

	if (about_read(s, (enum subject)db_int(st, 16), db_int(st, 17), &about) != OK)
		return "";
	return about_title(s->db, a, &about);
}

enum status
comment_list_own(struct session *s, struct arena *a, int64_t from, bool backward, size_t n,
                 struct comment_row *rows, size_t *got)
{
	const int64_t edge = backward ? 0 : INT64_MAX;

	*got = 0;
	if (s->member == 0)
		return DENIED;
	size_t taken = 0;
	struct stmt *st = db_begin(s->db, backward ? &sql_own_back : &sql_own);
	db_bind_int(st, 1, s->member);
	db_bind_int(st, 2, from != 0 ? from : edge);
	db_bind_int(st, 3, (int64_t)n);
	while (taken < n && db_step(st)) {
		comment_row_take(s, a, st, true, &rows[taken]);
		rows[taken++].about = about_of(s, a, st);
	}
	enum status status = db_end(st);
	if (backward)
		array_reverse(rows, taken, sizeof(*rows));
	*got = status == OK ? taken : 0;
	return status;
}

/* -- Export ---------------------------------------------------------------------------------- */

#define BATCH 256

/* A walk along the ids in pieces, so that no read stays open while a file is written. */
SQL(sql_export, SQL_READ,
    "SELECT id, subject, subject_id, parent, author, shown_as, official, stance, phase, submitted,"
    " edited, helpful, text, association FROM comment WHERE id > ?1 AND state = 1 AND block IS NULL"
    " ORDER BY id LIMIT ?2");

_Static_assert(COMMENT_SHOWN == 1, "the statement above says so");

struct exporting {
	struct session *s;
	struct arena batch;
	struct comment_export rows[BATCH];
	struct about abouts[BATCH];
	int64_t authors[BATCH];
	enum shown_as shown_as[BATCH];
	int64_t associations[BATCH];
	int phases[BATCH];
	size_t n;
	int64_t last;
};

static void
export_row(struct exporting *x, struct stmt *st)
{
	x->abouts[x->n].subject = (enum subject)db_int(st, 1);
	x->abouts[x->n].id = db_int(st, 2);
	x->authors[x->n] = db_int(st, 4);
	x->shown_as[x->n] = (enum shown_as)db_int(st, 5);
	x->phases[x->n] = (int)db_int(st, 8);
	x->associations[x->n] = db_int(st, 13);
	x->rows[x->n++] = (struct comment_export){
		.id = db_int(st, 0),
		.parent = db_int(st, 3),
		.official = db_int(st, 6) != 0,
		.stance = (enum stance)db_int(st, 7),
		.at = db_int(st, 9),
		.edited = !db_is_null(st, 10),
		.helpful = db_int(st, 11),
		.text = arena_strdup(&x->batch, db_text(st, 12)),
	};
	x->last = db_int(st, 0);
}

/* Code, phase and signature, once nothing is open. */
static enum status
complete(struct exporting *x, size_t i)
{
	struct about *about = &x->abouts[i];
	enum status status = about_read(x->s, about->subject, about->id, about);

	x->rows[i].code = about->code;
	x->rows[i].phase = about_phase_code(about->subject, x->phases[i]);
	x->rows[i].author = comment_signature(x->s->db, &x->batch, x->authors[i], x->shown_as[i],
	                                      x->associations[i]);
	return status;
}

static enum status
read_batch(struct exporting *x)
{
	arena_reset(&x->batch);
	x->n = 0;
	struct stmt *st = db_begin(x->s->db, &sql_export);
	db_bind_int(st, 1, x->last);
	db_bind_int(st, 2, BATCH);
	while (x->n < BATCH && db_step(st))
		export_row(x, st);
	enum status status = db_end(st);
	for (size_t i = 0; status == OK && i < x->n; i++)
		status = complete(x, i);
	return status;
}

enum status
comment_export(struct session *s,
               enum status (*each)(void *arg, const struct comment_export *row), void *arg)
{
	struct exporting *x = xrealloc(NULL, sizeof(*x));
	int64_t done = 0;

	*x = (struct exporting){ .s = s };
	enum status status = read_batch(x);
	while (status == OK && x->n > 0) {
		for (size_t i = 0; status == OK && i < x->n; i++) {
			if (!progress_step(++done))
				status = BUSY;
			else if (x->abouts[i].public)
				status = each(arg, &x->rows[i]);
		}
		if (status == OK)
			status = read_batch(x);
	}
	arena_free(&x->batch);
	free(x);
	return status;
}
