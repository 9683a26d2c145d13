/* Programs (program kerja): what the office plans and does, made from adopted proposals or from
 * none. Here are their fields, their life as a whole, lists and links; phases are in core/phase.h,
 * reports in core/program_report.h, what residents say in core/voice.h. Programs are public. */
#ifndef BALAI_CORE_PROGRAM_H
#define BALAI_CORE_PROGRAM_H

#include "core/attribute.h"
#include "core/listing.h"
#include "core/phase.h"
#include "core/proposal.h"

#define PROGRAM_TITLE_MIN 4
#define PROGRAM_TITLE_MAX 200
#define PROGRAM_TEXT_MAX 4000
#define PROGRAM_LINE_MAX 120 /* source, executor */
#define PROGRAM_YEAR_MIN 2000
#define PROGRAM_YEAR_MAX 2100
#define PROGRAM_DAY_MIN 10957 /* 1 January of the first year */
#define PROGRAM_DAY_MAX 47846 /* 31 December of the last */
#define PROGRAM_CODE_SIZE 24

/* The form whose drafts become programs. */
#define PROGRAM_FORM "program"

enum program_method {
	METHOD_SELF = 1, /* swakelola */
	METHOD_COOPERATION,
	METHOD_CONTRACT, /* pihak ketiga */
	METHOD_COUNT
};
const char *program_method_label(enum program_method method); /* translated; "" : no such */
const char *program_method_code(enum program_method method);  /* "self", for files */

/* Where a program stands; it follows from its phases (phase_standing()). Numbers are in the
 * database. */
enum program_state {
	PROGRAM_PLANNED = 1, /* nothing has begun */
	PROGRAM_RUNNING,     /* something has begun and not all is over */
	PROGRAM_POSTPONED,   /* nothing runs, and the phase it is in is postponed */
	PROGRAM_DONE,
	PROGRAM_CANCELLED,
	PROGRAM_STATE_COUNT
};
const char *program_state_code(enum program_state state);
const char *program_state_label(enum program_state state); /* translated */
bool program_state_open(enum program_state state); /* it is not over */
/* Where it stands, in words: how far the phase it is in has come, or how it stands as a whole where
 * none runs: "Execution 60 %"; "Postponed". In `a` or static. */
const char *program_standing(struct arena *a, enum program_state state, int phase,
                             int64_t progress);

struct program_fields {
	const char *title;
	const char *summary;  /* may be "" */
	int64_t unit;         /* work unit: must be */
	int64_t category;     /* 0: none */
	int64_t area;
	int64_t year;         /* of the budget */
	int64_t budget;       /* rupiah: must be, 0 is fine */
	const char *source;   /* one of SETTING_SOURCES, or as it stood; "" : not said */
	int64_t method;       /* enum program_method */
	const char *executor;
	int64_t beneficiaries; /* NUMBER_NONE: not said */
	struct phase_plan plan[PHASES];
};
/* All of them in the order of the columns, the plan's six days last. */
extern const struct attribute program_attributes[];

/* The rules of the fields: INVALID naming the field. Days of a phase in order, each phase beginning
 * no earlier than the one before it. Pure. */
enum status program_check(const struct program_fields *f, struct problem *p);

/* A proposal as who asks saw it. */
struct program_source {
	int64_t proposal;
	int64_t version;
};
#define PROGRAM_SOURCES_MAX 500 /* adopted in one act */

/* What a program made of these proposals would say: titles and codes in the summary, costs summed
 * (over MONEY_MAX: none), category and area where they agree or, of areas, what they lie in
 * together, their unit, this year, days none (0). Strings in `a`. CONFLICT with a sentence when one
 * cannot be adopted (any more). */
enum status program_propose(struct session *s, struct arena *a, const struct program_source *from,
                            size_t n, struct program_fields *f, struct problem *p);

/* Makes a program and adopts the proposals, all or nothing, as one act "program_create": who holds
 * RIGHT_PROGRAM for its unit or area. A repeated request key returns OK and the first one's id. The
 * draft of PROGRAM_FORM for a new one goes away. CONFLICT names the proposal that another officer
 * adopted a moment ago. */
enum status program_create(struct session *s, const struct program_fields *f,
                           const struct program_source *from, size_t n, const char *request,
                           int64_t *id, struct problem *p);
/* Changes fields: "program_edit". CONFLICT when `version` has moved on: *p says which fields differ
 * now; nothing is written. `word` (NULL: none) is due once something has begun and budget or days
 * of the plan change, and for whatever changes of one that is done: INVALID with field "word". One
 * that was cancelled is opened again first: DENIED. */
enum status program_edit(struct session *s, int64_t id, int64_t version,
                         const struct program_fields *f, const char *word, struct problem *p);

/* Adopts proposals into a program that is not over, or takes one out again (word due: it stands at
 * Approved again). Each is an act on the program ("program_link", "program_unlink") with an entry
 * of its own for each proposal. */
enum status program_link(struct session *s, int64_t id, const struct program_source *from, size_t n,
                         struct problem *p);
enum status program_unlink(struct session *s, int64_t id, int64_t proposal, const char *word,
                           struct problem *p);

/* The group (core/association.h) carries the program out ("program_group"), or not any more
 * ("program_group_end"): for who plans it. Its people follow the program. Idle when it is so. */
enum status program_carried_by(struct session *s, int64_t id, int64_t association, bool carries,
                               struct problem *p);

void program_code(int64_t year, int64_t serial, char code[PROGRAM_CODE_SIZE]);
/* Finds by code as typed ("p 2026 1" is fine). NOT_FOUND otherwise. */
enum status program_find(struct db *db, const char *code, int64_t *id);
/* Of the one with that id; "" and NOT_FOUND when there is none. */
enum status program_code_of(struct db *db, int64_t id, char code[PROGRAM_CODE_SIZE]);
/* What is said of it wherever it is named. */
struct program_heading {
	int64_t id;
	int64_t version;
	char code[PROGRAM_CODE_SIZE];
	const char *title;
	int64_t unit;
	int64_t area; /* 0: none */
	enum program_state state;
	int phase;        /* it is in */
	int64_t progress; /* of that */
};
/* One statement; the title is in `a`. */
enum status program_heading(struct db *db, struct arena *a, int64_t id,
                            struct program_heading *h);
/* What others name of it: see thing_look(). */
struct thing;
enum status program_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);
/* For what is shown: whether who is in `s` holds RIGHT_PROGRAM for a program of this unit, or of
 * this area. */
bool program_mine(struct session *s, int64_t unit, int64_t area);

struct program_page {
	int64_t id;
	int64_t version;
	char code[PROGRAM_CODE_SIZE];
	struct program_fields fields;
	const char *unit_path;
	const char *category_path; /* "" : none */
	const char *area_path;
	enum program_state state;
	int phase;              /* it is in, 1 to PHASES */
	struct phase phases[PHASES];
	int64_t late;           /* days, today; 0: it is not */
	int64_t spent;
	int64_t proposals;      /* adopted into it */
	struct proposal_link some[PROPOSAL_LINKS]; /* the first of these */
	size_t some_count;
	int64_t created;
	int64_t changed;
	bool mine; /* who is looking holds RIGHT_PROGRAM for it */
};
enum status program_read(struct session *s, struct arena *a, int64_t id, struct program_page *page);

#define PROGRAM_LOOKS 2000
/* At most n of those that are not over and that who is looking holds RIGHT_PROGRAM for, the newest
 * first, among the newest PROGRAM_LOOKS; without their progress. */
enum status program_open_mine(struct session *s, struct arena *a, size_t n,
                              struct program_heading *rows, size_t *got);

/* The proposals of a program, by id; keyset. */
enum status program_proposals(struct session *s, struct arena *a, int64_t id, int64_t from,
                              bool backward, size_t n, struct proposal_row *rows, size_t *got);

/* Which program a proposal is in; NOT_FOUND: none. */
enum status program_of(struct db *db, int64_t proposal, int64_t *id);

/* -- The timeline ------------------------------------------------------------------------------ */

struct program_query {
	int64_t year;  /* that it touches; what is not over comes along into the current one */
	int64_t unit;  /* 0 lets all through; a unit or area stands for all below it too */
	int64_t area;
	int phase;     /* 0: all; that it is in */
	bool late;     /* only what is late */
	bool owed;     /* ... or disputed, of what who is looking holds RIGHT_PROGRAM for */
};

struct program_row {
	int64_t id;
	int64_t key;   /* first day; with id the place to go on from */
	int64_t version;
	bool pause;    /* see LIST_LOOKS: not a program */
	char code[PROGRAM_CODE_SIZE];
	const char *title;
	const char *unit; /* name alone */
	enum program_state state;
	int phase;
	int64_t late;  /* days */
	struct phase phases[PHASES]; /* days, state, progress; no words */
	int64_t budget;
	int64_t spent;
};
/* At most n rows after (backward: before) the row with from's key and id; NULL: from the start
 * (backward: the end). By first day, then id. One statement a page and, with a unit or area, one
 * for the tree; of what is owed, one for each unit and area it is of; passes over at most
 * LIST_LOOKS rows. */
enum status program_list(struct session *s, struct arena *a, const struct program_query *q,
                         const struct list_place *from, bool backward, size_t n,
                         struct program_row *rows, size_t *got);

struct program_counts {
	int64_t running; /* not over, begun; counted to 1001 */
	int64_t planned;
	int64_t late;
};
enum status program_count(struct db *db, struct program_counts *c);
/* The years there are programs in, lowest and highest; 0 and 0 when there is none. */
enum status program_years(struct db *db, int64_t *first, int64_t *last);

/* Inside a change that merges two accounts of one person: what `source` did and said here becomes
 * `target`'s. Of two voices the target's own stays; of who has worked on a program with either
 * account, what the other said of it is dropped. Figures follow. */
enum status program_merge(struct act *act, int64_t source, int64_t target);

/* -- Files ------------------------------------------------------------------------------------- */

/* One program as a file has it; see cli/import_programs.c. Import makes it as it stands there, with
 * real days and states worked out from them, and its reports in the same act. Milestones are in no
 * file. */
struct program_import {
	struct program_fields fields; /* nodes come from the paths */
	const char *unit_path;
	const char *category_path;
	const char *area_path;
	const char *const *proposals; /* codes; NULL or ends with NULL */
	struct phase_import phases[PHASES];
	const struct report_import *reports;
	size_t report_count;
	long line; /* of the file, for messages */
};
/* As proposal_import(): one act, all or nothing, *bad the row at fault or n. */
enum status program_import(struct session *s, const struct program_import *rows, size_t n,
                           bool create, bool dry_run, size_t *bad, struct problem *p);
/* Each program by id with its page (all proposals: codes in `proposals`, ends with NULL). */
enum status program_export(struct session *s,
                           enum status (*each)(void *arg, const struct program_page *page,
                                               const char *const *proposals),
                           void *arg);

#endif
