/* States of proposals in few groups, as tables of figures show them side by side: each state is in
 * one of them. */
#ifndef BALAI_CORE_FIGURES_GROUP_H
#define BALAI_CORE_FIGURES_GROUP_H

#include "core/figures.h"

enum figure_group {
	FIGURE_SENT,      /* all of them */
	FIGURE_UNDECIDED, /* from the day it was sent until it is decided; put off, too */
	FIGURE_APPROVED,  /* in a program or on the way to one */
	FIGURE_DONE,
	FIGURE_OTHER,     /* not approved, not published, merged, withdrawn, hidden */
	FIGURE_GROUPS
};
const char *figure_group_label(enum figure_group group); /* translated, short */
/* How many of the row are in it, with all that is below its node. */
int64_t figure_grouped(const struct figure_row *row, enum figure_group group);

/* All states in the order of a proposal's life, side exits behind; ends with 0. */
extern const enum proposal_state figure_states[PROPOSAL_STATE_COUNT];

/* A step in short: "Sent to published". Translated. */
const char *figure_step_label(enum pace_step step);

#endif
