/* Who is on: the sessions there are now, and ending one. A session is on from sign-in until it is
 * left, ended, or its process is gone: that the kernel tells (db_alive), so that nothing has to be
 * written for it and a terminal that nobody touches for hours is still known to be there. What broke
 * off is closed by the next sign-in, or by who looks. */
#ifndef BALAI_CORE_SESSION_LIST_H
#define BALAI_CORE_SESSION_LIST_H

#include "core/act.h"

/* How a session ended; numbers are in the database. */
enum session_end {
	SESSION_LEFT,
	SESSION_BROKE_OFF, /* when is not known: as ended when it began */
	SESSION_ENDED,     /* by somebody else; with a reason when it was the office */
	SESSION_END_COUNT
};

struct session_row {
	int64_t id;
	bool pause; /* see member_list() */
	int64_t started; /* with id the place to go on from */
	int64_t member;
	const char *number;
	const char *name;
	const char *source; /* terminal or remote host; "" : not known */
	bool own;  /* of who is looking ... */
	bool this; /* ... and the very one they look from */
};

/* At most n of those that are on, newest first, after (backward: before) `from` (NULL: from the
 * start); of one member, or (0) of all whom who is in `s` manages; DENIED when that is nobody. One's
 * own one may always see. */
enum status session_list(struct session *s, struct arena *a, int64_t member,
                         const struct session_row *from, bool backward, size_t n,
                         struct session_row *rows, size_t *got);

/* Ends one: NOT_FOUND when it is not on. Others' with a reason (field "reason"), which its owner
 * reads at the next key; one's own, but not the one this is done from, without. */
enum status session_end(struct session *s, int64_t id, const char *reason, struct problem *p);
/* All of one member's but that one; INVALID when there is none. *n receives how many. */
enum status session_end_all(struct session *s, int64_t member, const char *reason, size_t *n,
                            struct problem *p);

#define SESSION_SWEEP 500
struct session_swept {
	int64_t ids[SESSION_SWEEP];
	size_t n;
};
/* Inside a write: marks those as ended whose process is gone. At most SESSION_SWEEP, the oldest
 * first, are looked at. */
enum status session_sweep(struct db *db, struct session_swept *gone);
/* Tells the system's log of them, once that write is done. */
void session_tell_swept(struct db *db, const struct session_swept *gone);
/* The same as keeping of its own; how many there were. */
enum status session_sweep_now(struct db *db, size_t *n);

/* Inside a change: ends all sessions of an account that is closed. */
enum status session_close_all(struct act *act, int64_t member);

/* Why a session that is on no more was ended, for its owner. */
char *session_ended_text(struct db *db, struct arena *a, int64_t id, int64_t member);

#endif
