/* The office's own menu: who is shown the way to it. */
#ifndef BALAI_SCREENS_OFFICE_H
#define BALAI_SCREENS_OFFICE_H

#include "core/session.h"
#include "tui/screen.h"

/* Whether there is a line in it for who is in `s`. */
bool office_for(const struct session *s);
/* A row of commands (.more) that opens it, for them alone. */
size_t office_command(struct session *s, const void *state, struct command *out, size_t max);
#define OFFICE_KEY 'k'

#endif
