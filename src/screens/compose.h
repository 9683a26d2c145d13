/* What the screens share on which a consultation is put together: its questions, its sections,
 * whom it asks. */
#ifndef BALAI_SCREENS_COMPOSE_H
#define BALAI_SCREENS_COMPOSE_H

#include "screens/consultations.h"

/* What such a screen is about: the first member of its state, which is opened by_id. */
struct composed {
	int64_t id;
	struct consultation_page page; /* strings live in the data */
};

/* For refresh. */
enum status compose_read(struct session *s, struct composed *c, struct arena *data,
                         struct problem *p);
/* For view: its code and title, and, where nothing can be changed any more, why. */
void compose_view(const struct composed *c, struct view *v);
/* For command.disabled: why who is looking cannot change it; NULL: they can. `state` begins with a
 * struct composed. */
const char *compose_why_not(struct session *s, const void *state, const struct command *c);
/* To the page of the questions as residents see them; for command.run. */
void compose_preview(struct ui *ui, void *state, const struct command *c);

/* -- Parts: questions, sections ---------------------------------------------------------------- */

struct compose_part {
	const struct screen *write; /* opened with a struct question_arg */
	int first; /* place of the row whose key is 0 */
	enum status (*move)(struct session *s, int64_t consultation, int64_t *version, int64_t id,
	                    int place, struct problem *p);
	enum status (*drop)(struct session *s, int64_t consultation, int64_t *version, int64_t id,
	                    struct problem *p);
};

/* For command.run, with the struct compose_part for c->arg: a new one; and the one the mark
 * stands on, whose words are in the cell 1 of its row. */
void compose_add(struct ui *ui, void *state, const struct command *c);
void compose_edit(struct ui *ui, void *state, const struct command *c);
void compose_up(struct ui *ui, void *state, const struct command *c);
void compose_down(struct ui *ui, void *state, const struct command *c);
void compose_drop(struct ui *ui, void *state, const struct command *c);

#endif
