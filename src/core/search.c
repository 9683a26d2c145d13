/* Full text search: see search.h. Folded copies of what listed proposals say, and the engine's
 * index over those copies, written directly (a trigger may not write it). */
#include "core/search.h"

#include <string.h>
#include <unictype.h>

#include "base/text.h"

SQL(sql_folded, SQL_READ, "SELECT title, body FROM proposal_folded WHERE id = ?1");
SQL(sql_folded_put, SQL_WRITE,
    "INSERT INTO proposal_folded (id, title, body) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body");
SQL(sql_folded_drop, SQL_WRITE, "DELETE FROM proposal_folded WHERE id = ?1");
SQL(sql_index_put, SQL_WRITE,
    "INSERT INTO proposal_search (rowid, title, body) VALUES (?1, ?2, ?3)");
/* The index forgets only what it is told in the very words that went in. */
SQL(sql_index_drop, SQL_WRITE,
    "INSERT INTO proposal_search (proposal_search, rowid, title, body)"
    " VALUES ('delete', ?1, ?2, ?3)");

static enum status
run_words(struct db *db, const struct sql *const *sql, int64_t id, const char *title,
          const char *body)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, id);
	db_bind_text(st, 2, title);
	db_bind_text(st, 3, body);
	return db_run(st);
}

static enum status
index_drop(struct db *db, struct arena *scratch, int64_t id)
{
	struct stmt *st = db_begin(db, &sql_folded);
	char *title = NULL;
	char *body = NULL;

	db_bind_int(st, 1, id);
	if (db_step(st)) {
		title = arena_strdup(scratch, db_text(st, 0));
		body = arena_strdup(scratch, db_text(st, 1));
	}
	enum status status = db_end(st);
	if (status != OK || !title)
		return status;
	return run_words(db, &sql_index_drop, id, title, body);
}

/* Everything but the title in one column. */
static char *
fold_body(struct arena *a, const char *problem, const char *wish, const char *place)
{
	return text_fold(a, arena_printf(a, "%s\n%s\n%s", problem, wish, place));
}

enum status
search_put(struct db *db, struct arena *scratch, int64_t id, const char *title,
           const char *problem, const char *wish, const char *place)
{
	const char *folded = text_fold(scratch, title);
	const char *body = fold_body(scratch, problem, wish, place);
	enum status status = index_drop(db, scratch, id);

	if (status == OK)
		status = run_words(db, &sql_folded_put, id, folded, body);
	if (status == OK)
		status = run_words(db, &sql_index_put, id, folded, body);
	return status;
}

enum status
search_drop(struct db *db, struct arena *scratch, int64_t id)
{
	enum status status = index_drop(db, scratch, id);

	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_folded_drop);
	db_bind_int(st, 1, id);
	return db_run(st);
}

/* -- Asking ---------------------------------------------------------------------------------- */

/* Bytes of the word (letters and digits) that s begins with. */
static size_t
word_length(const char *s)
{
	size_t n = 0;
	uint32_t c;

	for (size_t step; (step = text_next(s + n, &c)) > 0 && uc_is_alnum(c); n += step)
		;
	return n;
}

char *
search_query(struct arena *a, const char *typed)
{
	const char *s = typed ? text_fold(a, typed) : "";
	/* A word of one byte takes four more: blank, two quotes, star. */
	char *query = arena_alloc(a, strlen(s) * 5 + 1);
	char *end = query;
	uint32_t c;

	for (int words = 0; *s && words < SEARCH_WORDS;) {
		size_t n = word_length(s);
		if (n == 0) {
			s += text_next(s, &c);
			continue;
		}
		if (words++ > 0)
			*end++ = ' ';
		*end++ = '"';
		memcpy(end, s, n);
		end += n;
		*end++ = '"';
		*end++ = '*';
		s += n;
	}
	*end = '\0';
	return end == query ? NULL : query;
}

/* The engine calls every use of its full text index a scan. */
SQL(sql_match_down, SQL_READ | SQL_SCAN_MEANT,
    "SELECT rowid FROM proposal_search WHERE proposal_search MATCH ?1 AND rowid < ?2"
    " ORDER BY rowid DESC LIMIT ?3");
SQL(sql_match_up, SQL_READ | SQL_SCAN_MEANT,
    "SELECT rowid FROM proposal_search WHERE proposal_search MATCH ?1 AND rowid > ?2"
    " ORDER BY rowid LIMIT ?3");

enum status
search_page(struct db *db, const char *query, int64_t from, bool up, size_t max, int64_t *ids,
            size_t *got)
{
	struct stmt *st = db_begin(db, up ? &sql_match_up : &sql_match_down);

	*got = 0;
	db_bind_text(st, 1, query);
	db_bind_int(st, 2, from);
	db_bind_int(st, 3, (int64_t)max);
	while (*got < max && db_step(st))
		ids[(*got)++] = db_int(st, 0);
	return db_end(st);
}

/* -- Checking -------------------------------------------------------------------------------- */

/* Verification reads all of it. */
SQL(sql_search_listed, SQL_READ | SQL_SCAN_MEANT,
    "SELECT p.title, p.problem, p.wish, p.place, f.title, f.body"
    " FROM proposal p LEFT JOIN proposal_folded f ON f.id = p.id WHERE p.listed = 1");
SQL(sql_search_stray, SQL_READ | SQL_SCAN_MEANT,
    "SELECT f.id FROM proposal_folded f JOIN proposal p ON p.id = f.id WHERE p.listed <> 1"
    " LIMIT 1");
SQL(sql_search_index, SQL_WRITE,
    "INSERT INTO proposal_search (proposal_search, rank) VALUES ('integrity-check', 1)");

static bool
folded_matches(struct arena *a, struct stmt *st)
{
	const char *title = db_text(st, 4);
	const char *body = db_text(st, 5);

	return title && body && strcmp(title, text_fold(a, db_text(st, 0))) == 0 &&
	       strcmp(body, fold_body(a, db_text(st, 1), db_text(st, 2), db_text(st, 3))) == 0;
}

static enum status
check_folded(struct db *db)
{
	struct arena scratch = { .chunk = NULL };
	struct stmt *st = db_begin(db, &sql_search_listed);
	bool good = true;

	for (; good && db_step(st); arena_reset(&scratch))
		good = folded_matches(&scratch, st);
	enum status status = db_end(st);
	arena_free(&scratch);
	if (status != OK || !good)
		return status != OK ? status : CORRUPT;
	st = db_begin(db, &sql_search_stray);
	good = !db_step(st);
	status = db_end(st);
	return status == OK && !good ? CORRUPT : status;
}

static enum status
check_index(struct db *db, void *arg)
{
	(void)arg;
	return db_run(db_begin(db, &sql_search_index));
}

enum status
search_check(struct db *db)
{
	enum status status = check_folded(db);

	if (status != OK)
		return status;
	return db_writing(db) ? check_index(db, NULL) : db_keep(db, DB_WAIT_MS, check_index, NULL);
}
