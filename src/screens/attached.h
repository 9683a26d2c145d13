/* Consultations that are attached to a program or a proposal: a line on its page and the way there. */
#ifndef BALAI_SCREENS_ATTACHED_H
#define BALAI_SCREENS_ATTACHED_H

#include "core/consultation.h"
#include "tui/screen.h"

struct attached {
	enum subject subject; /* of the thing */
	int64_t id;
	size_t count;         /* of those that are attached: 0, 1, 2: more */
	struct consultation_row first; /* strings live in the data */
};

enum status attached_read(struct session *s, struct arena *a, enum subject subject, int64_t id,
                          struct attached *all);
/* The first of them and how it stands; nothing where there is none. */
void attached_view(const struct attached *all, struct view *v);
/* The command that leads to them, with key H, appended to out[max]; run has to call
 * attached_open(). How many: 0 where there is none. */
size_t attached_command(const struct attached *all, command_run *run, struct command *out,
                        size_t max);
/* To the one, or a list of them. */
void attached_open(struct ui *ui, const struct attached *all);

#endif
