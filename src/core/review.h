/* What waits to be looked through, whatever it is: one queue. Each room puts a thing in when it
 * begins to wait and takes it out when that is over, in the transaction that does it. */
#ifndef BALAI_CORE_REVIEW_H
#define BALAI_CORE_REVIEW_H

#include "core/listing.h"
#include "core/workflow.h"

/* Inside a change. Putting in what waits already leaves it where it stands; dropping what does not
 * wait is fine. area 0: none. */
enum status review_put(struct db *db, enum subject subject, int64_t id, int64_t since,
                       int64_t area);
enum status review_drop(struct db *db, enum subject subject, int64_t id);

struct review_row {
	int64_t id; /* of the queue's row; with `since` the place to go on from */
	int64_t since;
	bool pause; /* see LIST_LOOKS: not a thing; paging goes on from its since and id */
	enum subject subject;
	int64_t subject_id;
	struct workflow_thing thing;
};

/* At most n rows after (backward: before) the one at `from` (its since and id; NULL: the start,
 * backward: the end), the longest waiting first, of the areas the session's member moderates, claims
 * of those in which they verify residents; DENIED when that is nowhere. Its strings live in `a`. */
enum status review_list(struct session *s, struct arena *a, const struct review_row *from,
                        bool backward, size_t n, struct review_row *rows, size_t *got);

/* What a row of the queue stands for; NOT_FOUND once it waits no more. */
enum status review_find(struct db *db, int64_t id, enum subject *subject, int64_t *subject_id);

/* How many wait of those that review_list() has for who is in `s`, counted to 1001, and since when the
 * longest. */
enum status review_waiting(struct session *s, int64_t *n, int64_t *oldest);
/* ... of all areas. */
enum status review_count(struct db *db, int64_t *n, int64_t *oldest);

#endif
