/* A proposal's life, event by event, for tests of what it was like: after each a guest's page is
 * kept as a text, and a while goes by. */
#ifndef BALAI_TESTS_UNIT_LIVES_H
#define BALAI_TESTS_UNIT_LIVES_H

#include "core/tree.h"
#include "unit/moments.h"

struct life {
	struct office *o;
	struct moments m;
	struct moments merged; /* of one that is merged into it; id 0: none */
};

/* The moments of a proposal as a guest sees its page. */
struct moments lives_moments(struct office *o, int64_t id);
/* The event is over; it must have worked. */
void lives_after(struct life *l, const char *what, enum status status);

/* Events of its own. */
void lives_decide(struct life *l, struct session *s, const char *verb);
void lives_judge(struct life *l, struct session *s, const char *verb);
void lives_support(struct life *l, struct session *s, bool given);

/* A node is made, which is no event; it is called otherwise. */
int64_t lives_node(struct life *l, enum tree_kind kind, int64_t parent, const char *name);
int64_t lives_node_version(struct life *l, int64_t id);
void lives_call(struct life *l, int64_t id, const char *name);

#endif
