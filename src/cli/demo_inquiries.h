/* The demo village's questions to the office, and the pages it writes. See demo_scene.h. */
#ifndef BALAI_CLI_DEMO_INQUIRIES_H
#define BALAI_CLI_DEMO_INQUIRIES_H

#include "cli/demo_scene.h"

/* How many steps their story has, when each happens, and that it does. */
size_t inquiries_steps(void);
int64_t inquiries_at(const struct play *play, size_t step);
enum status inquiries_step(struct play *play, size_t step);

#endif
