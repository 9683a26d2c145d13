/* Who is at the terminal: the actor of every act, and the handle through which the screens and
 * the commands reach the hall. Made as a guest; becomes a member after PAM has said yes. */
#ifndef BALAI_CORE_SESSION_H
#define BALAI_CORE_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/status.h"
#include "core/key.h"
#include "core/right.h"
#include "db/db.h"

enum actor_kind {
	ACTOR_GUEST,
	ACTOR_MEMBER,
	ACTOR_SYSTEM, /* the command line, run by who owns the database file */
	ACTOR_IMPORT,
};

struct session {
	struct db *db;
	struct key *key;
	enum actor_kind kind;
	int64_t id;     /* row in session; 0 unless a member is signed in */
	int64_t member; /* 0 unless kind is ACTOR_MEMBER */
	/* What the screens show of the member; refreshed by session_refresh. */
	int64_t number;
	char login[65];
	char name[257];
	int64_t area;
	bool verified;
	right_set rights;
	int64_t unread; /* notices, counted to 1001; marking them keeps it up to date */
	/* 0: acts happen now. Else the instant that they, and the beginning and end of the session,
	 * are written with: only the demo sets it, to give its village a past. Never behind the newest
	 * entry of the trail. */
	int64_t at;
	/* An officer acts for the member: see core/assist.h. assisted_by is 0 in all other sessions;
	 * the officer's own session, which stays open behind, is officer_session. */
	int64_t assisted_by;
	int64_t officer_session;
	int64_t assisted_until;
	char officer_name[257];
};

/* A guest's (or system's) session over an open database. Owns neither db nor key. */
void session_begin(struct session *s, struct db *db, struct key *key, enum actor_kind kind);

/* Signs the member in whom PAM accepted under `login`: its PAM_USER, a username. What looks like a
 * member number is none here, since another module than ours may have accepted it. A staff login
 * of the machine's own PAM stack that has no member yet gets a pending one without roles. DENIED
 * with the reason when suspended or left. The language of the profile is not applied: see
 * member_language. */
enum status session_enter(struct session *s, const char *login, const char *source,
                          struct problem *p);
/* Makes it the one of an open row, whoever's it was; session_refresh reads the rest. */
void session_switch(struct session *s, int64_t id, int64_t member);
/* Ends it: the session is a guest's again, or that of the officer who acted for somebody. Failing to
 * record the end is only logged. */
void session_leave(struct session *s);

/* Whether the member who is signed in may still be here: DENIED with the reason when the session
 * was ended or the account is suspended or left. act() asks this inside every write. */
enum status session_check(const struct session *s, int64_t now, struct problem *p);

/* Reads name, state and rights again; a session that was ended or a member who may no longer be
 * here becomes a guest: returns DENIED with the reason. Cheap: called at each tick. */
enum status session_refresh(struct session *s, struct problem *p);

/* The instant by which who is in `s` sees and does things: inside an act the act's own. */
int64_t session_now(const struct session *s);

/* "May the person at this terminal do that anywhere": for what to show. Never the guard itself. */
bool session_may(const struct session *s, enum right right);

#endif
