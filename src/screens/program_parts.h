/* What the forms and lists around a program share: choices, its money in words, and what is said
 * when something was sent or refused. */
#ifndef BALAI_SCREENS_PROGRAM_PARTS_H
#define BALAI_SCREENS_PROGRAM_PARTS_H

#include "screens/programs.h"
#include "tui/form.h"

/* For field.options. */
size_t program_phase_options(struct session *s, struct arena *a, struct option **options);

/* Of proposals somebody else may have adopted meanwhile: those that still can be, as they are now.
 * They move to the front; how many. */
size_t program_sources_left(struct session *s, struct program_source *from, size_t n);

/* Spent, of how much, and what is left of it. */
void program_view_money(struct view *v, int64_t budget, int64_t spent);

/* Why who is looking cannot plan or report here; NULL: they can. */
const char *program_office_why_not(bool mine);

/* Beside its field, and in the message line; where it is not allowed, with a word that what was typed
 * is still here, which a conflict says by itself. */
void program_refused(struct ui *ui, struct form *form, struct problem *p);
/* For ui_answer: what was said on the closing screen is the message already. */
void program_told(struct ui *ui, void *state, const void *answer);

/* Takes up the draft of (form, of) again, where there is one, and says so. Returns when it was
 * saved; 0: there was none. */
int64_t program_draft_restore(struct ui *ui, struct form *form, int64_t of,
                              char request[REQUEST_SIZE]);
/* For screen.keep. */
bool program_draft_keep(struct ui *ui, const struct form *form, int64_t of, const char *request);

#endif
