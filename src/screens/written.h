/* What is typed in forms that are kept as drafts, and what is said when one was sent or refused. */
#ifndef BALAI_SCREENS_WRITTEN_H
#define BALAI_SCREENS_WRITTEN_H

#include "core/act.h"
#include "tui/form.h"
#include "tui/screen.h"
#include "tui/ui.h"

/* Takes up the draft of (form, of) again, where there is one, and says so. Returns when it was
 * saved; 0: there was none. */
int64_t written_take_up(struct ui *ui, struct form *form, int64_t of, char request[REQUEST_SIZE]);
/* Whether anything happened to the thing since then; a new one has no id. */
bool written_behind(struct session *s, enum subject subject, int64_t id, int64_t saved);
/* Says so, for view. */
void written_view_behind(bool behind, struct view *v);
/* For screen.keep. */
bool written_keep(struct ui *ui, const struct form *form, int64_t of, const char *request);

/* Names what stands in that field, where it can no longer be chosen anew and has no name there. */
void written_standing(struct ui *ui, struct form *form, const char *key, const char *label);

/* After *p was a conflict: `fill` puts into the form what stands there now; then what was typed is put
 * back beside it, see form_meet(), so that saving once more writes over nothing unseen. *p says what
 * both did, where it was about the fields at all. How `fill` went; unless OK the form is as it was. */
enum status written_meet(struct ui *ui, struct form *form,
                         enum status (*fill)(struct ui *ui, void *of, struct problem *p), void *of,
                         struct problem *p);

/* Beside its field, and in the message line; where it is not allowed, with a word that what was
 * typed is still here, which a conflict says by itself. */
void written_refused(struct ui *ui, struct form *form, struct problem *p);
/* ui_config.drafts. */
extern const struct ui_drafts written_drafts;

/* For ui_answer: what was said on the closing screen is the message already. */
void written_told(struct ui *ui, void *state, const void *answer);

#endif
