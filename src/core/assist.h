/* Assisted sessions: an officer acts for a resident who is there and cannot use the terminal. The
 * resident types their own PIN or password; the session then is the resident's, with the resident's
 * rights alone, for half an hour at most, and every entry that it leaves in the audit trail names the
 * officer. The officer's own session stays open behind it. */
#ifndef BALAI_CORE_ASSIST_H
#define BALAI_CORE_ASSIST_H

#include "core/act.h"

#define ASSIST_SECONDS (30 * 60)
/* For so long who gave a code or a password for somebody may not act for them: they may know it. */
#define ASSIST_CODE_DAYS 30
#define ASSIST_WORD_MAX 200 /* characters */

/* Numbers are in the database. */
enum assist_reason {
	ASSIST_CANNOT_READ = 1,
	ASSIST_CANNOT_SEE,
	ASSIST_NO_TERMINAL, /* never learned to use one */
	ASSIST_OTHER,       /* a word is due */
	ASSIST_REASON_COUNT
};
const char *assist_reason_label(enum assist_reason reason); /* translated */

struct assistance {
	const char *who; /* username or member number, as typed */
	enum assist_reason reason;
	const char *word;
	const char *secret; /* the resident's PIN or password; wiping it is the caller's */
	const char *source; /* as of session_enter */
};

/* Turns the officer's session `s` into one of the resident. For who holds RIGHT_ASSIST in the
 * resident's area: never for oneself, for whom they gave a code or password for, or for who holds a
 * role: with their rights an officer would decide in another's name. INVALID has field "who",
 * "reason", "word" or "secret"; failures delay as those of signing in do. The resident is told. */
enum status assist_begin(struct session *s, const struct assistance *with, struct problem *p);
/* Ends it: `s` is the officer's again, unless that was ended meanwhile; then a guest's. The resident
 * is told what was done. For who signs out: session_leave() does it. */
void assist_end(struct session *s);

/* Whether the half hour is over. */
bool assist_over(const struct session *s, int64_t now);
/* DENIED with the reason when it may not go on: its time is over, the officer may no longer, the
 * resident was given a role. OK in any other session. */
enum status assist_check(const struct session *s, int64_t now, struct problem *p);
/* DENIED for what only the person alone does: secrets, roles, leaving. */
enum status assist_allows(const struct session *s, const char *verb, struct problem *p);
/* Adds the officer to an entry's detail. */
void assist_mark(const struct session *s, struct audit_entry *entry);

struct assisted_act {
	int64_t at;
	const char *what;  /* in words */
	const char *about; /* "U-2026-0001  Title"; "" : nothing but the account */
};
#define ASSIST_ACTS 50
/* What was done in the session of that number so far, oldest first, at most ASSIST_ACTS: for the
 * officer and the resident; else DENIED. */
enum status assist_acts(struct session *s, struct arena *a, int64_t session,
                        struct assisted_act acts[ASSIST_ACTS], size_t *n);
/* The same as text to read or print. */
char *assist_summary(struct session *s, struct arena *a, int64_t session);
/* Who acted for the member of `s` last before an instant: a sentence; with what they did when `done`.
 * NULL when nobody did. */
char *assist_told(struct session *s, struct arena *a, int64_t at, bool done);

#endif
