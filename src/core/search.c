/* Full text search: see search.h. Folded copies of what listed proposals say, and the engine's
 * indexes over those copies, written directly (a trigger may not write them). All else that is found
 * is in search_hall.c. */
#include "core/search.h"

#include <string.h>
#include <unictype.h>

#include "base/text.h"
#include "core/forget.h"
#include "core/search_internal.h"

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

SQL(sql_alike_put, SQL_WRITE, "INSERT INTO proposal_alike (rowid, title) VALUES (?1, ?2)");
SQL(sql_alike_drop, SQL_WRITE,
    "INSERT INTO proposal_alike (proposal_alike, rowid, title) VALUES ('delete', ?1, ?2)");

/* The longest prefix that the engine has an index for. */
#define PREFIX_MAX 12

/* Bytes of the word (letters and digits) that s begins with, at most so many of its letters. */
static size_t
word_length(const char *s, size_t letters)
{
	size_t n = 0;
	uint32_t c;

	for (size_t step; letters > 0 && (step = text_next(s + n, &c)) > 0 && uc_is_alnum(c);
	     n += step)
		letters--;
	return n;
}

char *
search_fold(struct arena *a, const char *s)
{
	char *folded = text_fold(a, s);
	uint32_t c;

	for (char *at = folded; *at;) {
		size_t n = word_length(at, SIZE_MAX);
		if (n == 0) {
			n = text_next(at, &c);
			memset(at, ' ', n);
		}
		at += n;
	}
	return folded;
}

static enum status
run_words(struct db *db, const struct sql *const *sql, int64_t id, const char *title,
          const char *body)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, id);
	db_bind_text(st, 2, title);
	if (body)
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
	if (status == OK && title)
		status = run_words(db, &sql_index_drop, id, title, body);
	if (status == OK && title)
		status = run_words(db, &sql_alike_drop, id, title, NULL);
	return status;
}

/* Everything but the title in one column. */
static char *
fold_body(struct arena *a, const char *problem, const char *wish, const char *place)
{
	return search_fold(a, arena_printf(a, "%s\n%s\n%s", problem, wish, place));
}

enum status
search_put(struct db *db, struct arena *scratch, int64_t id, const char *title,
           const char *problem, const char *wish, const char *place)
{
	const char *folded = search_fold(scratch, title);
	const char *body = fold_body(scratch, problem, wish, place);
	enum status status = index_drop(db, scratch, id);

	if (status == OK)
		status = run_words(db, &sql_folded_put, id, folded, body);
	if (status == OK)
		status = run_words(db, &sql_index_put, id, folded, body);
	if (status == OK)
		status = run_words(db, &sql_alike_put, id, folded, NULL);
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

char *
search_query(struct arena *a, const char *typed)
{
	const char *s = typed ? text_fold(a, typed) : "";
	char *query = arena_strdup(a, "");
	uint32_t c;

	for (int words = 0; *s && words < SEARCH_WORDS;) {
		size_t n = word_length(s, PREFIX_MAX);
		if (n == 0) {
			s += text_next(s, &c);
			continue;
		}
		const char *word = arena_printf(a, "\"%.*s\"*", (int)n, s);
		if (!strstr(query, word)) {
			query = arena_printf(a, "%s%s%s", query, words > 0 ? " " : "", word);
			words++;
		}
		s += word_length(s, SIZE_MAX);
	}
	return *query ? query : NULL;
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

/* -- Resembling ------------------------------------------------------------------------------ */

size_t
search_words(struct arena *a, const char *title, size_t letters, const char **words, size_t max)
{
	const char *s = search_fold(a, title);
	size_t got = 0;

	for (size_t n; got < max && *(s += strspn(s, " ")); s += n) {
		n = word_length(s, SIZE_MAX);
		const char *word = arena_strndup(a, s, n);
		bool known = text_length(word) < letters;
		for (size_t i = 0; i < got && !known; i++)
			known = strcmp(words[i], word) == 0;
		if (!known)
			words[got++] = word;
	}
	return got;
}

SQL(sql_alike, SQL_READ | SQL_SCAN_MEANT,
    "SELECT rowid FROM proposal_alike WHERE proposal_alike MATCH ?1"
    " ORDER BY rowid DESC LIMIT ?2");

enum status
search_alike(struct db *db, const char *word, size_t max, int64_t *ids, size_t *got)
{
	struct arena scratch = { .chunk = NULL };
	struct stmt *st = db_begin(db, &sql_alike);

	*got = 0;
	db_bind_text(st, 1, arena_printf(&scratch, "\"%s\"", word));
	db_bind_int(st, 2, (int64_t)max);
	while (*got < max && db_step(st))
		ids[(*got)++] = db_int(st, 0);
	enum status status = db_end(st);
	arena_free(&scratch);
	return status;
}

/* -- Forgetting ------------------------------------------------------------------------------ */

SQL(sql_index_anew, SQL_WRITE,
    "INSERT INTO proposal_search (proposal_search) VALUES ('optimize')");
SQL(sql_alike_anew, SQL_WRITE,
    "INSERT INTO proposal_alike (proposal_alike) VALUES ('optimize')");

/* Until the parts of an index are put together, older ones still hold what later ones take out. */
enum status
search_forget(struct db *db)
{
	enum status status = db_run(db_begin(db, &sql_index_anew));

	if (status == OK)
		status = db_run(db_begin(db, &sql_alike_anew));
	return status == OK ? search_hall_forget(db) : status;
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
SQL(sql_alike_index, SQL_WRITE,
    "INSERT INTO proposal_alike (proposal_alike, rank) VALUES ('integrity-check', 1)");

static bool
folded_matches(struct arena *a, struct stmt *st)
{
	const char *title = db_text(st, 4);
	const char *body = db_text(st, 5);

	return title && body && strcmp(title, search_fold(a, db_text(st, 0))) == 0 &&
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
	enum status status = db_run(db_begin(db, &sql_search_index));

	(void)arg;
	if (status == OK)
		status = db_run(db_begin(db, &sql_alike_index));
	return status == OK ? search_hall_index(db) : status;
}

enum status
search_check(struct db *db)
{
	enum status status = check_folded(db);

	if (status == OK)
		status = search_hall_folded(db);
	if (status != OK)
		return status;
	return db_writing(db) ? check_index(db, NULL) : db_keep(db, DB_WAIT_MS, check_index, NULL);
}
