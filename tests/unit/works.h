/* Work on programs of a small office, for tests: reports on them, and what residents say of them.
 * Joko and Ningsih plan; the residents Ani, Budi, Oki and Oni look on. */
#ifndef BALAI_TESTS_UNIT_WORKS_H
#define BALAI_TESTS_UNIT_WORKS_H

#include "core/program_report.h"
#include "core/voice.h"
#include "unit/programs.h"

/* A program made by Joko, whose planning is finished and whose execution runs, since 30 days. */
int64_t works_running(struct office *o, const char *title);
/* ... whose execution is finished too, and which is in evaluation. */
int64_t works_evaluated(struct office *o, const char *title);
/* ... which is done. */
int64_t works_done(struct office *o, const char *title);

/* A report of today that passes every rule. */
struct report_fields works_report(struct office *o, int64_t progress, int64_t spent);
/* Sends it on the program as it stands now; corrects 0: a new one. */
enum status works_send(struct office *o, struct session *s, int64_t program, int number,
                       int64_t corrects, const struct report_fields *f, int64_t *id);
/* By Joko, which must work: its id. */
int64_t works_reported(struct office *o, int64_t program, int number, int64_t progress,
                       int64_t spent);
int64_t works_corrected(struct office *o, int64_t program, int number, int64_t corrects,
                        int64_t progress, int64_t spent);
struct report works_read(struct office *o, struct session *s, int64_t report);

/* What residents say, as who is in `s` sees it. */
struct voice works_voice(struct office *o, struct session *s, int64_t program);

/* Fails the test unless these are the figures, and verification finds nothing. */
void works_stars(struct office *o, int64_t program, const int64_t expected[STARS]);
void works_counts(struct office *o, int64_t program, int64_t confirms, int64_t disputes,
                  int64_t unanswered);

/* The first number of a statement, behind the program's back. */
int64_t works_number(struct office *o, const char *fmt, ...)
        __attribute__((format(printf, 2, 3)));

/* Whether verification finds nothing. */
bool works_sound(struct office *o);

#endif
