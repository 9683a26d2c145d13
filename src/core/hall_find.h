/* What the words that somebody types find in the whole hall: proposals and all else that is public,
 * as one list. How words are found is core/search.h's. */
#ifndef BALAI_CORE_HALL_FIND_H
#define BALAI_CORE_HALL_FIND_H

#include "core/thing.h"

struct found {
	int64_t place; /* from which a page goes on */
	struct thing thing;
};

/* At most n things behind the place `from` (backward: before it; 0: from the start, backward: the
 * end) in the order of search_all(), in reading order either way. Strings in `a`. Nothing where no
 * word was typed. Two or three statements for each. */
enum status hall_find(struct session *s, struct arena *a, const char *typed, int64_t from,
                      bool backward, size_t n, struct found *rows, size_t *got);

#endif
