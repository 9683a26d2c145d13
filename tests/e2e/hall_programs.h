/* Further screens of the made-up hall: a timeline of many programs, figures, a form of as many
 * fields as fit in one. */
#ifndef BALAI_TESTS_E2E_HALL_PROGRAMS_H
#define BALAI_TESTS_E2E_HALL_PROGRAMS_H

#include "tui/screen.h"

extern const struct screen screen_programs; /* over years, by arrows */
extern const struct screen screen_names;    /* the same list without its timeline */
extern const struct screen screen_fields;

#endif
