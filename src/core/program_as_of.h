/* A program as it stood at a past moment: see core/as_of.h.
 *
 * Not told, of no moment: what residents said (stars, whether it is done, whether a report is so: of
 * whom said what, nothing is kept), comments, what else it has to do with, and the line of the
 * budget, whose rest follows from other programs. Groups are named as they are today. Of what came
 * from a file before the trail said how its phases came, that is read back from what became of them,
 * so that the day on which one had ended that was opened again later is the last of its plan. */
#ifndef BALAI_CORE_PROGRAM_AS_OF_H
#define BALAI_CORE_PROGRAM_AS_OF_H

#include "core/program.h"
#include "core/program_report.h"

struct program_past {
	struct program_page page; /* fields, phases, state ...; `mine` is false */
	int64_t today;            /* the day of that moment, by which it is late */
	struct report report;     /* the newest; id 0: there is none */
	const char *groups;       /* that carry it out; "" : none */
	const char *answer;       /* of the office to disputes; NULL: none */
	int64_t answered;         /* instant */
	struct milestone *milestones; /* all, by day */
	size_t milestone_count;
};

/* A dozen statements, and some for each report, milestone and proposal that it shows or that has
 * changed since. */
enum status program_as_of(struct session *s, struct arena *a, int64_t id, int64_t seq,
                          struct program_past *past, struct problem *p);

#endif
