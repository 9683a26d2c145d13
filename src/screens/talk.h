/* What the screens of comments share: how one is named in a line, and what may be done with one from
 * a thread as well as from its own page. */
#ifndef BALAI_SCREENS_TALK_H
#define BALAI_SCREENS_TALK_H

#include "screens/registry.h"

/* "Siti A. - For - 2 days ago - helped 3": whose words they are. How the thing stood when it was
 * said is named where it differs from `phase`. In `a`. */
const char *talk_line(struct arena *a, const struct comment_row *c, const char *phase);
/* Whose words they are: "Siti A."; said in office also the work unit or role: "Joko (petugas)". */
const char *talk_speaker(struct arena *a, const struct comment_row *c);
/* The same as talk_line() without the name, for a list of one's own. */
const char *talk_said(struct arena *a, const struct comment_row *c);
/* Its text, or the mark that stands in its place. */
const char *talk_text(const struct comment_row *c);
/* How long ago: "2 days ago". */
const char *talk_ago(struct arena *a, int64_t at);
#define TALK_COLUMNS 60
/* The beginning of a text, in one line of so many columns. */
const char *talk_beginning(struct arena *a, const char *text, int columns);

/* How many comments there are, and how many for and against; nothing where there is none. */
void talk_figures(const struct comment_summary *sum, struct view *v);

/* What holds a text that its writer can mend by writing it otherwise. */
#define TALK_MENDABLE (HOLD_PHONE | HOLD_NIK | HOLD_ADDRESS | HOLD_WORD | HOLD_REPEATED)

/* For command.run on the page of a thing, which is opened by_id: what is said of it. c->arg: const enum
 * subject *. */
void talk_thread(struct ui *ui, void *state, const struct command *c);
/* Opens the comment's own page; says so when only a mark is left of it. */
void talk_open(struct ui *ui, int64_t id);

/* Each reads the comment, says why it cannot be where that is so, and else does it, or opens the
 * form for it. */
void talk_answer(struct ui *ui, int64_t id);
void talk_helpful(struct ui *ui, int64_t id);
void talk_report(struct ui *ui, int64_t id);

#endif
