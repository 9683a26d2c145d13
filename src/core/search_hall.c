/* Search over what is public beside proposals: see search.h. Each kind of thing says in one statement
 * what it tells to all; index, filling and checking are made from these. */
#include <string.h>

#include "core/consultation.h"
#include "core/document.h"
#include "core/search_internal.h"

/* -- What things say ------------------------------------------------------------------------- */

/* Id, title and body of those in a range of ids that everybody may see, by id. */
SQL(sql_say_programs, SQL_READ,
    "SELECT id, title, summary || ' ' || executor FROM program WHERE id BETWEEN ?1 AND ?2"
    " ORDER BY id");
SQL(sql_say_consultations, SQL_READ,
    "SELECT id, title, explanation FROM consultation WHERE id BETWEEN ?1 AND ?2 AND state <> 1"
    " AND published IS NOT NULL ORDER BY id");
SQL(sql_say_meetings, SQL_READ,
    "SELECT id, title, kind || ' ' || place || ' ' || purpose FROM meeting"
    " WHERE id BETWEEN ?1 AND ?2 AND called IS NOT NULL ORDER BY id");
SQL(sql_say_pages, SQL_READ,
    "SELECT id, title || ' ' || title_en, text || ' ' || text_en FROM page"
    " WHERE id BETWEEN ?1 AND ?2 AND retired = 0 ORDER BY id");
SQL(sql_say_inquiries, SQL_READ,
    "SELECT id, text, answer FROM inquiry WHERE id BETWEEN ?1 AND ?2 AND place IS NOT NULL"
    " ORDER BY id");
/* Of one that was withdrawn the text is the office's again. */
SQL(sql_say_documents, SQL_READ,
    "SELECT id, title, kind || ' ' || number || ' ' || CASE state WHEN 2 THEN text ELSE '' END"
    " FROM document WHERE id BETWEEN ?1 AND ?2 AND state <> 1 ORDER BY id");
SQL(sql_say_associations, SQL_READ,
    "SELECT id, name, kind || ' ' || purpose FROM association WHERE id BETWEEN ?1 AND ?2"
    " ORDER BY id");

/* Of a line there is one in each year: the newest speaks for all. */
SQL(sql_say_budget, SQL_READ,
    "SELECT l.id, l.name, '' FROM budget_line l WHERE l.id BETWEEN ?1 AND ?2 AND NOT EXISTS"
    " (SELECT 1 FROM budget_line newer WHERE newer.code = l.code AND newer.year > l.year)"
    " ORDER BY l.id");

/* What they are made of: texts that go into the body. */
SQL(sql_say_points, SQL_READ,
    "SELECT title || ' ' || explanation FROM meeting_point WHERE meeting = ?1 AND dropped = 0"
    " ORDER BY place");
SQL(sql_say_questions, SQL_READ,
    "SELECT text || ' ' || explanation FROM question WHERE consultation = ?1 ORDER BY place");

_Static_assert(DOCUMENT_DRAFT == 1 && DOCUMENT_PUBLISHED == 2 && CONSULTATION_DRAFT == 1,
               "the statements say so");

static const struct speaker {
	enum subject subject;
	const struct sql *const *say;
	const struct sql *const *parts; /* NULL: there are none */
} speakers[] = {
	{ SUBJECT_PROGRAM, &sql_say_programs, NULL },
	{ SUBJECT_CONSULTATION, &sql_say_consultations, &sql_say_questions },
	{ SUBJECT_MEETING, &sql_say_meetings, &sql_say_points },
	{ SUBJECT_PAGE, &sql_say_pages, NULL },
	{ SUBJECT_INQUIRY, &sql_say_inquiries, NULL },
	{ SUBJECT_BUDGET, &sql_say_budget, NULL },
	{ SUBJECT_DOCUMENT, &sql_say_documents, NULL },
	{ SUBJECT_ASSOCIATION, &sql_say_associations, NULL },
};

#define SPEAKERS (sizeof(speakers) / sizeof(speakers[0]))

/* -- Places ---------------------------------------------------------------------------------- */

/* A thing's row in the index is its place among all that is found, from the highest down. */
#define KIND_SHIFT 40
#define ID_MAX ((INT64_C(1) << KIND_SHIFT) - 1)

static int64_t
place_of(enum subject subject, int64_t id)
{
	return ((int64_t)subject << KIND_SHIFT) + id;
}

/* Proposals have an index of their own: their places lie below all others'. */
_Static_assert(SUBJECT_PROPOSAL < SUBJECT_PROGRAM && SUBJECT_PROPOSAL < SUBJECT_CONSULTATION,
               "they come last");

struct search_hit
search_hit_at(int64_t place)
{
	return (struct search_hit){
		.place = place,
		.subject = (enum subject)(place >> KIND_SHIFT),
		.id = place & ID_MAX,
	};
}

/* -- Writing --------------------------------------------------------------------------------- */

SQL(sql_hall_folded, SQL_READ, "SELECT title, body FROM hall_folded WHERE id = ?1");
SQL(sql_hall_folded_put, SQL_WRITE,
    "INSERT INTO hall_folded (id, title, body) VALUES (?1, ?2, ?3)"
    " ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body");
SQL(sql_hall_folded_drop, SQL_WRITE, "DELETE FROM hall_folded WHERE id = ?1");
SQL(sql_hall_index_put, SQL_WRITE,
    "INSERT INTO hall_search (rowid, title, body) VALUES (?1, ?2, ?3)");
/* The index forgets only what it is told in the very words that went in. */
SQL(sql_hall_index_drop, SQL_WRITE,
    "INSERT INTO hall_search (hall_search, rowid, title, body) VALUES ('delete', ?1, ?2, ?3)");

static enum status
run_words(struct db *db, const struct sql *const *sql, int64_t place, const char *title,
          const char *body)
{
	struct stmt *st = db_begin(db, sql);

	db_bind_int(st, 1, place);
	db_bind_text(st, 2, title);
	db_bind_text(st, 3, body);
	return db_run(st);
}

static enum status
drop(struct db *db, struct arena *scratch, int64_t place)
{
	struct stmt *st = db_begin(db, &sql_hall_folded);
	const char *title = NULL;
	const char *body = NULL;

	db_bind_int(st, 1, place);
	if (db_step(st)) {
		title = arena_strdup(scratch, db_text(st, 0));
		body = arena_strdup(scratch, db_text(st, 1));
	}
	enum status status = db_end(st);
	if (status != OK || !title)
		return status;
	status = run_words(db, &sql_hall_index_drop, place, title, body);
	if (status != OK)
		return status;
	st = db_begin(db, &sql_hall_folded_drop);
	db_bind_int(st, 1, place);
	return db_run(st);
}

/* The words of what stands in the statement's row, folded. */
static enum status
read_words(struct db *db, const struct speaker *k, struct stmt *st, struct arena *a,
           const char **title, const char **body)
{
	const char *text = db_text(st, 2);
	enum status status = OK;

	if (k->parts) {
		struct stmt *parts = db_begin(db, k->parts);
		db_bind_int(parts, 1, db_int(st, 0));
		while (db_step(parts))
			text = arena_printf(a, "%s %s", text ? text : "", db_text(parts, 0));
		status = db_end(parts);
	}
	*title = search_fold(a, db_text(st, 1));
	*body = search_fold(a, text ? text : "");
	return status;
}

static enum status
settle(struct db *db, struct arena *scratch, const struct speaker *k, int64_t id)
{
	int64_t place = place_of(k->subject, id);
	struct stmt *st = db_begin(db, k->say);
	const char *title = NULL;
	const char *body = NULL;
	enum status read = OK;

	db_bind_int(st, 1, id);
	db_bind_int(st, 2, id);
	if (db_step(st))
		read = read_words(db, k, st, scratch, &title, &body);
	enum status status = db_end(st);
	if (status == OK)
		status = read;
	if (status == OK)
		status = drop(db, scratch, place);
	if (status != OK || !title)
		return status;
	status = run_words(db, &sql_hall_folded_put, place, title, body);
	return status == OK ? run_words(db, &sql_hall_index_put, place, title, body) : status;
}

enum status
search_settle(struct db *db, enum subject subject, int64_t id)
{
	struct arena scratch = { .chunk = NULL };
	enum status status = OK;

	for (size_t i = 0; i < SPEAKERS; i++)
		if (speakers[i].subject == subject)
			status = settle(db, &scratch, &speakers[i], id);
	arena_free(&scratch);
	return status;
}

/* -- Asking ---------------------------------------------------------------------------------- */

/* The engine calls every use of its full text index a scan. */
SQL(sql_hall_down, SQL_READ | SQL_SCAN_MEANT,
    "SELECT rowid FROM hall_search WHERE hall_search MATCH ?1 AND rowid < ?2"
    " ORDER BY rowid DESC LIMIT ?3");
SQL(sql_hall_up, SQL_READ | SQL_SCAN_MEANT,
    "SELECT rowid FROM hall_search WHERE hall_search MATCH ?1 AND rowid > ?2"
    " ORDER BY rowid LIMIT ?3");

static enum status
others(struct db *db, const char *query, int64_t from, bool up, size_t max,
       struct search_hit *hits, size_t *got)
{
	struct stmt *st = db_begin(db, up ? &sql_hall_up : &sql_hall_down);
	size_t n = 0;

	db_bind_text(st, 1, query);
	db_bind_int(st, 2, from);
	db_bind_int(st, 3, (int64_t)max);
	while (n < max && db_step(st))
		hits[n++] = search_hit_at(db_int(st, 0));
	*got += n;
	return db_end(st);
}

#define PROPOSALS_AT ((int64_t)SUBJECT_PROPOSAL << KIND_SHIFT)
#define PROPOSALS_END (PROPOSALS_AT + ID_MAX)

static enum status
proposals(struct db *db, const char *query, int64_t from, bool up, size_t max,
          struct search_hit *hits, size_t *got)
{
	struct arena scratch = { .chunk = NULL };
	int64_t *ids = arena_array(&scratch, max, sizeof(*ids));
	int64_t id = from > PROPOSALS_END ? ID_MAX : from < PROPOSALS_AT ? 0 : from - PROPOSALS_AT;
	size_t n = 0;
	enum status status = search_page(db, query, id, up, max, ids, &n);

	for (size_t i = 0; i < n; i++)
		hits[i] = search_hit_at(place_of(SUBJECT_PROPOSAL, ids[i]));
	*got += n;
	arena_free(&scratch);
	return status;
}

enum status
search_all(struct db *db, const char *query, int64_t from, bool up, size_t max,
           struct search_hit *hits, size_t *got)
{
	bool within = from <= PROPOSALS_END;
	enum status status = OK;

	*got = 0;
	if (up ? within : !within)
		status = up ? proposals(db, query, from, up, max, hits, got)
		            : others(db, query, from, up, max, hits, got);
	if (status != OK || *got == max)
		return status;
	if (up)
		return others(db, query, from, up, max - *got, hits + *got, got);
	return proposals(db, query, from, up, max - *got, hits + *got, got);
}

/* -- Filling, forgetting --------------------------------------------------------------------- */

SQL(sql_search_filled, SQL_READ, "SELECT value FROM tally WHERE name = 'search_filled'");
SQL(sql_search_is_filled, SQL_WRITE, "UPDATE tally SET value = 1 WHERE name = 'search_filled'");
SQL(sql_hall_anew, SQL_WRITE, "INSERT INTO hall_search (hall_search) VALUES ('optimize')");

static bool
is_filled(struct db *db, enum status *status)
{
	struct stmt *st = db_begin(db, &sql_search_filled);
	bool filled = db_step(st) && db_int(st, 0) != 0;

	*status = db_end(st);
	return filled;
}

/* The ids of a kind's next things, so that no statement is open while they are put in. */
#define AT_ONCE 64

static enum status
next_ids(struct db *db, const struct speaker *k, int64_t from, int64_t ids[AT_ONCE], size_t *n)
{
	struct stmt *st = db_begin(db, k->say);

	*n = 0;
	db_bind_int(st, 1, from);
	db_bind_int(st, 2, ID_MAX);
	while (*n < AT_ONCE && db_step(st))
		ids[(*n)++] = db_int(st, 0);
	return db_end(st);
}

static enum status
fill_kind(struct db *db, const struct speaker *k)
{
	struct arena scratch = { .chunk = NULL };
	int64_t ids[AT_ONCE];
	int64_t from = 0;
	size_t n = AT_ONCE;
	enum status status = OK;

	while (status == OK && n == AT_ONCE) {
		status = next_ids(db, k, from, ids, &n);
		for (size_t i = 0; status == OK && i < n; i++, arena_reset(&scratch)) {
			status = settle(db, &scratch, k, ids[i]);
			from = ids[i] + 1;
		}
	}
	arena_free(&scratch);
	return status;
}

static enum status
fill(struct db *db, void *arg)
{
	enum status status;

	(void)arg;
	if (is_filled(db, &status) || status != OK)
		return status;
	for (size_t i = 0; status == OK && i < SPEAKERS; i++)
		status = fill_kind(db, &speakers[i]);
	return status == OK ? db_run(db_begin(db, &sql_search_is_filled)) : status;
}

enum status
search_fill(struct db *db)
{
	enum status status;

	if (is_filled(db, &status) || status != OK)
		return status;
	return db_keep(db, DB_WAIT_MS, fill, NULL);
}

enum status
search_hall_forget(struct db *db)
{
	return db_run(db_begin(db, &sql_hall_anew));
}

/* -- Checking -------------------------------------------------------------------------------- */

/* All that there is, of whatever kind. */
SQL(sql_hall_count_all, SQL_READ | SQL_SCAN_MEANT, "SELECT COUNT(*) FROM hall_folded");
SQL(sql_hall_index, SQL_WRITE,
    "INSERT INTO hall_search (hall_search, rank) VALUES ('integrity-check', 1)");

static bool
is_kept(struct db *db, int64_t place, const char *title, const char *body)
{
	struct stmt *st = db_begin(db, &sql_hall_folded);

	db_bind_int(st, 1, place);
	bool good = db_step(st) && strcmp(db_text(st, 0), title) == 0 &&
	            strcmp(db_text(st, 1), body) == 0;
	return db_end(st) == OK && good;
}

/* Everything that one kind says stands in its copy: *n things. */
static enum status
check_kind(struct db *db, const struct speaker *k, int64_t *n)
{
	struct arena scratch = { .chunk = NULL };
	struct stmt *st = db_begin(db, k->say);
	bool good = true;

	db_bind_int(st, 1, 0);
	db_bind_int(st, 2, ID_MAX);
	for (; good && db_step(st); arena_reset(&scratch), ++*n) {
		const char *title;
		const char *body;
		good = read_words(db, k, st, &scratch, &title, &body) == OK &&
		       is_kept(db, place_of(k->subject, db_int(st, 0)), title, body);
	}
	enum status status = db_end(st);
	arena_free(&scratch);
	return status == OK && !good ? CORRUPT : status;
}

enum status
search_hall_folded(struct db *db)
{
	enum status status;
	int64_t n = 0;

	if (!is_filled(db, &status) || status != OK)
		return status;
	for (size_t i = 0; status == OK && i < SPEAKERS; i++)
		status = check_kind(db, &speakers[i], &n);
	if (status != OK)
		return status;
	struct stmt *st = db_begin(db, &sql_hall_count_all);
	bool good = db_step(st) && db_int(st, 0) == n;
	status = db_end(st);
	return status == OK && !good ? CORRUPT : status;
}

enum status
search_hall_index(struct db *db)
{
	return db_run(db_begin(db, &sql_hall_index));
}
