/* Full text search over the listed proposals, and over all else that is public: folded words, each
 * one a prefix. The only place that knows the engine's full text dialect. Written in the transaction
 * that makes a thing public, changes its words or hides it, so that what is not public cannot be found
 * by its words. */
#ifndef BALAI_CORE_SEARCH_H
#define BALAI_CORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "core/audit.h"
#include "db/db.h"

/* Indexes (or indexes again) the text of proposal `id`. Inside a write. */
enum status search_put(struct db *db, struct arena *scratch, int64_t id, const char *title,
                       const char *problem, const char *wish, const char *place);
/* Takes it out; fine when it is not in. Inside a write. */
enum status search_drop(struct db *db, struct arena *scratch, int64_t id);

/* What a person typed, as a query of the engine: different words folded, quoted, each a prefix, the
 * first SEARCH_WORDS of them; NULL when there is no word in it. Of a word longer than 12 letters these
 * are looked for. */
#define SEARCH_WORDS 8
char *search_query(struct arena *a, const char *typed);

/* The ids that match, newest first: at most max below `from` (up: above it, oldest first). */
enum status search_page(struct db *db, const char *query, int64_t from, bool up, size_t max,
                        int64_t *ids, size_t *got);

/* The different folded words of a title that have at least so many letters: their number, at most
 * max. */
size_t search_words(struct arena *a, const char *title, size_t letters, const char **words,
                    size_t max);
/* The newest max listed proposals in whose title stands this very word, as search_words gives it;
 * newest first. */
enum status search_alike(struct db *db, const char *word, size_t max, int64_t *ids, size_t *got);

/* -- All else (search_hall.c) ------------------------------------------------------------------ */

/* What programs, consultations (with their questions), meetings (with their agenda), pages,
 * documents, inquiries, groups and lines of the budget (each in its newest year) say to all is a
 * statement for each kind in search_hall.c; fine of what is none of these.
 * To be called inside each write after which the thing's words, or who may see it, may be others:
 * indexes it (again) as it stands now, or takes it out. */
enum status search_settle(struct db *db, enum subject subject, int64_t id);

/* What the words in a query find, proposals too: other things first, kind by kind, in each the newest
 * first. */
struct search_hit {
	int64_t place; /* from which a page goes on */
	enum subject subject;
	int64_t id;
};
/* The thing whose place that is. */
struct search_hit search_hit_at(int64_t place);
/* At most max behind `from` (up: before it, the nearest first); INT64_MAX: from the start (up: 0: from
 * the end). Reads no more than a page. */
enum status search_all(struct db *db, const char *query, int64_t from, bool up, size_t max,
                       struct search_hit *hits, size_t *got);

/* Puts in what was public before there was this index, once: when the program opens the file to
 * write. OK also where there is nothing to do; BUSY: the next one will. */
enum status search_fill(struct db *db);

/* -- Checking ---------------------------------------------------------------------------------- */

/* Compares the folded copies with what is public, and the indexes with the folded copies: CORRUPT
 * when they differ. The engine offers the latter as a write only: so this takes the write lock
 * (unless a write is open already) and must not be called within a snapshot; DENIED, after all else
 * was compared, where the database was opened to look only. */
enum status search_check(struct db *db);

#endif
