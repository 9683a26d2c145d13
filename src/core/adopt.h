/* Between the rooms of proposals and of programs: a proposal's own steps when it is adopted into a
 * program, let go again, and when that program is done or runs again. All inside the program's
 * change; each appends the proposal's own entry to the trail and tells its author and followers,
 * unless `tells` is false: where a decision is taken back core/undo.c sees to that. */
#ifndef BALAI_CORE_ADOPT_H
#define BALAI_CORE_ADOPT_H

#include "core/act.h"

/* From Approved: links it, and those who follow it follow the program by themselves. CONFLICT names
 * it and how it stands now when somebody else was first (version 0: not asked). The program's
 * counter is the caller's. */
enum status proposal_adopt(struct act *act, int64_t id, int64_t version, int64_t program);
/* The same with what a decision let go that is taken back: nothing is decided about it, so only its
 * state is asked, not who asks; and nobody is told. */
enum status proposal_adopt_again(struct act *act, int64_t id, int64_t program);
/* To Approved again. `reason`: revision of the word, 0: none. */
enum status proposal_release(struct act *act, int64_t id, int64_t reason, bool tells);
/* Its program is done, or no longer. */
enum status proposal_done(struct act *act, int64_t id, bool done, bool tells);

/* Only the link itself, and those who follow it follow the program: of what stands as adopted, or
 * done, already. */
enum status adoption_link(struct act *act, int64_t id, int64_t program);

/* The ids of what is adopted into a program, in `a`. */
enum status adoption_all(struct db *db, struct arena *a, int64_t program, int64_t **ids, size_t *n);

#endif
