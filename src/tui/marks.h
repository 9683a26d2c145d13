/* Rows of a list that a person has marked, to do something to all of them. They are remembered
 * as they were when marked, wherever the window of the list has moved since. */
#ifndef BALAI_TUI_MARKS_H
#define BALAI_TUI_MARKS_H

#include "tui/list.h"

/* All zero: none. */
struct marks {
	struct arena arena; /* their texts */
	struct row *rows;   /* in the order in which they were marked */
	size_t count;
	size_t room;
};

bool marks_has(const struct marks *m, const struct row *row);
/* Marks the row or takes its mark off. A pause cannot be marked. */
void marks_toggle(struct marks *m, const struct row *row);
/* Takes the marks off rows that are gone from the list or, by their version, are no longer what
 * was marked. Returns how many. */
size_t marks_check(struct marks *m, const struct list *l, const struct list_source *src,
                   struct session *s, const void *state);
void marks_free(struct marks *m);

#endif
