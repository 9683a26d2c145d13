/* Drafts: half-written forms of members. Kept (db_keep), not audited; a draft that finds the lock
 * taken tries again at the next occasion. Secrets never get here: the form leaves them out. */
#ifndef BALAI_CORE_DRAFT_H
#define BALAI_CORE_DRAFT_H

#include "core/proposal.h"

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

/* The same inside an act of the member's, so that the draft goes with what it became. */
enum status draft_settle(struct act *act, const char *form, int64_t subject);

#endif
