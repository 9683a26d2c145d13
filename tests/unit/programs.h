/* Programs of a small office, for tests: their fields, short ways to make one and to move its
 * phases. Its clock stands at 2 March 2026; planning is planned for March, execution for April to June,
 * evaluation for July. */
#ifndef BALAI_TESTS_UNIT_PROGRAMS_H
#define BALAI_TESTS_UNIT_PROGRAMS_H

#include "core/program.h"
#include "unit/office.h"

#define PROGRAMS_BUDGET INT64_C(45000000)

/* Plain fields that pass every rule, of o->unit. */
struct program_fields programs_fields(struct office *o, const char *title);
/* A day of 2026. */
int64_t programs_day(int month, int day);
/* Noon of that day. */
void programs_go_to(struct office *o, int month, int day);

/* A proposal of Ani's that was approved, and as Joko sees it. */
int64_t programs_approved(struct office *o, const char *title);
struct program_source programs_source(struct office *o, int64_t proposal);

/* A program by Joko, of these proposals (n may be 0); fails the test when it cannot. */
int64_t programs_make(struct office *o, const char *title, const int64_t *proposals, size_t n);
/* The same as an attempt: the sentence is in o->p. */
enum status programs_try(struct office *o, struct session *s, const struct program_fields *f,
                         const struct program_source *from, size_t n, int64_t *id);
struct program_page programs_look(struct office *o, int64_t id);

/* `verb` on a phase as it stands now, with a word (NULL: none) and a day (0: today). */
enum status programs_phase(struct office *o, struct session *s, int64_t id, int number,
                           const char *verb, const char *word, int64_t day);
/* ... by Joko, today, with a word, which must work. */
void programs_move(struct office *o, int64_t id, int number, const char *verb);
/* All that a decision on a phase changes, as a text: the three, and what follows. */
char *programs_row(struct office *o, int64_t id);

#endif
