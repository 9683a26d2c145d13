/* Officers of the demo village who make a program of wishes and lead it through its phases, and
 * residents who look on; in English. */
#ifndef BALAI_TESTS_PLANNERS_H
#define BALAI_TESTS_PLANNERS_H

#include "talkers.h"

#define PLANNER_CODE 24

/* cmocka's setup: a demo village, and a clock that stands still from then on. */
int planners_begin(void **state);
/* The day so many days from today, as one types it: "3-8-2026". Good until the next call but three. */
const char *planner_day(int days);

/* Puts wishes that came in on paper into the hall, in that state of a file; of each its code. They
 * ask for 10, 20, ... million rupiah. */
void planner_wishes(const char *const *titles, size_t n, const char *state,
                    char (*codes)[PLANNER_CODE]);
/* From any page that is no form to the page of that code. */
void planner_open(struct terminal *t, const char *code);
/* The code that stands on the screen behind these words. */
void planner_code(struct terminal *t, const char *behind, char code[PLANNER_CODE]);

/* Empties the field whose row shows `label`, and types this. */
void planner_field(struct terminal *t, const char *label, const char *text);
/* In the form of a program: the first work unit; three phases of ten days, the first from today on. */
void planner_unit(struct terminal *t);
void planner_days(struct terminal *t);
/* From any page to the page of a new program, made from nothing, with that budget. */
void planner_program(struct terminal *t, const char *title, const char *budget,
                     char code[PLANNER_CODE]);

/* From the program's page to that of one of its phases (1 to 3), and back. */
void planner_phase(struct terminal *t, int number);
void planner_back(struct terminal *t);
/* On a phase's page: begins or finishes it today; writes a report, which is taken. */
void planner_start(struct terminal *t);
void planner_finish(struct terminal *t);
void planner_report(struct terminal *t, const char *progress, const char *spent, const char *text);

#endif
