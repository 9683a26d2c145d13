/* Documents: lists, page by page, the latest day first. */
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/document_internal.h"
#include "core/reach.h"

/* ?1 day and ?2 id to go on from, ?3 how many. */
#define ROW                                                                                        \
	"SELECT d.day, d.id, d.version, d.code_year, d.serial, d.kind, d.number, d.title,"         \
	" d.work_unit, d.state FROM document d WHERE "
#define ON "(d.day, d.id) < (?1, ?2) ORDER BY d.day DESC, d.id DESC LIMIT ?3"
#define BACK "(d.day, d.id) > (?1, ?2) ORDER BY d.day, d.id LIMIT ?3"
SQL(sql_documents_on, SQL_READ, ROW "d.state = 2 AND " ON);
SQL(sql_documents_back, SQL_READ, ROW "d.state = 2 AND " BACK);
SQL(sql_documents_all_on, SQL_READ, ROW ON);
SQL(sql_documents_all_back, SQL_READ, ROW BACK);

_Static_assert(DOCUMENT_PUBLISHED == 2, "the statements say so");

#define WORDS 8

struct page {
	struct session *s;
	struct arena *a;
	const struct document_query *q;
	const char *words[WORDS]; /* folded */
	size_t n_words;
	struct reach reach;
	struct document_row *rows;
	size_t n;
	size_t got;
	size_t passed_over;
};

static void
split_words(struct page *g)
{
	char *rest = NULL;
	char *typed = text_fold(g->a, g->q->words ? g->q->words : "");

	for (char *word = strtok_r(typed, " ", &rest); word && g->n_words < WORDS;
	     word = strtok_r(NULL, " ", &rest))
		g->words[g->n_words++] = word;
}

static bool
has_words(const struct page *g, struct stmt *st)
{
	if (g->n_words == 0)
		return true;
	struct arena scratch = { 0 };
	const char *said = text_fold(&scratch, arena_printf(&scratch, "%s %s %s", db_text(st, 5),
	                                                    db_text(st, 6), db_text(st, 7)));
	bool all = true;
	for (size_t i = 0; all && i < g->n_words; i++) {
		const char *at = strstr(said, g->words[i]);
		while (at && at != said && at[-1] != ' ')
			at = strstr(at + 1, g->words[i]);
		all = at != NULL;
	}
	arena_free(&scratch);
	return all;
}

static bool
is_wanted(struct page *g, struct stmt *st)
{
	if (g->q->set == DOCUMENTS_OFFICE && g->s->kind != ACTOR_SYSTEM &&
	    !reach_has(&g->reach, db_int(st, 8)))
		return false;
	return has_words(g, st);
}

static void
take(const struct page *g, struct stmt *st, struct document_row *row)
{
	struct document_heading *h = &row->heading;

	*row = (struct document_row){ .id = db_int(st, 1), .key = db_int(st, 0) };
	*h = (struct document_heading){
		.id = row->id,
		.version = db_int(st, 2),
		.kind = arena_strdup(g->a, db_text(st, 5)),
		.number = arena_strdup(g->a, db_text(st, 6)),
		.title = arena_strdup(g->a, db_text(st, 7)),
		.day = row->key,
		.unit = db_int(st, 8),
		.state = (enum document_state)db_int(st, 9),
	};
	document_code(db_int(st, 3), db_int(st, 4), h->code);
}

/* Takes the row, or passes it over; false when the page pauses there. */
static bool
look(struct page *g, struct stmt *st)
{
	struct document_row *row = &g->rows[g->got];

	if (is_wanted(g, st)) {
		take(g, st, row);
		g->got++;
		return true;
	}
	if (++g->passed_over < LIST_LOOKS)
		return true;
	*row = (struct document_row){
		.id = db_int(st, 1), .key = db_int(st, 0), .pause = true,
		.heading = { .kind = "", .number = "", .title = "" },
	};
	g->got++;
	return false;
}

static enum status
read_rows(struct page *g, const struct list_place *from, bool backward)
{
	static const struct sql *const *const statements[2][2] = {
		[DOCUMENTS_PUBLISHED] = { &sql_documents_on, &sql_documents_back },
		[DOCUMENTS_OFFICE] = { &sql_documents_all_on, &sql_documents_all_back },
	};
	const int64_t edge = backward ? INT64_MIN : INT64_MAX;
	struct stmt *st = db_begin(g->s->db, statements[g->q->set][backward]);

	db_bind_int(st, 1, from ? from->key : edge);
	db_bind_int(st, 2, from ? from->id : edge);
	db_bind_int(st, 3, (int64_t)g->n + LIST_LOOKS);
	while (g->got < g->n && db_step(st) && look(g, st))
		continue;
	return db_end(st);
}

enum status
document_list(struct session *s, struct arena *a, const struct document_query *q,
              const struct list_place *from, bool backward, size_t n, struct document_row *rows,
              size_t *got)
{
	struct page g = {
		.s = s, .a = a, .q = q, .rows = rows, .n = n,
		.reach = reach_of(s, RIGHT_INFORM, document_now(s)),
	};

	*got = 0;
	split_words(&g);
	enum status status = read_rows(&g, from, backward);
	if (status != OK)
		return status;
	if (backward)
		array_reverse(rows, g.got, sizeof(*rows));
	*got = g.got;
	return OK;
}
