/* The difference between two texts, as pieces a reader can follow: what stayed, what went, what
 * came. Pure: knows nothing of where the texts are from. */
#ifndef BALAI_BASE_DIFF_H
#define BALAI_BASE_DIFF_H

#include <stddef.h>

#include "base/arena.h"

enum diff_kind {
	DIFF_SAME,
	DIFF_REMOVED,
	DIFF_ADDED,
};

struct diff_piece {
	enum diff_kind kind;
	const char *text; /* never empty */
};

/* Up to so many words (and as many blanks between them) are compared word by word; longer texts
 * line by line, and above as many lines again as one piece: the work stays bounded. */
#define DIFF_WORDS 2000

/* The pieces that lead from `old` to `new`, in `a`: *n of them. Those that stayed and those that
 * went make up `old`, those that stayed and those that came `new`, byte for byte. No two
 * neighbours are of one kind; of a replacement, what went stands before what came. Two empty texts
 * have no pieces. */
struct diff_piece *diff_texts(struct arena *a, const char *old, const char *new, size_t *n);

#endif
