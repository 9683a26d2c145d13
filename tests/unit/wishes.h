/* A made-up hall over the toolkit alone: a list of wishes that are decided on, marked, opened, of
 * years that are turned; a decision can be taken back. */
#ifndef BALAI_TESTS_UNIT_WISHES_H
#define BALAI_TESTS_UNIT_WISHES_H

#include "tui/ui_internal.h"

#define WISHES 12

/* The last decision is the first to be taken back. */
struct session {
	bool decided[WISHES + 1];
	int64_t did[WISHES];
	size_t count;
	int year;
};

extern struct session wishes_hall;
extern const struct ui_config wishes_config;
/* D decides, K asks first, W asks for a word in a form; [ and ] turn years, and so do arrows. */
extern const struct screen wishes_list;
extern const struct screen wishes_word;

#endif
