/* A program's page, between what reads and does (program.c) and what shows (program_view.c). */
#ifndef BALAI_SCREENS_PROGRAM_H
#define BALAI_SCREENS_PROGRAM_H

#include "core/budget.h"
#include "core/comment.h"
#include "core/program_report.h"
#include "core/voice.h"
#include "screens/related.h"

#define MILESTONES_SHOWN 6 /* around the first that is not reached */

struct program_detail {
	int64_t id;
	int64_t today;
	bool past; /* as it stood then: today is that day */
	struct program_page page; /* strings live in the data */
	struct voice voice;
	struct comment_summary talk;
	struct report report; /* the newest; id 0: there is none */
	struct related related;
	const char *groups; /* that carry it out; "" : none */
	struct milestone milestones[MILESTONES_SHOWN];
	size_t milestone_count;
	size_t milestones_left; /* that are not shown */
	struct budget_line line; /* of the budget, that its money is; id 0: none */
	bool follows;
	const char *rate_why_not; /* NULL: who is looking can */
	const char *say_why_not;
	struct row rows[PHASES + MILESTONES_SHOWN]; /* of its timeline */
	size_t row_count;
};

/* Phases, their days and where they stand. */
extern const struct column program_columns[];
/* The row of one phase. */
void program_fill_phase(struct arena *a, const struct phase *phase, int64_t today,
                        struct row *row);

/* Those of all its milestones that are shown: around the first that is not reached, where the work
 * is. They are by day. */
void program_take_milestones(struct program_detail *d, const struct milestone *all, size_t n);
/* Makes the rows of the timeline from what was read; cells in `a`. */
void program_fill(struct program_detail *d, struct arena *a);
void program_view(const void *state, struct view *v);

#endif
