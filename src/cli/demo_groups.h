/* The demo village's groups of residents, and what they write. See demo_scene.h. */
#ifndef BALAI_CLI_DEMO_GROUPS_H
#define BALAI_CLI_DEMO_GROUPS_H

#include "cli/demo_scene.h"

/* Registers them, has them write and carry out a program, at the play's instant. */
enum status demo_groups(struct play *play);

#endif
