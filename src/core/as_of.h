/* Things as they stood when one entry of the audit trail was the newest: rebuilt from the entries
 * about them and from their revisions, never from today's rows, except what does not change (a
 * code, who wrote it, in whose name).
 *
 * A room whose things can be looked at so has
 *	enum status x_as_of(struct session *s, struct arena *a, int64_t id, int64_t seq,
 *	                    struct x_page *page, struct problem *p);
 * It fills in the page as a guest had it before them then: nothing that depends on who looks (own,
 * supported, facts of rules). NOT_FOUND with a sentence (as_of_unseen) when it is not there for
 * these eyes today, or did not yet stand there, or was not public then and these eyes see no more
 * than the public (for others it is the page of what was not public). `seq` may lie beyond the
 * newest entry: that is how it stands now, by the same way. */
#ifndef BALAI_CORE_AS_OF_H
#define BALAI_CORE_AS_OF_H

#include "core/trail.h"

/* The newest entry of the office's day or before it, which may lie in the future: 0 when the trail
 * began later. */
enum status as_of_day(struct db *db, int64_t day, int64_t *seq);
/* When that entry was written; 0 when there is none. */
int64_t as_of_instant(struct db *db, int64_t seq);

/* The last entry of the act that wrote `seq`, as far as one can tell: what follows it, of the same
 * instant and actor, at most some hundred entries. Between entries of one act nobody has seen
 * anything. */
int64_t as_of_settled(struct db *db, int64_t seq);

/* Whether a thing was there at all: *p says so, or that it was not public. Both NOT_FOUND. */
enum status as_of_unseen(struct problem *p, bool there);

/* An entry about a thing, or about one that speaks of it. */
struct as_of_entry {
	int64_t seq;
	int64_t at;
	int actor_kind;
	int64_t actor; /* as written; 0: none */
	const char *verb;
	const char *detail;
};
/* The steps of a thing's life up to `seq`, the oldest first, in `a`: all its entries but those that
 * thousands make (support, answers, ratings, attendance: the verbs that history_read passes over),
 * which are counted by statements of their own. One statement. */
enum status as_of_entries(struct db *db, struct arena *a, enum subject subject, int64_t id,
                          int64_t seq, struct as_of_entry **entries, size_t *n);
/* Less those that were taken back by then, and less the "undo" entries themselves: what is left
 * stood. In place. For rooms where taking back puts things just as they were before the act. */
size_t as_of_stood(struct as_of_entry *entries, size_t n);

/* What a category, area or work unit was called then: its name, and the path from the top by where
 * it stood and what those above it were called. Where the trail does not say: as it is called
 * today. "" without one (0). Never NULL. */
const char *as_of_name(struct db *db, struct arena *a, int64_t node, int64_t seq);
const char *as_of_path(struct db *db, struct arena *a, int64_t node, int64_t seq);

#endif
