/* Claims: a resident finds a wish that was entered from paper and says that it is theirs; an officer
 * who verifies residents there confirms it or not. Then it is the resident's own proposal. */
#ifndef BALAI_CORE_CLAIM_H
#define BALAI_CORE_CLAIM_H

#include "core/proposal.h"

/* Numbers are in the database. */
enum claim_state {
	CLAIM_WAITING = 1,
	CLAIM_GRANTED,
	CLAIM_REFUSED,
	CLAIM_DROPPED, /* who made it has left */
	CLAIM_STATE_COUNT
};
extern const struct workflow claim_workflow;

/* Says so, with a word how one can be known. Once for each wish; INVALID has field "word". */
enum status claim_make(struct session *s, int64_t proposal, const char *word, int64_t *id,
                       struct problem *p);
/* Why the person in `s` cannot claim it: a translated sentence; NULL when they can. For what to
 * show. */
const char *claim_why_not(struct session *s, int64_t proposal);

struct claim_page {
	int64_t id;
	int64_t version;
	enum claim_state state;
	int64_t at;
	int64_t proposal;
	char code[PROPOSAL_CODE_SIZE];
	const char *title;
	const char *source;
	const char *writer; /* the name on the paper; "" : none, or it has an owner */
	int64_t member;
	int64_t number;
	const char *name;
	const char *area_path; /* where they live; "" : not said */
	enum member_state member_state;
	const char *word;   /* how they can be known; NULL: erased */
	const char *reason; /* the office's word when it was refused; NULL: none */
	int64_t area;       /* of the proposal */
	int64_t decided_by;
	struct workflow_facts facts;
};
/* For who made it and those who decide on it: else NOT_FOUND. */
enum status claim_read(struct session *s, struct arena *a, int64_t id, struct claim_page *page);

enum status claim_look(struct session *s, struct arena *a, int64_t id, struct workflow_thing *thing);
enum status claim_decide(struct session *s, const struct decision *d, struct problem *p);
enum status claim_undo(struct act *act, const struct undone *u);

#endif
