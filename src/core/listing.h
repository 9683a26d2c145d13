/* How a list of any room is read in pages: from a place among its rows, never by offset. What the
 * rows are, and what they are ordered by, is the room's. */
#ifndef BALAI_CORE_LISTING_H
#define BALAI_CORE_LISTING_H

#include <stdint.h>

/* Rows that a page passes over, since they do not match, before it pauses: it then ends, unfilled,
 * with a row whose `pause` is set (backward: begins with it), and paging goes on from there. */
#define LIST_LOOKS 2000

/* A row's place in its list: what it is ordered by, then its id. A page is at most n rows after
 * (backward: before) it; none given: from the start (backward: the end). Rows come in reading order
 * either way. The cost does not grow with the table. Fewer than n rows: there are no more, unless
 * a pause ends them. */
struct list_place {
	int64_t key;
	int64_t id;
};

#endif
