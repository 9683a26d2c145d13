/* Reading the system's log, page by page: along its numbers, or along an index where only what is
 * grave, or one source, is asked for. */
#include <string.h>

#include "base/array.h"
#include "base/text.h"
#include "core/listing.h"
#include "core/logbook.h"

#define ROW "SELECT id, at, level, source, text, times FROM log WHERE "
#define ON "id < ?1 ORDER BY id DESC LIMIT ?2"
#define BACK "id > ?1 ORDER BY id LIMIT ?2"
SQL(sql_log_on, SQL_READ, ROW ON);
SQL(sql_log_back, SQL_READ, ROW BACK);
SQL(sql_log_source_on, SQL_READ, ROW "source = ?3 AND " ON);
SQL(sql_log_source_back, SQL_READ, ROW "source = ?3 AND " BACK);
/* Two walks merged: faults, and what has the level ?3. */
SQL(sql_log_grave_on, SQL_READ,
    ROW "level = 0 AND id < ?1 UNION ALL " ROW "level = ?3 AND " ON);
SQL(sql_log_grave_back, SQL_READ,
    ROW "level = 0 AND id > ?1 UNION ALL " ROW "level = ?3 AND " BACK);
SQL(sql_log_one, SQL_READ, ROW "id = ?1");
SQL(sql_log_newest, SQL_READ, "SELECT id FROM log WHERE id > 0 ORDER BY id DESC LIMIT 1");

_Static_assert(LOG_LEVEL_FAULT == 0, "the statements above say so");

struct walk {
	struct arena *a;
	const struct logbook_query *q;
	const char *words; /* folded */
	struct arena scratch;
	struct logbook_row *rows;
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

static void
read_row(struct arena *a, struct stmt *st, struct logbook_row *row)
{
	int64_t source = db_int(st, 3);
	int64_t times = db_int(st, 5);
	const char *text = db_text(st, 4);

	*row = (struct logbook_row){
		.id = db_int(st, 0),
		.at = db_int(st, 1),
		.level = (enum log_level)db_int(st, 2),
		/* A newer program may have had more of them. */
		.source = source >= 0 && source < LOG_SOURCE_COUNT ? (enum log_source)source
		                                                   : LOG_SOURCE_PROGRAM,
		/* In English, as all of it. */
		.text = times == 1 ? arena_strdup(a, text)
		                   : arena_printf(a, "%s (%lld times)", text, (long long)times),
	};
}

static bool
is_wanted(struct walk *w, struct stmt *st)
{
	const struct logbook_query *q = w->q;
	int64_t at = db_int(st, 1);

	if (db_int(st, 2) > (int64_t)q->level)
		return false;
	if (q->source != LOG_SOURCE_ANY && db_int(st, 3) != q->source)
		return false;
	if ((q->since != 0 && at < q->since) || (q->until != 0 && at >= q->until))
		return false;
	if (*w->words == '\0')
		return true;
	arena_reset(&w->scratch);
	return has_words(w, text_fold(&w->scratch, db_text(st, 4)));
}

/* False when the page ends here. */
static bool
take(struct walk *w, struct stmt *st)
{
	if (is_wanted(w, st)) {
		read_row(w->a, st, &w->rows[w->got++]);
		return true;
	}
	if (++w->passed_over < LIST_LOOKS)
		return true;
	w->rows[w->got++] = (struct logbook_row){ .id = db_int(st, 0), .pause = true, .text = "" };
	return false;
}

static struct stmt *
begin(struct db *db, const struct logbook_query *q, int64_t from, bool backward, size_t n)
{
	bool grave = q->level < LOG_LEVEL_NOTE;
	bool source = q->source != LOG_SOURCE_ANY;
	struct stmt *st;

	if (source)
		st = db_begin(db, backward ? &sql_log_source_back : &sql_log_source_on);
	else if (grave)
		st = db_begin(db, backward ? &sql_log_grave_back : &sql_log_grave_on);
	else
		st = db_begin(db, backward ? &sql_log_back : &sql_log_on);
	db_bind_int(st, 1, from != 0 ? from : backward ? 0 : INT64_MAX);
	db_bind_int(st, 2, (int64_t)n + LIST_LOOKS);
	if (source)
		db_bind_int(st, 3, q->source);
	else if (grave)
		db_bind_int(st, 3, q->level == LOG_LEVEL_WARN ? LOG_LEVEL_WARN : -1);
	return st;
}

bool
logbook_may(const struct session *s)
{
	return s->kind == ACTOR_SYSTEM
	       || (s->member != 0 && right_held(s->db, s->member, RIGHT_LOG, 0, session_now(s)));
}

enum status
logbook_list(struct session *s, struct arena *a, const struct logbook_query *q, int64_t from,
             bool backward, size_t n, struct logbook_row *rows, size_t *got)
{
	struct walk w = { .a = a, .q = q, .rows = rows };
	struct arena words = { 0 };

	*got = 0;
	if (!logbook_may(s))
		return DENIED;
	w.words = q->words ? text_fold(&words, q->words) : "";
	w.words += strspn(w.words, " ");
	struct stmt *st = begin(s->db, q, from, backward, n);
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

enum status
logbook_read(struct session *s, struct arena *a, int64_t id, struct logbook_row *row)
{
	if (!logbook_may(s))
		return DENIED;
	struct stmt *st = db_begin(s->db, &sql_log_one);
	db_bind_int(st, 1, id);
	bool found = db_step(st);
	if (found)
		read_row(a, st, row);
	enum status status = db_end(st);
	return status == OK && !found ? NOT_FOUND : status;
}

int64_t
logbook_newest(struct db *db)
{
	struct stmt *st = db_begin(db, &sql_log_newest);
	int64_t id = db_step(st) ? db_int(st, 0) : 0;

	return db_end(st) == OK ? id : 0;
}
