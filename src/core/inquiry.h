/* Questions to the office (Tanya jawab). A resident's is looked through before everyone reads it; a
 * formal one of the overseers is public at once. Either way the office owes an answer by a day, and
 * everyone sees when it is late. */
#ifndef BALAI_CORE_INQUIRY_H
#define BALAI_CORE_INQUIRY_H

#include "core/attribute.h"
#include "core/listing.h"
#include "core/member.h"
#include "core/thing.h"
#include "core/workflow.h"

#define INQUIRY_CODE_SIZE 24
#define INQUIRY_TEXT_MIN 20 /* characters */
#define INQUIRY_TEXT_MAX 1000
#define INQUIRY_ANSWER_MAX 4000
#define INQUIRY_LINKS_MAX 10     /* codes of what it is about, or what follows */
#define INQUIRY_WAITING_MAX 5    /* of one member that may wait to be looked through */
#define INQUIRY_FORM "inquiry"   /* of the drafts of questions */
#define INQUIRY_FORMAL_FORM "inquiry-formal"
#define INQUIRY_ANSWER_FORM "inquiry-answer"

/* Numbers are in the database: add, never change. */
enum inquiry_state {
	INQUIRY_SUBMITTED = 1, /* waits to be looked through */
	INQUIRY_OPEN,          /* everyone reads it; the office owes an answer */
	INQUIRY_ANSWERED,
	INQUIRY_REFUSED,       /* by a moderator, with a ground */
	INQUIRY_WITHDRAWN,     /* by who asked; a formal one stays public */
	INQUIRY_STATE_COUNT
};
const char *inquiry_state_label(enum inquiry_state state); /* translated */

/* Public are open and answered ones, and formal ones always. Others are for who asked, and for
 * moderators of the area. */
static inline bool
inquiry_public(enum inquiry_state state)
{
	return state == INQUIRY_OPEN || state == INQUIRY_ANSWERED;
}

/* "T-2026-0001" */
void inquiry_code(int64_t year, int64_t serial, char code[INQUIRY_CODE_SIZE]);

/* -- Asking ---------------------------------------------------------------------------------- */

struct inquiry_fields {
	const char *text;
	int64_t unit;      /* whom it asks; 0: the office as a whole */
	int64_t shown_as;  /* enum shown_as; nothing of a formal one, which the overseers sign */
	const char *about; /* codes of what it is about, parted by commas or blanks; "": nothing */
	const char *answer; /* the office's; not the asker's to write */
};
extern const struct attribute inquiry_attributes[]; /* ends with the answer; `about` are links */

/* What would be looked at in the text as it stands, for who is in `s`: see comment_check(). INVALID
 * when it is too short or too long. */
enum status inquiry_check(struct session *s, struct arena *a, const char *text, unsigned *holds,
                          const char **why, struct problem *p);

/* The same sentence of any text, such as an answer; NULL: nothing would be. Nothing is refused. */
const char *inquiry_finds(struct session *s, struct arena *a, const char *text, unsigned *holds);

/* Asks: RIGHT_PROPOSE; formally: RIGHT_OVERSEE, and then it is public at once, so that a text with a
 * number or address of a person in it is refused with a sentence. A repeated request key
 * returns OK and what it made the first time. DENIED while INQUIRY_WAITING_MAX of one's own wait. The
 * draft goes away. Tells, of a formal one, who answers for the unit. */
enum status inquiry_ask(struct session *s, const struct inquiry_fields *f, bool formal,
                        const char *request, int64_t *id, struct problem *p);

/* -- Answering ------------------------------------------------------------------------------- */

/* The office answers, or corrects what it answered: RIGHT_ANSWER for the unit asked, or for the area
 * of who asked. `follows`: codes of what follows from it, as `about` above; NULL: as it is. Never by
 * who asked. CONFLICT when `version` is no longer the newest. Tells who asked and who follows it. */
enum status inquiry_answer(struct session *s, int64_t id, int64_t version, const char *text,
                           const char *follows, struct problem *p);

/* -- Its small workflow ---------------------------------------------------------------------- */

/* publish: submitted -> open; refuse: submitted -> refused; hide: open or answered -> refused (both
 * with ground and word); restore: refused -> open, or answered where it was; withdraw: submitted,
 * open -> withdrawn, by who asked. Formal ones are never hidden; retract: open -> withdrawn, by
 * RIGHT_OVERSEE and with a word, and they stay on the list. */
extern const struct workflow inquiry_workflow;
enum status inquiry_decide(struct session *s, const struct decision *d, struct problem *p);
enum status inquiry_undo(struct act *act, const struct undone *u);
enum status inquiry_look(struct session *s, struct arena *a, int64_t id,
                         struct workflow_thing *thing);

/* -- Reading --------------------------------------------------------------------------------- */

struct inquiry {
	int64_t id;
	char code[INQUIRY_CODE_SIZE];
	int64_t version;
	enum inquiry_state state;
	bool formal;
	bool own;
	const char *text;
	const char *asked_by; /* as signed; "The overseers" */
	int64_t area;         /* of who asked; 0: none */
	int64_t unit;         /* 0: the office as a whole */
	const char *unit_path; /* "The office" */
	int64_t asked;        /* instant */
	int64_t due;          /* day; 0: nothing is owed yet */
	int64_t late;         /* days by which the answer is, or was, overdue; 0: it is not */
	int64_t answered;     /* instant of the first answer; 0: none */
	const char *answer;   /* NULL: none */
	bool corrected;       /* the answer was changed afterwards */
	const char *about;    /* codes of what it is about, for these eyes; "": nothing */
	const char *follows;  /* ... of what follows from the answer */
	bool can_answer;      /* who is in `s`, in office */
	bool decided_by_me;
	enum ground ground;   /* of a refused one, for who may see it */
	const char *word;     /* NULL: none */
	int64_t changed;
};
/* NOT_FOUND when it is not for these eyes. Strings in `a`. */
enum status inquiry_read(struct session *s, struct arena *a, int64_t id, struct inquiry *inquiry);
struct workflow_facts inquiry_facts(const struct inquiry *inquiry);

enum inquiry_set {
	INQUIRIES_ALL,    /* public: open ones, the longest overdue first, then answered ones, latest first */
	INQUIRIES_FORMAL, /* ... of the overseers alone */
	INQUIRIES_OWED,   /* open ones that who is in `s` may answer */
	INQUIRIES_OWN,    /* one's own in whatever state, latest first */
};
struct inquiry_query {
	enum inquiry_set set;
	const char *words; /* all of them stand in question or answer; NULL, "": all */
};
struct inquiry_row {
	int64_t id;
	int64_t key; /* with `id` the place to go on from */
	int64_t version;
	char code[INQUIRY_CODE_SIZE];
	const char *text;
	enum inquiry_state state;
	bool formal;
	int64_t asked;
	int64_t due;
	int64_t late;
	bool pause; /* see LIST_LOOKS */
};
enum status inquiry_list(struct session *s, struct arena *a, const struct inquiry_query *q,
                         const struct list_place *from, bool backward, size_t n,
                         struct inquiry_row *rows, size_t *got);

struct inquiry_counts {
	int64_t open;    /* that wait for an answer */
	int64_t overdue; /* ... of these, and late */
	int64_t formal;  /* ... late ones of the overseers */
};
/* Of everyone's, each counted to 1001; a walk along one index. */
enum status inquiry_count(struct session *s, struct inquiry_counts *c);
/* Of those that who is in `s` may answer. */
enum status inquiry_owed(struct session *s, struct inquiry_counts *c);

/* How many of one's own wait to be looked through, counted to INQUIRY_WAITING_MAX. */
enum status inquiry_own_waiting(struct session *s, int64_t *n);

/* "due on 3 Agu 2026", "4 days late", "answered": where it stands, in `a`. */
const char *inquiry_standing(struct arena *a, enum inquiry_state state, int64_t due, int64_t late);

/* The beginning of a question, on one line, in `a`. */
const char *inquiry_title(struct arena *a, const char *text);

/* -- As others name it ----------------------------------------------------------------------- */

enum status inquiry_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);
enum status inquiry_find(struct db *db, const char *typed, int64_t *id);
enum status inquiry_code_of(struct db *db, int64_t id, char code[THING_CODE_SIZE]);

/* Inside a change, of two accounts of one person: what `source` asked, answered and decided is
 * `target`'s. */
enum status inquiry_merge(struct db *db, int64_t source, int64_t target);
/* ... at the wish of who asked: empties and withdraws what is not answered in public; see
 * core/forget.h. */
enum status inquiry_forget(struct act *act, int64_t member, size_t *n);
/* What follows from what, worked out again: CORRUPT with a sentence. */
enum status inquiry_verify(struct db *db, struct problem *p);

#endif
