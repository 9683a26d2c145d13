/* The text of a configuration file, read whole and looked at before anything in it is believed: what
 * it says decides which programs are run. Knows nothing of its sections and keys. */
#ifndef BALAI_BASE_CONF_TEXT_H
#define BALAI_BASE_CONF_TEXT_H

#include "base/arena.h"
#include "base/status.h"

/* Ends with '\0', without a byte order mark; in `a`. NOT_FOUND: there is no such file. DENIED: it cannot be
 * opened, or somebody else than root and this process's user could write it. INVALID: it is no plain
 * file, too large, or has bytes that are no text; the line is named. */
enum status conf_text(struct arena *a, const char *path, const char **text, struct problem *p);

#endif
