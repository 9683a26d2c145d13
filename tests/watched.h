/* What a program under test tells the test that started it: see watched.c. */
#ifndef BALAI_TESTS_WATCHED_H
#define BALAI_TESTS_WATCHED_H

#include <stdint.h>

struct watched {
	int pid;        /* of the program; 0 until it runs */
	int waiting;    /* 1 while it is in a ppoll() that may block */
	int64_t until;  /* clock_ticks() at which that ends by itself; INT64_MAX: never */
	int64_t waits;  /* times it has begun to wait */
	int64_t writes; /* write(2) to a terminal */
	int64_t echoes; /* times it let the line of a terminal echo what is typed */
	int64_t rate;   /* bytes a second that its line takes, by the test's clock; 0: all at once */
};

#endif
