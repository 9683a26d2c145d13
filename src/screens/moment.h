/* An instant as forms ask for it: a day, and a time of that day in a field of its own. */
#ifndef BALAI_SCREENS_MOMENT_H
#define BALAI_SCREENS_MOMENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"

#define MOMENT_TIME_MAX 20 /* characters that a field for a time takes */

struct moment {
	int64_t day;      /* FIELD_NONE: not said */
	const char *time; /* as typed */
};

/* Reads a time of day: "16.00", "16:00", "1600", "16", with the zone behind it, too; "24.00" is
 * the end of the day. Seconds after midnight; false: it is none. */
bool moment_time(const char *text, int64_t *seconds);

/* The instant in fields; the time in `a`. An instant that is not said (NUMBER_NONE) leaves the
 * day empty and proposes the time `usual`. */
struct moment moment_of(struct arena *a, int64_t instant, const char *usual);
/* The fields as an instant, NUMBER_NONE where no day is said, whatever the time. INVALID names
 * the field of the time, which is `field`. */
enum status moment_take(const struct moment *m, const char *field, int64_t *instant,
                        struct problem *p);

#endif
