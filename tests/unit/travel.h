/* Far journeys of a test's clock: a hall in which somebody comes by now and then, so that its clock is
 * not doubted after a month (core/clock_guard.h). */
#ifndef BALAI_TESTS_UNIT_TRAVEL_H
#define BALAI_TESTS_UNIT_TRAVEL_H

#include "clock_shared.h"
#include "db/db.h"

/* The clock goes on by so many seconds, and a guest comes by every twenty days of them. */
void travel(struct db *db, struct clock_shared *clock, int64_t seconds);
/* What the clock says now is right, whatever it said before. */
void travel_trust(struct db *db);

#endif
