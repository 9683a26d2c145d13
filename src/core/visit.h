/* What moved since somebody was here: the greeting after sign-in, and the digest of who works
 * here. Everything in it is counted from rows at a bounded cost. */
#ifndef BALAI_CORE_VISIT_H
#define BALAI_CORE_VISIT_H

#include "core/notice.h"

#define VISIT_LINES 5
/* What is counted stops here, and is then shown as "over 1,000". */
#define VISIT_LIMIT 1001

struct visit {
	int64_t since; /* when the visit before this one ended (or began, if it broke off, or lasted
	                * into this one); 0: this is the first */
	int64_t notices;   /* unread */
	int64_t supports;  /* new ones that count, on one's own proposals (the newest 50) */
	int64_t comments;  /* of others, likewise */
	int64_t published; /* new proposals of others in one's own area and below, counted to 101,
	                    * among the newest 1000 */
	/* The most telling sentences: what one was told and has not read (one's own before what one
	 * follows), then what happened to one's proposals and their programs, what one is newly
	 * asked, and what is new around; each of these the newest first. Of what was told on an
	 * earlier visit nothing. */
	const char *lines[VISIT_LINES];
	size_t line_count;
	size_t told_count; /* of them, the first: what one was told */
};
/* When the visit before this one ended, as struct visit has it. */
enum status visit_since(struct session *s, int64_t *since);
/* DENIED for who is not signed in. */
enum status visit_read(struct session *s, struct arena *a, struct visit *v);

/* For who works here: what waits for their rights in their areas, and what happened since they were
 * here; on the first visit, in the last seven days. */
struct digest {
	int64_t since;      /* 0: this is the first visit */
	int64_t waiting;    /* in the review queue, among the VISIT_LOOKS that wait longest */
	int64_t oldest;     /* instant; 0: none */
	int64_t held;       /* comments among them */
	int64_t appeals;    /* proposals among them */
	int64_t claims;     /* to wishes on paper, among them: for who verifies */
	int64_t pending;    /* members to verify, among as many */
	int64_t overdue;    /* of these, due before today: see member_due() */
	int64_t judging;    /* proposals under study, as works_count() */
	int64_t confirming; /* decisions that wait for a second person, but for one's own */
	bool judging_more;  /* not all were looked at: it is at least so many */
	bool confirming_more;
	int64_t owed;       /* answers to consultations, as consultation_owed() */
	int64_t owed_late;
	int64_t decided;    /* on proposals by others, since */
	int64_t published;  /* proposals, since */
	int64_t comments;   /* shown, since */
	int64_t unanswered; /* listed proposals with comments and no official answer, of the newest
	                     * 200; for who may answer */
};
#define VISIT_LOOKS 2000
/* Whether who is in `s` works here, so that there is a digest for them. */
bool digest_for(const struct session *s);
/* DENIED when there is none. */
enum status digest_read(struct session *s, struct digest *d);

/* How many proposals of one state (enum proposal_state) wait for who judges, or plans programs, in
 * their areas and units: among the VISIT_LOOKS that wait longest; *more: there are others behind
 * these, so that it is at least so many. `others`: without those that they decided on last
 * themselves. */
enum status works_count(struct session *s, int state, bool others, int64_t *n, bool *more);

#endif
