/* Timelines for tests: a year, a road built in it, and lines of a terminal to draw them in. */
#ifndef BALAI_TESTS_UNIT_TIMELINES_H
#define BALAI_TESTS_UNIT_TIMELINES_H

#include "tui/layout.h"
#include "tui/timeline.h"

/* What is drawn is in it; each test frees it. */
extern struct arena arena;

int64_t on(int year, int month, int day); /* day number */
/* A year, with what is said of it. */
struct timeline axis(int64_t from, int64_t to, int64_t today);
struct lines terminal(int columns, bool ascii);

/* Planned in three parts; the second began late, and goes on beyond its end. */
#define ROAD                                                                                       \
	{                                                                                          \
		{ STRETCH_PLANNED, on(2026, 1, 1), on(2026, 2, 28), NULL, 0 },                     \
		{ STRETCH_PLANNED, on(2026, 3, 1), on(2026, 9, 30), NULL, 0 },                     \
		{ STRETCH_PLANNED, on(2026, 10, 1), on(2026, 12, 15), NULL, 0 },                   \
		{ STRETCH_ONE, on(2026, 1, 10), on(2026, 3, 15), "Planning", 0 },                  \
		{ STRETCH_TWO, on(2026, 3, 16), on(2026, 11, 9), "Execution", 0 },                 \
		{ STRETCH_OVER, on(2026, 10, 1), on(2026, 11, 9), NULL, 0 },                       \
	}

#endif
