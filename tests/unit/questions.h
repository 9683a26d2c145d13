/* A form of questions made at run time, as a page of a questionnaire is, for the tests of forms. */
#ifndef BALAI_TESTS_QUESTIONS_H
#define BALAI_TESTS_QUESTIONS_H

#include "tui/form.h"

struct sheet {
	int64_t agree;
	int64_t needs;
	const char *order;
	const char *why;
	int64_t which;
};

enum { AGREE, NEEDS, ORDER, WHY, WHICH, QUESTIONS };

extern size_t needs_there; /* how many options NEEDS has */
extern const struct field questions[];
extern const struct form_spec sheet_spec;

/* Set-up and tear-down: *state is the open form. */
int sheet_opened(void **state);
int sheet_closed(void **state);

#endif
