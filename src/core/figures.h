/* Figures: what the hall can be held to, in numbers. All of it is public, guests read it as well;
 * of people only how many, and never so few that one of them could be meant. Every reading takes a
 * number of rows that does not grow with the number of proposals: what is counted over all of them
 * is kept by the database itself as they change (schema 0008), and verify counts it again. */
#ifndef BALAI_CORE_FIGURES_H
#define BALAI_CORE_FIGURES_H

#include "core/proposal.h"
#include "core/thing.h"

/* -- Proposals, counted ------------------------------------------------------------------------ */

/* By what. Numbers are in the database. Every proposal that was ever sent counts, in the state that
 * it stands in: those that are not public too, as a number alone. */
enum figure_by {
	FIGURE_STATE, /* one row: all of them */
	FIGURE_CATEGORY,
	FIGURE_AREA,
	FIGURE_UNIT,  /* the work unit that studies or studied it */
	FIGURE_MONTH, /* in which it was sent, by the office's clock */
	FIGURE_BY_COUNT
};
/* "category", for files; what rows of it are called, translated: "Category". */
const char *figure_by_code(enum figure_by by);
const char *figure_by_label(enum figure_by by);

struct figure_row {
	int64_t key;      /* the node, or the month as 202608; 0: none, or with FIGURE_STATE all */
	const char *name; /* the node's own; "August 2026"; "None", "All" in words */
	const char *path; /* of a node; else as the name */
	int depth;        /* of a node in its tree; 0 at the top */
	bool retired;
	/* By enum proposal_state; [0]: in whatever state. */
	int64_t own[PROPOSAL_STATE_COUNT];
	int64_t below[PROPOSAL_STATE_COUNT]; /* own, with all that is below the node */
};
/* All rows, in `a`: nodes in the order of their tree with those without one last (only where there
 * are any), months the newest first. Nodes of which nothing is to be counted are there too, but for
 * retired ones. */
enum status figures_proposals(struct db *db, struct arena *a, enum figure_by by,
                              struct figure_row **rows, size_t *n);

/* -- Time from one state to the next ----------------------------------------------------------- */

/* The rule. A step counts once for each proposal: from the first time it came to the one state to
 * the first time it came to the other, if that was later in the trail; what was taken back did not
 * happen; what an import brought along was not seen. In whole days, each of 24 hours and the rest
 * left out. Of n in order, the median is the one at place n * 50 / 100, rounded up, and nine tenths
 * were done within the one at place n * 90 / 100, rounded up (nearest rank): both are days that
 * really were. A step belongs to the year in which it ended. */
enum pace_step {
	PACE_PUBLISHED, /* from submitted */
	PACE_ASSESSED,  /* from published */
	PACE_APPROVED,  /* from assessed, as are the next two */
	PACE_DECLINED,
	PACE_DEFERRED,
	PACE_ADOPTED,   /* from approved */
	PACE_DONE,      /* from adopted */
	PACE_WHOLE,     /* from submitted to done */
	PACE_STEPS
};
struct pace {
	enum proposal_state from;
	enum proposal_state to;
	int64_t n;       /* 0: none, and so are the others */
	int64_t median;  /* days */
	int64_t most;    /* 90 % of them within so many days */
	int64_t longest;
};
/* Of one year, or with 0 of all. */
enum status figures_pace(struct db *db, int year, struct pace paces[PACE_STEPS]);
/* The years of which there is something to say here or in figures_participation(), newest first;
 * this year always. At most max. */
enum status figures_years(struct db *db, int *years, size_t max, size_t *n);

/* -- What is late ------------------------------------------------------------------------------ */

enum overdue_kind {
	OVERDUE_PROGRAM,      /* a phase did not begin, or did not end, by the day of the plan */
	OVERDUE_CONSULTATION, /* the official answer */
	OVERDUE_INQUIRY,      /* the answer to a question to the office */
	OVERDUE_JUDGING,      /* under study for longer than SETTING_JUDGE_DAYS */
	OVERDUE_REVIEW,       /* waits to be looked through for longer than SETTING_REVIEW_DAYS:
	                       * whatever it is; not of a unit, and never named */
	OVERDUE_KINDS
};
const char *overdue_kind_code(enum overdue_kind kind);  /* "program", for files */
const char *overdue_kind_label(enum overdue_kind kind); /* "Programs behind their plan" */

/* Days are working days (calendar_working_between()) from the day it was due to today. Counts stop
 * at FIGURES_CAP of a unit and a kind: whoever tells one says so (`more`). */
#define FIGURES_CAP 1000
struct overdue {
	int64_t n;
	bool more;       /* n is what was counted: there are more */
	int64_t longest; /* days */
};
struct overdue_unit {
	int64_t unit;     /* 0: the office as a whole */
	const char *name; /* path, in words for the office */
	struct overdue all;
	struct overdue parts[OVERDUE_KINDS];
};
/* "12"; "over 1,000" where there are more. */
const char *figure_counted(struct arena *a, int64_t n, bool more);
/* Units with something late, the longest first. */
enum status figures_overdue(struct db *db, struct arena *a, struct overdue_unit **units, size_t *n);

struct overdue_thing {
	enum overdue_kind kind;
	enum subject subject;
	int64_t id;
	char code[THING_CODE_SIZE];
	const char *title;
	int64_t unit;      /* 0: the office as a whole */
	const char *unit_name;
	int64_t due;       /* day */
	int64_t days;      /* late */
};
/* The worst of one unit (FIGURES_ALL_UNITS: of all), the longest first, at most max and
 * FIGURES_WORST; without what waits to be looked through. */
#define FIGURES_ALL_UNITS (-1)
#define FIGURES_WORST 20
enum status figures_worst(struct session *s, struct arena *a, int64_t unit,
                          struct overdue_thing *things, size_t max, size_t *n);

/* -- Answers that the office owes -------------------------------------------------------------- */

enum owed_kind {
	OWED_CONSULTATION, /* closed, not answered */
	OWED_INQUIRY,      /* residents' questions */
	OWED_FORMAL,       /* those of the overseers */
	OWED_DISPUTE,      /* "it is not done", of a program */
	OWED_KINDS
};
const char *owed_kind_code(enum owed_kind kind);
const char *owed_kind_label(enum owed_kind kind);

struct owed {
	int64_t n;      /* of a kind at most FIGURES_CAP, */
	bool more;      /* of which there are more */
	int64_t oldest; /* day since which the oldest has waited; 0 with n 0 */
};
struct owed_unit {
	int64_t unit;   /* 0: the office as a whole */
	const char *name;
	struct owed all;
	struct owed parts[OWED_KINDS];
};
/* Units that owe something, the oldest first. */
enum status figures_owed(struct db *db, struct arena *a, struct owed_unit **units, size_t *n);

/* -- Who takes part ---------------------------------------------------------------------------- */

enum participation_part {
	PART_RESIDENTS, /* on the residents' list; on none: all 0 */
	PART_VERIFIED,  /* accounts that were verified when it was kept, whatever the year; the next
	                 * three are of these */
	PART_WROTE,     /* proposals or comments */
	PART_SUPPORTED,
	PART_ANSWERED,  /* consultations whose end is in the year */
	PART_MET,       /* on the list of a meeting of the year, guests left out; with an account or
	                 * without, by the area and the sex that the list says */
	PARTS
};
const char *participation_part_code(enum participation_part part);
const char *participation_part_label(enum participation_part part);

enum participation_sex {
	PARTICIPATION_MEN,
	PARTICIPATION_WOMEN,
	PARTICIPATION_UNSAID, /* the residents' list says nothing, or they are not on it */
	PARTICIPATION_ALL,
	PARTICIPATION_SEXES
};
const char *participation_sex_code(enum participation_sex sex);
const char *participation_sex_label(enum participation_sex sex);

/* A number that is not told: fewer than five people, or what would give such a number away. */
#define FIGURE_SMALL (-1)
struct participation_area {
	/* One level below the top; 0: none of these (only where there is anybody); the last row is the
	 * whole village, area -1. */
	int64_t area;
	const char *name; /* "Whole village" of the last */
	int64_t n[PARTS][PARTICIPATION_SEXES];
};
/* People, each counted once however much they did in the year, up to the end of its last month that
 * is over. Each month is counted once, after it has ended, and kept as it was counted; it never
 * changes after: two readings around an act would tell where its author lives, and their sex. So
 * verify does not count it again, either: who was verified then, and lived where, is not written
 * down anywhere. Counting goes through at most PARTICIPATION_LOOKS accounts, and as many lines of
 * meetings' lists. */
#define PARTICIPATION_LOOKS 20000
struct participation {
	int year;
	int month;    /* 1-12; 0: none was kept of that year, and all but `next` is empty */
	int64_t day;  /* its last one: as of which it is */
	int64_t next; /* on which the figures of this month come */
	bool list;    /* there was a residents' list */
	bool more;    /* the rest was left out: each number is "at least" */
	struct participation_area *areas;
	size_t n;
};
enum status figures_participation(struct session *s, struct arena *a, int year,
                                  struct participation *out);
/* The newest year of which there is something to say; this year, if there is none. */
int figures_participation_year(struct db *db);
/* Counts and keeps the last month that is over, where that was not done and something happened
 * before it was; needs the hall's key, without which nobody's sex is known: without it nothing is
 * kept. Not within a snapshot. BUSY: again later. */
enum status figures_participation_keep(struct session *s);

/* -- A month ----------------------------------------------------------------------------------- */

struct month_figures {
	int year, month;       /* 1-12 */
	int64_t first, last;   /* days */
	bool over;             /* it is; else these are the figures so far */
	/* Proposals: sent; first come to that state in it. */
	int64_t sent, published, approved, declined, deferred, adopted, done;
	int64_t listed;        /* on the list now */
	/* Programs: of which the first phase began, the last one ended; behind their plan on its
	 * last day (today, if it is not over), as the plan now says. */
	int64_t programs_begun, programs_done, programs_late;
	int64_t spent;         /* rupiah: of reports that count, about days in it */
	int64_t consultations_opened, consultations_closed, consultations_answered;
	int64_t meetings;      /* held */
	int64_t present;       /* people in these, guests left out: who came twice counts twice */
	int64_t asked, answered; /* questions to the office */
	/* The trail. */
	int64_t entries;
	int64_t size;          /* at its end (now, if it is not over): how many entries in all */
	const char *head;      /* of the last day in it of which one was kept, in hex; NULL: none */
	int64_t head_size;     /* of which it is: no more than `size` */
	int64_t head_day;
};
enum status figures_month(struct db *db, struct arena *a, int year, int month,
                          struct month_figures *out);

#endif
