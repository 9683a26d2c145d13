/* Notices: what a member is told happened. Written in the transaction of the event, by sets; read
 * marks are keeping. The sentence of an event stands in its workflow's row, or in notice_words.c for
 * what is no step of a workflow. */
#ifndef BALAI_CORE_NOTICE_H
#define BALAI_CORE_NOTICE_H

#include "core/act.h"

/* As whom one is told; numbers are in the database. */
enum told_as {
	TOLD_OWNER,    /* it is about one's own thing, account or act */
	TOLD_FOLLOWER, /* one follows it, or an area or category it is in */
	TOLD_OFFICE,   /* as an officer or overseer */
};

/* What a person wants to be told; numbers are in the database. What concerns their account is told
 * whatever they want. */
enum wants {
	WANTS_ALL,
	WANTS_OWN, /* TOLD_OWNER alone */
	WANTS_NONE,
};

struct notice {
	int64_t id;
	int64_t at; /* of the last event in it; with id its place in the inbox */
	enum subject subject;
	int64_t subject_id;
	int64_t comment; /* the newest one it is about; 0: none */
	int64_t count;   /* events in it */
	const char *text; /* "Your proposal "Jalan RT 03" has been published."; what to do, if anything */
	bool read;
};

/* An event as it is told: act->entry's verb and subject unless something else is given. */
struct telling {
	const char *verb;     /* NULL: act->entry.verb */
	enum subject subject; /* with subject_id; SUBJECT_NONE: act->entry's */
	int64_t subject_id;
	enum told_as as;
	int64_t comment; /* 0: none */
	bool folds;      /* joins the unread notice of the same event, if there is one: its count rises */
	int64_t but[2];  /* who of many is told otherwise, or not at all; 0: nobody */
};

/* Tells one member, unless they left or do not want it; t NULL: act->entry's event, to its owner.
 * Inside a change. The actor is never told of their own act. Of one's own things also who is
 * suspended is told. */
enum status notice_tell(struct act *act, int64_t member, const struct telling *t);
/* Tells all who follow the thing, and who follow the category and area it lies in (0: none) or any
 * above these, except the actor, `but` (0: nobody), who left or is suspended, and who does not want
 * to be told or not of this thing. One statement, however many they are. */
enum status notice_tell_followers(struct act *act, int64_t category, int64_t area, int64_t but,
                                  const struct telling *t);
/* Of a consultation: tells all who follow it, what it is about, or an area it asks or one above these
 * (of one that asks everybody: a top one); except who is told as one who has answered, and as above.
 * One statement. */
enum status notice_tell_asked(struct act *act, int64_t consultation, const struct telling *t);
/* ... tells all who have answered it, identified or secretly, and want to hear of it. */
enum status notice_tell_answered(struct act *act, int64_t consultation, const struct telling *t);
/* Of a meeting: tells all who live in `area` or `other` or below one of these (area 0: everybody),
 * and who follows the meeting or one of these areas or what is above; except as above. */
enum status notice_tell_called(struct act *act, int64_t meeting, int64_t area, int64_t other,
                               const struct telling *t);
/* ... tells all who follow it, or a thing that it dealt with, and were not there. */
enum status notice_tell_dealt(struct act *act, int64_t meeting, const struct telling *t);
/* ... tells all who were there, by account. */
enum status notice_tell_attended(struct act *act, int64_t meeting, const struct telling *t);
/* Tells all who hold `right`, by a role that was given to them, for a thing of this unit or of this
 * area (0: none; see right_held_unit() and right_held()), except the actor, t->but, who is not here,
 * and who does not want to be told. One statement, and one notice however many roles they hold. */
enum status notice_tell_office(struct act *act, enum right right, int64_t unit, int64_t area,
                               const struct telling *t);

/* Number of the newest notice, 0 when there is none: what an act tells is a run of numbers, but for
 * those that folded. */
int64_t notice_newest(struct db *db);
/* What the notices from..to told is no longer so: those that nobody has read are withdrawn; who has
 * read one is told how act->entry's subject stands now. Inside a change. */
enum status notice_take_back(struct act *act, int64_t from, int64_t to);

/* The session's member's inbox, newest first; keyset by (at, id); unread_only: those not read yet.
 * from NULL: the start (backward: the end). Titles are read at this moment: a notice never shows an
 * older wording, and says nothing of what is no longer for these eyes. One statement for the page,
 * and at most two for each row. */
enum status notice_list(struct session *s, struct arena *a, bool unread_only,
                        const struct notice *from, bool backward, size_t n, struct notice *rows,
                        size_t *got);
/* One of them; NOT_FOUND when it is somebody else's, or withdrawn. */
enum status notice_read(struct session *s, struct arena *a, int64_t id, struct notice *notice);
/* Unread ones of a member, counted to 1001. */
int64_t notice_unread(struct db *db, int64_t member);

/* Marks as read: one; what stood in the inbox from `newest` down to `oldest`, with both; all up to
 * the instant `at` and the number `id`; all. Keeping: BUSY is no harm. s->unread is brought up to
 * date. */
enum status notice_mark(struct session *s, int64_t id);
enum status notice_mark_shown(struct session *s, const struct notice *newest,
                              const struct notice *oldest);
enum status notice_mark_until(struct session *s, int64_t at, int64_t id);
enum status notice_mark_all(struct session *s);

/* Which sentence an event has, translated: a format with %1$s for the thing's title and %2$s for
 * its state in words or, of what folds, for how many; NULL when there is none. Tests ask it of
 * every event there is. */
const char *notice_sentence(enum subject subject, const char *verb, enum told_as as);

/* -- The way out ----------------------------------------------------------------------------- */

/* A notice for a gateway: whom and where, in the member's language. Strings in the arena. */
struct notice_out {
	int64_t id;
	int64_t at;
	int64_t number; /* of the member */
	const char *name;
	const char *phone; /* "" : none, as email */
	const char *email;
	const char *language;
	const char *text;
	const char *verb;
	const char *code; /* of the thing; "" : none */
	int64_t count;
	int tries; /* before this one */
	int64_t due; /* since when, of one that was tried; else 0 */
};
/* The next notice that is due to go out: of a member who asked for it (person.outside), unread, with
 * a phone or e-mail. NOT_FOUND when there is none. Those before it that are none of these are
 * passed over for good. */
enum status notice_out_next(struct session *s, struct arena *a, struct notice_out *out);
/* The one that is due behind `after` (NULL: the first), for who only looks: new ones first, then
 * those to be tried again. Writes nothing. */
enum status notice_out_after(struct session *s, struct arena *a, const struct notice_out *after,
                             struct notice_out *out);
/* The gateway took it, or did not: then it is tried again later (1, 5, 15, 60 minutes, then every
 * 6 hours, NOTICE_OUT_TRIES in all), and the ones behind it go on. Keeping. */
#define NOTICE_OUT_TRIES 12
enum status notice_out_done(struct session *s, const struct notice_out *out, bool taken);
/* How many are still to go out, now or later. */
int64_t notice_out_left(struct db *db);

#endif
