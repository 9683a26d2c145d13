/* What waits for somebody to come by, because no process of the hall stands there day and night: the
 * clock is looked at first, since the rest hangs on it; consultations turn, a day that has ended gets
 * its head, a month its participation. Whoever comes by does it: a terminal, a timer. */
#ifndef BALAI_CORE_COME_BY_H
#define BALAI_CORE_COME_BY_H

#include "core/session.h"

/* Everything that is due, and what only a timer has the time for: sessions whose process is gone, old
 * drafts of guests, the search's list where it is not whole, the engine's checkpoint. Each is done
 * whatever became of those before it. The first failure; BUSY is none, for the next one does it. Writes
 * nothing where nothing is due. */
enum status come_by(struct session *s);

/* For who stays, from the first moment on, at every turn of its loop: what is due, at some distance from
 * the last time, and not again at once where it could not be recorded. Costs a probe of an index. */
struct come_by {
	int64_t clock_again; /* clock_ticks() before which nobody looks whether the clock is believed */
	int64_t turn_again;  /* ... before which no turn of a consultation is tried */
	int64_t day;         /* on which the days before it were looked after */
	int64_t day_again;   /* ... before which that is not tried */
};
/* *c begins all zero. True: a consultation has turned. */
bool come_by_again(struct session *s, struct come_by *c);

#endif
