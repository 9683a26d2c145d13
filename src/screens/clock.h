/* The machine's clock, where the hall does not believe it. */
#ifndef BALAI_SCREENS_CLOCK_H
#define BALAI_SCREENS_CLOCK_H

#include "tui/screen.h"

extern const struct screen screen_clock; /* no argument */

#endif
