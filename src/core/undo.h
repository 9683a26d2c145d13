/* Taking a decision back, on whatever it was made: who made it may, for ten minutes, as long as
 * nothing has changed since. How the thing stood before is kept with the decision; putting it back
 * is its room's. */
#ifndef BALAI_CORE_UNDO_H
#define BALAI_CORE_UNDO_H

#include "core/workflow.h"

/* Seconds within which who decided may take it back. */
#define UNDO_SECONDS 600

/* What was before a decision. */
struct undone {
	enum subject subject;
	int64_t id;
	const struct transition *verb;
	int64_t version; /* that the decision left: the thing's must still be that */
	int state;
	int ground;
	int64_t reason;     /* 0: none, as of the following */
	int64_t decided_by;
	int64_t changed;
	int64_t published;
	int64_t target;     /* what the verb moved beside the state: the room's own */
};

/* Inside a change, before it: remembers `before` for the actor's decision; a verb that cannot be
 * taken back (one that edits or appeals), or an actor without an account, leaves nothing. */
enum status undo_keep(struct act *act, const struct undone *before);
/* Its other half, when the notices are written. */
enum status undo_told(struct act *act, enum subject subject, int64_t id);

/* Inside a change that leaves nothing to take back of an earlier one: its time is over. */
enum status undo_forget(struct act *act, enum subject subject, int64_t id);

/* Takes back the last decision on one thing (undo_last: the newest of one's own, whatever it is),
 * as an act "undo": DENIED and CONFLICT say why it cannot be. Who has not read of the decision will
 * not, who has is told. */
enum status undo_take_back(struct session *s, enum subject subject, int64_t id, struct problem *p);

/* The newest of one's own decisions that can still be taken back. */
struct undoable {
	enum subject subject;
	int64_t id;
	char code[80]; /* "U-2026-0001", or the name of what has no code */
	const struct transition *verb;
	int64_t until; /* instant */
};
/* False when there is none. */
bool undo_newest(struct session *s, struct undoable *u);

#endif
