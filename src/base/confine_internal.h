/* What the two halves of base/confine share. */
#ifndef BALAI_BASE_CONFINE_INTERNAL_H
#define BALAI_BASE_CONFINE_INTERNAL_H

#include <stdbool.h>

#include "base/confine.h"

/* Whether the kernel has filters of system calls. */
bool confine_filters(void);
/* The filter (confine_calls.c); 0, or an errno. */
int confine_calls(const struct confine *c);

#endif
