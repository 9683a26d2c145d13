/* An office of the demo village that asks, and residents who answer; in English. */
#ifndef BALAI_TESTS_ASKERS_H
#define BALAI_TESTS_ASKERS_H

#include "talkers.h"

#define ASKER_CODE 24
/* In statements: what was asked last. */
#define ASKED "(SELECT MAX(id) FROM consultation)"

/* cmocka's setup: a demo village, and a clock that stands still from then on. */
int askers_begin(void **state);
/* Puts an open consultation into the hall, with six questions: do you agree (needed); why not, of who
 * does not; then a section with which of three, which of four (at most two), the order of three, and
 * a message. *code is its code. */
void askers_ask(bool secret, char code[ASKER_CODE]);

/* From any page that is no form to the page of that code; from there to the first question. */
void asker_open(struct terminal *t, const char *code);
void asker_answer(struct terminal *t, const char *code);
/* The first number of a statement about the village. */
int64_t askers_number(const char *sql);
/* Whether these bytes stand anywhere in the village's database or its log. */
bool askers_written(const char *bytes);

#endif
