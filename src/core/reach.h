/* What a right of somebody reaches, of the areas and work units in a list: lists repeat few of them,
 * so that each is asked about once. For one moment; it lives on the stack. */
#ifndef BALAI_CORE_REACH_H
#define BALAI_CORE_REACH_H

#include "core/right.h"
#include "core/session.h"

#define REACH_KNOWN 64 /* answers that are kept: a village has hardly more areas */

struct reach {
	const struct session *s;
	enum right right;
	int64_t now;
	bool everywhere;
	struct {
		int64_t node; /* 0: nothing is known */
		bool held;
	} known[REACH_KNOWN];
};

struct reach reach_of(const struct session *s, enum right right, int64_t now);
/* An area or a work unit; 0, none: only who holds it everywhere. */
bool reach_has(struct reach *r, int64_t node);

#endif
