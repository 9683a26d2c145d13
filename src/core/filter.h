/* Filters of lists that members keep by a name of their own. Kept, not audited: they concern
 * nobody else. */
#ifndef BALAI_CORE_FILTER_H
#define BALAI_CORE_FILTER_H

#include "core/proposal.h"

#define FILTERS_MAX 20      /* of one member for one list */
#define FILTER_NAME_MAX 60  /* characters */
#define FILTER_BODY_MAX 1024 /* bytes */

struct filter {
	const char *name;
	const char *body; /* for filter_read */
};

/* A query in words, in `a`, and back: INVALID when the text says none. Who reads it decides on
 * nothing: the set and what may be seen in it are asked anew at every page. */
char *filter_write(struct arena *a, const struct proposal_query *q);
/* Strings of *q in `a`. */
enum status filter_read(struct arena *a, const char *body, struct proposal_query *q);

/* Saves under a name; one of the same name is replaced. INVALID (field "name") for an empty or too
 * long one; DENIED for who is not signed in, or has FILTERS_MAX of them for this list already. */
enum status filter_save(struct session *s, const char *list, const char *name, const char *body,
                        struct problem *p);
/* The session's member's filters of a list, by name: *n of them, at most FILTERS_MAX; none for
 * others. */
enum status filter_list(struct session *s, struct arena *a, const char *list,
                        struct filter filters[FILTERS_MAX], size_t *n);
/* Fine when there is none. */
enum status filter_drop(struct session *s, const char *list, const char *name);

#endif
