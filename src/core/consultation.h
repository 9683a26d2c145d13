/* Consultations (uji publik): what the office asks the public. Here are their fields, documents,
 * questions and life; what people answer is in core/response.h, what comes of it in core/results.h
 * and core/official.h.
 *
 * A consultation opens and closes by the clock, whether anybody is there or not: its state at an
 * instant is worked out from what was recorded and the time. Whoever comes by first after such a
 * turn records it (consultation_tick()), with its entry in the trail and its notices. */
#ifndef BALAI_CORE_CONSULTATION_H
#define BALAI_CORE_CONSULTATION_H

#include "core/attribute.h"
#include "core/listing.h"
#include "core/question.h"
#include "core/undo.h"

#define CONSULTATION_TITLE_MIN 4
#define CONSULTATION_TITLE_MAX 200
#define CONSULTATION_TEXT_MAX 8000 /* of the explanation, of each section */
#define CONSULTATION_SECTIONS_MAX 200
#define CONSULTATION_AREAS_MAX 200
#define CONSULTATION_CODE_SIZE 24

/* The form whose drafts become consultations. */
#define CONSULTATION_FORM "consultation"

/* Numbers are in the database. */
enum consultation_state {
	CONSULTATION_DRAFT = 1,
	CONSULTATION_SCHEDULED,
	CONSULTATION_OPEN,
	CONSULTATION_CLOSED,   /* the office owes its answer */
	CONSULTATION_ANSWERED,
	CONSULTATION_CANCELLED,
	CONSULTATION_STATE_COUNT
};
/* schedule, unschedule, open, close, cancel, answer. */
extern const struct workflow consultation_workflow;
const char *consultation_state_label(enum consultation_state state); /* translated */
const char *consultation_state_code(enum consultation_state state);  /* "open", for files */
/* What one recorded in `state` is at `now`; opens and closes are 0 where nobody has said. Pure. */
enum consultation_state consultation_state_at(enum consultation_state state, int64_t opens,
                                              int64_t closes, int64_t now);

enum results_shown {
	RESULTS_ALWAYS = 1,
	RESULTS_ANSWERED, /* to who has answered, and once it is closed */
	RESULTS_CLOSED,
	RESULTS_SHOWN_COUNT
};
const char *results_shown_label(enum results_shown shown); /* translated */

struct consultation_fields {
	const char *title;
	const char *explanation; /* may be "" */
	int64_t unit;            /* work unit: must be */
	int64_t secret;          /* 0, 1 */
	int64_t results;         /* enum results_shown; of secret ones always RESULTS_CLOSED */
	int64_t opens;           /* instants; NUMBER_NONE: not said yet */
	int64_t closes;
	const char *about;       /* code of a program or proposal, as typed; "" : nothing */
};
extern const struct attribute consultation_attributes[];
/* Whom it asks: areas with all below; n 0: everyone who is verified. */
struct audience {
	const int64_t *areas;
	size_t n;
};
/* The rules of the fields: INVALID naming the field: "title", "closes" ... Pure. */
enum status consultation_check(const struct consultation_fields *f, struct problem *p);

/* What a new one begins with. */
enum consultation_template {
	TEMPLATE_NONE,
	TEMPLATE_SATISFACTION, /* with a service of the office */
	TEMPLATE_PLAN,         /* yes or no to a plan */
	TEMPLATE_PRIORITIES,   /* a ranking */
	TEMPLATE_PROGRAM,      /* how a program went */
	TEMPLATE_COUNT
};
const char *consultation_template_label(enum consultation_template t); /* translated */
const char *consultation_template_help(enum consultation_template t);

/* Makes a draft as an act "consult_create", with the questions of a template (in the language of who
 * is in `s`), or with those, sections and audience of an earlier one (`copy`: its id, which wins;
 * conditions follow to the copies). For who holds RIGHT_CONSULT for the unit, or everywhere. A
 * repeated request key returns OK and the first one's id. */
struct consultation_start {
	enum consultation_template template_;
	int64_t copy; /* 0: none */
};
enum status consultation_create(struct session *s, const struct consultation_fields *f,
                                const struct audience *audience,
                                const struct consultation_start *start, const char *request,
                                int64_t *id, struct problem *p);
/* Changes fields and audience: "consult_edit". CONFLICT when `version` has moved on: *p says what
 * differs now; nothing is written. DENIED once somebody has answered (see consultation_extend()), or
 * it is closed or cancelled. While it is announced, whether answers are secret stays
 * (DENIED, field "secret"); opens and closes must be said, another beginning is still to come, what
 * has opened keeps when it did; followers are told when times or audience change. */
enum status consultation_edit(struct session *s, int64_t id, int64_t version,
                              const struct consultation_fields *f, const struct audience *audience,
                              struct problem *p);
/* Puts off the end of one that is open, with a word ("consult_extend"): INVALID with field "closes"
 * unless it is later than now and than before; field "word". Told to followers and to who has
 * answered. */
enum status consultation_extend(struct session *s, int64_t id, int64_t version, int64_t closes,
                                const char *word, struct problem *p);

/* -- Questions and sections: acts on the consultation, in the version seen ----------------------
 * All of them: DENIED once somebody has answered, or it is over; what is announced keeps at least one
 * question. CONFLICT also when the one that is meant was dropped meanwhile. Places are 1, 2, ...
 * without gaps; what is behind moves. *version receives the new one. */

/* Adds (q->id 0; q->place 0: at the end) or changes where it stands ("question_set"); what its kind
 * has no use for is left out: INVALID with the field of
 * question_check_asked(), or when there would be more than QUESTIONS_MAX. */
enum status question_set(struct session *s, int64_t consultation, int64_t *version,
                         const struct question *q, int64_t *id, struct problem *p);
/* "question_drop": CONFLICT naming the question that depends on it. */
enum status question_drop(struct session *s, int64_t consultation, int64_t *version, int64_t id,
                          struct problem *p);
/* "question_move": to that place. CONFLICT when a condition would point forward. */
enum status question_move(struct session *s, int64_t consultation, int64_t *version, int64_t id,
                          int place, struct problem *p);

struct section {
	int64_t id;
	int place;
	const char *title; /* 1 to 200 characters */
	const char *text;  /* to CONSULTATION_TEXT_MAX */
	int64_t comments;  /* shown ones; of what is read */
};
/* "section_set", "section_drop", "section_move". What was commented on stays commented on: sections
 * with comments cannot be dropped (DENIED). */
enum status section_set(struct session *s, int64_t consultation, int64_t *version,
                        const struct section *section, int64_t *id, struct problem *p);
enum status section_drop(struct session *s, int64_t consultation, int64_t *version, int64_t id,
                         struct problem *p);
enum status section_move(struct session *s, int64_t consultation, int64_t *version, int64_t id,
                         int place, struct problem *p);
/* By place, from `from` (0: the start). */
enum status section_list(struct session *s, struct arena *a, int64_t consultation, int from,
                         bool backward, size_t n, struct section *rows, size_t *got);
enum status section_read(struct session *s, struct arena *a, int64_t id, struct section *section,
                         int64_t *consultation);
/* "K-2026-0001/3": of the section that stands in that place now. */
#define SECTION_CODE_SIZE 40
void section_code(int64_t year, int64_t serial, int64_t place, char code[SECTION_CODE_SIZE]);
enum status section_code_of(struct db *db, int64_t id, char code[SECTION_CODE_SIZE]);
/* What others name of it: see thing_look(). */
struct thing;
enum status section_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);

/* -- Its life ---------------------------------------------------------------------------------- */

/* consultation_workflow's look, decide and undo; the state is that of this moment. schedule: needs a
 * question, opening before closing, closing in the future; one whose opening has passed opens at
 * once. answer: needs the office's answer to the whole, or to each question (core/official.h).
 * Followers of it, of what it is about and of its areas are told when it is announced, opens, closes
 * (who answered, too) and is answered; holders of RIGHT_CONSULT for its unit when it closes. */
enum status consultation_look(struct session *s, struct arena *a, int64_t id,
                              struct workflow_thing *thing);
enum status consultation_decide(struct session *s, const struct decision *d, struct problem *p);
enum status consultation_undo(struct act *act, const struct undone *u);

/* Whether a turn of the clock is due: one probe of an index. */
bool consultation_due(struct session *s);
/* Records every turn of the clock that is due: acts "open" and "close" of the system, on s->db,
 * whoever is in `s`. One probe of an index when there is none. Closing counts who could answer, says
 * by when the office is to (SETTING_ANSWER_DAYS after), and puts texts of secret answers that are
 * held into the review queue, in no order. BUSY does no harm: the next one does it. */
enum status consultation_tick(struct session *s);

/* -- Reading ----------------------------------------------------------------------------------- */

void consultation_code(int64_t year, int64_t serial, char code[CONSULTATION_CODE_SIZE]);
/* As program_find(), "k 2026 1". */
enum status consultation_find(struct db *db, const char *code, int64_t *id);
enum status consultation_code_of(struct db *db, int64_t id, char code[CONSULTATION_CODE_SIZE]);
/* What others name of it: see thing_look(). */
struct thing;
enum status consultation_thing(struct session *s, struct arena *a, int64_t id,
                               struct thing *thing);

/* What is said of it wherever it is named. NOT_FOUND when it is not for these eyes: what was never
 * announced, or is a draft again, only who holds RIGHT_CONSULT for its unit, and overseers. */
struct consultation_heading {
	int64_t id;
	int64_t version;
	char code[CONSULTATION_CODE_SIZE];
	const char *title;
	int64_t unit;
	bool secret;
	enum consultation_state state; /* at this moment */
	int64_t opens;  /* 0: not said */
	int64_t closes;
};
enum status consultation_heading(struct session *s, struct arena *a, int64_t id,
                                 struct consultation_heading *h);
/* Where it stands, in words: "Open, closes tomorrow at 16.00 WIB"; "Closed; the answer is 12 days
 * late". In `a`. due: day, 0 where there is none. */
const char *consultation_standing(struct arena *a, enum consultation_state state, int64_t opens,
                                  int64_t closes, int64_t due);
/* ... as it is said on that day. Pure. */
const char *consultation_standing_on(struct arena *a, enum consultation_state state,
                                     int64_t opens, int64_t closes, int64_t due, int64_t today);
/* "tomorrow at 16.00 WIB", "Monday, 3 August 2026 at 16.00 WIB": in `a`. */
const char *consultation_when(struct arena *a, int64_t instant);

/* What rules of other rooms ask of one; NOT_FOUND only when there is none. */
struct consultation_facts {
	int64_t unit;
	int64_t year; /* of its code, as serial */
	int64_t serial;
	enum consultation_state state; /* at this moment */
	bool public;  /* everybody reads it */
	bool visible; /* who is in `s` does */
};
enum status consultation_facts(struct session *s, int64_t id, struct consultation_facts *facts);

struct consultation_page {
	struct consultation_heading heading;
	struct consultation_fields fields;
	const char *unit_path;
	const char *const *area_paths; /* of its audience */
	const int64_t *areas;
	size_t area_count;
	int64_t content;
	int64_t questions; /* but for headings */
	int64_t sections;
	int64_t answers;
	int64_t due;       /* day; 0: none */
	int64_t late;      /* days the office's answer is late today */
	const char *word;     /* of the last decision; NULL */
	const char *extended; /* why its end was put off; NULL */
	int64_t answered_at;
	bool frozen; /* somebody has answered, or it is over */
	bool mine;   /* who is looking holds RIGHT_CONSULT for it */
	bool answered; /* who is looking has answered */
};
enum status consultation_read(struct session *s, struct arena *a, int64_t id,
                              struct consultation_page *page);
/* Its questions with their options, in order, headings too. Two statements. */
enum status consultation_questions(struct session *s, struct arena *a, int64_t id,
                                   struct questionnaire *q);

enum consultation_set {
	CONSULTATIONS_PUBLIC, /* all that were announced */
	CONSULTATIONS_CURRENT, /* open, and to come */
	CONSULTATIONS_OVER,
	CONSULTATIONS_MINE,   /* those who is looking holds RIGHT_CONSULT for, drafts too */
	CONSULTATIONS_OWED,   /* ... that are closed and wait for the answer, the longest due first */
	CONSULTATIONS_TAKEN,  /* that who is looking has answered */
};
struct consultation_query {
	enum consultation_set set;
};
struct consultation_row {
	int64_t id;
	int64_t key; /* with id the place to go on from */
	bool pause;  /* see LIST_LOOKS */
	struct consultation_heading heading; /* id, version, title ... */
	int64_t due;
	int64_t answers;
	bool for_me; /* who is looking could answer it, or has */
	bool answered;
};
/* Open ones by their end, then those to come by their beginning, then those that wait for the
 * office's answer by their due day, answered and cancelled ones the latest first; drafts first of
 * all. Keyset by place. */
int64_t consultation_place(enum consultation_state state, int64_t opens, int64_t closes,
                           int64_t answered_at);
enum status consultation_list(struct session *s, struct arena *a,
                              const struct consultation_query *q, const struct list_place *from,
                              bool backward, size_t n, struct consultation_row *rows, size_t *got);

/* For home: how many are open (counted to 1001), and the one that closes first. */
struct consultation_counts {
	int64_t open;
	int64_t soon;    /* of them, closing within two days */
	int64_t overdue; /* answers that the office owes past their day; counted to 1001 */
	int64_t next;    /* id of the one that closes first; 0: none */
	int64_t closes;
	const char *title; /* in `a` */
	bool answered;     /* that one, by who is in `s` */
};
enum status consultation_count(struct session *s, struct arena *a, struct consultation_counts *c);
/* How many wait for an answer that who is in `s` owes, counted to 1001; how many of these late. */
enum status consultation_owed(struct session *s, int64_t *n, int64_t *late);

/* -- History ----------------------------------------------------------------------------------- */

/* What the step that left that version changed: in the fields and whom it asks, or in the one question
 * or section it is about. NOT_FOUND: nothing to compare it with. As proposal_difference(). */
enum status consultation_difference(struct session *s, struct arena *a, int64_t id,
                                    int64_t version, struct field_change **changes, size_t *n);

/* Each that was announced, by id: for the export. */
enum status consultation_export(struct session *s,
                                enum status (*each)(void *arg,
                                                    const struct consultation_page *page),
                                void *arg);

#endif
