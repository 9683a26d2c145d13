/* The demo village's meetings: one that was held and confirmed, one to come, a training, one that
 * was cancelled. See demo_scene.h. */
#ifndef BALAI_CLI_DEMO_MEETINGS_H
#define BALAI_CLI_DEMO_MEETINGS_H

#include "cli/demo_scene.h"

/* How many steps their story has, when each happens, and that it does. */
size_t meetings_steps(void);
int64_t meetings_at(const struct play *play, size_t step);
enum status meetings_step(struct play *play, size_t step);

#endif
