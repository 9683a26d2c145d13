/* The screens of the overseers, beside registry.h: reading, and asking the office. */
#ifndef BALAI_SCREENS_OVERSIGHT_H
#define BALAI_SCREENS_OVERSIGHT_H

#include "screens/registry.h"

extern const struct screen screen_oversight;  /* the way to all of it */
extern const struct screen screen_appeals;
extern const struct screen screen_unverified; /* refused verifications */

#endif
