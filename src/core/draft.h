/* Drafts: half-written forms of members. Kept (db_keep), not audited; a draft that finds the lock
 * taken tries again at the next occasion. Secrets never get here: the form leaves them out. */
#ifndef BALAI_CORE_DRAFT_H
#define BALAI_CORE_DRAFT_H

#include "core/act.h"

struct draft {
	const char *body; /* as the form wrote it; opaque here */
	char request[REQUEST_SIZE];
	int64_t saved;
};

#define DRAFT_MAX 65536 /* bytes of a body */

/* Saves or replaces the draft of (member, form, subject). wait_ms as in db_keep. DENIED for who is
 * not signed in; INVALID when body is longer than DRAFT_MAX or request is no request key. */
enum status draft_save(struct session *s, const char *form, int64_t subject, const char *body,
                       const char *request, int wait_ms);
/* NOT_FOUND when there is none. */
enum status draft_read(struct session *s, struct arena *a, const char *form, int64_t subject,
                       struct draft *d);
/* Fine when there is none. Submitting drops it by itself. */
enum status draft_drop(struct session *s, const char *form, int64_t subject);

/* Inside an act of the member's: the draft goes with what it became. Another text, kept under
 * another request key, stays; request NULL: whichever there is. */
enum status draft_settle(struct act *act, const char *form, int64_t subject, const char *request);

/* -- Guests' drafts ---------------------------------------------------------------------------- */

/* Whoever knows the code may go on with it, at any terminal, for so long. */
#define GUEST_DRAFT_SECONDS (7 * 24 * 3600)
#define GUEST_CODE_SIZE 8 /* "K7M-482" */

struct guest_draft {
	char code[GUEST_CODE_SIZE]; /* as it is shown */
	const char *form;
	const char *body;
	char request[REQUEST_SIZE];
	int64_t saved;
};

/* Saves a draft under `code`, which save gives: "" the first time; what the same request saved
 * before under that code is replaced. Without signs that are easily taken for others. Drafts that
 * are too old go away meanwhile. INVALID as for draft_save; wait_ms as in db_keep. */
enum status draft_guest_save(struct db *db, char code[GUEST_CODE_SIZE], const char *form,
                             const char *body, const char *request, int wait_ms);
/* By the code as typed: any case, with or without dash and blanks. NOT_FOUND when there is none,
 * or none any more. */
enum status draft_guest_read(struct db *db, struct arena *a, const char *typed,
                             struct guest_draft *d);
/* Takes away those that are too old, all at once: for upkeep. Keeping; BUSY is no harm. */
enum status draft_guest_tidy(struct db *db);
/* Fine when there is none. For when it was sent, or became a member's own draft: a sent request is
 * never sent twice, so that it does no harm when this fails. */
enum status draft_guest_drop(struct db *db, const char *code);

#endif
