/* Forgetting a person. What is personal goes for good: name, username, NIK, phone, e-mail, secrets,
 * drafts, filters, notices, what they follow, where they signed in from, the words said about them
 * and those they sent with reports. What they contributed stays, signed "Resident", unless they ask
 * for that too to be emptied; so do the number, the dates and kinds of verification, and the audit
 * trail, which holds no word of it and still verifies. What the office's residents' list knows is
 * the office's own register, in hashes that lead nowhere without the NIK; it stays, and no account
 * points there any more.
 *
 * Afterwards nothing of it is in the database's file, its log or any copy made from then on. Copies
 * made before are the office's to delete. */
#ifndef BALAI_CORE_MEMBER_ERASE_H
#define BALAI_CORE_MEMBER_ERASE_H

#include "core/member.h"

/* Why. A closed list: a free word about somebody who is to be forgotten would outlive them. Numbers
 * are in the trail. */
enum erase_basis {
	ERASE_OWN,   /* they did it themselves */
	ERASE_PAPER, /* they asked on paper */
	ERASE_DIED,  /* their family asked */
	ERASE_ORDER, /* a court or authority ordered it */
	ERASE_BASIS_COUNT
};
const char *erase_basis_label(enum erase_basis basis); /* translated */

struct erasure {
	int64_t id;
	enum erase_basis basis;
	bool texts; /* also what they wrote, as far as it is still theirs alone: see forget.h */
	/* After it: the log could not be emptied because somebody was reading; what it still holds
	 * goes with the next checkpoint. */
	bool lingers;
	size_t proposals; /* emptied */
	size_t comments;
};

/* By who manages the account; never oneself, never the last who gives rights; who holds a role only
 * by who also gives and takes roles. */
enum status member_erase(struct session *s, struct erasure *e, struct problem *p);
/* One's own, with one's password (field "password"): the session ends with it. */
enum status member_erase_own(struct session *s, const char *password, struct erasure *e,
                             struct problem *p);

/* What stays and what goes, in a few sentences, in the language in force. */
const char *member_erase_text(void);

#endif
