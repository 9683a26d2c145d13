/* Merging two accounts of one person. The source's proposals, comments, supports, reports, votes on
 * programs, answers to consultations, follows, notices, drafts, filters, verifications and visits become the target's; what
 * both gave counts once. The source is closed and points at the target: the audit trail, which is never rewritten,
 * goes on naming it. There is no way back: nobody could tell any more what came from where. */
#ifndef BALAI_CORE_MEMBER_MERGE_H
#define BALAI_CORE_MEMBER_MERGE_H

#include "core/member.h"

struct merge_side {
	struct member_page page;
	/* Counted to 1001. */
	int64_t proposals;
	int64_t comments;
	int64_t supports;
	int64_t helpful;
	int64_t reports;
	int64_t votes; /* on programs: ratings, whether they are done, whether a report is so */
	int64_t answers; /* to consultations, secret ones too */
	int64_t follows;
	int64_t drafts;
	int64_t roles;
	int64_t verifications;
};

struct member_merge {
	struct merge_side source;
	struct merge_side target;
	int64_t drafts_lost; /* of forms that both have begun: the target's stays */
	bool niks_differ;    /* both gave one, and not the same: perhaps two people */
};

/* The two side by side. INVALID when they are one; DENIED as member_read(). */
enum status member_merge_look(struct session *s, struct arena *a, int64_t source, int64_t target,
                              struct member_merge *m, struct problem *p);

/* Merges m->source into m->target, both in the version that was looked at (CONFLICT). For who manages
 * the accounts of both; who holds a role can be the source only for who also gives and takes them,
 * for the source's roles end. Neither may be suspended, gone, or one's own; never the last who gives
 * rights. The target is verified if either was. What the source gave of itself (NIK, phone, e-mail,
 * area) fills what the target left empty. */
enum status member_merge(struct session *s, const struct member_merge *m, struct problem *p);

#endif
