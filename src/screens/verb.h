/* The verbs of a proposal's workflow as commands: which exist now, with which key, and what runs
 * when one is chosen. */
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

/* Begins `verb` on a proposal as it was seen: at once when no word is due, else through a form. */
void verb_begin(struct ui *ui, const struct decide_arg *what);

#endif
