/* What the files of the proposals' room share among themselves; nobody else includes this. */
#ifndef BALAI_CORE_PROPOSAL_INTERNAL_H
#define BALAI_CORE_PROPOSAL_INTERNAL_H

#include "core/proposal.h"

/* What rules ask of a proposal. */
struct proposal_record {
	int64_t id;
	int64_t version;
	enum proposal_state state;
	int64_t author;   /* 0: imported without an account */
	int64_t association; /* in whose name it is written; 0: the author's own */
	int64_t category; /* 0: none */
	int64_t area;     /* 0: none */
	int64_t support;  /* live and carried over */
	int64_t decided_by; /* 0: nobody with an account */
	int64_t objection; /* revision of the newest one; 0: none */
	int64_t entered_by; /* who typed it in from paper; 0: it did not come so */
	int64_t unit;      /* work unit that studies it; 0: none */
	enum proposal_state asked; /* what waits for a second person; 0: nothing */
	int64_t appeals;   /* enum appeal_bit */
};

/* Against what its author has objected; bits in the database. */
enum appeal_bit {
	APPEAL_REFUSAL = 1,
	APPEAL_DECLINE = 2,
};
/* The one that an objection raises in that state; 0: there is none. */
int64_t proposal_appeal_bit(enum proposal_state state);

/* NOT_FOUND when there is none. */
enum status proposal_record(struct db *db, int64_t id, struct proposal_record *r);
bool proposal_own(const struct session *s, const struct proposal_record *r);
/* Whether who is in `s` may see it. */
bool proposal_visible(struct session *s, const struct proposal_record *r);
/* ... may also see what is not public of it: its author, moderators of the area, overseers. */
bool proposal_insider(struct session *s, const struct proposal_record *r);

/* The fields, in the order of PROPOSAL_FIELDS. */
extern const struct attribute proposal_attributes[];
#define PROPOSAL_FIELDS                                                                            \
	"title, problem, wish, category, area, place, cost, volume, unit, beneficiaries, shown_as"

/* Inside a change: whether the actor holds `right` for its area or its work unit. */
bool proposal_may(struct act *act, enum right right, const struct proposal_record *r);
/* Whether who is in `s` may judge it, and so reads what waits for confirmation. */
bool proposal_judged_by(struct session *s, const struct proposal_record *r);

/* A clean copy in `a` of fields as they came in (NULL strings become ""). */
enum status proposal_clean(struct arena *a, const struct proposal_fields *f,
                           struct proposal_fields *clean, struct problem *p);
/* The rules of fields that come from a file: what a person may still complete later may be short
 * or empty. */
enum status proposal_check_import(const struct proposal_fields *f, struct problem *p);

/* A new row, in state PROPOSAL_SUBMITTED: gives it the next code of the year it was submitted in
 * and keeps its content as version 1. act->entry's subject and digest become the proposal's. */
struct proposal_new {
	const struct proposal_fields *fields; /* clean and checked */
	int64_t author;                       /* 0: none */
	const char *author_name;              /* NULL when author is set */
	int64_t submitted;
	int64_t carried;
	const char *request;
	const char *source;  /* where the paper is from; NULL: none */
	int64_t entered_by;  /* who typed it in; 0: nobody */
	/* Filled in: */
	int64_t id;
	int64_t year;
	int64_t serial;
};
enum status proposal_insert(struct act *act, struct arena *scratch, struct proposal_new *n);

/* One listed proposal as a row of a list, its id for a key; NOT_FOUND when it is not listed. */
enum status proposal_row_read(struct session *s, struct arena *a, int64_t id,
                              struct proposal_row *row);
/* How many are listed. */
enum status proposal_listed(struct db *db, int64_t *n);

/* The one place where a proposal changes its state: with it go the listed flag, the instants, the
 * counter of listed ones, the search, the review queue and its version. `at`: the instant of the
 * change. */
enum status proposal_move(struct db *db, struct arena *scratch, const struct proposal_record *r,
                          enum proposal_state to, int64_t at);
/* Its place in the review queue, for a proposal that comes into `state`: it waits since then, or not
 * at all. */
enum status proposal_queue(struct db *db, const struct proposal_record *r,
                           enum proposal_state state, int64_t since);
/* Its rules ask for these. */
struct workflow_facts proposal_record_facts(const struct session *s,
                                            const struct proposal_record *r);

/* -- Links (proposal_merge.c), inside a change ----------------------------------------------- */

/* Whether `source` may be merged into `target` by the actor. */
enum status merge_check(struct act *act, const struct proposal_record *source, int64_t target);
/* Links them; `state` is where the source stood. */
enum status merge_link(struct act *act, int64_t source, int64_t target, enum proposal_state state,
                       int64_t at);
/* Asks the supporters of the source who do not support the target to have a look at it. */
enum status merge_ask(struct act *act, int64_t source, int64_t target);
/* Where `source` stood before it was merged: CORRUPT when there is no link. */
enum status merge_state(struct db *db, int64_t source, enum proposal_state *state);
enum status merge_unlink(struct db *db, int64_t source);
/* The links of a page that has been read otherwise, for the eyes of who is in `s`. */
enum status merge_read(struct session *s, struct arena *a, struct proposal_page *page);

/* -- Judging (proposal_judge.c), inside a change ------------------------------------------------ */

extern const struct attribute assessment_attributes[];

/* What a decision on merit states, cleaned into `a`: INVALID naming what is missing or wrong. */
enum status judge_check(struct arena *a, const struct assessment *given, struct assessment *clean,
                        struct problem *p);
/* Whether it can be handed to that work unit: INVALID with field "unit". */
enum status judge_check_unit(struct act *act, const struct proposal_record *r, int64_t unit);
/* Whether what was asked for still can be confirmed: who proposed it may stand aside by now. */
enum status judge_check_asked(struct act *act, const struct proposal_record *r);
/* Word and judgement as the reason of the version that follows `r`. */
enum status judge_keep(struct act *act, struct arena *a, const struct proposal_record *r,
                       const struct assessment *judgement, const char *word, int64_t *revision);
enum status judge_set_unit(struct db *db, int64_t id, int64_t unit);
enum status judge_set_asked(struct db *db, int64_t id, enum proposal_state asked);
/* The judgement as people read it, a line each, in `a`; "" : there is none in that revision. */
const char *judge_words(struct db *db, struct arena *a, int64_t revision);

/* Whether a member has an interest of their own in it; how many have. */
bool aside_is(struct db *db, int64_t id, int64_t member);
int64_t aside_count(struct db *db, int64_t id);

/* The program it is adopted into, for its page; left empty when there is none. */
enum status adoption_read(struct db *db, struct arena *a, struct proposal_page *page);

/* -- As it stood (proposal_as_of.c, proposal_support_as_of.c) ---------------------------------- */

/* How its author is named. */
const char *proposal_signature(struct db *db, struct arena *a, int64_t author,
                               const struct proposal_page *page);
/* The live support that counted then: a bounded number of statements, whatever their number. */
enum status proposal_support_as_of(struct db *db, int64_t id, int64_t seq, int64_t *support);

/* -- Undo (proposal_undo.c), inside a change --------------------------------------------------- */

/* Remembers how the proposal stands before the actor's verb `t`. */
enum status proposal_undo_keep(struct act *act, const struct proposal_record *r,
                               const struct transition *t);

#endif
