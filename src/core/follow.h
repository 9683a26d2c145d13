/* Following: what a member wants to be told about. A proposal, a program, a category or an area
 * (with all below); later a consultation. One's own and what one supports are followed by
 * themselves. Kept, not audited: it concerns nobody else. */
#ifndef BALAI_CORE_FOLLOW_H
#define BALAI_CORE_FOLLOW_H

#include "core/act.h"

/* Numbers are in the database. */
enum follow_kind {
	FOLLOW_NOT,    /* does not want to, although it would be by itself */
	FOLLOW_ITSELF, /* one's own, or supported */
	FOLLOW_WISHED,
};

/* Inside a change: the member's own, or supported, is followed by itself, unless they have said
 * otherwise; what is no longer supported, no more. With a proposal goes the program it is in. */
enum status follow_by_itself(struct act *act, enum subject subject, int64_t id, int64_t member);
enum status follow_no_more(struct act *act, enum subject subject, int64_t id, int64_t member);

/* The person in `s` follows the thing, or does not. DENIED for who is not signed in; NOT_FOUND
 * when there is no such thing for these eyes. */
enum status follow_set(struct session *s, enum subject subject, int64_t id, bool follow,
                       struct problem *p);
bool follow_is(struct session *s, enum subject subject, int64_t id);

struct follow_row {
	enum subject subject;
	int64_t subject_id;
	int64_t at;
	enum follow_kind kind;
	const char *text; /* title, or path of the category or area */
	const char *note; /* "Proposal, Published"; "Category" */
};
/* What the session's member follows, the latest first; keyset by (at, subject, subject_id). */
enum status follow_list(struct session *s, struct arena *a, const struct follow_row *from,
                        bool backward, size_t n, struct follow_row *rows, size_t *got);

#endif
