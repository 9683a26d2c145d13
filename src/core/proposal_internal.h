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
};

/* NOT_FOUND when there is none. */
enum status proposal_record(struct db *db, int64_t id, struct proposal_record *r);
bool proposal_own(const struct session *s, const struct proposal_record *r);
/* Whether who is in `s` may see it. */
bool proposal_visible(struct session *s, const struct proposal_record *r);

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
#define PROPOSAL_FIELD_COUNT 11
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
	/* Filled in: */
	int64_t id;
	int64_t year;
	int64_t serial;
};
enum status proposal_insert(struct act *act, struct arena *scratch, struct proposal_new *n);

/* Keeps the content of one version as a revision of act->entry's subject. */
enum status proposal_keep(struct act *act, struct arena *a, const struct proposal_fields *f,
                          int64_t version, int64_t *revision);
/* Category and area that are chosen must be in use; what stood there before may stay. */
enum status proposal_check_nodes(struct act *act, const struct proposal_fields *f,
                                 int64_t category, int64_t area);

/* The form whose drafts become proposals. */
#define PROPOSAL_FORM "proposal"

/* The one place where a proposal changes its state: with it go the listed flag, the instants, the
 * counter of listed ones and the search. `at`: the instant of the change. */
enum status proposal_move(struct db *db, struct arena *scratch, int64_t id,
                          enum proposal_state from, enum proposal_state to, int64_t at,
                          int64_t version);

#endif
