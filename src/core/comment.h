/* Comments: what people say under a thing (a proposal, a program), in threads of three
 * levels, and how they are kept civil: held, looked through, reported, blocked. Everything about
 * them is in this room. What they are about is known by subject and id; a thing that can be
 * commented on is a row in comment_about.c. */
#ifndef BALAI_CORE_COMMENT_H
#define BALAI_CORE_COMMENT_H

#include "core/civility.h"
#include "core/member.h"
#include "core/workflow.h"

#define COMMENT_MAX 1000 /* characters */
#define COMMENT_LEVELS 3
#define COMMENT_EDIT_SECONDS 300

/* Numbers are in the database: add, never change. */
enum comment_state {
	COMMENT_SHOWN = 1,
	COMMENT_HELD = 2,    /* until a moderator has looked at it, or its writer has corrected it */
	COMMENT_HIDDEN = 3,  /* by a moderator, with a ground */
	COMMENT_DELETED = 4, /* by its writer; a mark stays */
	COMMENT_STATE_COUNT
};

enum stance {
	STANCE_AGAINST = -1,
	STANCE_NEUTRAL = 0,
	STANCE_FOR = 1,
};
const char *stance_label(enum stance stance); /* "For", translated */

/* What a comment is about, or in answer to. */
struct comment_place {
	enum subject subject;
	int64_t subject_id;
	int64_t parent; /* the comment it answers; 0: none */
};

struct comment_fields {
	const char *text;
	enum stance stance; /* of answers: neutral */
	bool official;      /* said in office: needs RIGHT_ANSWER for the thing's area */
	enum shown_as shown_as;
	int64_t association; /* said in the name of that group (core/association.h); 0: one's own */
};

/* Looks at a text as it is typed or about to be sent, for who is in `s`: which holds it would meet,
 * and in *why (may be NULL) one sentence that names them and quotes the first place, in `a`; NULL
 * without holds. INVALID (field "text") when it is blank or too long. */
enum status comment_check(struct session *s, struct arena *a, const char *text, unsigned *holds,
                          const char **why, struct problem *p);

/* Says it. What the rules of civility find is held, not refused: *holds (may be NULL) says why, 0:
 * it stands in the thread. A repeated request key returns OK and the comment it made the first
 * time. The draft of form comment_draft() for the thing (or "answer" for the parent) goes away.
 * NOT_FOUND when the thing is not for these eyes; DENIED when it cannot be commented on just now
 * (not published, blocked until a date); CONFLICT with a sentence when the parent was deleted,
 * hidden or held meanwhile; an answer to the third level stands beside what it answers. Tells: the
 * writer answered (an official answer also all who follow), the author of the thing and who follows it. */
enum status comment_add(struct session *s, const struct comment_place *place,
                        const struct comment_fields *f, const char *request, int64_t *id,
                        unsigned *holds, struct problem *p);

/* Its writer changes text and stance: within COMMENT_EDIT_SECONDS of being shown, marked as edited; a
 * held one as long as it is held, and it is shown at once when nothing stands against it any more;
 * what was reported or a flood waits for a moderator all the same. Every version is kept. CONFLICT when `version` is no longer the newest. */
enum status comment_edit(struct session *s, int64_t id, int64_t version,
                         const struct comment_fields *f, unsigned *holds, struct problem *p);

/* -- Its small workflow ---------------------------------------------------------------------- */

/* Named as those of proposals, so that one key does the same to both in the queue:
 * publish: held -> shown; shown with open reports -> shown ("Let it stand", .reported);
 * refuse: held -> hidden; hide: shown -> hidden (both with ground and word); restore: hidden -> shown;
 * delete: shown, held -> deleted, by its writer. It also names comment_look, comment_decide and
 * comment_undo: see struct workflow in core/workflow.h. */
extern const struct workflow comment_workflow;

/* Performs a verb of comment_workflow as proposal_decide() does (struct decision: id, version,
 * verb, ground, word). Deciding settles the open reports, and who reported is told how; the writer
 * is told too. Never by its writer; the person a comment is about is not known to the program. */
enum status comment_decide(struct session *s, const struct decision *d, struct problem *p);
/* Takes the last decision on it back: see core/undo.h. */
enum status comment_undo(struct act *act, const struct undone *u);

/* -- Helpful, reports, blocks ---------------------------------------------------------------- */

/* "This helped": one per verified member and comment, never one's own; setting what already is so
 * is OK. */
enum status comment_helpful(struct session *s, int64_t id, bool helpful, struct problem *p);

enum report_outcome {
	REPORT_OPEN,
	REPORT_AGREED,  /* it was hidden */
	REPORT_STANDS,  /* looked at; it stays */
	REPORT_MOOT,    /* its writer deleted it */
};
#define REPORT_WORD_MAX 300 /* characters */

/* Reports it: one per member, with one of the grounds and perhaps a word. After
 * SETTING_REPORT_LIMIT open reports by verified members it is held; until then it stands in the
 * queue beside what is held. A report of who is blocked or not verified waits, but does not weigh.
 * DENIED for one's own, for what one has reported, and for more than 20 within a day. */
enum status comment_report(struct session *s, int64_t id, enum ground ground, const char *word,
                           struct problem *p);

/* Takes off everything that the writer of comment `id` has said and keeps them from commenting
 * for `days` (1 to 365), with a word that they are told. Never an officer who holds RIGHT_ANSWER or
 * RIGHT_MODERATE; what was said in office stays. comment_unblock undoes it in one step, exactly:
 * what was taken off by it stands again; so it does after the days are over. CONFLICT when the writer
 * is blocked already, or not. Both by moderators of the area; a bounded number of statements, however
 * much the writer has said. */
enum status comment_block(struct session *s, int64_t id, int days, const char *word,
                          struct problem *p);
enum status comment_unblock(struct session *s, int64_t id, struct problem *p);
/* Until when `member` may not comment; 0: may. Its word in *word (may be NULL), in `a`. */
int64_t comment_blocked(struct db *db, struct arena *a, int64_t member, int64_t now,
                        const char **word);

/* The member was verified: what was held for nothing else is shown. Inside a change; a bounded
 * number of statements. */
enum status comment_verified(struct act *act, int64_t member);

/* -- Reading --------------------------------------------------------------------------------- */

struct comment_row {
	int64_t id;
	int64_t key;  /* with `branch` and `id`: its place in the thread, from which to go on */
	int64_t top;
	int64_t branch;
	int level; /* 0 to 2 */
	int64_t version;
	enum comment_state state;
	bool blocked;      /* taken off with its writer */
	const char *text;  /* NULL: a mark stands in its place (deleted, hidden, held) */
	const char *author; /* as signed */
	bool official;
	const char *office; /* said in office: the work unit or role it was said for; NULL: unknown */
	const char *about;  /* of one's own list: the title of what it is about; else NULL */
	enum stance stance;
	const char *phase; /* translated label of the state the thing was in */
	int64_t at;
	bool edited;
	int64_t helpful;
	int64_t answers;
	bool own;
	bool found_helpful; /* by who is looking */
	bool reported;      /* by who is looking */
	bool bars;          /* its stance is shown: on the first level */
};

enum comment_order {
	COMMENTS_NEWEST,  /* threads by their first comment, the newest first; answers as they came */
	COMMENTS_HELPFUL, /* threads by how many found their first comment helpful */
};

struct comment_seek {
	int64_t key;    /* of its thread: what threads are ordered by */
	int64_t top;
	int64_t branch;
	int64_t id;
};

/* At most n rows after (backward: before) the place `from` of what is listed under the thing;
 * NULL: from the start (backward: the end). Keyset paged: at most four statements and n rows read,
 * the signatures apart, however long the thread. NOT_FOUND when the thing is not for these eyes. */
enum status comment_list(struct session *s, struct arena *a, enum subject subject, int64_t id,
                         enum comment_order order, const struct comment_seek *from, bool backward,
                         size_t n, struct comment_row *rows, size_t *got);
struct comment_seek comment_seek(const struct comment_row *row);

/* One's own, newest first, in whatever state; keyset by id. */
enum status comment_list_own(struct session *s, struct arena *a, int64_t from, bool backward,
                             size_t n, struct comment_row *rows, size_t *got);

struct comment_summary {
	int64_t comments; /* that everyone can read */
	int64_t stance_for;
	int64_t neutral;
	int64_t against;
	int64_t held;     /* newest of one's own there that is held; 0: none */
	int64_t fresh;    /* newest of one's own there that is shown and may still be changed; 0: none */
	int64_t fresh_until; /* ... and until when */
	bool several;     /* there are more of one's own to be changed than one */
};
enum status comment_summary(struct session *s, enum subject subject, int64_t id,
                            struct comment_summary *c);

/* One comment with everything these eyes may see of it: public ones for all; held and hidden ones
 * for their writer and for moderators of the area; else NOT_FOUND. */
struct comment_page {
	struct comment_row row; /* text is there for these eyes even when the thread shows a mark */
	enum subject subject;
	int64_t subject_id;
	const char *code;  /* of what it is about: "U-2026-0001" */
	const char *about; /* ... its title */
	const char *parent; /* beginning of what it answers; NULL: nothing */
	unsigned holds;
	enum ground ground;
	const char *word;   /* of the last decision; NULL: none */
	bool decided_by_me;
	int64_t reports;    /* open ones; for moderators, else 0 */
	const char *reasons; /* of the reports, in words, for moderators; NULL: none */
	int64_t changed;
	int64_t edit_until; /* instant until which its writer may change it; INT64_MAX: while held */
	int64_t blocked_until; /* its writer, for moderators and the writer; 0: not */
	bool moderates;     /* who is looking, in the thing's area */
	bool can_answer;    /* ... in office */
};
enum status comment_read(struct session *s, struct arena *a, int64_t id, struct comment_page *page);
struct workflow_facts comment_facts(const struct comment_page *page);

/* Whether things of that subject can be commented on and, for one, why not now: a translated
 * sentence, or NULL when it can. For what to show. */
const char *comment_why_not(struct session *s, struct arena *a, enum subject subject, int64_t id);
/* What comments under it are about; NOT_FOUND when it is not for these eyes. */
struct comment_topic {
	const char *code;  /* "U-2026-0001" */
	const char *title;
	const char *phase; /* it is in: what comments made now say of it */
};
enum status comment_topic(struct session *s, struct arena *a, enum subject subject, int64_t id,
                          struct comment_topic *topic);
/* The thing that a comment stands under, whoever asks. */
enum status comment_under(struct db *db, int64_t id, enum subject *subject, int64_t *thing);
/* The form whose drafts become comments on things of that subject. */
const char *comment_draft(enum subject subject);
/* Whether who is in `s` may answer in office for that thing. */
bool comment_in_office(struct session *s, enum subject subject, int64_t id);

/* A comment as those see it who decide on it: comment_workflow.look. */
enum status comment_look(struct session *s, struct arena *a, int64_t id,
                         struct workflow_thing *thing);

/* Export: every comment that everyone can read, by id. */
struct comment_export {
	const char *code; /* of what it is about */
	int64_t id;
	int64_t parent; /* 0: none */
	const char *author;
	bool official;
	enum stance stance;
	const char *phase; /* "published": as files say states */
	int64_t at;
	bool edited;
	int64_t helpful;
	const char *text;
};
enum status comment_export(struct session *s,
                           enum status (*each)(void *arg, const struct comment_export *row),
                           void *arg);

#endif
