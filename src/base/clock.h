/* Time: the one place that asks the system for it, and the calendar of the office.
 * Instants are UTC seconds since 1970, dates are day numbers since 1970-01-01. Tests link another
 * clock.c (tests/clock_shared.c) that reads a shared file; production has no such door.
 * Never aborts: the PAM module links this. */
#ifndef BALAI_BASE_CLOCK_H
#define BALAI_BASE_CLOCK_H

#include <stdint.h>

/* UTC seconds. */
int64_t clock_now(void);
/* Milliseconds that never go back, for deadlines within the process. */
int64_t clock_ticks(void);

#endif
