/* The verbs of a workflow as commands: which exist now, with which key, and what runs when one is
 * chosen, on one thing or on several that are marked. Of whatever kind they are: the workflow
 * knows. */
#ifndef BALAI_SCREENS_VERB_H
#define BALAI_SCREENS_VERB_H

#include "core/workflow.h"
#include "screens/registry.h"

/* What verbs act on, as the screen shows it: the first member of such a screen's state, which is
 * opened by_id and says the subject when it reads the thing. */
struct verb_subject {
	int64_t id;
	enum subject subject;
	struct workflow_thing thing; /* strings live in the screen's data */
};

/* For command.more: appends the verbs that apply now for who is in `s`. `state` begins with a
 * struct verb_subject. */
size_t verb_commands(struct session *s, const void *state, struct command *out, size_t max);

/* For lists: one key that means a verb of each kind of thing in it. */
#define VERBS_A_KEY 3
struct verb_on_rows {
	enum right right; /* that all of the verbs ask for */
	/* The first of these that applies to a thing; unused ones are NULL. */
	const char *verbs[VERBS_A_KEY];
	const char *label;    /* N_() */
	const char *help;     /* N_() */
	/* What a row stands for; false: it is there no more. */
	bool (*find)(struct session *s, const struct row *row, enum subject *subject, int64_t *id);
};
/* For command.run of a list; c->arg is a struct verb_on_rows. It is begun on the rows that are
 * marked or, without marks, on the row the mark stands on; each as it was listed (row.version), so
 * that what somebody else has changed meanwhile is left alone. */
void verb_run_on_rows(struct ui *ui, void *state, const struct command *c);

/* The command of a list for that: key of the first verb, label, help, right. */
struct command verb_row_command(const struct verb_on_rows *on);

/* Performs `decision` on each target, one act each, and says how it went. OK when at least one was
 * done; else the problem of the first. */
enum status verb_perform(struct ui *ui, const struct decide_arg *what,
                         const struct decision *decision, struct problem *p);

/* F7: takes the newest of one's own decisions back, and what that is: see ui_config.undo. */
enum status verb_undo(struct session *s, struct problem *p, struct arena *a, const char **done);
enum status verb_undoable(struct session *s, struct problem *p, struct arena *a,
                          const char **what);

/* The ids of all verbs there are, ends with NULL: for who gives keys to them. */
const char *const *verb_ids(void);

#endif
