/* Moments of a thing's page, for tests: what a guest saw after each event is kept as a text, to be
 * compared later with the page as it stood then. */
#ifndef BALAI_TESTS_UNIT_MOMENTS_H
#define BALAI_TESTS_UNIT_MOMENTS_H

#include "screens/as_of.h"
#include "unit/office.h"

#define MOMENTS_MOST 64

struct moments {
	struct office *o;
	const struct past *past;
	int64_t id;
	/* What a guest sees now, less what no past moment tells: the page's state, for past->view. */
	const void *(*look)(struct moments *m);
	size_t n;
	struct moment {
		const char *what; /* the event */
		int64_t seq;
		const char *text; /* NULL: it was not public */
	} all[MOMENTS_MOST];
};

/* A page as text. */
const char *moments_text(struct moments *m, const void *state);
/* Keeps what is seen after an event. */
void moments_keep(struct moments *m, const char *what);
/* As it stood at `seq`: NULL where it is not to be seen; the sentence is in o->p. */
const char *moments_past(struct moments *m, int64_t seq);
/* Fails the test unless each is as it was, line for line. */
void moments_same(struct moments *m);

#endif
