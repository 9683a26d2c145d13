/* The write path. Every act - every change of state that is audited - is one call of act():
 * it takes the write lock, begins, checks the actor's account, session and right inside, runs the
 * change, appends the audit entry, commits. No screen and no command can skip any of it. */
#ifndef BALAI_CORE_ACT_H
#define BALAI_CORE_ACT_H

#include "base/status.h"
#include "core/audit.h"
#include "core/right.h"
#include "core/session.h"

#define REQUEST_SIZE 33

/* A fresh request key: every submission that a person can repeat carries one, and the same key never
 * does it twice. */
void request_key(char request[REQUEST_SIZE]);

struct act {
	struct session *session;
	struct audit_entry entry; /* verb, subject, ids, detail: the change fills in the rest */
	int64_t now;              /* the act's one instant; never before the newest entry's */
	struct problem *problem;  /* the caller's; never NULL inside a change */
	/* Set by a change that found it was so already, or only rehearsed: all of it is undone, no
	 * entry is made, and act() returns OK. */
	bool idle;
	/* Set by a change: the entry says that a member did it, not which one. */
	bool unnamed;
};

/* A change: does its work on act->session->db and completes act->entry. Returning other than OK
 * undoes all of it. It checks rights that depend on the thing itself with act_may(). */
typedef enum status act_change(struct act *act, void *arg);

/* Runs `change` as an act named `verb` ("publish"), by who is in `s`, who must hold `right`
 * somewhere. *p (may be NULL) speaks on failure: DENIED when account, session or right are gone,
 * BUSY when the lock could not be had, FULL when the disk has hardly any room left and the act takes
 * some, else the change's own. */
enum status act(struct session *s, const char *verb, enum right right, act_change *change,
                void *arg, struct problem *p);

/* Verbs of what makes room, or shuts somebody out: never refused because the disk is nearly full. Ends
 * with NULL. */
extern const char *const act_to_the_last[];

/* Inside a change: whether the actor holds `right` for a thing in `area` (0: none). The system and
 * imports hold every right; a guest holds none but RIGHT_NONE. */
bool act_may(struct act *act, enum right right, int64_t area);
/* The same for a thing of a work unit. */
bool act_may_unit(struct act *act, enum right right, int64_t unit);
/* For what is about the whole hall: DENIED, naming the right, where the actor holds it only for an
 * area or a work unit. */
enum status act_whole(struct act *act, enum right right);

/* Inside a change: one more audit entry for the same act (a registration that also grants a role,
 * a batch of imported rows). Appended at once, before the act's own. */
enum status act_also(struct act *act, const struct audit_entry *entry);

#endif
