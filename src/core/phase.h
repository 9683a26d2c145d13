/* The three phases of a program: planned and real days, state, and the verbs that lead from one to
 * the next. Progress and money are not written here: they follow from reports. Late is worked out,
 * never kept. A phase has no version of its own: it moves with its program's. */
#ifndef BALAI_CORE_PHASE_H
#define BALAI_CORE_PHASE_H

#include "core/undo.h"

enum phase_number {
	PHASE_PLANNING = 1,
	PHASE_EXECUTION,
	PHASE_EVALUATION, /* monitoring and evaluation */
};
#define PHASES 3
const char *phase_label(int number); /* "Planning", translated */
const char *phase_short(int number); /* the same where there is little room: "Evaluation" */
const char *phase_code(int number);  /* "planning", for files */
int phase_of_code(const char *code); /* 0: no such */

/* Numbers are in the database. */
enum phase_state {
	PHASE_WAITING = 1,
	PHASE_RUNNING,
	PHASE_POSTPONED,
	PHASE_FINISHED,
	PHASE_CANCELLED,
	PHASE_STATE_COUNT
};
extern const struct workflow phase_workflow; /* start, finish, postpone, resume, cancel, reopen */
const char *phase_state_label(enum phase_state state);

/* Days as planned; both are there in what is kept. */
struct phase_plan {
	int64_t from;
	int64_t to;
};

struct phase {
	int64_t id;
	int number;
	enum phase_state state;
	struct phase_plan plan;
	int64_t began; /* 0: has not, as of the following */
	int64_t ended;
	int64_t progress;
	int64_t spent;
	int64_t reports; /* that count */
	const char *word;        /* of the last decision; NULL: none, or not asked for */
	const char *explanation; /* of a delay, while it lasts; NULL: none */
};

/* How many days it is late on `today`: not begun after the day it was to begin, or not ended after
 * the day it was to end, be it postponed or not; 0 when it is over, or cancelled, or in time. Pure,
 * as is the next. */
int64_t phase_late(const struct phase *phase, int64_t today);

/* What a program's phases come to. It is cancelled with its planning or its execution; done when
 * all are finished, or execution is and evaluation cancelled; running as soon as anything has
 * begun; postponed when nothing runs and the first that is not over is postponed. It is in the
 * highest phase that runs or, if none does, the lowest that is not over; done: the last. */
struct phase_standing {
	int state;     /* enum program_state */
	int phase;
	int64_t first; /* days: planned or real, whichever is earlier; later */
	int64_t last;
	int64_t due;   /* the first day that, once past, makes it late; 0: none */
};
struct phase_standing phase_standing(const struct phase phases[PHASES]);

/* One phase with its words; NOT_FOUND when there is none. */
struct phase_page {
	struct phase phase;
	int64_t program;
	int64_t version; /* of the program */
	const char *title; /* of the program */
	struct workflow_facts facts;
	bool mine; /* who is looking holds RIGHT_PROGRAM for it */
};
enum status phase_read(struct session *s, struct arena *a, int64_t id, struct phase_page *page);
/* Its id, 0 when there is none. */
int64_t phase_id(struct db *db, int64_t program, int number);

/* phase_workflow's look, decide and undo. decide: d->day is the day on which it began (start) or
 * ended (finish), today when 0: not in the future, not before the phase began; INVALID with field
 * "day". A word is due, beside where the table says so, to start before the one before it has
 * finished, and to finish below 100 %. Cancelling takes the later ones along. When with it the
 * program is done, its proposals are; reopen makes them adopted again; cancelled: approved, for
 * another program. Its followers are told. */
enum status phase_look(struct session *s, struct arena *a, int64_t id,
                       struct workflow_thing *thing);
enum status phase_decide(struct session *s, const struct decision *d, struct problem *p);
enum status phase_undo(struct act *act, const struct undone *u);

/* The unit's explanation beside a delay ("program_explain"): only while it is late, 1 to WORD_MAX
 * characters; a later one takes the place of the one before it, which history keeps. It goes when
 * the phase moves on, or is planned anew and no longer late. */
enum status phase_explain(struct session *s, int64_t id, int64_t version, const char *text,
                          struct problem *p);

/* -- Milestones -------------------------------------------------------------------------------- */

#define MILESTONE_TITLE_MAX 120
#define MILESTONES_MAX 200 /* of a program */

struct milestone {
	int64_t id;
	int phase;
	const char *title;
	int64_t planned;
	int64_t reached; /* 0: not yet */
};
/* Those of a program by day, from `from` (NULL: the start) on. */
enum status milestone_list(struct session *s, struct arena *a, int64_t program,
                           const struct milestone *from, bool backward, size_t n,
                           struct milestone *rows, size_t *got);
/* Adds (id 0) or changes; says that it was reached on `day` (0: no longer); drops. Acts on the
 * program in the version seen: "milestone_add", "milestone_edit", "milestone_reach",
 * "milestone_drop". INVALID with field "title", "planned", "phase" or "day". What was reached
 * cannot be dropped. DENIED when the program is over, done or cancelled. */
enum status milestone_set(struct session *s, int64_t program, int64_t version,
                          const struct milestone *m, int64_t *id, struct problem *p);
enum status milestone_reach(struct session *s, int64_t id, int64_t version, int64_t day,
                            struct problem *p);
enum status milestone_drop(struct session *s, int64_t id, int64_t version, struct problem *p);

/* -- Files ------------------------------------------------------------------------------------- */

struct phase_import {
	int64_t began; /* 0: has not */
	int64_t ended;
	enum phase_state state; /* 0: as the days say */
};

#endif
