/* What the files of the comments' room share among themselves; nobody else includes this. */
#ifndef BALAI_CORE_COMMENT_INTERNAL_H
#define BALAI_CORE_COMMENT_INTERNAL_H

#include "core/comment.h"
#include "core/session.h"

/* -- What comments are about (comment_about.c) ----------------------------------------------- */

struct about {
	enum subject subject;
	int64_t id;
	int64_t author;   /* 0: none with an account */
	int64_t area;     /* 0: none */
	int64_t unit;     /* work unit it is with; 0: none */
	int state;
	bool listed;      /* everyone reads it on a list: it is open for comments */
	bool public;      /* everyone reads it who knows where */
	bool visible;     /* for the eyes of who is in the session */
	char code[40];
};

/* NOT_FOUND when there is no such thing, or of a kind that nobody comments on. */
enum status about_read(struct session *s, enum subject subject, int64_t id, struct about *about);
/* Its title, in `a`. */
const char *about_title(struct db *db, struct arena *a, const struct about *about);
/* "Published", translated, and "published", of a state that things of `subject` have. */
const char *about_phase(enum subject subject, int state);
const char *about_phase_code(enum subject subject, int state);
/* Why it cannot be commented on by anybody just now, translated; NULL when it can. */
const char *about_closed(const struct about *about);
/* Whether who is in `s` moderates where it lies. */
bool about_moderated(struct session *s, const struct about *about);
/* ... or answers in office there: for its area, or for the work unit it is with. */
bool about_answered(struct session *s, const struct about *about);
/* Inside a change: what was taken off with a block waits in the queue again, where it waited. */
enum status about_queue_again(struct db *db, int64_t block);

/* -- One comment as the rules see it (comment_settle.c) -------------------------------------- */

struct comment_record {
	int64_t id;
	enum subject subject;
	int64_t subject_id;
	int64_t top;
	int64_t branch;
	int64_t parent; /* 0: none */
	int64_t author;
	int64_t association; /* in whose name; 0: its own */
	bool official;
	enum stance stance;
	enum comment_state state;
	int64_t block;  /* 0: none */
	unsigned hold;
	int64_t alike;
	int64_t submitted;
	int64_t shown;  /* first shown; 0: never */
	int64_t changed;
	enum ground ground;
	int64_t reason; /* revision; 0: none */
	int64_t decided_by;
	int64_t answers;
	int64_t reports; /* open ones */
	int64_t version;
};

/* NOT_FOUND when there is none. */
enum status comment_record(struct db *db, int64_t id, struct comment_record *r);
bool comment_own(const struct session *s, const struct comment_record *r);
/* The last instant at which its writer may change it while it is shown. */
int64_t comment_edit_end(const struct comment_record *r);
/* Whether everyone can read it, as far as the comment goes. */
bool comment_readable(const struct comment_record *r);
struct workflow_facts comment_record_facts(const struct session *s,
                                           const struct comment_record *r);

/* The one place where what everyone sees of a comment changes: writes what `is` says of state, hold,
 * stance, instants, decision, reports and version; with it go its place in the thread, the thread's
 * figures and the review queue. `was`: as the row stands; NULL: it is new. The first time it is
 * shown, is->shown is filled in. */
enum status comment_settle(struct act *act, const struct comment_record *was,
                           struct comment_record *is, const struct about *about);
/* A new answer to it: raises its counter. */
enum status comment_answered(struct db *db, int64_t id);
/* What was taken off with `block` is left out of the threads' figures (by: -1) or comes back to
 * them (by: 1). */
enum status comment_count_block(struct db *db, int64_t block, int by);

/* Tells of a comment that is shown for the first time: who was answered, the author of the thing and
 * who follows it; nobody twice. */
enum status comment_tell(struct act *act, const struct comment_record *r,
                         const struct about *about);

/* -- The rules of what is said (comment_rules.c) --------------------------------------------- */

/* More of one member's within so many seconds are a flood. */
#define COMMENT_FLOOD_SECONDS 600
/* Held ones that a member may have who is not verified. */
#define COMMENT_PENDING_HELD 10

/* A clean copy in `a`; INVALID with field "text" when it is blank, too long, or no text. */
enum status comment_clean(struct arena *a, const char *text, char **clean, struct problem *p);
/* All holds that a text meets, said by `member` (0: a guest) at `now`; `id`: the comment it is a new
 * version of, 0: none. in_office: what concerns residents alone is not asked. */
struct comment_asking {
	int64_t member;
	int64_t now;
	int64_t id;
	bool in_office;
	const char *text;
	int64_t alike;
};
enum status comment_holds(struct db *db, const struct comment_asking *q, unsigned *holds,
                          struct finding *first);
/* DENIED with a sentence when the actor may not comment at all: blocked or, for one more, not
 * verified while enough of theirs waits. */
enum status comment_may(struct act *act, bool one_more);
const char *comment_blocked_text(struct arena *a, int64_t until, const char *word);

/* -- Reports (comment_report.c), inside a change --------------------------------------------- */

/* Settles the open reports: who made them is told. The comment's counter and place in the queue are
 * the caller's, who settles it to `version`. */
enum status report_settle(struct act *act, const struct comment_record *r,
                          enum report_outcome outcome, int64_t version);
/* Those that were settled with that version are open again: how many. */
enum status report_reopen(struct db *db, int64_t comment, int64_t version, int64_t *n);
/* Since when the first of the open ones waits. */
enum status report_since(struct db *db, int64_t comment, int64_t *since);
/* "2x insult, 1x spam" of the open ones; NULL: none. */
const char *report_reasons(struct db *db, struct arena *a, int64_t comment);

/* -- Reading --------------------------------------------------------------------------------- */

/* Columns of a row; ?1 is the member who is looking (0: none). */
#define COMMENT_ROW                                                                                \
	"c.id AS id, c.top, c.branch AS branch, c.version, c.state, c.block, c.text, c.author,"    \
	" c.shown_as, c.official, c.stance, c.phase, c.submitted, c.edited, c.helpful,"            \
	" c.answers, c.subject, c.subject_id,"                                                     \
	" EXISTS (SELECT 1 FROM helpful h WHERE h.comment = c.id AND h.member = ?1),"              \
	" EXISTS (SELECT 1 FROM report r WHERE r.subject = 8 AND r.subject_id = c.id"              \
	" AND r.member = ?1),"                                                                     \
	" CASE WHEN c.official = 1 THEN (SELECT COALESCE(u.name, o.name) FROM member_role mr"      \
	" CROSS JOIN role_right g ON g.role = mr.role AND g.granted = 'answer'"                    \
	" CROSS JOIN role o ON o.id = mr.role LEFT JOIN node u ON u.id = mr.unit"                  \
	" WHERE mr.member = c.author AND (mr.until IS NULL OR mr.until > c.submitted)"             \
	" ORDER BY mr.role LIMIT 1) END, c.association"
#define COMMENT_ROW_COLUMNS 22
/* How it is signed: by its writer, or in a group's name. */
const char *comment_signature(struct db *db, struct arena *a, int64_t author,
                              enum shown_as shown_as, int64_t association);
/* The row a statement stands at, signed; its key is its thread's first comment. `whole`: with its
 * text also where the thread shows a mark. */
void comment_row_take(struct session *s, struct arena *a, struct stmt *st, bool whole,
                      struct comment_row *row);

#endif
