/* A hall whose audit trail has many entries that say little: for what is about the trail alone. */
#ifndef BALAI_TESTS_TRAILS_H
#define BALAI_TESTS_TRAILS_H

#include "core/proof.h"
#include "unit/testhall.h"

/* Entries number=FROM ... number=TO; every seventh has a revision, of that version. */
void trail_fill(struct hall *h, int from, int to);
struct proof_head trail_head(struct hall *h);
bool trail_verifies(struct hall *h);
/* Nothing guards the trail's rows any more. */
void trail_unguard(struct hall *h);

#endif
