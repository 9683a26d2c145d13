/* What a test's clock file holds: see clock_shared.c. */
#ifndef BALAI_TESTS_CLOCK_SHARED_H
#define BALAI_TESTS_CLOCK_SHARED_H

#include <stdint.h>

struct clock_shared {
	int64_t now;   /* UTC seconds */
	int64_t ticks; /* milliseconds */
};

#endif
