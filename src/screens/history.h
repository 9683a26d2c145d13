/* What became of a thing of any kind: one page, and the command that leads there. */
#ifndef BALAI_SCREENS_HISTORY_H
#define BALAI_SCREENS_HISTORY_H

#include "core/audit.h"
#include "tui/screen.h"

struct history_arg {
	enum subject subject;
	int64_t id;
};
extern const struct screen screen_history; /* const struct history_arg * */

/* For command.run on the page of a thing, which is opened by_id; c->arg: const enum subject *. */
void history_open(struct ui *ui, void *state, const struct command *c);

#endif
