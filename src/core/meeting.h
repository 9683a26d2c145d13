/* Meetings (musyawarah): called for an area, held by an agenda, with a list of who was there, and
 * recorded in minutes (berita acara) that somebody else confirms. What a point of the agenda deals
 * with are links (core/link.h: LINK_DEALS, `part` is the point's id), so that a wish leads to the
 * meeting it was decided in.
 *
 * The list of who was there is kept by account or, from paper, by name. Names are for those alone
 * who keep the list and, once the minutes are handed in, for who vouches for them; everybody else sees
 * how many. */
#ifndef BALAI_CORE_MEETING_H
#define BALAI_CORE_MEETING_H

#include "core/attribute.h"
#include "core/listing.h"
#include "core/undo.h"

#define MEETING_TITLE_MIN 4
#define MEETING_TITLE_MAX 200
#define MEETING_PURPOSE_MAX 4000
#define MEETING_PLACE_MAX 200
#define MEETING_CHAIR_MAX 100
#define MEETING_NUMBER_MAX 60 /* of its berita acara */
#define MEETING_DAYS_MAX 30   /* from its beginning to its end */
#define MEETING_QUORUM_MAX 100000
#define MEETING_POINTS_MAX 60
#define MEETING_CODE_SIZE 24

#define POINT_EXPLANATION_MAX 4000
#define POINT_MINUTES_MAX 20000
#define POINT_DECISION_MAX 2000
#define POINT_HANDS_MAX 100000
#define POINT_DEALS_MAX 20 /* things one point deals with */

#define ATTENDANCE_NAME_MAX 100

/* The forms whose drafts become meetings, and what is said on a point. */
#define MEETING_FORM "meeting"
#define POINT_FORM "meeting_point"
#define MINUTES_FORM "meeting_minutes"

/* Numbers are in the database. */
enum meeting_state {
	MEETING_DRAFT = 1, /* nobody but the office sees it */
	MEETING_CALLED,
	MEETING_OPEN,      /* going on: people check in */
	MEETING_ENDED,     /* the minutes are being written */
	MEETING_RECORDED,  /* handed in; waits to be confirmed by somebody else */
	MEETING_CONFIRMED,
	MEETING_CANCELLED,
	MEETING_STATE_COUNT
};
/* call, begin, end, hand_in, confirm, return, cancel. hand_in `numbers`: struct decision's `number`
 * is that of the berita acara; NULL or "": as proposed. confirm cannot be taken back. */
extern const struct workflow meeting_workflow;
const char *meeting_state_label(enum meeting_state state); /* translated */
const char *meeting_state_code(enum meeting_state state);  /* "called", for files */

struct meeting_fields {
	const char *kind;    /* one of SETTING_MEETING_KINDS */
	const char *title;
	const char *purpose; /* may be "" */
	int64_t area;        /* whom it is for, with all below; 0: everyone */
	int64_t unit;        /* work unit that calls it: must be */
	const char *place;
	int64_t begins;      /* instants */
	int64_t ends;
	int64_t quorum;      /* people who have to be there; NUMBER_NONE: none is needed */
	const char *chair;   /* who leads it, by office; may be "" */
};
extern const struct attribute meeting_attributes[];
/* The rules of the fields: INVALID naming the field: "title", "ends" ... Pure. */
enum status meeting_check(const struct meeting_fields *f, struct problem *p);

/* Makes a draft as an act "meeting_create". For who holds RIGHT_MEET for its area or its work unit
 * (of one for everyone: for the unit, or everywhere). A repeated request key returns OK and the
 * first one's id. */
enum status meeting_create(struct session *s, const struct meeting_fields *f, const char *request,
                           int64_t *id, struct problem *p);
/* "meeting_edit". CONFLICT when `version` has moved on: *p says what differs now; nothing is
 * written. DENIED once it has been handed in, or cancelled; once it is open, time and area stay as
 * they are. Who was told of one that is called hears when its time, place or area changes. */
enum status meeting_edit(struct session *s, int64_t id, int64_t version,
                         const struct meeting_fields *f, struct problem *p);

/* -- Points of its agenda: acts on the meeting, in the version seen -----------------------------
 * DENIED once the minutes are handed in, or it was cancelled; they can be added while it is open.
 * CONFLICT also when the one that is meant was dropped meanwhile. Places are 1, 2, ... without gaps;
 * what is behind moves. *version (the meeting's) receives the new one. */

struct meeting_point {
	int64_t id;
	int64_t version; /* its own: raised by what is said on it */
	int place;
	const char *title;       /* 1 to 200 characters */
	const char *explanation;
	const char *deals;       /* codes of what it deals with: "U-2026-0001, P-2026-0002" */
	const char *minutes;
	const char *decision;    /* "": none */
	int64_t yes;             /* hands; NUMBER_NONE: they were not counted */
	int64_t no;
	int64_t abstain;
	bool now;                /* it is being dealt with */
};
/* "point_set": adds (id 0; place 0: at the end) or changes title, explanation and what it deals
 * with (deals NULL: as it is); what is said on it stays. INVALID with field "title",
 * "explanation", "deals". */
enum status point_set(struct session *s, int64_t meeting, int64_t *version,
                      const struct meeting_point *point, int64_t *id, struct problem *p);
/* "point_drop": DENIED for one that something was said or decided on. */
enum status point_drop(struct session *s, int64_t meeting, int64_t *version, int64_t id,
                       struct problem *p);
/* "point_move": to that place. */
enum status point_move(struct session *s, int64_t meeting, int64_t *version, int64_t id, int place,
                       struct problem *p);

/* What is said on a point, in the version of the point that was seen, which *version receives anew;
 * the meeting's does not move. While the meeting is open or ended: DENIED otherwise. */

/* "point_minutes": minutes, decision and hands (all three or none). INVALID with field "minutes",
 * "decision", "yes", "no", "abstain": also when there are more hands than people on the list. */
enum status point_minutes(struct session *s, int64_t id, int64_t *version,
                          const struct meeting_point *point, struct problem *p);
/* "point_hands": the hands alone, as they are counted. */
enum status point_hands(struct session *s, int64_t id, int64_t *version, int64_t yes, int64_t no,
                        int64_t abstain, struct problem *p);
/* "point_now": the point that is dealt with now (0: none), while it is open: the large view
 * follows. In no version: the last one wins. */
enum status point_now(struct session *s, int64_t meeting, int64_t id, struct problem *p);

/* By place, from `from` (0: the start), as section_list(). Minutes are everyone's once they are
 * handed in, decisions and hands once it has begun; before, they are "" and NUMBER_NONE to who
 * does not keep them. */
enum status point_list(struct session *s, struct arena *a, int64_t meeting, int from, bool backward,
                       size_t n, struct meeting_point *rows, size_t *got);
enum status point_read(struct session *s, struct arena *a, int64_t id, struct meeting_point *point,
                       int64_t *meeting);

/* -- Who is there ------------------------------------------------------------------------------ */

enum attendance_sex {
	SEX_UNSAID,
	SEX_MAN,
	SEX_WOMAN,
	SEX_COUNT
};
const char *sex_label(enum attendance_sex sex); /* "Man", translated; SEX_UNSAID: "Not said" */

/* What the residents' list says of a member, whose account it knows; SEX_UNSAID: nothing. For
 * oneself, and for who keeps a list: whether sex is still to be asked. */
enum attendance_sex attendance_sex_of(struct session *s, int64_t member);

/* "attend": who is in `s` is there, while it is open; *number receives the line on the list. `sex`
 * is kept where the residents' list says none. DENIED for guests of the terminal (who have to sign
 * in first), and for who is of another area (the sentence names both); INVALID "already on the
 * list, line 12", *number receives it then too. */
enum status attendance_self(struct session *s, int64_t meeting, enum attendance_sex sex,
                            int64_t *number, struct problem *p);

/* Somebody who is there as a clerk writes it down, from paper or because they stand before them. */
struct attendance_entry {
	const char *who;  /* number, username or name of a member; NULL or "": has no account */
	int64_t member;   /* or chosen from attendance_who(): wins; 0: not */
	const char *name; /* of who has none */
	int64_t area;     /* ... 0: not said. Of members theirs */
	enum attendance_sex sex; /* of members: where the residents' list says none */
	bool guest;       /* from elsewhere, or invited: has no voice */
};
struct attendance_row {
	int64_t id;
	int64_t number;      /* line on the list: 1, 2, ... */
	int64_t member;      /* 0: has no account */
	const char *name;    /* for who keeps the list; "" once erased */
	const char *account; /* "W-0007"; "" : none */
	int64_t area;        /* 0: not said */
	const char *area_path; /* "" : not said */
	enum attendance_sex sex;
	bool guest;
	bool listed; /* written down by a clerk, not by themselves */
	bool struck; /* was struck out: does not count */
	int64_t at;
};
/* "attend_list": while it is open or ended. INVALID with field "who" (nobody, or several: choose
 * from the list; already on the list, line 12; of another area, unless as a guest), "name" (not
 * there, or with digits; the same name is on the list: line 7, unless `again`), "area" (not
 * within, unless as a guest). `again`: another person of the same name. *row is what stands there now; strings in `a`. */
enum status attendance_put(struct session *s, struct arena *a, int64_t meeting,
                           const struct attendance_entry *e, bool again,
                           struct attendance_row *row, struct problem *p);
/* "attend_strike": strikes a line out or (struck false) lets it stand again; while it is open or
 * ended. Fine when it is so already. */
enum status attendance_strike(struct session *s, int64_t id, bool struck, struct problem *p);
/* "meeting_forget": empties the name of who has no account, whatever the state; the line goes on
 * counting. For who keeps the list. */
enum status meeting_forget(struct session *s, int64_t attendance, struct problem *p);

/* Members who may be meant by `words` (their number, username, the beginning of a word of their
 * name): at most `max`, by name, those of its area first; `*more`: there are further ones.
 * For who keeps the list; DENIED otherwise. */
struct attendance_person {
	int64_t member;
	const char *account; /* "W-0007" */
	const char *name;
	const char *area_path; /* "" : not said */
	enum attendance_sex sex; /* as the residents' list says */
	bool within;         /* of the area that is called */
	int64_t number;      /* line on the list; 0: not there yet */
};
enum status attendance_who(struct session *s, struct arena *a, int64_t meeting, const char *words,
                           struct attendance_person *rows, size_t max, size_t *n, bool *more);

/* The list, by line, from `from` (0: the start), struck ones too; `words` (NULL: any): a word of
 * the name begins so, or it is the line's or the member's number. A page looks at all lines of one
 * meeting at most. For whom names are: see above; DENIED otherwise. */
enum status attendance_list(struct session *s, struct arena *a, int64_t meeting, const char *words,
                            int64_t from, bool backward, size_t n, struct attendance_row *rows,
                            size_t *got);

struct attendance_counts {
	int64_t present; /* but for guests: men + women + unsaid */
	int64_t men;
	int64_t women;
	int64_t unsaid;
	int64_t guests;
	int64_t listed; /* of all: written down by a clerk */
};
enum status attendance_count(struct session *s, int64_t meeting, struct attendance_counts *c);
struct attendance_area {
	int64_t area;     /* 0: not said */
	const char *name; /* translated words for not said */
	int64_t men;
	int64_t women;
	int64_t unsaid;
	int64_t together;
};
/* The same by area, guests left out, in tree order. For who does not see names without men and
 * women, and places with fewer than RESULTS_CELL_MIN people as one row at the end. */
enum status attendance_areas(struct session *s, struct arena *a, int64_t meeting,
                             struct attendance_area **rows, size_t *n);

/* -- Its life ---------------------------------------------------------------------------------- */

/* meeting_workflow's look, decide and undo: a beginning is not taken back once somebody is on the
 * list or something was written down.
 *  call: not after it was to end. Told to everyone of its area, and who follows that.
 *  begin: any time from the day before. end.
 *  hand_in: every point has minutes or a decision, somebody is on the list, and no more hands than
 *  people; it gets its number. Told to who may confirm it.
 *  confirm (RIGHT_SEAL), never by who handed it in: the berita acara becomes a document of the village
 *  (core/document.h); told to who follows the meeting or what it dealt with, and who was there.
 *  return (RIGHT_SEAL), with a word: it is ended again; told to who handed it in.
 *  cancel, with a reason: told to who was told that it is called. */
enum status meeting_look(struct session *s, struct arena *a, int64_t id,
                         struct workflow_thing *thing);
enum status meeting_decide(struct session *s, const struct decision *d, struct problem *p);
enum status meeting_undo(struct act *act, const struct undone *u);
/* The number its berita acara would get now, "BA/12/2026": what it had already, else the next one.
 * In `a`. */
const char *meeting_number_proposed(struct session *s, struct arena *a, int64_t id);

/* -- Reading ----------------------------------------------------------------------------------- */

void meeting_code(int64_t year, int64_t serial, char code[MEETING_CODE_SIZE]);
/* As program_find(), "m 2026 1". */
enum status meeting_find(struct db *db, const char *code, int64_t *id);
enum status meeting_code_of(struct db *db, int64_t id, char code[MEETING_CODE_SIZE]);
/* What others name of it: see thing_look(). */
struct thing;
enum status meeting_thing(struct session *s, struct arena *a, int64_t id, struct thing *thing);

/* What is said of it wherever it is named. NOT_FOUND when it is not for these eyes: drafts, and
 * what was cancelled without having been called, only who holds RIGHT_MEET or RIGHT_SEAL for it,
 * and overseers. */
struct meeting_heading {
	int64_t id;
	int64_t version;
	char code[MEETING_CODE_SIZE];
	const char *kind;
	const char *title;
	const char *place;
	int64_t area; /* 0: everyone */
	int64_t unit;
	enum meeting_state state;
	int64_t begins;
	int64_t ends;
};
enum status meeting_heading(struct session *s, struct arena *a, int64_t id,
                            struct meeting_heading *h);
/* "tomorrow at 19.00 WIB", "Monday, 3 August 2026 at 19.00 WIB": in `a`. */
const char *meeting_when(struct arena *a, int64_t instant);
/* "Monday, 3 August 2026, 19.00-21.00 WIB"; over several days both in full. In `a`. */
const char *meeting_span(struct arena *a, int64_t begins, int64_t ends);

struct meeting_page {
	struct meeting_heading heading;
	struct meeting_fields fields;
	const char *area_path; /* translated words for everyone */
	const char *unit_path;
	struct attendance_counts counts;
	bool quorate;        /* as many are there as it needs; true where it needs none */
	int64_t points;      /* of its agenda */
	int64_t point;       /* id of the one that is dealt with; 0: none */
	int point_place;
	const char *point_title; /* "" : none */
	const char *number;  /* of its berita acara; "" : none yet */
	int64_t opened;      /* instants at which it really began and ended; 0: not yet */
	int64_t closed;
	int64_t document;    /* the berita acara, once confirmed; 0: none */
	const char *document_code;
	const char *word;    /* of the last decision; NULL */
	int64_t mine;        /* line of who is looking on the list; 0: not there */
	bool keeps;          /* who is looking holds RIGHT_MEET for it: writes, and keeps the list */
	bool seals;          /* ... RIGHT_SEAL */
	bool names;   /* ... sees who was there by name */
	/* Why who is looking cannot say "I am here" just now, translated; NULL: they can. Guests of the
	 * terminal: NULL while it is open, since they may sign in. */
	const char *absent;
};
enum status meeting_read(struct session *s, struct arena *a, int64_t id, struct meeting_page *page);

enum meeting_set {
	MEETINGS_UPCOMING, /* called and open ones, the next first */
	MEETINGS_PAST,     /* ended and on, the latest first; cancelled ones among them */
	MEETINGS_MINE,     /* those who is looking holds RIGHT_MEET for, drafts too; the latest first */
	MEETINGS_SEAL,     /* handed in, and for who is looking to confirm; the longest waiting first */
};
struct meeting_query {
	enum meeting_set set;
};
struct meeting_row {
	int64_t id;
	int64_t key; /* with id the place to go on from */
	bool pause;  /* see LIST_LOOKS */
	struct meeting_heading heading;
	const char *area_name; /* translated words for everyone */
	int64_t present;
	const char *number; /* of its berita acara; "" : none yet */
	bool for_me; /* who is looking is of its area */
};
enum status meeting_list(struct session *s, struct arena *a, const struct meeting_query *q,
                         const struct list_place *from, bool backward, size_t n,
                         struct meeting_row *rows, size_t *got);

/* The next one (open ones first) for who is in `s`: of their area, or for everyone; guests: of any.
 * NOT_FOUND: none. Strings in `a`. */
struct meeting_next {
	int64_t id;
	const char *title;
	const char *kind;
	const char *area; /* its name; translated words for everyone */
	const char *place;
	enum meeting_state state;
	int64_t begins;
};
enum status meeting_next(struct session *s, struct arena *a, struct meeting_next *next);
/* How many wait to be confirmed by who is in `s`, counted to 1001. */
enum status meeting_seal_waiting(struct session *s, int64_t *n);

/* Meetings that dealt with a thing and have a berita acara, the latest first: for the basis of a
 * decision. At most `max`. */
struct meeting_basis {
	int64_t id;
	char code[MEETING_CODE_SIZE];
	const char *title;
	const char *number;
	int64_t begins;
	const char *basis; /* as it is written down: "Berita acara no. BA/4/2026, Musdus Krajan" */
};
enum status meeting_basis(struct session *s, struct arena *a, enum subject subject, int64_t id,
                          struct meeting_basis *rows, size_t max, size_t *n);

/* The berita acara as it would be confirmed now, in Indonesian, in `a`: what document_record()
 * gets, and what is shown before. For who sees the minutes. */
enum status meeting_minutes_text(struct session *s, struct arena *a, int64_t id, const char **text);

/* Inside the merging of two accounts of one person: of two lines on one list one counts. */
enum status meeting_merge(struct act *act, int64_t source, int64_t target);

/* Each that was called, by id, with its points: for the export. */
enum status meeting_export(struct session *s,
                           enum status (*each)(void *arg, const struct meeting_page *page,
                                               const struct meeting_point *points, size_t n),
                           void *arg);

#endif
