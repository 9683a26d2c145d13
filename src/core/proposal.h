/* Proposals (usulan): what one asks for, and where it stands. A row exists from first submission;
 * before that there is a draft (core/draft). Everything about them is in this room: fields and
 * their rules, SQL, permissions, audit. */
#ifndef BALAI_CORE_PROPOSAL_H
#define BALAI_CORE_PROPOSAL_H

#include "core/attribute.h"
#include "core/listing.h"
#include "core/member.h"
#include "core/undo.h"

#define PROPOSAL_TITLE_MIN 4
#define PROPOSAL_TITLE_MAX 200
#define PROPOSAL_PROBLEM_MIN 20
#define PROPOSAL_TEXT_MAX 4000
#define PROPOSAL_PLACE_MAX 120
#define PROPOSAL_UNIT_MAX 30
#define MONEY_MAX INT64_C(999999999999999) /* rupiah: 10^15 - 1 */

#define PROPOSAL_CODE_SIZE 24

/* The form whose drafts become proposals. */
#define PROPOSAL_FORM "proposal"

/* States of a proposal, in the order of its life. Their numbers are in the database: add, never
 * change. */
enum proposal_state {
	PROPOSAL_SUBMITTED = 1,
	PROPOSAL_RETURNED = 2,
	PROPOSAL_REFUSED = 3,
	PROPOSAL_PUBLISHED = 4,
	PROPOSAL_HIDDEN = 5,
	PROPOSAL_WITHDRAWN = 6,
	PROPOSAL_ASSESSED = 7, /* a work unit studies it */
	PROPOSAL_APPROVED = 8,
	PROPOSAL_DECLINED = 9,
	PROPOSAL_DEFERRED = 10,
	PROPOSAL_ADOPTED = 11,
	PROPOSAL_DONE = 12,
	PROPOSAL_MERGED = 13,   /* with another one: table merge has which, and where split leads */
	PROPOSAL_APPEALED = 14, /* refused; the author objected, another moderator decides */
	PROPOSAL_DECIDING = 15, /* a decision waits for a second person: row.asked */
	PROPOSAL_STATE_COUNT
};
extern const struct workflow proposal_workflow;

const char *proposal_state_code(enum proposal_state state);  /* "submitted", for files */
const char *proposal_state_label(enum proposal_state state); /* translated */
/* 0 when the code is unknown. */
enum proposal_state proposal_state_of(const char *code);
/* Whether everyone may read it, by its code or a link. */
bool proposal_state_public(enum proposal_state state);
/* Whether it also stands on the list, is found by its words and can be supported. */
bool proposal_state_listed(enum proposal_state state);

/* Whether it waits in the review queue. */
bool proposal_state_waits(enum proposal_state state);

/* The way a proposal takes, as far as this hall knows it, seen from where it stands; side exits
 * show in place of the rest. Returns how many. */
#define PROPOSAL_STEPS 6
struct proposal_stage {
	enum proposal_state state;
	bool reached;
	bool current;
};
size_t proposal_steps(enum proposal_state state, struct proposal_stage stages[PROPOSAL_STEPS]);

struct proposal_fields {
	const char *title;
	const char *problem; /* what is wrong */
	const char *wish;    /* what is asked; may be "" */
	int64_t category;    /* 0: none */
	int64_t area;        /* 0: none */
	const char *place;
	int64_t cost;          /* rupiah or NUMBER_NONE */
	int64_t volume;        /* thousandths or NUMBER_NONE */
	const char *unit;      /* of the volume */
	int64_t beneficiaries; /* or NUMBER_NONE */
	int64_t shown_as;      /* enum shown_as */
	/* The group in whose name it is written (core/association.h); 0: its author's own. Said when it
	 * is first sent, and so for good; no version, and no file, says otherwise. */
	int64_t association;
};

/* The rules of the fields when a person types them: INVALID naming the field. Text has passed
 * text_clean; it is counted in characters. Pure: whether category and area exist is looked up by
 * the act. */
enum status proposal_check(const struct proposal_fields *f, struct problem *p);

/* Submits. A repeated request key returns OK and the proposal it made the first time. The author's
 * draft of form "proposal" for a new one, if any, goes away in the same transaction. A pending
 * member may have at most SETTING_PENDING_LIMIT proposals. In a group's name: see
 * association_may_write(); all its people follow it. */
enum status proposal_submit(struct session *s, const struct proposal_fields *f,
                            const char *request, int64_t *id, struct problem *p);

/* "U-2026-0001" into code. */
void proposal_code(int64_t year, int64_t serial, char code[PROPOSAL_CODE_SIZE]);
/* Finds by code as typed ("u 2026 1" is fine). NOT_FOUND otherwise. */
enum status proposal_find(struct db *db, const char *code, int64_t *id);
/* Of the one with that id; "" and NOT_FOUND when there is none. */
enum status proposal_code_of(struct db *db, int64_t id, char code[PROPOSAL_CODE_SIZE]);
/* What others name of it: see thing_look(). */
struct thing;
enum status proposal_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);

/* The rest of its life: performs `verb` of proposal_workflow. `version` is the one the actor saw
 * (CONFLICT when it has moved on: somebody else was first; the sentence tells how it stands now).
 * `fields` only for verbs that edit; the author's draft of form "proposal" for this one then goes
 * away. `target` only for verbs that link: a published proposal of somebody else than the actor;
 * those who support the one and not yet the other are asked, no support is moved. Ground and word of
 * the last decision of the office stay until its next; the word of an appeal stands beside them.
 * DENIED names the rule; INVALID has field "ground", "word", "target" or one of the fields. */
enum status proposal_decide(struct session *s, const struct decision *d, struct problem *p);

/* Another proposal, as one names it to go there. */
struct proposal_link {
	int64_t id; /* 0: it cannot be seen by who is looking; the code is told all the same */
	char code[PROPOSAL_CODE_SIZE]; /* "": there is none */
	const char *title; /* NULL with id 0 */
};
#define PROPOSAL_LINKS 5

struct proposal_page {
	int64_t id;
	int64_t version;
	char code[PROPOSAL_CODE_SIZE];
	enum proposal_state state;
	struct proposal_fields fields;
	const char *author; /* as signed: of one in a group's name that name */
	const char *category_path; /* "" : none */
	const char *area_path;
	int64_t submitted;
	int64_t published; /* 0: never */
	int64_t changed;
	enum ground ground;
	const char *word; /* of the last decision; NULL when none */
	int64_t support;  /* live and carried over */
	const char *source; /* where the paper is from that it came on; "" : it did not */
	bool unowned;       /* ... and nobody has it as theirs */
	bool own;
	bool supported; /* by who is looking */
	struct workflow_facts facts; /* what workflow_why_not() asks */
	const char *objection; /* of its author, once there was one and it is for these eyes: the
	                        * author's, the moderators' and the overseers' */
	const char *unit_path;  /* the work unit that studies it; "" : none */
	enum proposal_state asked; /* what waits for confirmation; 0: nothing */
	/* What the last decision on merit states, for everyone once it is confirmed, before that for
	 * who may judge; benefit NULL: none. */
	struct assessment assessment;
	int64_t aside;             /* officers who stand aside */
	struct proposal_link program; /* it is adopted into; code "" : none */
	const char *program_phase; /* where that stands: "Execution 60 %"; translated */
	struct proposal_link merged_into;
	struct proposal_link merged[PROPOSAL_LINKS]; /* into it: the newest of those */
	size_t merged_shown;
};

/* The person in `s` has an interest of their own in it and decides nothing about it from now on
 * (act "aside"); for who may judge or moderate it; it cannot be taken back. */
enum status proposal_aside(struct session *s, int64_t id, struct problem *p);

/* One proposal, for the eyes of who is in `s`: public ones for all; others for their author,
 * moderators of the area and overseers; else NOT_FOUND. Public are listed and merged ones. */
enum status proposal_read(struct session *s, struct arena *a, int64_t id,
                          struct proposal_page *page);

/* The same as it stood when entry `seq` of the trail was the newest, as a guest had it before them
 * then: see as_of.h. */
enum status proposal_as_of(struct session *s, struct arena *a, int64_t id, int64_t seq,
                           struct proposal_page *page, struct problem *p);
/* Its code then, and what it was called: title NULL and id 0 where it is not for these eyes today, or
 * was not public then. Asks nothing of programs. */
enum status proposal_link_as_of(struct session *s, struct arena *a, int64_t id, int64_t seq,
                                struct proposal_link *link);

/* -- Second thoughts, and the work of moderators --------------------------------------------- */

/* Puts it back as it stood before a decision: see core/undo.h. */
enum status proposal_undo(struct act *act, const struct undone *u);

/* A proposal as those see it who decide on it: proposal_workflow.look. */
enum status proposal_look(struct session *s, struct arena *a, int64_t id,
                          struct workflow_thing *thing);

/* Decisions of looking through (publish, return, refuse, hide, merge) on proposals and comments since
 * the office's last midnight, less those taken back, by one member or (0) by all; at most 1001
 * entries are counted. */
int64_t proposal_decided_today(struct db *db, int64_t member, int64_t now);

/* How the proposals of one writer stand, among the 1001 newest of them; what was merged counts as
 * published, what was appealed against as refused. */
struct author_record {
	int64_t published;
	int64_t returned;
	int64_t refused;
	int64_t hidden;
	int64_t withdrawn;
};
/* That of the writer of `id`, without a name, for moderators of its area: else DENIED. All 0 when
 * it was imported without an account. */
enum status proposal_author_record(struct session *s, int64_t id, struct author_record *record);

enum proposal_order {
	ORDER_NEWEST,
	ORDER_SUPPORT,
};

enum proposal_set {
	SET_LISTED,  /* what everyone sees */
	SET_MINE,    /* the session's member's own, newest first */
	SET_SUPPORTED, /* those that the session's member supports, newest first */
	SET_OVERSEEN, /* refused and hidden ones, latest first, for overseers of their areas: a
	               * sample, a fifth of them each week and each of them every fifth */
	SET_OFFICE,  /* what is to be judged, of one `state`, the longest waiting first, for who holds
	              * RIGHT_JUDGE or RIGHT_PROGRAM: of their areas and units; category and area
	              * filter too */
};

struct proposal_query {
	enum proposal_set set;
	enum proposal_order order; /* of SET_LISTED */
	const char *search;        /* SET_LISTED: words, each a prefix, newest first whatever the
	                            * order; NULL or without a word: all */
	bool all;                  /* SET_OVERSEEN: not only this week's sample */
	/* Filters: 0 lets all through; a category or an area stands for everything below it too. */
	enum proposal_state state; /* SET_LISTED: one that is listed, else nothing is found */
	int64_t category;
	int64_t area;
};

struct proposal_row {
	int64_t id;
	int64_t key; /* what it is ordered by; with id, the place to go on from */
	int64_t version;
	/* Not a proposal: so many rows were passed over (LIST_LOOKS) that the page stops here,
	 * unfilled. Paging from its key and id goes on. It is the last row (backward: the first);
	 * all else but key and id is empty. Where rows are not filtered there is none. */
	bool pause;
	char code[PROPOSAL_CODE_SIZE];
	enum proposal_state state;
	const char *title;
	const char *area; /* name alone; "" : none */
	int64_t support;
	int64_t at; /* published, or submitted where it is not */
	bool own;
	bool sampled; /* SET_OVERSEEN: in this week's sample */
	const char *unit; /* SET_OFFICE: name of the work unit; "" : none */
	int64_t changed;  /* SET_OFFICE: since when it stands there */
	enum proposal_state asked; /* SET_OFFICE: what waits to be confirmed; 0: nothing */
	/* SET_MINE, SET_SUPPORTED: where its program stands, "Execution 60 %" ("" : it is in none);
	 * and when its state, or the program, changed last. */
	const char *road;
	int64_t moved;
};

/* A page of at most n rows after `from` (see core/listing.h). */
enum status proposal_list(struct session *s, struct arena *a, const struct proposal_query *q,
                          const struct list_place *from, bool backward, size_t n,
                          struct proposal_row *rows, size_t *got);

struct proposal_counts {
	int64_t listed;
	int64_t this_week; /* published in the last 7 days, counted to 1001 */
};
enum status proposal_count(struct db *db, struct proposal_counts *c);

/* Gives support or takes it back: one per member and proposal, never one's own; only verified
 * members count. Setting what already is so is OK and changes nothing. */
enum status proposal_support(struct session *s, int64_t id, bool support, struct problem *p);

/* Inside a change: the member was verified, so what they supported counts from now on. */
enum status proposal_support_counts(struct act *act, int64_t member);

/* -- What became of it, and what resembles it -------------------------------------------------- */

/* One step of a proposal's life or one version of what it says: from the audit trail, in public
 * terms. What was never public stays among the author and those who look through: others get
 * neither the word that came with a step off the list, nor what an unpublished version said. */
struct proposal_step {
	int64_t seq; /* of its entry in the audit trail */
	int64_t at;
	const char *verb; /* "publish" */
	const char *what; /* in words: "Published" */
	enum proposal_state from; /* 0: it did not exist yet, or no state changed */
	enum proposal_state to;   /* 0: no state changed */
	const char *by;           /* the author as signed, "the office", "import": never another name */
	enum ground ground;
	const char *word;    /* NULL: none, erased, or not for these eyes */
	int64_t version;     /* that it left; 0: not known */
	const char *changed; /* fields of the version that differ from the one before, in words
	                      * ("title, place"); NULL where nothing was written anew */
	bool difference;     /* proposal_difference() has something to show for `version` */
};
/* Newest first, at most max (the newest ones); NOT_FOUND when it is not for these eyes. */
enum status proposal_became(struct session *s, struct arena *a, int64_t id,
                            struct proposal_step *steps, size_t max, size_t *n);

/* What version `version` says against the version before it, field by field (empty in both: left
 * out). NOT_FOUND when this version wrote nothing, was the first, was erased, or is not for these
 * eyes. */
enum status proposal_difference(struct session *s, struct arena *a, int64_t id, int64_t version,
                                struct field_change **changes, size_t *n);

/* Listed proposals of others whose titles resemble the one being typed, the most alike first:
 * words of four letters and more, two shared or a rare one. Cheap enough for every pause in
 * typing. A row's key is how much it resembles. */
enum status proposal_similar(struct session *s, struct arena *a, const char *title,
                             struct proposal_row *rows, size_t max, size_t *n);

/* -- Files ------------------------------------------------------------------------------------- */

/* Import: rows as in the CSV, one act, all or nothing (see cli/import). */
struct proposal_import {
	struct proposal_fields fields; /* category and area come from the paths below */
	const char *category_path;     /* "" : none */
	const char *area_path;
	const char *author; /* a name as it stands, "" : none */
	int64_t submitted;  /* instant; 0: now */
	enum proposal_state state;
	int64_t support;    /* carried over */
	long line; /* of the file, for messages */
};
/* *bad receives the index of the row at fault (p->field names its column), or n. create: areas and
 * categories that do not exist are made. dry_run: everything is done and then rolled back. */
enum status proposal_import(struct session *s, const struct proposal_import *rows, size_t n,
                            bool create, bool dry_run, size_t *bad, struct problem *p);

/* Export: every listed proposal (all: of every state, for who may export) by id; `each` gets one
 * row with the fields of the CSV, which lives during the call; returning other than OK stops. */
struct proposal_export {
	struct proposal_fields fields;
	char code[PROPOSAL_CODE_SIZE];
	const char *category_path;
	const char *area_path;
	const char *author;
	int64_t submitted;
	enum proposal_state state;
	int64_t support; /* live */
	int64_t carried;
};
enum status proposal_export(struct session *s, bool all,
                            enum status (*each)(void *arg, const struct proposal_export *row),
                            void *arg);

/* The support of every listed proposal by id, day by day: what counts, never whose. What was carried
 * over comes first and has no day. `each` as above. */
struct support_export {
	const char *code;
	bool undated;
	int64_t day; /* of the office's calendar */
	int64_t supports;
};
enum status support_export(struct session *s,
                           enum status (*each)(void *arg, const struct support_export *row),
                           void *arg);

#endif
