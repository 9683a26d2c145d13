/* Far journeys of a test's clock: see travel.h. */
#include "unit/travel.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/clock.h"
#include "core/clock_guard.h"

#define STEP (INT64_C(20) * 86400)

SQL(sql_travel_trust, SQL_WRITE, "UPDATE clock_guard SET seen = ?1, since = NULL WHERE id = 1");

void
travel(struct db *db, struct clock_shared *clock, int64_t seconds)
{
	struct session guest;

	session_begin(&guest, db, NULL, ACTOR_GUEST);
	while (seconds > 0) {
		int64_t step = seconds < STEP ? seconds : STEP;
		assert_int_equal(clock_guard_tick(&guest), OK);
		clock->now += step;
		seconds -= step;
	}
	assert_int_equal(clock_guard_tick(&guest), OK);
}

static enum status
put(struct db *db, void *arg)
{
	struct stmt *st = db_begin(db, &sql_travel_trust);

	(void)arg;
	db_bind_int(st, 1, clock_now());
	return db_run(st);
}

void
travel_trust(struct db *db)
{
	assert_int_equal(db_write(db, put, NULL, NULL), OK);
}
