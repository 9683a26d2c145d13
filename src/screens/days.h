/* Programs as they are drawn and told in a few words: their phases as stretches of a timeline, and
 * where one stands. Pure: today is handed in. */
#ifndef BALAI_SCREENS_DAYS_H
#define BALAI_SCREENS_DAYS_H

#include "core/program.h"
#include "tui/view.h"

/* "60 %" */
const char *days_percent(struct arena *a, int64_t progress);
/* "8 days"; "LATE 8 days" */
const char *days_late(struct arena *a, int64_t late);
const char *days_warning(struct arena *a, int64_t late);
/* How far one phase is, or how it stands where it does not run: "60 %", "Not begun". */
const char *days_phase_standing(struct arena *a, const struct phase *phase);

/* What was planned, what was done, and what of it lies beyond the plan; in `a`. */
struct cell days_cell(struct arena *a, const struct phase *phases, size_t n, int64_t today);
/* A day that something was to be reached on, and the days it is late or was. */
struct cell days_cell_milestone(struct arena *a, const struct milestone *m, int64_t today);

/* A year; and all that a program's phases take, with today where it is not over. In `a`. */
const struct timeline *days_year(struct arena *a, int64_t year, int64_t today);
const struct timeline *days_program(struct arena *a, const struct phase phases[PHASES],
                                    int64_t today);

#endif
