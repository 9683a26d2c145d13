/* Workflow is data: one const table says which verb leads from where to where, who may, whether a
 * reason is due and who is told. Screens, help, the command line and tests ask the table. */
#ifndef BALAI_CORE_WORKFLOW_H
#define BALAI_CORE_WORKFLOW_H

#include "core/act.h"

/* States of a proposal, in the order of its life. Their numbers are in the database: add, never
 * change. */
enum proposal_state {
	PROPOSAL_SUBMITTED = 1,
	PROPOSAL_RETURNED = 2,
	PROPOSAL_REFUSED = 3,
	PROPOSAL_PUBLISHED = 4,
	PROPOSAL_HIDDEN = 5,
	PROPOSAL_WITHDRAWN = 6,
	/* Reached by imports until the office's own path to them exists. */
	PROPOSAL_ASSESSED = 7,
	PROPOSAL_APPROVED = 8,
	PROPOSAL_DECLINED = 9,
	PROPOSAL_DEFERRED = 10,
	PROPOSAL_ADOPTED = 11,
	PROPOSAL_DONE = 12,
	PROPOSAL_MERGED = 13,   /* with another one: table merge has which, and where split leads */
	PROPOSAL_APPEALED = 14, /* refused; the author objected, another moderator decides */
	PROPOSAL_STATE_COUNT
};

const char *proposal_state_code(enum proposal_state state);  /* "submitted", for files */
const char *proposal_state_label(enum proposal_state state); /* translated */
/* 0 when the code is unknown. */
enum proposal_state proposal_state_of(const char *code);
/* Whether everyone may read it, by its code or a link. */
bool proposal_state_public(enum proposal_state state);
/* Whether it also stands on the list, is found by its words and can be supported. */
bool proposal_state_listed(enum proposal_state state);

/* The closed list of grounds of looking through. It never judges merit. */
enum ground {
	GROUND_NONE,
	GROUND_SPAM,
	GROUND_INSULT,
	GROUND_PRIVATE_DATA,
	GROUND_NOT_OURS, /* not the village's authority */
	GROUND_UNLAWFUL,
	GROUND_COUNT
};
const char *ground_label(enum ground ground); /* translated */

enum reason_rule {
	REASON_NONE,
	REASON_WORD,   /* a word to the author is due */
	REASON_GROUND, /* one of the grounds, and a word */
};

enum who {
	WHO_OTHERS, /* holders of the right for the proposal's area, never its author */
	WHO_AUTHOR,
};

/* One row leads from one or more states to one state; a verb that leads to different states from
 * different ones has a row for each. Rows of one verb ask for the same right. */
struct transition {
	const char *verb;  /* "publish" */
	const char *label; /* N_("Publish") */
	const char *help;  /* N_(...): one sentence */
	const char *done;  /* N_("Published."): what the actor is told */
	uint32_t from;     /* bits 1 << state */
	enum proposal_state to; /* 0 with `back` */
	enum right right;
	enum who who;
	enum reason_rule reason;
	bool tells_author;
	bool edits;        /* carries new fields: submit again */
	bool while_small;  /* only below SETTING_WITHDRAW_LIMIT supports */
	bool appeals;      /* once only; the word is the author's objection */
	bool other_officer; /* never by who decided last */
	bool links;        /* asks for the proposal it is merged with */
	bool back;         /* leads to where it stood before it was merged */
};

/* Ends with verb == NULL. */
extern const struct transition proposal_workflow[];
/* The verb's row for things in `state`, or NULL; `state` 0: its first row, whatever the state. */
const struct transition *workflow_find(const char *verb, enum proposal_state state);

/* Whether the verb is one for this state at all (else it is not shown). */
bool workflow_applies(const struct transition *t, enum proposal_state state);
/* What the rules ask about a proposal and the person in the session. */
struct workflow_facts {
	bool own;           /* the session's member is the author */
	bool decided_by_me; /* ... decided on it last, in the office's name */
	bool appealed;      /* its author has objected once */
	int64_t support;    /* carried over ones included */
};

/* Why it cannot be done by the person in `s` just now: a translated sentence naming the rule, or
 * NULL when it can. For what to show; the act checks again. */
const char *workflow_why_not(const struct session *s, const struct transition *t,
                             const struct workflow_facts *facts);
/* The same without the right: the rules that hold for whoever asks. Inside a change. */
const char *workflow_rule(struct db *db, const struct transition *t,
                          const struct workflow_facts *facts);

#endif
