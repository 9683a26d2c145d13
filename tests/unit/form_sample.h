/* A form with a field of every kind, for the tests of forms. */
#ifndef BALAI_TESTS_FORM_SAMPLE_H
#define BALAI_TESTS_FORM_SAMPLE_H

#include "tui/form.h"

struct answers {
	const char *title;
	const char *problem;
	const char *secret;
	int64_t people;
	int64_t cost;
	int64_t volume;
	int64_t area;
	int64_t agree;
	int64_t day;
	int64_t node;
	const char *pin;
};

enum { TITLE, PROBLEM, SECRET, PEOPLE, COST, VOLUME, AREA, AGREE, DAY, NODE, PIN, BUTTON };

extern size_t areas_there; /* how many options the field AREA is given */
extern const struct form_spec sample;

/* Set-up and tear-down: *state is the open form. */
int opened(void **state);
int closed(void **state);
/* What is required. */
void fill_validly(struct form *f);

#endif
