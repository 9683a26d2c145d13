/* The demo village's money. */
#ifndef BALAI_CLI_DEMO_BUDGET_H
#define BALAI_CLI_DEMO_BUDGET_H

#include "cli/demo_scene.h"

/* Three years of its budget, this one the last, and the lines of its programs, at the play's
 * instant: after the programs have become what they are. */
enum status demo_budget(struct play *play);

#endif
