/* Full text search over the listed proposals: folded words, each one a prefix. The only place that
 * knows the engine's full text dialect. Written by core/proposal in the transaction that lists a
 * proposal or takes it from the list, so that what is not public cannot be found by its words. */
#ifndef BALAI_CORE_SEARCH_H
#define BALAI_CORE_SEARCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
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

/* Compares the folded copies with the proposals, and the indexes with the folded copies: CORRUPT
 * when they differ. The engine offers the latter as a write only: so this takes the write lock
 * (unless a write is open already) and must not be called within a snapshot; DENIED, after all else
 * was compared, where the database was opened to look only. */
enum status search_check(struct db *db);

#endif
