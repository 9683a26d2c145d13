/* The verbs of a proposal's workflow as commands: which exist now, with which key, and what runs
 * when one is chosen, on one proposal or on several that are marked. */
#ifndef BALAI_SCREENS_VERB_H
#define BALAI_SCREENS_VERB_H

#include "core/proposal.h"
#include "screens/registry.h"

/* What verbs act on, as the screen shows it: the first member of such a screen's state. */
struct verb_subject {
	int64_t id;
	struct proposal_page page; /* strings live in the screen's data */
};

/* For command.more: appends the verbs that apply now for who is in `s`. `state` begins with a
 * struct verb_subject. */
size_t verb_commands(struct session *s, const void *state, struct command *out, size_t max);

/* For command.run on a list of proposals: c->arg is a verb's name. It is begun on the rows that
 * are marked or, without marks, on the row the mark stands on; each as it was listed (row.version),
 * so that what somebody else has changed meanwhile is left alone. */
void verb_run_on_rows(struct ui *ui, void *state, const struct command *c);

/* Performs `decision` on each target, one act each, and says how it went. OK when at least one was
 * done; else the problem of the first. */
enum status verb_perform(struct ui *ui, const struct decide_arg *what,
                         const struct decision *decision, struct problem *p);

#endif
