/* What each room does when a person asks to be forgotten together with what they wrote: see
 * member_erase.h. All inside that act's change. */
#ifndef BALAI_CORE_FORGET_H
#define BALAI_CORE_FORGET_H

#include "core/act.h"

/* The title of what was emptied. */
#define FORGOTTEN_TITLE "---"

/* Empties the member's proposals, all versions of them, and withdraws them, but for those that are
 * no longer theirs alone: taken up by the office, or merged. *n receives how many. */
enum status proposal_forget(struct act *act, int64_t member, size_t *n);

/* Empties what the member said in comments and leaves a mark in their places; what was said in office
 * stays. */
enum status comment_forget(struct act *act, int64_t member, size_t *n);

/* What they answered to consultations in words: core/response.h. */
enum status response_forget(struct act *act, int64_t member, size_t *n);

/* Puts the search index together anew, so that no words of what was taken out of it are left between
 * its pages. Inside a write; as long as the index is big. */
enum status search_forget(struct db *db);

#endif
