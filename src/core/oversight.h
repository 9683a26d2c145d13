/* What overseers look at beside the sample of what was refused or hidden (core/proposal.h): appeals and
 * how they ended, and residents whom an officer did not verify, with the officer's word. Reading
 * only; each of the areas they oversee. */
#ifndef BALAI_CORE_OVERSIGHT_H
#define BALAI_CORE_OVERSIGHT_H

#include "core/listing.h"
#include "core/proposal.h"

struct oversight_appeal {
	int64_t id; /* of the proposal, the place to go on from */
	bool pause; /* see LIST_LOOKS: not an appeal */
	char code[PROPOSAL_CODE_SIZE];
	const char *title;
	bool waits; /* for another moderator, or for who judges */
	const char *state; /* how it stands now, in words */
	int64_t changed;   /* since then */
};
/* Proposals whose author objected, the newest first; `waiting`: only those that are not decided yet.
 * At most n after (backward: before) the one with the id `from`, 0: from the start (the end). DENIED
 * for who does not oversee. */
enum status oversight_appeals(struct session *s, struct arena *a, bool waiting, int64_t from,
                              bool backward, size_t n, struct oversight_appeal *rows, size_t *got);

struct oversight_refusal {
	int64_t seq; /* of its entry in the trail, the place to go on from */
	bool pause;
	int64_t at;
	const char *number; /* of the member: "W-0007"; no name */
	const char *reason; /* the officer's word; "" : it was erased */
	enum member_state state; /* today */
};
/* Refused verifications, the latest first; paged alike. */
enum status oversight_refusals(struct session *s, struct arena *a, int64_t from, bool backward,
                               size_t n, struct oversight_refusal *rows, size_t *got);

struct oversight_counts {
	int64_t appeals; /* that wait; counted to 1001, as the next */
	int64_t refusals; /* within 30 days */
};
enum status oversight_count(struct session *s, struct oversight_counts *c);

#endif
