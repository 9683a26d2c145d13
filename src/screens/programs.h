/* The screens of programs: what they are opened with. */
#ifndef BALAI_SCREENS_PROGRAMS_H
#define BALAI_SCREENS_PROGRAMS_H

#include "core/program.h"
#include "screens/registry.h"

/* screen_programs:  the timeline of a year; NULL: this one's, else const struct program_query *
 * screen_program:   const int64_t *: its id
 * screen_phases, screen_progress, screen_milestones, screen_adopted, screen_disputes, screen_rate: const int64_t *: the program
 * screen_phase, screen_phase_explain: const int64_t *: the phase
 * screen_progress_report: const int64_t *: the report */

struct programs_filter_arg {
	struct program_query query;
	/* Told the new query (const struct program_query *); runs on the screen below. */
	void (*chosen)(struct ui *ui, void *state, const void *query);
};

/* screen_program_write: NULL: a new one, made from nothing. */
struct program_write_arg {
	int64_t id; /* 0: a new one */
	const struct program_source *from; /* proposals it is made from */
	size_t n;
};

/* screen_adopt: into which program, or a new one. */
struct adopt_arg {
	const struct program_source *from;
	size_t n;
	const char *title; /* of the first */
};

/* screen_link: a proposal that is taken out of a program; 0: one is to be named that it adopts. */
struct link_arg {
	int64_t program;
	int64_t proposal;
};

/* screen_progress_write: a report on the phase, or a correction of one. */
struct progress_write_arg {
	int64_t phase;
	int64_t corrects; /* 0: a new one */
};

/* screen_milestone: id 0: a new one of that program; screen_reached: the day it was reached on. */
struct milestone_arg {
	int64_t program;
	int64_t id;
};

/* screen_answer: to those up to the newest that was seen; how many of these wait. */
struct answer_arg {
	int64_t program;
	int64_t seen; /* its row */
	int64_t waiting;
};

/* screen_verdict */
struct verdict_arg {
	int64_t program;
	bool done;
};

extern const struct screen screen_programs;
extern const struct screen screen_programs_filter;
extern const struct screen screen_program;
extern const struct screen screen_phases;
extern const struct screen screen_phase;
extern const struct screen screen_phase_explain;
extern const struct screen screen_program_write;
extern const struct screen screen_progress;
extern const struct screen screen_progress_report;
extern const struct screen screen_progress_write;
extern const struct screen screen_milestones;
extern const struct screen screen_milestone;
extern const struct screen screen_adopted;
extern const struct screen screen_adopt;
extern const struct screen screen_link;
extern const struct screen screen_reached;
extern const struct screen screen_answer;
extern const struct screen screen_rate;
extern const struct screen screen_verdict;
extern const struct screen screen_disputes;

/* How many programs run, and how many are late: for the line of a menu. In `a`. */
const char *programs_note(struct arena *a, const struct program_counts *c);

#endif
