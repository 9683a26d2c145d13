/* Workflow is data: each kind of thing has one const table that says which verb leads from where to
 * where, who may, whether a reason is due and who is told what. Screens, help, the command line and
 * tests ask the tables; what a verb does to the rows is its room's. Verbs are named within their
 * subject: "hide" of a proposal and "hide" of a comment are two. */
#ifndef BALAI_CORE_WORKFLOW_H
#define BALAI_CORE_WORKFLOW_H

#include "core/act.h"

#define WORD_MAX 1000 /* characters, of the word that comes with a decision */

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
	WHO_OTHERS, /* holders of the right for the thing's area, never its author */
	WHO_AUTHOR,
	WHO_ANY,    /* holders of the right, its author too */
};

/* One row leads from one or more states to one state; a verb that leads to different states from
 * different ones has a row for each. Rows of one verb ask for the same right. */
struct transition {
	const char *verb;  /* "publish" */
	const char *label; /* N_("Publish") */
	const char *help;  /* N_(...): one sentence */
	const char *done;  /* N_("Published."): what the actor is told */
	const char *past;  /* N_("Published"): the step in its history */
	uint32_t from;     /* bits 1 << state */
	int to;            /* 0 with `back` and `confirms` */
	enum right right;
	enum who who;
	enum reason_rule reason;
	/* What the author, and who follows it, are told: N_(), with the thing's title and its state in
	 * words for %1$s and %2$s. NULL: nothing. */
	const char *tells;
	const char *tells_followers;
	bool looks_through; /* counts in the day's tally of looking through */
	bool edits;        /* carries new fields: submit again */
	bool while_small;  /* only below SETTING_WITHDRAW_LIMIT supports */
	bool appeals;      /* once only; the word is the author's objection */
	bool other_officer; /* never by who decided last */
	bool links;        /* asks for the proposal it is merged with */
	bool back;         /* leads to where it stood before it was merged */
	bool reported;     /* only while there are open reports */
	bool assigns;      /* hands it to a work unit: the target */
	bool judges;       /* on merit: states its grounds (struct assessment) */
	int asks;          /* of one that a second person confirms: the state it leads to then */
	bool confirms;     /* leads to the state that was asked for */
	bool adopts;       /* asks for a program: the target; its own way back is another verb */
	bool follows;      /* never chosen: it comes with the program it is in */
	bool clock;        /* never chosen: time does it */
	bool ready;        /* not while facts.unready says why */
	bool dated;        /* may carry the day it happened on */
	bool in_turn;      /* a word is due while the one before it is not finished */
	bool complete;     /* a word is due while it is not at 100 % */
	bool numbers;      /* asks for the number that it gets in the office's books */
	bool final;        /* cannot be taken back */
	bool formal;       /* only of what the overseers ask formally */
	bool residents;    /* never of that */
};

struct workflow_state {
	const char *code;  /* "submitted", for files */
	const char *label; /* N_() */
};

/* What the rules ask about a thing and the person in the session. */
struct workflow_facts {
	bool own;           /* the session's member is the author */
	bool decided_by_me; /* ... decided on it last, in the office's name */
	bool formal;        /* the overseers ask it formally */
	bool entered;       /* ... typed it in from paper, for somebody else */
	bool appealed;      /* its author has objected once */
	int64_t support;    /* carried over ones included */
	int64_t reports;    /* open ones */
	bool interested;    /* the session's member has an interest of their own in it */
	bool out_of_turn;   /* the one before it is not finished */
	bool incomplete;    /* it is not at 100 % */
	const char *unready; /* translated: what it still lacks for the next step; NULL: nothing */
};

/* A thing as those see it who decide on it. Strings in the arena of who asked. */
struct workflow_thing {
	int64_t version;
	int state;
	int asked; /* the state that waits to be confirmed; 0: none */
	struct workflow_facts facts;
	const char *title;   /* or the beginning of what it says */
	const char *code;    /* "U-2026-0001"; of a comment, of what it is about */
	const char *reasons; /* why it waits: "appeal", "3 reports"; "" : it is new */
};

struct decision;
struct undone;

struct workflow {
	enum subject subject;
	const struct workflow_state *states; /* by number; 0 and gaps: code is NULL */
	int state_count;
	const struct transition *transitions; /* ends with verb == NULL */
	/* NOT_FOUND when it is not for the eyes of who is in `s`. */
	enum status (*look)(struct session *s, struct arena *a, int64_t id,
	                    struct workflow_thing *thing);
	/* Performs a verb as an act of its own. */
	enum status (*decide)(struct session *s, const struct decision *d, struct problem *p);
	/* Inside a change: puts the thing back as it stood: see core/undo.h. */
	enum status (*undo)(struct act *act, const struct undone *u);
};

/* All there are; ends with NULL. */
extern const struct workflow *const workflows[];
/* NULL when things of that subject have none. */
const struct workflow *workflow_of(enum subject subject);

/* "" when there is no such state. */
const char *workflow_state_code(const struct workflow *w, int state);
const char *workflow_state_label(const struct workflow *w, int state); /* translated */

/* The verb's row for things in `state`, or NULL; `state` 0: its first row, whatever the state. */
const struct transition *workflow_find(const struct workflow *w, const char *verb, int state);
/* Whether the verb is one for this state at all (else it is not shown). */
bool workflow_applies(const struct transition *t, int state);
/* Whether it is one for such a thing (else it is not shown either). */
bool workflow_concerns(const struct transition *t, const struct workflow_facts *facts);
/* Whether who did it may take it back: what an author has said is not unsaid. */
bool workflow_undoable(const struct transition *t);

/* Whether the word that comes with it is for the author. */
bool workflow_speaks_to_author(const struct transition *t);

/* Why it cannot be done by the person in `s` just now: a translated sentence naming the rule, or
 * NULL when it can. For what to show; the act checks again. */
const char *workflow_why_not(const struct session *s, const struct transition *t,
                             const struct workflow_facts *facts);
/* The same without the right: the rules that hold for whoever asks. Inside a change. */
const char *workflow_rule(struct db *db, const struct transition *t,
                          const struct workflow_facts *facts);

/* What a judgement on merit states, beside the word to the author. */
enum authority {
	AUTHORITY_VILLAGE = 1, /* the village's own */
	AUTHORITY_SHARED,
	AUTHORITY_OTHER, /* somebody else's: the word says whose */
	AUTHORITY_COUNT
};
enum urgency {
	URGENCY_LOW = 1,
	URGENCY_MEDIUM,
	URGENCY_HIGH,
	URGENCY_COUNT
};
#define BASIS_MAX 120
#define BENEFIT_MAX 300
struct assessment {
	int64_t authority; /* enum authority */
	int64_t urgency;   /* enum urgency */
	const char *benefit; /* who gains what; must be said */
	int64_t cost;        /* rupiah, as the unit reckons; NUMBER_NONE: not known */
	const char *basis;   /* "Berita acara no. 4/2026"; must be said */
};
const char *authority_label(enum authority authority); /* translated; "" : no such */
const char *urgency_label(enum urgency urgency);

/* A verb as somebody asks for it: of a thing in the version they saw. */
struct decision {
	int64_t id;
	int64_t version;
	const char *verb;
	enum ground ground;
	const char *word; /* may be NULL or "" where no reason is due */
	const struct proposal_fields *fields; /* of verbs that edit a proposal; else NULL */
	int64_t target;   /* of verbs that link, assign, adopt */
	int64_t day;      /* of verbs with a date; 0: today */
	const struct assessment *assessment; /* of verbs that judge; else NULL */
	const char *number; /* of verbs that number; NULL or "": the one that is proposed */
};

/* A word as it is kept, cleaned into `a` (NULL: blank, or none): INVALID with field "word" when it is
 * no text, or longer than `max` characters. */
enum status workflow_word(struct arena *a, const char *word, size_t max, const char **clean,
                          struct problem *p);
/* Ground and word as the row and, where it is `in_turn` or `complete`, the facts ask for them, the
 * word cleaned into `a` (NULL: none), a ground that is not asked for dropped: INVALID with field
 * "ground" or "word". */
enum status workflow_reason(struct arena *a, const struct transition *t,
                            const struct workflow_facts *facts, const struct decision *d,
                            enum ground *ground, const char **word, struct problem *p);

#endif
