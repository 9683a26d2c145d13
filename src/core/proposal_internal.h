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
	int64_t category; /* 0: none */
	int64_t area;     /* 0: none */
	int64_t support;  /* live and carried over */
	int64_t decided_by; /* 0: nobody with an account */
	int64_t objection; /* revision; 0: none */
	int64_t entered_by; /* who typed it in from paper; 0: it did not come so */
};

/* NOT_FOUND when there is none. */
enum status proposal_record(struct db *db, int64_t id, struct proposal_record *r);
bool proposal_own(const struct session *s, const struct proposal_record *r);
/* Whether who is in `s` may see it. */
bool proposal_visible(struct session *s, const struct proposal_record *r);
/* ... may also see what is not public of it: its author, moderators of the area, overseers. */
bool proposal_insider(struct session *s, const struct proposal_record *r);

/* A clean copy in `a` of fields as they came in (NULL strings become ""). */
enum status proposal_clean(struct arena *a, const struct proposal_fields *f,
                           struct proposal_fields *clean, struct problem *p);
/* The rules of fields that come from a file: what a person may still complete later may be short
 * or empty. */
enum status proposal_check_import(const struct proposal_fields *f, struct problem *p);

/* Columns from `first` on, in the order of PROPOSAL_FIELDS, into f; strings in `a`. */
#define PROPOSAL_FIELDS                                                                            \
	"p.title, p.problem, p.wish, p.category, p.area, p.place, p.cost, p.volume, p.unit,"      \
	" p.beneficiaries, p.shown_as"
void proposal_fields_read(struct stmt *st, int first, struct arena *a, struct proposal_fields *f);
/* Binds them from parameter `first` on, in the same order; f lives until db_end(). */
void proposal_fields_bind(struct stmt *st, int first, const struct proposal_fields *f);

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

/* Keeps the content of one version as a revision of act->entry's subject; source: of what came on
 * paper, else NULL. */
enum status proposal_keep(struct act *act, struct arena *a, const struct proposal_fields *f,
                          const char *source, int64_t version, int64_t *revision);
/* Category and area that are chosen must be in use; what stood there before may stay. */
enum status proposal_check_nodes(struct act *act, const struct proposal_fields *f,
                                 int64_t category, int64_t area);

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

/* -- Undo (proposal_undo.c), inside a change --------------------------------------------------- */

/* Remembers how the proposal stands before the actor's verb `t`. */
enum status proposal_undo_keep(struct act *act, const struct proposal_record *r,
                               const struct transition *t);

#endif
