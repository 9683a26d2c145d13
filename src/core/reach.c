/* What a right reaches: see reach.h. */
#include "core/reach.h"

struct reach
reach_of(const struct session *s, enum right right, int64_t now)
{
	return (struct reach){
		.s = s, .right = right, .now = now,
		.everywhere = right_held(s->db, s->member, right, 0, now),
	};
}

bool
reach_has(struct reach *r, int64_t node)
{
	size_t i = (size_t)(node % REACH_KNOWN);

	if (r->everywhere || node == 0)
		return r->everywhere;
	if (r->known[i].node != node) {
		r->known[i].node = node;
		r->known[i].held = right_held(r->s->db, r->s->member, r->right, node, r->now);
	}
	return r->known[i].held;
}
