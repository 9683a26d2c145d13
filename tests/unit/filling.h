/* Somebody who fills in the questionnaire of a poll by keys: the screens over one below, without a
 * terminal, for the tests of answering. */
#ifndef BALAI_TESTS_UNIT_FILLING_H
#define BALAI_TESTS_UNIT_FILLING_H

#include "screens/consultations.h"
#include "tui/form.h"
#include "tui/ui_internal.h"
#include "unit/polls.h"

extern struct ui fill_ui;
extern struct poll fill_poll;
extern const struct screen fill_below;

/* The questionnaire opens for who is in `s`; ends with fill_end(). */
void fill_begin(struct session *s, bool quick, bool preview);
void fill_end(void);
void fill_press(uint32_t key);
/* A line feed is Enter. */
void fill_keys(const char *text);
/* What is shown, the screen on top, the message, what the field with the focus asks: or the test
 * fails. */
void fill_says(const char *text);
void fill_on(const struct screen *screen);
void fill_told(const char *text);
void fill_asked(const char *text);
/* From the first question to the review: agrees, and answers all the rest, by digits and Enter. */
void fill_all(void);

#endif
